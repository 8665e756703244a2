//! Timescales as councils write them, with what they mean, thought through by hand.
//!
//! `timescales.csv` is the table; `timescales-second.csv` was written before any of it was run,
//! though by the author of the grammar (the crate's documentation has the figure of the first run).

use peerlens_normalise::edtf::Edtf;
use peerlens_normalise::timescale::{self, Context, Times};
use peerlens_report::{Timescale, TimescaleKind};
use proptest::prelude::*;

const FIRST: &str = include_str!("data/timescales.csv");
const SECOND: &str = include_str!("data/timescales-second.csv");
const THIRD: &str = include_str!("data/timescales-third.csv");
const FOURTH: &str = include_str!("data/timescales-fourth.csv");
const FIFTH: &str = include_str!("data/timescales-fifth.csv");

fn parse(text: &str, context: &Context) -> Timescale {
    timescale::parse(text, context, Times::built_in())
}

/// What a table's rows get wrong, a line for each.
fn failures(table: &str) -> (usize, Vec<String>) {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let [as_written, kind, edtf] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("not a row: {line}");
        };
        rows += 1;
        let found = parse(as_written, &Context::default());
        let name = serde_json::to_value(found.kind).unwrap();
        let edtf = Some(edtf).filter(|e| !e.is_empty());
        if name != kind || found.edtf.as_deref() != edtf {
            wrong.push(format!(
                "{as_written:?}: {kind} {edtf:?}, but found {name} {:?}",
                found.edtf
            ));
        }
        assert_eq!(found.as_written, as_written);
    }
    (rows, wrong)
}

#[test]
fn every_timescale_of_the_table_is_right() {
    let (rows, wrong) = failures(FIRST);
    assert!(rows >= 250, "{rows} rows");
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_timescale_of_the_second_table_is_right() {
    let (rows, wrong) = failures(SECOND);
    assert_eq!(rows, 80);
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_timescale_of_the_third_table_is_right() {
    let (rows, wrong) = failures(THIRD);
    assert_eq!(rows, 50);
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_timescale_of_the_fourth_table_is_right() {
    let (rows, wrong) = failures(FOURTH);
    assert_eq!(rows, 120);
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_timescale_of_the_fifth_table_is_right() {
    let (rows, wrong) = failures(FIFTH);
    assert_eq!(rows, 46);
    assert!(
        wrong.is_empty(),
        "{} of {rows}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn days_for_sorting() {
    for (as_written, earliest, latest) in [
        (
            "15 th May 2019 Cabinet",
            Some("2019-05-15"),
            Some("2019-05-15"),
        ),
        ("Q2 2024/25", Some("2024-07-01"), Some("2024-09-30")),
        ("summer 2019", Some("2019-06-01"), Some("2019-08-31")),
        ("By the end of February 2021", None, Some("2021-02-28")),
        ("From March 2019", Some("2019-03-01"), None),
        ("July 2023 and ongoing", Some("2023-07-01"), None),
        ("March", None, None),
        ("Winter 2023", Some("2023-12-01"), Some("2024-02-29")),
        ("TBC", None, None),
    ] {
        let found = parse(as_written, &Context::default());
        assert_eq!(
            (found.earliest.as_deref(), found.latest.as_deref()),
            (earliest, latest),
            "{as_written}"
        );
    }
}

#[test]
fn a_missing_year_is_bounded_apart_from_the_date() {
    let context = Context::after(Some("2019-02-26"));
    let march = parse("March", &context);
    assert_eq!(march.edtf.as_deref(), Some("XXXX-03"));
    assert_eq!(march.inferred.as_deref(), Some("2019-03/.."));
    let january = parse("Initial work from January", &context);
    assert_eq!(january.inferred.as_deref(), Some("2020-01/.."));
    assert_eq!(parse("March 2021", &context).inferred, None);
    assert_eq!(parse("March", &Context::default()).inferred, None);
    // A day or a year: the year, where the plan can be of it.
    let autumn = parse("Sept 20", &context);
    assert_eq!(
        (autumn.edtf, autumn.inferred.as_deref()),
        (None, Some("2020-09"))
    );
    assert_eq!(parse("Sept 30", &context).inferred, None);
}

#[test]
fn the_kind_of_nothing_is_unclear() {
    assert_eq!(parse("", &Context::default()).kind, TimescaleKind::Unclear);
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let found = parse(text, &Context::after(Some("2019-02-26")));
    if let (Some(earliest), Some(latest)) = (&found.earliest, &found.latest) {
        prop_assert!(earliest <= latest, "{text:?}: {found:?}");
    }
    if let Some(edtf) = &found.edtf {
        let read: Edtf = edtf
            .parse()
            .map_err(|e| TestCaseError::fail(format!("{e}")))?;
        prop_assert_eq!(&read.to_string(), edtf);
        prop_assert_eq!(read.earliest().map(|d| d.to_string()), found.earliest);
        prop_assert_eq!(read.latest().map(|d| d.to_string()), found.latest);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}") {
        check(&text)?;
    }

    #[test]
    fn words_of_time_in_any_order_hold_together(
        words in proptest::collection::vec(
            prop_oneof![
                Just("by"), Just("from"), Just("March"), Just("May"), Just("2024"), Just("24"), Just("/"),
                Just("-"), Just("Q2"), Just("2024/25"), Just("to"), Just("and"), Just("31"), Just("3rd"),
                Just("summer"), Just("winter"), Just("onwards"), Just("ongoing"), Just("before"), Just("after"),
                Just("end of"), Just(","), Just("9999"), Just("'"), Just("week commencing"), Just("H1"),
                Just("Monday"), Just("1990"), Just("2099"), Just("Christmas"), Just("."), Just("completed"),
                Just("the"), Just("mid"), Just("quarterly"), Just("29 February"), Just("2023-02-29"), Just("("), Just(")"),
                Just("originally"), Just("was"), Just("Easter"), Just("every"), Just("Council"), Just("Q4 2024/25"),
            ],
            0..10,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        check(&words.join(glue))?;
    }
}
