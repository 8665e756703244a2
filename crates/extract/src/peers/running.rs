//! A team in running text: several members in one paragraph.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::entry::entry;
use super::name::name_in;
use super::opens_name;
use super::place::lga_staff;
use super::position::{is_position, post_before};
use crate::Peer;
use crate::unit::Unit;

/// All members in one running line: `The team was: A B, post, council; C D, post, council; …`, or with
/// what is said of each in brackets: `The team was A B (post, council), C D (post, council) and …`.
pub(super) fn running_line(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
) -> Option<Vec<Peer>> {
    let mut peers = Vec::new();
    for (start, sentence) in sentences(&unit.string) {
        let mut found = Vec::new();
        let head = sentence.find(':').map_or(0, |at| at + 1);
        let mut at = head;
        let by_bracket = !sentence[head..].contains(';') && sentence.matches(')').count() >= 2;
        if !sentence[head..].contains(';') {
            let run = comma_run(document, lexicon, unit, start, sentence);
            if run.len() >= 2 && run.len() > peers.len() {
                peers = run;
                continue;
            }
        }
        if !by_bracket && !sentence[head..].contains(';') {
            continue;
        }
        let parts = sentence[head..]
            .split_inclusive(if by_bracket { ')' } else { ';' })
            .flat_map(|part| part.split_inclusive(" and included "))
            .flat_map(|part| {
                let (one, other) = part.split_at(joined_name(lexicon, part).unwrap_or(0));
                [one, other].into_iter().filter(|part| !part.is_empty())
            });
        for part in parts {
            let text = unit.text.part(
                &document.text,
                start + at,
                start
                    + at
                    + part
                        .trim_end_matches(" and included ")
                        .trim_end_matches(" and ")
                        .trim_end_matches([';', ','])
                        .len(),
            );
            at += part.len();
            found.extend(entry(document, lexicon, &from_name(document, &text)));
        }
        if found.len() > peers.len() {
            peers = found;
        }
    }
    if !peers.is_empty() {
        for (start, sentence) in sentences(&unit.string) {
            if let Some(told) = told_to_be(document, lexicon, unit, start, sentence) {
                add_told(document, &mut peers, told);
            }
        }
        // A sentence before that of the members may say who led them.
        if peers.len() > 1 {
            add_lead(document, &mut peers, led_by(document, lexicon, unit));
        }
    }
    (!peers.is_empty()).then_some(peers)
}

/// Between a name and the position that a sentence of its own says was held.
const HELD: [&str; 2] = [" was the ", " is the "];

/// A sentence that says what somebody was on the team: `Eva Fay was the LGA’s Peer Challenge Manager.`
fn told_to_be(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
    start: usize,
    sentence: &str,
) -> Option<Peer> {
    let (end, from) = HELD
        .iter()
        .find_map(|held| sentence.find(held).map(|at| (at, at + held.len())))?;
    let (title, own, behind) = name_in(lexicon, &sentence[..end])?;
    let part = |from: usize, to: usize| unit.text.part(&document.text, start + from, start + to);
    let said = sentence[from..].trim_end_matches(['.', ' ']);
    let to = from + said.len();
    let whose = ["’s ", "'s "].iter().find_map(|s| {
        let at = said.find(s)?;
        let staff = lga_staff(said).filter(|lga| *lga == (0..at))?;
        Some((staff, at + s.len()))
    });
    let position = from + whose.as_ref().map_or(0, |(_, at)| *at);
    let fits =
        behind.is_none() && own.end == end && is_position(lexicon, sentence.get(position..to)?);
    fits.then(|| Peer {
        title: title.map(|t| part(t.start, t.end)),
        name: part(own.start, own.end),
        position: Some(part(position, to)),
        organisation: whose.map(|(staff, _)| part(from + staff.start, from + staff.end)),
        as_written: part(0, to),
        ..Peer::default()
    })
}

/// Adds who is told of alone, or the position to the member that is named already.
fn add_told(document: &Document, peers: &mut Vec<Peer>, told: Peer) {
    let name = told.name.text(&document.text);
    match peers
        .iter_mut()
        .find(|p| p.name.text(&document.text) == name)
    {
        Some(known) => known.position = known.position.take().or(told.position),
        None => peers.push(told),
    }
}

/// Adds who led the team before its members, where none of them is meant.
pub(super) fn add_lead(document: &Document, peers: &mut Vec<Peer>, lead: Option<Peer>) {
    let Some(lead) = lead else { return };
    let name = lead.name.text(&document.text);
    if (peers.iter()).all(|p| p.name.text(&document.text) != name) {
        peers.insert(0, lead);
    }
}

/// Who led the team, as a sentence before the list of its members tells: `The team was led by Anna Bell, Leader of …`.
pub(super) fn led_by(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<Peer> {
    const LEADS: [&str; 3] = [" was led by ", " is led by ", " were led by "];
    sentences(&unit.string)
        .into_iter()
        .find_map(|(start, sentence)| {
            let (lead, end) = (LEADS.iter())
                .find_map(|w| Some((sentence.find(w)?, sentence.find(w)? + w.len())))?;
            if !is_team(&sentence[..lead]) {
                return None;
            }
            let (from, to) = (start + end, start + sentence.len());
            entry(document, lexicon, &unit.text.part(&document.text, from, to))
        })
}

/// Whether the subject of a sentence is the team or its challenge: a council is led by its own (`The council is led by …`).
fn is_team(subject: &str) -> bool {
    const NAMES: [&str; 5] = ["team", "peer", "peers", "challenge", "cpc"];
    let subject = fold(subject);
    matches!(
        &*subject,
        "it" | "this" | "the review" | "this review" | "the visit" | "this visit"
    ) || subject.split(' ').any(|word| NAMES.contains(&word))
}

/// Members with commas between them and between their parts: `a team of Anna Bell, Leader, Hull City
/// Council, Cy Dee, …, and Eva Fay, …`. Each part that is a person's name and nothing else opens a member.
fn comma_run(
    document: &Document,
    lexicon: &Lexicon,
    unit: &Unit,
    start: usize,
    sentence: &str,
) -> Vec<Peer> {
    let mut names: Vec<usize> = Vec::new();
    // `and the lead member peer was Councillor …`: where that position stands.
    let mut positions: Vec<Option<std::ops::Range<usize>>> = Vec::new();
    let mut at = 0;
    for part in sentence.split_inclusive(',') {
        let bare = part.trim_end_matches(',');
        let position = position_told(lexicon, bare);
        let behind = position.as_ref().map_or(0, |p| p.end + WAS.len());
        let skip = name_start(lexicon, &bare[behind..], names.is_empty())
            .or_else(|| joined_name(lexicon, &bare[behind..]));
        if let Some(skip) = skip {
            names.push(at + behind + skip);
            positions.push(position.map(|p| at + p.start..at + p.end));
        }
        at += part.len();
    }
    let mut peers = Vec::new();
    for (n, &from) in names.iter().enumerate() {
        let to = names.get(n + 1).copied().unwrap_or(sentence.len());
        let own = sentence[from..to]
            .trim_end()
            .trim_end_matches("and")
            .trim_end()
            .trim_end_matches([',', '.'])
            .trim_end_matches("for the LGA")
            .trim_end_matches([',', ' '])
            .trim_end_matches("and")
            .trim_end_matches([',', ' '])
            .trim_end_matches(" with")
            .trim_end_matches([',', ' '])
            .len();
        let text = unit
            .text
            .part(&document.text, start + from, start + from + own);
        // Each must say who the member is, or the names are none.
        match entry(document, lexicon, &text) {
            Some(mut peer) => {
                let position = positions.get(n).cloned().flatten();
                peer.position = peer.position.or_else(|| {
                    let at = position?;
                    let text = &unit.text;
                    Some(text.part(&document.text, start + at.start, start + at.end))
                });
                peers.push(peer);
            }
            None => return Vec::new(),
        }
    }
    let from = peers.iter().filter(|p| p.organisation.is_some()).count();
    if from * 2 < peers.len() {
        peers.clear();
    }
    peers
}

/// What joins the last member of a sentence to the one before.
const JOINED: &str = " and ";

/// Where behind an `and` the next member opens, in bytes: the one before ends in a body (`Leader, Hull City Council and Anna
/// Bell`), and the next opens as a person's name does.
fn joined_name(lexicon: &Lexicon, part: &str) -> Option<usize> {
    let joints = part.match_indices(JOINED);
    let mut joints = joints.map(|(at, joint)| (at, at + joint.len()));
    joints.find_map(|(end, start)| {
        let (before, behind) = (&part[..end], &part[start..]);
        let body = lexicon.bodies().places(before).any(|p| p.end == end);
        let name = behind.split([',', '(']).next().unwrap_or_default();
        let whole =
            name_in(lexicon, name.trim()).is_some_and(|(_, own, _)| own.end == name.trim().len());
        // Any two words with capitals may be a name: it opens as names do, or a post or position follows.
        let next = (behind.get(name.len() + 1..).unwrap_or_default()).split([',', '(', ')']);
        let told = |next: &str| is_position(lexicon, next) || lexicon.post_names().any(next);
        let person = opens_name(lexicon, name) || next.take(1).any(|next| told(next.trim()));
        (body && whole && person).then_some(start)
    })
}

/// Between a position and who held it.
const WAS: &str = " was ";

/// The position that a part between commas tells before a name: `and the lead member peer was Cllr Anna Bell`.
fn position_told(lexicon: &Lexicon, part: &str) -> Option<std::ops::Range<usize>> {
    let end = part.find(WAS)?;
    let start = part[..end].find("the ")? + "the ".len();
    is_position(lexicon, &part[start..end]).then_some(start..end)
}

/// Between a position and the name of who held it.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// Where a person's name begins in a part between commas that is a name and nothing else; the first may have
/// an introduction before it (`PAS assembled a team of Cllr Anna Bell`).
fn name_start(lexicon: &Lexicon, part: &str, first: bool) -> Option<usize> {
    let lead = part.len() - part.trim_start().len();
    let joined = [
        "and included ",
        "included ",
        "and ",
        "together with ",
        "along with ",
        "with ",
    ]
    .iter()
    .find_map(|word| part[lead..].strip_prefix(word));
    let at = joined.map_or(lead, |rest| part.len() - rest.len());
    let whole = |at: usize| {
        // `Member Peer – Cllr Anna Bell`
        let position = DASHES.iter().find_map(|dash| {
            let (position, name) = part.get(at..)?.split_once(dash)?;
            let alone = !position.contains(':') && is_position(lexicon, position);
            alone.then(|| part.len() - name.len() - at)
        });
        let held = position.unwrap_or(0);
        let name = part.get(at + held..)?;
        if held > 0 && name_in(lexicon, name).is_some_and(|(_, own, _)| own.end == name.len()) {
            return Some(at);
        }
        let skip = post_before(lexicon, part.get(at..)?).unwrap_or(0);
        let part = part.get(at + skip..)?;
        name_in(lexicon, part)
            .filter(|(_, own, _)| {
                let behind = part.get(own.end..).unwrap_or_default().trim();
                let body = ["of ", "from ", "at "]
                    .iter()
                    .any(|w| behind.starts_with(w));
                behind.is_empty() || body
            })
            .map(|_| at)
    };
    if let Some(at) = whole(at) {
        return Some(at);
    }
    if !first {
        return None;
    }
    [
        " of ",
        " was ",
        " were ",
        ": ",
        " included ",
        " comprised ",
        " by ",
    ]
    .iter()
    .filter_map(|joint| part.rfind(joint).map(|found| found + joint.len()))
    .max()
    .and_then(whole)
}

/// The sentences of a text with their first bytes; a full stop inside brackets ends none.
pub(super) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        // Initials and abbreviations end none; a year or other number does, and what stands in brackets.
        let word = text[..at].chars().rev().take_while(|c| c.is_alphabetic());
        let ends = c == '.'
            && depth <= 0
            && text[at + 1..].starts_with(' ')
            && (word.count() > 3 || text[..at].ends_with(|c: char| c.is_ascii_digit() || c == ')'));
        if ends {
            out.push((start, &text[start..at]));
            start = at + 2;
        }
    }
    out.push((start.min(text.len()), &text[start.min(text.len())..]));
    out
}

/// An entry from its first capital on that opens a name: `, and the leader was Cllr A B` loses its joining words.
fn from_name(document: &Document, text: &Passage) -> Passage {
    let string = text.text(&document.text);
    let skip = [
        ", with the support of ",
        ", supported by ",
        ", and ",
        ", ",
        "and ",
        " and ",
        " with ",
        "with ",
    ]
    .iter()
    .find_map(|w| string.strip_prefix(w))
    .unwrap_or(&string);
    let mut at = string.len() - skip.len();
    for verb in [
        " led by ",
        " carried out by ",
        " was ",
        " were ",
        " included ",
        " comprised ",
        " of ",
        " is ",
        " are ",
    ] {
        let by = verb.ends_with(" by ");
        if let Some(found) = skip.find(verb)
            && skip[..found]
                .chars()
                .filter(|c| *c == '(' || *c == ',')
                .count()
                == 0
            && fold(&skip[..found]).split(' ').any(|w| {
                let people = ["team", "peers", "members", "councillors", "officers"];
                people.contains(&w) || by && matches!(w, "review" | "challenge" | "visit")
            })
        {
            at = at.max(string.len() - skip.len() + found + verb.len());
        }
    }
    text.part(&document.text, at, string.len())
}
