//! Page numbers: alone at an edge, and rising with the pages.

use std::collections::HashMap;

use peerlens_document::{Document, Furniture};

use super::{APART, Candidate};

/// Pages that are numbered in roman numerals at most: prefaces are short.
const MOST_ROMAN: u32 = 39;

/// A number that may be a page's: whether it is in roman numerals, and its value less the page that it stands on.
type Offset = (bool, i64);

pub(super) fn page_numbers(
    document: &Document,
    candidates: &[Candidate],
) -> Vec<(usize, Furniture)> {
    let offset = |c: &Candidate| -> Option<Offset> {
        let arabic = c.numbers.first().filter(|_| is_page_number(&c.shape));
        let (is_roman, number) = match arabic {
            Some(number) => (false, *number),
            None => (true, roman(&c.shape)?),
        };
        Some((is_roman, i64::from(number) - i64::from(c.page)))
    };
    let numbers: Vec<(&Candidate, Offset)> = (candidates.iter())
        .filter_map(|c| Some((c, offset(c)?)))
        .collect();
    let mut pages: HashMap<Offset, Vec<u32>> = HashMap::new();
    for (candidate, offset) in &numbers {
        pages.entry(*offset).or_default().push(candidate.page);
    }
    let one_page = document.pages.len() == 1;
    numbers
        .into_iter()
        .filter(|(c, offset)| {
            let named = c.shape.contains("page");
            let near = |p: &u32| *p != c.page && p.abs_diff(c.page) <= APART;
            named
                || pages
                    .get(offset)
                    .is_some_and(|pages| pages.iter().any(near))
                || one_page && c.numbers.first() == Some(&1)
        })
        .map(|(c, _)| (c.block, Furniture::PageNumber))
        .collect()
}

/// Whether a shape is nothing but a page number: `#`, `page #`, `page # of #`, `- # -`, `# | page`.
pub(super) fn is_page_number(shape: &str) -> bool {
    let mut numbers = 0;
    let words = shape.split(|c: char| c.is_whitespace() || "-–—|/().:,".contains(c));
    for word in words.filter(|w| !w.is_empty()) {
        match word {
            "#" => numbers += 1,
            "page" | "pages" | "p" | "pg" | "of" | "tudalen" => {}
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}

/// The value of a line that is nothing but a roman numeral: `iv`, `- iv -`, `Page iv`.
fn roman(shape: &str) -> Option<u32> {
    let words = shape.split(|c: char| c.is_whitespace() || "-–—|()".contains(c));
    let mut words = words.filter(|w| !w.is_empty() && *w != "page");
    let (only, None) = (words.next()?, words.next()) else {
        return None;
    };
    (1..=MOST_ROMAN).find(|n| is_roman(*n, only))
}

/// Whether a numeral in small letters has a value, below forty.
fn is_roman(number: u32, numeral: &str) -> bool {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = numeral.bytes().take_while(|b| *b == b'x').count();
    let ones = numeral.get(tens..);
    // `ix` begins with no ten.
    tens as u32 == number / 10 && ones == ONES.get((number % 10) as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_alone() {
        for (shape, value) in [
            ("i", Some(1)),
            ("iv", Some(4)),
            ("- ix -", Some(9)),
            ("page xiv", Some(14)),
            ("xxxix", Some(39)),
            ("iiii", None),
            ("page", None),
            ("i v", None),
            ("mix", None),
        ] {
            assert_eq!(roman(shape), value, "{shape}");
        }
    }
}
