//! Text that the file says is in another language than English: what it asks for is in words that are not known here.

use std::collections::BTreeMap;

use super::tags::DEEPEST;
use peerlens_document::{Notice, Severity};
use peerlens_pdf::{NodeId, StructureTree};

/// Characters of another language that are more than a motto or a name.
const FEWEST: usize = 120;

/// A language by the first part of its tag, as `cy` of `cy-GB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Language([u8; 3]);

impl Language {
    /// A language other than English; `None` for what is no language's tag, too.
    fn other(tag: &str) -> Option<Self> {
        let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        let is_code = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_lowercase());
        // `und`, `mul` and `zxx` name none.
        if !is_code || matches!(&*first, "en" | "eng" | "und" | "mul" | "zxx") {
            return None;
        }
        let mut code = [b' '; 3];
        code.iter_mut().zip(first.bytes()).for_each(|(c, b)| *c = b);
        Some(Self(code))
    }

    /// Its name, for people; its code where that is not known here.
    fn name(self) -> String {
        match &self.0 {
            b"cy " | b"cym" | b"wel" => "Welsh".to_owned(),
            code => format!("“{}”", String::from_utf8_lossy(code).trim()),
        }
    }
}

/// How much text of each page is in other languages.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// That of text of which nothing else is said.
    all: Option<Language>,
    /// Characters by language and page, from 0.
    counts: BTreeMap<Language, BTreeMap<usize, usize>>,
}

impl Languages {
    /// With the language that the file says is that of its text.
    pub(super) fn of(file: Option<&str>) -> Self {
        Self {
            all: file.and_then(Language::other),
            counts: BTreeMap::new(),
        }
    }

    /// The language of what stands in an element, where it is another than English.
    pub(super) fn within(&self, tree: &StructureTree, id: NodeId) -> Option<Language> {
        let said = tree
            .ancestors(id)
            .take(DEEPEST)
            .find_map(|(_, node)| node.notes()?.lang.as_deref());
        said.map_or(self.all, Language::other)
    }

    /// Counts a character of a page.
    pub(super) fn count(&mut self, page: usize, language: Language) {
        *(self.counts.entry(language).or_default())
            .entry(page)
            .or_default() += 1;
    }

    /// Says which languages there are, and where.
    pub(super) fn notices(&self) -> impl Iterator<Item = Notice> {
        let enough = |pages: &BTreeMap<usize, usize>| pages.values().sum::<usize>() >= FEWEST;
        let told = self.counts.iter().filter(move |(_, pages)| enough(pages));
        told.filter_map(|(language, pages)| {
            let (first, last) = (pages.keys().next()? + 1, pages.keys().next_back()? + 1);
            let places = match pages.len() {
                1 => format!("page {first}"),
                n if n == last + 1 - first => format!("pages {first} to {last}"),
                n => format!("{n} of the pages {first} to {last}"),
            };
            let message = format!(
                "{places}: the file says that text is in {}; recommendations and actions are known by English words",
                language.name()
            );
            Some(Notice::new("other_language", Severity::Info, message).on_page(first as u32))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_no_language_are_no_other() {
        for tag in ["en", "en-GB", "EN_us", "", "x", "und", "english"] {
            assert_eq!(Language::other(tag), None, "{tag}");
        }
        assert_eq!(Language::other("cy-GB").unwrap().name(), "Welsh");
        assert_eq!(Language::other("FR").unwrap().name(), "“fr”");
    }

    #[test]
    fn a_motto_is_not_told_and_a_page_is() {
        let mut languages = Languages::of(None);
        let welsh = Language::other("cy").unwrap();
        (0..30).for_each(|_| languages.count(0, welsh));
        assert_eq!(languages.notices().count(), 0);
        (0..300).for_each(|n| languages.count(2 + n % 2, welsh));
        let told: Vec<String> = languages.notices().map(|n| n.message).collect();
        assert!(told[0].starts_with("3 of the pages 1 to 4:"), "{told:?}");
    }
}
