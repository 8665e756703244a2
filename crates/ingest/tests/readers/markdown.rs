//! What is read of Markdown.

use crate::drawn::drawn;

fn markdown(text: &str) -> Vec<String> {
    let format = peerlens_ingest::sniff(text.as_bytes());
    assert_eq!(format, peerlens_ingest::Format::Markdown, "{text}");
    drawn(text.as_bytes())
}

#[test]
fn headings_lists_and_emphasis() {
    assert_eq!(
        markdown(
            "# Report\n\n**Lead.** Some *text* that\ngoes on[^1].\n\n3) three\n   - inner\n4) four\n\n   more of four\n\n[^1]: A note.\n"
        ),
        [
            "h1 Report",
            "p **Lead.** Some *text* that goes on.",
            "li1 [3)] three",
            "li2 [•] inner",
            "li1 [4)] four",
            "p more of four",
            "fn [1] A note.",
        ]
    );
}

#[test]
fn a_numbered_line_alone_is_no_list() {
    assert_eq!(
        markdown(
            "# Report\n\n1. Introduction\n\nText.\n\n2. Recommendations\n\n1. Reset\n2. Review\n"
        ),
        [
            "h1 Report",
            "p 1. Introduction",
            "p Text.",
            "p 2. Recommendations",
            "li1 [1.] Reset",
            "li1 [2.] Review",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn tables_with_breaks_and_html() {
    assert_eq!(
        markdown(
            "| Ref | Action |\n|---|:---:|\n| R1 | Do it:<br>• a<br>• b |\n\n<table><tr><td rowspan=\"2\">A</td><td>B</td></tr><tr><td>C</td></tr></table>\n\n|  |  |\n|---|---|\n| x | y |\n\n![A picture](x.png) and [a link](http://x)\n"
        ),
        [
            "table 2x2 (1)",
            "0,0 th: p Ref",
            "0,1 th: p Action",
            "1,0: p R1",
            "1,1: p Do it: | li1 [•] a | li1 [•] b",
            "table 2x2 (0)",
            "0,0 +2x1: p A",
            "0,1: p B",
            "1,1: p C",
            "table 1x2 (0)",
            "0,0: p x",
            "0,1: p y",
            "p and a link",
        ]
    );
}

#[test]
fn typed_lists_within_a_paragraph_are_found() {
    assert_eq!(
        markdown("# Plan\n\nActions:\n• one\n• two\n"),
        ["h1 Plan", "p Actions:", "li1 [•] one", "li1 [•] two"]
    );
}

#[test]
fn front_matter_is_a_hint_and_no_text() {
    let text = b"---\ntitle: \"Peer challenge\"\n---\n\n# Report\n";
    let document = peerlens_ingest::read(text, &peerlens_ingest::Options::default()).unwrap();
    assert_eq!(document.metadata_title.as_deref(), Some("Peer challenge"));
    assert_eq!(document.text.as_str(), "Report\n");
}

#[test]
fn numbers_are_as_written_and_emphasis_as_converters_write_it() {
    assert_eq!(
        markdown("# Plan\n\n**Actions(s) ** next\n\n1. One\n1. Two\n1. Three\n"),
        [
            "h1 Plan",
            "p **Actions(s)** next",
            "li1 [1.] One",
            "li1 [1.] Two",
            "li1 [1.] Three"
        ]
    );
}

#[test]
fn breaks_in_cells_are_paragraph_ends_or_the_ends_of_printed_lines() {
    assert_eq!(
        markdown("| a | b |\n|---|---|\n| On-going<br>July 2020 | x<br>Y |\n"),
        [
            "table 2x2 (1)",
            "0,0 th: p a",
            "0,1 th: p b",
            "1,0: p On-going | p July 2020",
            "1,1: p x | p Y"
        ]
    );
    assert_eq!(
        markdown(
            "| a | b |\n|---|---|\n| Work with<br>partners on<br>a plan.<br>Then act | July<br>and on |\n"
        ),
        [
            "table 2x2 (1)",
            "0,0 th: p a",
            "0,1 th: p b",
            "1,0: p Work with partners on a plan. / Then act",
            "1,1: p July and on"
        ]
    );
}
