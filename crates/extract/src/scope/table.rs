//! The scope in a table or in the headings of the findings.

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::Lexicon;
use peerlens_segment::Outline;

use super::item::{numbered, theme};
use super::theme_known;
use crate::Theme;
use crate::unit::{cell_text, cell_units, text_of};

/// Known themes from which a table tells the scope.
pub(super) const FEWEST: usize = 3;

/// The themes of a table with a row for each and, beside it, what was asked: empty where they are no themes.
pub(super) fn rows(document: &Document, table: &Table) -> Vec<Theme> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = cell_text(cell);
        (!text.is_empty()).then_some(text)
    };
    if table.columns != 2 {
        return Vec::new();
    }
    let rows: Vec<(Passage, Option<Passage>)> = (0..table.rows)
        .filter_map(|row| Some((text(row, 0)?, text(row, 1))))
        .collect();
    let known = |name: &Passage| theme_known(&name.text(&document.text));
    let Some(first) = rows.iter().position(|(name, _)| known(name)) else {
        return Vec::new();
    };
    if rows.iter().filter(|(name, _)| known(name)).count() < FEWEST {
        return Vec::new();
    }
    (rows.into_iter().skip(first))
        .map(|(name, description)| Theme {
            core: known(&name),
            name,
            description,
        })
        .collect()
}

/// The themes of a table whose heading says that its first column names them, whatever they are called.
pub(super) fn named(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Theme> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = cell_text(cell);
        (!text.is_empty()).then_some(text)
    };
    let heading = text(0, 0).map_or(String::new(), |t| t.text(&document.text));
    if table.columns != 2 || lexicon.column(&heading) != Some("theme") {
        return Vec::new();
    }
    let themes = (1..table.rows).filter_map(|row| {
        let printed = text(row, 0)?;
        let string = printed.text(&document.text);
        Some(Theme {
            core: true,
            name: printed.part(&document.text, numbered(&string), string.len()),
            description: text(row, 1),
        })
    });
    themes.collect()
}

/// The themes of a table with a cell for each (`Theme 1: Working with people. This covers: …`).
pub(super) fn cells(document: &Document, table: &Table) -> Vec<Theme> {
    let mut out = Vec::new();
    for cell in &table.cells {
        let all = cell_units(document, cell);
        let Some(first) = all.first().filter(|u| numbered(&u.string) > 0) else {
            continue;
        };
        let mut found = theme(document, first, true);
        let rest = text_of(&all[1..]);
        if found.description.is_none() && !rest.is_empty() {
            found.description = Some(rest);
        }
        // What it covers may stand in the cell beside it.
        let beside = table.cell(cell.row, cell.column + cell.column_span);
        let beside = beside.map(|cell| cell_units(document, cell));
        if let Some(units) = beside.filter(|u| u.iter().all(|u| numbered(&u.string) == 0)) {
            let text = text_of(&units);
            found.description = found.description.or((!text.is_empty()).then_some(text));
        }
        out.push(found);
    }
    if out.len() < FEWEST { Vec::new() } else { out }
}

/// The themes that head the findings (`Theme 1: Working with people`), where nothing else tells the scope.
pub(super) fn headings(document: &Document, outline: &Outline) -> Vec<Theme> {
    let titles = outline.sections.iter().map(|s| &s.title);
    let mut out: Vec<Theme> = Vec::new();
    for title in titles {
        let string = title.text(&document.text);
        let start = numbered(&string);
        if start == 0 {
            continue;
        }
        let name = title.part(&document.text, start, string.len());
        let told = |t: &Theme| t.name.text(&document.text) == name.text(&document.text);
        if !out.iter().any(told) {
            out.push(Theme {
                name,
                description: None,
                core: true,
            });
        }
    }
    if out.len() < FEWEST { Vec::new() } else { out }
}
