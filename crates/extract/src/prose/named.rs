//! Tables that set names of fields beside their values.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;

use super::field::Field;
use crate::unit::{Unit, cell_string, cell_units};

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
