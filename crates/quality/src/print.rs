//! Scores as a table for people.

use std::fmt::{self, Display, Formatter};

use crate::Scores;
use crate::document::FIELDS;
use crate::fold::Agreement;
use crate::places::{OVERLAP, Placed};
use crate::tally::{ALL_FIELDS, Tally};

/// The levels in the order in which they stand side by side.
const LEVELS: [Agreement; 3] = [Agreement::Strict, Agreement::Soft, Agreement::Near];

impl Display for Scores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:26} {:>8} {:>6}  {:^20}  {:^15} {:>7} {:>7}",
            "field", "expected", "found", "strict  P / R / F1", "95 % interval", "soft", "near"
        )?;
        for (field, tally) in self.fields() {
            row(f, self, field, tally)?;
        }
        row(f, self, ALL_FIELDS, self.total().all())?;
        let failed = self.documents.iter().filter(|d| d.failed).count();
        let exact = self.documents.iter().filter(|d| d.is_exact()).count();
        writeln!(
            f,
            "\n{} documents: {exact} exact as a whole, {failed} without a record\n",
            self.documents.len()
        )?;
        evidence(f, self)?;
        by_document(f, self)
    }
}

fn row(f: &mut Formatter<'_>, scores: &Scores, field: &str, tally: Tally) -> fmt::Result {
    let Some(strict) = tally.rates(Agreement::Strict) else {
        return Ok(());
    };
    let (low, high) = scores.interval(field).unwrap_or((strict.f1, strict.f1));
    writeln!(
        f,
        "{field:26} {:>8} {:>6}  {:.3}  {:.3}  {:.3}   {low:.3} – {high:.3} {:>7.3} {:>7.3}",
        tally.expected,
        tally.found,
        strict.precision,
        strict.recall,
        strict.f1,
        f1(tally, Agreement::Soft),
        f1(tally, Agreement::Near),
    )
}

/// For each document a line for each field that differs at some level, and one with all those that do not: narrow, and
/// short where all is well.
fn by_document(f: &mut Formatter<'_>, scores: &Scores) -> fmt::Result {
    writeln!(f, "F1 by document: strict, soft, near")?;
    for document in &scores.documents {
        let mark = match (document.failed, document.is_exact()) {
            (true, _) => ": no record",
            (_, true) => ": exact",
            _ => "",
        };
        writeln!(f, "{}{mark}", document.name)?;
        let measured = (FIELDS.iter())
            .map(|field| (*field, document.fields.get(field)))
            .filter(|(_, tally)| !tally.is_empty());
        let (right, wrong): (Vec<_>, Vec<_>) = measured.partition(|(_, tally)| tally.is_exact());
        for (field, tally) in wrong {
            write!(f, " ")?;
            for level in LEVELS {
                write!(f, " {:.3}", f1(tally, level))?;
            }
            writeln!(f, "  {field}")?;
        }
        if !right.is_empty() {
            let names: Vec<&str> = right.iter().map(|(field, _)| *field).collect();
            wrapped(f, &names)?;
        }
        let placed = document.fields.placed(ALL_FIELDS);
        if placed.pages > 0 {
            writeln!(f, "  evidence: {}", shares(placed))?;
        }
    }
    Ok(())
}

/// Characters of a line of names.
const LINE: usize = 80;

/// The names of the fields that are right, as many on a line as go there.
fn wrapped(f: &mut Formatter<'_>, names: &[&str]) -> fmt::Result {
    let mut length = LINE;
    for (n, name) in names.iter().enumerate() {
        length += name.len() + 2;
        if length > LINE {
            length = name.len();
            let before = if n == 0 {
                "  1.000 1.000 1.000"
            } else {
                ",\n                   "
            };
            write!(f, "{before}  {name}")?;
        } else {
            write!(f, ", {name}")?;
        }
    }
    writeln!(f)
}

/// Where the evidence lies, against the places that the answers tell.
fn evidence(f: &mut Formatter<'_>, scores: &Scores) -> fmt::Result {
    let total = scores.total();
    if total.placed(ALL_FIELDS).pages == 0 {
        return writeln!(
            f,
            "evidence on the right page, box overlap of {OVERLAP} or more: not in the answers\n"
        );
    }
    writeln!(
        f,
        "evidence on the right page, and with a box overlap of {OVERLAP} or more"
    )?;
    for (field, placed) in total.places() {
        writeln!(f, "{field:26} {}", shares(placed))?;
    }
    writeln!(f, "{ALL_FIELDS:26} {}\n", shares(total.placed(ALL_FIELDS)))
}

fn shares(placed: Placed) -> String {
    let share = |of: Option<f64>, right: u32, all: u32| {
        of.map_or("not in the answers".to_owned(), |share| {
            format!("{share:.3} ({right} of {all})")
        })
    };
    format!(
        "page {}, box {}",
        share(placed.page_share(), placed.right_pages, placed.pages),
        share(placed.box_share(), placed.right_boxes, placed.boxes)
    )
}

fn f1(tally: Tally, level: Agreement) -> f64 {
    tally.rates(level).map_or(0.0, |r| r.f1)
}
