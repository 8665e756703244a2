//! Lines that name the columns of a plan behind each other (`Ref Recommendation Action Lead officer Timescale`): what a
//! converter makes of a heading row that it reads across.

use peerlens_document::{Document, EditKind, Passage};
use peerlens_lexicon::Lexicon;

/// Words in the name of a column.
const MOST_NAME_WORDS: usize = 4;
/// Words in a line that names columns.
const MOST_WORDS: usize = 24;
/// Ways to part a text into names that are looked at: `No No No` has more than anybody needs.
const MOST_PARSES: usize = 2_000;
/// Lines above the names, in the same paragraph.
const MOST_LINES_ABOVE: usize = 6;
/// Columns named without a word more, from which a line is one of them.
const FEWEST_COLUMNS: usize = 2;
/// The same of a line that has nothing else, where it names not both what was recommended and what is done.
const FEWEST_ALONE: usize = 3;
/// The same of words that rows follow in the same paragraph.
const FEWEST_BEFORE_ROWS: usize = 3;
/// Words behind the names from which they are rows.
const FEWEST_ROW_WORDS: usize = 12;

/// Words with which no name ends or opens.
const JOINING: [&str; 10] = [
    "and", "of", "the", "to", "for", "with", "in", "from", "against", "on",
];

/// The columns that a text names at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedColumns<'l> {
    /// What each holds, by the lexicon's name for it.
    pub columns: Vec<&'l str>,
    /// The bytes of the names.
    pub bytes: usize,
}

impl NamedColumns<'_> {
    /// How many columns hold something else than labels.
    fn telling(&self) -> usize {
        self.columns.iter().filter(|c| **c != "label").count()
    }

    /// Whether one column holds what was recommended and one what is done.
    fn answers_each(&self) -> bool {
        ["recommendation", "action"]
            .iter()
            .all(|c| self.columns.contains(c))
    }

    /// Whether the columns are those of a plan: what was recommended or is done, and something said of it.
    fn is_plan(&self) -> bool {
        let asks = |c: &&&str| matches!(**c, "recommendation" | "action");
        let answers = |c: &&&str| {
            matches!(
                **c,
                "action"
                    | "timescale"
                    | "lead"
                    | "lead_member"
                    | "status"
                    | "progress"
                    | "response"
                    | "measure"
            )
        };
        // `Date Time Activity Lead` is a programme's.
        let mut telling = self.columns.iter().filter(|c| **c != "label");
        telling.next().is_some_and(|c| asks(&c)) && telling.any(|c| answers(&c))
    }
}

/// The columns of a plan that a text names behind each other and nothing else (`Ref Recommendation Action Lead officer`), or
/// before the rows that run on behind them.
fn named_columns<'l>(lexicon: &'l Lexicon, text: &str) -> Option<NamedColumns<'l>> {
    let start = |c: char| c.is_uppercase() || c == '#';
    if !text.trim_start().starts_with(start) {
        return None;
    }
    let ends: Vec<usize> = ends_of_words(text).take(MOST_WORDS).collect();
    let found = parses(lexicon, text, &ends)
        .into_iter()
        .filter(|p| p.telling() >= FEWEST_COLUMNS && p.is_plan());
    let behind = |p: &NamedColumns| text.get(p.bytes..).unwrap_or_default().trim_start();
    let fits = |p: &NamedColumns| {
        let rest = behind(p);
        let rows = rest.split_whitespace().nth(FEWEST_ROW_WORDS).is_some();
        let mut opens = rest.chars();
        let first = opens.next();
        let labelled = rest
            .split_whitespace()
            .next()
            .is_some_and(|w| is_label(w).is_some());
        // `Action Lead`, `Project Team` are names of fields and people.
        rest.is_empty() && (p.telling() >= FEWEST_ALONE || p.answers_each())
            || labelled && (rows || p.telling() >= FEWEST_BEFORE_ROWS)
            || rows
                && (p.telling() >= FEWEST_BEFORE_ROWS || p.answers_each())
                && first.is_some_and(|c| c.is_uppercase() || "‘“\"".contains(c))
    };
    // Those that hold both what was recommended and what is done, and the most of these.
    let rank = |p: &NamedColumns| {
        let has = |name: &str| usize::from(p.columns.contains(&name));
        (
            p.bytes,
            has("recommendation") + has("action"),
            p.columns.len(),
        )
    };
    found.filter(|p| fits(p)).max_by_key(|p| rank(p))
}

/// The columns that a printed line of a passage names, and the bytes in front of that line: nothing but a blank line parts
/// paragraphs in some texts, and a title stands right above.
pub fn named_columns_in<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    passage: &Passage,
) -> Option<(usize, NamedColumns<'l>)> {
    // Where words have places, columns are told by these.
    if !document.pages.is_empty() {
        return None;
    }
    let string = passage.text(&document.text);
    let mut starts = line_starts(document, passage, &string);
    starts.insert(0, 0);
    starts.truncate(MOST_LINES_ABOVE);
    (starts.iter().enumerate()).find_map(|(n, &at)| {
        let end = starts.get(n + 1).copied().unwrap_or(string.len());
        let line = string.get(at..end)?.trim_end();
        let rest = string.get(at..)?;
        let named = named_columns(lexicon, rest).or_else(|| named_columns(lexicon, line))?;
        // Names of which each has a line head a table that was taken apart cell by cell.
        let end = at + named.bytes;
        let inner: Vec<usize> = (starts.iter().copied())
            .filter(|s| *s > at && *s < end)
            .collect();
        let mut from = at;
        let as_many = named.columns.len() <= inner.len() + 1;
        let each_alone = as_many
            && inner.iter().chain([&end]).all(|&to| {
                let line = string.get(from..to).unwrap_or_default().trim();
                from = to;
                lexicon.column(line).is_some()
            });
        (inner.is_empty() || !each_alone).then_some((at, named))
    })
}

/// The first printed line of a passage.
pub(crate) fn first_line(document: &Document, passage: &Passage) -> String {
    let string = passage.text(&document.text);
    let end = line_starts(document, passage, &string).first().copied();
    let line = string.get(..end.unwrap_or(string.len()));
    line.unwrap_or_default().trim_end().to_owned()
}

/// Where the lines of a passage start, but for the first.
fn line_starts(document: &Document, passage: &Passage, string: &str) -> Vec<usize> {
    let mut out: Vec<usize> = string.match_indices('\n').map(|(at, _)| at + 1).collect();
    let mut before = 0;
    for piece in passage.pieces() {
        let edits = &document.edits;
        let from = edits.partition_point(|e| e.span.start < piece.span.start);
        let within = edits.get(from..).unwrap_or_default().iter();
        let ends = within
            .take_while(|e| e.span.start < piece.span.end)
            .filter(|e| e.kind == EditKind::LineEnd && !e.span.is_empty());
        out.extend(ends.map(|e| before + (e.span.end - piece.span.start) as usize));
        // A join of no width would only shift what follows by a byte, and that is no start of a name.
        before += piece.span.len() as usize + 1;
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Where each word of a text ends.
fn ends_of_words(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace)
        .filter_map(move |word| {
            let end = at + word.trim_end().len();
            at += word.len();
            (!word.trim().is_empty()).then_some(end)
        })
}

/// All the ways to part the first words of a text into names of columns, none of them twice but those of labels.
fn parses<'l>(lexicon: &'l Lexicon, text: &str, ends: &[usize]) -> Vec<NamedColumns<'l>> {
    let mut out: Vec<NamedColumns<'l>> = Vec::new();
    let mut open: Vec<(usize, Vec<&'l str>)> = vec![(0, Vec::new())];
    while let Some((at, columns)) = open.pop() {
        let start = match at {
            0 => 0,
            at => ends[at - 1],
        };
        if out.len() > MOST_PARSES {
            break;
        }
        for (word, &end) in ends.iter().enumerate().skip(at).take(MOST_NAME_WORDS) {
            let name = text.get(start..end).unwrap_or_default().trim();
            // Names are written as names are.
            let capital = name.starts_with(|c: char| c.is_uppercase() || c == '#');
            // `Action plan: …` is a title, and `Our response: Agreed` a field with what it says.
            let lower = name.to_lowercase();
            let mut words = lower.split_whitespace();
            let first = words.next().unwrap_or_default();
            let last = words.next_back().unwrap_or(first);
            let numbered = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
            // `Recommendation 1 On track` is a label with its state.
            let counted = lower.split_whitespace().any(numbered);
            let title = last == "plan" || name.contains(':') || counted;
            let joins = JOINING.iter().any(|w| *w == first || *w == last);
            let whole = !title
                && !joins
                && !name.ends_with(|c: char| c.is_ascii_punctuation() && !")?#*.".contains(c));
            let Some(column) = lexicon.column(name).filter(|_| capital && whole) else {
                continue;
            };
            if columns.contains(&column) && !matches!(column, "label" | "other") {
                continue;
            }
            let mut columns = columns.clone();
            columns.push(column);
            out.push(NamedColumns {
                columns: columns.clone(),
                bytes: end,
            });
            open.push((word + 1, columns));
        }
    }
    out
}

/// The place in its count of what labels a row (`3.`, `b)`, `R4`), and what stands around it.
pub fn is_label(word: &str) -> Option<(String, usize)> {
    let inner = word
        .trim_start_matches('(')
        .trim_end_matches(['.', ')', ':']);
    let at = inner.find(|c: char| c.is_ascii_digit());
    let (before, count) = match at {
        Some(at) => (inner.get(..at)?, inner.get(at..)?),
        // A letter alone is a word, or one of a name.
        None if inner.len() == 1 && inner != word => {
            let letter = inner.bytes().next().filter(u8::is_ascii_lowercase)?;
            return Some((word.replacen(inner, "a", 1), usize::from(letter - b'a') + 1));
        }
        None => return None,
    };
    let plain = before.len() <= 3 && before.bytes().all(|b| b.is_ascii_uppercase());
    let number = count.len() <= 2 && count.bytes().all(|b| b.is_ascii_digit());
    let count: usize = count.parse().ok().filter(|_| plain && number)?;
    let shape = word.replacen(inner, &format!("{before}1"), 1);
    Some((shape, count))
}
