//! What a site says around the documents that it shows, in pages and in texts made of pages.

use peerlens_document::{Block, BlockKind, Document, Furniture, Layer};

/// Marks what a site says in a page that was printed from it.
pub(crate) fn mark_printed(document: &mut Document) {
    if opens_as_site(document) {
        mark(document);
    }
}

/// Whether a page's link to its own content stands among the first blocks.
fn opens_as_site(document: &Document) -> bool {
    let skips = |b: &Block| {
        let text = b.text.text(&document.text);
        text.starts_with("Skip to ") && says_site(&text)
    };
    document.blocks.iter().take(FIRST_BLOCKS).any(skips)
}

/// Blocks from the top among which a page's link to its own content stands.
const FIRST_BLOCKS: usize = 12;
/// Words in a link, and in what else stands at a page's foot.
const FOOT_WORDS: usize = 16;

/// Marks the lists at the foot of a page, under headings that only a site has, up to its end.
fn mark_foot(document: &mut Document) {
    let text = &document.text;
    let mut from = document.blocks.len();
    for (n, block) in document.blocks.iter().enumerate().rev() {
        if block.layer != Layer::Body {
            continue;
        }
        let text = block.text.text(text);
        if FOOT.contains(&text.trim().to_lowercase().as_str()) {
            from = n;
        }
        let short = text.split_whitespace().count() <= FOOT_WORDS && !text.ends_with('.');
        if matches!(block.kind, BlockKind::Heading | BlockKind::Table(_)) && from != n || !short {
            break;
        }
    }
    for block in document.blocks.iter_mut().skip(from) {
        if block.layer == Layer::Body {
            block.layer = Layer::Furniture(Furniture::Site);
        }
    }
}

/// Headings of lists at a page's foot, in small letters.
const FOOT: &[&str] = &[
    "connect with us",
    "follow us",
    "in this section",
    "more in this section",
    "quick links",
    "related content",
    "related documents",
    "related links",
    "related news",
    "related pages",
    "related publications",
    "share this page",
    "stay connected",
];

/// Marks the paragraphs and items of a text that are a site's, and the lists at its foot.
pub(crate) fn mark(document: &mut Document) {
    if opens_as_site(document) {
        mark_foot(document);
    }
    let text = &document.text;
    let says = |block: &Block| {
        let text = block.text.text(text);
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        plain && says_site(&text)
            || matches!(block.kind, BlockKind::Heading) && is_decorative(&text.to_lowercase())
    };
    let trail = trail_above_name(document);
    for (n, block) in document.blocks.iter_mut().enumerate() {
        if trail == Some(n) {
            block.layer = Layer::Furniture(Furniture::Site);
        }
        let banner = n < FIRST_BLOCKS && is_banner(&block.text.text(text));
        if block.layer == Layer::Body && (banner || says(block)) {
            block.layer = Layer::Furniture(Furniture::Site);
        }
    }
}

/// A trail from the site's first page down that has lost the signs between its steps (`Home Your council Peer review`): it
/// ends in the name of the page, which stands right below it.
fn trail_above_name(document: &Document) -> Option<usize> {
    let first = document.blocks.iter().take(FIRST_BLOCKS);
    let texts: Vec<String> = first
        .map(|b| b.text.text(&document.text).trim().to_lowercase())
        .collect();
    texts.windows(2).position(|pair| {
        let steps = pair[0].strip_prefix("home ");
        let steps = steps.and_then(|steps| steps.strip_suffix(pair[1].as_str()));
        !pair[1].is_empty() && steps.is_some_and(|steps| steps.ends_with(' '))
    })
}

/// Words in a banner.
const BANNER_WORDS: usize = 24;

/// A campaign that a site puts above whatever it shows: "Visit our budget hub for the latest …", "Mending the roads. Read our
/// report".
fn is_banner(text: &str) -> bool {
    let text = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let visits =
        text.starts_with("visit our ") && (text.contains(" hub ") || text.contains(" page "));
    let last = text
        .trim_end_matches('.')
        .rsplit(". ")
        .next()
        .unwrap_or_default();
    let reads = last.len() < text.trim_end_matches('.').len() && last.starts_with("read our ");
    text.split(' ').count() <= BANNER_WORDS && (visits || reads)
}

/// Words in what stands for a picture that only adorns.
const DECORATIVE_WORDS: usize = 8;

/// What a picture without meaning is called for those who do not see it: "Decorative graphic featuring arrows".
fn is_decorative(text: &str) -> bool {
    const PICTURES: [&str; 9] = [
        "graphic",
        "graphics",
        "image",
        "picture",
        "photo",
        "banner",
        "line",
        "icon",
        "illustration",
    ];
    let mut words = text.split(' ');
    words.next() == Some("decorative")
        && words.next().is_some_and(|word| PICTURES.contains(&word))
        && words.count() + 2 <= DECORATIVE_WORDS
        && !text.ends_with('.')
}

/// Whether a text is one that only a site around a document has.
pub(crate) fn says_site(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    let phrase = text.trim_end_matches(['.', '×', '›', '»']).trim_end();
    // "Accessibility Skip to main content": links beside each other.
    let links = words.len() <= LINK_WORDS && phrase.ends_with(" skip to main content");
    PHRASES.contains(&phrase)
        || links
        || is_decorative(&text)
        || text.chars().count() <= NOTICE && NOTICES.iter().any(|start| text.starts_with(start))
        || is_breadcrumb(&text)
}

/// Words in links beside each other.
const LINK_WORDS: usize = 8;

/// A trail from the site's first page down: "Home > Publications > Report".
fn is_breadcrumb(text: &str) -> bool {
    let steps = |sign: &str| text.matches(sign).count();
    let starts = ["home ", "you are here"]
        .iter()
        .any(|start| text.starts_with(start));
    let arrows = [" > ", " » ", " › "].iter().any(|sign| steps(sign) > 0);
    // One slash stands in "Home / hospital discharge" too.
    let slashes = [" / ", " | "].iter().any(|sign| steps(sign) > 1);
    text.chars().count() <= NOTICE && starts && (arrows || slashes)
}

/// Characters of the longest notice.
const NOTICE: usize = 400;

/// Beginnings of cookie notices, and of what a site says of a file that it offers.
const NOTICES: &[&str] = &[
    "by continuing to use this site",
    "cookies on ",
    "file type:",
    "total page:",
    "total pages:",
    "our website uses cookies",
    "this site uses cookies",
    "this website uses cookies",
    "we and our partners use cookies",
    "we use cookies",
    "we use some essential cookies",
    "we use small files called",
    "we'd like to set additional cookies",
    "we’d like to set additional cookies",
];

/// Words on a control that opens a section of a page.
const CONTROLS: [&str; 6] = ["Show", "Hide", "Open", "Close", "Expand", "Collapse"];

/// Whether a word stands on a control that opens a section.
pub(crate) fn is_control(word: &str) -> bool {
    CONTROLS.contains(&word)
}

/// Links and controls, the whole text in small letters.
const PHRASES: &[&str] = &[
    "accept additional cookies",
    "accept all",
    "accept all cookies",
    "accept cookies",
    "back to top",
    "close all",
    "close all sections",
    "close menu",
    "collapse all",
    "expand all",
    "hide all",
    "hide all sections",
    "cookie settings",
    "copy link",
    "download this page",
    "email this page",
    "hide message",
    "is this page useful?",
    "jump to content",
    "listen",
    "main menu",
    "manage cookies",
    "menu",
    "next page",
    "open all",
    "open all sections",
    "open menu",
    "previous page",
    "print",
    "print this page",
    "reject additional cookies",
    "reject all",
    "reject cookies",
    "return to top",
    "search this site",
    "share",
    "share on facebook",
    "share on linkedin",
    "share on twitter",
    "share on x",
    "share this page",
    "share via email",
    "show all",
    "show all sections",
    "show menu",
    "skip navigation",
    "skip to content",
    "skip to footer",
    "skip to main content",
    "skip to main navigation",
    "skip to navigation",
    "toggle menu",
    "toggle navigation",
    "toggle search",
    "top of page",
    "tweet",
    "view cookies",
    "was this page helpful?",
    "was this page helpful? yes no",
    "was this page useful?",
    "was this page useful? yes no",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_of_a_printed_page_is_the_sites() {
        use peerlens_document::{DocumentBuilder, Style};

        let mut b = DocumentBuilder::new("application/pdf");
        let style = b.style(Style::default());
        for (kind, text) in [
            (BlockKind::Paragraph, "Skip to main content"),
            (BlockKind::Heading, "Next steps"),
            (BlockKind::Paragraph, "The peers will come again."),
            (BlockKind::Heading, "Related content"),
            (BlockKind::ListItem, "Another council’s report"),
            (BlockKind::Heading, "Follow us"),
            (BlockKind::ListItem, "YouTube"),
        ] {
            b.push_text(text, style);
            let passage = b.end_passage();
            b.push_block(Block {
                kind,
                ..Block::paragraph(passage)
            });
        }
        let mut document = b.finish();
        mark_printed(&mut document);
        let body: Vec<bool> = document.blocks.iter().map(|b| !b.is_furniture()).collect();
        assert_eq!(body, [false, true, true, false, false, false, false]);
    }

    #[test]
    fn a_trail_without_signs_ends_in_the_name_of_the_page() {
        use peerlens_document::{DocumentBuilder, Style};

        let trail = |lines: &[&str]| {
            let mut b = DocumentBuilder::new("text/plain");
            let style = b.style(Style::default());
            for line in lines {
                b.push_text(line, style);
                let passage = b.end_passage();
                b.push_block(Block::paragraph(passage));
            }
            trail_above_name(&b.finish())
        };
        let site = "Barford Borough Council home";
        assert_eq!(
            trail(&[
                site,
                "Home Your council Peer review 2024",
                "Peer review 2024"
            ]),
            Some(1)
        );
        assert_eq!(
            trail(&["Home care review", "Care review", "We asked."]),
            None
        );
        assert_eq!(trail(&["Home to school transport", "Transport plan"]), None);
    }

    #[test]
    fn a_sites_words_and_a_documents() {
        for site in [
            "Skip to main content",
            "Toggle menu",
            "We use cookies to improve your experience.",
            "Home > Publications > Peer challenges",
            "Back to top",
            "Was this page useful? Yes No",
            "Accessibility Skip to main content",
            "Decorative image of blue dots",
            "File Type:pdf, Size:340Kb",
        ] {
            assert!(says_site(site), "{site}");
        }
        for text in [
            "Share the plan with partners",
            "Home care is a priority",
            "Home / hospital discharge",
            "Listening to residents",
            "1. Print the plan",
            "Decorative lighting is kept for the high street",
        ] {
            assert!(!says_site(text), "{text}");
        }
        assert!(is_banner(
            "Visit our housing hub for the latest news and guides"
        ));
        assert!(is_banner("Fair funding for councils. Read our submission"));
        assert!(!is_banner(
            "The team will visit our offices. It will read our plan"
        ));
    }
}
