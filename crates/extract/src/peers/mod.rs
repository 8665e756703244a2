//! The peer team: who came, from where, and in what position.

mod entry;
mod name;
mod place;
mod running;
mod table;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};

use crate::Peer;
use crate::unit::{Unit, split_lines, units};

use entry::entry;
use running::running_line;
use table::team_table;

/// A part of an entry, as bytes of its string.
type Part = std::ops::Range<usize>;

/// Finds the peers: under a heading of the team, or behind a sentence that introduces them.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Peer> {
    let mut peers = Vec::new();
    for section in &outline.sections {
        if lexicon.heading(&section.title.text(&document.text)) == Some("peer_team") {
            for table in section
                .blocks
                .clone()
                .filter_map(|i| document.blocks.get(i)?.as_table())
            {
                peers.extend(team_table(document, lexicon, table));
            }
            if !peers.is_empty() {
                return peers;
            }
            let blocks = section
                .blocks
                .clone()
                .filter(|&i| outline.role(i) == Role::Text);
            team(
                document,
                lexicon,
                units(document, blocks.filter_map(|i| document.blocks.get(i))),
                &mut peers,
            );
        }
        if !peers.is_empty() {
            return peers;
        }
    }
    // No heading: a sentence or a line introduces the team.
    let blocks: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) != Role::Furniture && outline.role(i) != Role::Contents)
        .collect();
    for (at, &index) in blocks.iter().enumerate() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let text = block.text.text(&document.text);
        if !introduces(lexicon, &text) {
            continue;
        }
        if let Some(running) = running_line(document, lexicon, &Unit::of(document, block))
            && running.len() >= 2
        {
            return running;
        }
        if let Some(table) = (blocks.get(at + 1)).and_then(|&i| document.blocks.get(i)?.as_table())
        {
            let members = team_table(document, lexicon, table);
            if members.len() >= 2 {
                return members;
            }
        }
        let following = blocks[at + 1..]
            .iter()
            .filter_map(|&i| document.blocks.get(i))
            .take(60);
        team(document, lexicon, units(document, following), &mut peers);
        if peers.len() >= 2 {
            return peers;
        }
        peers.clear();
    }
    peers
}

/// Whether a text says that the team's members follow.
fn introduces(lexicon: &Lexicon, text: &str) -> bool {
    let folded = fold(text);
    if folded.split(' ').count() <= 6 && lexicon.heading(text) == Some("peer_team") {
        return true;
    }
    let speaks = folded.split(' ').any(|w| {
        matches!(
            w,
            "peer" | "peers" | "team" | "members" | "reviewers" | "challenge" | "review" | "visit"
        )
    });
    let lists = text.trim_end().ends_with(':');
    let names = [
        "team was",
        "team were",
        "team comprised",
        "team consisted",
        "team included",
        "peers were",
        "members of the team",
        "carried out by",
        "made by",
        "carried out over",
        "undertaken by",
        "conducted by",
        "delivered by",
        "team is",
        "team of",
        "made up of",
    ];
    speaks && (lists || names.iter().any(|w| folded.contains(w)))
}

/// The entries of a list of peers, up to the first unit that is none.
fn team(document: &Document, lexicon: &Lexicon, units: Vec<Unit>, peers: &mut Vec<Peer>) {
    let mut missed = 0;
    for unit in split_lines(document, units) {
        if let Some(peer) = entry(document, lexicon, &unit.text) {
            peers.push(peer);
            missed = 0;
            continue;
        }
        if let Some(running) = running_line(document, lexicon, &unit)
            && running.len() >= 2
        {
            peers.extend(running);
            continue;
        }
        missed += 1;
        // An introduction may stand first; after the list, text ends it.
        if !peers.is_empty() && unit.string.split_whitespace().count() > 12 || missed > 3 {
            break;
        }
    }
}
