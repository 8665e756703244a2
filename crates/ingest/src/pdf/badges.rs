//! Numbers on coloured discs before texts: those of a list count, while a figure, a score and a day of a timeline are words
//! of what stands beside them.

/// How far the numbers rise from one to the next at most: where some are left out, few are.
const MOST_RISE: u32 = 4;

/// A number on a badge before its text.
pub(super) struct Badge {
    /// The place of its text among those of the document.
    pub(super) set: usize,
    pub(super) page: u32,
    /// `None` where it is the day of a date.
    pub(super) number: Option<u32>,
    /// Whether its text opens as an item does, with a capital letter and several words: `councillors` and `Actions complete`
    /// stand beside figures.
    pub(super) worded: bool,
}

/// The texts, by their places, whose badges number no list: those of each page on which they do not count, and one alone.
pub(super) fn uncounted(badges: &[Badge]) -> Vec<usize> {
    let mut last = 0;
    let (mut counted, mut out) = (Vec::new(), Vec::new());
    for page in badges.chunk_by(|a, b| a.page == b.page) {
        let sets = page.iter().map(|b| b.set);
        match ends_counting(last, page) {
            Some(number) => {
                last = number;
                counted.extend(sets);
            }
            None => out.extend(sets),
        }
    }
    let worded = |set: usize| badges.iter().any(|b| b.set == set && b.worded);
    if let [only] = counted[..]
        && !worded(only)
    {
        out.push(only);
    }
    out
}

/// The number with which the badges of a page end, where they count from 1 or on from `last`: as they are read, or all of
/// them taken together, for columns may be read down and numbered across. Numbers before texts that open as items may begin
/// with any, leave some out and say one twice, for a list may keep the numbers of another; they do not fall, but where they count down to 1.
fn ends_counting(last: u32, page: &[Badge]) -> Option<u32> {
    let rises = |before: u32, next: u32| next > before && next - before <= MOST_RISE;
    let counts = |numbers: &[u32]| {
        let opens = |n: &u32| *n == 1 || last > 0 && rises(last, *n);
        numbers.first().is_some_and(opens)
            && (numbers.windows(2)).all(|pair| pair[1] == 1 || rises(pair[0], pair[1]))
    };
    let read: Vec<u32> = page.iter().map(|b| b.number).collect::<Option<_>>()?;
    let keeps = || {
        let rises = (read.windows(2)).all(|pair| pair[1] == 1 || pair[1] >= pair[0]);
        let counts_down =
            read.last() == Some(&1) && (read.windows(2)).all(|pair| pair[0] == pair[1] + 1);
        page.iter().all(|b| b.worded) && (rises || counts_down)
    };
    if counts(&read) || keeps() {
        return read.last().copied();
    }
    let mut sorted = read.clone();
    sorted.sort_unstable();
    let distinct = sorted.windows(2).all(|pair| pair[0] < pair[1]);
    (distinct && sorted.first() == read.first() && counts(&sorted))
        .then(|| sorted.last().copied())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none_counts(numbers: &[Option<u32>], worded: bool) -> bool {
        let badge = |(set, number): (usize, &Option<u32>)| Badge {
            set,
            page: 1,
            number: *number,
            worded,
        };
        let badges: Vec<Badge> = numbers.iter().enumerate().map(badge).collect();
        uncounted(&badges).len() == badges.len()
    }

    #[test]
    fn the_numbers_of_a_list_rise() {
        for counting in [&[1, 2, 3][..], &[1, 3, 7, 8], &[1, 2, 1, 2], &[1, 3, 2, 4]] {
            let all: Vec<_> = counting.iter().copied().map(Some).collect();
            assert!(!none_counts(&all, false), "{counting:?}");
        }
        for others in [
            &[33, 4, 12][..],
            &[4, 3, 2, 3],
            &[3, 14, 30],
            &[1, 9, 30],
            &[1],
        ] {
            let all: Vec<_> = others.iter().copied().map(Some).collect();
            assert!(none_counts(&all, false), "{others:?}");
        }
        // `1 May 2024`, `2 May 2024`.
        assert!(none_counts(&[None, None], true));
    }

    #[test]
    fn items_may_keep_the_numbers_of_another_list() {
        for kept in [&[1, 2, 7, 8][..], &[4, 5, 6], &[1, 2, 2, 3], &[3, 14, 30]] {
            let all: Vec<_> = kept.iter().copied().map(Some).collect();
            assert!(!none_counts(&all, true), "{kept:?}");
        }
        assert!(none_counts(&[Some(33), Some(4), Some(12)], true));
    }
}
