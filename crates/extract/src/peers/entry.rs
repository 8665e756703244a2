//! One member of the team: the parts of an entry, told apart by what they are.

use peerlens_document::{Document, Join, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::Part;
use super::name::name_in;
use super::parts::parts;
use super::place::{is_strong_body, lga_staff, places};
use super::position::{
    is_bracketed_position, is_party, is_party_peer, is_position, is_team_position, names_peer,
    position_before, post_before,
};
use crate::Peer;

/// Words in an entry of the team.
const MOST_WORDS: usize = 45;

/// How an entry that has brackets behind the name ends, where more is told.
const BRACKET_END: &str = "). ";

/// Words in a post or body.
const MOST_PART_WORDS: usize = 16;

/// One member: the parts of the entry between commas, dashes, colons and brackets, told apart by
/// what they are: a position on the team, a name, a post, a body.
pub(super) fn entry(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Peer> {
    let string = text.text(&document.text);
    // `Hull City Council*`: the mark of a footnote.
    let string = string.trim_end_matches([';', '.', ',', '*', '†']);
    if string.split_whitespace().count() > MOST_WORDS || string.split_whitespace().count() < 2 {
        return None;
    }
    // `… (Peer Challenge Manager). She was helped by …`: what is told behind the brackets is none of the entry.
    // In `… (Leader, Hull City Council). Lead peer` the position is.
    let told = |at: &usize| {
        let behind = string[at + BRACKET_END.len()..].trim();
        !is_position(lexicon, behind) && !is_party_peer(lexicon, behind)
    };
    let told = string.find(BRACKET_END).filter(told);
    let string = told.map_or(string, |at| &string[..=at]);
    let parts = parts(lexicon, string);
    let mut peer = Peer {
        as_written: text.part(&document.text, 0, string.len()),
        ..Peer::default()
    };
    let pass = |range: &Part| text.part(&document.text, range.start, range.end);
    let mut rest: Vec<Part> = Vec::new();
    let mut name: Option<Part> = None;
    // A post that stands right before the name.
    let mut rank: Option<Part> = None;
    // What stands before the name and a colon.
    let mut label: Option<Part> = None;
    let mut all = parts.into_iter().peekable();
    while let Some(part) = all.next() {
        // `Leader, and joint lead peer`: the joining word is no part of what it joins.
        let joined = string[part.clone()].strip_prefix("and ");
        let part = match joined {
            Some(rest) if is_position(lexicon, rest) => part.end - rest.len()..part.end,
            _ => part,
        };
        let words = &string[part.clone()];
        // `CPFA`, `MRTPI`: letters behind the name.
        if name.is_some() && is_honour(lexicon, words) {
            continue;
        }
        if name.is_some() && opens_another(lexicon, string, &part, all.peek()) {
            return None;
        }
        // `Anna Bell (Peer Challenge Manager, LGA). Project support`: a position is told already.
        if peer.position.is_some() && string[..part.start].ends_with(BRACKET_END) {
            continue;
        }
        // `Designated Nurse: Anna Bell`: of two that look like names the one behind the colon is it.
        // What parts it from a name that comes next.
        let mark = all.peek().filter(|next| {
            name.is_none()
                && name_in(lexicon, &string[(*next).clone()])
                    .is_some_and(|(_, own, _)| own.end == next.len())
        });
        let mark = mark.map(|next| string[part.end..next.start].trim());
        let post_before_colon = mark == Some(":");
        if post_before_colon && !is_position(lexicon, words) && !names_peer(words) {
            label = Some(part.clone());
            rest.push(part);
            continue;
        }
        let own_brackets =
            string[..part.start].ends_with('(') && string[part.end..].starts_with(')');
        // Behind the name, a post at the LGA is a post; in brackets (`Anna Bell (LGA Peer Challenge Manager)`) it is
        // what brought her.
        let at_lga = name.is_some() && lga_staff(words).is_some() && !own_brackets;
        // `Anna Bell (Team Leader) – Director of …`: in brackets of its own, with the post behind them or before.
        let in_brackets = own_brackets && (all.peek().is_some() || !rest.is_empty());
        let on_team = is_position(lexicon, words)
            && (name.is_none() || in_brackets || is_team_position(words))
            || in_brackets
                && name.is_some()
                && (names_peer(words) || is_bracketed_position(lexicon, words))
            || name.is_some() && is_party_peer(lexicon, words)
            // `Section 151 Peer – Anna Bell (…)`.
            || names_peer(words)
                && (post_before_colon
                    || matches!(mark, Some("–" | "—" | "-")) && name_in(lexicon, words).is_none());
        if peer.position.is_none() && !at_lga && on_team {
            peer.position = Some(pass(&part));
            continue;
        }
        // `… Hull City Council LGA Peer Challenge Manager`: the position behind the body.
        let behind_body = body_before_position(lexicon, words);
        if let Some((body, position)) = behind_body.filter(|_| name.is_some())
            && peer.position.is_none()
        {
            peer.position = Some(pass(&(part.start + position..part.end)));
            rest.push(part.start..part.start + body);
            continue;
        }
        // `Lead Peer and Chief Executive`: what somebody was on the team, and the post.
        let both = words.split_once(" and ").filter(|(position, post)| {
            is_position(lexicon, position)
                && is_team_position(position)
                && lexicon.post_names().any(post)
        });
        if let Some((position, post)) = both.filter(|_| name.is_some())
            && peer.position.is_none()
        {
            peer.position = Some(pass(&(part.start..part.start + position.len())));
            rest.push(part.end - post.len()..part.end);
            continue;
        }
        // `Lead Member – Cllr Anna Bell (Leader of Wyre Council – LGA Member Peer)`: that again, and no body.
        if peer.position.is_some() && at_lga && names_peer(words) {
            continue;
        }
        // `CFO Anna Bell`: a rank right before the name is the post.
        if name.is_none()
            && let Some((rank, own)) = words.split_once(' ')
            && lexicon.people("ranks").iter().any(|r| r == rank)
            && let Some((_, found, tail)) = name_in(lexicon, own)
        {
            let base = part.start + rank.len() + 1;
            rest.push(part.start..part.start + rank.len());
            name = Some(base + found.start..base + found.end);
            rest.extend(tail.map(|t| base + t.start..base + t.end));
            continue;
        }
        if name.is_none()
            && let Some(found) = name_in(lexicon, words)
            && !is_subject(lexicon, words, &found)
        {
            let (title, own, tail) = found;
            peer.title = title.map(|t| pass(&(part.start + t.start..part.start + t.end)));
            name = Some(part.start + own.start..part.start + own.end);
            if let Some(tail) = tail {
                let tail = part.start + tail.start..part.start + tail.end;
                let staff = position_at_lga(lexicon, &string[tail.clone()]);
                if let Some((position, body)) = staff.filter(|_| peer.position.is_none()) {
                    peer.position = Some(pass(&(tail.start..tail.start + position)));
                    rest.push(tail.start + body..tail.end);
                } else {
                    rest.push(tail);
                }
            }
            continue;
        }
        // A position right before the name, without anything between them.
        if name.is_none()
            && peer.position.is_none()
            && let Some(at) = position_before(lexicon, words)
            && let Some((title, own, tail)) = name_in(lexicon, &words[at..])
        {
            let base = part.start + at;
            peer.position = Some(pass(
                &(part.start..part.start + words[..at].trim_end().len()),
            ));
            peer.title = title.map(|t| pass(&(base + t.start..base + t.end)));
            name = Some(base + own.start..base + own.end);
            rest.extend(tail.map(|t| base + t.start..base + t.end));
            continue;
        }
        // `Chief Fire Officer Lorna Bell`: the post right before the name.
        if name.is_none()
            && let Some(at) = post_before(lexicon, words)
            && let Some((title, own, tail)) = name_in(lexicon, &words[at..])
        {
            let base = part.start + at;
            let own_rank = part.start..part.start + words[..at].trim_end().len();
            rest.push(own_rank.clone());
            rank = Some(own_rank);
            peer.title = title.map(|t| pass(&(base + t.start..base + t.end)));
            name = Some(base + own.start..base + own.end);
            rest.extend(tail.map(|t| base + t.start..base + t.end));
            continue;
        }
        // A post before the name: `Leader of Medway Council, Alan Jarrett`, `chief executive - Name`.
        rest.push(part);
    }
    let name = name?;
    peer.name = pass(&name);
    // `Superintendent Anna Bell, Head of Public Protection`: beside a post behind the name the rank is a title.
    let posted = |r: &Part| lexicon.post_names().any(&string[r.clone()]);
    // `Executive Director Anna Bell, Place`: what she is director of stands behind the name.
    let of_post = |rank: &Part, r: &Part| {
        let subjects = lexicon.people("post_subjects");
        let of = fold(&string[r.clone()]);
        let mut of = of.split(" and ");
        is_councils_post(&string[rank.clone()]) && of.all(|of| subjects.iter().any(|s| s == of))
    };
    let goes_on = |rank: &Part, r: &Part| r.start > rank.start && (posted(r) || of_post(rank, r));
    let rank = rank.filter(|rank| rest.iter().any(|r| goes_on(rank, r)));
    if let Some(rank) = &rank {
        rest.retain(|r| r != rank);
        if peer.title.is_none() && !is_councils_post(&string[rank.clone()]) {
            peer.title = Some(pass(rank));
        }
    }
    // `LGA Associate: Anna Bell, former chief executive`: of two posts, the one at the LGA is what brought her. In
    // `Finance Adviser: Anna Bell, LGA` as well: the LGA's staff are on the team as what stands before the colon.
    let from_lga = |label: &Part| {
        let mut others = rest.iter().filter(|r| *r != label);
        let whole =
            |r: &Part| lga_staff(&string[r.clone()]).is_some_and(|lga| lga.len() == r.len());
        others.next().is_some_and(whole) && others.next().is_none()
    };
    let brought = |label: &Part| {
        lga_staff(&string[label.clone()]).is_some()
            && rest.iter().any(|r| r.start > label.start && posted(r))
    };
    if let Some(label) = label.filter(|l| brought(l) || from_lga(l))
        && peer.position.is_none()
    {
        rest.retain(|r| *r != label);
        peer.position = Some(pass(&label));
    }
    // A sentence that happens to have names in it.
    let sentence = |r: &Part| string[r.clone()].split_whitespace().count() > MOST_PART_WORDS;
    if rest.iter().any(sentence) {
        return None;
    }
    // Party names in brackets say nothing of post or body.
    rest.retain(|r| !is_party(lexicon, &string[r.clone()]));
    // `(also member of the improvement board)`: what somebody is besides.
    let also = |r: &Part| string[r.clone()].starts_with("also ");
    if rest.iter().any(|r| !also(r) && posted(r)) {
        rest.retain(|r| !also(r));
    }
    for remark in rest.iter_mut().filter(|r| also(r)) {
        remark.start += "also ".len();
    }
    let mut before: Option<Part> = None;
    rest.retain(|r| {
        let short = is_short_name(string, before.as_ref(), r);
        before = Some(r.clone());
        !short
    });
    // `Expert by experience – Anna Bell, Carers' Panel, Rutland`: no post goes on over the name.
    let of_label = |r: &Part| r.end <= name.start && Some(r) != rank.as_ref() && posted(r);
    let behind: Vec<Part> = (rest.iter().filter(|r| r.start >= name.end))
        .cloned()
        .collect();
    let before = match rest.as_slice() {
        [first, others @ ..] if others.len() == behind.len() && behind.len() > 1 => Some(first),
        _ => None,
    };
    if let Some(before) = before.filter(|r| of_label(r)).cloned() {
        if !behind.iter().any(posted) {
            let (first, last) = (&behind[0], &behind[behind.len() - 1]);
            let body = is_strong_body(lexicon, &string[last.clone()]);
            let start = if body { last.start } else { first.start };
            peer.role = Some(pass(&before));
            peer.organisation = Some(pass(&(start..last.end)));
            return Some(peer);
        }
        // With a post of its own behind the name, what stands before it is what brought her.
        if peer.position.is_none() {
            peer.position = Some(pass(&before));
            rest = behind;
        }
    }
    // Positions written with the party: `(Labour member peer)`.
    places(document, lexicon, text, string, &rest, &mut peer);
    if let Some(rank) = rank.filter(|rank| is_councils_post(&string[rank.clone()])) {
        peer.role = Some(both_posts(document, text, string, &rank, &peer));
    }
    (peer.position.is_some() || peer.role.is_some() || peer.organisation.is_some()).then_some(peer)
}

/// Whether another member follows: `Cy Dee, Leader, Hull City Council; Anna Bell, Chief Executive, …`.
fn opens_another(lexicon: &Lexicon, string: &str, part: &Part, next: Option<&Part>) -> bool {
    let words = &string[part.clone()];
    let is_name = |own: &Part| own.end == words.len() && !is_party(lexicon, words);
    string[..part.start].trim_end().ends_with(';')
        && next.is_some_and(|next| lexicon.post_names().any(&string[next.clone()]))
        && name_in(lexicon, words).is_some_and(|(_, own, _)| is_name(&own))
}

/// `Peer Challenge Manager LGA` behind a name without a comma: where the position ends and the body begins, in bytes.
fn position_at_lga(lexicon: &Lexicon, words: &str) -> Option<(usize, usize)> {
    let lga = lga_staff(words).filter(|lga| lga.start > 0 && lga.end == words.len())?;
    let position = words[..lga.start].trim_end_matches([' ', ',', '–', '-']);
    (is_position(lexicon, position) && is_team_position(position))
        .then_some((position.len(), lga.start))
}

/// Where a body ends and a position on the team begins, in bytes, where a part is both without anything between them.
fn body_before_position(lexicon: &Lexicon, words: &str) -> Option<(usize, usize)> {
    let gaps = words.match_indices(' ').map(|(at, _)| at);
    let mut gaps = gaps.map(|at| (at, at + 1));
    gaps.find(|(body, position)| {
        let position = &words[*position..];
        let body = &words[..*body];
        is_strong_body(lexicon, body)
            && lga_staff(body).is_none()
            && is_position(lexicon, position)
            && is_team_position(position)
    })
}

/// Whether a post before a name is one at a council, and no title (`Chief Executive Anna Bell, Returning Officer`).
fn is_councils_post(words: &str) -> bool {
    let folded = fold(words);
    let last = folded.split(' ').next_back().unwrap_or_default();
    matches!(
        last,
        "executive" | "leader" | "director" | "manager" | "mayor" | "chair"
    )
}

/// The post before the name with the one behind it.
fn both_posts(
    document: &Document,
    text: &Passage,
    string: &str,
    rank: &Part,
    peer: &Peer,
) -> Passage {
    let mut both = text.part(&document.text, rank.start, rank.end);
    let Some(role) = &peer.role else {
        return both;
    };
    let words = role.text(&document.text);
    let name = peer.name.text(&document.text);
    // With the comma that parts it from the name.
    let mark = format!("{name}, {words}");
    match string.find(&mark) {
        Some(at) => both.append(
            &text.part(&document.text, at + name.len(), at + mark.len()),
            Join::Nothing,
        ),
        None => both.append(role, Join::Blank),
    }
    both
}

/// Whether what looks like a name is a subject: two words with capitals before `and` (`Organisational Development and
/// Transformation`), of which the first is nobody's given name.
fn is_subject(
    lexicon: &Lexicon,
    words: &str,
    (title, own, tail): &(Option<Part>, Part, Option<Part>),
) -> bool {
    let first = words[own.clone()].split(' ').next().unwrap_or_default();
    let given = lexicon.posts("given_names").contains(&fold(first));
    let joins = tail.as_ref().is_some_and(|tail| {
        let behind = &words[tail.clone()];
        behind.starts_with("and ") || behind.starts_with("& ")
    });
    title.is_none() && joins && !given
}

/// Whether a part in brackets is the short name of the body before it: `Local Government Association (LGA)`.
fn is_short_name(string: &str, before: Option<&Part>, part: &Part) -> bool {
    let initials = |words: &str| {
        let firsts = words.split_whitespace().filter_map(|w| w.chars().next());
        firsts.filter(|c| c.is_uppercase()).collect::<String>()
    };
    string[..part.start].ends_with('(')
        && before.is_some_and(|b| initials(&string[b.clone()]) == string[part.clone()])
}

/// Whether a part is nothing but letters behind a name (`OBE`, `CPFA`).
fn is_honour(lexicon: &Lexicon, words: &str) -> bool {
    words.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| {
        let bare = w.trim_end_matches('.');
        lexicon
            .people("honours")
            .iter()
            .any(|h| h.eq_ignore_ascii_case(bare))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::paragraphs;

    /// Name, title, position, role and organisation; `-` where there is none.
    fn parse(line: &str) -> Option<String> {
        let document = paragraphs(&[line]);
        let peer = entry(&document, Lexicon::built_in(), &document.blocks[0].text)?;
        let parts = [
            Some(peer.name),
            peer.title,
            peer.position,
            peer.role,
            peer.organisation,
        ];
        let text = |p: Option<Passage>| p.map_or("-".to_owned(), |p| p.text(&document.text));
        Some(parts.map(text).join(" | "))
    }

    #[test]
    fn peers_in_the_forms_that_reports_print() {
        for (line, expected) in [
            (
                "Cllr Anna Bell (Lab) – Deputy Leader, Exeter City Council",
                "Anna Bell | Cllr | - | Deputy Leader | Exeter City Council",
            ),
            (
                "Anna Bell (Team Leader) – Director of Place, Hull City Council",
                "Anna Bell | - | Team Leader | Director of Place | Hull City Council",
            ),
            (
                "Chief Fire Officer Anna Bell of Avon Fire and Rescue Service",
                "Anna Bell | - | - | Chief Fire Officer | Avon Fire and Rescue Service",
            ),
            (
                "Anna Bell, Chair of the Scrutiny Commission at Isle of Wight Council",
                "Anna Bell | - | - | Chair of the Scrutiny Commission | Isle of Wight Council",
            ),
            (
                "Lead Peer – Anna Bell (chief executive – Hull City Council)",
                "Anna Bell | - | Lead Peer | chief executive | Hull City Council",
            ),
            (
                "Anna Bell – chief executive, Hull City Council",
                "Anna Bell | - | - | chief executive | Hull City Council",
            ),
            (
                "Cllr Anna Bell (Labour) – leader of Hull City Council",
                "Anna Bell | Cllr | - | leader | Hull City Council",
            ),
            (
                "Anna Bell, Leader of Medway Council",
                "Anna Bell | - | - | Leader | Medway Council",
            ),
            (
                "Anna Bell, Service Director of Growth Economy and Culture, Milton Keynes Council",
                "Anna Bell | - | - | Service Director of Growth Economy and Culture | Milton Keynes Council",
            ),
            (
                "Anna Bell, Director of Finance (and S151 officer), Dorset Council",
                "Anna Bell | - | - | Director of Finance (and S151 officer) | Dorset Council",
            ),
            (
                "Anna Bell, LGA Programme Manager (Shadow)",
                "Anna Bell | - | - | LGA Programme Manager (Shadow) | LGA",
            ),
            (
                "Peer challenge manager - Anna Bell (LGA)",
                "Anna Bell | - | Peer challenge manager | - | LGA",
            ),
            (
                "Peer challenge manager: Anna Bell, LGA",
                "Anna Bell | - | Peer challenge manager | - | LGA",
            ),
            (
                "Anna Bell, Hull City Council – chief executive",
                "Anna Bell | - | - | chief executive | Hull City Council",
            ),
            (
                "Anna Bell Chief Executive Solihull Metropolitan Borough Council",
                "Anna Bell | - | - | Chief Executive | Solihull Metropolitan Borough Council",
            ),
            (
                "Anna Bell (director of place, Hull City Council)",
                "Anna Bell | - | - | director of place | Hull City Council",
            ),
            (
                "Cllr Anna Bell - Hull City Council (Labour member peer)",
                "Anna Bell | Cllr | Labour member peer | - | Hull City Council",
            ),
            (
                "Member Peer – Cllr Anna Bell, deputy leader, City of York Council;",
                "Anna Bell | Cllr | Member Peer | deputy leader | City of York Council",
            ),
            (
                "Anna Bell – former CEX of Hull City Council",
                "Anna Bell | - | - | former CEX | Hull City Council",
            ),
            (
                "Cllr Anna Bell – Leader of Wyre Council and LGA regional Labour Member Peer",
                "Anna Bell | Cllr | - | Leader | Wyre Council",
            ),
            (
                "Anna Bell – Director of Resources, LB Barnet (also member of the Council’s Improvement Board)",
                "Anna Bell | - | - | Director of Resources | LB Barnet",
            ),
            (
                "Section 151 Peer – Anna Bell (Head of Finance, Hull City Council)",
                "Anna Bell | - | Section 151 Peer | Head of Finance | Hull City Council",
            ),
            (
                "Cllr Anna Bell, Leader of the Council at Wyre Council",
                "Anna Bell | Cllr | - | Leader of the Council | Wyre Council",
            ),
            (
                "Anna Bell, Assistant Director, Planning, Design and Conservation at Luton Borough Council",
                "Anna Bell | - | - | Assistant Director, Planning, Design and Conservation | Luton Borough Council",
            ),
            (
                "Cllr Anna Bell Leader London Borough of Barnet",
                "Anna Bell | Cllr | - | Leader | London Borough of Barnet",
            ),
            (
                "Anna Bell Corporate Director of Housing and Communities Wyre Council",
                "Anna Bell | - | - | Corporate Director of Housing and Communities | Wyre Council",
            ),
            (
                "Officer Peer Anna Bell Section 151 Officer Medway Council",
                "Anna Bell | - | Officer Peer | Section 151 Officer | Medway Council",
            ),
            (
                "Anna Bell Peer Challenge Manager LGA",
                "Anna Bell | - | Peer Challenge Manager | - | LGA",
            ),
            (
                "LGA Adviser: Anna Bell, former chief executive",
                "Anna Bell | - | LGA Adviser | former chief executive | -",
            ),
            (
                "Lead Member – Cllr Anna Bell (Leader of Wyre Council – LGA Member Peer)",
                "Anna Bell | Cllr | Lead Member | Leader | Wyre Council",
            ),
            (
                "Anna Bell (Chief Executive, Medway Council). Lead peer",
                "Anna Bell | - | Lead peer | Chief Executive | Medway Council",
            ),
            (
                "Cllr Anna Bell (Leader, Hull City Council). Labour member peer",
                "Anna Bell | Cllr | Labour member peer | Leader | Hull City Council",
            ),
            (
                "Anna Bell (Leader, Hull City Council). She joined by video.",
                "Anna Bell | - | - | Leader | Hull City Council",
            ),
            (
                "Anna Bell (Challenge Manager, LGA). Project support",
                "Anna Bell | - | Challenge Manager | - | LGA",
            ),
            (
                "Executive Director Anna Bell, Place and Economy, Bolton Council",
                "Anna Bell | - | - | Executive Director, Place and Economy | Bolton Council",
            ),
            (
                "Anna Bell, Chief Executive, Hull City Council LGA Peer Challenge Manager",
                "Anna Bell | - | LGA Peer Challenge Manager | Chief Executive | Hull City Council",
            ),
            (
                "Anna Bell (LGA Peer Challenge Manager)",
                "Anna Bell | - | LGA Peer Challenge Manager | - | LGA",
            ),
            (
                "Superintendent Anna Bell, Head of Public Protection, Kent Police",
                "Anna Bell | Superintendent | - | Head of Public Protection | Kent Police",
            ),
            (
                "Councillor Anna Bell OBE, Leader, Kent County Council",
                "Anna Bell | Councillor | - | Leader | Kent County Council",
            ),
        ] {
            assert_eq!(parse(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_peers() {
        for line in [
            "The peer team visited Hull City Council in May.",
            "Peers spoke to more than 100 people.",
            "Scope and focus",
            "Theme 2: Organisational Development and Transformation",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
