//! What is read of web pages.

use peerlens_ingest::{Options, read};

use crate::drawn::drawn;

fn page(html: &str) -> Vec<String> {
    drawn(
        format!("<!doctype html><html><head><title>T</title></head><body>{html}</body></html>")
            .as_bytes(),
    )
}

#[test]
fn lists_with_the_markers_that_a_browser_shows() {
    assert_eq!(
        page(
            "<ul><li>One<ul><li>Inner</ul><li>Two</ul>\
             <ol start=3><li>three<li value=7>seven<li>eight</ol>\
             <ol type=a><li>a<ol type=i><li>i<li>ii</ol></ol>\
             <ol style='list-style-type: upper-roman'><li>I</ol>\
             <ol reversed><li>two<li>one</ol>\
             <ul style='list-style:none'><li>bare</ul>"
        ),
        [
            "li1 [•] One",
            "li2 [•] Inner",
            "li1 [•] Two",
            "li1 [3.] three",
            "li1 [7.] seven",
            "li1 [8.] eight",
            "li1 [a.] a",
            "li2 [i.] i",
            "li2 [ii.] ii",
            "li1 [I.] I",
            "li1 [2.] two",
            "li1 [1.] one",
            "li1 bare",
        ]
    );
}

#[test]
fn an_item_of_several_paragraphs_has_one_marker() {
    assert_eq!(
        page("<ol><li><p><b>Lead.</b></p><p>Explanation.</p><li><h3>Head</h3><p>Text</p></ol>"),
        [
            "li1 [1.] **Lead.**",
            "p Explanation.",
            "h3 2. Head",
            "p Text"
        ]
    );
}

#[test]
fn bold_italic_and_breaks() {
    assert_eq!(
        page(
            "<p>a <strong>b</strong> <em>c</em> <span style='font-weight:600'>d</span> <b>e <i>f</i></b>\
             <p>first<br>second<br><br>after two breaks\
             <p>Points:<br>• one<br>• two"
        ),
        [
            "p a **b** *c* **d e** ***f***",
            "p first / second",
            "p after two breaks",
            "p Points:",
            "li1 [•] one",
            "li1 [•] two",
        ]
    );
}

#[test]
fn style_rules_by_class_say_what_is_bold_or_filled() {
    let html = "<html><head><style>.lead{font-weight:bold} td.done{background:#0f0} .gone{display:none}</style></head>\
        <body><p class=lead>Lead</p><p class=gone>Gone</p><table><tr><td class=done>Done<td>Open</table></body></html>";
    assert_eq!(
        drawn(html.as_bytes()),
        [
            "p **Lead**",
            "table 1x2 (0)",
            "0,0 #00ff00: p Done",
            "0,1: p Open"
        ]
    );
}

#[test]
fn tables_with_spans_headings_fills_and_lists_in_their_cells() {
    assert_eq!(
        page(
            "<table><caption>Plan</caption><thead><tr><th rowspan=2>Ref<th colspan=2>Action</tr><tr><th>What<th>Who</tr></thead>\
             <tbody><tr><td rowspan=99>1<td><p>First<p>Second<td bgcolor=red>COO<tr style='background:#eee'><td><ul><li>x</ul><td><span style='background:green'>Green</span></tbody>\
             <tr><th scope=row>2<td colspan=5>y</table>"
        ),
        [
            "p Plan",
            "table 5x3 (2)",
            "0,0 +2x1 th: p **Ref**",
            "0,1 +1x2 th: p **Action**",
            "1,1 th: p **What**",
            "1,2 th: p **Who**",
            "2,0 +2x1: p 1",
            "2,1: p First | p Second",
            "2,2 #ff0000: p COO",
            "3,1 #eeeeee: li1 [•] x",
            "3,2 #eeeeee: p Green",
            "4,0 th: p **2**",
            "4,1 +1x2: p y",
        ]
    );
}

#[test]
fn the_site_around_a_page_is_furniture() {
    let lines = page(
        "<a class=skip href=#main>Skip to main content</a>\
         <header><button>Toggle menu</button><nav><ul><li><a href=/>Home</a></ul></nav></header>\
         <div class=campaign-banner>Visit our hub</div>\
         <main><h1>Report</h1><p>Published text of the report.</p><div class='share-links'><a href=x>Share this page</a></div>\
         <aside><h2>Related</h2></aside></main><footer>Address</footer>",
    );
    let body: Vec<&str> = lines
        .iter()
        .filter(|line| !line.starts_with('~'))
        .map(String::as_str)
        .collect();
    assert_eq!(body, ["h1 Report", "p Published text of the report."]);
    for said in [
        "Skip to main content",
        "Toggle menu",
        "Home",
        "Visit our hub",
        "Share this page",
        "Related",
        "Address",
    ] {
        assert!(
            lines.iter().any(|line| line.ends_with(said)),
            "{said} is lost: {lines:?}"
        );
    }
}

#[test]
fn the_site_is_told_apart_without_a_main_element() {
    let text =
        "The peer team met many people over four days and reports what it found. ".repeat(20);
    let lines = page(&format!(
        "<div id=header><div class=siteNav><a href=/a>Home</a> <a href=/b>News</a></div></div>\
         <div class=cookieConsent>We use cookies</div>\
         <ul><li><a href=/1>Council tax</a><li><a href=/2>Bins and recycling</a><li><a href=/3>Planning</a></ul>\
         <div role=search>Search the site</div>\
         <div class=page-content><h1>Report</h1><p>{text}</p>\
         <ul><li><a href=#one>One</a><li><a href=#two>Two</a><li><a href=#three>Three</a></ul></div>\
         <div class=site-footer>Contact us</div>"
    ));
    let body: Vec<&str> = lines
        .iter()
        .filter(|line| !line.starts_with('~'))
        .map(String::as_str)
        .collect();
    assert_eq!(body.first(), Some(&"h1 Report"));
    assert_eq!(body.last(), Some(&"li1 [•] Three"));
    assert_eq!(lines.len() - body.len(), 7, "{lines:?}");
}

#[test]
fn a_page_inside_a_form_and_a_title_in_a_banner_are_kept() {
    let text = "The peer team met many people over four days and reports what it found. ".repeat(5);
    assert_eq!(
        page(&format!(
            "<form id=aspnetForm><h2>Plan</h2><p>{text}</p></form>"
        ))[0],
        "h2 Plan"
    );
    let lines = page(&format!(
        "<header class=hero-banner><h1>Peer challenge</h1></header><main><h2>Plan</h2><p>{text}</p></main>"
    ));
    assert_eq!(&lines[..2], ["h1 Peer challenge", "h2 Plan"]);
}

#[test]
fn a_control_in_a_heading_does_not_part_it_and_an_accordions_is_its_text() {
    assert_eq!(
        page(
            "<main><h2>Finance <button>Copy link</button> and risk</h2><h3><button aria-expanded=true>1. Summary</button></h3><p>Text</p></main>"
        ),
        [
            "h2 Finance and risk",
            "~Site p Copy link",
            "h3 1. Summary",
            "p Text"
        ]
    );
}

#[test]
fn what_cannot_be_seen_is_left_out() {
    assert_eq!(
        page(
            "<p>Seen<span class=sr-only> by readers only</span><span aria-hidden=true>»</span>\
             <p hidden>a<p style='display:none'>b<script>c</script><template>d</template><noscript>e</noscript>\
             <img alt='A picture of the town hall' src=x><svg><title>f</title></svg><!-- g -->\
             <p>soft&shy;hyphen</p><details><summary>More</summary>inside</details>"
        ),
        ["p Seen", "p softhyphen", "p More", "p inside"]
    );
}

#[test]
fn addresses_that_a_site_hides_stay_as_printed() {
    assert_eq!(
        page("<p>Contact <a class=__cf_email__ data-cfemail=7a1b>[email&#160;protected]</a>."),
        ["p Contact [email protected]."]
    );
}

#[test]
fn footnotes_are_blocks_and_their_marks_in_no_text() {
    assert_eq!(
        page(
            "<p>Savings<sup><a href=#fn1>[1]</a></sup> of 5<sup>th</sup> May<p>More<sup><a href=#fn2>2</a></sup><ol><li id=fn1>The note.</ol><p id=fn2><sup>2</sup> Another."
        ),
        [
            "p Savings of 5th May",
            "p More",
            "fn [1.] The note.",
            "fn [2] Another."
        ]
    );
}

#[test]
fn the_character_set_is_told_by_mark_declaration_or_content() {
    let text = |bytes: &[u8]| drawn(bytes).join("");
    assert_eq!(
        text(b"<meta charset=windows-1252><p>\xa35m \x96 plan"),
        "p £5m – plan"
    );
    assert_eq!(
        text("<meta charset=windows-1252><p>£5m – plan".as_bytes()),
        "p £5m – plan"
    );
    assert_eq!(text(b"<p>Council\x92s plan"), "p Council’s plan");
    let mut utf_16 = b"\xff\xfe".to_vec();
    utf_16.extend("<p>£5m – plan".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(text(&utf_16), "p £5m – plan");
}

#[test]
fn tables_that_lay_out_a_page_are_no_tables() {
    let cell = "<p>Some words of a letter that fill the page.</p>".repeat(10);
    let lines = page(&format!(
        "<table role=presentation><tr><td><h1>Letter</h1><td>{cell}</table>"
    ));
    assert_eq!(lines[0], "h1 Letter");
    assert!(lines.iter().all(|line| !line.starts_with("table")));
}

#[test]
fn the_title_of_the_page_is_a_hint() {
    let document = read(b"<title> A \n title </title><p>x", &Options::default()).unwrap();
    assert_eq!(document.metadata_title.as_deref(), Some("A title"));
}

#[test]
fn names_of_services_and_of_table_rows_are_no_furniture() {
    let text = "The peer team met many people over four days and reports what it found. ".repeat(5);
    let lines = page(&format!(
        "<main><p>{text}</p><section id=social-care><h2 id=adult-social-care-share>Social care</h2><p>Of it.</p></section>\
         <table class=header><tr class=header><td>Print<td>Share</table><div class=social-media>Follow us</div></main>"
    ));
    assert_eq!(
        &lines[1..],
        [
            "h2 Social care",
            "p Of it.",
            "table 1x2 (0)",
            "0,0: p Print",
            "0,1: p Share",
            "~Site p Follow us"
        ]
    );
}

#[test]
fn lists_of_a_page_saved_by_a_word_processor() {
    assert_eq!(
        page(
            "<div title=header><p>Council</p></div>\
             <p style='margin-left:36.0pt;text-indent:-18.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span>Outer\
             <p style='margin-left:72.0pt;text-indent:-18.0pt'><span style='font-family:\"Courier New\"'>o<span>&nbsp;&nbsp;</span></span>Inner"
        ),
        ["~Header p Council", "li1 [·] Outer", "li2 [o] Inner"]
    );
}

#[test]
fn a_long_text_that_is_opened_on_demand_is_read() {
    let text = "The council should review how it sets its budget and who is asked. ".repeat(8);
    let lines = page(&format!(
        "<main><h2>1. Finance</h2><div class=panel style='display:none'><p>{text}</p></div><p style='display:none'>draft</p></main>\
         <div class=cookie-modal hidden>{text}</div>"
    ));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1], format!("p {}", text.trim()));
    assert!(lines[2].starts_with("~Site"));
}

#[test]
fn a_date_in_a_link_keeps_its_letters() {
    assert_eq!(
        page("<p>On <a href=#x>5<sup>th</sup></a> May"),
        ["p On 5th May"]
    );
}
