//! What on a page belongs to the site around the document: navigation, banners, breadcrumbs, forms.

use super::dom::{Data, Id, ROOT, Step, Tree};
use crate::site_words;

/// Measures of an element and what is in it.
#[derive(Clone, Copy, Default)]
struct Measure {
    /// Characters of text that are not blanks.
    text: u32,
    /// Those of them in links.
    linked: u32,
    /// Links, and those of them that lead to a place on the page itself.
    links: u32,
    inner_links: u32,
    /// It holds the page's main heading.
    title: bool,
    /// It holds a `<main>` or `<article>`.
    main: bool,
    /// Fields to answer in.
    fields: u32,
}

/// What is known of a page's furniture.
pub(crate) struct Site {
    /// There is a site around the document.
    is_there: bool,
    measures: Vec<Measure>,
    /// The element that holds the document, where the page has one.
    main: Option<Id>,
    /// The main element has a heading of level 1 of its own.
    main_has_title: bool,
    total: u32,
}

/// Share of the page's text that an element must hold to be its main part, where only its name says
/// so; and from which on it cannot be furniture.
const MAJORITY: f32 = 0.5;
/// Share of the page's text that a declared `<main>` must hold: a site's navigation may be longer than a short page.
const DECLARED: f32 = 0.1;
/// Share of linked text from which a block of links is navigation.
const LINK_DENSITY: f32 = 0.8;
/// Links from which a block can be navigation.
const LINKS: u32 = 3;
/// Characters of an element that is looked at for what it says of itself.
const PHRASE: u32 = 200;

/// Characters of text for each field from which an element is read and not answered in: nobody asks so much for one.
const ASKED: u32 = 300;
/// Kinds of `<input>` (HTML, 4.10.5) in which nobody answers: what is pressed, and what searches or filters the page.
const NO_FIELDS: &[&str] = &["button", "hidden", "image", "reset", "search", "submit"];

/// Words of class and id names that furniture has, anywhere on a page.
const WORDS: &[&str] = &[
    "addthis",
    "addtoany",
    "breadcrumb",
    "breadcrumbs",
    "consent",
    "cookie",
    "cookies",
    "gdpr",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip",
    "skiplink",
    "subscribe",
];

/// The same, outside the main part of a page only: inside they name parts of the document.
const OUTER_WORDS: &[&str] = &[
    "alert",
    "announcement",
    "banner",
    "campaign",
    "footer",
    "header",
    "masthead",
    "notice",
    "notification",
    "promo",
    "search",
    "toolbar",
    "topbar",
];

/// `social` is furniture alone and with one of these: `social-care` is a service.
const SOCIAL: &[&str] = &[
    "bar", "buttons", "follow", "icons", "links", "media", "networks",
];

/// Words of class names that say that an element only has furniture beside or in it.
const WRAPPERS: &[&str] = &["content", "has", "layout", "no", "with", "without"];

/// Words of a class name, and of an id, that is looked at: longer ones are made of a heading.
const CLASS_WORDS: usize = 6;
const ID_WORDS: usize = 2;

/// Elements that can be furniture by name. (Headings have ids made of their text, and `header` is a
/// class of table rows.)
const NAMED: &[&str] = &[
    "a", "div", "dl", "figure", "footer", "form", "header", "ol", "p", "section", "span", "ul",
];

/// Roles of furniture (WAI-ARIA 1.2, landmark and widget roles).
const ROLES: &[&str] = &[
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

impl Site {
    /// For a scrap of HTML that has no site around it.
    pub(crate) fn none(tree: &Tree) -> Self {
        Self {
            is_there: false,
            ..Self::measured(tree)
        }
    }

    /// Looks a page over.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut site = Self::measured(tree);
        site.main = site.find_main(tree);
        site.main_has_title = site.main.is_some_and(|main| site.measures[main].title);
        site
    }

    fn measured(tree: &Tree) -> Self {
        let mut measures = vec![Measure::default(); tree.nodes.len()];
        let mut link_depth = 0u32;
        let mut step = Some(Step::Enter(ROOT));
        while let Some(now) = step {
            step = tree.step(now, ROOT);
            match now {
                Step::Enter(id) => match tree.name(id) {
                    "script" | "style" | "noscript" | "template" | "head" => {
                        step = tree.step(Step::Leave(id), ROOT);
                    }
                    "a" => {
                        link_depth += 1;
                        let inner = tree
                            .attribute(id, "href")
                            .is_some_and(|h| h.starts_with('#'));
                        let measure = &mut measures[id];
                        measure.links = 1;
                        measure.inner_links = u32::from(inner);
                    }
                    _ => {
                        if let Data::Text(text) = &tree.nodes[id].data {
                            let count = text.chars().filter(|c| !c.is_whitespace()).count() as u32;
                            measures[id].text = count;
                            if link_depth > 0 {
                                measures[id].linked = count;
                            }
                        }
                    }
                },
                Step::Leave(id) => {
                    let name = tree.name(id);
                    link_depth -= u32::from(name == "a");
                    let here = &mut measures[id];
                    here.title |= name == "h1" && here.text > 0;
                    here.main |= matches!(name, "main" | "article");
                    here.fields += u32::from(is_field(tree, id));
                    let here = *here;
                    if let Some(parent) = tree.parent(id).filter(|_| id != ROOT) {
                        let above = &mut measures[parent];
                        above.text = above.text.saturating_add(here.text);
                        above.linked = above.linked.saturating_add(here.linked);
                        above.links += here.links;
                        above.inner_links += here.inner_links;
                        above.title |= here.title;
                        above.main |= here.main;
                        above.fields += here.fields;
                    }
                }
            }
        }
        let total = measures[ROOT].text;
        Self {
            is_there: true,
            measures,
            main: None,
            main_has_title: false,
            total,
        }
    }

    fn find_main(&self, tree: &Tree) -> Option<Id> {
        let largest = |share: f32, is: &dyn Fn(Id) -> bool| {
            tree.within(ROOT)
                .filter(|id| is(*id) && self.share(*id) >= share)
                .max_by_key(|id| self.measures[*id].text)
        };
        let id_is = |id: Id, names: &[&str]| {
            tree.attribute(id, "id")
                .is_some_and(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)))
        };
        largest(DECLARED, &|id| {
            tree.name(id) == "main" || tree.attribute(id, "role") == Some("main")
        })
        .or_else(|| largest(MAJORITY, &|id| tree.name(id) == "article"))
        .or_else(|| {
            largest(MAJORITY, &|id| {
                id_is(
                    id,
                    &[
                        "main",
                        "main-content",
                        "maincontent",
                        "content",
                        "page-content",
                    ],
                )
            })
        })
    }

    /// The share of the page's text in an element.
    fn share(&self, id: Id) -> f32 {
        if self.total == 0 {
            return 0.0;
        }
        self.measures[id].text as f32 / self.total as f32
    }

    /// Characters of text in an element, blanks aside.
    pub(crate) fn text(&self, id: Id) -> u32 {
        self.measures.get(id).map_or(0, |m| m.text)
    }

    /// Whether an element is there to be answered in: it has fields, and says little more than what to write into them.
    pub(super) fn asks(&self, id: Id) -> bool {
        self.measures
            .get(id)
            .is_some_and(|m| m.fields > 0 && m.text < m.fields.saturating_mul(ASKED))
    }

    /// Whether an element holds most of the page's text.
    pub(crate) fn holds_most(&self, id: Id) -> bool {
        self.share(id) >= MAJORITY
    }

    /// Whether an element and what is in it is furniture; asked from the outside in.
    pub(crate) fn is_furniture(&self, tree: &Tree, id: Id) -> bool {
        let Some(measure) = self.measures.get(id).copied() else {
            return false;
        };
        if !self.is_there || measure.text == 0 {
            return false;
        }
        let name = tree.name(id);
        let inside = self.is_inside(tree, id);
        if matches!(name, "nav" | "dialog" | "select" | "textarea" | "menu") {
            return true;
        }
        if name == "span" && self.says_open(tree, id) {
            return true;
        }
        if name == "button" {
            return !self.heads_section(tree, id);
        }
        let around_main = self.main.is_some_and(|main| {
            main != id && self.measures[main].text > 0 && tree.ancestors(main).any(|a| a == id)
        });
        if around_main || Some(id) == self.main {
            return false;
        }
        // The document's title may stand in a banner above its main part.
        let title = measure.title && !self.main_has_title;
        if title {
            return false;
        }
        if self.main.is_some() && !inside {
            return !matches!(name, "html" | "body");
        }
        let phrase = matches!(name, "a" | "span" | "p" | "div" | "li" | "h2" | "h3" | "h4")
            && !tree
                .ancestors(id)
                .any(|a| matches!(tree.name(a), "td" | "th"));
        if phrase && measure.text <= PHRASE && self.says_so(tree, id) {
            return true;
        }
        if measure.title || self.holds_most(id) || matches!(name, "html" | "body" | "main") {
            return false;
        }
        let in_article = inside || tree.ancestors(id).any(|a| tree.name(a) == "article");
        match name {
            "aside" => return true,
            "header" | "footer" if !in_article => return true,
            "form" if !measure.main => return true,
            _ => {}
        }
        if tree
            .attribute(id, "role")
            .is_some_and(|role| ROLES.contains(&role))
        {
            return true;
        }
        if self.named_so(tree, id, in_article) {
            return true;
        }
        self.main.is_none()
            && matches!(name, "ul" | "ol" | "div" | "p" | "section" | "td")
            && measure.links >= LINKS
            && measure.inner_links < measure.links
            && measure.linked as f32 >= LINK_DENSITY * measure.text as f32
    }

    /// Whether an element is the page's main part or stands in it.
    fn is_inside(&self, tree: &Tree, id: Id) -> bool {
        self.main
            .is_some_and(|main| main == id || tree.ancestors(id).any(|ancestor| ancestor == main))
    }

    /// Whether a button is the heading of a section that it opens (an accordion), and not a control.
    pub(crate) fn heads_section(&self, tree: &Tree, id: Id) -> bool {
        let heading = tree
            .ancestors(id)
            .take(4)
            .find(|above| is_heading(tree.name(*above)));
        match heading {
            Some(heading) => self.text(heading) == self.text(id),
            None => {
                self.is_inside(tree, id)
                    && (tree.attribute(id, "aria-controls").is_some()
                        || tree.attribute(id, "aria-expanded").is_some())
            }
        }
    }

    /// Whether its class or id names it as furniture.
    fn named_so(&self, tree: &Tree, id: Id, in_article: bool) -> bool {
        if !NAMED.contains(&tree.name(id)) {
            return false;
        }
        let names = [("class", CLASS_WORDS), ("id", ID_WORDS)];
        names.into_iter().any(|(attribute, most)| {
            let value = tree.attribute(id, attribute).unwrap_or("");
            value.split_whitespace().take(64).any(|name| {
                let words = words(name);
                let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
                let social = has(&["social"]) && (words.len() == 1 || has(SOCIAL));
                // The date of the page, and not of the document on it.
                let updated = has(&["last", "page"]) && has(&["updated", "reviewed", "modified"]);
                let named = updated || social || has(WORDS) || !in_article && has(OUTER_WORDS);
                named && words.len() <= most && !has(WRAPPERS)
            })
        })
    }

    /// Whether its whole text is what furniture says.
    fn says_so(&self, tree: &Tree, id: Id) -> bool {
        site_words::says_site(&text_of(tree, id))
    }

    /// Whether it only says that the button in which it stands opens a section (`Show`), behind the section's heading.
    fn says_open(&self, tree: &Tree, id: Id) -> bool {
        let button = (tree.ancestors(id).take(3)).find(|above| tree.name(*above) == "button");
        button.is_some_and(|button| self.text(button) > self.text(id))
            && site_words::is_control(text_of(tree, id).trim())
    }
}

/// Whether the reader of a page answers in an element. A list to choose from filters or orders what stands on the page.
fn is_field(tree: &Tree, id: Id) -> bool {
    let kind = tree.attribute(id, "type").unwrap_or("text");
    let input = || !NO_FIELDS.iter().any(|no| kind.eq_ignore_ascii_case(no));
    (match tree.name(id) {
        "textarea" => true,
        "input" => input(),
        _ => false,
    }) && tree.attribute(id, "disabled").is_none()
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn text_of(tree: &Tree, id: Id) -> String {
    let mut text = String::new();
    for id in tree.within(id) {
        if let Data::Text(part) = &tree.nodes[id].data {
            text.push_str(part);
        }
    }
    text
}

/// The words of a class name: `siteNav__top-menu` has `site`, `nav`, `top`, `menu`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && lower_before {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_taken_apart() {
        assert_eq!(words("siteNav__top-menu"), ["site", "nav", "top", "menu"]);
        assert_eq!(words("canvas"), ["canvas"]);
    }
}
