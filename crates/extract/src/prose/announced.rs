//! Reads what is announced, line by line.

use std::collections::HashMap;

use peerlens_document::{BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, fields_at_end};

use super::boxed::boxed;
use super::field::{Field, lead_in};
use super::headed::{
    above_card, above_title, before_lead_in, card_openings, headed, heading_label,
};
use super::named::named_values;
use super::open::{self, Open, is_badge};
use super::said::said_by_peers;
use super::theme::{group_of, is_theme_line, theme_above};
use super::{card, theme};
use crate::label;
use crate::plan::Group;
use crate::unit::{THROUGHOUT, Unit};

/// A recommendation that a line announces, the theme above it and the section that it stands in.
pub(crate) struct Announced {
    pub open: Open,
    pub(super) group: Option<Group>,
    pub(super) section: Option<usize>,
    /// What the heading above small cards calls them, for such a card.
    pub(super) small: Option<Group>,
}

/// Reads what is announced, line by line.
pub(super) fn announced(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Vec<Announced> {
    let cards = card_openings(document, lexicon, outline);
    let headings = headed(document, lexicon, outline);
    // Titles that count themselves without a stop.
    let titled_texts = headings
        .iter()
        .filter_map(|&i| Some((i, &document.blocks.get(i)?.text)));
    let mut numbers = label::counted(document, titled_texts);
    let mut boxes = boxed(document, lexicon, outline);
    let codes = match outline.kind {
        Kind::ActionPlan | Kind::Other => Vec::new(),
        _ => peerlens_segment::lone_codes(document, outline),
    };
    // A review takes what was recommended up in an order of its own.
    let taken_up = match outline.kind {
        Kind::ProgressReview => peerlens_segment::codes_taken_up(document, outline),
        _ => Vec::new(),
    };
    let steps = peerlens_segment::next_steps_of_each(document, lexicon, &outline.range);
    let mut listed = theme::listed(document, lexicon, outline);
    listed.extend(theme::between_cards(document, lexicon, outline));
    let badges = peerlens_segment::badges_of_labels(document, lexicon, &outline.range);
    let inline = badged_lines(document, lexicon, outline);
    let led = led_bullets(document, lexicon, outline);
    let mut endings = ending_badges(document, lexicon, &headings);
    let said = said_by_peers(document, lexicon, outline);
    let mut badge_of: HashMap<usize, Unit> = (badges.iter())
        .filter_map(|(badge, label)| {
            Some((*label, Unit::of(document, document.blocks.get(*badge)?)))
        })
        .collect();
    let mut out: Vec<Announced> = Vec::new();
    let mut group: Option<Group> = None;
    // Whether the last one still takes what follows.
    let mut open = false;
    // Whether a formula (`Cabinet is asked to:`) stands above in the section: what it introduces is the committee's own.
    let mut asked = false;
    // The level of the heading that the last one is, where the file declares it as one.
    let mut open_level: Option<u8> = None;
    // The label of the card that opens next.
    let mut above: Option<Passage> = None;
    // How many stood above the last heading, or line as one, that says that recommendations follow.
    let mut above_list: Option<usize> = None;
    // The council's answer above that label.
    let mut answer: Option<Unit> = None;
    for index in outline.range.clone() {
        if matches!(outline.role(index), Role::Furniture | Role::Contents) {
            continue;
        }
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        if let Some(found) = boxes.remove(&index) {
            let mut next = Open::new(Some(found.label), "announced");
            next.push_field(Field::Text, found.units);
            next.badge = found.badge;
            match outline.kind {
                // What stands below is what became of it.
                Kind::ProgressReview => next.push_field(Field::Progress, Vec::new()),
                Kind::ActionPlan => next.push_field(Field::Response, Vec::new()),
                _ => {}
            }
            open_level = None;
            // In a report the findings go on below it.
            open = matches!(outline.kind, Kind::ProgressReview | Kind::ActionPlan);
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: outline.section_of(index),
                small: None,
            });
            continue;
        }
        if let Some(table) = block.as_table() {
            let drawn = card::read(document, lexicon, table);
            if !drawn.is_empty() {
                open = false;
                out.extend(drawn.into_iter().map(|card| Announced {
                    open: Open::of_card(document, lexicon, card),
                    group: group.clone(),
                    section: outline.section_of(index),
                    small: None,
                }));
                continue;
            }
            // A table under a recommendation is read with the tables, unless it only sets names beside values.
            let named = match card::strip(document, lexicon, table) {
                strip if strip.is_empty() => named_values(document, lexicon, table),
                strip => strip,
            };
            match out.last_mut().filter(|_| open && !named.is_empty()) {
                Some(current) => {
                    for (field, units) in named {
                        current.open.push_field(field, units);
                    }
                }
                None => open = false,
            }
            continue;
        }
        if badges.contains_key(&index) {
            continue;
        }
        if codes.contains(&index) {
            let unit = Unit::of(document, block);
            open_level = None;
            open = true;
            out.push(Announced {
                open: Open {
                    apart: true,
                    ..Open::new(label::whole(document, lexicon, &unit.text), "announced")
                },
                group: group.clone(),
                section: outline.section_of(index),
                small: None,
            });
            continue;
        }
        // Also where it is set as a heading.
        if !cards.is_empty() && cards.contains(&fold(&block.text.text(&document.text))) {
            // Then it heads no section of its own.
            let own = outline.section_of(index);
            let heads = matches!(outline.role(index), Role::Heading(_));
            let above_it = own.and_then(|n| outline.sections.get(n)?.parent);
            out.push(Announced {
                open: Open {
                    card: true,
                    answer: answer.take(),
                    ..Open::new(above.take(), "announced")
                },
                group: group.clone(),
                section: if heads { above_it } else { own },
                small: None,
            });
            open = true;
            continue;
        }
        // `R1.2` under `Recommendation R1` is its action, however short.
        let numbered = (out.last().filter(|_| open)).is_some_and(|a| {
            a.open
                .numbered_action(document, lexicon, &Unit::of(document, block))
                .is_some()
        });
        let answers = (out.last().filter(|_| open)).is_some_and(|a| {
            a.open
                .is_answered_by(document, lexicon, &Unit::of(document, block))
        });
        let titled = headings.contains(&index) && !numbered;
        asked &= !matches!(outline.role(index), Role::Heading(_));
        if let (Role::Heading(n), false) = (outline.role(index), titled || numbered) {
            // A heading below that of the recommendation itself (`Key milestones`) opens what is said of it
            // and is none of the known fields.
            let deeper = matches!(block.kind, BlockKind::Heading)
                && open_level.is_some_and(|level| block.level > level);
            if let Some(current) = out.last_mut().filter(|_| open && deeper) {
                current.open.push_field(Field::Aside, Vec::new());
                continue;
            }
            // Below a label alone on its line a heading is the recommendation's title.
            let untitled = out.last_mut().filter(|a| open && a.open.untitled());
            if let Some(current) = untitled {
                current.open.apart = true;
                current.section = outline.section_of(index);
                current.open.push(Unit::of(document, block));
                continue;
            }
            open = false;
            group = theme_above(document, lexicon, outline, n);
            let title = block.text.text(&document.text);
            let heads_list = lexicon.heading(&title) == Some("recommendations");
            above_list = heads_list.then_some(out.len());
            continue;
        }
        if outline.role(index) == Role::Title {
            open = false;
            continue;
        }
        let unit = Unit::of(document, block);
        if unit.text.is_empty() {
            continue;
        }
        if lexicon.heading(&unit.string) == Some("recommendations") {
            above_list = Some(out.len());
        }
        // A paper's own section (`(i) Legal implications`), which no type sets apart.
        if open && lexicon.heading(&unit.string) == Some("committee") {
            open = false;
            continue;
        }
        // `Theme 2: Governance` on a line of its own that no type sets apart.
        let openings = (&headings[..], &listed);
        let themed =
            if theme::stands_above_opening(document, lexicon, outline, index, &unit, openings) {
                Some(Group::of(document, lexicon, &unit.text))
            } else {
                group_of(document, lexicon, &unit.text).filter(|_| is_theme_line(&unit))
            };
        if let Some(named) = themed {
            open = false;
            group = Some(named);
            continue;
        }
        if let Some(current) = out.last_mut().filter(|_| open && steps.contains(&index)) {
            current.open.next_steps(document, unit);
            continue;
        }
        // A number alone on the line above the one that opens a card is its label.
        let number_at = |index: usize, unit: &Unit| {
            above_card(document, lexicon, outline, &cards, index, unit)
                .or_else(|| above_title(document, lexicon, outline, &headings, index, unit))
        };
        // The council's answer stands in the corner of the card, above its number.
        if open::is_answer(&unit.string)
            && line_below(document, outline, index).is_some_and(|(n, u)| number_at(n, &u).is_some())
        {
            answer = Some(unit);
            open = false;
            continue;
        }
        let number = number_at(index, &unit);
        if let Some(label) = number {
            above = Some(label);
            open = false;
            continue;
        }
        // A converter sets a section's number on a line of its own above the heading.
        if numbers_heading(document, lexicon, outline, index, &unit) {
            open = false;
            continue;
        }
        asked |= unit.string.trim_end().ends_with(':') && lexicon.opens_as_committee(&unit.string);
        let whole = match led.contains(&index) {
            true => unit.text.clone(),
            false => unit.with_marker(),
        };
        let found = label::worded(document, lexicon, &whole)
            .filter(|l| announces(document, l))
            .or_else(|| {
                before_lead_in(document, lexicon, outline, index, &unit)
                    .filter(|_| !numbered && !asked && !answers)
            })
            .or_else(|| {
                unit.label(document, lexicon)
                    .filter(|_| taken_up.contains(&index))
            })
            .or_else(|| heading_label(document, lexicon, outline, index).filter(|_| titled))
            .or_else(|| numbers.remove(&index))
            .or_else(|| {
                titled.then(|| label::Label {
                    label: Passage::default(),
                    rest: unit.text.clone(),
                })
            });
        let unlabelled = peerlens_segment::unlabelled_recommendation(lexicon, &unit.string)
            .or_else(|| said.get(&index).copied())
            .filter(|_| found.is_none());
        if let Some(at) = unlabelled {
            let mut next = Open::new(None, "announced");
            next.push(unit.from(document, at));
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: outline.section_of(index),
                small: None,
            });
            open = true;
            continue;
        }
        if let Some(found) = found {
            let declared = matches!(block.kind, BlockKind::Heading);
            open_level = declared.then_some(block.level);
            let apart = declared || unit.bold >= THROUGHOUT;
            let mut next = Open {
                label: Some(found.label)
                    .filter(|l| !l.is_empty())
                    .or_else(|| above.take().filter(|_| titled)),
                apart,
                card: false,
                explained: false,
                topics: false,
                announced: None,
                answer: answer.take(),
                badge: badge_of.remove(&index),
                fields: vec![(Field::Text, Vec::new())],
                rule: "announced",
            };
            if !found.rest.is_empty() {
                let rest = Unit {
                    string: found.rest.text(&document.text),
                    text: found.rest,
                    marker: None,
                    item: false,
                    ..unit
                };
                if inline.contains(&index) && is_badge(lexicon, &rest) {
                    next.badge = Some(rest);
                } else if let Some((title, badge)) = endings
                    .remove(&index)
                    .and_then(|words| parted_badge(document, &rest, words))
                {
                    next.badge = Some(badge);
                    next.push(title);
                } else {
                    next.push(rest);
                }
            }
            // A heading that is a recommendation itself names no theme: the one above it may.
            let own = outline.section_of(index);
            let above = own.and_then(|n| outline.sections.get(n)?.parent);
            // Small cards in a section of their own, beside those with labels.
            let small = titled
                && next.label.is_none()
                && !matches!(outline.role(index), Role::Heading(_))
                && out.iter().any(|a| a.open.label.is_some());
            let by_section = || theme::of_small_cards(document, lexicon, outline, own?);
            out.push(Announced {
                open: next,
                group: group.clone(),
                small: by_section().filter(|_| small),
                section: above.filter(|_| titled).or(own),
            });
            open = true;
            continue;
        }
        let of_list = above_list.and_then(|from| out.get(from..));
        if open
            && of_list.is_some_and(|all| answers_several(document, lexicon, outline, all, &unit))
        {
            open = false;
            continue;
        }
        if let Some(current) = out.last_mut().filter(|_| open) {
            current.open.read(document, lexicon, unit);
        }
    }
    if !codes.is_empty() {
        end_last(&mut out);
    }
    out
}

/// Whether a review tells below a line (`Peer team’s reflections`) what became of several recommendations at once: a heading
/// over them all (`Original recommendations`) stands above, and nothing is told of any. Of which it speaks where is not said.
fn answers_several(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    found: &[Announced],
    unit: &Unit,
) -> bool {
    let tells = || {
        let named = lead_in(document, lexicon, unit);
        matches!(named, Some((Field::Progress, None)))
    };
    let untold = |a: &&Announced| !a.open.is_told();
    outline.kind == Kind::ProgressReview
        && tells()
        && found.iter().rev().take_while(untold).count() > 1
}

/// The line right below one.
fn line_below(document: &Document, outline: &Outline, index: usize) -> Option<(usize, Unit)> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let next = (index + 1..outline.range.end).find(shown)?;
    Some((next, Unit::of(document, document.blocks.get(next)?)))
}

/// Whether a line is a number and nothing else, right above the heading of a section that has none.
fn numbers_heading(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    unit: &Unit,
) -> bool {
    let digits = unit.string.trim_end_matches('.');
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let next = || (index + 1..outline.range.end).find(shown);
    number
        && next().is_some_and(|i| match outline.role(i) {
            Role::Heading(n) => (outline.sections.get(n)).is_some_and(|s| s.number.is_none()),
            _ => false,
        })
        && label::whole(document, lexicon, &unit.text).is_some()
}

/// Bullets that words label (`• Recommendation 2: …`), each with the name of a field behind it or on the next line (`Lead: …`),
/// where no heading says that recommendations follow: below one they are read as its list.
fn led_bullets(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<usize> {
    let headed = |s: &peerlens_segment::Section| {
        lexicon.heading(&s.title.text(&document.text)) == Some("recommendations")
    };
    if outline.sections.iter().any(headed) {
        return Vec::new();
    }
    let labelled = |index: &usize| {
        let unit = (document.blocks.get(*index))
            .filter(|b| b.as_table().is_none() && outline.role(*index) == Role::Text)
            .map(|block| Unit::of(document, block))?;
        let bullet = unit.item && unit.label(document, lexicon).is_none();
        let label = label::worded(document, lexicon, &unit.text).filter(|l| !l.rest.is_empty());
        label.filter(|_| bullet).map(|_| unit)
    };
    let mut found = Vec::new();
    for index in outline.range.clone() {
        let Some(unit) = labelled(&index) else {
            continue;
        };
        let below = line_below(document, outline, index);
        let field = below.and_then(|(_, unit)| lead_in(document, lexicon, &unit));
        if field.is_none() && fields_at_end(lexicon, &unit.string).is_none() {
            return Vec::new();
        }
        found.push(index);
    }
    found
}

/// The lines that hold a label and the badge in the corner of its card (`Recommendation 2        Complete`): each label has
/// one, and something below it, for one below the other they are a list of what became of each.
fn badged_lines(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut last = None;
    for index in outline.range.clone() {
        let hidden = matches!(outline.role(index), Role::Furniture | Role::Contents);
        let Some(block) = document.blocks.get(index).filter(|_| !hidden) else {
            continue;
        };
        let above = last.replace(index);
        let below_label = above.is_some() && above == found.last().copied();
        if block.as_table().is_some() {
            continue;
        }
        let unit = Unit::of(document, block);
        let Some(label) = label::worded(document, lexicon, &unit.with_marker()) else {
            continue;
        };
        let rest = Unit {
            string: label.rest.text(&document.text),
            text: label.rest,
            marker: None,
            item: false,
            ..unit.clone()
        };
        // Behind a colon it is all that is said.
        let before = unit.string.strip_suffix(rest.string.as_str());
        let apart = before.is_some_and(|b| b.trim_end().ends_with(char::is_alphanumeric));
        if !apart || below_label || !is_badge(lexicon, &rest) {
            return Vec::new();
        }
        found.push(index);
    }
    found
}

/// Titles that end in the status from the corner of their card (`3 Support the parishes        On track`), which a converter
/// set on their line: every title does, and then each with the words of its status.
fn ending_badges(
    document: &Document,
    lexicon: &Lexicon,
    titles: &[usize],
) -> HashMap<usize, usize> {
    let words = titles.iter().map(|&index| {
        let text = document.blocks.get(index)?.text.text(&document.text);
        Some((index, ending_status(lexicon, &text)?))
    });
    let found: Option<HashMap<usize, usize>> = words.collect();
    found
        .filter(|found| found.len() >= FEWEST_ENDING)
        .unwrap_or_default()
}

/// Titles that end in a status, from which it stood in the corners of cards.
const FEWEST_ENDING: usize = 3;
/// Words in such a status (`Not yet started`).
const MOST_ENDING_WORDS: usize = 3;

/// How many words at the end of a line are a status that begins anew behind a sentence without a stop; the more the surer.
fn ending_status(lexicon: &Lexicon, line: &str) -> Option<usize> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let most = MOST_ENDING_WORDS.min(words.len().checked_sub(2)?);
    (1..=most).rev().find(|&n| {
        let (before, tail) = words.split_at(words.len() - n);
        let lower = |w: &&&str| w.ends_with(char::is_alphanumeric);
        before.last().filter(lower).is_some()
            && tail[0].starts_with(char::is_uppercase)
            && lexicon.status(&tail.join(" ")).is_some()
    })
}

/// A title without the words of a status at its end, and these.
fn parted_badge(document: &Document, title: &Unit, words: usize) -> Option<(Unit, Unit)> {
    let string = title.string.trim_end();
    let (at, _) = string.rmatch_indices(' ').nth(words.checked_sub(1)?)?;
    let own = title.part(document, 0, at);
    Some((own, title.part(document, at + 1, string.len())))
}

/// Nothing tells where the last of some cards ends: it holds no more than is usual before it.
fn end_last(found: &mut [Announced]) {
    let Some((last, before)) = found.split_last_mut() else {
        return;
    };
    let mut lengths: Vec<usize> = before.iter().map(|a| a.open.text().len()).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2);
    if let (Some(usual), Some((_, units))) = (usual, last.open.fields.first_mut()) {
        units.truncate(*usual);
    }
}

/// Whether a worded label opens a recommendation: `Recommendation I) considered first …` speaks of one.
fn announces(document: &Document, found: &label::Label) -> bool {
    let digits = found
        .label
        .text(&document.text)
        .contains(|c: char| c.is_ascii_digit());
    digits
        || !found
            .rest
            .text(&document.text)
            .starts_with(char::is_lowercase)
}
