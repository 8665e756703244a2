//! Reads the scope: which paragraphs and items are themes, and which of these were asked for besides.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::announces_recommendations;

use super::{item, named, run_on, says, table, theme_known};
use crate::Theme;
use crate::unit::{THROUGHOUT, Unit, split_lines};

/// Paragraphs that are neither theme nor sentence of the scope, behind which it is over.
const MOST_MISSES: usize = 3;
/// Words before the dash or colon of a paragraph that was a bullet.
pub(super) const MOST_HEAD_WORDS: usize = 10;
/// Core themes from which what is none of them was asked for besides.
const MOST_OF_CORE: usize = 4;
/// Words in a paragraph that a converter made of a bullet without a question.
const MOST_BARE_WORDS: usize = 14;

/// Words in an item that heads the themes below it.
const MOST_HEADING_WORDS: usize = 8;

/// Words with which a sentence about the themes opens, and no theme.
const SUBJECT_WORDS: [&str; 8] = ["The", "This", "It", "We", "Our", "Your", "All", "Each"];

/// What the items that follow are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum List {
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
pub(super) struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    themes: Vec<Theme>,
    list: List,
    /// Whether the list goes on: a sentence has just opened it, or its last item stands right before.
    running: bool,
    /// The theme to which explaining paragraphs belong.
    last: Option<usize>,
    /// How many of the first themes a sentence has named as the core themes.
    named: usize,
    /// Whether an item was read.
    listed: bool,
    /// Depth of the items of this list.
    level: u8,
    misses: usize,
    /// How many of the listed themes a sentence has said to be asked for besides.
    added: usize,
    /// The themes with a number of their own (`Theme 1: …`).
    numbered: Vec<usize>,
}

/// Whether the last sentence of a text asks for more than what those before it say that every team looks at, which they do
/// not name one by one.
fn asked_besides(text: &str) -> bool {
    text.trim_end()
        .rsplit_once(". ")
        .is_some_and(|(before, last)| {
            says::asks(last) && (says::core(before) || says::looked(before))
        })
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        list: List,
        themes: Vec<Theme>,
    ) -> Self {
        Self {
            document,
            lexicon,
            themes,
            list,
            running: false,
            last: None,
            named: 0,
            listed: false,
            level: 0,
            misses: 0,
            added: 0,
            numbered: Vec::new(),
        }
    }

    pub(super) fn read(mut self, units: &[Unit]) -> Vec<Theme> {
        for (n, unit) in units.iter().enumerate() {
            if let Some(list) = self.headed_list(unit, units.get(n + 1)) {
                self.list = list;
                self.level = 0;
                self.last = None;
                self.running = true;
                continue;
            }
            let unit = typed(self.document, self.lexicon, unit);
            let stated = says::sentence(&unit.string) || self.states(&unit);
            let pieces = if unit.item && !stated {
                vec![unit]
            } else if (self.opened() || opens_lines(&unit.string)) && unit.string.contains('\n') {
                // Lines of a list that has lost its bullets.
                split_lines(self.document, vec![unit])
            } else {
                run_on::split(self.document, self.lexicon, &unit, self.opened())
            };
            for unit in pieces {
                let goes_on = if unit.item && !stated {
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

    /// The list that an item heads with the items below it (`Five core components`, and behind these `Plus`).
    fn headed_list(&self, unit: &Unit, next: Option<&Unit>) -> Option<List> {
        let below = next.is_some_and(|below| below.item && below.level > unit.level);
        let short = unit.string.split_whitespace().count() <= MOST_HEADING_WORDS;
        if !(unit.item && below && short) {
            return None;
        }
        let plus = || ["plus", "and"].contains(&fold(&unit.string).as_str());
        if self.themes.is_empty() {
            says::core(&unit.string).then_some(List::Core)
        } else {
            (says::more(&unit.string) || plus()).then_some(List::More)
        }
    }

    /// Whether a numbered paragraph is a sentence that says what the themes are.
    fn states(&self, unit: &Unit) -> bool {
        let string = unit.string.trim_end();
        let opens = string.split(' ').next().unwrap_or_default();
        let subject = SUBJECT_WORDS.contains(&opens);
        let long = string.split_whitespace().count() > MOST_HEAD_WORDS;
        string.ends_with('.')
            && (subject || long)
            && (subject && long && says::core(string)
                || named::core(self.document, self.lexicon, unit).is_some())
    }

    /// Whether a sentence has just opened a list of themes.
    fn opened(&self) -> bool {
        self.running && matches!(self.list, List::Core | List::More)
    }

    fn push(&mut self, unit: &Unit) {
        let core = self.list != List::More;
        self.themes.push(item::theme(self.document, unit, core));
        let last = self.themes.len() - 1;
        self.last = Some(last);
        self.numbered
            .extend((item::numbered(&unit.string) > 0).then_some(last));
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
        // A number that a converter has put on a line of its own, or the address at the foot of a slide.
        if !string.contains(char::is_alphabetic) || string.starts_with("www.") {
            return true;
        }
        // What the peers recommend about the themes stands below these, perhaps under their names again.
        let recommends = !self.themes.is_empty() && announces_recommendations(self.lexicon, string);
        if recommends || says::other(string) {
            if !self.themes.is_empty() {
                return false;
            }
            self.list = List::Other;
            return true;
        }
        if self.themes.is_empty()
            && let Some((core, end)) = named::core(self.document, self.lexicon, unit)
        {
            self.themes = core;
            self.named = self.themes.len();
            let rest = unit.from(self.document, end);
            if says::more(&rest.string) {
                self.themes.extend(named::more(self.document, &rest));
            }
            // Lists that follow are of something else, unless a sentence says that more was asked for.
            self.list = List::Other;
            return true;
        }
        if says::more(string) && !self.themes.is_empty() {
            self.last = None;
            let named = if says::opens(string) {
                Vec::new()
            } else {
                named::more(self.document, unit)
            };
            let runs_on = says::opens(string) || !named.is_empty() && string.contains(": ");
            // Behind a sentence that names what was asked for, lists are of something else.
            self.list = if runs_on || named.is_empty() {
                List::More
            } else {
                List::Other
            };
            self.level = 0;
            // `… feedback on: the first subject`, the next in a paragraph of its own.
            self.running = runs_on;
            self.themes.extend(named);
            return true;
        }
        // Behind themes that a sentence has named, `The plan is monitored as follows:` opens a list of something else.
        let speaks = |last: &str| last.contains("theme") || says::core(last) || says::looked(last);
        let last = string.rsplit(". ").next().unwrap_or(string);
        if self.named > 0 && says::opens(string) && !speaks(last) {
            self.list = List::Other;
            return true;
        }
        let introduces = words > 4 && (says::opens(string) || string.contains("themes"))
            || words > 2 && says::opens(string) && says::looked(string);
        if introduces || self.themes.is_empty() && words > MOST_BARE_WORDS && !self.is_item(unit) {
            // `The standard themes were: …`, and behind them `The key lines of enquiry were: …`: the second list
            // is what this council asked for.
            let second = self.listed && self.list == List::Core && says::lists(string);
            if second {
                self.list = List::More;
                // Its questions are subjects of their own.
                self.last = None;
            } else if introduces && (asked_besides(string) || self.asked_alone(string)) {
                self.list = List::More;
            } else if introduces && (self.list != List::More || self.themes.is_empty()) {
                self.list = List::Core;
            }
            if introduces {
                self.added = says::added(string).unwrap_or(0);
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

    /// Whether a sentence opens a list of what the council asked the team to look at, and no theme that every challenge has
    /// was named before: `The council asked the peer team to consider:`.
    fn asked_alone(&self, text: &str) -> bool {
        let last = crate::steps::sentences(text.trim_end());
        let last = last.last().map_or(text, |(_, last)| last);
        self.themes.is_empty()
            && says::opens(text)
            && says::asked_to_look(self.lexicon, last)
            && !says::core(text)
            && !says::looked(text)
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
        // The heading of the next section is none, nor is what two columns of text side by side have left in one line.
        let other = self.lexicon.heading_in_full(string).is_some() || string.contains(". ");
        let bare = words <= MOST_BARE_WORDS && !string.ends_with(['.', '?', ':']) && !other;
        first && headed || asks || bare
    }

    /// What is not one of the core themes and stands after most of them was asked for besides.
    fn finish(self) -> Vec<Theme> {
        let mut themes = self.themes;
        // Among themes that are called so and counted, what bears no number is what they cover.
        if self.numbered.len() >= table::FEWEST {
            let first = self.numbered.first().copied().unwrap_or(0);
            let mut at = 0;
            themes.retain(|theme| {
                at += 1;
                !theme.core || at - 1 < first || self.numbered.contains(&(at - 1))
            });
        }
        let core = themes.iter().filter(|t| t.core).count();
        if self.added > 0 && core > self.added {
            let last = themes.iter_mut().rev().filter(|t| t.core);
            last.take(self.added).for_each(|t| t.core = false);
        }
        let known = |t: &Theme| {
            let name = t.name.text(&self.document.text);
            self.lexicon.theme(&name).is_some()
        };
        // `You asked us to look at:` may open the list of what every challenge looks at.
        if themes.iter().all(|t| !t.core)
            && themes.iter().filter(|t| known(t)).count() >= MOST_OF_CORE
        {
            for theme in &mut themes {
                theme.core = known(theme);
            }
        }
        if themes.iter().filter(|t| known(t)).count() >= MOST_OF_CORE {
            for theme in themes.iter_mut().skip(self.named) {
                theme.core = theme.core && known(theme);
            }
        }
        themes
    }
}

/// Whether the first line of a paragraph is a sentence that opens a list of themes, which its other lines are.
fn opens_lines(text: &str) -> bool {
    let Some((first, names)) = text.split_once('\n') else {
        return false;
    };
    // A sentence that is wrapped is no list.
    let named = names.lines().count() > 1 && !names.lines().any(|l| l.trim_end().ends_with('.'));
    named && says::opens(first) && says::looked(first)
}

/// A paragraph with a typed label as an item; a numbered paragraph of a paper (`4.3 The report …`) is none.
fn typed(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Unit {
    let numbered = |label: &str, text: &str| {
        label.trim_end_matches('.').contains('.')
            && text.trim_end().ends_with(['.', ':'])
            && text.split_whitespace().count() > MOST_HEAD_WORDS / 2
    };
    if unit.item {
        let marker = unit.marker.map_or("", |m| document.text.slice(m));
        return Unit {
            item: !numbered(marker, &unit.string),
            ..unit.clone()
        };
    }
    match crate::label::at_start(document, lexicon, &unit.text) {
        Some(found) => Unit {
            item: !numbered(
                &found.label.text(&document.text),
                &found.rest.text(&document.text),
            ),
            level: 1,
            string: found.rest.text(&document.text),
            text: found.rest,
            ..unit.clone()
        },
        None => unit.clone(),
    }
}
