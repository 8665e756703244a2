//! Papers that call themselves the peers' recommendations: a council's letter, slides.

use serde_json::Value;

use crate::support::{each, page, sections, text};

#[test]
fn a_letter_of_the_council_that_prints_the_list() {
    let record = page(
        "<table><tr><td>To: All Members of the Audit Committee</td><td>Our ref: AC/12</td></tr><tr><td>Copy: Leader</td>\
         <td>Date: 3 May 2023</td></tr></table><p>Dear Councillor</p><h1>Finance Peer Challenge: recommendations of the peer \
         team</h1><p>A team of peers was at Maldon District Council on 7 and 8 March 2023. I send you what they recommend, \
         which is set out below just as they have made it.</p><ol><li><b>Agree a plan for reserves.</b></li></ol><p>The peers \
         saw three drafts of it.</p><ol start=\"2\"><li><b>Report on savings each month.</b></li></ol><p>Reports came late.</p>\
         <ol start=\"3\"><li><b>Train the committee.</b></li></ol><p>Half of it is new.</p><p>Members are not asked to decide \
         anything now. I propose that we talk of it in June.</p><p>For more, please contact Anna Bell, Policy Officer, on 01621 \
         854477.</p><p>Yours sincerely</p><p>Cy Dee</p>",
    );
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a plan for reserves.",
            "Report on savings each month.",
            "Train the committee."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "The peers saw three drafts of it.",
            "Reports came late.",
            "Half of it is new."
        ]
    );
    assert_eq!(each(&record, "recommendations", "group"), ["-", "-", "-"]);
    assert!(record["actions"].as_array().unwrap().is_empty());
    assert_eq!(record["next_steps"]["contacts"][0]["name"], "Anna Bell");
}

const SLIDES: &str = "\
Adult Social Care Peer Challenge
Maldon District Council
Recommendations of the peer team
4 – 6 March 2024

www.anytown.example

\u{c}The peer team
• Lead Peer: Anna Bell, Director of Adult Services, Hull City Council
• Challenge Manager: Cy Dee, LGA

www.anytown.example

\u{c}How we worked
• We read 40 files and 12 papers before we came to the council that week
• We met 80 people in three days, in all parts of the district and beyond

www.anytown.example

\u{c}Leading the service
• Turn the plan into a short list of aims that all staff can say by heart
• Clarify who does what:
• who sets aims
• who holds partners to account for their part of the work, and how often

www.anytown.example

\u{c}Hearing from carers
• Ask carers what they need before the new strategy is written next spring
• Publish what was done with what they said, in words that all can read

www.anytown.example

\u{c}What happens next
• The letter follows within three weeks

www.anytown.example
";

#[test]
fn slides_whose_cover_calls_them_the_recommendations() {
    let record = text(SLIDES);
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Turn the plan into a short list of aims that all staff can say by heart",
            "Clarify who does what:\nwho sets aims\nwho holds partners to account for their part of the work, and how often",
            "Ask carers what they need before the new strategy is written next spring",
            "Publish what was done with what they said, in words that all can read",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Leading the service",
            "Leading the service",
            "Hearing from carers",
            "Hearing from carers"
        ]
    );
}

#[test]
fn slides_of_findings_are_no_list_of_recommendations() {
    let findings = SLIDES.replace(
        "Recommendations of the peer team",
        "Feedback of the peer team",
    );
    let record = text(&findings);
    assert_eq!(record["kind"], "other");
}

#[test]
fn slides_that_name_what_is_needed_are_recommendations_too() {
    let named = SLIDES
        .replace("Ask carers what", "A clear offer of what")
        .replace("Publish what was done with", "Wider notice of");
    let record = text(&named);
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(each(&record, "recommendations", "text").len(), 4);
    let notices: Vec<&str> = each(&record, "notices", "code");
    assert!(notices.contains(&"slide_left_out"), "{notices:?}");
}

#[test]
fn a_heading_of_recommendations_above_a_date_heads_its_list() {
    for line in ["Recommendations", "Recommendations of the peer team"] {
        let record = text(&format!(
            "Maldon District Council\nCorporate Peer Challenge\n\n{line}\n\n4 - 6 March 2024\n\n\
             1. Develop a shared vision for the district.\n2. Review how scrutiny works.\n\
             3. Produce a plan for savings.\n"
        ));
        assert_eq!(each(&record, "recommendations", "text").len(), 3, "{line}");
        assert!(sections(&record).iter().any(|s| s.contains(line)), "{line}");
    }
}

#[test]
fn a_bare_line_above_an_item_behind_a_page_end_goes_on_with_the_item_where_no_slides_are() {
    let record = text(
        "LGA Corporate Peer Challenge: Maldon Borough Council\n\
         \n\
         Recommendations\n\
         \n\
         • Develop a clear vision for the borough with all partners\n\
         • Agree a single plan for the estuary and its towns with Essex Rivers\n\
         \n\
         Maldon peer challenge report          Page 1\n\
         \u{c}Partnership and Parish Councils\n\
         • Review the scrutiny function so that it adds value\n\
         • Produce a savings plan by the autumn of this year\n\
         \n\
         Feedback\n\
         \n\
         The finances are sound and members understand them well.\n\
         \n\
         Maldon peer challenge report          Page 2\n\
         \u{c}More text about the council and its work.\n\
         \n\
         Maldon peer challenge report          Page 3\n",
    );
    let texts = each(&record, "recommendations", "text");
    assert_eq!(texts.len(), 4, "{texts:?}");
    assert!(
        texts[1].ends_with("Partnership and Parish Councils"),
        "{texts:?}"
    );
}

/// A text that calls itself the recommendations, with what is given between its introduction and them.
fn called_recommendations(between: &str) -> Value {
    let explained = "The peers heard this from staff and from residents at each of the meetings that they held. ".repeat(4);
    page(&format!(
        "<h1>Adult Social Care Peer Challenge: recommendations</h1><p>Barford Borough Council, 4 – 6 June 2019</p>\
         <h2>Introduction</h2><p>{}</p><h2>The team</h2><p>{}</p>{between}<h2>Recommendations</h2>\
         <p>The peers found a responsive service. They made the following recommendations.</p>\
         <p>1. Set out the offer to carers</p><p>{explained}</p><p>2. Agree a pathway</p><p>{explained}</p>\
         <p>3. Plan for succession</p><p>{explained}</p>\
         <h2>Next steps</h2><p>The committee will receive a plan in October 2019.</p>",
        "The council invited the region’s directors to carry out a peer challenge of adult social care. ".repeat(4),
        "The team was made up of officers of the neighbouring boroughs. ".repeat(3),
    ))
}

#[test]
fn what_calls_itself_the_recommendations_may_tell_who_came() {
    let record = called_recommendations("");
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 3);
    // With what they found it is their report.
    let found = "The peer team saw good practice in the hospital team. ".repeat(5);
    let record = called_recommendations(&format!(
        "<h2>Summary of findings</h2><p>{found}</p><h2>Feedback</h2><p>{found}</p>"
    ));
    assert_eq!(record["kind"], "feedback_report");
}
