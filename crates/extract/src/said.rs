//! Progress that says in a word how far an action has come (`Complete`, `In progress: …`): that word is its status.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::Lexicon;

use crate::{Findings, Status};

/// Words in a status at most.
const MOST_WORDS: usize = 3;
/// Texts of progress from which their common form tells what they hold.
const FEWEST_ALIKE: usize = 3;
/// Share of them that must open with a word for a status, for that word to be parted from what follows.
const MOSTLY: f32 = 0.6;
/// What parts such a word from the rest.
const PARTS: [&str; 5] = [" – ", " - ", ": ", ". ", "\n"];

/// Where nothing else gives the status of an action or recommendation, takes it out of the progress.
pub(crate) fn statuses(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let text = |p: &Option<Passage>| p.as_ref().map(|p| p.text(&document.text));
    let all: Vec<String> = (findings.actions.iter().map(|a| &a.progress))
        .chain(findings.recommendations.iter().map(|r| &r.progress))
        .filter_map(text)
        .collect();
    let opening = all.iter().filter(|t| head(lexicon, t).is_some()).count();
    let parted = opening >= FEWEST_ALIKE && opening as f32 >= MOSTLY * all.len() as f32;
    let both = (findings
        .actions
        .iter_mut()
        .map(|a| (&mut a.progress, &mut a.status)))
    .chain((findings.recommendations.iter_mut()).map(|r| (&mut r.progress, &mut r.status)));
    for (progress, status) in both {
        let Some(said) = progress.as_ref().filter(|_| status.is_none()) else {
            continue;
        };
        let string = said.text(&document.text);
        // A line of its own at the end says it for all above, which stays as it is.
        if let Some(at) = last_line(lexicon, &string) {
            *status = Some(Status {
                text: Some(said.part(&document.text, at, string.len())),
                ..Status::default()
            });
            continue;
        }
        let Some((word, rest)) = head(lexicon, &string) else {
            continue;
        };
        // Among sentences a short one (`Not yet started.`) tells as they do; a word without a stop is a status.
        let sentence = rest < string.len() || string.ends_with('.');
        if sentence && !parted {
            continue;
        }
        let behind = said.part(&document.text, rest, string.len());
        *status = Some(Status {
            text: Some(said.part(&document.text, 0, word)),
            ..Status::default()
        });
        *progress = (!behind.is_empty()).then_some(behind);
    }
}

/// Where the last line of a text begins, if it is a word for a status and other lines stand above it.
fn last_line(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let at = text.rfind('\n')? + 1;
    let line = &text[at..];
    let fits = line.split_whitespace().count() <= MOST_WORDS && lexicon.status(line).is_some();
    fits.then_some(at)
}

/// Where the word for a status ends that a text opens with, and where what follows it begins, in bytes.
fn head(lexicon: &Lexicon, text: &str) -> Option<(usize, usize)> {
    let is_status = |word: &str| {
        word.split_whitespace().count() <= MOST_WORDS && lexicon.status(word).is_some()
    };
    let whole = text.trim_end_matches('.');
    if is_status(whole) {
        return Some((whole.len(), text.len()));
    }
    let (at, part) = PARTS
        .iter()
        .filter_map(|part| Some((text.find(part)?, part)))
        .min()?;
    is_status(&text[..at]).then_some((at, at + part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_parted_from_what_follows() {
        let lexicon = Lexicon::built_in();
        let split = |text: &'static str| head(lexicon, text).map(|(w, r)| (&text[..w], &text[r..]));
        assert_eq!(split("Complete"), Some(("Complete", "")));
        assert_eq!(
            split("In progress: draft tested."),
            Some(("In progress", "draft tested."))
        );
        assert_eq!(
            split("Ongoing. Case submitted."),
            Some(("Ongoing", "Case submitted."))
        );
        assert_eq!(split("The review was completed."), None);
    }
}
