//! Fields that stand abreast in the foot of a card, whose answers go on on lines of their own below each (`**Lead** Head of
//! Housing     **By** November` above `and Property     2024`): read across, the lines mix what belongs to one and the other.

use peerlens_document::{Document, Join, Passage, Place, Span};

use crate::unit::Unit;

/// Share of a line's height that parts two columns at least; a blank between words is half as wide.
const GAP: f32 = 0.8;
/// Points by which what stands below a column's start may be off it.
const OFF: f32 = 1.0;
/// Share of a line's height by which the tops of words on one line may differ.
const SAME_LINE: f32 = 0.5;

/// The fields of a unit of which the names after the first begin at some bytes, each with the lines below it; `None` where the
/// format has no places, nothing goes on below the second, or the words run on as those of a sentence.
pub(super) fn part(document: &Document, unit: &Unit, names: &[usize]) -> Option<Vec<Unit>> {
    let pieces = unit.text.pieces();
    let words: Vec<&Place> = (pieces.iter())
        .flat_map(|piece| document.places_of(piece.span))
        .collect();
    let first = words.first()?;
    let height = first.rect.bottom - first.rect.top;
    let on_first = |word: &Place| {
        word.page == first.page && word.rect.top - first.rect.top < SAME_LINE * height
    };
    let below = words.iter().position(|word| !on_first(word))?;
    let (line, rest) = words.split_at(below);
    // Where each column starts, in words of the line.
    let starts: Option<Vec<usize>> = (names.iter())
        .map(|&at| {
            let name = unit.from(document, at).text;
            let span = name.pieces().first()?.span;
            line.iter().position(|word| word.span.end > span.start)
        })
        .collect();
    let starts: Vec<usize> = std::iter::once(0).chain(starts?).collect();
    let left = |column: usize| line[starts[column]].rect.left;
    let columns = 1..starts.len();
    let apart = columns.clone().all(|n| {
        let before = starts[n].checked_sub(1).and_then(|n| line.get(n));
        before.is_some_and(|word| left(n) - word.rect.right >= GAP * height)
    });
    let begins = |n: usize| {
        rest.iter()
            .any(|word| (word.rect.left - left(n)).abs() <= OFF)
    };
    if !apart || rest.iter().any(|word| word.page != first.page) || !columns.clone().any(begins) {
        return None;
    }
    let column_of_line = |n: usize| starts.iter().rposition(|start| *start <= n).unwrap_or(0);
    let column_below = |word: &Place| {
        (0..starts.len())
            .rfind(|n| left(*n) <= word.rect.left + OFF)
            .unwrap_or(0)
    };
    let of_line = (line.iter().enumerate()).map(|(n, word)| (column_of_line(n), word.span));
    let of_rest = rest.iter().map(|word| (column_below(word), word.span));
    // Words of a column that follow each other are one stretch of the text.
    let mut stretches: Vec<(usize, Span)> = Vec::new();
    for (column, span) in of_line.chain(of_rest) {
        match stretches.last_mut() {
            Some((last, stretch)) if *last == column => stretch.end = span.end,
            _ => stretches.push((column, span)),
        }
    }
    let mut out: Vec<Passage> = vec![Passage::default(); starts.len()];
    for (column, span) in stretches {
        out[column].append(&Passage::of(span), Join::Blank);
    }
    let units = out.into_iter().map(|text| unit.saying(document, text));
    Some(units.collect())
}

#[cfg(test)]
mod tests {
    use peerlens_document::{Block, DocumentBuilder, Rect, Style};

    use super::*;

    /// The foot of a card, each word with its left edge and its line; the names are those in bold.
    fn foot(words: &[(&str, f32, u8)]) -> (Document, Unit) {
        let mut builder = DocumentBuilder::new("application/pdf");
        let [light, bold] = [false, true].map(|bold| {
            builder.style(Style {
                bold,
                ..Style::default()
            })
        });
        builder.page(600.0, 800.0);
        for (n, &(word, left, line)) in words.iter().enumerate() {
            let style = if matches!(word, "Lead" | "By") {
                bold
            } else {
                light
            };
            let top = 100.0 + 12.0 * f32::from(line);
            let right = left + 5.0 * word.len() as f32;
            let starts = n > 0 && words[n - 1].2 != line;
            builder.push_word(
                word,
                style,
                1,
                Rect::new(left, top, right, top + 10.0),
                starts,
            );
        }
        let block = Block::paragraph(builder.end_passage());
        let document = builder.finish();
        let unit = Unit::of(&document, &block);
        (document, unit)
    }

    fn parts(words: &[(&str, f32, u8)]) -> Option<Vec<String>> {
        let (document, unit) = foot(words);
        let by = unit.string.find("By")?;
        let units = part(&document, &unit, &[by])?;
        Some(units.into_iter().map(|u| u.string).collect())
    }

    #[test]
    fn answers_that_go_on_below_each_name() {
        let foot = parts(&[
            ("Lead", 50.0, 0),
            ("Head", 73.0, 0),
            ("of", 96.0, 0),
            ("Housing", 109.0, 0),
            ("By", 200.0, 0),
            ("November", 213.0, 0),
            ("and", 50.0, 1),
            ("Property", 68.0, 1),
            ("2024", 200.0, 1),
        ]);
        let columns = ["Lead Head of Housing and Property", "By November 2024"];
        assert_eq!(foot.unwrap(), columns);
    }

    #[test]
    fn words_that_run_on_to_the_next_line() {
        let sentence = parts(&[
            ("Lead", 50.0, 0),
            ("Director", 73.0, 0),
            ("By", 116.0, 0),
            ("November", 129.0, 0),
            ("2024", 50.0, 1),
        ]);
        assert_eq!(sentence, None);
    }
}
