//! The table put together again: each paragraph below the headings is given to a column, and where the columns
//! begin again a row does. The likeliest way through all of them is taken (Viterbi, "Error bounds for
//! convolutional codes", 1967), for one paragraph alone tells little.

use std::ops::Range;

use peerlens_document::{Block, BlockKind, Cell, Document, Join, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use super::column_line;
use crate::label;
use crate::plan::announce::response_of;
use crate::plan::columns::{Column, Columns, is_post, is_time};
use crate::prose::is_theme_line;
use crate::unit::Unit;

/// Headings below each other that make the heading of a table taken apart.
const FEWEST_HEADINGS: usize = 3;
/// Rows of such a table.
const FEWEST_ROWS: usize = 2;
/// What a paragraph must fit its column by on average, for the table to be believed.
const BELIEVED: f32 = 0.9;
/// What each column left out costs: a cell that is empty leaves no paragraph.
const EMPTY: f32 = -1.2;
/// What a second paragraph in a cell costs; a further item of a list costs nothing.
const AGAIN: f32 = -1.0;
/// The same in a column of labels, times and statuses: two of them are two cells.
const ANSWER_AGAIN: f32 = -4.0;
/// What it costs to part a list from the colon that announced it.
const APART: f32 = -4.0;
/// What text behind the table is worth: less than any paragraph that fits its column.
const OUTSIDE: f32 = 0.4;
/// What it costs to leave the table.
const LEAVE: f32 = -1.0;
/// Words in a lead, a time or a status.
const MOST_ANSWER_WORDS: usize = 14;
/// Words from which a text is a sentence.
const SENTENCE_WORDS: usize = 5;

/// A paragraph below the headings.
struct Piece<'a> {
    block: &'a Block,
    unit: Unit,
    /// Its text is a label and nothing else.
    label: bool,
    /// It opens with a recommendation's label.
    labelled: bool,
    /// It goes on in small letters with a list that a colon above announced.
    listed: bool,
    /// The line above it that names a theme over all columns (`Theme 2: Finance`).
    band: Option<&'a Block>,
}

/// A table that a converter took apart, put together again.
pub(super) struct Parted {
    pub table: Table,
    /// The block behind it.
    pub end: usize,
    /// What stands right above its headings and says which recommendation it answers.
    pub announced: Option<Announcement>,
}

/// `Recommendation 4` and its text above the table that answers it, and the theme in a line above that.
pub(super) struct Announcement {
    block: usize,
    pub theme: Option<Passage>,
    pub recommendation: Passage,
}

/// The first table of a range of blocks that a converter took apart.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
) -> Option<Parted> {
    let headings = headings(document, lexicon, outline, range.clone())?;
    let announced = announced_above(document, lexicon, outline, range.start..headings.first);
    // The next of a plan's tables, each under the recommendation that it answers, has the same headings.
    let next = (announced.as_ref())
        .and_then(|_| self::headings(document, lexicon, outline, headings.behind..range.end))
        .and_then(|next| announced_above(document, lexicon, outline, headings.behind..next.first));
    let until = next.map_or(range.end, |next| next.block);
    let columns = roles(document, lexicon, &headings.lines);
    let (pieces, end) = pieces(
        document,
        lexicon,
        outline,
        headings.behind..until,
        &headings.lines,
        theme_above(document, outline, range.start..headings.first),
    );
    let fewest = match announced {
        Some(_) => 1,
        None => FEWEST_ROWS,
    };
    let (places, _) = places(document, lexicon, &columns, &pieces, fewest)?;
    let heads = headings.lines.iter().map(|h| vec![h.clone()]).collect();
    let mut table = table(heads, &pieces, &places);
    if document.media_type == PLAIN_TEXT {
        unwrap_answers(document, lexicon, &columns, &mut table);
    }
    Some(Parted {
        table,
        end,
        announced,
    })
}

/// The format whose lines end where a column was full; in others a line end in a cell is the author's.
const PLAIN_TEXT: &str = "text/plain";
/// Share of a column's longest line that two lines fill together where the second's first word did not fit on the first.
const FULL: f32 = 0.85;

/// Joins the lines that a narrow column parted in cells of leads and times.
fn unwrap_answers(document: &Document, lexicon: &Lexicon, columns: &[Column], table: &mut Table) {
    let answers = [
        Column::Lead,
        Column::LeadMember,
        Column::Timescale,
        Column::Start,
        Column::Status,
    ];
    for (column, _) in (columns.iter().enumerate()).filter(|(_, c)| answers.contains(c)) {
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

/// Blocks above a table's headings among which its recommendation is announced: the label and its text may be parted.
const MOST_ABOVE: usize = 2;
/// Words in a line that names a theme.
const MOST_THEME_WORDS: usize = 10;

/// The recommendation that the last of some blocks announce (`Recommendation 4`, its text, and a theme above them).
fn announced_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
) -> Option<Announcement> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let start = range.start;
    let printed = range.rev().filter(shown);
    let mut below: Vec<Passage> = Vec::new();
    for block in printed.take(MOST_ABOVE) {
        let text = document.blocks.get(block)?;
        if text.as_table().is_some() {
            return None;
        }
        let whole = peerlens_segment::with_marker(text);
        let mut lines = whole.split(&document.text, '\n');
        let announces = |l: &Passage| label::worded(document, l).is_some();
        let Some(at) = lines.iter().position(announces) else {
            below.splice(0..0, lines);
            continue;
        };
        let mut own = lines.split_off(at).into_iter().chain(below);
        let mut recommendation = own.next()?;
        let mut join = Join::Line;
        for line in own {
            recommendation.append(&line, join);
            join = Join::Blank;
        }
        let names = |l: &Passage| {
            let line = l.text(&document.text);
            line.split_whitespace().count() <= MOST_THEME_WORDS && !line.ends_with(['.', ':', ';'])
        };
        if let Some(line) = lines.pop() {
            return Some(Announcement {
                block,
                theme: Some(line).filter(|l| lines.is_empty() && names(l)),
                recommendation,
            });
        }
        // On a line of its own it stands behind the last cell of the table above, and is none of that.
        let cell = |l: &Passage| {
            let line = l.text(&document.text);
            is_time(&line) || is_post(lexicon, &line) || lexicon.status(&line).is_some()
        };
        let above = (start..block).rfind(shown);
        let theme = above.and_then(|at| Some((at, document.blocks.get(at)?.text.clone())));
        let theme = theme.filter(|(_, l)| !l.is_empty() && names(l) && !cell(l));
        return Some(Announcement {
            block: theme.as_ref().map_or(block, |(at, _)| *at),
            theme: theme.map(|(_, line)| line),
            recommendation,
        });
    }
    None
}

/// The columns of a table without headings, in the orders in which plans have them.
const ORDERS: [&[Column]; 6] = [
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
        Column::Timescale,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Lead,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
        Column::Timescale,
        Column::Status,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Lead,
        Column::Status,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
    ],
    &[
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Lead,
    ],
];

/// A table without headings whose rows open with a number alone on its line, and what its columns hold: in the order that
/// fits best.
pub(super) fn read_bare(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Option<(Table, Columns)> {
    let number = |index: &usize| {
        let block = document.blocks.get(*index)?;
        let text = block.text.text(&document.text);
        (outline.role(*index) == Role::Text && text.trim_end_matches('.') == "1").then_some(())
    };
    let from = outline
        .range
        .clone()
        .find(|index| number(index).is_some())?;
    let (pieces, _) = pieces(
        document,
        lexicon,
        outline,
        from..outline.range.end,
        &[],
        None,
    );
    let read = |order: &&'static [Column]| {
        let (places, fits) = places(document, lexicon, order, &pieces, FEWEST_ROWS)?;
        Some((fits, places, *order))
    };
    let (_, places, order) = ORDERS
        .iter()
        .filter_map(read)
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let columns = Columns {
        columns: order.to_vec(),
        named: true,
        ..Columns::default()
    };
    let heads = order.iter().map(|_| Vec::new()).collect();
    let mut table = table(heads, &pieces, &places);
    table.header_rows = 0;
    Some((table, columns))
}

/// The column that a line heads; `Lead: Head of Housing` holds its value itself and heads none, as `Recommendation 3` and
/// a sentence, whatever its last word would head (`Close the gap in the budget.`).
fn column_of(document: &Document, lexicon: &Lexicon, block: &Block) -> Option<Column> {
    let unit = Unit::of(document, block);
    let value = unit.string.trim_end().trim_end_matches(':').contains(':');
    let announces = label::worded(document, &unit.with_marker()).is_some();
    // `Rec no.` is none.
    let words = unit.string.split_whitespace().count();
    let sentence = unit.string.trim_end().ends_with('.') && words > 3;
    column_line(lexicon, &unit).filter(|_| !value && !announces && !sentence)
}

/// A run of lines that head the columns of a plan.
struct Headings {
    lines: Vec<Block>,
    /// The block of the first of them, and that behind the last.
    first: usize,
    behind: usize,
}

/// The first run of lines that head the columns of a plan.
fn headings(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
) -> Option<Headings> {
    let mut run: Vec<(usize, Block)> = Vec::new();
    for index in range.clone() {
        let block = document.blocks.get(index)?;
        if matches!(outline.role(index), Role::Furniture | Role::Contents) {
            continue;
        }
        let plain = block.as_table().is_none() && !matches!(block.kind, BlockKind::Footnote);
        if plain && column_of(document, lexicon, block).is_some() {
            run.push((index, block.clone()));
            continue;
        }
        // A heading above the table (`Progress against recommendations`) may read like one of its columns.
        let lines: Vec<Block> = run.iter().map(|(_, block)| block.clone()).collect();
        let found = (0..run.len()).find(|&n| heads_plan(document, lexicon, &lines[n..]));
        if let Some(at) = found {
            return Some(Headings {
                first: run[at].0,
                lines: lines[at..].to_vec(),
                behind: index,
            });
        }
        run.clear();
        // Where nothing but a blank line parts paragraphs, the table's title and its first heading are one.
        if plain && let Some(last) = last_heading(document, lexicon, block) {
            run.push((index, last));
        }
    }
    None
}

/// The heading of a column that the last line of a paragraph is, or its last word where that heads labels
/// (`Management response No.`).
fn last_heading(document: &Document, lexicon: &Lexicon, block: &Block) -> Option<Block> {
    let mut lines = (block.text).split(&document.text, '\n');
    let last = lines.pop()?;
    if !lines.is_empty() {
        let line = Block::paragraph(last.clone());
        if column_of(document, lexicon, &line).is_some() {
            return Some(line);
        }
    }
    let string = last.text(&document.text);
    let at = string.rfind(' ')? + 1;
    let word = Block::paragraph(last.part(&document.text, at, string.len()));
    let heads_labels = column_of(document, lexicon, &word) == Some(Column::Label);
    (heads_labels && string.split_whitespace().count() <= MOST_THEME_WORDS).then_some(word)
}

/// What the columns under some headings hold. Beside one of actions, one of responses tells whether the council agrees.
fn roles(document: &Document, lexicon: &Lexicon, run: &[Block]) -> Vec<Column> {
    let mut columns: Vec<Column> = (run.iter())
        .map(|b| column_of(document, lexicon, b).unwrap_or(Column::Other))
        .collect();
    let actions = columns.iter().filter(|c| **c == Column::Action).count();
    let responds = |b: &Block| fold(&b.text.text(&document.text)).ends_with("response");
    let answers: Vec<usize> = (0..run.len())
        .filter(|&n| columns[n] == Column::Action && responds(&run[n]))
        .collect();
    if let ([only], 2) = (&answers[..], actions) {
        columns[*only] = Column::Response;
    }
    columns
}

/// Whether some lines head the columns of a plan: each says something else, and one recommendations or actions.
fn heads_plan(document: &Document, lexicon: &Lexicon, run: &[Block]) -> bool {
    let columns = roles(document, lexicon, run);
    let mut different = columns.clone();
    different.sort_unstable();
    different.dedup();
    let asks = columns.contains(&Column::Recommendation) || columns.contains(&Column::Action);
    asks && different.len() >= FEWEST_HEADINGS && different.len() == columns.len()
}

/// The line right above the first of a table's headings, where it names the theme of the rows below.
fn theme_above<'a>(
    document: &'a Document,
    outline: &Outline,
    mut above: Range<usize>,
) -> Option<&'a Block> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let line = document.blocks.get(above.rfind(shown)?)?;
    is_theme_line(&Unit::of(document, line)).then_some(line)
}

/// The paragraphs from a place on, up to a heading that begins something else; the headings of the columns, printed
/// again on a later page, are left out.
fn pieces<'a>(
    document: &'a Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    headings: &[Block],
    mut band: Option<&'a Block>,
) -> (Vec<Piece<'a>>, usize) {
    let names: Vec<String> = headings
        .iter()
        .map(|b| fold(&b.text.text(&document.text)))
        .collect();
    let mut out: Vec<Piece<'a>> = Vec::new();
    for index in range.clone() {
        let Some(block) = document.blocks.get(index) else {
            break;
        };
        if matches!(outline.role(index), Role::Furniture | Role::Contents) {
            continue;
        }
        let unit = Unit::of(document, block);
        let known = lexicon.heading(&unit.string);
        let elsewhere = matches!(
            known,
            Some("next_steps" | "appendix" | "committee" | "approach")
        );
        let legend = lexicon.labels("legend").contains(&fold(&unit.string));
        if block.as_table().is_some() || elsewhere || legend {
            return (out, index);
        }
        if matches!(block.kind, BlockKind::Footnote)
            || unit.text.is_empty()
            || names.contains(&fold(&unit.string))
        {
            continue;
        }
        // A column of priorities has its values between those of the others.
        let own_column = fold(&unit.string)
            .split(' ')
            .next()
            .is_some_and(|word| names.iter().any(|name| name == word));
        if is_theme_line(&unit) && !own_column {
            band = Some(block);
            continue;
        }
        let whole = unit.with_marker();
        let announced = out
            .last()
            .is_some_and(|p| p.listed || p.unit.string.trim_end().ends_with(':'));
        out.push(Piece {
            listed: announced && unit.string.starts_with(char::is_lowercase),
            label: !is_time(&unit.string) && label::whole(document, &whole).is_some(),
            labelled: label::at_start(document, &whole).is_some(),
            band: band.take(),
            block,
            unit,
        });
    }
    (out, range.end)
}

/// How well a paragraph fits a column; about 1 where it does, below 0 where it does not.
fn fit(document: &Document, lexicon: &Lexicon, piece: &Piece<'_>, column: Column) -> f32 {
    let text = &piece.unit.string;
    let words = text.split_whitespace().count();
    let short = words <= MOST_ANSWER_WORDS && !text.trim_end().ends_with('.');
    let time = short && is_time(text);
    let status = words <= MOST_ANSWER_WORDS && opens_with_status(lexicon, text);
    let sentence = words >= SENTENCE_WORDS;
    let own_label = piece
        .unit
        .marker
        .and_then(|m| label::of_marker(document, m));
    let item = piece.unit.item && own_label.is_none() || piece.listed;
    let answers = piece.label || time && words <= SENTENCE_WORDS || status && words <= 3;
    match column {
        Column::Label if piece.label => 2.5,
        Column::Label => -3.0,
        Column::Theme | Column::Other if piece.label => 1.0,
        Column::Theme => {
            if sentence {
                -0.5
            } else {
                0.4
            }
        }
        Column::Recommendation if answers || item => -2.0,
        Column::Recommendation if piece.labelled => 2.5,
        Column::Recommendation if sentence => 1.0,
        Column::Recommendation => -0.3,
        Column::Timescale | Column::Start if time => 2.5,
        Column::Timescale | Column::Start => -3.0,
        Column::Lead | Column::LeadMember if answers || !short || item => -2.0,
        Column::Lead | Column::LeadMember if is_post(lexicon, text) => 1.8,
        Column::Lead | Column::LeadMember if is_names(text) => 1.2,
        Column::Lead | Column::LeadMember => -0.8,
        Column::Status if status => 2.5,
        Column::Status => -3.0,
        Column::Response if response_of(text).is_some() => 2.5,
        Column::Response => -2.0,
        _ if answers => -1.0,
        _ if sentence => 1.2,
        _ => 0.2,
    }
}

/// Whether a text opens with the word for a status: `On track – revised date July 2024`.
fn opens_with_status(lexicon: &Lexicon, text: &str) -> bool {
    let head = text.split([',', ';', '–', '—', '(', '.']).next();
    head.is_some_and(|head| {
        let colour = fold(head);
        head.split_whitespace().count() <= 4
            && (lexicon.status(head).is_some() || lexicon.colours().contains_key(&colour))
    })
}

/// Whether a text is names and nothing else: every word of it opens with a capital.
fn is_names(text: &str) -> bool {
    let small = ["and", "of", "the", "for", "with", "&"];
    text.split([' ', '/', '\n'])
        .filter(|w| !w.is_empty() && !small.contains(w))
        .all(|w| w.trim_start_matches('(').starts_with(char::is_uppercase))
}

/// The column of each paragraph that belongs to the table, and how well all fit; `None` where they make no table.
fn places(
    document: &Document,
    lexicon: &Lexicon,
    columns: &[Column],
    pieces: &[Piece<'_>],
    fewest_rows: usize,
) -> Option<(Vec<usize>, f32)> {
    let count = columns.len();
    let outside = count;
    // For each paragraph and column: the best sum up to there, and the column before.
    let mut best: Vec<Vec<(f32, usize)>> = Vec::with_capacity(pieces.len());
    for (n, piece) in pieces.iter().enumerate() {
        let row = (0..=outside)
            .map(|column| {
                let own = match columns.get(column) {
                    Some(role) => fit(document, lexicon, piece, *role),
                    None => OUTSIDE,
                };
                let Some(before) = n.checked_sub(1).and_then(|n| best.get(n)) else {
                    // The first row may lack its first cells, and something must stand in it.
                    let start = if column == outside {
                        f32::MIN
                    } else {
                        EMPTY * column as f32
                    };
                    return (start + own, column);
                };
                let step = |from: usize| before[from].0 + step(from, column, columns, piece);
                let from = (0..=outside)
                    .max_by(|a, b| step(*a).total_cmp(&step(*b)))
                    .unwrap_or(column);
                (step(from) + own, from)
            })
            .collect();
        best.push(row);
    }
    let last = best.last()?;
    let mut column = (0..=outside).max_by(|a, b| last[*a].0.total_cmp(&last[*b].0))?;
    let sum = last[column].0;
    let mut places = Vec::with_capacity(pieces.len());
    for row in best.iter().rev() {
        places.push(column);
        column = row[column].1;
    }
    places.reverse();
    places.truncate(
        places
            .iter()
            .position(|c| *c == outside)
            .unwrap_or(places.len()),
    );
    let fits: f32 = places
        .iter()
        .zip(pieces)
        .map(|(c, piece)| fit(document, lexicon, piece, columns[*c]))
        .sum();
    let rows = 1 + starts(&places, pieces).len();
    (rows >= fewest_rows && fits >= BELIEVED * places.len() as f32).then_some((places, sum))
}

/// What it costs to go from one column to the next paragraph's.
fn step(from: usize, to: usize, columns: &[Column], piece: &Piece<'_>) -> f32 {
    let count = columns.len();
    let outside = count;
    if from == outside {
        return if to == outside { 0.0 } else { f32::MIN };
    }
    if to == outside {
        return LEAVE;
    }
    if piece.listed && to != from {
        return APART;
    }
    if to > from {
        return EMPTY * (to - from - 1) as f32;
    }
    let new_row = EMPTY * ((count - 1 - from) + to) as f32;
    if to < from {
        return new_row;
    }
    let again = match columns.get(to) {
        Some(Column::Label | Column::Timescale | Column::Start | Column::Status) => ANSWER_AGAIN,
        _ if piece.unit.item || piece.listed => 0.0,
        _ => AGAIN,
    };
    again.max(new_row)
}

/// Where rows begin, the first left out: the columns go back, or a label or a recommendation stands below its like.
fn starts(places: &[usize], pieces: &[Piece<'_>]) -> Vec<usize> {
    (1..places.len())
        .filter(|&n| {
            let again = places[n] == places[n - 1] && (pieces[n].label || pieces[n].labelled);
            places[n] < places[n - 1] || again && !pieces[n].unit.item || pieces[n].band.is_some()
        })
        .collect()
}

/// The table: its headings, and below them a cell for each column of each row.
fn table(headings: Vec<Vec<Block>>, pieces: &[Piece<'_>], places: &[usize]) -> Table {
    let count = headings.len();
    let cell = |row: usize, column: usize, blocks: Vec<Block>| Cell {
        row: row as u32,
        column: column as u32,
        row_span: 1,
        column_span: 1,
        header: row == 0,
        blocks,
        ..Cell::default()
    };
    let mut cells: Vec<Cell> = (headings.into_iter().enumerate())
        .map(|(n, blocks)| cell(0, n, blocks))
        .collect();
    let starts = starts(places, pieces);
    let mut rows = 0;
    let mut from = 0;
    for end in starts.into_iter().chain([places.len()]) {
        if let Some(band) = pieces.get(from).and_then(|p| p.band) {
            rows += 1;
            cells.push(Cell {
                column_span: count as u32,
                ..cell(rows, 0, vec![band.clone()])
            });
        }
        rows += 1;
        for column in 0..count {
            let blocks = (from..end)
                .filter(|&n| places[n] == column)
                .map(|n| pieces[n].block.clone());
            cells.push(cell(rows, column, blocks.collect()));
        }
        from = end;
    }
    Table {
        rows: rows as u32 + 1,
        columns: count as u32,
        header_rows: 1,
        cells,
        ..Table::default()
    }
}
