//! Files that are written whole, and a folder that one run alone writes into.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::Error;

/// How the names of files on their way begin. A run that is killed leaves them; the next one removes them.
const UNDERWAY_START: &str = ".underway-";

/// The file that is locked while a run writes into a folder without a log.
const HOLD: &str = ".underway.lock";

/// A file on its way in a folder, with a name of its own. Temporary files are for their owner alone; what is made of them
/// is for whom a new file is for.
pub fn underway(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNDERWAY_START);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Makes sure that a file on its way is on the disk, and gives it its name: nobody ever sees half of a file under its own
/// name.
///
/// # Errors
///
/// Where that cannot be done.
pub fn settle(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_data()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Writes a file by way of one in `folder`.
pub(crate) fn write(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = underway(folder)?;
    file.write_all(bytes)?;
    settle(file, path)
}

/// Removes a file that need not be there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder that one run alone writes into for as long as this lives, without a log to go on by.
#[derive(Debug)]
pub struct Hold {
    path: PathBuf,
    /// Locked until it is closed.
    _file: File,
}

impl Hold {
    /// Takes a folder, or begins one, and removes what a run that was killed has left on its way.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] where another run has it; [`Error::Write`] where it cannot be written to.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let failed = |error| Error::Write(folder.to_owned(), error);
        fs::create_dir_all(folder).map_err(failed)?;
        let path = folder.join(HOLD);
        let file = loop {
            let file = File::create(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Locked(folder.to_owned())),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // The one before may have removed it between these two steps: its lock would keep nobody out.
            if is_at(&file, &path) {
                break file;
            }
        };
        sweep(folder).map_err(failed)?;
        Ok(Self { path, _file: file })
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Where it stays it does no harm: it is not locked any more.
        drop(fs::remove_file(&self.path));
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let (open, there) = (file.metadata().map(number), fs::metadata(path).map(number));
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Removes files on their way that nobody goes on with.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name
            .as_encoded_bytes()
            .starts_with(UNDERWAY_START.as_bytes())
        {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_run_and_cleaned_of_what_a_killed_one_left() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".underway-a1b2c3");
        fs::write(&left, "half of it").unwrap();
        // That one was killed, too: nobody has it locked.
        fs::write(folder.path().join(HOLD), "").unwrap();
        let hold = Hold::of(folder.path()).unwrap();
        assert!(!left.exists());
        let second = Hold::of(folder.path());
        assert!(matches!(second, Err(Error::Locked(_))));
        drop(hold);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(Hold::of(folder.path()).is_ok());
    }
}
