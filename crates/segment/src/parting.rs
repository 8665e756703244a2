//! Bare lines between the items of a list, in text that shows no type: they name the themes of its parts, and head no
//! sections.

use std::collections::HashSet;

/// Words in such a line.
const MOST_WORDS: usize = 5;
/// Such lines among the items of one list from which they are those of its parts.
const FEWEST_PARTS: usize = 2;

/// What stands somewhere, as far as the parting of lists asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An item of a list.
    Item,
    /// A bare line.
    Bare,
    /// Any other text.
    Other,
}

/// Whether a line is a few words that begin with a capital and end in no stop.
#[must_use]
pub fn is_bare(line: &str) -> bool {
    line.split_whitespace().count() <= MOST_WORDS
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
}

/// The places of the lines that are each one of several bare ones right above items, with nothing but items and such
/// lines between them. Places at which nothing is printed are `None`.
#[must_use]
pub fn parts_items(standings: &[Option<Standing>]) -> HashSet<usize> {
    let shown: Vec<(usize, Standing)> = (standings.iter().enumerate())
        .filter_map(|(place, standing)| Some((place, (*standing)?)))
        .collect();
    let is_item = |n: usize| matches!(shown.get(n), Some((_, Standing::Item)));
    let mut parting = HashSet::new();
    // The lines of the list so far.
    let mut lines: Vec<usize> = Vec::new();
    for (n, &(place, standing)) in shown.iter().enumerate() {
        match standing {
            Standing::Item => {}
            Standing::Bare if is_item(n + 1) => lines.push(place),
            Standing::Bare | Standing::Other => close(&mut lines, &mut parting),
        }
    }
    close(&mut lines, &mut parting);
    parting
}

/// A list ends: its lines part it if they are several.
fn close(lines: &mut Vec<usize>, parting: &mut HashSet<usize>) {
    if lines.len() >= FEWEST_PARTS {
        parting.extend(lines.iter());
    }
    lines.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places at which bare lines part items: `i` is an item, `b` a bare line, `o` other text, `.` nothing printed.
    fn parting(kinds: &str) -> Vec<usize> {
        let standing = |kind| match kind {
            'i' => Some(Standing::Item),
            'b' => Some(Standing::Bare),
            'o' => Some(Standing::Other),
            _ => None,
        };
        let standings: Vec<_> = kinds.chars().map(standing).collect();
        let mut places: Vec<usize> = parts_items(&standings).into_iter().collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn several_bare_lines_right_above_items_part_them() {
        for (kinds, places) in [
            ("obiibi", vec![1, 4]),
            // One may head anything, and one above text heads that.
            ("obii", vec![]),
            ("obiboi", vec![]),
            // A page's end between a line and its items parts nothing, and other text ends a list.
            ("b.ib.i", vec![0, 3]),
            ("bioibibi", vec![4, 6]),
        ] {
            assert_eq!(parting(kinds), places, "{kinds}");
        }
    }
}
