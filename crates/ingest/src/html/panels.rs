//! The closed panels of a page that are part of its text: those of headings, and those of an accordion. What a lone
//! button opens is for the reader of the site (a form, a box to answer in, the versions of the page).

use std::collections::{HashMap, HashSet};

use super::dom::{Id, ROOT, Tree};
use super::site::{Site, is_heading};

/// Elements above a button, up to its heading.
const NEAR: usize = 4;
/// Classes of an element that are looked at: those that name what it is stand first.
const MOST_CLASSES: usize = 8;

/// What the buttons of a page open.
#[derive(Default)]
pub(super) struct Panels {
    /// The panel of each button.
    of: HashMap<Id, Id>,
    /// Panels that are read though they are closed.
    read: HashSet<Id>,
    /// Those in which the reader of the site answers.
    boxes: HashSet<Id>,
}

impl Panels {
    pub(super) fn of(tree: &Tree, site: &Site) -> Self {
        let mut ids = HashMap::new();
        for id in tree.within(ROOT) {
            if let Some(own) = tree.attribute(id, "id") {
                ids.entry(own).or_insert(id);
            }
        }
        let mut out = Self::default();
        // Panels of buttons in no heading, by a class of both: in an accordion they are alike but for which one is open.
        let mut alike: HashMap<[Option<&str>; 2], HashSet<Id>> = HashMap::new();
        for button in tree.within(ROOT) {
            let controls = tree.attribute(button, "aria-controls").unwrap_or("");
            for panel in controls.split_whitespace().filter_map(|own| ids.get(own)) {
                out.of.entry(button).or_insert(*panel);
                if site.asks(*panel) {
                    out.boxes.insert(*panel);
                    continue;
                }
                if !site.heads_section(tree, button) {
                    continue;
                }
                let mut near = tree.ancestors(button).take(NEAR).chain(tree.within(button));
                if near.any(|id| is_heading(tree.name(id))) {
                    out.read.insert(*panel);
                    continue;
                }
                let inner = classes(tree, *panel);
                for own in classes(tree, button) {
                    for inner in &inner {
                        alike.entry([own, *inner]).or_default().insert(*panel);
                    }
                }
            }
        }
        let several = alike.into_values().filter(|panels| panels.len() > 1);
        out.read.extend(several.flatten());
        out
    }

    /// Whether a closed panel is part of the text.
    pub(super) fn reads(&self, panel: Id) -> bool {
        self.read.contains(&panel)
    }

    /// Whether an element is a box over the page, or a panel with fields to answer in.
    pub(super) fn is_box(&self, tree: &Tree, id: Id) -> bool {
        // A tab may have a field to filter its table by.
        let tab = tree.attribute(id, "role") == Some("tabpanel");
        is_dialog(tree, id) || !tab && self.boxes.contains(&id)
    }

    /// The panel that a button opens.
    pub(super) fn panel(&self, button: Id) -> Option<Id> {
        self.of.get(&button).copied()
    }
}

/// Whether an element is a box over the page.
pub(super) fn is_dialog(tree: &Tree, id: Id) -> bool {
    let role = tree.attribute(id, "role");
    matches!(role, Some("dialog" | "alertdialog"))
        || tree.name(id) == "dialog"
        || tree.attribute(id, "aria-modal") == Some("true")
}

/// The classes of an element; one that has none is alike others that have none.
fn classes(tree: &Tree, id: Id) -> Vec<Option<&str>> {
    let class = tree.attribute(id, "class").unwrap_or("");
    let classes: Vec<_> = (class.split_whitespace().take(MOST_CLASSES).map(Some)).collect();
    if classes.is_empty() {
        return vec![None];
    }
    classes
}
