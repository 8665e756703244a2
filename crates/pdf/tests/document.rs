//! The file as a whole: opening, repair, tags, bookmarks, labels, limits.

mod made;

use made::{OnePage, file, stream, text};
use peerlens_pdf::{
    ContentId, Error, Kid, Limits, LinkTarget, Notice, Pdf, Role, Scope, StructureTree,
};

fn open(bytes: impl Into<Vec<u8>>) -> Result<Pdf, Error> {
    Pdf::open(bytes, Limits::default())
}

#[test]
fn what_is_no_pdf_says_so() {
    assert_eq!(open(Vec::new()).err(), Some(Error::NotPdf));
    assert_eq!(
        open(b"\x89PNG\r\n\x1a\n rest of a picture".to_vec()).err(),
        Some(Error::NotPdf)
    );
    assert_eq!(
        open(b"%PDF-1.4 and nothing more".to_vec()).err(),
        Some(Error::Damaged)
    );
}

#[test]
fn a_broken_table_of_objects_is_repaired() {
    let whole = OnePage::new("BT /F1 9 Tf 10 50 Td (kept) Tj ET").bytes();
    let table = whole.windows(4).rposition(|w| w == b"xref").unwrap();
    let table = whole[..table]
        .windows(4)
        .rposition(|w| w == b"xref")
        .unwrap_or(table);
    // All from the table on is cut off but for the trailer.
    let mut cut = whole[..table].to_vec();
    cut.extend(b"trailer\n<</Root 1 0 R>>\n");
    let pdf = open(cut).unwrap();
    assert_eq!(text(&pdf.page(0).unwrap()), "kept");
}

/// The files were made of `hello.pdf` by `qpdf --encrypt USER OWNER 256` (and `128 --use-aes=n`).
#[test]
fn encryption_with_the_empty_password_is_undone() {
    for bytes in [
        &include_bytes!("data/encrypted-aes256-empty-password.pdf")[..],
        include_bytes!("data/encrypted-rc4-empty-password.pdf"),
    ] {
        assert_eq!(text(&open(bytes).unwrap().page(0).unwrap()), "Hello");
    }
    let locked = open(&include_bytes!("data/encrypted-needs-password.pdf")[..]);
    assert_eq!(locked.err(), Some(Error::Encrypted));
}

#[test]
fn pages_are_counted_from_0() {
    let pdf = OnePage::new("").open();
    assert_eq!(pdf.page_count(), 1);
    assert_eq!(
        pdf.page(1).err(),
        Some(Error::NoSuchPage {
            number: 1,
            count: 1
        })
    );
}

#[test]
fn several_streams_are_one_page() {
    let bytes = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 6 0 R>>>>>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents[4 0 R 5 0 R]>>".to_vec(),
        stream("", "BT /F1 9 Tf 10 50 Td (one) Tj"),
        stream("", "(two) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ]);
    // The fonts are inherited from the page tree.
    assert_eq!(text(&open(bytes).unwrap().page(0).unwrap()), "onetwo");
}

fn tagged(tree: &[&str]) -> OnePage {
    let mut made = OnePage::new(
        "/H1 <</MCID 0>> BDC BT /F1 9 Tf 10 80 Td (Head) Tj ET EMC \
         /TD <</MCID 1>> BDC BT /F1 9 Tf 10 60 Td (Cell) Tj ET EMC \
         /P <</MCID 2>> BDC BT /F1 9 Tf 10 40 Td (Lost) Tj ET EMC",
    )
    .with_page("/MediaBox[0 0 200 100]/StructParents 0")
    .with_catalog("/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>/Lang(en-GB)");
    for object in tree {
        made = made.with(object);
    }
    made
}

fn node<'a>(tree: &'a StructureTree, kid: &Kid) -> &'a peerlens_pdf::Node {
    let Kid::Node(id) = kid else {
        panic!("an element, not {kid:?}")
    };
    tree.node(*id).unwrap()
}

#[test]
fn actual_text_of_elements_stands_in_place_of_what_is_painted() {
    let read = |texts: [&str; 3]| {
        let element = |n: usize| format!("<</S/Span/P 8 0 R/Pg 3 0 R/K {n}{}>>", texts[n]);
        let pdf = tagged(&[
            "<</Type/StructTreeRoot/K 8 0 R>>",
            "<</S/P/P 7 0 R/K[9 0 R 10 0 R 11 0 R]>>",
            &element(0),
            &element(1),
            &element(2),
        ])
        .open();
        let mut page = pdf.page(0).unwrap();
        page.apply_actual_text(0, pdf.structure().unwrap());
        page
    };
    let page = read([
        "/ActualText(Herald)",
        "/ActualText(Call)",
        "/ActualText(Lost it)",
    ]);
    assert_eq!(text(&page), "HeraldCallLost it");
    // What is alike keeps its place: the "e" is the one painted.
    assert_eq!(page.glyphs[1].bbox, read(["", "", ""]).glyphs[1].bbox);
    // Nothing vanishes, blanks are the lines' matter, and a description is no text.
    let page = read([
        "/ActualText()",
        "/ActualText(Ce ll)",
        "/ActualText(A picture of something that the council has lost)",
    ]);
    assert_eq!(text(&page), "HeadCellLost");
    // All in one element: its difference is on one line.
    let pdf = tagged(&[
        "<</Type/StructTreeRoot/K 8 0 R>>",
        "<</S/P/P 7 0 R/Pg 3 0 R/K[0 1 2]/ActualText(HeadCall Lost)>>",
    ])
    .open();
    let mut page = pdf.page(0).unwrap();
    page.apply_actual_text(0, pdf.structure().unwrap());
    assert_eq!(text(&page), "HeadCall Lost");
}

#[test]
fn the_structure_tree_with_roles_attributes_and_content() {
    let pdf = tagged(&[
        "<</Type/StructTreeRoot/K 8 0 R/RoleMap<</Titel/Kopf/Kopf/H2>>>>",
        "<</S/Document/P 7 0 R/K[9 0 R 10 0 R]>>",
        "<</S/Titel/P 8 0 R/Pg 3 0 R/K 0/T(A title)/Lang(cy)>>",
        "<</S/Table/P 8 0 R/K[11 0 R]>>",
        "<</S/TH/P 10 0 R/ID(c1)/Alt(a cell)/ActualText(Cell)/A[<</O/Table/RowSpan 2/ColSpan 3\
         /Scope/Column/Headers[(x)(y)]>> 0]/K<</Type/MCR/Pg 3 0 R/MCID 1>>>>",
    ])
    .open();
    assert!(pdf.is_marked());
    assert_eq!(pdf.lang().as_deref(), Some("en-GB"));
    let tree = pdf.structure().unwrap();
    let document = node(tree, &tree.top()[0]);
    assert_eq!(document.role, Role::Document);
    let heading = node(tree, &document.kids[0]);
    assert_eq!(
        (heading.role, heading.tag.as_ref()),
        (Role::Heading(2), "Titel")
    );
    let notes = heading.notes().unwrap();
    assert_eq!(
        (notes.title.as_deref(), notes.lang.as_deref()),
        (Some("A title"), Some("cy"))
    );
    assert_eq!(
        heading.kids,
        [Kid::Content {
            page: 0,
            content: ContentId { stream: 0, id: 0 }
        }]
    );
    let cell = node(tree, &node(tree, &document.kids[1]).kids[0]);
    assert_eq!(cell.role, Role::TableHeading);
    let notes = cell.notes().unwrap();
    assert_eq!(
        (cell.row_span, cell.column_span, notes.scope),
        (2, 3, Some(Scope::Column))
    );
    assert_eq!(notes.headers, ["x", "y"]);
    assert_eq!(
        (notes.id.as_deref(), notes.alt.as_deref()),
        (Some("c1"), Some("a cell"))
    );
    assert_eq!(notes.actual_text.as_deref(), Some("Cell"));

    let page = pdf.page(0).unwrap();
    let owner = |at: usize| tree.node_of(0, page.glyphs[at].content.unwrap());
    assert_eq!(
        owner(0).and_then(|id| tree.node(id)).map(|n| n.role),
        Some(Role::Heading(2))
    );
    assert_eq!(owner(8), None, "content that the tree leaves out");
    let covered: Vec<u32> = tree
        .page_content(0)
        .iter()
        .map(|(content, _)| content.id)
        .collect();
    assert_eq!(covered, [0, 1]);
    let path: Vec<Role> = tree
        .ancestors(owner(4).unwrap())
        .map(|(_, n)| n.role)
        .collect();
    assert_eq!(path, [Role::TableHeading, Role::Table, Role::Document]);
}

#[test]
fn the_parent_tree_knows_what_elements_forgot() {
    let pdf = tagged(&[
        "<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0[null null 8 0 R]]>>>>",
        "<</S/P/P 7 0 R/Pg 3 0 R/K 0>>",
    ])
    .open();
    let tree = pdf.structure().unwrap();
    let owner = tree.node_of(0, ContentId { stream: 0, id: 2 });
    assert_eq!(
        owner.and_then(|id| tree.node(id)).map(|n| n.role),
        Some(Role::Paragraph)
    );
}

#[test]
fn a_structure_tree_in_a_circle_ends() {
    let pdf = tagged(&[
        "<</Type/StructTreeRoot/K 8 0 R/RoleMap<</A/B/B/A>>>>",
        "<</S/A/K[8 0 R 9 0 R]>>",
        "<</S/P/K 8 0 R>>",
    ])
    .open();
    let tree = pdf.structure().unwrap();
    assert_eq!(tree.len(), 2);
    assert_eq!(node(tree, &tree.top()[0]).role, Role::Other);
}

#[test]
fn no_tags_are_none() {
    let pdf = OnePage::new("").open();
    assert!(pdf.structure().is_none() && !pdf.is_marked());
    assert_eq!((pdf.title(), pdf.lang()), (None, None));
    assert!(pdf.bookmarks().is_empty() && pdf.page_labels().is_empty());
}

#[test]
fn bookmarks_with_their_places() {
    let pdf = OnePage::new("")
        .with_catalog("/Outlines 7 0 R/Names<</Dests<</Names[(there)[3 0 R/FitH 30]]>>>>")
        .with("<</First 8 0 R>>")
        .with("<</Title(One)/Dest[3 0 R/XYZ 0 90 0]/First 9 0 R/Next 10 0 R>>")
        .with("<</Title<FEFF00C9>/A<</S/GoTo/D(there)>>>>")
        .with("<</Title(Lost)/Dest(nowhere)/Next 8 0 R>>")
        .open();
    let bookmarks: Vec<_> = pdf
        .bookmarks()
        .into_iter()
        .map(|b| (b.title, b.level, b.page, b.top))
        .collect();
    assert_eq!(
        bookmarks,
        [
            ("One".to_owned(), 1, Some(0), Some(10.0)),
            ("É".to_owned(), 2, Some(0), Some(70.0)),
            ("Lost".to_owned(), 1, None, None),
        ]
    );
}

#[test]
fn page_labels_and_links_between_pages() {
    let bytes = file(&[
        "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D/P(A-)/St 5>>]>>>>",
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 100]>>",
        "<</Type/Page/Parent 2 0 R/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest[4 0 R/Fit]>>]>>",
        "<</Type/Page/Parent 2 0 R>>",
    ]);
    let pdf = open(bytes).unwrap();
    assert_eq!(pdf.page_labels(), ["i", "A-5"]);
    assert_eq!(pdf.page(0).unwrap().links[0].target, LinkTarget::Page(1));
}

#[test]
fn limits_hold_and_say_so() {
    let text_of_1000 = "BT /F1 9 Tf 10 50 Td (x) Tj ET ".repeat(200);
    let bytes = OnePage::new(&text_of_1000).bytes();
    let read = |limits: Limits| Pdf::open(bytes.clone(), limits).unwrap().page(0).unwrap();
    assert_eq!(
        read(Limits {
            max_operators: 100,
            ..Limits::default()
        })
        .notices,
        [Notice::TooManyOperators]
    );
    let page = read(Limits {
        max_stream_bytes: 100,
        ..Limits::default()
    });
    assert_eq!(page.notices, [Notice::StreamTooLarge]);
    let too_large = Pdf::open(
        bytes.clone(),
        Limits {
            max_file_bytes: 10,
            ..Limits::default()
        },
    );
    assert!(matches!(too_large, Err(Error::TooLarge { limit: 10, .. })));
}

#[test]
fn forms_that_call_themselves_end() {
    let made = OnePage::new("/Fm Do BT /F1 9 Tf 10 50 Td (x) Tj ET")
        .with_resources("/XObject<</Fm 7 0 R>>")
        .with(stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</XObject<</Fm 7 0 R>>>>",
            "/Fm Do",
        ));
    assert_eq!(text(&made.read()), "x");
}

#[test]
fn forms_in_forms_are_drawn_down_to_the_limit() {
    let mut made = OnePage::new("/Fm Do BT /F1 9 Tf 10 50 Td (x) Tj ET")
        .with_resources("/XObject<</Fm 7 0 R>>");
    for next in 8..40 {
        made = made.with(stream(
            &format!(
                "/Type/XObject/Subtype/Form/BBox[0 0 200 100]\
                 /Resources<</XObject<</Fm {next} 0 R>>/Font<</F1 5 0 R>>>>"
            ),
            "BT /F1 9 Tf 10 20 Td (.) Tj ET 0 10 Td 1 0 0 1 3 0 cm /Fm Do",
        ));
    }
    let page = made.read();
    let dots = text(&page).matches('.').count();
    assert_eq!(dots, Limits::default().max_form_depth);
    assert_eq!(page.notices, [Notice::FormsTooDeep]);
}

#[test]
fn pages_can_be_read_by_several_threads() {
    let pdf = OnePage::new("BT /F1 9 Tf 10 50 Td (shared) Tj ET").open();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| text(&pdf.page(0).unwrap())))
            .collect();
        for reader in readers {
            assert_eq!(reader.join().unwrap(), "shared");
        }
    });
}

/// Each of these would take minutes or gigabytes if it were carried out as written.
#[test]
fn fonts_that_ask_for_too_much_end() {
    let ranges = "<0000> <ffff> <0041> ".repeat(20_000);
    let widths = "0 65535 1 ".repeat(20_000);
    let simple = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 2000000000\
                  /LastChar 2000000001/Widths[1 2]/ToUnicode 8 0 R>>";
    let composite = "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H\
                     /DescendantFonts[9 0 R]/ToUnicode 8 0 R>>";
    for font in [simple, composite] {
        let page = OnePage::new("BT /F3 10 Tf 10 50 Td (AB) Tj ET")
            .with(font)
            .with(stream("", format!("1 beginbfrange {ranges} endbfrange")))
            .with(format!(
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/W[{widths}]>>"
            ))
            .read();
        assert!(!page.glyphs.is_empty());
    }
}

#[test]
fn replacing_texts_cannot_multiply_a_page() {
    let text_of_many = "long ".repeat(2_000);
    let instructions = "/Span /A BDC BT /F1 9 Tf 10 50 Td (x) Tj ET EMC ".repeat(200);
    let bytes = OnePage::new(instructions)
        .with_resources(&format!("/Properties<</A<</ActualText({text_of_many})>>>>"))
        .bytes();
    let limits = Limits {
        max_items: 50_000,
        ..Limits::default()
    };
    let page = Pdf::open(bytes, limits).unwrap().page(0).unwrap();
    assert!(page.glyphs.len() <= 50_000, "{} glyphs", page.glyphs.len());
}
