//! Recommendations that stand as a list, or as paragraphs, under a heading that says so.

use std::collections::HashMap;
use std::ops::Range;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, announces_recommendations};

use crate::label;
use crate::plan::announce::take_label;
use crate::plan::{Group, Plan};
use crate::prose::{Open, close, group_of};
use crate::unit::{THROUGHOUT, Unit};

/// Share of the items between which paragraphs stand, from which such paragraphs belong to the items.
const EXPLAINED: f32 = 0.5;
/// Recommendations under a heading that says so, from which areas to consider are none.
const FEWEST_NAMED: usize = 2;
/// Words in a line that names the theme of the items under it.
const MOST_GROUP_WORDS: usize = 12;

/// Reads the recommendations under headings; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let mut done: Vec<bool> = vec![false; outline.sections.len()];
    let any = (0..outline.sections.len()).any(|n| is_zone(document, lexicon, outline, n));
    if !any && titled(document, outline) {
        // The whole document is the list: its title says so.
        let units = units_of(document, outline, outline.front());
        plan.group = None;
        zone(document, lexicon, outline, plan, units);
        for section in &outline.sections {
            plan.group = Some(Group::of(
                document,
                lexicon,
                &peerlens_segment::with_marker(
                    &document.blocks[section.heading.unwrap_or(section.blocks.start)],
                ),
            ));
            let units = units_of(document, outline, section.blocks.clone());
            zone(document, lexicon, outline, plan, units);
        }
        return plan.findings.recommendations.len() - before;
    }
    // A heading that speaks of recommendations goes before one that speaks of areas to consider: where both stand
    // in a report, only the first are the recommendations.
    let speaks = |n: usize| {
        let title = outline.sections.get(n);
        title.is_some_and(|s| fold(&s.title.text(&document.text)).contains("recommend"))
    };
    let order = (0..outline.sections.len()).filter(|&n| speaks(n));
    let order: Vec<usize> = order
        .chain((0..outline.sections.len()).filter(|&n| !speaks(n)))
        .collect();
    let mut named = false;
    for n in order {
        if done[n] || !is_zone(document, lexicon, outline, n) {
            continue;
        }
        if speaks(n) {
            named = true;
        } else if named && plan.findings.recommendations.len() >= before + FEWEST_NAMED {
            continue;
        }
        // The section and all below it; where it has no list of its own, also the themes as high as it.
        let own = units_of(document, outline, outline.sections[n].blocks.clone());
        let divided = (n + 1..outline.sections.len()).any(|m| outline.path(m).any(|p| p == n));
        let bare = !divided && own.iter().filter(|u| u.item).count() < 2;
        let members: Vec<usize> = (n..outline.sections.len())
            // `Theme 2 – Finance` as high as the heading that announces recommendations belongs to it.
            .take_while(|&m| {
                let section = &outline.sections[m];
                let theme = group_of(document, lexicon, &section.title);
                m == n
                    || outline.path(m).any(|p| p == n)
                    || bare && section.number.is_none() && theme.is_some_and(|g| g.label.is_some())
            })
            .collect();
        let title = outline.sections[n].title.text(&document.text);
        if lexicon.heading(&title) == Some("committee")
            || is_committee(document, lexicon, outline, &members)
        {
            members.iter().for_each(|&m| done[m] = true);
            plan.findings.notices.push(
                Notice::new(
                    "committee_recommendations",
                    Severity::Info,
                    "a committee's own recommendations stand here; they are not the peers'",
                )
                .at(outline.sections[n].title.clone()),
            );
            continue;
        }
        for &m in &members {
            done[m] = true;
            let section = &outline.sections[m];
            let title = section.title.text(&document.text);
            if m != n && matches!(lexicon.heading(&title), Some(k) if k != "recommendations") {
                continue; // a sub-section about something else
            }
            plan.group = section_group(document, lexicon, outline, m, n);
            let mut units = units_of(document, outline, section.blocks.clone());
            // `5.1 The letter has thirteen recommendations.` above the sections of their themes.
            if m == n && members.len() > 1 {
                units.retain(|u| paragraph_number(document, u).is_none());
            }
            zone(document, lexicon, outline, plan, units);
        }
    }
    if plan.findings.recommendations.len() == before {
        key_messages(document, lexicon, outline, plan);
    }
    plan.findings.recommendations.len() - before
}

/// Headline messages in the place of recommendations: the items of their lists.
fn key_messages(document: &Document, lexicon: &Lexicon, outline: &Outline, plan: &mut Plan<'_>) {
    for section in &outline.sections {
        if lexicon.heading(&section.title.text(&document.text)) != Some("key_messages") {
            continue;
        }
        let units = units_of(document, outline, section.blocks.clone());
        if units.iter().any(|u| u.item) {
            plan.group = None;
            zone(document, lexicon, outline, plan, units);
        }
    }
}

/// Recommendations that a sentence announces inside other sections (`The peer team recommends that:`).
pub(crate) fn read_announced(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let blocks: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .collect();
    for (at, &index) in blocks.iter().enumerate() {
        let block = &document.blocks[index];
        let own = Unit::of(document, block);
        let number = paragraph_number(document, &own);
        if block.as_table().is_some() || block.marker.is_some() && number.is_none() {
            continue;
        }
        if !announces_recommendations(lexicon, &own.string) {
            continue;
        }
        let units: Vec<Unit> = blocks[at + 1..]
            .iter()
            .take_while(|&&i| {
                i < outline.range.end && outline.section_of(i) == outline.section_of(index)
            })
            .map(|&i| Unit::of(document, &document.blocks[i]))
            .take_while(|u| u.item || u.label(document).is_some())
            // `2.3` behind the items that `2.2` announced is the paper's next paragraph.
            .take_while(|u| number.is_none() || paragraph_number(document, u) != number)
            .collect();
        if units.len() >= 2 {
            plan.group = None;
            zone(document, lexicon, outline, plan, units);
        }
    }
    plan.findings.recommendations.len() - before
}

/// How deep a paragraph's own number goes (`2.2` is 2): a paper numbers its paragraphs so, and no list its items.
fn paragraph_number(document: &Document, unit: &Unit) -> Option<usize> {
    let label = unit.label(document)?.label.text(&document.text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let depth = label.split('.').count();
    (depth > 1 && label.split('.').all(digits)).then_some(depth)
}

/// Whether the document is a list of recommendations by its title.
fn titled(document: &Document, outline: &Outline) -> bool {
    let title = outline
        .title
        .as_ref()
        .map(|t| fold(&t.text(&document.text)));
    outline.kind == Kind::RecommendationList
        && title.is_some_and(|t| t.split(' ').any(|w| w == "recommendations"))
}

/// Whether a section's heading says that recommendations stand under it.
fn is_zone(document: &Document, lexicon: &Lexicon, outline: &Outline, n: usize) -> bool {
    let section = &outline.sections[n];
    let title = section.title.text(&document.text);
    match lexicon.heading(&title) {
        Some("recommendations") => true,
        Some("progress") if outline.kind == Kind::ProgressReview => false,
        _ => {
            fold(&title).split(' ').any(|w| w == "recommendations")
                && title.split_whitespace().count() <= MOST_GROUP_WORDS
        }
    }
}

/// Whether the items under a heading are a committee's own.
fn is_committee(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    members: &[usize],
) -> bool {
    let peers_report = matches!(outline.kind, Kind::FeedbackReport | Kind::ProgressReview);
    let mut items = 0usize;
    let mut own = 0usize;
    for &m in members {
        for index in outline.sections[m].blocks.clone() {
            if outline.role(index) != Role::Text {
                continue;
            }
            let block = &document.blocks[index];
            let unit = Unit::of(document, block);
            if unit.string.is_empty() {
                continue;
            }
            let text = unit
                .label(document)
                .map_or(unit.string.clone(), |l| l.rest.text(&document.text));
            if lexicon.opens_as_committee(&text) {
                return true;
            }
            if peers_report {
                continue; // peers may ask a council to agree or approve something
            }
            items += 1;
            let first = fold(&text).split(' ').next().unwrap_or_default().to_owned();
            if lexicon.committee("verbs").contains(&first) {
                own += 1;
            }
        }
    }
    items > 0 && own * 2 > items
}

/// The theme of a section: its own heading, or (for a plain `Recommendations` inside a theme's section)
/// the one above. Below the section that announces recommendations any heading names a theme.
pub(crate) fn section_group(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
    zone: usize,
) -> Option<Group> {
    for s in outline.path(n) {
        let section = &outline.sections[s];
        let title = section.title.text(&document.text);
        let below =
            s != zone && outline.path(s).any(|p| p == zone) && lexicon.heading(&title).is_none();
        let group = if below {
            Some(Group::of(document, lexicon, &section.title))
        } else {
            group_of(document, lexicon, &section.title)
        };
        if let Some(mut group) = group {
            if group.label.is_none() {
                group.label.clone_from(&section.number);
            }
            return Some(group);
        }
    }
    above_repeated(document, lexicon, outline, zone)
}

/// Where one heading announces recommendations again and again (`Areas for consideration` in the section of
/// each theme), the heading above it names the theme.
fn above_repeated(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    zone: usize,
) -> Option<Group> {
    // Folded once: with a count for each pair of headings a document of many would take for ever.
    let titles: Vec<String> = outline
        .sections
        .iter()
        .map(|s| fold(&s.title.text(&document.text)))
        .collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for title in &titles {
        *times.entry(title).or_default() += 1;
    }
    let times = |n: usize| {
        let title = titles.get(n).map_or("", String::as_str);
        times.get(title).copied().unwrap_or(0)
    };
    if times(zone) < 2 {
        return None;
    }
    let above = (0..zone).rev().find(|&n| times(n) == 1)?;
    let section = outline.sections.get(above)?;
    let level = outline.sections.get(zone)?.level;
    let own = section.title.text(&document.text);
    if section.level > level || lexicon.heading(&own).is_some() {
        return None;
    }
    let mut group = Group::of(document, lexicon, &section.title);
    if group.label.is_none() {
        group.label.clone_from(&section.number);
    }
    Some(group)
}

fn units_of(document: &Document, outline: &Outline, range: Range<usize>) -> Vec<Unit> {
    let blocks = range
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i));
    // Tables are read with the tables.
    crate::unit::units(document, blocks.filter(|b| b.as_table().is_none()))
}

/// Reads the units under one heading.
fn zone(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    units: Vec<Unit>,
) {
    // A code alone on its line opened one that has been read.
    let coded = |u: &Unit| {
        let at = u.text.start();
        label::whole(document, &u.text).is_some() && at.is_some_and(|at| plan.holder(at).is_some())
    };
    if units
        .iter()
        .any(|u| label::worded(document, &u.with_marker()).is_some() || coded(u))
    {
        return; // announced one by one: read by that rule
    }
    // What explains a recommendation that was announced is none itself.
    let free = |u: &Unit| u.text.start().is_none_or(|at| plan.holder(at).is_none());
    let units: Vec<Unit> = units.into_iter().filter(free).collect();
    let units = without_paragraphs_of_the_paper(document, units);
    let mut units = typed_items(document, announced_part(document, lexicon, units));
    // `10. The team offers these recommendations, by theme:` is a numbered paragraph of the report.
    units.retain(|u| {
        let opens = u.string.trim_end().ends_with(':');
        !(u.item
            && opens
            && (announces_recommendations(lexicon, &u.string) || is_introduction(&u.string)))
    });
    if units.iter().any(|u| u.item) && !points_of_leads(document, &units) {
        items(document, lexicon, outline, plan, &units);
    } else {
        paragraphs(document, lexicon, plan, &units);
    }
}

/// Items with labels of their own (`(a)`, `4`, a bullet) from which paragraphs numbered through the paper are none.
const FEWEST_OWN_LABELS: usize = 3;

/// Without the paragraphs that count through the whole paper (`5.1 The letter has thirteen recommendations.`), where
/// others are labelled otherwise.
fn without_paragraphs_of_the_paper(document: &Document, units: Vec<Unit>) -> Vec<Unit> {
    let numbered = |u: &Unit| paragraph_number(document, u).is_some();
    let labelled = |u: &&Unit| {
        let label = u.label(document);
        !numbered(u) && label.is_some()
    };
    if units.iter().filter(labelled).count() < FEWEST_OWN_LABELS {
        return units;
    }
    let announces = |u: &Unit| u.string.trim_end().ends_with(':');
    (units.into_iter())
        .filter(|u| !numbered(u) || announces(u))
        .collect()
}

/// Where a numbered paragraph announces the recommendations (`3.2 The team made these recommendations:`), only the
/// items behind it, up to the next paragraph that is numbered as it is.
fn announced_part(document: &Document, lexicon: &Lexicon, units: Vec<Unit>) -> Vec<Unit> {
    let depth = |u: &Unit| {
        let label = u.label(document)?.label.text(&document.text);
        Some(label.matches('.').count())
    };
    let at = units.iter().position(|u| {
        let label = u
            .label(document)
            .filter(|l| l.label.text(&document.text).contains('.'));
        label.is_some_and(|l| announces_recommendations(lexicon, &l.rest.text(&document.text)))
    });
    let Some(at) = at else { return units };
    let own = depth(&units[at]);
    let part: Vec<Unit> = (units[at + 1..].iter())
        .take_while(|u| depth(u) != own)
        .cloned()
        .collect();
    if part.is_empty() { units } else { part }
}

/// Recommendations that open bold, from which lists below some of them are their points.
const FEWEST_LEADS: usize = 2;

/// Whether all items stand below paragraphs that open bold and announce them with a colon.
fn points_of_leads(document: &Document, units: &[Unit]) -> bool {
    let leads = units
        .iter()
        .filter(|u| !u.item && opens_bold(document, u))
        .count();
    let mut above: Option<&Unit> = None;
    leads >= FEWEST_LEADS
        && units.iter().all(|unit| {
            if !unit.item {
                above = Some(unit);
                return true;
            }
            above.is_some_and(|u| opens_bold(document, u) && u.string.trim_end().ends_with(':'))
        })
}

/// Paragraphs with a label typed before them are items; bullets under labelled items are a level deeper.
fn typed_items(document: &Document, units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut alone: Option<Passage> = None;
    let labelled_by = |found: label::Label, unit: Unit| Unit {
        item: true,
        level: 1,
        marker: found.label.pieces().first().map(|p| p.span),
        string: found.rest.text(&document.text),
        text: found.rest,
        ..unit
    };
    let plain = units.iter().filter(|u| !u.item).map(|u| &u.text);
    let mut counted = label::counted(document, plain);
    let mut seen = 0;
    for unit in units {
        if !unit.item {
            seen += 1;
            if let Some(found) = counted.remove(&(seen - 1)) {
                out.push(labelled_by(found, unit));
                continue;
            }
        }
        // A label alone on a line is the marker of the text below it.
        if let Some(label) = alone.take() {
            out.push(Unit {
                item: true,
                level: 1,
                marker: label.pieces().first().map(|p| p.span),
                ..unit
            });
            continue;
        }
        if !unit.item
            && let Some(label) = label::whole(document, &unit.text)
        {
            alone = Some(label);
            continue;
        }
        if unit.item {
            out.push(unit);
            continue;
        }
        match label::at_start(document, &unit.text) {
            Some(found) => out.push(labelled_by(found, unit)),
            None => out.push(unit),
        }
    }
    // In one flat list that opens with a labelled item, bullets are points of the item above them.
    let labelled = |u: &Unit| {
        u.item
            && u.marker
                .and_then(|m| label::of_marker(document, m))
                .is_some()
    };
    let Some(first) = out.iter().find(|u| u.item) else {
        return out;
    };
    if labelled(first) {
        let level = first.level;
        for unit in &mut out {
            if unit.item && unit.level == level && !labelled(unit) {
                unit.level += 1;
            }
        }
    }
    out
}

fn items(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    units: &[Unit],
) {
    let Some(outer) = units.iter().filter(|u| u.item).map(|u| u.level).min() else {
        return;
    };
    let mut starts: Vec<usize> = Vec::new();
    for n in (0..units.len()).filter(|&n| units[n].item && units[n].level == outer) {
        // A converter may set the points of an item as deep as the item that announces them.
        let announced = starts
            .last()
            .is_some_and(|&start| announces_points(&units[start..=n]));
        if !announced {
            starts.push(n);
        }
    }
    // Between items that are counted a line that names a theme needs no type.
    let labelled = |n: &usize| {
        let marker = units[*n].marker;
        marker.is_some_and(|m| label::of_marker(document, m).is_some())
    };
    let counted = starts.iter().all(labelled);
    let names_group = |u: &Unit| is_group_line(u) || counted && is_bare_line(u);
    let is_text = |u: &Unit| !u.item && !names_group(u);
    // Paragraphs between items explain them, if most items have one.
    let gaps = starts
        .windows(2)
        .filter(|w| (w[0] + 1..w[1]).any(|n| is_text(&units[n])))
        .count();
    let explained = starts.len() > 1 && gaps as f32 >= EXPLAINED * (starts.len() - 1) as f32;
    let mut group = plan.group.clone();
    let mut before = 0;
    for (n, &start) in starts.iter().enumerate() {
        // A line above items that names their theme.
        let named = units[before..start]
            .iter()
            .rev()
            .find(|u| !u.item && names_group(u));
        if let Some(line) = named.filter(|_| starts.len() > 1) {
            group = Some(Group::of(document, lexicon, &line.text));
        }
        let end = starts.get(n + 1).copied().unwrap_or(units.len());
        let mut own: Vec<Unit> = vec![units[start].clone()];
        let mut at = start + 1;
        while at < end {
            let unit = &units[at];
            let belongs = unit.item || explained && is_text(unit) || announces_field(lexicon, unit);
            if !belongs {
                break;
            }
            own.push(unit.clone());
            at += 1;
        }
        before = at;
        let (label, own) = take_label(document, own);
        let mut open = Open::new(label, "listed");
        for (n, unit) in own.into_iter().enumerate() {
            // The item's own marker was its label; the items below it are its points.
            let unit = if n == 0 {
                Unit {
                    item: false,
                    marker: None,
                    ..unit
                }
            } else {
                unit
            };
            open.read(document, lexicon, unit);
        }
        plan.group.clone_from(&group);
        close(document, outline, plan, Some(open));
    }
}

/// Whether the last of some units is a point of the first, which ends in a colon: it goes on in small letters where the
/// first began with a capital, and so does all that stands between them.
fn announces_points(units: &[Unit]) -> bool {
    let Some((first, points)) = units.split_first() else {
        return false;
    };
    first.string.trim_end().ends_with(':')
        && first.string.starts_with(char::is_uppercase)
        && points
            .iter()
            .all(|u| u.item && u.string.starts_with(char::is_lowercase))
}

/// Whether a paragraph announces what is said of the item above it (`Progress: …`).
fn announces_field(lexicon: &Lexicon, unit: &Unit) -> bool {
    let head = unit.string.split(':').next().unwrap_or_default();
    unit.string.contains(':')
        && head.split_whitespace().count() <= 4
        && lexicon.lead_in(head).is_some()
}

/// Words in a line of plain text that names the theme of the items under it.
const MOST_BARE_WORDS: usize = 5;

/// A few words that begin with a capital and end in no stop, in a format that shows no type.
fn is_bare_line(unit: &Unit) -> bool {
    !unit.item
        && unit.top.is_none()
        && unit.string.split_whitespace().count() <= MOST_BARE_WORDS
        && unit.string.starts_with(char::is_uppercase)
        && unit.string.ends_with(char::is_alphabetic)
}

/// A short line, bold or with a colon, that stands above items.
fn is_group_line(unit: &Unit) -> bool {
    !unit.item
        && unit.string.split_whitespace().count() <= MOST_GROUP_WORDS
        && !unit.string.trim_end().ends_with(['.', ';'])
        && (unit.bold >= THROUGHOUT
            || unit.string.trim_end().ends_with(':') && unit.string.split_whitespace().count() <= 6)
        && !fold(&unit.string).contains("recommend")
}

/// Recommendations as paragraphs: a bold lead with its explanation, or a sentence that tells to do something.
fn paragraphs(document: &Document, lexicon: &Lexicon, plan: &mut Plan<'_>, units: &[Unit]) {
    let leads: Vec<usize> = (0..units.len())
        .filter(|&n| {
            opens_bold(document, &units[n]) && !fold(&units[n].string).starts_with("recommend")
        })
        .collect();
    if !leads.is_empty() {
        for (n, &start) in leads.iter().enumerate() {
            let end = leads.get(n + 1).copied().unwrap_or(units.len());
            let (label, own) = take_label(document, units[start..end].to_vec());
            plan.open(document, label, own, "bold_lead");
        }
        return;
    }
    for unit in units {
        let tells = lexicon.opens_as_recommendation(&unit.string)
            || fold(&unit.string)
                .split(' ')
                .any(|w| matches!(w, "should" | "recommend" | "recommends"));
        if tells
            && !unit.string.trim_end().ends_with(':')
            && !lexicon.opens_as_committee(&unit.string)
            && !is_introduction(&unit.string)
        {
            plan.open(document, None, vec![unit.clone()], "paragraph");
        }
    }
}

/// Whether a paragraph speaks of the recommendations and is none.
fn is_introduction(text: &str) -> bool {
    let folded = fold(text);
    folded.contains("following are")
        || folded.contains("recommendations below")
        || folded.contains("following recommendations")
        || folded.contains("key recommendations")
        || folded.contains("these recommendations")
}

fn opens_bold(document: &Document, unit: &Unit) -> bool {
    unit.bold >= THROUGHOUT
        || unit.bold > 0.0
            && unit
                .text
                .start()
                .and_then(|at| document.style_at(at))
                .is_some_and(|s| s.bold)
            && unit.string.split_whitespace().count() > 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Findings;
    use crate::testing::paragraphs;
    use peerlens_segment::segment;

    fn label_text(document: &Document, label: Option<&Passage>) -> Option<String> {
        label.map(|l| l.text(&document.text))
    }

    fn found(lines: &[&str]) -> Vec<(Option<String>, String)> {
        let mut document = paragraphs(lines);
        let lexicon = Lexicon::built_in();
        let outline = segment(&mut document, lexicon).remove(0);
        let mut findings = Findings::default();
        read(
            &document,
            lexicon,
            &outline,
            &mut Plan::new(&mut findings, &document),
        );
        findings
            .recommendations
            .iter()
            .map(|r| {
                (
                    label_text(&document, r.label.as_ref()),
                    r.text.text(&document.text),
                )
            })
            .collect()
    }

    #[test]
    fn a_list_under_its_heading_and_nothing_of_the_text_around() {
        let got = found(&[
            "Corporate Peer Challenge: Anytown Council",
            "3. Recommendations",
            "There are a number of observations. The following are the key recommendations to the council:",
            "a) Appoint a chief executive;",
            "b) Set a balanced budget.",
            "4. Summary of peer challenge approach",
            "The team spent four days at the council and met many people there.",
        ]);
        assert_eq!(
            got,
            [
                (Some("a".into()), "Appoint a chief executive;".into()),
                (Some("b".into()), "Set a balanced budget.".into())
            ]
        );
    }

    #[test]
    fn a_committees_own_recommendations_are_not_the_peers() {
        let got = found(&[
            "Corporate Peer Challenge: report to Cabinet",
            "2. Recommendations",
            "Cabinet is recommended to:",
            "1) Note the report of the peer challenge.",
            "2) Approve the plan.",
            "3. Background",
        ]);
        assert!(got.is_empty(), "{got:?}");
    }
}
