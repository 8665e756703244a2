//! A recommendation while it is read: its label, and a field for each lead-in below it.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::Lexicon;
use peerlens_segment::{is_whole_answer, tells_who_and_when};

use super::card::Card;
use super::field::{Field, SHORT, lead_in, split_lead_ins};
use crate::plan::announce::{response_of, take_answer};
use crate::unit::{Unit, lines_of};

/// A recommendation as it is read, field by field.
#[derive(Default)]
pub(crate) struct Open {
    pub(super) label: Option<Passage>,
    pub(super) fields: Vec<(Field, Vec<Unit>)>,
    /// Whether the announcing line is set apart (a heading, or bold).
    pub(super) apart: bool,
    /// Whether each field stands under a line that names it, as above a column.
    pub(super) card: bool,
    /// Whether the paragraphs below its first explain it.
    pub(super) explained: bool,
    /// Whether titles only name what the recommendations below them are about.
    pub(super) topics: bool,
    /// Where in the council's answer the line stands that announces what is done (`We will:`).
    pub(super) announced: Option<usize>,
    /// Its status, where it stands beside the label.
    pub(super) badge: Option<Unit>,
    /// The council's answer, where it stands in the corner of the card.
    pub(super) answer: Option<Unit>,
    /// Name of the rule that found it.
    pub(super) rule: &'static str,
}

impl Open {
    pub(crate) fn new(label: Option<Passage>, rule: &'static str) -> Self {
        Self {
            label,
            rule,
            ..Self::default()
        }
    }

    /// What a card says that is drawn as a table.
    pub(super) fn of_card(document: &Document, lexicon: &Lexicon, card: Card) -> Self {
        let mut open = Self {
            fields: vec![(Field::Text, Vec::new())],
            ..Self::new(Some(card.label), "announced")
        };
        for unit in card.units {
            open.read(document, lexicon, unit);
        }
        open.fields.extend(card.fields);
        open
    }

    /// Adds a unit: a lead-in opens a field, anything else goes on with the open one.
    pub(crate) fn read(&mut self, document: &Document, lexicon: &Lexicon, unit: Unit) {
        // A list item below it that says who does it and by when is what is done, whole, unless it names each of its parts.
        if unit.item
            && self.titled()
            && tells_who_and_when(lexicon, &unit.string)
            && lead_in(document, lexicon, &unit).is_none()
        {
            self.fields.push((Field::Action, vec![unit]));
            return;
        }
        for unit in split_lead_ins(document, lexicon, unit) {
            self.read_one(document, lexicon, unit);
        }
    }

    /// Opens what is done next for the recommendation, with what stands behind the line's colon.
    pub(super) fn next_steps(&mut self, document: &Document, line: Unit) {
        let rest = line
            .string
            .find([':', '\n'])
            .map(|at| line.from(document, at + 1));
        let rest = rest.filter(|rest| !rest.text.is_empty());
        self.fields
            .push((Field::Action, rest.into_iter().collect()));
    }

    fn read_one(&mut self, document: &Document, lexicon: &Lexicon, unit: Unit) {
        let named = lexicon.column(&unit.string).and_then(Field::of_card);
        let named = named
            .filter(|field| self.card && unit.marker.is_none() && self.awaited() != Some(*field));
        let found = match named {
            Some(field) => Some((field, None)),
            None => lead_in(document, lexicon, &unit),
        };
        // `We will:` behind an answer in sentences goes on with it; behind `Accepted` it announces what is done.
        let ours = self.replies() && opens_with_we(&unit.string);
        let goes_on = |field: Field| field == Field::Action && ours;
        if matches!(&found, Some((field, None)) if goes_on(*field)) {
            self.announced = self.fields.last().map(|(_, units)| units.len());
        }
        let found = found.filter(|(field, _)| !goes_on(*field));
        // `R1.2` below `R1`, where what is done has begun.
        let begun = self.fields.last().is_some_and(|(f, _)| *f != Field::Text);
        if found.is_none()
            && begun
            && let Some(action) = self.numbered_action(document, lexicon, &unit)
        {
            self.fields.push((Field::Action, vec![action]));
            return;
        }
        match found {
            Some((field, rest)) if !self.fields.is_empty() => {
                let listed = field == Field::Action && opens_list(&unit.string);
                let units = match rest {
                    Some(rest) if listed => items_of(document, rest),
                    rest => rest.into_iter().collect(),
                };
                self.fields.push((field, units));
            }
            _ if self.answered() && is_badge(lexicon, &unit) => {
                self.fields.push((Field::Status, vec![unit]));
            }
            _ if self.answered() && unit.item => self.fields.push((Field::Action, vec![unit])),
            _ => self.push(unit),
        }
    }

    /// The text behind a label that goes on from the recommendation's own (`1.2` or `1b` below `1`), which is its marker.
    pub(super) fn numbered_action(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        unit: &Unit,
    ) -> Option<Unit> {
        let own = self.label.as_ref()?.text(&document.text);
        let found = unit.label(document, lexicon)?;
        let printed = found.label.text(&document.text);
        let further = printed.strip_prefix(own.as_str())?;
        let part = further.starts_with('.')
            || own.ends_with(|c: char| c.is_ascii_digit())
                && further.len() == 1
                && further.starts_with(|c: char| c.is_ascii_lowercase());
        let marker = found.label.pieces().first()?.span;
        part.then(|| Unit {
            string: found.rest.text(&document.text),
            text: found.rest,
            marker: Some(marker),
            item: false,
            ..unit.clone()
        })
    }

    /// Whether anything is said of it besides its own text.
    pub(super) fn is_told(&self) -> bool {
        (self.fields.iter()).any(|(field, units)| *field != Field::Text && !units.is_empty())
    }

    /// The field whose name was read last, and nothing of it yet: below `Lead` a post that could head such a column
    /// (`Monitoring Officer`) is the answer.
    fn awaited(&self) -> Option<Field> {
        let (field, units) = self.fields.last()?;
        units.is_empty().then_some(*field)
    }

    /// Whether a unit is the answer to a short field whose name stands right above it, although it opens as with a code
    /// (`S151 Officer` below `Lead`): the label of the next recommendation would be a number as this one's is. One with
    /// letters may have been such a post itself.
    pub(super) fn is_answered_by(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        unit: &Unit,
    ) -> bool {
        let letters = |label: &Passage| {
            let label = label.text(&document.text);
            let end = label.find(|c: char| !c.is_alphabetic());
            label[..end.unwrap_or(0)].to_owned()
        };
        let own = self.label.as_ref().map(&letters);
        let next = unit
            .label(document, lexicon)
            .map(|found| letters(&found.label));
        self.awaited().is_some_and(|field| SHORT.contains(&field))
            && own.is_some_and(|own| own.is_empty())
            && next.is_some_and(|next| !next.is_empty())
    }

    /// Whether its own text has been read.
    fn titled(&self) -> bool {
        self.text().iter().any(|unit| !unit.text.is_empty())
    }

    /// Whether nothing but its label has been read.
    pub(super) fn untitled(&self) -> bool {
        self.label.is_some() && self.fields.iter().all(|(_, units)| units.is_empty())
    }

    /// Whether the open field holds what the council says as a whole, and not behind an answer of a word or two.
    fn replies(&self) -> bool {
        let Some((Field::Response, units)) = self.fields.last() else {
            return false;
        };
        units.first().is_some_and(|first| !is_answer(&first.string))
    }

    /// Whether the open field is a short one whose answer stood on its line (`Leads: Head of Housing`): a list below it
    /// is no part of that.
    fn answered(&self) -> bool {
        self.fields.last().is_some_and(|(field, units)| {
            SHORT.contains(field) && units.first().is_some_and(|u| !u.item)
        })
    }

    pub(super) fn push(&mut self, unit: Unit) {
        match self.fields.last_mut() {
            Some((_, units)) => units.push(unit),
            None => self.fields.push((Field::Text, vec![unit])),
        }
    }

    pub(crate) fn label(&self) -> Option<&Passage> {
        self.label.as_ref()
    }

    /// The units of the recommendation's own text.
    pub(crate) fn text(&self) -> &[Unit] {
        self.fields.first().map_or(&[], |(_, units)| units)
    }

    pub(crate) fn text_mut(&mut self) -> &mut Vec<Unit> {
        if self.fields.is_empty() {
            self.fields.push((Field::Text, Vec::new()));
        }
        &mut self.fields[0].1
    }

    /// The fields that lead-ins opened behind the text.
    pub(crate) fn others(&self) -> &[(Field, Vec<Unit>)] {
        self.fields.get(1..).unwrap_or(&[])
    }

    pub(crate) fn push_field(&mut self, field: Field, units: Vec<Unit>) {
        self.fields.push((field, units));
    }

    /// What the council says as a whole is the action, where nothing else says what is done.
    pub(super) fn settle_response(&mut self) {
        let acts = (self.fields.iter()).any(|(f, units)| *f == Field::Action && !units.is_empty());
        for (field, _) in &mut self.fields {
            if *field == Field::Response && !acts {
                *field = Field::Action;
            }
        }
    }

    /// Parts the list that ends an answer in sentences, where its items stand by themselves: these are what is done. A
    /// list whose items are one sentence with the line before it (`publish a plan; and`) stays in the answer. What the
    /// sentences say besides that they accept is told of the recommendation as a whole.
    pub(super) fn part_announced(&mut self, document: &Document) {
        let Some(at) = self.announced.take() else {
            return;
        };
        let answer = (self.fields.iter()).position(|(field, _)| *field == Field::Response);
        let Some(answer) = answer else { return };
        let units = &mut self.fields[answer].1;
        if units.len() <= at + 1 || !units[at + 1..].iter().all(stands_by_itself) {
            return;
        }
        let mut items = units.split_off(at + 1);
        for unit in &mut items {
            unit.item = true;
        }
        units.truncate(at);
        let mut said = units.clone();
        take_answer(document, &mut said);
        self.fields.insert(answer + 1, (Field::Action, items));
        if !said.is_empty() {
            self.fields.insert(answer + 1, (Field::Progress, said));
        }
    }

    pub(super) fn take(&mut self, field: Field) -> Vec<Unit> {
        let mut out = Vec::new();
        for (f, units) in &mut self.fields {
            if *f == field {
                out.append(units);
            }
        }
        out
    }
}

/// Words in a status that stands alone on its line: `Not yet started`.
const MOST_BADGE_WORDS: usize = 4;

/// Whether a unit is a status and nothing else, as a badge in the foot of a card is.
pub(crate) fn is_badge(lexicon: &Lexicon, unit: &Unit) -> bool {
    !unit.item
        && unit.string.split_whitespace().count() <= MOST_BADGE_WORDS
        && lexicon.status(&unit.string).is_some()
}

/// Words in an answer that stands for itself: `Accepted in part`.
const MOST_ANSWER_WORDS: usize = 3;

/// Whether a text accepts or rejects in a few words and says no more.
pub(crate) fn is_answer(text: &str) -> bool {
    let short = || text.split_whitespace().count() <= MOST_ANSWER_WORDS;
    (is_whole_answer(text) || short()) && response_of(text).is_some()
}

/// Whether an item ends as a part of a sentence that goes on in the next.
fn runs_on(item: &str) -> bool {
    let end = item.trim_end();
    end.ends_with([';', ',']) || end.ends_with(" and") || end.ends_with(" or")
}

/// Whether a unit is an item that is no part of one sentence with the next. Lines whose bullets were lost end as no
/// paragraph does.
fn stands_by_itself(unit: &Unit) -> bool {
    let bare = || !unit.string.trim_end().ends_with(['.', ':', '?']);
    !runs_on(&unit.string) && (unit.item || bare())
}

/// Whether the first line of a text opens a list in the lines below it: `We will:`.
fn opens_list(text: &str) -> bool {
    let first = text.split_once('\n').map(|(first, _)| first.trim_end());
    first.is_some_and(|first| first.ends_with("will:"))
}

/// The lines of a list that has lost its bullets, where each stands by itself: items.
fn items_of(document: &Document, list: Unit) -> Vec<Unit> {
    let mut lines = lines_of(document, list.clone());
    if lines.len() < 2 || !lines.iter().all(stands_by_itself) {
        return vec![list];
    }
    for line in &mut lines {
        line.item = true;
    }
    lines
}

/// Whether a text opens a sentence with who speaks: `We will: …`.
fn opens_with_we(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.eq_ignore_ascii_case("we") || first.eq_ignore_ascii_case("the")
}
