//! The scope of a challenge: the core themes, and what the council asked for besides.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::Theme;
use crate::unit::{THROUGHOUT, Unit, units};

/// A sentence that says how many themes there are, or that they follow.
static CORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:five|core|following|four|six|seven|key)\b.{0,80}\b(?:themes?|areas?|questions?|components?|elements?|issues|aspects|lines of enquiry)\b").ok()
});
/// A sentence that says that the council asked for more.
static EXTRA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:in addition|additional(?:ly)?|as well as|also asked|also|asked (?:the )?(?:peer )?team|requested|specific(?:ally)?|bespoke|tailored|further areas?|other areas?|beyond)\b",
    )
    .ok()
});
/// A sentence that opens a list of something else: who was met, who came, what was recommended.
static OTHER_LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:spoke|met|interviewed|talked|visited|gathered|members? (?:was|were|are|included)|team (?:was|were|comprised|consisted|included)|recommend\w*)\b").ok()
});
/// A sentence that itself names what was asked for.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:asked|requested|wanted|keen|agreed)\b[^.]{0,120}?\b(?:feedback on|focus on|look at|consider|review|views? on|explore|challenge on|insight (?:on|into)|provide .{0,30} on|comment on|advice on|also on|examine|regarding|around)\s+(?:the\s+following:?\s*)?(?P<what>[^.:]{6,260})",
    )
    .ok()
});

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
    if !names_core && let Some(zone) = sentence_zone(document, outline) {
        zones.insert(0, zone);
    }
    let mut extra = false;
    for zone in zones {
        let title_extra = zone
            .first()
            .and_then(|&i| outline.section_of(i))
            .and_then(|s| outline.sections.get(s))
            .is_some_and(|s| {
                let title = s.title.text(&document.text);
                EXTRA.as_ref().is_some_and(|r| r.is_match(&title))
            });
        // The scope ends where a table begins.
        let blocks = zone.iter().filter_map(|&i| document.blocks.get(i));
        let units = units(document, blocks.take_while(|b| b.as_table().is_none()));
        read_zone(document, lexicon, &units, title_extra || extra, &mut themes);
        extra = !themes.is_empty();
    }
    if themes.is_empty() {
        themes = (outline.range.clone())
            .filter(|&i| outline.role(i) == Role::Text)
            .filter_map(|i| document.blocks.get(i)?.as_table())
            .map(|table| in_table(document, table))
            .find(|themes| themes.len() >= FEWEST_IN_TABLE)
            .unwrap_or_default();
    }
    themes
}

/// Known themes from which a table tells the scope.
const FEWEST_IN_TABLE: usize = 3;

/// The themes of a table with a row for each and, beside it, what was asked: empty where they are no themes.
fn in_table(document: &Document, table: &Table) -> Vec<Theme> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = crate::unit::text_of(&crate::unit::cell_units(document, cell));
        (!text.is_empty()).then_some(text)
    };
    if table.columns != 2 {
        return Vec::new();
    }
    let rows: Vec<(Passage, Option<Passage>)> = (0..table.rows)
        .filter_map(|row| Some((text(row, 0)?, text(row, 1))))
        .collect();
    let known = |name: &Passage| theme_known(&name.text(&document.text));
    let Some(first) = rows.iter().position(|(name, _)| known(name)) else {
        return Vec::new();
    };
    if rows.iter().filter(|(name, _)| known(name)).count() < FEWEST_IN_TABLE {
        return Vec::new();
    }
    (rows.into_iter().skip(first))
        .map(|(name, description)| Theme {
            core: known(&name),
            name,
            description,
        })
        .collect()
}

/// The blocks behind a sentence that introduces the themes, where no heading does.
fn sentence_zone(document: &Document, outline: &Outline) -> Option<Vec<usize>> {
    let blocks: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| {
            !matches!(outline.role(i), Role::Furniture | Role::Contents)
                && document.blocks[i].as_table().is_none()
        })
        .collect();
    for (at, &index) in blocks.iter().enumerate() {
        let text = document.blocks[index].text.text(&document.text);
        let folded = fold(&text);
        let introduces = text.trim_end().ends_with(':')
            && CORE.as_ref().is_some_and(|r| r.is_match(&text))
            || folded.starts_with("scope") && folded.split(' ').count() <= 14;
        if !introduces || folded.contains("recommend") {
            continue;
        }
        // The next heading ends it, unless it is a theme itself.
        let ends = |i: usize| {
            matches!(outline.role(i), Role::Heading(_))
                && !theme_known(&document.blocks[i].text.text(&document.text))
        };
        let zone: Vec<usize> = (blocks[at..].iter().copied().enumerate())
            .take_while(|&(n, i)| n == 0 || !ends(i))
            .map(|(_, i)| i)
            .take(30)
            .collect();
        // Only where at least two of the core themes follow is it the scope.
        let known = zone
            .iter()
            .filter(|&&i| {
                let unit = Unit::of(document, &document.blocks[i]);
                theme_known(&unit.string)
            })
            .count();
        if known >= 2 {
            return Some(zone);
        }
    }
    None
}

fn theme_known(text: &str) -> bool {
    let head = text.split([':', '–', '-']).next().unwrap_or(text);
    Lexicon::built_in().theme(head).is_some()
}

fn read_zone(
    document: &Document,
    lexicon: &Lexicon,
    units: &[Unit],
    mut extra: bool,
    themes: &mut Vec<Theme>,
) {
    let mut last: Option<usize> = None; // the theme to which explaining paragraphs belong
    let mut listed = false;
    let mut misses = 0;
    for unit in units {
        let unit = typed(document, unit);
        if !unit.item {
            let string = &unit.string;
            let words = string.split_whitespace().count();
            let introduces =
                words > 4 && (string.trim_end().ends_with(':') || string.contains("themes"));
            if EXTRA.as_ref().is_some_and(|r| r.is_match(string)) && !themes.is_empty() {
                extra = true;
                last = None;
                if !string.trim_end().ends_with(':') {
                    themes.extend(named_in(document, &unit));
                }
                continue;
            }
            // `The team spoke with:` behind the themes opens another list.
            if string.trim_end().ends_with(':')
                && listed
                && OTHER_LIST.as_ref().is_some_and(|r| r.is_match(string))
            {
                break;
            }
            if introduces || themes.is_empty() && words > 12 {
                continue;
            }
            // A theme as a paragraph of its own, with or without its question.
            let set_apart = unit.bold > 0.0
                && unit
                    .text
                    .start()
                    .and_then(|a| document.style_at(a))
                    .is_some_and(|s| s.bold);
            if theme_known(string) || set_apart && words <= 40 && (listed || extra) {
                themes.push(theme(document, &unit, !extra));
                last = Some(themes.len() - 1);
                listed = true;
                continue;
            }
            if let Some(theme) = last
                .and_then(|n| themes.get_mut(n))
                .filter(|_| string.ends_with('?') || unit.italic >= THROUGHOUT)
            {
                match &mut theme.description {
                    Some(have) => have.append(&unit.text, peerlens_document::Join::Blank),
                    None => theme.description = Some(unit.text.clone()),
                }
                continue;
            }
            misses += 1;
            if misses > 3 && !themes.is_empty() {
                break;
            }
            continue;
        }
        if unit.level > 1 && !themes.is_empty() && listed {
            if let Some(theme) = last.and_then(|n| themes.get_mut(n)) {
                match &mut theme.description {
                    Some(have) => have.append(&unit.text, peerlens_document::Join::Line),
                    None => theme.description = Some(unit.text.clone()),
                }
            }
            continue;
        }
        themes.push(theme(document, &unit, !extra));
        last = Some(themes.len() - 1);
        listed = true;
    }
    // What is not one of the core themes and stands after all of them was asked for besides.
    let cores = themes
        .iter()
        .filter(|t| lexicon.theme(&t.name.text(&document.text)).is_some())
        .count();
    if cores >= 4 {
        for theme in themes.iter_mut() {
            if theme.core && lexicon.theme(&theme.name.text(&document.text)).is_none() {
                theme.core = false;
            }
        }
    }
}

/// A paragraph with a typed label as an item.
fn typed(document: &Document, unit: &Unit) -> Unit {
    if unit.item {
        return unit.clone();
    }
    match crate::label::at_start(document, &unit.text) {
        Some(found) => Unit {
            item: true,
            level: 1,
            string: found.rest.text(&document.text),
            text: found.rest,
            ..unit.clone()
        },
        None => unit.clone(),
    }
}

/// Name and description of an item: parted by a colon or dash, or where bold ends; an item without either
/// is all name.
fn theme(document: &Document, unit: &Unit, core: bool) -> Theme {
    let string = &unit.string;
    let cut = string
        .find(": ")
        .or_else(|| string.find(" – "))
        .or_else(|| string.find(" - "))
        .or_else(|| string.find('\n'))
        .or_else(|| bold_end(document, unit));
    let head_fits = |at: usize| string[..at].split_whitespace().count() <= 16;
    if let Some(at) = cut.filter(|&at| head_fits(at)) {
        let name = unit.text.part(&document.text, 0, at);
        let rest = string[at..].trim_start_matches([':', '–', '-', ' ', '\n']);
        let description = unit
            .text
            .part(&document.text, string.len() - rest.len(), string.len());
        return Theme {
            name,
            description: (!description.is_empty()).then_some(description),
            core,
        };
    }
    // A known name and then its question, without anything between.
    let name = trim_stop(document, &unit.text);
    Theme {
        name,
        description: None,
        core,
    }
}

fn bold_end(document: &Document, unit: &Unit) -> Option<usize> {
    if unit.bold <= 0.0 || unit.bold >= THROUGHOUT {
        return None;
    }
    let piece = unit.text.pieces().first()?;
    let mut end = piece.span.start;
    for (span, style) in document.runs_of(piece.span) {
        if !style.bold {
            break;
        }
        end = span.end;
    }
    let len = end.checked_sub(piece.span.start)? as usize;
    (len > 3 && len < unit.string.len()).then_some(len)
}

/// A name without the punctuation of its list; the full stop of a sentence stays.
fn trim_stop(document: &Document, text: &Passage) -> Passage {
    let string = text.text(&document.text);
    let mut trimmed = string.trim_end_matches([';', ',']);
    trimmed = trimmed.strip_suffix("; and").unwrap_or(trimmed);
    let bare = trimmed.trim_end_matches('.');
    if Lexicon::built_in().theme(bare).is_some() {
        trimmed = bare;
    }
    text.part(&document.text, 0, trimmed.len())
}

/// Subjects that a sentence names itself: `… asked for feedback on X, as well as Y`.
fn named_in(document: &Document, unit: &Unit) -> Vec<Theme> {
    let Some(what) = NAMED
        .as_ref()
        .and_then(|r| r.captures(&unit.string))
        .and_then(|c| c.name("what"))
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = what.start();
    let mut what = what.as_str();
    // `… feedback on two further areas: X, and Y.`
    let end = at + what.len();
    if let Some(list) = unit.string[end..].strip_prefix(':') {
        what = list
            .split(". ")
            .next()
            .unwrap_or(list)
            .trim_end_matches('.');
        at = end + 1;
    }
    for part in what.split(" as well as ").flat_map(|p| split_and_also(p)) {
        let Some(from) = unit.string[at..].find(part).map(|n| n + at) else {
            continue;
        };
        at = from + part.len();
        let trimmed = part.trim().trim_end_matches([',', '.']);
        let lead = part.len() - part.trim_start().len();
        let head = [
            "the council’s approach to ",
            "the council's approach to ",
            "the approach to ",
            "its approach to ",
        ]
        .iter()
        .find_map(|lead| trimmed.strip_prefix(lead))
        .unwrap_or(trimmed);
        let skip = trimmed.len() - head.len();
        let name = unit.text.part(
            &document.text,
            from + lead + skip,
            from + lead + trimmed.len(),
        );
        if !name.is_empty() {
            out.push(Theme {
                name,
                description: None,
                core: false,
            });
        }
    }
    out
}

fn split_and_also(part: &str) -> Vec<&str> {
    part.split(", and ")
        .flat_map(|p| p.split(';'))
        .flat_map(|p| p.split(", and also "))
        .flat_map(|p| p.split(" and also "))
        .collect()
}
