//! Furniture: running headers, footers, page numbers, stamps and watermarks, known by repeating over
//! pages and not by their words.

mod chapter;
mod numbers;
mod pageless;

use std::collections::{HashMap, HashSet};

use peerlens_document::{Block, BlockKind, Document, Furniture, Layer, Rect};

/// Share of a page's height, from the top and from the bottom, in which running lines stand.
const EDGE: f32 = 0.14;
/// Blocks at each edge of a page that are looked at: a running line, a page number, a stamp, a logo's text.
const BLOCKS_AT_EDGE: usize = 4;
/// Characters of the longest running line.
const LONGEST: usize = 240;
/// Points by which the same line may stand higher or lower on another page.
const DRIFT: f32 = 4.0;
/// Pages apart at which a line still counts as repeated: left and right pages differ, chapters open
/// with a page of their own.
const APART: u32 = 3;
/// Share of the pages between its first and its last on which a running line stands.
const DENSE: f32 = 0.4;
/// Pages on which a line in the middle of pages must repeat to be a watermark.
const WATERMARK_PAGES: usize = 3;

/// Bytes of the note on a page without text, at most.
const LONGEST_NOTE: usize = 60;

/// A block at the edge of a page.
struct Candidate {
    block: usize,
    page: u32,
    /// At the top; otherwise at the bottom.
    top: bool,
    /// Points from that edge of the page.
    off: f32,
    /// How many blocks stand nearer to it.
    rank: usize,
    /// Its text with the digits taken out.
    shape: String,
    /// The numbers in it.
    numbers: Vec<u32>,
    /// Looks like a heading: bold, or larger than most text of the document.
    loud: bool,
}

impl Candidate {
    fn kind(&self) -> Furniture {
        if self.top {
            Furniture::Header
        } else {
            Furniture::Footer
        }
    }
}

/// Tells furniture apart: sets [`Block::layer`] of what repeats over the pages. Blocks that their file marks as
/// artifacts keep that mark.
pub fn mark_furniture(document: &mut Document) {
    let mut marks: Vec<(usize, Furniture)> = blank_pages(document);
    let candidates = candidates(document);
    marks.extend(numbers::page_numbers(document, &candidates));
    marks.extend(running_lines(
        &candidates,
        &lines_in_body(document, &candidates),
    ));
    marks.extend(chapter::marks(document, &candidates));
    marks.extend(watermarks(document));
    if document.pages.is_empty() {
        marks.extend(pageless::marks(document));
    }
    for (block, furniture) in marks {
        if let Some(block) = document.blocks.get_mut(block)
            && block.layer == Layer::Body
        {
            block.layer = Layer::Furniture(furniture);
        }
    }
}

fn is_text(block: &Block) -> bool {
    block.layer == Layer::Body
        && !matches!(block.kind, BlockKind::Table(_))
        && block.boxes.len() == 1
}

/// The notes on pages without text.
fn blank_pages(document: &Document) -> Vec<(usize, Furniture)> {
    document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| is_text(b))
        .filter(|(_, b)| {
            let text = b.text.text(&document.text);
            let text = text.trim_matches(|c: char| !c.is_alphanumeric());
            if text.len() >= LONGEST_NOTE {
                return false;
            }
            let text = text.to_lowercase();
            text.starts_with("this page")
                && text.ends_with("blank")
                && (text.contains("intentionally") || text.contains("deliberately"))
        })
        .map(|(n, _)| (n, Furniture::Stamp))
        .collect()
}

/// The text blocks at the upper and lower edges of the pages.
fn candidates(document: &Document) -> Vec<Candidate> {
    let body = body_size(document);
    let mut by_page: HashMap<u32, Vec<(usize, Rect)>> = HashMap::new();
    for (n, block) in document.blocks.iter().enumerate() {
        if let [place] = block.boxes[..] {
            by_page.entry(place.page).or_default().push((n, place.rect));
        }
    }
    let mut out = Vec::new();
    for page in &document.pages {
        let Some(blocks) = by_page.get_mut(&page.number) else {
            continue;
        };
        for top in [true, false] {
            let edge = |r: &Rect| if top { r.top } else { page.height - r.bottom };
            blocks.sort_by(|a, b| edge(&a.1).total_cmp(&edge(&b.1)).then(a.0.cmp(&b.0)));
            for (rank, (n, rect)) in blocks.iter().take(BLOCKS_AT_EDGE).enumerate() {
                let block = &document.blocks[*n];
                let far = if top {
                    rect.bottom
                } else {
                    page.height - rect.top
                };
                if far > EDGE * page.height || !is_text(block) {
                    continue;
                }
                let text = printed(document, block);
                if text.chars().count() > LONGEST {
                    continue;
                }
                let (shape, numbers) = shape(&text);
                out.push(Candidate {
                    block: *n,
                    page: page.number,
                    top,
                    off: edge(rect),
                    rank,
                    shape,
                    numbers,
                    loud: is_loud(document, block, body),
                });
            }
        }
    }
    out
}

/// The text with its marker: a page number before a title reads like one.
fn printed(document: &Document, block: &Block) -> String {
    let text = block.text.printed(&document.text);
    let text = match block.marker {
        Some(marker) => format!("{} {text}", document.text.slice(marker)).into(),
        None => text,
    };
    text.trim().to_owned()
}

/// The text with `#` for each number, and the numbers.
fn shape(text: &str) -> (String, Vec<u32>) {
    let mut shape = String::with_capacity(text.len());
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            numbers.push(rest[..len].parse().unwrap_or(u32::MAX));
            shape.push('#');
            rest = &rest[len..];
        } else {
            if c.is_whitespace() {
                if !shape.ends_with(' ') {
                    shape.push(' ');
                }
            } else {
                shape.extend(c.to_lowercase());
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    (shape, numbers)
}

/// The first character of a line as its shape has it, so that lines of one shape have one.
fn opening(text: &str) -> Option<char> {
    let first = text.chars().next()?;
    match first {
        _ if first.is_ascii_digit() => Some('#'),
        _ if first.is_whitespace() => Some(' '),
        _ => first.to_lowercase().next(),
    }
}

/// The size that most characters have.
fn body_size(document: &Document) -> f32 {
    let mut sizes: HashMap<u32, u32> = HashMap::new();
    for run in &document.runs {
        if let Some(style) = document.styles.get(run.style.0 as usize) {
            *sizes.entry((style.size * 10.0) as u32).or_default() += run.span.len();
        }
    }
    let most = sizes
        .into_iter()
        .max_by_key(|(size, count)| (*count, *size));
    most.map_or(0.0, |(size, _)| size as f32 / 10.0)
}

/// Whether a block looks like a heading: bold, or larger than most text.
fn is_loud(document: &Document, block: &Block, body: f32) -> bool {
    let bold = document.share_of(&block.text, |s| s.bold) > 0.5;
    bold || size_of(document, block) > body + 0.6
}

fn size_of(document: &Document, block: &Block) -> f32 {
    let start = block.text.start().unwrap_or(0);
    document.style_at(start).map_or(0.0, |s| s.size)
}

/// How often the lines at the edges stand as blocks of their own away from these.
fn lines_in_body(document: &Document, candidates: &[Candidate]) -> HashMap<String, usize> {
    let at_edge: HashSet<usize> = candidates.iter().map(|c| c.block).collect();
    // Most blocks are paragraphs, and open as no line at an edge does.
    let opens: HashSet<char> = candidates
        .iter()
        .filter_map(|c| opening(&c.shape))
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (n, block) in document.blocks.iter().enumerate() {
        if is_text(block) && !at_edge.contains(&n) {
            let text = printed(document, block);
            let opens = opening(&text).is_some_and(|c| opens.contains(&c));
            if opens && text.chars().count() <= LONGEST {
                *counts.entry(shape(&text).0).or_default() += 1;
            }
        }
    }
    counts
}

/// Running headers and footers: the same line, numbers aside, at the same height on pages that follow each
/// other.
fn running_lines(
    candidates: &[Candidate],
    in_body: &HashMap<String, usize>,
) -> Vec<(usize, Furniture)> {
    let mut groups: HashMap<(bool, &str), Vec<&Candidate>> = HashMap::new();
    for candidate in candidates {
        groups
            .entry((candidate.top, candidate.shape.as_str()))
            .or_default()
            .push(candidate);
    }
    let mut out = Vec::new();
    for ((_, shape), mut group) in groups {
        group.sort_by(|a, b| a.page.cmp(&b.page).then(a.off.total_cmp(&b.off)));
        let alike = |candidate: &Candidate| -> Vec<&&Candidate> {
            (group.iter())
                .filter(|o| o.page != candidate.page && (o.off - candidate.off).abs() <= DRIFT)
                .filter(|o| same_numbers(candidate, o))
                .collect()
        };
        // One that stands at no other page's height (below the heading of the first card) stands in the text.
        let lone = group.iter().filter(|c| alike(c).is_empty()).count();
        for candidate in &group {
            let alike = alike(candidate);
            let near = alike
                .iter()
                .any(|o| o.page.abs_diff(candidate.page) <= APART);
            let pages = || alike.iter().map(|o| o.page).chain([candidate.page]);
            let span = pages().max().unwrap_or(0) - pages().min().unwrap_or(0) + 1;
            let dense = (alike.len() + 1) as f32 >= DENSE * span as f32;
            // A line that stands within pages more often than at their edges (`Proposed Action`) only
            // happens to open several pages.
            let text = in_body.get(shape).is_some_and(|n| *n + lone > alike.len());
            if near && !text && (dense || alike.len() >= 3) {
                out.push((candidate.block, candidate.kind()));
            }
        }
    }
    out
}

/// Whether the numbers of two lines are the same, or rise with the pages as page numbers do. A loud line whose
/// numbers rise is a heading ("Appendix 1", "Appendix 2"), but not at the foot of pages, where it would head nothing.
fn same_numbers(a: &Candidate, b: &Candidate) -> bool {
    let pages = i64::from(b.page) - i64::from(a.page);
    a.numbers.iter().zip(&b.numbers).all(|(x, y)| {
        let rise = i64::from(*y) - i64::from(*x);
        rise == 0 || rise == pages && !(a.loud && b.loud && a.top)
    })
}

/// The same short text in the same place on many pages, anywhere on them.
fn watermarks(document: &Document) -> Vec<(usize, Furniture)> {
    let mut groups: HashMap<(String, [i32; 2]), Vec<usize>> = HashMap::new();
    for (n, block) in document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| is_text(b))
    {
        let [place] = block.boxes[..] else { continue };
        let text = block.text.text(&document.text);
        if text.len() <= 60 && text.chars().any(char::is_alphabetic) {
            let at = [place.rect.left, place.rect.top].map(|v| (v / DRIFT).round() as i32);
            groups.entry((text, at)).or_default().push(n);
        }
    }
    let least = WATERMARK_PAGES.max(document.pages.len() * 7 / 10);
    groups
        .into_values()
        .filter(|blocks| blocks.len() >= least)
        .flatten()
        .map(|n| (n, Furniture::Stamp))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_document::{DocumentBuilder, PageBox, Style};

    /// Pages of lines: each a text and the y of its top, on a page 800 points high.
    fn document(pages: &[&[(&str, f32, bool)]]) -> Document {
        let mut b = DocumentBuilder::new("application/pdf");
        let plain = b.style(Style {
            size: 11.0,
            ..Style::default()
        });
        let bold = b.style(Style {
            size: 14.0,
            bold: true,
            ..Style::default()
        });
        for _ in pages {
            b.page(600.0, 800.0);
        }
        for (n, lines) in pages.iter().enumerate() {
            for (text, top, loud) in *lines {
                let rect = Rect::new(50.0, *top, 550.0, top + 12.0);
                let style = if *loud { bold } else { plain };
                let page = n as u32 + 1;
                b.push_word(text, style, page, rect, true);
                let text = b.end_passage();
                b.push_block(Block {
                    boxes: vec![PageBox { page, rect }],
                    ..Block::paragraph(text)
                });
            }
        }
        b.finish()
    }

    fn furniture(pages: &[&[(&str, f32, bool)]]) -> Vec<String> {
        let mut d = document(pages);
        mark_furniture(&mut d);
        let marked = d.blocks.iter().filter(|b| b.is_furniture());
        marked.map(|b| b.text.text(&d.text)).collect()
    }

    const fn body(text: &'static str) -> (&'static str, f32, bool) {
        (text, 300.0, false)
    }

    #[test]
    fn running_headers_and_page_numbers() {
        let pages: [&[(&str, f32, bool)]; 3] = [
            &[
                ("Anytown Council", 30.0, false),
                body("The council has made progress."),
                ("Page 7", 770.0, false),
            ],
            &[
                ("Anytown Council", 30.0, false),
                body("It should go further."),
                ("Page 8", 770.0, false),
            ],
            &[
                ("Anytown Council", 30.0, false),
                body("Residents are proud of it."),
                ("Page 9", 770.0, false),
            ],
        ];
        let found = furniture(&pages);
        assert_eq!(found.iter().filter(|t| *t == "Anytown Council").count(), 3);
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn headings_at_the_top_of_pages_are_none() {
        let pages: [&[(&str, f32, bool)]; 3] = [
            &[
                ("Appendix 1", 50.0, true),
                body("The council has made progress."),
            ],
            &[("Appendix 2", 50.0, true), body("It should go further.")],
            &[
                ("Appendix 3", 50.0, true),
                body("Residents are proud of it."),
            ],
        ];
        assert!(furniture(&pages).is_empty());
    }

    #[test]
    fn a_line_that_happens_to_open_several_pages_is_text() {
        let lead_in = |top| ("Proposed Action", top, true);
        let pages: [&[(&str, f32, bool)]; 3] = [
            &[body("One."), lead_in(300.0), lead_in(400.0), lead_in(500.0)],
            &[lead_in(50.0), body("Two."), lead_in(450.0)],
            &[lead_in(50.0), body("Three.")],
        ];
        assert!(furniture(&pages).is_empty());
    }

    #[test]
    fn a_badge_of_cards_that_open_two_pages_is_text() {
        let badge = |top| ("On track", top, true);
        let pages: [&[(&str, f32, bool)]; 3] = [
            &[("Our plan", 50.0, true), badge(80.0), body("One.")],
            &[badge(50.0), body("Two."), badge(400.0)],
            &[badge(50.0), body("Three.")],
        ];
        assert!(furniture(&pages).is_empty());
    }

    #[test]
    fn a_number_that_does_not_rise_with_the_pages_is_text() {
        let pages: [&[(&str, f32, bool)]; 2] = [
            &[("42", 50.0, false), body("The council has made progress.")],
            &[("17", 50.0, false), body("It should go further.")],
        ];
        assert!(furniture(&pages).is_empty());
    }

    const SAID: [&str; 3] = [
        "The council has made progress.",
        "It should go further.",
        "Residents are proud of it.",
    ];

    #[test]
    fn roman_numbers_that_rise_with_the_pages() {
        let found = |numbers: [&'static str; 3]| {
            let pages = [0, 1, 2].map(|n| [body(SAID[n]), (numbers[n], 770.0, false)]);
            furniture(&[&pages[0], &pages[1], &pages[2]])
        };
        assert_eq!(found(["i", "ii", "iii"]), ["i", "ii", "iii"]);
        assert!(found(["i", "v", "x"]).is_empty());
    }

    #[test]
    fn a_running_line_that_says_what_the_heading_says() {
        let found = |lines: [&'static str; 3], headings: [&'static str; 3]| {
            let pages = [0, 1, 2].map(|n| {
                [
                    (lines[n], 20.0, false),
                    (headings[n], 60.0, true),
                    body(SAID[n]),
                ]
            });
            furniture(&[&pages[0], &pages[1], &pages[2]])
        };
        let chapters = ["Vision", "Money", "Staff"];
        assert_eq!(found(chapters, chapters), chapters);
        // Lines that open pages and repeat no heading are text.
        assert!(found(chapters, ["Place", "Budget", "Partners"]).is_empty());
    }

    #[test]
    fn a_running_line_that_ends_in_the_chapter() {
        let found = |left: [&'static str; 3], right: [&'static str; 3]| {
            let mut b = DocumentBuilder::new("application/pdf");
            let plain = b.style(Style {
                size: 11.0,
                ..Style::default()
            });
            for page in 1..=3u32 {
                b.page(600.0, 800.0);
                let at = |left: f32, top: f32| Rect::new(left, top, left + 60.0, top + 12.0);
                let n = page as usize - 1;
                for (m, word) in left[n].split(' ').enumerate() {
                    b.push_word(word, plain, page, at(50.0 + 63.0 * m as f32, 30.0), m == 0);
                }
                b.push_word(right[n], plain, page, at(450.0, 30.0), false);
                let text = b.end_passage();
                let rect = Rect::new(50.0, 30.0, 510.0, 42.0);
                b.push_block(Block {
                    boxes: vec![PageBox { page, rect }],
                    ..Block::paragraph(text)
                });
            }
            let mut d = b.finish();
            mark_furniture(&mut d);
            d.blocks.iter().filter(|b| b.is_furniture()).count()
        };
        let chapters = ["Vision", "Money", "Staff"];
        assert_eq!(found(["Anytown peer challenge"; 3], chapters), 3);
        // One word before a gap is the name of a field; what differs on both sides is text.
        assert_eq!(found(["Lead"; 3], chapters), 0);
        assert_eq!(found(["Head of Law", "Head of HR", "Leader"], chapters), 0);
    }

    #[test]
    fn blank_pages_say_so() {
        let pages: [&[(&str, f32, bool)]; 1] = [&[
            ("This page is intentionally left blank", 300.0, false),
            body("Residents are proud of it."),
        ]];
        assert_eq!(furniture(&pages), ["This page is intentionally left blank"]);
    }
}
