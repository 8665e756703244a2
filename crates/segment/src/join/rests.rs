//! What stands at the top of a page in the columns of a table of the page before and was read as paragraphs: the rest of
//! a row that the page end cut, and rows that are too few there to be seen as a table.

mod made;

use std::collections::VecDeque;

use peerlens_document::{
    Block, BlockKind, Cell, Document, Layer, Place, Rect, Span, Table, TableMethod,
};
use peerlens_lexicon::{Lexicon, fold};

use super::append::has_room_for;
use super::columns::{SAME_LEFT, lefts};
use super::cut_rows::{breaks_off, is_label};
use super::{is_ended, look, starts_low};
use made::{below, stacked};

/// Heights of a line between the texts of two columns at least: a blank is less than a quarter.
const APART: f32 = 0.3;
/// Em within which baselines are one line.
const LEVEL: f32 = 0.4;
/// Points by which the sizes of texts of one table differ at most that are to be the same.
const SAME_SIZE: f32 = 0.5;
/// Heights of a line between two baselines of one text at most.
const LEADING: f32 = 1.5;
/// Paragraphs right below the last row that stand in its first column, at most: notes.
const NOTES: usize = 2;
/// Lines of a heading that is printed again, at most.
const MOST_HEADING_LINES: usize = 6;
/// How many times the usual distance of lines a distance is where a row begins that no label tells.
const ROW_GAP: f32 = 1.25;
/// The same for a line that is not the next of the text above it.
const BESIDE: f32 = 0.75;

/// Makes such paragraphs a table of its own, or the first rows of the table that follows: tables are joined next.
pub(super) fn put_back(document: &mut Document, lexicon: &Lexicon) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    // Where the last block of the body stands in `kept`, if it is a table.
    let mut table: Option<usize> = None;
    let mut rest = Rest(blocks.into());
    while let Some(block) = rest.next() {
        let aside = block.layer != Layer::Body || matches!(block.kind, BlockKind::Footnote);
        if aside {
            kept.push(block);
            continue;
        }
        let above = table.and_then(|n| kept.get(n)).and_then(Block::as_table);
        let view = above.and_then(|above| View::of(document, lexicon, above));
        let Some(view) = view.filter(|v| v.is_title(&block) || v.holds(&block)) else {
            table = block.as_table().map(|_| kept.len());
            kept.push(block);
            continue;
        };
        let mut found = vec![block];
        let takes = |b: &Block| b.layer == Layer::Body && (view.is_title(b) || view.holds(b));
        while let Some(next) = rest.next_if(takes) {
            found.push(next);
        }
        view.take_later(&mut rest, &mut found, takes);
        let mut notes: Vec<Block> = Vec::new();
        let mut made = view.rows_under_titles(found);
        while let Err(found) = &mut made
            && notes.len() < NOTES
            && found.len() > 1
        {
            notes.extend(found.pop());
            made = view.rows_under_titles(std::mem::take(found));
        }
        notes.reverse();
        match made {
            Ok(rows) if !notes.is_empty() => {
                table = None;
                kept.push(Block::table(rows));
                kept.extend(notes);
            }
            Ok(rows) => {
                let below = rest.peek().and_then(Block::as_table);
                let whole = below.and_then(|below| stacked(&rows, below));
                if whole.is_some() {
                    rest.next();
                }
                table = Some(kept.len());
                kept.push(Block::table(whole.unwrap_or(rows)));
            }
            Err(found) => {
                table = None;
                kept.extend(found);
                kept.extend(notes);
            }
        }
    }
    document.blocks = kept;
}

/// The blocks that come.
struct Rest(VecDeque<Block>);

impl Rest {
    fn next(&mut self) -> Option<Block> {
        self.0.pop_front()
    }

    fn next_if(&mut self, takes: impl Fn(&Block) -> bool) -> Option<Block> {
        takes(self.0.front()?).then(|| self.0.pop_front())?
    }

    fn peek(&self) -> Option<&Block> {
        self.0.front()
    }
}

/// The columns of a table at the foot of a page, as text on the next page may keep to them.
struct View<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    table: &'a Table,
    /// The page after the table's last.
    page: u32,
    edges: &'a [f32],
    /// For each column where its text begins; `None` where it has none.
    lefts: Vec<Option<f32>>,
}

/// A line of a column.
struct Piece {
    /// The block that it stands in.
    block: usize,
    column: usize,
    rect: Rect,
    span: Span,
}

impl<'a> View<'a> {
    fn of(document: &'a Document, lexicon: &'a Lexicon, table: &'a Table) -> Option<Self> {
        let part = table.parts.last()?;
        let drawn = matches!(table.method, TableMethod::Rules | TableMethod::Whitespace);
        let whole = part.column_edges.len() == table.columns as usize + 1;
        // What lines close all around goes on in no text without lines.
        let last = table
            .cells
            .iter()
            .filter(|c| c.row + c.row_span == table.rows);
        let closed = table.rows > 0 && last.into_iter().all(|c| c.open == Some(false));
        if !drawn || !whole || table.columns < 2 || closed {
            return None;
        }
        Some(Self {
            document,
            lexicon,
            table,
            page: part.place.page + 1,
            edges: &part.column_edges,
            lefts: lefts(document, table, part),
        })
    }

    /// Takes the blocks above all that the columns do not hold, where the heading of the table stands above them: a page that
    /// has little but that and the rest of a row may have been read column by column.
    fn take_later(&self, rest: &mut Rest, found: &mut Vec<Block>, takes: impl Fn(&Block) -> bool) {
        let there = |b: &&Block| b.boxes.first().is_some_and(|place| place.page == self.page);
        let on_page: Vec<&Block> = rest.0.iter().take_while(there).collect();
        let left = on_page
            .iter()
            .filter(|b| b.layer == Layer::Body && !takes(b));
        let tops = left.flat_map(|b| &b.boxes).map(|place| place.rect.top);
        let end = tops.fold(f32::MAX, f32::min);
        let above = |b: &&Block| takes(b) && b.boxes.iter().all(|place| place.rect.bottom <= end);
        let count = on_page.len();
        let later: Vec<Block> = on_page.into_iter().filter(above).cloned().collect();
        if later.is_empty() {
            return;
        }
        let known = found.len();
        found.extend(later);
        if !self.begins_with_heading(found) {
            found.truncate(known);
            return;
        }
        let kept: Vec<Block> = rest.0.drain(..count).filter(|b| !above(&b)).collect();
        kept.into_iter().rev().for_each(|b| rest.0.push_front(b));
    }

    /// Whether the first lines of some blocks are the table's heading.
    fn begins_with_heading(&self, run: &[Block]) -> bool {
        let pieces = self.all_pieces(run);
        let lines = lines(&pieces);
        (1..=lines.len().min(MOST_HEADING_LINES)).any(|n| self.is_heading(&lines[..n]))
    }

    /// Whether all words of a block stand within one column each, on the next page.
    fn holds(&self, block: &Block) -> bool {
        let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let there = !block.boxes.is_empty() && block.boxes.iter().all(|b| b.page == self.page);
        text && there
            && self.has_size(block)
            && self.pieces(0, block).is_some_and(|p| !p.is_empty())
    }

    /// Whether a text of the table is as large as a block: notes below it often are not.
    fn has_size(&self, block: &Block) -> bool {
        let Some((.., size)) = self.look(block) else {
            return true;
        };
        let texts = self.table.cells.iter().flat_map(|c| &c.blocks);
        let mut sizes = texts.filter_map(|b| self.look(b)).map(|l| l.2);
        sizes.any(|own| (own - size).abs() < SAME_SIZE)
    }

    /// The column in which a word stands.
    fn column_of(&self, word: Rect) -> Option<usize> {
        let starts = |left: &Option<f32>| left.is_some_and(|l| l - SAME_LEFT <= word.left);
        let column = self.lefts.iter().rposition(starts)?;
        let right = self.edges.get(column + 1)?;
        (word.right <= right + SAME_LEFT).then_some(column)
    }

    /// The lines of a block, column by column; `None` where a word stands in none.
    fn pieces(&self, block: usize, of: &Block) -> Option<Vec<Piece>> {
        let marker = of.marker.iter().flat_map(|m| self.document.places_of(*m));
        let text = (of.text.pieces().iter()).flat_map(|p| self.document.places_of(p.span));
        let mut out: Vec<Piece> = Vec::new();
        let mut line = None;
        for Place {
            span,
            rect,
            line: own,
            ..
        } in marker.chain(text)
        {
            let column = self.column_of(*rect)?;
            // Words of a sentence over the columns may begin where these do.
            let near = |p: &Piece| rect.left - p.rect.right < APART * rect.height();
            let same_line = out.last().filter(|_| line == Some(*own));
            if same_line.is_some_and(|last| last.column < column && near(last)) {
                return None;
            }
            match out.last_mut() {
                Some(last) if line == Some(*own) && last.column == column => {
                    last.rect = last.rect.union(*rect);
                    last.span = Span::new(last.span.start, span.end);
                }
                _ => out.push(Piece {
                    block,
                    column,
                    rect: *rect,
                    span: *span,
                }),
            }
            line = Some(*own);
        }
        Some(out)
    }

    /// Whether a block is a row over all columns: it looks as such rows of the table do and no others.
    fn is_title(&self, block: &Block) -> bool {
        let there = block.boxes.iter().all(|b| b.page == self.page);
        let (Some(place), Some(own)) = (block.boxes.first(), self.look(block)) else {
            return false;
        };
        let (Some(left), Some(right)) = (self.edges.first(), self.edges.last()) else {
            return false;
        };
        let within = place.rect.left > left - SAME_LEFT && place.rect.right < right + SAME_LEFT;
        let text = matches!(block.kind, BlockKind::Paragraph) && block.marker.is_none();
        let body = self
            .table
            .cells
            .iter()
            .filter(|c| c.row >= self.table.header_rows);
        let (titles, cells): (Vec<&Cell>, Vec<&Cell>) =
            body.partition(|c| c.column_span == self.table.columns);
        let alike = |c: &&Cell| c.blocks.first().and_then(|b| self.look(b)) == Some(own);
        let same_left = |c: &&Cell| {
            let text = c.blocks.first().and_then(|b| b.boxes.first());
            text.is_some_and(|b| (b.rect.left - place.rect.left).abs() < SAME_LEFT)
        };
        text && there
            && within
            && titles.iter().any(|c| alike(c) && same_left(c))
            && !cells.iter().any(alike)
    }

    /// Whether a text begins in bold or italic, and in which size.
    fn look(&self, block: &Block) -> Option<(bool, bool, f32)> {
        look(self.document, &block.text, false)
    }

    /// The rows that blocks make with rows over all columns above them; the blocks again where they make none.
    fn rows_under_titles(&self, found: Vec<Block>) -> Result<Table, Vec<Block>> {
        let again = found.clone();
        let mut whole: Option<Table> = None;
        let mut titles: Vec<Block> = Vec::new();
        let mut found = found.into_iter().peekable();
        while let Some(block) = found.next() {
            let is_title = |b: &Block| self.is_title(b) && !stands_beside(b, &again);
            if is_title(&block) {
                titles.push(block);
                continue;
            }
            let mut run = vec![block];
            while let Some(next) = found.next_if(|b| !is_title(b)) {
                run.push(next);
            }
            let Ok(rows) = self.rows(run) else {
                return Err(again);
            };
            let rows = self.headed(std::mem::take(&mut titles), rows);
            whole = Some(match whole {
                Some(above) => below(above, rows),
                None => rows,
            });
        }
        // A title with no row below it may be anything.
        whole.filter(|_| titles.is_empty()).ok_or(again)
    }

    /// The rows that blocks make; the blocks again where they make none.
    fn rows(&self, run: Vec<Block>) -> Result<Table, Vec<Block>> {
        let pieces = self.all_pieces(&run);
        let lines = lines(&pieces);
        let starts = self.starts(&lines);
        if !self.is_rest(&run, &lines, &starts) {
            return Err(run);
        }
        Ok(self.table_of(&run, &lines, &starts))
    }

    /// The lines of some blocks in their columns, from the top down.
    fn all_pieces(&self, run: &[Block]) -> Vec<Piece> {
        let blocks = run.iter().enumerate();
        let mut pieces: Vec<Piece> = (blocks.filter_map(|(n, block)| self.pieces(n, block)))
            .flatten()
            .collect();
        pieces.sort_by(|a, b| a.rect.bottom.total_cmp(&b.rect.bottom));
        pieces
    }

    /// The lines with which rows begin, the first among them.
    fn starts(&self, lines: &[&[Piece]]) -> Vec<usize> {
        let mut labels = (self.table.cells.iter())
            .filter(|c| c.column == 0 && c.row >= self.table.header_rows && !c.blocks.is_empty())
            .peekable();
        let labelled = labels.peek().is_some() && labels.all(|c| is_label(self.document, c));
        let top = |n: usize| lines.get(n).and_then(|l| l.first()).map(|p| p.rect.bottom);
        let gap = |n: usize| Some(top(n)? - top(n.checked_sub(1)?)?);
        // Texts in the middle of their rows stand between each other's lines.
        let usual = (0..self.lefts.len())
            .filter_map(|column| {
                let own = lines.iter().copied().flatten();
                let own: Vec<f32> = (own.filter(|p| p.column == column))
                    .map(|p| p.rect.bottom)
                    .collect();
                own.windows(2).map(|w| w[1] - w[0]).reduce(f32::min)
            })
            .fold(f32::MAX, f32::min);
        let height = lines.iter().copied().flatten().map(|p| p.rect.height());
        let usual = usual.min(LEADING * height.fold(0.0, f32::max));
        let begins = |n: &usize| {
            let first = lines[*n].iter().any(|p| p.column == 0);
            let apart = gap(*n).is_some_and(|g| g > ROW_GAP * usual);
            // In the middle of the row the next texts stand beside the lines of the tallest.
            let beside = gap(*n + 1).is_some_and(|g| g < BESIDE * usual);
            *n == 0 || first && labelled || apart && (first || lines[*n].len() > 1 || beside)
        };
        (0..lines.len()).filter(begins).collect()
    }

    /// Whether lines are a table's: where texts stand level in several of its columns in each row, or a text goes on in
    /// the column in which the page end cut it.
    fn is_rest(&self, run: &[Block], lines: &[&[Piece]], starts: &[usize]) -> bool {
        let wide = |from: usize, to: usize| {
            let rows = lines.get(from..to).unwrap_or(&[]);
            rows.iter().any(|line| {
                let mut columns: Vec<usize> = (line.iter().filter(|p| self.begins_there(p)))
                    .map(|p| p.column)
                    .collect();
                columns.dedup();
                columns.len() > 1
            })
        };
        let ends = starts.iter().skip(1).copied().chain([lines.len()]);
        let own = |from: usize, to: usize| lines.get(from..to).unwrap_or(&[]);
        let heading = starts
            .get(1)
            .copied()
            .filter(|to| self.is_heading(own(0, *to)));
        (starts.iter().zip(ends)).all(|(from, to)| {
            let first = *from == heading.unwrap_or(0);
            wide(*from, to) || first && self.goes_on(run, own(*from, to))
        })
    }

    /// Whether lines are the table's heading, printed again.
    fn is_heading(&self, lines: &[&[Piece]]) -> bool {
        (0..self.table.columns).all(|column| {
            let pieces = lines.iter().copied().flatten();
            let own = pieces.filter(|p| p.column as u32 == column);
            let own: Vec<&str> = own.map(|p| self.document.text.slice(p.span)).collect();
            let cell = self.table.covering(0, column);
            let texts = cell.into_iter().flat_map(|c| &c.blocks);
            let texts: Vec<String> = texts.map(|b| b.text.text(&self.document.text)).collect();
            fold(&own.join(" ")) == fold(&texts.join(" "))
        })
    }

    /// Whether a line begins where the texts of its column do.
    fn begins_there(&self, piece: &Piece) -> bool {
        let left = self.lefts.get(piece.column).copied().flatten();
        left.is_some_and(|l| (piece.rect.left - l).abs() < SAME_LEFT)
    }

    /// Whether the lines before the first row of their own stand in one column, and go on with its last text or are all of
    /// the text that the last row would have there.
    fn goes_on(&self, run: &[Block], lines: &[&[Piece]]) -> bool {
        let mut pieces = lines.iter().copied().flatten();
        let Some(first) = pieces.next() else {
            return false;
        };
        let last = self.table.rows.saturating_sub(1);
        let above = self.table.covering(last, first.column as u32);
        let text = above.and_then(|c| c.blocks.last());
        let cut = text.is_some_and(|b| {
            let text = b.text.text(&self.document.text);
            !text.is_empty() && !is_ended(&text)
        });
        let marked = run.get(first.block).is_some_and(|b| b.marker.is_some());
        let low = starts_low(self.document.text.slice(first.span));
        let moved = above.is_some_and(|c| c.blocks.is_empty() && c.column_span == 1);
        let all_there = first.column > 0 && moved && self.begins_there(first);
        // Running text of the page begins where the first column does: there the row's last line must be full.
        let right = self.edges.get(first.column + 1).copied();
        let has_room = (text.zip(run.get(first.block)).zip(right))
            .is_none_or(|((text, next), right)| has_room_for(self.document, right, text, next));
        // `Head of` goes on with whatever letter.
        let hangs =
            first.column > 0 && above.is_some_and(|c| breaks_off(self.document, self.lexicon, c));
        let goes_on = cut && (low || hangs) && !marked && (first.column > 0 || !has_room);
        (goes_on || all_there) && pieces.all(|p| p.column == first.column)
    }
}

/// What stands level with each other, of pieces from the top down.
fn lines(pieces: &[Piece]) -> Vec<&[Piece]> {
    pieces
        .chunk_by(|a, b| b.rect.bottom - a.rect.bottom < LEVEL * a.rect.height())
        .collect()
}

/// Whether a block stands on a line with another one of some.
fn stands_beside(block: &Block, among: &[Block]) -> bool {
    let Some(own) = block.boxes.first().map(|place| place.rect) else {
        return false;
    };
    let others = among.iter().flat_map(|b| &b.boxes).map(|place| place.rect);
    let mut beside = others.filter(|rect| rect.left >= own.right || rect.right <= own.left);
    let within = LEVEL * own.height();
    beside.any(|rect| rect.top < own.bottom - within && rect.bottom > own.top + within)
}

#[cfg(test)]
mod tests;
