//! Documents in a zip archive, read without unpacking anything to the disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::inputs::{
    DOCUMENT_BYTES, Input, PassedOver, bounded, has_document_ending, open, unreadable,
};
use crate::{Failure, FailureKind};

/// Entries of an archive at most.
pub const ENTRIES: usize = 200_000;

/// Bytes unpacked for each packed byte, where the whole is larger than [`RATIO_FLOOR_BYTES`]. Deflate
/// reaches 1032 at most; documents reach about 40.
pub const RATIO: u64 = 400;

/// Bytes below which the ratio is of no matter.
pub const RATIO_FLOOR_BYTES: u64 = 16 << 20;

/// Bytes that the documents of one archive may unpack to together: a hundred and more of the largest, or all documents
/// that were ever published of this kind many times over.
pub const ARCHIVE_BYTES: u64 = 64 << 30;

/// Bytes below which [`RATIO`] is of no matter for an archive as a whole.
pub const ARCHIVE_FLOOR_BYTES: u64 = 256 << 20;

/// The documents of an archive, in the order of their names.
pub(crate) struct Members {
    archive: ZipArchive<File>,
    shown: String,
    output: PathBuf,
    /// Positions in the archive, with names, in the order of names.
    order: std::vec::IntoIter<(String, usize)>,
    /// Documents met so far.
    count: usize,
    /// Bytes that the documents yet to come may unpack to.
    left: u64,
}

impl Members {
    /// Opens an archive; what is wrong with it is the failure of the archive as a document.
    pub(crate) fn open(
        path: &Path,
        output: PathBuf,
        passed_over: Arc<PassedOver>,
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
        passed_over: &PassedOver,
    ) -> Result<Self, Failure> {
        let (file, size) = open(path)?;
        let mut archive = ZipArchive::new(file).map_err(failure)?;
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
            let climbs = parts().any(|p| p == "..");
            let hidden = parts().any(|p| p.starts_with('.') || p == "__MACOSX");
            if name.ends_with('/') || (hidden && !climbs) {
                continue;
            }
            if !climbs && has_document_ending(Path::new(&name)) {
                order.push((name, n));
            } else {
                passed_over.add(|| format!("{shown}: {name}"));
            }
        }
        if overlap(&mut archive, &order) {
            let message = "refused: documents of it share their bytes, as in an archive that is made \
                           to unpack to many times its size";
            return Err(Failure::new(FailureKind::TooLarge, message));
        }
        order.sort();
        Ok(Self {
            archive,
            shown: shown.to_owned(),
            output: output.to_owned(),
            order: order.into_iter(),
            count: 0,
            left: size
                .saturating_mul(RATIO)
                .clamp(ARCHIVE_FLOOR_BYTES, ARCHIVE_BYTES),
        })
    }

    fn bytes(&mut self, n: usize) -> Result<Vec<u8>, Failure> {
        let mut member = self.archive.by_index(n).map_err(failure)?;
        let packed = member.compressed_size();
        let limit = packed.saturating_mul(RATIO).max(RATIO_FLOOR_BYTES);
        // One more than is allowed is seen as too much; more than the largest document is not unpacked at all.
        let most = limit.min(self.left).min(DOCUMENT_BYTES) + 1;
        let mut unpacked = member.by_ref().take(most);
        let bytes = bounded(unpacked.by_ref(), 0);
        let size = most - unpacked.limit();
        let left = self.left;
        self.left = left.saturating_sub(size);
        let bytes = bytes?;
        if size > limit {
            return Err(too_dense(packed));
        }
        if size > left {
            return Err(too_much());
        }
        Ok(bytes)
    }
}

/// Whether two documents of an archive are packed in the same bytes. An entry whose place cannot be told is none that can
/// be read.
fn overlap(archive: &mut ZipArchive<File>, entries: &[(String, usize)]) -> bool {
    let mut places: Vec<(u64, u64)> = Vec::new();
    for (_, n) in entries {
        if let Ok(entry) = archive.by_index_raw(*n)
            && let Some(start) = entry.data_start()
            && entry.compressed_size() > 0
        {
            places.push((start, start.saturating_add(entry.compressed_size())));
        }
    }
    places.sort_unstable();
    places.windows(2).any(|pair| pair[1].0 < pair[0].1)
}

/// The failure of a document that unpacks to far more than documents do.
fn too_dense(packed: u64) -> Failure {
    let message = format!(
        "too large: its {packed} packed bytes unpack to more than {RATIO} times as many, which those of documents do not"
    );
    Failure::new(FailureKind::TooLarge, message)
}

/// The failure of a document that comes after all that its archive may unpack to.
fn too_much() -> Failure {
    let message = format!(
        "too large: the documents of an archive may unpack to {RATIO} times its size and to {} GiB \
         together; unpack it and give the folder",
        ARCHIVE_BYTES >> 30
    );
    Failure::new(FailureKind::TooLarge, message)
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
        let mut inputs = Inputs::of_paths(&[path]);
        let passed_over = inputs.passed_over();
        let found: Vec<_> = inputs
            .by_ref()
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
        // That one and the picture are told of.
        assert_eq!(passed_over.count(), 2);
        let example = passed_over.example().unwrap();
        assert!(
            example.ends_with("papers.zip: ../../etc/plan.md"),
            "{example}"
        );
    }

    #[test]
    fn a_member_that_unpacks_without_end_is_too_large() {
        let zeros = vec![0u8; RATIO_FLOOR_BYTES as usize + 4096];
        let (_folder, path) = archive(&[("bomb.txt", &zeros), ("plan.txt", b"fine")]);
        let read: Vec<_> = Inputs::of_paths(&[path]).map(|mut i| i.read()).collect();
        let failure = read[0].as_ref().unwrap_err();
        assert_eq!(failure.kind, FailureKind::TooLarge);
        assert!(failure.message.contains("400 times"), "{failure}");
        assert_eq!(read[1].as_ref().unwrap(), b"fine");
    }

    #[test]
    fn documents_that_share_their_bytes_are_refused_with_their_archive() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.zip");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        zip.start_file("0.txt", SimpleFileOptions::default())
            .unwrap();
        zip.write_all(b"the same bytes again and again").unwrap();
        for n in 1..40 {
            zip.shallow_copy_file("0.txt", &format!("{n}.txt")).unwrap();
        }
        zip.finish().unwrap();
        let read: Vec<_> = Inputs::of_paths(&[path]).map(|mut i| i.read()).collect();
        assert_eq!(read.len(), 1);
        let failure = read[0].as_ref().unwrap_err();
        assert!(failure.message.contains("share their bytes"), "{failure}");
    }

    #[test]
    fn an_archive_unpacks_to_so_much_and_no_more() {
        // Each is small enough by itself.
        let zeros = vec![0u8; RATIO_FLOOR_BYTES as usize];
        let names: Vec<String> = (0..20).map(|n| format!("{n:02}.txt")).collect();
        let members: Vec<_> = names
            .iter()
            .map(|n| (n.as_str(), zeros.as_slice()))
            .collect();
        let (_folder, path) = archive(&members);
        let read: Vec<_> = Inputs::of_paths(&[path])
            .map(|mut i| i.read().map(|b| b.len()))
            .collect();
        let fit = (ARCHIVE_FLOOR_BYTES / RATIO_FLOOR_BYTES) as usize;
        assert_eq!(read.iter().filter(|r| r.is_ok()).count(), fit);
        let failure = read[fit].as_ref().unwrap_err();
        assert_eq!(failure.kind, FailureKind::TooLarge);
        assert!(failure.message.contains("together"), "{failure}");
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
