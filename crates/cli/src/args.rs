//! What can be said on the command line.

use std::path::PathBuf;

use crate::logging::Logging;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Published peer-challenge documents of English councils as structured data.
#[derive(Debug, Parser)]
#[command(name = "peerlens", version, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Leave the settings of `peerlens.toml` aside
    #[arg(long, global = true)]
    pub(crate) no_settings: bool,
}

const EXAMPLES: &str = "\
Examples:
  peerlens convert report.pdf                 one record, as JSON
  peerlens convert papers -o out              a folder of documents into a folder of records
  peerlens text report.pdf                    the text that the record's spans point into
  peerlens help convert                       more on one command

The nearest peerlens.toml, in this folder or above it, can set options for every command; the command
line goes before it. `peerlens settings` prints all its keys with what they mean and what is set.

Exit status: 0 all is well, 1 something failed (told on standard error), 2 wrong use.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert documents to records
    Convert(Convert),
    /// Print a document's text, into which the spans of its record point
    Text(Text),
    /// Print the JSON Schema of the record or of a flat table
    Schema(Schema),
    /// Score records against reference answers
    Score(Score),
    /// Tie the documents of a run together
    Link(Link),
    /// Write the records of a run as flat tables
    Tables(Tables),
    /// Tell what a run gave, and which documents to look at first
    Report(Report),
    /// Tell two runs over the same documents apart
    Diff(Diff),
    /// Write a run as a folder of pages to look at: each document beside its record, and a search
    View(View),
    /// Draw what a step of the reading made of a document's pages
    Inspect(Inspect),
    /// Print the words that documents are read by, as TOML
    #[command(after_help = "Example:\n  peerlens lexicon > lexicon.toml")]
    Lexicon(Reading),
    /// Print the settings of `peerlens.toml` that hold here, and all that there are, as TOML
    #[command(after_help = "Example:\n  peerlens settings > peerlens.toml")]
    Settings,
    /// Print what makes a shell complete the commands
    #[command(
        after_help = "Example:\n  peerlens completions bash > ~/.local/share/bash-completion/completions/peerlens"
    )]
    Completions(Completions),
    /// Print the manual page
    #[command(after_help = "Example:\n  peerlens man > peerlens.1")]
    Man,
    /// Convert what comes on standard input, for a run (not for people)
    #[command(hide = true)]
    Worker(Worker),
    /// Draw the pages of a PDF, for the viewer (not for people)
    #[command(hide = true)]
    Draw(Draw),
}

/// How documents are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Reading {
    /// Add the words of this TOML file to the built-in ones (`peerlens lexicon` prints those)
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Whether pictures of pages are read by character recognition
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub(crate) ocr: Ocr,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ocr {
    /// Where a page has no text of its own
    #[default]
    Auto,
    /// Nowhere
    Never,
    /// Everywhere
    Always,
}

/// When a worker's second reader looks at PDFs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecondReader {
    Never,
    WhereUnreadable,
    Always,
}

/// Write a run as a folder of pages to look at: each document beside its record, and a search
///
/// `index.html` in the folder searches and counts all recommendations and actions; each document has a
/// page that shows where every value stands. They open from disk, without a server and without the
/// network. Give the documents again that the run was made from, to have their pages drawn; of one
/// that is not given the text is shown instead.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  peerlens convert papers -o run\n  peerlens view run papers -o site"
)]
pub(crate) struct View {
    /// A folder of records
    pub(crate) run: PathBuf,
    /// The documents (files, folders, zip archives); each is told by its content
    pub(crate) documents: Vec<PathBuf>,
    /// Write into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Time for the drawing of each document, in seconds; pages that were not drawn by then say so
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    pub(crate) time_limit: f64,
}

/// Draw what a step of the reading made of a document's pages
///
/// Each page becomes an SVG with boxes over its picture, beside an `index.html` that shows them all. Of a
/// document without pages the steps `blocks` and `record` give a page of its blocks.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  peerlens inspect plan.pdf --stage tables --pages 3-5 -o look")]
pub(crate) struct Inspect {
    /// The file; `-` is standard input
    pub(crate) file: PathBuf,
    /// The step
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    /// Only these pages: one (`3`) or several (`3-5`)
    #[arg(long, value_name = "N[-M]", value_parser = pages)]
    pub(crate) pages: Option<(u32, u32)>,
    /// Write into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// First and last page.
fn pages(text: &str) -> Result<(u32, u32), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if 1 <= first && first <= last => Ok((first, last)),
        _ => Err("give a page or a range of pages, such as 3 or 3-5".to_owned()),
    }
}

/// A step of the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Words
    Words,
    /// Lines of words
    Lines,
    /// Headings, paragraphs, list items, furniture
    Blocks,
    /// Tables with their cells
    Tables,
    /// What the file's own tags say
    Tags,
    /// Where the values of the record stand
    Record,
}

/// What the viewer's drawing process is told.
#[derive(Debug, Args)]
pub(crate) struct Draw {
    /// The PDF
    pub(crate) file: PathBuf,
    /// Write the pages as `1.svg`, `2.svg` and so on into this folder, and `pages.json` about them
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    /// Memory in bytes
    #[arg(long)]
    pub(crate) memory: u64,
}

/// For which shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// What a worker is told.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Memory in bytes
    #[arg(long)]
    pub(crate) memory: u64,
    /// When the second reader looks at PDFs
    #[arg(long, value_enum, default_value_t = SecondReader::Never)]
    pub(crate) second_reader: SecondReader,
    #[command(flatten)]
    pub(crate) logging: Logging,
}

/// Write the records of a run as flat tables
///
/// The tables are those that `peerlens convert --format csv` (or parquet, sqlite, xlsx) makes of the
/// documents, without reading these again. A run into a folder of records can be stopped at any moment and
/// gone on with, one into tables cannot: for thousands of documents, convert first and make tables at the
/// end.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  peerlens convert papers -o out\n  peerlens tables out --format csv -o tables"
)]
pub(crate) struct Tables {
    /// The folder into which a run wrote its records
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Form of the tables: csv, parquet, sqlite or xlsx
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// With --format csv: mark the files so that Excel takes them for UTF-8
    #[arg(long)]
    pub(crate) excel: bool,
    /// Add the words of this TOML file to the built-in ones (`peerlens lexicon` prints those)
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
}

/// Convert documents to records
///
/// PDF, DOCX, HTML, Markdown and plain text are told apart by their content. Folders are walked and zip
/// archives gone through (files and folders whose name starts with a dot are left out, and files whose
/// ending is not one of a document).
///
/// One document is printed as JSON, several as NDJSON: one record a line, in the order of the inputs.
/// With --format json several are printed as one array.
/// With -o DIR each record is written as `<file name>.json` in a tree like that of the inputs; a file
/// that binds several documents gives `<file name>.part1.json` and so on. A file that cannot be read is
/// told on standard error, and the rest is converted.
///
/// Each document is read by a worker process with a limit of time and memory. A run into a folder of
/// records can be stopped at any moment: the same command goes on where it stopped, and does again only
/// what is missing or has changed. Ctrl-C finishes the documents in flight; a second one drops them.
/// `run.ndjson` in the folder says what was done, `failures.csv` what failed. Tables and `--format ndjson`
/// with -o are written when all documents are done, and a run that is stopped before begins anew: for
/// thousands of documents write records, and tables of these with `peerlens tables`.
#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(crate) struct Convert {
    /// Files, folders and zip archives; `-` is standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Take the paths from this file (`-`: standard input), one a line or parted by NUL characters
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub(crate) files_from: Option<PathBuf>,
    /// Write into this folder instead of printing
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Form of the output; without it JSON for one record or a folder, NDJSON for several printed
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// With --format csv: mark the files so that Excel takes them for UTF-8
    #[arg(long)]
    pub(crate) excel: bool,
    /// How many documents to work on at the same time [default: the number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Forget what earlier runs into this folder did, and start over
    #[arg(long, requires = "output")]
    pub(crate) fresh: bool,
    /// Time for each document, in seconds; 15 more for each page that is read from its picture
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    pub(crate) time_limit: f64,
    /// Memory for each worker, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(256..))]
    pub(crate) memory_limit: u64,
    /// Convert in this process, without limits: for finding faults
    #[arg(long)]
    pub(crate) in_process: bool,
    /// Let a second, independent reader look at every PDF, and tell the words that only it found; without
    /// this it is tried only where the first cannot open a file
    #[arg(long)]
    pub(crate) second_reader: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How progress is shown on standard error, with -o
    #[arg(long, value_enum, default_value_t = Progress::Auto)]
    pub(crate) progress: Progress,
    /// Tell failures only
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) logging: Logging,
}

/// A time limit: more than nothing, and not beyond what a clock can hold.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 1e6 => Ok(seconds),
        _ => Err("give a number of seconds above 0, at most 1000000".to_owned()),
    }
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  peerlens convert report.pdf
  peerlens convert papers -o out
  peerlens convert papers more/plan.docx --format csv -o tables
  peerlens convert papers | jq -r '.recommendations[].text'
  find papers -name '*.pdf' -print0 | peerlens convert --files-from - -o out
  curl -s https://example.org/report.pdf | peerlens convert -";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    /// A bar on a terminal, nothing elsewhere or with -v
    Auto,
    /// A line now and then
    Plain,
    /// Nothing
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One indented JSON record for each document
    Json,
    /// One record a line
    Ndjson,
    /// The flat tables as CSV files (with -o): reports, recommendations, actions, leads, peers, sections, links
    Csv,
    /// The flat tables as Parquet files (with -o), with points and evidence as lists
    Parquet,
    /// The flat tables as a database (with -o), with full-text search and views
    Sqlite,
    /// The flat tables as a workbook (with -o), a sheet for each
    Xlsx,
}

impl Format {
    /// Whether it is one of the flat tables, which are files.
    pub(crate) const fn is_tables(self) -> bool {
        matches!(self, Self::Csv | Self::Parquet | Self::Sqlite | Self::Xlsx)
    }
}

/// Print a document's text, into which the spans of its record point
///
/// A span counts Unicode characters from the start of this text.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  peerlens text report.pdf\n  peerlens text - < report.html")]
pub(crate) struct Text {
    /// The file; `-` is standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Print the JSON Schema of the record or of a flat table
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  peerlens schema\n  peerlens schema actions > actions.schema.json\n  \
                  peerlens schema --write schemas"
)]
pub(crate) struct Schema {
    /// `report` for the record, or a flat table: reports, recommendations, actions, leads, peers,
    /// sections, links
    #[arg(default_value = "report")]
    pub(crate) name: String,
    /// Write every schema into this folder as `<name>.schema.json`
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    pub(crate) write: Option<PathBuf>,
}

/// Score records against reference answers
///
/// Recommendations, actions, peers, themes and sections are paired by the best assignment on their text.
/// For each field: how many values were expected and found, and F1 on three levels: strict (white space
/// folded), soft (letters and digits only, in lower case), near (edit similarity of at least 0.8); the
/// same for each document. Where the answers tell places, the share of evidence on the right page and in
/// the right box. Documents without a record count 0.
#[derive(Debug, Args)]
#[command(after_help = SCORE_EXAMPLES)]
pub(crate) struct Score {
    /// Folder of reference answers, or of records that were looked through
    pub(crate) gold: PathBuf,
    /// Records to score: a folder, a JSON or an NDJSON file
    #[arg(required_unless_present = "convert")]
    pub(crate) out: Option<PathBuf>,
    /// Convert these documents (files and folders) and score what comes out, with the checks that need
    /// the documents
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "out")]
    pub(crate) convert: Vec<PathBuf>,
    /// Leave out the documents whose name has this in it
    #[arg(long, value_name = "TEXT")]
    pub(crate) without: Vec<String>,
    /// Fail when a field of a document falls below what this file says
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the scores of this run to the baseline
    #[arg(long, requires = "baseline")]
    pub(crate) write_baseline: bool,
    /// Fail when a field of all documents together lies below its floor in this TOML file
    #[arg(long, value_name = "FILE")]
    pub(crate) floors: Option<PathBuf>,
    /// Print each value that was missed (-) or invented (+)
    #[arg(long)]
    pub(crate) misses: bool,
    /// Print every fault of the records, and not only the first ones
    #[arg(long)]
    pub(crate) faults: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

const SCORE_EXAMPLES: &str = "\
Examples:
  peerlens score gold out
  peerlens score gold out --baseline baseline.json
  peerlens score gold --convert papers --without .scan.pdf";

/// Tell two runs over the same documents apart
///
/// Prints what was added (+), removed (-) and changed (~), recommendation by recommendation and action by
/// action. Exit status 1 when there is any difference.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  peerlens diff out.before out.after")]
pub(crate) struct Diff {
    /// Records of the old run: a folder, a JSON or an NDJSON file
    pub(crate) old: PathBuf,
    /// Records of the new run
    pub(crate) new: PathBuf,
}

/// Tie the documents of a run together
///
/// Groups the records of a folder by council and challenge, follows each recommendation from the peers'
/// report to the council's plan and the progress review, and from one challenge to the next, finds what
/// was published twice, and checks what should follow a visit (a plan within five months, a progress
/// review after about ten, its findings within twelve). Writes a row for each link, with its reason;
/// `peerlens schema links` tells the form.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  peerlens convert papers -o out && peerlens link out\n  \
                  peerlens link out -o - | jq -r 'select(.link == \"check\") | .reason'"
)]
pub(crate) struct Link {
    /// The folder into which a run wrote its records
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Where to write the rows [default: DIR/links.ndjson]; `-` prints them
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Tell what a run gave, and which documents to look at first
///
/// Prints how many records of each kind there are, which fields are filled, the notices by code, what
/// became of the characters, and the documents that need a look, the worst first: what failed, text that
/// is in no place, errors, plans without timescales, uncertain items. The same with examples is written as
/// a page and as data (`run-report.html`, `run-report.json`).
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  peerlens report out\n  \
                  peerlens report out --gold gold --baseline baseline.json -o reports")]
pub(crate) struct Report {
    /// The folder into which a run wrote its records
    #[arg(value_name = "RUN")]
    pub(crate) run: PathBuf,
    /// Where to write the page and the data [default: RUN]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Folder of reference answers, to add the scores
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: Option<PathBuf>,
    /// What the scores are held against (`peerlens score --write-baseline` writes it)
    #[arg(long, value_name = "FILE", requires = "gold")]
    pub(crate) baseline: Option<PathBuf>,
}
