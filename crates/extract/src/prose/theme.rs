//! The theme that a heading or line above recommendations names.

use std::collections::HashSet;

use peerlens_document::{Block, BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use super::Announced;
use super::field::Field;
use crate::label;
use crate::lists::section_group;
use crate::plan::Group;
use crate::plan::columns::{is_post, is_time};
use crate::unit::Unit;

/// The theme of what is announced in a section: any heading below the one of the recommendations or of the
/// progress names one.
pub(crate) fn theme_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
) -> Option<Group> {
    let title = |s: usize| {
        outline
            .sections
            .get(s)
            .map_or(String::new(), |s| s.title.text(&document.text))
    };
    let zone = outline.path(n).find(|&s| {
        matches!(
            lexicon.heading(&title(s)),
            Some("recommendations" | "progress")
        )
    });
    match zone {
        Some(zone) => section_group(document, lexicon, outline, n, zone),
        None => group_of(document, lexicon, &outline.sections.get(n)?.title),
    }
}

/// The theme that a section's heading names, if it names one: a core theme, `Theme 2: …`, or the words
/// that stand beside `Recommendations for`.
pub(crate) fn group_of(document: &Document, lexicon: &Lexicon, title: &Passage) -> Option<Group> {
    let string = title.text(&document.text);
    let group = Group::of(document, lexicon, title);
    let own = fold(&group.name.text(&document.text));
    let folded = fold(&string);
    let known = lexicon.theme(&own).is_some();
    let worded = group.label.is_some()
        && !own.is_empty()
        && GROUP_WORDS.iter().any(|w| folded.starts_with(w));
    // `Recommendations for scrutiny`, and not `Recommendations for the council`.
    let announced = own != folded
        && folded.ends_with(&own)
        && folded.contains("recommendation")
        && !own.starts_with("and ")
        // `Recommendations of the Chief Executive`, `… from the peer team` say whose they are.
        && !["of ", "from ", "by ", "made "].iter().any(|w| own.starts_with(w))
        && !GENERIC.contains(&own.as_str());
    (known || worded || announced).then_some(group)
}

/// Sections of like headings that hold recommendations, from which their headings are themes.
const FEWEST_SECTIONS: usize = 2;

/// Where the recommendations stand several under each of a few headings that name nothing else, these are the themes; so are
/// those between headings of core themes.
pub(super) fn by_section(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    found: &mut [Announced],
) {
    let title = |n: usize| &outline.sections[n].title;
    let themed = |a: &Announced| {
        let n = a.section.filter(|_| a.group.is_none())?;
        let string = outline.sections.get(n)?.title.text(&document.text);
        lexicon.heading(&string).is_none().then_some(n)
    };
    let mut sections: Vec<usize> = Vec::new();
    let mut known: Vec<usize> = Vec::new();
    let mut unnamed: Vec<usize> = Vec::new();
    for announced in found.iter().filter(|a| a.small.is_none()) {
        // A core theme's heading stands among its likes.
        let own = |n: &usize| {
            let title = title(*n).text(&document.text);
            (announced.group.as_ref())
                .is_some_and(|g| title.ends_with(&g.name.text(&document.text)))
        };
        match (themed(announced), &announced.group) {
            (Some(n), _) => {
                sections.push(n);
                unnamed.push(n);
            }
            (None, Some(_)) => {
                sections.extend(announced.section.filter(own));
                known.extend(announced.section.filter(own));
            }
            (None, None) => return,
        }
    }
    let held = sections.len();
    sections.dedup();
    let level = |n: &usize| outline.sections[*n].level;
    let alike = unnamed
        .windows(2)
        .all(|pair| level(&pair[0]) == level(&pair[1]));
    // Under one recommendation each they may name these, but for core themes among their likes.
    known.dedup();
    let several = held >= sections.len() * 3 / 2;
    let among_known = known.len() >= FEWEST_SECTIONS
        && (unnamed.iter()).all(|n| known.iter().all(|k| level(k) == level(n)));
    // Behind the last of them a heading may close the text.
    let last = known
        .iter()
        .max()
        .copied()
        .filter(|_| among_known && !several);
    if sections.len() < FEWEST_SECTIONS || !(several || among_known) || !alike {
        return;
    }
    for announced in found.iter_mut().filter(|a| a.small.is_none()) {
        if let Some(n) = themed(announced).filter(|n| last.is_none_or(|last| *n < last)) {
            announced.group = Some(Group::of(document, lexicon, title(n)));
        }
    }
}

/// What the heading above small cards calls them (`Quick wins`), beside which recommendations with labels stand elsewhere.
pub(super) fn of_small_cards(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    n: usize,
) -> Option<Group> {
    let title = &outline.sections.get(n)?.title;
    let known = lexicon.heading(&title.text(&document.text)).is_some();
    (!known).then(|| Group::of(document, lexicon, title))
}

/// Words in a line that names a theme by number.
const MOST_THEME_WORDS: usize = 10;

/// Whether a line is the number and name of a theme.
pub(crate) fn is_theme_line(unit: &Unit) -> bool {
    let words: Vec<&str> = unit.string.split_whitespace().collect();
    let first = words.first().map_or(String::new(), |w| fold(w));
    let number = words.get(1).is_some_and(|w| {
        w.starts_with(|c: char| c.is_ascii_digit())
            || w.len() <= 2 && w.starts_with(|c: char| c.is_ascii_uppercase())
    });
    GROUP_WORDS.contains(&first.as_str())
        && number
        && words.len() <= MOST_THEME_WORDS
        && unit.string.contains([':', '–', '-'])
        && !unit.string.trim_end().ends_with('.')
}

/// Names of a list from which lines that say the same are its themes.
const FEWEST_LISTED: usize = 2;

/// The names, folded, that a list of the document holds (what was looked at) and that stand above labels of recommendations
/// too. Values of fields stand above the next label as well (`Lead`, `Chief Executive`), and what closes a recommendation: above
/// the first label stands a theme alone.
pub(super) fn listed(document: &Document, lexicon: &Lexicon, outline: &Outline) -> HashSet<String> {
    let shown: Vec<&Block> = (outline.range.clone())
        .filter(|&i| !matches!(outline.role(i), Role::Furniture | Role::Contents))
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none())
        .collect();
    let said = |b: &Block| fold(&b.text.text(&document.text));
    let item = |b: &Block| matches!(b.kind, BlockKind::ListItem);
    let labelled =
        |b: &Block| label::worded(document, lexicon, &peerlens_segment::with_marker(b)).is_some();
    let Some(above) = (shown.iter().position(|b| labelled(b)))
        .and_then(|first| shown.get(first.checked_sub(1)?))
        .filter(|b| !item(b))
    else {
        return HashSet::new();
    };
    let opening = said(above);
    let lists = shown.chunk_by(|a, b| item(a) == item(b));
    let mut lists = lists.map(|list| list.iter().filter(|b| item(b)).map(|b| said(b)));
    let Some(items) = lists.find_map(|list| {
        let items: HashSet<String> = list.collect();
        items.contains(&opening).then_some(items)
    }) else {
        return HashSet::new();
    };
    let names = |block: &Block| {
        let text = block.text.text(&document.text);
        !item(block)
            && items.contains(&said(block))
            && lexicon.status(&text).is_none()
            && lexicon.lead_in(&text).is_none()
    };
    let themes: HashSet<String> = (shown.windows(2))
        .filter(|pair| names(pair[0]) && labelled(pair[1]))
        .map(|pair| said(pair[0]))
        .collect();
    if themes.len() < FEWEST_LISTED {
        return HashSet::new();
    }
    themes
}

/// Fields with which a card ends, their value in a few words behind the name.
const LAST_FIELDS: [Field; 4] = [
    Field::Timescale,
    Field::Lead,
    Field::LeadMember,
    Field::Status,
];

/// The lines, folded, that no type sets apart and that stand between the last field of a card (`By when: May 2024`) and the
/// label of the next: several, each once and not in all cards, neither a post nor a time nor a status, as a field that goes on
/// would be, and another above the first card or each a core theme: only there no field stands that may go on. Where there are
/// such lines, those above other labels behind a sentence are of their kind.
pub(super) fn between_cards(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> HashSet<String> {
    let shown: Vec<(Role, &Block)> = (outline.range.clone())
        .map(|i| (outline.role(i), i))
        .filter(|(role, _)| !matches!(role, Role::Furniture | Role::Contents))
        .filter_map(|(role, i)| Some((role, document.blocks.get(i)?)))
        .filter(|(_, b)| b.as_table().is_none())
        .collect();
    let labelled =
        |b: &Block| label::worded(document, lexicon, &peerlens_segment::with_marker(b)).is_some();
    let parts: Vec<(&Block, &Block)> = (shown.windows(3))
        .filter(|three| labelled(three[2].1) && !labelled(three[1].1))
        .filter(|three| three[1].0 == Role::Text)
        .map(|three| (three[0].1, three[1].1))
        .filter(|(_, line)| is_bare_theme(document, lexicon, line))
        .collect();
    let ending = |above: &Block| {
        let text = above.text.text(&document.text);
        let line = text.lines().next_back().unwrap_or_default();
        let (name, value) = line.split_once(':')?;
        Field::of_name(lexicon, name)
            .filter(|field| !value.trim().is_empty() && LAST_FIELDS.contains(field))
    };
    let ends_card = |above: &Block| ending(above).is_some();
    let parted = |above: &Block, line: &Block| {
        let text = line.text.text(&document.text);
        ending(above).is_some_and(|field| !may_go_on(lexicon, field, &text))
    };
    let opened = (shown.iter().position(|(_, b)| labelled(b)))
        .and_then(|first| shown.get(first.checked_sub(1)?))
        .is_some_and(|(role, line)| {
            let heads = matches!(role, Role::Heading(_)) && {
                let text = line.text.text(&document.text);
                lexicon.heading(&text).is_none()
            };
            (*role == Role::Text || heads) && is_bare_theme(document, lexicon, line)
        });
    let name = |line: &Block| fold(&line.text.text(&document.text));
    let sure: Vec<String> = (parts.iter())
        .filter(|(above, line)| parted(above, line))
        .map(|(_, line)| name(line))
        .collect();
    let names: HashSet<&String> = sure.iter().collect();
    let goes_on = (shown.windows(2)).any(|pair| ends_card(pair[0].1) && labelled(pair[1].1));
    let known = || sure.iter().all(|line| lexicon.theme(line).is_some());
    if sure.len() < FEWEST_LISTED || names.len() < sure.len() || !goes_on || !(opened || known()) {
        return HashSet::new();
    }
    let said = |above: &Block| above.text.text(&document.text).trim_end().ends_with('.');
    (parts.iter())
        .filter(|(above, line)| parted(above, line) || said(above))
        .map(|(_, line)| name(line))
        .collect()
}

/// Words in a person's name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=3;
/// Words by which a line goes on with a time without a date (`Ongoing thereafter`).
const TIME_WORDS: [&str; 14] = [
    "after",
    "annually",
    "every",
    "month",
    "monthly",
    "ongoing",
    "quarter",
    "quarterly",
    "subject",
    "then",
    "thereafter",
    "until",
    "year",
    "yearly",
];

/// Whether a line below a field may be its second: a service (`Legal Services`) or a person below a lead, a time, what was done
/// below a status.
fn may_go_on(lexicon: &Lexicon, field: Field, line: &str) -> bool {
    let folded = fold(line);
    let mut words = folded.split(' ');
    match field {
        Field::Lead | Field::LeadMember => {
            let cased = || {
                line.split_whitespace()
                    .all(|w| w.starts_with(char::is_uppercase))
            };
            let name = NAME_WORDS.contains(&line.split_whitespace().count()) && cased();
            is_post(lexicon, &folded) || name && lexicon.theme(line).is_none()
        }
        Field::Timescale => is_time(line) || words.any(|w| TIME_WORDS.contains(&w)),
        Field::Status => words.any(|w| w.ends_with("ed")),
        _ => false,
    }
}

/// Whether a line may be the bare name of a theme: a few words without a stop that name neither a post nor a time.
fn is_bare_theme(document: &Document, lexicon: &Lexicon, block: &Block) -> bool {
    let text = block.text.text(&document.text);
    let posts = lexicon.people("post_names");
    let bodies = lexicon.committee("bodies");
    let names_post =
        |word: &str| word == "team" || posts.iter().chain(bodies).any(|known| known == word);
    matches!(block.kind, BlockKind::Paragraph)
        && block.marker.is_none()
        && text.split_whitespace().count() <= MOST_THEME_WORDS
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
        && !text.contains(['\n', ':'])
        && !text.contains(|c: char| c.is_ascii_digit())
        && lexicon.status(&text).is_none()
        && lexicon.lead_in(&text).is_none()
        && lexicon.column(&text).is_none()
        && !fold(&text).split(' ').any(names_post)
}

/// Whether a line that no type sets apart is the name of a core theme, or one that the document lists elsewhere, and stands
/// right above the label of a recommendation, or above one of those that open without.
pub(super) fn stands_above_opening(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
    unit: &Unit,
    (openings, listed): (&[usize], &HashSet<String>),
) -> bool {
    let next = (index + 1..outline.range.end)
        .find(|&n| !matches!(outline.role(n), Role::Furniture | Role::Contents));
    let labelled = |n: usize| {
        let block = document.blocks.get(n)?;
        label::worded(document, lexicon, &peerlens_segment::with_marker(block))
    };
    let opens = |n: usize| openings.contains(&n) || labelled(n).is_some();
    let short = unit.string.split_whitespace().count() <= MOST_THEME_WORDS;
    let names = || lexicon.theme(&unit.string).is_some() || listed.contains(&fold(&unit.string));
    !unit.item && short && next.is_some_and(opens) && names()
}

/// Words that open the heading of a theme.
const GROUP_WORDS: [&str; 4] = ["theme", "area", "priority", "workstream"];

/// What may stand behind `Recommendations for` without being a theme.
const GENERIC: [&str; 21] = [
    "the council",
    "council",
    "action",
    "improvement",
    "consideration",
    "the peer team",
    "the authority",
    "the future",
    "next steps",
    "",
    "peer team s",
    "the peer team s",
    "peer team",
    "peer challenge",
    "lga",
    "key",
    "further",
    "our",
    "original",
    "main",
    "additional",
];
