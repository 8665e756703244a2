//! Lists of paths, one a line or parted by NUL characters.

use std::io::{self, BufRead};

/// The names of a list, as they come: whoever writes it may not have written all, nor whole names.
pub(crate) struct List<R> {
    list: R,
    /// It could not be read on: nothing more comes of it.
    broken: bool,
    /// What parts them; `None` until one of the two has been met.
    separator: Option<u8>,
}

impl<R: BufRead> List<R> {
    pub(crate) const fn of(list: R) -> Self {
        Self {
            list,
            broken: false,
            separator: None,
        }
    }

    /// Moves what has come of a name to the others of its bytes; whether it ends there. `None` at the list's end.
    fn more(&mut self, name: &mut Vec<u8>) -> io::Result<Option<bool>> {
        let come = loop {
            match self.list.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(come) => break come,
            }
        };
        if come.is_empty() {
            return Ok(None);
        }
        // No name holds a NUL: one that comes tells how the list is parted, also after a line break in the first name.
        if come.contains(&0) {
            self.separator = Some(0);
        } else if self.separator.is_none() && come.contains(&b'\n') {
            self.separator = Some(b'\n');
        }
        let end = self
            .separator
            .and_then(|s| come.iter().position(|b| *b == s));
        name.extend_from_slice(&come[..end.unwrap_or(come.len())]);
        let used = end.map_or(come.len(), |end| end + 1);
        self.list.consume(used);
        Ok(Some(end.is_some()))
    }
}

impl<R: BufRead> Iterator for List<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut name = Vec::new();
        while !self.broken {
            match self.more(&mut name) {
                // Of a name that breaks off nobody knows how it goes on.
                Err(error) => {
                    self.broken = true;
                    return Some(Err(error));
                }
                Ok(None) if name.is_empty() => return None,
                Ok(Some(false)) => {}
                Ok(_) => break,
            }
        }
        if self.broken {
            return None;
        }
        if self.separator != Some(0) && name.ends_with(b"\r") {
            name.pop();
        }
        Some(Ok(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives what it has, and then an error for ever.
    struct Torn(&'static [u8]);

    impl io::Read for Torn {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.read(into) {
                Ok(0) => Err(io::ErrorKind::BrokenPipe.into()),
                come => come,
            }
        }
    }

    #[test]
    fn a_list_that_breaks_off_says_so_once_behind_its_whole_names() {
        let list = List::of(io::BufReader::new(Torn(b"a.pdf\nb.pdf\nc.p")));
        let names: Vec<_> = list.map(|name| name.map_err(|e| e.kind())).collect();
        let whole = ["a.pdf", "b.pdf"].map(|name| Ok(name.as_bytes().to_vec()));
        assert_eq!(names[..2], whole);
        assert_eq!(names[2..], [Err(io::ErrorKind::BrokenPipe)]);
    }
}
