//! Reviews: how they take the recommendations up again, and where they tell what became of each.

use crate::support::{each, page, sections, text};
use serde_json::Value;

const REVIEW: &str = "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p>\
    <h2>Introduction</h2><p>The council undertook a Corporate Peer Challenge in March 2024.</p>\
    <h2>Summary of the approach</h2><p>The Progress Review took place on 25 November 2024. It focussed on each \
    of the recommendations from the Corporate Peer Challenge:</p>";

const REVIEW_END: &str =
    "<h2>Final thoughts and next steps</h2><p>The LGA would like to thank the council.</p>";

const TEAM: &str = "<p>For this Progress Review, the following members of the original team were involved:</p>\
    <ul><li>Joanna Fellows, Chief Executive, Wyre Council</li><li>Sal Winter, Peer Challenge Manager, LGA</li></ul>\
    <h2>Progress Review – Feedback</h2><p>The peer team found good progress.</p>";

#[test]
fn a_review_takes_its_recommendations_up_again_by_their_labels() {
    let record = page(&format!(
        "{REVIEW}<p><b>Recommendation 1</b> – Write a short vision for the district.</p>\
         <p><b>Recommendation 2</b> – Turn the vision into a plan with few measures.</p>\
         <p><b>Recommendation 3</b> – Meet the parishes each quarter.</p>{TEAM}\
         <p><b>Recommendation 1</b></p><p>A vision was adopted in July. Staff could name it.</p>\
         <p><b>Recommendations 2 and 3</b></p><p>Both are done.</p>{REVIEW_END}"
    ));
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Write a short vision for the district.",
            "Turn the vision into a plan with few measures.",
            "Meet the parishes each quarter."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "A vision was adopted in July. Staff could name it.",
            "Both are done.",
            "Both are done."
        ]
    );
    assert_eq!(record["peer_team"].as_array().unwrap().len(), 2);
}

#[test]
fn a_review_takes_its_recommendations_up_again_by_their_words() {
    let list = "<ul><li>Write a short vision for the district.</li><li>Meet the parishes each quarter.</li></ul>";
    let record = page(&format!(
        "{REVIEW}{list}{TEAM}<p><b>Write a short vision for the district</b></p><p>It was adopted in July.</p>\
         <p>Staff could name it.</p><p><b>Meet the parishes each quarter.</b></p><p>The first meeting was held.</p>\
         {REVIEW_END}"
    ));
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "It was adopted in July.\nStaff could name it.",
            "The first meeting was held."
        ]
    );
}

#[test]
fn a_review_goes_through_the_themes_of_its_list() {
    let record = page(&format!(
        "{REVIEW}<table><tr><th>Theme</th><th>Recommendation</th></tr>\
         <tr><td>Vision</td><td>Write a short vision for the district.</td></tr>\
         <tr><td>Parishes</td><td>Meet the parishes each quarter.</td></tr></table>{TEAM}\
         <h3>Vision</h3><p>It was adopted in July.</p><h3>Parishes</h3><p>The first meeting was held.</p>{REVIEW_END}"
    ));
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["It was adopted in July.", "The first meeting was held."]
    );
}

#[test]
fn a_label_repeated_by_mistake_is_no_second_round() {
    let record = page(&format!(
        "{REVIEW}{TEAM}<p><b>Recommendation 1: Write a vision for the district</b></p><p>Adopted in July.</p>\
         <p><b>Recommendation 2: Meet the parishes each quarter</b></p><p>One meeting was held.</p>\
         <p><b>Recommendation 2: Train the members of scrutiny</b></p><p>Training is booked.</p>{REVIEW_END}"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "2"]);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Adopted in July.",
            "One meeting was held.",
            "Training is booked."
        ]
    );
}

#[test]
fn a_review_whose_headings_name_codes() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p><h2>1. Introduction</h2>\
         <p>The council undertook a Corporate Peer Challenge in March 2024.</p><h2>2. Summary of the approach</h2>\
         <p>The Progress Review took place on 25 November 2024. The recommendations were:</p>\
         <p>R1: Develop a long-term vision with partners</p><p>R2:Set a sustainable budget for three years</p>\
         <p>R3: Make better use of scrutiny in good time</p>\
         <p>The peers were Ruth Stand (Chief Executive, Wyre Council) and Cllr Al Pym (Leader, Arun District Council).</p>\
         <h2>3. Progress Review – feedback</h2><h3>3.1 R1 – Vision</h3><p>A plan was adopted in September.</p>\
         <p><b>Progress: Amber</b></p><h3>3.2 R2 – Finances</h3><p>A balanced budget was set.</p>\
         <p><b>Progress: Green</b></p><h3>3.3 R3 – Scrutiny</h3><p>Members were trained.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "label"),
        ["R1", "R2", "R3"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "A plan was adopted in September.",
            "A balanced budget was set.",
            "Members were trained."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["Amber", "Green", "-"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        ["-", "-", "-"]
    );
}

#[test]
fn what_the_peers_say_stands_behind_what_the_council_reports() {
    let record = page(
        "<h1>Corporate Peer Challenge Progress Review: Barford Borough Council</h1><p>21 September 2023</p>\
         <h2>Progress against the recommendations</h2><table><tr><th>No.</th><th>Recommendation</th><th>Status</th>\
         <th>Progress reported by the council</th><th>Peer team’s view</th></tr>\
         <tr><td>1</td><td>Develop a long-term vision.</td><td>On track</td><td>Vision work started in June.</td>\
         <td>A good start.</td></tr><tr><td>2</td><td>Strengthen budget monitoring.</td><td>Complete</td>\
         <td>Quarterly reports to Cabinet.</td><td>Agreed. Reports are clear.</td></tr></table>",
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Vision work started in June.\nA good start.",
            "Quarterly reports to Cabinet.\nAgreed. Reports are clear.",
        ]
    );
}

#[test]
fn the_themes_of_a_review_and_the_counts_of_its_ratings_are_no_recommendations() {
    let record = page(&format!(
        "<h1>LGA Corporate Peer Challenge – Progress Review</h1><p>Maldon District Council</p><h2>Introduction</h2>\
         <p>The council undertook a Corporate Peer Challenge in March 2024.</p><h2>Summary of the approach</h2>\
         <p>The Progress Review took place on 25 November 2024. It focussed on each of the recommendations from the \
         Corporate Peer Challenge, under the following theme headings:</p>\
         <ul><li>Housing growth</li><li>Members and officers</li><li>Reserves</li></ul>{TEAM}\
         <p>The peer team heard of a new plan. The peer team saw good work.</p>\
         <p>Of the twelve recommendations of the challenge, the council’s own tracker tells that:</p>\
         <ul><li>8 / 12 recommendations are ‘green’</li><li>4 / 12 recommendations are ‘amber’</li></ul>{REVIEW_END}"
    ));
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

/// What a council told the peers when they returned: a table below each heading.
const TOLD: [(&str, [[&str; 4]; 2]); 2] = [
    (
        "Finance",
        [
            [
                "1. Close the gap in the budget with savings that can be made.",
                "The gap is down by half.",
                "Council decides in May 2026",
                "On track",
            ],
            [
                "2. Rebuild the reserves of the council over four years.",
                "A policy was agreed.",
                "The auditor comes back",
                "At risk",
            ],
        ],
    ),
    (
        "Towns and villages",
        [
            [
                "3. Say what each town is to become in ten years.",
                "Two towns have said so.",
                "A visit to Tolland",
                "On track",
            ],
            [
                "4. Meet the parishes more often and hear what they need.",
                "They met in June.",
                "A charter with them",
                "Complete",
            ],
        ],
    ),
];

/// The title of such a page, and what stands below it.
const RETURNED: [&str; 2] = [
    "Corporate Peer Challenge: progress review, January 2026",
    "The peers came back on 21 January 2026 to talk to us about our progress since the peer challenge. This page sets out \
     what we told them.",
];

/// What must be read of it.
fn assert_told(record: &Value) {
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(record["council"]["name"], "Maldon District Council");
    let rows: Vec<&[&str; 4]> = TOLD.iter().flat_map(|(_, rows)| rows).collect();
    assert_eq!(
        each(record, "recommendations", "group"),
        [TOLD[0].0, TOLD[0].0, TOLD[1].0, TOLD[1].0]
    );
    for (n, field) in [(1, "progress"), (3, "status")] {
        let told: Vec<&str> = rows.iter().map(|r| r[n]).collect();
        assert_eq!(each(record, "recommendations", field), told);
    }
    let next: Vec<&str> = rows.iter().map(|r| r[2]).collect();
    assert_eq!(each(record, "actions", "text"), next);
}

const TOLD_COLUMNS: [&str; 4] = [
    "Recommendation",
    "Our progress",
    "What happens next",
    "Status",
];

#[test]
fn what_happens_next_stands_behind_what_was_done_in_sections_that_a_button_opens() {
    let row = |cells: &[&str; 4]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let sections = TOLD.map(|(title, rows)| {
        format!(
            "<h3><button aria-expanded=false aria-controls=a>{title}<span> Show</span></button></h3><div id=a><table>\
             {}{}{}</table></div>",
            row(&TOLD_COLUMNS),
            row(&rows[0]),
            row(&rows[1])
        )
    });
    assert_told(&page(&format!(
        "<h1>{}</h1><p>Maldon District Council</p><p>{}</p><h2>Progress against each recommendation</h2>{}",
        RETURNED[0],
        RETURNED[1],
        sections.concat()
    )));
}

#[test]
fn the_same_copied_as_text_with_the_words_of_the_buttons() {
    let sections = TOLD.map(|(title, rows)| {
        format!(
            "### {title} Show\n{}\n{}\n{}\n",
            TOLD_COLUMNS.join("\t"),
            rows[0].join("\t"),
            rows[1].join("\t")
        )
    });
    assert_told(&text(&format!(
        "Home\nPerformance\n# {}\n{} We worked with East Devon and Mid Devon.\n## Progress against each \
         recommendation\nShow all sections\n{}## About this page\nLast updated: 9 February 2026\n© 2026 Maldon District \
         Council\n",
        RETURNED[0],
        RETURNED[1],
        sections.concat()
    )));
}

#[test]
fn recommendations_in_bold_above_what_became_of_them() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1>\
         <p>Feedback report: 4 March 2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The \
         peer team met the same people again.</p><h2>2. Summary of the approach</h2><p>The progress review took place \
         on 4 March 2025. It looked at each of the recommendations.</p><h2>3. Progress review – feedback</h2>\
         <p>The peer team was impressed.</p><h3>Culture</h3>\
         <p><strong>Agree a protocol for members and officers.</strong></p><p>Council agreed it in July.</p>\
         <p>It is used.</p><h3>Finance</h3><p><strong>Set a budget for three years.</strong></p>\
         <p>A first draft is out.</p><p><strong>Review the reserves each quarter.</strong></p>\
         <p>This has begun.</p><p><strong>Publish what is spent on agency staff.</strong></p>\
         <h2>4. Next steps</h2><p>The LGA will keep in touch.</p>",
    );
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a protocol for members and officers.",
            "Set a budget for three years.",
            "Review the reserves each quarter.",
            "Publish what is spent on agency staff."
        ]
    );
    // Nothing is said of the last.
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Council agreed it in July.\nIt is used.",
            "A first draft is out.",
            "This has begun.",
            "-"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Culture", "Finance", "Finance", "Finance"]
    );
}

#[test]
fn bold_lines_between_recommendations_in_bold() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1>\
         <p>Feedback report: 4 March 2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The \
         peer team met the same people again.</p><h2>2. Summary of the approach</h2><p>The progress review took place \
         on 4 March 2025. It looked at each of the recommendations.</p><h2>3. Progress review – feedback</h2>\
         <p>The peer team was impressed.</p><p><b>Overall the peers saw how much has changed.</b></p><p>Partners spoke warmly of it.</p>\
         <p><b>Agree a protocol for members and officers.</b></p><h4>What has happened since</h4>\
         <p>Council agreed it in July.</p><p><b>Set a budget for three years.</b></p>\
         <p><b>What has happened since</b></p><p>A first draft is out.</p>\
         <p><b>Review the reserves each quarter.</b></p><p><b>What has happened since</b></p><p>This has begun.</p>\
         <p><b>Publish a report each year.</b></p><p>It is out.</p>\
         <h2>4. Next steps</h2><p>The LGA will keep in touch.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a protocol for members and officers.",
            "Set a budget for three years.",
            "Review the reserves each quarter.",
            "Publish a report each year."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "Council agreed it in July.",
            "A first draft is out.",
            "This has begun.",
            "It is out."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["-", "-", "-", "-"]
    );
}

/// A review with what stands in its approach and in its feedback.
fn bold_review(approach: &str, feedback: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge – Progress Review: Barford Borough Council</h1><p>Feedback report: 4 March \
         2025</p><h2>1. Introduction</h2><p>The council had its challenge in May 2024. The peer team met the same people \
         again.</p><h2>2. Summary of the approach</h2><p>The progress review took place on 4 March 2025. It looked at \
         each of the recommendations.</p>{approach}<h2>3. Progress review – feedback</h2><p>The peer team was \
         impressed.</p>{feedback}<h2>4. Next steps</h2><p>The LGA will keep in touch.</p>"
    ))
}

/// Lines in bold, each with a paragraph below it where it has one.
fn bold(lines: &[(&str, &str)]) -> String {
    let below = |text: &str| match text {
        "" => String::new(),
        text => format!("<p>{text}</p>"),
    };
    (lines.iter())
        .map(|(line, text)| format!("<p><b>{line}</b></p>{}", below(text)))
        .collect()
}

#[test]
fn recommendations_in_bold_that_come_again_are_no_labels() {
    let lines = [
        ("Agree a protocol for members", "Council agreed it in July."),
        ("Set a budget for three years", "A first draft is out."),
        ("Officers need to meet weekly", "They have met twice."),
        (
            "A clearer story of the town is called for.",
            "One is written.",
        ),
        ("Review the reserves", "This has begun."),
    ];
    let list = lines.map(|(line, _)| (line, ""));
    for record in [
        bold_review(&bold(&list), &bold(&lines)),
        bold_review(
            "",
            &format!("{}<h2>In short</h2>{}", bold(&lines), bold(&list)),
        ),
    ] {
        assert_eq!(
            each(&record, "recommendations", "text"),
            lines.map(|(line, _)| line)
        );
        assert_eq!(
            each(&record, "recommendations", "progress"),
            lines.map(|(_, text)| text)
        );
    }
    // One that two themes share is told below each.
    let lines = lines.map(|(line, text)| (format!("{line} at once."), text));
    let [agree, set, _, _, review] = lines.each_ref().map(|(line, text)| (line.as_str(), *text));
    let themes = format!(
        "<h3>Culture</h3>{}<h3>Finance</h3>{}",
        bold(&[agree, set]),
        bold(&[(set.0, "It was set."), review])
    );
    let record = bold_review("", &themes);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [agree.0, set.0, review.0]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [agree.1, set.1, review.1]
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Culture", "Culture", "Finance"]
    );
}

#[test]
fn labels_in_bold_that_open_as_recommendations_do() {
    let asked = [
        "Agree a protocol for members.",
        "Set a budget for three years.",
        "Review the reserves.",
    ];
    let feedback: String = (asked.iter())
        .map(|asked| {
            bold(&[
                (asked, ""),
                ("Progress since the challenge", "Work has begun."),
                ("Further work needed", "Finish it."),
            ])
        })
        .collect();
    let record = bold_review("", &feedback);
    assert_eq!(each(&record, "recommendations", "text"), asked);
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["Work has begun.\nFinish it."; 3]
    );
}

#[test]
fn recommendations_in_bold_that_open_with_no_verb() {
    let lines = [
        (
            "The planning service needs to be given more staff.",
            "It has four more.",
        ),
        (
            "Agree a protocol for members and officers.",
            "Council agreed it in July.",
        ),
        (
            "Tenants would benefit from one place to call.",
            "A number was set up.",
        ),
        ("Set a budget for three years.", "A first draft is out."),
        (
            "A clearer story of the town is called for.",
            "One is written.",
        ),
        ("Review the reserves each quarter.", "This has begun."),
        ("Publish what is spent.", "It is out."),
    ];
    let remarks = [
        (
            "Overall the peers saw how much has changed.",
            "Partners spoke of it.",
        ),
        ("Local Government Association", "18 Smith Square"),
    ];
    let lines_and_remarks = [&remarks[..1], &lines, &remarks[1..]].concat();
    let record = bold_review("", &bold(&lines_and_remarks));
    assert_eq!(
        each(&record, "recommendations", "text"),
        lines.map(|(line, _)| line)
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        lines.map(|(_, text)| text)
    );
}

#[test]
fn a_table_of_what_became_of_each_with_who_leads_is_a_review() {
    let table = |columns: &str, cells: &str| {
        page(&format!(
            "<h1>Housing Peer Challenge: Progress Review</h1><p>Maldon District Council</p><p>The peer team was here from 5 to \
             7 March 2024.</p><table><tr><th>Recommendation</th>{columns}<th>Lead officer</th><th>Target date</th></tr>\
             <tr><td>Inspect every block in turn.</td>{cells}<td>Head of Housing</td><td>May 2025</td></tr>\
             <tr><td>Listen to tenants.</td>{cells}<td>Head of Housing</td><td>June 2025</td></tr></table>"
        ))
    };
    let told = table("<th>Progress to date</th>", "<td>This has begun.</td>");
    assert_eq!(told["kind"], "progress_review");
    assert_eq!(
        each(&told, "recommendations", "progress"),
        ["This has begun.", "This has begun."]
    );
    // What is to be done makes a plan of it.
    let plan = table(
        "<th>Action</th><th>Progress to date</th>",
        "<td>Hold a meeting</td><td>This has begun.</td>",
    );
    assert_eq!(plan["kind"], "action_plan");
}

#[test]
fn progress_below_each_label_heads_no_section() {
    let record = page(
        "<h1>Scrutiny Peer Challenge: Progress Review</h1><p>Maldon District Council</p><h2>Introduction</h2><p>The peers \
         came in March 2024.</p><h2>Progress against the recommendations</h2><p><b>Recommendation 1</b></p><p>Meet the \
         parishes each quarter.</p><h3>Progress</h3><p>One meeting was held.</p><p>Status: In progress</p>\
         <p><b>Recommendation 2</b></p><p>Train the members of scrutiny.</p><h3>Progress</h3><p>Training is over.</p>\
         <p>Status: Complete</p><h2>Looking ahead</h2><p>Nothing more is planned.</p>",
    );
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Meet the parishes each quarter.",
            "Train the members of scrutiny."
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["One meeting was held.", "Training is over."]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["In progress", "Complete"]
    );
    assert!(!sections(&record).iter().any(|s| s.ends_with(" Progress")));
}

#[test]
fn progress_below_several_labels_heads_the_section_of_a_theme() {
    let theme = |name: &str, first: u8| {
        format!(
            "<h2>{name}</h2><p><b>Recommendation {first}</b></p><p>Meet the parishes of part {first} each quarter.</p>\
             <p><b>Recommendation {}</b></p><p>Train the members of part {first}.</p><h3>Progress</h3><p>Much was done.</p>",
            first + 1
        )
    };
    let record = page(&format!(
        "<h1>Scrutiny Peer Challenge: Progress Review</h1><p>Maldon District Council</p><p>The peers came in March 2024.</p>{}{}",
        theme("Place", 1),
        theme("Culture", 3)
    ));
    assert!(sections(&record).iter().any(|s| s.ends_with(" Progress")));
}

const TAKEN_APART: &str = "\
MALDON DISTRICT COUNCIL
Member Development and Training Framework Peer
Challenge: Progress Review
July 2024

1

Introduction

The peers came to the Council on 5 and 6 June 2023, and this is what has been done in the
year that has gone by since they were here with us and made these recommendations.

2

What they looked at

They considered two areas:

\u{2022} Knowing what members need
\u{2022} A programme for all

3

Progress against the recommendations

Knowing what members need
Recommendation 1
Ask each member once a year what training is needed.
Progress
All but two members were asked in the spring of this year.
Status: Largely complete
Recommendation 2
Keep a record of who has been trained.
Progress
A register is kept by the clerk and is shown to group leaders.
Status: Complete

A programme for all
Recommendation 3
Publish a programme for the year ahead.
Progress
It has been put back until the autumn.
Status: Not started

4

Looking ahead

The Council will return to the matter next year, when the new members of the Council have been elected.
Until then the clerk looks after what is left. It will be told in the bulletin each month.
";

#[test]
fn a_review_whose_numbers_stand_on_lines_of_their_own() {
    let record = text(TAKEN_APART);
    assert_eq!(record["kind"], "progress_review");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Knowing what members need",
            "Knowing what members need",
            "A programme for all"
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "status"),
        ["Largely complete", "Complete", "Not started"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress")[2],
        "It has been put back until the autumn."
    );
    assert!(record["actions"].as_array().unwrap().is_empty());
}

#[test]
fn progress_with_parts_below_it_is_a_section() {
    let part = |n: usize, theme: &str| {
        format!(
            "<h2>{theme}</h2><h3>Recommendation {n}</h3><p>Do more on this theme.</p><h3>Progress</h3>\
             <h4>Work with partners</h4><p>Good work was done on this.</p>\
             <h4>Work with staff</h4><p>The survey was good.</p>"
        )
    };
    let record = page(&format!(
        "<h1>Corporate Peer Challenge Progress Review: Gateshead Council</h1>{}{}{}",
        part(1, "Vision"),
        part(2, "Scrutiny"),
        part(3, "Finance")
    ));
    let titles = sections(&record);
    assert_eq!(
        titles.iter().filter(|t| t.ends_with("Progress")).count(),
        3,
        "{titles:?}"
    );
}

#[test]
fn a_councils_own_update_in_a_table_is_no_review() {
    let record = page(
        "<h1>LGA Corporate Peer Challenge – Progress Review: update on recommendations</h1><p>Gateshead Council</p>\
         <p>This table sets out the progress the council has made since the peer challenge in March 2023.</p>\
         <table><tr><th>Recommendation</th><th>Progress</th><th>Lead</th></tr>\
         <tr><td>1. Develop a clear vision</td><td>We have asked residents and Cabinet agreed it.</td><td>Chief Executive</td></tr>\
         <tr><td>2. Review scrutiny</td><td>A review has been carried out.</td><td>Monitoring Officer</td></tr>\
         <tr><td>3. Strengthen finance</td><td>The plan was agreed.</td><td>S151 Officer</td></tr></table>",
    );
    assert_eq!(record["kind"], "action_plan");
}

/// A council's own review with a card for each recommendation, its status where `corner` sets it.
fn cards(corner: impl Fn(&str, &str) -> String) -> Value {
    let card = |title: &str, status: &str, done: &str, next: &str| {
        format!(
            "{}<p><b>What we have done</b></p><p>{done}</p>{next}",
            corner(title, status)
        )
    };
    page(&format!(
        "<h1>Peer challenge: two years on</h1><p>Progress review</p><p>Maldon District Council</p><h2>Foreword</h2>\
         <p>In June 2012 we asked the Local Government Association to send us a team of peers.</p>\
         <h2>What the peers said</h2>{}{}{}<h2>Find out more</h2>\
         <p>To ask about this please speak to Joan Ferris in Policy and Research.</p>",
        card(
            "1 Agree what kind of council you wish to be",
            "Achieved",
            "A vision was adopted in May.",
            "<p><b>What comes next</b></p><ul><li>Publish the vision</li><li>Tell the parishes</li></ul>"
        ),
        card(
            "2 Meet the parishes more often",
            "On track",
            "Two meetings were held.",
            ""
        ),
        card(
            "3 Make the budget plain to every member",
            "Delayed",
            "A first seminar was held.",
            "<p><b>What comes next</b></p><ul><li>Hold a second seminar</li></ul>"
        ),
    ))
}

#[test]
fn counted_titles_above_what_was_done_are_the_recommendations_of_a_review() {
    let above = cards(|title, status| format!("<p><b>{status}</b></p><p><b>{title}</b></p>"));
    let below = cards(|title, status| format!("<p><b>{title}</b></p><p><b>{status}</b></p>"));
    let at_the_end = cards(|title, status| format!("<p><b>{title} {status}</b></p>"));
    for record in [above, below, at_the_end] {
        assert_eq!(record["kind"], "progress_review");
        assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
        assert_eq!(
            each(&record, "recommendations", "text"),
            [
                "Agree what kind of council you wish to be",
                "Meet the parishes more often",
                "Make the budget plain to every member"
            ]
        );
        assert_eq!(
            each(&record, "recommendations", "status"),
            ["Achieved", "On track", "Delayed"]
        );
        assert_eq!(
            each(&record, "recommendations", "progress"),
            [
                "A vision was adopted in May.",
                "Two meetings were held.",
                "A first seminar was held."
            ]
        );
        assert_eq!(
            each(&record, "actions", "text"),
            [
                "Publish the vision",
                "Tell the parishes",
                "Hold a second seminar"
            ]
        );
        assert_eq!(record["next_steps"]["contacts"][0]["name"], "Joan Ferris");
    }
}

#[test]
fn counted_themes_above_what_was_done_are_no_recommendations() {
    let theme = |n: u32, title: &str| {
        format!("<h3>{n} {title}</h3><p><b>What we have done</b></p><p>Much of part {n}.</p>")
    };
    let record = page(&format!(
        "<h1>Peer challenge: progress review</h1><p>Maldon District Council</p><p>In June 2012 peers came to us.</p>\
         <h2>Recommendations</h2><p>The peer team recommended that the council should:</p><ul><li>Write a vision.</li>\
         <li>Meet the parishes.</li></ul><h2>Progress</h2>{}{}{}",
        theme(1, "Vision and place"),
        theme(2, "Parishes and partners"),
        theme(3, "Financial planning and viability")
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Write a vision.", "Meet the parishes."]
    );
}

#[test]
fn numbered_sections_of_a_councils_page_that_tell_what_was_done_are_no_recommendations_where_no_peers_came()
 {
    let record = page(
        "<h1>Annual review</h1><p>Maldon District Council</p><h2>1 Parks</h2><p><b>What we have done</b></p><p>Cut grass.</p>\
         <h2>2 Roads</h2><p><b>What we have done</b></p><p>Filled holes.</p>\
         <h2>3 Bins</h2><p><b>What we have done</b></p><p>Emptied them.</p>",
    );
    assert_eq!(record["kind"], "other");
    assert_eq!(each(&record, "recommendations", "text"), [""; 0]);
}

/// A review that prints the recommendations theme by theme, in boxes, and below each what the peers think of them all.
fn by_theme(pick: &str) -> Value {
    page(&format!(
        "{REVIEW}{TEAM}<h3>Vision</h3><h4>Original recommendations</h4>\
         <p><b>Recommendation 1:</b> Write a short vision for the district.</p>\
         <p><b>Recommendation 4:</b> Meet the parishes each quarter.</p>{pick}<p>The vision was adopted in July.</p>\
         <h3>Money</h3><h4>Original recommendations</h4><p><b>Recommendation 5:</b> Publish a savings tracker.</p>\
         <p><b>Recommendation 6:</b> Agree a plan for reserves.</p>{pick}<p>The tracker is public.</p>\
         <h3>Workforce</h3><h4>Original recommendation</h4><p><b>Recommendation 2:</b> Agree a workforce strategy.</p>{pick}\
         <p>It was agreed in May.</p><p>Staff could name it.</p>\
         <h3>Companies</h3><h4>Original recommendation</h4><p><b>Recommendation 3:</b> Close the dormant company.</p>{pick}\
         <p>It is closed.</p>{REVIEW_END}"
    ))
}

#[test]
fn reflections_below_one_recommendation_are_its_progress() {
    let record = by_theme("<h4>Peer team’s reflections</h4>");
    assert_eq!(
        each(&record, "recommendations", "group"),
        [
            "Vision",
            "Vision",
            "Money",
            "Money",
            "Workforce",
            "Companies"
        ]
    );
    // Of which of two they speak is not said.
    assert_eq!(
        each(&record, "recommendations", "progress"),
        [
            "-",
            "-",
            "-",
            "-",
            "It was agreed in May.\nStaff could name it.",
            "It is closed."
        ]
    );
}

#[test]
fn a_theme_in_plain_text_above_its_original_recommendations() {
    let record = text(
        "LGA Corporate Peer Challenge – Progress Review\nMaldon District Council\n\n1. Introduction\n\nThe council undertook a \
         Corporate Peer Challenge from 4 to 7 March 2024.\n\n2. Summary of the approach\n\nThe progress review took place on 25 \
         November 2024. The peer team spoke with members and officers.\n\n3. Progress review – feedback\n\nThe peer team found \
         good progress.\n\nVision\n\nOriginal recommendations\n\nRecommendation 1: Write a short vision for the \
         district.\n\nRecommendation 4: Meet the parishes each quarter.\n\nPeer team’s reflections\n\nThe vision was adopted in \
         July.\n\nMoney\n\nOriginal recommendations\n\nRecommendation 5: Publish a savings tracker.\n\nRecommendation 6: Agree a \
         plan for reserves.\n\nPeer team’s reflections\n\nThe tracker is public.\n\nWorkforce\n\nOriginal recommendations\n\nRecommendation 2: Agree a workforce strategy.\n\nPeer team’s \
         reflections\n\nIt was agreed in May.\n\n4. Final thoughts and next steps\n\nThe LGA would like to thank the council.\n",
    );
    assert_eq!(
        each(&record, "recommendations", "group"),
        ["Vision", "Vision", "Money", "Money", "Workforce"]
    );
    assert_eq!(
        each(&record, "recommendations", "progress"),
        ["-", "-", "-", "-", "It was agreed in May."]
    );
}
