//! What is not seen of a page, or not as part of its text: hidden elements and marks of footnotes.

use std::collections::HashSet;

use super::css::Declared;
use super::dom::{Id, ROOT};
use super::panels::is_dialog;
use super::walk::Walker;

/// Characters of an `aria-hidden` element up to which it is taken for decoration (an icon's letter, a
/// bullet): what is longer is text for the eye, only kept from screen readers.
const DECORATION: u32 = 20;

/// Characters of a hidden text from which it is taken for a panel that is opened on demand (an accordion).
const ON_DEMAND: u32 = 300;

/// Characters of the mark of a footnote, `[12]` the longest.
const FOOTNOTE_MARK: u32 = 4;

impl Walker<'_> {
    /// Whether an element cannot be seen.
    pub(super) fn is_hidden(&self, id: Id, declared: &Declared) -> bool {
        let attribute = |name| self.tree.attribute(id, name);
        // A panel that a control of the page opens can be seen.
        let panel = attribute("role") == Some("tabpanel")
            || attribute("aria-labelledby").is_some()
            || self.panels.reads(id);
        let hidden = declared.hidden == Some(true) || attribute("hidden").is_some();
        // So can a long text: nobody writes one for no reader, and scripts that open it leave no trace.
        let panel = panel || self.furniture.is_none() && self.site.text(id) >= ON_DEMAND;
        // But no box in which the reader of the site answers.
        let panel = panel && !self.panels.is_box(self.tree, id);
        let decoration =
            attribute("aria-hidden") == Some("true") && self.site.text(id) <= DECORATION;
        let unseen = attribute("class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|word| FOR_SCREEN_READERS.contains(&word.to_ascii_lowercase().as_str()))
        });
        hidden && !panel || decoration || unseen
    }

    /// Whether a button opens what is no part of the text, and so is none of its headings.
    pub(super) fn is_control(&self, id: Id) -> bool {
        let panel = (self.tree.name(id) == "button").then(|| self.panels.panel(id));
        panel.flatten().is_some_and(|panel| {
            // What it opens may stand open, whatever it is: then the button heads it.
            is_dialog(self.tree, panel) || self.is_hidden(panel, &self.sheet.of(self.tree, panel))
        })
    }

    /// Whether a raised text is the mark of a footnote: a few characters that lead to a place on the page.
    pub(super) fn is_footnote_mark(&self, id: Id) -> bool {
        // "th" of a date in a link is none.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        self.site.text(id) <= FOOTNOTE_MARK
            && letters(&self.text_of(id)) < 2
            && (self
                .tree
                .within(id)
                .any(|inner| self.target(inner).is_some())
                || self
                    .tree
                    .parent(id)
                    .is_some_and(|above| self.target(above).is_some()))
    }

    /// The place on the page that a link leads to.
    fn target(&self, id: Id) -> Option<&str> {
        (self.tree.name(id) == "a")
            .then(|| self.tree.attribute(id, "href"))?
            .and_then(|href| href.strip_prefix('#'))
            .filter(|target| !target.is_empty())
    }

    /// The ids that the marks of footnotes lead to.
    pub(super) fn footnote_targets(&self) -> HashSet<String> {
        self.tree
            .within(ROOT)
            .filter(|id| self.tree.name(*id) == "sup" && self.is_footnote_mark(*id))
            .flat_map(|id| self.tree.within(id).chain(self.tree.parent(id)))
            .filter_map(|id| self.target(id))
            .map(str::to_owned)
            .collect()
    }
}

/// Class names of text that is there for screen readers only, in the common frameworks.
const FOR_SCREEN_READERS: &[&str] = &[
    "element-invisible",
    "govuk-visually-hidden",
    "screen-reader-only",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];
