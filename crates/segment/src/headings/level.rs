//! How deep each heading is.

use super::Candidate;
use super::setting::Setting;

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

/// Turns looks and numbers into levels from 1.
///
/// A heading stands under the nearest one before it that is higher: by declared level or looks
/// first, by the depth of its number among equals. Where neither tells anything (text without style),
/// a heading without a number stands under the last one with a number.
pub(super) fn level(setting: &Setting<'_>, candidates: &mut [Candidate]) {
    let styled = setting.styled && candidates.iter().any(|c| c.look != candidates[0].look);
    let any_number = candidates.iter().any(|c| c.depth > 0);
    let mut stack: Vec<(Look, u8, u8)> = Vec::new(); // look, depth of number, level
    let mut last_number_level = 0u8;
    for candidate in candidates.iter_mut() {
        let depth = candidate.depth;
        let level = if depth > 1 && numbers_nest(&stack, depth) || depth > 0 && !styled {
            depth
        } else if !styled {
            if any_number {
                last_number_level.saturating_add(1).max(1)
            } else {
                1
            }
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
        if depth > 0 {
            last_number_level = level;
        }
        while stack.last().is_some_and(|(_, _, l)| *l >= level) {
            stack.pop();
        }
        stack.push((candidate.look, depth, level));
        candidate.depth = level;
        candidate.text.clear();
    }
}

/// Whether numbers of this depth can be taken as levels: what stands above is numbered too.
fn numbers_nest(stack: &[(Look, u8, u8)], depth: u8) -> bool {
    stack.iter().any(|(_, d, l)| *d > 0 && *d < depth && d == l)
}
