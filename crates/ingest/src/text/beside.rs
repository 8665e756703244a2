//! Names that stand beside their values again and again (`Our response      Accepted`), parted by blanks only: each is a
//! line of its own, as where the value stands below it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::line::{MOST_NAME_LETTERS, MOST_NAME_WORDS};
use super::shape::{GAP, NAMED};

/// Different names from which they are those of cards, and no first column of a table that says the same in many rows.
const FEWEST_NAMES: usize = 2;

/// The lines of a text with each such name on a line of its own.
pub(super) fn part<'a>(lines: Vec<Cow<'a, str>>) -> Vec<Cow<'a, str>> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for (name, _) in lines.iter().filter_map(|line| named(line)) {
        *times.entry(name.trim().to_owned()).or_default() += 1;
    }
    times.retain(|_, n| *n >= NAMED);
    if times.len() < FEWEST_NAMES {
        return lines;
    }
    // Another name is one of them where it stands in the same column, and its value does.
    let column = |line: &str, part: &str| line.chars().count() - part.trim_start().chars().count();
    let known = |line: &str| {
        let (name, value) = named(line)?;
        times
            .contains_key(name.trim())
            .then(|| (column(name, name), column(line, value)))
    };
    let columns: HashSet<(usize, usize)> = lines.iter().filter_map(|line| known(line)).collect();
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let fits = |(name, value): &(&str, &str)| {
            times.contains_key(name.trim())
                || columns.contains(&(column(name, name), column(&line, value)))
        };
        match named(&line).filter(fits) {
            Some((name, value)) => {
                out.push(Cow::Owned(name.to_owned()));
                out.push(Cow::Borrowed(""));
                // It stays where it stood, so that what goes on below it does.
                out.push(Cow::Owned(" ".repeat(column(&line, value)) + value));
            }
            None => out.push(line),
        }
    }
    out
}

/// A name at the start of a line and what stands beside it: one part each.
fn named(line: &str) -> Option<(&str, &str)> {
    let start = line.len() - line.trim_start().len();
    let gap = start + line.get(start..)?.find(GAP)?;
    let (name, value) = (line.get(..gap)?, line.get(gap..)?.trim());
    let printed = name.trim();
    let few =
        printed.len() <= MOST_NAME_LETTERS && printed.split_whitespace().count() <= MOST_NAME_WORDS;
    let plain = printed
        .chars()
        .all(|c| c.is_alphabetic() || " /-()&’'".contains(c));
    let fits = few && plain && printed.starts_with(char::is_uppercase);
    (fits && !value.is_empty() && !value.contains(GAP)).then_some((name, value))
}
