//! The headings of a table set with blanks, and how far down a page its lines go.

use std::collections::{HashMap, HashSet};

use super::line::{Line, Piece, form, label};

/// Characters of a column's heading in one line at most.
const HEADING: usize = 45;
/// Characters of a column's heading over all its lines: longer ones are cells in the middle of a row.
const WHOLE: usize = 80;
/// Lines of headings below the first at most.
pub(super) const MORE: usize = 4;
/// Lines below the headings among which rows must be found.
const NEAR: usize = 6;
/// Lines below the headings that tell where the columns stand.
const LOOK: usize = 80;
/// Share of the headings in a line that must be no other's: "Progress" may stand there twice, with a date below each.
const OWN: f32 = 0.75;
/// Characters of a column of words at least: items of a list stand less far in.
const NARROW: usize = 6;
/// Characters from a row's label to the text behind it at most, where both stand in one column.
const BEHIND_LABEL: usize = 10;
/// Lines that show a column without a heading.
const SHOWN: usize = 2;
/// Columns of a table at most; fewer are needed where its rows have no labels.
const MOST: usize = 16;
const FEWEST: usize = 3;
/// Lines at which a place must be where a text starts, to be that of a column.
const STARTS: usize = 3;
/// Characters by which a text may stand left of its column.
pub(super) const OFF: usize = 3;
/// Characters by which columns drift from row to row, where they are close to each other.
const DRIFT: usize = 8;
/// Lines after one that stands over all columns in which the next row must come.
const BAND: usize = 6;
/// Words from which a wide text below a heading does not go on with it.
const MOST_GOING_ON: usize = 3;
/// Lines of one row at most that tell how many columns it has.
const TALLEST: usize = 12;
/// Blank lines within a table at most.
const BLANK: usize = 4;

/// How many texts start at each place.
type Times = HashMap<usize, usize>;

/// The headings of a table.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Where the columns start.
    pub(super) starts: Vec<usize>,
    pub(super) texts: Vec<String>,
    /// The line behind the headings.
    pub(super) until: usize,
    /// The words of the first line, and of the main one below it, if it is another.
    words: Vec<Vec<String>>,
}

/// Where the lines of a table end on a page.
pub(super) struct End {
    pub(super) at: usize,
    /// Nothing follows on the page: the table may go on with the next.
    pub(super) page: bool,
}

impl Head {
    /// The headings that start at a line, over so many more lines at most.
    pub(super) fn of(lines: &[Line], at: usize, more: usize, budget: &mut usize) -> Option<Self> {
        Self::over(lines, at, more, true, budget)
    }

    /// The same headings again, below which no rows need to be found.
    pub(super) fn again(
        &self,
        lines: &[Line],
        at: usize,
        more: usize,
        budget: &mut usize,
    ) -> Option<Self> {
        Self::over(lines, at, more, false, budget).filter(|_| self.is_again(lines, at))
    }

    fn over(
        lines: &[Line],
        at: usize,
        more: usize,
        rows_below: bool,
        budget: &mut usize,
    ) -> Option<Self> {
        let first = lines
            .get(at)
            .filter(|line| !line.edge || line.pieces.len() >= FEWEST)?;
        let tops = usize::from(is_top(lines, at));
        if tops == 0 && !is_head(first) {
            return None;
        }
        let main = lines.get(at + tops)?;
        let count = main.pieces.len();
        let mut until = at + tops + 1;
        while let Some(line) = lines.get(until).filter(|_| until - at <= more) {
            let few = line.pieces.len() * 2 <= count;
            let small = line
                .pieces
                .iter()
                .any(|p| p.text.starts_with(char::is_lowercase));
            let below = line.pieces.iter().all(|p| {
                let mut above = main.pieces.iter().chain(&first.pieces);
                let under = above.find(|a| p.start < a.end + OFF && a.start < p.end + OFF);
                under.is_some_and(|a| p.text.chars().count() <= HEADING && goes_on(a, p))
            });
            let fits = line.pieces.len() < count && (few || small) && below;
            // A title of the rows below, alone at the margin.
            let title = matches!(line.pieces.as_slice(), [p]
                if p.start <= first.pieces[0].start && p.text.starts_with(char::is_uppercase));
            if line.is_blank() || !fits || title || label(line.pieces[0].text).is_some() {
                break;
            }
            until += 1;
        }
        let to = lines.len().min(until + LOOK);
        let rest = lines.get(until..to).unwrap_or_default();
        // Two wide lines, one below the other, are text below the table.
        let wide = |line: &Line| matches!(line.pieces.as_slice(), [p] if p.end - p.start > HEADING);
        // Right below the headings they stand over the first rows.
        let over = rest.iter().take_while(|line| line.is_blank() || wide(line));
        let over = over.count();
        let text = rest.get(over..).unwrap_or_default();
        let text = text.windows(2).position(|pair| pair.iter().all(wide));
        let until_text = text.map_or(rest.len(), |at| over + at);
        let rest = rest.get(..until_text).unwrap_or_default();
        let rows = rest.iter().filter(|line| !line.is_blank()).take(NEAR);
        if rows_below && rows.filter(|line| line.pieces.len() > 1).count() < 1 {
            return None;
        }
        // Where the rows' texts start tells columns whose headings only one blank parts.
        let (mut times, mut all): (Times, Times) = Default::default();
        for line in rest {
            *budget = budget.checked_sub(1)?;
            for (n, piece) in line.pieces.iter().enumerate() {
                *all.entry(piece.start).or_default() += 1;
                if n > 0 {
                    *times.entry(piece.start).or_default() += 1;
                }
            }
        }
        times.retain(|_, n| *n >= STARTS);
        all.retain(|_, n| *n >= STARTS);
        // Rows of as many texts as there are headings show that none hides behind another.
        let hidden = rest.iter().any(|line| line.pieces.len() > count)
            || rest
                .split(|line| line.is_blank())
                .any(|row| texts_beside(row, &all) > count);
        let mut columns: Vec<(usize, usize, String)> = Vec::new();
        for (n, line) in lines[at..until].iter().enumerate() {
            for piece in &line.pieces {
                let cut = (piece
                    .words()
                    .filter(|_| n == tops && count >= FEWEST && hidden))
                .find(|word| parts_headings(&times, piece.start, *word));
                let parts = match cut {
                    Some(word) => {
                        let (a, b) = piece.cut(word);
                        vec![a, b]
                    }
                    None => vec![*piece],
                };
                for part in parts {
                    let over = columns
                        .iter_mut()
                        .find(|(from, to, _)| part.start < *to && *from < part.end);
                    match over {
                        Some((from, to, text)) => {
                            *from = part.start.min(*from);
                            *to = part.end.max(*to);
                            text.push(' ');
                            text.push_str(part.text);
                        }
                        None => columns.push((part.start, part.end, part.text.to_owned())),
                    }
                }
            }
        }
        columns.sort_by_key(|column| column.0);
        if let Some(start) = without_heading(&columns, rest) {
            columns.push((start, start, String::new()));
            columns.sort_by_key(|column| column.0);
        }
        let long = columns
            .iter()
            .any(|column| column.2.chars().count() > WHOLE);
        if columns.len() > MOST || long {
            return None;
        }
        Some(Self {
            starts: columns.iter().map(|c| c.0).collect(),
            texts: columns.into_iter().map(|c| c.2).collect(),
            until,
            words: (lines[at..=at + tops].iter())
                .map(|line| line.words().into_iter().map(str::to_owned).collect())
                .collect(),
        })
    }

    /// Whether a first line heads a table of fewer columns, which stand elsewhere (a key to the colours): all lines up to a
    /// blank one stand in its columns.
    fn is_over_another(&self, lines: &[Line]) -> bool {
        let Some((first, rest)) = lines.split_first() else {
            return false;
        };
        let own = |p: &Piece| first.pieces.iter().any(|f| f.start == p.start);
        let elsewhere = |p: &Piece| (self.starts.iter()).all(|start| start.abs_diff(p.start) > OFF);
        let mut rows = rest
            .iter()
            .take_while(|line| !line.is_blank() && !line.edge)
            .peekable();
        first.pieces.len() * 2 <= self.starts.len()
            && is_head(first)
            && first.pieces.iter().any(elsewhere)
            && rows.peek().is_some_and(|row| row.pieces.len() > 1)
            && rows.all(|line| line.pieces.iter().all(own))
    }

    /// Whether a line is the first of the same headings.
    pub(super) fn is_again(&self, lines: &[Line], at: usize) -> bool {
        let lines = lines.get(at..at + self.words.len());
        lines.is_some_and(|lines| {
            let mut pairs = lines.iter().zip(&self.words);
            lines.iter().any(|line| line.pieces.len() > 1)
                && pairs.all(|(line, words)| line.words() == *words)
        })
    }

    /// Whether the rows go on at a line at the top of a page without headings.
    pub(super) fn goes_on(&self, lines: &[Line], at: usize, known: &Known) -> bool {
        let near = lines[at..]
            .iter()
            .filter(|line| !line.is_blank())
            .take(NEAR);
        let (mut rows, mut long) = (0, 0);
        let mut before = false;
        for line in near {
            let wide = line.pieces.first().is_some_and(|p| self.is_over(p));
            let many = line.pieces.len() > 1 && line.pieces.len() <= self.starts.len();
            rows += usize::from(many);
            // One line may stand over the rows below it.
            long += usize::from(wide && !many && before);
            before = wide && !many;
        }
        // A title right at the top must be one of this table's rows.
        let title = matches!(lines[at].pieces.as_slice(), [p] if self.is_at_margin(p));
        let of_rows = !title || self.rows_follow(lines, at, (false, &HashMap::new()), false, known);
        rows >= 2 && long == 0 && of_rows
    }

    /// How many columns start below a text from one place to another.
    fn crossed(&self, from: usize, to: usize) -> usize {
        let starts = self.starts.iter().skip(1);
        starts
            .filter(|start| from + OFF < **start && to > **start + OFF)
            .count()
    }

    fn is_at_margin(&self, piece: &Piece) -> bool {
        piece.start <= self.starts.first().map_or(0, |start| start + OFF)
    }

    /// Whether a piece stands over columns: from the margin on, or over several.
    fn is_over(&self, piece: &Piece) -> bool {
        let crossed = self.crossed(piece.start, piece.end);
        crossed > usize::from(!self.is_at_margin(piece))
    }

    fn crosses(&self, from: usize, to: usize) -> bool {
        self.crossed(from, to) > 0
    }

    /// Where the table's lines end that start at a line; `more` says that the next page has its headings again.
    pub(super) fn end(
        &self,
        lines: &[Line],
        from: usize,
        more: bool,
        known: &Known,
        budget: &mut usize,
    ) -> End {
        let mut at = from;
        let mut end = from;
        let mut blank = 0;
        let mut labels = None;
        // Where texts off the margin start, as columns drift.
        let mut seen: HashMap<usize, usize> = HashMap::new();
        while let Some(line) = lines.get(at) {
            *budget = budget.saturating_sub(1);
            let key = blank > 0 && self.is_over_another(&lines[at..]);
            let other = key
                || at > from
                    && (blank > 0 || lines[at - 1].pieces.len() < 2)
                    && self.is_other(line, known);
            if self.is_again(lines, at) || other || *budget == 0 {
                return End {
                    at: end,
                    page: false,
                };
            }
            if line.is_blank() || line.edge {
                blank += 1;
                at += 1;
                continue;
            }
            // Below a table numbered paragraphs may follow: counted otherwise than its rows, and over its columns where it has
            // more than two.
            let form = line.pieces.first().and_then(|p| form(p.text));
            let prose = match line.pieces.as_slice() {
                [text] | [_, text] => self.crosses(text.start, text.end),
                _ => false,
            };
            if form.is_some() && (self.starts.len() < FEWEST || labels.is_none() || prose) {
                if blank > 0 && labels.is_some_and(|labels| Some(labels) != form) {
                    return End {
                        at: end,
                        page: false,
                    };
                }
                labels = labels.or(form);
            }
            let ends = match line.pieces.as_slice() {
                [piece] => {
                    let margin = self.is_at_margin(piece);
                    let over = self.is_over(piece);
                    let own = !margin && seen.get(&piece.start).is_some_and(|n| *n >= SHOWN);
                    (over || blank > 0 && !own)
                        && !self.rows_follow(lines, at, (over, &seen), more, known)
                }
                pieces => {
                    blank > BLANK || self.is_prose(pieces.len(), pieces[0].start, pieces[0].end)
                }
            };
            if ends {
                return End {
                    at: end,
                    page: false,
                };
            }
            for piece in line.pieces.iter().filter(|p| !self.is_at_margin(p)) {
                *seen.entry(piece.start).or_default() += 1;
            }
            at += 1;
            end = at;
            blank = 0;
        }
        End {
            at: end,
            page: true,
        }
    }

    /// Whether a line of few pieces is one of text in which blanks happen to stand.
    fn is_prose(&self, pieces: usize, from: usize, to: usize) -> bool {
        let over = self.crossed(from, to);
        over > 1 && over + pieces > self.starts.len()
    }

    /// Whether rows follow after a line of one piece (it stands over them), or the page ends. Below one `over` the columns they
    /// may have drifted.
    fn rows_follow(
        &self,
        lines: &[Line],
        at: usize,
        (over, seen): (bool, &HashMap<usize, usize>),
        more: bool,
        known: &Known,
    ) -> bool {
        // Two columns may be numbered paragraphs and their headings.
        if self.starts.len() < FEWEST {
            return false;
        }
        let after: Vec<usize> = (at + 1..lines.len())
            .filter(|at| !lines[*at].is_blank() && !lines[*at].edge)
            .take(BAND)
            .collect();
        match after.iter().find(|at| lines[**at].pieces.len() > 1) {
            Some(at) => {
                !self.is_again(lines, *at)
                    && !self.is_other(&lines[*at], known)
                    && self.is_row(&lines[*at], over, seen)
            }
            None => after.len() < BAND && more,
        }
    }

    /// Whether a line heads another table, as its headings come again: a row's first line comes again, too, where some of its
    /// cells repeat those of another.
    fn is_other(&self, line: &Line, known: &Known) -> bool {
        let own = |p: &Piece| {
            self.starts
                .iter()
                .any(|start| start.abs_diff(p.start) <= OFF)
        };
        let of_row = line.pieces.len() < self.starts.len() && line.pieces.iter().all(own);
        known.has(line) && !of_row
    }

    /// Whether the pieces of a line stand where columns do.
    fn is_row(&self, line: &Line, may_drift: bool, seen: &HashMap<usize, usize>) -> bool {
        let placed = |off: usize| {
            let near = |at: usize| {
                let shown = seen.get(&at).is_some_and(|n| *n >= SHOWN);
                shown || self.starts.iter().any(|start| start.abs_diff(at) <= off)
            };
            line.pieces.iter().filter(|p| near(p.start)).count()
        };
        let all = line.pieces.len();
        let drifted =
            may_drift && all * 2 > self.starts.len() && placed(OFF) > 0 && placed(DRIFT) == all;
        all == self.starts.len() || placed(OFF) * 2 > all || drifted
    }
}

/// Whether a heading may go on with a text below: one of its own is wider than a heading's first line ever is.
fn goes_on(heading: &Piece, below: &Piece) -> bool {
    let wide = below.end - below.start > heading.end - heading.start + OFF;
    let words = below.text.split_whitespace().count();
    !(wide && words >= MOST_GOING_ON && below.text.starts_with(char::is_uppercase))
}

/// How many texts stand side by side in the lines of one row, whose cells need not begin on the same line: at places where
/// others start too.
fn texts_beside(row: &[Line], times: &Times) -> usize {
    if row.len() > TALLEST {
        return 0;
    }
    let mut starts: Vec<usize> = (row.iter())
        .flat_map(|line| line.pieces.iter().map(|p| p.start))
        .filter(|start| times.contains_key(start))
        .collect();
    starts.extend(
        row.iter()
            .filter_map(|line| Some(line.pieces.first()?.start))
            .min(),
    );
    starts.sort_unstable();
    // Items of a list stand a little further in.
    let mut last = None;
    starts.retain(|start| {
        let own = last.is_none_or(|last| *start >= last + NARROW);
        last = if own { Some(*start) } else { last };
        own
    });
    starts.len()
}

/// Whether a word starts a heading of its own behind one from which only one blank parts it: texts often start below both.
fn parts_headings(times: &Times, from: usize, word: usize) -> bool {
    let near = |at: usize, off: usize| times.keys().any(|start| start.abs_diff(at) <= off);
    word >= from + NARROW && (near(word, 0) || near(from, OFF) && near(word, OFF))
}

/// Where a column starts that has no heading, as lines of one more piece than there are headings show.
fn without_heading(columns: &[(usize, usize, String)], lines: &[Line]) -> Option<usize> {
    let mut times: HashMap<usize, usize> = HashMap::new();
    for line in lines
        .iter()
        .filter(|line| line.pieces.len() == columns.len() + 1)
    {
        let off = |piece: usize, column: usize| {
            line.pieces[piece].start.abs_diff(columns[column].0) > OFF
        };
        let extra = (0..columns.len())
            .find(|n| off(*n, *n))
            .unwrap_or(columns.len());
        if extra == 0 {
            continue;
        }
        let rest = (extra..columns.len()).all(|n| !off(n + 1, n));
        let (before, own) = (&line.pieces[extra - 1], &line.pieces[extra]);
        let marked = label(before.text) == Some(true) && own.start <= before.start + BEHIND_LABEL;
        if rest && !marked {
            *times.entry(own.start).or_default() += 1;
        }
    }
    times.retain(|_, n| *n >= SHOWN);
    times
        .into_iter()
        .max_by_key(|(start, n)| (*n, usize::MAX - start))
        .map(|(start, _)| start)
}

/// Whether a piece looks like a heading: short, and no sentence.
fn is_heading(piece: &Piece) -> bool {
    let text = piece.text;
    let opens = text.starts_with(|c: char| c.is_uppercase() || "#£".contains(c));
    let of_labels = |word: &str| OF_LABELS.contains(&word.to_lowercase().as_str());
    let of_labels = text.split_whitespace().all(of_labels);
    let closed =
        text.len() > 4 && !of_labels && text.ends_with(['.', ':', ';', ',']) || text.contains(": ");
    let money = text
        .strip_prefix('£')
        .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()) && t != "000");
    opens && !closed && !money && text.chars().count() <= HEADING && !text.contains("...")
}

/// Whether a line looks like headings: several short texts, none a sentence.
pub(super) fn is_head(line: &Line) -> bool {
    let pieces = &line.pieces;
    let texts: HashSet<&str> = pieces.iter().map(|piece| piece.text).collect();
    pieces.len() > 1
        // "Revenue  Revenue  Revenue" is a part of headings over several lines.
        && texts.len() as f32 >= OWN * pieces.len() as f32
        && pieces.iter().all(is_heading)
        && label(pieces[0].text).is_none()
        && pieces
            .iter()
            .filter(|p| p.text.contains(char::is_alphabetic))
            .count()
            > 1
}

/// Words that head a column of labels, in small letters.
const OF_LABELS: &[&str] = &[
    "#", "no", "no.", "nr", "nr.", "num", "num.", "ref", "ref.", "rec", "rec.",
];

/// Parts the heading of the labels from the one beside it where only one blank stands between them (`No. Recommendation`), as
/// the row right below them shows.
pub(super) fn part_off_labels(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let below = lines.get(at + 1..).unwrap_or_default();
        if let Some(parted) = parted_off(&lines[at], below) {
            lines[at].pieces = parted;
        }
    }
}

/// The headings of labels and of what stands beside them, of a line in which they are one piece.
fn parted_off<'a>(line: &Line<'a>, below: &[Line]) -> Option<Vec<Piece<'a>>> {
    let (both, others) = line.pieces.split_first()?;
    if !others.is_empty() && !is_head(line) {
        return None;
    }
    let words = both.text.split_whitespace();
    let labels = words.take_while(|word| OF_LABELS.contains(&word.to_lowercase().as_str()));
    let behind = labels.count().checked_sub(1)?;
    let word = both.words().nth(behind)?;
    let mut rows = below.iter().filter(|line| !line.is_blank());
    let right_below = rows.next()?;
    let under = |line: &Line, off: usize| match line.pieces.as_slice() {
        [number, text, ..]
            if label(number.text) == Some(true)
                && number.start.abs_diff(both.start) <= OFF
                && text.start + OFF >= word
                && text.start <= word + off =>
        {
            Some(text.start)
        }
        _ => None,
    };
    // Where cells stand in the middle of their rows, the label is not in the first line.
    let low = (right_below.pieces.first()).is_some_and(|p| p.start > both.start + OFF);
    let labelled =
        |line: &&Line| (line.pieces.first()).is_some_and(|p| label(p.text) == Some(true));
    let in_middle = || {
        let first = rows.take(NEAR).find(labelled).filter(|_| low)?;
        under(first, BEHIND_LABEL)
    };
    let start = under(right_below, OFF).map(|_| word).or_else(in_middle)?;
    let (before, after) = both.cut(word);
    let after = Piece {
        start,
        end: after.end.max(start),
        ..after
    };
    let parted = Line {
        pieces: [before, after]
            .into_iter()
            .chain(others.iter().copied())
            .collect(),
        edge: line.edge,
    };
    is_head(&parted).then_some(parted.pieces)
}

/// Whether a line is the first of headings whose other columns begin a line below it: what stands right below that goes on
/// with it (`Rec`, `no.` over `Action`, `ref`, and the others between them).
pub(super) fn is_top(lines: &[Line], at: usize) -> bool {
    let [top, main, below, ..] = lines.get(at..).unwrap_or_default() else {
        return false;
    };
    let under_top = |p: &Piece| {
        let mut tops = top.pieces.iter();
        tops.any(|t| p.start < t.end && t.start < p.end)
    };
    let few = if top.pieces.len() == 1 {
        main.pieces.len() + 1 >= FEWEST
    } else {
        main.pieces.len() >= top.pieces.len()
    };
    few && !top.is_blank()
        && top.pieces.iter().all(is_heading)
        && is_head(main)
        && !below.is_blank()
        && below.pieces.len() <= top.pieces.len()
        && below.pieces.iter().all(under_top)
        && !main.pieces.iter().any(under_top)
}

/// Whether so many columns make a table where so many rows have labels.
pub(super) fn enough(columns: usize, rows: usize, labelled: usize, again: bool) -> bool {
    if columns < FEWEST {
        // One recommendation may be all that stands under a theme, if other tables have the same headings.
        labelled >= if again { 1 } else { FEWEST } && labelled * 2 > rows
    } else {
        rows >= 2 || again && rows > 0
    }
}

/// Headings that stand in a text more than once.
#[derive(Debug, Default)]
pub(super) struct Known(HashSet<String>);

impl Known {
    pub(super) fn of(pages: &[Vec<Line>]) -> Self {
        let mut times: HashMap<String, usize> = HashMap::new();
        for line in pages.iter().flatten().filter(|line| is_head(line)) {
            *times.entry(line.words().join(" ")).or_default() += 1;
        }
        times.retain(|_, n| *n > 1);
        Self(times.into_keys().collect())
    }

    pub(super) fn has(&self, line: &Line) -> bool {
        line.pieces.len() > 1 && self.0.contains(&line.words().join(" "))
    }
}
