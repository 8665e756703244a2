//! `peerlens.toml`: what a folder's owner wants said with every command, without saying it.
//!
//! The keys are the long options of `convert`, so there is nothing second to learn: what a key means and
//! which values it takes, clap tells, from the same definitions as `--help`. A key holds for each command
//! that has the option, and the command line goes before it.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Arg, ArgAction, Command};
use toml::de::{DeTable, DeValue};

/// The file's name.
pub(crate) const NAME: &str = "peerlens.toml";

/// The options that a folder can have an opinion on. The others are about one run: which documents, where
/// to, from the start.
const KEYS: &[&str] = &[
    "lexicon",
    "ocr",
    "format",
    "excel",
    "jobs",
    "time-limit",
    "memory-limit",
    "second-reader",
    "progress",
    "quiet",
    "log-format",
];

/// The keys whose value is a path: it is taken from the folder of the file, not from where the program is
/// run.
const PATHS: &[&str] = &["lexicon"];

/// The command that has all the options.
const ALL: &str = "convert";

/// How like an unknown key a known one must be, by Jaro's measure, to be suggested; clap's own figure.
const LIKE: f64 = 0.7;

/// What a file of settings says.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// The file; none was found where this is none.
    file: Option<PathBuf>,
    /// Keys with their values as they would be given on the command line.
    values: Vec<(&'static str, OsString)>,
}

impl Settings {
    /// The settings of the nearest [`NAME`] in the current folder or above it.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no TOML, or has a key or a value that there is not; each is told with
    /// file and line.
    pub(crate) fn here(program: &Command) -> Result<Self> {
        let folder = std::env::current_dir().context("the current folder cannot be found")?;
        let mut files = folder.ancestors().map(|f| f.join(NAME));
        let Some(file) = files.find(|f| f.is_file()) else {
            return Ok(Self::default());
        };
        let told = || format!("{}: cannot be read", file.display());
        let text = std::fs::read_to_string(&file).with_context(told)?;
        let values = values(&text, &file, program)?;
        Ok(Self {
            file: Some(file),
            values,
        })
    }

    /// The program whose options have these settings where the command line says nothing.
    pub(crate) fn apply(&self, program: Command) -> Command {
        self.values
            .iter()
            .fold(program, |program, (key, value)| with(program, key, value))
    }

    /// Every key as TOML with what it means; those that are not set stand behind a `#`.
    pub(crate) fn to_toml(&self, program: &Command) -> String {
        let mut text = match &self.file {
            Some(file) => format!("# The settings of {}\n", file.display()),
            None => format!("# No {NAME} in this folder or above it: nothing is set\n"),
        };
        for key in KEYS {
            let Some(option) = option(program, ALL, key) else {
                continue;
            };
            let _ = write!(text, "\n{}", told(option));
            match self.values.iter().find(|(set, _)| set == key) {
                Some((_, value)) => {
                    let _ = writeln!(text, "{key} = {}", shown(option, &value.to_string_lossy()));
                }
                None => {
                    let _ = writeln!(text, "# {key} = {}", default(option));
                }
            }
        }
        text
    }
}

/// The keys of a file with their values.
fn values(text: &str, file: &Path, program: &Command) -> Result<Vec<(&'static str, OsString)>> {
    let place = |at: usize| {
        let line = text[..at].matches('\n').count() + 1;
        format!("{}:{line}", file.display())
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => bail!(
            "{}: is no TOML: {}",
            place(error.span().map_or(0, |s| s.start)),
            error.message()
        ),
    };
    let mut values = Vec::new();
    for (key, value) in table.get_ref() {
        let place = place(key.span().start);
        let name: &str = key.get_ref();
        let Some(known) = KEYS.iter().find(|k| **k == name) else {
            bail!("{place}: there is no setting {name:?}{}", advice(name));
        };
        let said = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::Boolean(yes) => yes.to_string(),
            other => bail!("{place}: {name} takes one value, not {}", other.type_str()),
        };
        let said = if PATHS.contains(known) {
            let folder = file.parent().unwrap_or(Path::new(""));
            folder.join(said).into_os_string()
        } else {
            said.into()
        };
        // Any value that the option would refuse is refused here, whatever command is run.
        let tried = with(program.clone(), known, &said);
        if let Err(error) = tried.try_get_matches_from(["peerlens", ALL, "a document"]) {
            let told = error.to_string();
            let told = told.lines().take_while(|l| !l.is_empty());
            let told = told.map(str::trim).collect::<Vec<_>>().join(" ");
            bail!("{place}: {}", told.trim_start_matches("error: "));
        }
        values.push((*known, said));
    }
    Ok(values)
}

/// What to say beside an unknown key.
fn advice(name: &str) -> String {
    let like = |known: &&str| strsim::jaro(known, name);
    let nearest = KEYS
        .iter()
        .copied()
        .max_by(|a, b| like(a).total_cmp(&like(b)))
        .filter(|known| like(known) > LIKE);
    match nearest {
        Some(known) => format!("; is {known:?} meant?"),
        None => format!("; there are {}", KEYS.join(", ")),
    }
}

/// An option of a command.
fn option<'a>(program: &'a Command, command: &str, key: &str) -> Option<&'a Arg> {
    let command = program.find_subcommand(command)?;
    command.get_arguments().find(|a| a.get_long() == Some(key))
}

/// The program with this value for the option wherever it has it, apart from the commands that it gives
/// itself: those are told by the command that starts them.
fn with(program: Command, key: &str, value: &OsString) -> Command {
    program.mut_subcommands(|command| {
        if command.is_hide_set() {
            return command;
        }
        let id = command
            .get_arguments()
            .find(|a| a.get_long() == Some(key))
            .map(|a| a.get_id().clone());
        match id {
            Some(id) => command.mut_arg(id, |a| a.default_value(value.clone())),
            None => command,
        }
    })
}

/// What an option means, as comments.
fn told(option: &Arg) -> String {
    let mut text = String::new();
    if let Some(help) = option.get_help() {
        let _ = writeln!(text, "# {}", help.to_string().replace('\n', "\n# "));
    }
    if is_switch(option) {
        return text;
    }
    for value in option.get_possible_values() {
        let help = value.get_help().map(|h| format!(": {h}"));
        let _ = writeln!(
            text,
            "#   {:?}{}",
            value.get_name(),
            help.unwrap_or_default()
        );
    }
    text
}

/// An option's value in TOML.
fn shown(option: &Arg, value: &str) -> String {
    let plain = is_switch(option) || value.parse::<f64>().is_ok();
    if plain {
        value.to_owned()
    } else {
        toml::Value::from(value).to_string()
    }
}

/// An option's value in TOML where nothing is said; for one that has none, what is to be put there.
fn default(option: &Arg) -> String {
    let default = option.get_default_values().first();
    match default {
        Some(value) => shown(option, &value.to_string_lossy()),
        None if is_switch(option) => "false".to_owned(),
        None => option
            .get_value_names()
            .and_then(|names| names.first())
            .map(|name| format!("<{name}>").to_lowercase())
            .unwrap_or_default(),
    }
}

fn is_switch(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::SetTrue)
}
