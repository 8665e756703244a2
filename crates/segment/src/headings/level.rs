//! How deep each heading is.

use std::collections::HashMap;

use super::Candidate;
use super::setting::Setting;
use super::shape::is_next;
use crate::{Outline, Role};

/// How a heading looks, from the highest to the lowest: smaller is higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    /// Declared level; 0 where headings are known by looks.
    pub(super) declared: u8,
    /// Size in quarter points, negative, so that larger is higher.
    pub(super) size: i32,
    /// Not in capitals.
    pub(super) mixed_case: bool,
    /// Not bold.
    pub(super) light: bool,
    pub(super) italic: bool,
}

impl Look {
    /// Whether the file declares the heading.
    pub(super) fn is_declared(self) -> bool {
        (1..u8::MAX).contains(&self.declared)
    }
}

/// Times that a heading without a number is repeated, from which it is one of several under each of the others.
const REPEATED: usize = 3;

/// Turns looks and numbers into levels from 1.
///
/// A heading stands under the nearest one before it that is higher: by declared level or looks
/// first, by the depth of its number among equals. Where neither tells anything (text without style),
/// a heading without a number stands under the last one with a number.
pub(super) fn level(setting: &Setting<'_>, outline: &Outline, candidates: &mut [Candidate<'_>]) {
    if counted_under(outline, candidates) {
        for candidate in candidates.iter_mut().filter(|c| c.depth > 0) {
            candidate.depth += 1;
        }
    }
    take_looks(setting, candidates);
    let differ = candidates.iter().any(|c| c.look != candidates[0].look);
    // Headings that are all declared alike stand on one level, unless their numbers tell otherwise.
    let one_level = |c: &Candidate<'_>| c.look.is_declared() && c.depth <= 1;
    if setting.styled && (differ || candidates.iter().all(one_level)) {
        by_looks(candidates);
    } else {
        plain(outline, candidates);
    }
}

/// Whether what is numbered stands under a heading without a number: the count begins right under one that looks the same
/// and is not the first.
fn counted_under(outline: &Outline, candidates: &[Candidate<'_>]) -> bool {
    let Some(first) = candidates.iter().position(|c| c.depth > 0) else {
        return false;
    };
    let (Some(above), Some(one)) = (
        first.checked_sub(1).and_then(|n| candidates.get(n)),
        candidates.get(first),
    ) else {
        return false;
    };
    first > 1 && one.depth == 1 && above.look == one.look && nothing_between(outline, above, one)
}

/// Whether no text stands between two headings, nor the cover of a paper bound behind another.
fn nothing_between(outline: &Outline, above: &Candidate<'_>, below: &Candidate<'_>) -> bool {
    (above.block + 1..below.block)
        .all(|i| !matches!(outline.role(i), Role::Text | Role::Title | Role::Subtitle))
}

/// Gives a heading that the file does not declare the look of the declared ones that are set as it is, or else of the one
/// before it in the count.
fn take_looks(setting: &Setting<'_>, candidates: &mut [Candidate<'_>]) {
    // A page whose tags could not be used declares nothing: its headings are set as those of the other pages are.
    let declared: Vec<((i32, bool, bool), Look)> = (candidates.iter())
        .filter(|c| c.look.is_declared())
        .map(|c| (c.set_in, c.look))
        .collect();
    for candidate in candidates.iter_mut() {
        let mut alike = declared
            .iter()
            .filter(|(set_in, _)| *set_in == candidate.set_in);
        if let Some((_, look)) = alike.next()
            && candidate.set_in.0 > 0
            && !candidate.look.is_declared()
            && alike.all(|(_, other)| other == look)
        {
            candidate.look = *look;
        }
    }
    let text = &setting.document.text;
    let mut before: Vec<(String, Look)> = Vec::new();
    for candidate in candidates {
        let Some(number) = candidate.number.as_ref().map(|n| n.text(text)) else {
            continue;
        };
        let last = before.iter().rev().find(|(last, _)| is_next(&number, last));
        match last {
            Some((_, look)) if look.is_declared() && !candidate.look.is_declared() => {
                candidate.look = *look;
            }
            _ => {}
        }
        before.push((number, candidate.look));
    }
}

fn by_looks(candidates: &mut [Candidate<'_>]) {
    let mut stack: Vec<(Look, u8, u8)> = Vec::new(); // look, depth of number, level
    for candidate in candidates.iter_mut() {
        let depth = candidate.depth;
        let level = if depth > 1 && numbers_nest(&stack, depth) {
            depth
        } else {
            let key = (candidate.look, depth.max(1));
            while stack
                .last()
                .is_some_and(|(look, d, _)| (*look, (*d).max(1)) >= key)
            {
                stack.pop();
            }
            stack.last().map_or(1, |(_, _, l)| l.saturating_add(1))
        };
        while stack.last().is_some_and(|(_, _, l)| *l >= level) {
            stack.pop();
        }
        stack.push((candidate.look, depth, level));
        candidate.depth = level;
    }
}

/// Whether numbers of this depth can be taken as levels: what stands above is numbered too.
fn numbers_nest(stack: &[(Look, u8, u8)], depth: u8) -> bool {
    stack.iter().any(|(_, d, l)| *d > 0 && *d < depth && d == l)
}

/// Levels where looks tell nothing.
fn plain(outline: &Outline, candidates: &mut [Candidate<'_>]) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates.iter().filter(|c| c.depth == 0) {
        *times.entry(&candidate.folded).or_default() += 1;
    }
    let repeated: Vec<bool> = (candidates.iter())
        .map(|c| times.get(c.folded.as_str()).is_some_and(|n| *n >= REPEATED))
        .collect();
    let parts = parts(outline, candidates, &repeated);
    // Numbers that begin under another heading leave the first level to those without one.
    let first_level = candidates
        .iter()
        .filter(|c| c.depth > 0)
        .map(|c| c.depth)
        .min();
    let mut number_level = 0u8;
    // Level of the last heading that is not repeated.
    let mut above = 0u8;
    for (n, candidate) in candidates.iter_mut().enumerate() {
        let level = match candidate.depth {
            0 if repeated[n] => above + 1,
            0 if parts[n] => 2,
            0 if first_level == Some(1) => number_level + 1,
            0 => 1,
            depth => depth,
        };
        if candidate.depth > 0 {
            number_level = level;
        }
        if !repeated[n] {
            above = level;
        }
        candidate.depth = level;
    }
}

/// Where nothing is numbered: which headings are parts of the section before them by what they head. Team, scope and process
/// are parts of the approach, and the themes right under `Feedback` are its parts; so are those that each stand right above
/// a repeated heading (`Strengths`), where the first stands right under a heading of its own.
fn parts(outline: &Outline, candidates: &[Candidate<'_>], repeated: &[bool]) -> Vec<bool> {
    let mut out = vec![false; candidates.len()];
    if candidates.iter().any(|c| c.depth > 0) {
        return out;
    }
    let mut within: Option<&str> = None;
    for (n, candidate) in candidates.iter().enumerate() {
        let themed = |next: &Candidate<'_>| next.theme && nothing_between(outline, candidate, next);
        let above_repeated = |n: usize| {
            let pair = candidates.get(n).zip(candidates.get(n + 1));
            !repeated[n]
                && repeated.get(n + 1).is_some_and(|r| *r)
                && pair.is_some_and(|(a, b)| nothing_between(outline, a, b))
        };
        if within == Some("repeated") && repeated[n] {
            continue;
        }
        let is_part = match (within, candidate.known) {
            (Some("repeated"), _) => above_repeated(n),
            (Some("approach"), Some("peer_team" | "scope" | "process")) => true,
            (Some("feedback"), known) => known.is_none() || candidate.theme,
            _ => false,
        };
        if is_part {
            out[n] = true;
            continue;
        }
        within = match candidate.known {
            Some("approach") => Some("approach"),
            Some("feedback") if candidates.get(n + 1).is_some_and(themed) => Some("feedback"),
            _ if (candidates.get(n + 1))
                .is_some_and(|c| nothing_between(outline, candidate, c))
                && n + 1 < candidates.len()
                && above_repeated(n + 1)
                && !repeated[n] =>
            {
                Some("repeated")
            }
            _ => None,
        };
    }
    out
}
