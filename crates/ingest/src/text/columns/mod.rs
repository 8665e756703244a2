//! Tables that a text sets with blanks, as `pdftotext -layout` leaves them: columns side by side, several lines to a
//! cell, headings that come again on each page.
//!
//! A table starts at a line of headings. Only what can surely be told becomes a table: all else stays lines of text.

mod body;
mod fit;
mod head;
mod line;
mod lists;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::edges;
use body::Body;
use head::{Head, Known, MORE};
use line::Line;
pub(super) use table::Table;

/// The sign in a text that a table stands there; its number follows. It stands for no character of any text.
const MARK: char = '\u{fdd0}';

/// Lines that may be looked at for each line of a text on average, so that lines that look like headings cannot take
/// the square of a text's length in time.
const PASSES: usize = 16;

/// Pages at whose edge a line stands that runs: a table's pages may be all that a text has.
const RUNS: usize = 2;

/// A text without its tables set with blanks.
pub(super) struct Laid {
    pub(super) text: String,
    pub(super) tables: Vec<Table>,
    /// The width of the tables in characters, where there are any: lines of such a text are those of a page.
    pub(super) width: Option<usize>,
}

/// Takes the tables out of a text: in their place stands a line that [`number`] understands.
pub(super) fn take(text: &str) -> Laid {
    let text = text.replace(MARK, "");
    let sheets: Vec<Vec<&str>> = text.split('\u{c}').map(super::lines_of).collect();
    let running = running(&sheets);
    let pages: Vec<Vec<Line>> = sheets
        .iter()
        .map(|sheet| line::page(sheet, &|line| running.contains_key(&edges::shape(line))))
        .collect();
    let mut budget = PASSES * sheets.iter().map(Vec::len).sum::<usize>();
    let mut work = fit::WORK;
    let known = Known::of(&pages);
    let mut tables = Vec::new();
    // For each line what stands there instead: nothing, or a table.
    let mut instead: HashMap<(usize, usize), Option<usize>> = HashMap::new();
    for at in 0..pages.len() {
        let mut line = 0;
        while line < pages[at].len() {
            let free = !instead.contains_key(&(at, line));
            let table = free
                .then(|| table(&pages, at, line, &known, (&mut budget, &mut work)))
                .flatten();
            let Some((rows, taken)) = table else {
                line += 1;
                continue;
            };
            for part in taken {
                // Headings that come again on each page look like running lines, and are none.
                let lines =
                    (part.from..part.to).filter(|l| *l < part.body || !pages[part.page][*l].edge);
                instead.extend(lines.map(|l| ((part.page, l), None)));
            }
            instead.insert((at, line), Some(tables.len()));
            tables.push(rows);
        }
    }
    if tables.is_empty() {
        return Laid {
            text,
            tables,
            width: None,
        };
    }
    let lines = instead
        .keys()
        .filter_map(|(page, line)| pages[*page][*line].pieces.last());
    let width = lines.map(|piece| piece.end).max();
    let mut out = String::with_capacity(text.len());
    for (page, sheet) in sheets.iter().enumerate() {
        if page > 0 {
            out.push('\u{c}');
        }
        for (at, line) in sheet.iter().enumerate() {
            match instead.get(&(page, at)) {
                Some(Some(table)) if tables[*table].lists => {
                    for line in tables[*table].lines() {
                        out.push_str(&line);
                        out.push('\n');
                    }
                }
                Some(Some(table)) => out.push_str(&format!("\n{MARK}{table}\n\n")),
                Some(None) => {}
                None => {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
    }
    Laid {
        text: out,
        tables,
        width,
    }
}

/// The number of the table that stands in a line's place.
pub(super) fn number(line: &str) -> Option<usize> {
    line.strip_prefix(MARK)?.parse().ok()
}

/// The shapes of the lines that stand at the edges of several pages, and of most.
fn running(pages: &[Vec<&str>]) -> HashMap<String, usize> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut shapes: Vec<String> = edges::of(page)
            .iter()
            .map(|at| edges::shape(&line::squeezed(page[*at])))
            .collect();
        shapes.sort();
        shapes.dedup();
        for shape in shapes {
            *times.entry(shape).or_default() += 1;
        }
    }
    let filled = pages
        .iter()
        .filter(|page| !edges::of(page).is_empty())
        .count();
    times.retain(|_, n| *n >= RUNS && *n * 2 >= filled);
    times
}

/// The lines of a page that a table takes.
struct Taken {
    page: usize,
    /// The first line, and the first behind the headings that stand there.
    from: usize,
    body: usize,
    /// The line behind the last.
    to: usize,
}

/// Rows with codes from which these are the labels of a table.
const FEWEST_CODED: usize = 2;

/// Whether a line opens a numbered section of the text (`3.0 Conduct of meetings`), where the rows of the table above have
/// codes (`R1`).
fn opens_section(rows: &[Line], line: &Line) -> bool {
    let forms = || rows.iter().filter_map(first_form);
    let coded = forms().filter(|(letters, ..)| !letters.is_empty()).count();
    let section =
        first_form(line).is_some_and(|(letters, depth, _)| letters.is_empty() && depth > 0);
    section && coded >= FEWEST_CODED && coded == forms().count()
}

/// The form of the label that a line opens with.
fn first_form<'a>(line: &Line<'a>) -> Option<(&'a str, usize, bool)> {
    line::form(line.pieces.first()?.text)
}

/// The table that starts at a line, over as many pages as it goes, and the lines that it takes.
fn table(
    pages: &[Vec<Line>],
    page: usize,
    at: usize,
    known: &Known,
    (budget, work): (&mut usize, &mut usize),
) -> Option<(Table, Vec<Taken>)> {
    let lines = &pages[page];
    let head = Head::of(lines, at, MORE, budget)?;
    let more = |next: usize| {
        pages.get(next).is_some_and(|lines| {
            let first = lines.iter().position(|line| !line.is_blank() && !line.edge);
            (0..lines.len()).any(|at| head.is_again(lines, at))
                || first.is_some_and(|first| head.goes_on(lines, first, known))
        })
    };
    let end = head.end(lines, head.until, more(page + 1), known, budget);
    let mut body = Body::new(&head, &lines[head.until..end.at]);
    body.add(&lines[head.until..end.at], false);
    let mut taken = vec![Taken {
        page,
        from: at,
        body: head.until,
        to: end.at,
    }];
    let mut open = end.page;
    for (next, lines) in pages.iter().enumerate().skip(page + 1) {
        if !open {
            break;
        }
        let first = lines.iter().position(|line| !line.is_blank() && !line.edge);
        // The heading of a table that runs may be taken for a running line.
        let again = (0..lines.len()).find(|at| head.is_again(lines, *at));
        let first = match (first, again) {
            (first, Some(again)) if first.is_none_or(|first| again <= first) => again,
            (Some(first), _) => first,
            (None, _) => continue,
        };
        let (start, repeated) = match head.again(lines, first, head.until - at - 1, budget) {
            Some(repeated) => (repeated.until, Some(repeated)),
            _ if head.is_again(lines, first) => (first + head.until - at, None),
            _ if head.goes_on(lines, first, known)
                && !opens_section(&pages[page][head.until..end.at], &lines[first]) =>
            {
                (first, None)
            }
            _ => break,
        };
        let start = start.min(lines.len());
        let ruling = repeated.as_ref().unwrap_or(&head);
        let end = ruling.end(lines, start, more(next + 1), known, budget);
        if let Some(repeated) = &repeated {
            body.move_to(repeated);
        }
        body.add(&lines[start..end.at], true);
        taken.push(Taken {
            page: next,
            from: first,
            body: start,
            to: end.at,
        });
        open = end.page;
    }
    Some((body.finish(known.has(&lines[at]), work)?, taken))
}
