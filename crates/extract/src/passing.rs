//! What a document that is none of a challenge (a committee's paper, news, a page that announces it) tells of one in
//! passing: who came, what was looked at, and when they will be back. Such documents list people and subjects of many
//! things besides, so only what can be nothing else is taken.

use std::collections::BTreeSet;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::Outline;

use crate::{Findings, Peer, Theme, front, peers, scope, steps};

/// Members from different bodies from which a list is a team of peers; a committee's members are all the council's own.
const FEWEST_BODIES: usize = 2;
/// Core themes in a list from which it is a challenge's scope.
const FEWEST_CORE: usize = 3;

/// Parts of all the names that a challenge has: looked for first, which costs least.
const PEERS: [&str; 4] = ["peer", "Peer", "PEER", "CPC"];

/// Takes the team (already read) and reads scope and next visit.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    team: Vec<Peer>,
    findings: &mut Findings,
) {
    // Most papers of councils have nothing to do with one, and are not read for it.
    let text = document.text.as_str();
    if !PEERS.iter().any(|word| text.contains(word)) || !front::names_challenge(text) {
        return;
    }
    if is_team(document, &team) {
        findings.peers = team;
    }
    let themes = scope::read(document, lexicon, outline);
    let known = |t: &&Theme| t.core && lexicon.theme(&t.name.text(&document.text)).is_some();
    if themes.iter().filter(known).count() >= FEWEST_CORE {
        let kept = themes
            .into_iter()
            .filter(|t| t.core || is_subject(document, lexicon, &t.name));
        findings.themes = kept.collect();
    }
    findings.next_steps = steps::promised(document, outline);
}

/// Whether those found come from different bodies, most of them from one that is named.
fn is_team(document: &Document, team: &[Peer]) -> bool {
    let bodies = || team.iter().filter_map(|p| p.organisation.as_ref());
    let different: BTreeSet<String> = bodies().map(|b| fold(&b.text(&document.text))).collect();
    different.len() >= FEWEST_BODIES && bodies().count() * 2 >= team.len()
}

/// Whether what stands behind the core themes is a subject, and no sentence that goes on about something else.
fn is_subject(document: &Document, lexicon: &Lexicon, name: &Passage) -> bool {
    let text = name.text(&document.text);
    let sentence = text.starts_with(char::is_uppercase) && text.ends_with(['.', ':', ';']);
    let says = fold(&text)
        .split(' ')
        .next_back()
        .is_some_and(|w| matches!(w, "said" | "says" | "added"));
    !sentence && !says && !peers::is_person(lexicon, &text)
}
