//! Numbered themes of a plan, each above a table of actions, beside the list of recommendations that these answer: the names
//! of the themes recommend nothing.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use crate::findings::{Findings, Recommendation};

/// Recommendations that are listed, from which headings elsewhere may be themes.
const FEWEST_LISTED: usize = 2;
/// Headings with actions, from which they are the themes of a plan.
const FEWEST_THEMES: usize = 2;
/// Words in the name of a theme.
const MOST_THEME_WORDS: usize = 6;

/// Whether a heading names a theme: a few words that tell nothing to do.
pub(crate) fn names_theme(document: &Document, lexicon: &Lexicon, heading: &Passage) -> bool {
    let text = heading.text(&document.text);
    text.split_whitespace().count() <= MOST_THEME_WORDS
        && !text.ends_with(['.', '!', '?'])
        && !lexicon.tells_what_to_do(&text)
}

/// Takes headings with actions below them for themes, where all are names and the recommendations are listed before them,
/// more or fewer than they are: which of these an action answers is not said.
pub(crate) fn leave_out(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let mut has_action = vec![false; findings.recommendations.len()];
    for n in findings.actions.iter().flat_map(|a| &a.recommendations) {
        if let Some(has) = has_action.get_mut(*n) {
            *has = true;
        }
    }
    let all = || findings.recommendations.iter().zip(&has_action);
    let headings: Vec<&Recommendation> = all().filter(|(_, has)| **has).map(|(r, _)| r).collect();
    let listed: Vec<&Recommendation> = all().filter(|(_, has)| !**has).map(|(r, _)| r).collect();
    let headed = |r: &&Recommendation| {
        matches!(r.rule, "announced" | "heading_above_table")
            && names_theme(document, lexicon, &r.text)
    };
    let string = |r: &&Recommendation| fold(&r.text.text(&document.text));
    let telling = (listed.iter())
        .filter(|r| lexicon.tells_what_to_do(&r.text.text(&document.text)))
        .count();
    let first = headings.iter().filter_map(|r| r.text.start()).min();
    let above = listed.iter().all(|r| r.text.start() < first);
    let same = || {
        let texts: Vec<String> = listed.iter().map(string).collect();
        headings.iter().any(|r| texts.contains(&string(r)))
    };
    if headings.len() < FEWEST_THEMES
        || listed.len() < FEWEST_LISTED
        || listed.len() == headings.len()
        || !above
        || !(listed.iter()).all(|r| matches!(r.rule, "listed" | "plan_row"))
        || !headings.iter().all(headed)
        || telling * 2 <= listed.len()
        || same()
    {
        return;
    }
    for action in &mut findings.actions {
        action.recommendations.clear();
    }
    let mut themes = has_action.into_iter();
    findings
        .recommendations
        .retain(|_| themes.next() != Some(true));
}
