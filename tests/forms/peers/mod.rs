//! The peers as reports tell them: in lists, in tables, in sentences and line by line.

mod prose;
mod tables;

use crate::support::{each, report, team};

#[test]
fn teams_as_reports_print_them() {
    let list = |entries: &str| report(&format!("<h2>The peer team</h2>{entries}"));
    let brackets = list(
        "<ul><li>Anna Bell (chief finance officer (S151) – Mid Devon District Council)</li>\
         <li>Cllr Cy Dee, Cabinet Member, Bournemouth, Christchurch and Poole Council (Conservative)</li>\
         <li>Shadow Peer – Eva Fay (Ministry of Housing, Communities and Local Government)</li></ul>",
    );
    assert_eq!(
        team(&brackets),
        [
            "- | Anna Bell | chief finance officer (S151) | Mid Devon District Council",
            "- | Cy Dee | Cabinet Member | Bournemouth, Christchurch and Poole Council",
            "Shadow Peer | Eva Fay | - | Ministry of Housing, Communities and Local Government",
        ]
    );
    let lost = list(
        "<p>Anna Bell – Chief Executive, Selby District Council Cllr Cy Dee – Leader, Hull City Council Eva Fay – \
         Head of Planning, Exeter City Council</p>",
    );
    assert_eq!(
        team(&lost),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Cy Dee | Leader | Hull City Council",
            "- | Eva Fay | Head of Planning | Exeter City Council",
        ]
    );
    let sentence = report(
        "<h2>Introduction</h2><p>The following peers carried out the review: Anna Bell (Chief Executive, Selby \
         District Council), Cllr Cy Dee (Leader, Hull City Council) and Eva Fay (Peer Challenge Manager, LGA).</p>",
    );
    assert_eq!(
        team(&sentence),
        [
            "- | Anna Bell | Chief Executive | Selby District Council",
            "- | Cy Dee | Leader | Hull City Council",
            "Peer Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

#[test]
fn ranks_and_parties_are_no_part_of_names_and_bodies() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Lead Peer – CFO Dave Ransome, Cheshire FRS</li>\
         <li>Councillor Miles Hathern, Leader of Rutland County Council (Conservative)</li></ul>\
         <p>The challenge has two parts. Within this the team focused on the following key areas of assessment: \
         Community Risk Management; Prevention; Protection; Response; Health and Safety; Training.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Dave Ransome | CFO | Cheshire FRS",
            "- | Miles Hathern | Leader | Rutland County Council",
        ]
    );
}

#[test]
fn two_members_in_one_entry() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Lead Peer: Anna Bell, Director of Children’s Services, Hull City Council</li>\
         <li>Health Peer: Dr Cy Dee, Designated Nurse, Luton CCG</li>\
         <li>Case Audit Peers: Eva Fay and Guy Hart-Ives</li>\
         <li>Jo Kemp (challenge manager) and Lee Moss (project support), Local Government Association</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Director of Children’s Services | Hull City Council",
            "Health Peer | Cy Dee | Designated Nurse | Luton CCG",
            "Case Audit Peers | Eva Fay | - | -",
            "Case Audit Peers | Guy Hart-Ives | - | -",
            "challenge manager | Jo Kemp | - | Local Government Association",
            "project support | Lee Moss | - | Local Government Association",
        ]
    );
}

#[test]
fn marks_and_short_names_are_no_part_of_bodies() {
    let letter = report(
        "<h2>Introduction</h2><p>The peers who delivered the challenge were: Anna Bell, Chief Executive, Hull City \
         Council*</p><p>Cllr Cy Dee (Independent Group peer – Luton Borough Council)</p><p>Eva Fay, Programme Manager, \
         Local Government Association (LGA)</p><p>The team thanks everybody whom it met in the three days that it was on site.</p><h2>On behalf of the peer challenge team</h2><p>Guy Hart, Principal \
         Adviser, LGA</p>",
    );
    assert_eq!(
        team(&letter),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "Independent Group peer | Cy Dee | - | Luton Borough Council",
            "Programme Manager | Eva Fay | - | Local Government Association",
        ]
    );
}

#[test]
fn a_position_told_before_a_name() {
    let record = report(
        "<h2>Introduction</h2><p>The team was led by Anna Bell, chief executive of Hull City Council, and the lead \
         member peer was Councillor Cy Dee, leader of Luton Borough Council.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | chief executive | Hull City Council",
            "lead member peer | Cy Dee | leader | Luton Borough Council",
        ]
    );
}

#[test]
fn members_told_line_by_line() {
    let name_first = report(
        "<h2>The peer team</h2><p>The peers were:</p><p>Name</p><p>Role on the team</p><p>Post</p><p>Organisation</p>\
         <p>Anna Bell</p><p>Lead peer</p><p>Chief Executive</p><p>Hull City Council</p>\
         <p>Cllr Cy Dee</p><p>Member peer (Labour)</p><p>Leader</p><p>Milton Keynes</p>\
         <p>Name</p><p>Role on the team</p><p>Post</p><p>Organisation</p>\
         <p>Mr Eva Fay</p><p>Shadow peer</p><p>Trainee</p><p>LGA</p>",
    );
    assert_eq!(
        team(&name_first),
        [
            "Lead peer | Anna Bell | Chief Executive | Hull City Council",
            "Member peer (Labour) | Cy Dee | Leader | Milton Keynes",
            "Shadow peer | Eva Fay | Trainee | LGA",
        ]
    );
    let position_first = report(
        "<p>The team comprised:</p><p>Lead peer</p><p>Anna Bell</p><p>Director of Housing, Hull City Council</p>\
         <p>Education peer</p><p>Dr Cy Dee</p><p>Head of Inclusion, Dorset Council</p><h2>Scope</h2>",
    );
    assert_eq!(
        team(&position_first),
        [
            "Lead peer | Anna Bell | Director of Housing | Hull City Council",
            "Education peer | Cy Dee | Head of Inclusion | Dorset Council",
        ]
    );
}

#[test]
fn members_whose_names_are_headings() {
    let record = report(
        "<h2>The peer team</h2><p>The peers came from two services:</p>\
         <h3>Area Manager Anna Bell</h3><p>Royal Berkshire Fire and Rescue Service</p>\
         <h3>Cy Dee</h3><p>Challenge Manager, Local Government Association</p><h2>Summary</h2><p>Much is good.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Area Manager | Royal Berkshire Fire and Rescue Service",
            "Challenge Manager | Cy Dee | - | Local Government Association",
        ]
    );
}

#[test]
fn positions_and_bodies_in_one_line() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Operational peer Anna Bell Head of Safeguarding, Dorset Council</li>\
         <li>Cllr Cy Dee, Leader (Green), and joint lead peer, Hull City Council</li>\
         <li>Eva Fay – Principal Consultant (Planning Advisory Service)</li>\
         <li>Gil Hay, an LGA improvement adviser</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Operational peer | Anna Bell | Head of Safeguarding | Dorset Council",
            "joint lead peer | Cy Dee | Leader | Hull City Council",
            "- | Eva Fay | Principal Consultant | Planning Advisory Service",
            "- | Gil Hay | LGA improvement adviser | LGA",
        ]
    );
}

#[test]
fn members_line_by_line_whose_positions_stand_last() {
    let record = report(
        "<h2>The peer team</h2><p>The team that came to Barford was:</p><p><b>Anna Bell</b></p>\
         <p>Chief Executive, East Devon District Council</p><p>Lead peer</p><p><b>Cllr Cy Dee</b></p>\
         <p>Group Leader, Torridge District Council (Liberal Democrat)</p><p>Member peer</p><p><b>Eva Fay</b></p>\
         <p>Head of Digital, Wychavon District Council</p><p>Officer peer</p><h2>Scope</h2>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead peer | Anna Bell | Chief Executive | East Devon District Council",
            "Member peer | Cy Dee | Group Leader | Torridge District Council",
            "Officer peer | Eva Fay | Head of Digital | Wychavon District Council",
        ]
    );
}

#[test]
fn a_team_behind_a_list_of_themes_and_with_remarks() {
    let record = report(
        "<h2>Introduction</h2><p>The peer team looked at these themes of the challenge:</p><ul><li>Theme 1: Housing \
         growth</li><li>Theme 2: Digital Inclusion and Skills</li><li>Theme 3: Community Safety and Trust</li></ul>\
         <p>The following members of the original team took part:</p>\
         <ul><li>Lead Peer – Anna Bell (Chief Executive of Selby District Council)</li>\
         <li>Lead Member – Cllr Cy Dee (Leader of Hull City Council – LGA Member Peer). Cllr Dee missed the second \
         day of the visit because of a by-election in his ward.</li>\
         <li>Section 151 Peer – Eva Fay (Head of Finance, Wyre Council)</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Selby District Council",
            "Lead Member | Cy Dee | Leader | Hull City Council",
            "Section 151 Peer | Eva Fay | Head of Finance | Wyre Council",
        ]
    );
}

#[test]
fn a_list_that_only_its_members_call_the_team() {
    let listed = |entries: &str| {
        team(&report(&format!(
            "<h2>Meetings</h2><ul>{entries}<li>Cy Dee, Leader, Selby District Council</li>\
             <li>Eva Fay, Head of Place, Wyre Council</li></ul>"
        )))
    };
    let lga = "<li>Guy Hart, LGA Peer Challenge Manager</li>";
    assert_eq!(
        listed(&format!(
            "<li>Anna Bell, Chief Executive, Hull City Council (lead peer)</li>{lga}"
        )),
        [
            "lead peer | Anna Bell | Chief Executive | Hull City Council",
            "- | Guy Hart | LGA Peer Challenge Manager | LGA",
            "- | Cy Dee | Leader | Selby District Council",
            "- | Eva Fay | Head of Place | Wyre Council",
        ]
    );
    // People whom the peers met.
    assert!(listed(lga).is_empty());
}

#[test]
fn who_leads_the_council_is_none_of_the_team() {
    let of = |sentence: &str| {
        let record = report(&format!(
            "<h2>Introduction</h2><p>{sentence} The members of the peer team were:</p><ul>\
             <li>Anna Bell, Chief Executive, Selby District Council</li><li>Cllr Cy Dee, Leader, Hull City Council</li></ul>"
        ));
        team(&record).len()
    };
    assert_eq!(
        of("The borough is led by Cllr Eva Fay, Leader of Barford Borough Council."),
        2
    );
    assert_eq!(
        of("The scrutiny function was led by Cllr Eva Fay, Chair of the Panel."),
        2
    );
    assert_eq!(
        of("The peer team was led by Eva Fay, Chief Executive of Luton Borough Council."),
        3
    );
}

#[test]
fn two_members_in_one_entry_before_a_dash_and_what_somebody_also_is() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Anna Bell, Chief Executive, Selby District Council</li>\
         <li>Nkechi Obi and Cy Dee – Programme Managers, Local Government Association</li>\
         <li>Nkechi Ade &amp; Eva Fay, LGA</li>\
         <li>Financial Planning and Capacity Building – delivery of savings</li>\
         <li>Tom Low, LGA (Peer Challenge Manager). He was helped by Sue West from 3 May.</li>\
         <li>Cllr Bill Hays (also Deputy Mayor of the region), Luton Borough Council</li>\
         <li>Chief Executive Jane Orpen, Returning Officer, Mendip District Council</li></ul>",
    );
    let names = [
        "Anna Bell",
        "Nkechi Obi",
        "Cy Dee",
        "Nkechi Ade",
        "Eva Fay",
        "Tom Low",
        "Bill Hays",
        "Jane Orpen",
    ];
    assert_eq!(each(&record, "peer_team", "name"), names);
    let team = team(&record);
    assert_eq!(team[5], "Peer Challenge Manager | Tom Low | - | LGA");
    assert_eq!(
        team[6],
        "- | Bill Hays | Deputy Mayor of the region | Luton Borough Council"
    );
    assert_eq!(
        team[7],
        "- | Jane Orpen | Chief Executive, Returning Officer | Mendip District Council"
    );
    assert!(record["peer_team"][7]["title"].is_null());
}

#[test]
fn what_a_post_is_of_before_a_council_that_is_known_by_name() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Jane Orpen Director of Housing Needs Luton Council</li>\
         <li>Cy Dee Director of Finance Systems Derby City Council</li>\
         <li>Eva Fay Director of People Services Bury Council</li>\
         <li>Bill Hays Director of Place North Somerset Council</li>\
         <li>Raj Patel, Director of Place, Market Deeping Town Council</li>\
         <li>Al Gray Director of Place Babergh and Mid Suffolk District Council</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Jane Orpen | Director of Housing Needs | Luton Council",
            "- | Cy Dee | Director of Finance Systems | Derby City Council",
            "- | Eva Fay | Director of People Services | Bury Council",
            "- | Bill Hays | Director of Place | North Somerset Council",
            "- | Raj Patel | Director of Place | Market Deeping Town Council",
            "- | Al Gray | Director of Place | Babergh and Mid Suffolk District Council",
        ]
    );
}

#[test]
fn a_position_behind_the_last_mark_of_an_entry() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Jane Orpen (Chief Executive, Mendip District Council). Lead peer</li>\
         <li>Cllr Cy Dee (Leader, Hull City Council). Labour member peer</li>\
         <li>Eva Fay, Chief Executive, Exeter City Council LGA Peer Challenge Manager</li>\
         <li>Bill Hays and Ruth Low - Peer Challenge Managers, LGA</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead peer | Jane Orpen | Chief Executive | Mendip District Council",
            "Labour member peer | Cy Dee | Leader | Hull City Council",
            "LGA Peer Challenge Manager | Eva Fay | Chief Executive | Exeter City Council",
            "Peer Challenge Managers | Bill Hays | - | LGA",
            "Peer Challenge Managers | Ruth Low | - | LGA",
        ]
    );
}

#[test]
fn what_staff_of_the_lga_are_on_the_team_is_no_post_at_home() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Anna Bell, Chief Executive, Hull City Council</li>\
         <li>Carl Dent, Programme Manager, Leeds City Council</li>\
         <li>Emma Ford, Programme Manager, Local Government Association</li>\
         <li>Gary Hill, Project Support, LGA</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "- | Carl Dent | Programme Manager | Leeds City Council",
            "Programme Manager | Emma Ford | - | Local Government Association",
            "Project Support | Gary Hill | - | LGA",
        ]
    );
}

#[test]
fn what_staff_of_the_lga_are_stands_before_the_name() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Lead Peer: Anna Bell, Chief Executive, Hull City Council</li>\
         <li>Housing Improvement Adviser: Emma Ford, LGA</li><li>Gary Hill, Housing Improvement Adviser, LGA</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Housing Improvement Adviser | Emma Ford | - | LGA",
            "- | Gary Hill | Housing Improvement Adviser | LGA",
        ]
    );
}

#[test]
fn what_brackets_say_behind_a_body_is_the_position() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Anna Bell, Chief Executive, Hull City Council (Lead Peer)</li>\
         <li>Emma Ford, Speaking It Out (Expert by Experience)</li>\
         <li>Gary Hill, Director of Finance (and Section 151 Officer), Luton Borough Council (Officer Peer)</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Hull City Council",
            "Expert by Experience | Emma Ford | - | Speaking It Out",
            "Officer Peer | Gary Hill | Director of Finance (and Section 151 Officer) | Luton Borough Council",
        ]
    );
}

#[test]
fn no_post_goes_on_over_the_name() {
    let record = report(
        "<h2>The peer team</h2><ul><li>Lead Peer – Anna Bell, Chief Executive, Selby District Council</li>\
         <li>Expert by Experience – Eva Fay, Carers’ Panel, Rutland</li>\
         <li>Director of Place – Gus Hay, Housing, Luton Borough Council</li>\
         <li>Adviser on commissioning – Mo Nye, Director of Adults, Kent County Council</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "Lead Peer | Anna Bell | Chief Executive | Selby District Council",
            "- | Eva Fay | Expert by Experience | Carers’ Panel, Rutland",
            "- | Gus Hay | Director of Place | Luton Borough Council",
            "Adviser on commissioning | Mo Nye | Director of Adults | Kent County Council",
        ]
    );
}

#[test]
fn a_team_in_a_numbered_paragraph_below_the_list_of_themes() {
    let record = report(
        "<h2>2. Scope</h2><p>2.1 The challenge was organised by the LGA and carried out by trained peers.</p>\
         <p>2.2 The peer challenge looked at three themes:</p><ul><li>Community Engagement</li><li>Partnership Engagement</li>\
         <li>Achieving Outcomes</li></ul><p>2.3 Peers were:</p><ul>\
         <li>Anna Bell – Head of Planning, Hull City Council</li><li>Cllr Cy Dee – Leader, Luton Borough Council</li>\
         <li>Eva Fay – Peer Challenge Manager, LGA</li></ul><p>2.4 The LGA will support the council.</p>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Head of Planning | Hull City Council",
            "- | Cy Dee | Leader | Luton Borough Council",
            "Peer Challenge Manager | Eva Fay | - | LGA",
        ]
    );
}

#[test]
fn a_team_may_be_introduced_by_what_it_knows_of_the_areas() {
    let record = report(
        "<h2>Background</h2><p>The peer team, who have led councils in urban and rural areas, were:</p><ul>\
         <li>Anna Bell, Chief Executive, Hull City Council</li><li>Emma Ford, Programme Manager, LGA</li></ul>",
    );
    assert_eq!(
        team(&record),
        [
            "- | Anna Bell | Chief Executive | Hull City Council",
            "Programme Manager | Emma Ford | - | LGA",
        ]
    );
}
