//! Members told line by line: the name on a line of its own, position, post and body on the lines around it, as cards
//! and tables come out of a converter.

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::name::name_in;
use super::place::places;
use super::position::is_party;
use super::position::{is_position, is_team_position, post_before};
use super::{Part, introduces};
use crate::Peer;
use crate::unit::{THROUGHOUT, Unit, lines_of};

/// Words in a line of an entry; a longer one is running text and ends the team.
const MOST_LINE_WORDS: usize = 14;
/// Members from which lines are a team.
const FEWEST: usize = 2;
/// Lines in the heading of a table that a converter has taken apart.
const MOST_HEADING_LINES: usize = 5;

/// The members of a team of which each name has a line of its own; none where the lines are not so.
pub(super) fn stacked(
    document: &Document,
    lexicon: &Lexicon,
    units: impl IntoIterator<Item = Unit>,
) -> Vec<Peer> {
    let mut following = lines(document, units);
    let mut lines: Vec<Unit> = following.by_ref().take(MOST_HEADING_LINES + 2).collect();
    let named = |unit: &Unit| name_line(lexicon, &unit.string).is_some();
    let Some(first) = lines.iter().position(named) else {
        return Vec::new();
    };
    lines.extend(following);
    let position_first = first > 0 && position_of(lexicon, &lines[first - 1].string).is_some();
    // The heading of a table, which stands again on its next page.
    let from = first - usize::from(position_first);
    let head: Vec<String> = lines[from.saturating_sub(MOST_HEADING_LINES)..from]
        .iter()
        .map(|u| fold(&u.string))
        .collect();
    let mut entries: Vec<Vec<&Unit>> = Vec::new();
    for (n, line) in lines.iter().enumerate().skip(from) {
        if head.contains(&fold(&line.string)) {
            continue;
        }
        // `The peers were:` below lines that look like names: the team stands behind it and not among them.
        let begins_team = line.string.ends_with(':') && introduces(lexicon, &line.string);
        if line.string.split_whitespace().count() > MOST_LINE_WORDS || begins_team {
            break;
        }
        let opens = if position_first {
            position_of(lexicon, &line.string).is_some() && lines.get(n + 1).is_some_and(named)
        } else {
            // `Milton Keynes` looks like a name: a member begins behind the body of the one before, or behind the
            // position where that stands last.
            let titled = name_line(lexicon, &line.string).map(|n| n.title.is_some());
            let last = entries.last().and_then(|e| e.get(1..)?.last());
            let bodied = |u: &Unit| lexicon.bodies().any(&u.string);
            let ended = last.is_none_or(|u| {
                let told = || entries.last().is_some_and(|e| e.iter().any(|u| bodied(u)));
                bodied(u) || position_of(lexicon, &u.string).is_some() && told()
            });
            titled.is_some_and(|titled| titled || ended)
        };
        match entries.last_mut().filter(|_| !opens) {
            Some(entry) => entry.push(line),
            None => entries.push(vec![line]),
        }
    }
    let peers: Vec<Peer> = entries
        .iter()
        .map_while(|entry| member(document, lexicon, entry))
        .collect();
    if peers.len() < FEWEST {
        return Vec::new();
    }
    peers
}

/// Units as lines: cut where the author broke them and where a bold opening ends.
fn lines(document: &Document, units: impl IntoIterator<Item = Unit>) -> impl Iterator<Item = Unit> {
    (units.into_iter())
        .flat_map(|unit| lines_of(document, unit))
        .flat_map(|unit| match bold_head(document, &unit) {
            Some(at) => vec![unit.part(document, 0, at), unit.from(document, at)],
            None => vec![unit],
        })
        .filter(|u| u.string.contains(char::is_alphabetic))
}

/// Where the bold words end with which a unit opens.
fn bold_head(document: &Document, unit: &Unit) -> Option<usize> {
    if unit.bold <= 0.0 || unit.bold >= THROUGHOUT {
        return None;
    }
    let len = unit.opening_bold(document)?;
    // `**Anna Bell**, Leader, …` is an entry in one line.
    let behind = unit.string.get(len..)?.trim_start();
    (len > 0 && behind.starts_with(char::is_alphanumeric)).then_some(len)
}

/// A line that is a person's name and nothing else but the post before it.
struct NameLine {
    title: Option<Part>,
    name: Part,
    post: Option<Part>,
}

fn name_line(lexicon: &Lexicon, line: &str) -> Option<NameLine> {
    let whole = name_in(lexicon, line).is_some_and(|(_, _, tail)| tail.is_none());
    let at = post_before(lexicon, line).filter(|_| !whole).unwrap_or(0);
    let (title, name, tail) = name_in(lexicon, line.get(at..)?)?;
    // Honours may stand behind it.
    if tail.is_some() || line[at + name.end..].contains([',', ':', ';']) {
        return None;
    }
    let moved = |part: Part| at + part.start..at + part.end;
    Some(NameLine {
        title: title.map(moved),
        name: moved(name),
        post: (at > 0).then(|| 0..line[..at].trim_end().len()),
    })
}

/// Whether a heading is a member's name: of a card with the rest below it.
pub(super) fn is_name(lexicon: &Lexicon, line: &str) -> bool {
    name_line(lexicon, line).is_some()
}

/// Where a position ends that a line opens with: the whole of it (`Member peer (Conservative)`) or up to a comma.
fn position_of(lexicon: &Lexicon, line: &str) -> Option<usize> {
    let is = |words: &str| {
        let bare = words.split(" (").next().unwrap_or(words);
        is_position(lexicon, bare) || is_team_position(bare) && lexicon.post_names().any(bare)
    };
    let cut = line.find(", ").unwrap_or(line.len());
    is(&line[..cut]).then_some(cut)
}

/// One member from its lines.
fn member(document: &Document, lexicon: &Lexicon, lines: &[&Unit]) -> Option<Peer> {
    let mut peer = Peer::default();
    let mut post = None;
    let mut rest = Passage::default();
    for line in lines {
        peer.as_written.append(&line.text, Join::Line);
        let part = |r: Part| line.text.part(&document.text, r.start, r.end);
        if peer.name.is_empty()
            && let Some(found) = name_line(lexicon, &line.string)
        {
            peer.name = part(found.name);
            peer.title = found.title.map(part);
            post = found.post.map(part);
            continue;
        }
        let taken = position_of(lexicon, &line.string).filter(|_| peer.position.is_none());
        if let Some(end) = taken {
            peer.position = Some(part(0..end));
            let behind = part(end..line.string.len());
            let string = behind.text(&document.text);
            let lead = string.len() - string.trim_start_matches([',', ' ']).len();
            rest.append(&behind.part(&document.text, lead, string.len()), Join::Line);
            continue;
        }
        rest.append(&line.text, Join::Line);
    }
    if peer.name.is_empty() {
        return None;
    }
    let said = rest.text(&document.text);
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    for part in said.split([',', '\n']) {
        let start = at + part.len() - part.trim_start().len();
        let len = without_party(lexicon, part.trim()).len();
        if len > 0 {
            parts.push(start..start + len);
        }
        at += part.len() + 1;
    }
    places(document, lexicon, &rest, &said, &parts, &mut peer);
    peer.role = peer.role.or(post);
    let told = peer.position.is_some() || peer.role.is_some() || peer.organisation.is_some();
    told.then_some(peer)
}

/// A body without the party behind it (`Hull City Council (Labour)`).
fn without_party<'a>(lexicon: &Lexicon, words: &'a str) -> &'a str {
    let bracket = words.strip_suffix(')').and_then(|w| w.rsplit_once(" ("));
    match bracket {
        Some((body, party)) if is_party(lexicon, party) => body,
        _ => words,
    }
}
