//! What is read of plain text.

use crate::drawn::drawn;

fn text(text: &str) -> Vec<String> {
    drawn(text.as_bytes())
}

#[test]
fn paragraphs_parted_by_blank_lines_keep_their_line_ends() {
    assert_eq!(
        text(
            "**Andrew Beesley\nHead of Services**\n\nSome text.\n\n- One item that\n goes on\n- Two\n"
        ),
        [
            "p **Andrew Beesley / Head of Services**",
            "p Some text.",
            "li1 [-] One item that goes on",
            "li1 [-] Two"
        ]
    );
}

#[test]
fn a_file_with_a_paragraph_a_line() {
    assert_eq!(
        text(
            "1. Introduction\nThe team came.\nIt saw the council and reported.\n2. Recommendations\nThese are they:\n1.Take action.\n2. Reset the plan\n3. Do more.\nThe end of it.\n"
        ),
        [
            "p 1. Introduction",
            "p The team came.",
            "p It saw the council and reported.",
            "p 2. Recommendations",
            "p These are they:",
            "li1 [1.] Take action.",
            // No full stop, but it stands between two items.
            "li1 [2.] Reset the plan",
            "li1 [3.] Do more.",
            "p The end of it.",
        ]
    );
}

#[test]
fn lines_wrapped_by_hand_are_joined() {
    let wrapped = "The peer team spent four days with the council and met more than\n\
        one hundred people in forty meetings, which together made for a long-\n\
        term view of what the council does and how its partners see it today.\n\
        It thanks everyone.\n\
        \n\
        1. The council should review its budget setting and communicate the\n   \
        result to everyone who is concerned by it.\n\
        2. The council should appoint independent persons to its committee of\n   \
        audit in\n   \
        2025.\n";
    assert_eq!(
        text(wrapped),
        [
            "p The peer team spent four days with the council and met more than one hundred people in forty meetings, which together made for a long-term view of what the council does and how its partners see it today. It thanks everyone.",
            "li1 [1.] The council should review its budget setting and communicate the result to everyone who is concerned by it.",
            "li1 [2.] The council should appoint independent persons to its committee of audit in 2025.",
        ]
    );
}

#[test]
fn lists_are_nested_by_indent() {
    assert_eq!(
        text(
            "Themes:\n\n- Outer\n - Inner\n   - Innermost\n - Inner again\n- Outer again\n\nText\n\na) first\nb) second\n"
        ),
        [
            "p Themes:",
            "li1 [-] Outer",
            "li2 [-] Inner",
            "li3 [-] Innermost",
            "li2 [-] Inner again",
            "li1 [-] Outer again",
            "p Text",
            "li1 [a)] first",
            "li1 [b)] second",
        ]
    );
}

#[test]
fn tab_separated_lines_are_one_table_over_blank_lines() {
    assert_eq!(
        text(
            "No.\tAction\tLead\n1\t<p>Do <i>this</i></p> <p>and that</p>\tCOO\n\n\t\tCEX\n2\tDo more\t\n\nText after it\n"
        ),
        [
            "table 4x3 (0)",
            "0,0: p No.",
            "0,1: p Action",
            "0,2: p Lead",
            "1,0: p 1",
            "1,1: p Do *this* | p and that",
            "1,2: p COO",
            "2,0: ",
            "2,1: ",
            "2,2: p CEX",
            "3,0: p 2",
            "3,1: p Do more",
            "3,2: ",
            "p Text after it",
        ]
    );
}

#[test]
fn rows_that_line_ends_have_cut_are_put_together() {
    assert_eq!(
        text("Ref\tAction\tLead\n1\tReview the\nplan\tCOO\n2\tReset\tCEX\n"),
        [
            "table 3x3 (0)",
            "0,0: p Ref",
            "0,1: p Action",
            "0,2: p Lead",
            "1,0: p 1",
            "1,1: p Review the plan",
            "1,2: p COO",
            "2,0: p 2",
            "2,1: p Reset",
            "2,2: p CEX",
        ]
    );
}

#[test]
fn a_tab_alone_makes_no_table() {
    assert_eq!(
        text("•\tA bullet\n\nText\n\n1.\tA number.\n\nDate:\t4 September\n\n\tIndented line\n"),
        [
            "li1 [•] A bullet",
            "p Text",
            "li1 [1.] A number.",
            "p Date: 4 September",
            "p Indented line"
        ]
    );
}

#[test]
fn scraps_of_markdown_and_html() {
    assert_eq!(
        text(
            "## 2. Scope\n\nTheme one\n=========\n\n<p>A <b>scrap</b> of HTML</p>\n\n<table><tr><td>a</td>\n\n<td>b</td></tr></table>\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n----\n\nRisk &amp; plan\n"
        ),
        [
            "h2 2. Scope",
            "h1 Theme one",
            "p A **scrap** of HTML",
            "table 1x2 (0)",
            "0,0: p a",
            "0,1: p b",
            "table 2x2 (1)",
            "0,0 th: p x",
            "0,1 th: p y",
            "1,0: p 1",
            "1,1: p 2",
            "p Risk & plan",
        ]
    );
}

#[test]
fn character_sets_and_line_ends() {
    assert_eq!(
        drawn(b"Council\x92s plan\r\n\r\n\x95 \xa35m saved\r\n"),
        ["p Council’s plan", "li1 [•] £5m saved"]
    );
    let utf_16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain("A – plan\n\nof £5m".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(drawn(&utf_16), ["p A – plan", "p of £5m"]);
    assert_eq!(drawn(b"One page\x0cAnother"), ["p One page", "p Another"]);
}

#[test]
fn rows_of_fewer_cells_are_rows_of_their_own() {
    assert_eq!(
        text("Plan\tx\nRef\tAction\tLead\n1\tReview.\n2\tReset\tCEX\n\n3\tDo\tCOO\n"),
        [
            "table 5x3 (0)",
            "0,0: p Plan",
            "0,1: p x",
            "0,2: ",
            "1,0: p Ref",
            "1,1: p Action",
            "1,2: p Lead",
            "2,0: p 1",
            "2,1: p Review.",
            "2,2: ",
            "3,0: p 2",
            "3,1: p Reset",
            "3,2: p CEX",
            "4,0: p 3",
            "4,1: p Do",
            "4,2: p COO",
        ]
    );
}

#[test]
fn what_a_site_says_around_a_document_is_furniture() {
    assert_eq!(
        text(
            "Skip to main content\n\nWe use cookies to improve this site.\n\nHome > Publications > Report\n\nPeer challenge\n\nShare the plan.\n\nBack to top\n"
        ),
        [
            "~Site p Skip to main content",
            "~Site p We use cookies to improve this site.",
            "~Site p Home > Publications > Report",
            "p Peer challenge",
            "p Share the plan.",
            "~Site p Back to top",
        ]
    );
}

#[test]
fn a_list_that_a_page_end_has_cut_keeps_its_depth() {
    assert_eq!(
        text(
            "- First\n- Measures, which include:\n - Resourcing\n\n- The role of culture\n- A policy\n\n- Next\n\nText\n\n- Steps:\n - one\n - two\n\n- Last\n"
        ),
        [
            "li1 [-] First",
            "li1 [-] Measures, which include:",
            "li2 [-] Resourcing",
            "li2 [-] The role of culture",
            "li2 [-] A policy",
            "li1 [-] Next",
            "p Text",
            "li1 [-] Steps:",
            "li2 [-] one",
            "li2 [-] two",
            "li1 [-] Last",
        ]
    );
}

#[test]
fn a_line_without_tabs_between_rows_is_a_row_of_one_cell() {
    assert_eq!(
        text(
            "Action\tWhen\tWho\nR1 Be ambitious\nWrite it\tMay\tCEX\nR2 Train\nDo it\tJune\tCOO\n"
        ),
        [
            "table 5x3 (0)",
            "0,0: p Action",
            "0,1: p When",
            "0,2: p Who",
            "1,0 +1x3: li1 [R1] Be ambitious",
            "2,0: p Write it",
            "2,1: p May",
            "2,2: p CEX",
            "3,0 +1x3: li1 [R2] Train",
            "4,0: p Do it",
            "4,1: p June",
            "4,2: p COO",
        ]
    );
}

#[test]
fn tables_that_start_anew_are_tables_of_their_own() {
    assert_eq!(
        text("Recommendation\tFirst\nLead\tCEX\n\nRecommendation\tSecond\nLead\tCOO\n")
            .iter()
            .filter(|line| *line == "table 2x2 (0)")
            .count(),
        2
    );
}

#[test]
fn numbered_headings_of_numbered_paragraphs_stay_paragraphs() {
    assert_eq!(
        text(
            "1.0 Summary\n\n1.1 The council declared an emergency.\n\n1.2 It should say what good looks like.\n\n2.0 Scope\n"
        ),
        [
            "p 1.0 Summary",
            "li1 [1.1] The council declared an emergency.",
            "li1 [1.2] It should say what good looks like.",
            "p 2.0 Scope",
        ]
    );
}

#[test]
fn short_numbered_lines_are_items_from_three_in_a_row() {
    assert_eq!(
        text(
            "Team\n\n1. Ann Lee, Leader\n\n2. Bob Ray, Director\n\n3. Cy Fox, LGA\n\n1. Introduction\n\n2. Scope\n\nText\n"
        ),
        [
            "p Team",
            "li1 [1.] Ann Lee, Leader",
            "li1 [2.] Bob Ray, Director",
            "li1 [3.] Cy Fox, LGA",
            "p 1. Introduction",
            "p 2. Scope",
            "p Text",
        ]
    );
}

#[test]
fn narrow_lines_on_the_pages_of_a_text() {
    let page = "The panel agreed its plan for the year and asked that it be shared with the chairs of all other\n\
        committees of the council, which will be asked in turn what they wish to add to it before May.\n\n";
    let cells = "Plan for the municipal year 2031\nNo.\n\nDirector of\nHomes\n\nHead of the\nfinance service\n\nManager of\nParks\n\n\
        Chair of the\nPanel\n\nLeader and\nCabinet\n\nHead of Human\nResources\n\n2.1\nMembers met in June.\n\nWORK OF THE PANEL IN 2031\nMeeting\n";
    assert_eq!(
        text(&format!("{page}\u{c}{cells}\u{c}{page}"))[1..12],
        [
            "p Plan for the municipal year 2031",
            "p No.",
            "p Director of Homes",
            "p Head of the finance service",
            "p Manager of Parks",
            "p Chair of the Panel",
            "p Leader and Cabinet",
            "p Head of Human Resources",
            "li1 [2.1] Members met in June.",
            "p WORK OF THE PANEL IN 2031",
            "p Meeting",
        ]
    );
}
