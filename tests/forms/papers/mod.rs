//! Forms of committee papers that speak of a challenge, each as small as it can be.

mod unrelated;

use crate::support::{PLAN_TABLE, each, page, records, sections, text};
use serde_json::Value;

/// A paper whose paragraphs are numbered in plain figures.
fn paper() -> Value {
    page(
        "<p>REPORT TO: CABINET</p><p>DATE: 23 JUNE 2022</p><p>TITLE: CORPORATE PEER CHALLENGE FINDINGS</p>\
         <h2>RECOMMENDED that Cabinet:</h2><p>A Notes the report of the peer team.</p>\
         <p>B Thanks the peer team for their time.</p><h2>BACKGROUND</h2>\
         <p>1. The Leader invited the LGA back following the change of administration in May 2021.</p>\
         <p>2. The team was in Barford from 15 to 17 March 2022. It met some 120 people.</p>\
         <p>3. As with all such challenges the team examined five core themes: local priorities and outcomes; \
         organisational and place leadership; governance and culture; financial planning and management; and \
         capacity for improvement.</p><h2>What the team found</h2>\
         <p>4. The report is clear about where more is needed.</p>\
         <p>5. The team’s recommendations are:</p><p>(a) Vision: publish a corporate plan by the autumn.</p>\
         <p>(b) Finance: update the Medium Term Financial Strategy.</p>\
         <p>(c) Housing: carry out a review of the housing company.</p><h2>The Council’s response</h2>\
         <p>6. The Leader and Chief Executive welcome the report.</p>\
         <p>7. The LGA will return to Barford for a progress review, expected between January and March 2023.</p>",
    )
}

#[test]
fn a_paragraph_numbered_in_plain_figures_announces_a_lettered_list() {
    let record = paper();
    assert_eq!(each(&record, "recommendations", "label"), ["a", "b", "c"]);
    assert_eq!(
        record["recommendations"][2]["text"],
        "Housing: carry out a review of the housing company."
    );
}

/// A paper whose third paragraph announces numbered items, behind which its fourth stands.
fn numbered_items(items: &str) -> Value {
    page(&format!(
        "<p>REPORT TO: CABINET</p><p>DATE: 23 JUNE 2022</p><p>TITLE: CORPORATE PEER CHALLENGE FINDINGS</p>\
         <h2>RECOMMENDED that Cabinet:</h2><p>A Notes the report of the peer team.</p><h2>REPORT</h2>\
         <p>1. The Leader invited the LGA to Barford.</p><p>2. It met some 120 people.</p>\
         <p>3. The key recommendations of the peer team are:</p>{items}\
         <p>4. Officers will now draft an action plan.</p><h2>Legal implications</h2><p>None.</p>",
    ))
}

#[test]
fn numbered_items_that_a_numbered_paragraph_announces_may_pass_its_own_number() {
    let items = "<p>1. Refine the priorities.</p><p>2. Write a people strategy.</p><p>3. Review the budget.</p>\
                 <p>4. Brief members often.</p><p>5. Fill the vacant posts.</p>";
    let record = numbered_items(items);
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["1", "2", "3", "4", "5"]
    );
    // As many items as paragraphs before them: the next number is the paper's.
    let items = "<p>1. Refine the priorities.</p><p>2. Write a people strategy.</p><p>3. Review the budget.</p>";
    let record = numbered_items(items);
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
}

#[test]
fn numbered_paragraphs_tell_the_visit_the_themes_and_the_next_review() {
    let record = paper();
    assert_eq!(record["challenge"]["start"], "2022-03-15");
    assert_eq!(record["themes"].as_array().unwrap().len(), 5);
    assert_eq!(record["themes"][0]["name"], "local priorities and outcomes");
    let review = &record["next_steps"]["progress_review"];
    assert_eq!(review["as_written"], "between January and March 2023");
    assert_eq!(review["earliest"], "2023-01-01");
    assert_eq!(review["latest"], "2023-03-31");
}

#[test]
fn a_report_bound_behind_a_paper_counts_its_sections_from_the_first_level() {
    let record = page(
        "<table><tr><td>Report to</td><td>Cabinet</td></tr><tr><td>Date of meeting</td><td>3 February 2025</td></tr>\
         <tr><td>Report title</td><td>LGA Corporate Peer Challenge: outcome</td></tr></table>\
         <h2>Purpose of report</h2><p>To present the feedback report.</p><h2>Background</h2>\
         <p>The report is positive.</p><h2>Background papers</h2><h1>LGA Corporate Peer Challenge</h1>\
         <p>19 – 22 November 2024</p><h2>1. Introduction</h2>\
         <p>This is the report.</p><h2>2. Recommendations</h2><p>These are the peer team’s key recommendations to \
         the council:</p><p>Recommendation 1 – Agree a bolder story.</p><p>Recommendation 2 – Write down how it \
         works.</p><h2>3. Feedback</h2><h3>3.1 Governance and culture</h3><p>Governance is sound.</p>",
    );
    assert_eq!(
        sections(&record),
        [
            "1 Purpose of report",
            "1 Background",
            "1 Background papers",
            "1 1 Introduction",
            "1 2 Recommendations",
            "1 3 Feedback",
            "2 3.1 Governance and culture",
        ]
    );
}

#[test]
fn lines_that_name_several_recommendations_of_a_reviews_list() {
    let record = page(
        "<h1>Barford Borough Council: LGA Corporate Peer Challenge – Progress Review</h1>\
         <p>Feedback report: 1–2 April 2025</p><h2>1. Introduction</h2><p>The council had a challenge in June 2024.</p>\
         <h2>2. The recommendations of June 2024</h2><ol><li>Maintain a focus on financial sustainability.</li>\
         <li>Carry out a review of the investments.</li><li>Make better use of data.</li></ol><h2>3. Progress</h2>\
         <p>Peers found a council which has taken the challenge seriously.</p><h3>3.1 Money</h3>\
         <p>Recommendations 1 and 2</p><p>The council delivered its savings.</p><p>The review has reported.</p>\
         <h3>3.2 Insight</h3><p>Recommendation 3</p><p>An insight hub was formed.</p><h3>3.3 Partners</h3>\
         <p>Recommendations 1 and 3</p><p>Partners share data.</p><h2>4. Next steps</h2><p>The LGA thanks the council.</p>",
    );
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "The council delivered its savings.\nThe review has reported.\nPartners share data.",
            "The council delivered its savings.\nThe review has reported.",
            "An insight hub was formed.\nPartners share data.",
        ]
    );
}

#[test]
fn a_meeting_to_come_is_not_the_papers() {
    let record = page(
        "<p>Barford Borough Council</p><table><tr><td>Report to</td><td>Cabinet</td></tr>\
         <tr><td>Date of meeting</td><td>Monday 3 February 2025</td></tr>\
         <tr><td>Report title</td><td>LGA Corporate Peer Challenge: outcome</td></tr></table>\
         <h2>Recommendations</h2><p>(1) asks the Chief Executive to bring an action plan to the meeting of Cabinet on \
         7 April 2025.</p><h2>Next steps</h2><p>The LGA team will return for a progress review, expected in the autumn \
         of 2025.</p><p>The progress review is likely to take place in September 2025.</p>",
    );
    assert_eq!(record["meeting"]["date"], "2025-02-03");
    // The month tells more than the season.
    assert_eq!(
        record["next_steps"]["progress_review"]["as_written"],
        "September 2025"
    );
}

#[test]
fn the_label_of_its_item_above_a_papers_head_is_no_paper_of_its_own() {
    let record = text(
        "Agenda Item 9\n\nBarford Borough Council\n\nReport to Cabinet\n\nDate of meeting 3 February 2025\n\n\
         Purpose of report\n\n1. To present the feedback report of the Corporate Peer Challenge.\n\nAppendix A\n\n\
         LGA Corporate Peer Challenge\n\nBarford Borough Council\n\nFeedback report\n\n1. Introduction\n\n\
         This report outlines the key findings of the peer team.\n\n2. Recommendations\n\n\
         The following are the peer team’s key recommendations to the council:\n\n\
         Recommendation 1 – Agree a bolder story.\n\nRecommendation 2 – Write down how it works.\n\n\
         3. Feedback\n\nGovernance is sound.\n",
    );
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 2);
}

#[test]
fn how_a_plan_is_watched_is_no_theme() {
    let record = page(
        "<h1>Corporate Peer Challenge 2025: Action Plan</h1><h2>About this plan</h2><p>The peer team was with us from 11 \
         to 14 February 2025 and looked at five themes: local priorities and outcomes; organisational and place \
         leadership; governance and culture; financial planning and management; and capacity for improvement.</p>\
         <p>The plan is grouped under the same themes. It was agreed by Cabinet and is monitored as follows:</p>\
         <ul><li>Monthly – the leadership team reviews actions</li><li>Quarterly – members receive an update</li></ul>\
         <h2>Action plan</h2><table><tr><th>Recommendation</th><th>Action</th><th>Owner</th></tr>\
         <tr><td>Agree a vision.</td><td>Write the vision</td><td>Head of Policy</td></tr></table>",
    );
    assert_eq!(record["themes"].as_array().unwrap().len(), 5);
}

#[test]
fn numbered_banners_of_sections_are_no_boxed_recommendations() {
    let part = |n: u8, name: &str| {
        format!(
            "<table><tr><td>{n}</td><td>{name}</td></tr></table><p>The peer team met members and officers and heard \
             that the council knows its place well. Staff are proud of what they do.</p>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge feedback report</h1><p>Selby District Council</p>{}{}{}",
        part(1, "Leadership and culture"),
        part(2, "Finance and resources"),
        part(3, "Capacity to deliver")
    ));
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 0);
}

#[test]
fn a_meeting_to_which_a_plan_will_go_is_not_that_of_the_letter() {
    let record = page(
        "<h1>Corporate Peer Challenge feedback</h1><p>Selby District Council</p><p>Dear Ann,</p><p>The council will \
         prepare an action plan for the meeting of Cabinet on 18 March 2024.</p><p>The peer team recommends that the \
         council:</p><ul><li>Agree a clear vision for the district</li><li>Review the capital programme</li></ul>",
    );
    assert!(record["meeting"].is_null(), "{}", record["meeting"]);
}

#[test]
fn who_to_ask_is_a_person() {
    let record = page(
        "<h1>Corporate Peer Challenge feedback report</h1><p>Selby District Council</p><p>The peer team recommends that \
         the council:</p><ul><li>Agree a clear vision for the district</li><li>Review the capital programme</li></ul>\
         <h2>Further details</h2><p>For more information please contact:</p><p>Ann House, 01234 567891</p>\
         <p>Customer Support, 01234 567890</p>",
    );
    let contacts = record["next_steps"]["contacts"].as_array();
    let names: Vec<_> = contacts.into_iter().flatten().map(|c| &c["name"]).collect();
    assert_eq!(names, ["Ann House"]);
}

#[test]
fn codes_behind_the_progress_in_a_review_are_none_of_it() {
    let record = page(
        "<h1>Corporate Peer Challenge: progress review</h1><p>Selby District Council</p><p>The peer team returned on 4 \
         March 2025 for a progress review.</p><table><tr><th>Recommendation</th><th>Progress</th><th>Directorate code</th>\
         </tr><tr><td>1. Agree a vision</td><td>The vision was agreed by Council in May.</td><td>CEX 4</td></tr><tr>\
         <td>2. Clear the backlog</td><td>All four sets of accounts were published.</td><td>RES 2</td></tr></table>",
    );
    let progress = record["recommendations"][0]["progress"].as_str();
    assert_eq!(progress, Some("The vision was agreed by Council in May."));
}

#[test]
fn what_a_paper_puts_to_its_cabinet_is_no_recommendation_of_peers() {
    let record = page(
        "<p>Agenda item 7</p><p>Report to: Cabinet</p><h1>Corporate Peer Challenge – Feedback Report and Action Plan</h1>\
         <h2>Purpose of report</h2><p>To present the findings of the peer challenge.</p><h2>Decision</h2>\
         <p>This report makes the following recommendations to Cabinet:</p><ol><li>That the report be noted;</li>\
         <li>That the action plan be approved; and</li><li>That progress be reported in November.</li></ol>\
         <h2>Implications</h2><table><tr><th>Issue</th><th>Implications</th><th>Sign-off</th></tr>\
         <tr><td>Financial</td><td>It can be done within the budget for the year</td><td>Head of Finance</td></tr>\
         <tr><td>Legal</td><td>There is no statutory duty to respond to it</td><td>Head of Legal</td></tr>\
         <tr><td>Risk</td><td>The risk is that momentum would be lost by it</td><td>Head of Audit</td></tr></table>",
    );
    assert_eq!(record["recommendations"], Value::Array(Vec::new()));
}

#[test]
fn sections_of_a_paper_that_run_on_into_their_text_are_no_recommendations() {
    let record = text(
        "Cabinet 14 May 2024 Peer challenge – response to recommendations\n\nFor decision\n\n\
         Recommendation: That cabinet approves the action plan in response to the peer challenge.\n\n\
         Reason for Recommendation: So that the council acts on the peer team’s recommendations.\n\n\
         1. Summary At the end of March 2024, a corporate peer challenge team spent four days on site.\n\n\
         2. Legal Implications None from this report\n\n\
         3. Climate implications None\n\n4. Risk Assessment\n\nThe level of risk is low.\n\n\
         5. Background Papers None\n",
    );
    assert_eq!(record["kind"], "other");
    assert_eq!(record["challenge"]["start"], "2024-03");
}

#[test]
fn what_a_committee_is_to_do_is_not_what_the_peers_recommend() {
    let paper = |items: &str| {
        text(&format!(
            "To: The Executive\n\n11 June 2024\n\n\nPeer Review Report and Action Plan\n\nChief Executive\n\n\
             1          Purpose of Report\n\n1.1       To tell members of the Peer Challenge of March 2024\n\n\
             2          Recommendations\n\n{items}\
             3          Reasons for Recommendations\n\n3.1       The Local Government Association asks for a plan.\n\n\
             4          Alternative Options Considered\n\n4.1       None.\n\n\
             5          Supporting Information\n\n5.1       In March 2024 five peers came to the council.\n"
        ))
    };
    for items in [
        "2.1       To receive the report of the peers (Appendix 1).\n\n2.2       To approve the plan (Appendix 2).\n\n",
        "2.1       NOTE the report of the peers (Appendix 1).\n\n2.2       APPROVE the plan (Appendix 2).\n\n",
    ] {
        let record = paper(items);
        assert_eq!(record["kind"], "other", "{items}");
        assert_eq!(each(&record, "recommendations", "text"), [""; 0], "{items}");
    }
}

#[test]
fn minutes_that_go_through_a_plan_and_a_line_that_speaks_of_a_recommendation() {
    let minutes = text(
        "Agenda item\n\nPlanning Peer Review\n\nThe Committee considered the action plan that answers the review by the \
         Local Government Association.\n\nAction Point 1\n\nMembers asked for a clearer date.\n\n\
         Action Point 2\n\nThere were no changes to this point\n\nAction Point 3\n\nThe Committee supported this point\n",
    );
    assert_eq!(minutes["kind"], "other");
    let decision = text(
        "Decision details\n\nLocal Government Association - Corporate Peer Challenge\n\nDecision Maker: Cabinet\n\n\
         Is Key decision?: No\n\nConsideration was given to the report on the recommendations and actions of the Corporate \
         Peer Challenge carried out by the Local Government Association in June 2023.\n\n\
         The Peer Team considered five themes. In the discussion these points were noted:\n\n\
         \u{2022}     recommendations were being acted upon;\n\n\
         \u{2022}     recommendation 4 on the housing strategy would be met by the plan for growth;\n\n\
         \u{2022}     a column would be added to the table.\n",
    );
    assert_eq!(decision["kind"], "other");
    assert_eq!(decision["challenge"]["start"], "2023-06");
}

#[test]
fn minutes_that_print_what_the_peers_recommended() {
    let minutes = text(
        "Issue - meetings\n\nPeer Challenge - Feedback\n\nMeeting: 04/09/2018 - Executive (Item 12)\n\n\
         12 Peer Challenge - Feedback pdf icon PDF 61 KB\n\nTo receive the peers’ report.\n\n\
         The Executive received the report of the Peer Review Group, which spent three days with the Council in June. \
         The Group had made 3 key recommendations:\n\n\
         a)       Agree a vision for the town and what it asks of partners;\n\n\
         b)       Test the medium term plan against lower growth;\n\n\
         c)       Review how decisions are delegated.\n\n\
         Members were told that a plan would be presented in the winter. In the discussion that followed the Leader thanked the \
         members of the group for the time that they had given and for the candour of what they said, and thanked the staff \
         who had made the visit possible. It was asked whether parish councils had been met, and officers replied that \
         two evenings had been kept for them. The costs of the work would be met from what had been set aside for it.\n",
    );
    assert_eq!(minutes["kind"], "recommendation_list");
    assert_eq!(each(&minutes, "recommendations", "label"), ["a", "b", "c"]);
}

#[test]
fn numbered_recommendations_of_a_committee_beside_a_plans_table_are_no_rows() {
    let record = page(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Report to: The Cabinet</p><p>Lead officer</p><p>Status</p>\
         <h2>Recommendation</h2><p>1. That the work of the peer team be welcomed;</p><p>2. That the action plan at \
         Appendix 2 be approved; and</p><p>3. That progress be reported in June 2023.</p><h2>Appendix 2</h2><table><tr>\
         <th>Recommendation</th><th>Action</th><th>Due by</th></tr><tr><td>1. Agree a plan</td><td>Write it</td>\
         <td>May 2023</td></tr><tr><td>2. Train members</td><td>Book two days</td><td>July 2023</td></tr></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a plan", "Train members"]
    );
}

#[test]
fn the_next_paragraph_of_a_paper_stands_in_its_next_section() {
    let paper = |behind: &str| {
        page(&format!(
            "<h1>Barford Borough Council: peer challenge feedback – report to Cabinet</h1><p>Report to Cabinet, 4 June \
             2023</p><p>1. The LGA carried out a corporate peer challenge of Barford Borough Council on 3 to 6 March \
             2023.</p><p>2. The peer team made the following recommendations:</p><ol><li>Agree a new plan.</li>\
             <li>Train all members.</li><li>Invest in skills.</li><li>Review the call centre.</li></ol>{behind}"
        ))
    };
    for behind in [
        "<h3>Money</h3><p>3. There are no costs.</p>",
        "<h3>3. Money</h3><p>There are no costs.</p>",
    ] {
        assert_eq!(
            each(&paper(behind), "recommendations", "text"),
            [
                "Agree a new plan.",
                "Train all members.",
                "Invest in skills.",
                "Review the call centre."
            ],
            "{behind}"
        );
    }
}

#[test]
fn numbers_of_an_annex_end_no_list_of_a_paper() {
    let paper = |behind: &str| {
        page(&format!(
            "<h1>Barford Borough Council: peer challenge feedback – report to Cabinet</h1><p>Report to Cabinet, 4 June \
             2023</p><p>1. The LGA carried out a corporate peer challenge of Barford Borough Council on 3 to 6 March \
             2023.</p><p>2. The peer team made the following recommendations:</p><ol><li>Agree a new plan.</li>\
             <li>Train all members.</li></ol><p>3. It costs nothing.</p>{behind}"
        ))
    };
    for behind in [
        // The count begins again at 1: in an annex, and in a list of the next paragraph.
        "<p>4. Members may note this.</p><h2>How it was done</h2><h3>1. Why now</h3><p>It was time.</p><h3>2. Scope</h3>\
         <p>It looked at:</p><ol><li>The plan</li><li>The money</li><li>The people</li><li>The place</li></ol>\
         <h3>3. Who came</h3><p>Five peers.</p>",
        "<p>4. The council will:</p><ol><li>write a plan</li><li>print it</li><li>hold a review</li></ol><p>5. End.</p>",
        // Annexes that begin with another number.
        "<p>4. Members may note this.</p><p>Appendix 1: the days of the visit</p><p>3. Talks with staff</p><p>7. Lunch</p>\
         <p>3. What was found</p>",
        "<h3>What follows</h3><p>4. Members may note this.</p><h3>3. Annex</h3>",
        // Numbers behind one that counts nothing on.
        "<p>4. Members may note this.</p><p>8. A note on the days of the visit</p><p>3. Talks with staff</p>",
    ] {
        assert_eq!(
            each(&paper(behind), "recommendations", "text"),
            ["Agree a new plan.", "Train all members."],
            "{behind}"
        );
    }
}

#[test]
fn a_heading_for_one_or_several_of_the_papers_own_is_no_label() {
    let all = records(
        "paper.html",
        &format!(
            "<html><body><main><p>AGENDA ITEM NO 6</p><table><tr><td>TITLE:</td><td>Corporate Peer Challenge Action Plan\
             </td></tr><tr><td>Committee:</td><td>Policy Committee</td></tr><tr><td>Date:</td><td>5 June 2024</td></tr>\
             <tr><td>Report No:</td><td>A12</td></tr></table><p>1.0 ISSUE</p><p>1.1 To consider the Action Plan.</p>\
             <p>2.0 RECOMMENDATION(S)</p><p>2.1 Members are requested to:</p><p>i) note the findings;</p>\
             <p>ii) approve the Action Plan at Appendix 1.</p><p>3.0 BACKGROUND</p><p>3.1 Melton Borough Council invited \
             the LGA to undertake a Corporate Peer Challenge, which took place from 5 to 7 March 2024.</p>\
             <p>4.0 APPENDICES</p><p>4.1 One.</p><h2>Appendix 1 – Corporate Peer Challenge Action Plan</h2>{}\
             </main></body></html>",
            PLAN_TABLE
        ),
    );
    assert_eq!(all.len(), 1);
    let record = &all[0];
    assert_eq!(record["kind"], "action_plan");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 2);
    // The title beside its label does not make a plan of the paper's head.
    assert_eq!(record["meeting"]["body"], "Policy Committee");
    assert_eq!(record["meeting"]["date"], "2024-06-05");
    assert_eq!(record["meeting"]["item"], "6");
    assert_eq!(record["council"]["name"], "Melton Borough Council");
}

/// A paper, and its appendices behind the label of its item and of each appendix, on lines of their own.
fn pack() -> Vec<Value> {
    let table = PLAN_TABLE;
    let content = format!(
        "<html><body><main><p>Agenda Item No. 4</p><p>Policy Scrutiny Committee</p><p>7 March 2023</p>\
         <p>Peer challenge</p><p>Report by the Chief Executive</p><h2>Summary</h2>\
         <p>The report of the peers is at Appendix A, and the plan at Appendix B.</p>\
         <p>Agenda Item No. 4</p><p>Appendix A</p><p>Barford Borough Council</p>\
         <p>Corporate Peer Challenge Feedback Report</p><p>3 – 6 September 2022</p><h1>Introduction</h1>\
         <p>The peer team found a council that knows its place.</p><h1>Key recommendations</h1>\
         <p>The peer team makes these recommendations to the council:</p><ul><li>Agree a savings plan.</li>\
         <li>Give scrutiny an officer.</li></ul><h1>Findings</h1><p>Scrutiny has no officer of its own.</p>\
         <p>Agenda Item No. 4</p><p>Appendix B</p><h1>Corporate Peer Challenge Action Plan</h1>{table}\
         </main></body></html>"
    );
    records("paper.html", &content)
}

#[test]
fn labels_of_an_item_and_of_its_appendix_open_one_part() {
    let parts = pack();
    assert_eq!(parts.len(), 3);
    assert_eq!(parts[0]["kind"], "other");
    assert_eq!(parts[2]["kind"], "action_plan");
    assert_eq!(each(&parts[1], "recommendations", "text").len(), 2);
    assert_eq!(
        each(&parts[2], "actions", "text"),
        ["Hold workshops.", "Appoint one."]
    );
}

#[test]
fn what_was_minuted_of_an_item_beside_its_number_is_text_of_the_page() {
    let record = page(
        "<h2>Issue details</h2><p>Meeting: 12/03/2020 - Cabinet (Item 8)</p><table><tr><td><p>8</p></td><td><p>Corporate \
         Peer Challenge</p><p>Minutes:</p><p>The Leader presented the report of the team that came to the council for its \
         Corporate Peer Challenge between 14 and 17 January 2020.</p><p>The peer team had made the following \
         recommendations:</p><p>(i) Write down what the council wants for the town by 2030;</p><p>(ii) Balance the budget \
         of the next two years without the reserves; and</p><p>(iii) Publish the figures of each service every \
         quarter.</p><p>In the course of discussion members asked about the costs.</p><p><b>Resolved</b></p><p>(a) That \
         the report be noted.</p></td></tr></table><p>Craven District Council, Belle Vue House, Skipton</p>",
    );
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["i", "ii", "iii"]
    );
    assert_eq!(record["challenge"]["start"], "2020-01-14");
    assert_eq!(record["council"]["name"], "Craven District Council");
}

/// An agenda with the council's name at its head, a paper in whose text another council is named, and the plan behind it.
const PACK: &str = "\
                       BOROUGH COUNCIL OF KETTERING

                       EXECUTIVE COMMITTEE
                       Wednesday 12 September 2018 at 7.00 pm

AGENDA

1.   Apologies for absence
2.   Peer challenge: response                        Pages 2 - 4
\u{c}                                                      Agenda Item 2

Report to         Executive Committee
Date              12 September 2018
Report of         Head of Policy
Title             Corporate peer challenge: report and response

1 Purpose of report

To present the report of the peer challenge of the council which was carried out by the Local Government Association
(LGA) between 12 and 14 June 2018, and to propose a response.

2 Background

2.1 The peers made three recommendations. One is about the services shared with Corby Borough Council.

2.2 The team will be invited to return in spring 2019.

3 Legal

None.

                         Page 2
\u{c}                                                      Appendix 1

Response to the peer challenge

Recommendation                    Response                          Lead              By when

Agree a plan for the              Workshops will be held with       Head of Policy    March 2019
town centre                       traders

Shorten the reports to            A new form will be used from      Monitoring        January 2019
committees                        November                          Officer

Share the depot with a            Talks will be held with the       Head of Place     May 2019
neighbour                         county

                         Page 3
";

#[test]
fn what_is_bound_behind_an_agenda_is_of_the_council_at_its_head() {
    let all = records("pack.txt", PACK);
    let [_, paper, plan] = &all[..] else {
        panic!("{} parts", all.len());
    };
    assert_eq!(
        paper["title"],
        "Corporate peer challenge: report and response"
    );
    for part in [paper, plan] {
        assert_eq!(part["council"]["name"], "Kettering Borough Council");
        assert_eq!(part["challenge"]["type"], "corporate");
        assert_eq!(part["challenge"]["start"], "2018-06-12");
        assert_eq!(
            part["next_steps"]["progress_review"]["as_written"],
            "spring 2019"
        );
    }
    assert_eq!(plan["kind"], "action_plan");
}

#[test]
fn whoever_decides_by_that_name_decides_what_stands_below() {
    let record = page(
        "<h1>Communications peer review</h1><p>Report to: Standards Working Party</p><p>Date: 4 May 2019</p>\
         <h2>1. Purpose of report</h2><p>To present what the peers found in Barford District Council.</p>\
         <h2>2. Recommendations</h2><p>That the Standards Working Party:</p><p>(1) notes the findings at Appendix 1;</p>\
         <p>(2) asks the Head of Paid Service for a plan; and</p><p>(3) meets the cost from reserves.</p>\
         <h2>3. Financial implications</h2><p>None.</p><h1>Appendix 1</h1><h2>Executive summary</h2>\
         <p>The peer team found that the team is liked. We heard of much good work.</p><h2>Recommendations</h2>\
         <p>The peer team recommends that the council should:</p><p>1. Write a strategy.</p><p>2. Close the magazine.</p>\
         <h2>Next steps</h2><p>The peer team would be glad to return.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Write a strategy.", "Close the magazine."]
    );
}

/// A short paper that tells what peers found and prints their lettered list under the names of themes.
const SHORT_PAPER: [&str; 16] = [
    "Barford District Council",
    "Report to: Audit Committee",
    "Corporate Peer Challenge",
    "1.0 Purpose of Report",
    "1.1 To tell members what the peer team has recommended.",
    "2.0 Findings",
    "2.1 The peer team found much to like. The peer team was struck by the warmth of its welcome.",
    "2.2 The peer team made four recommendations, under two headings:",
    "Vision and place",
    "a) Write a plan for the place.",
    "b) Speak with one voice.",
    "People and money",
    "c) Fill the vacant posts.",
    "d) Set a budget for three years.",
    "3.0 Next steps",
    "3.1 The peer team will return in the autumn of 2026.",
];

#[test]
fn a_short_paper_of_a_committee_that_prints_the_peers_list_is_a_list_and_no_report() {
    let ends = [
        "4.0 Legal Implications",
        "4.1 None.",
        "5.0 Financial Implications",
        "5.1 None.",
    ];
    let lines: Vec<&str> = SHORT_PAPER.iter().chain(&ends).copied().collect();
    let record = text(&lines.join("\n\n"));
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["a", "b", "c", "d"]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Vision and place",
            "Vision and place",
            "People and money",
            "People and money"
        ]
    );
}

#[test]
fn the_item_of_the_agenda_among_the_lines_of_a_papers_head_opens_no_second_paper() {
    let content = "\
Barford Borough Council
Cabinet
Date of meeting: 14 January 2025
Agenda Item 7
Report of the Chief Executive
Corporate Peer Challenge

Recommendations
That Cabinet:
1. NOTE the report of the peers at Appendix A; and
2. APPROVE the action plan at Appendix B.

Appendix A

LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 – 6 September 2024

1. Executive summary

The peer team found strong partnerships. The peer team heard that residents value services.

2. Key recommendations

The following are the peer team's key recommendations to the council:

1. Agree a savings plan.

2. Give scrutiny an officer.

3. Feedback

The peer team met many staff.

Appendix B

Barford Borough Council: Corporate Peer Challenge Action Plan

Recommendation 1: Agree a savings plan.
Action: Hold workshops
Lead: Chief Executive
Timescale: May 2025

Recommendation 2: Give scrutiny an officer.
Action: Appoint one
Lead: Monitoring Officer
Timescale: March 2025
";
    let parts = records("paper.txt", content);
    let kinds: Vec<&str> = parts.iter().filter_map(|p| p["kind"].as_str()).collect();
    assert_eq!(kinds, ["other", "feedback_report", "action_plan"]);
    assert_eq!(parts[0]["meeting"]["item"], "7");
    assert_eq!(parts[0]["meeting"]["date"], "2025-01-14");
    // With the report alone behind it, the paper is one document with that.
    let page = "<html><body><p>Report to: Cabinet</p><p>Date of meeting: 14 January 2025</p><p>Agenda item 7</p>\
        <h1>Corporate Peer Challenge feedback</h1><h2>1. Purpose</h2><p>To present the report of the Corporate Peer Challenge \
        which was carried out by the LGA in August 2024.</p><h2>2. Implications</h2><p>None.</p><p>There is no cost.</p>\
        <h2>3. Consultees</h2><p>The team of directors.</p><h2>4. Background papers</h2><p>None.</p>\
        <h1>LGA Corporate Peer Challenge: Barford Borough Council</h1><p>Feedback report: 30 August – 2 September 2024</p>\
        <h2>1. Executive summary</h2><p>The peer team found good staff.</p><h2>2. Key recommendations</h2>\
        <p>The following are the peer team’s key recommendations to the council:</p><ul><li>Agree a savings plan.</li>\
        <li>Give scrutiny an officer.</li></ul><h2>3. Feedback</h2><p>The peer team met staff.</p></body></html>";
    let one = records("paper.html", page);
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["kind"], "feedback_report");
    assert_eq!(one[0]["meeting"]["item"], "7");
    // The report's own subtitle tells the days, wherever it stands; the paper tells the month alone.
    assert_eq!(one[0]["challenge"]["start"], "2024-08-30");
}

#[test]
fn items_that_follow_each_other_are_papers_each_with_its_number() {
    let plan = "Recommendation 1: Agree a savings plan.\nAction: Hold workshops\nLead: Chief Executive\n\
        Timescale: May 2025\n\nRecommendation 2: Give scrutiny an officer.\nAction: Appoint one\n\
        Lead: Monitoring Officer\nTimescale: March 2025\n";
    let head = "Barford Borough Council\nCabinet\nDate of meeting: 12 May 2024\n";
    let other = "Budget monitoring\n\n1. Purpose\n\nTo report the position for the year.\n";
    let title = "Corporate Peer Challenge: action plan";
    let parts = records(
        "pack.txt",
        &format!("{head}\nAgenda Item 3\n\n{title}\n\n{plan}\nAgenda Item 4\n\n{other}"),
    );
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0]["kind"], "action_plan");
    assert_eq!(parts[0]["meeting"]["item"], "3");
    assert_eq!(parts[1]["meeting"]["item"], "4");
    assert_eq!(parts[1]["meeting"]["date"], "2024-05-12");
    // Below the agenda itself an item opens its paper.
    let agenda = "AGENDA\n\n1. Apologies\n2. Minutes\n3. Peer challenge\n4. Budget\n";
    let parts = records(
        "pack.txt",
        &format!("{head}\n{agenda}\nAgenda Item 3\n\n{title}\n\n{plan}\nAgenda Item 4\n\n{other}"),
    );
    assert_eq!(parts.len(), 3);
    assert_eq!(parts[1]["kind"], "action_plan");
}

#[test]
fn a_numbered_paragraph_above_a_papers_heading_is_no_recommendation() {
    let plan = |above: &str| {
        text(&format!(
            "Barford Borough Council\n\nReport to Cabinet\nDate: 24 March 2025\n\nCorporate Peer Challenge Action Plan – Progress Update\n\n\
             Background\n3. The peers came in March.\n4. Two of the peers returned in January and asked for a plan of the harbour.\n\n{above}\n\n\
             Appendix 1\n\nCorporate Peer Challenge Action Plan\n\nRecommendation 1: Open the harbour office.\nAction: Rent a room\n\
             Lead: Head of Property\nTimescale: May 2025\n\nRecommendation 2: Train the pilots.\nAction: Hire a tutor\n\
             Lead: Head of People\nTimescale: June 2025\n"
        ))
    };
    let record = plan("Current Position\n5. The plan is on track.\n\nOptions\n6. None.");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2"]);
}
