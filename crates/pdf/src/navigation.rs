//! Bookmarks, page labels and links: what leads a reader through the document.

use crate::document::Pdf;
use crate::geometry::{Bbox, Matrix};
use crate::text;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString,
};
use std::collections::{BTreeMap, HashSet};

/// An entry of the outline that viewers show beside the pages.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// How deep it stands; 1 at the top.
    pub level: usize,
    /// The page that it leads to, from 0.
    pub page: Option<usize>,
    /// How far from the top of that page as shown, in points, where it tells.
    pub top: Option<f32>,
}

/// A link on a page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// Where it can be clicked.
    pub bbox: Bbox,
    /// Where it leads.
    pub target: LinkTarget,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkTarget {
    /// To an address (`https://…`, `mailto:…`).
    Uri(String),
    /// To a page of the document, from 0.
    Page(usize),
}

/// More bookmarks than this are a fault.
const MOST_BOOKMARKS: usize = 100_000;
/// Name and number trees are a few levels high.
const MOST_LEVELS: usize = 32;
/// Most nodes of such a tree that are looked at.
const MOST_TREE_NODES: usize = 100_000;

/// The outline, in reading order.
pub(crate) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let mut bookmarks = Vec::new();
    let mut visited = HashSet::new();
    let first = |dict: &Dict<'_>| dict.get_ref("First").map(ObjectIdentifier::from);
    let Some(outlines) = pdf.catalog().and_then(|c| c.get::<Dict<'_>>("Outlines")) else {
        return bookmarks;
    };
    let mut pending: Vec<(ObjectIdentifier, usize)> =
        first(&outlines).map(|id| (id, 1)).into_iter().collect();
    while let Some((id, level)) = pending.pop() {
        if bookmarks.len() >= MOST_BOOKMARKS || !visited.insert(id) {
            continue;
        }
        let Some(Object::Dict(entry)) = pdf.object(id) else {
            continue;
        };
        let title = entry.get::<PdfString<'_>>("Title");
        let title = title
            .map(|t| text::decode(t.as_bytes()))
            .unwrap_or_default();
        let destination = destination_of(pdf, &entry);
        bookmarks.push(Bookmark {
            title: title.trim().to_owned(),
            level,
            page: destination.map(|d| d.page),
            top: destination.and_then(|d| d.top),
        });
        pending.extend(entry.get_ref("Next").map(|next| (next.into(), level)));
        pending.extend(first(&entry).map(|kid| (kid, level + 1)));
    }
    bookmarks
}

/// Where a bookmark or a link leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Destination {
    pub(crate) page: usize,
    top: Option<f32>,
}

/// The destination of a dictionary with `/Dest` or a `GoTo` action (ISO 32000-1, 12.3.2).
pub(crate) fn destination_of(pdf: &Pdf, dict: &Dict<'_>) -> Option<Destination> {
    let target = dict.get::<Object<'_>>("Dest").or_else(|| {
        let action = dict.get::<Dict<'_>>("A")?;
        (action.get::<Name<'_>>("S")?.as_ref() == b"GoTo").then(|| action.get::<Object<'_>>("D"))?
    })?;
    destination(pdf, target)
}

fn destination(pdf: &Pdf, target: Object<'_>) -> Option<Destination> {
    let array = match target {
        Object::Array(array) => array,
        Object::Dict(dict) => dict.get::<Array<'_>>("D")?,
        Object::Name(name) => named_destination(pdf, name.as_ref())?,
        Object::String(name) => named_destination(pdf, name.as_bytes())?,
        _ => return None,
    };
    let page = match array.raw_iter().next()? {
        MaybeRef::Ref(page) => pdf.page_number(page.into())?,
        MaybeRef::NotRef(Object::Number(number)) => usize::try_from(number.as_i64()).ok()?,
        MaybeRef::NotRef(_) => return None,
    };
    let mut rest = array.iter::<Object<'_>>().skip(1);
    let height = match rest.next().and_then(Object::into_name).as_deref() {
        Some(b"XYZ") => rest.nth(1),
        Some(b"FitH" | b"FitBH") => rest.next(),
        Some(b"FitR") => rest.nth(3),
        _ => None,
    };
    let top = height.and_then(Object::into_f32).and_then(|y| {
        let (_, y) = pdf.page_matrix(page)?.apply(0.0, f64::from(y));
        Some(y.max(0.0) as f32)
    });
    Some(Destination { page, top })
}

fn named_destination<'a>(pdf: &'a Pdf, name: &[u8]) -> Option<Array<'a>> {
    let catalog = pdf.catalog()?;
    let found = match catalog
        .get::<Dict<'a>>("Dests")
        .and_then(|d| d.get::<Object<'a>>(name))
    {
        Some(found) => found,
        None => {
            let names = catalog.get::<Dict<'a>>("Names")?.get::<Dict<'a>>("Dests")?;
            find_name(&names, name)?
        }
    };
    match found {
        Object::Array(array) => Some(array),
        Object::Dict(dict) => dict.get::<Array<'a>>("D"),
        _ => None,
    }
}

/// Looks a name up in a name tree (ISO 32000-1, 7.9.6).
fn find_name<'a>(root: &Dict<'a>, name: &[u8]) -> Option<Object<'a>> {
    let mut node = root.clone();
    for _ in 0..MOST_LEVELS {
        if let Some(names) = node.get::<Array<'a>>("Names") {
            let mut items = names.iter::<Object<'a>>().take(MOST_TREE_NODES);
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                if matches!(&key, Object::String(key) if key.as_bytes() == name) {
                    return Some(value);
                }
            }
            return None;
        }
        let kids = node.get::<Array<'a>>("Kids")?;
        node = kids.iter::<Dict<'a>>().take(MOST_TREE_NODES).find(|kid| {
            let Some(limits) = kid.get::<Array<'_>>("Limits") else {
                return false;
            };
            let mut limits = limits.iter::<PdfString<'_>>();
            match (limits.next(), limits.next()) {
                (Some(low), Some(high)) => low.as_bytes() <= name && name <= high.as_bytes(),
                _ => false,
            }
        })?;
    }
    None
}

/// What is printed as the page's number, by `/PageLabels` (ISO 32000-1, 12.4.2), for each page.
/// Empty where the document tells none.
pub(crate) fn page_labels(pdf: &Pdf) -> Vec<String> {
    let Some(root) = pdf.catalog().and_then(|c| c.get::<Dict<'_>>("PageLabels")) else {
        return Vec::new();
    };
    // From which page on, and how.
    let ranges: Vec<(usize, Dict<'_>)> = number_tree(&root)
        .into_iter()
        .filter_map(|(first, range)| Some((usize::try_from(first).ok()?, range.into_dict()?)))
        .collect();
    if ranges.is_empty() {
        return Vec::new();
    }
    let count = pdf.page_count();
    let mut labels: Vec<String> = Vec::with_capacity(count);
    for page in 0..count {
        let at = ranges.partition_point(|(first, _)| *first <= page);
        let Some((first, range)) = at.checked_sub(1).and_then(|at| ranges.get(at)) else {
            labels.push((page + 1).to_string());
            continue;
        };
        let prefix = range
            .get::<PdfString<'_>>("P")
            .map(|p| text::decode(p.as_bytes()));
        let start = range.get::<u32>("St").unwrap_or(1);
        let number = u32::try_from(page - first).map_or(start, |n| start.saturating_add(n));
        let number = match range.get::<Name<'_>>("S").as_deref() {
            Some(b"D") => number.to_string(),
            Some(b"r") => roman(number),
            Some(b"R") => roman(number).to_uppercase(),
            Some(b"a") => letters(number),
            Some(b"A") => letters(number).to_uppercase(),
            _ => String::new(),
        };
        labels.push(prefix.unwrap_or_default() + &number);
    }
    labels
}

/// All entries of a number tree (ISO 32000-1, 7.9.7).
pub(crate) fn number_tree<'a>(root: &Dict<'a>) -> BTreeMap<i64, Object<'a>> {
    let mut entries = BTreeMap::new();
    let mut pending = vec![(root.clone(), 0)];
    let mut looked_at = 0;
    while let Some((node, level)) = pending.pop() {
        looked_at += 1;
        if looked_at > MOST_TREE_NODES || level > MOST_LEVELS {
            break;
        }
        if let Some(numbers) = node.get::<Array<'a>>("Nums") {
            let mut items = numbers.iter::<Object<'a>>().take(MOST_TREE_NODES);
            while let (Some(Object::Number(key)), Some(value)) = (items.next(), items.next()) {
                entries.entry(key.as_i64()).or_insert(value);
            }
        }
        if let Some(kids) = node.get::<Array<'a>>("Kids") {
            pending.extend(
                kids.iter::<Dict<'a>>()
                    .take(MOST_TREE_NODES)
                    .map(|k| (k, level + 1)),
            );
        }
    }
    entries
}

fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 10_000 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            out.push_str(digit);
            number -= value;
        }
    }
    out
}

/// a to z, then aa to zz, then aaa to zzz.
fn letters(number: u32) -> String {
    let Some(number) = number.checked_sub(1).filter(|n| *n < 2600) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + (number % 26) as u8);
    std::iter::repeat_n(letter, number as usize / 26 + 1).collect()
}

/// Where a link annotation leads and where it stands.
pub(crate) fn link(pdf: &Pdf, annotation: &Dict<'_>, matrix: &Matrix) -> Option<Link> {
    let [x0, y0, x1, y1] = annotation.get::<[f64; 4]>("Rect")?;
    let bbox = matrix.bbox(x0, y0, x1, y1)?;
    let uri = || {
        let action = annotation.get::<Dict<'_>>("A")?;
        let uri = action.get::<PdfString<'_>>("URI")?;
        Some(LinkTarget::Uri(text::decode(uri.as_bytes())))
    };
    let target = uri().or_else(|| Some(LinkTarget::Page(destination_of(pdf, annotation)?.page)))?;
    Some(Link { bbox, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_front_matter() {
        assert_eq!(
            [1, 4, 9, 14, 1999].map(roman),
            ["i", "iv", "ix", "xiv", "mcmxcix"]
        );
        assert_eq!([1, 26, 27, 53].map(letters), ["a", "z", "aa", "aaa"]);
    }
}
