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
    if plan.findings.kind == Kind::ActionPlan || !announced || table.rows != 2 {
        return false;
    }
    let names = |cell: &Cell| {
        let name = cell_string(document, cell);
        let words = name.split_whitespace().count();
        (1..=MOST_NAME_WORDS).contains(&words)
            && lexicon.column(&name).is_none()
            && !lexicon.stands_beside_recommendations(&name)
    };
    let list = |cell: &Cell| cell_units(document, cell).first().is_some_and(|u| u.item);
    let lists: Option<Vec<(&Cell, &Cell)>> = (0..table.columns)
        .map(|n| Some((table.cell(0, n)?, table.cell(1, n)?)))
        .collect();
    let Some(lists) = lists.filter(|l| l.len() > 1 && l.iter().all(|(n, l)| names(n) && list(l)))
    else {
        return false;
    };
    let above = plan.group.clone();
    for (name, cell) in lists {
        let name = cell_units(document, name).into_iter().next();
        plan.group = name.map(|name| Group::of(document, lexicon, &name.text));
        for units in items(cell_units(document, cell)) {
            plan.open(document, None, units, "lists_abreast");
        }
    }
    plan.group = above;
    plan.current = None;
    true
}
