//! Rules, filled rectangles, bullets and pictures.

mod made;

use made::{OnePage, page, stream, tenth};
use peerlens_pdf::{Color, PageContent};

/// Each rule as start, end and thickness, in tenths of a point.
fn rules(page: &PageContent) -> Vec<[f32; 5]> {
    page.rules
        .iter()
        .map(|r| [r.start.x, r.start.y, r.end.x, r.end.y, r.thickness].map(tenth))
        .collect()
}

fn fills(page: &PageContent) -> Vec<[f32; 4]> {
    page.fills
        .iter()
        .map(|f| [f.bbox.left, f.bbox.top, f.bbox.right, f.bbox.bottom])
        .collect()
}

const RED: Option<Color> = Some(Color {
    red: 255,
    green: 0,
    blue: 0,
});

#[test]
fn stroked_lines_and_their_thickness() {
    let page =
        page("2 w 10 90 m 60 90 l S q 0.5 0 0 0.5 0 0 cm 40 20 m 40 120 l S Q 0 0 m 9 9 l S");
    assert_eq!(
        rules(&page),
        [[10.0, 10.0, 60.0, 10.0, 2.0], [20.0, 40.0, 20.0, 90.0, 1.0]]
    );
    assert!(page.rules[0].is_horizontal() && !page.rules[1].is_horizontal());
    assert!(!page.rules[0].filled);
}

#[test]
fn thin_rectangles_are_rules_and_others_fills() {
    let page = page("1 0 0 rg 10 50 100 0.5 re f 10 20 100 20 re f*");
    assert_eq!(rules(&page), [[10.0, 49.8, 110.0, 49.8, 0.5]]);
    assert_eq!(fills(&page), [[10.0, 60.0, 110.0, 80.0]]);
    assert_eq!((page.rules[0].color, page.fills[0].color), (RED, RED));
    assert!(page.rules[0].filled);
}

#[test]
fn a_stroked_rectangle_has_four_rules() {
    for operators in ["10 10 50 20 re S", "10 10 m 60 10 l 60 30 l 10 30 l s"] {
        let page = page(operators);
        assert_eq!(page.rules.len(), 4, "{operators}");
        assert!(page.fills.is_empty());
    }
    for operator in ["B", "B*", "b", "b*"] {
        let page = page(&format!("10 10 50 20 re {operator}"));
        assert_eq!((page.rules.len(), page.fills.len()), (4, 1), "{operator}");
    }
}

#[test]
fn a_frame_is_its_four_sides() {
    for (operators, what) in [
        ("10 10 100 50 re 11 11 98 48 re f*", "even-odd"),
        (
            "10 10 100 50 re 109 11 -98 48 re f",
            "turning the other way",
        ),
    ] {
        let page = page(operators);
        assert!(page.fills.is_empty(), "{what}");
        assert_eq!(page.rules.len(), 4, "{what}");
        assert!(
            page.rules.iter().all(|r| tenth(r.thickness) == 1.0),
            "{what}"
        );
    }
    // Turning the same way there is no hole, and the inner one adds nothing.
    let page = page("10 10 100 50 re 11 11 98 48 re f");
    assert_eq!(fills(&page), [[10.0, 40.0, 110.0, 90.0]]);
}

#[test]
fn mitred_borders_are_rules() {
    let page = page("10 60 m 110 60 l 109 59 l 11 59 l f");
    assert_eq!(rules(&page), [[10.0, 40.5, 110.0, 40.5, 1.0]]);
}

#[test]
fn very_thick_lines_are_fills() {
    let page = page("14 w 10 50 m 110 50 l S");
    assert_eq!(fills(&page), [[10.0, 43.0, 110.0, 57.0]]);
}

#[test]
fn what_is_clipped_or_transparent_is_not_there() {
    let made = OnePage::new(
        "q 20 20 30 30 re W n 0 0 200 100 re f 0 30 m 200 30 l S 100 0 m 100 99 l S Q \
         /G gs 0 0 100 100 re f",
    )
    .with_resources("/ExtGState<</G<</ca 0>>>>");
    let page = made.read();
    assert_eq!(fills(&page), [[20.0, 50.0, 50.0, 80.0]]);
    assert_eq!(rules(&page), [[20.0, 70.0, 50.0, 70.0, 1.0]]);
}

#[test]
fn dashed_lines() {
    let page = page("[3 2] 0 d 10 50 m 60 50 l S [] 0 d 10 40 m 60 40 l S");
    assert_eq!(
        page.rules.iter().map(|r| r.dashed).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn bullets_that_are_drawn() {
    // A circle of four curves, 4 points across, as browsers draw them.
    let circle = |x: f32, y: f32| {
        let (r, k) = (2.0, 1.1);
        format!(
            "{} {y} m {} {} {} {} {x} {} c {} {} {} {} {} {y} c {} {} {} {} {x} {} c \
             {} {} {} {} {} {y} c h ",
            x + r,
            x + r,
            y + k,
            x + k,
            y + r,
            y + r,
            x - k,
            y + r,
            x - r,
            y + k,
            x - r,
            x - r,
            y - k,
            x - k,
            y - r,
            y - r,
            x + k,
            y - r,
            x + r,
            y - k,
            x + r,
        )
    };
    let made = page(&format!(
        "{} f {} S",
        circle(20.0, 50.0),
        circle(20.0, 30.0)
    ));
    let discs: Vec<_> = made
        .discs
        .iter()
        .map(|d| (d.bbox.left, d.bbox.top, d.hollow))
        .collect();
    assert_eq!(discs, [(18.0, 48.0, false), (18.0, 68.0, true)]);
    assert!(made.fills.is_empty() && made.rules.is_empty());
    assert!(page("10 10 3 3 re f").discs.is_empty());
}

#[test]
fn pictures_and_inline_pictures() {
    let made = OnePage::new(
        "q 50 0 0 20 10 10 cm /Im Do Q q 8 0 0 8 100 50 cm BI /W 2 /H 1 /BPC 8 /CS /G ID ab EI Q \
         BT /F1 9 Tf 10 80 Td (after) Tj ET",
    )
    .with_resources("/XObject<</Im 7 0 R>>")
    .with(stream(
        "/Type/XObject/Subtype/Image/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
        "12345678",
    ));
    let page = made.read();
    let images: Vec<_> = page
        .images
        .iter()
        .map(|i| {
            (
                i.bbox.left,
                i.bbox.top,
                i.bbox.right,
                i.bbox.bottom,
                i.pixel_width,
                i.pixel_height,
            )
        })
        .collect();
    assert_eq!(
        images,
        [
            (10.0, 70.0, 60.0, 90.0, 4, 2),
            (100.0, 42.0, 108.0, 50.0, 2, 1)
        ]
    );
    assert_eq!(made::text(&page), "after");
}

#[test]
fn saved_states_come_back() {
    let page = page("1 0 0 rg q 0 g 10 10 20 20 re f Q 50 10 20 20 re f");
    assert_eq!(
        page.fills.iter().map(|f| f.color).collect::<Vec<_>>(),
        [Some(Color::BLACK), RED]
    );
}

#[test]
fn the_pieces_of_a_shading_are_one_fill() {
    // A cell as Word paints it: two margins beside the first line, then the next line.
    let page = page(
        "0.8 g 10 50 5 12 re f 15 50 60 12 re f 75 50 5 12 re f 10 38 70 12 re f \
         90 38 40 12 re f 130 38 40 12 re f",
    );
    // The two cells beside it stay two, though of one colour.
    assert_eq!(
        fills(&page),
        [
            [10.0, 38.0, 80.0, 62.0],
            [90.0, 50.0, 130.0, 62.0],
            [130.0, 50.0, 170.0, 62.0]
        ]
    );
}

#[test]
fn strips_of_a_gradient_are_one_fill_and_no_rules() {
    let strips: String = (0..20)
        .map(|i| {
            format!(
                "{} 0 0 rg 10 {} 80 2 re f ",
                1.0 - f64::from(i) / 20.0,
                50 - 2 * i
            )
        })
        .collect();
    let page = page(&strips);
    assert!(page.rules.is_empty());
    assert_eq!(fills(&page), [[10.0, 48.0, 90.0, 88.0]]);
}

#[test]
fn rows_of_different_colours_stay_apart() {
    let page = page(
        "1 0 0 rg 10 50 80 8 re f 0 1 0 rg 10 42 80 8 re f 0.9 g 10 30 80 12 re f 0.91 g 10 18 80 12 re f",
    );
    assert_eq!(page.fills.len(), 4);
}

#[test]
fn shading_of_a_paragraph_within_its_cell_adds_nothing() {
    let page =
        page("0.8 g 10 10 100 50 re f 1 g 70 10 40 50 re f 0.8 g 15 30 40 12 re f 80 30 9 9 re f");
    assert_eq!(
        fills(&page),
        [
            [10.0, 40.0, 110.0, 90.0],
            [70.0, 40.0, 110.0, 90.0],
            [80.0, 61.0, 89.0, 70.0]
        ]
    );
}

#[test]
fn a_panel_whose_round_corners_are_drawn_in_many_pieces_is_a_fill() {
    // Each corner in two curves, which meet off the box's sides.
    let panel = "1 0 0 rg 20 20 m 20 70 l 20 74 21 76 23 77 c 24 79 26 80 30 80 c 90 80 l 94 80 96 79 97 77 c \
                 99 76 100 74 100 70 c 100 20 l 100 16 99 14 97 13 c 96 11 94 10 90 10 c 30 10 l \
                 26 10 24 11 23 13 c 21 14 20 16 20 20 c h f";
    assert_eq!(fills(&page(panel)), [[20.0, 20.0, 100.0, 90.0]]);
    // A slanted side makes a shape of its own, and so does one that bulges.
    let slanted = panel.replace("100 20 l", "96 20 l");
    let bulging = panel.replace("90 80 l", "40 80 50 60 60 60 c 90 80 l");
    for other in [slanted, bulging] {
        assert!(fills(&page(&other)).is_empty(), "{other}");
    }
}
