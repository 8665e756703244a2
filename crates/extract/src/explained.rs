//! Where no type tells them apart: a recommendation that is one sentence, and in a paragraph of its own below it why.

use std::collections::HashMap;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::{Basis, Kind};

use crate::{Findings, Point, Recommendation};

/// Recommendations of one list with a paragraph below their sentence, from which the list has this form.
const FEWEST_EXPLAINED: usize = 3;

/// Formats that keep paragraphs and no type.
const PLAIN_TEXT: &str = "text/plain";

/// Parts the sentence from what explains it where at least half of a list's recommendations have such a paragraph, and
/// none has paragraphs of another form.
pub(crate) fn below_sentences(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    let untyped = document.media_type == PLAIN_TEXT;
    // Key recommendations and those of the sections are set each in their own way.
    let mut lists: HashMap<&'static str, Vec<usize>> = HashMap::new();
    // What stands below a plan's recommendation is the council's answer, if not in the same cell.
    let peers_own = matches!(
        findings.kind,
        Kind::FeedbackReport | Kind::RecommendationList
    );
    let in_cell = |r: &Recommendation| matches!(r.rule, "plan_row" | "flattened");
    for (n, r) in findings.recommendations.iter().enumerate() {
        // Where a label opens each, a paragraph without one stands apart whatever its type.
        let labelled = peers_own && r.label.is_some() && r.rule == "listed";
        if !(untyped && (peers_own || in_cell(r)) || labelled) {
            continue;
        }
        lists.entry(r.rule).or_default().push(n);
    }
    for list in lists.into_values() {
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
                r.points.clear();
                r.basis = Basis::Layout;
            }
        }
    }
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
        let Some(at) = text.find('\n') else {
            return Self::One;
        };
        let (first, rest) = (&text[..at], &text[at + 1..]);
        // Points right below the sentence are its own; behind a paragraph they belong to that.
        let own = |point: &Point| rest.starts_with(&point.text.text(&document.text));
        if r.points.first().is_some_and(own) {
            return Self::One;
        }
        let one_sentence = first.ends_with('.') && !first.contains(". ");
        let tells = lexicon.opens_as_recommendation(rest);
        if r.rationale.is_none() && one_sentence && rest.starts_with(char::is_uppercase) {
            Self::Explained { at, tells }
        } else {
            Self::Paragraphs
        }
    }
}
