//! Texts that form feeds part into pages, as `pdftotext -layout` leaves them.

use crate::support::{team, text, themes};

const OPENING: &str = "\
LGA Corporate Peer Challenge: Barford Borough Council
Feedback report: 3 - 6 September 2024


1. Key recommendations
The following are the peer team's key recommendations to the Council:

    1. Agree a new corporate plan.
    2. Refresh the medium-term plan.

2. The peer team
";

/// The record of a report whose team and scope follow its recommendations.
fn report(rest: &str) -> serde_json::Value {
    text(&format!("{OPENING}{rest}"))
}

const LISTED: &str = "\
The peers who came to Barford were:

      Lead Peer: Anna Bell, Chief Executive, Hull City Council
      Labour Member Peer: Cllr Cy Dee, Leader, Luton Borough Council
      Officer Peer: Gus Hay, Assistant Director of Customers and Communities, Newark and Sherwood District
      Council
      Peer Challenge Manager: Eva Fay, Local Government Association

3. Scope
The team looked at the following five themes which are the core of all corporate peer challenges:

      Local priorities and outcomes
      Organisational and place leadership
      Governance and culture
      Financial planning and management
      Capacity for improvement

Feedback
Local priorities and outcomes

Barford is proud of its towns.
\u{c}Next steps
The council will publish its plan.
";

#[test]
fn lines_of_pages_go_on_where_most_of_them_are_lists() {
    let record = report(LISTED);
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Labour Member Peer | Cy Dee | Leader | Luton Borough Council",
            "Officer Peer | Gus Hay | Assistant Director of Customers and Communities | Newark and Sherwood District Council",
            "Peer Challenge Manager | Eva Fay | - | Local Government Association",
        ]
    );
    assert_eq!(
        themes(&record).0.len() + themes(&record).1.len(),
        5,
        "the heading of the next section is no theme"
    );
}

const AT_PAGE_END: &str = "\
The peers who came to Barford were:

    • Lead Peer: Anna Bell, Chief Executive, Hull City Council
    • Labour Member Peer: Cllr Cy Dee, Cabinet Member for Homes and Communities,
      Luton Borough Council
    • Peer Challenge Manager: Eva Fay, Local Government Association



                 Smith Square House, 1 High Street, London SW1P 1AA 2
\u{c}Scope and focus

The team looked at the themes of all challenges, and at housing, which the council had asked
it to look at besides.



                 Smith Square House, 1 High Street, London SW1P 1AA 3
\u{c}3. Feedback

Barford is proud of its towns, and its staff are proud to work for it and for the people who
live there.



                 Smith Square House, 1 High Street, London SW1P 1AA 4
";

#[test]
fn a_heading_behind_a_page_end_is_none_of_the_last_item() {
    let record = report(AT_PAGE_END);
    assert_eq!(
        team(&record)[2],
        "Peer Challenge Manager | Eva Fay | - | Local Government Association"
    );
}

const TABLE: &str = "\
The peers who came to Barford were:

Name            Role on the      Position              Organisation
                team
Anna Bell       Lead Peer        Chief Executive       Hull City
                                                       Council
Cllr Cy         Member Peer      Cabinet Member for    Stratford-on-Avon
Dee             (Labour)         Homes                 District
                                                       Council
Gus Hay         Officer Peer
\u{c}Name            Role on the      Position              Organisation
                team
                                 Head of Policy        Newark and
                                                       Sherwood District
                                                       Council
Ida Jay         Officer Peer     Head of Communities   Hull City
                                 and Culture           Council
Eva Fay                          –
\u{c}Name            Role on the      Position              Organisation
                team
                Challenge                              Local Government
                Manager                                Association

3. Feedback

Barford is proud of its towns, and its staff are proud to work for it and for the people who
live there.
";

#[test]
fn rows_of_a_team_with_dashes_and_over_a_page_end() {
    assert_eq!(
        team(&report(TABLE)),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer (Labour) | Cy Dee | Cabinet Member for Homes | Stratford-on-Avon District Council",
            "Officer Peer | Gus Hay | Head of Policy | Newark and Sherwood District Council",
            "Officer Peer | Ida Jay | Head of Communities and Culture | Hull City Council",
            "Challenge Manager | Eva Fay | - | Local Government Association",
        ]
    );
}
