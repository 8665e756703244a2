//! Which blocks are headings, how deep they are, and the sections that they open.

mod label;
mod level;
mod setting;
mod shape;

use label::is_clause;
pub use label::{is_label_line, is_lead_in, unlabelled_recommendation};
pub(crate) use setting::Setting;

use peerlens_document::{Block, BlockKind, Document, Passage};

use crate::words::{self, is_caps, leading_number, with_marker};
use crate::{Outline, Role, Section};
use level::{Look, level};
use setting::BOLD_SHARE;
use shape::looks_like_heading;

/// Characters in a heading that the file declares: what is longer is a mis-styled paragraph.
const MOST_DECLARED_CHARS: usize = 240;

struct Candidate {
    block: usize,
    /// Number with the punctuation left out, and the title behind it.
    number: Option<Passage>,
    title: Passage,
    text: String,
    look: Look,
    depth: u8,
}

/// Finds the headings among the blocks that are still `Role::Text` and gives the sections.
pub(crate) fn find(setting: &Setting<'_>, outline: &mut Outline) {
    let mut candidates = Vec::new();
    let mut in_recommendations = false;
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        let Some(candidate) = candidate(setting, outline, index, in_recommendations) else {
            continue;
        };
        let known = setting
            .lexicon
            .heading(&candidate.title.text(&setting.document.text));
        in_recommendations = match known {
            Some("recommendations") => true,
            Some(_) => false,
            None => in_recommendations,
        };
        candidates.push(candidate);
    }
    level(setting, &mut candidates);
    for (n, candidate) in candidates.iter().enumerate() {
        let end = candidates
            .get(n + 1)
            .map_or(outline.range.end, |next| next.block);
        let parent = (0..n)
            .rev()
            .find(|&m| candidates[m].depth < candidate.depth);
        if let Some(role) = outline.roles.get_mut(candidate.block - outline.range.start) {
            *role = Role::Heading(n);
        }
        outline.sections.push(Section {
            number: candidate.number.clone(),
            title: candidate.title.clone(),
            level: candidate.depth,
            parent,
            heading: Some(candidate.block),
            blocks: candidate.block + 1..end,
        });
    }
}

/// The block as a heading, if it is one.
fn candidate(
    setting: &Setting<'_>,
    outline: &Outline,
    index: usize,
    in_recommendations: bool,
) -> Option<Candidate> {
    let document = setting.document;
    let block = document.blocks.get(index)?;
    let declared = match block.kind {
        BlockKind::Heading => true,
        BlockKind::Paragraph | BlockKind::ListItem => false,
        BlockKind::Table(_) | BlockKind::Footnote => return None,
    };
    let whole = with_marker(block);
    let text = whole.text(&document.text);
    let (number, title) = match leading_number(&text) {
        Some((number, rest)) => (
            Some(whole.part(&document.text, number.start, number.end)),
            whole.part(&document.text, rest, text.len()),
        ),
        None => (None, whole),
    };
    let title_text = title.text(&document.text);
    if title_text.is_empty()
        || is_label_line(setting.lexicon, &text)
        || is_lead_in(setting.lexicon, &text)
            && !((declared || is_clause(&text)) && stands_once(document, outline, &text))
    {
        return None;
    }
    if block.marker.is_some() && number.is_none() && !declared {
        return None; // an item of a list with a bullet or letter
    }
    let is = if declared {
        text.chars().count() <= MOST_DECLARED_CHARS
    } else {
        looks_like_heading(
            setting,
            outline,
            index,
            block,
            &text,
            &title_text,
            number.is_some(),
            in_recommendations,
        )
    };
    if !is {
        return None;
    }
    let style = title.start().and_then(|at| document.style_at(at));
    let size = style.map_or(0.0, |s| s.size);
    let look = Look {
        declared: if declared {
            block.level.max(1)
        } else if setting.declares {
            u8::MAX
        } else {
            0
        },
        size: if declared {
            0
        } else {
            -(size * 2.0).round() as i32
        },
        mixed_case: !declared && !is_caps(&title_text),
        light: !declared && document.share_of(&title, |s| s.bold) < BOLD_SHARE,
        italic: !declared && style.is_some_and(|s| s.italic),
    };
    // `1.0` stands above `1.1`.
    let depth = (number.as_ref()).map_or(0, |n| {
        words::depth(n.text(&document.text).trim_end_matches(".0"))
    });
    Some(Candidate {
        block: index,
        number,
        title,
        text,
        look,
        depth,
    })
}

/// Whether no other block has the same text: what announces a field does so again and again.
fn stands_once(document: &Document, outline: &Outline, text: &str) -> bool {
    let blocks = document
        .blocks
        .get(outline.range.clone())
        .unwrap_or_default();
    let same = |b: &&Block| with_marker(b).text(&document.text) == text;
    blocks.iter().filter(same).nth(1).is_none()
}
