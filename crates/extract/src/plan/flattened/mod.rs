//! Plans whose table a converter took apart: a paragraph for each cell, one below the other.

mod down;
mod grid;

use std::collections::HashSet;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Basis;
use peerlens_segment::{Outline, Role};

use super::announce::take_label;
use super::columns::{Column, is_post, is_time};
use super::sections::{self, Tabled};
use super::value::Value;
use super::{Group, Plan, pairing, rows};
use crate::label::{self, Label};
use crate::prose;
use crate::steps::sentences;
use crate::unit::{Unit, points_of, text_of};
use crate::{Action, Recommendation};

/// Column headings below each other that make the heading of a table taken apart.
const FEWEST_HEADINGS: usize = 3;
/// Rows of such a table.
const FEWEST_ROWS: usize = 2;
/// Words in a timescale that stands in a paragraph of its own.
const MOST_TIME_WORDS: usize = 12;
/// Words from which a paragraph can hold several cells read across.
const READ_ACROSS_WORDS: usize = 40;

/// A row taken apart: the section it stands in, its recommendation and the paragraphs below it.
struct Row {
    section: Option<usize>,
    label: Label,
    head: Unit,
    rest: Vec<Unit>,
}

impl Row {
    /// Whether what says when has been read.
    fn is_answered(&self, lexicon: &Lexicon) -> bool {
        match self.rest.last() {
            Some(last) => is_answer(lexicon, last),
            None => {
                let head = &self.head.string;
                let last = sentences(head).pop().filter(|(at, _)| *at > 0);
                last.is_some_and(|(_, said)| {
                    let said = Unit {
                        string: said.to_owned(),
                        ..self.head.clone()
                    };
                    is_answer(lexicon, &said)
                })
            }
        }
    }
}

/// Says of a table that was read down, column by column, that nothing is made of it; gives whether there is one.
pub(crate) fn read_down(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> bool {
    let table = down::table(document, lexicon, outline);
    let found = table.is_some();
    (plan.findings.notices).extend(table.map(down::notice));
    found
}

/// Reads such a plan; gives how many recommendations it held.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let mut headings: Vec<Column> = Vec::new();
    // Where one line names all the columns, each row is a label and its cells without a sign where one ends.
    let mut across = false;
    let mut names: HashSet<String> = HashSet::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut open = false;
    // Whether a formula (`Cabinet is asked to:`) stands above in the section: what it introduces is the committee's own.
    let mut asked = false;
    let mut alone: Option<Passage> = None;
    for index in outline.range.clone() {
        let role = outline.role(index);
        let Some(block) = document
            .blocks
            .get(index)
            .filter(|_| matches!(role, Role::Text | Role::Heading(_)))
        else {
            continue;
        };
        if block.as_table().is_some() {
            open = false;
            continue;
        }
        let unit = Unit::of(document, block);
        asked &= !matches!(role, Role::Heading(_));
        // Also where the plan's own columns are named.
        asked &= column_line(lexicon, &unit) != Some(Column::Action);
        asked |= unit.string.trim_end().ends_with(':') && lexicon.opens_as_committee(&unit.string);
        if asked {
            open = false;
            continue;
        }
        if rows.is_empty() && names_columns(lexicon, &unit) {
            across = true;
            continue;
        }
        if let Some(column) = column_line(lexicon, &unit) {
            let name = fold(&unit.string);
            if rows.is_empty() {
                headings.push(column);
                names.insert(name);
                continue;
            }
            if names.contains(&name) {
                continue; // the heading again, on a later page
            }
        }
        // A label alone on a line is the label of the text below it.
        if let Some(label) = alone.take() {
            let found = Label {
                label,
                rest: unit.text.clone(),
            };
            if fits(document, &rows, &found) {
                rows.push(Row {
                    section: outline.section_of(index),
                    label: found,
                    head: unit,
                    rest: Vec::new(),
                });
                open = true;
                continue;
            }
        }
        if unit.string.chars().any(|c| c.is_ascii_digit()) && !is_time(&unit.string) {
            alone = label::whole(document, lexicon, &unit.with_marker());
            if alone.is_some() {
                continue;
            }
        }
        let labelled = label::at_start(document, lexicon, &unit.with_marker())
            .filter(|l| !matches!(role, Role::Heading(_)) && starts_sentence(document, &l.rest));
        match labelled {
            Some(label) if fits(document, &rows, &label) => {
                rows.push(Row {
                    section: outline.section_of(index),
                    label,
                    head: unit,
                    rest: Vec::new(),
                });
                open = true;
            }
            _ if matches!(role, Role::Heading(_)) => open = false,
            _ if open => {
                if let Some(row) = rows.last_mut() {
                    // The last cell of a row says when: a paragraph behind it stands below the table.
                    open = !across || !row.is_answered(lexicon) || is_answer(lexicon, &unit);
                    if open {
                        row.rest.push(unit);
                    }
                }
            }
            _ => {}
        }
    }
    // A section in which one item is a committee's holds the committee's.
    let committees: HashSet<Option<usize>> = rows
        .iter()
        .filter(|row| lexicon.opens_as_committee(&row.label.rest.text(&document.text)))
        .map(|row| row.section)
        .collect();
    rows.retain(|row| !committees.contains(&row.section));
    let told = across || headings.len() >= FEWEST_HEADINGS;
    let says_when = |row: &&Row| {
        let head = run_in_time(document, &row.head).1.is_some();
        let answers = |u: &Unit| is_short_time(u) || is_status(lexicon, u);
        head || row.rest.iter().any(answers)
    };
    let timed = rows.iter().filter(says_when).count();
    // Without headings, most rows must say when or how far: numbered paragraphs of a paper do not.
    let answered = timed >= FEWEST_ROWS && timed * 2 >= rows.len();
    if rows.len() >= FEWEST_ROWS && (told || answered) {
        let columns: &[Column] = if told { &headings } else { &[] };
        let sentences_part = across && are_sentences(document, &rows);
        for row in rows {
            if sentences_part && row.rest.is_empty() && sentences(&row.head.string).len() > 1 {
                read_line(document, lexicon, plan, row);
            } else {
                read_row(document, lexicon, plan, row, columns);
            }
        }
    }
    read_across(document, lexicon, outline, plan);
    plan.findings.recommendations.len() - before
}

/// Reads the tables that can be put together again as tables; gives whether there were such.
pub(crate) fn grids(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> bool {
    let (recommendations, actions) = (
        plan.findings.recommendations.len(),
        plan.findings.actions.len(),
    );
    let mut any = false;
    let mut tabled: Vec<Tabled> = Vec::new();
    let mut range = outline.range.clone();
    while let Some(read) = grid::read(document, lexicon, outline, range.clone(), any) {
        let (theme, recommendation) = match read.announced {
            Some(above) => (above.theme, Some(above.recommendation)),
            None => (None, None),
        };
        if let Some(theme) = theme {
            plan.group = Some(Group::of(document, lexicon, &theme));
        }
        let before = plan.findings.recommendations.len();
        let from = plan.findings.actions.len();
        any |= plan.table(document, lexicon, &read.table, recommendation.as_ref());
        if read.open {
            mark_open(
                &mut plan.findings.actions[from..],
                &mut plan.findings.notices,
            );
        }
        tabled.push(Tabled {
            heading: read.heading,
            line: None,
            recommendations: before..plan.findings.recommendations.len(),
        });
        plan.findings
            .notices
            .extend(read.unanswered.into_iter().map(merged_or_empty));
        range.start = read.end;
    }
    plan.group = None;
    sections::themes(document, lexicon, plan, tabled);
    // Below the numbers of cards stand the names of their fields, and no columns; where words label the recommendations
    // (`Recommendation 3`), a number alone is that of a section or page.
    let cards = prose::card_openings(document, lexicon, outline);
    if !any
        && cards.is_empty()
        && prose::headed(document, lexicon, outline).is_empty()
        && labelled_in_words(document, lexicon, outline) < FEWEST_ROWS
        && let Some((table, columns)) = grid::read_bare(document, lexicon, outline)
    {
        rows::read(document, lexicon, &table, &columns, plan);
        any = true;
    }
    // No rules were seen: only the order of the paragraphs and what they say.
    for r in plan
        .findings
        .recommendations
        .iter_mut()
        .skip(recommendations)
    {
        (r.basis, r.rule) = (Basis::Layout, "flattened");
    }
    for action in plan.findings.actions.iter_mut().skip(actions) {
        action.rule = "flattened";
        if action.basis == Basis::Printed {
            action.basis = Basis::Layout;
        }
    }
    any
}

/// Says that the actions of a table are paired with what stands beside them by the kinds of their paragraphs alone.
fn mark_open(actions: &mut [Action], notices: &mut Vec<Notice>) {
    let Some(first) = actions.first() else {
        return;
    };
    let message = "in some rows of a table taken apart more or fewer paragraphs stand than it has columns; which lead, time and \
                   status are those of which action is told by their order alone, and uncertain";
    let notice = Notice::new("pairing_open", Severity::Warning, message);
    notices.push(notice.at(first.text.clone()));
    for action in actions {
        action.basis = Basis::Uncertain;
    }
}

/// Whether words label recommendations (`Recommendation 3: …`) on several lines.
pub(crate) fn has_worded_labels(document: &Document, lexicon: &Lexicon, outline: &Outline) -> bool {
    let blocks = (outline.range.clone()).filter_map(|i| document.blocks.get(i));
    let labelled = |b: &&peerlens_document::Block| {
        b.as_table().is_none()
            && label::worded(document, lexicon, &peerlens_segment::with_marker(b)).is_some()
    };
    blocks.filter(labelled).count() >= FEWEST_ROWS
}

/// How many lines of the text are labels such as `Recommendation 3` and nothing else.
fn labelled_in_words(document: &Document, lexicon: &Lexicon, outline: &Outline) -> usize {
    let blocks = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none());
    let labels = |l: &Label| l.rest.is_empty();
    blocks
        .filter_map(|b| label::worded(document, lexicon, &b.text))
        .filter(labels)
        .count()
}

/// Says that nothing tells whether the cells beside a recommendation were empty or merged with those of the row above.
fn merged_or_empty(recommendation: Passage) -> Notice {
    let message = "nothing stands behind this recommendation in its row of a table taken apart; whether the action of the \
                   row above answers it too, in a cell merged over both, is not to be seen, and it stands without actions";
    Notice::new("pairing_open", Severity::Warning, message).at(recommendation)
}

/// The column that a line names and nothing else.
fn column_line(lexicon: &Lexicon, unit: &Unit) -> Option<Column> {
    if unit.marker.is_some() || unit.string.split_whitespace().count() > 6 {
        return None;
    }
    lexicon.column(&unit.string).and_then(Column::of)
}

fn starts_sentence(document: &Document, rest: &Passage) -> bool {
    rest.text(&document.text)
        .starts_with(|c: char| c.is_uppercase() || "‘“'\"".contains(c))
}

/// Whether a label is of the kind of those before it: letters, or numbers of as many parts.
fn fits(document: &Document, rows: &[Row], label: &Label) -> bool {
    let kind = |l: &Label| {
        let text = l.label.text(&document.text);
        (
            text.chars().all(char::is_alphabetic),
            text.matches('.').count(),
        )
    };
    rows.first()
        .is_none_or(|first| kind(&first.label) == kind(label))
}

fn is_short_time(unit: &Unit) -> bool {
    unit.marker.is_none()
        && unit.string.split_whitespace().count() <= MOST_TIME_WORDS
        && !unit.string.trim_end().ends_with('.')
        && is_time(&unit.string)
}

fn is_status(lexicon: &Lexicon, unit: &Unit) -> bool {
    unit.string.split_whitespace().count() <= 4 && lexicon.status(&unit.string).is_some()
}

fn read_row(
    document: &Document,
    lexicon: &Lexicon,
    plan: &mut Plan<'_>,
    row: Row,
    columns: &[Column],
) {
    let head = Unit {
        text: row.label.rest.clone(),
        string: row.label.rest.text(&document.text),
        marker: None,
        item: false,
        ..row.head
    };
    let (text, tail) = run_in_time(document, &head);
    let index = plan.open(document, Some(row.label.label), vec![text], "flattened");
    if tail.is_none() && pair_listed(document, lexicon, plan, index, &row.rest) {
        return;
    }
    let mut values: Vec<(Column, Unit)> =
        tail.into_iter().map(|u| (Column::Timescale, u)).collect();
    // As many paragraphs as there are columns behind the recommendation: each is one cell.
    let behind: Vec<Column> = columns
        .iter()
        .copied()
        .filter(|c| !matches!(c, Column::Label | Column::Recommendation))
        .collect();
    let exact = !behind.is_empty() && row.rest.len() == behind.len();
    for (n, unit) in row.rest.into_iter().enumerate() {
        let column = if exact {
            behind[n]
        } else if matches!(
            lexicon.lead_in(unit.string.trim_end_matches(':')),
            Some("action_lead_in" | "response_lead_in")
        ) {
            continue;
        } else if is_status(lexicon, &unit) && behind.contains(&Column::Status) {
            Column::Status
        } else if is_short_time(&unit) && !values.iter().any(|(c, _)| *c == Column::Timescale) {
            Column::Timescale
        } else if unit.marker.is_none()
            && is_post(lexicon, &unit.string)
            && unit.string.split_whitespace().count() <= MOST_TIME_WORDS
        {
            Column::Lead
        } else {
            Column::Action
        };
        values.push((column, unit));
    }
    let (actions, said): (Vec<_>, Vec<_>) =
        values.into_iter().partition(|(c, _)| *c == Column::Action);
    let units: Vec<Unit> = actions.into_iter().map(|(_, u)| u).collect();
    let value = |column: Column, unit: Unit| Value::of(column, vec![unit]);
    let split = pairing::split(document, lexicon, units, &[]);
    let [part] = &split.parts[..] else {
        for part in &split.parts {
            plan.findings
                .actions
                .push(action_of(document, &part.units, part.label.clone(), index));
        }
        if let Some(r) = plan.recommendation(index) {
            for (column, unit) in said {
                value(column, unit).set_on_recommendation(document, r);
            }
        }
        return;
    };
    let mut action = action_of(document, &part.units, part.label.clone(), index);
    for (column, unit) in said {
        value(column, unit).set_on_action(&mut action);
    }
    plan.findings.actions.push(action);
}

/// Pairs the actions of a row with the times that stand behind them as a list of as many (two cells of bullets, one below the
/// other); gives whether they do.
fn pair_listed(
    document: &Document,
    lexicon: &Lexicon,
    plan: &mut Plan<'_>,
    recommendation: usize,
    rest: &[Unit],
) -> bool {
    let from = (rest.iter().rposition(|u| !is_answer(lexicon, u))).map_or(0, |last| last + 1);
    let (own, times) = rest.split_at(from);
    if own.is_empty() || times.len() < 2 || !times.iter().any(|u| is_time(&u.string)) {
        return false;
    }
    let parts = pairing::split(document, lexicon, own.to_vec(), &[]).parts;
    if parts.len() != times.len() {
        return false;
    }
    for (part, time) in parts.into_iter().zip(times) {
        let mut action = action_of(document, &part.units, part.label, recommendation);
        Value::of(Column::Timescale, vec![time.clone()]).set_on_action(&mut action);
        plan.findings.actions.push(action);
    }
    true
}

/// Whether the recommendation is one sentence in all rows of which more paragraphs than one stand: so it is in those that
/// hold all their cells on one line.
fn are_sentences(document: &Document, rows: &[Row]) -> bool {
    let parted = || rows.iter().filter(|row| !row.rest.is_empty());
    parted().count() >= FEWEST_ROWS
        && parted().all(|row| sentences(&row.label.rest.text(&document.text)).len() == 1)
}

/// Reads a row whose cells stand on one line behind each other: the first sentence is the recommendation, what says when
/// stands at the end, and the action between them.
fn read_line(document: &Document, lexicon: &Lexicon, plan: &mut Plan<'_>, row: Row) {
    let head = Unit {
        string: row.label.rest.text(&document.text),
        text: row.label.rest,
        marker: None,
        item: false,
        ..row.head
    };
    let parts = sentences(&head.string);
    let end = head.string.len();
    let behind = parts.get(1).map_or(end, |(at, _)| *at);
    let last = parts.last().map_or(end, |(at, _)| *at);
    let time = head.from(document, last);
    let answered = is_answer(lexicon, &time);
    let until = if answered { last } else { end };
    let text = head.part(document, 0, behind);
    let index = plan.open(document, Some(row.label.label), vec![text], "flattened");
    let time = answered.then(|| Value::of(Column::Timescale, vec![time]));
    if behind >= until {
        if let (Some(r), Some(time)) = (plan.recommendation(index), time) {
            time.set_on_recommendation(document, r);
        }
        return;
    }
    let own = head.part(document, behind, until);
    let mut action = Action {
        basis: Basis::Uncertain,
        ..action_of(document, &[own], None, index)
    };
    if let Some(time) = time {
        time.set_on_action(&mut action);
    }
    let message = "the cells of this row stand behind each other on one line of the text; where one ends is told by the \
                   ends of sentences alone";
    let notice = Notice::new("columns_run_on", Severity::Warning, message);
    plan.findings.notices.push(notice.at(action.text.clone()));
    plan.findings.actions.push(action);
}

/// Words in a cell that says when, or how far it has come, and nothing else.
const MOST_ANSWER_WORDS: usize = 6;

/// Whether a text says when, or how far it has come, and nothing else.
fn is_answer(lexicon: &Lexicon, unit: &Unit) -> bool {
    let said = unit.string.trim();
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit();
    said.starts_with(opens)
        && said.split_whitespace().count() <= MOST_ANSWER_WORDS
        && (is_time(said) && opens_time(said) || is_status(lexicon, unit))
}

/// Words in a name of a column, in a line that names several.
const MOST_NAME_WORDS: usize = 4;

/// Whether a line names the columns of a plan behind each other and nothing else (`Recommendation Action Timescale`): what
/// was recommended first, what is done, and when.
fn names_columns(lexicon: &Lexicon, unit: &Unit) -> bool {
    let words: Vec<&str> = unit.string.split_whitespace().collect();
    if unit.marker.is_some() || words.len() > FEWEST_HEADINGS * MOST_NAME_WORDS {
        return false;
    }
    let mut columns: Vec<Column> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let name = (1..=MOST_NAME_WORDS.min(words.len() - at)).find_map(|n| {
            Some((
                n,
                Column::of(lexicon.column(&words[at..at + n].join(" "))?)?,
            ))
        });
        let Some((taken, column)) = name else {
            return false;
        };
        // `Target date` are two names of one column.
        if columns.last() != Some(&column) {
            columns.push(column);
        }
        at += taken;
    }
    columns == [Column::Recommendation, Column::Action, Column::Timescale]
}

fn action_of(
    document: &Document,
    units: &[Unit],
    label: Option<Passage>,
    recommendation: usize,
) -> Action {
    Action {
        label,
        recommendations: vec![recommendation],
        text: text_of(units),
        points: points_of(document, units),
        basis: Basis::Layout,
        rule: "flattened",
        ..Action::default()
    }
}

/// A timescale that runs on behind the recommendation without a stop between them: it opens with a
/// capital behind a small letter and speaks of a time up to the end.
fn run_in_time(document: &Document, unit: &Unit) -> (Unit, Option<Unit>) {
    let string = &unit.string;
    let mut before: Option<&str> = None;
    let mut at = 0;
    for word in string.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let plain = before
            .is_some_and(|b| b.ends_with(char::is_lowercase) && b.starts_with(char::is_lowercase));
        if plain && bare.starts_with(char::is_uppercase) {
            let tail = &string[at..];
            if tail.split_whitespace().count() <= MOST_TIME_WORDS
                && is_time(tail)
                && opens_time(tail)
                // Behind a stop another sentence follows: the month was one of this one's.
                && sentences(tail).len() == 1
            {
                return (unit.part(document, 0, at), Some(unit.from(document, at)));
            }
        }
        before = Some(bare);
        at += word.len();
    }
    (unit.clone(), None)
}

/// Whether a text opens as timescales do: with a time, or with what leads to one.
fn opens_time(tail: &str) -> bool {
    let first = tail.split_whitespace().next().unwrap_or_default();
    is_time(first)
        || [
            "To",
            "From",
            "By",
            "Initial",
            "Development",
            "Before",
            "After",
            "Following",
            "During",
            "Until",
        ]
        .contains(&first)
}

/// Paragraphs in which a converter read several rows across, line by line, are kept whole: each is one
/// recommendation without actions, and said to be uncertain.
///
/// To put the columns back was tried: ways to part the words into lines that fill columns of any width, the
/// best of them by that alone and by which words follow each other in other documents. The widths alone
/// leave thousands of ways; with the words the beginnings come right, but in none of four rows the whole.
fn read_across(document: &Document, lexicon: &Lexicon, outline: &Outline, plan: &mut Plan<'_>) {
    let known: HashSet<String> = (plan.findings.recommendations.iter())
        .filter_map(|r| r.label.as_ref().map(|l| l.text(&document.text)))
        .collect();
    for index in outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
    {
        let Some(block) = document
            .blocks
            .get(index)
            .filter(|b| b.as_table().is_none())
        else {
            continue;
        };
        let text = block.text.text(&document.text);
        if text.split_whitespace().count() < READ_ACROSS_WORDS {
            continue;
        }
        let labels = |mark: char, of: &dyn Fn(&u8) -> bool| -> Vec<String> {
            (text.split_whitespace())
                .filter_map(|word| word.strip_suffix(mark))
                .filter(|label| label.as_bytes().iter().all(of) && place_of(label).is_some())
                .map(str::to_owned)
                .collect()
        };
        let counts_on = |inside: &Vec<String>| {
            let places: Vec<usize> = inside.iter().filter_map(|label| place_of(label)).collect();
            let letters = inside.iter().all(|l| l.starts_with(char::is_alphabetic));
            let before = places.first().and_then(|first| first.checked_sub(1));
            let goes_on = |label: &String| {
                before.is_some()
                    && place_of(label) == before
                    && label.starts_with(char::is_alphabetic) == letters
            };
            inside.len() >= 2
                && places.windows(2).all(|pair| pair[1] == pair[0] + 1)
                && known.iter().any(goes_on)
                && inside.iter().all(|l| !known.contains(l))
        };
        let inside = [
            labels(')', &u8::is_ascii_lowercase),
            labels(')', &u8::is_ascii_digit),
            labels('.', &u8::is_ascii_digit),
        ];
        let Some(inside) = inside.into_iter().find(counts_on) else {
            continue;
        };
        let unit = Unit::of(document, block);
        let (_, units) = take_label(document, lexicon, vec![unit]);
        let whole = text_of(&units);
        plan.findings.recommendations.push(Recommendation {
            text: whole.clone(),
            basis: Basis::Uncertain,
            rule: "read_across",
            ..Recommendation::default()
        });
        plan.findings.notices.push(
            Notice::new(
                "columns_read_across",
                Severity::Warning,
                format!(
                    "the columns of recommendations {} were read across, line by line, by whoever made this text; what belongs to which cannot be told, so they stand here as one, without actions",
                    inside.join(", ")
                ),
            )
            .at(whole),
        );
    }
}

/// Where a label of a small letter or a number stands in its count.
fn place_of(label: &str) -> Option<usize> {
    match label.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        [_] | [_, _] => label.parse().ok(),
        _ => None,
    }
}
