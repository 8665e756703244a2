//! Bullets that a converter has torn off their items: it writes the bullets of a list under each other, then its text.

use std::borrow::Cow;

use super::{around, line};
use crate::marker;

/// Blocks of lines over which the items of one list go.
const MOST_BLOCKS: usize = 3;

/// The lines of a text, with torn bullets before their items again. Where the number of the items is not that of the
/// bullets, they stay where they are.
pub(super) fn mend<'a>(lines: &[&'a str], width: usize) -> Vec<Cow<'a, str>> {
    let mut out: Vec<Cow<'a, str>> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let bullets = run(lines, at);
        if let Some(list) = Scattered::of(lines, &bullets, width) {
            list.write(lines, &mut out);
            at = list.end;
            continue;
        }
        if let Some(items) = lists_below(lines, &bullets, width) {
            write(lines, &bullets, &items, &mut out);
            at = items.end;
            continue;
        }
        let Some((items, torn_number)) = list_below(lines, &bullets, width) else {
            let end = bullets.last().map_or(at, |b| *b) + 1;
            out.extend(lines.iter().take(end).skip(at).map(|l| Cow::Borrowed(*l)));
            at = end;
            continue;
        };
        let numbers = lines.get(at..items.first).unwrap_or_default();
        out.extend(
            numbers
                .iter()
                .filter(|l| !(is_bare_bullet(l) || torn_number.is_some() && is_bare_ordinal(l)))
                .map(|l| Cow::Borrowed(*l)),
        );
        write(lines, &bullets, &items, &mut out);
        if let Some(number) = torn_number.and_then(|n| lines.get(n)) {
            out.extend([Cow::Borrowed(""), Cow::Borrowed(*number)]);
        }
        at = items.end;
    }
    out
}

/// Writes items with their bullets before them.
fn write<'a>(lines: &[&'a str], bullets: &[usize], items: &Items, out: &mut Vec<Cow<'a, str>>) {
    let mut glyphs = bullets.iter().filter_map(|&b| glyph(lines.get(b)?));
    for (n, line) in lines.iter().enumerate().take(items.end).skip(items.first) {
        let starts = items.starts.binary_search(&n).is_ok();
        let glyph = starts.then(|| glyphs.next()).flatten();
        match glyph {
            Some(glyph) => out.push(Cow::Owned(format!("{glyph} {}", line.trim()))),
            // Blank lines between them are those of a converted page.
            None if line.trim().is_empty() => {}
            None => out.push(Cow::Borrowed(line)),
        }
    }
}

/// The items of several lists whose bullets stand above them all, a blank line between those of one and of the next: those
/// of an inner list (`… by:`), and those of the outer one that goes on behind it. Each list is one block of lines.
fn lists_below(lines: &[&str], bullets: &[usize], width: usize) -> Option<Items> {
    let groups: Vec<&[usize]> = bullets.chunk_by(|a, b| a + 1 == *b).collect();
    if groups.len() < 2 {
        return None;
    }
    let blank = |n: &usize| lines.get(*n).is_none_or(|l| l.trim().is_empty());
    let mut at = bullets.last()? + 1;
    let mut all: Option<Items> = None;
    for group in groups {
        let first = (at..lines.len()).find(|n| !blank(n))?;
        let end = (first..lines.len()).find(blank).unwrap_or(lines.len());
        let block: Vec<usize> = (first..end).collect();
        let torn =
            |n: &usize| (lines.get(*n)).is_some_and(|l| is_bare_bullet(l) || is_bare_ordinal(l));
        if block.iter().any(torn) {
            return None;
        }
        let found = match block.len() == group.len() {
            true => block,
            // One more would be found if there were more.
            false => starts(lines, &block, group.len() + 1, width),
        };
        if found.len() != group.len() {
            return None;
        }
        match &mut all {
            Some(all) => {
                all.starts.extend(found);
                all.end = end;
            }
            None => {
                all = Some(Items {
                    first,
                    starts: found,
                    end,
                })
            }
        }
        at = end;
    }
    all
}

/// The items of the list whose bullets these are, and the number of what follows the list: it may stand under the bullets,
/// torn off as they are.
fn list_below(lines: &[&str], bullets: &[usize], width: usize) -> Option<(Items, Option<usize>)> {
    // Only lines behind bullets are looked at: a text may hold thousands of blank ones.
    let behind = bullets.last()? + 1;
    let torn_number = (behind..lines.len())
        .find(|&n| lines.get(n).is_some_and(|l| !l.trim().is_empty()))
        .filter(|&n| lines.get(n).is_some_and(|l| is_bare_ordinal(l)));
    let from = torn_number.map_or(behind, |n| n + 1);
    Some((items(lines, from, bullets.len(), width)?, torn_number))
}

/// Whether a line holds a bullet and nothing else.
pub(super) fn is_bare_bullet(line: &str) -> bool {
    glyph(line).is_some()
}

/// The bullet of a line that holds nothing else.
fn glyph(line: &str) -> Option<char> {
    let mut chars = line.trim().chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    marker::is_glyph(c).then_some(c)
}

/// Whether a line holds the number of an item and nothing else (`5.`); a figure without a stop is a page's.
fn is_bare_ordinal(line: &str) -> bool {
    let digits = line.trim().strip_suffix(['.', ')']);
    digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}

/// The bare bullets from a line on, blank lines between them aside.
fn run(lines: &[&str], from: usize) -> Vec<usize> {
    let rest = lines.iter().enumerate().skip(from);
    if !lines.get(from).is_some_and(|l| is_bare_bullet(l)) {
        return Vec::new();
    }
    rest.take_while(|(_, line)| line.trim().is_empty() || is_bare_bullet(line))
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, _)| n)
        .collect()
}

/// The items behind torn bullets: where each starts, and where they all begin and end.
struct Items {
    first: usize,
    /// In their order.
    starts: Vec<usize>,
    end: usize,
}

/// The part of the width by which a line of narrow letters goes over it.
const WIDER: usize = 10;

/// A list with some of its bullets above its items and the rest below them.
struct Scattered {
    glyph: char,
    items: Items,
    /// Behind the last bullet.
    end: usize,
}

impl Scattered {
    /// The list whose first bullets these are, if its items are as many as all its bullets.
    fn of(lines: &[&str], above: &[usize], width: usize) -> Option<Self> {
        let blank = |n: usize| lines.get(n).is_some_and(|l| l.trim().is_empty());
        let behind = above.last()? + 1;
        let first = (behind..lines.len()).find(|&n| !blank(n))?;
        // Items end before a bullet as they do before a blank line, and no list is torn where one stands at once below
        // them.
        let bullet = |n: usize| lines.get(n).is_some_and(|l| is_bare_bullet(l));
        let end = (first..lines.len())
            .find(|&n| blank(n) || bullet(n))
            .filter(|&n| blank(n))?;
        let below = run(lines, (end..lines.len()).find(|&n| !blank(n))?);
        let all: Vec<usize> = (first..end).collect();
        let most = above.len() + below.len();
        // A word alone is the rest of the line before. One more would be found if there were more.
        let alone = |n: usize| lines.get(n).is_none_or(|l| !l.trim().contains(' '));
        let able = |width: usize| -> Vec<usize> {
            let able = starts(lines, &all, most + 1, width).into_iter();
            able.filter(|&n| n == first || !alone(n)).collect()
        };
        let starts = [width, width + width / WIDER]
            .into_iter()
            .map(able)
            .find(|able| able.len() == most)?;
        let glyph = glyph(lines.get(*above.first()?)?)?;
        let last = *below.last()?;
        Some(Self {
            glyph,
            items: Items { first, starts, end },
            end: last + 1,
        })
    }

    fn write<'a>(&self, lines: &[&'a str], out: &mut Vec<Cow<'a, str>>) {
        let Items { first, starts, end } = &self.items;
        for n in *first..*end {
            let line = lines.get(n).copied().unwrap_or_default();
            out.push(match starts.binary_search(&n).is_ok() {
                true => Cow::Owned(format!("{} {}", self.glyph, line.trim())),
                false => Cow::Borrowed(line),
            });
        }
    }
}

/// As many items as there are bullets, if the lines from here on are so many.
fn items(lines: &[&str], from: usize, bullets: usize, width: usize) -> Option<Items> {
    let text = |n: usize| lines.get(n).map_or("", |l| l.trim());
    // A number alone is that of the page which ended here.
    let blank = |n: usize| text(n).is_empty() || line::is_number(text(n));
    let first = (from..lines.len()).find(|&n| !blank(n))?;
    let mut end = first;
    for _ in 0..MOST_BLOCKS {
        let next = (end..lines.len()).find(|&n| !blank(n))?;
        if is_bare_bullet(text(next)) || is_bare_ordinal(text(next)) {
            return None;
        }
        end = (next..lines.len())
            .find(|&n| blank(n) || is_bare_bullet(text(n)) || is_bare_ordinal(text(n)))
            .unwrap_or(lines.len());
        let all: Vec<usize> = (first..end).filter(|&n| !blank(n)).collect();
        let starts = if all.len() == bullets {
            all
        } else {
            starts(lines, &all, bullets, width)
        };
        if starts.len() == bullets {
            return Some(Items { first, starts, end });
        }
    }
    None
}

/// The lines that begin so many items, or as many as there are: in capitals (or as the first, in small letters), behind a line that is not open. Where there
/// are more, those behind the end of a sentence go first, and then those behind the shortest lines; a word alone is rather
/// the rest of the line before (`…, Wyre Borough`, `Council`).
fn starts(lines: &[&str], all: &[usize], most: usize, width: usize) -> Vec<usize> {
    let text = |n: usize| lines.get(n).map_or("", |l| l.trim());
    let low = |line: &str| line.starts_with(char::is_lowercase);
    // Items that go on from the sentence above them begin in small letters.
    let all_low = all.first().is_some_and(|&n| low(text(n)));
    let mut able: Vec<(bool, bool, usize, usize)> = Vec::new();
    for pair in all.windows(2) {
        let [before, line] = [text(pair[0]), text(pair[1])];
        let word = line.split_whitespace().next().unwrap_or(line);
        let with_next = before.chars().count() + 1 + word.chars().count();
        let parted = pair[1] > pair[0] + 1;
        let ended = parted || line::ends_sentence(before);
        let goes_on = low(line) && !all_low || around::is_open(before);
        if !goes_on && (ended || with_next <= width) {
            let alone = word.len() == line.len();
            able.push((!ended, alone, with_next, pair[1]));
        }
    }
    able.sort_unstable();
    able.truncate(most.saturating_sub(1));
    let mut out: Vec<usize> = able.into_iter().map(|(_, _, _, n)| n).collect();
    out.extend(all.first());
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_under_each_other_go_back_to_their_items() {
        let lines = [
            "The team were:",
            "•",
            "•",
            "",
            "Lead Peer: Ada Byron, Chief Executive of the Metropolitan Borough of",
            "Somewhere",
            "Member Peer: Cllr Bo Day",
            "",
            "Next steps",
        ];
        let mended = mend(&lines, 70);
        assert_eq!(
            mended,
            [
                "The team were:",
                "",
                "• Lead Peer: Ada Byron, Chief Executive of the Metropolitan Borough of",
                "Somewhere",
                "• Member Peer: Cllr Bo Day",
                "",
                "Next steps",
            ]
        );
    }

    #[test]
    fn bullets_above_and_below_their_items_are_those_of_one_list() {
        let lines = [
            "The team were:",
            "•",
            "",
            "Ada Byron, Chief Executive of the Metropolitan Borough of Somewhere (Lead",
            "Peer)",
            "Cllr Bo Day, Leader, Elsewhere Council",
            "Cy Fall, Director of the fire service of the county of Somewhere and",
            "Elsewhere",
            "",
            "•",
            "•",
            "",
            "They were there for four days.",
            "",
        ];
        let mended = mend(&lines, 75);
        assert_eq!(
            mended[1],
            "• Ada Byron, Chief Executive of the Metropolitan Borough of Somewhere (Lead"
        );
        assert_eq!(mended[3], "• Cllr Bo Day, Leader, Elsewhere Council");
        assert_eq!(
            mended[4..],
            [
                "• Cy Fall, Director of the fire service of the county of Somewhere and",
                "Elsewhere",
                "",
                "They were there for four days.",
                ""
            ]
        );
    }

    #[test]
    fn a_word_alone_is_the_rest_of_the_line_before() {
        let lines = [
            "•",
            "•",
            "",
            "Ada Byron, Chief Executive, Royal Borough of Somewhere and Elsewhere",
            "Bo Day, Head of Policy, Anytown Borough",
            "Council",
            "",
        ];
        let mended = mend(&lines, 80);
        assert_eq!(mended[2], "• Bo Day, Head of Policy, Anytown Borough");
        assert_eq!(mended[3], "Council");
    }

    #[test]
    fn a_pages_number_between_bullets_and_items_is_none_of_them() {
        let lines = ["Workforce", "•", "", "2", "", "Refresh the offer.", ""];
        assert_eq!(
            mend(&lines, 70),
            ["Workforce", "", "2", "", "• Refresh the offer.", ""]
        );
    }

    #[test]
    fn the_number_under_the_bullets_is_of_what_follows_the_list() {
        let lines = [
            "•",
            "•",
            "4.",
            "",
            "test the savings plan again",
            "agree who leads on housing",
            "",
            "Give scrutiny an officer of its own",
            "",
        ];
        assert_eq!(
            mend(&lines, 70),
            [
                "",
                "• test the savings plan again",
                "• agree who leads on housing",
                "",
                "4.",
                "",
                "Give scrutiny an officer of its own",
                "",
            ]
        );
    }

    #[test]
    fn bullets_of_an_inner_list_and_of_the_outer_one_that_goes_on_behind_it() {
        let lines = [
            "• Strengthen the board by:",
            "•",
            "•",
            "",
            "•",
            "•",
            "",
            "writing a plan of three years",
            "asking those who know",
            "",
            "Work with the fire service on what is done for people who live alone and",
            "at risk",
            "Share what is known of homes",
            "",
            "These points are drawn from the report.",
        ];
        assert_eq!(
            mend(&lines, 70),
            [
                "• Strengthen the board by:",
                "• writing a plan of three years",
                "• asking those who know",
                "• Work with the fire service on what is done for people who live alone and",
                "at risk",
                "• Share what is known of homes",
                "",
                "These points are drawn from the report.",
            ]
        );
    }

    #[test]
    fn items_that_go_on_from_a_sentence_begin_in_small_letters() {
        let lines = [
            "•",
            "•",
            "",
            "the growth of the economy in a district of which the greater",
            "part is a national park",
            "customer services",
            "",
            "The process",
            "It was no inspection.",
        ];
        assert_eq!(
            mend(&lines, 65)[1..],
            [
                "• the growth of the economy in a district of which the greater",
                "part is a national park",
                "• customer services",
                "",
                "The process",
                "It was no inspection.",
            ]
        );
    }

    #[test]
    fn bullets_of_another_number_stay() {
        let lines = ["•", "•", "•", "", "One line.", "", "•", ""];
        assert_eq!(mend(&lines, 70), lines);
    }

    #[test]
    fn long_texts_take_no_longer_for_each_line() {
        // Minutes, if the rest of the text were looked through at each line.
        const MANY: usize = 100_000;
        let blank = vec![""; MANY];
        assert_eq!(mend(&blank, 70).len(), MANY);
        let apart = ["•", "Agree who leads on the harbour."].repeat(MANY);
        mend(&apart, 70);
        let torn = [vec!["•"; MANY], vec![""], vec!["Mend the quay."; MANY]].concat();
        assert_eq!(
            mend(&torn, 70).last().map(|line| &**line),
            Some("• Mend the quay.")
        );
    }
}
