//! PDFs of many pages.

use std::fmt::Write;

use peerlens_ingest::{Ocr, Options, read};

/// A file of so many pages, each with a line in a font that no other page uses in that size.
fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|n| format!("{} 0 R ", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 300 200]>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for n in 0..count {
        let size = 8.0 + n as f32 / 10.0;
        let said = format!(
            "BT /F1 {size} Tf 20 150 Td (Finding {} of the team) Tj ET",
            n + 1
        );
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * n
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{said}\nendstream",
            said.len()
        ));
    }
    file(&objects)
}

/// A file of these objects, numbered from 1; the first is the catalog.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        writeln!(out, "{} 0 obj\n{object}\nendobj", n + 1).unwrap();
    }
    let (size, start) = (objects.len() + 1, out.len());
    writeln!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    )
    .unwrap();
    out.into_bytes()
}

#[test]
fn a_long_document_is_the_same_as_its_pages_one_by_one() {
    // Ten pages are read one by one, a hundred abreast.
    let told = |count: usize| {
        let document = read(&pages(count), &Options::default()).unwrap();
        let blocks: Vec<(String, String)> = document
            .blocks
            .iter()
            .map(|b| (b.text.text(&document.text), format!("{:?}", b.boxes)))
            .collect();
        let styles: Vec<f32> = document.styles.iter().map(|s| s.size).collect();
        (blocks, styles)
    };
    let (short, long) = (told(10), told(100));
    for (n, (text, _)) in (1..=100).zip(&long.0) {
        assert_eq!(*text, format!("Finding {n} of the team"));
    }
    assert_eq!(long.0[..10], short.0[..10]);
    assert!(
        long.1.starts_with(&short.1),
        "styles are numbered as they come: {:?}",
        long.1
    );
}

#[test]
fn a_picture_on_a_page_smaller_than_print_is_not_read_and_that_is_told() {
    let page = |side: u32| {
        let painted = format!("q {side} 0 0 {side} 0 0 cm /I Do Q");
        file(&[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 {side} {side}]>>"),
            "<</Type/Page/Parent 2 0 R/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>".to_owned(),
            format!("<</Length {}>>\nstream\n{painted}\nendstream", painted.len()),
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\n\
             stream\nA\nendstream"
                .to_owned(),
        ])
    };
    let told = |bytes: &[u8], ocr: Ocr| {
        let options = Options {
            ocr,
            ..Options::default()
        };
        let document = read(bytes, &options).unwrap();
        let told = document.notices.iter().map(|n| n.message.clone());
        told.collect::<Vec<_>>().join("; ")
    };
    assert!(told(&page(200), Ocr::Never).contains("what it shows is not read"));
    // Also where pictures are read.
    for ocr in [Ocr::Auto, Ocr::Never] {
        assert!(told(&page(64), ocr).contains("too small for print"));
    }
}

#[test]
fn blanks_that_space_out_a_heading_are_left_out_and_kept_as_edits() {
    let said = "BT /F1 14 Tf 50 150 Td (H a r b o u r  d u e s) Tj ET";
    let bytes = file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 300 200]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{said}\nendstream", said.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ]);
    let document = read(&bytes, &Options::default()).unwrap();
    assert_eq!(document.blocks[0].text.text(&document.text), "Harbour dues");
    let mut printed = String::new();
    let mut at = 0;
    let text = document.text.as_str();
    for edit in &document.edits {
        let span = (edit.span.start as usize, edit.span.end as usize);
        printed += &text[at..span.0];
        printed += &edit.printed;
        at = span.1;
    }
    printed += &text[at..];
    assert_eq!(printed.trim(), "H a r b o u r d u e s");
}
