//! Scores as a table for people.

use std::fmt::{self, Display, Formatter};

use crate::Scores;
use crate::fold::Agreement;
use crate::tally::{ALL_FIELDS, Tally};

/// Fields whose value for each document is shown, with a short heading.
const BY_DOCUMENT: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("council", "council"),
    ("challenge start", "visit"),
    ("recommendations", "recs"),
    ("labels", "labels"),
    ("rationales", "ration"),
    ("actions", "actions"),
    ("links", "links"),
    ("timescales", "times"),
    ("leads", "leads"),
    ("statuses", "status"),
    ("progress", "progr"),
    ("peers", "peers"),
    ("themes", "themes"),
    ("sections", "sections"),
];

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
        by_document(f, self)
    }
}

fn row(f: &mut Formatter<'_>, scores: &Scores, field: &str, tally: Tally) -> fmt::Result {
    let Some(strict) = tally.rates(Agreement::Strict) else {
        return Ok(());
    };
    let f1 = |level| tally.rates(level).map_or(0.0, |r| r.f1);
    let (low, high) = scores.interval(field).unwrap_or((strict.f1, strict.f1));
    writeln!(
        f,
        "{field:26} {:>8} {:>6}  {:.3}  {:.3}  {:.3}   {low:.3} – {high:.3} {:>7.3} {:>7.3}",
        tally.expected,
        tally.found,
        strict.precision,
        strict.recall,
        strict.f1,
        f1(Agreement::Soft),
        f1(Agreement::Near),
    )
}

fn by_document(f: &mut Formatter<'_>, scores: &Scores) -> fmt::Result {
    let width = scores
        .documents
        .iter()
        .map(|d| d.name.chars().count())
        .max()
        .unwrap_or(0)
        .max(8);
    write!(f, "{:width$}", "strict F1")?;
    for (_, heading) in BY_DOCUMENT {
        write!(f, " {heading:>8}")?;
    }
    writeln!(f)?;
    for document in &scores.documents {
        write!(f, "{:width$}", document.name)?;
        for (field, _) in BY_DOCUMENT {
            match document.fields.get(field).strict_f1() {
                Some(f1) => write!(f, " {f1:>8.3}")?,
                None => write!(f, " {:>8}", "·")?,
            }
        }
        let mark = match (document.failed, document.is_exact()) {
            (true, _) => "  no record",
            (_, true) => "  exact",
            _ => "",
        };
        writeln!(f, "{mark}")?;
    }
    Ok(())
}
