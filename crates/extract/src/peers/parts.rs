//! The parts of an entry: what stands between its commas, dashes, colons and brackets.

use peerlens_lexicon::{Lexicon, fold};

use super::Part;
use super::name::name_in;
use super::place::is_strong_body;
use super::position::{is_bracketed_position, is_party};

/// Cuts an entry at commas, dashes with blanks, colons and brackets.
pub(super) fn parts(lexicon: &Lexicon, string: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut start = 0;
    // Where the brackets opened that are not closed yet.
    let mut open: Vec<usize> = Vec::new();
    let bytes: Vec<(usize, char)> = string.char_indices().collect();
    let mut push = |from: usize, to: usize| {
        let slice = &string[from..to];
        let lead = slice.len() - slice.trim_start().len();
        let trimmed = slice.trim();
        if !trimmed.is_empty() {
            out.push(from + lead..from + lead + trimmed.len());
        }
    };
    for (n, &(at, c)) in bytes.iter().enumerate() {
        let blank_before = n > 0 && bytes[n - 1].1.is_whitespace();
        let blank_after = bytes.get(n + 1).is_none_or(|b| b.1.is_whitespace());
        let cut = match c {
            // Brackets inside a post (`Director of Finance (and S151 officer)`) stay with it; those with
            // several parts, or right behind a name, hold post and body.
            '(' => {
                open.push(at);
                let close = string[at..].find(')').map_or(string.len(), |e| at + e);
                !keeps_bracket(lexicon, string[start..at].trim(), &string[at + 1..close])
            }
            ')' => open.pop().is_none_or(|at| at < start),
            ',' | ';' => true,
            '–' | '—' | '-' => blank_before || blank_after && c != '-',
            ':' => true,
            '\n' => true,
            // `… (Leader, Hull City Council). Lead peer`.
            '.' => blank_after && string[..at].ends_with(')'),
            _ => false,
        };
        // A comma inside a kept bracket does not cut.
        let inside = c != '(' && open.iter().any(|&open| open >= start);
        if cut && !inside {
            push(start, at);
            start = at + c.len_utf8();
        }
    }
    push(start, string.len());
    whole_bodies(lexicon, string, out)
}

/// Parts whose body has a comma in its own name (`Bournemouth, Christchurch and Poole Council`) are one.
fn whole_bodies(lexicon: &Lexicon, string: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let joined = out.last().filter(|last| {
            let (one, both) = (
                fold(&string[(*last).clone()]),
                fold(&string[last.start..part.end]),
            );
            (lexicon.people("bodies_with_commas").iter())
                .any(|b| both.starts_with(b.as_str()) && !one.starts_with(b.as_str()))
        });
        match joined.map(|last| last.start) {
            Some(start) => {
                out.pop();
                out.push(start..part.end);
            }
            None => out.push(part),
        }
    }
    out
}

/// Whether a bracket belongs to the part before it.
fn keeps_bracket(lexicon: &Lexicon, before: &str, inside: &str) -> bool {
    let post_before = lexicon.post_names().any(before) && before.split_whitespace().count() >= 1;
    let named = name_in(lexicon, before).is_some();
    post_before
        && !named
        && !is_party(lexicon, inside)
        && !is_bracketed_position(lexicon, inside)
        && !fold(inside).ends_with(" peer")
        && !inside.contains([',', '–'])
        && !is_strong_body(lexicon, inside)
        && !inside.to_lowercase().contains("council")
}
