//! Covers of slides that hold the peers' recommendations and nothing else.

use peerlens_document::{Block, BlockKind, Document, Layer};
use peerlens_lexicon::fold;

use crate::headings::{Setting, is_label_line};
use crate::parting::is_bare;

/// How a title goes on from `recommendations` and names nothing but whose they are.
pub(crate) const OF_THE_PEERS: [&str; 6] = [
    "of the peer team",
    "of the review team",
    "of the peers",
    "of the team",
    "from the peer team",
    "from the peers",
];

/// Words in a line that holds the dates of a visit and nothing else.
const MOST_DATE_WORDS: usize = 7;

/// Lines right above items from which a document is one of slides.
const FEWEST_SLIDES: usize = 2;

/// Whether a line of the front says that slides of the peers' recommendations follow (`Recommendations of the peer team`), above
/// the dates of the visit, as on a cover. Where an item or text stands below the dates, or the line does not say whose they
/// are, it heads a list.
pub(super) fn announces_list(
    setting: &Setting<'_>,
    document: &Document,
    front: &[usize],
    n: usize,
) -> bool {
    let line = |n: usize| {
        let block = front.get(n).and_then(|&i| document.blocks.get(i))?;
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        (plain && block.marker.is_none()).then(|| block.text.text(&document.text))
    };
    let months = setting.lexicon().months();
    let dated = |text: &str| {
        text.split_whitespace().nth(MOST_DATE_WORDS).is_none()
            && text.split_whitespace().all(|word| {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                bare.is_empty()
                    || bare.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(bare, "to" | "and")
                    || months.contains_key(&fold(bare))
            })
            && text.contains(|c: char| c.is_ascii_digit())
    };
    line(n).as_ref().is_some_and(|t| announces_peers_list(t))
        && line(n + 1).is_some_and(|t| dated(&t))
        && (front.get(n + 1)).is_some_and(|&date| slides_follow(setting, document, date))
}

/// Whether a line says that recommendations are the peers', and nothing else.
pub(crate) fn announces_peers_list(line: &str) -> bool {
    let folded = fold(line);
    folded.starts_with("recommendations") && OF_THE_PEERS.iter().any(|end| folded.ends_with(end))
}

/// Whether the first line behind one heads a slide, and several stand right above items.
fn slides_follow(setting: &Setting<'_>, document: &Document, index: usize) -> bool {
    let shown = |b: &&Block| !b.is_furniture() && b.layer == Layer::Body;
    let below = || {
        let blocks = document.blocks.get(index + 1..).unwrap_or_default();
        blocks.iter().filter(shown)
    };
    let heads = |block: &Block| {
        let text = block.text.text(&document.text);
        match block.kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => is_bare(&text),
            _ => false,
        }
    };
    let first = below().next().is_some_and(|block| {
        heads(block)
            && block.marker.is_none()
            && !is_label_line(setting.lexicon(), &block.text.text(&document.text))
    });
    let slides = below().zip(below().skip(1)).filter(|(block, next)| {
        matches!(next.kind, BlockKind::ListItem)
            && heads(block)
            && (setting.lexicon().heading(&block.text.text(&document.text))).is_none()
    });
    first && slides.take(FEWEST_SLIDES).count() >= FEWEST_SLIDES
}
