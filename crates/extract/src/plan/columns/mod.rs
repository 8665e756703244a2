//! What stands in each column of a plan: told by its heading and, where that is missing or says
//! little, by what stands under it.

mod content;
mod correct;
mod heading;

use peerlens_document::{Cell, Document, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;

pub(crate) use content::{is_bare_time, is_post, is_time};

use crate::unit::cell_string;
use content::{Content, contents};
use correct::{TELLING, correct, values_of};
use heading::{heading_rows, names, names_lead_and_time};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Label,
    Recommendation,
    /// Labels of recommendations whose texts stand elsewhere.
    Reference,
    Action,
    /// Labels of the actions, beside those of the recommendations.
    ActionLabel,
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
    /// What a notice calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Label | Self::Reference => "the label of the recommendation",
            Self::Recommendation => "the recommendation",
            Self::Action | Self::Horizon => "what is to be done",
            Self::ActionLabel => "the label of the action",
            Self::Timescale => "the time",
            Self::Start => "the start",
            Self::Lead => "the lead",
            Self::LeadMember => "the lead member",
            Self::Status => "the status",
            Self::Progress => "the progress",
            Self::Measure => "the measure",
            Self::Resources => "the resources",
            Self::Theme => "the theme",
            Self::Response => "the response",
            Self::Rationale => "the reason",
            Self::Other => "nothing that has a field",
        }
    }

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

    /// Whether a column answers an action in few words.
    pub(crate) fn is_answer(self) -> bool {
        matches!(
            self,
            Self::Timescale | Self::Start | Self::Lead | Self::LeadMember | Self::Status
        )
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
    /// Columns that hold something else than their heading says.
    pub overruled: Vec<usize>,
    /// Columns whose headings speak of when something was told (`Update`, `Last reviewed`).
    pub updates: Vec<usize>,
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
    /// was found stands where a report has its reasons: it is the progress, as is what the peers say of it in the
    /// column behind that which the council reports (`Peer team’s view`), in sentences and not in a word or two.
    pub(crate) fn explain_list(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
        kind: Kind,
    ) {
        if kind == Kind::ProgressReview {
            let reported = self.columns.iter().position(|c| *c == Column::Progress);
            let unknown = self.unknown.clone();
            for (n, column) in self.columns.iter_mut().enumerate() {
                let found = *column == Column::Rationale;
                let view = match reported {
                    Some(reported) => {
                        let told = unknown.contains(&n)
                            && speaks(document, table, self.header_rows, n as u32);
                        n > reported && (found || told)
                    }
                    None => found,
                };
                if view {
                    *column = Column::Progress;
                    self.unknown.retain(|other| *other != n);
                }
            }
        }
        if self.is_plan() || self.has(Column::Action) || self.has(Column::Rationale) {
            return;
        }
        // What is good, and who helps, explains nothing.
        let beside = |column: usize| {
            let row = self.header_rows.checked_sub(1);
            let cell = row.and_then(|row| table.cell(row, column as u32));
            cell.is_some_and(|cell| {
                lexicon.stands_beside_recommendations(&cell_string(document, cell))
            })
        };
        if let [only] = self.unknown[..]
            && self.by_heading
            && self.has(Column::Recommendation)
            && let Some(column) = self.columns.get_mut(only)
        {
            if beside(only) {
                self.unknown.clear();
            } else {
                *column = Column::Rationale;
            }
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

    /// Takes what stands under headings that no entry explains for what it looks like, beside recommendations or leads,
    /// times and states that the headings name: posts for leads, times for times, and the longest texts for what is to be
    /// done.
    pub(crate) fn take_unexplained(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
    ) {
        let answers = self.columns.iter().filter(|c| c.is_answer()).count();
        let asked = self.has(Column::Recommendation) || self.has(Column::Reference);
        if !self.by_heading || self.has(Column::Action) || !asked && answers < FEWEST_ANSWERS {
            return;
        }
        let contents = contents(document, lexicon, table, self.header_rows);
        let open = |columns: &Self| -> Vec<usize> {
            let other = |n: &usize| columns.columns.get(*n) == Some(&Column::Other);
            columns.unknown.iter().copied().filter(other).collect()
        };
        for n in open(self) {
            if let Some(value) = contents.get(n).and_then(values_of)
                && !self.has(value)
            {
                self.columns[n] = value;
            }
        }
        let length = |n: &usize| contents.get(*n).map_or(0.0, |c| c.length);
        let texts = |n: &usize| contents.get(*n).map_or(0.0, |c| c.texts);
        let longest = (open(self).into_iter())
            .max_by(|a, b| length(a).total_cmp(&length(b)))
            // Beside recommendations a few words tell it; beside nothing but names of leads they may be one more name.
            .filter(|n| length(n) >= SHORTEST_ACTION || asked && texts(n) >= TELLING);
        if let Some(n) = longest {
            self.columns[n] = Column::Action;
        }
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

/// Columns of leads, times and states from which a table whose other column nobody foresaw is a plan's.
const FEWEST_ANSWERS: usize = 2;
/// Characters of the texts of a column that tell what is to be done, on average: names are shorter.
const SHORTEST_ACTION: f32 = 25.0;

/// Words in the subject of a recommendation, and subjects from which a column holds nothing else.
const MOST_SUBJECT_WORDS: usize = 4;

const FEWEST_SUBJECTS: usize = 3;

/// Share of a column's cells that hold labels, from which it is the column of labels.
const MOSTLY_LABELS: f32 = 0.8;

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
            let told = |word: &str| lexicon.labels("words_of_updates").iter().any(|w| w == word);
            if fold(&text).split(' ').any(told) {
                out.updates.push(cell.column as usize);
            }
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
            overruled: Vec::new(),
            ..like.clone()
        };
    }
    let contents = contents(document, lexicon, table, rows);
    labels_under_heading(table, rows, &mut found, &contents);
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
        }
    }
    // Milestones stand beside actions; where there are none, they are what is to be done.
    let answered = [Column::Recommendation, Column::Lead, Column::Timescale];
    if answered.iter().any(|c| out.has(*c)) && !out.has(Column::Action) {
        let milestones = (table.cells.iter())
            .filter(|c| c.row < rows && fold(&cell_string(document, c)).contains("milestone"))
            .map(|c| c.column as usize)
            .find(|n| out.columns.get(*n) == Some(&Column::Other));
        if let Some(n) = milestones {
            out.columns[n] = Column::Action;
            out.unknown.retain(|c| *c != n);
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

/// Under one heading over a column of labels and the next of what they number (`Action` over `1.1` and `Relaunch the
/// board`) the second holds what the heading says.
fn labels_under_heading(
    table: &Table,
    header_rows: u32,
    found: &mut [Option<(Column, usize)>],
    contents: &[Content],
) {
    let roles = |found: &[Option<(Column, usize)>], role: Column| {
        (found.iter().flatten()).any(|(column, _)| *column == role)
    };
    // One over the whole table names the table.
    let over_some = |c: &Cell| c.column_span > 1 && c.column_span < table.columns;
    let last = |c: &&Cell| over_some(c) && c.row + c.row_span == header_rows;
    for cell in table.cells.iter().filter(last) {
        let (labels, text) = (cell.column as usize, cell.column as usize + 1);
        let Some(Some((role, letters))) = found.get(labels).copied() else {
            continue;
        };
        let share = |n: usize| contents.get(n).map_or(0.0, |c| c.labels);
        let numbered = share(labels) >= MOSTLY_LABELS && share(text) < 1.0 - MOSTLY_LABELS;
        let free = found.get(text).is_some_and(Option::is_none);
        if !(numbered && free && matches!(role, Column::Recommendation | Column::Action)) {
            continue;
        }
        let beside = roles(found, Column::Recommendation) || roles(found, Column::Label);
        let label = match role {
            Column::Action if beside => Column::ActionLabel,
            _ => Column::Label,
        };
        found[labels] = Some((label, letters));
        found[text] = Some((role, letters));
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

/// Words from which a cell without a full stop is a sentence.
const SPEAKING_WORDS: usize = 5;

/// Whether most cells of a column below its headings hold sentences.
fn speaks(document: &Document, table: &Table, header_rows: u32, column: u32) -> bool {
    let printed: Vec<String> = (table.cells.iter())
        .filter(|c| c.column == column && c.row >= header_rows)
        .map(|c| cell_string(document, c))
        .filter(|string| !string.trim().is_empty())
        .collect();
    let sentences = printed.iter().filter(|string| {
        string.trim_end().ends_with('.') || string.split_whitespace().count() >= SPEAKING_WORDS
    });
    !printed.is_empty() && 2 * sentences.count() >= printed.len()
}
