//! PDFs whose tags are right in part: what they say of paragraphs and headings.

use std::fmt::Write;

use peerlens_document::Document;
use peerlens_ingest::{Options, read};

use crate::drawn::draw;
use crate::pdf::file;

/// A line of text: font (`R` or `B`), size, baseline from the page's foot.
type Line<'a> = (&'a str, u32, u32, &'a str);

/// A page of elements, each with its tag and its lines.
fn tagged(elements: &[(&str, &[Line<'_>])]) -> Document {
    let (mut content, mut kids, mut parents) = (String::new(), String::new(), String::new());
    let mut nodes = Vec::new();
    for (n, (tag, lines)) in elements.iter().enumerate() {
        writeln!(content, "/{tag} <</MCID {n}>> BDC").unwrap();
        for (font, size, y, text) in *lines {
            writeln!(content, "q BT /{font} {size} Tf 50 {y} Td ({text}) Tj ET Q").unwrap();
        }
        writeln!(content, "EMC").unwrap();
        let number = 9 + n;
        write!(kids, "{number} 0 R ").unwrap();
        write!(parents, "{number} 0 R ").unwrap();
        nodes.push(format!("<</S/{tag}/P 8 0 R/Pg 3 0 R/K {n}>>"));
    }
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/StructParents 0/Resources<</Font<</R 4 0 R/B 5 0 R>>>>/Contents 6 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        format!("<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0[{parents}]]>>>>"),
        format!("<</S/Document/P 7 0 R/K[{kids}]>>"),
    ];
    objects.extend(nodes);
    read(&file(&objects), &Options::default()).unwrap()
}

fn told(document: &Document) -> String {
    let mut notices = document.notices.iter();
    notices
        .find(|n| n.code == "tags_used")
        .unwrap()
        .message
        .clone()
}

const FIRST: [Line<'_>; 3] = [
    (
        "R",
        11,
        700,
        "The team spent four days in the harbour towns and met over ninety people there, who",
    ),
    (
        "R",
        11,
        686,
        "spoke with pride of the place. They said that the council listens to what they tell it, and",
    ),
    (
        "R",
        11,
        672,
        "that it is open to being challenged by its partners.",
    ),
];

#[test]
fn running_prose_tagged_as_headings_is_paragraphs_and_that_is_told() {
    let document = tagged(&[
        ("H1", &[("B", 16, 740, "What the team heard")]),
        ("H1", &FIRST),
        (
            "H1",
            &[
                (
                    "R",
                    11,
                    640,
                    "Money is tight, yet the reserves have been kept at the level that was agreed by the",
                ),
                ("R", 11, 626, "full council in the autumn."),
            ],
        ),
        // With most of the page's plain text tagged as headings, this tag says nothing either.
        ("H1", &[("R", 11, 600, "The towns are growing.")]),
        ("H1", &[("B", 12, 570, "Housing and growth")]),
    ]);
    let lines = draw(&document);
    let kinds: Vec<&str> = lines.iter().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(kinds, ["h1", "p", "p", "p", "h1"], "{lines:#?}");
    assert!(
        lines[1].ends_with("challenged by its partners."),
        "{lines:#?}"
    );
    assert!(told(&document).contains("running prose that they call a heading"));
}

#[test]
fn headings_of_two_lines_and_plain_short_ones_are_as_tagged() {
    let document = tagged(&[
        (
            "H1",
            &[
                (
                    "R",
                    11,
                    740,
                    "How well do the council and its partners in the health service understand the people",
                ),
                ("R", 11, 726, "of the harbour towns and plan for them"),
            ],
        ),
        ("P", &FIRST),
        ("H2", &[("R", 11, 640, "Finance.")]),
        ("P", &[("R", 11, 620, "Reserves were kept.")]),
        (
            "H2",
            &[
                (
                    "B",
                    11,
                    590,
                    "The council should agree what it wants to be known for, and say so in the plan for",
                ),
                ("B", 11, 576, "the next four years."),
            ],
        ),
        ("P", &[("R", 11, 556, "It has begun to.")]),
    ]);
    let lines = draw(&document);
    let kinds: Vec<&str> = lines.iter().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(kinds, ["h1", "p", "h2", "p", "h2", "p"], "{lines:#?}");
    assert!(!told(&document).contains("running prose"));
}

/// A cell of a tagged table: its tag, what its attributes say, its text.
type Cell<'a> = (&'a str, &'a str, &'a str);

/// A page with a table without lines, by its rows.
fn tagged_table(rows: &[&[Cell<'_>]]) -> Vec<String> {
    let (mut content, mut parents) = (String::new(), String::new());
    let (mut nodes, mut row_ids) = (Vec::new(), String::new());
    let mut mcid = 0;
    let first = 10;
    for (n, cells) in rows.iter().enumerate() {
        let row = first + nodes.len();
        write!(row_ids, "{row} 0 R ").unwrap();
        let kids: String = (1..=cells.len())
            .map(|c| format!("{} 0 R ", row + c))
            .collect();
        nodes.push(format!("<</S/TR/P 9 0 R/K[{kids}]>>"));
        for (column, (tag, says, text)) in cells.iter().enumerate() {
            let (x, y) = (50 + 170 * column, 700 - 30 * n);
            writeln!(
                content,
                "/{tag} <</MCID {mcid}>> BDC BT /R 11 Tf {x} {y} Td ({text}) Tj ET EMC"
            )
            .unwrap();
            write!(parents, "{} 0 R ", first + nodes.len()).unwrap();
            nodes.push(format!("<</S/{tag}/P {row} 0 R/Pg 3 0 R/K {mcid} {says}>>"));
            mcid += 1;
        }
    }
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/StructParents 0/Resources<</Font<</R 4 0 R/B 5 0 R>>>>/Contents 6 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        format!("<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0[{parents}]]>>>>"),
        "<</S/Document/P 7 0 R/K 9 0 R>>".to_owned(),
        format!("<</S/Table/P 8 0 R/K[{row_ids}]>>"),
    ];
    objects.extend(nodes);
    draw(&read(&file(&objects), &Options::default()).unwrap())
}

const WHO: &str = "/A<</O/Table/Headers[(what)(who)]>>";

#[test]
fn cells_that_those_below_name_as_their_headings_head_columns_whatever_their_tag() {
    let lines = tagged_table(&[
        &[
            ("TD", "/ID(what)", "Quay"),
            ("TD", "/ID(who)", "Harbour office"),
            ("TD", "", "Depth"),
        ],
        &[
            ("TD", WHO, "North quay"),
            ("TD", WHO, "Whitby"),
            ("TD", "", "Four metres"),
        ],
        &[
            ("TD", WHO, "South quay"),
            ("TD", WHO, "Bridlington"),
            ("TD", "", "Six metres"),
        ],
    ]);
    // Of the third nobody says so.
    assert_eq!(lines[0], "table 3x3 (0)", "{lines:#?}");
    let lines = tagged_table(&[
        &[
            ("TD", "/ID(what)", "Quay"),
            ("TD", "/ID(who)", "Harbour office"),
        ],
        &[("TD", WHO, "North quay"), ("TD", WHO, "Whitby")],
        &[("TD", WHO, "South quay"), ("TD", WHO, "Bridlington")],
    ]);
    assert_eq!(lines[0], "table 3x2 (1)", "{lines:#?}");
}

#[test]
fn headings_below_a_title_over_the_whole_table_are_headings_with_it() {
    let lines = tagged_table(&[
        &[("TD", "/A<</O/Table/ColSpan 2>>", "Moorings of the coast")],
        &[
            ("TH", "/A<</O/Table/Scope/Column>>", "Quay"),
            ("TH", "", "Harbour office"),
        ],
        &[("TD", "", "North quay"), ("TD", "", "Whitby")],
        &[("TD", "", "South quay"), ("TD", "", "Bridlington")],
    ]);
    assert_eq!(lines[0], "table 4x2 (2)", "{lines:#?}");
}

#[test]
fn headings_of_rows_head_no_columns() {
    let row = "/A<</O/Table/Scope/Row>>";
    let lines = tagged_table(&[
        &[("TH", row, "North quay"), ("TH", row, "Whitby")],
        &[("TD", "", "South quay"), ("TD", "", "Bridlington")],
        &[("TD", "", "Old quay"), ("TD", "", "Scarborough")],
    ]);
    assert_eq!(lines[0], "table 3x2 (0)", "{lines:#?}");
    // The same where only cells of the same row name them.
    let lines = tagged_table(&[
        &[
            ("TH", "/ID(a)", "North quay"),
            ("TH", "/ID(b)/A<</O/Table/Headers[(a)(b)]>>", "Whitby"),
        ],
        &[
            ("TH", "/ID(c)", "South quay"),
            ("TD", "/A<</O/Table/Headers[(c)]>>", "Bridlington"),
        ],
        &[
            ("TH", "/ID(d)", "Old quay"),
            ("TD", "/A<</O/Table/Headers[(d)]>>", "Scarborough"),
        ],
    ]);
    assert_eq!(lines[0], "table 3x2 (0)", "{lines:#?}");
    // Some producers call every heading that of a column.
    let column = "/A<</O/Table/Scope/Column>>";
    let lines = tagged_table(&[
        &[("TH", column, "Quay"), ("TH", column, "Harbour office")],
        &[("TH", column, "South quay"), ("TD", "", "Bridlington")],
        &[("TH", column, "Old quay"), ("TD", "", "Scarborough")],
    ]);
    assert_eq!(lines[0], "table 3x2 (1)", "{lines:#?}");
}

#[test]
fn text_that_the_file_says_is_in_welsh_is_told() {
    let said = |lang: &str, own: &str| {
        let content = "/P <</MCID 0>>BDC BT /R 11 Tf 50 700 Td (The council is open to challenge from all.) Tj ET EMC\n\
                       /P <</MCID 1>>BDC BT /R 11 Tf 50 660 Td (Agree a plan for the quays. ) Tj ET EMC\n\
                       /P <</MCID 2>>BDC BT /R 11 Tf 50 620 Td (Mae cyngor yr arfordir yn agored i her, ac mae wedi gofyn) Tj\n\
                       0 -14 Td (am ragor gan y bobl sydd yn gweithio yn y porthladdoedd bob dydd.) Tj\n\
                       0 -14 Td (Cytuno ar gynllun ar gyfer y ceiau a fydd yn para.) Tj ET EMC";
        let bytes = file(&[
            format!("<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>{lang}>>"),
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/StructParents 0/Resources<</Font<</R 4 0 R>>>>/Contents 5 0 R>>".to_owned(),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
            format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
            "<</Type/StructTreeRoot/K[7 0 R 8 0 R 9 0 R]/ParentTree<</Nums[0[7 0 R 8 0 R 10 0 R]]>>>>".to_owned(),
            "<</S/P/P 6 0 R/Pg 3 0 R/K 0>>".to_owned(),
            "<</S/P/P 6 0 R/Pg 3 0 R/K 1>>".to_owned(),
            format!("<</S/Sect/P 6 0 R/Pg 3 0 R/K 10 0 R{own}>>"),
            "<</S/P/P 9 0 R/Pg 3 0 R/K 2>>".to_owned(),
        ]);
        let document = read(&bytes, &Options::default()).unwrap();
        let told = document.notices.iter().find(|n| n.code == "other_language");
        told.map_or(String::new(), |n| n.message.clone())
    };
    assert!(said("", "/Lang(cy-GB)").starts_with("page 1: the file says that text is in Welsh"));
    assert!(said("/Lang(cy)", "").contains("in Welsh"));
    // Where nothing else is said, all is in the file's language; English of any country is no other.
    assert_eq!(said("/Lang(cy)", "/Lang(en)"), "");
    assert_eq!(said("/Lang(en-GB)", "/Lang(en-US)"), "");
    assert_eq!(said("", ""), "");
}

/// The regular font, in blue.
const BLUE: &str = "R 1 Tf 0.1 0.3 0.6 rg /R";

fn kinds(document: &Document) -> Vec<String> {
    let lines = draw(document);
    let first = lines.iter().filter_map(|l| l.split(' ').next());
    first.map(str::to_owned).collect()
}

#[test]
fn sentences_tagged_as_headings_that_only_their_colour_sets_apart_are_headings() {
    let heading: &[Line<'_>] = &[
        (
            BLUE,
            11,
            640,
            "The harbour towns are ambitious, and their partners in the health service and in business",
        ),
        (BLUE, 11, 626, "share what they want for the coast."),
    ];
    let another: &[Line<'_>] = &[
        (
            BLUE,
            11,
            560,
            "Staff like working for the council, and say so when they are asked in its surveys, which",
        ),
        (BLUE, 11, 546, "most of them answer."),
    ];
    let below: &[Line<'_>] = &[(
        "R",
        11,
        600,
        "Reserves were kept at the level that was agreed.",
    )];
    let end: &[Line<'_>] = &[("R", 11, 520, "It should ask them more often than it does.")];
    let all = tagged(&[
        ("P", &FIRST),
        ("H2", heading),
        ("P", below),
        ("H2", another),
        ("P", end),
    ]);
    assert_eq!(kinds(&all), ["p", "h2", "p", "h2", "p"]);
    assert!(!told(&all).contains("running prose"));
    // Coloured prose that runs on is prose.
    let prose = tagged(&[("P", &FIRST), ("H2", heading), ("H2", another), ("P", end)]);
    assert_eq!(kinds(&prose), ["p", "p", "p", "p"]);
    // So are several sentences, and a paragraph with a link in it.
    let sentences: &[Line<'_>] = &[
        (
            BLUE,
            11,
            640,
            "The harbour towns are ambitious. Their partners in the health service and in business",
        ),
        (BLUE, 11, 626, "share what they want for the coast."),
    ];
    let linked: &[Line<'_>] = &[
        (
            "R",
            11,
            560,
            "Staff like working for the council, and say so when they are asked in its surveys, which",
        ),
        (BLUE, 11, 546, "most of them answer."),
    ];
    let prose = tagged(&[
        ("P", &FIRST),
        ("H2", sentences),
        ("P", below),
        ("H2", linked),
        ("P", end),
    ]);
    assert_eq!(kinds(&prose), ["p", "p", "p", "p", "p"]);
}
