//! The lines in front of a paper, among which the head of a meeting's paper is looked for.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document, Furniture, Layer, Passage, Table};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::{Outline, Role, with_marker};
use regex::{Match, Regex};

use crate::front::FRONT_BLOCKS;
use crate::front::dates::{find_date, has_day};

/// A line in front, or a field of a head that one line holds with others.
pub(super) struct Line {
    pub(super) passage: Passage,
    pub(super) string: String,
    /// It stands in the running lines of a page.
    pub(super) running: bool,
}

/// The lines in front of a document, those of its first table behind them.
pub(super) fn lines(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Line> {
    // Furniture holds the stamps (`Agenda Item 7`); a site's navigation only stands before them.
    let front = outline
        .range
        .clone()
        .filter(|&i| document.blocks[i].as_table().is_none())
        .filter(|&i| document.blocks[i].layer != Layer::Furniture(Furniture::Site))
        .take(FRONT_BLOCKS);
    let mut lines: Vec<Line> = Vec::new();
    for i in front {
        let running = matches!(outline.role(i), Role::Furniture);
        let listed = matches!(document.blocks[i].kind, BlockKind::ListItem);
        for line in with_marker(&document.blocks[i]).split(&document.text, '\n') {
            // `Oadby and Wigston Borough Council | Finance Committee, 14 September 2021 | Appendix 1`
            let parts = if running && line.text(&document.text).contains(" | ") {
                line.split(&document.text, '|')
                    .into_iter()
                    .map(|part| {
                        let string = part.text(&document.text);
                        (part, string)
                    })
                    .collect()
            } else if listed {
                // An item of a list says what is to be done (`Report to Cabinet in May`), or names one meeting.
                let string = line.text(&document.text);
                if fold(&string).starts_with("report to ") && !string.contains(':') {
                    continue;
                }
                vec![(line, string)]
            } else {
                fields(document, lexicon, &line)
            };
            lines.extend(parts.into_iter().map(|(passage, string)| Line {
                passage,
                string,
                running,
            }));
        }
    }
    let table_lines = outline
        .range
        .clone()
        .filter_map(|i| document.blocks[i].as_table())
        .take(1)
        .filter(|t| !is_plan(document, lexicon, t))
        .flat_map(|t| &t.cells)
        .take(24);
    for cell in table_lines {
        for unit in crate::unit::cell_units(document, cell) {
            lines.push(Line {
                passage: unit.text,
                string: unit.string,
                running: false,
            });
        }
    }
    lines
}

/// Labels of a paper's head, one of which may run on behind another where line ends were lost.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\s(?:Report to\b|(?:Meeting/)?Date(?: of (?:[Mm]eeting|[Dd]ecision))?:|Meeting(?:/Date)?:|Decision [Mm]aker:|Committee:|Title:|Report (?:by|of):|(?:Agenda )?Item(?: [Nn]o\.?)?:)",
    )
});
/// Which appendix of a report to a body a line is in.
static APPENDIX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<which>(?:appendix|annexe?)\s+(?:[a-z]|\d{1,2})\s+to\s+(?:the\s+)?)report to\b",
    )
});
/// Whose report a line names before the meeting that it was for.
static WHOSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<which>report\s+(?:of|by|from)\s[^.:;]{1,120}?\sto\s+(?:(?:the|a)\s+)?)(?:meeting of\b|(?:cabinet|executive|full council|[^.:;]{3,60}\b(?:committee|panel|commission))\s*$)",
    )
});
/// Words in a line that holds several fields of a paper's head; a longer one is running text.
const MOST_FIELD_WORDS: usize = 40;
/// Words before the day in a title that opens with the body and the day (`Cabinet 28 January 2020 The plan …`).
const MOST_OPENING_WORDS: usize = 5;

/// The fields of a paper's head that a line holds: `Anytown Council Report to Cabinet Date: 14 October 2019`, `Cabinet 28
/// January 2020 Peer challenge – response`. Most lines are one.
fn fields(document: &Document, lexicon: &Lexicon, line: &Passage) -> Vec<(Passage, String)> {
    let string = line.text(&document.text);
    let mut cuts: Vec<usize> = Vec::new();
    cuts.extend(behind_opening(&string));
    if string.split_whitespace().count() <= MOST_FIELD_WORDS {
        let labels = LABEL
            .as_ref()
            .into_iter()
            .flat_map(|r| r.find_iter(&string));
        // `Action: Bring a Progress Report to Cabinet`: without a colon only behind whose paper it is.
        let opens_field = |label: &Match<'_>| {
            label.as_str().ends_with(':')
                || string[label.end()..].starts_with(':')
                || fold(&string[..label.start()]).split(' ').next_back() == Some("council")
        };
        let labels = labels.filter(opens_field);
        cuts.extend(labels.map(|m| m.start() + 1));
        let day = find_date(&string, lexicon).filter(|day| has_day(day.as_str()));
        let opens = |before: &str| {
            let last = fold(before.split_whitespace().next_back().unwrap_or_default());
            before.split_whitespace().count() <= MOST_OPENING_WORDS
                && lexicon.committee("bodies").contains(&last)
        };
        if let Some(day) = day.filter(|day| opens(&string[..day.start()])) {
            let rest = &string[day.end()..];
            let words = rest.trim_start_matches([' ', ',', ':', '–', '-']);
            if words.starts_with(char::is_uppercase) {
                cuts.push(string.len() - words.len());
            }
        }
    }
    cuts.push(string.len());
    cuts.sort_unstable();
    let mut from = 0;
    let mut out = Vec::new();
    for cut in cuts {
        let own = string[from..cut].trim();
        if !own.is_empty() {
            let start = from + string[from..cut].len() - string[from..cut].trim_start().len();
            out.push((
                line.part(&document.text, start, start + own.len()),
                own.to_owned(),
            ));
        }
        from = cut;
    }
    out
}

/// Where a line that opens with which appendix it is names the report that this is one to (`Appendix 1 to the report to the
/// Audit Committee, 3 June 2024`), and one that opens with whose report it is the meeting (`Report of the Director of Law to
/// the meeting of the Executive on 3 June 2024`).
fn behind_opening(line: &str) -> Option<usize> {
    let opening =
        |form: &LazyLock<Option<Regex>>| Some(form.as_ref()?.captures(line)?.name("which")?.end());
    opening(&APPENDIX).or_else(|| opening(&WHOSE))
}

/// What the head of a paper calls its title.
const TITLES: [&str; 4] = ["title", "subject", "report title", "title of report"];

/// Whether a table is one of recommendations and actions: its cells tell of meetings to come. The head of a paper has its labels
/// at the left of two columns, and beside one of them the title, which may read like a heading (`Title: | Action Plan`).
fn is_plan(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let headings = (table.cells.iter())
        .filter(|c| c.row == 0)
        .flat_map(|c| &c.blocks)
        .map(|b| with_marker(b).text(&document.text));
    let columns: Vec<String> = headings
        .filter_map(|text| lexicon.column(&text).map(str::to_owned))
        .collect();
    let of_plan = |column: &String| matches!(column.as_str(), "recommendation" | "action");
    let first = (table.cells.iter().find(|c| c.row == 0 && c.column == 0))
        .and_then(|c| c.blocks.first())
        .map_or(String::new(), |b| with_marker(b).text(&document.text));
    let labelled = first.trim_end().ends_with(':') || TITLES.contains(&fold(&first).as_str());
    columns.iter().any(of_plan) && (table.columns > 2 || columns.len() > 1 || !labelled)
}
