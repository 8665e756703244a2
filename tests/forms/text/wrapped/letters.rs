//! Wrapped letters.

use crate::support::{each, text};

#[test]
fn the_subject_of_a_letter_and_labels_that_run_on_in_wrapped_lines() {
    let said = "The council has refreshed its plan and cut the number of objectives from eight to five. All\n\
                members and directors were able to describe these to us and to each other in the same way,\n\
                which peers do not often hear. They encourage the council to be as clear about what it will\n\
                stop doing as about what it will start.\n";
    let record = text(&format!(
        "Local Government Association\nAnn Bell\nChief Executive\nTown Hall\nDear Ann\nBarford Borough Council Corporate Peer \
         Challenge Progress Review May 2024\nOn behalf of the peer team, I would like to say what a pleasure it was to be invited \
         back to\nBarford to see what has become of the recommendations that the team made in November 2022.\n\
         The Corporate Peer Challenge took place from 13 to 16 November 2022. The peer team found that\nmuch has been done.\n\
         Recommendation 1: Sharpen the focus on the priorities that matter most to residents and\nmake sure that resources \
         follow them.\n{said}Recommendation 2: Set out a savings and efficiency plan to address the gap in the\nmedium-term \
         financial strategy.\n{said}Recommendation 3: Continue to invest in the workforce, with attention given to the\nplanning \
         of succession.\n{said}Recommendation 4: Make the most of the new East Barford Combined County\nAuthority, and be clear \
         about what the borough wants.\n{said}"
    ));
    assert_eq!(
        record["title"],
        "Barford Borough Council Corporate Peer Challenge Progress Review May 2024"
    );
    assert_eq!(
        record["recommendations"][3]["text"],
        "Make the most of the new East Barford Combined County Authority, and be clear about what the borough wants."
    );
}

const LETTER: &str = "\
Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 – 6 September 2024

1. Executive summary
Barford is a council with a clear sense of what it wants to be, and its staff are proud of the work
that they do for residents in every part of the borough. The peer team met many of them, and it was
told again and again that they like to work for the council.
";

#[test]
fn markers_alone_on_their_lines_and_themes_between_items() {
    let record = text(&format!(
        "{LETTER}
2. Recommendations
Immediately
a)

Review all cases of children who have been subject to a plan for more than
fifteen months;

b)

Make sure that every contact is looked at on the day it comes in;

Within three months
c)

Write down how the service will continue if the team manager is absent;
"
    ));
    assert_eq!(each(&record, "recommendations", "label"), ["a", "b", "c"]);
    assert_eq!(
        each(&record, "recommendations", "text")[0],
        "Review all cases of children who have been subject to a plan for more than fifteen months;"
    );
    assert_eq!(
        each(&record, "recommendations", "group")[2],
        "Within three months"
    );
}

#[test]
fn numbered_titles_above_their_text_and_lists_without_bullets() {
    let record = text(&format!(
        "{LETTER}
2. Key recommendations

Recommendation 1: Refresh the Council Plan so that it is clear what matters most
The plan has ten things to do. All of them are worthwhile, but they are not of equal weight, and
staff need to know which will be protected.

Recommendation 2: Review the arrangements for overview and scrutiny
There is an appetite among members for scrutiny which is earlier and more searching. The
review should consider:
the number of boards and how often each meets
how the public and partners are heard
"
    ));
    assert_eq!(
        each(&record, "recommendations", "text"),
        [
            "Refresh the Council Plan so that it is clear what matters most",
            "Review the arrangements for overview and scrutiny"
        ]
    );
    let why = each(&record, "recommendations", "rationale")[1];
    assert!(
        why.ends_with("The review should consider:\nthe number of boards and how often each meets\nhow the public and partners are heard"),
        "{why}"
    );
}

#[test]
fn running_lines_at_the_edges_of_a_texts_pages() {
    let page = "Members and officers are proud of the borough, and each of them has a different way of describing\n\
        it. For some it is the town centres, for others the commons, and for some it is the tennis that is\n";
    let foot = |n: usize| {
        format!(
            "Local Government House, Smith Square, London SW1P 3HZ T 020 7664 3000 www.local.gov.uk\n      {n}\n\u{c}"
        )
    };
    let rest = "played there. ";
    let record = text(&format!(
        "{LETTER}{page}{}{rest}{page}{}{rest}{page}{}{rest}\n",
        foot(1),
        foot(2),
        foot(3)
    ));
    let blocks = record["sections"].as_array().unwrap().iter();
    let mut blocks = blocks.flat_map(|s| s["blocks"].as_array().unwrap());
    assert!(!blocks.any(|b| b["text"].as_str().unwrap_or("").contains("Smith Square")));
}
