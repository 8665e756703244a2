//! Where records go when they do not go into a run folder.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use peerlens_bulk::{Form, Hold, Record, settle, underway};
use peerlens_export::{CsvTables, ParquetTables, SqliteTables, WorkbookTables};
use peerlens_lexicon::Lexicon;
use peerlens_link::{link, thin};
use peerlens_report::Report;
use tempfile::NamedTempFile;

use crate::args::{Convert, Format};
use crate::reading::options;

/// The file that all records go to with `--format ndjson -o DIR`.
const RECORDS: &str = "records.ndjson";

/// An output that records are added to, one after the other.
pub(crate) enum Sink {
    /// Printed, one a line.
    Lines(StdoutLock<'static>),
    /// Printed, indented: a record by itself, or several as one array, so that what is printed is one
    /// JSON value.
    Indented(StdoutLock<'static>, Printed),
    /// One file of lines, in a folder that is held meanwhile.
    File(BufWriter<NamedTempFile>, PathBuf, Hold),
    /// The flat tables, likewise.
    Tables(Box<Waiting>, Hold),
}

/// Records that wait, as lines of a file, until the last is there: what links them to each other stands
/// in the tables' rows.
pub(crate) struct Waiting {
    format: Format,
    excel: bool,
    folder: PathBuf,
    lines: BufWriter<File>,
    thin: Vec<Report>,
    lexicon: Option<Lexicon>,
}

impl Waiting {
    /// Begins tables in a folder.
    pub(crate) fn start(
        folder: &Path,
        format: Format,
        excel: bool,
        lexicon: Option<Lexicon>,
    ) -> io::Result<Self> {
        Ok(Self {
            format,
            excel,
            folder: folder.to_owned(),
            lines: BufWriter::new(tempfile::tempfile_in(folder)?),
            thin: Vec::new(),
            lexicon,
        })
    }

    /// Takes up a record, as one line.
    pub(crate) fn push(&mut self, json: &[u8]) -> Result<()> {
        self.lines.write_all(json)?;
        self.thin.push(thin(serde_json::from_slice(json)?));
        Ok(())
    }

    /// Writes the tables.
    pub(crate) fn finish(self) -> Result<()> {
        let lexicon = self.lexicon.as_ref().unwrap_or(Lexicon::built_in());
        let links = link(&self.thin, lexicon);
        drop(self.thin);
        let mut file = self
            .lines
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let records = BufReader::new(file)
            .lines()
            .map(|line| -> Result<Report> { Ok(serde_json::from_str(&line?)?) });
        let folder = &self.folder;
        match self.format {
            Format::Sqlite => {
                let mut tables = SqliteTables::create(folder, &links)?;
                for record in records {
                    tables.push(&record?)?;
                }
                tables.finish()?;
            }
            Format::Xlsx => {
                let mut tables = WorkbookTables::create(folder, &links)?;
                for record in records {
                    tables.push(&record?)?;
                }
                tables.finish()?;
            }
            Format::Parquet => {
                let mut tables = ParquetTables::create(folder, &links)?;
                for record in records {
                    tables.push(&record?)?;
                }
                tables.finish()?;
            }
            Format::Csv | Format::Json | Format::Ndjson => {
                let mut tables = CsvTables::create(folder, &links, self.excel)?;
                for record in records {
                    tables.push(&record?)?;
                }
                tables.finish()?;
            }
        }
        Ok(())
    }
}

/// What was printed of an output that is an array only where there are several records.
pub(crate) enum Printed {
    Nothing,
    /// The first record, held back until it is known whether there is another.
    Held(Vec<u8>),
    /// Two or more, after an opening bracket.
    Several,
}

impl Printed {
    fn push(&mut self, out: &mut impl Write, json: &[u8]) -> io::Result<()> {
        *self = match std::mem::replace(self, Self::Several) {
            Self::Nothing => Self::Held(json.to_vec()),
            Self::Held(first) => {
                out.write_all(b"[\n")?;
                out.write_all(&first)?;
                out.write_all(b",\n")?;
                out.write_all(json)?;
                Self::Several
            }
            Self::Several => {
                out.write_all(b",\n")?;
                out.write_all(json)?;
                Self::Several
            }
        };
        Ok(())
    }
}

impl Sink {
    /// Opens what the arguments ask for; `several` says that there is more than one document.
    pub(crate) fn open(arguments: &Convert, several: bool) -> Result<Self> {
        let out = || io::stdout().lock();
        let Some(folder) = &arguments.output else {
            return Ok(match arguments.format {
                Some(Format::Ndjson) => Self::Lines(out()),
                Some(Format::Json) => Self::Indented(out(), Printed::Nothing),
                _ if several => Self::Lines(out()),
                _ => Self::Indented(out(), Printed::Nothing),
            });
        };
        let hold = Hold::of(folder)?;
        Self::in_folder(arguments, folder, hold)
            .with_context(|| format!("{}: cannot be written to", folder.display()))
    }

    fn in_folder(arguments: &Convert, folder: &Path, hold: Hold) -> Result<Self> {
        if let Some(format) = arguments.format.filter(|f| f.is_tables()) {
            let lexicon = options(&arguments.reading)?.lexicon;
            let waiting = Waiting::start(folder, format, arguments.excel, lexicon)?;
            return Ok(Self::Tables(Box::new(waiting), hold));
        }
        let file = underway(folder)?;
        Ok(Self::File(BufWriter::new(file), folder.join(RECORDS), hold))
    }

    /// How it wants its records.
    pub(crate) const fn form(&self) -> Form {
        match self {
            Self::Indented(..) => Form::Indented,
            _ => Form::Line,
        }
    }

    /// Adds a record.
    pub(crate) fn push(&mut self, record: &Record) -> Result<()> {
        match self {
            Self::Lines(out) => out.write_all(&record.json)?,
            Self::Indented(out, printed) => printed.push(out, &record.json)?,
            Self::File(out, ..) => out.write_all(&record.json)?,
            Self::Tables(waiting, _) => waiting.push(&record.json)?,
        }
        Ok(())
    }

    /// Ends the output; a file gets its name.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Lines(mut out) => Ok(out.flush()?),
            Self::Indented(mut out, printed) => {
                match printed {
                    Printed::Nothing => {}
                    Printed::Held(first) => out.write_all(&first)?,
                    Printed::Several => out.write_all(b"]\n")?,
                }
                Ok(out.flush()?)
            }
            Self::File(out, path, _hold) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                settle(file, &path)
                    .with_context(|| format!("{}: cannot be written", path.display()))
            }
            Self::Tables(waiting, _hold) => waiting.finish(),
        }
    }
}
