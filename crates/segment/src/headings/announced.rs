//! Headings right behind one that announces recommendations and holds none: they name the parts of its list, however they
//! are set.

use peerlens_document::{Block, BlockKind};

use super::Candidate;
use super::setting::Setting;
use crate::words::with_marker;
use crate::{Outline, Role};

/// Headings above items from which they name the parts of one list: a single one may head anything.
const FEWEST_PARTS: usize = 2;

/// Puts the headings of a list's parts (`Immediate`, `Longer term`) a level below the one that announces the list, if they
/// are set as high as it.
pub(super) fn parts_below(
    setting: &Setting<'_>,
    outline: &Outline,
    candidates: &mut [Candidate<'_>],
) {
    for n in 0..candidates.len() {
        if !announces(setting, outline, candidates, n) {
            continue;
        }
        let level = candidates[n].depth;
        // The last label of the list so far.
        let mut last = 0;
        let mut end = n + 1;
        let mut heads = 0;
        while let Some(candidate) = candidates.get(end) {
            let below = candidate.depth > level;
            let is_part = candidate.depth == level
                && candidate.number.is_none()
                && candidate.known.is_none()
                && holds_items(setting, outline, candidates, end, &mut last);
            if !(is_part || below && heads > 0) {
                break;
            }
            heads += usize::from(is_part);
            end += 1;
        }
        if heads >= FEWEST_PARTS {
            for candidate in &mut candidates[n + 1..end] {
                candidate.depth = candidate.depth.saturating_add(1);
            }
        }
    }
}

/// The blocks of text under a heading, up to the next one.
fn under<'a>(
    setting: &Setting<'a>,
    outline: &'a Outline,
    candidates: &[Candidate<'_>],
    n: usize,
) -> impl Iterator<Item = &'a Block> + use<'a> {
    let start = candidates.get(n).map_or(outline.range.end, |c| c.block + 1);
    let end = candidates.get(n + 1).map_or(outline.range.end, |c| c.block);
    let document = setting.document;
    (start..end)
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
}

/// Whether a heading speaks of recommendations, and none stands between it and the next.
fn announces(
    setting: &Setting<'_>,
    outline: &Outline,
    candidates: &[Candidate<'_>],
    n: usize,
) -> bool {
    let Some(candidate) = candidates.get(n) else {
        return false;
    };
    let named = candidate.folded.split(' ').any(|w| w == "recommendations");
    let holds = |b: &Block| {
        !matches!(b.kind, BlockKind::Paragraph | BlockKind::Footnote)
            || ordinal(setting, b).is_some()
    };
    (candidate.known == Some("recommendations") || candidate.known.is_none() && named)
        && !under(setting, outline, candidates, n).any(holds)
}

/// Whether a list stands right under a heading whose labels go on counting, or whose items mostly tell what to do.
fn holds_items(
    setting: &Setting<'_>,
    outline: &Outline,
    candidates: &[Candidate<'_>],
    n: usize,
    last: &mut u32,
) -> bool {
    let is_item =
        |b: &Block| matches!(b.kind, BlockKind::ListItem) || ordinal(setting, b).is_some();
    let mut blocks = under(setting, outline, candidates, n).peekable();
    if !blocks.peek().is_some_and(|b| is_item(b)) {
        return false;
    }
    let mut counts = None;
    let (mut items, mut telling) = (0usize, 0usize);
    for block in blocks.filter(|b| is_item(b)) {
        if let Some(own) = ordinal(setting, block) {
            counts.get_or_insert(own == last.saturating_add(1));
            *last = own;
        }
        items += 1;
        telling += usize::from(
            setting
                .lexicon
                .opens_as_recommendation(&text_of(setting, block)),
        );
    }
    counts == Some(true) || telling * 2 > items
}

/// The text of an item without a label that was typed before it.
fn text_of(setting: &Setting<'_>, block: &Block) -> String {
    let text = block.text.text(&setting.document.text);
    match label(&text).filter(|_| block.marker.is_none()) {
        Some((_, rest)) => rest.to_owned(),
        None => text,
    }
}

/// The place of an item in the count (`c)` is 3), where it is labelled.
fn ordinal(setting: &Setting<'_>, block: &Block) -> Option<u32> {
    label(&with_marker(block).text(&setting.document.text)).map(|(ordinal, _)| ordinal)
}

/// A number or letter with a bracket or stop behind it at the start of a text, and the text behind that.
fn label(text: &str) -> Option<(u32, &str)> {
    let open = text.trim_start_matches('(');
    let at = open.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (own, rest) = open.split_at(at);
    let rest = rest.strip_prefix([')', '.'])?;
    let place = match own.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            u32::from(letter.to_ascii_lowercase() - b'a') + 1
        }
        _ => own.parse().ok()?,
    };
    let behind = rest.trim_start();
    (behind.len() < rest.len() || behind.starts_with(char::is_uppercase)).then_some((place, behind))
}
