//! Decoding streams up to a limit. `hayro-syntax` decodes whatever a stream holds, and a file of
//! 1 MB can hold 1 GiB; so the filters that text and fonts use are undone here, stopping at the
//! limit.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use std::borrow::Cow;

/// The outcome of decoding.
pub(crate) struct Decoded<'a> {
    pub(crate) data: Cow<'a, [u8]>,
    /// The limit was reached, and `data` ends there.
    pub(crate) cut: bool,
}

/// Undoes a stream's filters. `None` where a filter is unknown, is one for pictures, or finds
/// nothing that it understands.
pub(crate) fn decode<'a>(stream: &Stream<'a>, limit: usize) -> Option<Decoded<'a>> {
    let dict = stream.dict();
    // Data in a file beside this one is not read.
    if matches!(
        dict.get::<Object<'_>>("F"),
        Some(Object::String(_) | Object::Dict(_))
    ) {
        return None;
    }
    let mut data = stream.raw_data();
    let mut cut = data.len() > limit;
    for (number, filter) in stream.filters().into_iter().enumerate() {
        let parameters = filter_parameters(dict, number);
        let (decoded, was_cut) = match filter {
            Filter::FlateDecode => {
                let (raw, was_cut) = inflate(&data, limit)?;
                (undo_predictor(raw, parameters.as_ref()), was_cut)
            }
            Filter::LzwDecode => {
                let early = parameters
                    .as_ref()
                    .and_then(|p| p.get::<i32>("EarlyChange"))
                    .is_none_or(|e| e != 0);
                let (raw, was_cut) = unlzw(&data, early, limit);
                (undo_predictor(raw, parameters.as_ref()), was_cut)
            }
            Filter::RunLengthDecode => run_lengths(&data, limit),
            Filter::AsciiHexDecode => (ascii_hex(&data), false),
            Filter::Ascii85Decode => (ascii_85(&data), false),
            Filter::Crypt if number == 0 => continue,
            _ => return None,
        };
        cut |= was_cut;
        data = Cow::Owned(decoded);
    }
    if data.len() > limit {
        data = match data {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[..limit]),
            Cow::Owned(mut bytes) => {
                bytes.truncate(limit);
                Cow::Owned(bytes)
            }
        };
    }
    Some(Decoded { data, cut })
}

/// Whether a stream decodes to more than the limit. Costs nothing for streams too short for that.
pub(crate) fn may_exceed(stream: &Stream<'_>, limit: usize) -> bool {
    /// No filter makes more than this of a byte, once: deflate is the tightest, with 1032.
    const MOST_GROWTH: usize = 1032;
    let filters = stream.filters();
    let growing = filters
        .iter()
        .filter(|f| {
            matches!(
                f,
                Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
            )
        })
        .count();
    let most = (0..growing).fold(stream.raw_data().len(), |size, _| {
        size.saturating_mul(MOST_GROWTH)
    });
    most > limit && decode(stream, limit).is_none_or(|decoded| decoded.cut)
}

fn filter_parameters<'a>(dict: &Dict<'a>, number: usize) -> Option<Dict<'a>> {
    for key in ["DecodeParms", "DP"] {
        if let Some(array) = dict.get::<Array<'a>>(key) {
            return array.iter::<Object<'a>>().nth(number)?.into_dict();
        }
        if let Some(parameters) = dict.get::<Dict<'a>>(key) {
            return (number == 0).then_some(parameters);
        }
    }
    None
}

/// Undoes zlib compression, also where the header or the end is broken: what can be read counts.
/// The second value tells whether the limit was reached.
pub(crate) fn inflate(data: &[u8], limit: usize) -> Option<(Vec<u8>, bool)> {
    let with_header = inflate_as(data, true, limit);
    if with_header.0.is_empty() && !data.is_empty() {
        // A broken zlib header: try what follows it, then the whole, as bare deflate.
        for rest in [data.get(2..), Some(data)].into_iter().flatten() {
            let bare = inflate_as(rest, false, limit);
            if !bare.0.is_empty() {
                return Some(bare);
            }
        }
    }
    Some(with_header)
}

fn inflate_as(data: &[u8], zlib_header: bool, limit: usize) -> (Vec<u8>, bool) {
    /// Text compresses to a quarter or so; a first guess that seldom needs to grow.
    const USUAL_GROWTH: usize = 5;
    const SMALLEST_STEP: usize = 4096;
    let mut inflater = Decompress::new(zlib_header);
    let first = data
        .len()
        .saturating_mul(USUAL_GROWTH)
        .clamp(SMALLEST_STEP, 1 << 20);
    let mut out = Vec::with_capacity(first.min(limit.saturating_add(1)));
    loop {
        let consumed = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = data.get(consumed..) else {
            break;
        };
        let before = out.len();
        let status = inflater.decompress_vec(rest, &mut out, FlushDecompress::None);
        if out.len() > limit {
            out.truncate(limit);
            return (out, true);
        }
        if matches!(status, Ok(Status::StreamEnd) | Err(_)) {
            break;
        }
        if out.len() == out.capacity() {
            // Exactly, for all that there is room for is filled before it can be seen that it is too much.
            let room = limit.saturating_add(1).saturating_sub(out.len());
            out.reserve_exact(out.len().max(SMALLEST_STEP).min(room));
        } else if out.len() == before {
            // Room was left and nothing came: the data ends early.
            break;
        }
    }
    (out, false)
}

/// LZW as in ISO 32000-1, 7.4.4: codes of 9 to 12 bits, 256 clears the table, 257 ends.
pub(crate) fn unlzw(data: &[u8], early_change: bool, limit: usize) -> (Vec<u8>, bool) {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const TABLE: usize = 4096;
    let early = usize::from(early_change);
    let mut out: Vec<u8> = Vec::new();
    // Each entry is a run of the output: where it starts and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::with_capacity(TABLE);
    let mut previous: Option<(usize, usize)> = None;
    let (mut bits, mut held) = (0u32, 0u32);
    let mut width = 9;
    for &byte in data {
        bits = (bits << 8) | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                table.clear();
                previous = None;
                width = 9;
                continue;
            }
            END => break,
            _ => {}
        }
        let start = out.len();
        if let Ok(byte) = u8::try_from(code) {
            out.push(byte);
        } else if let Some(&(from, length)) = table.get(code - END - 1) {
            out.extend_from_within(from..from + length);
        } else if let (Some((from, length)), true) = (previous, code - END - 1 == table.len()) {
            out.extend_from_within(from..from + length);
            out.extend_from_within(from..=from);
        } else {
            break;
        }
        if let Some((from, length)) = previous
            && table.len() < TABLE - END - 1
        {
            // The entry is the previous run and the first byte of this one, which follow each
            // other in the output.
            table.push((from, length + 1));
        }
        previous = Some((start, out.len() - start));
        if out.len() > limit {
            out.truncate(limit);
            return (out, true);
        }
        width = match table.len() + END + 1 + early {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    (out, false)
}

fn run_lengths(data: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, after)) = rest.split_first() {
        match length {
            0..=127 => {
                let count = (usize::from(length) + 1).min(after.len());
                out.extend_from_slice(&after[..count]);
                rest = &after[count..];
            }
            128 => break,
            _ => {
                let Some((&byte, after)) = after.split_first() else {
                    break;
                };
                out.resize(out.len() + 257 - usize::from(length), byte);
                rest = after;
            }
        }
        if out.len() > limit {
            out.truncate(limit);
            return (out, true);
        }
    }
    (out, false)
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|&&b| b != b'>')
        .filter_map(|&b| char::from(b).to_digit(16).map(|d| d as u8))
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let mut group = [0u32; 5];
    let mut held = 0;
    for &byte in data {
        match byte {
            b'z' if held == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group[held] = u32::from(byte - b'!');
                held += 1;
                if held == 5 {
                    out.extend(base_85(group));
                    held = 0;
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if held > 1 {
        group[held..].fill(84);
        out.extend(&base_85(group)[..held - 1]);
    }
    out
}

fn base_85(group: [u32; 5]) -> [u8; 4] {
    group
        .iter()
        .fold(0u32, |sum, &digit| sum.wrapping_mul(85).wrapping_add(digit))
        .to_be_bytes()
}

/// Undoes the predictors of ISO 32000-1, 7.4.4.4: 2 is TIFF's (left as it is unless of 8 bits),
/// 10 to 15 are PNG's.
fn undo_predictor(data: Vec<u8>, parameters: Option<&Dict<'_>>) -> Vec<u8> {
    let Some(parameters) = parameters else {
        return data;
    };
    let predictor = parameters.get::<i32>("Predictor").unwrap_or(1);
    if predictor < 2 {
        return data;
    }
    let number = |key, default: usize, most: usize| {
        parameters
            .get::<usize>(key)
            .unwrap_or(default)
            .clamp(1, most)
    };
    let bits = number("BitsPerComponent", 8, 16);
    let colors = number("Colors", 1, 32);
    let columns = number("Columns", 1, 1 << 20);
    let pixel = (bits * colors).div_ceil(8);
    let row = (bits * colors * columns).div_ceil(8);
    if predictor == 2 {
        let mut data = data;
        if bits == 8 {
            for line in data.chunks_mut(row) {
                for at in pixel..line.len() {
                    line[at] = line[at].wrapping_add(line[at - pixel]);
                }
            }
        }
        return data;
    }
    let mut out = Vec::with_capacity(data.len());
    let mut above = vec![0u8; row];
    let mut line = vec![0u8; row];
    for chunk in data.chunks(row + 1) {
        let (kind, encoded) = (chunk[0], &chunk[1..]);
        for (at, &byte) in encoded.iter().enumerate() {
            let left = if at >= pixel { line[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let up = above[at];
            line[at] = byte.wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            });
        }
        out.extend_from_slice(&line[..encoded.len()]);
        std::mem::swap(&mut above, &mut line);
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let estimate = a + b - c;
    let [da, db, dc] = [a, b, c].map(|v| (estimate - v).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_85_of_a_word() {
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"zz"), [0; 8]);
    }

    #[test]
    fn hex_with_blanks_and_an_odd_digit() {
        assert_eq!(ascii_hex(b"48 65\n6C6c 7>"), b"Hellp");
    }

    #[test]
    fn lzw_example_of_the_standard() {
        // ISO 32000-1, 7.4.4.2, example 2.
        let encoded = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        let (decoded, cut) = unlzw(&encoded, true, 1000);
        assert_eq!(decoded, [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert!(!cut);
    }

    #[test]
    fn runs_stop_at_the_limit() {
        assert_eq!(
            run_lengths(&[2, b'a', b'b', b'c', 254, b'x', 128, 9], 100).0,
            b"abcxxx"
        );
        let (out, cut) = run_lengths(&[129; 1000], 200);
        assert_eq!((out.len(), cut), (200, true));
    }

    #[test]
    fn what_unpacks_beyond_the_limit_takes_no_more_room_than_that() {
        use std::io::Write;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&vec![b' '; 1 << 20]).expect("into memory");
        let packed = packed.finish().expect("into memory");
        let limit = 100_000;
        let (out, cut) = inflate_as(&packed, true, limit);
        assert_eq!((out.len(), cut), (limit, true));
        assert!(out.capacity() <= limit + 1, "{}", out.capacity());
        let (out, cut) = inflate_as(&packed, true, 1 << 20);
        assert_eq!((out.len(), cut), (1 << 20, false));
    }

    #[test]
    fn paeth_takes_the_nearest_neighbour_and_left_in_a_draw() {
        // The estimate is left + up - corner (PNG, 9.4).
        assert_eq!(paeth(10, 20, 15), 15);
        assert_eq!(paeth(1, 200, 1), 200);
        assert_eq!(paeth(7, 7, 9), 7);
    }
}
