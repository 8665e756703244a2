//! Leads as councils write them → owners: posts, persons, groups, bodies, each a printed sub-string.
//!
//! ```
//! use peerlens_lexicon::Lexicon;
//! use peerlens_normalise::owner::split;
//!
//! let lexicon = Lexicon::built_in();
//! let roles = |s| split(s, lexicon).into_iter().filter_map(|(_, o)| o.role).collect::<Vec<_>>();
//! assert_eq!(
//!     roles("COO/AD Policy and AD Transformation"),
//!     ["Chief Operating Officer", "Assistant Director Policy", "Assistant Director Transformation"]
//! );
//! assert_eq!(
//!     roles("AD Policy, Performance & Communities"),
//!     ["Assistant Director Policy, Performance & Communities"]
//! );
//! let person = &split("Jane Smith, Director of Finance", lexicon)[0].1;
//! assert_eq!(person.name.as_deref(), Some("Jane Smith"));
//! assert_eq!(person.role.as_deref(), Some("Director of Finance"));
//! ```
//!
//! # How it splits
//!
//! At each slash, comma, "and" or "&" outside brackets the question is whether what follows opens an
//! owner of its own (a post, an abbreviation, a group, a person). If not, it belongs to the post before
//! it, unless that post is complete in itself ("Leader and Communications"). Line breaks and
//! semicolons part, except behind a comma or an "and". Where nothing stands between two posts they are
//! parted only before words that only begin a post ("Director of Finance Head of HR"). A name and a post next to each other are one.
//!
//! # Limitations
//!
//! Names without a title are known by their given name, from a list; "Head of Finance/Legal" is left whole.

mod part;
mod person;
mod spelling;

use std::ops::Range;

use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Owner, OwnerKind};

use part::Part;
use person::{Person, person};
use spelling::{contains_words, fold_blanks, spell_out, without_brackets};

/// Longest text, in bytes, that is split: a longer one is prose that strayed into the column of leads.
const LONGEST: usize = 2_000;

/// The owners that a string names, in order, each with its bytes in the string. `evidence` and
/// `gss_code` are left to the caller.
pub fn split<'a>(as_written: &'a str, lexicon: &'a Lexicon) -> Vec<(Range<usize>, Owner)> {
    if listed(lexicon, "nobody", &fold(as_written)) {
        return Vec::new();
    }
    if as_written.len() > LONGEST {
        let all = Part::new(lexicon, as_written, 0..as_written.len());
        let owner = Owner {
            as_written: all.text.to_owned(),
            kind: OwnerKind::Group,
            ..Owner::default()
        };
        return vec![(all.range, owner)];
    }
    let mut out: Vec<Part<'_>> = Vec::new();
    let separators = separators(as_written, lexicon);
    let mut start = 0;
    let mut pending: Option<Mark> = None;
    let ends = separators
        .iter()
        .map(|s| (s.range.start, Some(s)))
        .chain([(as_written.len(), None)]);
    for (end, separator) in ends {
        let part = Part::new(lexicon, as_written, start..end);
        if let Some(separator) = separator {
            start = separator.range.end;
        }
        if part.text.is_empty() {
            if let Some(separator) = separator {
                // "Policy," at a line's end goes on: the weaker mark tells.
                pending = Some(pending.map_or(separator.mark, |p| p.min(separator.mark)));
            }
            continue;
        }
        let rest = as_written.get(part.range.end..).unwrap_or("");
        match (out.last_mut(), pending) {
            (Some(left), Some(mark)) if !parts(left, mark, &part, rest) => {
                *left = Part::new(lexicon, as_written, left.range.start..part.range.end);
            }
            _ => out.push(part),
        }
        pending = separator.map(|s| s.mark);
    }
    let mut titled = false;
    out.into_iter()
        .map(Part::without_prefix)
        .map(Part::without_article)
        .filter(|p| {
            !listed(lexicon, "nobody", &p.folded) && p.text.chars().any(char::is_alphanumeric)
        })
        .map(|p| {
            titled = p.has_plural_title() || titled && p.is_surname();
            let owner = if titled && p.is_surname() {
                surname(&p)
            } else {
                owner(&p)
            };
            (p.range.clone(), owner)
        })
        .collect()
}

/// Brown, in "Cllrs Patel and Brown".
fn surname(part: &Part<'_>) -> Owner {
    Owner {
        as_written: part.text.to_owned(),
        kind: OwnerKind::Person,
        name: Some(part.text.to_owned()),
        ..Owner::default()
    }
}

/// Whether an owner only points to what stands above it ("As above", "ditto").
pub fn is_reference(as_written: &str, lexicon: &Lexicon) -> bool {
    let folded = fold(as_written);
    listed(lexicon, "references", &folded)
        || matches!(as_written.trim(), "\"" | "\u{201d}" | "\u{3003}")
}

/// What may part two owners, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// Nothing, before words with which a post begins.
    Bare,
    And,
    With,
    Comma,
    Slash,
    /// A slash with a blank beside it.
    WideSlash,
    /// A line break or semicolon.
    Hard,
}

struct Separator {
    range: Range<usize>,
    mark: Mark,
}

/// Where the string may be parted: outside brackets.
fn separators(text: &str, lexicon: &Lexicon) -> Vec<Separator> {
    let mut out: Vec<Separator> = Vec::new();
    let mut depth = 0u32;
    let mut at = 0;
    // Brackets that never close shield nothing.
    let closed = text.matches('(').count() <= text.matches(')').count();
    while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
        let len = c.len_utf8();
        match c {
            '(' if closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = match c {
            '\n' if goes_on_with_and(text, at) => Some(("\nand ".len(), Mark::And)),
            '\n' | ';' | '|' | '\u{2022}' => Some((len, Mark::Hard)),
            _ if depth > 0 => None,
            '/' | '\\' => Some((len, slash(text, at, len))),
            ',' => Some((len, Mark::Comma)),
            '&' | '+' => Some((len, Mark::And)),
            ' ' => word_separator(text, at).or_else(|| {
                let next = text.get(at + 1..)?;
                let from = out.last().map_or(0, |s| s.range.end);
                let left = fold(text.get(from..at)?);
                let last = left.rsplit(' ').next().unwrap_or("");
                // "Executive Director of", "Deputy Head of" and "Lead Officer:" go on.
                let goes_on = last.is_empty()
                    || listed(lexicon, "modifiers", last)
                    || matches!(last, "of" | "for" | "to" | "and" | "with" | "by");
                match () {
                    () if goes_on => None,
                    () if begins_label(next, lexicon) => Some((1, Mark::Hard)),
                    () => begins_post(&text[..at], next, lexicon).then_some((1, Mark::Bare)),
                }
            }),
            _ => None,
        };
        match mark {
            Some((width, mark)) => {
                out.push(Separator {
                    range: at..at + width,
                    mark,
                });
                at += width;
            }
            None => at += len,
        }
    }
    out
}

/// Whether the line behind a line's end opens with `and` (`Director, Legal` and below it `and Democratic Services`).
fn goes_on_with_and(text: &str, at: usize) -> bool {
    text.get(at + 1..).is_some_and(|t| t.starts_with("and "))
}

/// `Finance/Legal` may be one post, `Director of Finance / Legal` and `Director of Finance/ Legal` are two.
fn slash(text: &str, at: usize, len: usize) -> Mark {
    let (before, after) = (text.get(..at), text.get(at + len..));
    let wide = before.is_some_and(|t| t.ends_with([' ', '\u{a0}']))
        || after.is_some_and(|t| t.starts_with([' ', '\u{a0}']));
    if wide { Mark::WideSlash } else { Mark::Slash }
}

/// " and " and its kin at a blank; the width leaves the blank behind the word.
fn word_separator(text: &str, at: usize) -> Option<(usize, Mark)> {
    let rest = text.get(at..)?;
    for (words, mark) in [
        (" and\n", Mark::And),
        (" and ", Mark::And),
        (" supported by ", Mark::With),
        (" in consultation with ", Mark::With),
        (" in partnership with ", Mark::With),
        (" in conjunction with ", Mark::With),
        (" working with ", Mark::With),
        (" together with ", Mark::With),
        (" alongside ", Mark::With),
        (" with support from ", Mark::With),
        (" with ", Mark::With),
        (" plus ", Mark::With),
    ] {
        if rest
            .get(..words.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(words))
        {
            return Some((words.len() - 1, mark));
        }
    }
    // A cell that ends in "and" goes on where it was not read.
    let last = rest.trim_end().eq_ignore_ascii_case(" and");
    last.then_some((rest.len(), Mark::And))
}

/// Whether a text begins with a label of owners: "Support: Head of IT".
fn begins_label(text: &str, lexicon: &Lexicon) -> bool {
    let label = text.split_once(':').map_or("", |(label, _)| label);
    let capital = label.starts_with(char::is_uppercase);
    capital && lexicon.posts("prefixes").contains(&fold(label))
}

/// Whether a text begins, in capitals, with words that only begin a post. One that is whole (`Monitoring Officer`) ends there,
/// and stands behind a post that says what it is of (`Director, Law`): `Planning Monitoring Officer` is one.
fn begins_post(before: &str, text: &str, lexicon: &Lexicon) -> bool {
    let line = before.rsplit(['\n', ';', '|']).next().unwrap_or_default();
    let of_something = line.contains(',') || line.contains(" of ");
    text.starts_with(char::is_uppercase)
        && lexicon.posts("unmistakable").iter().any(|words| {
            let printed = text.get(..words.len());
            let whole = words.ends_with("officer");
            let ends = text.get(words.len()..).is_some_and(|t| {
                if whole {
                    of_something && (t.is_empty() || t.starts_with(['\n', ',', ';', '/']))
                } else {
                    t.starts_with([' ', '\u{a0}'])
                }
            });
            ends && printed.is_some_and(|p| p.eq_ignore_ascii_case(words))
        })
}

fn owner(part: &Part<'_>) -> Owner {
    let base = Owner {
        as_written: part.text.to_owned(),
        ..Owner::default()
    };
    if let Some(person) = person(part.text, part.lexicon) {
        return Owner {
            kind: OwnerKind::Person,
            name: Some(fold_blanks(person.name)),
            role: person
                .role
                .map(|r| spell_out(r, part.lexicon))
                .filter(|r| !r.is_empty()),
            ..base
        };
    }
    let kind = part.kind();
    let spelt = spell_out(part.text, part.lexicon);
    let role = match kind {
        OwnerKind::Role => Some(spelt),
        // A group's name is its role only where an abbreviation was spelt out.
        _ => Some(spelt).filter(|s| *s != fold_blanks(&without_brackets(part.text, |_| true))),
    };
    Owner { kind, role, ..base }
}

/// Whether two stretches are owners of their own.
fn parts(left: &Part<'_>, mark: Mark, right: &Part<'_>, rest: &str) -> bool {
    if mark == Mark::Bare {
        // "Lead officer Head of" is a label.
        return left.is_post()
            && left.touches(right)
            && !listed(left.lexicon, "prefixes", &left.folded);
    }
    let (left_name, right_name) = (
        person(left.text, left.lexicon),
        person(right.text, right.lexicon),
    );
    let names_one = |name: &Option<Person<'_>>, other: &Part<'_>| {
        name.as_ref().is_some_and(|n| n.role.is_none()) && other.is_post() && !other.is_plural()
    };
    if matches!(mark, Mark::Comma | Mark::Hard)
        && (names_one(&left_name, right) && right_name.is_none()
            || names_one(&right_name, left) && left_name.is_none())
    {
        return false;
    }
    let idiom = is_idiom(left, right) && !(left.is_hungry() && right.ends_in_head());
    let one = || held_by_one(left, right) || second_title(left, right) || chairs(left, right);
    if mark == Mark::And && (idiom || one()) {
        return false;
    }
    if matches!(mark, Mark::Hard | Mark::WideSlash) {
        return true;
    }
    if right_name.is_some() || right.opens() && !(mark == Mark::And && shares_head(left, right)) {
        return true;
    }
    // "Chief Executive, Anytown Together; Head of HR": semicolons part the owners, and a comma what is said of one.
    if mark == Mark::Comma && left.is_one_of_several() {
        return false;
    }
    if left.is_hungry() {
        let several = right.folded.contains(' ');
        // "Head of Policy and Communications Manager": the second is a post by its last word. Behind a
        // slash a name of several words is another body ("Head of Housing/Oldham Cares").
        return right.ends_in_head()
            || matches!(right.last_word(), "team" | "board" | "group" | "committee") && several
            || mark == Mark::Slash && several;
    }
    // "Strategic Manager, Regulatory Services": what the post is for.
    if mark == Mark::Comma && left.is_post() && !left.is_complete() {
        return false;
    }
    if left.is_post() || left.is_short_group() || left_name.is_some() {
        return true;
    }
    match mark {
        Mark::Slash | Mark::With => true,
        // "Policy, Performance & Communities" is one directorate, "Finance, HR, Legal" are three services.
        Mark::Comma => !rest.contains('&') && !rest.to_lowercase().contains(" and "),
        Mark::And | Mark::WideSlash | Mark::Hard | Mark::Bare => {
            left.is_body()
                || listed(left.lexicon, "groups", left.last_word())
                    && right.kind() == OwnerKind::Group
                    && listed(left.lexicon, "groups", right.last_word())
        }
    }
}

/// "Overview and Scrutiny": words that go together.
fn is_idiom(left: &Part<'_>, right: &Part<'_>) -> bool {
    left.lexicon.posts("idioms").iter().any(|idiom| {
        idiom
            .split_once(" and ")
            .is_some_and(|(a, b)| left.last_word() == a && right.first_word() == b)
    })
}

/// "Policy and Scrutiny Manager": a body's name that says what a post is for, as the word before "and" does.
fn shares_head(left: &Part<'_>, right: &Part<'_>) -> bool {
    let own = || left.is_post() || left.is_short_group() || left.is_body();
    let group = || listed(left.lexicon, "groups", left.last_word());
    listed(right.lexicon, "bodies_of_posts", right.first_word())
        && right.ends_in_head()
        && !right.is_plural()
        && !own()
        && !group()
}

/// "Chair of Housing and Planning Board": whoever has the chair has that of a body, whose name ends behind "and".
fn chairs(left: &Part<'_>, right: &Part<'_>) -> bool {
    let (post, name) = left.folded.rsplit_once(" of ").unwrap_or_default();
    let chair = [
        "chair",
        "chairs",
        "chairman",
        "chairperson",
        "convenor",
        "convener",
    ];
    let body = |word: &str| {
        matches!(
            word,
            "board" | "committee" | "panel" | "commission" | "forum"
        )
    };
    let last = |words: &str| words.rsplit(' ').next().unwrap_or_default().to_owned();
    // "Chair of Council and Programme Board": the council is a body without a further word.
    let whole = matches!(name, "council" | "the council" | "cabinet" | "the cabinet");
    chair.contains(&last(post).as_str())
        && !whole
        && !body(&last(name))
        && body(right.last_word())
        && !right.is_post()
}

/// "Director of Finance and S151 Officer" is one person with two posts.
fn held_by_one(left: &Part<'_>, right: &Part<'_>) -> bool {
    let about = |words: &[String]| words.iter().any(|w| contains_words(&left.folded, w));
    listed(left.lexicon, "held_with_finance", &right.folded)
        && about(left.lexicon.posts("finance_words"))
        && left.is_post()
        || listed(left.lexicon, "held_with_legal", &right.folded)
            && about(left.lexicon.posts("legal_words"))
            && left.is_post()
}

/// "Deputy Chief Executive and Section 151 Officer", "Director of Place and Deputy Chief Executive": who
/// deputises has a post besides, and a director of nothing in particular has the duty named behind. In a
/// list ("Chief Executive, Deputy Chief Executive and …") each is one of several.
fn second_title(left: &Part<'_>, right: &Part<'_>) -> bool {
    if !left.opens_line() {
        return false;
    }
    let is = |part: &Part<'_>, list: &str| listed(part.lexicon, list, &part.folded);
    let duty = |part: &Part<'_>| is(part, "duties");
    is(left, "second_in_command") && (right.is_director() || duty(right))
        || is(right, "second_in_command") && left.is_director()
        || is(left, "bare_directors") && duty(right)
}

/// Whether a word is on a list of the lexicon's posts.
fn listed(lexicon: &Lexicon, list: &str, word: &str) -> bool {
    lexicon.posts(list).iter().any(|w| w == word)
}
