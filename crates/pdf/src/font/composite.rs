//! Composite fonts (Type 0), whose codes have one to four bytes (ISO 32000-1, 9.7).

use super::cmap::CodeSpace;
use super::{Font, VerticalMetrics, Widths, program};
use crate::stream;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};

impl Font {
    /// The codes of a composite font (ISO 32000-1, 9.7).
    pub(super) fn read_composite(&mut self, dict: &Dict<'_>, descendant: &Dict<'_>, limit: usize) {
        let mut family = None;
        self.codes = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => match name.as_ref() {
                b"Identity-H" => CodeSpace::Identity,
                b"Identity-V" => {
                    self.vertical = true;
                    CodeSpace::Identity
                }
                other => load_embedded(CMapName::from_bytes(other))
                    .and_then(|data| CMap::parse(data, load_embedded))
                    .map_or(CodeSpace::Identity, |map| CodeSpace::Map(Box::new(map))),
            },
            Some(Object::Stream(encoding)) => stream::decode(&encoding, limit)
                .and_then(|decoded| CMap::parse(&decoded.data, load_embedded))
                .map_or(CodeSpace::Identity, |map| CodeSpace::Map(Box::new(map))),
            _ => CodeSpace::Identity,
        };
        if let CodeSpace::Map(map) = &self.codes {
            self.vertical |= map.metadata().writing_mode == Some(WritingMode::Vertical);
            family = map
                .metadata()
                .character_collection
                .as_ref()
                .map(|c| c.family.clone());
        }
        if let Some(info) = descendant.get::<Dict<'_>>("CIDSystemInfo")
            && let Some(registry) = info.get::<PdfString<'_>>("Registry")
            && let Some(ordering) = info.get::<PdfString<'_>>("Ordering")
        {
            family = Some(CidFamily::from_registry_ordering(&registry, &ordering));
        }
        if self.unicode.is_empty() {
            self.unicode_of_collection(family.as_ref());
        }
        if self.unicode.is_empty() {
            self.unicode_of_program(descendant, limit);
        }
        self.widths.default = descendant.get::<f32>("DW").unwrap_or(1000.0) / 1000.0;
        if let Some(widths) = descendant.get::<Array<'_>>("W") {
            self.read_widths(&widths);
        }
        if self.vertical {
            self.vertical_metrics = Some(Box::new(vertical_metrics(descendant)));
        }
    }

    /// The characters of a CID of one of Adobe's collections for Chinese, Japanese and Korean.
    fn unicode_of_collection(&mut self, family: Option<&CidFamily>) {
        let Some(name) = family.and_then(CidFamily::ucs2_cmap) else {
            return;
        };
        let Some(map) = load_embedded(name).and_then(|data| CMap::parse(data, load_embedded))
        else {
            return;
        };
        /// The largest collection, Adobe-GB1, ends below this.
        const MOST_CIDS: u32 = 31_000;
        self.unicode_by_cid = true;
        for cid in 0..MOST_CIDS {
            match map.lookup_bf_string(cid) {
                Some(BfString::Char(c)) => {
                    self.unicode.set(cid as usize, c.encode_utf8(&mut [0; 4]));
                }
                Some(BfString::String(s)) => self.unicode.set(cid as usize, &s),
                None => {}
            }
        }
    }

    /// The characters by the embedded program's own table, read backwards.
    fn unicode_of_program(&mut self, descendant: &Dict<'_>, limit: usize) {
        let Some(descriptor) = descendant.get::<Dict<'_>>("FontDescriptor") else {
            return;
        };
        let Some(characters) = program::characters(&descriptor, limit) else {
            return;
        };
        self.unicode_by_cid = true;
        let mut set = |cid: usize, gid: usize| {
            if let Some(Some(c)) = characters.get(gid) {
                self.unicode.set(cid, c.encode_utf8(&mut [0; 4]));
            }
        };
        let map = descendant.get::<Stream<'_>>("CIDToGIDMap");
        match map.and_then(|map| stream::decode(&map, limit)) {
            Some(map) => {
                for (cid, gid) in map.data.as_chunks::<2>().0.iter().enumerate() {
                    set(cid, usize::from(u16::from_be_bytes(*gid)));
                }
            }
            None => (0..characters.len()).for_each(|gid| set(gid, gid)),
        }
    }

    /// `/W`: `first [w w …]` and `first last w`, in any mixture.
    fn read_widths(&mut self, array: &Array<'_>) {
        let mut items = array.iter::<Object<'_>>();
        while let Some(first) = items.next() {
            let (Some(first), Some(second)) = (index(&first), items.next()) else {
                return;
            };
            if self.widths.is_full() {
                return;
            }
            match second {
                Object::Array(widths) => {
                    for (offset, width) in widths.iter::<f32>().enumerate().take(Widths::MOST) {
                        self.widths
                            .set(first.saturating_add(offset), width / 1000.0);
                    }
                }
                last => {
                    let (Some(last), Some(Object::Number(width))) = (index(&last), items.next())
                    else {
                        return;
                    };
                    for cid in first..=last.min(Widths::MOST) {
                        self.widths.set(cid, width.as_f32() / 1000.0);
                    }
                }
            }
        }
    }
}

fn index(object: &Object<'_>) -> Option<usize> {
    match object {
        Object::Number(number) => usize::try_from(number.as_i64()).ok(),
        _ => None,
    }
}

fn vertical_metrics(descendant: &Dict<'_>) -> VerticalMetrics {
    let [origin, advance] = descendant
        .get::<[f64; 2]>("DW2")
        .unwrap_or([880.0, -1000.0]);
    let mut own = Vec::new();
    let mut items = descendant
        .get::<Array<'_>>("W2")
        .map(|array| {
            array
                .iter::<Object<'_>>()
                .take(Widths::MOST)
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
        .into_iter();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = index(&first) else { break };
        match second {
            Object::Array(values) => {
                let values: Vec<f64> = values.iter::<f64>().take(3 * Widths::MOST).collect();
                for (offset, [advance, x, y]) in values.as_chunks::<3>().0.iter().enumerate() {
                    own.push(((first + offset) as u32, [advance / 1e3, x / 1e3, y / 1e3]));
                }
            }
            last => {
                let Some(last) = index(&last) else { break };
                let mut number = || match items.next() {
                    Some(Object::Number(n)) => Some(n.as_f64() / 1e3),
                    _ => None,
                };
                let (Some(advance), Some(x), Some(y)) = (number(), number(), number()) else {
                    break;
                };
                for cid in first..=last.min(Widths::MOST) {
                    own.push((cid as u32, [advance, x, y]));
                }
                if own.len() > Widths::MOST_MADE {
                    break;
                }
            }
        }
    }
    own.sort_by_key(|(cid, _)| *cid);
    VerticalMetrics {
        default_origin: origin / 1e3,
        default_advance: advance / 1e3,
        own,
    }
}
