//! What stands in each column of a plan: told by its heading and, where that is missing or says
//! little, by what stands under it.

use std::sync::LazyLock;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use regex::Regex;

use crate::label;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Label,
    Recommendation,
    /// Labels of recommendations whose texts stand elsewhere.
    Reference,
    Action,
    /// Actions whose time is the column's heading (`Short term`, `By March 2025`).
    Horizon,
    Timescale,
    Start,
    Lead,
    LeadMember,
    Status,
    Progress,
    Measure,
    Resources,
    Theme,
    Response,
    Rationale,
    /// Anything else: kept under its heading.
    Other,
}

impl Column {
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "label" => Self::Label,
            "recommendation" => Self::Recommendation,
            "reference" => Self::Reference,
            "action" => Self::Action,
            "timescale" => Self::Timescale,
            "start" => Self::Start,
            "lead" => Self::Lead,
            "lead_member" => Self::LeadMember,
            "status" => Self::Status,
            "progress" => Self::Progress,
            "measure" => Self::Measure,
            "resources" => Self::Resources,
            "theme" => Self::Theme,
            "response" => Self::Response,
            "rationale" => Self::Rationale,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// The columns of a table and how they were told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub columns: Vec<Column>,
    /// Rows that are headings.
    pub header_rows: u32,
    /// Whether any heading was known: else all is told by content.
    pub by_heading: bool,
    /// Whether a heading names the recommendations or the actions.
    pub named: bool,
    /// Columns that hold leads and times in one cell (`Lead officer and date`).
    pub leads_and_times: Vec<usize>,
    /// Whether one heading names recommendations and actions both, and no other column holds actions: bullets
    /// under a recommendation are its actions.
    pub actions_below: bool,
    /// Columns whose heading no entry of the lexicon explains.
    pub unknown: Vec<usize>,
}

impl Columns {
    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// Whether these are the columns of a plan: actions or recommendations, and something said of them.
    pub(crate) fn is_plan(&self) -> bool {
        let said = [
            Column::Timescale,
            Column::Lead,
            Column::LeadMember,
            Column::Status,
            Column::Progress,
            Column::Measure,
            Column::Response,
            Column::Resources,
        ]
        .iter()
        .filter(|c| self.has(**c))
        .count();
        self.has(Column::Horizon)
            || self.has(Column::Action) && (self.has(Column::Recommendation) || said >= 1)
            || self.has(Column::Recommendation) && said >= 1
    }

    /// One column that no entry explains, beside recommendations and no plan, explains them. In a review what
    /// was found stands where a report has its reasons: it is the progress.
    pub(crate) fn explain_list(&mut self, kind: Kind) {
        if kind == Kind::ProgressReview && !self.has(Column::Progress) {
            for column in &mut self.columns {
                if *column == Column::Rationale {
                    *column = Column::Progress;
                }
            }
        }
        if self.is_plan() || self.has(Column::Action) || self.has(Column::Rationale) {
            return;
        }
        if let [only] = self.unknown[..]
            && self.by_heading
            && self.has(Column::Recommendation)
            && let Some(column) = self.columns.get_mut(only)
        {
            *column = Column::Rationale;
        }
    }

    /// Takes the column with the longest texts for the recommendations, where one of labels or none stands
    /// beside it.
    pub(crate) fn as_list(&mut self, document: &Document, lexicon: &Lexicon, table: &Table) {
        let contents = contents(document, lexicon, table, self.header_rows);
        let longest = (0..contents.len())
            .filter(|&n| contents[n].filled > 0)
            .max_by(|&a, &b| contents[a].length.total_cmp(&contents[b].length));
        let labels = |n: usize| contents[n].filled == 0 || contents[n].labels >= MOSTLY_LABELS;
        let Some(longest) = longest.filter(|&n| contents[n].sentences > 0.0) else {
            return;
        };
        if contents.len() > 2 || (0..contents.len()).any(|n| n != longest && !labels(n)) {
            return;
        }
        self.columns = (0..contents.len())
            .map(|n| {
                if n == longest {
                    Column::Recommendation
                } else {
                    Column::Label
                }
            })
            .collect();
        self.unknown.clear();
        self.by_heading = true;
        self.named = true;
    }

    /// Whether the recommendations are named by their subjects only (`Financial strategy`): they stand elsewhere.
    pub(crate) fn names_subjects(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
    ) -> bool {
        let heads_action = |c: &Cell| {
            c.row < self.header_rows && lexicon.column(&cell_string(document, c)) == Some("action")
        };
        if table.cells.iter().any(heads_action) {
            return false;
        }
        let Some(column) = (self.columns.iter()).position(|c| *c == Column::Recommendation) else {
            return false;
        };
        let words: Vec<usize> = (table.cells.iter())
            .filter(|c| c.column as usize == column && c.row >= self.header_rows)
            .map(|c| cell_string(document, c).split_whitespace().count())
            .filter(|n| *n > 0)
            .collect();
        words.len() >= FEWEST_SUBJECTS && words.iter().all(|n| *n <= MOST_SUBJECT_WORDS)
    }

    /// Whether it is a list of recommendations and nothing more.
    pub(crate) fn is_list(&self) -> bool {
        self.has(Column::Recommendation)
            && self.columns.iter().enumerate().all(|(n, c)| match c {
                Column::Recommendation | Column::Label | Column::Theme | Column::Rationale => true,
                // The page or the paragraph where it stands, its priority.
                Column::Other => !self.unknown.contains(&n),
                _ => false,
            })
    }
}

/// A cell's text in one line.
pub(crate) fn cell_string(document: &Document, cell: &Cell) -> String {
    let mut out = String::new();
    for unit in crate::unit::cell_units(document, cell) {
        if !out.is_empty() {
            out.push(' ');
        }
        if let Some(marker) = unit.marker {
            out.push_str(document.text.slice(marker));
            out.push(' ');
        }
        out.push_str(&unit.string.replace('\n', " "));
    }
    out
}

/// Words in the subject of a recommendation, and subjects from which a column holds nothing else.
const MOST_SUBJECT_WORDS: usize = 4;
const FEWEST_SUBJECTS: usize = 3;
/// Share of a column's cells that hold labels, from which it is the column of labels.
const MOSTLY_LABELS: f32 = 0.8;
/// Words in a column's heading: longer texts are data.
const MOST_HEADING_WORDS: usize = 14;

/// Tells the columns of a table. `like` are the columns of the plan's table before it, which a table
/// without headings of its own continues where it has as many columns.
pub(crate) fn tell(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    like: Option<&Columns>,
) -> Columns {
    let count = table.columns as usize;
    let mut out = Columns {
        columns: vec![Column::Other; count],
        ..Columns::default()
    };
    let mut found: Vec<Option<(Column, usize)>> = vec![None; count]; // role, letters of the heading
    let rows = heading_rows(document, lexicon, table);
    for row in 0..rows {
        for cell in table.cells.iter().filter(|c| c.row == row) {
            let text = cell_string(document, cell);
            if cell.column_span == 1 && names_lead_and_time(lexicon, &text) {
                out.by_heading = true;
                out.leads_and_times.push(cell.column as usize);
                if let Some(slot) = found.get_mut(cell.column as usize) {
                    *slot = Some((Column::Lead, fold(&text).len()));
                }
                continue;
            }
            let Some(column) = lexicon.column(&text).and_then(Column::of) else {
                if !text.trim().is_empty() && cell.column_span == 1 && row + 1 == rows {
                    out.unknown.push(cell.column as usize);
                }
                continue;
            };
            out.by_heading = true;
            // `Lead officer / Portfolio Holder`: members have no column of their own.
            let column = match column {
                Column::LeadMember if names(lexicon, &text, "lead") => Column::Lead,
                column => column,
            };
            out.named |= matches!(column, Column::Recommendation | Column::Action);
            // A heading over several columns says what the first of them holds, unless a second row
            // of headings says more.
            if let Some(slot) = found.get_mut(cell.column as usize) {
                *slot = Some((column, fold(&text).len()));
            }
        }
    }
    out.header_rows = rows;
    out.unknown
        .retain(|c| found.get(*c).is_some_and(Option::is_none));
    // A table with headings of its own that say something else does not go on with the one before.
    let own_headings = rows > 0 && out.unknown.len() * 2 > count;
    let like = like.filter(|l| l.columns.len() == count && !own_headings);
    if let (false, Some(like)) = (out.by_heading, like) {
        return Columns {
            header_rows: rows,
            unknown: Vec::new(),
            ..like.clone()
        };
    }
    let contents = contents(document, lexicon, table, rows);
    for (n, slot) in found.iter().enumerate() {
        if let Some((column, _)) = slot {
            out.columns[n] = *column;
        }
    }
    under_shared_heading(&mut out, document, lexicon, table);
    horizons(&mut out, document, table, rows);
    correct(&mut out, &found, &contents);
    let names_both = |c: &Cell| {
        let heading = fold(&cell_string(document, c));
        heading.contains("recommendation")
            && heading.contains("action")
            && out.columns.get(c.column as usize) == Some(&Column::Recommendation)
    };
    out.actions_below =
        !out.has(Column::Action) && (table.cells.iter()).any(|c| c.row < rows && names_both(c));
    // What goes over several actions, or is printed again beside each, is what they answer.
    if out.has(Column::Action) && !out.has(Column::Recommendation) && !out.has(Column::Reference) {
        let shared = (0..count).find(|&n| {
            out.columns[n] == Column::Other
                && contents
                    .get(n)
                    .is_some_and(|c| c.sentences >= SHARED_SENTENCES)
                && (is_shared(document, table, n, rows) || stands_before_action(&out, n))
        });
        if let Some(n) = shared {
            out.columns[n] = Column::Recommendation;
            out.unknown.retain(|c| *c != n);
        }
    }
    // Milestones stand beside actions; where there are none, they are what is to be done.
    if out.has(Column::Recommendation) && !out.has(Column::Action) {
        let milestones = (table.cells.iter())
            .filter(|c| c.row < rows && fold(&cell_string(document, c)).contains("milestone"))
            .map(|c| c.column as usize)
            .find(|n| out.columns.get(*n) == Some(&Column::Other));
        if let Some(n) = milestones {
            out.columns[n] = Column::Action;
        }
    }
    out
}

/// Under a heading over several columns (`Recommendation` over `No` and `Text`) the one whose own heading
/// says nothing holds what the heading says, where no other does.
fn under_shared_heading(
    columns: &mut Columns,
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
) {
    for cell in table.cells.iter().filter(|c| c.column_span > 1) {
        if cell.row + 1 >= columns.header_rows {
            continue;
        }
        let role = lexicon
            .column(&cell_string(document, cell))
            .and_then(Column::of)
            .filter(|c| matches!(c, Column::Recommendation | Column::Action));
        let under = (cell.column..cell.column + cell.column_span).map(|c| c as usize);
        let mut unknown = under.filter(|c| columns.unknown.contains(c));
        let (Some(role), Some(one), None) = (role, unknown.next(), unknown.next()) else {
            continue;
        };
        if !columns.has(role)
            && let Some(column) = columns.columns.get_mut(one)
        {
            *column = role;
            columns.unknown.retain(|c| *c != one);
        }
    }
}

/// Columns that make a plan's time its headings: beside what was recommended, and with no other column of
/// actions or times.
const FEWEST_HORIZONS: usize = 2;

/// Takes columns whose headings are nothing but times for the actions of these times.
fn horizons(columns: &mut Columns, document: &Document, table: &Table, rows: u32) {
    let other = columns.has(Column::Action) || columns.has(Column::Timescale);
    if !columns.has(Column::Recommendation) || other {
        return;
    }
    let timed: Vec<usize> = (table.cells.iter())
        .filter(|c| c.row < rows && c.column_span == 1)
        .filter(|c| columns.unknown.contains(&(c.column as usize)))
        .filter(|c| is_time(&cell_string(document, c)))
        .map(|c| c.column as usize)
        .collect();
    if timed.len() < FEWEST_HORIZONS {
        return;
    }
    for &n in &timed {
        if let Some(column) = columns.columns.get_mut(n) {
            *column = Column::Horizon;
        }
    }
    columns.unknown.retain(|n| !timed.contains(n));
}

/// Whether a column that no entry explains stands right before the actions of a plan that says who and when.
fn stands_before_action(columns: &Columns, n: usize) -> bool {
    columns.unknown.contains(&n)
        && columns.columns.get(n + 1) == Some(&Column::Action)
        && columns.has(Column::Lead)
        && columns.has(Column::Timescale)
}

/// Share of cells that read as sentences in a column of recommendations without a known heading.
const SHARED_SENTENCES: f32 = 0.5;

/// Whether cells of a column go over several rows, or say the same as the one above.
fn is_shared(document: &Document, table: &Table, column: usize, header_rows: u32) -> bool {
    let cells: Vec<&Cell> = (table.cells.iter())
        .filter(|c| c.column as usize == column && c.row >= header_rows)
        .collect();
    let same = |pair: &[&Cell]| {
        let (a, b) = (
            cell_string(document, pair[0]),
            cell_string(document, pair[1]),
        );
        !a.trim().is_empty() && fold(&a) == fold(&b)
    };
    cells.iter().any(|c| c.row_span > 1) || cells.windows(2).any(same)
}

/// Whether a heading names leads and times both: `Lead officer and date`, `Who / when`.
fn names_lead_and_time(lexicon: &Lexicon, heading: &str) -> bool {
    let roles = roles_named(lexicon, heading);
    roles.len() == 2 && roles.contains(&"lead") && roles.contains(&"timescale")
}

/// Whether one of the parts of a heading names a role of columns.
fn names(lexicon: &Lexicon, heading: &str, role: &str) -> bool {
    roles_named(lexicon, heading).contains(&role)
}

/// What the parts of a heading name: `Who / when`, `Lead officer and date`.
fn roles_named<'l>(lexicon: &'l Lexicon, heading: &str) -> Vec<&'l str> {
    heading
        .split(['/', '&', ',', '+'])
        .flat_map(|part| part.split(" and "))
        .filter_map(|part| lexicon.column(part.trim()))
        .collect()
}

/// How many of the first rows are headings: those the reader marked, or those that the lexicon knows.
fn heading_rows(document: &Document, lexicon: &Lexicon, table: &Table) -> u32 {
    let mut rows = 0;
    for row in 0..table.rows.min(4) {
        let cells: Vec<&Cell> = table.cells.iter().filter(|c| c.row == row).collect();
        let texts: Vec<String> = cells.iter().map(|c| cell_string(document, c)).collect();
        let filled: Vec<&String> = texts.iter().filter(|t| !t.trim().is_empty()).collect();
        if filled.is_empty() {
            if row < table.header_rows {
                continue;
            }
            break;
        }
        let short = filled
            .iter()
            .all(|t| t.split_whitespace().count() <= MOST_HEADING_WORDS);
        let known = filled
            .iter()
            .filter(|t| lexicon.column(t).is_some())
            .count();
        // A band over the whole table above its headings names the table.
        let band = cells.len() == 1 && cells[0].column_span == table.columns && table.columns > 1;
        let next_known = row + 1 < table.rows
            && table
                .cells
                .iter()
                .filter(|c| c.row == row + 1 && lexicon.column(&cell_string(document, c)).is_some())
                .count()
                >= 2;
        // Behind headings that the reader marked, only a row of nothing but headings is one more.
        let share = if table.header_rows > 0 && row >= table.header_rows {
            4
        } else {
            2
        };
        let heading = row < table.header_rows && (short || filled.len() == 1 && table.columns > 1)
            || short && known >= 2 && known * 4 >= filled.len() * share
            || short
                && known >= 1
                && filled.len() == 1
                && row == 0
                && !band
                && !next_known
                && lexicon.column(filled[0]) == Some("recommendation")
            || band && next_known && row == 0
            || row == 0
                && next_known
                && filled.len() < table.columns as usize
                && short
                && known == 0
                && filled.len() == 1;
        if !heading {
            break;
        }
        rows = row + 1;
    }
    if rows == table.rows { 0 } else { rows }
}

/// What the cells of a column look like, as shares (0 to 1) of those that are filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    pub filled: usize,
    pub rows: usize,
    pub labels: f32,
    pub times: f32,
    pub posts: f32,
    pub statuses: f32,
    pub responses: f32,
    /// One sign that is neither letter nor digit.
    pub signs: f32,
    pub sentences: f32,
    /// Mean length in characters.
    pub length: f32,
    pub fills: usize,
}

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:19|20)\d\d\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\bq[1-4]\b|\bquarter|\bon-?going\b|\bspring\b|\bsummer\b|\bautumn\b|\bwinter\b|\btbc\b|\bcomplete[d]?\b|\bimmediate(?:ly)?\b|\bmonth|\bannual|\bweekly\b|\bby end\b|\bshort[- ]term\b|\bmedium[- ]term\b|\blong[- ]term\b|\d{1,2}/\d{1,2}/\d{2,4}|\bas and when\b").ok()
});

/// Whether a text speaks of a time.
pub(crate) fn is_time(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && TIME.as_ref().is_some_and(|r| r.is_match(text))
}

/// Share of a text's words by which posts are known, from which it names posts.
const POST_SHARE: f32 = 0.3;

/// Whether a text names posts, services or groups.
pub(crate) fn is_post(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 24 || text.trim_end().ends_with('.') {
        return false;
    }
    let known = words
        .iter()
        .filter(|w| lexicon.people("post_words").iter().any(|p| p == **w))
        .count();
    known as f32 / words.len() as f32 >= POST_SHARE
}

fn contents(
    document: &Document,
    lexicon: &Lexicon,
    table: &Table,
    header_rows: u32,
) -> Vec<Content> {
    let mut out = vec![Content::default(); table.columns as usize];
    for cell in table
        .cells
        .iter()
        .filter(|c| c.row >= header_rows && c.column_span == 1)
    {
        let Some(content) = out.get_mut(cell.column as usize) else {
            continue;
        };
        content.rows += 1;
        if cell.fill.is_some() {
            content.fills += 1;
        }
        let text = cell_string(document, cell);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        content.filled += 1;
        let words = text.split_whitespace().count();
        let is_label = words <= 2
            && cell.blocks.first().is_some_and(|b| {
                label::whole(document, &peerlens_segment::with_marker(b)).is_some()
            });
        content.labels += f32::from(u8::from(is_label));
        content.times += f32::from(u8::from(is_time(text) && !is_label));
        content.posts += f32::from(u8::from(is_post(lexicon, text)));
        content.statuses += f32::from(u8::from(words <= 4 && lexicon.status(text).is_some()));
        content.responses += f32::from(u8::from(
            words <= 4 && super::announce::response_of(text).is_some(),
        ));
        content.signs += f32::from(u8::from(
            text.chars().count() <= 2 && !text.contains(char::is_alphanumeric),
        ));
        content.sentences += f32::from(u8::from(words >= 7));
        content.length += text.chars().count() as f32;
    }
    for content in &mut out {
        let n = content.filled.max(1) as f32;
        for share in [
            &mut content.labels,
            &mut content.times,
            &mut content.posts,
            &mut content.statuses,
            &mut content.responses,
            &mut content.signs,
            &mut content.sentences,
            &mut content.length,
        ] {
            *share /= n;
        }
    }
    out
}

/// Share of a column's cells from which they tell what it is.
const TELLING: f32 = 0.6;

/// Mends what headings leave open: columns without a known heading are told by content, and of two
/// columns with one meaning the better one keeps it.
fn correct(out: &mut Columns, found: &[Option<(Column, usize)>], contents: &[Content]) {
    let open = |out: &Columns, n: usize| out.columns[n] == Column::Other && found[n].is_none();
    for (n, c) in contents.iter().enumerate() {
        if !open(out, n) {
            continue;
        }
        let numbers = c.labels >= TELLING && !out.has(Column::Label);
        if out.by_heading && out.unknown.contains(&n) && !numbers && !heading_is_vague(out) {
            continue; // it has a heading of its own that nobody foresaw: kept as it is
        }
        out.columns[n] = if c.filled == 0 {
            if c.fills > 0 && !out.has(Column::Status) {
                Column::Status
            } else {
                Column::Other
            }
        } else if c.labels >= TELLING && !out.has(Column::Label) {
            Column::Label
        } else if c.statuses >= TELLING && c.times < TELLING && !out.has(Column::Status) {
            Column::Status
        } else if c.times >= TELLING && c.length < 80.0 && !out.has(Column::Timescale) {
            Column::Timescale
        } else if c.posts >= TELLING && c.sentences < TELLING && !out.has(Column::Lead) {
            Column::Lead
        } else {
            Column::Other
        };
    }
    // Columns of sentences: the first is the recommendation, the next the action.
    for (n, c) in contents.iter().enumerate() {
        if !open(out, n) || out.unknown.contains(&n) && !heading_is_vague(out) || c.sentences < 0.4
        {
            continue;
        }
        if !(out.has(Column::Recommendation) || out.by_heading && out.has(Column::Action)) {
            out.columns[n] = Column::Recommendation;
        } else if !out.has(Column::Action) {
            out.columns[n] = Column::Action;
        } else if !out.has(Column::Progress) {
            out.columns[n] = Column::Progress;
        }
    }
    // Beside recommendations and what is said of a plan, the first column of sentences that no entry
    // explains holds the actions, the next the progress.
    let is_plan = out.has(Column::Recommendation)
        && (out.has(Column::Lead) || out.has(Column::LeadMember) || out.has(Column::Timescale));
    for (n, c) in contents.iter().enumerate() {
        let unexplained = out.columns[n] == Column::Other && out.unknown.contains(&n);
        if !is_plan || !unexplained || c.sentences < 0.3 {
            continue;
        }
        if !out.has(Column::Action) {
            out.columns[n] = Column::Action;
        }
    }
    // A column of signs (`✔`, `►`) without a heading shows the status.
    for (n, c) in contents.iter().enumerate() {
        if out.columns[n] == Column::Other
            && found[n].is_none()
            && !out.unknown.contains(&n)
            && c.signs >= TELLING
            && !out.has(Column::Status)
        {
            out.columns[n] = Column::Status;
        }
    }
    // A heading that says `Progress` over nothing but status words, and the reverse.
    for (n, c) in contents.iter().enumerate() {
        match out.columns[n] {
            Column::Progress
                if c.filled > 0 && c.statuses >= TELLING && !out.has(Column::Status) =>
            {
                out.columns[n] = Column::Status
            }
            Column::Action if c.filled > 0 && c.responses >= TELLING => {
                out.columns[n] = Column::Response;
            }
            Column::Status
                if c.filled > 0 && c.sentences >= TELLING && !out.has(Column::Progress) =>
            {
                out.columns[n] = Column::Progress
            }
            // `Completed` over dates is when it was done.
            Column::Status
                if c.filled > 0
                    && c.times >= TELLING
                    && c.statuses < 0.3
                    && !out.has(Column::Timescale) =>
            {
                out.columns[n] = Column::Timescale
            }
            // `Details`, `Item`, `No.` over labels or over text.
            Column::Recommendation
                if c.filled > 0 && c.labels >= TELLING && !out.has(Column::Label) =>
            {
                out.columns[n] = Column::Label
            }
            Column::Label
                if c.filled > 0 && c.sentences >= TELLING && !out.has(Column::Recommendation) =>
            {
                out.columns[n] = Column::Recommendation
            }
            Column::Theme if c.filled > 0 && c.labels >= TELLING && !out.has(Column::Label) => {
                out.columns[n] = Column::Label
            }
            // Beside what else a plan or list says; themes and what they cover are the scope.
            Column::Theme
                if c.filled > 0
                    && c.sentences >= TELLING
                    && !out.has(Column::Recommendation)
                    && out
                        .columns
                        .iter()
                        .any(|c| !matches!(c, Column::Theme | Column::Other)) =>
            {
                out.columns[n] = Column::Recommendation
            }
            Column::Lead
                if c.filled > 0
                    && c.times >= 0.8
                    && c.posts < 0.3
                    && !out.has(Column::Timescale) =>
            {
                out.columns[n] = Column::Timescale
            }
            Column::Timescale
                if c.filled > 0 && c.posts >= 0.8 && c.times < 0.2 && !out.has(Column::Lead) =>
            {
                out.columns[n] = Column::Lead
            }
            _ => {}
        }
    }
    // Twice the same: the first `Action` is the action, a second one the progress; of two labels or
    // recommendations the one with text stays.
    for column in [
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Start,
        Column::Theme,
        Column::Response,
    ] {
        let places: Vec<usize> = (0..out.columns.len())
            .filter(|&n| out.columns[n] == column)
            .collect();
        if places.len() < 2 {
            continue;
        }
        let keep = match column {
            Column::Recommendation => places.iter().copied().max_by(|&a, &b| {
                contents[a]
                    .length
                    .total_cmp(&contents[b].length)
                    .then(b.cmp(&a))
            }),
            // `Action` over numbers beside `What we will do`: the one with text.
            Column::Action => places
                .iter()
                .copied()
                .find(|&n| contents[n].labels < TELLING)
                .or(places.first().copied()),
            _ => places.first().copied(),
        };
        for n in places {
            if Some(n) == keep {
                continue;
            }
            out.columns[n] = match column {
                Column::Recommendation | Column::Action
                    if contents[n].labels >= TELLING && !out.has(Column::Label) =>
                {
                    Column::Label
                }
                Column::Recommendation if n < keep.unwrap_or(0) && !out.has(Column::Theme) => {
                    Column::Theme
                }
                Column::Action if !out.has(Column::Progress) && contents[n].sentences >= 0.4 => {
                    Column::Progress
                }
                Column::Timescale if !out.has(Column::Start) && n < keep.unwrap_or(0) => {
                    Column::Start
                }
                Column::Label
                    if contents[n].sentences >= 0.4 && !out.has(Column::Recommendation) =>
                {
                    Column::Recommendation
                }
                _ => Column::Other,
            };
        }
    }
    if !out.has(Column::Recommendation) && !out.has(Column::Action) {
        // Nothing but a theme or measure beside times and leads: the longest text is what is to be done.
        let best = (0..contents.len())
            .filter(|&n| {
                matches!(out.columns[n], Column::Other | Column::Theme)
                    && contents[n].sentences >= 0.4
            })
            .max_by(|&a, &b| contents[a].length.total_cmp(&contents[b].length));
        if let Some(n) = best {
            out.columns[n] = Column::Action;
        }
    }
}

/// Whether the headings that are known say too little to take the others at their word.
fn heading_is_vague(out: &Columns) -> bool {
    !out.has(Column::Recommendation) && !out.has(Column::Action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_posts_are_known_by_their_words() {
        let lexicon = Lexicon::built_in();
        for time in [
            "July 2025",
            "On-going",
            "Q4 2024 to 2025",
            "Autumn 2025",
            "TBC",
            "06/12/2017",
        ] {
            assert!(is_time(time), "{time}");
        }
        for post in [
            "AD Policy, Performance & Communities",
            "SLT/All Thematic Steering Groups",
            "Chief Executive",
            "Director of Regeneration and Member Portfolio Holder",
        ] {
            assert!(is_post(lexicon, post), "{post}");
        }
        assert!(!is_time("Market hall study for the decision"));
        assert!(!is_post(
            lexicon,
            "Develop a new approach to engaging residents in the budget."
        ));
    }
}
