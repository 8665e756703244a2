//! Which documents are meant by paths, lists of paths and archives, and what their outputs are called.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use walkdir::{DirEntry, WalkDir};

use crate::archive::Members;
use crate::list::List;
use crate::names;
use crate::{Failure, FailureKind, Form, Task};

/// The path that means standard input.
pub const STDIN: &str = "-";

/// What standard input is called as a source.
pub const STDIN_NAME: &str = "stdin";

/// Bytes of a document at most: the largest published reports have some 50 MB, most of it pictures.
pub const DOCUMENT_BYTES: u64 = 512 << 20;

/// Endings of files that are taken up when a folder or an archive is gone through, in lower case. What a
/// file is, its content tells; this only keeps pictures, tables of data and the like from being
/// reported as failures. A file that is named is always taken up.
const ENDINGS: &[&str] = &[
    "pdf", "docx", "docm", "html", "htm", "xhtml", "md", "markdown", "txt", "text",
];

/// The ending of an archive of documents.
const ARCHIVE: &str = "zip";

/// A document to be converted.
#[derive(Debug)]
pub struct Input {
    /// How it is called towards people.
    pub shown: String,
    /// Its own name, for the record's `source.name`.
    pub file_name: String,
    /// Where its output goes below the output folder, without `.json`.
    pub output: PathBuf,
    /// What it is called in the archive that it is a member of: its output bears a number.
    pub member: Option<String>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    File(PathBuf),
    Stdin,
    Read(Vec<u8>),
    Failed(Failure),
}

impl Input {
    /// Its bytes.
    ///
    /// # Errors
    ///
    /// A failure that says why they cannot be had.
    pub fn read(&mut self) -> Result<Vec<u8>, Failure> {
        match &mut self.content {
            Content::Read(bytes) => Ok(std::mem::take(bytes)),
            Content::Failed(failure) => Err(failure.clone()),
            Content::Stdin => bounded(io::stdin().lock(), 0),
            Content::File(path) => {
                let (file, bytes) = open(path)?;
                if bytes > DOCUMENT_BYTES {
                    return Err(too_large());
                }
                bounded(file, bytes)
            }
        }
    }

    /// It as a task for a worker, once its bytes have been read.
    pub fn task<'a>(&'a self, form: Form, bytes: &'a [u8]) -> Task<'a> {
        Task {
            shown: &self.shown,
            name: &self.file_name,
            form,
            bytes,
        }
    }

    /// A member of the archive that is shown so.
    pub(crate) fn of_member(
        archive: &str,
        name: String,
        output: PathBuf,
        bytes: Result<Vec<u8>, Failure>,
    ) -> Self {
        Self {
            shown: format!("{archive}: {name}"),
            file_name: name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned(),
            output,
            member: Some(name),
            content: bytes.map_or_else(Content::Failed, Content::Read),
        }
    }

    fn of_file(path: PathBuf, output: PathBuf) -> Self {
        Self {
            shown: path.display().to_string(),
            file_name: file_name(&path),
            output,
            member: None,
            content: Content::File(path),
        }
    }

    pub(crate) fn failed(path: &Path, output: PathBuf, failure: Failure) -> Self {
        Self {
            shown: path.display().to_string(),
            file_name: file_name(path),
            output,
            member: None,
            content: Content::Failed(failure),
        }
    }
}

/// Opens a file; it and the number of its bytes. What is no file is not opened at all: a named pipe would hold up the
/// run until somebody writes into it, and a device may have no end.
pub(crate) fn open(path: &Path) -> Result<(File, u64), Failure> {
    let meta = fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        let message = format!("cannot be read: {}", what_else(meta.file_type()));
        return Err(Failure::new(FailureKind::Unreadable, message));
    }
    let file = File::open(path).map_err(unreadable)?;
    Ok((file, meta.len()))
}

/// What stands where a file was looked for, and what to do.
fn what_else(kind: FileType) -> &'static str {
    if kind.is_dir() {
        // A folder that is named, or met on the way, is gone through; a link to one might lead round in a circle.
        return "it is a link to a folder; give that folder to have its documents converted";
    }
    special(kind)
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "it is a named pipe and no file; what a program prints is read with `-`, from standard input"
    } else if kind.is_socket() {
        "it is a socket and no file"
    } else {
        "it is a device and no file"
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "it is neither a file nor a folder"
}

/// Reads to the end, but not beyond [`DOCUMENT_BYTES`]. With room for the bytes that are expected, and one more to see
/// the end, the buffer need not grow.
pub(crate) fn bounded(reader: impl Read, expected: u64) -> Result<Vec<u8>, Failure> {
    let room = expected.min(DOCUMENT_BYTES) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    reader
        .take(DOCUMENT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > DOCUMENT_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

pub(crate) fn unreadable(error: io::Error) -> Failure {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Failure::new(FailureKind::Unreadable, message)
}

pub(crate) fn too_large() -> Failure {
    let message = format!(
        "too large: a document may have {} MiB",
        DOCUMENT_BYTES >> 20
    );
    Failure::new(FailureKind::TooLarge, message)
}

/// The documents that paths mean, one after the other: nothing is gathered beforehand, so that memory
/// does not grow with their number (but for eight bytes each, to see that no two have one output).
pub struct Inputs {
    /// Paths yet to be gone through.
    paths: Box<dyn Iterator<Item = io::Result<Place>> + Send>,
    /// The documents of the path on hand.
    current: Box<dyn Iterator<Item = Input> + Send>,
    outputs: HashSet<u64>,
    passed_over: Arc<PassedOver>,
}

/// Files of folders and archives that are not taken up: those whose ending is not that of a document, and what an archive
/// says to lie outside of it.
#[derive(Debug, Default)]
pub struct PassedOver {
    count: AtomicUsize,
    example: OnceLock<String>,
}

impl PassedOver {
    pub(crate) fn add(&self, shown: impl FnOnce() -> String) {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.example.get_or_init(shown);
    }

    /// How many there were so far.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// The first of them.
    pub fn example(&self) -> Option<&str> {
        self.example.get().map(String::as_str)
    }
}

/// A path, and where its outputs go.
struct Place {
    path: PathBuf,
    base: PathBuf,
}

impl Inputs {
    /// The documents of these paths: files, folders (gone through in the order of names, without what
    /// is hidden), archives, `-` for standard input.
    ///
    /// Outputs of a single path are named from there; of several, each by its own path, so that like
    /// names in two folders stay apart.
    pub fn of_paths(paths: &[PathBuf]) -> Self {
        let single = paths.len() == 1;
        let paths: Vec<Place> = without_nested(paths)
            .map(|path| Place {
                base: if single { PathBuf::new() } else { plain(path) },
                path: path.clone(),
            })
            .collect();
        Self::new(paths.into_iter().map(Ok))
    }

    /// The documents of a list of paths, one a line or parted by NUL characters. Outputs are named by
    /// the whole path.
    pub fn of_list(list: impl BufRead + Send + 'static) -> Self {
        let names = List::of(list).filter(|name| !name.as_ref().is_ok_and(Vec::is_empty));
        let place = |name| {
            let path = names::of_bytes(name);
            Place {
                base: plain(&path),
                path,
            }
        };
        Self::new(names.map(move |name| name.map(place)))
    }

    /// How many documents these paths mean, told by names alone: an archive counts as one.
    pub fn count(paths: &[PathBuf]) -> u64 {
        let below = |path: &PathBuf| {
            let walk = WalkDir::new(path).into_iter();
            walk.filter_entry(|e| e.depth() == 0 || !is_hidden(e))
                .filter_map(Result::ok)
                .filter(|e| e.file_type().is_file())
                .filter(|e| e.depth() == 0 || is_archive(e.path()) || has_document_ending(e.path()))
                .count() as u64
        };
        without_nested(paths).map(below).sum()
    }

    fn new(paths: impl Iterator<Item = io::Result<Place>> + Send + 'static) -> Self {
        Self {
            paths: Box::new(paths),
            current: Box::new(std::iter::empty()),
            outputs: HashSet::new(),
            passed_over: Arc::default(),
        }
    }

    /// The files of folders and archives that are passed over.
    pub fn passed_over(&self) -> Arc<PassedOver> {
        Arc::clone(&self.passed_over)
    }

    fn documents_of(&self, path: Place) -> Box<dyn Iterator<Item = Input> + Send> {
        let Place { path, base } = path;
        let named = |base: &Path| -> PathBuf {
            if base.as_os_str().is_empty() {
                file_name(&path).into()
            } else {
                base.to_owned()
            }
        };
        if path == Path::new(STDIN) {
            return Box::new(std::iter::once(Input {
                shown: STDIN_NAME.to_owned(),
                file_name: STDIN_NAME.to_owned(),
                output: STDIN_NAME.into(),
                member: None,
                content: Content::Stdin,
            }));
        }
        if path.is_dir() {
            return Box::new(walk(path, base, self.passed_over()));
        }
        let output = named(&base);
        if is_archive(&path) {
            return Members::open(&path, output, self.passed_over());
        }
        Box::new(std::iter::once(Input::of_file(path, output)))
    }
}

/// What a list of paths that cannot be read on is called among its documents.
const THE_LIST: &str = "list of files";

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(mut input) = self.current.next() {
                let mut hasher = DefaultHasher::new();
                input.output.hash(&mut hasher);
                if !self.outputs.insert(hasher.finish()) {
                    let message = "left out: it is given twice, or its record would be written over \
                                   that of another file; convert it into another folder";
                    input.content = Content::Failed(Failure::new(FailureKind::Unreadable, message));
                }
                return Some(input);
            }
            match self.paths.next()? {
                Ok(path) => self.current = self.documents_of(path),
                Err(error) => {
                    let message =
                        format!("the list breaks off here: {error}; what follows is not done");
                    let failure = Failure::new(FailureKind::Unreadable, message);
                    return Some(Input::failed(Path::new(THE_LIST), THE_LIST.into(), failure));
                }
            }
        }
    }
}

/// The documents below a folder.
fn walk(
    folder: PathBuf,
    base: PathBuf,
    passed_over: Arc<PassedOver>,
) -> impl Iterator<Item = Input> + Send {
    let walk = WalkDir::new(&folder).sort_by_file_name().into_iter();
    walk.filter_entry(|e| e.depth() == 0 || !is_hidden(e))
        .flat_map(move |entry| {
            let found: Box<dyn Iterator<Item = Input> + Send> = match entry {
                Err(error) => {
                    let path = error.path().unwrap_or(&folder).to_owned();
                    let output = base.join(path.strip_prefix(&folder).unwrap_or(&path));
                    let failure = error.into_io_error().map_or_else(
                        || {
                            Failure::new(
                                FailureKind::Unreadable,
                                "cannot be read: links in a circle",
                            )
                        },
                        unreadable,
                    );
                    Box::new(std::iter::once(Input::failed(&path, output, failure)))
                }
                Ok(entry) if entry.file_type().is_dir() => Box::new(std::iter::empty()),
                Ok(entry) => {
                    let path = entry.into_path();
                    let output = base.join(path.strip_prefix(&folder).unwrap_or(&path));
                    if is_archive(&path) {
                        Members::open(&path, output, Arc::clone(&passed_over))
                    } else if has_document_ending(&path) {
                        Box::new(std::iter::once(Input::of_file(path, output)))
                    } else {
                        passed_over.add(|| path.display().to_string());
                        Box::new(std::iter::empty())
                    }
                }
            };
            found
        })
}

/// The paths but for those that lie within another one that is a folder, or stand there twice.
fn without_nested(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    let real: Vec<Option<PathBuf>> = paths.iter().map(|p| fs::canonicalize(p).ok()).collect();
    let nested = move |n: usize| {
        real[n].as_ref().is_some_and(|one| {
            real.iter().enumerate().any(|(m, other)| {
                other.as_ref().is_some_and(|other| {
                    m != n && one.starts_with(other) && (one != other || m < n)
                })
            })
        })
    };
    paths
        .iter()
        .enumerate()
        .filter(move |(n, _)| !nested(*n))
        .map(|(_, p)| p)
}

/// The last part of a path, for people and for the record.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A path without what leads out of the output folder: `/`, `..`, `.`.
fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|c| matches!(c, Component::Normal(_)))
        .collect()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn ending(path: &Path) -> Option<String> {
    path.extension()
        .and_then(OsStr::to_str)
        .map(str::to_lowercase)
}

fn is_archive(path: &Path) -> bool {
    ending(path).as_deref() == Some(ARCHIVE)
}

pub(crate) fn has_document_ending(path: &Path) -> bool {
    ending(path).is_none_or(|e| ENDINGS.contains(&e.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Time after which what has not come will not come.
    #[cfg(unix)]
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b/plan.pdf",
            "a/plan.PDF",
            "a/plan.docx",
            "photo.jpg",
            ".git/x.txt",
            "a/.y.md",
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        folder
    }

    fn outputs(inputs: &mut Inputs) -> Vec<String> {
        inputs.map(|d| d.output.display().to_string()).collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_without_what_is_hidden() {
        let folder = tree();
        let mut inputs = Inputs::of_paths(&[folder.path().to_owned()]);
        assert_eq!(
            outputs(&mut inputs),
            ["a/plan.PDF", "a/plan.docx", "b/plan.pdf"]
        );
        assert_eq!(inputs.passed_over().count(), 1);
    }

    #[test]
    fn like_names_of_two_folders_stay_apart() {
        let folder = tree();
        let mut inputs = Inputs::of_paths(&[folder.path().join("a"), folder.path().join("b")]);
        let outputs = outputs(&mut inputs);
        assert_eq!(outputs.len(), 3);
        assert!(outputs[0].ends_with("/a/plan.PDF") && outputs[2].ends_with("/b/plan.pdf"));
        assert!(!outputs[0].starts_with('/'));
    }

    #[test]
    fn what_is_not_there_is_a_failure_among_the_others() {
        let folder = tree();
        let paths = [
            folder.path().join("nowhere.pdf"),
            folder.path().join("b/plan.pdf"),
        ];
        let read: Vec<_> = Inputs::of_paths(&paths).map(|mut i| i.read()).collect();
        assert_eq!(
            read[0].as_ref().unwrap_err().message,
            "there is no such file or folder"
        );
        assert_eq!(read[1].as_ref().unwrap(), b"b/plan.pdf");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_neither_file_nor_folder_is_named_and_never_opened() {
        let folder = tree();
        let pipes = ["pipe.md", "pipe.zip"].map(|name| folder.path().join(name));
        let made = std::process::Command::new("mkfifo").args(&pipes).status();
        assert!(made.unwrap().success());
        std::os::unix::fs::symlink(folder.path().join("b"), folder.path().join("link")).unwrap();
        // Nobody writes into the pipes: to open one would take for ever.
        let (told, read) = std::sync::mpsc::channel();
        let path = folder.path().to_owned();
        std::thread::spawn(move || {
            let walked = Inputs::of_paths(&[path]);
            for mut input in walked.chain(Inputs::of_paths(&pipes)) {
                told.send(input.read().map_err(|f| f.message)).unwrap();
            }
        });
        let read = std::iter::from_fn(|| read.recv_timeout(PATIENCE).ok());
        let failures: Vec<_> = read.filter_map(Result::err).collect();
        let of = |what: &str| failures.iter().filter(|f| f.contains(what)).count();
        assert_eq!(
            (of("a named pipe"), of("a link to a folder")),
            (4, 1),
            "{failures:?}"
        );
    }

    #[test]
    fn a_path_within_another_counts_once() {
        let folder = tree();
        let file = folder.path().join("b/plan.pdf");
        let paths = [file.clone(), folder.path().join("b/../b"), file];
        assert_eq!(Inputs::of_paths(&paths).count(), 1);
    }

    #[test]
    fn a_record_is_never_written_over_another() {
        let list = b"a/plan.pdf\n../a/plan.pdf\n".as_slice();
        let mut inputs = Inputs::of_list(list);
        assert!(inputs.next().is_some());
        let message = inputs.next().unwrap().read().unwrap_err().message;
        assert!(message.contains("written over"), "{message}");
    }

    #[test]
    fn a_list_is_parted_by_lines_or_by_nul() {
        for list in [
            b"a b.pdf\r\n\nc.pdf\n".as_slice(),
            b"a b.pdf\0c.pdf\0".as_slice(),
        ] {
            assert_eq!(outputs(&mut Inputs::of_list(list)), ["a b.pdf", "c.pdf"]);
        }
    }

    /// A list that its writer gives in pieces.
    struct Pieces(Vec<&'static [u8]>);

    impl Read for Pieces {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            self.0.remove(0).read(into)
        }
    }

    #[test]
    fn a_list_may_come_in_pieces() {
        let outputs = |pieces: &[&'static [u8]]| {
            let list = io::BufReader::new(Pieces(pieces.to_vec()));
            outputs(&mut Inputs::of_list(list))
        };
        assert_eq!(
            outputs(&[b"a", b"b.pdf\0c", b".pdf\0"]),
            ["ab.pdf", "c.pdf"]
        );
        assert_eq!(outputs(&[b"a", b"b.pdf\nc.pdf"]), ["ab.pdf", "c.pdf"]);
        let broken = [b"two\nlines".as_slice(), b".pdf\0c.pdf\0"];
        assert_eq!(
            outputs(&[broken.concat().leak()]),
            ["two\nlines.pdf", "c.pdf"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn names_of_a_list_need_not_be_text() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OsStr::from_bytes(b"caf\xe9.md"));
        fs::write(&path, "text").unwrap();
        let list = io::Cursor::new([path.as_os_str().as_bytes(), b"\n"].concat());
        let read: Vec<_> = Inputs::of_list(list).map(|mut i| i.read()).collect();
        assert_eq!(read, [Ok(b"text".to_vec())]);
    }
}
