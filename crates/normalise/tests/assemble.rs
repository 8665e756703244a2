//! From findings to a record: evidence, ids, links, coverage.

use peerlens_document::{
    Block, Cell, Document, DocumentBuilder, Furniture, Join, Layer, Passage, Rect, Span, Style,
    Table,
};
use peerlens_extract::{Action, Findings, Recommendation, Status};
use peerlens_lexicon::Lexicon;
use peerlens_normalise::status::{self, Legend};
use peerlens_normalise::timescale::{self, Context, Times};
use peerlens_normalise::{SourceInfo, assemble, evidence, owner};
use peerlens_report::{BlockKind, Report, StatusValue, TimescaleKind};
use peerlens_segment::{Outline, Role, Section};

/// The text at a place of the record, as a consumer would cut it out.
fn cut(document: &Document, span: [u32; 2]) -> String {
    let text = document.text.as_str().chars();
    text.skip(span[0] as usize)
        .take((span[1] - span[0]) as usize)
        .collect()
}

fn outline(document: &Document) -> Outline {
    Outline {
        range: 0..document.blocks.len(),
        roles: vec![Role::Text; document.blocks.len()],
        ..Outline::default()
    }
}

fn run(document: &Document, outline: &Outline, findings: Findings) -> Report {
    assemble(
        document,
        outline,
        findings,
        SourceInfo::default(),
        Lexicon::built_in(),
    )
}

fn paragraphs(lines: &[&str]) -> (Document, Vec<Passage>) {
    let mut b = DocumentBuilder::new("text/plain");
    let style = b.style(Style::default());
    let mut passages = Vec::new();
    for line in lines {
        b.push_text(line, style);
        let passage = b.end_passage();
        passages.push(passage.clone());
        b.push_block(Block::paragraph(passage));
    }
    (b.finish(), passages)
}

#[test]
fn a_passage_over_a_page_end_has_a_place_on_each_page() {
    let mut b = DocumentBuilder::new("application/pdf");
    let style = b.style(Style::default());
    b.page(595.0, 842.0);
    b.page(595.0, 842.0);
    b.push_word("£5m", style, 1, Rect::new(10.0, 800.0, 40.04, 812.0), true);
    b.push_word(
        "budget",
        style,
        1,
        Rect::new(44.0, 800.0, 90.0, 812.0),
        false,
    );
    b.push_word("by", style, 2, Rect::new(10.0, 50.0, 20.0, 62.0), true);
    b.push_word("March", style, 2, Rect::new(24.0, 50.0, 60.0, 62.0), false);
    let passage = b.end_passage();
    let document = b.finish();
    let places = evidence(&document, &passage);
    let texts: Vec<String> = places.iter().map(|e| cut(&document, e.span)).collect();
    assert_eq!(texts, ["£5m budget", "by March"]);
    assert_eq!(places[0].page, Some(1));
    assert_eq!(places[0].bbox, Some([10.0, 800.0, 90.0, 812.0]));
    assert_eq!(places[1].page, Some(2));
    assert_eq!(places[1].bbox, Some([10.0, 50.0, 60.0, 62.0]));
}

#[test]
fn the_hyphen_of_a_word_that_a_page_end_parts_is_placed() {
    let (mut document, p) =
        paragraphs(&["The plan for re-", "newal is a good one - says the team"]);
    let last = p[0].end().unwrap();
    let mut whole = Passage::of(Span::new(0, last - 1));
    whole.append(&p[1], Join::Nothing);
    document.blocks = vec![Block::paragraph(whole)];
    let report = run(&document, &outline(&document), Findings::default());
    assert_eq!(report.coverage.unplaced, 0);
    assert!(report.notices.iter().all(|n| n.code != "unplaced"));
}

#[test]
fn actions_and_recommendations_name_each_other() {
    let (document, p) = paragraphs(&["Be bold", "Be clear", "Do both", "Do one"]);
    let recommendation = |n: usize| Recommendation {
        text: p[n].clone(),
        ..Recommendation::default()
    };
    let action = |n: usize, recommendations: &[usize]| Action {
        text: p[n].clone(),
        recommendations: recommendations.to_vec(),
        ..Action::default()
    };
    let findings = Findings {
        recommendations: vec![recommendation(0), recommendation(1)],
        actions: vec![action(2, &[0, 1]), action(3, &[1, 7])],
        ..Findings::default()
    };
    let report = run(&document, &outline(&document), findings);
    assert_eq!(report.actions[0].recommendations, ["r1", "r2"]);
    assert_eq!(
        report.actions[1].recommendations,
        ["r2"],
        "an index of nothing is no link"
    );
    assert_eq!(report.recommendations[0].actions, ["a1"]);
    assert_eq!(report.recommendations[1].actions, ["a1", "a2"]);
}

#[test]
fn as_above_is_whoever_stands_above_with_both_places() {
    let (document, p) = paragraphs(&["Do one", "COO/Leader", "Do two", "As above"]);
    let action = |text: usize, owner: usize| Action {
        text: p[text].clone(),
        owners: vec![p[owner].clone()],
        ..Action::default()
    };
    let findings = Findings {
        actions: vec![action(0, 1), action(2, 3)],
        ..Findings::default()
    };
    let report = run(&document, &outline(&document), findings);
    let owners = &report.actions[1].owners;
    assert_eq!(owners.len(), 2);
    assert_eq!(owners[0].as_written, "As above");
    assert_eq!(owners[0].role.as_deref(), Some("Chief Operating Officer"));
    let texts: Vec<String> = owners[0]
        .evidence
        .iter()
        .map(|e| cut(&document, e.span))
        .collect();
    assert_eq!(texts, ["As above", "COO"]);
}

#[test]
fn every_visible_character_is_accounted_for() {
    let mut b = DocumentBuilder::new("text/plain");
    let style = b.style(Style::default());
    b.push_text("Page 3", style);
    let stamp = b.end_passage();
    b.push_block(Block {
        layer: Layer::Furniture(Furniture::Stamp),
        ..Block::paragraph(stamp)
    });
    b.push_text("1. Findings", style);
    let heading = b.end_passage();
    b.push_block(Block::paragraph(heading.clone()));
    let marker = b.marker("a)", style);
    b.push_text("well run", style);
    let item = b.end_passage();
    b.push_block(Block::list_item(1, marker, item));
    // Text that no block holds.
    b.push_text("lost words", style);
    b.end_passage();
    let document = b.finish();
    let start = heading.start().unwrap();
    let title = Passage::of(Span::new(start + 3, heading.end().unwrap()));
    let number = Passage::of(Span::new(start, start + 1));
    let outline = Outline {
        range: 0..3,
        roles: vec![Role::Furniture, Role::Heading(0), Role::Text],
        sections: vec![Section {
            number: Some(number),
            title,
            level: 1,
            parent: None,
            heading: Some(1),
            blocks: 2..3,
        }],
        ..Outline::default()
    };
    let report = run(&document, &outline, Findings::default());
    let coverage = report.coverage;
    assert_eq!(coverage.furniture, 5);
    assert_eq!(coverage.fields, 9, "number and title of the section");
    assert_eq!(
        coverage.body, 10,
        "the dot of the number, the marker, the item"
    );
    assert_eq!(coverage.unplaced, 9);
    assert_eq!(coverage.total, 33);
    let notice = report
        .notices
        .iter()
        .find(|n| n.code == "unplaced")
        .unwrap();
    assert_eq!(cut(&document, notice.evidence[0].span), "lost words");
    let block = &report.sections[0].blocks[0];
    assert_eq!(block.text.as_deref(), Some("well run"));
    assert_eq!(block.marker.as_deref(), Some("a)"));
}

#[test]
fn a_table_is_a_grid_and_stands_in_its_section_by_its_id() {
    let mut b = DocumentBuilder::new("text/html");
    let style = b.style(Style::default());
    let mut cell = |row: u32, column: u32, column_span: u32, texts: &[&str]| Cell {
        row,
        column,
        row_span: 1,
        column_span,
        fill: (row == 0).then_some([0x00, 0xb0, 0x50]),
        blocks: texts
            .iter()
            .map(|t| {
                b.push_text(t, style);
                Block::paragraph(b.end_passage())
            })
            .collect(),
        ..Cell::default()
    };
    let cells = vec![
        cell(0, 0, 2, &["Theme"]),
        cell(1, 0, 1, &["First", "Second"]),
        cell(1, 1, 1, &[]),
    ];
    b.push_block(Block::table(Table {
        rows: 2,
        columns: 2,
        cells,
        ..Table::default()
    }));
    let document = b.finish();
    let report = run(&document, &outline(&document), Findings::default());
    let table = &report.tables[0];
    let theme = table.rows[0][0].as_ref().unwrap();
    assert_eq!(
        (theme.column_span, theme.fill.as_deref()),
        (2, Some("#00b050"))
    );
    assert!(table.rows[0][1].is_none(), "covered by the span");
    assert_eq!(table.rows[1][0].as_ref().unwrap().text, "First\nSecond");
    assert_eq!(table.rows[1][1].as_ref().unwrap().text, "");
    let block = &report.sections[0].blocks[0];
    assert_eq!(
        (block.kind, block.table.as_deref()),
        (BlockKind::Table, Some("t1"))
    );
    assert_eq!(report.coverage.unplaced, 0);
}

#[test]
fn a_grid_beyond_all_measure_is_told_and_not_built() {
    let mut b = DocumentBuilder::new("text/html");
    b.push_block(Block::table(Table {
        rows: u32::MAX,
        columns: u32::MAX,
        ..Table::default()
    }));
    let document = b.finish();
    let report = run(&document, &outline(&document), Findings::default());
    assert!(report.tables.is_empty());
    assert!(report.notices.iter().any(|n| n.code == "table_too_large"));
}

#[test]
fn a_status_of_colour_alone_has_no_words() {
    let (document, p) = paragraphs(&["Do one"]);
    let findings = Findings {
        actions: vec![Action {
            text: p[0].clone(),
            status: Some(Status {
                fill: Some([0x00, 0xb0, 0x50]),
                ..Status::default()
            }),
            ..Action::default()
        }],
        ..Findings::default()
    };
    let report = run(&document, &outline(&document), findings);
    let status = report.actions[0].status.as_ref().unwrap();
    assert_eq!(
        (status.as_written.as_deref(), status.value),
        (None, StatusValue::OnTrack)
    );
}

#[test]
fn a_text_of_several_pieces_is_the_text_of_its_evidence() {
    let (document, p) = paragraphs(&["Review the 12 bud-", "gets", "Again"]);
    let mut text = Passage::of(Span::new(0, p[0].end().unwrap() - 1));
    text.append(&p[1], Join::Nothing);
    text.append(&p[2], Join::Line);
    let findings = Findings {
        recommendations: vec![Recommendation {
            text,
            ..Recommendation::default()
        }],
        ..Findings::default()
    };
    let report = run(&document, &outline(&document), findings);
    let recommendation = &report.recommendations[0];
    assert_eq!(recommendation.text, "Review the 12 budgets\nAgain");
    let texts: Vec<String> = recommendation
        .evidence
        .iter()
        .map(|e| cut(&document, e.span))
        .collect();
    assert_eq!(texts, ["Review the 12 bud", "gets", "Again"]);
}

#[test]
fn words_that_the_user_adds_reach_times_leads_and_statuses() {
    let words = r#"
        [months]
        mawrth = 3
        [times]
        ongoing = ["never ending"]
        [abbreviations]
        HoX = "Head of Experiments"
        [posts]
        heads = ["wizard"]
        [statuses]
        complete = ["signed off"]
    "#;
    let lexicon = Lexicon::built_in().extended(words).unwrap();
    let times = Times::of(&lexicon);
    let march = timescale::parse("31 Mawrth 2024", &Context::default(), &times);
    assert_eq!(march.edtf.as_deref(), Some("2024-03-31"));
    let ongoing = timescale::parse("Never-ending", &Context::default(), &times);
    assert_eq!(ongoing.kind, TimescaleKind::Ongoing);
    let owners = owner::split("HoX/Budget Wizard", &lexicon);
    let roles: Vec<_> = owners
        .iter()
        .filter_map(|(_, o)| o.role.as_deref())
        .collect();
    assert_eq!(roles, ["Head of Experiments", "Budget Wizard"]);
    let (status, _) = status::parse(Some("Signed off"), None, &Legend::default(), &lexicon);
    assert_eq!(status, StatusValue::Complete);
}
