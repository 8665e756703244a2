//! A look at streams of objects before `hayro-syntax` decodes them: it does so when the file is
//! opened, and without a limit.

use crate::stream::{inflate, unlzw};

/// No filter makes more than this of a byte: LZW at its best, with codes of 12 bits for runs of
/// 3,800 bytes.
const MOST_GROWTH: usize = 2560;
/// How far behind its `/Type` a stream's dictionary may end.
const LONGEST_DICTIONARY: usize = 4096;

/// Whether a stream of objects, or of their places, decodes to more than the limit. Streams of
/// encrypted files cannot be looked into: for those it says no.
pub(crate) fn exceed(file: &[u8], limit: usize) -> bool {
    if find(file, b"/Encrypt").is_some() {
        return false;
    }
    [&b"/ObjStm"[..], b"/XRef"].iter().any(|kind| {
        let mut at = 0;
        while let Some(found) = file.get(at..).and_then(|rest| find(rest, kind)) {
            at += found + kind.len();
            if exceeds(file, at, limit) {
                return true;
            }
        }
        false
    })
}

fn exceeds(file: &[u8], at: usize, limit: usize) -> bool {
    let rest = &file[at..];
    let near = &rest[..rest.len().min(LONGEST_DICTIONARY)];
    let Some(start) = find(near, b"stream").map(|start| start + b"stream".len()) else {
        return false;
    };
    // Filters may stand before the type as well as after it.
    let dictionary = &file[at.saturating_sub(LONGEST_DICTIONARY)..at + start];
    let begin = dictionary
        .windows(4)
        .rposition(|w| w == b" obj")
        .unwrap_or(0);
    let dictionary = &dictionary[begin..];
    let data = rest[start..].trim_ascii_start();
    // The stream ends at its length, if that is right, or before the next `endstream`.
    let length = length(dictionary).unwrap_or(usize::MAX);
    let end = find(data, b"endstream")
        .unwrap_or(data.len())
        .max(length)
        .min(data.len());
    let data = &data[..end];
    if data.len() < limit / MOST_GROWTH && count(dictionary, b"Decode") < 2 {
        return false;
    }
    if find(dictionary, b"/LZW").is_some() {
        return unlzw(data, true, limit).1 || unlzw(data, false, limit).1;
    }
    let mut data = std::borrow::Cow::Borrowed(data);
    for _ in 0..count(dictionary, b"/Fl").min(8) {
        match inflate(&data, limit) {
            Some((_, true)) => return true,
            Some((decoded, false)) => data = decoded.into(),
            None => break,
        }
    }
    false
}

/// A direct `/Length`; `None` for one that stands elsewhere.
fn length(dictionary: &[u8]) -> Option<usize> {
    const KEY: &[u8] = b"/Length";
    let value = dictionary[find(dictionary, KEY)? + KEY.len()..].trim_ascii_start();
    let digits = value.iter().take_while(|b| b.is_ascii_digit()).count();
    let after = value.get(digits..)?.trim_ascii_start();
    // `12 0 R` is a reference.
    let direct = !after.first().is_some_and(u8::is_ascii_digit);
    direct.then(|| std::str::from_utf8(&value[..digits]).ok()?.parse().ok())?
}

fn find(data: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(data, needle)
}

fn count(data: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find_iter(data, needle).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(data.len() + 100);
        Compress::new(Compression::best(), true)
            .compress_vec(data, &mut out, FlushCompress::Finish)
            .unwrap();
        out
    }

    fn file(filters: &str, data: &[u8]) -> Vec<u8> {
        let length = data.len();
        let mut file =
            format!("1 0 obj<</Type/ObjStm/Filter{filters}/Length {length}>>stream\n").into_bytes();
        file.extend(data);
        file.extend(b"\nendstream endobj");
        file
    }

    #[test]
    fn a_stream_of_objects_over_the_limit_is_found() {
        let zeros = deflated(&vec![0; 3_000_000]);
        assert!(exceed(&file("/FlateDecode", &zeros), 2_000_000));
        assert!(!exceed(&file("/FlateDecode", &zeros), 4_000_000));
        let twice = deflated(&zeros);
        assert!(exceed(
            &file("[/FlateDecode/FlateDecode]", &twice),
            2_000_000
        ));
    }
}
