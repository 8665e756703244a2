//! Wrapped explanations of recommendations.

use crate::support::{each, text};

const EXPLAINED: &str = "\
LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024

2. Key recommendations
The following are the peer team's key recommendations to the council:
Recommendation 1: Close the gap in the budget by the autumn.
Reserves would last for two years. Members have seen no options so far.
Recommendation 2: Give scrutiny a say over its own work.
Work programmes are written by officers.
Recommendation 3: Fill the posts of both directors.
Interim arrangements have lasted since the spring and partners do not know whom to call.
Recommendation 4: Publish the design code.

3. Next steps
The council will consider these findings.
";

#[test]
fn a_paragraph_below_a_sentence_explains_it_where_no_type_tells() {
    let record = text(EXPLAINED);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Close the gap in the budget by the autumn.",
            "Give scrutiny a say over its own work.",
            "Fill the posts of both directors.",
            "Publish the design code.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "Reserves would last for two years. Members have seen no options so far.",
            "Work programmes are written by officers.",
            "Interim arrangements have lasted since the spring and partners do not know whom to call.",
            "-",
        ]
    );
}

#[test]
fn paragraphs_that_tell_what_to_do_are_the_recommendation() {
    let further = EXPLAINED
        .replace("Reserves would last", "Publish what reserves would last")
        .replace("Interim arrangements have", "Review arrangements that have");
    assert_eq!(
        each(&text(&further), "recommendations", "rationale"),
        ["-"; 4]
    );
}

#[test]
fn the_first_item_below_a_numbered_line_is_as_high_as_those_behind_it() {
    let mut parted = EXPLAINED.to_owned();
    for n in 1..=4 {
        parted = parted.replace(&format!("Recommendation {n}: "), "- ");
    }
    let parted: Vec<String> = (parted.lines())
        .map(|line| match line.starts_with("- ") {
            true => format!("\n{line}\n"),
            false => line.to_owned(),
        })
        .collect();
    assert_eq!(
        each(&text(&parted.join("\n")), "recommendations", "text"),
        [
            "Close the gap in the budget by the autumn.",
            "Give scrutiny a say over its own work.",
            "Fill the posts of both directors.",
            "Publish the design code.",
        ]
    );
}

/// Items whose text hangs behind their labels, and below some of them a paragraph that hangs as they do.
const HANGING: &str = "\
Planning Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough.
The budget gap is wide and has to be closed within two years, which will take more attention than it
has been given so far by the leadership of the council and by its partners.

2. Recommendations
R1    Agree a new local plan that says where homes and workplaces are to go in the years up to
      2040.
      The present plan dates from 2011 and says nothing of the two new stations that are being
      built.
R2    Publish the list of sites. It should be short and be kept up to date by the planning team
      throughout the year.
R3    Send papers out a week before each meeting.
      Members told us that they come late.
R4    Fill the empty posts of the team.
      There are three of them.

3. Findings
The peer team found a service that does well by those who use it and by those who work in it too.
";

#[test]
fn a_paragraph_below_an_item_where_its_text_hangs() {
    let record = text(HANGING);
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Agree a new local plan that says where homes and workplaces are to go in the years up to 2040.",
            "Publish the list of sites. It should be short and be kept up to date by the planning team throughout the \
             year.",
            "Send papers out a week before each meeting.",
            "Fill the empty posts of the team.",
        ]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale"),
        [
            "The present plan dates from 2011 and says nothing of the two new stations that are being built.",
            "-",
            "Members told us that they come late.",
            "There are three of them.",
        ]
    );
}
