//! Plans whose table a converter read across: the k-th lines of all cells of a row stand behind each other on one line.
//!
//! The line that names the columns tells their order, labels or blank lines tell the rows, and [`cells`] puts the columns
//! back where one way alone fits. All of it is uncertain; what cannot be put back stays whole in one recommendation.

mod cells;
mod lines;
mod rows;
mod words;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use peerlens_document::{Document, Join, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Basis;
use peerlens_segment::{Outline, Role, is_label_line, is_lead_in, named_columns_in};

use super::Plan;
use super::columns::Column;
use super::value::Value;
use crate::Action;
use crate::unit::{Unit, points_of, text_of};
use lines::{Line, lines};
use rows::{Row, rows};

/// The rule by which these recommendations are found.
const RULE: &str = "read_across";
/// Words in a line of a heading.
const MOST_HEADING_WORDS: usize = 3;
/// Words below the names of the columns from which there are rows.
const FEWEST_WORDS: usize = 8;

/// Lines of nothing but a label, from which no table stands there.
const FEWEST_ANNOUNCED: usize = 2;
/// Words of a text listed elsewhere at least, by which a row is parted.
const FEWEST_LISTED_WORDS: usize = 3;
/// Words in the name of a field at most.
const MOST_FIELD_WORDS: usize = 2;
/// Columns that a heading names, from which it is a table's.
const FEWEST_HEADED: usize = 3;

/// A line that names columns, and what stands below it.
pub(crate) struct Region {
    columns: Vec<Column>,
    /// The bytes up to the end of the names, in the block that holds them.
    names: usize,
    range: Range<usize>,
}

/// The tables of a text that were read across.
pub(crate) fn regions(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Region> {
    let mut out: Vec<Region> = Vec::new();
    let mut open = false;
    // Where words have places, columns are told by these.
    if !document.pages.is_empty() {
        return out;
    }
    for index in outline.range.clone() {
        let role = outline.role(index);
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let passage = peerlens_segment::with_marker(block);
        let text = passage.text(&document.text);
        let titled = matches!(role, Role::Title | Role::Subtitle);
        let shown =
            block.as_table().is_none() && (titled || matches!(role, Role::Text | Role::Heading(_)));
        let ends = block.as_table().is_some()
            || matches!(role, Role::Heading(_)) && lexicon.heading(&text).is_some();
        let named = named_columns_in(document, lexicon, &passage)
            .filter(|(above, _)| shown && (!titled || *above > 0))
            // `Recommendations and suggested actions` heads a section.
            .filter(|(_, named)| {
                !matches!(role, Role::Heading(_)) || named.columns.len() >= FEWEST_HEADED
            });
        if let Some((above, named)) = named {
            let columns: Vec<Column> = (named.columns.iter())
                .filter_map(|name| Column::of(name))
                .collect();
            let again = out
                .last()
                .is_some_and(|last| open && last.columns == columns);
            if !again {
                // Names on two lines, of which one alone is known, tell no order.
                let beside = |at: Option<usize>| {
                    let block = at.and_then(|at| document.blocks.get(at));
                    block.is_some_and(|b| {
                        let line = b.text.text(&document.text);
                        line.split_whitespace().count() <= MOST_HEADING_WORDS
                            && lexicon.column(&line).is_some()
                    })
                };
                let end = above + named.bytes;
                let goes_on = text
                    .get(end..)
                    .is_some_and(|t| t.trim_start().starts_with(char::is_lowercase));
                let whole = !goes_on && !beside(index.checked_sub(1)) && !beside(Some(index + 1));
                out.push(Region {
                    columns: columns.into_iter().filter(|_| whole).collect(),
                    names: above + named.bytes,
                    range: index..index + 1,
                });
                open = true;
                continue;
            }
        } else if ends {
            open = false;
        }
        if let Some(last) = out.last_mut().filter(|_| open) {
            last.range.end = index + 1;
        }
    }
    // What comes again and again is the name of a field.
    let mut again: BTreeMap<String, usize> = BTreeMap::new();
    for block in outline.range.clone().filter_map(|n| document.blocks.get(n)) {
        *again
            .entry(fold(&block.text.text(&document.text)))
            .or_default() += 1;
    }
    let comes_again = |region: &Region| {
        let block = document.blocks.get(region.range.start);
        let line = block.map_or(String::new(), |b| b.text.text(&document.text));
        line.split_whitespace().count() <= MOST_FIELD_WORDS && again.get(&fold(&line)) > Some(&1)
    };
    out.retain(|region| {
        if comes_again(region) || announces(document, lexicon, outline, region) {
            return false;
        }
        let below = lines(document, lexicon, outline, region);
        below.iter().map(|l| l.words.len()).sum::<usize>() >= FEWEST_WORDS
    });
    out
}

/// Whether lines say themselves what they are: `Recommendation 4` alone on a line heads what is said of it in prose, and
/// fields open with their name and a colon. Those of a cover (`Status: draft`), each there once, and those behind the last
/// row (`Contact`) are others.
fn announces(document: &Document, lexicon: &Lexicon, outline: &Outline, region: &Region) -> bool {
    let line = |index: usize| {
        let block = document.blocks.get(index);
        block.map_or(String::new(), |b| b.text.text(&document.text))
    };
    let field = |line: &str| {
        let named = line.contains(':') && is_lead_in(lexicon, line);
        named.then(|| fold(line.split(':').next().unwrap_or_default()))
    };
    let is_row = |index: &usize| {
        let line = line(*index);
        let other = field(&line).is_some() || is_label_line(lexicon, &line);
        !other && line.split_whitespace().count() >= FEWEST_WORDS
    };
    let rows = region.range.start + 1..region.range.end;
    let last = rows.clone().rev().find(is_row).unwrap_or(rows.end);
    let mut again: BTreeMap<String, usize> = BTreeMap::new();
    for name in outline.range.clone().filter_map(|n| field(&line(n))) {
        *again.entry(name).or_default() += 1;
    }
    let said = |index: &usize| {
        let line = line(*index);
        let named = field(&line).is_some_and(|name| {
            (rows.start..last).contains(index) || again.get(&name).is_some_and(|n| *n > 1)
        });
        named || is_label_line(lexicon, &line)
    };
    outline.range.clone().filter(said).count() >= FEWEST_ANNOUNCED
}

/// The blocks that hold rows of tables read across: no sentences, and not those that name the columns.
pub(crate) fn row_blocks(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Vec<Passage> {
    let all = regions(document, lexicon, outline);
    all.iter()
        .flat_map(|region| region.range.clone().skip(1))
        .filter_map(|index| document.blocks.get(index))
        .map(peerlens_segment::with_marker)
        .filter(|block| !block.text(&document.text).trim_end().ends_with('.'))
        .collect()
}

/// Whether nothing else can tell what stands below the names of columns: the text has no other tables, and no rows whose
/// cells stand one below the other under `Recommendation Action Timescale`, as [`super::flattened`] reads them.
pub(crate) fn are_surest(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    regions: &[Region],
) -> bool {
    const FLATTENED: [Column; 3] = [Column::Recommendation, Column::Action, Column::Timescale];
    let tabled = |i: usize| {
        document
            .blocks
            .get(i)
            .is_some_and(|b| b.as_table().is_some())
    };
    let printed = |region: &Region| {
        let parted = rows(document, &lines(document, lexicon, outline, region));
        parted.is_some_and(|rows| {
            let printed = |row: &&Row| row.lines.iter().skip(1).any(|line| !line.first);
            rows.iter().filter(printed).count() * 2 > rows.len()
        })
    };
    !outline.range.clone().any(tabled)
        && (regions.iter()).any(|region| region.columns != FLATTENED || printed(region))
}

/// Reads such tables; gives how many recommendations they held.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
    regions: &[Region],
) -> usize {
    let before = plan.findings.recommendations.len() + plan.findings.actions.len();
    for region in regions {
        let below = lines(document, lexicon, outline, region);
        let columns: Vec<Column> = (region.columns.iter())
            .copied()
            .filter(|c| !matches!(c, Column::Label))
            .collect();
        let Some(parted) = rows(document, &below) else {
            whole(document, plan, None, &below);
            continue;
        };
        let listed = listed(document, outline, regions);
        let cells = cells::cells(lexicon, &columns, &parted, &listed);
        for (row, cells) in parted.into_iter().zip(cells) {
            match cells {
                Some(cells) => part(document, plan, &columns, row, &cells),
                None => match opening(&row.lines, &listed) {
                    Some(words) => start_of(document, plan, row, words),
                    None => whole(document, plan, row.label, &row.lines),
                },
            }
        }
    }
    plan.findings.recommendations.len() + plan.findings.actions.len() - before
}

/// The texts that stand elsewhere in the document as paragraphs and items, by which a row is parted that opens with one of
/// them.
fn listed(document: &Document, outline: &Outline, regions: &[Region]) -> HashSet<String> {
    let apart = |index: &usize| {
        outline.role(*index) == Role::Text && !regions.iter().any(|r| r.range.contains(index))
    };
    (outline.range.clone().filter(apart))
        .filter_map(|index| document.blocks.get(index))
        .map(|block| fold(&block.text.text(&document.text)))
        .filter(|text| text.split(' ').count() >= FEWEST_LISTED_WORDS)
        .collect()
}

/// How many words of a row's first line are a text that is listed elsewhere.
fn opening(lines: &[Line], listed: &HashSet<String>) -> Option<usize> {
    let words = &lines.first()?.words;
    let is_listed = |n: &usize| {
        let text: Vec<&str> = words.iter().take(*n).map(|w| w.text.as_str()).collect();
        listed.contains(&fold(&text.join(" ")))
    };
    (FEWEST_LISTED_WORDS..words.len()).rev().find(is_listed)
}

/// Enters the recommendation with which a row opens, of which nothing else can be told.
fn start_of(document: &Document, plan: &mut Plan<'_>, row: Row, words: usize) {
    let first = row.lines.first().map_or(&[][..], |line| &line.words[..]);
    let mut text = Passage::default();
    if let [first, .., last] = &first[..words.min(first.len())] {
        let span = peerlens_document::Span::new(first.span.start, last.span.end);
        text.push(span, Join::Blank);
    }
    let run = run_of(&row.lines);
    let printed = run.text(&document.text);
    open(document, plan, row.label, text);
    let message = format!(
        "the columns of this row were read across, line by line, by whoever made this text; its recommendation is listed \
         elsewhere, and what else belongs to which cannot be told; the text has “{printed}”"
    );
    let notice = Notice::new("columns_read_across", Severity::Warning, message);
    plan.findings.notices.push(notice.at(run));
}

/// The printed run of some lines.
fn run_of(lines: &[Line]) -> Passage {
    let mut out = Passage::default();
    for line in lines {
        if let (Some(first), Some(last)) = (line.words.first(), line.words.last()) {
            let span = peerlens_document::Span::new(first.span.start, last.span.end);
            out.push(span, Join::Blank);
        }
    }
    out
}

/// A unit of running text.
fn unit_of(document: &Document, text: Passage) -> Unit {
    Unit::of(document, &peerlens_document::Block::paragraph(text))
}

/// Opens a recommendation that nothing is sure of.
fn open(document: &Document, plan: &mut Plan<'_>, label: Option<Passage>, text: Passage) -> usize {
    let unit = unit_of(document, text);
    let index = plan.open(document, label, vec![unit], RULE);
    if let Some(r) = plan.recommendation(index) {
        r.basis = Basis::Uncertain;
    }
    index
}

/// Keeps a row whole, or all rows where nothing parts them.
fn whole(document: &Document, plan: &mut Plan<'_>, label: Option<Passage>, lines: &[Line]) {
    let run = run_of(lines);
    if run.is_empty() {
        return;
    }
    let what = match label {
        Some(_) => "this row",
        None => "these rows",
    };
    open(document, plan, label, run.clone());
    let message = format!(
        "the columns of {what} were read across, line by line, by whoever made this text; what belongs to which cannot be \
         told, so all of it stands here as one recommendation, without actions"
    );
    let notice = Notice::new("columns_read_across", Severity::Warning, message);
    plan.findings.notices.push(notice.at(run));
}

/// Enters a row whose columns were put back.
fn part(
    document: &Document,
    plan: &mut Plan<'_>,
    columns: &[Column],
    row: Row,
    cells: &[Vec<Range<usize>>],
) {
    let text_of_cell = |cell: &Vec<Range<usize>>| {
        let mut out = Passage::default();
        for (line, words) in row.lines.iter().zip(cell) {
            let words = line.words.get(words.clone()).unwrap_or_default();
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                let span = peerlens_document::Span::new(first.span.start, last.span.end);
                out.push(span, Join::Blank);
            }
        }
        out
    };
    let run = run_of(&row.lines);
    let printed = run.text(&document.text);
    let units: Vec<(Column, Unit)> = (columns.iter().zip(cells))
        .map(|(column, cell)| (*column, text_of_cell(cell)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| (column, unit_of(document, text)))
        .collect();
    let of = |wanted: Column| {
        let found = units.iter().find(|(column, _)| *column == wanted);
        found.map(|(_, unit)| unit.clone())
    };
    let recommendation =
        of(Column::Recommendation).map(|unit| open(document, plan, row.label.clone(), unit.text));
    let mut action = of(Column::Action).map(|unit| Action {
        label: row.label.filter(|_| recommendation.is_none()),
        recommendations: recommendation.into_iter().collect(),
        text: text_of(std::slice::from_ref(&unit)),
        points: points_of(document, std::slice::from_ref(&unit)),
        basis: Basis::Uncertain,
        rule: RULE,
        ..Action::default()
    });
    for (column, unit) in units {
        let value = Value::of(column, vec![unit]);
        if let Some(action) = &mut action {
            value.set_on_action(action);
        } else if let Some(r) = recommendation.and_then(|n| plan.recommendation(n)) {
            value.set_on_recommendation(document, r);
        }
    }
    plan.findings.actions.extend(action);
    let message = format!(
        "the columns of this row were read across, line by line, by whoever made this text, and were put back by what fits \
         them; the text has “{printed}”"
    );
    let notice = Notice::new("columns_put_back", Severity::Warning, message);
    plan.findings.notices.push(notice.at(run));
}
