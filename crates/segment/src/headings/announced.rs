//! Headings right behind one that announces recommendations and holds none: they name the parts of its list, however they
//! are set.

use std::collections::HashMap;

use peerlens_document::{Block, BlockKind};
use peerlens_lexicon::fold;

use super::Candidate;
use super::level::Look;
use super::setting::Setting;
use crate::words::with_marker;
use crate::{Outline, Role};

/// Headings above items from which they name the parts of one list: a single one may head anything.
const FEWEST_PARTS: usize = 2;

/// Paragraphs above the items of a theme.
const MOST_INTRO: usize = 1;

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
        let mut so_far = Items::default();
        let mut end = n + 1;
        let mut heads = 0;
        while let Some(candidate) = candidates.get(end) {
            let below = candidate.depth > level;
            let is_part = candidate.depth == level
                && candidate.number.is_none()
                && candidate.known.is_none()
                && !stands_beside(setting, candidate)
                && so_far.go_on(setting, outline, candidates, end);
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

/// Takes out the lines that name the themes of a list of recommendations in the words of headings further down, where the
/// file declares these and not the lines: they stand in the list and head no section. Items stand under each that is not
/// empty; of paragraphs nothing but a heading tells where one theme ends.
pub(super) fn take_out_themes(
    setting: &Setting<'_>,
    outline: &Outline,
    candidates: &mut Vec<Candidate<'_>>,
) {
    let is_item = |b: &Block| {
        matches!(b.kind, BlockKind::ListItem) || b.marker.is_some() || ordinal(setting, b).is_some()
    };
    // A sentence may introduce the items.
    let opens_list =
        |m: usize| (under(setting, outline, candidates, m).take(MOST_INTRO + 1)).any(is_item);
    let is_empty = |m: usize| under(setting, outline, candidates, m).next().is_none();
    let last: HashMap<String, (usize, Look)> = (candidates.iter().enumerate())
        .map(|(n, c)| (c.folded.clone(), (n, c.look)))
        .collect();
    let mut out = vec![false; candidates.len()];
    let mut n = 0;
    while n < candidates.len() {
        let start = n + 1;
        n += 1;
        if candidates[start - 1].known != Some("recommendations") {
            continue;
        }
        let again = |m: usize| {
            let c = &candidates[m];
            let higher = last.get(&c.folded);
            c.number.is_none()
                && higher.is_some_and(|&(at, look)| {
                    at > m && look.is_declared() && !c.look.is_declared()
                })
        };
        while n < candidates.len() && again(n) {
            n += 1;
        }
        let lists = (start..n).filter(|&m| opens_list(m)).count();
        if lists >= FEWEST_PARTS && (start..n).all(|m| opens_list(m) || is_empty(m)) {
            out[start..n].fill(true);
        }
    }
    let mut out = out.into_iter();
    candidates.retain(|_| !out.next().unwrap_or(false));
}

/// Whether a heading names what stands beside recommendations.
fn stands_beside(setting: &Setting<'_>, candidate: &Candidate<'_>) -> bool {
    let title = candidate.title.text(&setting.document.text);
    setting.lexicon.stands_beside_recommendations(&title)
}

/// The blocks of text under a heading, up to the next one.
pub(super) fn under<'a>(
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

/// Whether a heading speaks of recommendations, and neither holds any itself nor says that they are elsewhere.
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
            || holds_or_sends_on(setting, &b.text.text(&setting.document.text))
    };
    (candidate.known == Some("recommendations") || candidate.known.is_none() && named)
        && !under(setting, outline, candidates, n).any(holds)
}

/// Words that speak of the recommendations as a whole.
const OF_THEM: [&str; 6] = [
    "recommendation",
    "recommendations",
    "suggestions",
    "these",
    "they",
    "them",
];

/// Whether a paragraph recommends something itself, or says in which annex the recommendations are. `They should be taken in
/// this order` speaks of them, and `Annex A lists whom we met` does not.
fn holds_or_sends_on(setting: &Setting<'_>, text: &str) -> bool {
    text.split(". ").any(|sentence| {
        let folded = fold(sentence);
        let has = |words: &[&str]| folded.split(' ').any(|w| words.contains(&w));
        if has(&OF_THEM) {
            has(&["annex", "annexe", "appendix"])
        } else {
            setting.lexicon.tells_what_to_do(sentence)
        }
    })
}

/// The items under the headings of parts so far.
struct Items {
    /// Their last label, if they count from 1 over all headings without a gap.
    counted: Option<u32>,
    /// Whether most under each heading tell what to do.
    tell: bool,
}

impl Default for Items {
    fn default() -> Self {
        Self {
            counted: Some(0),
            tell: true,
        }
    }
}

impl Items {
    /// Adds those of a list that stands right under a heading, if with them all still go on counting or tell what to do.
    fn go_on(
        &mut self,
        setting: &Setting<'_>,
        outline: &Outline,
        candidates: &[Candidate<'_>],
        n: usize,
    ) -> bool {
        let listed =
            |b: &Block| matches!(b.kind, BlockKind::ListItem) || ordinal(setting, b).is_some();
        // Without items, paragraphs are: those that a bold lead opens, and in text that shows no type all of them.
        let any = under(setting, outline, candidates, n).any(listed);
        let is_item = |b: &&Block| {
            if any {
                listed(b)
            } else {
                !setting.styled || opens_bold(setting, b)
            }
        };
        let mut blocks = under(setting, outline, candidates, n).peekable();
        let Some(level) = blocks.peek().filter(|b| is_item(b)).map(|b| b.level) else {
            return false;
        };
        // What stands deeper belongs to an item, as bullets do among labels.
        let labelled = (blocks.peek()).is_some_and(|b| ordinal(setting, b).is_some());
        let own = |b: &&Block| b.level <= level && (!labelled || ordinal(setting, b).is_some());
        let (mut all, mut telling) = (0, 0);
        for block in blocks.filter(is_item).filter(own) {
            let next = self.counted.map(|last| last.saturating_add(1));
            self.counted = next.filter(|next| ordinal(setting, block) == Some(*next));
            all += 1;
            telling += usize::from((setting.lexicon).tells_what_to_do(&text_of(setting, block)));
        }
        self.tell &= telling * 2 > all;
        self.counted.is_some() || self.tell
    }
}

/// Whether a paragraph opens in bold.
fn opens_bold(setting: &Setting<'_>, block: &Block) -> bool {
    let start = block.text.start();
    matches!(block.kind, BlockKind::Paragraph)
        && (start.and_then(|at| setting.document.style_at(at))).is_some_and(|style| style.bold)
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
    counted(setting, block).map(|(ordinal, _)| ordinal)
}

/// The same, and the text behind the label.
pub(super) fn counted(setting: &Setting<'_>, block: &Block) -> Option<(u32, String)> {
    let text = with_marker(block).text(&setting.document.text);
    label(&text).map(|(ordinal, behind)| (ordinal, behind.to_owned()))
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
