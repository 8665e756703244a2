//! The closed panels of a page that are part of its text: those of headings, and those of an accordion. What a lone
//! button opens is for the reader of the site (a form, a box to answer in, the versions of the page).

use std::collections::{HashMap, HashSet};

use super::dom::{Id, ROOT, Tree};
use super::site::{Site, is_heading};

/// Elements above a button, up to its heading.
const NEAR: usize = 4;

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
        // Panels of buttons in no heading, by the classes of both: in an accordion they are alike.
        let mut alike: HashMap<[Option<&str>; 2], Vec<Id>> = HashMap::new();
        for button in tree.within(ROOT) {
            let controls = tree.attribute(button, "aria-controls").unwrap_or("");
            for panel in controls.split_whitespace().filter_map(|own| ids.get(own)) {
                out.of.entry(button).or_insert(*panel);
                let mut near = tree.ancestors(button).take(NEAR).chain(tree.within(button));
                if site.has_fields(*panel) {
                    out.boxes.insert(*panel);
                    continue;
                }
                if !site.heads_section(tree, button) {
                    continue;
                }
                if near.any(|id| is_heading(tree.name(id))) {
                    out.read.insert(*panel);
                } else {
                    let classes = [button, *panel].map(|id| tree.attribute(id, "class"));
                    alike.entry(classes).or_default().push(*panel);
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
        let role = tree.attribute(id, "role");
        let dialog = matches!(role, Some("dialog" | "alertdialog"))
            || tree.name(id) == "dialog"
            || tree.attribute(id, "aria-modal") == Some("true");
        // A tab may have a field to filter its table by.
        dialog || role != Some("tabpanel") && self.boxes.contains(&id)
    }

    /// The panel that a button opens.
    pub(super) fn panel(&self, button: Id) -> Option<Id> {
        self.of.get(&button).copied()
    }
}
