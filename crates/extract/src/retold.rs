//! A review that lists the peers' recommendations first and takes them up again below, by their labels
//! (`Recommendation 1`, `Recommendations 3 and 4`), their words or their themes: what stands there is what
//! became of them.

use std::collections::HashSet;

use peerlens_document::{BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, with_marker};

use crate::label;
use crate::prose::{Announced, Field, lead_in};
use crate::unit::{THROUGHOUT, Unit, text_of};
use crate::{Findings, Recommendation, Status};

/// Share of the words of a line behind a repeated label that the recommendation has too, from which the line
/// says it once more.
const SAME_WORDS: f32 = 0.6;

/// Share of the words that two lines have in common from which both say the same.
const SAME_LINE: f32 = 0.85;
/// Words from which the beginning of a recommendation tells it.
const FEWEST_WORDS: usize = 4;
/// Recommendations that must be told again before any of them is taken to be.
const FEWEST_RETOLD: usize = 2;

/// Gives each recommendation what is said where its label stands again.
pub(crate) fn join(document: &Document, found: &mut Vec<Announced>) {
    let Some(start) = second_round(document, found) else {
        return;
    };
    // Only the last of a list is followed by what goes on below it.
    let (first, _) = found.split_at_mut(start);
    if let Some((last, before)) = first.split_last_mut()
        && before.iter().all(|a| tail(a).is_none())
        && let Some(at) = tail(last)
    {
        last.open.text_mut().truncate(at);
    }
    for mut again in found.split_off(start) {
        let labels = labels_of(document, &again);
        let mut said = std::mem::take(again.open.text_mut());
        let whole: Vec<String> = found.iter().map(|a| words_of(a.open.text())).collect();
        for (target, words) in found.iter_mut().zip(whole) {
            if !labels_of(document, target)
                .iter()
                .any(|l| labels.contains(l))
            {
                continue;
            }
            if said.first().is_some_and(|u| repeats(&u.string, &words)) {
                said.remove(0);
            }
            if !said.is_empty() {
                target.open.push_field(Field::Progress, said.clone());
            }
            for (field, units) in again.open.others() {
                target.open.push_field(*field, units.clone());
            }
        }
    }
}

/// Where labels that stood before begin to stand again, to the end of the document.
fn second_round(document: &Document, found: &[Announced]) -> Option<usize> {
    let labels: Vec<Vec<String>> = found.iter().map(|a| labels_of(document, a)).collect();
    let mut seen: HashSet<&String> = HashSet::new();
    let start = labels.iter().position(|own| {
        let again = !own.is_empty() && own.iter().all(|l| seen.contains(l));
        seen.extend(own);
        again
    })?;
    let before: HashSet<&String> = labels[..start].iter().flatten().collect();
    let all_again = (labels[start..].iter())
        .all(|own| !own.is_empty() && own.iter().all(|l| before.contains(l)));
    let told: HashSet<&String> = labels[start..].iter().flatten().collect();
    // A label that is repeated by mistake stands alone.
    (all_again && start >= 2 && told.len() >= 2).then_some(start)
}

/// The labels that an announcing line names, each folded: `3`, `4` of `Recommendations 3 and 4`.
fn labels_of(document: &Document, announced: &Announced) -> Vec<String> {
    let label = announced
        .open
        .label()
        .map_or(String::new(), |l: &Passage| l.text(&document.text));
    parted(&label)
}

/// The labels in `3, 4 and 7`, each folded.
fn parted(labels: &str) -> Vec<String> {
    fold(&labels.replace([',', '&'], " "))
        .split_whitespace()
        .filter(|w| *w != "and")
        .map(str::to_owned)
        .collect()
}

/// Whether lines that name several recommendations at once (`Recommendations 4, 6 and 7`) take up a list that stands
/// above them, so that they announce none of their own.
pub(crate) fn takes_up(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    found: &[Announced],
) -> bool {
    let named: Vec<Vec<String>> = found.iter().map(|a| labels_of(document, a)).collect();
    let first = found.iter().filter_map(|a| a.open.text().first());
    let Some(first) = first.filter_map(|u| u.text.start()).min() else {
        return false;
    };
    if named.len() < FEWEST_RETOLD || !named.iter().any(|own| own.len() > 1) {
        return false;
    }
    let listed: HashSet<String> = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none() && b.text.start() < Some(first))
        .filter_map(|b| Unit::of(document, b).label(document, lexicon))
        .map(|l| fold(&l.label.text(&document.text)))
        .collect();
    named.iter().flatten().all(|label| listed.contains(label))
}

/// Where the paragraphs behind a recommendation's own text begin.
fn tail(announced: &Announced) -> Option<usize> {
    let units = announced.open.text();
    (1..units.len()).find(|&n| !units[n].item)
}

fn words_of(units: &[Unit]) -> String {
    units.first().map_or(String::new(), |u| fold(&u.string))
}

/// Whether a line says once more what a recommendation says.
fn repeats(line: &str, recommendation: &str) -> bool {
    let own: HashSet<&str> = recommendation.split(' ').collect();
    let line = fold(line);
    let words: Vec<&str> = line.split(' ').collect();
    let same = words.iter().filter(|w| own.contains(*w)).count();
    same as f32 >= SAME_WORDS * words.len() as f32
}

/// Gives the recommendations of a review's list what stands under their words further down, set apart as
/// headings or in bold; where each stands in a list by its theme, what stands under the theme's heading.
pub(crate) fn below(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let all = &findings.recommendations;
    if outline.kind != Kind::ProgressReview || all.iter().any(|r| r.progress.is_some()) {
        return;
    }
    let names: Vec<String> = all
        .iter()
        .map(|r| fold(&r.text.text(&document.text)))
        .collect();
    let groups: Vec<String> = all
        .iter()
        .map(|r| {
            r.group
                .as_ref()
                .map_or(String::new(), |g| fold(&g.text(&document.text)))
        })
        .collect();
    let by_words = told(document, lexicon, outline, all, |line| {
        names.iter().position(|name| same(line, name))
    });
    let by_theme = |line: &str| {
        let mut of_theme = (0..groups.len()).filter(|&n| !line.is_empty() && groups[n] == line);
        of_theme.next().filter(|_| of_theme.next().is_none())
    };
    // `3.2 R2 – Finances`: a code, for a number may be the section's.
    let codes: Vec<String> = all
        .iter()
        .map(|r| {
            r.label
                .as_ref()
                .map_or(String::new(), |l| fold(&l.text(&document.text)))
        })
        .collect();
    let by_code = |line: &str| {
        let first = line.split(' ').next()?;
        let code =
            first.starts_with(char::is_alphabetic) && first.ends_with(|c: char| c.is_ascii_digit());
        codes.iter().position(|c| c == first).filter(|_| code)
    };
    // `New operating model (Recommendation 3)`
    let by_number = |line: &str| {
        let (_, number) = line.rsplit_once(" recommendation ")?;
        codes
            .iter()
            .position(|c| !c.is_empty() && c == number.trim())
    };
    let rounds = [
        by_words,
        told(document, lexicon, outline, all, by_code),
        told(document, lexicon, outline, all, by_number),
    ];
    let told = (rounds.into_iter())
        .find(|round| round.len() >= FEWEST_RETOLD)
        .or_else(|| {
            Some(by_labels(document, lexicon, outline, &codes)).filter(|r| r.len() >= FEWEST_RETOLD)
        })
        .unwrap_or_else(|| told(document, lexicon, outline, all, by_theme));
    if told.len() < FEWEST_RETOLD {
        return;
    }
    for (n, mut units) in told {
        let status = take_status(document, lexicon, &mut units);
        if let Some(r) = findings.recommendations.get_mut(n) {
            r.progress = r
                .progress
                .take()
                .or_else(|| (!units.is_empty()).then(|| text_of(&units)));
            r.status = r.status.take().or(status);
        }
    }
}

/// What stands below lines that name one or several recommendations of a list by their labels (`Recommendations 4, 6 and
/// 7`), for each of them.
fn by_labels(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    codes: &[String],
) -> Vec<(usize, Vec<Unit>)> {
    let mut all: Vec<Vec<Unit>> = vec![Vec::new(); codes.len()];
    let mut named: Vec<usize> = Vec::new();
    for index in outline.range.clone() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let role = outline.role(index);
        if matches!(role, Role::Furniture | Role::Contents) {
            continue;
        }
        if block.as_table().is_some() {
            named.clear();
            continue;
        }
        let line =
            label::worded(document, lexicon, &with_marker(block)).filter(|l| l.rest.is_empty());
        if let Some(line) = line {
            let labels = parted(&line.label.text(&document.text));
            named = (0..codes.len())
                .filter(|&n| labels.contains(&codes[n]))
                .collect();
        } else if role != Role::Text {
            named.clear();
        } else {
            let unit = Unit::of(document, block);
            named.iter().for_each(|&n| all[n].push(unit.clone()));
        }
    }
    let told = all.into_iter().enumerate();
    told.filter(|(_, units)| !units.is_empty()).collect()
}

/// Takes out a line that says in a word how far it has come: `Progress: Amber`, `Status – on track`.
fn take_status(document: &Document, lexicon: &Lexicon, units: &mut Vec<Unit>) -> Option<Status> {
    let said = |unit: &Unit| {
        let (field, rest) = lead_in(document, lexicon, unit)?;
        let rest = rest.filter(|_| matches!(field, Field::Progress | Field::Status))?;
        let colour = lexicon.colours().contains_key(&fold(&rest.string));
        (colour || lexicon.status(&rest.string).is_some()).then_some(rest)
    };
    let (at, rest) = (units.iter().enumerate()).find_map(|(n, unit)| Some((n, said(unit)?)))?;
    units.remove(at);
    Some(Status {
        text: Some(rest.text),
        ..Status::default()
    })
}

/// What stands under the lines behind the list that name a recommendation.
fn told(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    all: &[Recommendation],
    named: impl Fn(&str) -> Option<usize>,
) -> Vec<(usize, Vec<Unit>)> {
    let last = all.iter().filter_map(|r| r.text.start()).max();
    let mut out: Vec<(usize, Vec<Unit>)> = Vec::new();
    let mut open = false;
    for index in outline.range.clone() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let role = outline.role(index);
        if matches!(role, Role::Furniture | Role::Contents) || block.text.start() <= last {
            continue;
        }
        if block.as_table().is_some() {
            open = false;
            continue;
        }
        let heading = matches!(role, Role::Heading(_));
        let unit = Unit::of(document, block);
        let apart = heading || matches!(block.kind, BlockKind::Heading) || unit.bold >= THROUGHOUT;
        let title = match role {
            Role::Heading(n) => outline
                .sections
                .get(n)
                .map(|s| s.title.text(&document.text)),
            _ => unit
                .label(document, lexicon)
                .map(|l| l.rest.text(&document.text)),
        };
        let line = fold(&title.unwrap_or_else(|| unit.string.clone()));
        if let Some(n) = named(&line).filter(|_| apart) {
            out.push((n, Vec::new()));
            open = true;
        } else if heading || role != Role::Text {
            open = false;
        } else if let Some((_, units)) = out.last_mut().filter(|_| open) {
            units.push(unit);
        }
    }
    out.retain(|(_, units)| !units.is_empty());
    out
}

/// Whether a line is a recommendation's text or the beginning of it, up to a word or two.
fn same(line: &str, recommendation: &str) -> bool {
    let words = |s: &str| s.split(' ').filter(|w| !w.is_empty()).count();
    if recommendation.starts_with(line) {
        return words(line) >= FEWEST_WORDS || line == recommendation && !line.is_empty();
    }
    let own: HashSet<&str> = line.split(' ').collect();
    let other: HashSet<&str> = recommendation.split(' ').collect();
    let common = own.intersection(&other).count();
    common >= FEWEST_WORDS && common as f32 >= SAME_LINE * own.union(&other).count() as f32
}

/// Where a review names its recommendations by short titles that its own numbered list above prints in full
/// (`Recommendation 2 – Regional role`), the list has their text.
pub(crate) fn in_full(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let all = &findings.recommendations;
    let first = all.iter().filter_map(|r| r.text.start()).min();
    let announced = |r: &Recommendation| r.rule == "announced" && r.progress.is_some();
    if outline.kind != Kind::ProgressReview
        || all.len() < FEWEST_RETOLD
        || !all.iter().all(announced)
    {
        return;
    }
    let items: Vec<(String, Passage)> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none() && b.text.start() < first)
        .filter_map(|b| Unit::of(document, b).label(document, lexicon))
        .map(|l| (fold(&l.label.text(&document.text)), l.rest))
        .collect();
    let full: Option<Vec<Passage>> = all
        .iter()
        .map(|r| {
            let label = fold(&r.label.as_ref()?.text(&document.text));
            let title = r.text.text(&document.text);
            let (_, text) = items.iter().rev().find(|(l, text)| {
                let string = text.text(&document.text);
                *l == label && string.len() > title.len() && repeats(&title, &fold(&string))
            })?;
            Some(text.clone())
        })
        .collect();
    for (r, text) in findings
        .recommendations
        .iter_mut()
        .zip(full.unwrap_or_default())
    {
        r.text = text;
        r.points.clear();
    }
}
