//! The program peerlens.

mod args;
mod convert;
mod draw;
mod link;
mod logging;
mod output;
mod progress;
mod reading;
mod report;
mod score;
mod settings;
mod sink;
mod stop;
mod tables;
mod view;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{CommandFactory, FromArgMatches};
use peerlens_bulk::Inputs;
use peerlens_lexicon::Lexicon;

use crate::args::{Arguments, Command};
use crate::settings::Settings;

/// What became of the command, as the exit code tells it.
enum Outcome {
    /// All is well.
    Done,
    /// Something failed, and was told on standard error.
    Failed,
    /// It was stopped by a signal, and told how to go on.
    Stopped,
    /// There was nothing to work on, or the arguments do not fit each other; told on standard error.
    WrongUse,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("peerlens: {}", told(&error));
            return ExitCode::from(2);
        }
    };
    match run(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Ok(Outcome::WrongUse) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(stop::STOPPED),
        // Whoever reads our output has seen enough: `peerlens … | head` is no error.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("peerlens: {}", told(&error));
            ExitCode::from(1)
        }
    }
}

/// An error with its causes, for people.
fn told(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        match io.map(io::Error::kind) {
            Some(io::ErrorKind::NotFound) => "there is no such file or folder".to_owned(),
            _ => cause.to_string(),
        }
    });
    causes.collect::<Vec<_>>().join(": ")
}

/// What was said on the command line, and by the settings above this folder where it says nothing.
///
/// What is wrong with the command line, or asks for help, is told here, and ends the program.
fn arguments() -> Result<Arguments> {
    let program = Arguments::command();
    // First alone: no setting can make up for a wrong command line, and help needs none.
    let matches = program.clone().get_matches();
    let matches = if matches.get_flag("no_settings") {
        matches
    } else {
        Settings::here(&program)?.apply(program).get_matches()
    };
    Ok(Arguments::from_arg_matches(&matches).unwrap_or_else(|e| e.exit()))
}

fn run(arguments: Arguments) -> Result<Outcome> {
    match arguments.command {
        Command::Convert(convert) => convert::run(&convert),
        Command::Text(arguments) => text(&arguments),
        Command::Schema(arguments) => schema(&arguments),
        Command::Score(arguments) => score::score(&arguments),
        Command::Link(arguments) => link::run(&arguments),
        Command::Tables(arguments) => tables::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Diff(arguments) => score::diff(&arguments),
        Command::View(arguments) => view::run(&arguments),
        Command::Inspect(arguments) => draw::inspect(&arguments),
        Command::Draw(arguments) => draw::pages(&arguments),
        Command::Lexicon(arguments) => {
            let options = reading::options(&arguments)?;
            let lexicon = options
                .lexicon
                .unwrap_or_else(|| Lexicon::built_in().clone());
            print(lexicon.to_toml().as_bytes())
        }
        Command::Completions(arguments) => {
            let mut text = Vec::new();
            clap_complete::generate(
                arguments.shell,
                &mut Arguments::command(),
                "peerlens",
                &mut text,
            );
            print(&text)
        }
        Command::Settings => {
            let program = Arguments::command();
            print(Settings::here(&program)?.to_toml(&program).as_bytes())
        }
        Command::Man => print(&manual()?),
        Command::Worker(arguments) => reading::work(&arguments),
    }
}

/// One page: the program, then each command with its options.
fn manual() -> io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        if sub.get_name() == "help" {
            continue;
        }
        let heading = format!(".SH \"PEERLENS {}\"\n", sub.get_name().to_uppercase());
        text.extend_from_slice(heading.as_bytes());
        let page = clap_mangen::Man::new(sub.clone());
        page.render_description_section(&mut text)?;
        page.render_options_section(&mut text)?;
    }
    Ok(text)
}

fn schema(arguments: &args::Schema) -> Result<Outcome> {
    let schemas = peerlens_report::schemas();
    if let Some(folder) = &arguments.write {
        for (name, schema) in &schemas {
            let path = folder.join(format!("{name}.schema.json"));
            let text = serde_json::to_string_pretty(schema)? + "\n";
            output::write_whole(&path, text.as_bytes())?;
        }
        return Ok(Outcome::Done);
    }
    let Some((_, found)) = schemas.iter().find(|(name, _)| *name == arguments.name) else {
        let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
        let (asked, there) = (&arguments.name, names.join(", "));
        eprintln!("peerlens: there is no schema {asked:?}; there are {there}");
        return Ok(Outcome::WrongUse);
    };
    print((serde_json::to_string_pretty(found)? + "\n").as_bytes())
}

fn print(text: &[u8]) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn text(arguments: &args::Text) -> Result<Outcome> {
    let mut options = reading::options(&arguments.reading)?;
    let (name, shown, bytes) = one_file(&arguments.file)?;
    options.name = name;
    let text = peerlens::text(&bytes, &options).map_err(anyhow::Error::from);
    let mut text = text.with_context(|| shown)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    print(text.as_bytes())
}

/// Name, name with its folders, and bytes of the one file that a command works on.
fn one_file(path: &Path) -> Result<(String, String, Vec<u8>)> {
    if path.is_dir() {
        bail!("{}: is a folder; give a file", path.display());
    }
    let Some(mut input) = Inputs::of_paths(&[path.to_owned()]).next() else {
        bail!("{}: holds no document", path.display());
    };
    let bytes = input.read().map_err(anyhow::Error::from);
    let bytes = bytes.with_context(|| input.shown.clone())?;
    Ok((input.file_name, input.shown, bytes))
}
