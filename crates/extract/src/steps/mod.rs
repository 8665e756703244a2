//! Next steps: when the progress review and its report are due, and whom to ask.

mod contact;
mod when;

pub(crate) use when::{Promise, first_sentence, sentences};

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use crate::NextSteps;
use crate::unit::{Unit, cell_units, units};

/// Finds what comes next.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<NextSteps> {
    let mut found = NextSteps::default();
    let mut of_review = false;
    let mut opened = false;
    for section in &outline.sections {
        let title = section.title.text(&document.text);
        if lexicon.heading(&title) != Some("next_steps") {
            continue;
        }
        for i in section.blocks.clone() {
            let Some(block) = document
                .blocks
                .get(i)
                .filter(|_| outline.role(i) == Role::Text)
            else {
                continue;
            };
            if let Some(table) = block.as_table() {
                rows(document, table, &mut found);
            }
            for unit in units(document, [block]) {
                let headed = when::of_visit(&title);
                when::read(document, &unit, headed, &mut found, &mut of_review);
                contact::read(document, &unit, opened, &mut found);
                opened = contact::opens(&unit);
            }
        }
    }
    elsewhere(document, outline, &mut found);
    let said = found.progress_review.is_some()
        || found.report_published_by.is_some()
        || !found.contacts.is_empty();
    said.then_some(found)
}

/// When the peers will be back, where a sentence of whatever document says so; `of_peers` is told every sentence with the
/// block in which it stands, and tells of one that promises a visit whether it is theirs.
pub(crate) fn promised(
    document: &Document,
    outline: &Outline,
    of_peers: &mut dyn FnMut(usize, &str, Option<&Promise>) -> bool,
) -> Option<NextSteps> {
    let blocks = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| Some((i, document.blocks.get(i)?)))
        .filter(|(_, b)| b.as_table().is_none());
    let mut times = blocks.filter_map(|(i, block)| {
        let unit = Unit::of(document, block);
        let mut sentences = sentences(&unit.string).into_iter();
        sentences.find_map(|(start, sentence)| {
            let promise = when::promise(document, &unit, start, sentence);
            of_peers(i, sentence, promise.as_ref())
                .then_some(promise)
                .flatten()
        })
    });
    times.next().map(|promise| NextSteps {
        progress_review: Some(promise.time),
        ..NextSteps::default()
    })
}

/// What sentences under other headings say outright: a letter has no section for it, a plan says it in passing.
fn elsewhere(document: &Document, outline: &Outline, found: &mut NextSteps) {
    // A review's own visit is over; what it says of it is no next step.
    let review_open = found.progress_review.is_none() && outline.kind != Kind::ProgressReview;
    let contact_open = found.contacts.is_empty() && outline.kind != Kind::ActionPlan;
    let blocks = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none());
    // How many of the lines below `For more information please contact:` are still to come.
    let mut below = 0;
    for block in blocks {
        let unit = Unit::of(document, block);
        if below > 0 && found.contacts.len() <= 1 {
            let named = !found.contacts.is_empty();
            contact::read(document, &unit, !named, found);
            below -= 1;
        }
        if contact_open && contact::asks(&unit) {
            below = contact::MOST_LINES;
        }
        // The day tells more than the month that a sentence before it named.
        let tells_more = |time: &Passage| {
            let have = found.progress_review.as_ref();
            have.is_none_or(|h| !when::has_day(document, h) && when::has_day(document, time))
        };
        if review_open && let Some(time) = when::promised(document, &unit).filter(tells_more) {
            found.progress_review = Some(time);
        }
        // A plan names many people, and whom to ask in such a sentence only.
        if (contact_open || found.contacts.is_empty())
            && let Some(at) = contact::asked_person(&unit.string)
        {
            contact::read(document, &unit.from(document, at), true, found);
        } else if contact_open && contact::names_contact(&unit.string) {
            contact::read(document, &unit, false, found);
        }
    }
}

/// A table of steps and dates: the row of the progress review.
fn rows(document: &Document, table: &Table, found: &mut NextSteps) {
    for row in 0..table.rows {
        let cells: Vec<Unit> = (0..table.columns)
            .filter_map(|column| table.cell(row, column))
            .flat_map(|cell| cell_units(document, cell))
            .collect();
        if found.progress_review.is_none() && cells.iter().any(|c| when::of_visit(&c.string)) {
            found.progress_review = (cells.iter())
                .filter(|c| !when::of_visit(&c.string))
                .find_map(|c| when::first(document, c));
        }
    }
}
