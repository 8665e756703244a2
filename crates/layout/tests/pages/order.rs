//! Text in columns, at the side, in panels and on cards: in which order it is read.

use peerlens_document::Rect;
use peerlens_layout::*;

use crate::page::*;

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut page = Page::new();
    page.set(
        50.0,
        60.0,
        16.0,
        true,
        "A heading over both columns of the page",
    );
    for n in 0..8 {
        let y = 100.0 + 12.0 * n as f32;
        page.line(
            50.0,
            y,
            &format!("left {n} of the text that runs on and on, {n}"),
        );
        page.line(
            320.0,
            y + 3.0,
            &format!("right {n} of the text that runs on and on, {n}"),
        );
    }
    let all = texts(&page.lay_out()).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    assert!(at("heading") < at("left 0"));
    assert!(at("left 7") < at("right 0"));
}

#[test]
fn side_headings_are_read_before_what_they_head() {
    let mut page = Page::new();
    let body = [
        "Some text that the peers wrote about",
        "what they saw and heard in the",
        "district, and which goes on for",
        "some lines.",
    ];
    for (n, heading) in ["Place", "Money"].into_iter().enumerate() {
        let top = 100.0 + 80.0 * n as f32;
        page.set(50.0, top, 10.0, true, heading);
        for (m, line) in body.into_iter().enumerate() {
            page.line(180.0, top + 12.0 * m as f32, line);
        }
    }
    let found = texts(&page.lay_out());
    assert_eq!(found.len(), 4);
    assert_eq!((found[0].as_str(), found[2].as_str()), ("Place", "Money"));
    assert!(found[1].ends_with("some lines."));
}

#[test]
fn marks_of_a_list_that_fills_the_page_are_no_headings_at_the_side() {
    for (mark, other) in [("•", "•"), ("1.", "2."), ("2.1", "2.2")] {
        let mut page = Page::new();
        for (n, mark) in [mark, other].into_iter().enumerate() {
            let top = 100.0 + 60.0 * n as f32;
            page.line(50.0, top, mark);
            for (m, line) in [
                "Ask those who live by the harbour what",
                "they would have there, and say in the",
                "plan what is to come first and what it",
                "will cost.",
            ]
            .into_iter()
            .enumerate()
            {
                page.line(80.0, top + 12.0 * m as f32, line);
            }
        }
        let found = texts(&page.lay_out());
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with(&format!("{mark} Ask")), "{found:?}");
        assert!(found[1].starts_with(&format!("{other} Ask")), "{found:?}");
    }
}

#[test]
fn side_headings_of_several_lines_are_no_column_of_text() {
    let mut page = Page::new();
    let headings = [
        ["Local", "priorities", "and outcomes"],
        ["Financial", "planning and", "management"],
        ["Capacity", "for", "improvement"],
    ];
    for (n, heading) in headings.into_iter().enumerate() {
        let top = 100.0 + 140.0 * n as f32;
        for (m, line) in heading.into_iter().enumerate() {
            page.set(50.0, top + 12.0 * m as f32, 10.0, true, line);
        }
        for m in 0..9 {
            let line = format!("text-{n}{m} {}", prose(n + m, 8));
            let line = if m % 2 == 0 {
                line
            } else {
                format!("so {line}")
            };
            page.line(180.0, top + 12.0 * m as f32, &line);
        }
    }
    let all = texts(&page.lay_out()).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    assert!(at("Local") < at("text-00") && at("text-08") < at("Financial"));
    assert!(at("Financial") < at("text-10") && at("text-18") < at("Capacity"));
}

/// A card with round corners: its frame's sides end before them.
fn card(page: &mut Page, left: f32, top: f32, lines: &[&str]) {
    let (right, bottom) = (left + 200.0, top + 90.0);
    for x in [left, right] {
        page.rule((x, top + 6.0), (x, bottom - 6.0));
    }
    for y in [top, bottom] {
        page.rule((left + 6.0, y), (right - 6.0, y));
    }
    for (n, line) in lines.iter().enumerate() {
        page.line(left + 10.0, top + 20.0 + 15.0 * n as f32, line);
    }
}

#[test]
fn cards_beside_each_other_are_read_one_by_one() {
    let mut page = Page::new();
    page.set(50.0, 80.0, 16.0, true, "Money");
    card(
        &mut page,
        50.0,
        100.0,
        &["Rebuild reserves", "Lead: Finance", "When: May", "On track"],
    );
    card(
        &mut page,
        270.0,
        100.0,
        &["Spend less", "Lead: Estates", "When: June", "At risk"],
    );
    card(
        &mut page,
        50.0,
        210.0,
        &["Plan ahead", "Lead: Policy", "When: July", "Complete"],
    );
    let got = texts(&page.lay_out()).join(" ");
    let order = [
        "Money", "Rebuild", "Finance", "On track", "Spend", "June", "At risk", "Plan", "Complete",
    ];
    let at: Vec<_> = order.iter().map(|w| got.find(w)).collect();
    assert!(
        at.windows(2).all(|w| w[0].is_some() && w[0] < w[1]),
        "{got}"
    );
}

#[test]
fn frames_with_a_narrow_gap_are_two_and_not_one_from_the_gap_on() {
    let mut page = Page::new();
    for (left, words) in [
        (50.0, ["one", "two", "three"]),
        (238.0, ["four", "five", "six"]),
    ] {
        let (right, top, bottom) = (left + 180.0, 100.0, 160.0);
        for x in [left, right] {
            page.rule((x, top), (x, bottom));
        }
        for y in [top, bottom] {
            page.rule((left, y), (right, y));
        }
        for (n, word) in words.iter().enumerate() {
            page.line(left + 10.0, 120.0 + 14.0 * n as f32, word);
        }
    }
    let got = texts(&page.lay_out()).join(" ");
    let words: Vec<&str> = got.split_whitespace().collect();
    assert_eq!(words, ["one", "two", "three", "four", "five", "six"]);
}

#[test]
fn panels_of_a_colour_beside_each_other_are_read_one_by_one() {
    let mut page = Page::new();
    for (left, words) in [
        (50.0, ["one", "two", "three"]),
        (250.0, ["four", "five", "six"]),
    ] {
        page.0.fills.push(Fill {
            rect: Rect::new(left, 100.0, left + 180.0, 160.0),
            colour: [230, 240, 250],
        });
        for (n, word) in words.iter().enumerate() {
            page.line(left + 10.0, 120.0 + 14.0 * n as f32, word);
        }
    }
    let got = texts(&page.lay_out()).join(" ");
    let words: Vec<&str> = got.split_whitespace().collect();
    assert_eq!(words, ["one", "two", "three", "four", "five", "six"]);
}

/// A filled panel with lines in it.
fn panel(page: &mut Page, left: f32, right: f32, top: f32, lines: &[&str]) {
    let bottom = top + 14.0 * lines.len() as f32 + 6.0;
    page.0.fills.push(Fill {
        rect: Rect::new(left, top, right, bottom),
        colour: [220, 230, 240],
    });
    for (n, line) in lines.iter().enumerate() {
        page.line(left + 6.0, top + 14.0 * (n + 1) as f32, line);
    }
}

#[test]
fn shaded_columns_whose_rows_are_named_beside_them_are_no_cards() {
    let mut page = Page::new();
    let years = [
        ["2023/24", "110", "120", "130", "140"],
        ["2024/25", "210", "220", "230", "240"],
        ["2025/26", "310", "320", "330", "340"],
    ];
    for (n, column) in years.iter().enumerate() {
        let left = 250.0 + 100.0 * n as f32;
        panel(&mut page, left, left + 90.0, 100.0, column);
    }
    for (n, name) in ["Income", "Spending", "Grants", "Reserves"]
        .iter()
        .enumerate()
    {
        page.line(50.0, 128.0 + 14.0 * n as f32, name);
    }
    let layout = page.lay_out();
    let found = tables(&layout);
    let [table] = found[..] else {
        panic!("{:?}", texts(&layout));
    };
    let row: Vec<String> = (0..4)
        .map(|column| cell(&layout, table, 1, column))
        .collect();
    assert_eq!(row, ["Income", "110", "210", "310"]);
}

#[test]
fn panels_below_each_other_stay_apart_where_their_sides_differ_by_a_hair() {
    let mut page = Page::new();
    for (n, (left, top)) in [
        (50.05, 100.0),
        (300.05, 100.0),
        (50.0, 180.0),
        (300.0, 180.0),
        (50.0, 260.0),
        (300.0, 260.0),
    ]
    .iter()
    .enumerate()
    {
        let name = format!("Card {}", n + 1);
        panel(
            &mut page,
            *left,
            left + 200.0,
            *top,
            &[&name, "What was asked for", "What was done."],
        );
    }
    let text = texts(&page.lay_out()).join(" ");
    let places: Vec<Option<usize>> = (1..7).map(|n| text.find(&format!("Card {n}"))).collect();
    assert!(
        places.is_sorted() && places.iter().all(Option::is_some),
        "{text}"
    );
}

#[test]
fn a_quotation_set_into_the_text_does_not_cut_its_lines() {
    let mut page = Page::new();
    let wide = |page: &mut Page, top: f32, first: usize| {
        for n in 0..4 {
            page.line(60.0, top + 14.0 * n as f32, &prose(first + n, 15));
        }
    };
    wide(&mut page, 100.0, 0);
    for n in 0..5 {
        page.line(60.0, 170.0 + 14.0 * n as f32, &prose(4 + n, 9));
    }
    wide(&mut page, 250.0, 9);
    let quoted = ["“Proud of the town", "and of its council.”", "A resident"];
    panel(&mut page, 360.0, 540.0, 165.0, &quoted);
    let got = texts(&page.lay_out()).join(" ");
    assert!(
        got.contains("“Proud of the town and of its council.”"),
        "{got}"
    );
    let beside: Vec<String> = (4..9).map(|n| prose(n, 9)).collect();
    assert!(got.contains(&beside.join(" ")), "{got}");
}

#[test]
fn a_short_quotation_and_a_framed_box_stand_beside_the_text() {
    let mut page = Page::new();
    for n in 0..5 {
        page.line(230.0, 100.0 + 14.0 * n as f32, &prose(n, 9));
        page.line(60.0, 200.0 + 14.0 * n as f32, &prose(5 + n, 9));
    }
    page.set(60.0, 106.0, 12.0, false, "“We are listened to,");
    page.set(60.0, 122.0, 12.0, false, "and things change.”");
    page.grid(&[380.0, 540.0], &[190.0, 250.0]);
    for (n, line) in ["At a glance", "45 councillors", "four towns"]
        .iter()
        .enumerate()
    {
        page.line(390.0, 206.0 + 13.0 * n as f32, line);
    }
    page.line(60.0, 290.0, &prose(10, 15));
    let got = texts(&page.lay_out()).join(" ");
    assert!(
        got.contains("“We are listened to, and things change.”"),
        "{got}"
    );
    assert!(
        got.contains("At a glance 45 councillors four towns"),
        "{got}"
    );
    for first in [0, 5] {
        let beside: Vec<String> = (first..first + 5).map(|n| prose(n, 9)).collect();
        assert!(got.contains(&beside.join(" ")), "{got}");
    }
}

#[test]
fn figures_in_boxes_beside_each_other_stay_with_what_they_are_of() {
    let mut page = Page::new();
    page.line(60.0, 80.0, &prose(0, 15));
    for (n, (figure, of)) in [
        ("82%", "of staff"),
        ("900", "homes built"),
        ("£4m", "saved"),
    ]
    .iter()
    .enumerate()
    {
        let left = 60.0 + 160.0 * n as f32;
        page.0.fills.push(Fill {
            rect: Rect::new(left, 100.0, left + 150.0, 150.0),
            colour: [230, 230, 230],
        });
        page.set(left + 50.0, 122.0, 18.0, true, figure);
        page.line(left + 40.0, 140.0, of);
    }
    page.line(60.0, 170.0, &prose(1, 15));
    let got = texts(&page.lay_out()).join(" ");
    assert!(
        got.contains("82% of staff 900 homes built £4m saved"),
        "{got}"
    );
}

#[test]
fn coloured_cells_beside_text_are_no_quotation() {
    let mut page = Page::new();
    page.line(60.0, 90.0, "Action");
    page.line(400.0, 90.0, "Progress");
    for (n, status) in ["Not yet begun", "Under way now", "Done in part"]
        .iter()
        .enumerate()
    {
        let top = 100.0 + 60.0 * n as f32;
        page.0.fills.push(Fill {
            rect: Rect::new(395.0, top, 540.0, top + 60.0),
            colour: [220, 230, 240],
        });
        for line in 0..3 {
            page.line(
                60.0,
                top + 14.0 * (line + 1) as f32,
                &prose(3 * n + line, 9),
            );
        }
        page.line(400.0, top + 14.0, status);
        page.line(400.0, top + 28.0, "as agreed");
    }
    let got = texts(&page.lay_out()).join(" ");
    let first = got.find("Not yet begun").unwrap();
    assert!(got.find(&prose(3, 9)).unwrap() > first, "{got}");
}

#[test]
fn a_panel_beside_text_is_read_before_what_goes_on_below_both() {
    let mut page = Page::new();
    for n in 0..4 {
        page.line(60.0, 100.0 + 14.0 * n as f32, &prose(n, 15));
    }
    for n in 0..4 {
        page.line(60.0, 170.0 + 14.0 * n as f32, &prose(n, 8));
    }
    page.0.fills.push(Fill {
        rect: Rect::new(340.0, 160.0, 560.0, 270.0),
        colour: [230, 220, 240],
    });
    page.set(350.0, 175.0, 10.0, true, "At a glance");
    for (n, line) in [
        "120,400 residents",
        "45 councillors",
        "£98m net budget",
        "4 towns and 31 parishes",
        "62 people met by the team",
    ]
    .into_iter()
    .enumerate()
    {
        page.line(350.0, 190.0 + 14.0 * n as f32, line);
    }
    page.set(60.0, 254.0, 16.0, true, "2. Key recommendations");
    for n in 0..4 {
        page.line(60.0, 290.0 + 14.0 * n as f32, &prose(n, 15));
    }
    let layout = page.lay_out();
    let texts = texts(&layout);
    let at = |text: &str| texts.iter().position(|t| t.contains(text)).unwrap();
    assert!(at("At a glance") < at("2. Key"), "{texts:?}");
    assert!(at("£98m") < at("2. Key"), "{texts:?}");
    assert!(texts[at("2. Key") + 1].starts_with("members"), "{texts:?}");
}

#[test]
fn a_bold_line_below_the_left_of_two_columns_heads_the_text_over_the_whole_width_below_it() {
    let mut page = Page::new();
    for n in 0..8 {
        let baseline = 100.0 + 12.0 * n as f32;
        page.line(
            50.0,
            baseline,
            "all that the left of the columns says in its lines",
        );
        if n < 7 {
            page.line(
                320.0,
                baseline,
                "and what the right of the columns says beside it",
            );
        }
    }
    page.set(50.0, 215.0, 10.0, true, "What comes next");
    let whole = "this goes over the whole width of the page, below the two columns and what heads it below them";
    page.line(50.0, 235.0, whole);
    page.line(50.0, 247.0, whole);
    let texts = texts(&page.lay_out());
    let at = |start: &str| texts.iter().position(|text| text.starts_with(start));
    assert!(
        at("What comes next") > at("and what the right"),
        "{texts:?}"
    );
    assert!(at("What comes next") < at("this goes over"), "{texts:?}");
}

/// Two columns of text under a heading of the page, from one height on: its baseline, and the line drawn below it.
fn under_line(page: &mut Page, top: f32, title: &str, lines: [&str; 2]) {
    page.set(50.0, top, 16.0, true, title);
    page.rule((50.0, top + 6.0), (560.0, top + 6.0));
    for (left, line) in [50.0, 320.0].into_iter().zip(lines) {
        page.set(left, top + 24.0, 10.0, true, &format!("{line} in brief"));
        for n in 0..5 {
            let baseline = top + 38.0 + 12.0 * n as f32;
            page.line(
                left,
                baseline,
                &format!("{line} and what else it says in {n}"),
            );
        }
    }
}

#[test]
fn a_heading_on_a_line_across_both_columns_ends_those_above_it() {
    let mut page = Page::new();
    under_line(&mut page, 60.0, "Approach", ["first", "second"]);
    under_line(&mut page, 170.0, "Feedback", ["third", "fourth"]);
    let layout = page.lay_out();
    assert!(tables(&layout).is_empty(), "{:?}", texts(&layout));
    let all = texts(&layout).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    let order = [
        "Approach",
        "first and",
        "second and",
        "Feedback",
        "third and",
        "fourth and",
    ];
    assert!(order.windows(2).all(|w| at(w[0]) < at(w[1])), "{all}");
}

#[test]
fn items_with_their_numbers_on_discs_are_read_down_each_column() {
    let mut page = Page::new();
    let disc = |page: &mut Page, left: f32, top: f32, number: &str| {
        page.0.fills.push(Fill {
            rect: Rect::new(left, top, left + 22.0, top + 22.0),
            colour: [242, 178, 51],
        });
        page.set(left + 9.0, top + 15.0, 10.0, true, number);
    };
    for (n, number) in ["1", "2", "3", "4", "5", "6"].iter().enumerate() {
        // Set off from the other column by some lines, as the bands of its themes do.
        let (left, top) = (
            50.0 + 260.0 * (n / 3) as f32,
            100.0 + 70.0 * (n % 3) as f32 + 15.0 * (n / 3) as f32,
        );
        page.0.fills.push(Fill {
            rect: Rect::new(left, top, left + 220.0, top + 18.0),
            colour: [90, 40, 110],
        });
        page.set(left + 8.0, top + 13.0, 9.0, true, &format!("Theme-{n}"));
        disc(&mut page, left, top + 22.0, number);
        page.set(
            left + 36.0,
            top + 32.0,
            10.0,
            true,
            &format!("Item-{number} asks the council for"),
        );
        page.set(left + 36.0, top + 45.0, 10.0, true, "more of the same work");
    }
    let got = texts(&page.lay_out()).join(" ");
    let at: Vec<Option<usize>> = (1..=6)
        .map(|n| got.find(&format!("{n} Item-{n} asks the council for more of")))
        .collect();
    assert!(
        at.windows(2).all(|w| w[0].is_some() && w[0] < w[1]) && at[5].is_some(),
        "{got}"
    );
}

#[test]
fn cards_under_a_line_each_are_read_one_by_one() {
    let mut page = Page::new();
    page.line(50.0, 80.0, &prose(0, 15));
    let cards = [
        ["Ann Bell", "Lead Peer", "Leader of Ayre Council"],
        ["Cy Dee", "Officer Peer", "Head of Policy at Brent"],
        ["Eve Fox", "Member Peer", "Leader of Corby Council"],
        ["Guy Hill", "Officer Peer", "Head of Housing at Dover"],
    ];
    for (n, card) in cards.iter().enumerate() {
        let (left, top) = (50.0 + 250.0 * (n % 2) as f32, 100.0 + 60.0 * (n / 2) as f32);
        page.rule((left, top), (left + 230.0, top));
        for (m, line) in card.iter().enumerate() {
            page.line(left, top + 14.0 + 13.0 * m as f32, line);
        }
    }
    page.line(50.0, 240.0, &prose(1, 15));
    let got = texts(&page.lay_out()).join(" ");
    let cards: Vec<String> = cards.iter().map(|card| card.join(" ")).collect();
    assert!(got.contains(&cards.join(" ")), "{got}");
}

#[test]
fn a_strip_of_names_above_values_is_a_table_of_two_rows() {
    let mut page = Page::new();
    page.line(60.0, 80.0, "• Draft the plan with people who live here and");
    page.line(60.0, 92.0, "• Agree it");
    page.0.fills.push(Fill {
        rect: Rect::new(50.0, 100.0, 450.0, 150.0),
        colour: [235, 240, 245],
    });
    for (n, (name, values)) in [
        ("Lead", &["Head of Place,", "Growth"][..]),
        ("By when", &["May 2026"]),
        ("Status", &["Complete"]),
    ]
    .iter()
    .enumerate()
    {
        let left = 60.0 + 85.0 * n as f32;
        page.set(left, 112.0, 8.0, false, name);
        for (m, value) in values.iter().enumerate() {
            page.set(left, 125.0 + 12.0 * m as f32, 10.0, true, value);
        }
    }
    let layout = page.lay_out();
    let tables = tables(&layout);
    assert_eq!(tables.len(), 1);
    assert_eq!(cell(&layout, tables[0], 0, 0), "Lead");
    assert_eq!(cell(&layout, tables[0], 1, 0), "Head of Place, Growth");
    assert_eq!(cell(&layout, tables[0], 1, 2), "Complete");
}

/// A page of sections under a line each, their headings in larger type at the side; the first holds a grid of names.
fn sections_under_lines(page: &mut Page) {
    for (n, (heading, top)) in [
        ("The team", 100.0),
        ("Narrative", 240.0),
        ("Planning", 380.0),
    ]
    .into_iter()
    .enumerate()
    {
        page.rule((50.0, top - 16.0), (560.0, top - 16.0));
        page.set(50.0, top, 12.0, true, heading);
        if n == 0 {
            for (left, name) in [
                (180.0, "Anna Bell"),
                (310.0, "Carl Dent"),
                (440.0, "Emma Ford"),
            ] {
                page.set(left, top, 10.0, true, name);
                page.line(left, top + 14.0, "Leader");
            }
            continue;
        }
        for m in 0..6 {
            let said = if m == 0 { "So" } else { "so" };
            page.line(
                180.0,
                top + 13.0 * m as f32,
                &format!("{said} text-{n}{m} {}", prose(n + m, 8)),
            );
        }
    }
}

#[test]
fn sections_under_lines_are_read_one_by_one_with_their_headings_at_the_side() {
    let mut page = Page::new();
    sections_under_lines(&mut page);
    let read = texts(&page.lay_out());
    let place = |s: &str| read.iter().position(|t| t.starts_with(s)).expect(s);
    for (heading, text) in [("Narrative", "So text-10"), ("Planning", "So text-20")] {
        assert_eq!(read[place(heading)], heading);
        assert_eq!(place(text), place(heading) + 1, "{read:?}");
        assert!(read[place(text)].contains("so text-"), "whole: {read:?}");
    }
    assert!(place("The team") < place("Narrative"));
}

#[test]
fn columns_under_lines_have_no_headings_at_the_side() {
    let mut page = Page::new();
    for (n, top) in [100.0, 300.0].into_iter().enumerate() {
        page.rule((50.0, top - 16.0), (550.0, top - 16.0));
        page.set(50.0, top, 12.0, true, ["Place", "Money"][n]);
        for m in 0..9 {
            let y = top + 13.0 * m as f32;
            if m > 0 {
                page.line(50.0, y, &format!("so left-{n}{m} {}", prose(n + m, 5)));
            }
            page.line(
                310.0,
                y,
                &format!("so right-{n}{m} {}", prose(n + 3 * m, 5)),
            );
        }
    }
    let all = texts(&page.lay_out()).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    assert!(
        at("left-01") < at("left-08") && at("left-08") < at("right-00"),
        "{all}"
    );
}

#[test]
fn a_paragraph_that_begins_above_a_panel_is_read_to_its_end() {
    let mut page = Page::new();
    page.line(60.0, 100.0, "Peers are members and officers of other");
    page.line(60.0, 114.0, "councils. The team was chosen for its work.");
    for n in 0..9 {
        page.line(60.0, 142.0 + 14.0 * n as f32, &prose(n, 8));
    }
    let team: Vec<String> = (0..8).map(|n| prose(n + 20, 4)).collect();
    let mut lines = vec!["The peer team"];
    lines.extend(team.iter().map(String::as_str));
    panel(&mut page, 360.0, 540.0, 106.0, &lines);
    for n in 0..4 {
        page.line(60.0, 300.0 + 14.0 * n as f32, &prose(n, 15));
    }
    let layout = page.lay_out();
    let texts = texts(&layout);
    let at = |text: &str| texts.iter().position(|t| t.contains(text)).unwrap();
    assert!(
        texts[at("Peers are")].ends_with("councils. The team was chosen for its work."),
        "{texts:?}"
    );
    assert_eq!(at("Peers are") + 1, at("The peer team"), "{texts:?}");
    assert!(at("The peer team") < texts.len() - 2, "{texts:?}");
}

/// Lines of one column, from a baseline on.
fn lines_of(page: &mut Page, left: f32, top: f32, lines: &[&str]) {
    for (n, text) in lines.iter().enumerate() {
        page.line(left, top + 12.0 * n as f32, text);
    }
}

const QUAYS: [&str; 5] = [
    "The quays are busy from spring to autumn, and",
    "the boats that lie there pay what the harbour",
    "needs. In winter they are empty, so that there",
    "is time to mend them. That is done by the men",
    "who work there, and paid from what is left.",
];
const TOWNS: [&str; 5] = [
    "Towns along the coast have grown, and most of",
    "those who live there work in them. Others go",
    "by train to the city. All of them say that the",
    "streets are cleaner than they were, and that",
    "the council listens to what is said to it.",
];

#[test]
fn a_heading_between_columns_beside_which_nothing_stands_ends_those_above_it() {
    let mut page = Page::new();
    lines_of(&mut page, 50.0, 100.0, &QUAYS);
    lines_of(&mut page, 320.0, 100.0, &TOWNS);
    page.set(50.0, 180.0, 13.0, true, "What comes next");
    lines_of(&mut page, 50.0, 205.0, &["First the team", "will write."]);
    lines_of(&mut page, 320.0, 205.0, &["Then it will come back."]);
    let all = texts(&page.lay_out()).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    assert!(at("what is left") < at("Towns along"), "{all}");
    assert!(at("said to it") < at("What comes next"), "{all}");
    assert!(at("will write") < at("Then it will"), "{all}");
}

#[test]
fn headings_within_a_column_are_read_in_it() {
    let read = |beside: &dyn Fn(&mut Page)| {
        let mut page = Page::new();
        lines_of(&mut page, 50.0, 100.0, &QUAYS);
        page.set(50.0, 180.0, 13.0, true, "What comes next");
        lines_of(&mut page, 50.0, 205.0, &QUAYS);
        beside(&mut page);
        let all = texts(&page.lay_out()).join(" ");
        let heading = all.find("What comes next").unwrap();
        assert!(heading < all.find("Towns along").unwrap(), "{all}");
    };
    // The text beside it runs on, with a paragraph's end at its height.
    read(&|page| {
        lines_of(page, 320.0, 100.0, &[&TOWNS[..], &TOWNS[..2]].concat());
        lines_of(page, 320.0, 200.0, &TOWNS);
    });
    // A picture stands beside it.
    read(&|page| {
        lines_of(page, 320.0, 100.0, &TOWNS[..3]);
        lines_of(page, 320.0, 229.0, &TOWNS);
    });
}

#[test]
fn the_last_line_of_a_paragraph_over_both_columns_is_none_of_the_left_ones() {
    let mut page = Page::new();
    page.line(50.0, 76.0, "Peers came from all over the country to see the harbour and the towns, and said of them that they");
    page.line(50.0, 88.0, "are well kept.");
    lines_of(&mut page, 50.0, 108.0, &QUAYS);
    lines_of(&mut page, 320.0, 108.0, &TOWNS);
    let texts = texts(&page.lay_out());
    assert!(texts[0].ends_with("that they are well kept."), "{texts:#?}");
    assert!(texts[1].starts_with("The quays"), "{texts:#?}");
}

#[test]
fn a_list_in_two_columns_is_read_column_by_column() {
    let mut page = Page::new();
    page.line(50.0, 80.0, "These peers came to the harbour towns, from all over the country, to see what is done in them:");
    lines_of(
        &mut page,
        50.0,
        106.0,
        &[
            "• Anna Bell, Harbour Master, Whitby",
            "• Bob Carr, Pilot, Bridlington Council",
        ],
    );
    lines_of(
        &mut page,
        320.0,
        100.0,
        &[
            "• Cora Dunn, Engineer, Kent Council",
            "• Dan Eaves, Clerk, Scarborough Port",
        ],
    );
    lines_of(
        &mut page,
        320.0,
        124.0,
        &["• Eve Frost, Director, Luton Council"],
    );
    let all = texts(&page.lay_out()).join(" ");
    let at = |s: &str| all.find(s).expect(s);
    assert!(at("Bob Carr") < at("Cora Dunn"), "{all}");
    assert!(at("Cora Dunn") < at("Dan Eaves"), "{all}");
}

#[test]
fn the_end_of_a_text_beside_a_quotation_is_read_behind_it() {
    let mut page = Page::new();
    for (n, said) in ["“We are asked", "and we are", "heard, always”"]
        .iter()
        .enumerate()
    {
        page.set(50.0, 104.0 + 18.0 * n as f32, 15.0, false, said);
    }
    let beside = [
        "The quays are busy from spring to autumn, and the",
        "boats that lie there pay what the harbour needs. In",
        "winter they are empty, so that there is time to mend",
        "them. That is done by the men who work there, and it",
        "is paid from what is left of the dues of the summer,",
    ];
    lines_of(&mut page, 250.0, 100.0, &beside);
    page.line(50.0, 160.0, "when it is.");
    let all = texts(&page.lay_out()).join(" ");
    assert!(
        all.find("when it is") > all.find("dues of the summer"),
        "{all}"
    );
}
