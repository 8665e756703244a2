//! The paragraphs below the headings, of which the cells are made.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use super::MOST_THEME_WORDS;
use super::headings::roles;
use super::places::SENTENCE_WORDS;
use crate::label;
use crate::plan::columns::{Column, is_post, is_time};
use crate::prose::is_theme_line;
use crate::unit::Unit;

/// A paragraph below the headings.
pub(super) struct Piece<'a> {
    pub(super) block: &'a Block,
    pub(super) unit: Unit,
    /// Its text is a label and nothing else.
    pub(super) label: bool,
    /// It opens with a recommendation's label.
    pub(super) labelled: bool,
    /// It goes on in small letters with a list that a colon above announced.
    pub(super) listed: bool,
    /// It goes on with the status above it, as it does below others.
    pub(super) rest: bool,
    /// The line above it that names a theme over all columns (`Theme 2: Finance`).
    pub(super) band: Option<&'a Block>,
    /// The first of the letters that it opens with (`b.`, `b and c.`).
    pub(super) letter: Option<char>,
    /// Whether the actions of this table are lettered: then a paragraph without a letter is none.
    pub(super) lettered: bool,
}

/// The paragraphs from a place on, up to a heading that begins something else; the headings of the columns, printed
/// again on a later page, are left out.
pub(super) fn pieces<'a>(
    document: &'a Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    headings: &[Block],
    band: Option<&'a Block>,
) -> (Vec<Piece<'a>>, usize) {
    let (mut out, end) = in_order(document, lexicon, outline, range, headings, band);
    turn_last_row(
        document,
        lexicon,
        &roles(document, lexicon, headings),
        &mut out,
    );
    (out, end)
}

/// Puts the label and the recommendation of the last row before its other cells, where a converter has written them behind:
/// these follow a row that has ended, and end with a status themselves.
fn turn_last_row(
    document: &Document,
    lexicon: &Lexicon,
    columns: &[Column],
    pieces: &mut [Piece<'_>],
) {
    let opens = columns.starts_with(&[Column::Label, Column::Recommendation]);
    if !opens || columns.last() != Some(&Column::Status) {
        return;
    }
    let ends = |p: &Piece<'_>| lexicon.status(&p.unit.string).is_some();
    let Some(tail) = pieces.len().checked_sub(2) else {
        return;
    };
    let (before, behind) = pieces.split_at(tail);
    let number = |p: &Piece<'_>| -> Option<u32> {
        let label = label::whole(document, lexicon, &p.unit.with_marker()).filter(|_| p.label)?;
        label.text(&document.text).parse().ok()
    };
    let Some((last, cells)) = before.split_last() else {
        return;
    };
    let from = cells.iter().rposition(ends).map(|at| at + 1);
    let counts_on = || {
        let own = behind.first().and_then(number);
        let above = before.iter().rev().find_map(number);
        own.zip(above).is_some_and(|(own, above)| own == above + 1)
    };
    let sentence = behind.get(1).is_some_and(|p| !p.label && !ends(p));
    if let Some(from) = from
        && ends(last)
        && sentence
        && from < cells.len()
        && !before[from..].iter().any(|p| p.label)
        && counts_on()
    {
        pieces[from..].rotate_right(2);
    }
}

/// What is known of a table before its paragraphs are read.
struct Shape<'a> {
    /// The headings of its columns, folded.
    names: Vec<String>,
    /// The lines that name the theme of what stands below them.
    themes: HashSet<usize>,
    /// The lines that go on with the status above them.
    rest: HashSet<usize>,
    /// The theme above its first row.
    band: Option<&'a Block>,
    /// Whether what it answers stands over all columns, for none holds it.
    banded: bool,
}

fn shape<'a>(
    document: &'a Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    headings: &[Block],
    mut band: Option<&'a Block>,
) -> Shape<'a> {
    let names: Vec<String> = headings
        .iter()
        .map(|b| fold(&b.text.text(&document.text)))
        .collect();
    let columns = roles(document, lexicon, headings);
    let last = columns.last().copied();
    // The first table has its theme where the others have theirs.
    let above = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let first = (outline.range.start..range.start.saturating_sub(names.len())).rfind(above);
    let first = first.filter(|i| heads_first(document, lexicon, outline, *i));
    let mut lines = match first {
        Some(_) => themes(document, lexicon, outline, range.clone(), &names, last),
        None => HashSet::new(),
    };
    if !lines.is_empty() {
        band = band.or_else(|| document.blocks.get(first?));
    }
    let (over_labels, rest) =
        bands_over_labels(document, lexicon, outline, range, &names, &columns);
    lines.extend(over_labels);
    Shape {
        names,
        themes: lines,
        rest,
        band,
        banded: !columns.is_empty() && !columns.contains(&Column::Recommendation),
    }
}

/// The paragraphs in the order in which they stand, and where they end.
fn in_order<'a>(
    document: &'a Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    headings: &[Block],
    band: Option<&'a Block>,
) -> (Vec<Piece<'a>>, usize) {
    let shape = shape(document, lexicon, outline, range.clone(), headings, band);
    let Shape {
        names,
        themes,
        rest,
        mut band,
        banded,
    } = shape;
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
            || unit.string.split('\n').all(|l| names.contains(&fold(l)))
        {
            continue;
        }
        // A column of priorities has its values between those of the others.
        let own_column = fold(&unit.string)
            .split(' ')
            .next()
            .is_some_and(|word| names.iter().any(|name| name == word));
        // `Recommendation 2: …` over all columns, above its actions.
        let over_all = banded && label::worded(document, lexicon, &unit.with_marker()).is_some();
        if is_theme_line(&unit) && !own_column || over_all || themes.contains(&index) {
            band = Some(block);
            continue;
        }
        let whole = unit.with_marker();
        let announced = out
            .last()
            .is_some_and(|p| p.listed || p.unit.string.trim_end().ends_with(':'));
        out.push(Piece {
            listed: announced && unit.string.starts_with(char::is_lowercase),
            label: !is_time(&unit.string) && label::whole(document, lexicon, &whole).is_some(),
            labelled: label::at_start(document, lexicon, &whole).is_some(),
            rest: rest.contains(&index),
            band: band.take(),
            letter: letter(document, &unit),
            lettered: false,
            block,
            unit,
        });
    }
    (out, range.end)
}

/// The lines right above the headings of the columns where all of these are printed again: each names the theme of the
/// table that begins there.
fn themes(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    names: &[String],
    last: Option<Column>,
) -> HashSet<usize> {
    let shown: Vec<(usize, String)> = range
        .filter(|i| !matches!(outline.role(*i), Role::Furniture | Role::Contents))
        .filter_map(|i| Some((i, fold(&document.blocks.get(i)?.text.text(&document.text)))))
        .collect();
    let size = names.len().max(1);
    let again = shown.windows(size + 2).enumerate().filter(|(_, lines)| {
        let below = lines.iter().skip(2).map(|(_, text)| text);
        !names.is_empty() && below.eq(names)
    });
    // Where a page ends within a row, or behind one, its last cell stands there.
    let parts = |at: usize| {
        let ends = |at: usize| ends_row(document, lexicon, last, shown[at].0);
        // Where the row below lacks a cell, the line above the headings is that.
        let words = |at: usize| shown[at].1.split(' ').count();
        let whole = !(at + size + 2..shown.len().min(at + size * 2 + 1))
            .any(|at| words(at) < SENTENCE_WORDS && ends(at));
        ends(at) && whole && may_be_theme(document, lexicon, shown[at + 1].0)
    };
    let above: Vec<usize> = again.map(|(at, _)| at).collect();
    if above.iter().all(|at| parts(*at)) {
        above.into_iter().map(|at| shown[at + 1].0).collect()
    } else {
        HashSet::new()
    }
}

/// The lines between the status that ends a row, or the headings, and the label that opens the next: no cell stands there, so
/// each names the theme of the rows below. The same below several states (`Signed off by Cabinet`), and not above the first
/// row, is the rest of their cells: those lines are given apart. One or two words that do not tell what was done
/// (`Governance`), above rows that follow each other in a table of other themes, name that of each.
fn bands_over_labels(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    range: Range<usize>,
    names: &[String],
    columns: &[Column],
) -> (HashSet<usize>, HashSet<usize>) {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    let mut top = None;
    if (columns.first(), columns.last()) != (Some(&Column::Label), Some(&Column::Status)) {
        return Default::default();
    }
    let shown = range.filter(|i| !matches!(outline.role(*i), Role::Furniture | Role::Contents));
    // What stands two places and one place above; nothing where the rows begin.
    let mut above: [Option<usize>; 2] = [None, None];
    for index in shown {
        let Some(block) = document.blocks.get(index) else {
            break;
        };
        let text = block.text.text(&document.text);
        if text.split('\n').all(|line| names.contains(&fold(line))) {
            continue; // the headings, printed again
        }
        let labels = label::whole(document, lexicon, &block.text).is_some() && !is_time(&text);
        if let [before, Some(line)] = above
            && labels
            && before.is_none_or(|cell| ends_row(document, lexicon, Some(Column::Status), cell))
            && is_bare_line(document, lexicon, line)
        {
            let text = (document.blocks.get(line)).map(|b| fold(&b.text.text(&document.text)));
            found
                .entry(text.unwrap_or_default())
                .or_default()
                .push(line);
            if before.is_none() {
                top = Some(line);
            }
        }
        above = [above[1], Some(index)];
    }
    let single = found.values().any(|lines| lines.len() == 1);
    let every: BTreeSet<usize> = found.values().flatten().copied().collect();
    let themes = |(text, lines): &(String, Vec<usize>)| {
        let (Some(&first), Some(&last)) = (lines.first(), lines.last()) else {
            return false;
        };
        let few = text.split(' ').count() < FEWEST_REST_WORDS && !tells_done(text);
        let in_turn = || every.range(first..=last).count() == lines.len();
        lines.len() == 1
            || top.is_some_and(|top| lines.contains(&top))
            || few && single && in_turn()
    };
    let (themes, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(themes);
    let all = |lines: Vec<(String, Vec<usize>)>| lines.into_iter().flat_map(|(_, l)| l).collect();
    (all(themes), all(rest))
}

/// Words of a line that goes on with a status, where they do not say that something was done.
const FEWEST_REST_WORDS: usize = 3;

/// Whether a folded line says that something was done (`Signed off`, `Cabinet agreed`).
fn tells_done(text: &str) -> bool {
    text.split(' ').any(|word| word.ends_with("ed"))
}

/// Whether a line is a few words that are no answer and end no sentence.
fn is_bare_line(document: &Document, lexicon: &Lexicon, index: usize) -> bool {
    let text = (document.blocks.get(index)).map_or(String::new(), |b| b.text.text(&document.text));
    (1..=MOST_THEME_WORDS).contains(&text.split_whitespace().count())
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
        && !is_time(&text)
        && lexicon.status(&text).is_none()
}

/// Whether the line right above the headings of the first table may name its theme, and not the table or the document.
fn heads_first(document: &Document, lexicon: &Lexicon, outline: &Outline, index: usize) -> bool {
    let names_table = || {
        let text = (document.blocks.get(index)).map(|b| fold(&b.text.text(&document.text)));
        let words = ["action plan", "peer", "recommendation"];
        text.is_some_and(|text| words.iter().any(|w| text.contains(w)))
    };
    !matches!(outline.role(index), Role::Title | Role::Subtitle)
        && may_be_theme(document, lexicon, index)
        && !names_table()
}

/// Whether a line is what stands in the last column of a plan, so that its row has ended.
fn ends_row(document: &Document, lexicon: &Lexicon, last: Option<Column>, index: usize) -> bool {
    document.blocks.get(index).is_some_and(|block| {
        let text = block.text.text(&document.text);
        match last {
            Some(Column::Timescale) => is_time(&text) || lexicon.status(&text).is_some(),
            Some(Column::Status) => lexicon.status(&text).is_some(),
            Some(Column::Lead | Column::LeadMember) => is_post(lexicon, &text),
            _ => false,
        }
    })
}

/// Whether a line may name a theme: a few words that are no answer and end no sentence.
fn may_be_theme(document: &Document, lexicon: &Lexicon, index: usize) -> bool {
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let unit = Unit::of(document, block);
    let text = unit.string.trim();
    let words = text.split_whitespace().count();
    !unit.item
        && (2..=MOST_THEME_WORDS).contains(&words)
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
        && !is_time(text)
        && !is_post(lexicon, text)
        && lexicon.status(text).is_none()
        && lexicon.column(text).is_none()
        && lexicon.heading(text).is_none()
}

/// The first of the letters that a paragraph opens with: `b.`, and `b and c.` in a column that answers by letters.
fn letter(document: &Document, unit: &Unit) -> Option<char> {
    let marker = unit.marker.and_then(|m| label::of_marker(document, m));
    let own = match marker {
        Some(label) => label.text(&document.text),
        None => {
            let (head, _) = unit.string.split_once(['.', ')'])?;
            let (first, last) = head.split_once(" and ")?;
            (last.chars().count() == 1).then_some(first.to_owned())?
        }
    };
    let mut chars = own.chars();
    (chars.next().filter(char::is_ascii_lowercase)).filter(|_| chars.next().is_none())
}
