//! Two members in one entry: what is said once is said of both.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::entry::entry;
use super::name::name_in;
use super::place::is_strong_body;
use super::position::{is_position, names_peer};
use crate::Peer;

/// `Case Records Peers: Anna Bell and Cy Dee`, `Anna Bell (challenge manager) and Cy Dee (project support), LGA`:
/// the position before the colon and the body behind the last are those of both.
pub(super) fn pair(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Vec<Peer>> {
    let string = text.text(&document.text);
    let colon = string.split_once(": ").map(|(position, _)| position);
    let position = colon.filter(|p| is_position(lexicon, p) || names_peer(p));
    let from = position.map_or(0, |p| p.len() + ": ".len());
    // A name and nothing else, or with its position in brackets.
    let bare = |words: &str| {
        name_in(lexicon, words).is_some_and(|(_, _, tail)| {
            let tail = tail.map_or("", |t| &words[t]);
            tail.is_empty() || tail.starts_with('(') && tail.find(')') == Some(tail.len() - 1)
        })
    };
    let joints = [" and ", " & "].iter();
    let found = joints.filter_map(|j| Some((from + string[from..].find(j)?, j.len())));
    let (at, joint) = found.min()?;
    let second = at + joint;
    // Behind a dash stands the same as behind a comma (`Anna Bell and Cy Dee – Peer Challenge Managers, LGA`).
    let marks = [", ", " – ", " - "].iter();
    let comma = marks.filter_map(|m| string[second..].find(m)).min();
    let comma = comma.map(|c| second + c);
    let end = comma.unwrap_or(string.len());
    if !bare(&string[from..at]) || !bare(string[second..end].trim_end_matches(['.', ';'])) {
        return None;
    }
    // `Financial Planning and Capacity Building – are savings made?` looks like two names: a body tells that they are.
    let tail = string.get(end..).unwrap_or_default();
    let given = |words: &str| {
        let first = words.split_whitespace().next().unwrap_or_default();
        lexicon.posts("given_names").contains(&fold(first))
    };
    let comma_parts = tail.starts_with(", ");
    let named = given(&string[from..at]) || given(&string[second..end]);
    if !tail.is_empty() && !comma_parts && !named && !is_strong_body(lexicon, tail) {
        return None;
    }
    let member = |start: usize, end: usize| {
        let own = text.part(&document.text, start, end);
        entry(document, lexicon, &own).or_else(|| {
            let (title, name, _) = name_in(lexicon, &string[start..end])?;
            let part = |r: std::ops::Range<usize>| {
                text.part(&document.text, start + r.start, start + r.end)
            };
            Some(Peer {
                name: part(name),
                title: title.map(part),
                as_written: own.clone(),
                ..Peer::default()
            })
        })
    };
    let (mut one, mut two) = (member(from, at)?, member(second, string.len())?);
    for peer in [&mut one, &mut two] {
        if peer.position.is_none() {
            peer.position = position.map(|p| text.part(&document.text, 0, p.len()));
        }
    }
    // `… – Peer Challenge Managers, LGA`: what both are.
    let both = |p: &Option<Passage>| {
        p.clone()
            .filter(|p| is_plural(lexicon, &p.text(&document.text)))
    };
    if comma.is_some() && one.role.is_none() && one.position.is_none() {
        one.role = both(&two.role);
        one.position = both(&two.position);
    }
    if comma.is_some() && one.organisation.is_none() {
        one.organisation.clone_from(&two.organisation);
    }
    let told = |p: &Peer| p.position.is_some() || p.role.is_some() || p.organisation.is_some();
    (told(&one) && told(&two)).then(|| vec![one, two])
}

/// Whether words name a post of several.
fn is_plural(lexicon: &Lexicon, words: &str) -> bool {
    let one = |word: &str| {
        word.strip_suffix('s')
            .is_some_and(|one| lexicon.post_names().any(one))
    };
    words.split(' ').any(one)
}
