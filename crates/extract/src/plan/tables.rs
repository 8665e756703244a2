//! Which tables are a plan's, and how each is read.

use std::collections::HashSet;

use peerlens_document::{Cell, Document, Join, Notice, Passage, Severity, Table, TableMethod};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Basis, Kind};
use peerlens_segment::{Outline, Role};

use super::columns::{Column, Columns};
use super::{Plan, announce, beside_strengths, columns, legend, lists_abreast, rows, underneath};
use crate::Findings;
use crate::label;
use crate::unit::{Unit, cell_text};

/// Recommendations of a table, from which what others call areas to consider are none.
const FEWEST_RECOMMENDED: usize = 2;
/// Cards under numbered headings from which these count recommendations.
const FEWEST_CARDS: usize = 2;

impl<'f> Plan<'f> {
    /// Reads a table if it is a plan's (or goes on with the plan before it). `heading` is what stands
    /// above it: the recommendation, where the table has only actions. What only blanks part is never sure.
    pub(crate) fn table(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
        heading: Option<&Passage>,
    ) -> bool {
        let found = &*self.findings;
        let (recommendations, actions) = (found.recommendations.len(), found.actions.len());
        let read = self.told_table(document, lexicon, table, heading);
        if read && table.method == TableMethod::Blanks {
            self.doubt(document, table, recommendations, actions);
        }
        read
    }

    /// Marks the recommendations and actions from such numbers on as uncertain, and says why.
    fn doubt(
        &mut self,
        document: &Document,
        table: &Table,
        recommendations: usize,
        actions: usize,
    ) {
        for recommendation in self
            .findings
            .recommendations
            .iter_mut()
            .skip(recommendations)
        {
            recommendation.basis = Basis::Uncertain;
        }
        for action in self.findings.actions.iter_mut().skip(actions) {
            action.basis = Basis::Uncertain;
        }
        let printed = (table
            .cells
            .iter()
            .flat_map(|c| crate::unit::cell_units(document, c)))
        .fold(Passage::default(), |mut all, unit| {
            all.append(&unit.with_marker(), Join::Line);
            all
        });
        let message = "the columns of this table are told by the blanks of a plain text: words of neighbouring cells, and \
                       rows that nothing parts, may be put together wrongly";
        self.findings
            .notices
            .push(Notice::new("table_uncertain", Severity::Warning, message).at(printed));
    }

    fn told_table(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
        heading: Option<&Passage>,
    ) -> bool {
        if let Some(colours) = legend::of(document, lexicon, table) {
            self.findings.legend.extend(colours);
            return false;
        }
        if rows::read_blocks(document, lexicon, table, self) {
            return true;
        }
        let mut columns = columns::tell(document, lexicon, table, self.columns.as_ref());
        if is_register(document, lexicon, table)
            || beside_strengths::is_councils(document, lexicon, table, &columns, heading, self)
        {
            return false;
        }
        if beside_strengths::read(document, lexicon, table, &columns, heading, self)
            || lists_abreast::read(document, lexicon, table, heading, self)
        {
            return true;
        }
        columns.explain_list(document, lexicon, table, self.findings.kind);
        if self.takes_unexplained {
            columns.take_unexplained(document, lexicon, table);
        }
        // Under a heading that announces recommendations a table's own heading need not name them again.
        let announced = heading
            .is_some_and(|h| lexicon.heading(&h.text(&document.text)) == Some("recommendations"));
        if announced && !columns.named && self.findings.kind != Kind::ActionPlan {
            columns.as_list(document, lexicon, table);
        }
        // In a report other tables (who was met when) are no plans: their headings must say what they are.
        let report = self.findings.kind == Kind::FeedbackReport;
        let fits = (columns.is_plan() || columns.is_list() && columns.by_heading)
            && (columns.named || !report)
            && !self.is_timetable(document, lexicon, &columns, heading)
            && !columns.names_subjects(document, lexicon, table);
        // Cards have their labels at the left, where a plan has none.
        let plain = fits && columns.by_heading && table.columns > 2;
        let before = self.findings.recommendations.len();
        if !plain && rows::read_card(document, lexicon, table, self) {
            let number = heading
                .and_then(|h| label::at_start(document, lexicon, h))
                .map(|l| l.label);
            let new = before..self.findings.recommendations.len();
            // The number above is that of the first card of a table, if it is one of a card.
            let number = |n: usize| number.clone().filter(|_| n == before);
            self.cards.extend(new.map(|n| (n, number(n))));
            return true;
        }
        if !fits || table.rows <= columns.header_rows {
            return underneath::read(document, lexicon, table, self);
        }
        self.below_heading(document, lexicon, table, &mut columns, heading);
        self.unknown_columns(document, table, &columns);
        self.read_rows(document, lexicon, table, &columns);
        self.columns = Some(columns);
        true
    }

    /// Where each card stands under a numbered heading of its own (`2. Communicate the programme`), the number is the
    /// recommendation's that it holds; over several cards it would be a theme's.
    pub(crate) fn number_cards(&mut self, document: &Document) {
        let cards = std::mem::take(&mut self.cards);
        let mut seen = HashSet::new();
        let each = cards.iter().all(|(n, number)| {
            let free = (self.findings.recommendations.get(*n)).is_some_and(|r| r.label.is_none());
            let number = number.as_ref().map(|l| l.text(&document.text));
            free && number.is_some_and(|number| seen.insert(number))
        });
        if !each || cards.len() < FEWEST_CARDS {
            return;
        }
        for (n, number) in cards {
            if let Some(r) = self.findings.recommendations.get_mut(n) {
                r.label = number;
                self.labels.enter(document, r.label.as_ref(), n);
            }
        }
    }

    /// Whether a table beside one that names its recommendations names none, and does not go on with it: who wrote the
    /// paper, what could go wrong.
    pub(crate) fn is_another(&self, document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
        let goes_on = self.columns.as_ref();
        let goes_on = goes_on.is_some_and(|c| c.columns.len() == table.columns as usize);
        let columns = columns::tell(document, lexicon, table, None);
        let own = |c: &Cell| {
            let units = crate::unit::cell_units(document, c);
            let label = units.first().and_then(|u| u.label(document, lexicon));
            let tells =
                |l: label::Label| lexicon.opens_as_recommendation(&l.rest.text(&document.text));
            c.column_span == table.columns || label.is_some_and(tells)
        };
        !goes_on && !columns.named && !table.cells.iter().any(own)
    }

    /// `Action | Date` under `Next steps`: what becomes of the paper, and no answer to the peers. (In a plan, who does it
    /// tells of an answer.)
    fn is_timetable(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        columns: &Columns,
        heading: Option<&Passage>,
    ) -> bool {
        let refers = [Column::Recommendation, Column::Reference, Column::Label];
        let dates_only = !columns.has(Column::Lead) && !columns.has(Column::Status);
        (self.findings.kind != Kind::ActionPlan || dates_only)
            && !refers.iter().any(|c| columns.has(*c))
            && heading
                .is_some_and(|h| lexicon.heading(&h.text(&document.text)) == Some("next_steps"))
    }

    /// A heading right above a table of actions is the recommendation that they answer.
    fn below_heading(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        table: &Table,
        columns: &mut Columns,
        heading: Option<&Passage>,
    ) {
        let Some(heading) = heading else { return };
        let string = heading.text(&document.text);
        let labelled = label::worded(document, lexicon, heading)
            .or_else(|| label::at_start(document, lexicon, heading));
        if lexicon.theme(&string).is_some() || lexicon.heading(&string).is_some() {
            return;
        }
        // `What we have committed to` under `2. Publish a plan`: rows labelled 2.1, 2.2 are its actions.
        let number = labelled.as_ref().map(|l| l.label.text(&document.text));
        if columns.has(Column::Recommendation) && !columns.has(Column::Action) {
            let counts_on = number
                .as_ref()
                .is_some_and(|number| rows_count_on(document, table, columns, number));
            if !counts_on {
                return;
            }
            for column in &mut columns.columns {
                if *column == Column::Recommendation {
                    *column = Column::Action;
                }
            }
        }
        // The table's own band names the recommendation.
        let band = |c: &Cell| {
            c.row == 0 && c.column_span == table.columns && {
                let texts = crate::unit::cell_units(document, c);
                texts
                    .first()
                    .is_some_and(|u| label::worded(document, lexicon, &u.with_marker()).is_some())
            }
        };
        if columns.has(Column::Recommendation) || table.cells.iter().any(band) {
            return;
        }
        // `Topic A: …` above a table like those of the recommendations before it.
        let alike = || {
            self.columns
                .as_ref()
                .is_some_and(|c| c.columns == columns.columns)
        };
        let named = label::named(document, heading).filter(|_| alike());
        if let Some(named) = named.filter(|_| labelled.is_none()) {
            let block = peerlens_document::Block::paragraph(named.rest);
            let units = vec![Unit::of(document, &block)];
            self.open(document, Some(named.label), units, "heading_above_table");
            return;
        }
        if labelled.is_none() && !lexicon.opens_as_recommendation(&string) {
            return;
        }
        let unit = Unit::of(
            document,
            &peerlens_document::Block::paragraph(heading.clone()),
        );
        let (label, units) = announce::take_label(document, lexicon, vec![unit]);
        if !units.is_empty() {
            self.open(document, label, units, "heading_above_table");
        }
    }

    /// A notice for each column that no entry of the lexicon explains, or that holds something else than its heading says.
    pub(super) fn unknown_columns(
        &mut self,
        document: &Document,
        table: &Table,
        columns: &Columns,
    ) {
        for &n in &columns.unknown {
            // A recommendation has no field for what is read as nothing; the table has it whole.
            let kept = match columns.columns.get(n) {
                Some(Column::Other) | None => {
                    if columns.has(Column::Action) || columns.has(Column::Horizon) {
                        "its cells are kept under `other`".to_owned()
                    } else {
                        "its cells stand in the record's tables only".to_owned()
                    }
                }
                Some(column) => format!("what stands in it is read as {}", column.name()),
            };
            let notice = column_notice(document, table, columns, n, "column_unknown", |heading| {
                format!("the lexicon has no entry for the column “{heading}”; {kept}")
            });
            self.findings.notices.extend(notice);
        }
        for &n in &columns.overruled {
            let read = columns.columns.get(n).map_or("", |c| c.name());
            let notice = column_notice(
                document,
                table,
                columns,
                n,
                "column_misheaded",
                |heading| {
                    format!(
                        "what stands in the column “{heading}” is read as {read}, which its heading does not say"
                    )
                },
            );
            self.findings.notices.extend(notice);
        }
    }
}

/// A notice about a column, at its heading.
fn column_notice(
    document: &Document,
    table: &Table,
    columns: &Columns,
    column: usize,
    code: &'static str,
    message: impl Fn(&str) -> String,
) -> Option<Notice> {
    let cell = (table.cells.iter())
        .find(|c| c.column as usize == column && c.row + 1 == columns.header_rows)?;
    let text = cell_text(cell);
    let message = message(&text.text(&document.text).replace('\n', " "));
    Some(Notice::new(code, Severity::Info, message).at(text))
}

/// Tells which columns no entry explains, in a plan of whose tables nothing was read.
pub(crate) fn not_understood(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    if !findings.recommendations.is_empty() || !findings.actions.is_empty() {
        return;
    }
    let tables = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table());
    for table in tables {
        let columns = columns::tell(document, lexicon, table, None);
        for &n in &columns.unknown {
            let notice = column_notice(document, table, &columns, n, "column_unknown", |heading| {
                format!(
                    "the lexicon has no entry for the column “{heading}”; nothing of its table was read"
                )
            });
            findings.notices.extend(notice);
        }
    }
}

/// Whether some table of a document says by its headings that it holds recommendations and what answers them.
pub(crate) fn is_named(document: &Document, lexicon: &Lexicon, outline: &Outline) -> bool {
    let mut tables = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table());
    tables.any(|table| {
        let columns = columns::tell(document, lexicon, table, None);
        columns.named && columns.has(Column::Recommendation) && columns.has(Column::Action)
    })
}

/// Whether a table of a report holds what it calls something else than recommendations (`Considerations` beside
/// `Strengths`) in their place, and no actions.
pub(crate) fn considers(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let columns = columns::tell(document, lexicon, table, None);
    columns.named
        && columns.has(Column::Recommendation)
        && !columns.has(Column::Action)
        && called_so(document, table, &columns).is_none()
}

/// Whether a table has a column of recommendations, whatever calls them so.
pub(crate) fn holds_recommendations(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    columns::tell(document, lexicon, table, None).has(Column::Recommendation)
}

/// The column of recommendations whose heading calls them so.
fn called_so(document: &Document, table: &Table, columns: &Columns) -> Option<u32> {
    let called = |c: &&Cell| {
        c.row < columns.header_rows
            && columns.columns.get(c.column as usize) == Some(&Column::Recommendation)
            && fold(&crate::unit::cell_string(document, c)).contains("recommend")
    };
    table.cells.iter().find(called).map(|c| c.column)
}

/// Headings that call a column recommendations and say nothing else.
const PLAINLY: [&str; 2] = ["recommendation", "recommendations"];

/// Words by which the heading of a column tells that its recommendations are of an earlier challenge.
const EARLIER: [&str; 5] = ["previous", "previously", "earlier", "prior", "last"];

/// Whether a folded heading calls recommendations those of an earlier challenge, or of others than the peers.
fn is_of_another(lexicon: &Lexicon, heading: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let padded = format!(" {heading} ");
    heading
        .split(' ')
        .any(|word| year(word) || EARLIER.contains(&word))
        || padded.contains(" made in ")
        || (lexicon.people("others_who_recommend").iter())
            .any(|who| padded.contains(&format!(" {who} ")))
}

/// Whether a table holds several recommendations in a column that its heading calls so. What became of them tells that
/// they are earlier ones, or others'.
pub(crate) fn recommends(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let columns = columns::tell(document, lexicon, table, None);
    if columns.has(Column::Status) || columns.has(Column::Progress) {
        return false;
    }
    let Some(column) = called_so(document, table, &columns) else {
        return false;
    };
    let headings: Vec<String> = (table.cells.iter())
        .filter(|c| c.row < columns.header_rows && c.column == column)
        .map(|c| fold(&crate::unit::cell_string(document, c)))
        .collect();
    if headings.iter().any(|h| is_of_another(lexicon, h)) {
        return false;
    }
    // `Recommendation in brief` beside `Page` may be anything's.
    let plainly = headings.iter().any(|h| PLAINLY.contains(&h.as_str()));
    let beside = |(n, kind): (usize, &Column)| {
        n == column as usize || matches!(kind, Column::Label | Column::Theme)
    };
    if !plainly && !columns.has(Column::Label) && !columns.columns.iter().enumerate().all(beside) {
        return false;
    }
    let told = (table.cells.iter()).filter(|c| {
        c.row >= columns.header_rows
            && c.column == column
            && crate::unit::cell_string(document, c).contains(char::is_alphabetic)
    });
    told.count() >= FEWEST_RECOMMENDED
}

/// Whether a table holds actions and, in the place of the recommendations, only their labels.
pub(crate) fn refers(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let columns = columns::tell(document, lexicon, table, None);
    columns.named
        && columns.has(Column::Action)
        && !columns.has(Column::Recommendation)
        && (columns.has(Column::Label) || columns.has(Column::Reference))
}

/// Whether what a table opens with are risks, and no recommendation stands beside them: how each is met is no answer to
/// the peers. A column that rates each row is none of risks, and beside what the peers said all is an answer to them.
fn is_register(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let names: Vec<String> = (table.row(0).iter())
        .map(|c| fold(&crate::unit::cell_string(document, c)))
        .collect();
    let registered = |name: &String| lexicon.labels("registered").contains(name);
    let risks = names.first().is_some_and(registered);
    // Where the risk is told beside it, the first column may rate it.
    let told = names.iter().skip(1).any(registered);
    let recommends = |name: &String| {
        matches!(lexicon.column(name), Some("recommendation" | "reference")) || names_peers(name)
    };
    risks && !names.iter().any(recommends) && (told || !rates(document, lexicon, table))
}

/// Whether a folded heading speaks of the peers or of their visit (`Peer team finding`), and not of who reviews a risk.
fn names_peers(heading: &str) -> bool {
    const VISIT: [&str; 7] = [
        "challenge",
        "review",
        "team",
        "recommendation",
        "recommendations",
        "finding",
        "findings",
    ];
    let words: Vec<&str> = heading.split(' ').collect();
    words.contains(&"peers")
        || (words.windows(2)).any(|pair| pair[0] == "peer" && VISIT.contains(&pair[1]))
}

/// Whether each cell of a table's first column, its heading left out, is a colour, a status or a degree.
fn rates(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let mut rated = (table.cells.iter())
        .filter(|c| c.column == 0 && c.row > 0)
        .map(|c| fold(&crate::unit::cell_string(document, c)))
        .filter(|text| !text.is_empty())
        .peekable();
    let rate =
        |text: String| lexicon.status(&text).is_some() || lexicon.labels("degrees").contains(&text);
    rated.peek().is_some() && rated.all(rate)
}

/// Whether the labels of the rows count on from a number: `2.1`, `2.2` under `2`.
fn rows_count_on(document: &Document, table: &Table, columns: &Columns, number: &str) -> bool {
    let Some(column) = columns.columns.iter().position(|c| *c == Column::Label) else {
        return false;
    };
    let mut labels = table
        .cells
        .iter()
        .filter(|c| c.column as usize == column && c.row >= columns.header_rows)
        .peekable();
    let prefix = format!("{number}.");
    labels.peek().is_some()
        && labels.all(|c| {
            crate::unit::cell_string(document, c)
                .trim()
                .starts_with(&prefix)
        })
}
