//! One page for each shape that text takes on it.

use peerlens_document::Rect;
use peerlens_layout::*;

use crate::page::*;

#[test]
fn words_without_blanks_between_them() {
    let mut page = Page::new();
    let end = page.set(50.0, 100.0, 10.0, false, "medium");
    page.set(end + 2.5, 100.0, 10.0, false, "term");
    assert_eq!(texts(&page.lay_out()), ["medium term"]);
}

#[test]
fn kerned_and_letter_spaced_words_stay_whole() {
    let mut page = Page::new();
    let end = page.set(50.0, 100.0, 10.0, false, "A");
    page.set(end - 0.8, 100.0, 10.0, false, "V");
    let mut at = 50.0;
    for ch in "SUMMARY".chars() {
        at = page.set(at, 130.0, 10.0, false, &ch.to_string()) + 2.0;
    }
    assert_eq!(texts(&page.lay_out()), ["AV", "SUMMARY"]);
}

#[test]
fn letters_spaced_out_by_blanks_are_words() {
    let read = |text: &str| {
        let mut page = Page::new();
        let mut at = 50.0;
        for ch in text.chars() {
            // Blanks are narrower than letters.
            let end = page.set(at, 100.0, 10.0, false, &ch.to_string());
            at = if ch == ' ' { at + 2.8 } else { end };
            if ch == ' '
                && let Some(blank) = page.0.glyphs.last_mut()
            {
                blank.rect.right = at;
            }
        }
        texts(&page.lay_out()).join(" | ")
    };
    assert_eq!(read("H a r b o u r"), "Harbour");
    assert_eq!(read("H a r b o u r   d u e s"), "Harbour dues");
    assert_eq!(read("1. M O O R I N G S"), "1. MOORINGS");
    // Letters that stand for themselves.
    for text in [
        "options A B C D E F",
        "a b c d e f g",
        "R A G G A R A",
        "J F M A M J J A S O N D",
        "M T W T F S S",
        "Vitamins A D E K B C of the diet",
        "x y x y x y",
        "I am a b c",
    ] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn letters_in_cells_are_no_word() {
    let mut page = Page::new();
    for (n, ch) in "Vision".chars().enumerate() {
        page.set(50.0 + 12.0 * n as f32, 100.0, 10.0, false, &format!("{ch}"));
        page.set(55.0 + 12.0 * n as f32, 100.0, 10.0, false, " ");
    }
    assert_eq!(texts(&page.lay_out()), ["V i s i o n"]);
}

#[test]
fn a_raised_ordinal_goes_back_to_its_number() {
    let mut page = Page::new();
    let end = page.set(50.0, 100.0, 10.0, false, "on 15");
    page.set(end, 96.0, 6.0, false, "th");
    page.set(end + 8.5, 100.0, 10.0, false, "May");
    let layout = page.lay_out();
    assert_eq!(texts(&layout), ["on 15th May"]);
    assert!(
        layout
            .words
            .iter()
            .any(|w| w.raised && layout.text_of(w) == "th")
    );
}

#[test]
fn a_wider_gap_parts_paragraphs() {
    let mut page = Page::new();
    let full = "words that fill the whole line of the page up to its end";
    page.line(50.0, 100.0, full);
    page.line(50.0, 112.0, "and run on in the next");
    page.line(50.0, 130.0, "Another paragraph begins");
    assert_eq!(texts(&page.lay_out()).len(), 2);
}

/// A table of two columns whose first is 100 points wide, with 5 of padding, with lines in its first row.
fn narrow_cell(lines: &[(f32, &str)]) -> PageLayout {
    let mut page = Page::new();
    page.grid(&[50.0, 150.0, 300.0], &[100.0, 300.0, 330.0]);
    page.line(55.0, 316.0, "Other");
    page.line(155.0, 120.0, "March");
    for (baseline, text) in lines {
        page.line(55.0, *baseline, text);
    }
    page.lay_out()
}

fn paragraphs(layout: &PageLayout) -> Vec<String> {
    let table = tables(layout)[0];
    let cell = table.cells.iter().find(|c| (c.row, c.column) == (0, 0));
    cell.expect("first cell")
        .blocks
        .iter()
        .map(|b| text(layout, b))
        .collect()
}

#[test]
fn two_points_part_paragraphs_where_lines_keep_to_their_distance() {
    let layout = narrow_cell(&[
        (112.0, "Head of customer"),
        (124.0, "services and the"),
        (136.0, "area committees"),
        (148.0, "by late december"),
        (162.0, "Monitoring board"),
        (174.0, "officers of then"),
    ]);
    assert_eq!(
        paragraphs(&layout),
        [
            "Head of customer services and the area committees by late december",
            "Monitoring board officers of then"
        ]
    );
}

#[test]
fn text_around_a_table_that_is_set_closer_runs_on() {
    let mut page = Page::new();
    page.grid(&[50.0, 150.0, 300.0], &[100.0, 300.0, 330.0]);
    page.line(55.0, 316.0, "Other");
    page.line(155.0, 120.0, "March");
    for (baseline, text) in [
        (112.0, "Head of customer"),
        (123.0, "services and the"),
        (134.0, "area committees"),
        (145.0, "by late december"),
    ] {
        page.line(55.0, baseline, text);
    }
    page.line(
        50.0,
        49.0,
        "The peers came to see us in July and they told us",
    );
    page.line(
        50.0,
        62.0,
        "Much of it was good and some of it less so as all",
    );
    page.line(50.0, 75.0, "Hillmorton people knew.");
    assert_eq!(
        texts(&page.lay_out())[0],
        "The peers came to see us in July and they told us Much of it was good and some of it less so as all \
         Hillmorton people knew."
    );
}

#[test]
fn a_full_line_without_the_blank_that_others_end_in_was_ended_by_its_author() {
    let lines = |blank: &'static str| {
        [
            (112.0, "Develop a value ".to_owned()),
            (124.0, "for all campaign ".to_owned()),
            (136.0, "on what services ".to_owned()),
            (148.0, "people have from ".to_owned()),
            (160.0, format!("the council tax.{blank}")),
            (172.0, "Seek out chances ".to_owned()),
            (184.0, "to show the work".to_owned()),
        ]
    };
    let read = |blank| {
        let lines = lines(blank);
        let lines: Vec<(f32, &str)> = lines.iter().map(|(y, t)| (*y, t.as_str())).collect();
        paragraphs(&narrow_cell(&lines))
    };
    assert_eq!(read("").len(), 2);
    assert_eq!(read(" ").len(), 1);
}

#[test]
fn a_full_line_that_a_dash_ends_was_broken_there() {
    let lines = [
        (112.0, "Develop a value "),
        (124.0, "for all campaign "),
        (136.0, "on what services "),
        (148.0, "people have from "),
        (160.0, "the years 2024\u{2013}"),
        (172.0, "2028 and to show "),
        (184.0, "the work of all"),
    ];
    assert_eq!(paragraphs(&narrow_cell(&lines)).len(), 1);
}

#[test]
fn a_word_that_is_too_long_for_its_column_is_one_word() {
    let mut page = Page::new();
    page.grid(&[50.0, 100.0, 300.0], &[100.0, 200.0, 230.0]);
    page.line(55.0, 112.0, "31/01/20");
    page.line(55.0, 124.0, "24");
    page.line(55.0, 216.0, "Later");
    page.line(105.0, 112.0, "Report to the board");
    let layout = page.lay_out();
    let cell = &tables(&layout)[0].cells[0];
    assert_eq!(cell.blocks.len(), 1);
    assert_eq!(
        cell.blocks[0]
            .lines
            .iter()
            .map(|l| l.goes_on)
            .collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn a_comma_that_found_no_room_beside_its_word_follows_it() {
    let mut page = Page::new();
    page.grid(&[50.0, 125.0, 300.0], &[100.0, 200.0, 230.0]);
    page.line(55.0, 112.0, "Communication");
    page.line(55.0, 124.0, ", Marketing");
    page.line(55.0, 216.0, "Later");
    page.line(130.0, 112.0, "Report to the board");
    let layout = page.lay_out();
    let lines = &tables(&layout)[0].cells[0].blocks[0].lines;
    let goes_on: Vec<bool> = lines.iter().map(|l| l.goes_on).collect();
    assert_eq!(goes_on, [false, true]);
}

#[test]
fn what_is_cut_off_at_a_border_is_not_part_of_the_next_cells_text() {
    let mut page = Page::new();
    page.grid(&[50.0, 100.0, 300.0], &[100.0, 120.0, 140.0]);
    let end = page.set(51.0, 112.0, 10.0, false, "Melvin Wil");
    page.line(end + 1.0, 112.0, "405 Main Street");
    page.line(51.0, 132.0, "Ann");
    page.line(102.0, 132.0, "7 Hill Road");
    let layout = page.lay_out();
    let table = tables(&layout)[0];
    assert_eq!(cell(&layout, table, 0, 0), "Melvin Wil");
    assert_eq!(cell(&layout, table, 0, 1), "405 Main Street");
}

#[test]
fn items_of_a_list_are_paragraphs_and_their_lines_run_on() {
    let mut page = Page::new();
    page.line(50.0, 100.0, "1.");
    page.line(
        70.0,
        100.0,
        "Reset the budget and make it known to everybody there",
    );
    page.line(70.0, 112.0, "is in the council");
    page.line(50.0, 124.0, "2.");
    page.line(70.0, 124.0, "Appoint members");
    let found = texts(&page.lay_out());
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("1. Reset") && found[0].ends_with("is in the council"));
}

#[test]
fn a_disc_before_a_line_is_its_bullet() {
    let mut page = Page::new();
    page.line(70.0, 100.0, "Appoint members");
    page.0.marks.push(Mark {
        rect: Rect::new(58.0, 94.0, 61.0, 97.0),
        hollow: false,
    });
    assert_eq!(texts(&page.lay_out()), ["• Appoint members"]);
}

#[test]
fn footnotes_in_small_type() {
    let mut page = Page::new();
    for n in 0..4 {
        page.line(
            50.0,
            100.0 + 12.0 * n as f32,
            "The council has reserves that it may use for the plan.",
        );
    }
    page.set(50.0, 736.0, 5.0, false, "1");
    page.set(54.0, 740.0, 8.0, false, "Unaudited accounts.");
    let layout = page.lay_out();
    let Some(Block::Text(last)) = layout.blocks.last() else {
        panic!("text at the foot")
    };
    assert_eq!(last.kind, TextKind::Footnote);
    let first = layout.blocks.first();
    assert!(matches!(first, Some(Block::Text(b)) if b.kind == TextKind::Paragraph));
}

#[test]
fn the_date_of_a_cover_is_no_footnote() {
    let mut page = Page::new();
    page.set(50.0, 420.0, 24.0, true, "Corporate Peer Challenge");
    page.set(50.0, 450.0, 24.0, true, "Progress review");
    page.set(50.0, 500.0, 12.0, false, "7 November 2024");
    let layout = page.lay_out();
    let kinds = layout.blocks.iter().map(|b| match b {
        Block::Text(b) => Some(b.kind),
        _ => None,
    });
    assert!(layout.blocks.len() > 1);
    assert!(kinds.into_iter().all(|k| k == Some(TextKind::Paragraph)));
}

#[test]
fn a_page_whose_text_is_turned_is_read_as_it_was_written() {
    let mut upright = Page::new();
    upright.grid(&[50.0, 200.0, 350.0], &[100.0, 130.0, 160.0]);
    for (x, y, text) in [
        (55.0, 120.0, "Action"),
        (205.0, 120.0, "Status"),
        (55.0, 150.0, "Train"),
        (205.0, 150.0, "Late"),
    ] {
        upright.line(x, y, text);
    }
    // The same, written from bottom to top: as an upright page seen after a quarter turn.
    let turned = upright.0.turned(Turn::Down);
    assert!(turned.glyphs.iter().all(|g| g.turn == Turn::Up));
    let layout = lay_out(&turned, &Settings::default());
    let [table] = tables(&layout)[..] else {
        panic!("one table")
    };
    assert_eq!(cell(&layout, table, 1, 1), "Late");
    // Places are those of the page as given.
    let late = layout
        .words
        .iter()
        .find(|w| layout.text_of(w) == "Late")
        .expect("the word");
    let glyph = turned
        .glyphs
        .iter()
        .find(|g| g.ch == 'L')
        .expect("its first letter");
    assert!(late.rect.left <= glyph.rect.left + 0.1 && late.rect.right >= glyph.rect.right - 0.1);
    assert!(late.rect.top <= glyph.rect.top + 0.1 && late.rect.bottom >= glyph.rect.bottom - 0.1);
}

#[test]
fn strange_numbers_do_no_harm() {
    let mut page = Page::new();
    page.line(50.0, 100.0, "text");
    for value in [f32::NAN, f32::INFINITY, -1e30, 1e30] {
        page.rule((value, 10.0), (20.0, value));
        page.0.fills.push(Fill {
            rect: Rect::new(value, 0.0, 10.0, value),
            colour: [1, 2, 3],
        });
        page.0.glyphs.push(Glyph {
            rect: Rect::new(value, value, value, value),
            baseline: value,
            size: value,
            ..page.0.glyphs[0]
        });
    }
    let layout = page.lay_out();
    assert!(layout.words.iter().any(|w| layout.text_of(w) == "text"));
}

#[test]
fn a_numeral_before_two_lines_is_read_with_the_first() {
    // Large on the second line's baseline; in the text's size half-way between the lines.
    for (size, baseline) in [(16.0, 112.0), (10.0, 106.0)] {
        let mut page = Page::new();
        page.set(50.0, baseline, size, true, "7");
        page.line(70.0, 100.0, "Improve the experience of");
        page.line(70.0, 112.0, "people who call");
        let got = texts(&page.lay_out()).join(" ");
        assert_eq!(got, "7 Improve the experience of people who call");
    }
    // Large, and level with the middle of one line.
    let mut page = Page::new();
    page.set(50.0, 103.0, 18.0, true, "7");
    page.set(70.0, 100.0, 12.0, true, "Improve the experience");
    assert_eq!(
        texts(&page.lay_out()).join(" / "),
        "7 Improve the experience"
    );
}

#[test]
fn a_page_number_at_the_margin_does_not_widen_the_column_above_it() {
    let mut page = Page::new();
    let full = "1. Widen the engagement with its young people, Sikh, African and Eastern";
    for (n, line) in [
        "Recommendations",
        "A short line",
        "Another one",
        "2. Publish the plan for the borough and its many parishes and its towns.",
        "3. Review the capital programmes and stop whatever is no longer in use.",
        "Short again",
        "And again",
        full,
        "European communities.",
    ]
    .iter()
    .enumerate()
    {
        page.line(50.0, 100.0 + 12.0 * n as f32, line);
    }
    page.line(460.0, 780.0, "2/5");
    let layout = page.lay_out();
    assert!(
        texts(&layout).contains(&format!("{full} European communities.")),
        "{:?}",
        texts(&layout)
    );
}

#[test]
fn a_wider_line_right_above_a_list_does_not_make_its_lines_one() {
    let mut page = Page::new();
    page.line(50.0, 94.0, "Meetings of the committee");
    for n in 0..9 {
        page.line(50.0, 114.0 + 12.0 * n as f32, &format!("1{n} March 2024"));
    }
    assert_eq!(texts(&page.lay_out()).len(), 10);
}

#[test]
fn an_item_goes_on_in_a_small_letter_behind_a_question_that_fills_its_line() {
    let mut page = Page::new();
    // The number's text begins less far in than the lines below it.
    page.line(50.0, 100.0, "1.");
    page.line(
        62.0,
        100.0,
        "Agree with all partners how “Are we there yet?”",
    );
    page.line(
        72.0,
        112.0,
        "will be answered by members and by officers too",
    );
    page.line(50.0, 124.0, "2.");
    page.line(62.0, 124.0, "Say what it costs and who of the members pays");
    let got = texts(&page.lay_out());
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[0].ends_with("officers too"), "{got:?}");
}

#[test]
fn a_last_word_that_hardly_fitted_goes_on_with_its_item() {
    let line = "• Cy Dee, Member of Cabinet for Housing and Planning at Brent – Member";
    // The column would have held `Peer` with seven points to spare.
    let wide = "x".repeat(line.chars().count() + 6);
    let mut page = Page::new();
    page.line(50.0, 76.0, &wide);
    page.line(50.0, 100.0, "• Ann Bell, Leader, Ayre Council – Lead Peer");
    page.line(50.0, 112.0, line);
    page.line(60.0, 124.0, "Peer");
    page.line(50.0, 136.0, "• Eve Fox, Manager, LGA");
    let got = texts(&page.lay_out()).join(" / ");
    assert!(got.contains("– Member Peer"), "{got}");
}

#[test]
fn a_line_in_a_panel_as_wide_as_the_text_is_full_where_the_panels_padding_begins() {
    let mut page = Page::new();
    page.line(50.0, 76.0, &prose(3, 40)[..100]);
    page.0.fills.push(Fill {
        rect: Rect::new(50.0, 90.0, 550.0, 150.0),
        colour: [220, 240, 230],
    });
    let asks = format!("Recommendation 5: Give {} part in the", "x".repeat(51));
    page.set(70.0, 106.0, 10.0, true, &asks);
    page.set(70.0, 118.0, 10.0, true, "Scrutiny Committee");
    page.line(
        70.0,
        134.0,
        "The group would like to bring topics of its own.",
    );
    let got = texts(&page.lay_out());
    assert!(
        got.contains(&format!("{asks} Scrutiny Committee")),
        "{got:?}"
    );
}
