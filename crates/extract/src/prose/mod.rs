//! Recommendations that a line announces: `Recommendation 4`, its text, and what lead-ins such as
//! `Proposed Action` or `Lead officer:` say of it.

mod boxed;
mod card;
mod close;
mod field;
mod open;
mod theme;

use std::collections::{HashMap, HashSet};

use peerlens_document::{BlockKind, Cell, Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use crate::label;
use crate::plan::columns::cell_string;
use crate::plan::{Group, Plan};
use crate::unit::{THROUGHOUT, Unit, cell_units};

pub(crate) use boxed::boxed;
pub(crate) use card::cards;
pub(crate) use close::close;
pub(crate) use field::{Field, lead_in, split_lead_ins};
pub(crate) use open::Open;
pub(crate) use theme::{group_of, is_theme_line, theme_above};

/// Words in a title that only names what the recommendation below it is about.
const MOST_TOPIC_WORDS: usize = 8;

/// Of so many titles one must be no command, for all of them to be taken for topics.
const TOPICS: usize = 4;

/// Reads the announced recommendations of a document; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let mut found = announced(document, lexicon, outline);
    if outline.kind == Kind::ProgressReview {
        if crate::retold::takes_up(document, outline, &found) {
            return 0; // the list is read as one
        }
        crate::retold::join(document, &mut found);
    }
    theme::by_section(document, lexicon, outline, &mut found);
    drop_what_follows(&mut found);
    explain(&mut found);
    explain_by_paragraphs(document, &mut found);
    let topics = are_topics(lexicon, &found);
    let mut count = 0;
    for mut announced in found {
        announced.open.topics = topics;
        plan.group = announced.group;
        count += close(document, outline, plan, Some(announced.open));
    }
    plan.group = None;
    count
}

/// A recommendation that a line announces, the theme above it and the section that it stands in.
pub(crate) struct Announced {
    pub open: Open,
    group: Option<Group>,
    section: Option<usize>,
}

/// Recommendations that tell what a report's others are like.
const FEWEST_ALIKE: usize = 3;

/// Where nearly all announced recommendations are one paragraph and its list, paragraphs behind the last, or
/// behind any in a report that recommends section by section, are the text that goes on.
fn drop_what_follows(found: &mut [Announced]) {
    let plain = |a: &Announced| a.open.fields.len() == 1;
    if !found.iter().all(plain) {
        return;
    }
    let tail = |a: &Announced| {
        let units = a.open.fields.first().map_or(&[][..], |(_, units)| units);
        (1..units.len()).find(|&n| !units[n].item)
    };
    let with: Vec<usize> = (0..found.len())
        .filter(|&n| tail(&found[n]).is_some())
        .collect();
    let alike = found.len() - with.len();
    let mut sections: Vec<_> = found.iter().map(|a| a.section).collect();
    sections.dedup();
    let scattered = sections.len() >= FEWEST_ALIKE && sections.len() * 2 > found.len();
    let last_only = with == [found.len().saturating_sub(1)];
    if alike < FEWEST_ALIKE || !(last_only || scattered && with.len() * 2 <= alike) {
        return;
    }
    for n in with {
        if let Some(at) = tail(&found[n])
            && let Some((_, units)) = found[n].open.fields.first_mut()
        {
            units.truncate(at);
        }
    }
}

/// Where each announced recommendation is a sentence in a paragraph of its own with more paragraphs below it, these
/// explain it.
fn explain(found: &mut [Announced]) {
    let sentence_and_more = |a: &Announced| {
        let [(_, units)] = &a.open.fields[..] else {
            return false;
        };
        let [first, second, ..] = &units[..] else {
            return false;
        };
        let one = !first
            .string
            .trim_end_matches('.')
            .contains(['.', '?', '\n']);
        !first.item && !second.item && one && first.string.ends_with('.')
    };
    if found.len() >= FEWEST_ALIKE && found.iter().all(sentence_and_more) {
        for announced in found {
            announced.open.explained = true;
        }
    }
}

/// Where paragraphs that count on from one recommendation to the next (`4.`, `5.` under the first, `6.` under the second)
/// stand below the first paragraph of each, these are the paper's own and explain it: a recommendation's points begin
/// anew.
fn explain_by_paragraphs(document: &Document, found: &mut [Announced]) {
    let number = |u: &Unit| -> Option<usize> {
        let label = u.label(document)?.label.text(&document.text);
        label.parse().ok()
    };
    let mut last = None;
    for announced in found.iter() {
        let [(_, units)] = &announced.open.fields[..] else {
            return;
        };
        let Some((first, below)) = units.split_first() else {
            return;
        };
        let mut numbers = below.iter().filter_map(number).peekable();
        if first.item || numbers.peek().is_none() {
            return;
        }
        for number in numbers {
            if last.is_some_and(|last: usize| last + 1 != number) {
                return;
            }
            last = Some(number);
        }
    }
    if found.len() < FEWEST_ALIKE {
        return;
    }
    for announced in found {
        announced.open.explained = true;
        for unit in announced
            .open
            .fields
            .iter_mut()
            .flat_map(|(_, u)| u)
            .skip(1)
        {
            if number(unit).is_some() {
                unit.marker = None;
                unit.item = false;
            }
        }
    }
}

/// Whether the titles of a document's recommendations are what these are about (`Financial resilience` above `Bring
/// forward a savings programme …`): short, and some of them tell nobody to do anything; what stands below does.
fn are_topics(lexicon: &Lexicon, found: &[Announced]) -> bool {
    let titles = || found.iter().filter_map(|a| a.open.text().first());
    let short = |u: &Unit| u.string.split_whitespace().count() <= MOST_TOPIC_WORDS;
    let tells = |u: &&Unit| lexicon.opens_as_recommendation(&u.string);
    let names = titles().filter(|u| !tells(u)).count();
    let below = found.iter().filter_map(|a| a.open.text().get(1));
    titles().all(short)
        && names * TOPICS >= found.len().max(1)
        && below.filter(tells).count() * 2 >= found.len()
}

/// Reads what is announced, line by line.
fn announced(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Announced> {
    let cards = card_openings(document, lexicon, outline);
    let headings = headed(document, lexicon, outline);
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
    let mut out: Vec<Announced> = Vec::new();
    let mut group: Option<Group> = None;
    // Whether the last one still takes what follows.
    let mut open = false;
    // Whether a formula (`Cabinet is asked to:`) stands above in the section: what it introduces is the committee's own.
    let mut asked = false;
    // The level of the heading that the last one is, where the file declares it as one.
    let mut open_level: Option<u8> = None;
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
                }));
                continue;
            }
            // A table under a recommendation is read with the tables, unless it only sets names beside values.
            let named = named_values(document, lexicon, table);
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
        if codes.contains(&index) {
            let unit = Unit::of(document, block);
            open_level = None;
            open = true;
            out.push(Announced {
                open: Open {
                    apart: true,
                    ..Open::new(label::whole(document, &unit.text), "announced")
                },
                group: group.clone(),
                section: outline.section_of(index),
            });
            continue;
        }
        // `R1.2` under `Recommendation R1` is its action, however short.
        let numbered = (out.last().filter(|_| open)).is_some_and(|a| {
            a.open
                .numbered_action(document, &Unit::of(document, block))
                .is_some()
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
        // `Theme 2: Governance` on a line of its own that no type sets apart.
        let themed = (is_theme_line(&unit)
            || theme::stands_above_label(document, lexicon, outline, index, &unit))
        .then(|| group_of(document, lexicon, &unit.text));
        if let Some(Some(named)) = themed {
            open = false;
            group = Some(named);
            continue;
        }
        if let Some(current) = out.last_mut().filter(|_| open && steps.contains(&index)) {
            current.open.next_steps(document, unit);
            continue;
        }
        if cards.contains(&fold(&unit.string)) {
            out.push(Announced {
                open: Open {
                    card: true,
                    ..Open::new(None, "announced")
                },
                group: group.clone(),
                section: outline.section_of(index),
            });
            open = true;
            continue;
        }
        asked |= unit.string.trim_end().ends_with(':') && lexicon.opens_as_committee(&unit.string);
        let whole = unit.with_marker();
        let found = label::worded(document, &whole)
            .filter(|l| announces(document, l))
            .or_else(|| {
                before_lead_in(document, lexicon, outline, index, &unit)
                    .filter(|_| !numbered && !asked)
            })
            .or_else(|| unit.label(document).filter(|_| taken_up.contains(&index)))
            .or_else(|| heading_label(document, outline, index).filter(|_| titled))
            .or_else(|| {
                titled.then(|| label::Label {
                    label: Passage::default(),
                    rest: unit.text.clone(),
                })
            });
        let unlabelled = peerlens_segment::unlabelled_recommendation(lexicon, &unit.string)
            .filter(|_| found.is_none());
        if let Some(at) = unlabelled {
            let mut next = Open::new(None, "announced");
            next.push(unit.from(document, at));
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: outline.section_of(index),
            });
            open = true;
            continue;
        }
        if let Some(found) = found {
            let declared = matches!(block.kind, BlockKind::Heading);
            open_level = declared.then_some(block.level);
            let apart = declared || unit.bold >= THROUGHOUT;
            let mut next = Open {
                label: Some(found.label).filter(|l| !l.is_empty()),
                apart,
                card: false,
                explained: false,
                topics: false,
                fields: vec![(Field::Text, Vec::new())],
                rule: "announced",
            };
            if !found.rest.is_empty() {
                next.push(Unit {
                    string: found.rest.text(&document.text),
                    text: found.rest,
                    marker: None,
                    item: false,
                    ..unit
                });
            }
            // A heading that is a recommendation itself names no theme: the one above it may.
            let own = outline.section_of(index);
            let above = own.and_then(|n| outline.sections.get(n)?.parent);
            out.push(Announced {
                open: next,
                group: group.clone(),
                section: above.filter(|_| titled).or(own),
            });
            open = true;
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

/// What a table says that sets names of fields beside their values (`Lead officer | Head of Place`), or above them in two
/// rows, and nothing else.
fn named_values(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<(Field, Vec<Unit>)> {
    let beside = pairs_of(
        lexicon,
        document,
        (0..table.rows).map(|row| (table.cell(row, 0), table.cell(row, 1))),
    );
    match (table.columns, table.rows) {
        (2, _) if !beside.is_empty() => beside,
        (2.., 2) => pairs_of(
            lexicon,
            document,
            (0..table.columns).map(|column| (table.cell(0, column), table.cell(1, column))),
        ),
        _ => Vec::new(),
    }
}

/// The fields that names tell of values; none where one is no name.
fn pairs_of<'t>(
    lexicon: &Lexicon,
    document: &Document,
    pairs: impl Iterator<Item = (Option<&'t Cell>, Option<&'t Cell>)>,
) -> Vec<(Field, Vec<Unit>)> {
    let mut out = Vec::new();
    for pair in pairs {
        let (Some(name), Some(value)) = pair else {
            return Vec::new();
        };
        let name = cell_string(document, name);
        let field = Field::named(lexicon, name.trim_end_matches(':'));
        // With actions of its own it is a card, read with the tables.
        let Some(field) = field.filter(|f| !matches!(f, Field::Action | Field::Response)) else {
            return Vec::new();
        };
        out.push((field, cell_units(document, value)));
    }
    out
}

/// Cards of one form that a plan has at least.
const FEWEST_CARDS: usize = 2;

/// Lines that open a plan's cards: each says, again and again, what heads a column of recommendations, with
/// the text below it and not the next column's name.
fn card_openings(document: &Document, lexicon: &Lexicon, outline: &Outline) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    if outline.kind != Kind::ActionPlan {
        return HashSet::new();
    }
    let line = |index: usize| {
        let block = document.blocks.get(index)?;
        (outline.role(index) == Role::Text && block.as_table().is_none() && block.marker.is_none())
            .then(|| block.text.text(&document.text))
    };
    for index in outline.range.clone() {
        let Some(text) = line(index).filter(|t| lexicon.column(t) == Some("recommendation")) else {
            continue;
        };
        if line(index + 1).is_some_and(|next| lexicon.column(&next).is_none()) {
            *times.entry(fold(&text)).or_default() += 1;
        }
    }
    times.retain(|_, n| *n >= FEWEST_CARDS);
    times.into_keys().collect()
}

/// Headings of a plan from which those right above lead-ins are its recommendations.
const FEWEST_HEADED: usize = 2;

/// Different fields below a heading without a number from which it is the title of a card: one may stand below any.
const FEWEST_CARD_FIELDS: usize = 2;

/// The headings of a plan that stand right above a lead-in (`Our response: …`), where there are several: each is a
/// recommendation. Without a number it has the other fields of a card below it too (`Lead: …`, `By when: …`).
pub(crate) fn headed(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<usize> {
    let field_at = |index: usize| {
        let next = document
            .blocks
            .get(index)
            .filter(|_| outline.role(index) == Role::Text)?;
        let next = Unit::of(document, next);
        lexicon.lead_in(next.string.split(':').next()?)?;
        lead_in(document, lexicon, &next).map(|(field, _)| field)
    };
    let is_headed = |&index: &usize| {
        let Role::Heading(n) = outline.role(index) else {
            return false;
        };
        if field_at(index + 1).is_none() {
            return false;
        }
        if heading_label(document, outline, index).is_some() {
            return true;
        }
        let Some(section) = outline.sections.get(n) else {
            return false;
        };
        let mut fields: Vec<Field> = section.blocks.clone().filter_map(field_at).collect();
        let acts = fields.contains(&Field::Action);
        fields.dedup();
        acts && fields.len() >= FEWEST_CARD_FIELDS
            && lexicon
                .heading(&section.title.text(&document.text))
                .is_none()
    };
    if outline.kind != Kind::ActionPlan {
        return Vec::new();
    }
    let found: Vec<usize> = outline.range.clone().filter(is_headed).collect();
    if found.len() < FEWEST_HEADED {
        Vec::new()
    } else {
        found
    }
}

/// The label that a heading opens with, or the number that it has as a section (`1 Agree a plan`).
fn heading_label(document: &Document, outline: &Outline, index: usize) -> Option<label::Label> {
    let unit = Unit::of(document, document.blocks.get(index)?);
    let by_number = || {
        let Role::Heading(n) = outline.role(index) else {
            return None;
        };
        let section = outline.sections.get(n)?;
        Some(label::Label {
            label: section.number.clone()?,
            rest: section.title.clone(),
        })
    };
    unit.label(document).or_else(by_number)
}

/// A plan's labelled text right above a lead-in (`Timescale: …`, `Actions taken:`): the recommendation
/// that the lead-ins speak of.
fn before_lead_in(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    unit: &Unit,
) -> Option<label::Label> {
    // `Background` above the next section is its heading.
    let heads = matches!(outline.role(index + 1), Role::Heading(_));
    let next = document
        .blocks
        .get(index + 1)
        .filter(|_| outline.kind == Kind::ActionPlan && !heads)?;
    let next = Unit::of(document, next);
    // Only a word that announces nothing else: `Key to RAG: …` below a list says nothing of its last item.
    lexicon.lead_in(next.string.split([':', '\n']).next()?)?;
    lead_in(document, lexicon, &next)?;
    unit.label(document)
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
