//! Text: where it stands, which characters, which style.

mod made;

use made::{OnePage, page, seen, stream, tenth, text};
use peerlens_pdf::{Artifact, Color, Notice, Visibility};

#[test]
fn a_glyph_has_its_place_from_the_top_left() {
    let page = page("BT /F1 10 Tf 20 70 Td (Hi) Tj ET");
    let [h, i] = page.glyphs.as_slice() else {
        panic!("two glyphs")
    };
    assert_eq!((h.ch, i.ch), ('H', 'i'));
    assert_eq!((h.origin.x, h.origin.y), (20.0, 30.0));
    // Helvetica's H is 722 wide.
    assert_eq!(tenth(h.advance.x), 7.2);
    assert_eq!(tenth(i.origin.x), 27.2);
    assert!(h.bbox.top < 30.0 - 5.0 && h.bbox.bottom > 30.0 && h.bbox.left == 20.0);
    assert_eq!(h.size, 10.0);
    assert_eq!(h.color, Some(Color::BLACK));
}

#[test]
fn spacing_moves_what_follows() {
    // Character and word spacing, a horizontal stretch, and numbers in TJ.
    let page = page("BT /F1 10 Tf 2 Tc 3 Tw 50 Tz 10 50 Td [(a ) -1000 (b)] TJ ET");
    let x: Vec<f32> = page.glyphs.iter().map(|g| tenth(g.origin.x)).collect();
    // a: (5.56 + 2) / 2; blank: (2.78 + 2 + 3) / 2; then 10 / 2.
    assert_eq!(x, [10.0, 13.8, 22.7]);
}

#[test]
fn all_ways_to_show_text() {
    let page =
        page("BT /F1 10 Tf 12 TL 20 80 Td (a) Tj T* (b) Tj (c) ' 1 2 (d) \" 0 -12 TD (e) Tj ET");
    assert_eq!(text(&page), "abcde");
    let y: Vec<f32> = page.glyphs.iter().map(|g| tenth(g.origin.y)).collect();
    assert_eq!(y, [20.0, 32.0, 44.0, 56.0, 68.0]);
}

#[test]
fn escapes_and_hex_strings() {
    assert_eq!(
        text(&page(r"BT /F1 9 Tf (\(\101\\) Tj <42 4> Tj ET")),
        "(A\\B@"
    );
}

#[test]
fn text_before_any_font_is_left_out_with_a_notice() {
    let page = page("BT 20 50 Td (lost) Tj /F1 9 Tf (kept) Tj ET");
    assert_eq!(text(&page), "kept");
    assert_eq!(page.notices, [Notice::UnreadableFont(String::new())]);
}

#[test]
fn bold_and_italic_by_name_by_stroke_and_by_slant() {
    let page = page(
        "BT /F1 10 Tf 10 80 Td (a) Tj /F2 10 Tf (b) Tj ET \
         BT /F1 10 Tf 2 Tr 0.4 w 10 60 Td (c) Tj 0 Tr ET \
         BT /F1 10 Tf 1 0 0.3 1 10 40 Tm (d) Tj ET",
    );
    let style: Vec<_> = page
        .glyphs
        .iter()
        .map(|g| (g.ch, g.bold, g.italic))
        .collect();
    let expected = [
        ('a', false, false),
        ('b', true, false),
        ('c', true, false),
        ('d', false, true),
    ];
    assert_eq!(style, expected);
}

#[test]
fn a_letter_painted_twice_is_one_bold_letter() {
    let page = page(
        "BT /F1 10 Tf 10 50 Td (too) Tj ET BT /F1 10 Tf 10.3 50 Td (too) Tj ET \
         BT /F1 10 Tf 10 20 Td (too) Tj ET",
    );
    assert_eq!(text(&page), "tootoo");
    let bold: Vec<bool> = page.glyphs.iter().map(|g| g.bold).collect();
    assert_eq!(bold, [true, true, true, false, false, false]);
}

#[test]
fn a_hundred_thousand_equal_letters_in_one_place_end() {
    let page = page(&format!(
        "BT /F1 0.01 Tf 10 50 Td {} ET",
        "(eeeeeeeeee) Tj 0 0.01 Td ".repeat(10_000)
    ));
    assert!(page.glyphs.len() > 50_000);
}

#[test]
fn direction_of_turned_text() {
    let page = page("BT /F1 10 Tf 0 1 -1 0 50 20 Tm (up) Tj 0 -1 1 0 80 80 Tm (dn) Tj ET");
    let directions: Vec<u16> = page.glyphs.iter().map(|g| g.direction).collect();
    assert_eq!(directions, [90, 90, 270, 270]);
    // It runs upwards: the second letter stands higher on the page.
    assert!(page.glyphs[1].origin.y < page.glyphs[0].origin.y);
}

#[test]
fn a_turned_page_is_given_as_shown() {
    let made = OnePage::new("BT /F1 10 Tf 0 1 -1 0 50 20 Tm (up) Tj ET")
        .with_page("/MediaBox[0 0 200 100]/Rotate 90");
    let page = made.read();
    assert_eq!((page.width, page.height, page.rotation), (100.0, 200.0, 90));
    assert_eq!(page.glyphs[0].direction, 0);
    // 50 points from the left of the unturned page are 50 from the top of the turned one.
    assert_eq!(
        (
            tenth(page.glyphs[0].origin.x),
            tenth(page.glyphs[0].origin.y)
        ),
        (20.0, 50.0)
    );
}

#[test]
fn the_crop_box_is_the_page() {
    let made = OnePage::new("BT /F1 10 Tf 60 70 Td (in) Tj -55 0 Td (out) Tj ET")
        .with_page("/MediaBox[0 0 200 100]/CropBox[50 20 150 90]");
    let page = made.read();
    assert_eq!((page.width, page.height), (100.0, 70.0));
    assert_eq!(
        (page.glyphs[0].origin.x, page.glyphs[0].origin.y),
        (10.0, 20.0)
    );
    assert_eq!(seen(&page), "in");
    assert_eq!(page.glyphs[2].visibility, Visibility::OffPage);
}

#[test]
fn what_nobody_sees_is_told() {
    let made = OnePage::new(
        "BT /F1 10 Tf 3 Tr 10 80 Td (a) Tj 0 Tr ET \
         q 0 0 20 20 re W n BT /F1 10 Tf 100 50 Td (b) Tj ET Q \
         q /G gs BT /F1 10 Tf 10 50 Td (c d) Tj ET Q \
         BT /F1 10 Tf 10 20 Td (e) Tj ET",
    )
    .with_resources("/ExtGState<</G<</ca 0>>>>");
    let page = made.read();
    let why: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.visibility)).collect();
    assert_eq!(
        why,
        [
            ('a', Visibility::Unpainted),
            ('b', Visibility::Clipped),
            ('c', Visibility::Transparent),
            // A blank parts words, painted or not.
            (' ', Visibility::Visible),
            ('d', Visibility::Transparent),
            ('e', Visibility::Visible),
        ]
    );
}

#[test]
fn a_clip_without_a_path_hides_nothing() {
    assert_eq!(
        seen(&page("W n BT /F1 10 Tf 10 50 Td (kept) Tj ET")),
        "kept"
    );
}

#[test]
fn layers_that_are_off_are_not_seen() {
    let made = OnePage::new(
        "/OC /L BDC BT /F1 10 Tf 10 80 Td (off) Tj ET EMC BT /F1 10 Tf 10 40 Td (on) Tj ET",
    )
    .with_resources("/Properties<</L 7 0 R>>")
    .with_catalog("/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>")
    .with("<</Type/OCG/Name(Draft)>>");
    let page = made.read();
    assert_eq!(seen(&page), "on");
    assert_eq!(page.glyphs[0].visibility, Visibility::HiddenLayer);
}

#[test]
fn to_unicode_goes_before_the_encoding_and_ligatures_are_spread() {
    let to_unicode = "/CIDInit /ProcSet findresource begin begincmap \
        3 beginbfchar <41> <00660069> <42> <20AC> <48> <00AD> endbfchar \
        2 beginbfrange <43> <44> <0058> <45> <46> [<0061> <0062>] endbfrange endcmap";
    let made = OnePage::new("BT /F3 10 Tf 10 50 Td (ABCDEFGH) Tj ET")
        .with(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding\
             /ToUnicode 8 0 R>>",
        )
        .with(stream("", to_unicode));
    let page = made.read();
    assert_eq!(text(&page), "fi€XYabG-");
    let [f, i] = [page.glyphs[0], page.glyphs[1]];
    // The two halves of the ligature share Helvetica's A, 667 wide.
    assert_eq!((tenth(f.advance.x), tenth(i.advance.x)), (3.3, 3.3));
    assert_eq!(tenth(i.bbox.left), tenth(f.bbox.right));
}

#[test]
fn differences_name_their_glyphs() {
    let made = OnePage::new("BT /F3 10 Tf 10 50 Td (ABCD) Tj ET").with(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding\
         /BaseEncoding/WinAnsiEncoding/Differences[65/Euro/f_f_i/uni0041]>>>>",
    );
    assert_eq!(text(&made.read()), "€ffiAD");
}

#[test]
fn bullets_of_picture_fonts() {
    let symbol = "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>";
    let made = OnePage::new(b"BT /F3 10 Tf 10 50 Td (\xB7a) Tj ET").with(symbol);
    assert_eq!(text(&made.read()), "•α");

    let to_unicode = "1 beginbfchar <00A7> <F0A7> endbfchar";
    let made = OnePage::new("BT /F3 10 Tf 10 50 Td <00A7> Tj ET")
        .with(
            "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Wingdings-Regular/Encoding/Identity-H\
             /DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
        )
        .with("<</Type/Font/Subtype/CIDFontType2/BaseFont/Wingdings-Regular/DW 458>>")
        .with(stream("", to_unicode));
    let page = made.read();
    assert_eq!(text(&page), "▪");
    assert_eq!(page.fonts[0].name, "Wingdings-Regular");
}

#[test]
fn widths_of_composite_fonts() {
    let made = OnePage::new("BT /F3 10 Tf 10 50 Td <00010002000300040009> Tj ET")
        .with(
            "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H\
             /DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
        )
        .with("<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/DW 500/W[1[100 200]3 4 300]>>")
        .with(stream("", "1 beginbfrange <0001> <0009> <0061> endbfrange"));
    let page = made.read();
    assert_eq!(text(&page), "abcdi");
    let widths: Vec<f32> = page.glyphs.iter().map(|g| tenth(g.advance.x)).collect();
    assert_eq!(widths, [1.0, 2.0, 3.0, 3.0, 5.0]);
}

#[test]
fn vertical_writing_runs_down() {
    let made = OnePage::new("BT /F3 10 Tf 100 80 Td <00010002> Tj ET")
        .with(
            "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-V\
             /DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
        )
        .with("<</Type/Font/Subtype/CIDFontType2/BaseFont/Some>>")
        .with(stream("", "1 beginbfrange <0001> <0009> <0061> endbfrange"));
    let page = made.read();
    assert_eq!(page.glyphs[0].direction, 270);
    assert_eq!(
        tenth(page.glyphs[1].origin.y - page.glyphs[0].origin.y),
        10.0
    );
    assert!(page.glyphs[0].bbox.bottom <= page.glyphs[1].bbox.top + 0.1);
}

#[test]
fn type_3_fonts_have_a_size_that_fits_their_letters() {
    let made = OnePage::new("BT /F3 1 Tf 10 50 Td (ab) Tj ET").with(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>\
         /FirstChar 97/LastChar 98/Widths[5 6]/Encoding<</Differences[97/a/b]>>>>",
    );
    let page = made.read();
    assert_eq!(text(&page), "ab");
    assert_eq!(
        (page.glyphs[0].size, tenth(page.glyphs[1].origin.x)),
        (11.0, 15.0)
    );
    assert!((8.0..14.0).contains(&page.glyphs[0].bbox.height()));
}

#[test]
fn a_font_that_does_not_tell_its_characters() {
    let made = OnePage::new("BT /F3 10 Tf 10 50 Td <0001> Tj ET")
        .with(
            "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H\
             /DescendantFonts[8 0 R]>>",
        )
        .with("<</Type/Font/Subtype/CIDFontType2/BaseFont/Some>>");
    let page = made.read();
    assert!(page.glyphs[0].is_unknown());
    assert_eq!(page.notices, [Notice::UnknownCharacters("Some".into(), 1)]);
}

#[test]
fn marked_content_reaches_its_glyphs_through_forms() {
    let made = OnePage::new(
        "/P <</MCID 4>> BDC BT /F1 9 Tf 10 80 Td (a) Tj ET /Fm Do /Plain Do EMC \
         /Artifact <</Type/Pagination/Subtype/Footer>> BDC BT /F1 9 Tf 10 5 Td (1) Tj ET EMC \
         /Artifact BMC BT /F1 9 Tf 10 5 Td (x) Tj ET EMC BT /F1 9 Tf 50 5 Td (y) Tj ET",
    )
    .with_resources("/XObject<</Fm 7 0 R/Plain 8 0 R>>")
    .with(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/StructParents 1",
        "BT /F1 9 Tf 10 60 Td (b) Tj ET /Span <</MCID 0>> BDC BT /F1 9 Tf 10 40 Td (c) Tj ET EMC",
    ))
    // Without /StructParents the ids in a form are leftovers.
    .with(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 100]",
        "/Span <</MCID 0>> BDC BT /F1 9 Tf 10 20 Td (d) Tj ET EMC",
    ));
    let page = made.read();
    let marks: Vec<_> = page
        .glyphs
        .iter()
        .map(|g| (g.ch, g.content.map(|c| (c.stream, c.id)), g.artifact))
        .collect();
    assert_eq!(
        marks,
        [
            ('a', Some((0, 4)), None),
            ('b', Some((0, 4)), None),
            ('c', Some((7, 0)), None),
            ('d', Some((0, 4)), None),
            ('1', None, Some(Artifact::Footer)),
            ('x', None, Some(Artifact::Other)),
            ('y', None, None),
        ]
    );
}

#[test]
fn actual_text_stands_in_place_of_what_is_painted() {
    let page = page(
        "/Span <</ActualText<FEFF00AD>>> BDC BT /F1 9 Tf 10 80 Td (-) Tj ET EMC \
         /Span <</ActualText(one)>> BDC BT /F1 9 Tf 10 60 Td (1) Tj ET EMC \
         /Span <</ActualText(w)>> BDC BT /F1 9 Tf 10 40 Td (vv) Tj ET EMC \
         /Span <</ActualText()>> BDC BT /F1 9 Tf 10 20 Td (gone) Tj ET EMC",
    );
    assert_eq!(text(&page), "\u{ad}onew");
    // "one" shares the place of the "1" (5.004 wide); "w" takes that of both "v" (4.5 each).
    assert_eq!(tenth(page.glyphs[3].bbox.right), 15.0);
    assert_eq!(tenth(page.glyphs[4].bbox.width()), 9.0);
}

#[test]
fn a_form_has_its_matrix_and_its_own_resources() {
    let made = OnePage::new("q 1 0 0 1 10 0 cm /Fm Do Q BT /F1 10 Tf 10 10 Td (z) Tj ET")
        .with_resources("/XObject<</Fm 7 0 R>>")
        .with(stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Matrix[2 0 0 2 20 30]\
             /Resources<</Font<</F1 6 0 R>>>>",
            "BT /F1 10 Tf 5 5 Td (in) Tj ET q q",
        ));
    let page = made.read();
    assert_eq!(text(&page), "inz");
    let first = &page.glyphs[0];
    assert_eq!(
        (first.origin.x, first.origin.y, first.size),
        (40.0, 60.0, 20.0)
    );
    assert!(first.bold, "the form's own F1 is Helvetica-Bold");
    let last = &page.glyphs[2];
    assert_eq!((last.origin.x, last.bold), (10.0, false));
}

#[test]
fn text_of_annotations_is_there_unless_hidden() {
    let appearance = |text: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>",
            format!("BT /F1 10 Tf 5 5 Td ({text}) Tj ET"),
        )
    };
    let made = OnePage::new("BT /F1 10 Tf 10 80 Td (page) Tj ET")
        .with_page("/MediaBox[0 0 200 100]/Annots[7 0 R 8 0 R 9 0 R]")
        .with("<</Type/Annot/Subtype/FreeText/Rect[50 40 150 60]/AP<</N 10 0 R>>>>")
        .with("<</Type/Annot/Subtype/Stamp/F 2/Rect[0 0 100 20]/AP<</N 11 0 R>>>>")
        .with("<</Type/Annot/Subtype/Link/Rect[10 70 60 90]/A<</S/URI/URI(mailto:a@b.uk)>>>>")
        .with(appearance("note"))
        .with(appearance("hidden"));
    let page = made.read();
    assert_eq!(text(&page), "pagenote");
    assert!(!page.glyphs[0].annotation && page.glyphs[4].annotation);
    assert_eq!(
        (page.glyphs[4].origin.x, page.glyphs[4].origin.y),
        (55.0, 55.0)
    );
    assert_eq!(page.links.len(), 1);
    assert_eq!(page.links[0].bbox.top, 10.0);
}

#[test]
fn colours_of_text() {
    let made = OnePage::new(
        "BT /F1 9 Tf 10 50 Td 1 0 0 rg (r) Tj 0 1 0 0 k (m) Tj /S cs 1 scn (s) Tj \
         /Pattern cs /P scn (p) Tj 0.5 g (g) Tj ET",
    )
    .with_resources("/ColorSpace<</S[/Separation/Gold/DeviceRGB 7 0 R]>>")
    .with("<</FunctionType 2/Domain[0 1]/N 1/C0[1 1 1]/C1[1 0.8 0]>>");
    let colors: Vec<_> = made
        .read()
        .glyphs
        .iter()
        .map(|g| g.color.map(|c| (c.red, c.green, c.blue)))
        .collect();
    assert_eq!(
        colors,
        [
            Some((255, 0, 0)),
            Some((255, 0, 255)),
            Some((255, 204, 0)),
            None,
            Some((128, 128, 128))
        ]
    );
}
