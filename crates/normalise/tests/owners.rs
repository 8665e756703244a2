//! Leads as councils write them, with the owners that they name, thought through by hand.

use peerlens_lexicon::Lexicon;
use peerlens_normalise::owner::{is_reference, split};
use peerlens_report::OwnerKind;
use proptest::prelude::*;

const TABLE: &str = include_str!("data/owners.csv");
/// Written before any of them was run; their heads have the figures of the first runs.
const THIRD: &str = include_str!("data/owners-third.csv");
const FOURTH: &str = include_str!("data/owners-fourth.csv");
const FIFTH: &str = include_str!("data/owners-fifth.csv");

/// An owner as the table writes it: `r:COO>Chief Operating Officer`, `p:Jane Smith>Jane Smith`.
fn written(text: &str, expected: &str) -> Vec<String> {
    let fields: Vec<usize> = expected.split(";;").map(|o| o.split('>').count()).collect();
    split(text, Lexicon::built_in())
        .into_iter()
        .enumerate()
        .map(|(n, (range, owner))| {
            assert_eq!(&text[range], owner.as_written);
            let kind = match owner.kind {
                OwnerKind::Role => "r",
                OwnerKind::Person => "p",
                OwnerKind::Group => "g",
                OwnerKind::Organisation => "o",
            };
            let values = match owner.kind {
                OwnerKind::Person => [owner.name, owner.role],
                _ => [owner.role, None],
            };
            let mut out = format!("{kind}:{}", owner.as_written);
            // A row says only as much as it is about.
            for value in values.into_iter().take(fields.get(n).map_or(0, |f| f - 1)) {
                out.push('>');
                out.push_str(&value.unwrap_or_default());
            }
            out
        })
        .collect()
}

/// What a table's rows get wrong.
fn failures(table: &str) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let (text, expected) = line.split_once('|').unwrap();
        rows += 1;
        let found = written(text, expected).join(";;");
        if found != expected {
            wrong.push(format!("{text:?}\n  want {expected}\n  have {found}"));
        }
    }
    (rows, wrong)
}

#[test]
fn every_lead_of_the_tables_is_right() {
    for (table, least) in [(TABLE, 150), (THIRD, 30), (FOURTH, 80), (FIFTH, 60)] {
        let (rows, wrong) = failures(table);
        assert!(rows >= least, "{rows} rows");
        assert!(
            wrong.is_empty(),
            "{} of {rows}:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

#[test]
fn line_breaks_part_owners_but_not_in_the_middle_of_one() {
    let texts = |s: &str| {
        split(s, Lexicon::built_in())
            .into_iter()
            .map(|(_, o)| o.as_written)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts("COO\nAD Policy"), ["COO", "AD Policy"]);
    assert_eq!(
        texts("AD Policy,\nPerformance and Culture"),
        ["AD Policy,\nPerformance and Culture"]
    );
    assert_eq!(
        texts("Director, Law\nand Elections"),
        ["Director, Law\nand Elections"]
    );
    assert_eq!(
        texts("Director, Law Monitoring Officer"),
        ["Director, Law", "Monitoring Officer"]
    );
    for one in [
        "Legal Officer Monitoring Officer Group",
        "Assistant Director Compliance Monitoring Officer",
    ] {
        assert_eq!(texts(one), [one]);
    }
    assert_eq!(
        texts("Head of Law\nand Head of Finance"),
        ["Head of Law", "Head of Finance"]
    );
    assert_eq!(
        texts("Jane Smith\nDirector of Finance\nJohn Brown\nHead of HR").len(),
        2
    );
}

#[test]
fn what_points_upwards_is_known() {
    for yes in ["As above", "ditto", "Ditto.", "\"", "as per above"] {
        assert!(is_reference(yes, Lexicon::built_in()), "{yes}");
    }
    assert!(!is_reference("Chief Executive", Lexicon::built_in()));
}

#[test]
fn prose_without_end_is_one_owner_and_is_read_at_once() {
    let text = "AD Policy/".repeat(100_000);
    let owners = split(&text, Lexicon::built_in());
    assert_eq!(owners.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_split_without_panic(text in "\\PC{0,80}") {
        for (range, owner) in split(&text, Lexicon::built_in()) {
            prop_assert_eq!(&text[range], owner.as_written);
        }
    }

    #[test]
    fn parts_are_in_order_and_do_not_overlap(
        words in proptest::collection::vec(
            prop_oneof![
                Just("AD"), Just("Policy"), Just("/"), Just("and"), Just("&"), Just(","), Just("\n"), Just("COO"),
                Just("Cllr"), Just("Jane"), Just("Smith"), Just("("), Just(")"), Just("Director"), Just("of"), Just("SLT"),
                Just("TBC"), Just("-"), Just(";"), Just("Lead:"), Just("with"), Just("Board"), Just("é–’"),
            ],
            0..14,
        )
    ) {
        let text = words.join(" ");
        let mut end = 0;
        for (range, owner) in split(&text, Lexicon::built_in()) {
            prop_assert!(range.start >= end && range.start < range.end);
            end = range.end;
            prop_assert_eq!(&text[range], owner.as_written);
        }
    }
}
