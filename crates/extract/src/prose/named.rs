//! Tables that set names of fields beside their values.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::field::Field;
use crate::plan::columns::is_post;
use crate::unit::{Unit, cell_string, cell_units};

/// Whether a table does nothing but set names of fields beside their values, below the recommendation that they speak of.
pub(crate) fn names_values(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    !named_values(document, lexicon, table).is_empty()
}

/// What a table says that sets names of fields beside their values (`Lead officer | Head of Place`), or above them in two
/// rows, and nothing else.
pub(super) fn named_values(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) -> Vec<(Field, Vec<Unit>)> {
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
        (2.., 1) => run_on(document, lexicon, table).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Words in the name of a field.
const MOST_NAME_WORDS: usize = 4;
/// Words in a lead beside another.
const MOST_VALUE_WORDS: usize = 8;

/// The field of a row whose first cell holds the name and the first of the values, the next beside it (`Who is leading Head of
/// Legal | Estates Manager`): a gap between two values was taken for that between columns.
fn run_on(document: &Document, lexicon: &Lexicon, table: &Table) -> Option<(Field, Vec<Unit>)> {
    let mut cells = (table.cells.iter()).map(|cell| cell_units(document, cell));
    let first = cells.next()?;
    let [opening] = &first[..] else { return None };
    let others: Vec<Unit> = cells.flatten().collect();
    let ends = opening.string.match_indices(' ').map(|(at, _)| at);
    let (field, at) = ends
        .take(MOST_NAME_WORDS)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .find_map(|at| {
            let (name, value) = opening.string.split_at(at);
            let field = Field::named(lexicon, name.trim_end_matches(':'))?;
            let short = |u: &Unit| u.string.split_whitespace().count() <= MOST_VALUE_WORDS;
            let posts = || is_post(lexicon, value.trim()) && others.iter().all(short);
            (field == Field::Lead && posts()).then_some((field, at))
        })?;
    let value = opening.from(document, at);
    Some((field, std::iter::once(value).chain(others).collect()))
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
