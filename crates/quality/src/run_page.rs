//! The report on a run as text for a terminal, and as a static page.

use std::fmt::{self, Display, Formatter};

use crate::run::RunReport;

/// Documents to look at that are printed; the page and the JSON have all.
const PRINTED: usize = 10;

impl Display for RunReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} records, {} recommendations, {} actions, {} documents failed",
            self.records,
            self.recommendations,
            self.actions,
            self.failed.len()
        )?;
        for (kind, count) in &self.kinds {
            writeln!(f, "  {kind:26} {count:>6}")?;
        }
        writeln!(f, "\nfields filled")?;
        for field in &self.fields {
            let name = format!("{}.{}", field.of, field.field);
            writeln!(f, "  {name:32} {:>6} of {}", field.filled, field.total)?;
        }
        writeln!(f, "\ncharacters")?;
        for (part, count) in &self.coverage {
            writeln!(f, "  {part:26} {count:>10}")?;
        }
        writeln!(f, "\nnotices")?;
        for notice in &self.notices {
            writeln!(
                f,
                "  {:7} {:28} {:>5} in {} documents",
                notice.severity, notice.code, notice.count, notice.documents
            )?;
        }
        if !self.second_reader.is_empty() {
            writeln!(f, "\nsecond reader: {} remarks", self.second_reader.len())?;
        }
        writeln!(f, "\nlook first at")?;
        for document in self.first.iter().take(PRINTED) {
            writeln!(f, "  {}", document.document)?;
            for reason in &document.reasons {
                writeln!(f, "    {reason}")?;
            }
        }
        if self.first.len() > PRINTED {
            writeln!(f, "  … and {} more", self.first.len() - PRINTED)?;
        }
        if !self.scores.is_empty() {
            writeln!(f, "\nscores (strict F1)")?;
        }
        for score in &self.scores {
            let change = score.change.map_or(String::new(), |c| format!("{c:+.4}"));
            writeln!(f, "  {:26} {:.4} {change}", score.field, score.f1)?;
        }
        for fall in &self.falls {
            writeln!(
                f,
                "  fell: {}: {}: {:.4}, was {:.4}",
                fall.document, fall.field, fall.after, fall.before
            )?;
        }
        Ok(())
    }
}

const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;\
    margin:0 auto;padding:1rem}table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;\
    font-weight:bold}th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;\
    border-bottom:1px solid}td.n{text-align:right;font-variant-numeric:tabular-nums}ul{margin:0;\
    padding-left:1.2rem}";

impl RunReport {
    /// The report as a page that needs nothing else: no script, nothing to fetch. Whatever stands in a
    /// document's words is shown as text.
    pub fn page(&self) -> String {
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>Report on a run of peerlens</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Report on a run of peerlens</h1>\n\
             <p>{} records, {} recommendations, {} actions; {} documents failed.</p>\n",
            self.records,
            self.recommendations,
            self.actions,
            self.failed.len()
        );
        let rows = |documents: &[crate::run::Document]| -> Vec<Vec<Cell>> {
            let row =
                |d: &crate::run::Document| vec![Cell::text(&d.document), Cell::list(&d.reasons)];
            documents.iter().map(row).collect()
        };
        page += &section(
            "Look first at",
            "Documents that need a look, the worst first",
            &["Document", "Why"],
            &rows(&self.first),
        );
        let failed = self.failed.iter().map(|f| {
            vec![
                Cell::text(&f.input),
                Cell::text(&f.failure),
                Cell::text(&f.message),
            ]
        });
        page += &section(
            "What failed",
            "Documents without a record",
            &["Document", "Failure", "What happened"],
            &failed.collect::<Vec<_>>(),
        );
        let kinds = self
            .kinds
            .iter()
            .map(|(kind, count)| vec![Cell::text(kind), Cell::number(count)]);
        page += &section(
            "Kinds",
            "Records of each kind",
            &["Kind", "Records"],
            &kinds.collect::<Vec<_>>(),
        );
        let fields = self.fields.iter().map(|f| {
            vec![
                Cell::text(f.of),
                Cell::text(f.field),
                Cell::number(f.filled),
                Cell::number(f.total - f.filled),
            ]
        });
        page += &section(
            "Fields",
            "How often each field is filled",
            &["Of", "Field", "Filled", "Empty"],
            &fields.collect::<Vec<_>>(),
        );
        let notices = self.notices.iter().map(|n| {
            let examples: Vec<String> = n
                .examples
                .iter()
                .map(|e| format!("{}: {}", e.document, e.message))
                .collect();
            vec![
                Cell::text(&n.code),
                Cell::text(&n.severity),
                Cell::number(n.count),
                Cell::number(n.documents),
                Cell::list(&examples),
            ]
        });
        page += &section(
            "Notices",
            "Notices by code, with examples",
            &["Code", "Severity", "Notices", "Documents", "Examples"],
            &notices.collect::<Vec<_>>(),
        );
        let coverage = self
            .coverage
            .iter()
            .map(|(part, count)| vec![Cell::text(part), Cell::number(count)]);
        page += &section(
            "Coverage",
            "What became of the characters of the documents",
            &["Part", "Characters"],
            &coverage.collect::<Vec<_>>(),
        );
        let second = self
            .second_reader
            .iter()
            .map(|r| vec![Cell::text(&r.document), Cell::text(&r.message)]);
        page += &section(
            "Second reader",
            "What the second reader read otherwise",
            &["Document", "Difference"],
            &second.collect::<Vec<_>>(),
        );
        let scores = self.scores.iter().map(|s| {
            vec![
                Cell::text(&s.field),
                Cell::number(s.expected),
                Cell::number(s.found),
                Cell::number(format!("{:.4}", s.f1)),
                Cell::number(s.change.map_or(String::new(), |c| format!("{c:+.4}"))),
            ]
        });
        page += &section(
            "Scores",
            "Strict F1 against the reference answers",
            &[
                "Field",
                "Expected",
                "Found",
                "F1",
                "Change since the baseline",
            ],
            &scores.collect::<Vec<_>>(),
        );
        let falls = self.falls.iter().map(|f| {
            vec![
                Cell::text(&f.document),
                Cell::text(&f.field),
                Cell::number(format!("{:.4}", f.before)),
                Cell::number(format!("{:.4}", f.after)),
            ]
        });
        page += &section(
            "Worse than the baseline",
            "Fields of documents that fell",
            &["Document", "Field", "Before", "Now"],
            &falls.collect::<Vec<_>>(),
        );
        page + "</main>\n</body>\n</html>\n"
    }
}

/// A cell of a table, escaped.
struct Cell {
    number: bool,
    html: String,
}

impl Cell {
    fn text(text: &str) -> Self {
        Self {
            number: false,
            html: escaped(text),
        }
    }

    fn number(number: impl ToString) -> Self {
        Self {
            number: true,
            html: escaped(&number.to_string()),
        }
    }

    fn list(items: &[String]) -> Self {
        let items: Vec<String> = items
            .iter()
            .map(|i| format!("<li>{}</li>", escaped(i)))
            .collect();
        Self {
            number: false,
            html: format!("<ul>{}</ul>", items.concat()),
        }
    }
}

/// A section with a table; nothing where the table has no rows.
fn section(title: &str, caption: &str, headings: &[&str], rows: &[Vec<Cell>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<section>\n<h2>{}</h2>\n<table>\n<caption>{}</caption>\n<thead><tr>",
        escaped(title),
        escaped(caption)
    );
    for heading in headings {
        out += &format!("<th scope=\"col\">{}</th>", escaped(heading));
    }
    out += "</tr></thead>\n<tbody>\n";
    for row in rows {
        out += "<tr>";
        for (n, cell) in row.iter().enumerate() {
            out += &match (n, cell.number) {
                (0, _) => format!("<th scope=\"row\">{}</th>", cell.html),
                (_, true) => format!("<td class=\"n\">{}</td>", cell.html),
                (_, false) => format!("<td>{}</td>", cell.html),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n</section>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Records;
    use crate::run::Failed;
    use serde_json::json;

    fn report() -> RunReport {
        let mut records = Records::default();
        records.push(json!({
            "source": {"name": "<script>alert(1)</script>.pdf"}, "kind": "action_plan", "title": "\"><img onerror=x>",
            "council": null, "recommendations": [{"id": "r1", "label": "1"}], "actions": [{"basis": "uncertain"}],
            "notices": [{"code": "count_differs", "severity": "warning", "message": "a < b & \"c\""}],
            "coverage": {"total": 10, "fields": 4, "body": 6, "furniture": 0, "unplaced": 0},
        }));
        records.push(json!({
            "source": {"name": "fine.pdf"}, "kind": "feedback_report", "council": {"name": "Halton"},
            "recommendations": [{"id": "r1", "label": null}], "actions": [], "notices": [],
            "coverage": {"total": 5, "fields": 5, "body": 0, "furniture": 0, "unplaced": 0},
        }));
        let failed = Failed {
            input: "broken.pdf".to_owned(),
            failure: "unreadable".to_owned(),
            message: "no pages".to_owned(),
        };
        RunReport::of(&records, vec![failed])
    }

    #[test]
    fn what_failed_is_looked_at_first_and_what_is_fine_not_at_all() {
        let report = report();
        let names: Vec<&str> = report.first.iter().map(|d| d.document.as_str()).collect();
        assert_eq!(names, ["broken.pdf", "<script>alert(1)</script>.pdf"]);
        let reasons = &report.first[1].reasons;
        assert!(reasons.contains(&"plan without any timescale".to_owned()));
        assert!(reasons.contains(&"its council could not be told".to_owned()));
        let labels = report
            .fields
            .iter()
            .find(|f| (f.of, f.field) == ("recommendations", "label"))
            .unwrap();
        assert_eq!((labels.filled, labels.total), (1, 2));
        assert_eq!(report.coverage["total"], 15);
    }

    #[test]
    fn what_a_document_says_is_text_on_the_page() {
        let page = report().page();
        assert!(!page.contains("<script"));
        assert!(!page.contains("<img"));
        assert!(page.contains("a &lt; b &amp; &quot;c&quot;"));
        assert!(page.contains("<th scope=\"row\">&lt;script&gt;alert(1)&lt;/script&gt;.pdf</th>"));
    }
}
