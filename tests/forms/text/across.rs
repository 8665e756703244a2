//! Plans of which a converter read the columns across, line by line.

use crate::support::{each, page, text};

const TITLE: &str = "Barford Borough Council\nCorporate Peer Challenge Action Plan\n\n";

fn codes(record: &serde_json::Value) -> Vec<&str> {
    let notices = record["notices"].as_array().unwrap();
    notices.iter().filter_map(|n| n["code"].as_str()).collect()
}

#[test]
fn columns_read_across_are_put_back_where_one_way_alone_fits() {
    let record = text(&format!(
        "{TITLE}Ref Recommendation Proposed action By when\n\
         R1 Write one strategy for Ask a board of partners to draft it, and May 2031\n\
         the market towns. hold a hearing in each of them.\n\
         R2 Give every member a Publish a programme for the first hundred June 2031\n\
         proper induction. days after an election.\n\
         R3 Tell tenants sooner when Send each of them a message as soon as the March\n\
         their repairs are late. visit has been moved. 2032\n"
    ));
    assert_eq!(record["kind"], "action_plan");
    let texts = each(&record, "recommendations", "text");
    let actions = each(&record, "actions", "text");
    let parted = texts
        .iter()
        .position(|t| *t == "Give every member a proper induction.")
        .unwrap_or_else(|| panic!("{texts:?}"));
    assert_eq!(record["recommendations"][parted]["basis"], "uncertain");
    assert!(
        actions.contains(&"Publish a programme for the first hundred days after an election."),
        "{actions:?}"
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    // The printed run is told, so that anybody can see what was parted.
    let notices = record["notices"].as_array().unwrap();
    let told = |n: &serde_json::Value| {
        n["code"] == "columns_put_back"
            && n["message"]
                .as_str()
                .is_some_and(|m| m.contains("member a Publish a programme"))
    };
    assert!(notices.iter().any(told), "{notices:?}");
}

#[test]
fn rows_read_across_into_one_paragraph_each_stay_whole() {
    let record = text(&format!(
        "{TITLE}Recommendation Action Lead Timescale\n\n\
         a) Write one strategy for Ask a board of partners to Head of May 2031 the market towns. draft it. Place\n\n\
         b) Give every member a Publish a programme for the Monitoring June 2031 proper induction. first days. Officer\n"
    ));
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(each(&record, "recommendations", "label"), ["a", "b"]);
    assert_eq!(each(&record, "recommendations", "basis"), ["uncertain"; 2]);
    assert!(record["actions"].as_array().unwrap().is_empty());
    assert!(codes(&record).contains(&"columns_read_across"));
}

#[test]
fn rows_that_nothing_parts_stay_in_one_recommendation() {
    let record = text(&format!(
        "{TITLE}Recommendation Action Timescale Write one strategy for Ask a board of partners May 2031 the market towns. to \
         draft it. Give every member a proper Publish a programme for June 2031 induction. the first days.\n"
    ));
    assert_eq!(record["kind"], "action_plan");
    let texts = each(&record, "recommendations", "text");
    assert_eq!(texts.len(), 1);
    assert!(
        texts[0].starts_with("Write one strategy for Ask"),
        "{texts:?}"
    );
    assert!(texts[0].ends_with("the first days."), "{texts:?}");
    assert!(codes(&record).contains(&"columns_read_across"));
}

#[test]
fn headings_on_two_lines_of_which_one_is_half_known_tell_no_columns() {
    let record = text(&format!(
        "{TITLE}Lead\nNo. Recommendation Action Timescale\nOfficer\n\
         1. Write one strategy for Ask a board of partners to Head of May 2031\n\
         the market towns. draft it. Place\n\
         2. Give every member a Publish a programme for the Monitoring June 2031\n\
         proper induction. first days. Officer\n"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert!(record["actions"].as_array().unwrap().is_empty());
}

#[test]
fn a_title_of_such_words_heads_no_columns() {
    let record = text(
        "Finance Peer Challenge: decision recommendations\n\nBarford Borough Council\n\nDECISION RECOMMENDATIONS\n\n\
         That the Committee:\n\n1. Notes the report of the peer team.\n\n2. Agrees that an action plan is drawn up.\n",
    );
    assert_ne!(record["kind"], "action_plan");
    assert!(!codes(&record).contains(&"columns_read_across"));
}

#[test]
fn a_heading_of_recommendations_and_actions_heads_prose_and_no_columns() {
    for head in [
        "Recommendations and Suggested Actions",
        "RECOMMENDATIONS AND PROPOSED ACTIONS",
    ] {
        let one = |n: u32| {
            format!(
                "<h3>Recommendation {n}</h3><p>Share the cost of ferry {n} with the port.</p><h4>Proposed Action</h4>\
                 <p>The Board is asked to write to the owner of ferry {n} before the summer.</p>"
            )
        };
        let record = page(&format!(
            "<h1>Corporate Peer Challenge 3-6 May 2022</h1><p>Fenby Borough Council</p><h2>{head}</h2>{}{}{}",
            one(1),
            one(2),
            one(3)
        ));
        assert_eq!(
            each(&record, "recommendations", "label"),
            ["1", "2", "3"],
            "{head}"
        );
        assert_eq!(record["actions"].as_array().unwrap().len(), 3, "{head}");
    }
}

#[test]
fn names_of_fields_and_people_in_a_plan_of_labelled_lines_are_no_columns() {
    let plan = "1. Share the cost of the ferry.\n\nAction: Agree a price.\n\nLead: Head of Place\n\nTimescale: May 2024\n\n\
                2. Tell one story about the harbour.\n\nAction: Ask residents.\n\nLead: Chief Executive\n\nTimescale: June 2024\n\n";
    for line in [
        "Project Lead",
        "Action Owner",
        "Recommendation Response",
        "Recommendation Action Lead",
    ] {
        let record = text(&format!(
            "{TITLE}{plan}{line}\n\nJo Fenn, who can be reached at the Town Hall on each day of the week.\n"
        ));
        assert_eq!(
            each(&record, "actions", "text"),
            ["Agree a price.", "Ask residents."],
            "{line}"
        );
        assert!(!codes(&record).contains(&"columns_read_across"), "{line}");
    }
}

#[test]
fn a_programme_of_a_visit_is_no_plan() {
    let record = text(
        "Barford Borough Council\nCorporate Peer Challenge: programme of the visit\n\nDate Time Activity Lead Officer\n\n\
         3 May 2024 09:00 Meeting with the Leader Chief Executive\n\n3 May 2024 10:00 Tour of the harbour Head of Place\n",
    );
    assert_eq!(record["kind"], "other");
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

#[test]
fn fields_of_a_cover_leave_the_rows_of_a_table_read_across() {
    let rows = "Ref Recommendation Action Lead officer Timescale\n\n\
                1 Share the cost of the ferry. Agree a price with the port. Head of Place June 2024\n\n\
                2 Review the rota of the crew. Commission a review of it. Head of HR September 2024\n";
    let record = text(&format!(
        "{TITLE}Status: draft\n\nOwner: Head of Policy\n\n{rows}"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
    assert!(record["challenge"]["start"].is_null(), "{record}");
    // What is listed above keeps its text.
    let record = text(&format!(
        "{TITLE}The peers made these recommendations:\n\n1. Share the cost of the ferry.\n2. Review the rota of the crew.\n\n\
         {rows}"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Share the cost of the ferry.",
            "Review the rota of the crew."
        ]
    );
}
