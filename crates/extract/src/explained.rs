//! Where a converter kept no type: a recommendation that is one sentence, and below it or behind it why.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Basis, Kind};

use crate::{Findings, Recommendation};

/// Recommendations of one list with a paragraph below their sentence, from which the list has this form.
const FEWEST_EXPLAINED: usize = 3;

/// Words in the sentence that opens a recommendation, where what explains it goes on in the same line.
const MOST_LEAD_WORDS: usize = 20;

/// Formats that keep paragraphs and no type.
const PLAIN_TEXT: &str = "text/plain";

/// Parts the sentence from what explains it where at least half of a list's recommendations have such a paragraph, and
/// none has paragraphs of another form.
pub(crate) fn below_sentences(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    if document.media_type != PLAIN_TEXT {
        return;
    }
    // Key recommendations and those of the sections are set each in their own way.
    let mut lists: HashMap<&'static str, Vec<usize>> = HashMap::new();
    // What stands below a plan's recommendation is the council's answer, if not in the same cell.
    let peers_own = matches!(
        findings.kind,
        Kind::FeedbackReport | Kind::RecommendationList
    );
    let in_cell = |r: &Recommendation| matches!(r.rule, "plan_row" | "flattened");
    for (n, r) in findings.recommendations.iter().enumerate() {
        if !peers_own && !in_cell(r) {
            continue;
        }
        lists.entry(r.rule).or_default().push(n);
    }
    for list in lists.into_values() {
        if peers_own {
            behind_leads(document, lexicon, findings, &list);
        }
        let forms: Vec<Form> = (list.iter())
            .filter_map(|&n| findings.recommendations.get(n))
            .map(|r| Form::of(document, lexicon, r))
            .collect();
        let explained = forms.iter().filter(|f| matches!(f, Form::Explained { .. }));
        let explained = explained.count();
        // `Work programmes overlap …` opens as recommendations do, and explains; most of them do not.
        let tell = forms
            .iter()
            .filter(|f| matches!(f, Form::Explained { tells: true, .. }));
        if explained < FEWEST_EXPLAINED
            || explained * 2 < forms.len()
            || tell.count() * 2 > explained
            || forms.iter().any(|f| matches!(f, Form::Paragraphs))
        {
            continue;
        }
        for (&n, form) in list.iter().zip(&forms) {
            if let (Form::Explained { at, .. }, Some(r)) =
                (form, findings.recommendations.get_mut(n))
            {
                let end = r.text.text(&document.text).len();
                r.rationale = Some(r.text.part(&document.text, at + 1, end));
                r.text = r.text.part(&document.text, 0, *at);
                r.basis = Basis::Layout;
            }
        }
    }
}

/// Parts the sentence from what goes on behind it in the same paragraph, where every recommendation of a list is a short
/// sentence that tells what to do and goes on with one that tells nothing more to do: so it is where leads are bold.
fn behind_leads(document: &Document, lexicon: &Lexicon, findings: &mut Findings, list: &[usize]) {
    let lead = |n: usize| lead_of(document, lexicon, findings.recommendations.get(n)?);
    let ends: Vec<(usize, usize)> = (list.iter()).filter_map(|&n| Some((n, lead(n)?))).collect();
    if ends.len() < list.len().max(FEWEST_EXPLAINED) {
        return;
    }
    for (n, end) in ends {
        if let Some(r) = findings.recommendations.get_mut(n) {
            let length = r.text.text(&document.text).len();
            r.rationale = Some(r.text.part(&document.text, end, length));
            r.text = r.text.part(&document.text, 0, end);
            r.basis = Basis::Layout;
        }
    }
}

/// Where the sentence ends that tells what to do, if the one behind it in the same paragraph tells something else.
fn lead_of(document: &Document, lexicon: &Lexicon, r: &Recommendation) -> Option<usize> {
    let text = r.text.text(&document.text);
    let (lead, rest) = text.split_once(". ")?;
    let next = rest.split(". ").next().unwrap_or(rest);
    let asks = |w: &str| {
        matches!(
            w,
            "should" | "must" | "need" | "needs" | "needed" | "recommend"
        )
    };
    let plain = r.points.is_empty() && r.rationale.is_none() && !text.contains('\n');
    let tells = lexicon.opens_as_recommendation(next) || fold(next).split(' ').any(asks);
    (plain
        && lexicon.opens_as_recommendation(lead)
        && lead.split_whitespace().count() <= MOST_LEAD_WORDS
        && rest.starts_with(char::is_uppercase)
        && !tells)
        .then_some(lead.len() + 1)
}

/// How a recommendation is set.
enum Form {
    /// One paragraph, or with points.
    One,
    /// A sentence that ends before this byte, and below it what explains it or tells more of what to do.
    Explained { at: usize, tells: bool },
    /// Paragraphs of which the first is no sentence.
    Paragraphs,
}

impl Form {
    fn of(document: &Document, lexicon: &Lexicon, r: &Recommendation) -> Self {
        let text = r.text.text(&document.text);
        let Some(at) = text.find('\n').filter(|_| r.points.is_empty()) else {
            return Self::One;
        };
        let (first, rest) = (&text[..at], &text[at + 1..]);
        let one_sentence = first.ends_with('.') && !first.contains(". ");
        let tells = lexicon.opens_as_recommendation(rest);
        if r.rationale.is_none() && one_sentence && rest.starts_with(char::is_uppercase) {
            Self::Explained { at, tells }
        } else {
            Self::Paragraphs
        }
    }
}
