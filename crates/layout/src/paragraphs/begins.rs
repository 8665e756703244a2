//! Which lines begin a paragraph.

use super::column::Column;
use super::leading::Leading;
use super::line::{BREAKS, capitals, fits_blank, hanging, room, tags_between, uniform, word_text};
use crate::lines::Line;
use crate::markers::{Marker, marker};
use crate::{APART, Settings, Word};

/// Em beyond a leading that lines keep to that part paragraphs for certain. Two points, the narrowest spacing between
/// paragraphs in use, are 0.17 to 0.2 em.
const SPACING: f32 = 0.15;
/// The same where the text does not run on: raised letters and signs of other fonts make about 0.05.
const FINE_SPACING: f32 = 0.1;

/// Em of room at the end of a line from which its author broke it within a paragraph.
const AUTHOR_BREAK: f32 = 4.0;

/// The same behind a line of an item that ends no sentence, where the next line stands below its text.
const ITEM_BREAK: f32 = 1.5;

/// How the lines of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Left,
    Centred,
    Right,
}

pub(super) fn setting(lines: &[Line]) -> Setting {
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
pub(super) struct Open {
    /// Where the lines after the first are to begin, for an item with a marker.
    pub(super) hanging: Option<f32>,
    /// All of it so far is in capitals.
    pub(super) capitals: bool,
    /// Bold and italic, where all of it so far is alike.
    pub(super) look: Option<(bool, bool)>,
}

pub(crate) struct View<'a> {
    pub(crate) words: &'a [Word],
    pub(super) text: &'a str,
    pub(crate) column: Column,
    pub(super) leading: &'a Leading,
    pub(super) tags_part: bool,
    pub(crate) blanks_painted: bool,
    /// Each sentence of the cell begins a line.
    pub(super) sentences_apart: bool,
    pub(super) settings: &'a Settings,
    pub(super) setting: Setting,
}

impl View<'_> {
    /// Whether `line` begins a paragraph after `before`.
    pub(super) fn begins(
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
        let badged = (line.words.first()).and_then(|w| self.words.get(*w as usize));
        if badged.is_some_and(|w| w.badge.is_some()) && line.words.len() > 1 {
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
            return was != is
                || ended && self.setting == Setting::Left
                || self.changes_look(before, line, open);
        }
        if gap > s.paragraph_leading * self.leading.of(size) || gap < 0.3 * size {
            return true;
        }
        let first = word_text(self.words, self.text, line, 0);
        let last_char = self.last_char(before);
        let ended = last_char.is_none_or(|c| ".:;?!…".contains(c));
        let room = room(self.words, self.column, before, line);
        let starts_low = first.chars().next().is_some_and(char::is_lowercase);
        // Items may be set a little narrower than the text around them.
        let hangs = open
            .hanging
            .is_some_and(|h| (line.rect.left - h).abs() < 1.5);
        let in_item = hangs && !ended && !self.column.cell && room < ITEM_BREAK * size;
        let author = self.is_author_break(before, line) && (!in_item || self.has_no_blank(before))
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
        if self.changes_look(before, line, open) {
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
            // A question quoted within a sentence may fill its line: that goes on with a small letter.
            let quoted = starts_low && !author && last_char.is_some_and(|c| ".?!…".contains(c));
            return ended && !quoted || so_far > 1;
        }
        // Set out again: an item's text has ended. (After a first line that is set in, it goes on.)
        if indent < -s.first_line_indent * size {
            return (so_far > 1 || open.hanging.is_some()) && (ended || !starts_low);
        }
        false
    }

    /// Whether all so far is set in one way and all of `line` in another.
    fn changes_look(&self, before: &Line, line: &Line, open: &Open) -> bool {
        let first = word_text(self.words, self.text, line, 0);
        let look = open.look.zip(uniform(self.words, line));
        look.is_some_and(|(was, is)| was != is)
            && !first.chars().next().is_some_and(char::is_lowercase)
            && self.last_char(before) != Some(',')
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
    pub(super) fn keeps_sentences_apart(&self, lines: &[Line]) -> bool {
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
    pub(super) fn has_no_blank(&self, line: &Line) -> bool {
        let last = line.words.last().and_then(|w| self.words.get(*w as usize));
        let hyphen = self.text_of(last).ends_with(BREAKS);
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
