//! Where a text names authorities: one pass over its words.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::{Gap, Word, words};
use super::gazetteer::{Authority, Gazetteer, Pattern};

/// Words that may stand between a place and "council".
const TAIL_MIDDLE: [&str; 9] = [
    "metropolitan",
    "borough",
    "district",
    "city",
    "county",
    "unitary",
    "and",
    "town",
    "london",
];
/// Words that close an authority's name.
const TAIL_END: [&str; 10] = [
    "council",
    "councils",
    "corporation",
    "bc",
    "dc",
    "cc",
    "mbc",
    "mbdc",
    "mdc",
    "lbc",
];
/// Places whose names are also plain words, or stand for something else: alone they are no mention,
/// unless the text around them is short and about the document (a title).
const PLAIN_WORDS: [&str; 16] = [
    "reading",
    "hart",
    "bury",
    "eden",
    "rugby",
    "boston",
    "westminster",
    "highland",
    "craven",
    "down",
    "sale",
    "swale",
    "mole valley",
    "wells",
    "rother",
    "wyre",
];
/// Words behind a place that make it another body's or thing's name.
const OTHERS: [&str; 22] = [
    "police",
    "university",
    "nhs",
    "hospital",
    "hospitals",
    "road",
    "street",
    "lane",
    "avenue",
    "house",
    "park",
    "college",
    "constabulary",
    "fire",
    "icb",
    "ccg",
    "airport",
    "docks",
    "station",
    "united",
    "cathedral",
    "chamber",
];
/// Capitalised words before a place that do not make it part of a longer name.
const HARMLESS: [&str; 24] = [
    "council",
    "the",
    "in",
    "for",
    "of",
    "at",
    "by",
    "with",
    "to",
    "across",
    "one",
    "our",
    "from",
    "and",
    "as",
    "this",
    "within",
    "visit",
    "challenge",
    "report",
    "review",
    "plan",
    "greater",
    "about",
];

/// A mention of authorities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Those that may be meant, most likely first; more than one where a present and a former
    /// authority, or a county and a city, share the name.
    pub authorities: Vec<&'static Authority>,
    /// Whether it is named as an authority ("Halton Borough Council") and not as a place ("Halton").
    pub full: bool,
}

impl Mention {
    /// The one that is meant on a day (ISO); `None` where several may be.
    pub fn on(&self, date: Option<&str>) -> Option<&'static Authority> {
        if let [one] = self.authorities.as_slice() {
            return Some(one);
        }
        let alive = |a: &&&'static Authority| match date {
            Some(date) => a.exists_on(date),
            None => a.until.is_none(),
        };
        let mut living = self.authorities.iter().filter(alive);
        match (living.next(), living.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }
}

/// Every mention of an authority in a text, in order, each with its bytes. Places alone are mentions
/// only where they stand as places in running English; in a `title` they always are.
pub fn find_mentions(text: &str, title: bool) -> Vec<(Range<usize>, Mention)> {
    let gazetteer = Gazetteer::get();
    // Room for the words of running English at once.
    let mut found = Vec::with_capacity(text.len() / 5);
    found.extend(words(text));
    let words: Vec<Word<'_>> = found;
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = words
            .get(at)
            .filter(|word| word.capital())
            .and_then(|word| gazetteer.patterns.get(word.text().as_ref()))
            .and_then(|patterns| longest(&words, at, patterns, title));
        match found {
            Some((range, mention, end)) => {
                if let Some(mention) = mention {
                    out.push((range, mention));
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// The authority that a string names and nothing else ("Solihull", "Medway Council (Labour)").
pub fn lookup(name: &str, date: Option<&str>) -> Option<&'static Authority> {
    let mut found = find_mentions(name, true)
        .into_iter()
        .filter(|(range, mention)| {
            // A place must be all of the string: "Kent Police" is not Kent.
            mention.full
                || name
                    .get(range.clone())
                    .is_some_and(|p| p.len() + 2 >= name.trim().len())
        });
    let (_, first) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    first.on(date)
}

/// The authority whose site or mail a host is (`melton.gov.uk`); `None` for any other.
pub(super) fn by_host(host: &str) -> Option<Mention> {
    let name = host.strip_suffix(".gov.uk")?;
    let name = name.rsplit('.').next()?.replace('-', "");
    let joined = Gazetteer::run_together();
    let of = HOST_ENDS
        .iter()
        .find_map(|end| joined.get(name.strip_suffix(end)?))?;
    let authorities = of
        .iter()
        .filter_map(|&n| Gazetteer::get().authorities.get(n));
    Some(Mention {
        authorities: authorities.collect(),
        full: true,
    })
}

/// What may stand behind the name in a host.
const HOST_ENDS: [&str; 6] = ["", "council", "bc", "dc", "cc", "mbc"];

type Found = (Range<usize>, Option<Mention>, usize);

/// The longest pattern at a word, with what belongs to the name before and behind it.
fn longest(words: &[Word<'_>], at: usize, patterns: &[Pattern], title: bool) -> Option<Found> {
    let mut best: Option<(usize, &Pattern, bool)> = None;
    for pattern in patterns {
        let end = at + pattern.words.len();
        let Some(printed) = words.get(at..end) else {
            continue;
        };
        let fits = printed
            .iter()
            .zip(&pattern.words)
            .enumerate()
            .all(|(n, (word, want))| {
                word.text() == *want
                    && (n == 0 || word.gap == Gap::Soft || word.gap == Gap::Comma && pattern.commas)
            });
        if !fits {
            continue;
        }
        let (end, full) = if pattern.full {
            (end, true)
        } else {
            let tail = tail(words, end);
            (tail.unwrap_or(end), tail.is_some() || headed(words, at))
        };
        let better = best.is_none_or(|(b, p, _)| end > b || end == b && pattern.full && !p.full);
        if better {
            best = Some((end, pattern, full));
        }
    }
    let (end, pattern, full) = best?;
    let start = if pattern.full { at } else { head(words, at) };
    let range = words.get(start)?.range.start..words.get(end.checked_sub(1)?)?.range.end;
    let gazetteer = Gazetteer::get();
    let mut authorities: Vec<&'static Authority> = pattern
        .of
        .iter()
        .filter_map(|&n| gazetteer.authorities.get(n))
        .collect();
    let within = words.get(at + pattern.words.len()..end).unwrap_or_default();
    narrow(&mut authorities, within);
    let counts = full || !pattern.short && stands_alone(words, at, end, pattern, title);
    let mention = counts.then_some(Mention { authorities, full });
    Some((range, mention, end))
}

/// "county" and "city" behind a place tell which of its authorities is meant.
fn narrow(authorities: &mut Vec<&'static Authority>, tail: &[Word<'_>]) {
    for (word, of_kind) in [
        ("county", true),
        ("city", false),
        ("borough", false),
        ("district", false),
    ] {
        if !tail.iter().any(|w| w.text() == word) {
            continue;
        }
        let fits = |a: &&&'static Authority| {
            a.kind == "County" && of_kind || a.name.to_lowercase().split(' ').any(|w| w == word)
        };
        let kept: Vec<_> = authorities.iter().filter(fits).copied().collect();
        if !kept.is_empty() {
            *authorities = kept;
        }
    }
}

/// Where "… Borough Council" behind a place ends.
fn tail(words: &[Word<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(word) = words.get(at) {
        if word.gap != Gap::Soft {
            return None;
        }
        if TAIL_END.contains(&word.text().as_ref()) {
            // Small "council" behind a place is the council; small "cc" is nothing.
            let whole = word.text().len() > 4;
            return (whole || word.capital()).then_some(at + 1);
        }
        if !TAIL_MIDDLE.contains(&word.text().as_ref()) || at - from > 3 {
            return None;
        }
        at += 1;
    }
    None
}

/// Where "London Borough of" or "Borough Council of" before a place starts; `at` where nothing stands there.
fn head(words: &[Word<'_>], at: usize) -> usize {
    let word = |back: usize| {
        at.checked_sub(back)
            .and_then(|n| words.get(n))
            .map_or(Cow::Borrowed(""), Word::text)
    };
    let soft = |back: usize| {
        (0..back).all(|n| {
            at.checked_sub(n)
                .and_then(|n| words.get(n))
                .is_some_and(|w| w.gap == Gap::Soft)
        })
    };
    let back = match (&*word(3), &*word(2), &*word(1)) {
        ("london" | "royal" | "metropolitan", "borough", "of")
        | ("borough" | "city" | "county" | "district", "council", "of") => 3,
        (_, "borough" | "city" | "county" | "lb", "of") => 2,
        (_, _, "lb") => 1,
        _ => 0,
    };
    if back > 0 && soft(back) {
        at - back
    } else {
        at
    }
}

/// Whether the words before a place make it an authority: "London Borough of", "Borough Council of".
fn headed(words: &[Word<'_>], at: usize) -> bool {
    const NAMES: [&str; 5] = ["london", "royal", "metropolitan", "lb", "council"];
    let before = words.get(head(words, at)..at).unwrap_or_default();
    before.iter().any(|w| NAMES.contains(&w.text().as_ref()))
}

/// Whether a place without "council" stands for the authority or its area.
fn stands_alone(words: &[Word<'_>], at: usize, end: usize, pattern: &Pattern, title: bool) -> bool {
    let gazetteer = Gazetteer::get();
    let english = pattern.of.iter().any(|&n| {
        gazetteer
            .authorities
            .get(n)
            .is_some_and(|a| a.nation == "England")
    });
    if !english {
        return false;
    }
    let before = at.checked_sub(1).and_then(|n| words.get(n));
    let joined = words.get(at).is_some_and(|w| w.gap == Gap::Soft);
    let behind = words.get(end).filter(|w| w.gap == Gap::Soft);
    if behind.is_some_and(|w| OTHERS.contains(&w.text().as_ref())) {
        return false;
    }
    // "West Kent", "Greater Lincoln": another place.
    let direction = before.filter(|_| joined).is_some_and(|w| {
        matches!(
            w.text().as_ref(),
            "north"
                | "south"
                | "east"
                | "west"
                | "mid"
                | "central"
                | "great"
                | "little"
                | "old"
                | "lord"
                | "university"
                | "saint"
        )
    });
    if direction {
        return false;
    }
    let plain = pattern.words.len() == 1
        && pattern
            .words
            .first()
            .is_some_and(|w| PLAIN_WORDS.contains(&w.as_str()));
    if plain {
        return false;
    }
    if title {
        return true;
    }
    // "Sophie Poole", "Lincoln Jones": names of persons. "Havering and" is not.
    let named = before
        .filter(|_| joined)
        .is_some_and(|w| w.capital() && !HARMLESS.contains(&w.text().as_ref()));
    !named
}
