//! The column of each paragraph: the likeliest way through all of them is taken (Viterbi, "Error bounds for
//! convolutional codes", 1967), for one paragraph alone tells little.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};

use super::pieces::Piece;
use crate::label;
use crate::plan::announce::response_of;
use crate::plan::columns::{Column, is_post, is_time};

/// What a paragraph must fit its column by on average, for the table to be believed.
const BELIEVED: f32 = 0.9;
/// What each column left out costs: a cell that is empty leaves no paragraph.
const EMPTY: f32 = -1.2;
/// What a second paragraph in a cell costs; a further item of a list costs nothing.
const AGAIN: f32 = -1.0;
/// The same in a column of labels, times and statuses: two of them are two cells.
const ANSWER_AGAIN: f32 = -4.0;
/// What it costs at most that a row ends behind its recommendation where a label opens the next: the other cells are
/// those of the row above, merged over both.
const MERGED: f32 = -2.4;
/// What it costs to part a list from the colon that announced it.
const APART: f32 = -4.0;
/// What text behind the table is worth: less than any paragraph that fits its column.
const OUTSIDE: f32 = 0.4;
/// What it costs to leave the table, and for each column that its last row then lacks, but where it ends with what only
/// a plan's cell holds: then what it lacks are empty cells.
const LEAVE: f32 = -1.0;
const CUT: f32 = -0.6;
/// What a post fits the column of leads by.
const POST: f32 = 1.8;
/// What a lead, a time or a status fits its column by at least.
const ANSWERS: f32 = POST;
/// Words in a lead, a time or a status.
const MOST_ANSWER_WORDS: usize = 14;
/// Words from which a text is a sentence.
pub(super) const SENTENCE_WORDS: usize = 5;

/// The column of each paragraph that belongs to the table, and how well all fit; `None` where they make no table.
pub(super) fn places(
    document: &Document,
    lexicon: &Lexicon,
    columns: &[Column],
    pieces: &[Piece<'_>],
    fewest_rows: usize,
) -> Option<(Vec<usize>, f32)> {
    let count = columns.len();
    let outside = count;
    let fits: Vec<Vec<f32>> = (pieces.iter())
        .map(|piece| {
            let each = columns.iter();
            each.map(|role| fit(document, lexicon, piece, *role))
                .collect()
        })
        .collect();
    // For each paragraph and column: the best sum up to there, and the column before.
    let mut best: Vec<Vec<(f32, usize)>> = Vec::with_capacity(pieces.len());
    for (n, piece) in pieces.iter().enumerate() {
        let row = (0..=outside)
            .map(|column| {
                let own = fits[n].get(column).copied().unwrap_or(OUTSIDE);
                let Some((before, above)) = best.last().zip(n.checked_sub(1)) else {
                    // The first row may lack its first cells, and something must stand in it.
                    let start = if column == outside {
                        f32::MIN
                    } else {
                        EMPTY * column as f32
                    };
                    return (start + own, column);
                };
                let step = |from: usize| {
                    let cut = if column == outside {
                        cut(columns, &fits[above], from)
                    } else {
                        0.0
                    };
                    before[from].0 + step(from, column, columns, piece) + cut
                };
                let from = (0..=outside)
                    .max_by(|a, b| step(*a).total_cmp(&step(*b)))
                    .unwrap_or(column);
                (step(from) + own, from)
            })
            .collect();
        best.push(row);
    }
    let last = best.last()?;
    // Below the last row a sentence alone would be a recommendation that nothing answers, and text behind the table a row
    // that lacks its last cells.
    let bare = |column: usize| {
        let lacks = count.saturating_sub(1 + column) as f32;
        let last = columns.get(column) == Some(&Column::Recommendation) && lacks > 0.0;
        let cut = |fits: &Vec<f32>| cut(columns, fits, column);
        fits.last().map_or(0.0, cut) + if last { EMPTY } else { 0.0 }
    };
    let ended = |column: usize| last[column].0 + bare(column);
    let mut column = (0..=outside).max_by(|a, b| ended(*a).total_cmp(&ended(*b)))?;
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
    let fit: f32 = places.iter().zip(&fits).map(|(c, fits)| fits[*c]).sum();
    let rows = 1 + starts(&places, pieces).len();
    (rows >= fewest_rows && fit >= BELIEVED * places.len() as f32).then_some((places, sum))
}

/// What it costs that the table's last row ends in a column, with a paragraph that fits the columns so well.
fn cut(columns: &[Column], fits: &[f32], column: usize) -> f32 {
    match columns.get(column).zip(fits.get(column)) {
        None => 0.0,
        Some((role, fit)) if role.is_answer() && *fit >= ANSWERS => 0.0,
        Some(_) => CUT * (columns.len() - 1 - column) as f32,
    }
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
    let mut new_row = EMPTY * ((count - 1 - from) + to) as f32;
    if columns.get(from) == Some(&Column::Recommendation) && piece.label {
        new_row = new_row.max(MERGED);
    }
    if to < from {
        return new_row;
    }
    let goes_on = piece.rest || piece.letter.is_some_and(|letter| letter != 'a');
    let again = match columns.get(to) {
        Some(Column::Timescale | Column::Start | Column::Status) if goes_on => 0.0,
        Some(Column::Label | Column::Timescale | Column::Start | Column::Status) => ANSWER_AGAIN,
        _ if piece.unit.item || piece.listed => 0.0,
        _ => AGAIN,
    };
    again.max(new_row)
}

/// Where rows begin, the first left out: the columns go back, or a label or a recommendation stands below its like.
pub(super) fn starts(places: &[usize], pieces: &[Piece<'_>]) -> Vec<usize> {
    (1..places.len())
        .filter(|&n| {
            let again = places[n] == places[n - 1] && (pieces[n].label || pieces[n].labelled);
            places[n] < places[n - 1] || again && !pieces[n].unit.item || pieces[n].band.is_some()
        })
        .collect()
}

/// How well a paragraph fits a column; about 1 where it does, below 0 where it does not.
fn fit(document: &Document, lexicon: &Lexicon, piece: &Piece<'_>, column: Column) -> f32 {
    if piece.rest {
        return if column == Column::Status { 2.5 } else { -3.0 };
    }
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
        Column::Recommendation if piece.lettered && piece.letter.is_some() => -2.0,
        Column::Recommendation if piece.labelled => 2.5,
        Column::Recommendation if sentence => 1.0,
        Column::Recommendation => -0.3,
        Column::Timescale | Column::Start if time => 2.5,
        Column::Timescale | Column::Start => -3.0,
        Column::Lead | Column::LeadMember if answers || !short || item => -2.0,
        Column::Lead | Column::LeadMember if is_post(lexicon, text) => POST,
        Column::Lead | Column::LeadMember if is_names(text) => 1.2,
        Column::Lead | Column::LeadMember => -0.8,
        Column::Status if status => 2.5,
        Column::Status => -3.0,
        Column::Response if response_of(text).is_some() => 2.5,
        Column::Response => -2.0,
        _ if answers => -1.0,
        Column::Action if piece.lettered && piece.letter.is_none() && !piece.listed => -1.0,
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

/// Whether a text is names and nothing else: every word of it opens with a capital, but for services behind a slash
/// (`Planning / communications`).
fn is_names(text: &str) -> bool {
    let text = text.split(" / ").next().unwrap_or(text);
    let small = ["and", "of", "the", "for", "with", "&"];
    text.split([' ', '/', '\n'])
        .filter(|w| !w.is_empty() && !small.contains(w))
        .all(|w| w.trim_start_matches('(').starts_with(char::is_uppercase))
}
