//! Columns without a heading, under one that nobody foresaw, or under the wrong one: what stands in them tells what they are.

use serde_json::Value;

use super::{actions, record, table};
use crate::support::each;

/// Rows of cells, none of which is a heading.
fn rows(rows: &[&[&str]]) -> String {
    let cells = |row: &&[&str]| {
        row.iter()
            .map(|c| format!("<td>{c}</td>"))
            .collect::<String>()
    };
    let rows: String = rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", cells(row)))
        .collect();
    format!("<table>{rows}</table>")
}

const WELLS: [&str; 5] = [
    "1",
    "Settle the long-term future of the Wells depot with its tenants.",
    "Commission a study of three sites",
    "May 2024",
    "Head of Property",
];
const FLEET: [&str; 5] = [
    "2",
    "Bring the fleet strategy into the medium term financial plan.",
    "Report to Cabinet",
    "By end of June 2024",
    "Director of Finance",
];
const BINS: [&str; 5] = [
    "3",
    "Publish how residents rate the collection of their bins.",
    "Buy a survey",
    "Autumn 2024",
    "Head of Environment",
];
const READ: [&str; 3] = [
    "r1 Commission a study of three sites | May 2024 | Head of Property",
    "r2 Report to Cabinet | By end of June 2024 | Director of Finance",
    "r3 Buy a survey | Autumn 2024 | Head of Environment",
];

/// Some cells of each of the three rows, below headings.
fn headed(headings: &[&str], at: &[usize]) -> Value {
    let pick = |row: [&'static str; 5]| at.iter().map(|n| row[*n]).collect::<Vec<&str>>();
    let [wells, fleet, bins] = [WELLS, FLEET, BINS].map(pick);
    record(&table(&[headings, &wells, &fleet, &bins]))
}

/// The code and the message of each notice about a column.
fn told(record: &Value) -> Vec<(&str, &str)> {
    let notices = record["notices"].as_array().unwrap().iter();
    notices
        .filter_map(|n| Some((n["code"].as_str()?, n["message"].as_str()?)))
        .filter(|(code, _)| code.starts_with("column_"))
        .collect()
}

#[test]
fn a_small_table_without_any_heading_is_read_by_what_stands_in_it() {
    // `long-term` and `medium term` in a sentence are no time.
    let numbered = record(&rows(&[&WELLS, &FLEET, &BINS]));
    assert_eq!(each(&numbered, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(actions(&numbered), READ);
    let bare = record(&rows(&[&WELLS[1..], &FLEET[1..], &BINS[1..]]));
    assert_eq!(actions(&bare), READ);
    assert_eq!(told(&bare), []);
}

#[test]
fn what_else_stands_in_tables_without_headings_is_no_plan() {
    // Who signs, and what colours stand for, beside the plan itself.
    let plan = table(&[
        &["Recommendation", "Action", "Lead", "Timescale"],
        &WELLS_AT,
        &[
            "Bring the fleet into the financial plan.",
            "Report to Cabinet",
            "Director of Finance",
            "June 2024",
        ],
    ]);
    let signed = rows(&[&[
        "Councillor Edna Marsh, Leader of the Council since May 2023",
        "Jo Heath Managing Director",
    ]]);
    let key = rows(&[
        &["Blue", "The action is complete and needs no more work"],
        &[
            "Amber",
            "Late, but expected to be delivered within three months of the due date",
        ],
    ]);
    let record = record(&format!("{key}{plan}{signed}"));
    assert_eq!(each(&record, "recommendations", "text").len(), 2);
    assert_eq!(each(&record, "actions", "text").len(), 2);
}

const WELLS_AT: [&str; 4] = [
    "Settle the future of the depot with its tenants.",
    "Commission a study of three sites",
    "Head of Property",
    "May 2024",
];

#[test]
fn a_first_row_of_values_that_is_marked_as_headings_is_a_row() {
    let marked = record(&table(&[&WELLS[1..], &FLEET[1..], &BINS[1..]]));
    assert_eq!(actions(&marked), READ);
    assert_eq!(told(&marked), []);
    // Headings that are times stay headings.
    let horizons = record(&table(&[
        &["Recommendation", "Short term", "Medium term"],
        &[
            "Settle the future of the depot.",
            "Commission a study",
            "Choose a site",
        ],
        &[
            "Publish how residents rate the bins.",
            "Buy a survey",
            "Report on it",
        ],
    ]));
    assert_eq!(
        each(&horizons, "actions", "timescale")[..2],
        ["Short term", "Medium term"]
    );
}

#[test]
fn without_a_heading_what_stands_before_the_actions_is_what_they_answer() {
    let record = headed(&["", "Action", "Timescale", "Lead"], &[1, 2, 3, 4]);
    assert_eq!(actions(&record), READ);
    assert_eq!(each(&record, "recommendations", "text")[2], BINS[1]);
    let record = headed(
        &["No.", "", "Action", "Timescale", "Lead"],
        &[0, 1, 2, 3, 4],
    );
    assert_eq!(actions(&record), READ);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

#[test]
fn without_a_heading_what_stands_behind_the_recommendations_is_to_be_done() {
    let record = headed(&["Recommendation", "", "Timescale", "Lead"], &[1, 2, 3, 4]);
    assert_eq!(actions(&record), READ);
}

#[test]
fn sentences_without_a_heading_behind_the_actions_are_progress() {
    let progress = "The study was bought and will report to members in May.";
    let record = record(&table(&[
        &["Action", "Lead", ""],
        &[WELLS[2], WELLS[4], progress],
        &[
            FLEET[2],
            FLEET[4],
            "A draft was read by the board of the fleet in April.",
        ],
    ]));
    assert_eq!(record["recommendations"].as_array().map(Vec::len), Some(0));
    assert_eq!(each(&record, "actions", "progress")[0], progress);
}

#[test]
fn headings_that_changed_places_are_told() {
    let swapped = headed(
        &["Recommendation", "Action", "Lead", "Timescale"],
        &[1, 2, 3, 4],
    );
    assert_eq!(actions(&swapped), READ);
    assert_eq!(
        told(&swapped)[0],
        (
            "column_misheaded",
            "what stands in the column “Lead” is read as the time, which its heading does not say"
        )
    );
    assert_eq!(told(&swapped).len(), 2);
}

#[test]
fn dates_and_posts_where_progress_should_be_told_are_times_and_leads() {
    let dates = headed(
        &["Recommendation", "Action", "Progress", "Lead"],
        &[1, 2, 3, 4],
    );
    assert_eq!(actions(&dates), READ);
    let posts = headed(
        &["Recommendation", "Action", "By when", "Comments"],
        &[1, 2, 3, 4],
    );
    assert_eq!(actions(&posts), READ);
    assert_eq!(told(&posts).len(), 1);
}

#[test]
fn what_was_done_when_is_progress() {
    let progress = |a: &str, b: &str, headings: [&str; 3]| {
        let record = record(&table(&[
            &["Recommendation", headings[0], headings[1], headings[2]],
            &[WELLS[1], WELLS[2], "May 2024", a],
            &[FLEET[1], FLEET[2], "June 2024", b],
        ]));
        let told = told(&record).len();
        let all = each(&record, "actions", "progress");
        (
            all.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>(),
            told,
        )
    };
    // Beside times of their own, dates tell when it was done.
    let (all, told) = progress(
        "July 2024",
        "August 2024",
        ["Action", "Timescale", "Progress"],
    );
    assert_eq!(
        (&all[..], told),
        (&["July 2024".to_owned(), "August 2024".to_owned()][..], 0)
    );
    let (all, _) = progress(
        "Launched July 2024",
        "Opened August 2024",
        ["Action", "Notes", "Progress"],
    );
    assert_eq!(all, ["Launched July 2024", "Opened August 2024"]);
}

#[test]
fn numbers_under_an_unknown_heading_behind_the_texts_are_no_labels() {
    let threads = |heading: [&str; 5], at: [usize; 5]| headed(&heading, &at);
    let record = threads(
        [
            "Recommendation",
            "Action",
            "Timescale",
            "Lead",
            "Golden thread",
        ],
        [1, 2, 3, 4, 0],
    );
    assert_eq!(each(&record, "recommendations", "label"), ["-", "-", "-"]);
    assert_eq!(record["actions"][1]["other"]["Golden thread"], "2");
    // Before them they are.
    let record = threads(
        ["Strand", "Recommendation", "Action", "Timescale", "Lead"],
        [0, 1, 2, 3, 4],
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

#[test]
fn a_plan_with_one_known_heading_is_read_by_its_values_and_says_so() {
    let record = headed(
        &["Recommendation", "Undertaking", "Horizon", "Pen-holder"],
        &[1, 2, 3, 4],
    );
    assert_eq!(actions(&record), READ);
    let told = told(&record);
    assert_eq!(told.len(), 3);
    assert!(
        told[1]
            .1
            .ends_with("“Horizon”; what stands in it is read as the time")
    );
}

#[test]
fn a_plan_of_which_nothing_was_understood_names_its_columns() {
    let record = record(&table(&[
        &["Pointer", "Undertaking", "Pen-holder"],
        &["Sell it.", "Auction", "GPX"],
        &["Mend it.", "Tender", "RMX"],
    ]));
    assert_eq!(record["actions"].as_array().map(Vec::len), Some(0));
    let told = told(&record);
    assert_eq!(told.len(), 3);
    assert!(
        told[0]
            .1
            .ends_with("“Pointer”; nothing of its table was read")
    );
}

#[test]
fn dates_of_updates_are_no_deadlines() {
    let times = |headings: [&str; 4], third: [&str; 3]| {
        let [wells, fleet, bins] = [
            (WELLS, "12/03/2024"),
            (FLEET, "01/02/2024"),
            (BINS, "15/04/2024"),
        ];
        let row =
            |(row, date): ([&'static str; 5], &'static str), third| [row[1], row[2], third, date];
        let record = record(&table(&[
            &headings,
            &row(wells, third[0]),
            &row(fleet, third[1]),
            &row(bins, third[2]),
        ]));
        each(&record, "actions", "timescale")
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let posts = [
        "Head of Property",
        "Director of Finance",
        "Head of Environment",
    ];
    assert_eq!(
        times(["Recommendation", "Action", "Lead", "Update"], posts),
        ["-"; 3]
    );
    let states = ["In progress", "Complete", "Not started"];
    assert_eq!(
        times(["Recommendation", "Action", "Status", "Progress"], states),
        ["-"; 3]
    );
    assert_eq!(
        times(["Recommendation", "Action", "Lead", "Progress"], posts),
        ["12/03/2024", "01/02/2024", "15/04/2024"]
    );
}

#[test]
fn measures_in_few_words_are_no_actions() {
    let measures = [
        "80% of residents are aware",
        "Vacancies are below 5%",
        "Nine of ten bins collected",
    ];
    let of = |row: [&'static str; 5], n: usize| -> Vec<&'static str> {
        vec![row[0], row[1], measures[n], row[4], row[3]]
    };
    let [first, second, third] = [of(WELLS, 0), of(FLEET, 1), of(BINS, 2)];
    let right_behind = record(&rows(&[&first, &second, &third]));
    let behind_times = |row: &[&'static str]| vec![row[0], row[1], row[3], row[4], row[2]];
    let [first, second, third] = [&first, &second, &third].map(|row| behind_times(row));
    let behind_times = record(&rows(&[&first, &second, &third]));
    for record in [right_behind, behind_times] {
        assert_eq!(each(&record, "recommendations", "text").len(), 3);
        let texts = each(&record, "actions", "text");
        assert!(
            !texts.iter().any(|text| measures.contains(text)),
            "{texts:?}"
        );
    }
}
