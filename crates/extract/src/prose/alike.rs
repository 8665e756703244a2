//! What recommendations that are set alike tell of each other: where one ends, what explains it, what its title is.

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;

use super::announced::Announced;
use super::close::{MOST_TITLE_WORDS, is_title};
use super::field::Field;
use crate::unit::Unit;

/// Recommendations that tell what a report's others are like.
const FEWEST_ALIKE: usize = 3;

/// Where nearly all announced recommendations are one paragraph and its list, paragraphs behind the last, or
/// behind any in a report that recommends section by section, are the text that goes on.
pub(super) fn drop_what_follows(found: &mut [Announced]) {
    let plain = |a: &Announced| a.open.fields.len() == 1;
    if !found.iter().all(plain) {
        return;
    }
    let tail = |a: &Announced| {
        let units = a.open.fields.first().map_or(&[][..], |(_, units)| units);
        (1..units.len()).find(|&n| !units[n].item)
    };
    let with: Vec<usize> = (0..found.len())
        .filter(|&n| tail(&found[n]).is_some())
        .collect();
    let alike = found.len() - with.len();
    let mut sections: Vec<_> = found.iter().map(|a| a.section).collect();
    sections.dedup();
    let scattered = sections.len() >= FEWEST_ALIKE && sections.len() * 2 > found.len();
    let last_only = with == [found.len().saturating_sub(1)];
    if alike < FEWEST_ALIKE || !(last_only || scattered && with.len() * 2 <= alike) {
        return;
    }
    for n in with {
        if let Some(at) = tail(&found[n])
            && let Some((_, units)) = found[n].open.fields.first_mut()
        {
            units.truncate(at);
        }
    }
}

/// Where each announced recommendation is a sentence in a paragraph of its own with more paragraphs below it, these
/// explain it, or are the council's answer above the fields of each: not where most of them tell what to do too and a
/// field has the answer.
pub(super) fn explain(lexicon: &Lexicon, found: &mut [Announced]) {
    let sentence_and_more = |a: &Announced| {
        let [first, second, ..] = a.open.text() else {
            return false;
        };
        let one = !first
            .string
            .trim_end_matches('.')
            .contains(['.', '?', '\n']);
        !first.item && !second.item && one && first.string.ends_with('.')
    };
    let two_commands = |a: &&Announced| {
        let below = a.open.text().get(1);
        let answered = |field: Field| matches!(field, Field::Action | Field::Response);
        below.is_some_and(|u| lexicon.tells_what_to_do(&u.string))
            && a.open.others().iter().any(|(field, _)| answered(*field))
    };
    let commands = found.iter().filter(two_commands).count() * 2 > found.len();
    if found.len() >= FEWEST_ALIKE && !commands && found.iter().all(sentence_and_more) {
        for announced in found {
            announced.open.explained = true;
        }
    }
}

/// Where paragraphs that count on from one recommendation to the next (`4.`, `5.` under the first, `6.` under the second)
/// stand below the first paragraph of each, these are the paper's own and explain it: a recommendation's points begin
/// anew.
pub(super) fn explain_by_paragraphs(
    document: &Document,
    lexicon: &Lexicon,
    found: &mut [Announced],
) {
    let number = |u: &Unit| -> Option<usize> {
        let label = u.label(document, lexicon)?.label.text(&document.text);
        label.parse().ok()
    };
    let mut last = None;
    for announced in found.iter() {
        let [(_, units)] = &announced.open.fields[..] else {
            return;
        };
        let Some((first, below)) = units.split_first() else {
            return;
        };
        let mut numbers = below.iter().filter_map(number).peekable();
        if first.item || numbers.peek().is_none() {
            return;
        }
        for number in numbers {
            if last.is_some_and(|last: usize| last + 1 != number) {
                return;
            }
            last = Some(number);
        }
    }
    if found.len() < FEWEST_ALIKE {
        return;
    }
    for announced in found {
        announced.open.explained = true;
        for unit in announced
            .open
            .fields
            .iter_mut()
            .flat_map(|(_, u)| u)
            .skip(1)
        {
            if number(unit).is_some() {
                unit.marker = None;
                unit.item = false;
            }
        }
    }
}

/// Where each announced recommendation is a line without a stop with paragraphs of sentences below it, and most of these
/// lines are as short as titles, the longer ones are titles too: one form is read one way.
pub(super) fn explain_below_titles(found: &mut [Announced]) {
    let short_title = |a: &Announced| {
        let [(_, units)] = &a.open.fields[..] else {
            return None;
        };
        let [title, below, ..] = &units[..] else {
            return None;
        };
        let explained = !below.item && below.string.ends_with('.');
        (explained && !title.item && !title.string.contains('\n') && is_title(&title.string))
            .then(|| title.string.split_whitespace().count() <= MOST_TITLE_WORDS)
    };
    let titles: Option<Vec<bool>> = found.iter().map(short_title).collect();
    let titles = titles.unwrap_or_default();
    let short = titles.iter().filter(|short| **short).count();
    if titles.len() < FEWEST_ALIKE || short * 2 < titles.len() {
        return;
    }
    for announced in found {
        announced.open.explained = true;
    }
}

/// Words in a title that only names what the recommendation below it is about.
const MOST_TOPIC_WORDS: usize = 8;

/// Of so many titles one must be no command, for all of them to be taken for topics.
const TOPICS: usize = 4;

/// Whether the titles of a document's recommendations are what these are about (`Financial resilience` above `Bring
/// forward a savings programme …`): short, and some of them tell nobody to do anything; what stands below does.
pub(super) fn are_topics(lexicon: &Lexicon, found: &[Announced]) -> bool {
    let titles = || found.iter().filter_map(|a| a.open.text().first());
    let short = |u: &Unit| u.string.split_whitespace().count() <= MOST_TOPIC_WORDS;
    let tells = |u: &&Unit| lexicon.opens_as_recommendation(&u.string);
    let names = titles().filter(|u| !tells(u)).count();
    let below = found.iter().filter_map(|a| a.open.text().get(1));
    titles().all(short)
        && names * TOPICS >= found.len().max(1)
        && below.filter(tells).count() * 2 >= found.len()
}
