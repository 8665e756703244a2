//! Furniture in texts that have lost their pages: a converter left the running lines and page numbers where the
//! page ends were, in the middle of the text.

use std::collections::{BTreeMap, HashMap, HashSet};

use peerlens_document::{Block, BlockKind, Document, Furniture, Layer};

use super::numbers::is_page_number;
use super::{LONGEST, printed, shape};
use crate::join::{is_ended, starts_low};
use crate::parting::is_bare;

/// Times from which a line counts as repeated.
const REPEATED: usize = 3;
/// The same for a line that ends in a number which rises each time.
const REPEATED_RISING: usize = 2;
/// Words of a line that ends in a rising number, from which it is no label (`Recommendation 1`, `Action plan 2`).
const RUNNING_WORDS: usize = 5;
/// Words of a stamp, from which it is no name of a field (`Lead`, `By when`).
const STAMP_WORDS: usize = 3;
/// Names of fields, each above a text of its own, by which what stands below a number is a card.
const FEWEST_FIELDS: usize = 3;
/// Blocks between a running line and the number of its page.
const NEAR: usize = 3;
/// Share of a line's places that must have a page number near them.
const MOSTLY: f32 = 0.6;
/// Sentences that a line must cut to be a running line without any number.
const CUTS: usize = 2;

/// Blocks at the top whose words a running line repeats.
const FRONT: usize = 4;
/// The highest number of a page; what is above it is a year.
const LAST_PAGE: u32 = 999;
/// Words of a line that repeats them, from which it does so by design.
const FEWEST_NAMED: usize = 2;

/// Characters of text on a page at least, for a number alone to be that of a page.
const PAGE: u32 = 700;

/// A line of the text that may be furniture.
struct Line {
    block: usize,
    /// Its place among the blocks of the body.
    at: usize,
    shape: String,
    numbers: Vec<u32>,
    /// The text before it breaks off and goes on behind it.
    cuts: bool,
}

/// The running lines and page numbers of a document without pages.
pub(super) fn marks(document: &Document) -> Vec<(usize, Furniture)> {
    let lines = lines(document);
    let mut by_shape: HashMap<&str, Vec<&Line>> = HashMap::new();
    for line in &lines {
        by_shape.entry(&line.shape).or_default().push(line);
    }
    let running: HashSet<&str> = (by_shape.iter())
        .filter(|(shape, group)| runs(shape, group) || closes_pages(document, shape, group))
        .map(|(shape, _)| *shape)
        .collect();
    // Pages are numbered once: where lines say `Page 2 of 3`, a number alone is a label.
    let says_page = |shape: &str| shape.contains(char::is_alphabetic) && is_page_number(shape);
    let paged = (by_shape.iter()).any(|(shape, group)| {
        says_page(shape) && group.len() >= REPEATED_RISING && is_rising(group)
            || running.contains(shape) && ends_in_page(shape)
    });
    let mut numbers = (by_shape.get("#").filter(|_| !paged).cloned()).unwrap_or_default();
    let of_cards = open_cards(&lines, &by_shape, &numbers);
    numbers.retain(|n| !of_cards.contains(&n.block));
    // `Page 3`, or a line that runs with its page's number in it; `5.` is a label.
    let page_lines: Vec<&Line> = (lines.iter())
        .filter(|line| says_page(&line.shape) || running.contains(line.shape.as_str()))
        .collect();
    let mut out = Vec::new();
    let mut pages: Vec<usize> = Vec::new();
    for (shape, group) in &by_shape {
        if is_page_number(shape) {
            let named = says_page(shape);
            let cut = group.iter().filter(|l| l.cuts).count();
            // `Page 1 of 13` alone: the others were left out.
            if *shape == "page # of #" && group.len() == 1 {
                out.extend(group.iter().map(|l| (l.block, Furniture::PageNumber)));
            }
            let pages = named || !paged && (cut >= CUTS || are_pages_apart(document, group));
            if is_rising(group) && group.len() >= REPEATED_RISING && pages {
                out.extend(group.iter().map(|l| (l.block, Furniture::PageNumber)));
            }
            continue;
        }
        let mut near = page_numbers(group, &numbers, NEAR);
        // What a plan says again and again (`Lead`) may stand beside the foot of its pages too, in few words.
        let many_words = shape.split(' ').count() > RUNNING_WORDS;
        if near.is_empty() && group.len() >= REPEATED && many_words {
            near = page_numbers(group, &page_lines, 1);
        }
        // A status may stand twice beside labels that happen to rise with it (`In progress`, `5` … `In progress`, `6`).
        let sure = near.len() >= REPEATED || many_words;
        let numbered = sure && near.len() as f32 >= MOSTLY * group.len() as f32;
        let cuts = group.iter().filter(|l| l.cuts).count() >= CUTS;
        let same = group
            .windows(2)
            .all(|pair| pair[0].numbers == pair[1].numbers);
        // `Agenda Item 5` at the head of each page, right behind the foot of the one before.
        let behind_foot = |line: &&Line| page_lines.iter().any(|foot| foot.at + 1 == line.at);
        // Who signs a letter may be printed as its head is.
        let stamps = group.iter().skip(1).filter(|l| behind_foot(l)).count();
        let stamped = shape.split(' ').count() >= STAMP_WORDS
            && stamps + 1 >= REPEATED
            && stamps as f32 >= MOSTLY * (group.len() - 1) as f32;
        let address = is_address(shape) && parts_slides(document, group);
        // So is what opens the text, where each page that has a foot before it opens with it too.
        let opens = group.first().is_some_and(|l| l.at == 0)
            && stamps > 0
            && stamps + 1 == group.len()
            && shape.split(' ').count() >= STAMP_WORDS;
        let twice = opens && !stamped;
        let stamped = stamped || opens;
        let by_place = same && group.len() >= REPEATED && (numbered || cuts || address)
            || running.contains(shape);
        if by_place || same && stamped {
            let first = group.first().map(|l| l.at);
            // The title is no less one where the other pages repeat it: on two, or in words that name the challenge.
            let named = twice && !by_place || shape.split(' ').any(|word| word == "peer");
            let titles =
                first == Some(0) && same && named && !names_challenge_below(document, &lines);
            let marked = (group.iter())
                .filter(|l| by_place || Some(l.at) == first || behind_foot(l))
                .filter(|l| !(titles && Some(l.at) == first));
            out.extend(marked.map(|l| (l.block, Furniture::Footer)));
            if same && numbered {
                pages.extend(near);
            }
        }
    }
    out.extend(pages.into_iter().map(|n| (n, Furniture::PageNumber)));
    out.extend(named_at_top(document, &lines));
    out
}

/// Whether one of the lines below that which opens the text says what the text is about, as a title does, so that the first
/// is the running line above it.
fn names_challenge_below(document: &Document, lines: &[Line]) -> bool {
    let front = lines.iter().take_while(|line| line.at < FRONT);
    front.filter(|line| line.at > 0).any(|line| {
        let text = (document.blocks.get(line.block)).map(|b| b.text.text(&document.text));
        line.shape.split(' ').any(|word| word == "peer") && text.is_some_and(|t| !t.ends_with('.'))
    })
}

/// Whether a line is the address of a site and nothing else, as at the foot of slides: no page of the site, which a text links.
fn is_address(shape: &str) -> bool {
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|s| shape.strip_prefix(s));
    let host = bare.unwrap_or(shape);
    !shape.contains(' ')
        && (bare.is_some() || host.starts_with("www."))
        && !host.trim_end_matches('/').contains('/')
}

/// Whether behind each of some lines, or the document's end, stands a bare line of its own, as slides begin, and none closes
/// what a colon opens.
fn parts_slides(document: &Document, group: &[&Line]) -> bool {
    let text = |at: Option<usize>| {
        let block = at.and_then(|n| document.blocks.get(n))?;
        Some((block, block.text.text(&document.text)))
    };
    let mut titles = HashSet::new();
    group.iter().all(|line| {
        let opened =
            text(line.block.checked_sub(1)).is_some_and(|(_, t)| t.trim_end().ends_with(':'));
        let begins = text(Some(line.block + 1)).is_none_or(|(block, t)| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
                && is_bare(&t)
                && titles.insert(t)
        });
        !opened && begins
    })
}

/// The numbers, from 1 on, that open cards and count no pages: behind each stand the same names of fields, each with a text
/// of its own below it. A page has its running lines at its ends, and text behind only one of them.
fn open_cards(
    lines: &[Line],
    by_shape: &HashMap<&str, Vec<&Line>>,
    numbers: &[&Line],
) -> HashSet<usize> {
    let mut chain: Vec<&Line> = Vec::new();
    for number in numbers {
        if number.numbers.first() == Some(&(chain.len() as u32 + 1)) {
            chain.push(number);
        }
    }
    if chain.len() < REPEATED {
        return HashSet::new();
    }
    let repeated = |line: &Line| {
        let group = by_shape.get(line.shape.as_str());
        group.is_some_and(|group| group.len() >= REPEATED)
    };
    // The turn of the number above a line.
    let turn = |line: &Line| chain.partition_point(|number| number.at < line.at);
    let below = |line: &Line| {
        let next = lines.get(lines.partition_point(|next| next.at <= line.at));
        next.is_none_or(|next| next.at > line.at + 1 || !repeated(next))
    };
    let is_field = |(shape, group): (&&str, &Vec<&Line>)| {
        let few = shape.split(' ').count() <= RUNNING_WORDS && !shape.contains('#');
        let apart = group.windows(2).all(|pair| turn(pair[0]) < turn(pair[1]));
        let told = group.iter().filter(|line| below(line)).count();
        few && apart && group.len() >= REPEATED && told * 2 > group.len()
    };
    let fields = by_shape.iter().filter(|entry| is_field(*entry)).count();
    if fields < FEWEST_FIELDS {
        return HashSet::new();
    }
    chain.iter().map(|number| number.block).collect()
}

/// Lines that cut a sentence, say nothing but words of the document's first lines and end in a number: the foot of the one
/// page that ended in the text of a document of two.
fn named_at_top(document: &Document, lines: &[Line]) -> Vec<(usize, Furniture)> {
    let body = document.blocks.iter().filter(|b| b.layer == Layer::Body);
    let front: Vec<String> = (body.take(FRONT))
        .map(|b| shape(&printed(document, b)).0)
        .collect();
    let words = |text: &str| -> HashSet<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let known = words(&front.join(" "));
    let named = |line: &&Line| {
        let own = words(&line.shape);
        line.cuts && line.at >= FRONT && own.len() >= FEWEST_NAMED && own.is_subset(&known)
    };
    let ends_in_page = |line: &Line| {
        line.shape.ends_with(" #") && line.numbers.last().is_some_and(|n| *n <= LAST_PAGE)
    };
    let mut out = Vec::new();
    for run in lines.chunk_by(|a, b| a.at + 1 == b.at && named(&a) == named(&b)) {
        if run.iter().all(|l| named(&l)) && run.iter().any(ends_in_page) {
            out.extend(run.iter().map(|l| (l.block, Furniture::Footer)));
        }
    }
    out
}

/// Whether a line ends by saying which page it stands on: `Anytown Council · Page 2 of 3`.
fn ends_in_page(shape: &str) -> bool {
    let number = shape.strip_suffix(" of #").unwrap_or(shape);
    number.ends_with("page #")
}

/// Whether a line runs with the number of its page in it.
fn runs(shape: &str, group: &[&Line]) -> bool {
    group.len() >= REPEATED_RISING
        && shape.split(' ').count() > RUNNING_WORDS
        && (shape.ends_with('#') && (is_rising_last(group) || is_rising_of(shape, group))
            || shape.starts_with("# ") && is_rising(group))
}

/// Words of a short running line, its number among them.
const CLOSING_WORDS: usize = 4;

/// Whether a short line closes page after page with the number of each, and the document itself with the last: a label has
/// something below it.
fn closes_pages(document: &Document, shape: &str, group: &[&Line]) -> bool {
    let last = (document.blocks.iter()).rposition(|b| b.layer == Layer::Body);
    group.len() >= REPEATED_RISING
        && shape.split(' ').count() >= CLOSING_WORDS
        && shape.ends_with(" #")
        && group.iter().all(|line| line.numbers.len() == 1)
        && group.last().is_some_and(|line| Some(line.block) == last)
        && is_rising(group)
        && are_pages_apart(document, group)
}

/// Words in a line that names what stands below it.
const MOST_LABEL_WORDS: usize = 4;

/// Whether as much text stands between some numbers as on a page; labels on lines of their own stand nearer. Two are
/// enough where nothing stands below the last: it is no label.
fn are_pages_apart(document: &Document, group: &[&Line]) -> bool {
    let start = |line: &Line| document.blocks.get(line.block).and_then(|b| b.text.start());
    let last = (document.blocks.iter()).rposition(|b| b.layer == Layer::Body);
    let ends = group.last().is_some_and(|line| Some(line.block) == last);
    let fewest = if ends { REPEATED_RISING } else { REPEATED };
    // A year or the number of a telephone counts no pages.
    let few = |line: &&Line| line.numbers.iter().all(|n| *n <= LAST_PAGE);
    // What the same words name above each is their value (`Score`, `3`).
    let above = |line: &Line| {
        let block = line
            .block
            .checked_sub(1)
            .and_then(|n| document.blocks.get(n));
        block.map(|b| b.text.text(&document.text))
    };
    let named = (group.first())
        .and_then(|first| above(first))
        .is_some_and(|first| {
            let same = |line: &&Line| above(line).is_some_and(|text| text == first);
            first.split_whitespace().count() <= MOST_LABEL_WORDS && group.iter().all(same)
        });
    group.len() >= fewest
        && group.iter().all(few)
        && !named
        && group.windows(2).all(|pair| {
            let apart = start(pair[0]).zip(start(pair[1]));
            apart.is_some_and(|(a, b)| b.saturating_sub(a) >= PAGE)
        })
}

/// The numbers near a repeated line that rise with it, as those of pages do: blocks of numbers.
fn page_numbers(group: &[&Line], numbers: &[&Line], reach: usize) -> Vec<usize> {
    // For each difference between the number and the line's turn, and each side of the line, the blocks.
    let mut by_offset: BTreeMap<(i64, bool), Vec<usize>> = BTreeMap::new();
    for (turn, line) in group.iter().enumerate() {
        for number in numbers.iter().filter(|n| n.at.abs_diff(line.at) <= reach) {
            let Some(printed) = number.numbers.first() else {
                continue;
            };
            let blocks = by_offset
                .entry((i64::from(*printed) - turn as i64, number.at < line.at))
                .or_default();
            blocks.push(number.block);
        }
    }
    by_offset
        .into_values()
        .max_by_key(Vec::len)
        .unwrap_or_default()
}

/// The short lines of the body.
fn lines(document: &Document) -> Vec<Line> {
    let body: Vec<(usize, &Block)> = document
        .blocks
        .iter()
        .enumerate()
        // The feet that the reader of a text has told part its pages all the same.
        .filter(|(_, b)| matches!(b.layer, Layer::Body | Layer::Furniture(Furniture::Footer)))
        .collect();
    let of_kind = |at: usize, fits: fn(&BlockKind) -> bool| {
        let (_, block) = body.get(at)?;
        fits(&block.kind).then(|| block.text.text(&document.text))
    };
    let text = |at: usize| {
        of_kind(at, |kind| {
            matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
        })
    };
    // Items of a list open low without going on with anything.
    let paragraph = |at: usize| of_kind(at, |kind| matches!(kind, BlockKind::Paragraph));
    let mut out = Vec::new();
    for (at, (block, own)) in body.iter().enumerate() {
        let string = printed(document, own);
        let plain = matches!(
            own.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        );
        if !plain || string.is_empty() || string.chars().count() > LONGEST {
            continue;
        }
        let (shape, numbers) = shape(&string);
        out.push(Line {
            block: *block,
            at,
            shape,
            numbers,
            cuts: false,
        });
    }
    // What stands between two parts of a sentence cuts it, together with its neighbours.
    for line in &mut out {
        let before = (1..=NEAR).filter_map(|back| text(line.at.checked_sub(back)?));
        let breaks_off = before
            .into_iter()
            .any(|t| t.split_whitespace().count() > RUNNING_WORDS && !is_ended(&t));
        let mut behind = (1..=NEAR).filter_map(|on| paragraph(line.at + on));
        line.cuts = breaks_off && behind.any(|t| starts_low(&t));
    }
    out
}

/// Whether the first number of each is one more than that of the one before.
fn is_rising(group: &[&Line]) -> bool {
    rises(group, |line| line.numbers.first())
}

/// The same of the last numbers: those of an address may stand before that of the page.
fn is_rising_last(group: &[&Line]) -> bool {
    rises(group, |line| line.numbers.last())
}

/// The same of the last number but one, where the last says how many pages there are (`Page 2 of 9`).
fn is_rising_of(shape: &str, group: &[&Line]) -> bool {
    let total = |line: &&Line| line.numbers.last().copied();
    let same = group
        .windows(2)
        .all(|pair| total(&pair[0]) == total(&pair[1]));
    shape.ends_with("# of #") && same && rises(group, |line| line.numbers.iter().nth_back(1))
}

fn rises(group: &[&Line], number: impl Fn(&Line) -> Option<&u32>) -> bool {
    let number = |line: &Line| number(line).copied().unwrap_or(0);
    group
        .windows(2)
        .all(|pair| number(pair[1]) == number(pair[0]).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use peerlens_document::{Block, Document, DocumentBuilder, Style};

    fn furniture(lines: &[&str]) -> Vec<String> {
        let mut b = DocumentBuilder::new("text/plain");
        let style = b.style(Style::default());
        for line in lines {
            b.push_text(line, style);
            let text = b.end_passage();
            b.push_block(Block::paragraph(text));
        }
        let mut d: Document = b.finish();
        super::super::mark_furniture(&mut d);
        let marked = d.blocks.iter().filter(|b| b.is_furniture());
        marked.map(|b| b.text.text(&d.text)).collect()
    }

    #[test]
    fn running_lines_with_a_number_beside_them() {
        let found = furniture(&[
            "The council knows its place well and has",
            "Anytown peer challenge",
            "1",
            "made progress.",
            "Staff are proud.",
            "Anytown peer challenge",
            "2",
            "Partners are too.",
            "Anytown peer challenge",
            "3",
        ]);
        assert_eq!(found.len(), 6, "{found:?}");
    }

    #[test]
    fn a_short_line_with_its_pages_number_that_ends_the_document() {
        let page =
            "The council has kept its promises to those who live and work in it. ".repeat(12);
        let lines = [
            "Cover",
            &page,
            "Anytown District Council 2",
            &page,
            "Anytown District Council 3",
        ];
        assert_eq!(furniture(&lines).len(), 2);
        // With something below the last they may be labels.
        let labels = [&lines[..], &["It will be met."]].concat();
        assert_eq!(furniture(&labels).len(), 0);
        // Near each other they are a list.
        assert_eq!(
            furniture(&["Anytown District Council 2", "Anytown District Council 3"]).len(),
            0
        );
    }

    #[test]
    fn the_address_of_a_site_at_the_foot_of_slides() {
        let found = furniture(&[
            "Staff are proud",
            "www.anytown.example",
            "Partners are too",
            "www.anytown.example",
            "Write to us at www.anytown.example/peers",
            "www.anytown.example",
        ]);
        assert_eq!(found, ["www.anytown.example"; 3]);
    }

    #[test]
    fn numbers_in_the_running_line_itself() {
        let found = furniture(&[
            "Action",
            "Anytown Council – Corporate Peer Challenge Action Plan 1",
            "Action",
            "Page 1 of 9",
            "Anytown Council – Corporate Peer Challenge Action Plan 2",
            "Page 2 of 9",
            "Action",
        ]);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn beside_lines_that_number_the_pages_a_number_alone_is_a_label() {
        let found = furniture(&[
            "1",
            "Publish the plan.",
            "High",
            "Accepted",
            "Page 1 of 3",
            "2",
            "Write a guide.",
            "High",
            "Accepted",
            "Page 2 of 3",
            "3",
            "Train the members.",
            "High",
            "Accepted",
            "Page 3 of 3",
        ]);
        assert_eq!(found, ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]);
    }

    #[test]
    fn the_same_beside_a_running_line_that_ends_in_its_page() {
        let card = |n: &'static str| [n, "The team said", "Publish the plan.", "By when", "May"];
        let foot = |n: usize| format!("Anytown Council peer challenge action plan · Page {n} of 9");
        let feet = [foot(1), foot(2)];
        let mut lines: Vec<&str> = Vec::new();
        for n in ["1", "2", "3", "4"] {
            lines.extend(card(n));
            match n {
                "2" => lines.push(&feet[0]),
                "4" => lines.push(&feet[1]),
                _ => {}
            }
        }
        assert_eq!(furniture(&lines), feet);
    }

    #[test]
    fn names_of_fields_behind_each_number_are_those_of_cards() {
        let fields = |texts: [&'static str; 4], who: &[&'static str]| {
            let [n, heard, answer, when] = texts;
            let officer = [&["Officer"], who].concat();
            let heard = [n, "What we heard", heard];
            [
                &heard[..],
                &officer,
                &["Our answer", answer, "Done by", when],
            ]
            .concat()
        };
        let cards = [
            vec!["Anytown Council"],
            fields(
                ["1", "It is slow.", "Write the plan.", "May 2024"],
                &["Head of Law"],
            ),
            fields(["2", "Few know it.", "Run the review.", "June 2024"], &[]),
            fields(
                ["3", "It costs more.", "Ask partners.", "2025"],
                &["Head of Place"],
            ),
        ];
        let found = furniture(&cards.concat());
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_foot_of_the_first_of_two_pages_repeats_the_words_of_the_top() {
        let with = |foot: &str| {
            furniture(&[
                "Anytown Council",
                "Corporate Peer Challenge",
                "Our recommendations",
                "The peers thank all whom they met.",
                "Agree with your partners which services you will share and what",
                "Anytown Council",
                foot,
                "each of them is to pay for its part.",
                "Publish the plan.",
            ])
        };
        let foot = "Corporate Peer Challenge – Recommendations 1";
        assert_eq!(with(foot), ["Anytown Council", foot]);
        let other: Vec<String> = Vec::new();
        assert_eq!(with("Corporate Peer Challenge – Recommendations"), other);
        assert_eq!(with("Corporate Peer Challenge 2016"), other);
    }

    #[test]
    fn what_a_plan_says_again_and_again_is_none() {
        let lines = [
            "Recommendation 1",
            "1",
            "Proposed Action",
            "Write the plan.",
            "Recommendation 2",
            "2",
            "Proposed Action",
            "Publish the plan.",
            "Complete",
            "3",
            "Recommendation 3",
            "Complete",
        ];
        assert!(furniture(&lines).is_empty());
    }
}
