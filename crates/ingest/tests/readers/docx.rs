//! What is read of Word documents.

use peerlens_ingest::{Options, read};

use crate::drawn::{Docx, drawn, p};

fn item(list: u32, depth: u8, text: &str) -> String {
    p(
        &format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        text,
    )
}

fn level(depth: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

#[test]
fn headings_by_outline_by_name_and_by_what_they_are_based_on() {
    let styles = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council heading"/><w:basedOn w:val="H2"/></w:style>
        <w:style w:type="paragraph" w:styleId="NotOne"><w:name w:val="Lead text"/><w:basedOn w:val="H2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>"#;
    let styled = |style, text| p(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = [
        styled("T", "Report"),
        styled("berschrift1", "One"),
        styled("Own", "Two"),
        styled("NotOne", "Text"),
        p("<w:outlineLvl w:val=\"2\"/>", "Three"),
        styled("unknown", "Four"),
    ]
    .concat();
    assert_eq!(
        drawn(&Docx::new(&body).with("styles", styles).bytes()),
        [
            "h1 Report",
            "h1 One",
            "h2 Two",
            "p Text",
            "h3 Three",
            "p Four"
        ]
    );
}

#[test]
fn numbers_are_counted_as_word_counts() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
        level(0, "decimal", "%1.", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "(%3)", ""),
    );
    let body = [
        item(1, 0, "one"),
        item(1, 1, "one one"),
        item(1, 1, "one two"),
        item(1, 2, "a"),
        item(1, 2, "b"),
        item(1, 0, "two"),
        item(1, 1, "two one"),
        item(1, 2, "a again"),
        item(2, 0, "a new list starts over"),
        item(2, 0, "and counts"),
        item(1, 0, "the old one goes on with the same numbers"),
    ]
    .concat();
    let markers: Vec<String> = drawn(&Docx::new(&body).with("numbering", &numbering).bytes())
        .iter()
        .map(|line| line.split_once("] ").unwrap().0.to_owned())
        .collect();
    assert_eq!(
        markers,
        [
            "li1 [1.", "li2 [1.1", "li2 [1.2", "li3 [(a)", "li3 [(b)", "li1 [2.", "li2 [2.1",
            "li3 [(a)", "li1 [1.", "li1 [2.", "li1 [3."
        ]
    );
}

#[test]
fn headings_numbered_by_their_style_have_the_number_in_their_text() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>"#;
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "decimal", "%1.", "<w:pStyle w:val=\"H1\"/>"),
        level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>"),
    );
    let h = |style, text| p(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = [
        h("H1", "Introduction"),
        h("H1", "Feedback"),
        h("H2", "Leadership"),
        h("H2", "Finance"),
        // A heading that is taken out of the numbering.
        p(
            "<w:pStyle w:val=\"H1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>",
            "Appendix",
        ),
    ]
    .concat();
    let docx = Docx::new(&body)
        .with("styles", styles)
        .with("numbering", &numbering);
    assert_eq!(
        drawn(&docx.bytes()),
        [
            "h1 1. Introduction",
            "h1 2. Feedback",
            "h2 2.1 Leadership",
            "h2 2.2 Finance",
            "h1 Appendix"
        ]
    );
}

#[test]
fn formats_of_numbers_and_glyphs_of_bullets() {
    let formats = [
        ("upperRoman", "%1)", "I)"),
        ("lowerRoman", "%1.", "i."),
        ("upperLetter", "%1.", "A."),
        ("decimalZero", "R%1", "R01"),
        ("decimal", "Recommendation %1:", "Recommendation 1:"),
        ("ordinal", "%1", "1st"),
        ("bullet", "\u{f0b7}", "•"),
        ("bullet", "o", "o"),
        ("bullet", "–", "–"),
    ];
    let mut numbering = String::new();
    let mut body = String::new();
    for (n, (format, text, _)) in formats.iter().enumerate() {
        numbering += &format!(
            "<w:abstractNum w:abstractNumId=\"{n}\">{}</w:abstractNum>",
            level(0, format, text, "")
        );
        body += &item(n as u32 + 1, 0, "text");
        body += &p("", "between");
    }
    for n in 0..formats.len() {
        numbering += &format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{n}\"/></w:num>",
            n + 1
        );
    }
    let lines = drawn(&Docx::new(&body).with("numbering", &numbering).bytes());
    for ((_, _, marker), line) in formats.iter().zip(lines.iter().step_by(2)) {
        assert_eq!(*line, format!("li1 [{marker}] text"));
    }
}

#[test]
fn tables_with_merges_fills_headings_and_tables_in_them() {
    let cell = |properties: &str, content: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    };
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>\
         <w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:shd w:val=\"clear\" w:fill=\"D9D9D9\"/>", &p("", "Ref")),
        cell("<w:gridSpan w:val=\"2\"/>", &p("", "Action")),
        cell("<w:vMerge w:val=\"restart\"/>", &p("", "1")),
        cell("", &(p("", "Do this") + &p("", "and that"))),
        cell(
            "<w:shd w:val=\"clear\" w:fill=\"00B050\"/>",
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>out</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
        ),
        cell("<w:vMerge/>", "<w:p/>"),
        cell("", &p("", "Do more")),
        cell("<w:shd w:val=\"clear\" w:fill=\"auto\"/>", "<w:p/>"),
    );
    let bytes = Docx::new(&body).bytes();
    assert_eq!(
        drawn(&bytes),
        [
            "table 3x3 (1)",
            "0,0 #d9d9d9 th: p Ref",
            "0,1 +1x2 th: p Action",
            "1,0 +2x1: p 1",
            "1,1: p Do this | p and that",
            "1,2 #00b050: table 1x2 (0) | 0,0: p in | 0,1: p out",
            "2,1: p Do more",
            "2,2: ",
        ]
    );
    let document = read(&bytes, &Options::default()).unwrap();
    assert_eq!(
        document.text.as_str(),
        "Ref\tAction\n1\tDo this\nand that\tin\tout\nDo more\n"
    );
}

#[test]
fn a_number_alone_in_a_cell_is_the_label_of_its_row() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "decimal", "%1.", "")
    );
    let row = |text| {
        format!(
            "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            item(1, 0, ""),
            p("", text)
        )
    };
    let body = format!("<w:tbl>{}{}</w:tbl>", row("First"), row("Second"));
    assert_eq!(
        drawn(&Docx::new(&body).with("numbering", &numbering).bytes()),
        [
            "table 2x2 (0)",
            "0,0: p 1.",
            "0,1: p First",
            "1,0: p 2.",
            "1,1: p Second"
        ]
    );
}

#[test]
fn a_table_of_one_cell_is_a_frame_and_not_a_table() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("", "Key messages")
    );
    assert_eq!(drawn(&Docx::new(&body).bytes()), ["p Key messages"]);
}

#[test]
fn insertions_are_kept_and_deletions_left_out() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>{}<w:moveFrom>{}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc><w:tc/></w:tr></w:tbl>",
        run("The "),
        run("new "),
        run("plan"),
        run("moved"),
        run("ends "),
        run("joined"),
        p("", "a"),
        p("", "b"),
        p("", "deleted row"),
    );
    assert_eq!(
        drawn(&Docx::new(&body).bytes()),
        [
            "p The new plan",
            "p ends joined",
            "table 1x2 (0)",
            "0,0: p a",
            "0,1: p b"
        ]
    );
}

#[test]
fn runs_are_styled_through_their_styles() {
    let styles = r#"
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/><w:rPr><w:b/><w:color w:val="1F497D"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#;
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"Lead\"/></w:pPr>{}{}{}</w:p>",
        run("<w:rStyle w:val=\"Strong\"/>", "bold"),
        run("<w:i/><w:sz w:val=\"28\"/>", " italic"),
        run("", "by its paragraph "),
        // A toggle set in both styles is off (ECMA-376, 17.7.3).
        run("<w:rStyle w:val=\"Strong\"/>", "toggled "),
        run("<w:b w:val=\"0\"/>", "direct"),
    );
    let bytes = Docx::new(&body).with("styles", styles).bytes();
    assert_eq!(
        drawn(&bytes),
        [
            "p **bold** *italic*",
            "p **by its paragraph** toggled direct"
        ]
    );
    let document = read(&bytes, &Options::default()).unwrap();
    let style = |text: &str| {
        let at = document.text.as_str().find(text).unwrap();
        document.style_at(at as u32).unwrap()
    };
    assert_eq!((style("bold").size, style("italic").size), (11.0, 14.0));
    assert_eq!(style("direct").colour, [0x1f, 0x49, 0x7d]);
    assert_eq!(style("direct").font, "Arial");
}

#[test]
fn characters_and_breaks_of_a_run() {
    let body = "<w:p><w:r><w:t>longer</w:t><w:noBreakHyphen/><w:t>term trans</w:t><w:softHyphen/><w:t>formation</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t>\
        <w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>\
        <w:p><w:r><w:t>shown</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>";
    assert_eq!(
        drawn(&Docx::new(body).bytes()),
        ["p longer-term transformation tab / line✓", "p shown"]
    );
}

#[test]
fn fields_show_their_results_only() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>REF x</w:instrText><w:t>not this</w:t></w:r>{}<w:r><w:t>result</w:t></w:r>{}\
         <w:fldSimple w:instr=\"DATE\"><w:r><w:t xml:space=\"preserve\"> 5 May</w:t></w:r></w:fldSimple>\
         <w:hyperlink><w:r><w:t xml:space=\"preserve\"> link</w:t></w:r></w:hyperlink></w:p>\
         <w:p>{}<w:r><w:t>lost</w:t></w:r></w:p><w:p><w:r><w:t>A field without its end swallows no more than its paragraph</w:t></w:r></w:p>",
        field("begin"),
        field("separate"),
        field("end"),
        field("begin"),
    );
    assert_eq!(
        drawn(&Docx::new(&body).bytes()),
        [
            "p result 5 May link",
            "p A field without its end swallows no more than its paragraph"
        ]
    );
}

#[test]
fn notes_are_blocks_and_their_marks_are_in_no_text() {
    let note = |id: u32, text: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p></w:footnote>"
        )
    };
    let footnotes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>-----</w:t></w:r></w:p></w:footnote>{}{}",
        note(1, "First note"),
        note(2, "Second note"),
    );
    let endnotes = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>End note</w:t></w:r></w:p></w:endnote>";
    let body = "<w:p><w:r><w:t>Savings</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t xml:space=\"preserve\"> and cuts</w:t><w:endnoteReference w:id=\"1\"/></w:r></w:p>\
        <w:p><w:r><w:t>More</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let docx = Docx::new(body)
        .with("footnotes", &footnotes)
        .with("endnotes", endnotes);
    assert_eq!(
        drawn(&docx.bytes()),
        [
            "p Savings and cuts",
            "fn [1] First note",
            "p More",
            "fn [2] Second note",
            "fn [i] End note"
        ]
    );
}

#[test]
fn headers_and_footers_are_furniture_once_each() {
    let body = format!(
        "{}<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rheader\"/></w:sectPr></w:pPr></w:p>{}\
         <w:sectPr><w:headerReference w:type=\"first\" r:id=\"rheader\"/><w:footerReference r:id=\"rfooter\"/></w:sectPr>",
        p("", "One"),
        p("", "Two"),
    );
    let docx = Docx::new(&body)
        .with("header", &p("", "Council name"))
        .with("footer", &p("", "Page 1"));
    assert_eq!(
        drawn(&docx.bytes()),
        [
            "~Header p Council name",
            "p One",
            "p Two",
            "~Footer p Page 1"
        ]
    );
}

#[test]
fn text_boxes_are_read_once_and_content_controls_without_their_prompts() {
    let text_box = |text| {
        format!(
            "<w:drawing><x><w:txbxContent>{}</w:txbxContent></x></w:drawing>",
            p("", text)
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>Anchor</w:t><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        text_box("Box"),
        text_box("Box"),
        p("", "Controlled"),
        p("", "Click here to enter text."),
    );
    assert_eq!(
        drawn(&Docx::new(&body).bytes()),
        ["p Anchor", "p Box", "p Controlled"]
    );
}

#[test]
fn plain_lists_of_word_are_nested_by_indent_and_typed_ones_found() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="B1"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="360"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="B2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="720"/></w:pPr></w:style>"#;
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{0}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{0}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>",
        level(0, "bullet", "•", "")
    );
    let styled = |style, text| p(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = [
        styled("B1", "outer"),
        styled("B2", "inner"),
        styled("B1", "outer again"),
        p("", "Text:"),
        p("<w:ind w:left=\"360\"/>", "- typed"),
        p("<w:ind w:left=\"720\"/>", "- typed deeper"),
        "<w:p><w:r><w:t>Lines:</w:t><w:br/><w:t>• first</w:t><w:br/><w:t>• second</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let docx = Docx::new(&body)
        .with("styles", styles)
        .with("numbering", &numbering);
    assert_eq!(
        drawn(&docx.bytes()),
        [
            "li1 [•] outer",
            "li2 [•] inner",
            "li1 [•] outer again",
            "p Text:",
            "li1 [-] typed",
            "li2 [-] typed deeper",
            "p Lines:",
            "li1 [•] first",
            "li1 [•] second"
        ]
    );
}

#[test]
fn a_document_is_read_without_a_broken_part_and_says_so() {
    let body = format!(
        "{}<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>",
        p("", "Text")
    );
    let bytes = Docx::new(&body).with("numbering", "<broken").bytes();
    let document = read(&bytes, &Options::default()).unwrap();
    assert_eq!(document.text.as_str(), "Text\n");
    let codes: Vec<&str> = document.notices.iter().map(|n| n.code.as_ref()).collect();
    assert_eq!(codes, ["part_unreadable", "drawing_not_read"]);
    assert!(document.notices[0].message.contains("word/numbering.xml"));
}
