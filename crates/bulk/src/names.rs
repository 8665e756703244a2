//! Paths as text, for the log: each path has a text of its own, from which it can be had back. Names on Unix are bytes,
//! which need not be text in any encoding.

use std::path::{Path, PathBuf};

/// A path as text. It is the path itself but where that is no UTF-8 or holds a `\`: there a byte that is no text becomes
/// `\xE9`, and `\` becomes `\\`.
#[cfg(unix)]
pub fn key(path: &Path) -> String {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let mut key = String::new();
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        key += &chunk.valid().replace('\\', r"\\");
        for byte in chunk.invalid() {
            // Writing into a string does not fail.
            let _written = write!(key, r"\x{byte:02X}");
        }
    }
    key
}

/// The path that [`key`] made this text of.
#[cfg(unix)]
pub(crate) fn path_of(key: &str) -> PathBuf {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::with_capacity(key.len());
    let mut rest = key;
    while let Some((before, escaped)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (byte, length) = unescaped(escaped);
        bytes.push(byte);
        rest = escaped.get(length..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    OsString::from_vec(bytes).into()
}

/// The byte that stands after a `\`, and the length of its text. A `\` of an older log stands for itself.
#[cfg(unix)]
fn unescaped(text: &str) -> (u8, usize) {
    if text.starts_with('\\') {
        return (b'\\', 1);
    }
    let byte = text.strip_prefix('x').and_then(|t| t.get(..2));
    match byte.and_then(|b| u8::from_str_radix(b, 16).ok()) {
        Some(byte) => (byte, 3),
        None => (b'\\', 0),
    }
}

/// A path as text.
#[cfg(not(unix))]
pub fn key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The path that [`key`] made this text of.
#[cfg(not(unix))]
pub(crate) fn path_of(key: &str) -> PathBuf {
    key.into()
}

/// The path of a name in a list.
#[cfg(unix)]
pub(crate) fn of_bytes(name: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(name).into()
}

/// The path of a name in a list.
#[cfg(not(unix))]
pub(crate) fn of_bytes(name: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&name).into_owned().into()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_a_text_of_its_own_and_comes_back_from_it() {
        let names: [&[u8]; 7] = [
            "b/Prüfung.pdf".as_bytes(),
            b"caf\xe9.pdf",
            b"caf\xe8.pdf",
            br"caf\xE9.pdf",
            br"caf\\xE9.pdf",
            br"end\",
            b"\xff\xfe\\",
        ];
        let keys: Vec<String> = names.iter().map(|n| key(&of_bytes(n.to_vec()))).collect();
        assert_eq!(keys[0], "b/Prüfung.pdf");
        assert_eq!(keys[1], r"caf\xE9.pdf");
        for (n, name) in names.iter().enumerate() {
            assert_eq!(path_of(&keys[n]), of_bytes(name.to_vec()));
            assert!(!keys[..n].contains(&keys[n]), "{}", keys[n]);
        }
        // As an older log has it.
        assert_eq!(path_of(r"a\b"), Path::new(r"a\b"));
    }
}
