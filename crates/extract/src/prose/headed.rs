//! What opens a recommendation of a plan although no word says so: a heading, a label or a line above the fields of a card.

use std::collections::{HashMap, HashSet};

use peerlens_document::{BlockKind, Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, with_marker};

use super::above_fields::above_fields;
use super::card;
use super::close::MOST_TITLE_WORDS;
use super::field::{Field, lead_in};
use super::named::named_values;
use crate::label;
use crate::unit::{THROUGHOUT, Unit};

/// Headings of a plan from which those right above lead-ins are its recommendations.
const FEWEST_HEADED: usize = 2;

/// Different fields below a heading without a number from which it is the title of a card: one may stand below any.
const FEWEST_CARD_FIELDS: usize = 2;

/// The headings of a plan that stand right above a lead-in (`Our response: …`), where there are several: each is a
/// recommendation, and in a review the counted titles above what was done. Without a number it has the other fields of a card below it too (`Lead: …`, `By when: …`). Where no type
/// tells headings, the lines that stand so.
pub(crate) fn headed(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<usize> {
    let field_at = |index: usize| field_at(document, lexicon, outline, index);
    let is_headed = |&index: &usize| {
        let Role::Heading(n) = outline.role(index) else {
            return false;
        };
        if field_at(index + 1).is_none() {
            return false;
        }
        if heading_label(document, lexicon, outline, index).is_some() {
            return true;
        }
        let Some(section) = outline.sections.get(n) else {
            return false;
        };
        let mut fields: Vec<Field> = section.blocks.clone().filter_map(field_at).collect();
        let acts = fields.contains(&Field::Action);
        fields.dedup();
        acts && fields.len() >= FEWEST_CARD_FIELDS
            && lexicon
                .heading(&section.title.text(&document.text))
                .is_none()
    };
    if outline.kind == Kind::ProgressReview {
        return peerlens_segment::told_cards(document, lexicon, &outline.range);
    }
    if outline.kind != Kind::ActionPlan {
        return Vec::new();
    }
    let found: Vec<usize> = outline.range.clone().filter(is_headed).collect();
    if found.len() >= FEWEST_HEADED {
        return found;
    }
    let explained = explained_titles(document, lexicon, outline);
    if explained.is_empty() {
        above_fields(document, lexicon, outline)
    } else {
        explained
    }
}

/// The field that a lead-in of its own opens at a block.
fn field_at(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> Option<Field> {
    let block = document
        .blocks
        .get(index)
        .filter(|_| outline.role(index) == Role::Text)?;
    let unit = Unit::of(document, block);
    lexicon.lead_in(unit.string.split(':').next()?)?;
    lead_in(document, lexicon, &unit).map(|(field, _)| field)
}

/// Cards of a plan whose title has an explanation below it, from which they are recommendations.
const FEWEST_EXPLAINED: usize = 3;
/// Paragraphs of such an explanation at most.
const MOST_EXPLAINING: usize = 2;
/// Cards of another form with a title that does not tell what to do, among the others, where nothing else tells what the
/// recommendations are.
const MOST_ODD: usize = 1;
/// Words of a title from which it may say what is wanted: fewer name a topic (`Savings plan`).
const FEWEST_WANTED_WORDS: usize = 4;
/// Different fields of such a card at least: below a theme may stand what is done, and by whom.
const FEWEST_FIELDS: usize = 3;

/// The titles of a plan's cards, headings or lines in bold: below each stand what explains it and then the fields of one
/// recommendation, each once, in lines or in a strip of names above values, and all cards open with the same field. Most
/// titles tell what to do, or they count, and explanations open so only below titles that do, and few: else the titles name
/// themes and the recommendations stand below them, but where every explanation says what is and most titles have the words
/// for what is wanted (`A savings plan for four years`). Fewer cards may miss the form where their title tells what to do, and
/// one where it does not. Every action behind the first title stands in one of the cards, for what no card takes would be
/// lost.
pub(crate) fn explained_titles(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Vec<usize> {
    if outline.kind != Kind::ActionPlan {
        return Vec::new();
    }
    let lines = card_lines(document, lexicon, outline);
    let titles: Vec<usize> = (0..lines.len()).filter(|n| lines[*n].title).collect();
    let ends = titles.iter().skip(1).copied().chain([lines.len()]);
    let (mut other, mut odd) = (0, 0);
    let mut cards: Vec<Card> = Vec::new();
    for (&n, end) in titles.iter().zip(ends) {
        let below = &lines[n + 1..end];
        if !below.iter().any(CardLine::acts) {
            continue;
        }
        // Nothing is read below the title of the document.
        let found = opened_by(below).filter(|_| outline.role(lines[n].index) != Role::Title);
        let Some((opened, whole)) = found else {
            odd += 1;
            continue;
        };
        other += usize::from(!whole);
        odd += usize::from(!whole && !lines[n].recommends);
        cards.push(Card {
            title: n,
            opened,
            explained_by_order: (below.iter().take_while(|line| line.fields.is_empty()))
                .any(|line| line.recommends),
            explained_by_finding: (below.iter().take_while(|line| line.fields.is_empty()))
                .all(|line| line.says_what_is),
        });
    }
    let whole = cards.len() - other;
    let alike = cards
        .windows(2)
        .all(|pair| pair[0].opened == pair[1].opened);
    let telling = cards.iter().filter(|c| lines[c.title].recommends).count();
    let counted = (cards.iter().zip(1u32..)).all(|(c, n)| lines[c.title].number == Some(n));
    let long = cards
        .iter()
        .filter(|card| lines[card.title].words >= FEWEST_WANTED_WORDS);
    let wanted =
        long.count() * 2 > cards.len() && cards.iter().all(|card| card.explained_by_finding);
    // An order below a title that is none itself: the title names a theme.
    let ordered = cards.iter().filter(|card| card.explained_by_order);
    let themed = ordered.clone().any(|card| !lines[card.title].recommends);
    let are = whole >= FEWEST_EXPLAINED
        && whole > other
        && (odd == 0 || odd <= MOST_ODD && above_fields(document, lexicon, outline).is_empty())
        && alike
        && (telling * 2 > cards.len() || counted || wanted)
        && !themed
        && ordered.count() * 2 <= cards.len();
    let titles = cards.into_iter().map(|card| lines[card.title].index);
    titles.filter(|_| are).collect()
}

/// A card that may be a recommendation: the line that is its title, the field that it opens with behind the explanation, and
/// whether that opens with what to do itself.
struct Card {
    title: usize,
    opened: Field,
    explained_by_order: bool,
    explained_by_finding: bool,
}

/// The field with which a card opens behind what explains its title, and whether it has the form of cards throughout; `None`
/// where the lines below a title are no card.
fn opened_by(lines: &[CardLine]) -> Option<(Field, bool)> {
    let first = lines.iter().position(|line| !line.fields.is_empty())?;
    let last = lines.iter().rposition(|line| !line.fields.is_empty())?;
    let explained = (1..=MOST_EXPLAINING).contains(&first)
        && lines.iter().take(first).all(|line| line.explains);
    let fields: Vec<Field> = lines.iter().flat_map(|line| line.fields.clone()).collect();
    let again = (1..fields.len())
        .filter(|&n| fields[..n].contains(&fields[n]))
        .count();
    let full = fields.contains(&Field::Action) && fields.len() - again >= FEWEST_FIELDS;
    // The fields below another heading are none of this card's.
    let parted = lines.iter().take(last).any(|line| line.heads);
    (full && !parted).then(|| (fields[0], explained && again == 0))
}

/// A line or table as it may stand in a card.
struct CardLine {
    index: usize,
    /// A heading or a line in bold.
    heads: bool,
    /// Such a line as short as a title, that names no theme.
    title: bool,
    /// A paragraph of light text without a label.
    explains: bool,
    /// The number that it opens with.
    number: Option<u32>,
    /// It opens with what to do, or says that this is recommended.
    recommends: bool,
    /// It says what is, and nothing of what should be.
    says_what_is: bool,
    words: usize,
    /// The fields that it opens.
    fields: Vec<Field>,
    /// It names a field, whose value stands below it.
    names: bool,
}

impl CardLine {
    /// Whether it opens what is done.
    fn acts(&self) -> bool {
        self.fields.contains(&Field::Action)
    }
}

/// The number that a heading or line opens with.
fn number_of(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> Option<u32> {
    let found = heading_label(document, lexicon, outline, index)?;
    let printed = found.label.text(&document.text);
    printed.trim_end_matches(['.', ')']).parse().ok()
}

/// Whether a line, behind its number, opens with what to do or speaks of what is recommended. An explanation tells first what
/// is and may say then what should be.
fn recommends(lexicon: &Lexicon, text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let sentences = crate::steps::sentences(words);
    (sentences.first()).is_some_and(|(_, first)| {
        lexicon.tells_what_to_do(first) || fold(first).contains("recommend")
    })
}

/// Whether a paragraph says what is (`The gap is large.`), and nothing of what should be.
fn says_what_is(text: &str) -> bool {
    const IS: [&str; 8] = ["is", "are", "was", "were", "has", "have", "lacks", "lack"];
    const SHOULD_BE: [&str; 8] = [
        "should",
        "must",
        "could",
        "would",
        "need",
        "needs",
        "ought",
        "recommended",
    ];
    let folded = fold(text);
    let holds = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    text.trim_end().ends_with('.') && holds(&IS) && !holds(&SHOULD_BE)
}

fn card_lines(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<CardLine> {
    let mut out: Vec<CardLine> = Vec::new();
    for index in outline.range.clone() {
        let role = outline.role(index);
        if matches!(role, Role::Furniture | Role::Contents) {
            continue;
        }
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let fields = match block.as_table() {
            Some(table) => strip_fields(document, lexicon, table),
            None => field_at(document, lexicon, outline, index)
                .into_iter()
                .collect(),
        };
        let unit = Unit::of(document, block);
        let paragraph = role == Role::Text && matches!(block.kind, BlockKind::Paragraph);
        // What is bold below the name of a field is its value.
        let value = out.last().is_some_and(|above| above.names);
        let bold = unit.bold >= THROUGHOUT && !value && fields.is_empty();
        let words = unit.string.split_whitespace().count();
        let short = words <= MOST_TITLE_WORDS;
        let named =
            lexicon.heading(&unit.string).is_some() || lexicon.theme(&unit.string).is_some();
        let heading = matches!(role, Role::Heading(_) | Role::Title);
        out.push(CardLine {
            index,
            heads: heading || paragraph && bold,
            title: (heading || paragraph && bold && short) && !named,
            number: number_of(document, lexicon, outline, index),
            recommends: recommends(lexicon, &unit.string),
            says_what_is: says_what_is(&unit.string),
            words,
            explains: paragraph
                && unit.bold < THROUGHOUT
                && unit.label(document, lexicon).is_none(),
            names: !fields.is_empty()
                && block.as_table().is_none()
                && unit.string.trim_end_matches(':').find(':').is_none(),
            fields,
        });
    }
    out
}

/// The fields that the strip of a card names.
fn strip_fields(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Field> {
    let named = match card::strip(document, lexicon, table) {
        strip if strip.is_empty() => named_values(document, lexicon, table),
        strip => strip,
    };
    named.into_iter().map(|(field, _)| field).collect()
}

/// The number that a line is and nothing else, right above the title of a card.
pub(super) fn above_title(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    titles: &[usize],
    index: usize,
    unit: &Unit,
) -> Option<Passage> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let next = (index + 1..outline.range.end).find(shown)?;
    let number = unit.string.trim().bytes().all(|b| b.is_ascii_digit());
    (number && titles.contains(&next))
        .then(|| label::whole(document, lexicon, &unit.with_marker()))
        .flatten()
}

/// The label that a heading opens with, or the number that it has as a section (`1 Agree a plan`).
pub(super) fn heading_label(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> Option<label::Label> {
    let unit = Unit::of(document, document.blocks.get(index)?);
    let by_number = || {
        let Role::Heading(n) = outline.role(index) else {
            return None;
        };
        let section = outline.sections.get(n)?;
        Some(label::Label {
            label: section.number.clone()?,
            rest: section.title.clone(),
        })
    };
    unit.label(document, lexicon).or_else(by_number)
}

/// A plan's labelled text right above a lead-in (`Timescale: …`, `Actions taken:`): the recommendation
/// that the lead-ins speak of.
pub(super) fn before_lead_in(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    unit: &Unit,
) -> Option<label::Label> {
    // `Background` above the next section is its heading.
    let heads = matches!(outline.role(index + 1), Role::Heading(_));
    let next = document
        .blocks
        .get(index + 1)
        .filter(|_| outline.kind == Kind::ActionPlan && !heads)?;
    let next = Unit::of(document, next);
    // Only a word that announces nothing else: `Key to RAG: …` below a list says nothing of its last item.
    lexicon.lead_in(next.string.split([':', '\n']).next()?)?;
    let (_, answer) = lead_in(document, lexicon, &next)?;
    let own = unit.label(document, lexicon)?;
    // `4. The team returned.`, `Current Position`, `5. The plan is on track.`: a paper counts its paragraphs over its headings.
    let counts_on = || {
        let below = Unit::of(document, document.blocks.get(index + 2)?);
        let number = |label: &label::Label| label.label.text(&document.text).parse::<u32>().ok();
        let next = number(&below.label(document, lexicon)?)?;
        Some(next == number(&own)? + 1)
    };
    let paper = answer.is_none() && counts_on().unwrap_or(false);
    (!paper).then_some(own)
}

/// Cards of one form that a plan has at least.
const FEWEST_CARDS: usize = 2;

/// Lines that open a plan's cards: each says, again and again, what heads a column of recommendations, with
/// the text below it and not the next column's name.
pub(crate) fn card_openings(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    if outline.kind != Kind::ActionPlan {
        return HashSet::new();
    }
    let line = |index: usize| {
        let block = document.blocks.get(index)?;
        let text = block.text.text(&document.text);
        let line = match outline.role(index) {
            Role::Text => block.as_table().is_none() && block.marker.is_none(),
            // Set as a heading, but for one that heads recommendations in a report too.
            Role::Heading(_) => lexicon.heading(&text).is_none(),
            _ => false,
        };
        line.then_some(text)
    };
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let heads = |index: usize| matches!(outline.role(index), Role::Heading(_));
    // Below a label it opens what is said of the recommendation that has it.
    let below_label = |index: usize| {
        let above = (outline.range.start..index).rev().find(shown);
        let above = above.and_then(|i| document.blocks.get(i));
        heads(index)
            && above.is_some_and(|b| label::worded(document, lexicon, &with_marker(b)).is_some())
    };
    // Where headings say that recommendations stand under them, another one opens none.
    let named = outline
        .sections
        .iter()
        .any(|s| lexicon.heading(&s.title.text(&document.text)) == Some("recommendations"));
    for index in outline.range.clone() {
        let Some(text) = line(index).filter(|t| lexicon.column(t) == Some("recommendation")) else {
            continue;
        };
        if below_label(index) || named && heads(index) {
            continue;
        }
        if line(index + 1).is_some_and(|next| lexicon.column(&next).is_none()) {
            *times.entry(fold(&text)).or_default() += 1;
        }
    }
    times.retain(|_, n| *n >= FEWEST_CARDS);
    times.into_keys().collect()
}

/// The label that a line is and nothing else, where the next line opens a card.
pub(super) fn above_card(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    cards: &HashSet<String>,
    index: usize,
    unit: &Unit,
) -> Option<Passage> {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let next = (index + 1..outline.range.end).find(shown)?;
    let next = document.blocks.get(next)?.text.text(&document.text);
    if !cards.contains(&fold(&next)) {
        return None;
    }
    label::whole(document, lexicon, &unit.with_marker())
}
