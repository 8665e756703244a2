//! What a document is, where its first lines speak of another.

use crate::support::{each, page};

#[test]
fn a_report_that_names_the_review_to_come_is_no_review() {
    for sentence in [
        "A progress review will take place in ten months.",
        "The peer team will hold a progress review within ten months.",
        "The council will receive a progress review in summer 2025.",
        "All councils are expected to have a progress review ten months after the challenge.",
        "Progress review due: summer 2025",
        "The council has had a peer challenge in 2019 with a progress review in 2020.",
    ] {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1>\
             <p>Feedback report: 3 – 6 September 2024</p><p>{sentence}</p><h2>Executive summary</h2>\
             <p>The peer team found a good council.</p><h2>Recommendations</h2><p>The following are the peer team’s key \
             recommendations to the council:</p><ol><li>Agree a new corporate plan.</li><li>Refresh the medium-term \
             plan.</li></ol><h2>Next steps</h2><h3>Progress review</h3><p>The team will be back.</p>"
        ));
        assert_eq!(record["kind"], "feedback_report", "{sentence}");
        assert_eq!(record["challenge"]["start"], "2024-09-03", "{sentence}");
        assert_eq!(
            each(&record, "recommendations", "progress"),
            ["-", "-"],
            "{sentence}"
        );
    }
}

#[test]
fn a_sentence_about_the_visit_makes_a_review_of_a_letter() {
    let record = page(
        "<p>Dear Chief Executive,</p><p>Thank you for inviting us back for a progress review on 4 March 2025.</p>\
         <p>The corporate peer challenge took place in May 2024.</p><h2>Progress on recommendations</h2>\
         <p><b>Recommendation 1: Agree a vision.</b></p><p>The peer team found that a vision was agreed.</p>\
         <p><b>Recommendation 2: Review the budget.</b></p><p>The peer team heard of good work.</p>",
    );
    assert_eq!(record["kind"], "progress_review");
}

#[test]
fn a_review_that_took_place_is_one_whatever_is_said_to_follow() {
    for (title, front, last) in [
        (
            "Barford Borough Council",
            "<p>Dear Chief Executive,</p><p>Thank you for asking us to return for a progress review, which was planned to \
             follow the corporate peer challenge of May 2024.</p><p>The progress review took place on 4 March 2025.</p>",
            "",
        ),
        (
            "LGA Corporate Peer Challenge: Barford Borough Council",
            "<p>This report sets out the findings of the progress review of 4 March 2025.</p>",
            "<p>The council should consider the findings of this progress review.</p>",
        ),
        (
            "LGA Corporate Peer Challenge: Barford Borough Council",
            "<p>Progress review (planned for January 2025, held 4 March 2025)</p>",
            "",
        ),
        (
            "Barford Borough Council Corporate Peer Challenge – Feedback",
            "<p>Progress review, 4 – 5 March 2025.</p>",
            "",
        ),
    ] {
        let record = page(&format!(
            "<h1>{title}</h1>{front}<h2>Executive summary</h2><p>We found good progress. The peer team thanks staff.</p>\
             <h2>Progress on recommendations</h2><p>Recommendation 1: Agree a vision</p><p>The peer team found that a \
             vision was agreed.</p><p>Recommendation 2: Review the budget</p><p>We heard of good work.</p>\
             <h2>Next steps</h2><p>Cabinet will meet.</p>{last}"
        ));
        assert_eq!(record["kind"], "progress_review", "{front}");
    }
}

#[test]
fn a_page_about_feedback_is_no_report_of_it() {
    for (title, text) in [
        (
            "Barford: our response to peer challenge feedback",
            "<p>In May 2024 we asked the LGA for a peer challenge.</p><h2>Background</h2><p>The peers gave us their \
             feedback.</p><h2>Next steps</h2><p>Cabinet will publish its plan.</p>",
        ),
        (
            "Corporate peer challenge feedback",
            "<p>Barford took part in an LGA peer challenge in 2024.</p><h2>Executive summary</h2><p>The report can be \
             read here.</p>",
        ),
        (
            "Peer Challenge Feedback Form",
            "<p>Please tell us how it went.</p><h2>Next steps</h2><p>Return this to the LGA by 12 May 2024.</p>",
        ),
        (
            "Barford Corporate Peer Challenge Feedback to staff",
            "<h2>Next steps</h2><p>Managers will hold talks in May about what the peers said.</p>",
        ),
    ] {
        let record = page(&format!("<h1>{title}</h1>{text}"));
        assert_eq!(record["kind"], "other", "{title}");
    }
}

#[test]
fn a_short_report_is_one_by_its_name() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
         <h2>Executive summary</h2><p>Barford is a good council. The peer team recommends that it agrees a vision.</p>\
         <h2>Feedback</h2><p>Staff are frank.</p>",
    );
    assert_eq!(record["kind"], "feedback_report");
    // The news of one is none.
    let record = page(
        "<h1>Feedback from our peer challenge is here</h1><p>12 October 2024</p><p>Barford welcomes the report of the LGA \
         peer challenge.</p><h2>Notes to editors</h2><p>The press office can be called at any time.</p>",
    );
    assert_eq!(record["kind"], "other");
}

#[test]
fn a_review_quotes_the_original_recommendations() {
    let review = |open: &str, close: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge: Barford Borough Council – Progress Review</h1><p>Feedback report: 3 July 2025</p>\
             <h2>1. Introduction</h2><p>The council undertook a CPC in September 2024.</p><h2>2. Progress</h2>\
             <h3>Theme: People</h3><p><em>{open}Invest in communications.{close}</em></p><p>Two officers were recruited.</p>\
             <p><em>{open}Review the constitution.{close}</em></p><p>It was reviewed.</p>\
             <h3>Theme: Money</h3><p><em>{open}Close the budget gap.{close}</em></p><p>The gap is smaller.</p>"
        ))
    };
    for (open, close) in [
        ("Original recommendation: “", "”"),
        ("Original recommendation: ", ""),
    ] {
        let record = review(open, close);
        assert_eq!(record["kind"], "progress_review");
        assert_eq!(
            each(&record, "recommendations", "progress"),
            [
                "Two officers were recruited.",
                "It was reviewed.",
                "The gap is smaller."
            ]
        );
        assert_eq!(
            each(&record, "recommendations", "group"),
            ["People", "People", "Money"]
        );
    }
}

#[test]
fn a_review_below_its_month_tells_when_the_challenge_was() {
    let record = page(
        "<h1>Barford Borough Council: LGA Corporate Peer Challenge – Progress Review</h1><p>July 2025</p>\
         <p>The corporate peer challenge took place in September 2024.</p><table><tr><th>Original recommendation</th>\
         <th>Progress made</th></tr><tr><td>R1 Agree a vision.</td><td>A conference was held.</td></tr>\
         <tr><td>R2 Close the gap.</td><td>The gap is down.</td></tr></table>",
    );
    assert_eq!(record["review"]["start"], "2025-07");
    assert_eq!(record["challenge"]["start"], "2024-09");
}

#[test]
fn a_line_that_announces_items_names_no_theme() {
    let listed = |line: &str| {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
             <h2>Recommendations</h2><p>{line}</p><ul><li>Agree a vision with partners.</li><li>Review the budget.</li></ul>"
        ));
        each(&record, "recommendations", "group").join("|")
    };
    for line in [
        "There are a number of suggestions:",
        "These are our suggestions:",
        "The following are suggested:",
    ] {
        assert_eq!(listed(line), "-|-", "{line}");
    }
    for theme in [
        "Our place:",
        "Finance:",
        "Within three months:",
        "IT and digital:",
        "IT:",
        "We are one council:",
        "It starts with residents:",
        "Following up scrutiny:",
    ] {
        let name = theme.trim_end_matches(':');
        assert_eq!(listed(theme), format!("{name}|{name}"));
    }
}

#[test]
fn an_item_goes_on_below_the_line_that_broke_it() {
    let listed = |items: &str| {
        let record = page(&format!(
            "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 3 – 6 September 2024</p>\
             <h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the council:</p>{items}"
        ));
        let of = |field: &str| -> Vec<String> {
            let all = each(&record, "recommendations", field);
            all.into_iter().map(str::to_owned).collect()
        };
        (of("text"), of("rationale"))
    };
    let (texts, rationales) = listed(
        "<p>1. Agree a vision with partners.</p><p>2. Build reserves so that</p><p>the council is safe.</p>\
         <p>3. Invest in staff.</p>",
    );
    assert_eq!(
        texts,
        [
            "Agree a vision with partners.",
            "Build reserves so that the council is safe.",
            "Invest in staff."
        ]
    );
    assert_eq!(rationales, ["-", "-", "-"]);
    // What ends as a text may, and what belongs to the page, is left alone.
    for (item, below) in [
        ("Build reserves", "<p>www.anytown.example</p>"),
        ("Build reserves for the", "<p>www.anytown.example</p>"),
        ("Build reserves for the", "<p>continued overleaf</p>"),
        (
            "Build reserves",
            "<p>agree a floor</p><p>report it yearly</p>",
        ),
        ("Build reserves", "<p>page 4 of 12</p>"),
    ] {
        let (texts, _) = listed(&format!(
            "<ul><li>Agree a vision</li><li>{item}</li></ul>{below}<ul><li>Invest in staff</li></ul>"
        ));
        assert_eq!(
            texts,
            ["Agree a vision", item, "Invest in staff"],
            "{below}"
        );
    }
    let (texts, rationales) = listed(
        "<ul><li><b>Agree a vision</b></li></ul><p>This would help staff.</p><ul><li><b>Build reserves</b></li></ul>\
         <p>They are low.</p>",
    );
    assert_eq!(texts, ["Agree a vision", "Build reserves"]);
    assert_eq!(rationales, ["This would help staff.", "They are low."]);
}
