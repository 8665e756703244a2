//! Lists of recommendations beside each other under a heading that announces them: `For the council`, `For partners`.

use peerlens_document::{Cell, Document, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;

use super::beside_strengths::items;
use super::{Group, Plan};
use crate::unit::{cell_string, cell_units};

/// Words in the name of such a list, at most.
const MOST_NAME_WORDS: usize = 6;

/// Reads them: each item is a recommendation, with what stands below it; the list's name is its theme.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    heading: Option<&Passage>,
    plan: &mut Plan<'_>,
) -> bool {
    let announced = heading
        .is_some_and(|h| lexicon.heading(&h.text(&document.text)) == Some("recommendations"));
    if plan.findings.kind == Kind::ActionPlan || !announced || table.rows < 2 {
        return false;
    }
    let names = |cell: &Cell| {
        let name = cell_string(document, cell);
        let words = name.split_whitespace().count();
        (1..=MOST_NAME_WORDS).contains(&words)
            && lexicon.column(&name).is_none()
            && !lexicon.stands_beside_recommendations(&name)
    };
    // The items of two lists of one length stand in rows.
    let below = |column: u32| (1..table.rows).filter_map(move |row| table.cell(row, column));
    let listed = |cell: &Cell| {
        let units = cell_units(document, cell);
        units.first().is_none_or(|u| u.item)
    };
    let named = (0..table.columns).all(|n| table.cell(0, n).is_some_and(names));
    let lists = (0..table.columns).all(|n| below(n).all(listed));
    if table.columns < 2 || !named || !lists {
        return false;
    }
    let above = plan.group.clone();
    for column in 0..table.columns {
        let name = table.cell(0, column);
        let name = name.and_then(|cell| cell_units(document, cell).into_iter().next());
        plan.group = name.map(|name| Group::of(document, lexicon, &name.text));
        let units = below(column).flat_map(|cell| cell_units(document, cell));
        for units in items(units.collect()) {
            plan.open(document, None, units, "lists_abreast");
        }
    }
    plan.group = above;
    plan.current = None;
    true
}
