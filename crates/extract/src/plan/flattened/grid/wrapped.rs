//! Leads and times that a narrow column parted into lines.

use peerlens_document::{Block, Cell, Document, Join, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use crate::plan::columns::Column;

/// Share of a column's longest line that two lines fill together where the second's first word did not fit on the first.
const FULL: f32 = 0.85;

/// Joins the lines that a narrow column parted in cells of leads and times.
pub(super) fn unwrap_answers(
    document: &Document,
    lexicon: &Lexicon,
    columns: &[Column],
    table: &mut Table,
) {
    let answers = [
        Column::Lead,
        Column::LeadMember,
        Column::Timescale,
        Column::Start,
        Column::Status,
    ];
    for (column, role) in (columns.iter().enumerate()).filter(|(_, c)| answers.contains(c)) {
        if matches!(role, Column::Lead | Column::LeadMember) {
            let own = |c: &&mut Cell| c.column as usize == column && c.row >= table.header_rows;
            (table.cells.iter_mut().filter(own)).for_each(|cell| join_ends(document, cell));
        }
        let mut texts: Vec<&mut Passage> = (table.cells.iter_mut())
            .filter(|c| c.column as usize == column && c.row >= table.header_rows)
            .flat_map(|c| c.blocks.iter_mut().map(|b| &mut b.text))
            .collect();
        let widest = (texts.iter().flat_map(|t| t.split(&document.text, '\n')))
            .map(|line| line.text(&document.text).chars().count())
            .max();
        for text in &mut texts {
            **text = unwrapped(document, lexicon, text, widest.unwrap_or(0));
        }
    }
}

/// Words that name nobody by themselves: below another line each ends the post that it opens.
const ENDS_OF_POSTS: [&str; 4] = ["manager", "officer", "service", "team"];

/// The same of several: below the name of a body they may be other leads (`Cabinet`, `Officers`).
const ENDS_OF_SEVERAL: [&str; 3] = ["managers", "officers", "services"];

/// Joins paragraphs of one lead that are the lines of a post (`Head of Development`, `Services`).
fn join_ends(document: &Document, cell: &mut Cell) {
    let mut joined: Vec<Block> = Vec::with_capacity(cell.blocks.len());
    let said = |block: &Block| fold(&block.text.text(&document.text));
    for block in std::mem::take(&mut cell.blocks) {
        let text = said(&block);
        let ends = |post: &&mut Block| {
            ENDS_OF_POSTS.contains(&text.as_str())
                || ENDS_OF_SEVERAL.contains(&text.as_str()) && said(post).contains(" of ")
        };
        match joined
            .last_mut()
            .filter(|post| block.marker.is_none() && ends(post))
        {
            Some(post) => post.text.append(&block.text, Join::Blank),
            None => joined.push(block),
        }
    }
    cell.blocks = joined;
}

/// A text with those line ends joined at which the next word did not fit into a column of so many characters. Where
/// the next line opens as a post does (`Head of Finance`) it names another.
fn unwrapped(document: &Document, lexicon: &Lexicon, text: &Passage, widest: usize) -> Passage {
    let mut out = Passage::default();
    let mut filled = 0;
    for line in text.split(&document.text, '\n') {
        let string = line.text(&document.text);
        let first = string.split_whitespace().next().unwrap_or_default();
        let folded = fold(&string);
        let opens = |opener: &String| {
            let rest = folded.strip_prefix(opener.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let full = (filled + 1 + first.chars().count()) as f32 > FULL * widest as f32;
        let goes_on = full && !lexicon.posts("openers").iter().any(opens);
        out.append(&line, if goes_on { Join::Blank } else { Join::Line });
        filled = string.chars().count();
    }
    out
}
