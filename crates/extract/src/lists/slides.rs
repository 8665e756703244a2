//! A list that the cover announces (`Recommendations of the peer team`) and that goes by themes, one on each slide.

use peerlens_document::{BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, is_bare, with_marker};

use super::zone;
use crate::plan::{Group, Plan};
use crate::unit::Unit;

/// Themes from which a document goes by them.
const FEWEST_THEMES: usize = 2;

/// A slide: what it is headed by, and its text.
struct Slide {
    title: Passage,
    units: Vec<Unit>,
}

/// Reads the slides whose items tell what to do; gives whether the document is such a list.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> bool {
    if outline.kind != Kind::RecommendationList || !on_cover(document, lexicon, outline) {
        return false;
    }
    let mut slides = slides(document, outline);
    slides.retain(|slide| recommends(document, lexicon, slide));
    if slides.len() < FEWEST_THEMES {
        return false;
    }
    for slide in slides {
        plan.group = Some(Group::of(document, lexicon, &slide.title));
        zone::read(document, lexicon, outline, plan, slide.units);
    }
    plan.group = None;
    true
}

/// Whether a line below the title says that the document holds the recommendations.
fn on_cover(document: &Document, lexicon: &Lexicon, outline: &Outline) -> bool {
    let mut lines = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Subtitle);
    lines.any(|i| {
        let text = (document.blocks.get(i)).map(|b| b.text.text(&document.text));
        text.is_some_and(|t| lexicon.heading(&t) == Some("recommendations"))
    })
}

/// The headings, and the bare lines right above items, each with what stands below.
fn slides(document: &Document, outline: &Outline) -> Vec<Slide> {
    let shown: Vec<usize> = (outline.range.clone())
        .filter(|&i| matches!(outline.role(i), Role::Text | Role::Heading(_)))
        .filter(|&i| {
            document
                .blocks
                .get(i)
                .is_some_and(|b| b.as_table().is_none())
        })
        .collect();
    let item = |at: usize| {
        let block = shown.get(at).and_then(|&i| document.blocks.get(i));
        block.is_some_and(|b| matches!(b.kind, BlockKind::ListItem))
    };
    let mut out: Vec<Slide> = Vec::new();
    for (at, &index) in shown.iter().enumerate() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let heads = match outline.role(index) {
            Role::Heading(_) => true,
            _ => !item(at) && item(at + 1) && is_bare(&block.text.text(&document.text)),
        };
        if heads {
            out.push(Slide {
                title: with_marker(block),
                units: Vec::new(),
            });
        } else if let Some(slide) = out.last_mut() {
            slide.units.push(Unit::of(document, block));
        }
    }
    out
}

/// Whether a slide is none of those that the lexicon knows for something else, and half of its outermost items or more tell what to do.
fn recommends(document: &Document, lexicon: &Lexicon, slide: &Slide) -> bool {
    let title = slide.title.text(&document.text);
    let other = lexicon
        .heading(&title)
        .is_some_and(|k| k != "recommendations")
        || lexicon.stands_beside_recommendations(&title)
        || lexicon.labels("no_themes").contains(&fold(&title));
    let outer = slide.units.iter().filter(|u| u.item).map(|u| u.level).min();
    // A converter may set points, in small letters, as deep as their item.
    let low = |u: &Unit| u.string.starts_with(char::is_lowercase);
    let own = |u: &&Unit| u.item && Some(u.level) == outer && !low(u);
    let items = || slide.units.iter().filter(own);
    let telling = items()
        .filter(|u| lexicon.tells_what_to_do(&u.string))
        .count();
    !other && telling > 0 && telling * 2 >= items().count()
}
