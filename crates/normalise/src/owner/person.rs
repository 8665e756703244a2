//! Persons among the owners.

use peerlens_lexicon::{Lexicon, fold};

use super::listed;
use super::spelling::starts_with_words;

/// Most words of a name, with its titles.
const MOST_NAMES: usize = 5;

/// A person in a stretch of text.
pub(super) struct Person<'a> {
    pub(super) name: &'a str,
    pub(super) role: Option<&'a str>,
}

/// "Cllr A Jones", "Jane Smith, Director of Finance", "Director of Finance (Jane Smith)".
pub(super) fn person<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Person<'a>> {
    let text = text.trim();
    if let Some(name) = name(text, lexicon) {
        return Some(Person { name, role: None });
    }
    let cut = |at: usize, len: usize| {
        let (a, b) = (text.get(..at)?.trim(), text.get(at + len..)?.trim());
        let b = b.strip_suffix(')').unwrap_or(b).trim();
        let some = |s| Some(s).filter(|s: &&str| !s.is_empty());
        if let Some(name) = name(a, lexicon) {
            return Some(Person {
                name,
                role: some(b),
            });
        }
        name(b, lexicon).map(|name| Person {
            name,
            role: some(a),
        })
    };
    let marked = text
        .match_indices([',', '(', '-', '\u{2013}', '\n', ':'])
        .filter(|(at, mark)| *mark != "-" || text.get(..*at).is_some_and(|t| t.ends_with(' ')))
        .find_map(|(at, mark)| cut(at, mark.len()));
    marked.or_else(|| beside(text, lexicon))
}

/// A name and a post with nothing between: "Karen Hall AD Housing", "Mayor Jane Smith".
fn beside<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Person<'a>> {
    text.match_indices(' ')
        .take(MOST_NAMES)
        .find_map(|(at, _)| {
            let (a, b) = (text.get(..at)?, text.get(at + 1..)?);
            if listed(lexicon, "complete", &fold(a)) && b.contains(' ') {
                let name = name(b, lexicon)?;
                return Some(Person {
                    name,
                    role: Some(a),
                });
            }
            let post = fold(b);
            let opens = |o: &String| starts_with_words(&post, o);
            let is_post = lexicon.posts("hungry").iter().any(opens) && b.contains(' ');
            let name = name(a, lexicon).filter(|n| is_post && n.contains(' '))?;
            Some(Person {
                name,
                role: Some(b),
            })
        })
}

/// The name that a text is: a title and a name, or a given name (or initials) and a surname.
fn name<'a>(text: &'a str, lexicon: &Lexicon) -> Option<&'a str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_NAMES {
        return None;
    }
    let titles = words
        .iter()
        .take_while(|w| listed(lexicon, "titles", &fold(w)))
        .count();
    let names = words.get(titles..)?;
    let name_like = |w: &&str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}' | '-' | '.'))
    };
    if names.is_empty() || !names.iter().all(name_like) {
        return None;
    }
    let is_post_word = |w: &&str| {
        let w = fold(w);
        listed(lexicon, "heads", &w)
            || listed(lexicon, "groups", &w)
            || listed(lexicon, "openers", &w)
    };
    if names.iter().any(is_post_word) {
        return None;
    }
    let first = names.first()?;
    let initials = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| *c != '.').collect();
        (1..=2).contains(&letters.len())
            && letters.iter().all(|c| c.is_uppercase())
            && !lexicon.abbreviations().contains_key(w)
    };
    let known = titles > 0
        || (2..=4).contains(&names.len())
            && (listed(lexicon, "given_names", &fold(first).replace(' ', ""))
                || first
                    .split('-')
                    .next()
                    .is_some_and(|f| listed(lexicon, "given_names", &fold(f)))
                || initials(first)
                    && names
                        .iter()
                        .skip(1)
                        .any(|w| w.chars().count() > 2 && !w.chars().all(char::is_uppercase)));
    if !known {
        return None;
    }
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    text.get(start..).map(str::trim)
}
