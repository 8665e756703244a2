//! The program peerlens.

mod args;
mod convert;
mod inputs;
mod output;
mod score;

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use peerlens::Options;

use crate::args::{Arguments, Command};

/// What became of the command, as the exit code tells it.
enum Outcome {
    /// All is well.
    Done,
    /// Something failed, and was told on standard error.
    Failed,
    /// There was nothing to work on, or the arguments do not fit each other; told on standard error.
    WrongUse,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Ok(Outcome::WrongUse) => ExitCode::from(2),
        // Whoever reads our output has seen enough: `peerlens … | head` is no error.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("peerlens: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn run(arguments: Arguments) -> Result<Outcome> {
    match arguments.command {
        Command::Convert(convert) => convert::run(&convert),
        Command::Text(text) => {
            let (name, bytes) = read(&text.file)?;
            let mut options = Options::default();
            options.name = name;
            let text = peerlens::text(&bytes, &options)
                .with_context(|| text.file.display().to_string())?;
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            if !text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
            out.flush()?;
            Ok(Outcome::Done)
        }
        Command::Schema(arguments) => schema(&arguments),
        Command::Score(arguments) => score::score(&arguments),
        Command::Diff(arguments) => score::diff(&arguments),
    }
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
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, found)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The name and bytes of a file, or of standard input for `-`.
fn read(path: &Path) -> Result<(String, Vec<u8>)> {
    if path == Path::new(inputs::STDIN) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok((inputs::STDIN_NAME.to_owned(), bytes));
    }
    if path.is_dir() {
        bail!("{}: is a folder; give a file", path.display());
    }
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok((inputs::file_name(path), bytes))
}
