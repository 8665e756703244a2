//! Actions that name who does them and by when at their end, again and again: `Publish the vision – Chief Executive, by
//! March 2024`, `… (Head of Housing, June 2025)`.

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;

use crate::Findings;
use crate::plan::columns::{is_post, is_time};

/// Actions from which their common form tells what stands at their ends.
const FEWEST_ALIKE: usize = 3;
/// Share of the actions that must end so.
const MOSTLY: f32 = 0.6;
/// Words in who does it.
const MOST_LEAD_WORDS: usize = 12;

/// Where the action's own text ends, and lead and time behind it, in bytes.
struct Tail {
    text: usize,
    lead: std::ops::Range<usize>,
    time: std::ops::Range<usize>,
}

/// Parts such actions, where nothing else in the plan says who and when.
pub(crate) fn part(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let bare = |a: &crate::Action| a.timescale.is_none() && a.owners.is_empty();
    if findings.actions.len() < FEWEST_ALIKE || !findings.actions.iter().all(bare) {
        return;
    }
    let ends = |is_lead: &dyn Fn(&str) -> bool| -> Vec<Option<Tail>> {
        let texts = findings.actions.iter().map(|a| a.text.text(&document.text));
        texts.map(|text| tail(&text, is_lead)).collect()
    };
    let known = ends(&|lead| is_post(lexicon, lead));
    let found = known.iter().flatten().count();
    if found < FEWEST_ALIKE || (found as f32) < MOSTLY * known.len() as f32 {
        return;
    }
    // Where most actions end so, a post of words that nothing knows is one too.
    let tails = known.into_iter().zip(ends(&|_| true));
    let tails = tails.map(|(known, any)| known.or(any));
    let tails: Vec<Option<Tail>> = tails.collect();
    for (action, tail) in findings.actions.iter_mut().zip(tails) {
        let Some(tail) = tail else { continue };
        let part = |from: usize, to: usize| action.text.part(&document.text, from, to);
        let (lead, time) = (
            part(tail.lead.start, tail.lead.end),
            part(tail.time.start, tail.time.end),
        );
        let text = part(0, tail.text);
        action.owners.push(lead);
        action.timescale = Some(time);
        // One point that is the whole text says nothing of it.
        if let [only] = &action.points[..]
            && only.text.text(&document.text) == action.text.text(&document.text)
        {
            action.points.clear();
        }
        action.text = text;
    }
}

fn tail(text: &str, is_lead: &dyn Fn(&str) -> bool) -> Option<Tail> {
    if text.contains('\n') {
        return None;
    }
    let whole = text.trim_end_matches('.');
    let bracket = whole.ends_with(')');
    let end = whole.len() - usize::from(bracket);
    let joints: &[&str] = if bracket {
        &[" ("]
    } else {
        &[" – ", " — ", " - "]
    };
    let mut starts: Vec<(usize, usize)> = joints
        .iter()
        .flat_map(|j| whole.match_indices(j).map(|(at, j)| (at, at + j.len())))
        .collect();
    starts.sort_unstable();
    let comma = whole[..end].rfind(", ")?;
    let time = comma + 2..end;
    // A lead may have a dash of its own (`Assistant Director – Housing`): the first that opens a post.
    starts.into_iter().find_map(|(text, lead)| {
        let words = whole.get(lead..comma)?;
        let fits = words.starts_with(char::is_uppercase)
            && words.split_whitespace().count() <= MOST_LEAD_WORDS
            && is_lead(words)
            && is_time(&whole[time.clone()]);
        fits.then(|| Tail {
            text,
            lead: lead..comma,
            time: time.clone(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_when_at_the_end() {
        let parts = |text: &str| {
            let t = tail(text, &|lead| is_post(Lexicon::built_in(), lead))?;
            Some([&text[..t.text], &text[t.lead], &text[t.time]].map(str::to_owned))
        };
        let some = |a: &str, b: &str, c: &str| Some([a, b, c].map(str::to_owned));
        assert_eq!(
            parts("Publish the vision – Chief Executive, by March 2024"),
            some("Publish the vision", "Chief Executive", "by March 2024")
        );
        assert_eq!(
            parts("Report on it – Assistant Director – Strategy, from May 2023."),
            some(
                "Report on it",
                "Assistant Director – Strategy",
                "from May 2023"
            )
        );
        assert_eq!(
            parts("Buy sixty homes (Head of Housing, June 2025)"),
            some("Buy sixty homes", "Head of Housing", "June 2025")
        );
        assert_eq!(parts("Work with Derby – our neighbour, and ally"), None);
    }
}
