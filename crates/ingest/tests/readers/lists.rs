//! Lists on the pages of PDFs: which paragraphs are items, and within which others.

use std::fs;
use std::path::Path;

use crate::drawn::drawn;

/// The page of nested lists as a producer makes it: without its tags on demand.
fn page(producer: &str, tags: bool) -> Vec<String> {
    let name = format!("nested-numbered-lists/nested-numbered-lists.{producer}.pdf");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/pages")
        .join(name);
    let mut bytes = fs::read(path).expect("the fixture is there");
    const TREE: &[u8] = b"/StructTreeRoot";
    let trees: Vec<usize> = (0..bytes.len())
        .filter(|at| !tags && bytes[*at..].starts_with(TREE))
        .collect();
    for at in trees {
        bytes[at + 1] = b'X';
    }
    drawn(&bytes)
}

/// The items with their depths and markers, by their first three words; what is no item as it is.
fn items(lines: &[String]) -> Vec<String> {
    let short = |line: &String| {
        let words: Vec<&str> = line.split(' ').take(5).collect();
        words.join(" ")
    };
    lines.iter().map(short).collect()
}

const NUMBERED: [&str; 4] = [
    "li1 [1.] Agree a plan",
    "li2 [1.] a vision that",
    "li2 [2.] a budget for",
    "li1 [2.] Publish the plan",
];

#[test]
fn what_is_numbered_anew_under_a_number_stands_within_it() {
    for producer in ["chrome", "word", "typst"] {
        for tags in [true, false] {
            let got = items(&page(producer, tags));
            let told = format!("{producer}, tags {tags}: {got:#?}");
            assert_eq!(got[1..5], NUMBERED, "{told}");
            let report = got.iter().position(|l| l == "li1 [3.] Report on it");
            let under = &got[report.expect(&told) + 1..];
            assert_eq!(under[0], "li2 [1.] to the cabinet,", "{told}");
            // LibreOffice prints bullets on the third level.
            for (line, month) in under[1..3].iter().zip(["in May", "in November"]) {
                assert!(line.starts_with("li3 ["), "{told}");
                assert!(line.ends_with(month), "{told}");
            }
            assert_eq!(
                under[3..5],
                ["li2 [2.] to the partners", "li1 [4.] Start again"],
                "{told}"
            );
        }
    }
}

#[test]
fn the_tags_tell_items_that_have_no_marker() {
    for producer in ["chrome", "typst"] {
        let got = page(producer, true);
        let at = got.iter().position(|l| l.ends_with("read by these:"));
        let list = &got[at.expect("it is announced") + 1..];
        assert_eq!(
            list[..3],
            [
                "li1 Partners",
                "li1 Residents of the coast",
                "li2 Young people"
            ],
            "{producer}"
        );
        assert!(list[3].starts_with("p The medium term"), "{producer}");
    }
}

#[test]
fn a_label_apart_from_its_text_is_the_marker() {
    // Chromium tags the label beside the text, LibreOffice within its paragraph, Typst beside its body.
    for (producer, bullet) in [("chrome", "◦"), ("word", "1."), ("typst", "•")] {
        let got = page(producer, true);
        let line = format!("li2 [{bullet}] on the web site");
        assert!(got.contains(&line), "{producer}: {got:#?}");
    }
}
