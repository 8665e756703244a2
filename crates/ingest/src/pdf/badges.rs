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

    /// The badges with the numbers of each page.
    fn badges(pages: &[&[u32]], worded: bool) -> Vec<Badge> {
        let numbers = (1..).zip(pages);
        let all = numbers.flat_map(|(page, numbers)| numbers.iter().map(move |n| (page, *n)));
        let badge = |(set, (page, number)): (usize, (u32, u32))| Badge {
            set,
            page,
            number: Some(number),
            worded,
        };
        all.enumerate().map(badge).collect()
    }

    fn none_counts(numbers: &[u32], worded: bool) -> bool {
        let badges = badges(&[numbers], worded);
        uncounted(&badges).len() == badges.len()
    }

    #[test]
    fn the_numbers_of_a_list_rise() {
        for counting in [&[1, 2, 3][..], &[1, 3, 7, 8], &[1, 2, 1, 2], &[1, 3, 2, 4]] {
            assert!(!none_counts(counting, false), "{counting:?}");
        }
        for others in [
            &[33, 4, 12][..],
            &[4, 3, 2, 3],
            &[3, 14, 30],
            &[1, 9, 30],
            &[1],
        ] {
            assert!(none_counts(others, false), "{others:?}");
        }
    }

    #[test]
    fn days_of_dates_count_nothing() {
        // `1 May 2024`, `2 May 2024`.
        let mut days = badges(&[&[1, 2]], true);
        for day in &mut days {
            day.number = None;
        }
        assert_eq!(uncounted(&days), [0, 1]);
    }

    #[test]
    fn items_may_keep_the_numbers_of_another_list() {
        for kept in [&[1, 2, 7, 8][..], &[4, 5, 6], &[1, 2, 2, 3], &[3, 14, 30]] {
            assert!(!none_counts(kept, true), "{kept:?}");
        }
        assert!(none_counts(&[33, 4, 12], true));
    }

    #[test]
    fn items_may_count_down_to_one() {
        assert!(!none_counts(&[3, 2, 1], true));
        // Figures, numbers that stop above one, and those that leave some out.
        assert!(none_counts(&[3, 2, 1], false));
        assert!(none_counts(&[4, 3, 2], true));
        assert!(none_counts(&[5, 3, 1], true));
    }

    #[test]
    fn a_list_goes_on_over_pages() {
        for (pages, left_out) in [
            (&[&[1, 2][..], &[3, 4]][..], &[][..]),
            (&[&[1, 2], &[4, 6]], &[]),
            // A second list begins.
            (&[&[1, 2, 3], &[1, 2]], &[]),
            // Figures between two of its pages do not end it.
            (&[&[1, 2], &[40, 7], &[3, 4]], &[2, 3]),
            // So far on, and back, it does not go.
            (&[&[1, 2], &[7, 8]], &[2, 3]),
            (&[&[1, 2, 3], &[3, 4]], &[3, 4]),
            (&[&[3, 4], &[5, 6]], &[0, 1, 2, 3]),
        ] {
            assert_eq!(uncounted(&badges(pages, false)), left_out, "{pages:?}");
        }
    }
}
