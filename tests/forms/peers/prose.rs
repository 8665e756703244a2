//! Teams that are told in sentences, and members who run on in one paragraph.

use crate::support::{report, team};

#[test]
fn teams_told_in_a_letter() {
    let record = report(
        "<h2>Introduction</h2><p>The team was led by Jane Orpen, Chief Executive of Selby District Council, and \
         included Councillor Bill Hays, Leader of Mendip District Council; Raj Patel, Director of Resources at Luton \
         Borough Council; and Steve Hill, Challenge Manager, LGA.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Jane Orpen | Chief Executive | Selby District Council",
            "- | Bill Hays | Leader | Mendip District Council",
            "- | Raj Patel | Director of Resources | Luton Borough Council",
            "Challenge Manager | Steve Hill | - | LGA",
        ]
    );
}

#[test]
fn a_team_in_running_prose_and_who_managed_it() {
    let record = report(
        "<h2>Background</h2><p>The peer team was led by Jane Orpen, Chief Executive of Selby District Council, and \
         included Councillor Bill Hays, Leader of Mendip District Council, and Raj Patel, Director of Resources at \
         Luton Borough Council. Eva Fay was the LGA’s Peer Challenge Manager.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Jane Orpen | Chief Executive | Selby District Council",
            "- | Bill Hays | Leader | Mendip District Council",
            "- | Raj Patel | Director of Resources | Luton Borough Council",
            "Peer Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

#[test]
fn a_team_behind_a_sentence_that_ends_in_a_year() {
    let record = report(
        "<h2>Background</h2><p>The challenge took place in March 2017. The team was led by Anna Bell (Chief Executive, \
         Hull City Council) with Councillor Cy Dee (Leader, Dorset Council) and Eva Fay (Challenge Manager, LGA).</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "- | Cy Dee | Leader | Dorset Council",
            "Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

#[test]
fn who_led_the_team_in_a_sentence_before_its_list() {
    let record = report(
        "<h2>Introduction</h2><p>The team was led by Jane Orpen, Managing Director of Selby District Council. \
         Colleagues from other councils came with Jane.</p><p>The full team was:</p>\
         <ul><li>Councillor Bill Hays (Mendip District Council – Green)</li>\
         <li>Raj Patel (Head of Law, Luton Borough Council)</li><li>Steve Hill (LGA Peer Challenge Manager)</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Jane Orpen | Managing Director | Selby District Council",
            "- | Bill Hays | - | Mendip District Council",
            "- | Raj Patel | Head of Law | Luton Borough Council",
            "LGA Peer Challenge Manager | Steve Hill | - | LGA",
        ]
    );
}

#[test]
fn members_run_on_behind_bodies_that_no_word_tells() {
    let record = report(
        "<h2>The peer team</h2><p>Anna Bell – Chief Executive, Selby District Council Cllr Cy Dee – Leader, Hull City \
         Council Kevin Gray – Strategic Director, Northern Futures Sarah Low – Head of Law, Mendip District Council</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Cy Dee | Leader | Hull City Council",
            "- | Kevin Gray | Strategic Director | Northern Futures",
            "- | Sarah Low | Head of Law | Mendip District Council",
        ]
    );
}

#[test]
fn members_without_commas_whose_line_ends_are_lost() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Lead Peer Anna Bell Chief Executive Selby District Council</li>\
         <li>Member Peer Cllr Cy Dee Leader London Borough of Barnet Officer Peer Eva Fay Director of Place Luton \
         Borough Council</li><li>Officer Peer Guy Hart Head of Law and Governance Hull City Council Officer Peer Jo \
         Kemp Section 151 Officer Wyre Council</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Selby District Council",
            "Member Peer | Cy Dee | Leader | London Borough of Barnet",
            "Officer Peer | Eva Fay | Director of Place | Luton Borough Council",
            "Officer Peer | Guy Hart | Head of Law and Governance | Hull City Council",
            "Officer Peer | Jo Kemp | Section 151 Officer | Wyre Council",
        ]
    );
}

#[test]
fn second_given_names_in_entries_that_run_on() {
    let record = report(
        "<h2>The peer team</h2><p>Anna Bell - Chief Executive, Selby District Council Cllr Susan Grace Dee - Leader, Hull \
         City Council Peter John Fay - Head of Planning, Exeter City Council</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Susan Grace Dee | Leader | Hull City Council",
            "- | Peter John Fay | Head of Planning | Exeter City Council",
        ]
    );
}

#[test]
fn members_of_one_paragraph_behind_an_introduction_and_three_given_names_at_its_start() {
    let record = report(
        "<h2>The peer team</h2><p>The peers were: Cllr Susan Grace Dee - Leader, Hull City Council; Eva Fay, Chief \
         Executive, Exeter City Council.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Susan Grace Dee | Leader | Hull City Council",
            "- | Eva Fay | Chief Executive | Exeter City Council",
        ]
    );
    let record = report(
        "<h2>The peer team</h2><p>Peter John Orpen - Chief Executive, Mendip District Council Cllr Cy Dee - Leader, Hull \
         City Council</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Peter John Orpen | Chief Executive | Mendip District Council",
            "- | Cy Dee | Leader | Hull City Council",
        ]
    );
}

#[test]
fn positions_before_names_in_entries_that_run_on() {
    let list = |entries: &str| report(&format!("<h2>The peer team</h2><p>{entries}</p>"));
    let told = [
        "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
        "Liberal Democrat Member Peer | Cy Dee | Leader | London Borough of Barnet",
        "Senior Officer Peer | Gus Hay | Head of Place | Selby District Council",
        "Peer Challenge Manager | Eva Fay | - | LGA",
    ];
    for mark in [": ", " – "] {
        let record = list(&format!(
            "Lead Peer{mark}Anna Bell, Chief Executive, Hull City Council Liberal Democrat Member Peer{mark}Cllr Cy Dee, \
             Leader, London Borough of Barnet Senior Officer Peer{mark}Gus Hay, Head of Place, Selby District Council \
             Peer Challenge Manager{mark}Eva Fay, LGA"
        ));
        assert_eq!(team(&record), told, "{mark}");
    }
    // The position may stand behind the name.
    let behind = list(
        "Anna Bell (Chief Executive, Hull City Council) Cllr Cy Dee (Leader, Luton Borough Council) Eva Fay (Peer Challenge \
         Manager, LGA)",
    );
    assert_eq!(
        team(&behind),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "- | Cy Dee | Leader | Luton Borough Council",
            "Peer Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

/// Several members in one sentence are no one member with a long post.
#[test]
fn a_sentence_of_several_under_the_teams_heading() {
    let sentence =
        |members: &str| team(&report(&format!("<h2>The peer team</h2><p>{members}</p>")));
    let told = [
        "- | Anna Bell | Chief Executive | Hull City Council",
        "- | Guy Hart | Leader | Wyre Borough Council",
        "Peer Challenge Manager | Eva Fay | - | LGA",
    ];
    assert_eq!(
        sentence(
            "The team comprised Anna Bell (Chief Executive, Hull City Council), Cllr Guy Hart (Leader, Wyre Borough \
             Council) and Eva Fay (Peer Challenge Manager, LGA)."
        ),
        told
    );
    assert_eq!(
        sentence(
            "The peers were: Anna Bell, Chief Executive, Hull City Council; Councillor Guy Hart, Leader, Wyre Borough \
             Council and Eva Fay, Peer Challenge Manager, LGA."
        ),
        told
    );
    assert_eq!(
        sentence(
            "The peers were: Lead Peer – Anna Bell, Chief Executive, Hull City Council, Member Peer – Cllr Guy Hart, \
             Leader, Wyre Borough Council, Challenge Manager – Eva Fay, LGA."
        ),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Member Peer | Guy Hart | Leader | Wyre Borough Council",
            "Challenge Manager | Eva Fay | - | LGA",
        ]
    );
    assert_eq!(
        sentence(
            "The team was Anna Bell, Chief Executive of Hull City Council, with Cllr Guy Hart, Leader of Wyre Borough \
             Council, and Eva Fay of the LGA."
        ),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "- | Guy Hart | Leader | Wyre Borough Council",
            "- | Eva Fay | - | LGA",
        ]
    );
    // A body whose name looks like a person's stays where it is.
    assert_eq!(
        sentence(
            "Anna Bell, Lead Peer and Head of Place, East Riding of Yorkshire Council<br>Cllr Guy Hart, Leader, Wyre Borough Council"
        ),
        [
            "Lead Peer | Anna Bell | Head of Place | East Riding of Yorkshire Council",
            "- | Guy Hart | Leader | Wyre Borough Council",
        ]
    );
}

#[test]
fn a_panel_with_its_chair_and_the_list_behind_it() {
    let record = report(
        "<h2>Introduction</h2><p>The panel consisted of:</p><ul><li>Anna Bell (Chair) – Chief Executive, Hull City Council</li>\
         <li>Cllr Guy Hart – Leader, Wyre Borough Council</li></ul><p>You wanted our view of two areas:</p>\
         <ol type=\"A\"><li>B. Parks without wardens</li><li>New ways of working</li></ol>",
    );
    assert_eq!(
        team(&record),
        [
            "Chair | Anna Bell | Chief Executive | Hull City Council",
            "- | Guy Hart | Leader | Wyre Borough Council",
        ]
    );
}
