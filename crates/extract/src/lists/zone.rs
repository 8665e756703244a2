//! What stands under one heading of recommendations: its items or paragraphs, put into the findings.

use std::collections::HashMap;

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Standing, announces_recommendations, is_bare, parts_items};

use super::{MOST_GROUP_WORDS, paragraph_number};
use crate::label::{self, Label};
use crate::plan::announce::take_label;
use crate::plan::{Group, Plan};
use crate::prose::{Open, close};
use crate::steps::first_sentence;
use crate::unit::{THROUGHOUT, Unit};

/// How a letter addresses its reader.
const SALUTATION: &str = "Dear ";
/// Share of the items between which paragraphs stand, from which such paragraphs belong to the items.
const EXPLAINED: f32 = 0.5;

/// Reads the units under one heading.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    mut units: Vec<Unit>,
) {
    // Below `Thank you` nothing is recommended; `Questions` may head more to be done.
    let closes = |n: &usize| {
        let unit = &units[*n];
        is_closing(lexicon, unit)
            && !(is_closing_or_theme(lexicon, unit) && more_is_recommended(lexicon, &units[*n..]))
    };
    let closed = (0..units.len()).find(closes);
    units.truncate(closed.unwrap_or(units.len()));
    // A code alone on its line opened one that has been read.
    let coded = |u: &Unit| {
        let at = u.text.start();
        label::whole(document, lexicon, &u.text).is_some()
            && at.is_some_and(|at| plan.holder(at).is_some())
    };
    if units
        .iter()
        .any(|u| label::worded(document, lexicon, &u.with_marker()).is_some() || coded(u))
    {
        return; // announced one by one: read by that rule
    }
    // What explains a recommendation that was announced is none itself, and what answers it neither.
    let acted = |u: &Unit| u.text.start().is_some_and(|at| plan.is_in_action(at));
    let held = |u: &Unit| u.text.start().is_some_and(|at| plan.holder(at).is_some());
    let answered = |n: usize| {
        let unit = &units[n];
        let name = lexicon.lead_in(unit.string.trim_end_matches(':'));
        outline.kind == Kind::ActionPlan
            && !unit.item
            && matches!(
                name,
                Some("lead_lead_in" | "lead_member_lead_in" | "timescale_lead_in")
            )
    };
    let free = |n: usize| {
        let unit = &units[n];
        // Nor is the name of the field right above that.
        let name = unit.string.trim_end_matches(':');
        let names = || lexicon.lead_in(name).is_some() && units.get(n + 1).is_some_and(acted);
        // `Who leads` and the line below it, in a plan, are none either.
        let answers = || answered(n) || n.checked_sub(1).is_some_and(answered);
        !held(unit) && !acted(unit) && !names() && !answers()
    };
    let free: Vec<Unit> = (0..units.len())
        .filter(|n| free(*n))
        .map(|n| units[n].clone())
        .collect();
    let units = free;
    let units = without_paragraphs_of_the_paper(document, lexicon, units);
    if let Some(parts) = opened_parts(document, lexicon, &units) {
        for part in parts {
            read(document, lexicon, outline, plan, part.to_vec());
        }
        return;
    }
    let mut units = typed_items(document, lexicon, announced_part(document, lexicon, units));
    join_cut(document, lexicon, &mut units);
    // `10. The team offers these recommendations, by theme:` is a numbered paragraph of the report.
    units.retain(|u| {
        let opens = u.string.trim_end().ends_with(':');
        let introduces =
            || announces_recommendations(lexicon, &u.string) || is_introduction(lexicon, &u.string);
        !(u.item && (opens && introduces() || tells_of_table(lexicon, &u.string)))
    });
    raise_first(&mut units);
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
fn without_paragraphs_of_the_paper(
    document: &Document,
    lexicon: &Lexicon,
    units: Vec<Unit>,
) -> Vec<Unit> {
    let numbered = |u: &Unit| paragraph_number(document, lexicon, u).is_some();
    let labelled = |u: &&Unit| {
        let label = u.label(document, lexicon);
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

/// Codes of letter and number from which the letters are those of parts.
const FEWEST_CODES: usize = 3;

/// The units between the paragraphs that open parts by their letter (`B. Property. Rents have held up …`), where the
/// recommendations of the parts have codes of letter and number (`A1`, `B2`).
fn opened_parts<'a>(
    document: &Document,
    lexicon: &Lexicon,
    units: &'a [Unit],
) -> Option<Vec<&'a [Unit]>> {
    let label = |u: &Unit| Some(u.label(document, lexicon)?.label.text(&document.text));
    let letter = |text: &str| {
        let mut chars = text.chars();
        let first = chars.next().filter(char::is_ascii_uppercase)?;
        Some((first, chars.as_str().trim_end_matches('.').to_owned()))
    };
    let codes = units.iter().filter_map(|u| letter(&label(u)?));
    let numbered = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    if codes.filter(|(_, rest)| numbered(rest)).count() < FEWEST_CODES {
        return None;
    }
    let opens = |u: &Unit| {
        let found = label(u).and_then(|l| letter(&l));
        !u.item && found.is_some_and(|(_, rest)| rest.is_empty())
    };
    let parts: Vec<&[Unit]> = units.split(opens).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1).then_some(parts)
}

/// Where a numbered paragraph announces the recommendations (`3.2 The team made these recommendations:`), only the
/// items behind it, up to the next paragraph that is numbered as it is.
fn announced_part(document: &Document, lexicon: &Lexicon, units: Vec<Unit>) -> Vec<Unit> {
    let depth = |u: &Unit| {
        let label = u.label(document, lexicon)?.label.text(&document.text);
        Some(label.matches('.').count())
    };
    let said = |u: &Unit| {
        let label = u.label(document, lexicon)?;
        let numbered = label.label.text(&document.text).contains('.');
        numbered.then(|| label.rest.text(&document.text))
    };
    let announces = |u: &Unit| said(u).is_some_and(|t| announces_recommendations(lexicon, &t));
    // `2.1 We make these recommendations. Others stand in the report.`: the first paragraph needs no colon.
    let opening = units.first().and_then(said);
    let opens = opening.is_some_and(|text| is_introduction(lexicon, &text));
    let at = units.iter().position(announces).or(opens.then_some(0));
    let Some(at) = at else { return units };
    let own = depth(&units[at]);
    let part: Vec<Unit> = (units[at + 1..].iter())
        .take_while(|u| depth(u) != own)
        .cloned()
        .collect();
    if part.iter().any(|u| u.item) || announces(&units[at]) && !part.is_empty() {
        part
    } else {
        units
    }
}

/// Puts together an item that breaks off and the paragraph below it that goes on with its sentence: a converter parted them.
fn join_cut(document: &Document, lexicon: &Lexicon, units: &mut Vec<Unit>) {
    let goes_on = |u: &Unit| !u.item && low(u) && !is_of_the_page(lexicon, u);
    let mut n = 1;
    while n < units.len() {
        let cut = units[n - 1].item && lexicon.breaks_off(&units[n - 1].string);
        // Of several such paragraphs each is a point below the item.
        if cut && goes_on(&units[n]) && !units.get(n + 1).is_some_and(goes_on) {
            let below = units.remove(n);
            let mut text = units[n - 1].text.clone();
            text.append(&below.text, Join::Blank);
            units[n - 1] = units[n - 1].saying(document, text);
        } else {
            n += 1;
        }
    }
}

/// Whether a paragraph is of the page and not of its text: an address, `page 4 of 12`, `continued overleaf`.
fn is_of_the_page(lexicon: &Lexicon, unit: &Unit) -> bool {
    let word = unit.string.split_whitespace().next().unwrap_or_default();
    let inside = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    // `gov.uk/peers`, `info@anytown.example`; not `and/or`, `i.e.`.
    let address = inside.contains(['@', '.']) && inside.len() > "i.e".len();
    address || lexicon.labels("page_ends").contains(&fold(word))
}

/// Whether a unit begins in small letters, and not with a name (`iPad training`).
fn low(unit: &Unit) -> bool {
    let word = unit.string.split_whitespace().next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Items above the first of the outermost stand below no item, however deep a converter set them (below the numbered line
/// that heads them all): they are outermost too.
fn raise_first(units: &mut [Unit]) {
    let items = |units: &[Unit]| units.iter().filter(|u| u.item).map(|u| u.level).min();
    let outermost = |units: &[Unit]| {
        let outer = items(units)?;
        let at = units.iter().position(|u| u.item && u.level == outer)?;
        Some((outer, items(units.get(..at)?)?, at))
    };
    let Some((outer, first, at)) = outermost(units) else {
        return;
    };
    for unit in units.iter_mut().take(at).filter(|u| u.item) {
        unit.level = outer + (unit.level - first);
    }
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

/// The labels without a stop of plain paragraphs, by their numbers among these. What explains one may stand between it and
/// the next where they alone are set as leads in bold, or alone tell what to do: notes at the foot of pages count too.
fn counted(document: &Document, lexicon: &Lexicon, plain: &[&Unit]) -> HashMap<usize, Label> {
    let lead = |u: &Unit| opens_bold(document, u);
    let told = |u: &Unit| {
        let text = (u.string).trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        lexicon.tells_what_to_do(first_sentence(text))
    };
    let among = |counts: &dyn Fn(&Unit) -> bool| {
        let texts = plain.iter().enumerate().filter(|(_, u)| counts(u));
        label::counted(document, texts.map(|(n, u)| (n, &u.text)))
    };
    // Of two that label as many the later.
    let found = [among(&told), among(&lead), among(&|_| true)];
    found
        .into_iter()
        .max_by_key(HashMap::len)
        .unwrap_or_default()
}

/// Paragraphs with a label typed before them are items; bullets under labelled items are a level deeper.
fn typed_items(document: &Document, lexicon: &Lexicon, units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut alone: Option<Passage> = None;
    let labelled_by = |found: Label, unit: Unit| Unit {
        item: true,
        level: 1,
        marker: found.label.pieces().first().map(|p| p.span),
        string: found.rest.text(&document.text),
        text: found.rest,
        ..unit
    };
    let plain: Vec<&Unit> = units.iter().filter(|u| !u.item).collect();
    let mut counted = counted(document, lexicon, &plain);
    let mut seen = 0;
    let mut in_column = false;
    for unit in units {
        if !unit.item {
            seen += 1;
            if let Some(found) = counted.remove(&(seen - 1)) {
                out.push(labelled_by(found, unit));
                continue;
            }
        }
        // Labels below each other are those of a column: which text each belongs to is told by nothing.
        let bare = if unit.item {
            None
        } else {
            label::whole(document, lexicon, &unit.text)
        };
        in_column = bare.is_some() && (in_column || alone.is_some());
        if in_column {
            alone = None;
            continue;
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
        if bare.is_some() {
            alone = bare;
            continue;
        }
        if unit.item {
            // A bullet is no label: `• Recommendation 1: …` has the one that its text says.
            let bullet = unit
                .marker
                .filter(|m| label::of_marker(document, *m).is_none());
            let found = bullet.and_then(|_| label::worded(document, lexicon, &unit.text));
            out.push(match found.filter(|found| !found.rest.is_empty()) {
                Some(found) => Unit {
                    level: unit.level,
                    ..labelled_by(found, unit)
                },
                None => unit,
            });
            continue;
        }
        match label::at_start(document, lexicon, &unit.text) {
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
    let mut end = 0;
    for n in (0..units.len()).filter(|&n| units[n].item && units[n].level == outer) {
        if n >= end {
            starts.push(n);
            // A converter may set the points of an item as deep as the item that announces them.
            end = n + 1 + points_behind(lexicon, &units[n..]);
        }
    }
    // Between items that are counted a line that names a theme needs no type.
    let labelled = |n: &usize| {
        let marker = units[*n].marker;
        marker.is_some_and(|m| label::of_marker(document, m).is_some())
    };
    let counted = starts.iter().all(labelled);
    let standings: Vec<Option<Standing>> = units.iter().map(|u| Some(standing(u))).collect();
    let parting = parts_items(&standings);
    // What stands right above deeper items (`The council should:`) opens them within an item's explanation.
    let opens_points =
        |n: usize| (units.get(n + 1)).is_some_and(|below| below.item && below.level > outer);
    let names_group = |n: usize| {
        !opens_points(n)
            && !units[n].string.starts_with(SALUTATION)
            && (is_group_line(lexicon, &units[n])
                || is_closing_or_theme(lexicon, &units[n])
                || counted && standings.get(n) == Some(&Some(Standing::Bare))
                || parting.contains(&n))
    };
    let is_text =
        |n: usize| !units[n].item && !names_group(n) && !tells_of_others(lexicon, &units[n].string);
    // Paragraphs between items explain them, if most items have one.
    let gaps = starts
        .windows(2)
        .filter(|w| (w[0] + 1..w[1]).any(is_text))
        .count();
    // So do those below items in bold, however few stand under one heading.
    let light = |n: usize| units.get(n).is_some_and(|u| u.bold < THROUGHOUT) && is_text(n);
    let bold = (starts.iter()).all(|&n| units[n].bold >= THROUGHOUT);
    // Under other headings items in bold were explained below, here perhaps the last alone is.
    let leads = bold
        && (starts.iter().all(|n| light(n + 1))
            || starts.last().is_some_and(|n| light(n + 1)) && plan.explained() >= FEWEST_LEADS);
    let explained =
        leads || starts.len() > 1 && gaps as f32 >= EXPLAINED * (starts.len() - 1) as f32;
    // A letter goes on behind its list, and no heading says where: the last item has no more paragraphs than others.
    let letter = units.iter().any(|u| u.string.starts_with(SALUTATION));
    let most = (starts.windows(2))
        .map(|w| (w[0] + 1..w[1]).filter(|&n| is_text(n)).count())
        .max();
    let most = most.filter(|_| letter).unwrap_or(usize::MAX);
    let mut group = plan.group.clone();
    let mut before = 0;
    for (n, &start) in starts.iter().enumerate() {
        // A line above items that names their theme.
        let named = (before..start)
            .rev()
            .find(|&n| !units[n].item && names_group(n));
        if let Some(line) = named.filter(|_| starts.len() > 1) {
            group = Some(Group::of(document, lexicon, &units[line].text));
        }
        let end = starts.get(n + 1).copied().unwrap_or(units.len());
        let mut own: Vec<Unit> = vec![units[start].clone()];
        let mut at = start + 1;
        let mut paragraphs = 0;
        while at < end {
            let unit = &units[at];
            paragraphs += usize::from(is_text(at));
            let belongs = unit.item
                || explained && is_text(at) && paragraphs <= most
                || announces_field(lexicon, unit);
            if !belongs {
                break;
            }
            own.push(unit.clone());
            at += 1;
        }
        before = at;
        let (label, own) = take_label(document, lexicon, own);
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
        close(document, lexicon, outline, plan, Some(open));
    }
    if let Some(last) = units
        .get(before)
        .filter(|u| !u.item && adds_one(lexicon, &u.string))
    {
        plan.group = None;
        plan.open(document, None, vec![last.clone()], "paragraph");
    }
}

/// Whether a paragraph right behind a list adds one more (`Lastly, we would strongly recommend that the council …`). What is
/// asked of this report and of what follows it is another matter.
fn adds_one(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(first_sentence(text));
    let ours = folded.starts_with("we ") || folded.contains(" we ");
    let opens = || {
        let mut openings = lexicon.labels("adds_one_openings").iter();
        openings.any(|words| rest_behind(&folded, words).is_some())
    };
    ours && opens()
        && says(lexicon, "adds_one_recommends", &folded)
        && !says(lexicon, "adds_one_of_papers", &folded)
        && !text.trim_end().ends_with(':')
}

/// Whether a folded text has one of a list's words anywhere.
fn says(lexicon: &Lexicon, list: &str, folded: &str) -> bool {
    let mut words = lexicon.labels(list).iter();
    words.any(|words| folded.contains(words.as_str()))
}

/// What stands behind the words with which a folded text opens.
fn rest_behind<'t>(folded: &'t str, words: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(words)?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
}

/// Whether a line is one with which slides close.
fn is_closing(lexicon: &Lexicon, unit: &Unit) -> bool {
    !unit.item && lexicon.labels("closings").contains(&fold(&unit.string))
}

/// Whether a line with which slides close may name a theme instead.
fn is_closing_or_theme(lexicon: &Lexicon, unit: &Unit) -> bool {
    let both = lexicon.labels("closings_or_themes");
    !unit.item && both.contains(&fold(&unit.string))
}

/// Whether items tell what to do, and none asks.
fn more_is_recommended(lexicon: &Lexicon, units: &[Unit]) -> bool {
    let mut items = units.iter().filter(|u| u.item);
    let asks = |u: &Unit| u.string.trim_end().ends_with('?');
    !items.clone().any(asks) && items.any(|u| lexicon.opens_as_recommendation(&u.string))
}

/// Points of an item, among which some begin with a capital.
const MOST_POINTS: usize = 16;

/// How many of the units behind the first, which ends in a colon, are its points: they go on in small letters where it began
/// with a capital. Names may open up to half of them, which tell nothing to do and stand before one in small letters.
fn points_behind(lexicon: &Lexicon, units: &[Unit]) -> usize {
    let Some((first, points)) = units.split_first() else {
        return 0;
    };
    if !first.string.trim_end().ends_with(':') || !first.string.starts_with(char::is_uppercase) {
        return 0;
    }
    let told = points.iter().take_while(|u| u.item && low(u)).count();
    let mixed = (points.iter().take(MOST_POINTS))
        .take_while(|u| u.item && (low(u) || !lexicon.tells_what_to_do(&u.string)));
    let mixed: Vec<bool> = mixed.map(low).collect();
    let all = mixed.iter().rposition(|&low| low).map_or(0, |n| n + 1);
    let low_ones = mixed.iter().filter(|&&low| low).count();
    match low_ones * 2 >= all {
        true => told.max(all),
        false => told,
    }
}

/// Whether a paragraph announces what is said of the item above it (`Progress: …`).
fn announces_field(lexicon: &Lexicon, unit: &Unit) -> bool {
    let head = unit.string.split(':').next().unwrap_or_default();
    unit.string.contains(':')
        && head.split_whitespace().count() <= 4
        && lexicon.lead_in(head).is_some()
}

/// Words in a line in italics, or with a colon, that names the theme of the items under it.
const MOST_LIGHT_WORDS: usize = 6;

/// A unit's standing among the items that bare lines may part, in a format that shows no type.
fn standing(unit: &Unit) -> Standing {
    match unit.item {
        true => Standing::Item,
        false if unit.top.is_none() && is_bare(&unit.string) => Standing::Bare,
        false => Standing::Other,
    }
}

/// A short line, bold, italic or with a colon, that stands above items.
fn is_group_line(lexicon: &Lexicon, unit: &Unit) -> bool {
    let italic = unit.italic >= THROUGHOUT && unit.string.starts_with(char::is_uppercase);
    !unit.item
        && unit.string.split_whitespace().count() <= MOST_GROUP_WORDS
        && !unit.string.trim_end().ends_with(['.', ';'])
        && (unit.bold >= THROUGHOUT
            || (italic || unit.string.trim_end().ends_with(':'))
                && unit.string.split_whitespace().count() <= MOST_LIGHT_WORDS)
        && !fold(&unit.string).contains("recommend")
        && !announces_items(lexicon, unit)
}

/// Whether a line with a colon speaks of the items below it (`There are a number of suggestions:`) and names no theme.
fn announces_items(lexicon: &Lexicon, unit: &Unit) -> bool {
    if !unit.string.trim_end().ends_with(':') || opens_in_capitals(&unit.string) {
        return false;
    }
    let folded = fold(&unit.string);
    let listing = lexicon.labels("announcing_words");
    let lists =
        |rest: &str| rest.is_empty() || listing.iter().any(|l| rest.split(' ').any(|w| w == l));
    let openings = lexicon.labels("announcing_openings").iter();
    openings
        .filter_map(|words| rest_behind(&folded, words))
        .any(lists)
}

/// Whether the first word is an abbreviation in capitals: `IT and data:` and `IT:` are themes.
fn opens_in_capitals(text: &str) -> bool {
    let first = text.split([' ', ':']).next().unwrap_or_default();
    let capitals = first.contains(char::is_uppercase) && !first.contains(char::is_lowercase);
    // In a line of several words that has nothing but capitals they tell nothing.
    let is_first = text.trim().trim_end_matches(':') == first;
    capitals && (is_first || text.contains(char::is_lowercase))
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
            let (label, own) = take_label(document, lexicon, units[start..end].to_vec());
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
            && !is_introduction(lexicon, &unit.string)
        {
            plan.open(document, None, vec![unit.clone()], "paragraph");
        }
    }
}

/// Whether a paragraph speaks of the recommendations and is none.
fn is_introduction(lexicon: &Lexicon, text: &str) -> bool {
    says(lexicon, "speaks_of_recommendations", &fold(text)) || tells_of_table(lexicon, text)
}

/// Whether a paragraph says that the recommendations stand in a table (`The following table brings them together`).
fn tells_of_table(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    says(lexicon, "tables_of_recommendations", &folded) && folded.contains("recommendations")
}

/// Whether a paragraph behind a list says that the report has more of them (`Further recommendations are in section 5.`).
fn tells_of_others(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let mut openings = lexicon.labels("tells_of_others").iter();
    openings.any(|words| rest_behind(&folded, words).is_some())
}

pub(super) fn opens_bold(document: &Document, unit: &Unit) -> bool {
    unit.bold >= THROUGHOUT
        || unit.bold > 0.0
            && unit
                .text
                .start()
                .and_then(|at| document.style_at(at))
                .is_some_and(|s| s.bold)
            && unit.string.split_whitespace().count() > 4
}
