//! Action plans in tables.

pub(crate) mod announce;
pub(crate) mod columns;
pub(crate) mod flattened;
mod legend;
pub(crate) mod numbered;
pub(crate) mod pairing;
pub(crate) mod rows;
pub(crate) mod sections;
mod underneath;
mod value;

use std::collections::{HashMap, HashSet};

use peerlens_document::{Cell, Document, Join, Notice, Passage, Severity, Table, TableMethod};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Basis, Kind};
use peerlens_segment::{Outline, Role};

use crate::unit::Unit;
use crate::{Findings, Recommendation, label};
use columns::{Column, Columns};

/// Words from which the same words behind the same label are the same recommendation.
const FEWEST_REPEATED_WORDS: usize = 4;

/// Cards under numbered headings from which these count recommendations.
const FEWEST_CARDS: usize = 2;

/// A theme heading: its label and name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub label: Option<Passage>,
    pub name: Passage,
}

impl Group {
    /// The theme's own words in a heading such as `3: Recommendations for Scrutiny` or `Theme 2 – Finance`.
    pub(crate) fn of(document: &Document, lexicon: &Lexicon, heading: &Passage) -> Self {
        let mut label = None;
        let mut name = heading.clone();
        let string = heading.text(&document.text);
        // `Theme 2: Finance`, `Area 1 - Governance`.
        let folded = fold(&string);
        let worded = [
            "theme",
            "area",
            "priority",
            "section",
            "workstream",
            "objective",
            "strand",
        ]
        .iter()
        .find(|w| {
            let number = string.get(w.len()..).unwrap_or_default().trim_start();
            let letter = number
                .get(1..)
                .is_some_and(|r| r.trim_start().starts_with([':', '–', '-']))
                && number.starts_with(|c: char| c.is_ascii_uppercase());
            folded.starts_with(**w) && (letter || number.starts_with(|c: char| c.is_ascii_digit()))
        });
        if let Some(word) = worded {
            let at = word.len();
            let rest = heading.part(&document.text, at, string.len());
            if let Some(found) = label::at_start(document, &rest) {
                label = Some(found.label);
                name = found.rest;
            }
        } else if let Some(found) = label::at_start(document, heading) {
            label = Some(found.label);
            name = found.rest;
        }
        Self {
            label,
            name: strip_group_words(document, lexicon, &name),
        }
    }
}

/// A heading without the words around the theme (`Recommendations for …`); the whole where nothing would be left.
fn strip_group_words(document: &Document, lexicon: &Lexicon, heading: &Passage) -> Passage {
    let string = heading.text(&document.text);
    let lower = string.to_lowercase();
    if lower.len() != string.len() {
        return heading.clone(); // letters whose small form is longer: leave the words alone
    }
    let (mut start, mut end) = (0, string.trim_end_matches(':').trim_end().len());
    let words = lexicon.group();
    let before = words.before.iter().filter(|w| {
        lower
            .strip_prefix(w.as_str())
            .is_some_and(|r| r.starts_with([' ', ':', '–', '-']))
    });
    if let Some(word) = before.max_by_key(|w| w.len()) {
        start = word.len();
        start += string[start..].len()
            - string[start..]
                .trim_start_matches([' ', ':', '–', '-'])
                .len();
    }
    let after = words.after.iter().filter(|w| {
        lower[..end]
            .strip_suffix(w.as_str())
            .is_some_and(|r| r.ends_with([' ', ':', '–', '-']))
    });
    if let Some(word) = after.max_by_key(|w| w.len()) {
        let cut = end - word.len();
        end = string[..cut].trim_end_matches([' ', ':', '–', '-']).len();
    }
    if start >= end {
        return heading.clone();
    }
    heading.part(&document.text, start, end)
}

/// What is known while tables are read one after the other.
pub(crate) struct Plan<'f> {
    pub findings: &'f mut Findings,
    /// The recommendation whose rows are being read.
    pub current: Option<usize>,
    /// The theme band or heading above.
    pub group: Option<Group>,
    /// The columns of the last table, for one that goes on without headings.
    pub columns: Option<Columns>,
    /// The recommendations that cards name, each with the number of the heading right above the card.
    cards: Vec<(usize, Option<Passage>)>,
    /// Recommendations by their folded text.
    seen: HashMap<String, usize>,
}

impl<'f> Plan<'f> {
    pub(crate) fn new(findings: &'f mut Findings, document: &Document) -> Self {
        let seen = findings
            .recommendations
            .iter()
            .enumerate()
            .map(|(n, r)| (fold(&r.text.text(&document.text)), n))
            .collect();
        Self {
            findings,
            current: None,
            group: None,
            columns: None,
            cards: Vec::new(),
            seen,
        }
    }

    pub(crate) fn recommendation(&mut self, index: usize) -> Option<&mut Recommendation> {
        self.findings.recommendations.get_mut(index)
    }

    /// The recommendation that a place in the text is part of already, of what explains it or of its label.
    pub(crate) fn holder(&self, at: u32) -> Option<usize> {
        self.findings.recommendations.iter().position(|r| {
            let rationale = r.rationale.iter().flat_map(|text| text.pieces());
            let mut pieces = r.text.pieces().iter().chain(rationale);
            pieces.any(|p| p.span.start <= at && at < p.span.end)
                || r.label.as_ref().and_then(|l| l.start()) == Some(at)
        })
    }

    /// The recommendation of a label, if just one has it.
    pub(crate) fn by_label(&self, document: &Document, label: &Passage) -> Option<usize> {
        let wanted = fold(&label.text(&document.text));
        let mut found = self
            .findings
            .recommendations
            .iter()
            .enumerate()
            .filter(|(_, r)| {
                r.label
                    .as_ref()
                    .is_some_and(|l| fold(&l.text(&document.text)) == wanted)
            });
        let first = found.next()?;
        found.next().is_none().then_some(first.0)
    }

    /// Whether a text is that of a recommendation read before, printed again with what explains it.
    fn repeats(&self, document: &Document, index: usize, key: &str) -> bool {
        let have = self.findings.recommendations.get(index);
        have.is_some_and(|r| {
            let have = fold(&r.text.text(&document.text));
            let shorter = if have.len() < key.len() { &have } else { key };
            shorter.split(' ').count() >= FEWEST_REPEATED_WORDS
                && (key.starts_with(&have) || have.starts_with(key))
        })
    }

    /// The recommendations of a list of labels: `1 and 4`, `R2, R3`; all must be known.
    pub(crate) fn by_labels(&self, document: &Document, labels: &Passage) -> Vec<usize> {
        let string = labels.text(&document.text);
        let mut found = Vec::new();
        let mut at = 0;
        for word in string.split_inclusive([',', ';', '&', '/', ' ', '\n']) {
            let own = word.trim_matches([',', ';', '&', '/', ' ', '\n']);
            let start = at + word.find(own).unwrap_or(0);
            at += word.len();
            if own.is_empty() || own == "and" {
                continue;
            }
            match self.by_label(
                document,
                &labels.part(&document.text, start, start + own.len()),
            ) {
                Some(index) => found.push(index),
                None => return Vec::new(),
            }
        }
        found
    }

    /// Opens a recommendation, or the one that has this text already: it is current from now on.
    pub(crate) fn open(
        &mut self,
        document: &Document,
        label: Option<Passage>,
        units: Vec<Unit>,
        rule: &'static str,
    ) -> usize {
        let mut recommendation = announce::recommendation_of(document, label, &units, rule);
        let key = fold(&recommendation.text.text(&document.text));
        let again = recommendation
            .label
            .as_ref()
            .and_then(|l| self.by_label(document, l))
            .filter(|&n| self.repeats(document, n, &key));
        let have = self.seen.get(&key).copied().filter(|_| !key.is_empty());
        if let Some(have) = have.or(again) {
            let group = self
                .group
                .as_ref()
                .map(|g| fold(&g.name.text(&document.text)));
            if let Some(r) = self.findings.recommendations.get_mut(have) {
                let its = r.group.as_ref().map(|g| fold(&g.text(&document.text)));
                if group.is_some() && its.is_some() && group != its {
                    self.findings.notices.push(
                        Notice::new(
                            "recommendation_repeated",
                            Severity::Info,
                            "a recommendation stands again under a second theme; it is given once, with the first",
                        )
                        .at(recommendation.text.clone()),
                    );
                }
                // Printed once with what explains it and once alone: the words alone are its text.
                if fold(&r.text.text(&document.text)).len() > key.len() {
                    r.text = recommendation.text;
                    r.points = recommendation.points;
                }
                if r.rationale.is_none() {
                    r.rationale = recommendation.rationale;
                }
                if r.label.is_none() {
                    r.label = recommendation.label;
                }
            }
            self.current = Some(have);
            return have;
        }
        if let Some(group) = &self.group {
            recommendation.group = Some(group.name.clone());
            recommendation.group_label = group.label.clone();
        }
        let index = self.findings.recommendations.len();
        self.findings.recommendations.push(recommendation);
        self.seen.insert(key, index);
        self.current = Some(index);
        index
    }

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
        columns.explain_list(document, table, self.findings.kind);
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
                .and_then(|h| label::at_start(document, h))
                .map(|l| l.label);
            let new = before..self.findings.recommendations.len();
            // The number above is that of the first card of a table, if it is one of a card.
            let number = |n: usize| number.clone().filter(|_| n == before);
            self.cards.extend(new.map(|n| (n, number(n))));
            return true;
        }
        if !fits || table.rows <= columns.header_rows {
            return underneath::read(document, table, self);
        }
        self.below_heading(document, lexicon, table, &mut columns, heading);
        self.unknown_columns(document, table, &columns);
        rows::read(document, lexicon, table, &columns, self);
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
            let label = units.first().and_then(|u| u.label(document));
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
        let labelled =
            label::worded(document, heading).or_else(|| label::at_start(document, heading));
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
                    .is_some_and(|u| label::worded(document, &u.with_marker()).is_some())
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
        let (label, units) = announce::take_label(document, vec![unit]);
        if !units.is_empty() {
            self.open(document, label, units, "heading_above_table");
        }
    }

    /// A notice for each column that no entry of the lexicon explains.
    fn unknown_columns(&mut self, document: &Document, table: &Table, columns: &Columns) {
        // A recommendation has no field for them; the table has them whole.
        let kept = if columns.has(Column::Action) || columns.has(Column::Horizon) {
            "its cells are kept under `other`"
        } else {
            "its cells stand in the record's tables only"
        };
        for &n in &columns.unknown {
            let heading = table
                .cells
                .iter()
                .find(|c| c.column as usize == n && c.row + 1 == columns.header_rows);
            let Some(cell) = heading else { continue };
            let text = crate::unit::text_of(&crate::unit::cell_units(document, cell));
            let message = format!(
                "the lexicon has no entry for the column “{}”; {kept}",
                text.text(&document.text).replace('\n', " ")
            );
            self.findings
                .notices
                .push(Notice::new("column_unknown", Severity::Info, message).at(text));
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
    let called = |c: &Cell| {
        c.row < columns.header_rows
            && columns.columns.get(c.column as usize) == Some(&Column::Recommendation)
            && fold(&columns::cell_string(document, c)).contains("recommend")
    };
    columns.named
        && columns.has(Column::Recommendation)
        && !columns.has(Column::Action)
        && !table.cells.iter().any(called)
}

/// Whether a table holds actions and, in the place of the recommendations, only their labels.
pub(crate) fn refers(document: &Document, lexicon: &Lexicon, table: &Table) -> bool {
    let columns = columns::tell(document, lexicon, table, None);
    columns.named
        && columns.has(Column::Action)
        && !columns.has(Column::Recommendation)
        && (columns.has(Column::Label) || columns.has(Column::Reference))
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
            columns::cell_string(document, c)
                .trim()
                .starts_with(&prefix)
        })
}
