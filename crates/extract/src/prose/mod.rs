//! Recommendations that a line announces: `Recommendation 4`, its text, and what lead-ins such as
//! `Proposed Action` or `Lead officer:` say of it.

mod above_fields;
mod abreast;
mod alike;
mod announced;
mod boxed;
mod card;
mod close;
mod field;
mod headed;
mod named;
mod open;
mod said;
mod theme;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::Outline;

use crate::plan::Plan;
use alike::{are_topics, drop_what_follows, explain, explain_below_titles, explain_by_paragraphs};
use announced::announced;

pub(crate) use announced::Announced;
pub(crate) use boxed::boxed;
pub(crate) use card::cards;
pub(crate) use close::close;
pub(crate) use field::{Field, SHORT, lead_in, split_lead_ins};
pub(crate) use headed::{card_openings, explained_titles, headed};
pub(crate) use named::names_values;
pub(crate) use open::{Open, is_answer, is_badge};
pub(crate) use theme::{group_of, is_theme_line, theme_above};

/// Reads the announced recommendations of a document; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let mut found = announced(document, lexicon, outline);
    if outline.kind == Kind::ProgressReview {
        if crate::retold::takes_up(document, lexicon, outline, &found) {
            return 0; // the list is read as one
        }
        crate::retold::join(document, &mut found);
    }
    theme::by_section(document, lexicon, outline, &mut found);
    for announced in found.iter_mut().filter(|a| a.group.is_none()) {
        announced.group = announced.small.take();
    }
    drop_what_follows(&mut found);
    explain(lexicon, &mut found);
    explain_below_titles(&mut found);
    explain_by_paragraphs(document, lexicon, &mut found);
    let topics = are_topics(lexicon, &found);
    let mut count = 0;
    for mut announced in found {
        announced.open.topics = topics;
        plan.group = announced.group;
        count += close(document, lexicon, outline, plan, Some(announced.open));
    }
    plan.group = None;
    count
}
