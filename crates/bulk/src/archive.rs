//! Documents in a zip archive, read without unpacking anything to the disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::inputs::{Input, bounded, has_document_ending, open, too_large, unreadable};
use crate::{Failure, FailureKind};

/// Entries of an archive at most.
pub const ENTRIES: usize = 200_000;

/// Bytes unpacked for each packed byte, where the whole is larger than [`RATIO_FLOOR_BYTES`]. Deflate
/// reaches 1032 at most; documents reach about 40.
pub const RATIO: u64 = 400;

/// Bytes below which the ratio is of no matter.
pub const RATIO_FLOOR_BYTES: u64 = 16 << 20;

/// The documents of an archive, in the order of their names.
pub(crate) struct Members {
    archive: ZipArchive<File>,
    shown: String,
    output: PathBuf,
    /// Positions in the archive, with names, in the order of names.
    order: std::vec::IntoIter<(String, usize)>,
    /// Documents met so far.
    count: usize,
}

impl Members {
    /// Opens an archive; what is wrong with it is the failure of the archive as a document.
    pub(crate) fn open(
        path: &Path,
        output: PathBuf,
        passed_over: Arc<AtomicUsize>,
    ) -> Box<dyn Iterator<Item = Input> + Send> {
        let shown = path.display().to_string();
        match Self::read(path, &shown, &output, &passed_over) {
            Ok(members) => Box::new(members),
            Err(failure) => Box::new(std::iter::once(Input::failed(path, output, failure))),
        }
    }

    fn read(
        path: &Path,
        shown: &str,
        output: &Path,
        passed_over: &AtomicUsize,
    ) -> Result<Self, Failure> {
        let (file, _) = open(path)?;
        let archive = ZipArchive::new(file).map_err(failure)?;
        if archive.len() > ENTRIES {
            let message = format!("too large: an archive may have {ENTRIES} entries");
            return Err(Failure::new(FailureKind::TooLarge, message));
        }
        let mut order: Vec<(String, usize)> = Vec::new();
        for n in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(n).map(|n| n.map(String::from)) else {
                continue;
            };
            let parts = || name.split(['/', '\\']);
            if name.ends_with('/') || parts().any(|p| p.starts_with('.') || p == "__MACOSX") {
                continue;
            }
            if has_document_ending(Path::new(&name)) {
                order.push((name, n));
            } else {
                passed_over.fetch_add(1, Ordering::Relaxed);
            }
        }
        order.sort();
        Ok(Self {
            archive,
            shown: shown.to_owned(),
            output: output.to_owned(),
            order: order.into_iter(),
            count: 0,
        })
    }

    fn bytes(&mut self, n: usize) -> Result<Vec<u8>, Failure> {
        let mut member = self.archive.by_index(n).map_err(failure)?;
        let packed = member.compressed_size();
        let limit = packed.saturating_mul(RATIO).max(RATIO_FLOOR_BYTES);
        let bytes = bounded(member.by_ref().take(limit + 1), 0)?;
        if bytes.len() as u64 > limit {
            return Err(too_large());
        }
        Ok(bytes)
    }
}

impl Iterator for Members {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        let (name, n) = self.order.next()?;
        self.count += 1;
        let bytes = self.bytes(n);
        // A name from an archive is never part of a path that is written to: a number is.
        let output = self.output.join(format!("{:04}", self.count));
        Some(Input::of_member(&self.shown, name, output, bytes))
    }
}

fn failure(error: ZipError) -> Failure {
    match error {
        ZipError::Io(error) => unreadable(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Failure::new(FailureKind::Encrypted, "needs a password")
        }
        other => Failure::new(
            FailureKind::Unreadable,
            format!("cannot be read as a zip archive: {other}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Inputs;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(members: &[(&str, &[u8])]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("papers.zip");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
        (folder, path)
    }

    #[test]
    fn documents_of_an_archive_are_read_in_order_and_written_by_number() {
        let (_folder, path) = archive(&[
            ("2024/report.md", b"two"),
            ("../../etc/plan.md", b"one"),
            ("logo.png", b"x"),
            ("__MACOSX/report.md", b"x"),
        ]);
        let found: Vec<_> = Inputs::of_paths(&[path])
            .map(|mut i| (i.output.clone(), i.file_name.clone(), i.read().unwrap()))
            .collect();
        // A hidden part (`..`) keeps an entry out altogether.
        assert_eq!(
            found,
            [(
                "papers.zip/0001".into(),
                "report.md".to_owned(),
                b"two".to_vec()
            )]
        );
    }

    #[test]
    fn a_member_that_unpacks_without_end_is_too_large() {
        let zeros = vec![0u8; RATIO_FLOOR_BYTES as usize + 4096];
        let (_folder, path) = archive(&[("bomb.txt", &zeros), ("plan.txt", b"fine")]);
        let read: Vec<_> = Inputs::of_paths(&[path]).map(|mut i| i.read()).collect();
        assert_eq!(read[0].as_ref().unwrap_err().kind, FailureKind::TooLarge);
        assert_eq!(read[1].as_ref().unwrap(), b"fine");
    }

    #[test]
    fn what_is_no_archive_is_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("papers.zip");
        std::fs::write(&path, "no zip").unwrap();
        let failure = Inputs::of_paths(&[path])
            .next()
            .unwrap()
            .read()
            .unwrap_err();
        assert!(failure.message.contains("cannot be read as a zip archive"));
    }
}
