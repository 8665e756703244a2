//! Teams that stand in a table.

use crate::support::{each, page, report, team};

#[test]
fn a_team_in_a_table_without_headings() {
    let record = report(
        "<h2>The peer team</h2><table>\
         <tr><td>Lead officer peer</td><td>Anna Bell</td><td>Director of Resources, Hull City Council</td></tr>\
         <tr><td>Member peer</td><td>Cllr Cy Dee (Labour)</td><td>Luton Borough Council</td></tr>\
         <tr><td>Review manager</td><td>Eva Fay</td><td>Local Government Association</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead officer peer | Anna Bell | Director of Resources | Hull City Council",
            "Member peer | Cy Dee | - | Luton Borough Council",
            "Review manager | Eva Fay | - | Local Government Association",
        ]
    );
}

#[test]
fn a_team_in_a_table_with_post_and_body_behind_the_name() {
    let record = report(
        "<h2>The review team</h2><p>The members of the team were:</p><table>\
         <tr><td>Lead peer</td><td>Anna Bell – Director of Finance (Section 151 Officer), Hull City Council</td></tr>\
         <tr><td>Member peer</td><td>Councillor Cy Dee – Deputy Leader, Isle of Wight Council</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead peer | Anna Bell | Director of Finance (Section 151 Officer) | Hull City Council",
            "Member peer | Cy Dee | Deputy Leader | Isle of Wight Council",
        ]
    );
}

#[test]
fn a_table_of_the_team_goes_before_other_words_of_who_came() {
    let record = report(
        "<h2>1. Introduction</h2><p>1.1 This report was organised by the Local Government Association and carried out by \
         its trained peers. Peers met with councillors, officers and agents.</p><p>1.2 The peer team was:</p><table>\
         <tr><td>Gus Hay</td><td>Head of Planning, Arun District Council</td></tr>\
         <tr><td>Cllr Cy Dee (Green)</td><td>Deputy Leader, Lewes District Council</td></tr></table>\
         <p>1.3 The council asked the team to look at five themes:</p><ul><li>Vision and leadership</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Gus Hay | Head of Planning | Arun District Council",
            "- | Cy Dee | Deputy Leader | Lewes District Council",
        ]
    );
}

#[test]
fn what_a_column_of_the_team_tells_is_told_by_its_cells() {
    let rows = "<tr><td>Anna Bell</td><td>Lead Peer</td><td>Chief Executive</td><td>Hull City Council</td></tr>\
         <tr><td>Cllr Cy Dee</td><td>Member Peer</td><td>Portfolio Holder for Homes</td><td>Luton Borough Council</td></tr>\
         <tr><td>Eva Fay</td><td>Peer Challenge Manager</td><td>–</td><td>LGA</td></tr>";
    let told = [
        "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
        "Member Peer | Cy Dee | Portfolio Holder for Homes | Luton Borough Council",
        "Peer Challenge Manager | Eva Fay | - | LGA",
    ];
    // The same words head the one column and the other.
    for (on_team, at_home) in [
        ("Role in the team", "Position"),
        ("Position", "Role"),
        ("Title", "Job"),
    ] {
        let record = report(&format!(
            "<h2>The peer team</h2><table>\
             <tr><th>Name</th><th>{on_team}</th><th>{at_home}</th><th>Council</th></tr>{rows}</table>"
        ));
        assert_eq!(team(&record), told, "{on_team}, {at_home}");
    }
}

#[test]
fn a_column_of_a_tables_team_that_has_position_and_post() {
    let record = report(
        "<h2>The peer team</h2><table><tr><th>Peer</th><th>Role</th><th>Council or organisation</th></tr>\
         <tr><td>Ada Brook</td><td>Lead Peer – Chief Executive</td><td>Hull City Council</td></tr>\
         <tr><td>Cllr Cy Dale</td><td>Labour Member Peer – Deputy Leader</td><td>Lewes District Council</td></tr>\
         <tr><td>Eva Fay</td><td>Peer Challenge Manager</td><td>Local Government Association</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Ada Brook | Chief Executive | Hull City Council",
            "Labour Member Peer | Cy Dale | Deputy Leader | Lewes District Council",
            "Peer Challenge Manager | Eva Fay | - | Local Government Association",
        ]
    );
}

#[test]
fn the_heading_tells_which_column_is_the_post_at_home() {
    let table = |heads: &str, first: &str, second: &str| {
        page(&format!(
            "<h1>Corporate Peer Challenge: Mole Valley District Council</h1><h2>1. Executive summary</h2>\
             <p>The peer team found committed staff.</p><h2>2. The peer team</h2><table><tr>{heads}</tr><tr>{first}</tr>\
             <tr>{second}</tr></table>"
        ))
    };
    let record = table(
        "<th>Name</th><th>Position</th><th>Post</th><th>Council</th>",
        "<td>Jo Fell</td><td>Lead Peer</td><td>CX</td><td>Wyre Council</td>",
        "<td>Al Pym</td><td>Member Peer</td><td>Cabinet, parks</td><td>Arun District Council</td>",
    );
    assert_eq!(each(&record, "peer_team", "role"), ["CX", "Cabinet, parks"]);
    let record = table(
        "<th>Name</th><th>Position</th><th>Looked at</th><th>Job</th><th>Council</th>",
        "<td>Jo Fell</td><td>Lead Peer</td><td>Leader and cabinet</td><td>CX</td><td>Wyre Council</td>",
        "<td>Al Pym</td><td>Member Peer</td><td>Chief Executive’s office</td><td>Mayor</td><td>Arun District Council</td>",
    );
    assert_eq!(each(&record, "peer_team", "role"), ["CX", "Mayor"]);
    assert_eq!(
        each(&record, "peer_team", "position"),
        ["Lead Peer", "Member Peer"]
    );
    // What somebody looked at is no post at home, and a form of address none either.
    for head in ["Substantive role", "Designation"] {
        let record = table(
            &format!(
                "<th>Name</th><th>Position</th><th>{head}</th><th>Council</th><th>Work stream</th>"
            ),
            "<td>Jo Fell</td><td>Lead Peer</td><td>Chief Executive</td><td>Wyre Council</td><td>Money</td>",
            "<td>Al Pym</td><td>Member Peer</td><td>Leader</td><td>Arun District Council</td><td>Culture</td>",
        );
        assert_eq!(
            each(&record, "peer_team", "role"),
            ["Chief Executive", "Leader"]
        );
    }
    let record = table(
        "<th>Peer</th><th>Area of work</th><th>Role</th><th>Council</th>",
        "<td>Jo Fell</td><td>Money</td><td>Chief Executive</td><td>Wyre Council</td>",
        "<td>Al Pym</td><td>Culture</td><td>Leader</td><td>Arun District Council</td>",
    );
    assert_eq!(
        each(&record, "peer_team", "role"),
        ["Chief Executive", "Leader"]
    );
    for role in ["Lead Peer", "At the table"] {
        let record = table(
            "<th>Title</th><th>Name</th><th>Role</th><th>Authority</th>",
            &format!("<td>Dr</td><td>Jo Fell</td><td>{role}</td><td>Wyre Council</td>"),
            &format!(
                "<td>Cllr</td><td>Al Pym</td><td>{role}</td><td>Arun District Council</td></tr><tr><td>Cllr</td><td>Ann Roe</td><td>{role}</td><td>Hart District Council</td>"
            ),
        );
        let team = team(&record);
        assert!(
            !team.iter().any(|p| p.contains("Dr") || p.contains("Cllr")),
            "{team:?}"
        );
    }
}

#[test]
fn post_and_body_in_one_column() {
    let record = report(
        "<h2>The peer team</h2><table><tr><th>Name</th><th>Part in the team</th><th>Post and body</th></tr>\
         <tr><td>Cllr Ada Quill</td><td>Lead Member Peer</td><td>Chair of Overview Board, Derby City Council</td></tr>\
         <tr><td>Ivor Pennant</td><td>Officer Peer</td><td>Head of Law, Rugby Borough Council</td></tr>\
         <tr><td>Una Lisle</td><td>Peer Challenge Manager</td><td>LGA</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Member Peer | Ada Quill | Chair of Overview Board | Derby City Council",
            "Officer Peer | Ivor Pennant | Head of Law | Rugby Borough Council",
            "Peer Challenge Manager | Una Lisle | - | LGA"
        ]
    );
}

#[test]
fn positions_beside_all_that_is_said_of_each_peer() {
    let record = report(
        "<h2>The peer team</h2><table><tr><th>Position</th><th>Peer</th></tr>\
         <tr><td>Lead Peer</td><td>Anna Bell, Chief Executive, Hull City Council</td></tr>\
         <tr><td>Member Peer</td><td>Cllr Guy Hart, Leader, Wyre Borough Council</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer | Guy Hart | Leader | Wyre Borough Council",
        ]
    );
    let record = report(
        "<h2>The peer team</h2><table><tr><td>Anna Bell</td><td>Chief Executive, Hull City Council</td></tr>\
         <tr><td>Cllr Guy Hart</td><td>Leader, Wyre Borough Council (Member Peer)</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer | Guy Hart | Leader | Wyre Borough Council",
        ]
    );
}

#[test]
fn positions_behind_the_posts_of_a_table_without_headings() {
    let record = report(
        "<h2>The peer team</h2><table><tr><td>Anna Bell</td><td>Chief Executive, Hull City Council</td><td>Lead Peer</td></tr>\
         <tr><td>Cllr Guy Hart</td><td>Leader, Wyre Borough Council</td><td>Member Peer</td></tr>\
         <tr><td>Una Lisle</td><td>LGA</td><td>Peer Challenge Manager</td></tr></table>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer | Guy Hart | Leader | Wyre Borough Council",
            "Peer Challenge Manager | Una Lisle | - | LGA"
        ]
    );
}
