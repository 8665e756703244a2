//! Which documents are meant by the paths on the command line, and what their outputs are called.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The path that means standard input.
pub(crate) const STDIN: &str = "-";

/// What standard input is called as a source.
pub(crate) const STDIN_NAME: &str = "stdin";

/// Endings of files that are taken up when a folder is walked, in lower case. What a file is, its
/// content tells; this only keeps pictures, tables of data and the like from being reported as
/// failures. A file named on the command line is always taken up.
const ENDINGS: &[&str] = &[
    "pdf", "docx", "docm", "html", "htm", "xhtml", "md", "markdown", "txt", "text",
];

/// A document to be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// Where it is; [`STDIN`] for standard input.
    pub(crate) path: PathBuf,
    /// Where its output goes below the output folder, without `.json`.
    pub(crate) output: PathBuf,
}

/// What the paths came to.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// The documents, in the order of the paths, and sorted by name within a folder.
    pub(crate) documents: Vec<Input>,
    /// What cannot be taken up: path and reason.
    pub(crate) failures: Vec<(PathBuf, String)>,
    /// Files of the folders that were passed over for their ending.
    pub(crate) passed_over: usize,
}

/// Finds the documents. A path given twice, or standing in a folder given as well, counts once.
pub(crate) fn find(paths: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    let mut seen: HashMap<PathBuf, PathBuf> = HashMap::new();
    for path in paths {
        // With one path, what is below it; with several, each below its own, so that like names in two
        // folders stay apart.
        let base = if paths.len() == 1 {
            PathBuf::new()
        } else {
            plain(path)
        };
        if path == Path::new(STDIN) {
            inputs.add(&mut seen, path.clone(), STDIN_NAME.into());
        } else if path.is_dir() {
            inputs.walk(&mut seen, path, &base);
        } else if path.exists() {
            let output = if paths.len() == 1 {
                file_name(path).into()
            } else {
                base
            };
            inputs.add(&mut seen, path.clone(), output);
        } else {
            inputs
                .failures
                .push((path.clone(), "there is no such file or folder".to_owned()));
        }
    }
    inputs
}

impl Inputs {
    fn walk(&mut self, seen: &mut HashMap<PathBuf, PathBuf>, folder: &Path, base: &Path) {
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|e| e.depth() == 0 || !is_hidden(e)) {
            match entry {
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error
                        .io_error()
                        .map_or_else(|| error.to_string(), ToString::to_string);
                    self.failures
                        .push((path, format!("cannot be read: {reason}")));
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if has_document_ending(entry.path()) => {
                    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    let output = base.join(below);
                    self.add(seen, entry.path().to_owned(), output);
                }
                Ok(_) => self.passed_over += 1,
            }
        }
    }

    fn add(&mut self, seen: &mut HashMap<PathBuf, PathBuf>, path: PathBuf, output: PathBuf) {
        if let Some(other) = seen.get(&output) {
            if *other == path {
                return;
            }
            let reason = format!(
                "its record would be written over that of {}; convert it into another folder",
                other.display()
            );
            self.failures.push((path, reason));
            return;
        }
        seen.insert(output.clone(), path.clone());
        self.documents.push(Input { path, output });
    }
}

/// The last part of a path, for people and for the record.
pub(crate) fn file_name(path: &Path) -> String {
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

fn has_document_ending(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_none_or(|e| ENDINGS.contains(&e.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn outputs(inputs: &Inputs) -> Vec<String> {
        inputs
            .documents
            .iter()
            .map(|d| d.output.display().to_string())
            .collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_without_what_is_hidden() {
        let folder = tree();
        let inputs = find(&[folder.path().to_owned()]);
        assert_eq!(
            outputs(&inputs),
            ["a/plan.PDF", "a/plan.docx", "b/plan.pdf"]
        );
        assert_eq!(inputs.passed_over, 1);
    }

    #[test]
    fn like_names_of_two_folders_stay_apart() {
        let folder = tree();
        let inputs = find(&[folder.path().join("a"), folder.path().join("b")]);
        let outputs = outputs(&inputs);
        assert_eq!(outputs.len(), 3);
        assert!(outputs[0].ends_with("/a/plan.PDF") && outputs[2].ends_with("/b/plan.pdf"));
        assert!(!outputs[0].starts_with('/'));
    }

    #[test]
    fn what_is_not_there_is_told_and_the_rest_is_found() {
        let folder = tree();
        let inputs = find(&[
            folder.path().join("nowhere.pdf"),
            folder.path().join("b/plan.pdf"),
        ]);
        assert_eq!(inputs.documents.len(), 1);
        assert_eq!(inputs.failures[0].1, "there is no such file or folder");
    }

    #[test]
    fn a_file_given_twice_counts_once_and_an_output_is_never_written_over() {
        let folder = tree();
        let file = folder.path().join("b/plan.pdf");
        assert_eq!(find(&[file.clone(), file.clone()]).documents.len(), 1);
        // The same output by another way to write the path.
        let other = folder.path().join("b/./../b/plan.pdf");
        let inputs = find(&[file, other.clone()]);
        assert_eq!(inputs.documents.len() + inputs.failures.len(), 2);
    }
}
