//! The scope of a challenge: the core themes, and what the council asked for besides.

mod item;
mod named;
mod reader;
mod run_on;
mod says;
mod table;
mod zone;

use peerlens_document::Document;
use peerlens_lexicon::Lexicon;
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use crate::Theme;
use crate::steps::sentences;
use crate::unit::Unit;

use reader::{List, Reader};

/// Finds the themes.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Theme> {
    let mut themes = Vec::new();
    let mut zones: Vec<Vec<usize>> = Vec::new();
    for section in &outline.sections {
        let title = section.title.text(&document.text);
        if lexicon.heading(&title) == Some("scope") {
            zones.push(
                section
                    .blocks
                    .clone()
                    .filter(|&i| outline.role(i) == Role::Text)
                    .collect(),
            );
        }
    }
    // Where headings name no core theme (`Three additional areas`), a sentence may have introduced them before.
    let names_core = zones.iter().flatten().any(|&i| {
        (document.blocks.get(i)).is_some_and(|b| theme_known(&Unit::of(document, b).string))
    });
    if !names_core && let Some(zone) = zone::of_sentence(document, lexicon, outline) {
        zones.retain(|z| !z.iter().any(|i| zone.contains(i)));
        zones.insert(0, zone);
    }
    let tables = || {
        zones
            .iter()
            .flatten()
            .filter_map(|&i| document.blocks.get(i)?.as_table())
    };
    let tabled = tables()
        .map(|t| table::named(document, lexicon, t))
        .find(|themes| themes.len() >= table::FEWEST);
    let mut extra = false;
    for zone in zones {
        let title_extra = zone
            .first()
            .and_then(|&i| outline.section_of(i))
            .and_then(|s| outline.sections.get(s))
            .is_some_and(|s| says::more(&s.title.text(&document.text)));
        let units = zone::units_of(document, &zone);
        let list = if title_extra || extra {
            List::More
        } else {
            List::Core
        };
        themes = Reader::new(document, lexicon, list, themes).read(&units);
        extra = !themes.is_empty();
    }
    if !themes.iter().any(|t| t.core) {
        let core = tabled.unwrap_or_else(|| without_sentence(document, lexicon, outline));
        // A sentence may have named what was asked for besides, before the table or where no core theme is named
        // (`… the four themes, and in addition …`).
        if themes.is_empty() {
            themes = named_where(document, lexicon, outline, |said| {
                says::asks(said) || says::looked(said) && says::more(said)
            });
        }
        if themes.is_empty() {
            themes = asked_in_list(document, lexicon, outline);
        }
        if themes.is_empty() && core.is_empty() {
            // Or the whole scope is what it asked for.
            themes = named_where(document, lexicon, outline, |said| {
                says::asked_to_look(lexicon, said) && !says::opens(said)
            });
        }
        themes.splice(0..0, core);
    } else if themes.iter().all(|t| t.core) {
        let asked = asked_before(document, lexicon, outline, &themes);
        themes.extend(asked);
    }
    themes
}

/// Paragraphs before the core themes in which a sentence may name what was asked for.
const MOST_BEFORE: usize = 4;

/// What a sentence not far before the core themes says that the team was asked to look at (`You asked us to look at housing.
/// You sought a view on the components of all challenges: …`), of which each is taken that is a name and nothing else: what is said of how the
/// team is to look, at what and when is no theme.
fn asked_before(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    themes: &[Theme],
) -> Vec<Theme> {
    let Some(first) = themes.first().and_then(|t| t.name.start()) else {
        return Vec::new();
    };
    let is_text =
        |i: &usize| outline.role(*i) == Role::Text && document.blocks[*i].as_table().is_none();
    let mut before: Vec<usize> = (outline.range.clone())
        .take_while(|&i| document.blocks[i].text.start().is_none_or(|at| at < first))
        .filter(is_text)
        .collect();
    let far = before.len().saturating_sub(MOST_BEFORE);
    let near = before.drain(far..);
    let is_name = |theme: &Theme| named::is_name(&theme.name.text(&document.text));
    near.filter(|&i| !zone::among_findings(document, lexicon, outline, i))
        .flat_map(|i| {
            let unit = Unit::of(document, &document.blocks[i]);
            let asked = sentences(&unit.string).into_iter().filter(|(_, sentence)| {
                says::asked_to_look_at(lexicon, sentence)
                    && !says::names_year(sentence)
                    && !says::core(sentence)
                    && !says::opens(sentence)
            });
            let asked = asked.map(|(at, sentence)| unit.part(document, at, at + sentence.len()));
            let names = |sentence: Unit| {
                let mut named = named::more(document, &sentence);
                named.retain(is_name);
                named
            };
            asked.map(names).collect::<Vec<_>>()
        })
        .find(|named| !named.is_empty())
        .unwrap_or_default()
}

/// The core themes of a table, or of the headings of the findings.
fn without_sentence(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Theme> {
    let tables = || {
        (outline.range.clone())
            .filter(|&i| outline.role(i) == Role::Text)
            .filter_map(|i| document.blocks.get(i)?.as_table())
    };
    let found = tables()
        .map(|t| table::rows(document, t))
        .find(|themes| themes.len() >= table::FEWEST);
    // In a plan `Theme 1: …` groups the recommendations.
    if found.is_some() || outline.kind == Kind::ActionPlan {
        return found.unwrap_or_default();
    }
    if let Some(introduced) = introduced_table(document, lexicon, outline) {
        return introduced;
    }
    tables()
        .map(|t| table::cells(document, t))
        .find(|themes| !themes.is_empty())
        .unwrap_or_else(|| table::headings(document, outline))
}

/// The themes of the table right below a sentence that says that they follow (`… the four assurance themes. They are:`).
fn introduced_table(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Option<Vec<Theme>> {
    let mut before: Option<usize> = None;
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        let table = document.blocks.get(index).and_then(|b| b.as_table());
        let above = before.replace(index).and_then(|i| document.blocks.get(i));
        let (Some(table), Some(above)) = (table, above) else {
            continue;
        };
        let text = Unit::of(document, above).string;
        if says::opens(&text) && (says::core(&text) || says::looked(&text)) {
            let themes = table::named(document, lexicon, table);
            if themes.len() >= table::FEWEST {
                return Some(themes);
            }
        }
    }
    None
}

/// What the first paragraph of a kind names that was asked for; among what was found a sentence tells of one subject.
fn named_where(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    is_meant: impl Fn(&str) -> bool,
) -> Vec<Theme> {
    (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| Some((i, document.blocks.get(i)?)))
        .filter(|(_, b)| b.as_table().is_none())
        .map(|(i, b)| (i, Unit::of(document, b)))
        .filter(|(i, u)| {
            is_meant(&u.string) && !zone::among_findings(document, lexicon, outline, *i)
        })
        .map(|(_, u)| named::more(document, &u))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// What stands in the list below a sentence in which the council asks the team for something
/// (`The council asked the team to look in particular at:`), where none names core themes.
fn asked_in_list(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Theme> {
    let text: Vec<usize> = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .collect();
    let unit = |i: &usize| (document.blocks.get(*i)).map(|block| Unit::of(document, block));
    // A numbered paragraph of a report may say so too; the next is no item of its list.
    let counted = |u: &Unit| {
        let marker = u.marker.map(|m| document.text.slice(m));
        marker.is_some_and(|m| m.starts_with(|c: char| c.is_ascii_digit()))
    };
    let opens = |i: &usize| {
        let unit = unit(i)?;
        let asks = (!unit.item || counted(&unit))
            && says::opens(&unit.string)
            && says::asked_to_look(lexicon, &unit.string);
        asks.then(|| counted(&unit))
    };
    let found = (text.iter().enumerate()).find_map(|(at, i)| Some((at, opens(i)?)));
    let Some((at, numbered)) = found else {
        return Vec::new();
    };
    let items: Vec<Unit> = (text.iter().skip(at + 1))
        .map_while(unit)
        .take_while(|u| u.item && !(numbered && counted(u)))
        .collect();
    Reader::new(document, lexicon, List::More, Vec::new()).read(&items)
}

fn theme_known(text: &str) -> bool {
    let head = text.split([':', '–', '-']).next().unwrap_or(text);
    Lexicon::built_in().theme(head).is_some()
}
