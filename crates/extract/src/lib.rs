//! **Extract**: Document + Outline → Findings, as printed. Knows the genre; knows no calendar and no
//! code.
//!
//! ```
//! use peerlens_document::{Block, DocumentBuilder, Style};
//! use peerlens_lexicon::Lexicon;
//!
//! let mut builder = DocumentBuilder::new("text/plain");
//! let style = builder.style(Style::default());
//! for line in [
//!     "Corporate Peer Challenge: Anytown Council",
//!     "Recommendation 1",
//!     "Set a balanced budget.",
//!     "Proposed Action",
//!     "A budget working group will meet in May.",
//! ] {
//!     builder.push_text(line, style);
//!     let text = builder.end_passage();
//!     builder.push_block(Block::paragraph(text));
//! }
//! let mut document = builder.finish();
//! let outline = peerlens_segment::segment(&mut document, Lexicon::built_in()).remove(0);
//! let findings = peerlens_extract::extract(&document, &outline, Lexicon::built_in());
//! assert_eq!(findings.recommendations[0].text.text(&document.text), "Set a balanced budget.");
//! assert_eq!(findings.actions[0].recommendations, [0]);
//! ```
//!
//! # Guarantees
//!
//! Everything found is a passage of the document, and carries the name of the rule that found it.
//! Indexes between findings are in range. What the layout leaves open stays on the recommendation as
//! a whole, with a notice.
//!
//! # Limitations
//!
//! English documents only. Columns of a table that a converter has read across, line by line, are
//! not put back.

mod answers;
mod checks;
mod coded;
mod explained;
mod findings;
mod front;
mod label;
mod led_items;
mod links;
mod lists;
mod paragraph_numbers;
mod passing;
mod peers;
mod plan;
mod prose;
mod recommending;
mod restated;
mod retold;
mod running;
mod said;
mod scope;
mod steps;
mod tails;
#[cfg(test)]
mod testing;
mod themed;
mod told_below;
mod unit;

pub use findings::{
    Action, Contact, Findings, Meeting, NextSteps, Peer, Point, Recommendation, Status, Theme,
};

pub use front::Cover;
pub use plan::announce::response_of;
pub use plan::legend;

use std::collections::BTreeSet;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

/// Finds what a document holds.
pub fn extract(document: &Document, outline: &Outline, lexicon: &Lexicon) -> Findings {
    let mut findings = Findings {
        kind: outline.kind,
        title: outline.title.clone(),
        ..Findings::default()
    };
    front::read(document, lexicon, outline, &mut findings);
    if outline.kind == Kind::Other && !passing::names_peers(document) {
        return findings;
    }
    let peers = peers::read(document, lexicon, outline);
    findings.persons = peers.iter().map(|p| p.as_written.clone()).collect();
    if outline.kind == Kind::Other {
        passing::read(document, lexicon, outline, &mut findings);
        return findings;
    }
    findings.peers = peers;
    findings.themes = scope::read(document, lexicon, outline);
    findings.next_steps = steps::read(document, lexicon, outline);
    recommendations(document, lexicon, outline, &mut findings);
    recommending::read(
        document,
        lexicon,
        outline,
        &mut plan::Plan::new(&mut findings, document),
    );
    if outline.kind == Kind::ActionPlan {
        themed::leave_out(document, lexicon, &mut findings);
        plan::not_understood(document, lexicon, outline, &mut findings);
    }
    first_sentences(document, &mut findings);
    explained::below_sentences(document, lexicon, &mut findings);
    retold::below(document, lexicon, outline, &mut findings);
    retold::in_full(document, lexicon, outline, &mut findings);
    paragraph_numbers::leave_out(document, &mut findings);
    if outline.kind == Kind::ActionPlan && !findings.actions.is_empty() {
        answers::on_own_lines(document, &mut findings);
    }
    answers::answers(document, &mut findings);
    answers::responses(document, &mut findings);
    led_items::read(document, lexicon, &mut findings);
    led_items::read_alone(document, lexicon, outline, &mut findings);
    tails::part(document, lexicon, &mut findings);
    // What a review tells of a recommendation is progress, however short.
    if outline.kind != Kind::ProgressReview {
        said::statuses(document, lexicon, &mut findings);
    }
    in_order(&mut findings);
    links::read(document, &mut findings);
    checks::read(document, lexicon, outline, &mut findings);
    themes(document, lexicon, &mut findings);
    findings
}

/// What the paper tells of the challenge behind which a plan without such words is bound.
pub fn cover(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Cover> {
    front::cover(document, lexicon, outline)
}

/// Recommendations and actions: each rule in turn, the surest first.
fn recommendations(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let mut plan = plan::Plan::new(findings, document);
    if plan::action_cards::read(document, lexicon, outline, &mut plan) {
        return;
    }
    let is_plan = outline.kind == Kind::ActionPlan;
    let told = is_plan || outline.kind == Kind::ProgressReview;
    // Names of fields that come again in each card are those of no columns.
    let in_cards = || !prose::explained_titles(document, lexicon, outline).is_empty();
    let across = match is_plan {
        true => plan::across::regions(document, lexicon, outline),
        false => Vec::new(),
    };
    if plan::across::are_surest(document, lexicon, outline, &across)
        && plan::across::read(document, lexicon, outline, &mut plan, &across) > 0
    {
        return;
    }
    let down = plan::flattened::read_down(document, lexicon, outline, &mut plan);
    // Without labels of words no other rule would find rows in them.
    if down && is_plan && !plan::flattened::has_worded_labels(document, lexicon, outline) {
        return;
    }
    if told && !down && !in_cards() && plan::flattened::grids(document, lexicon, outline, &mut plan)
    {
        plan.answer_pending(document);
        return;
    }
    let numbered = if is_plan && prose::headed(document, lexicon, outline).is_empty() {
        plan::numbered::read(document, lexicon, outline, &mut plan)
    } else {
        0
    };
    let announced = match numbered {
        0 => prose::read(document, lexicon, outline, &mut plan),
        found => found,
    };
    // A table of actions that names recommendations by their numbers answers a list that stands elsewhere.
    let refers = (outline.range.clone())
        .filter_map(|i| document.blocks.get(i)?.as_table())
        .any(|table| plan::refers(document, lexicon, table));
    let announcements = lists::Announcements::default();
    // Another table may hold it; below that nothing else is the list.
    let list_in_table = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table())
        .any(|table| plan::holds_recommendations(document, lexicon, table));
    if refers && announced == 0 && !list_in_table {
        lists::read(document, lexicon, outline, &announcements, &mut plan);
        if plan.findings.recommendations.is_empty() {
            lists::read_announced(document, lexicon, outline, &announcements, &mut plan);
        }
    }
    let named = plan::is_named(document, lexicon, outline);
    let salutation = salutation(document, outline);
    let boxes = prose::boxed(document, lexicon, outline);
    let cards = prose::cards(document, lexicon, outline);
    let peers_own = matches!(
        outline.kind,
        Kind::FeedbackReport | Kind::RecommendationList
    );
    let listed_in_prose = peers_own && lists::are_named(document, lexicon, outline);
    let others = if peers_own {
        tables_of_others(document, lexicon, outline, listed_in_prose)
    } else {
        BTreeSet::new()
    };
    let recommends = || {
        (outline.range.clone())
            .filter_map(|i| Some((i, document.blocks.get(i)?.as_table()?)))
            .any(|(i, table)| !others.contains(&i) && plan::recommends(document, lexicon, table))
    };
    let listed = listed_in_prose || peers_own && recommends();
    let mut tables = 0;
    let mut tabled: Vec<plan::sections::Tabled> = Vec::new();
    let mut section = None;
    // The level of the heading that named the theme.
    let mut themed = 0;
    let mut heading: Option<peerlens_document::Passage> = None;
    for index in outline.range.clone() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        match outline.role(index) {
            Role::Heading(n) => {
                section = Some(n);
                let title = outline.sections.get(n).map(|s| &s.title);
                let level = outline.sections.get(n).map_or(0, |s| s.level);
                if let Some(group) = title.and_then(|t| prose::group_of(document, lexicon, t)) {
                    plan.group = Some(group);
                    themed = level;
                } else if level < themed
                    && title.is_some_and(|t| lexicon.heading(&t.text(&document.text)).is_some())
                {
                    // A section that stands above the theme's is another.
                    plan.group = None;
                }
                // The title of a recommendation whose label stands above it goes on with it.
                plan.current = block.text.start().and_then(|at| plan.holder(at));
                // In a report the next section's tables are others.
                if outline.kind == Kind::FeedbackReport {
                    plan.columns = None;
                }
                heading = Some(peerlens_segment::with_marker(block));
            }
            Role::Text => {
                if let Some(table) = block.as_table() {
                    if boxes.contains_key(&index)
                        || cards.contains(&index)
                        || others.contains(&index)
                        || announced > 0 && prose::names_values(document, lexicon, table)
                        || listed && plan::considers(document, lexicon, table)
                        || (named || Some(index) < salutation)
                            && plan.is_another(document, lexicon, table)
                    {
                        continue;
                    }
                    let before = plan.findings.recommendations.len();
                    tables += usize::from(plan.table(document, lexicon, table, heading.as_ref()));
                    let recommendations = before..plan.findings.recommendations.len();
                    if !recommendations.is_empty() {
                        tabled.push(plan::sections::Tabled {
                            heading: plan::sections::heading_of(outline, section),
                            line: plan::sections::line_above(document, lexicon, outline, index),
                            recommendations,
                        });
                    }
                    heading = None;
                } else if let Some(found) =
                    label::worded(document, lexicon, &peerlens_segment::with_marker(block))
                {
                    // Announced above a table: its recommendation was read already.
                    plan.current = plan.by_label(document, &found.label);
                    // It stands nearer than the section's heading (`3. Our actions`).
                    if plan.current.is_some() {
                        heading = None;
                    }
                } else if label::named(document, &block.text).is_some()
                    && document.share_of(&block.text, |s| s.bold) >= unit::THROUGHOUT
                {
                    // `Topic A: …` in bold, which is a sentence and no section's heading.
                    heading = Some(block.text.clone());
                }
            }
            _ => {}
        }
    }
    plan.answer_pending(document);
    plan.group = None;
    plan.current = None;
    if is_plan && tables == 0 && announced == 0 && plan.findings.actions.is_empty() {
        tables = unexplained(document, lexicon, outline, &mut plan);
    }
    plan.number_cards(document);
    plan::sections::themes(document, lexicon, &mut plan, tabled);
    let planned = tables > 0
        && (plan.findings.recommendations.iter())
            .any(|r| matches!(r.rule, "plan_row" | "heading_above_table" | "plan_band"));
    // There is no table to put together.
    let found = &plan.findings.recommendations;
    let fielded =
        answers::have_answers_and_fields(found) || answers::have_leads_and_times(document, found);
    let answered = announced >= 2 && (fielded || !plan.findings.actions.is_empty());
    let flattened = if outline.kind == Kind::ActionPlan && !answered && !down {
        plan::flattened::read(document, lexicon, outline, &mut plan)
    } else {
        0
    };
    let found = !plan.findings.recommendations.is_empty() || !plan.findings.actions.is_empty();
    if !found && plan::across::read(document, lexicon, outline, &mut plan, &across) > 0 {
        return;
    }
    // A review's cards hold all of its recommendations, below whatever heading they stand (`What the peers said`).
    let in_told_cards = outline.kind == Kind::ProgressReview
        && announced > 0
        && !prose::headed(document, lexicon, outline).is_empty();
    if planned || flattened > 0 || in_told_cards {
        return;
    }
    plan.group = None;
    if matches!(outline.kind, Kind::FeedbackReport | Kind::ProgressReview)
        && announced == 0
        && running::read(document, lexicon, outline, &mut plan) > 0
    {
        return;
    }
    if !refers || announced > 0 {
        lists::read(document, lexicon, outline, &announcements, &mut plan);
    }
    if outline.kind != Kind::ActionPlan {
        coded::read(document, lexicon, outline, &mut plan);
    }
    if outline.kind == Kind::ProgressReview && plan.findings.recommendations.is_empty() {
        told_below::read(document, lexicon, outline, &mut plan);
    }
    restated::list_in_front(document, lexicon, outline, &announcements, &mut plan);
    // A review prints what was recommended before, besides what it suggests itself.
    if plan.findings.recommendations.is_empty()
        || outline.kind == Kind::ProgressReview && announced == 0
    {
        lists::read_announced(document, lexicon, outline, &announcements, &mut plan);
    }
}

/// Reads the tables of a plan in which nothing was found, taking what stands under headings that no entry explains for what
/// is to be done; gives how many are a plan's then.
fn unexplained(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut plan::Plan<'_>,
) -> usize {
    plan.takes_unexplained = true;
    let tables = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| Some((i, document.blocks.get(i)?.as_table()?)));
    let read = tables.filter(|(i, table)| {
        let section = outline.section_of(*i).and_then(|n| outline.sections.get(n));
        plan.table(document, lexicon, table, section.map(|s| &s.title))
    });
    let count = read.count();
    plan.takes_unexplained = false;
    count
}

/// The tables under headings of what others than the peers recommend (`Annex: recommendations of the auditor`), where
/// the peers recommend elsewhere too: in a list that is called so, or in another table.
fn tables_of_others(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    listed: bool,
) -> BTreeSet<usize> {
    let tables: Vec<usize> = (outline.range.clone())
        .filter(|&i| (document.blocks.get(i)).is_some_and(|b| b.as_table().is_some()))
        .collect();
    let (others, rest): (Vec<usize>, Vec<usize>) =
        (tables.into_iter()).partition(|&i| others_recommend(document, lexicon, outline, i));
    let recommends = |&i: &usize| {
        let table = document.blocks.get(i).and_then(|b| b.as_table());
        table.is_some_and(|table| plan::holds_recommendations(document, lexicon, table))
    };
    if others.is_empty() || !listed && !rest.iter().any(recommends) {
        return BTreeSet::new();
    }
    others.into_iter().collect()
}

/// Words by which a heading tells that the peers recommend what stands below it.
const PEERS_OR_CHALLENGE: [&str; 5] = ["peer", "peers", "lga", "challenge", "team"];

/// Whether a block stands under a heading that calls what is below it others' recommendations: `Recommendations of the
/// external auditor`, `Annex: the auditor's recommendations`. `Readiness for the regulator: recommendations` is a theme.
fn others_recommend(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> bool {
    let others = lexicon.people("others_who_recommend");
    let theirs = |clause: &str| {
        let folded = format!(" {} ", fold(clause));
        others.iter().any(|who| {
            let behind = |by: &str| {
                let at = folded.find(&format!(" recommendations {by} "));
                at.is_some_and(|at| folded[at..].contains(&format!(" {who} ")))
            };
            folded.contains(&format!(" {who} recommendations "))
                || ["of", "by", "from", "made by"].into_iter().any(behind)
        })
    };
    let sections = outline.section_of(index).into_iter();
    let mut headings = sections
        .flat_map(|n| outline.path(n))
        .filter_map(|n| outline.sections.get(n))
        .map(|s| s.title.text(&document.text));
    headings.any(|heading| {
        let folded = fold(&heading);
        !folded
            .split(' ')
            .any(|word| PEERS_OR_CHALLENGE.contains(&word))
            && heading
                .split([':', ';', ',', '(', '\u{2013}', '\u{2014}'])
                .any(theirs)
    })
}

/// Lines of a letter above which its salutation stands: behind its head, the address and the date.
const MOST_HEAD_LINES: usize = 12;

/// Where a letter addresses its reader (`Dear Councillor`): a table above that names no column is the letter's head.
fn salutation(document: &Document, outline: &Outline) -> Option<usize> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture);
    let mut lines = outline.range.clone().filter(shown).take(MOST_HEAD_LINES);
    lines.find(|&i| {
        let block = document.blocks.get(i);
        block.is_some_and(|b| b.text.text(&document.text).starts_with("Dear "))
    })
}

/// Recommendations from which their common form tells what each holds.
const FEWEST_ALIKE: usize = 3;

/// In a plan or review whose recommendations run on into what became of them (`Recommendation 2: Test the
/// policy. Our auditor made the same point. …`) and no type sets them apart, the first sentence is the
/// recommendation.
fn first_sentences(document: &Document, findings: &mut Findings) {
    let all = findings.recommendations.len();
    let runs_on = |r: &Recommendation| {
        let text = r.text.text(&document.text);
        let end = text.find(". ").filter(|_| !text.contains('\n'))? + 1;
        (r.rule == "announced" && r.rationale.is_none() && r.progress.is_none()).then_some(end)
    };
    if !matches!(findings.kind, Kind::ActionPlan | Kind::ProgressReview)
        || !findings.actions.is_empty()
        || all < FEWEST_ALIKE
        || !findings
            .recommendations
            .iter()
            .all(|r| runs_on(r).is_some())
    {
        return;
    }
    for r in &mut findings.recommendations {
        let Some(end) = runs_on(r) else { continue };
        let length = r.text.text(&document.text).len();
        let rest = r.text.part(&document.text, end, length);
        r.text = r.text.part(&document.text, 0, end);
        r.basis = peerlens_report::Basis::Layout;
        if findings.kind == Kind::ProgressReview {
            r.progress = Some(rest);
        } else {
            r.rationale = Some(rest);
        }
    }
}

/// Puts recommendations and actions in the order of the document: rules find them in an order of
/// their own.
fn in_order(findings: &mut Findings) {
    let mut order: Vec<usize> = (0..findings.recommendations.len()).collect();
    order.sort_by_key(|&n| (findings.recommendations[n].text.start(), n));
    let mut places = vec![0; order.len()];
    for (place, &n) in order.iter().enumerate() {
        places[n] = place;
    }
    let mut all: Vec<Option<Recommendation>> =
        findings.recommendations.drain(..).map(Some).collect();
    findings.recommendations = order.iter().filter_map(|&n| all[n].take()).collect();
    for action in &mut findings.actions {
        for recommendation in &mut action.recommendations {
            *recommendation = places
                .get(*recommendation)
                .copied()
                .unwrap_or(*recommendation);
        }
    }
    findings.actions.sort_by_key(|a| a.text.start());
}

/// The core theme of each recommendation whose group names one.
fn themes(document: &Document, lexicon: &Lexicon, findings: &mut Findings) {
    for recommendation in &mut findings.recommendations {
        let group = recommendation
            .group
            .as_ref()
            .map(|g| g.text(&document.text));
        recommendation.theme = group.and_then(|g| lexicon.theme(&g)).map(str::to_owned);
    }
}
