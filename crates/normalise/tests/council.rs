//! Councils: mentions in text, and the subject of a document among the peers' own councils.

use std::path::Path;

use peerlens_document::{Block, Document, DocumentBuilder, Style};
use peerlens_extract::Findings;
use peerlens_lexicon::Lexicon;
use peerlens_normalise::council::{find_mentions, lookup};
use peerlens_normalise::{SourceInfo, assemble};
use peerlens_report::Council;
use peerlens_segment::{Outline, Role};

fn document(text: &str) -> Document {
    let mut b = DocumentBuilder::new("text/plain");
    let style = b.style(Style::default());
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        b.push_text(line, style);
        let passage = b.end_passage();
        b.push_block(Block::paragraph(passage));
    }
    b.finish()
}

fn outline(document: &Document) -> Outline {
    Outline {
        range: 0..document.blocks.len(),
        roles: vec![Role::Text; document.blocks.len()],
        ..Outline::default()
    }
}

/// The subject where nobody has told the title, the peers or the sections.
fn council(text: &str) -> Option<Council> {
    let document = document(text);
    let outline = outline(&document);
    assemble(
        &document,
        &outline,
        Findings::default(),
        SourceInfo::default(),
        Lexicon::built_in(),
    )
    .council
}

fn name(text: &str) -> Option<String> {
    council(text).map(|c| c.name)
}

#[test]
fn names_as_documents_print_them() {
    for (printed, code) in [
        ("Halton Borough Council", Some("E06000006")),
        ("Medway Council", Some("E06000035")),
        ("Cornwall County Council", Some("E06000052")),
        ("Solihull Metropolitan Borough Council", Some("E08000029")),
        ("Solihull MBC", Some("E08000029")),
        ("Milton Keynes Council", Some("E06000042")),
        ("London Borough of Havering", Some("E09000016")),
        ("LB Havering", Some("E09000016")),
        ("Havering", Some("E09000016")),
        ("City of York Council", Some("E06000014")),
        ("Bristol City Council", Some("E06000023")),
        ("Bath & North East Somerset Council", Some("E06000022")),
        ("St. Helens Council", Some("E08000013")),
        ("St Helens Metropolitan Borough Council", Some("E08000013")),
        ("Brighton & Hove City Council", Some("E06000043")),
        ("BCP Council", Some("E06000058")),
        (
            "Bournemouth, Christchurch and Poole Council",
            Some("E06000058"),
        ),
        ("Hull City Council", Some("E06000010")),
        (
            "King\u{2019}s Lynn and West Norfolk Borough Council",
            Some("E07000146"),
        ),
        (
            "Borough Council of King\u{2019}s Lynn & West Norfolk",
            Some("E07000146"),
        ),
        // A place of Wales is an authority's name only by the words around it.
        ("Borough Council of Wrexham", Some("W06000006")),
        ("Borough of Wrexham", None),
        ("Council of Kent", None),
        ("Stratford-on-Avon District Council", Some("E07000221")),
        ("Stratford on Avon DC", Some("E07000221")),
        ("Essex County Council", Some("E10000012")),
        ("Nottingham City Council", Some("E06000018")),
        ("Nottinghamshire County Council", Some("E10000024")),
        ("Somerset County Council", Some("E10000027")),
        ("Somerset Council", Some("E06000066")),
        ("Greater Manchester Combined Authority", Some("E47000001")),
        ("Royal Borough of Windsor and Maidenhead", Some("E06000040")),
        ("Cardiff Council", Some("W06000015")),
        ("Kent Police", None),
        ("University of Lincoln", None),
        ("LGA", None),
        ("Bath and North Somerset", None),
    ] {
        let found = lookup(printed, None).and_then(|a| a.gss_code.as_deref());
        assert_eq!(found, code, "{printed}");
    }
    let fire = lookup("Cleveland Fire Brigade", None).unwrap();
    assert_eq!(fire.kind, "Fire and rescue authority");
    let park = lookup("Peak District National Park Authority", None).unwrap();
    assert_eq!(park.kind, "National park authority");
    // A park that lies in a council's area is not the body that invites.
    assert_eq!(lookup("Peak District National Park", None), None);
}

#[test]
fn a_place_with_two_authorities_is_told_by_the_date() {
    let at = |date| lookup("Somerset", date).map(|a| a.name.as_str());
    assert_eq!(at(Some("2017-09")), Some("Somerset County Council"));
    assert_eq!(at(Some("2024-03-12")), Some("Somerset Council"));
    assert_eq!(at(None), Some("Somerset Council"));
}

#[test]
fn words_that_only_look_like_places_are_none() {
    for text in [
        "Sophie Poole led the team",
        "Reading the report again",
        "bury the hatchet",
        "West Kent housing market",
        "in hart and soul",
    ] {
        assert_eq!(find_mentions(text, false), [], "{text}");
    }
}

#[test]
fn the_subject_is_not_one_of_the_peers_councils() {
    let text = "Corporate Peer Challenge\n\
        The peer team\n\
        Alan Jarrett, Leader of Medway Council\n\
        Nick Page, Chief Executive, Solihull Metropolitan Borough Council\n\
        Cllr Jo Hale (Labour) \u{2013} Leader, Reading Borough Council\n\
        The team spent four days at Rushcliffe Borough Council.\n\
        Rushcliffe is a well run council. Rushcliffe Borough Council has ambition.\n\
        Case study: Medway Council has done this well.";
    assert_eq!(name(text).as_deref(), Some("Rushcliffe Borough Council"));
}

#[test]
fn an_unsure_one_is_none() {
    // Two councils with one plan.
    assert_eq!(
        name("Adur District Council and Worthing Borough Council share one plan."),
        None
    );
    // Only peers.
    assert_eq!(
        name(
            "Alan Jarrett, Leader of Medway Council\nTracy Darke, Director, Milton Keynes Council"
        ),
        None
    );
    // Royal boroughs are four.
    assert_eq!(
        name("Consider what leadership looks like for the Royal Borough."),
        None
    );
    assert_eq!(
        name("Leadership for the Royal Borough.\nResidents of Maidenhead were asked.").as_deref(),
        Some("Royal Borough of Windsor and Maidenhead")
    );
}

#[test]
fn an_abolished_council_is_given_as_it_was() {
    let council = council("Feedback to Taunton Deane Borough Council, 2016\nTaunton Deane Borough Council is ambitious.").unwrap();
    assert_eq!(council.name, "Taunton Deane Borough Council");
    assert_eq!(
        council.successor.as_deref(),
        Some("Somerset West and Taunton Council")
    );
}

#[test]
fn a_council_of_before_2009_has_its_successors_and_lends_its_place_to_none() {
    let cheshire = lookup("Cheshire County Council", None).unwrap();
    assert_eq!(cheshire.until.as_deref(), Some("2009-04-01"));
    assert_eq!(
        cheshire.successors,
        ["Cheshire East Council", "Cheshire West and Chester Council"]
    );
    let salisbury = lookup("Salisbury District Council", Some("2007")).unwrap();
    assert_eq!(salisbury.successors, ["Wiltshire Council"]);
    // The town's own council is another, and the place alone is none.
    assert!(lookup("Salisbury City Council", None).is_none());
    assert!(lookup("Salisbury", None).is_none());
    let dorset = lookup("Dorset Fire and Rescue Service", Some("2014")).unwrap();
    assert_eq!(
        dorset.successors,
        ["Dorset and Wiltshire Fire and Rescue Authority"]
    );
}

#[test]
fn subjects_of_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.exists() {
        eprintln!("skipped: {} is not there", corpus.display());
        return;
    }
    for (seed, code) in [
        ("000_66d0df98d0917b01", Some("E06000006")),
        ("001_1ae0175b79cbb4ee", Some("E06000006")),
        ("002_c07142540b668639", None), // only "the Royal Borough"
        ("003_0b8d864b2a409e3d", Some("E08000013")),
        ("004_d644dd3d0b909fd0", Some("E09000016")),
    ] {
        let text = std::fs::read_to_string(corpus.join(format!("seeds/{seed}.txt"))).unwrap();
        let found = council(&text).and_then(|c| c.gss_code);
        assert_eq!(found.as_deref(), code, "{seed}");
    }
}

#[test]
fn the_peer_challenge_of_a_council_is_no_post_there() {
    for text in [
        "LGA Corporate Peer Challenge action plan \u{2013} Breckland Council\nBreckland Council agreed this plan.",
        "The LGA carried out a Corporate Peer Challenge of Stockport Council from 10 to 13 October 2023.",
    ] {
        assert!(name(text).is_some(), "{text}");
    }
}

#[test]
fn a_county_that_is_its_own_fire_authority_is_the_subject_of_a_fire_challenge() {
    let service = lookup("Norfolk Fire and Rescue Service", None).unwrap();
    assert_eq!(service.name, "Norfolk County Council");
}

#[test]
fn the_councils_own_officers_attend_its_committee() {
    let minutes = "Overview and Scrutiny Committee\n4 December 2023\n\
        IN ATTENDANCE:- Chief Executive; Assistant Director, Hull City Council; Scrutiny Officer.";
    assert_eq!(name(minutes).as_deref(), Some("Hull City Council"));
    // With a guest it is not sure any more.
    let guest = format!("{minutes}\nIn attendance: the Leader of Medway Council.");
    assert_eq!(name(&guest), None);
}

/// Reorganisations of 2019 to 2023, combined authorities and fire authorities, in short documents.
#[test]
fn new_and_former_authorities_in_short_documents() {
    for (text, expected) in [
        (
            "Feedback report: Dorset Council, March 2023\nDorset Council is four years old. Bournemouth is next door.",
            "Dorset Council",
        ),
        (
            "Feedback to Dorset County Council, March 2016\nDorset County Council faces change.",
            "Dorset County Council",
        ),
        (
            "BCP Council: corporate peer challenge\nBournemouth, Christchurch and Poole became one council in 2019.",
            "Bournemouth, Christchurch and Poole Council",
        ),
        (
            "Peer challenge of Buckinghamshire Council\nThe legacy councils (Aylesbury Vale, Chiltern, South Bucks and Wycombe) are no more. Buckinghamshire Council has one plan.",
            "Buckinghamshire Council",
        ),
        (
            "Peer challenge of Buckinghamshire County Council, May 2014\nBuckinghamshire County Council is ambitious.",
            "Buckinghamshire County Council",
        ),
        (
            "Action plan of North Northamptonshire Council\nKettering and Corby are part of North Northamptonshire.",
            "North Northamptonshire Council",
        ),
        (
            "West Northamptonshire Council\nAction plan\nWest Northamptonshire Council serves Northampton, Daventry and Towcester.",
            "West Northamptonshire Council",
        ),
        (
            "Progress review: Cumberland Council\nCumberland Council came from Allerdale, Carlisle, Copeland and a part of Cumbria County Council.",
            "Cumberland Council",
        ),
        (
            "Peer challenge: Westmorland and Furness Council\nThe council took over from Eden, South Lakeland and Barrow in 2023. Westmorland and Furness is large.",
            "Westmorland and Furness Council",
        ),
        (
            "North Yorkshire Council: feedback report, June 2024\nNorth Yorkshire Council replaced the county and seven districts, Selby and Craven among them.",
            "North Yorkshire Council",
        ),
        (
            "North Yorkshire County Council: feedback report, June 2017\nNorth Yorkshire County Council works with Selby District Council.",
            "North Yorkshire County Council",
        ),
        (
            "Somerset Council: corporate peer challenge, July 2024\nSomerset Council declared a financial emergency.",
            "Somerset Council",
        ),
        (
            "Corporate Peer Challenge: Suffolk Coastal District Council\nSuffolk Coastal District Council will merge with Waveney.",
            "Suffolk Coastal District Council",
        ),
        (
            "Feedback report for Corby Borough Council\nCorby Borough Council has a new leader.",
            "Corby Borough Council",
        ),
        (
            "Feedback report: Shepway District Council, 2016\nShepway District Council is ambitious.",
            "Folkestone and Hythe District Council",
        ),
        (
            "Greater Manchester Combined Authority: peer challenge\nGMCA is ten boroughs: Bolton, Bury, Oldham and others.",
            "Greater Manchester Combined Authority",
        ),
        (
            "Peer challenge of the West Midlands Combined Authority\nWMCA covers Birmingham, Solihull and Walsall.",
            "West Midlands Combined Authority",
        ),
        (
            "Peer challenge of the Cambridgeshire and Peterborough Combined Authority\nThe Combined Authority works with Cambridgeshire County Council.",
            "Cambridgeshire and Peterborough Combined Authority",
        ),
        (
            "Fire Peer Challenge: Cleveland Fire Authority\nCleveland Fire Brigade has a strong safety culture.",
            "Cleveland Fire Authority",
        ),
        (
            "Operational Assessment and Fire Peer Challenge\nHumberside Fire and Rescue Service\nHumberside Fire and Rescue Service serves Hull and the East Riding.",
            "Humberside Fire and Rescue Authority",
        ),
        (
            "Fire peer challenge of Nottinghamshire Fire and Rescue Service\nNottinghamshire Fire and Rescue Service has improved.",
            "Nottinghamshire and City of Nottingham Fire and Rescue Authority",
        ),
        (
            "Fire peer challenge: West Midlands Fire Service\nWest Midlands Fire Service works in Birmingham and Coventry.",
            "West Midlands Fire and Rescue Authority",
        ),
    ] {
        assert_eq!(name(text).as_deref(), Some(expected), "{text}");
    }
}
