//! The scope of a challenge: the core themes, and what the council asked for besides.

mod item;
mod named;
mod run_on;
mod says;
mod table;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role};

use crate::Theme;
use crate::unit::{THROUGHOUT, Unit, units};

/// Blocks behind the sentence that introduces the themes in which they are looked for.
const MOST_BLOCKS: usize = 30;
/// Paragraphs that are neither theme nor sentence of the scope, behind which it is over.
const MOST_MISSES: usize = 3;
/// Words in a paragraph that a converter made of a bullet without a question.
const MOST_BARE_WORDS: usize = 14;
/// Words before the dash or colon of a paragraph that was a bullet.
const MOST_HEAD_WORDS: usize = 10;
/// Core themes from which what is none of them was asked for besides.
const MOST_OF_CORE: usize = 4;

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
    if !names_core && let Some(zone) = sentence_zone(document, lexicon, outline) {
        zones.insert(0, zone);
    }
    let mut extra = false;
    for zone in zones {
        let title_extra = zone
            .first()
            .and_then(|&i| outline.section_of(i))
            .and_then(|s| outline.sections.get(s))
            .is_some_and(|s| says::more(&s.title.text(&document.text)));
        let units = zone_units(document, &zone);
        let list = if title_extra || extra {
            List::More
        } else {
            List::Core
        };
        themes = Reader::new(document, lexicon, list, themes).read(&units);
        extra = !themes.is_empty();
    }
    if !themes.iter().any(|t| t.core) {
        let core = without_sentence(document, outline);
        // A sentence before the table may have named what was asked for besides.
        if themes.is_empty() && !core.is_empty() {
            themes = asked_beside(document, outline);
        }
        themes.splice(0..0, core);
    }
    themes
}

/// The core themes of a table, or of the headings of the findings.
fn without_sentence(document: &Document, outline: &Outline) -> Vec<Theme> {
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
    tables()
        .map(|t| table::cells(document, t))
        .find(|themes| !themes.is_empty())
        .unwrap_or_else(|| table::headings(document, outline))
}

/// What a sentence about themes says that was asked for besides (`… the four themes, and in addition …`).
fn asked_beside(document: &Document, outline: &Outline) -> Vec<Theme> {
    (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i))
        .filter(|b| b.as_table().is_none())
        .map(|b| Unit::of(document, b))
        .filter(|u| says::looked(&u.string) && says::more(&u.string))
        .map(|u| named::more(document, &u))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The units of a zone: it ends where a table begins.
fn zone_units(document: &Document, zone: &[usize]) -> Vec<Unit> {
    let blocks = zone.iter().filter_map(|&i| document.blocks.get(i));
    units(document, blocks.take_while(|b| b.as_table().is_none()))
}

/// The blocks behind a sentence that introduces the themes, where no heading does.
fn sentence_zone(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Vec<usize>> {
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
        if folded.contains("recommend") && !says::headings(&text) {
            continue;
        }
        let titled = folded.starts_with("scope") && folded.split(' ').count() <= MOST_BARE_WORDS;
        let looked = says::looked(&text) && in_introduction(document, lexicon, outline, index);
        let introduces = says::opens(&text) && says::core(&text) || titled;
        if !introduces && !looked && !says::core(&text) {
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
            .take(MOST_BLOCKS)
            .collect();
        // Only where at least two of the core themes follow is it the scope, or where a sentence says so.
        let units = zone_units(document, &zone);
        let found = Reader::new(document, lexicon, List::Nothing, Vec::new()).read(&units);
        let core = found.iter().filter(|t| t.core);
        let known = core
            .clone()
            .filter(|t| theme_known(&t.name.text(&document.text)));
        if (introduces || looked) && known.clone().count() >= 2
            || known.count() >= table::FEWEST
            || looked && core.count() >= 2
        {
            return Some(zone);
        }
    }
    None
}

/// Whether a block stands where a report of the peers tells what was looked at, and not what was found.
fn in_introduction(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> bool {
    const FOUND: [&str; 6] = [
        "recommendations",
        "feedback",
        "next_steps",
        "key_messages",
        "progress",
        "action_plan",
    ];
    let title = outline
        .section_of(index)
        .and_then(|s| outline.sections.get(s))
        .map(|s| s.title.text(&document.text));
    let heading = title.as_deref().and_then(|t| lexicon.heading(t));
    outline.kind != Kind::ActionPlan && !heading.is_some_and(|h| FOUND.contains(&h))
}

fn theme_known(text: &str) -> bool {
    let head = text.split([':', '–', '-']).next().unwrap_or(text);
    Lexicon::built_in().theme(head).is_some()
}

/// What the items that follow are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum List {
    /// Nothing has been said of them yet.
    Nothing,
    /// The core themes.
    Core,
    /// What the council asked for besides.
    More,
    /// Something else: who was met, who came.
    Other,
}

/// Reads the scope paragraph by paragraph.
struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    themes: Vec<Theme>,
    list: List,
    /// Whether the list goes on: a sentence has just opened it, or its last item stands right before.
    running: bool,
    /// The theme to which explaining paragraphs belong.
    last: Option<usize>,
    /// Whether an item was read.
    listed: bool,
    /// Depth of the items of this list.
    level: u8,
    misses: usize,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, lexicon: &'a Lexicon, list: List, themes: Vec<Theme>) -> Self {
        Self {
            document,
            lexicon,
            themes,
            list,
            running: false,
            last: None,
            listed: false,
            level: 0,
            misses: 0,
        }
    }

    fn read(mut self, units: &[Unit]) -> Vec<Theme> {
        for unit in units {
            let unit = typed(self.document, unit);
            let pieces = if unit.item && !says::sentence(&unit.string) {
                vec![unit]
            } else {
                run_on::split(self.document, self.lexicon, &unit, self.opened())
            };
            for unit in pieces {
                let goes_on = if unit.item && !says::sentence(&unit.string) {
                    self.item(&unit)
                } else {
                    self.paragraph(&unit)
                };
                if !goes_on {
                    return self.finish();
                }
            }
        }
        self.finish()
    }

    /// Whether a sentence has just opened a list of themes.
    fn opened(&self) -> bool {
        self.running && matches!(self.list, List::Core | List::More)
    }

    fn push(&mut self, unit: &Unit) {
        let core = self.list != List::More;
        self.themes.push(item::theme(self.document, unit, core));
        self.last = Some(self.themes.len() - 1);
        self.listed = true;
        self.running = true;
    }

    fn describe(&mut self, unit: &Unit, join: peerlens_document::Join) {
        if let Some(theme) = self.last.and_then(|n| self.themes.get_mut(n)) {
            match &mut theme.description {
                Some(have) => have.append(&unit.text, join),
                None => theme.description = Some(unit.text.clone()),
            }
        }
    }

    /// A list item; whether the scope goes on behind it.
    fn item(&mut self, unit: &Unit) -> bool {
        match self.list {
            List::Other => {}
            _ if self.running
                && self.listed
                && self.level > 0
                && unit.level > self.level
                && !self.like_last(unit) =>
            {
                self.describe(unit, peerlens_document::Join::Line);
            }
            _ => {
                self.level = unit.level;
                self.push(unit);
            }
        }
        true
    }

    /// Whether an item has a name before a dash as the theme above it has, so that it stands beside and not below it.
    fn like_last(&self, unit: &Unit) -> bool {
        let headed = |text: &str| text.contains(" – ") || text.contains(" - ");
        let last = self.last.and_then(|n| self.themes.get(n));
        let described = last.is_some_and(|t| {
            let description = t.description.as_ref().map(|d| d.text(&self.document.text));
            description.is_some_and(|d| !d.contains('\n'))
        });
        described
            && headed(&unit.string)
            && item::theme(self.document, unit, true).description.is_some()
    }

    /// A paragraph: a sentence that says what follows, a theme without its bullet, its question, or
    /// something else. Whether the scope goes on behind it.
    fn paragraph(&mut self, unit: &Unit) -> bool {
        let string = &unit.string;
        let words = string.split_whitespace().count();
        // A number that a converter has put on a line of its own.
        if !string.contains(char::is_alphabetic) {
            return true;
        }
        if says::other(string) {
            if !self.themes.is_empty() {
                return false;
            }
            self.list = List::Other;
            return true;
        }
        if self.themes.is_empty() {
            let core = named::core(self.document, self.lexicon, unit);
            if !core.is_empty() {
                self.themes = core;
                self.themes.extend(named::more(self.document, unit));
                // Lists that follow are of something else, unless a sentence says that more was asked for.
                self.list = List::Other;
                return true;
            }
        }
        if says::more(string) && !self.themes.is_empty() {
            self.last = None;
            let named = if says::opens(string) {
                Vec::new()
            } else {
                named::more(self.document, unit)
            };
            self.list = List::More;
            self.level = 0;
            // `… feedback on: the first subject`, the next in a paragraph of its own.
            self.running = says::opens(string) || !named.is_empty() && string.contains(": ");
            self.themes.extend(named);
            return true;
        }
        let introduces = words > 4 && (says::opens(string) || string.contains("themes"));
        if introduces || self.themes.is_empty() && words > MOST_BARE_WORDS && !self.is_item(unit) {
            if introduces && (self.list != List::More || self.themes.is_empty()) {
                self.list = List::Core;
            }
            if introduces {
                self.level = 0;
                self.running = true;
            }
            return true;
        }
        if self.is_item(unit) {
            self.push(unit);
            return true;
        }
        if self.last.is_some() && (string.ends_with('?') || unit.italic >= THROUGHOUT) {
            self.describe(unit, peerlens_document::Join::Blank);
            return true;
        }
        self.running = false;
        self.misses += 1;
        self.misses <= MOST_MISSES || self.themes.is_empty()
    }

    /// Whether a paragraph is a theme whose bullet was lost or never printed.
    fn is_item(&self, unit: &Unit) -> bool {
        let string = unit.string.trim_end();
        let words = string.split_whitespace().count();
        if theme_known(string) {
            return true;
        }
        let opens_bold = unit.bold > 0.0
            && unit
                .text
                .start()
                .and_then(|a| self.document.style_at(a))
                .is_some_and(|s| s.bold);
        if opens_bold && words <= 40 && (self.listed || self.list == List::More) {
            return true;
        }
        if !self.opened() || says::sentence(string) {
            return false;
        }
        let first = string.chars().next().is_some_and(char::is_uppercase);
        let head = [": ", " – ", " - "]
            .iter()
            .filter_map(|joint| string.find(joint))
            .min();
        let headed = head.is_some_and(|at| {
            let head = &string[..at];
            head.split_whitespace().count() <= MOST_HEAD_WORDS && !head.contains(['.', '?'])
        });
        let asks = string.ends_with('?')
            && self.last.is_none_or(|n| {
                let name = self.themes.get(n).map(|t| t.name.text(&self.document.text));
                name.is_some_and(|n| n.ends_with('?'))
            });
        let bare = words <= MOST_BARE_WORDS && !string.ends_with(['.', '?', ':']);
        first && headed || asks || bare
    }

    /// What is not one of the core themes and stands after most of them was asked for besides.
    fn finish(self) -> Vec<Theme> {
        let mut themes = self.themes;
        let known = |t: &Theme| {
            let name = t.name.text(&self.document.text);
            self.lexicon.theme(&name).is_some()
        };
        if themes.iter().filter(|t| known(t)).count() >= MOST_OF_CORE {
            for theme in &mut themes {
                theme.core = theme.core && known(theme);
            }
        }
        themes
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
