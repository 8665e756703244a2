//! Tables whose rows name a recommendation by number and text, with what is said of it in a row of its own
//! underneath, over the whole width.

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::Lexicon;
use peerlens_report::{Basis, Kind};

use super::Plan;
use super::announce::{response_of, take_label};
use crate::unit::{Unit, cell_string, cell_units, points_of, text_of};
use crate::{Action, label};

/// Recommendations from which such a table is one; a single pair of rows may be anything.
const FEWEST: usize = 2;

/// A recommendation's row and the full-width rows below it.
struct Pair<'t> {
    number: &'t Cell,
    text: &'t Cell,
    below: Vec<&'t Cell>,
}

/// Reads a table of such pairs; gives whether it was one.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    plan: &mut Plan<'_>,
) -> bool {
    let Some(pairs) = pairs(document, lexicon, table) else {
        return false;
    };
    for pair in pairs {
        let mut units = cell_units(document, pair.number);
        let (label, _) = take_label(document, lexicon, std::mem::take(&mut units));
        let label = label.or_else(|| {
            let first = pair.number.blocks.first()?;
            label::whole(document, lexicon, &peerlens_segment::with_marker(first))
        });
        let index = plan.open(document, label, cell_units(document, pair.text), "plan_row");
        let said: Vec<Unit> = (pair.below.iter())
            .flat_map(|cell| cell_units(document, cell))
            .collect();
        if said.is_empty() {
            continue;
        }
        let kind = plan.findings.kind;
        if kind == Kind::ActionPlan {
            plan.findings.actions.push(Action {
                recommendations: vec![index],
                text: text_of(&said),
                points: points_of(document, &said),
                basis: Basis::Printed,
                rule: "plan_row",
                ..Action::default()
            });
            continue;
        }
        let response = response_of(&said[0].string).map(|r| (r, said[0].text.clone()));
        if let Some(r) = plan.recommendation(index) {
            let field = if kind == Kind::ProgressReview {
                &mut r.progress
            } else {
                &mut r.rationale
            };
            field.get_or_insert_with(|| text_of(&said));
            r.response = r.response.take().or(response.filter(|_| said.len() > 1));
        }
    }
    true
}

/// The pairs of a table that holds nothing else.
fn pairs<'t>(document: &Document, lexicon: &Lexicon, table: &'t Table) -> Option<Vec<Pair<'t>>> {
    let mut out: Vec<Pair<'t>> = Vec::new();
    for row in 0..table.rows {
        let from = table.cells.partition_point(|c| c.row < row);
        let cells: Vec<&Cell> = (table.cells[from..].iter())
            .take_while(|c| c.row == row)
            .filter(|c| !cell_string(document, c).trim().is_empty())
            .collect();
        match cells[..] {
            [] => {}
            // Above the first pair it is the table's heading.
            [wide] if wide.column_span == table.columns => {
                if let Some(pair) = out.last_mut() {
                    pair.below.push(wide);
                }
            }
            [number, text] => {
                let first = number.blocks.first()?;
                label::whole(document, lexicon, &peerlens_segment::with_marker(first))?;
                out.push(Pair {
                    number,
                    text,
                    below: Vec::new(),
                });
            }
            _ => return None,
        }
    }
    let said = out.iter().filter(|p| !p.below.is_empty()).count();
    (said >= FEWEST && said * 2 > out.len()).then_some(out)
}
