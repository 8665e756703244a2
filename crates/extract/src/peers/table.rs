//! A team printed as a table.

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use super::Part;
use super::name::name_in;
use crate::Peer;

/// A table of the team: a member in each row, told apart by the headings of the columns.
pub(super) fn team_table(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Peer> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = crate::unit::text_of(&crate::unit::cell_units(document, cell));
        (!text.is_empty()).then_some(text)
    };
    let heading = |words: &[&str]| {
        (0..table.columns).find(|&c| {
            let folded = text(0, c).map_or(String::new(), |t| fold(&t.text(&document.text)));
            folded.split(' ').any(|w| words.contains(&w))
        })
    };
    let (Some(name), Some(body)) = (
        heading(&["name", "peer", "member"]),
        heading(&[
            "organisation",
            "council",
            "authority",
            "from",
            "employer",
            "where",
            "body",
        ]),
    ) else {
        return Vec::new();
    };
    // Beside a column for the post, `Role` is the one on the team.
    let post = heading(&["post", "job", "title", "work"]).or_else(|| heading(&["role"]));
    let position = heading(&["position", "capacity", "place", "team"])
        .or_else(|| heading(&["role"]).filter(|c| Some(*c) != post));
    let mut out = Vec::new();
    for row in 1..table.rows {
        let Some(whole) = text(row, name) else {
            continue;
        };
        let string = whole.text(&document.text);
        let Some((title, own, _)) = name_in(lexicon, &string) else {
            continue;
        };
        let pass = |r: &Part| whole.part(&document.text, r.start, r.end);
        let mut as_written = Passage::default();
        for column in 0..table.columns {
            if let Some(text) = text(row, column) {
                as_written.append(&text, peerlens_document::Join::Line);
            }
        }
        out.push(Peer {
            name: pass(&own),
            title: title.map(|t| pass(&t)),
            position: position.and_then(|c| text(row, c)),
            role: post.and_then(|c| text(row, c)),
            organisation: text(row, body),
            as_written,
        });
    }
    out
}
