//! Pages of PDFs that a test sets line by line: what is told of hyphens, lists, and text that is none.

use std::fmt::Write;

use peerlens_document::Document;
use peerlens_ingest::{Ocr, Options, read};

use crate::drawn::draw;
use crate::pdf::file;

/// A page of lines in type of ten points, each set in by so many points; an empty one leaves room.
fn page(lines: &[(u32, &str)]) -> Document {
    let mut painted = String::new();
    for (n, (left, line)) in lines.iter().enumerate() {
        let (x, y) = (50 + left, 780 - 12 * n);
        let line = line.replace(')', "\\)");
        write!(painted, "BT /F1 10 Tf {x} {y} Td ({line}) Tj ET ").unwrap();
    }
    of(&painted)
}

/// A page with this content.
fn of(painted: &str) -> Document {
    let bytes = file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>".to_owned(),
        format!(
            "<</Length {}>>\nstream\n{painted}\nendstream",
            painted.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ]);
    let options = Options {
        ocr: Ocr::Never,
        ..Options::default()
    };
    read(&bytes, &options).unwrap()
}

#[test]
fn the_halves_at_line_ends_are_no_words_that_the_page_has() {
    let told = draw(&page(&[
        (
            0,
            "The peers saw how much the market square has gained by the regen-",
        ),
        (
            0,
            "eration of its shops, and how well the long-term plan for the cen-",
        ),
        (
            0,
            "tre is known. The reports that the board had asked for were pub-",
        ),
        (
            0,
            "lished in spring, and a follow-up by the same team, well-",
        ),
        (0, "known to all, is to come. It is well told, and known."),
    ]));
    assert_eq!(
        told,
        [
            "p The peers saw how much the market square has gained by the regeneration of its shops, and how well \
          the long-term plan for the centre is known. The reports that the board had asked for were published in \
          spring, and a follow-up by the same team, well-known to all, is to come. It is well told, and known."
        ]
    );
}

const SAID: (u32, &str) = (
    0,
    "Those whom the team met by the quay spoke well of the place and of its people.",
);

#[test]
fn short_items_that_a_line_introduces_hold_lists_of_their_own() {
    let told = draw(&page(&[
        SAID,
        (0, ""),
        (0, "The board should:"),
        (14, "1. Strengthen the audit"),
        (28, "a) with partners"),
        (28, "b) with tenants"),
        (14, "2. Publish the charter"),
        (14, "3. Report to members"),
        (0, ""),
        SAID,
    ]));
    assert_eq!(
        told[1..7],
        [
            "p The board should:",
            "li1 [1.] Strengthen the audit",
            "li2 [a)] with partners",
            "li2 [b)] with tenants",
            "li1 [2.] Publish the charter",
            "li1 [3.] Report to members",
        ]
    );
}

#[test]
fn headings_with_numbers_above_lists_of_their_own_stay_headings() {
    let told = draw(&page(&[
        SAID,
        (0, ""),
        (0, "Findings:"),
        (0, "1. Place and vision"),
        (14, "\\267 The quay is a good place to start from."),
        (14, "\\267 Its people know that."),
        (0, "2. Money"),
        (14, "\\267 The reserves are low."),
    ]));
    assert_eq!(told[2], "p 1. Place and vision", "{told:#?}");
    assert_eq!(told[5], "p 2. Money", "{told:#?}");
}

#[test]
fn text_that_is_no_text_is_told() {
    let messages = |document: &Document| {
        let all = document.notices.iter().map(|n| n.message.clone());
        all.collect::<Vec<_>>().join("; ")
    };
    let said = "the council has a clear plan for the next years and its partners know what it says of them";
    let shifted: String = said
        .bytes()
        .map(|b| {
            if b == b' ' {
                ' '
            } else {
                char::from(b'a' + (b - b'a' + 3) % 26)
            }
        })
        .collect();
    let told = |line: &str| messages(&page(&[(0, line); 5]));
    assert!(told(&shifted).contains("tells wrong"), "{}", told(&shifted));
    assert!(!told(said).contains("tells wrong"), "{}", told(said));

    // Forty letters of three strokes and a curve, then many more.
    let letters = |count: usize| {
        let letter = |n: usize| {
            let (x, y) = (60 + 8 * (n % 50), 700 - 12 * (n / 50));
            format!(
                "{x} {y} m {} {y} l {} {} {x} {} {x} {} c h f ",
                x + 5,
                x + 5,
                y + 4,
                y + 6,
                y + 7
            )
        };
        messages(&of(&(0..count).map(letter).collect::<String>()))
    };
    assert!(letters(400).contains("drawn as curves"), "{}", letters(400));
    // A logo has some too.
    assert!(!letters(20).contains("drawn as curves"));
}
