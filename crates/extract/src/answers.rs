//! What a council says to recommendations in prose: its answer, and what it will do.

use peerlens_document::{Document, Passage};
use peerlens_report::{Basis, Kind, Response};
use peerlens_segment::is_whole_answer;

use crate::plan::announce::{part_answer, response_of};
use crate::prose::is_answer;
use crate::{Action, Findings, Recommendation};

/// Recommendations with something said behind each, from which that is the council's answer.
const FEWEST_ANSWERED: usize = 2;

/// Whether most recommendations have an answer and named fields below it; what is not accepted needs none.
pub(crate) fn have_answers_and_fields(recommendations: &[Recommendation]) -> bool {
    let has = |r: &&Recommendation| {
        r.rationale.is_some() && (r.timescale.is_some() || !r.owners.is_empty())
    };
    recommendations.iter().filter(has).count() * 2 > recommendations.len()
}

/// Whether the names of fields below most recommendations say who leads them, and by when, and nothing stands between that
/// may be an answer.
pub(crate) fn have_leads_and_times(
    document: &Document,
    recommendations: &[Recommendation],
) -> bool {
    let has = |r: &&Recommendation| {
        r.timescale.is_some() && !r.owners.is_empty() && !r.text.text(&document.text).contains('\n')
    };
    recommendations.iter().filter(has).count() * 2 > recommendations.len()
}

/// The council's answers that open what it says in prose (`Response: Agreed. The plan was written …`). Where the actions
/// stand in a table, all that is said is the answer and no action; elsewhere what stands behind the answer is the action.
pub(crate) fn responses(document: &Document, findings: &mut Findings) {
    let prose = |a: &Action| a.rule == "announced" && a.recommendations.len() == 1;
    let bare = |a: &Action| a.timescale.is_none() && a.owners.is_empty();
    let mut said = vec![0_usize; findings.recommendations.len()];
    let mut tabled = vec![false; findings.recommendations.len()];
    for action in &findings.actions {
        for &r in &action.recommendations {
            if let (Some(said), Some(tabled)) = (said.get_mut(r), tabled.get_mut(r)) {
                *said += usize::from(prose(action));
                *tabled |= action.rule != "announced";
            }
        }
    }
    let actions = std::mem::take(&mut findings.actions);
    for mut action in actions {
        let r = action.recommendations.first().copied().unwrap_or_default();
        let recommendation = findings.recommendations.get_mut(r);
        let open = recommendation.filter(|r| prose(&action) && r.response.is_none());
        let Some(recommendation) = open else {
            findings.actions.push(action);
            continue;
        };
        if tabled.get(r) == Some(&true) && bare(&action) {
            match response_of(&action.text.text(&document.text)) {
                Some(response) => recommendation.response = Some((response, action.text)),
                None => findings.actions.push(action),
            }
            continue;
        }
        if said.get(r) == Some(&1)
            && let Some((response, opening, rest)) = part_answer(document, &action.text)
        {
            recommendation.response = Some((response, opening));
            if !rest.is_empty() {
                action.text = rest;
            }
        }
        findings.actions.push(action);
    }
}

/// The council's answer on a line of its own at the end of what stands below a recommendation (`We agree in part`), as the
/// badge of a card.
pub(crate) fn on_own_lines(document: &Document, findings: &mut Findings) {
    for recommendation in &mut findings.recommendations {
        if recommendation.response.is_some() {
            continue;
        }
        if let Some((rest, answer)) =
            (recommendation.rationale.as_ref()).and_then(|text| last_answer(document, text))
        {
            recommendation.response = Some(answer);
            recommendation.rationale = rest;
        } else if let Some((Some(rest), answer)) = last_answer(document, &recommendation.text) {
            recommendation.response = Some(answer);
            recommendation.text = rest;
        }
    }
}

/// The last line of a text where it is an answer, and what stands before it.
fn last_answer(
    document: &Document,
    text: &Passage,
) -> Option<(Option<Passage>, (Response, Passage))> {
    let string = text.text(&document.text);
    let from = string.rfind('\n').map_or(0, |at| at + 1);
    let last = string.get(from..).filter(|last| is_whole_answer(last))?;
    let response = response_of(last)?;
    let before = string.get(..from).unwrap_or_default().trim_end().len();
    let rest = (before > 0).then(|| text.part(&document.text, 0, before));
    Some((
        rest,
        (response, text.part(&document.text, from, string.len())),
    ))
}

/// In a plan without a word for its actions, what stands behind each recommendation is the council's answer: the one
/// action, whose lead and time are printed below it, and where its first sentence is one (`We agree in part.`) the response.
/// So is what minutes tell behind each, where it opens with an answer in a word or two.
pub(crate) fn answers(document: &Document, findings: &mut Findings) {
    let answered = |r: &&Recommendation| r.rule == "announced" && r.rationale.is_some();
    let all = findings.recommendations.len();
    let with = findings.recommendations.iter().filter(answered).count();
    if !findings.actions.is_empty() || with < FEWEST_ANSWERED {
        return;
    }
    match findings.kind {
        Kind::ActionPlan => {
            let each = with == all || have_answers_and_fields(&findings.recommendations);
            if !each {
                return;
            }
        }
        Kind::FeedbackReport | Kind::RecommendationList
            if with == all && all_open_with_answers(document, findings) =>
        {
            end_last(document, findings);
        }
        _ => return,
    }
    for (index, recommendation) in findings.recommendations.iter_mut().enumerate() {
        let Some(mut text) = recommendation.rationale.take() else {
            continue;
        };
        if let Some((response, said, rest)) = part_answer(document, &text) {
            text = if rest.is_empty() { text } else { rest };
            recommendation.response.get_or_insert((response, said));
        }
        findings.actions.push(Action {
            recommendations: vec![index],
            text,
            timescale: recommendation.timescale.take(),
            owners: std::mem::take(&mut recommendation.owners),
            lead_members: std::mem::take(&mut recommendation.lead_members),
            status: recommendation.status.take(),
            progress: recommendation.progress.take(),
            measure: recommendation.measure.take(),
            basis: Basis::Printed,
            rule: "answer",
            ..Action::default()
        });
    }
}

/// Whether what stands behind each recommendation opens with a word or two that accept or reject it, as a sentence.
fn all_open_with_answers(document: &Document, findings: &Findings) -> bool {
    findings.recommendations.iter().all(|r| {
        let rationale = r.rationale.as_ref();
        let part = rationale.and_then(|text| part_answer(document, text));
        part.is_some_and(|(_, said, _)| is_answer(&said.text(&document.text)))
    })
}

/// Nothing tells where what is said of the last recommendation ends: it has no more paragraphs than the others have.
fn end_last(document: &Document, findings: &mut Findings) {
    let Some((last, others)) = findings.recommendations.split_last_mut() else {
        return;
    };
    let lines = |r: &Recommendation| {
        let text = r.rationale.as_ref().map(|text| text.text(&document.text));
        text.map_or(0, |text| text.lines().count())
    };
    let most = others.iter().map(lines).max().unwrap_or(0);
    let Some(text) = &last.rationale else { return };
    let printed = text.text(&document.text);
    if let Some((end, _)) = printed.match_indices('\n').nth(most.saturating_sub(1)) {
        last.rationale = Some(text.part(&document.text, 0, end));
    }
}
