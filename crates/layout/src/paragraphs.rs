//! Lines → paragraphs.

use peerlens_document::Rect;

use crate::lines::{Line, framed};
use crate::markers::{Marker, marker};
use crate::{APART, Block, Settings, Word};

/// What a block of text is, by its looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// A paragraph; it may begin with the marker of a list item.
    #[default]
    Paragraph,
    /// A footnote at the foot of the page.
    Footnote,
}

/// Lines that run on from each other.
#[derive(Clone, Debug, Default)]
pub struct TextBlock {
    /// What it is.
    pub kind: TextKind,
    /// Its lines, from top to bottom.
    pub lines: Vec<Line>,
    /// Its box on the page.
    pub rect: Rect,
    /// How far its first line is set in from the left edge of its column or cell, in points.
    pub indent: f32,
    /// Its last line was ended by its author, and nothing goes on from it: the page paints the blank at the end of a
    /// line that was broken to fit, and there is none.
    pub ended: bool,
}

/// Where lines stand together: a column of a page, or a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Where text may begin.
    pub(crate) left: f32,
    /// Where text may end.
    pub(crate) right: f32,
    /// It is a cell.
    pub(crate) cell: bool,
}

/// Padding of a cell or box, in points: alike on both sides, and seldom wider.
const WIDEST_PADDING: f32 = 8.0;

impl Column {
    /// The same column where its text may end as far from the right side of what is around it as it begins from the left.
    pub(crate) fn up_to(self, around: Rect) -> Self {
        let padding = (self.left - around.left).clamp(0.0, WIDEST_PADDING);
        Self {
            right: self.right.max(around.right - padding),
            ..self
        }
    }
}

/// The usual distance of baselines for sizes, from the lines of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leading {
    /// By size, in ascending order.
    known: Vec<Known>,
}

/// The usual distance for a size.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Size in tenths of a point, rounded.
    size: u32,
    /// Distance of baselines in points.
    distance: f32,
    /// The distance that nearly all lines keep to that run on for certain.
    exact: Option<f32>,
}

/// Sizes from which the usual leading is taken: it is 1.15 to 1.25 em in what word processors make.
const USUAL_LEADING: f32 = 1.2;
/// Em beyond which a distance of baselines is no leading (double spacing is 2.4 em).
const WIDEST_LEADING: f32 = 2.5;
/// Em within which distances are the same: word processors round to a tenth of a point, browsers to pixels.
const SAME_DISTANCE: f32 = 0.06;
/// Share of the lines that run on for certain, and how many of them at least, whose distance is the same where a page
/// keeps to one.
const SAME_SHARE: f32 = 0.8;
const SAME_LINES: usize = 3;
/// Em beyond a leading that lines keep to that part paragraphs for certain. Two points, the narrowest spacing between
/// paragraphs in use, are 0.17 to 0.2 em.
const SPACING: f32 = 0.15;
/// The same where the text does not run on: raised letters and signs of other fonts make about 0.05.
const FINE_SPACING: f32 = 0.1;

impl Leading {
    /// Learns from columns of lines, each from top to bottom, where a line was full and ran on.
    pub(crate) fn learn<'a>(
        words: &[Word],
        text: &str,
        columns: impl Iterator<Item = (&'a [Line], Column)>,
    ) -> Self {
        // Size, distance, and whether the second line goes on for certain.
        let mut gaps: Vec<(u32, f32, bool)> = Vec::new();
        for (lines, column) in columns {
            for pair in lines.windows(2) {
                if room(words, column, &pair[0], &pair[1]) > 0.0 {
                    continue;
                }
                let gap = pair[1].baseline - pair[0].baseline;
                let size = pair[1].size;
                let alike = (pair[0].size - size).abs() < 0.6;
                if alike && gap > 0.8 * size && gap < WIDEST_LEADING * size {
                    let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
                    gaps.push((tenths(size), gap, low));
                }
            }
        }
        gaps.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let known = gaps
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|chunk| chunk.len() >= 2)
            .map(|chunk| {
                // Paragraphs of one line make many wide gaps; the leading is the common narrow one.
                let (size, distance, _) = chunk[chunk.len() / 4];
                Known {
                    size,
                    distance,
                    exact: exact(chunk),
                }
            })
            .collect();
        Self { known }
    }

    fn known(&self, size: f32) -> Option<Known> {
        let at = self.known.binary_search_by_key(&tenths(size), |k| k.size);
        at.ok().and_then(|n| self.known.get(n)).copied()
    }

    fn of(&self, size: f32) -> f32 {
        match self.known(size) {
            Some(known) => known.distance.min(WIDEST_LEADING * size),
            None => USUAL_LEADING * size * 1.1,
        }
    }

    /// Em by which a distance is more than a leading that the page keeps to; 0 where it keeps to none.
    fn beyond(&self, size: f32, distance: f32) -> f32 {
        let exact = self.known(size).and_then(|k| k.exact);
        exact.map_or(0.0, |exact| (distance - exact) / size.max(0.1))
    }
}

/// The distance that lines of one size keep to where they run on for certain.
fn exact(gaps: &[(u32, f32, bool)]) -> Option<f32> {
    let sure: Vec<f32> = gaps.iter().filter(|g| g.2).map(|g| g.1).collect();
    let distance = *sure.get(sure.len() / 2)?;
    let near = SAME_DISTANCE * gaps.first()?.0 as f32 / 10.0;
    let same = sure
        .iter()
        .filter(|d| (**d - distance).abs() <= near)
        .count();
    (same >= SAME_LINES && same as f32 >= SAME_SHARE * sure.len() as f32).then_some(distance)
}

fn tenths(size: f32) -> u32 {
    (size * 10.0).round().max(0.0) as u32
}

/// How the lines of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    Left,
    Centred,
    Right,
}

fn setting(lines: &[Line]) -> Setting {
    let near = |a: f32, b: f32| (a - b).abs() < 2.0;
    let (mut left, mut centre, mut right) = (0, 0, 0);
    for pair in lines.windows(2) {
        let (a, b) = (pair[0].rect, pair[1].rect);
        if near(a.left, b.left) {
            left += 1;
        } else if near(a.left + a.right, b.left + b.right) {
            centre += 1;
        } else if near(a.right, b.right) {
            right += 1;
        }
    }
    if centre > left && centre >= right {
        Setting::Centred
    } else if right > left && right > lines.len() / 3 {
        Setting::Right
    } else {
        Setting::Left
    }
}

/// What is known of the paragraph being put together.
struct Open {
    /// Where the lines after the first are to begin, for an item with a marker.
    hanging: Option<f32>,
    /// All of it so far is in capitals.
    capitals: bool,
    /// Bold and italic, where all of it so far is alike.
    look: Option<(bool, bool)>,
}

/// What is known of a page when its lines are put together.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
    pub(crate) leading: &'a Leading,
    /// The tags part paragraphs.
    pub(crate) tags_part: bool,
    /// Lines that were broken to fit end in a painted blank.
    pub(crate) blanks_painted: bool,
    pub(crate) settings: &'a Settings,
}

impl Page<'_> {
    /// The paragraphs of a column's lines (one line for each baseline, from top to bottom).
    pub(crate) fn paragraphs(&self, lines: Vec<Line>, column: Column) -> Vec<TextBlock> {
        let (words, text) = (self.words, self.text);
        let column = Column {
            right: seen_right(&lines, column),
            ..column
        };
        let mut view = View {
            words,
            text,
            column,
            leading: self.leading,
            tags_part: self.tags_part,
            blanks_painted: self.blanks_painted,
            sentences_apart: false,
            settings: self.settings,
            setting: setting(&lines),
        };
        view.sentences_apart = view.keeps_sentences_apart(&lines);
        let mut blocks: Vec<TextBlock> = Vec::new();
        let mut open = Open {
            hanging: None,
            capitals: false,
            look: None,
        };
        for n in 0..lines.len() {
            let line = &lines[n];
            let before = n.checked_sub(1).and_then(|b| lines.get(b));
            let begins = match (blocks.last(), before) {
                (Some(block), Some(before)) => {
                    let first = block.lines.first().unwrap_or(before);
                    let so_far = block.lines.len();
                    view.begins(before, line, lines.get(n + 1), so_far, first, &open)
                }
                _ => true,
            };
            if begins {
                open = Open {
                    hanging: hanging(words, text, line),
                    capitals: capitals(words, text, line) >= CAPITALS,
                    look: uniform(words, line),
                };
                blocks.push(TextBlock {
                    indent: line.rect.left - column.left,
                    rect: line.rect,
                    ..TextBlock::default()
                });
            } else {
                open.capitals &= capitals(words, text, line) > 0;
                if open.look != uniform(words, line) {
                    open.look = None;
                }
            }
            if let Some(block) = blocks.last_mut() {
                block.rect = block.rect.union(line.rect);
                let mut line = line.clone();
                line.goes_on = !begins && before.is_some_and(|b| view.parts_word(b, &line));
                block.ended = view.has_no_blank(&line);
                block.lines.push(line);
            }
        }
        for block in &mut blocks {
            if let Some(line) = block.lines.first() {
                block.rect = line.turn.inverse().upright(block.rect);
            }
        }
        blocks
    }
}

/// Where the lines of a column end, if it is narrower than what stands around it: on a page whose second column is
/// short, or under a wide heading. Cells keep their own edge.
fn seen_right(lines: &[Line], column: Column) -> f32 {
    /// Lines from which a column shows its width.
    const LINES: usize = 8;
    /// Em of the narrowest column of running text.
    const NARROWEST: f32 = 18.0;
    /// Share of a column's width that a full line reaches, and share of the lines that are full.
    const FULL: f32 = 0.85;
    const MOST: f32 = 0.6;
    let mut rights: Vec<(f32, f32)> = lines.iter().map(|l| (l.rect.right, l.size)).collect();
    if column.cell || rights.len() < LINES {
        return column.right;
    }
    rights.sort_by(|a, b| a.0.total_cmp(&b.0));
    // One line in ten may be a wider heading.
    let (right, size) = rights[rights.len() * 9 / 10];
    let width = right - column.left;
    let full = rights
        .iter()
        .filter(|(r, _)| r - column.left >= FULL * width)
        .count();
    if width >= NARROWEST * size && full as f32 >= MOST * rights.len() as f32 {
        return right.min(column.right);
    }
    // On a page of short items: a running line alone, in small type or far from all others, reaches beyond where the full lines end.
    let [.., third, _, (next, size), (widest, _)] = rights[..] else {
        return column.right;
    };
    let margin = widest - next > ALONE * size
        && next - third.0 < AT_ONE_END * size
        && next - column.left >= NARROWEST * size;
    let running = || {
        let own = |l: &&Line| l.rect.right == widest;
        lines.iter().find(own).is_some_and(|widest| {
            let level = |l: &Line| (l.baseline - widest.baseline).abs() < 1.0;
            let away = |l: &Line| (l.baseline - widest.baseline).abs() > RUNNING_GAP * size;
            widest.size < SMALL_TYPE * size || (lines.iter()).all(|l| level(l) || away(l))
        })
    };
    if margin && running() {
        next.min(column.right)
    } else {
        column.right
    }
}

/// Em by which one line reaches beyond all others that is none of the column's.
const ALONE: f32 = 2.0;
/// Size of a running line as a share of that of the text, at most, where it stands near.
const SMALL_TYPE: f32 = 0.9;
/// Em between a running line in the size of the text and the text.
const RUNNING_GAP: f32 = 2.5;
/// Em within which three lines end that show where a column does.
const AT_ONE_END: f32 = 1.0;

/// The tags of the last word of a line and the first of the next.
fn tags_between(words: &[Word], before: &Line, line: &Line) -> (u32, u32) {
    let tag = |id: Option<&u32>| id.and_then(|w| words.get(*w as usize)).map_or(0, |w| w.tag);
    (tag(before.words.last()), tag(line.words.first()))
}

/// Share of the lines broken to fit that end in a painted blank, and how many at least, where a page paints it.
const BLANKS_SHARE: f32 = 0.9;
const BLANKS_LINES: usize = 4;

/// Whether a page paints the blank at the end of lines that were broken to fit, told from those that plainly run on:
/// full lines after which the next begins with a small letter.
pub(crate) fn blanks_painted<'a>(
    words: &[Word],
    text: &str,
    columns: impl Iterator<Item = (&'a [Line], Column)>,
) -> bool {
    let (mut all, mut painted) = (0usize, 0usize);
    for (lines, column) in columns {
        for pair in lines.windows(2) {
            let last = pair[0].words.last().and_then(|w| words.get(*w as usize));
            let Some(last) = last else { continue };
            let hyphen = text
                .get(..last.end as usize)
                .is_some_and(|t| t.ends_with(['-', '\u{ad}', '\u{2010}', '/']));
            let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
            let full = room(words, column, &pair[0], &pair[1]) <= 0.0;
            if low && !hyphen && full && fits_blank(column, &pair[0]) {
                all += 1;
                painted += usize::from(last.blank_after);
            }
        }
    }
    all >= BLANKS_LINES && painted as f32 >= BLANKS_SHARE * all as f32
}

/// Whether a blank would have found room at the end of a line: where it does not, none is painted.
fn fits_blank(column: Column, line: &Line) -> bool {
    /// Em.
    const BLANK: f32 = 0.4;
    column.right - line.rect.right > BLANK * line.size
}

/// Em of room at the end of a line from which its author broke it within a paragraph.
const AUTHOR_BREAK: f32 = 4.0;
/// Share of the lines that plainly run on whose tags may say that they do not.
const DISAGREEING: f32 = 0.2;

/// Whether the tags agree with the lines that plainly run on from each other: full lines after which the next
/// begins with a small letter. Some producers tag each line by itself.
pub(crate) fn tags_agree<'a>(
    words: &[Word],
    text: &str,
    columns: impl Iterator<Item = (&'a [Line], Column)>,
) -> bool {
    let (mut all, mut apart) = (0usize, 0usize);
    for (lines, column) in columns {
        for pair in lines.windows(2) {
            let low = word_text(words, text, &pair[1], 0).starts_with(char::is_lowercase);
            let (a, b) = tags_between(words, &pair[0], &pair[1]);
            if low && a != 0 && b != 0 && room(words, column, &pair[0], &pair[1]) <= 0.0 {
                all += 1;
                apart += usize::from(a != b);
            }
        }
    }
    apart as f32 <= DISAGREEING * all as f32
}

/// Size of footnotes as a share of the size of most text, at most.
const FOOTNOTE_SIZE: f32 = 0.95;
/// The same for footnotes whose mark is not raised.
const PLAIN_FOOTNOTE_SIZE: f32 = 0.9;

/// Tells the footnotes of a page: paragraphs in small type that begin with a raised mark, or in the lower half of the page
/// with a number.
pub(crate) fn mark_footnotes(blocks: &mut [Block], words: &[Word], text: &str, height: f32) {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    for word in words {
        let size = tenths(word.size);
        let length = (word.end - word.start) as usize;
        match sizes.iter_mut().find(|(s, _)| *s == size) {
            Some((_, count)) => *count += length,
            None => sizes.push((size, length)),
        }
    }
    let Some((most, _)) = sizes.iter().max_by_key(|(size, count)| (*count, *size)) else {
        return;
    };
    let body = *most as f32 / 10.0;
    for block in blocks {
        let Block::Text(block) = block else { continue };
        let Some(line) = block.lines.first() else {
            continue;
        };
        let Some(first) = line.words.first().and_then(|w| words.get(*w as usize)) else {
            continue;
        };
        let mark = text
            .get(first.start as usize..first.end as usize)
            .unwrap_or("");
        let number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
        let sign = !mark.is_empty() && mark.chars().all(|c| "*†‡§".contains(c));
        let raised = first.raised && (number || sign) && line.size <= FOOTNOTE_SIZE * body;
        let low = number
            && line.words.len() > 2
            && block.rect.top > height / 2.0
            && line.size <= PLAIN_FOOTNOTE_SIZE * body;
        if line.words.len() > 1 && (raised || low) {
            block.kind = TextKind::Footnote;
        }
    }
}

/// Where the text after the marker begins, where the line has one.
fn hanging(words: &[Word], text: &str, line: &Line) -> Option<f32> {
    let first = words.get(*line.words.first()? as usize)?;
    marker(word_text(words, text, line, 0))?;
    let mut next = line
        .words
        .iter()
        .skip(1)
        .filter_map(|w| words.get(*w as usize));
    let after = next.find(|w| !w.glued)?;
    let (first, after) = (framed(first).0, framed(after).0);
    (after.left > first.left).then_some(after.left)
}

/// The text of the word of a line that starts at piece `n`, up to the next blank where its pieces follow
/// each other in the text.
fn word_text<'a>(words: &[Word], text: &'a str, line: &Line, n: usize) -> &'a str {
    let Some(first) = line.words.get(n).and_then(|w| words.get(*w as usize)) else {
        return "";
    };
    let mut end = first.end;
    for id in line.words.iter().skip(n + 1) {
        match words.get(*id as usize) {
            Some(word) if word.glued && word.start == end => end = word.end,
            _ => break,
        }
    }
    text.get(first.start as usize..end as usize).unwrap_or("")
}

/// Bold and italic of the line, where all of it is alike.
fn uniform(words: &[Word], line: &Line) -> Option<(bool, bool)> {
    let mut all = line
        .words
        .iter()
        .filter_map(|w| words.get(*w as usize))
        .map(|w| (w.bold, w.italic));
    let first = all.next()?;
    all.all(|look| look == first).then_some(first)
}

/// Points left at the end of a line beyond what the next line's first word takes.
fn room(words: &[Word], column: Column, before: &Line, line: &Line) -> f32 {
    /// Em of the blank that would stand between them.
    const BLANK: f32 = 0.25;
    let mut right = f32::MIN;
    for (n, id) in line.words.iter().enumerate() {
        match words.get(*id as usize) {
            Some(word) if n == 0 || word.glued => right = right.max(framed(word).0.right),
            _ => break,
        }
    }
    column.right - before.rect.right - (right - line.rect.left) - BLANK * before.size
}

/// Letters of a line in capitals that is so on purpose: abbreviations have fewer.
const CAPITALS: usize = 6;

/// How many capitals a line has; none where it has small letters too.
fn capitals(words: &[Word], text: &str, line: &Line) -> usize {
    let mut letters = 0;
    for word in line.words.iter().filter_map(|w| words.get(*w as usize)) {
        for c in text
            .get(word.start as usize..word.end as usize)
            .unwrap_or("")
            .chars()
        {
            if c.is_lowercase() {
                return 0;
            }
            letters += usize::from(c.is_uppercase());
        }
    }
    letters
}

pub(crate) struct View<'a> {
    pub(crate) words: &'a [Word],
    text: &'a str,
    pub(crate) column: Column,
    leading: &'a Leading,
    tags_part: bool,
    pub(crate) blanks_painted: bool,
    /// Each sentence of the cell begins a line.
    sentences_apart: bool,
    settings: &'a Settings,
    setting: Setting,
}

impl View<'_> {
    /// Whether `line` begins a paragraph after `before`.
    fn begins(
        &self,
        before: &Line,
        line: &Line,
        after: Option<&Line>,
        so_far: usize,
        first_line: &Line,
        open: &Open,
    ) -> bool {
        let s = self.settings;
        let size = before.size.max(line.size);
        let ratio = size / before.size.min(line.size).max(0.1);
        if before.turn != line.turn || ratio > s.size_change {
            return true;
        }
        let gap = line.baseline - before.baseline;
        let (was, is) = tags_between(self.words, before, line);
        if (was == APART) != (is == APART) {
            return true;
        }
        if self.tags_part && was != 0 && is != 0 && was != APART {
            // In one paragraph only an author's line break can part lines: much room at a line's end.
            let ended = room(self.words, self.column, before, line) > AUTHOR_BREAK * size;
            return was != is || ended && self.setting == Setting::Left;
        }
        if gap > s.paragraph_leading * self.leading.of(size) || gap < 0.3 * size {
            return true;
        }
        let first = word_text(self.words, self.text, line, 0);
        let last_char = self.last_char(before);
        let ended = last_char.is_none_or(|c| ".:;?!…".contains(c));
        let room = room(self.words, self.column, before, line);
        let starts_low = first.chars().next().is_some_and(char::is_lowercase);
        let author = self.is_author_break(before, line)
            || self.sentences_apart && ended && first.starts_with(char::is_uppercase);
        let spacing = self.leading.beyond(size, gap);
        if spacing > SPACING || spacing > FINE_SPACING && (ended || author || !starts_low) {
            return true;
        }
        let found = marker(first);
        match found {
            Some(Marker::Bullet) if line.words.len() > 1 || first.chars().count() > 1 => {
                return true;
            }
            // A number, or a dash, may also come to stand at the start of a line by chance.
            Some(Marker::Numeral | Marker::Dash) if line.words.len() > 1 => {
                let hung = hanging(self.words, self.text, line);
                let set_off = hung.is_some_and(|h| {
                    after.is_some_and(|a| (a.rect.left - h).abs() < 1.5)
                        && open
                            .hanging
                            .is_none_or(|o| (o - line.rect.left).abs() > 1.5)
                });
                // It stands where the item above has its marker, and not where that one's text runs on.
                let under = open.hanging.is_some()
                    && (line.rect.left - first_line.rect.left).abs() < 1.5
                    && (so_far == 1 || before.rect.left > line.rect.left + 0.3 * size);
                let kin = found == Some(Marker::Numeral)
                    || word_text(self.words, self.text, first_line, 0) == first;
                let outdented = under && kin || line.rect.left < before.rect.left - 0.5 * size;
                let set_in = line.rect.left - before.rect.left > 0.5 * size;
                if ended || author || set_off || outdented || set_in {
                    return true;
                }
            }
            _ => {}
        }
        if author && (!starts_low || room > 8.0 * size && ended) && last_char != Some(',') {
            return true;
        }
        // A name in capitals over what it heads; the same line again, as where posts are listed.
        let low = capitals(self.words, self.text, line) == 0;
        if open.capitals && low || self.same_text(first_line, line) {
            return true;
        }
        // A bold lead over its explanation, an italic rationale under the text.
        if let (Some(was), Some(is)) = (open.look, uniform(self.words, line))
            && was != is
            && !starts_low
            && last_char != Some(',')
        {
            return true;
        }
        if self.setting != Setting::Left {
            return false;
        }
        // Back under a bullet whose text hangs: the item has ended.
        let bullet =
            marker(word_text(self.words, self.text, first_line, 0)) == Some(Marker::Bullet);
        let wide = open.hanging.is_some_and(|h| h - line.rect.left > size);
        if bullet && wide && !starts_low {
            return true;
        }
        let indent = line.rect.left - before.rect.left;
        let at_hanging = open
            .hanging
            .is_some_and(|h| (line.rect.left - h).abs() < 0.5 * size);
        if indent > s.first_line_indent * size && !at_hanging {
            return ended || so_far > 1;
        }
        // Set out again: an item's text has ended. (After a first line that is set in, it goes on.)
        if indent < -s.first_line_indent * size {
            return (so_far > 1 || open.hanging.is_some()) && (ended || !starts_low);
        }
        false
    }

    /// Whether the author ended a line: only text that a line's end did not force onto the next line was put there by
    /// its author.
    fn is_author_break(&self, before: &Line, line: &Line) -> bool {
        let size = before.size.max(line.size);
        let room = room(self.words, self.column, before, line);
        room > self.settings.line_end_room * size && self.setting == Setting::Left
            || self.has_no_blank(before) && !self.parts_word(before, line)
    }

    /// Whether each sentence of a cell begins a line, as in lists without markers: lines were ended by their author, and
    /// no sentence ends within a line. Then one that ends with a full line was ended there, too.
    fn keeps_sentences_apart(&self, lines: &[Line]) -> bool {
        /// Lines that the author ended.
        const ENDED: usize = 2;
        let ends = |id: &u32| {
            self.text_of(self.words.get(*id as usize))
                .ends_with(['.', '?', '!'])
        };
        let starts = |id: &u32| {
            self.text_of(self.words.get(*id as usize))
                .starts_with(char::is_uppercase)
        };
        let within = |line: &Line| line.words.windows(2).any(|w| ends(&w[0]) && starts(&w[1]));
        self.column.cell
            && !lines.iter().any(within)
            && lines
                .windows(2)
                .filter(|pair| self.is_author_break(&pair[0], &pair[1]))
                .count()
                >= ENDED
    }

    /// Whether a line lacks the blank that lines end in that were broken to fit.
    fn has_no_blank(&self, line: &Line) -> bool {
        let last = line.words.last().and_then(|w| self.words.get(*w as usize));
        let hyphen = self
            .text_of(last)
            .ends_with(['-', '\u{ad}', '\u{2010}', '/']);
        self.blanks_painted
            && !hyphen
            && last.is_some_and(|w| !w.blank_after)
            && fits_blank(self.column, line)
    }

    pub(crate) fn text_of(&self, word: Option<&Word>) -> &str {
        word.and_then(|w| self.text.get(w.start as usize..w.end as usize))
            .unwrap_or("")
    }

    /// Whether two lines of several words read the same.
    fn same_text(&self, one: &Line, other: &Line) -> bool {
        let words = |l: &Line| l.words.len();
        words(one) > 1
            && words(one) == words(other)
            && (0..words(one)).all(|n| {
                word_text(self.words, self.text, one, n)
                    == word_text(self.words, self.text, other, n)
            })
    }

    fn last_char(&self, line: &Line) -> Option<char> {
        let word = self.words.get(*line.words.last()? as usize)?;
        let text = self.text.get(word.start as usize..word.end as usize)?;
        text.trim_end_matches(['"', '”', '’', ')', '\''])
            .chars()
            .next_back()
    }
}
