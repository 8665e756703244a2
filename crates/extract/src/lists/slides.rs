//! A list that the cover announces (`Recommendations of the peer team`) and that goes by themes, one on each slide.

use peerlens_document::{BlockKind, Document, Notice, Passage, Severity};
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

/// Reads the slides but those that are known for something else; gives whether the document is such a list.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> bool {
    if outline.kind != Kind::RecommendationList || !on_cover(document, lexicon, outline) {
        return false;
    }
    let mut slides = slides(document, lexicon, outline);
    slides.retain(|slide| !is_other(document, lexicon, slide));
    // Items may name what is needed (`A stronger focus on performance`): the cover says what they are.
    let listed =
        |s: &Slide| (s.units.iter()).any(|u| u.item || u.label(document, lexicon).is_some());
    let themes = slides.iter().filter(|s| listed(s) && !tells_of_visit(s));
    // One that is called so holds them.
    if themes.count() < FEWEST_THEMES || slides.iter().any(|s| is_called_so(document, lexicon, s)) {
        return false;
    }
    for mut slide in slides {
        if !listed(&slide) {
            slide.units.retain(|u| lexicon.tells_what_to_do(&u.string));
        } else if tells_of_visit(&slide) {
            plan.findings.notices.push(left_out(slide.title));
            continue;
        }
        plan.group = Some(Group::of(document, lexicon, &slide.title));
        zone::read(document, lexicon, outline, plan, slide.units);
    }
    plan.group = None;
    true
}

/// Says that the items of a slide were read as what the peers tell of their visit.
fn left_out(title: Passage) -> Notice {
    let message =
        "most items of this slide tell what the peers did; none was read as a recommendation";
    Notice::new("slide_left_out", Severity::Info, message).at(title)
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
fn slides(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Slide> {
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
        block.is_some_and(|b| {
            matches!(b.kind, BlockKind::ListItem)
                || Unit::of(document, b).label(document, lexicon).is_some()
        })
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

/// Whether the lexicon knows a slide for something else than recommendations: the team, what happens next.
fn is_other(document: &Document, lexicon: &Lexicon, slide: &Slide) -> bool {
    let title = slide.title.text(&document.text);
    lexicon
        .heading(&title)
        .is_some_and(|k| k != "recommendations")
        || lexicon.stands_beside_recommendations(&title)
        || lexicon.labels("no_themes").contains(&fold(&title))
}

/// Whether a slide is headed `Recommendations`.
fn is_called_so(document: &Document, lexicon: &Lexicon, slide: &Slide) -> bool {
    lexicon.heading(&slide.title.text(&document.text)) == Some("recommendations")
}

/// Whether the peers speak of themselves in most items of a slide (`We met 80 people`).
fn tells_of_visit(slide: &Slide) -> bool {
    let items = || slide.units.iter().filter(|u| u.item);
    let we = items()
        .filter(|u| fold(&u.string).split(' ').any(|w| w == "we"))
        .count();
    we * 2 > items().count()
}
