//! How a text is set: whether its lines are wrapped by hand, and what parts its paragraphs.

use std::collections::{HashMap, HashSet};

use super::around::{Around, is_open};
use super::ends::LineEnds;
use super::line::{
    counted, ends_sentence, ends_within_word, in_capitals, is_code, is_dated, is_label, is_number,
    is_plain, is_title, name_at_start, names_council, opens_deed, opens_with_label, with_next,
};
use super::{Paragraph, below, torn};
use crate::marker::{self, Form, Marker};

/// How the lines of a text make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Setting {
    /// A paragraph's lines are broken at a width; blank lines (or markers) part paragraphs.
    Wrapped { width: usize },
    /// A line is a paragraph.
    Lines,
    /// Blank lines part paragraphs, and a line end within one is the author's.
    Blocks,
}

/// How a text is set.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    setting: Setting,
    /// What stands before a colon at the start of a line again and again (`Lead officer: …`).
    names: HashSet<String>,
    /// Short lines that stand by themselves again and again (`What we will do`).
    titles: HashSet<String>,
    /// What is counted through the text (`Finding 3: …`) is no title: most of it goes on in small letters on the next line.
    /// From so many characters with the next word, that is: a shorter line ends where its author ended it.
    labels_run_on: Option<usize>,
    /// What is counted through the text is titles: most of it ends without a stop, above a blank line or what it heads.
    labels_title: bool,
    /// What is counted through the text is one sentence above a paragraph of its own.
    labels_end: bool,
    /// Characters of the longest line that is a section's number and title.
    widest_title: usize,
    /// Narrow blocks of lines are the cells of tables that were taken apart, broken by widths of their own.
    cells: bool,
    /// The width that the lines go to.
    width: usize,
}

/// The width that the lines of a text go to, in characters: not the longest, as one long address must not hide that all
/// else is wrapped.
pub(crate) fn width(lines: &[&str]) -> usize {
    // Lines of a contents page are as long as its dots make them.
    let plain = lines.iter().map(|line| line.trim());
    let plain = plain.filter(|line| is_plain(line) && !line.contains(DOTS));
    let mut lengths: Vec<usize> = plain.map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    (lengths.get(lengths.len().saturating_sub(1) * 95 / 100))
        .copied()
        .unwrap_or(0)
}

/// The dots between a heading and its page in a table of contents.
const DOTS: &str = "....";

/// Whether most narrow blocks of several lines break off in a sentence.
fn are_cells(lines: &[&str], width: usize) -> bool {
    let blocks = lines.split(|line| line.trim().is_empty());
    let (mut broken, mut own) = (0, 0);
    for block in blocks.filter(|block| block.len() > 1) {
        if Around::of(block).longest as f32 >= WIDE * width as f32 {
            continue;
        }
        let goes_on = |pair: &[&str]| {
            is_open(pair[0].trim()) || pair[1].trim().starts_with(char::is_lowercase)
        };
        if block.windows(2).any(goes_on) {
            broken += 1;
        } else {
            own += 1;
        }
    }
    broken > own
}

/// Whether most lines that open with a counted label break off, and go on in small letters on the next: from how many
/// characters, with the next word.
fn labels_run_on(lines: &[&str]) -> Option<usize> {
    let mut broken = Vec::new();
    let mut own = 0;
    for pair in lines.windows(2) {
        let [line, next] = [pair[0].trim(), pair[1].trim()];
        if !opens_with_label(line) || ends_sentence(line) {
            continue;
        }
        if next.starts_with(char::is_lowercase) {
            broken.push(with_next(line.chars().count(), next));
        } else {
            own += 1;
        }
    }
    let most = broken.len() >= NAMED && broken.len() > own;
    broken.into_iter().min().filter(|_| most)
}

/// Whether most lines that open with a counted label are titles that take one line: no stop ends them, and what stands below
/// does not go on with them.
fn labels_title(lines: &[&str]) -> bool {
    let (mut titles, mut sentences) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = [pair[0].trim(), pair[1].trim()];
        if !opens_with_label(line) || next.starts_with(char::is_lowercase) {
            continue;
        }
        if ends_sentence(line) || is_open(line) {
            sentences += 1;
        } else {
            titles += 1;
        }
    }
    titles >= NAMED && titles > sentences
}

/// How long the longest line is that is a section's number and title.
fn widest_title(lines: &[&str]) -> usize {
    let titles = lines.iter().map(|line| line.trim());
    let titles = titles.filter(|line| section_title(line).is_some() && !line.contains(DOTS));
    titles.map(|line| line.chars().count()).max().unwrap_or(0)
}

/// Lines over which a sentence behind a counted label goes, at most.
const MOST_LABEL_LINES: usize = 4;

/// Whether a paragraph ends with the first sentence behind each counted label, as far as the ends of lines show.
fn labels_end(lines: &[&str], width: usize) -> bool {
    let free = FREE_SENTENCE * width as f32;
    let mut parted = 0;
    for (at, line) in lines.iter().enumerate() {
        if !opens_with_label(line.trim()) {
            continue;
        }
        let own = lines[at..].iter().take(MOST_LABEL_LINES);
        let own = own.map(|line| line.trim()).take_while(|l| !l.is_empty());
        let Some(end) = own.clone().position(ends_sentence) else {
            continue;
        };
        if own.take(end + 1).any(|line| line.contains(". ")) {
            return false;
        }
        let next = lines.get(at + end + 1).map_or("", |line| line.trim());
        let length = lines[at + end].trim().chars().count();
        let below = next.starts_with(char::is_uppercase) && !opens_with_label(next);
        if below && with_next(length, next) as f32 <= free {
            parted += 1;
        }
    }
    parted >= NAMED
}

/// What stands before a colon at the start of a line again and again.
fn names(lines: &[&str]) -> HashSet<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for name in lines.iter().filter_map(|line| name_at_start(line.trim())) {
        *times.entry(name).or_default() += 1;
    }
    times.retain(|_, n| *n >= NAMED);
    times.into_keys().map(str::to_owned).collect()
}

/// The short lines that stand by themselves again and again, mostly behind a paragraph that has surely ended: the last
/// line of a wrapped paragraph may be as short.
fn titles(lines: &[&str], width: usize) -> HashSet<String> {
    let short = |line: &str| {
        line.starts_with(char::is_uppercase)
            && !ends_sentence(line)
            && line.split_whitespace().count() <= MOST_TITLE_WORDS
            && (line.chars().count() as f32) < FULL * width as f32
    };
    // For each how often it stands behind an end, and how often at all.
    let mut times: HashMap<String, (usize, usize)> = HashMap::new();
    let mut before = "";
    for line in lines.iter().map(|line| line.trim()) {
        if short(line) {
            let ended = before.is_empty()
                || ends_sentence(before)
                || (before.chars().count() as f32) < FULL * width as f32 && !is_open(before);
            let count = times.entry(counted(line)).or_default();
            count.0 += usize::from(ended);
            count.1 += 1;
        }
        before = line;
    }
    times.retain(|_, (ended, all)| *all >= NAMED && *ended * 2 > *all);
    times.into_keys().collect()
}

/// Words in a short line that stands by itself again and again: names of fields, and running lines.
const MOST_TITLE_WORDS: usize = 12;

/// Times that a name, a title or a label opens a line, from which it does so through the text.
pub(super) const NAMED: usize = 3;
/// Blanks from which two parts of a line stand beside each other.
pub(super) const GAP: &str = "    ";
/// Characters that lines wrapped by hand do not go beyond.
pub(super) const WIDTH: usize = 120;
/// Share of the width that a line broken by it reaches: only the next word's length may be missing.
pub(super) const FULL: f32 = 0.7;
/// Share of the width that a line with the next word on it reaches at most, if its end is the author's: behind the end of
/// a sentence or a bracket, and elsewhere. Letters differ in width, so lines broken by the same width differ in their number.
const FREE_SENTENCE: f32 = 0.92;
const FREE: f32 = 0.8;
/// The same where the last word leaves the line open: `what it is paid for`.
const SHORT: f32 = 0.6;
/// Share of the text's width from which a block's longest line shows that it goes over the whole width.
const WIDE: f32 = 0.75;
/// Columns by which the same place on a page differs from line to line, where a converter counts letters of any width.
const COLUMN_OFF: f32 = 1.0;
/// Pairs of lines from which shares are worth something.
pub(super) const PAIRS: usize = 4;
/// The same where most lines stand alone between blank ones: from so many such lines on, all of them full.
const FEW_SENTENCES: usize = 4;
const FEW_MID_SENTENCE: f32 = 0.1;
/// Share of plain lines that follow each other without a blank line, from which lines are paragraphs.
const RUN_ON: f32 = 0.5;

impl Shape {
    /// The shape of a text; `page` is the width of its tables, where they show that its lines are those of pages.
    pub(crate) fn of(lines: &[&str], page: Option<usize>) -> Self {
        let width = width(lines);
        let names = names(lines);
        let titles = titles(lines, width);
        let all = LineEnds::of(lines, width, |_, _| false);
        // However a text is set, no paragraph goes on with a field's name, or begins on the line of a title: in a text of
        // many fields (each with its answer on its line) only the other line ends tell.
        let parted = LineEnds::of(lines, width, |above, below| {
            let named = name_at_start(below).is_some_and(|name| names.contains(name));
            named
                || [above, below]
                    .iter()
                    .any(|line| titles.contains(&counted(line)))
        });
        let of_fields = !names.is_empty();
        let setting = if all.pairs < PAIRS {
            Setting::Blocks
        } else if width <= WIDTH && (all.are_wrapped() || of_fields && parted.are_surely_wrapped())
        {
            Setting::Wrapped { width }
        } else if all.pairs as f32 > RUN_ON * (all.pairs + all.apart) as f32 {
            Setting::Lines
        } else if width <= WIDTH
            && all.are(all.mid_sentence, FEW_MID_SENTENCE)
            && all.mid_full >= FEW_SENTENCES
            && all.mid_full == all.mid_sentence
        {
            Setting::Wrapped { width }
        } else {
            Setting::Blocks
        };
        let setting = match (setting, page) {
            (Setting::Lines | Setting::Blocks, Some(page)) => Setting::Wrapped {
                width: width.max(page),
            },
            (setting, _) => setting,
        };
        Self {
            setting,
            labels_run_on: labels_run_on(lines),
            labels_title: labels_title(lines),
            labels_end: labels_end(lines, width),
            widest_title: widest_title(lines),
            cells: are_cells(lines, width),
            width,
            names,
            titles,
        }
    }

    /// Whether a line (without blanks around it) goes on with the paragraph before it; no blank line
    /// stands between them. `around` tells of the lines between the blank ones.
    pub(crate) fn continues(
        &self,
        open: &Paragraph,
        line: &str,
        deeper: bool,
        marked: Option<Marker>,
        around: &Around,
    ) -> bool {
        // `… on the Safeguarding Sub-` above `Committee`: no line of an author's ends within a word.
        if marked.is_none() && ends_within_word(&open.text, line) {
            return true;
        }
        if !deeper && marked.is_none() && self.author_ended(open, line, around) {
            return false;
        }
        if self.is_wrapped() && (beside_council(open, line) || is_subject(open, line)) {
            return false;
        }
        if marked.is_none() && name_at_start(line).is_some_and(|name| self.names.contains(name)) {
            return false;
        }
        if marked.is_none() && !open.item && both_fields(open, line) {
            return false;
        }
        if self.titles.contains(&counted(line)) {
            return false;
        }
        if marked.is_none() && around.sentences && ends_sentence(&open.text) {
            return false;
        }
        match (self.setting, marked) {
            (Setting::Lines, _) => false,
            (Setting::Blocks, None) => {
                !(heads(open, line) || !deeper && parts_lists(open, line, around))
            }
            (Setting::Blocks, Some(_)) => false,
            (Setting::Wrapped { .. }, None) => {
                // A counted label that is set in begins what it labels, unless the sentence above names it.
                if deeper && !open.item && opens_with_label(line) && !is_open(&open.text) {
                    return false;
                }
                // After an item, a full stop and a line at the margin, a paragraph begins.
                let ended = ends_sentence(&open.text);
                !open.item || deeper || !ended || line.starts_with(char::is_lowercase)
            }
            (Setting::Wrapped { width }, Some(marker)) => {
                // A number at the start of a line may be the sentence's own, a bullet is none.
                let full = open.last_line as f32 >= FULL * width as f32;
                let bullet = matches!(marker.form, Form::Bullet(_));
                // Below a title in capitals it numbers the first section.
                let titled = in_capitals(&open.text) && line.contains(char::is_lowercase);
                !open.item && full && !ends_sentence(&open.text) && !bullet && !titled
            }
        }
    }

    /// Whether a line further out than the marker of an item stands below it as a paragraph of its own: in a text whose lines
    /// nobody wrapped, only what a converter set so begins there (the next cell of a row).
    pub(crate) fn ends_item(&self, open: &Option<Paragraph>, rest: &[&str], indent: f32) -> bool {
        let line = rest.first().map_or("", |line| line.trim());
        let starts = |c: char| c.is_uppercase() || c.is_ascii_digit();
        // Longer lines than anybody wraps by hand, and room for the next word.
        let ended = |open: &Paragraph| {
            self.width > WIDTH && with_next(open.last_line, line) as f32 <= FREE * self.width as f32
        };
        let item = open.as_ref().filter(|open| open.item);
        if let Setting::Wrapped { width } = self.setting {
            // The title of the next section, as far out as bullets whose lines hang.
            let ended = |open: &Paragraph| {
                let whole = open.column + with_next(open.last_line, line) as f32;
                !is_open(&open.text) && whole <= FREE_SENTENCE * width as f32
            };
            let below = rest.get(1).map_or("", |line| line.trim());
            let heads = below.starts_with(char::is_uppercase)
                && marker::leading(below).is_none()
                && below.chars().count() as f32 >= FULL * width as f32;
            return is_title(line)
                && heads
                && item.is_some_and(|open| {
                    indent <= open.indent && open.column > open.indent && ended(open)
                });
        }
        // Sentences there are the item's next paragraph.
        line.starts_with(starts)
            && !ends_sentence(line)
            && line.split_whitespace().count() <= MOST_TITLE_WORDS
            && item.is_some_and(|open| indent < open.indent && ended(open))
    }

    /// Whether a line where the text of an item stands is a paragraph of its own below it: the sentence before has ended,
    /// and the line's first word would have fitted behind it.
    pub(crate) fn parts_below(&self, open: &Paragraph, line: &str, indent: f32) -> bool {
        let Setting::Wrapped { width } = self.setting else {
            return false;
        };
        let with_next = with_next(open.last_line, line) as f32;
        let hangs = open.column > open.indent && (open.column - indent).abs() <= COLUMN_OFF;
        hangs
            && open.text.ends_with('.')
            && line.starts_with(char::is_uppercase)
            && indent + with_next <= FREE_SENTENCE * width as f32
    }

    /// Whether a line is the rest of a section's title that stands above the section's first numbered paragraph (`8.0 Next
    /// Steps and Further`, `Support`, `8.1 …`): with its first word the title would be longer than any in the text.
    pub(crate) fn ends_title(&self, open: &Paragraph, rest: &[&str]) -> bool {
        let whole = open.text.chars().count() == open.last_line;
        let Some(number) = section_title(&open.text).filter(|_| whole && self.is_wrapped()) else {
            return false;
        };
        let mut below = rest.iter().map(|line| line.trim());
        let line = below.next().unwrap_or_default();
        let next = below.find(|line| !line.is_empty()).unwrap_or_default();
        let first = next.strip_prefix(number).and_then(|n| n.strip_prefix(".1"));
        is_title(line)
            && line.split_whitespace().count() <= MOST_REST_WORDS
            && first.is_some_and(|text| text.starts_with([' ', '\t']))
            && with_next(open.last_line, line) > self.widest_title
            && !is_one_of_several(line, rest)
    }

    fn is_wrapped(&self) -> bool {
        matches!(self.setting, Setting::Wrapped { .. })
    }

    /// Whether the next word would have fitted on a wrapped paragraph's last line: its end is the author's.
    fn author_ended(&self, open: &Paragraph, line: &str, around: &Around) -> bool {
        let Setting::Wrapped { width } = self.setting else {
            return false;
        };
        // Only the end of a sentence shows that a line so long ended a paragraph.
        let last_line = match ends_sentence(&open.text) {
            true => last_of_sewn(open.last_line, width),
            false => open.last_line,
        };
        let with_next = with_next(last_line, line);
        let run_on =
            (self.labels_run_on).is_some_and(|from| with_next as f32 >= FREE * from as f32);
        let with_next = with_next as f32;
        // `2.1` above its paragraph.
        let counts = is_number(&open.text) && open.text.contains('.');
        if line.starts_with(char::is_lowercase) || counts {
            return false;
        }
        if in_capitals(&open.text) && line.contains(char::is_lowercase) {
            return !is_open(&open.text) && with_next <= FREE * width as f32;
        }
        let sentence = || open.text.ends_with('.') && !open.text.contains(". ");
        if self.labels_end && opens_with_label(&open.text) && sentence() {
            return true;
        }
        // A numbered title above its text (`Recommendation 3: Set out a route`).
        if opens_with_label(&open.text) && open.text.chars().count() == open.last_line {
            let fits = with_next <= FREE_SENTENCE * width as f32;
            let runs_on = run_on && !ends_sentence(&open.text);
            return fits && !is_open(&open.text) && !runs_on;
        }
        // The last line of such a title over several lines.
        if self.labels_title && opens_with_label(&open.text) && !is_open(&open.text) {
            return with_next <= FREE_SENTENCE * width as f32;
        }
        if ends_sentence(&open.text) || open.text.ends_with(')') {
            let label = opens_with_label(line) || is_label(line) || is_code(line);
            // A paragraph's last line ends its sentence; a heading below it has none.
            let heading = around.last
                && ends_sentence(&open.text)
                && !ends_sentence(line)
                && !line.ends_with(|c: char| c.is_ascii_digit());
            return label || heading || with_next <= FREE_SENTENCE * width as f32;
        }
        // A number or bullet alone is a page's, a label, or torn from its item.
        if torn::is_bare_bullet(line) || is_number(line) && with_next <= FREE * width as f32 {
            return true;
        }
        // The heading of a column below the title of its table (`No.`).
        let whole = open.text.chars().count() == open.last_line;
        let titled = whole && !open.item && !is_open(&open.text);
        if is_dated(line) || titled && is_label(line) && with_next <= FREE * width as f32 {
            return true;
        }
        // A narrow block (the cell of a table that was taken apart) has a width of its own.
        let wide = around.longest as f32 >= WIDE * width as f32;
        if !wide && around.own && !self.cells {
            return true;
        }
        let width = if wide { width } else { around.longest } as f32;
        with_next <= FREE * width
    }

    /// Whether a line in small letters is the next of a list that a colon opened, whose bullets a converter has lost:
    /// its first word would have fitted on the line before.
    pub(crate) fn lists(&self, open: &Paragraph, line: &str) -> bool {
        let Setting::Wrapped { width } = self.setting else {
            return false;
        };
        let with_next = with_next(open.last_line, line) as f32;
        // Behind `We will:` a verb opens the next, however much of the line before it filled, unless that waits for one.
        let free = match open.deeds && opens_deed(line) && !super::line::awaits_verb(&open.text) {
            true => 1.0,
            false => FREE,
        };
        line.starts_with(char::is_lowercase)
            && (open.listed || open.colon.is_some() || open.text.ends_with(':'))
            && !is_open(&open.text)
            && with_next <= free * width as f32
    }

    /// Whether a line is one of a list that stands deeper in an item, below the colon that opens it, without bullets.
    pub(crate) fn lists_below(&self, open: &Paragraph, line: &str, indent: f32) -> bool {
        let Setting::Wrapped { width } = self.setting else {
            return false;
        };
        let Some(inner) = open.inner else {
            return below::is_item(open) && below::opens(&open.text, open.column, indent);
        };
        let with_next = inner + with_next(open.last_line, line) as f32;
        let free = if is_open(&open.text) { SHORT } else { FREE };
        inner == indent && with_next <= free * width as f32
    }

    /// Whether the lines behind a blank one go on with such a list, which the end of a page has cut.
    pub(crate) fn goes_on_below(&self, open: &Paragraph, line: &str) -> bool {
        let indent = super::indent(line);
        let text = line.trim();
        let cut = open.inner.is_some()
            && text.starts_with(char::is_lowercase)
            && indent > open.column
            && !ends_sentence(&open.text);
        self.is_wrapped()
            && below::is_item(open)
            && marker::leading(text).is_none()
            && (cut || below::opens(&open.text, open.column, indent))
    }

    /// What stands between the lines of a paragraph.
    pub(crate) fn join(&self, open: &str, line: &str) -> &'static str {
        match self.setting {
            Setting::Wrapped { .. } if breaks_at_hyphen(open, line) => "",
            Setting::Wrapped { .. } => " ",
            _ if ends_within_word(open, line) => "",
            // A sentence that goes on was broken by a converter and not by its author.
            _ if line.starts_with(char::is_lowercase) || item_goes_on(open) => " ",
            _ => "\n",
        }
    }
}

/// Words in the last line of a title.
const MOST_REST_WORDS: usize = 3;

/// The number of the section (`8` of `8.0`) whose number and title a line is.
fn section_title(line: &str) -> Option<&str> {
    let (label, title) = line.split_once(' ')?;
    let number = label.trim_end_matches('.');
    let number = number.strip_suffix(".0").unwrap_or(number);
    let counts = number.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&number.len());
    let titled = title.trim_start().starts_with(char::is_uppercase) && !ends_sentence(title);
    (counts && titled).then_some(number)
}

/// Lines below one among which another of its kind is looked for, at most.
const FARTHEST_ALIKE: usize = 2_000;

/// Whether a short line is one of several that part a text: it comes again below, or others like it stand in its section.
fn is_one_of_several(line: &str, rest: &[&str]) -> bool {
    let below = || (rest.iter().skip(1).take(FARTHEST_ALIKE)).map(|line| line.trim());
    let short = |l: &str| is_title(l) && l.split_whitespace().count() <= MOST_REST_WORDS;
    let mut section = below().take_while(|l| section_title(l).is_none());
    section.any(short) || below().any(|l| l == line)
}

/// Share of the width beyond which a line is two that a converter has sewn together, as it does at a hyphen.
const SEWN: f32 = 1.25;

/// How long the last line of a paragraph was printed: of a sewn one what stands behind the first of the two, which the word
/// that the hyphen parts did not fill.
fn last_of_sewn(length: usize, width: usize) -> usize {
    let (length, width) = (length as f32, width as f32);
    if width > 0.0 && length > SEWN * width {
        (length - FREE * width) as usize
    } else {
        length as usize
    }
}

/// Whether a line ends at a hyphen of its own ("long-" + "term"), for who wraps by hand breaks at hyphens that are there, or
/// in the middle of a span ("2025–" + "2027").
pub(super) fn breaks_at_hyphen(open: &str, line: &str) -> bool {
    let span = || {
        let from = open.strip_suffix('–');
        from.is_some_and(|from| from.ends_with(|c: char| c.is_ascii_digit()))
            && line.starts_with(|c: char| c.is_ascii_digit())
    };
    open.ends_with('-') && !open.ends_with(" -") || span()
}

/// Words in the first sentence of a paragraph below it, at least.
const FEWEST_SENTENCE_WORDS: usize = 6;

/// Whether the one line of a paragraph is the heading of the sentences that stand right below it.
fn heads(open: &Paragraph, line: &str) -> bool {
    !open.item
        && is_title(&open.text)
        && !open.text.contains('\n')
        && open.last_line == open.text.chars().count()
        && line.starts_with(char::is_uppercase)
        && line.split_whitespace().count() >= FEWEST_SENTENCE_WORDS
        && ends_sentence(line)
}

/// Whether a line right behind an item is the heading of the list that follows behind a blank line.
fn parts_lists(open: &Paragraph, line: &str, around: &Around) -> bool {
    open.item && around.above_items && is_title(line) && !is_open(&open.text)
}

/// Whether a line and the one line before it open with a name each (`Subject: …`, `Date: …`), as in the head of a message; one
/// blank behind the colon, as names in a column of their own are lines of a table.
fn both_fields(open: &Paragraph, line: &str) -> bool {
    let field = |line: &str| name_at_start(line).is_some() && !line.contains("  ");
    open.text.chars().count() == open.last_line && field(&open.text) && field(line)
}

/// Whether the one line before is the subject of a letter, which ends with the year of what it is about.
fn is_subject(open: &Paragraph, line: &str) -> bool {
    let last = open.text.split_whitespace().next_back().unwrap_or_default();
    let year = last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit());
    open.saluted
        && year
        && open.text.chars().count() == open.last_line
        && line.starts_with(char::is_uppercase)
}

/// Whether a line, or the one line before it, names a council: on covers and at the heads of papers it stands by itself.
fn beside_council(open: &Paragraph, line: &str) -> bool {
    let whole = open.text.chars().count() == open.last_line;
    !open.item
        && !is_open(&open.text)
        && !line.starts_with(char::is_lowercase)
        && !open.text.contains(',')
        && (names_council(line) || whole && names_council(&open.text))
}

/// Whether a text is an item that stops in the middle of its sentence.
fn item_goes_on(open: &str) -> bool {
    marker::leading(open).is_some() && !ends_sentence(open)
}
