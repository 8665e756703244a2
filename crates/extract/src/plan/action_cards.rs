//! Cards of a plan: each opens with a number and its recommendation, perhaps with the status in its corner and the council's
//! answer below, and closes with a table of the actions that answer it, under headings of its own. Number, text and status
//! may be lines, cells of the same table or a table for themselves.

use peerlens_document::{Document, Join, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use super::Plan;
use super::announce::response_of;
use super::rows::part;
use crate::Recommendation;
use crate::label;
use crate::lists;
use crate::prose::{Field, Open, close, group_of, is_badge, lead_in};
use crate::themed;
use crate::unit::{Unit, cell_string, cell_units, text_of};

/// Cards that count up from one, from which they are a plan's: a paper's numbered sections may hold a table or two.
const FEWEST_CARDS: usize = 3;
/// Headings of a table of actions at least: what is done, and by whom or when.
const FEWEST_HEADINGS: usize = 2;

/// What stands in a plan, one below the other.
enum Piece {
    /// A line of text, or what the cells of a table's row hold.
    Line(Vec<Unit>),
    /// A table of actions, or the rows of one that are.
    Actions(Table),
}

/// What opens a card.
struct Head {
    open: Open,
    /// What the council answers, perhaps in several paragraphs.
    response: Vec<Unit>,
    /// Whether anything is said of the recommendation besides its text.
    told: bool,
    /// The line above it that names its theme.
    theme: Option<Passage>,
}

/// Reads a plan that is made of such cards; gives whether it is one.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> bool {
    // A table of recommendations beside the cards says more than these.
    let mut tables = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table());
    if outline.kind != Kind::ActionPlan || tables.any(|t| super::recommends(document, lexicon, t)) {
        return false;
    }
    let Some(cards) = cards(document, lexicon, pieces(document, lexicon, outline)) else {
        return false;
    };
    // Numbered themes hold the actions that answer a list.
    let names_theme = |(head, _): &(Head, Vec<Table>)| {
        themed::names_theme(document, lexicon, &text_of(head.open.text()))
    };
    if cards.iter().all(names_theme)
        && ![0, 1, cards.len()].contains(&lists::named_items(document, lexicon, outline))
    {
        return false;
    }
    for (head, tables) in cards {
        if let Some(group) = head.theme.and_then(|t| group_of(document, lexicon, &t)) {
            plan.group = Some(group);
        }
        close(document, lexicon, outline, plan, Some(head.open));
        let current = plan.current;
        if let Some(r) = current.and_then(|index| plan.recommendation(index)) {
            answer(r, &head.response);
        }
        for table in tables {
            plan.current = current;
            plan.table(document, lexicon, &table, None);
        }
    }
    plan.group = None;
    plan.current = None;
    true
}

/// Keeps what the council answers; where that neither accepts nor rejects, it is told of the recommendation.
fn answer(r: &mut Recommendation, said: &[Unit]) {
    let Some(first) = said.first() else { return };
    let text = text_of(said);
    match (response_of(&first.string), &mut r.progress) {
        (Some(response), _) => r.response = Some((response, text)),
        (None, Some(have)) => have.append(&text, Join::Line),
        (None, none) => *none = Some(text),
    }
}

/// The cards of a document whose tables of actions all stand in one; none of any other.
fn cards(
    document: &Document,
    lexicon: &Lexicon,
    pieces: impl Iterator<Item = Piece>,
) -> Option<Vec<(Head, Vec<Table>)>> {
    let mut out: Vec<(Head, Vec<Table>)> = Vec::new();
    let mut above: Vec<Vec<Unit>> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(units) => above.push(units),
            Piece::Actions(table) => {
                match out.last_mut().filter(|_| above.is_empty()) {
                    // Printed headings again, on a new page.
                    Some((_, tables)) => tables.push(table),
                    None => {
                        let lines = std::mem::take(&mut above);
                        out.push((head(document, lexicon, lines, out.len() + 1)?, vec![table]));
                    }
                }
            }
        }
    }
    let told = out.iter().filter(|(head, _)| head.told).count();
    (out.len() >= FEWEST_CARDS && told * 2 > out.len()).then_some(out)
}

/// The head of the card with a number, of the lines above its table: nothing stands between its recommendation and the table
/// but what fields and badges say.
fn head(
    document: &Document,
    lexicon: &Lexicon,
    lines: Vec<Vec<Unit>>,
    number: usize,
) -> Option<Head> {
    let opens = |units: &Vec<Unit>| {
        opening(document, lexicon, units.first()?).filter(|(n, _)| *n == number)
    };
    let at = lines.iter().rposition(|units| opens(units).is_some())?;
    let (_, found) = lines.get(at).and_then(opens)?;
    let theme = lines
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .filter_map(|units| Some(&units.first()?.text))
        .find(|text| group_of(document, lexicon, text).is_some())
        .cloned();
    let mut head = Head {
        open: Open::new(Some(found.label), "action_card"),
        response: Vec::new(),
        told: false,
        theme,
    };
    let mut units = (lines.into_iter().skip(at)).flatten();
    let first = units.next()?;
    let rest = Some(first.saying(document, found.rest)).filter(|unit| !unit.text.is_empty());
    let mut title = rest.or_else(|| units.next())?;
    (title.marker, title.item) = (None, false);
    head.open.push_field(Field::Text, vec![title]);
    let mut last = None;
    for unit in units {
        let field = lead_in(document, lexicon, &unit);
        if is_badge(lexicon, &unit) {
            last = Some(Field::Status);
            head.open.push_field(Field::Status, vec![unit]);
        } else if let Some((field, said)) = field {
            last = Some(field);
            match field {
                Field::Response => head.response.extend(said),
                _ => head.open.push_field(field, said.into_iter().collect()),
            }
        } else if last == Some(Field::Response) {
            // The answer stands below its name, or goes on in a further paragraph.
            head.response.push(unit);
        } else {
            return None;
        }
        head.told = true;
    }
    Some(head)
}

/// The number that a unit opens with, or that it is, and what stands behind it. `Recommendation 4` is announced, and what
/// stands below it is read by that.
fn opening(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<(usize, label::Label)> {
    if label::worded(document, lexicon, &unit.with_marker()).is_some() {
        return None;
    }
    let number = |label: &Passage| label.text(&document.text).parse().ok();
    let whole = || {
        let label = label::whole(document, lexicon, &unit.with_marker())?;
        Some(label::Label {
            label,
            rest: Passage::default(),
        })
    };
    let found = whole()
        .or_else(|| unit.label(document, lexicon))
        .or_else(|| label::count_at_start(document, &unit.text))?;
    Some((number(&found.label)?, found))
}

/// What stands in a document, in order: tables of actions, and every line and row besides.
fn pieces(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> impl Iterator<Item = Piece> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let blocks = outline.range.clone().filter(shown);
    blocks
        .filter_map(|index| document.blocks.get(index))
        .flat_map(|block| match block.as_table() {
            Some(table) => table_pieces(document, lexicon, table),
            None if block.text.is_empty() => Vec::new(),
            None => vec![Piece::Line(vec![Unit::of(document, block)])],
        })
}

fn table_pieces(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut row = 0;
    while row < table.rows {
        if heads_actions(document, lexicon, table, row) {
            // A column of its own may number the actions.
            let counts = opens_with_label(document, lexicon, table, row + 1);
            let ends = |row: &u32| {
                heads_actions(document, lexicon, table, *row)
                    || is_no_action(document, lexicon, table, *row, counts)
            };
            let end = (row + 1..table.rows).find(ends).unwrap_or(table.rows);
            out.push(Piece::Actions(part(table, &(row..end))));
            row = end;
            continue;
        }
        let cells = table.row(row).iter();
        let units: Vec<Unit> = cells.flat_map(|cell| cell_units(document, cell)).collect();
        if !units.is_empty() {
            out.push(Piece::Line(units));
        }
        row += 1;
    }
    out
}

/// Whether the cells of a row head columns, one of them what is done and none what was recommended.
fn heads_actions(document: &Document, lexicon: &Lexicon, table: &Table, row: u32) -> bool {
    let names = (table.row(row).iter())
        .map(|cell| cell_string(document, cell))
        .filter(|name| !name.trim().is_empty());
    let columns: Option<Vec<String>> = names
        .map(|name| lexicon.column(&name).map(str::to_owned))
        .collect();
    columns.is_some_and(|columns| {
        let has = |name: &str| columns.iter().any(|column| column == name);
        columns.len() >= FEWEST_HEADINGS && has("action") && !has("recommendation")
    })
}

/// Whether a row below actions is none: one cell over the whole width, or the number of the next card, where the actions
/// have none.
fn is_no_action(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    row: u32,
    counts: bool,
) -> bool {
    let cells = table.row(row);
    let wide = matches!(cells, [one] if one.column_span == table.columns && table.columns > 1);
    wide || !counts && opens_with_label(document, lexicon, table, row)
}

/// Whether the first cell of a row is a label and nothing else.
fn opens_with_label(document: &Document, lexicon: &Lexicon, table: &Table, row: u32) -> bool {
    let first = table
        .row(row)
        .first()
        .map(|cell| cell_units(document, cell));
    matches!(first.as_deref(), Some([unit]) if label::whole(document, lexicon, &unit.with_marker()).is_some())
}
