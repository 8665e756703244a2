//! The peer team: who came, from where, and in what position.

use std::sync::LazyLock;

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::Peer;
use crate::unit::{Unit, split_lines, units};

/// Words in an entry of the team.
const MOST_WORDS: usize = 45;

/// What a body's name ends or opens with: the organisation among the parts of an entry.
static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:council|borough|county|city of|london borough|royal borough|authority|local government association|lga|fire (?:and|&) rescue|fire service|nhs|trust|police|constabulary|university|homes england|cipfa|solace|partnership|ltd|limited|llp|government|department|ministry|combined authority|improvement service|association|centre|college|housing|group|mbc|bc|dc|cc|lb|rbc|mdc|icb)\b",
    )
    .ok()
});
/// What a post is called.
static POST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:chief|executive|director|leader|councillor|cllr|cabinet|member|head|manager|officer|mayor|portfolio|deputy|assistant|chair|adviser|advisor|consultant|treasurer|s151|section 151|monitoring|commissioner|associate|trainee|lead|programme|principal|strategic|superintendent|secretary|analyst|experience|graduate|partner|opposition|group|expert)\b",
    )
    .ok()
});

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

/// A table of the team: a member in each row, told apart by the headings of the columns.
fn team_table(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Peer> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = crate::unit::text_of(&crate::unit::cell_units(document, cell));
        (!text.is_empty()).then_some(text)
    };
    let heading = |words: &[&str]| {
        (0..table.columns).find(|&c| {
            let folded = text(0, c).map_or(String::new(), |t| fold(&t.text(&document.text)));
            folded.split(' ').any(|w| words.contains(&w))
        })
    };
    let (Some(name), Some(body)) = (
        heading(&["name", "peer", "member"]),
        heading(&[
            "organisation",
            "council",
            "authority",
            "from",
            "employer",
            "where",
            "body",
        ]),
    ) else {
        return Vec::new();
    };
    // Beside a column for the post, `Role` is the one on the team.
    let post = heading(&["post", "job", "title", "work"]).or_else(|| heading(&["role"]));
    let position = heading(&["position", "capacity", "place", "team"])
        .or_else(|| heading(&["role"]).filter(|c| Some(*c) != post));
    let mut out = Vec::new();
    for row in 1..table.rows {
        let Some(whole) = text(row, name) else {
            continue;
        };
        let string = whole.text(&document.text);
        let Some((title, own, _)) = name_in(lexicon, &string) else {
            continue;
        };
        let pass = |r: &Part| whole.part(&document.text, r.start, r.end);
        let mut as_written = Passage::default();
        for column in 0..table.columns {
            if let Some(text) = text(row, column) {
                as_written.append(&text, peerlens_document::Join::Line);
            }
        }
        out.push(Peer {
            name: pass(&own),
            title: title.map(|t| pass(&t)),
            position: position.and_then(|c| text(row, c)),
            role: post.and_then(|c| text(row, c)),
            organisation: text(row, body),
            as_written,
        });
    }
    out
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

/// All members in one running line: `The team was: A B, post, council; C D, post, council; …`, or with
/// what is said of each in brackets: `The team was A B (post, council), C D (post, council) and …`.
fn running_line(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<Vec<Peer>> {
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
        for part in sentence[head..].split_inclusive(if by_bracket { ')' } else { ';' }) {
            let text = unit.text.part(
                &document.text,
                start + at,
                start + at + part.trim_end_matches(';').len(),
            );
            at += part.len();
            found.extend(entry(document, lexicon, &from_name(document, &text)));
        }
        if found.len() > peers.len() {
            peers = found;
        }
    }
    (!peers.is_empty()).then_some(peers)
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
    let mut at = 0;
    for part in sentence.split_inclusive(',') {
        let bare = part.trim_end_matches(',');
        let skip = name_start(lexicon, bare, names.is_empty());
        if let Some(skip) = skip {
            names.push(at + skip);
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
            .len();
        let text = unit
            .text
            .part(&document.text, start + from, start + from + own);
        // Each must say who the member is, or the names are none.
        match entry(document, lexicon, &text) {
            Some(peer) => peers.push(peer),
            None => return Vec::new(),
        }
    }
    let from = peers.iter().filter(|p| p.organisation.is_some()).count();
    if from * 2 < peers.len() {
        peers.clear();
    }
    peers
}

/// Where a person's name begins in a part between commas that is a name and nothing else; the first may have
/// an introduction before it (`PAS assembled a team of Cllr Anna Bell`).
fn name_start(lexicon: &Lexicon, part: &str, first: bool) -> Option<usize> {
    let lead = part.len() - part.trim_start().len();
    let joined = ["and ", "together with ", "along with ", "with "]
        .iter()
        .find_map(|word| part[lead..].strip_prefix(word));
    let at = joined.map_or(lead, |rest| part.len() - rest.len());
    let whole = |at: usize| {
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
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let ends = c == '.'
            && depth <= 0
            && text[at + 1..].starts_with(' ')
            && text[..at]
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic())
                .count()
                > 3;
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
    let skip = [", and ", ", ", "and ", " and "]
        .iter()
        .find_map(|w| string.strip_prefix(w))
        .unwrap_or(&string);
    let mut at = string.len() - skip.len();
    for verb in [
        " was ",
        " were ",
        " included ",
        " comprised ",
        " of ",
        " is ",
        " are ",
    ] {
        if let Some(found) = skip.find(verb)
            && skip[..found]
                .chars()
                .filter(|c| *c == '(' || *c == ',')
                .count()
                == 0
            && fold(&skip[..found])
                .split(' ')
                .any(|w| matches!(w, "team" | "peers" | "members"))
        {
            at = at.max(string.len() - skip.len() + found + verb.len());
        }
    }
    text.part(&document.text, at, string.len())
}

/// A part of an entry, as bytes of its string.
type Part = std::ops::Range<usize>;

/// One member: the parts of the entry between commas, dashes, colons and brackets, told apart by
/// what they are: a position on the team, a name, a post, a body.
fn entry(document: &Document, lexicon: &Lexicon, text: &Passage) -> Option<Peer> {
    let string = text.text(&document.text);
    let string = string.trim_end_matches([';', '.', ',']);
    if string.split_whitespace().count() > MOST_WORDS || string.split_whitespace().count() < 2 {
        return None;
    }
    let parts = parts(lexicon, string);
    let mut peer = Peer {
        as_written: text.part(&document.text, 0, string.len()),
        ..Peer::default()
    };
    let pass = |range: &Part| text.part(&document.text, range.start, range.end);
    let mut rest: Vec<Part> = Vec::new();
    let mut name: Option<Part> = None;
    let mut all = parts.into_iter().peekable();
    while let Some(part) = all.next() {
        let words = &string[part.clone()];
        // `CPFA`, `MRTPI`: letters behind the name.
        if name.is_some() && is_honour(lexicon, words) {
            continue;
        }
        // `Designated Nurse: Anna Bell`: of two that look like names the one behind the colon is it.
        let post_before_colon = name.is_none()
            && all.peek().is_some_and(|next| {
                string[part.end..next.start].trim() == ":"
                    && name_in(lexicon, &string[next.clone()])
                        .is_some_and(|(_, own, _)| own.end == next.len())
            });
        if post_before_colon && !is_position(lexicon, words) {
            rest.push(part);
            continue;
        }
        // Behind the name, a post at the LGA is a post.
        let at_lga = name.is_some() && lga_staff(words).is_some();
        // `Anna Bell (Team Leader) – Director of …`: in brackets of its own, with the post behind them.
        let in_brackets = string[..part.start].ends_with('(')
            && string[part.end..].starts_with(')')
            && all.peek().is_some();
        let on_team = is_position(lexicon, words)
            && (name.is_none() || in_brackets || is_team_position(words))
            || in_brackets && name.is_some() && fold(words).ends_with(" peer");
        if peer.position.is_none() && !at_lga && on_team {
            peer.position = Some(pass(&part));
            continue;
        }
        if name.is_none()
            && let Some(found) = name_in(lexicon, words)
        {
            let (title, own, tail) = found;
            peer.title = title.map(|t| pass(&(part.start + t.start..part.start + t.end)));
            name = Some(part.start + own.start..part.start + own.end);
            if let Some(tail) = tail {
                rest.push(part.start + tail.start..part.start + tail.end);
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
            rest.push(part.start..part.start + words[..at].trim_end().len());
            peer.title = title.map(|t| pass(&(base + t.start..base + t.end)));
            name = Some(base + own.start..base + own.end);
            rest.extend(tail.map(|t| base + t.start..base + t.end));
            continue;
        }
        // A post before the name: `Leader of Medway Council, Alan Jarrett`, `chief executive - Name`.
        rest.push(part);
    }
    peer.name = pass(&name?);
    // Party names in brackets say nothing of post or body.
    rest.retain(|r| !is_party(lexicon, &string[r.clone()]));
    // Positions written with the party: `(Labour member peer)`.
    places(document, text, string, &rest, &mut peer);
    (peer.position.is_some() || peer.role.is_some() || peer.organisation.is_some()).then_some(peer)
}

/// Post and body among the parts that are neither name nor position.
fn places(document: &Document, text: &Passage, string: &str, rest: &[Part], peer: &mut Peer) {
    let pass = |range: &Part| text.part(&document.text, range.start, range.end);
    let is_body = |words: &str| BODY.as_ref().is_some_and(|r| r.is_match(words));
    let is_post = |words: &str| POST.as_ref().is_some_and(|r| r.is_match(words));
    // The body is the last part that is called like one; parts before it are the post.
    let body = rest.iter().rposition(|r| {
        let words = &string[r.clone()];
        is_body(words)
            && (!is_post(words)
                || is_strong_body(words)
                || split_of(words).is_some()
                || words.to_lowercase().starts_with("lga")
                || words.to_lowercase().contains("council"))
    });
    match body {
        Some(mut n) => {
            // `Ministry of Housing, Communities and Local Government`: commas stand in the name.
            let mut whole = rest[n].clone();
            while n > 0
                && ["ministry of", "department for", "department of"]
                    .iter()
                    .any(|w| string[rest[n - 1].clone()].to_lowercase().starts_with(w))
            {
                n -= 1;
                whole.start = rest[n].start;
            }
            let words = &string[whole.clone()];
            let base = whole.start;
            let mut post: Vec<Part> = rest[..n].to_vec();
            if let Some((head, tail)) = split_of(words).filter(|(h, _)| is_post(&words[h.clone()]))
            {
                post.push(base + head.start..base + head.end);
                peer.organisation = Some(pass(&(base + tail.start..base + tail.end)));
            } else if let Some(lga) = lga_staff(words).filter(|l| l.len() < words.len()) {
                // `LGA Programme Manager`: the post names the body.
                post.push(whole.clone());
                peer.organisation = Some(pass(&(base + lga.start..base + lga.end)));
            } else if let Some(split) = post_then_body(words) {
                // `Chief Executive Solihull Metropolitan Borough Council`, without a comma.
                post.push(base..base + split);
                let lead = words[split..].len() - words[split..].trim_start().len();
                peer.organisation = Some(pass(&(base + split + lead..whole.end)));
            } else {
                peer.organisation = Some(pass(&whole));
            }
            // A body first and the post behind it: `Name, council – role`.
            if post.is_empty() {
                post = rest[n + 1..].to_vec();
            }
            peer.role = joined(document, text, &post);
        }
        None => {
            // Two parts and no word for a body: the post, then the place.
            if rest.len() >= 2
                && is_post(&string[rest[0].clone()])
                && !is_post(&string[rest[rest.len() - 1].clone()])
            {
                peer.organisation = rest.last().map(pass);
                peer.role = joined(document, text, &rest[..rest.len() - 1]);
            } else if let Some((head, tail)) =
                rest.first().and_then(|r| split_of(&string[r.clone()]))
            {
                let base = rest[0].start;
                peer.role = Some(pass(&(base + head.start..base + head.end)));
                peer.organisation = Some(pass(&(base + tail.start..base + tail.end)));
            } else if let [only] = rest
                && !is_post(&string[only.clone()])
            {
                // Nothing else is said and it is no post: the body.
                peer.organisation = Some(pass(only));
            } else {
                peer.role = joined(document, text, rest);
            }
        }
    }
    // `formerly of Bedford Borough Council`: the body is named without that.
    if let Some(body) = &peer.organisation {
        let words = body.text(&document.text);
        for lead in [
            "formerly of ",
            "formerly ",
            "of the ",
            "of ",
            "from the ",
            "from ",
            "at the ",
            "at ",
        ] {
            if words.starts_with(lead) {
                peer.organisation = Some(body.part(&document.text, lead.len(), words.len()));
                break;
            }
        }
    }
    // A position that names the LGA, with nothing else said.
    if peer.organisation.is_none() {
        let sources: Vec<&Passage> = [peer.role.as_ref(), peer.position.as_ref()]
            .into_iter()
            .flatten()
            .collect();
        for source in sources {
            let words = source.text(&document.text);
            if let Some(lga) = lga_staff(&words) {
                peer.organisation = Some(source.part(&document.text, lga.start, lga.end));
                break;
            }
        }
    }
}

/// Whether a part is a body by its last word and opens as no post: `… Clinical Commissioning Group`.
fn is_strong_body(words: &str) -> bool {
    let is = |pattern: &LazyLock<Option<Regex>>, word: Option<&str>| {
        pattern
            .as_ref()
            .zip(word)
            .is_some_and(|(r, w)| r.is_match(w))
    };
    is(&BODY, words.split_whitespace().next_back()) && !is(&POST, words.split_whitespace().next())
}

/// One passage from the first part to the last, with what stands between them.
fn joined(document: &Document, text: &Passage, parts: &[Part]) -> Option<Passage> {
    let (first, last) = (parts.first()?, parts.last()?);
    let passage = text.part(&document.text, first.start, last.end.max(first.end));
    (!passage.is_empty()).then_some(passage)
}

/// `Leader of Medway Council`, `Director at X`, `Leader, Y`: what stands before and after the joining word.
fn split_of(words: &str) -> Option<(Part, Part)> {
    // What is joined by `at` may hold an `of`: `Chair of the Scrutiny Commission at Isle of Wight Council`.
    for joint in [" at the ", " at ", " of the ", " of ", " for "] {
        for (at, _) in words
            .match_indices(joint)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
        {
            let tail_at = at + joint.len();
            let tail = &words[tail_at..];
            if BODY.as_ref().is_some_and(|r| r.is_match(tail))
                && tail.starts_with(char::is_uppercase)
            {
                // `City of York Council` is one name.
                let head = &words[..at];
                if head.ends_with("City")
                    || head.ends_with("Borough")
                    || head.ends_with("Council")
                    || head.ends_with("County")
                {
                    continue;
                }
                return Some((0..at, tail_at..words.len()));
            }
        }
    }
    None
}

/// Where `LGA` stands in a post of the LGA's own staff.
fn lga_staff(words: &str) -> Option<Part> {
    let at = words.find("LGA").filter(|at| {
        let before = words[..*at].chars().next_back();
        let after = words[at + 3..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    });
    at.map(|at| at..at + 3).or_else(|| {
        let at = words.find("Local Government Association")?;
        Some(at..at + "Local Government Association".len())
    })
}

/// Where a body begins behind a post without a comma between them.
fn post_then_body(words: &str) -> Option<usize> {
    let body = BODY.as_ref()?.find(words)?;
    let posts = POST.as_ref()?;
    let last_post = posts.find_iter(&words[..body.start()]).last()?;
    let at = last_post.end();
    let tail = words.get(at..)?.trim_start();
    tail.starts_with(char::is_uppercase).then_some(at)
}

fn is_party(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    lexicon.people("parties").iter().any(|p| fold(p) == folded)
}

fn is_position(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    let positions = lexicon.people("positions");
    positions.iter().any(|p| fold(p) == folded)
        // `Operational Peer`, `Children’s services peer`.
        || folded.strip_suffix(" peer").is_some_and(|kind| {
            kind.split(' ').count() <= 4
                && name_words(words).is_none()
                && !POST.as_ref().is_some_and(|r| r.is_match(kind))
        })
        || folded.split(' ').count() <= 6
            && positions.iter().any(|p| {
                let p = fold(p);
                p.contains(' ')
                    && p.contains("peer")
                    && folded.ends_with(p.as_str())
                    && name_words(words).is_none()
            })
}

/// Where the text behind a position begins (`Lead Peer Anna Bell`), in bytes.
fn position_before(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let positions = lexicon.people("positions").iter();
    let fits = positions.filter(|p| {
        words.len() > p.len()
            && words.is_char_boundary(p.len())
            && words[..p.len()].eq_ignore_ascii_case(p)
            && words[p.len()..].starts_with(' ')
    });
    fits.map(|p| p.len() + 1).max()
}

/// Where the name begins behind a post, in bytes: the words before it end in that of a post.
fn post_before(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let post = |word: &str| POST.as_ref().is_some_and(|r| r.is_match(word));
    let at = words
        .match_indices(' ')
        .take(MOST_POST_WORDS)
        .filter(|(at, _)| words[..*at].split(' ').next_back().is_some_and(post))
        .map(|(at, _)| at + 1)
        .last()?;
    let capitals = words[..at].split_whitespace().all(|w| {
        w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "and" | "for" | "&")
    });
    (capitals && name_in(lexicon, &words[at..]).is_some()).then_some(at)
}

/// Words in a post before a name.
const MOST_POST_WORDS: usize = 6;

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

/// Whether a position can stand behind a name: one that is no post at home.
fn is_team_position(words: &str) -> bool {
    let folded = fold(words);
    [
        "peer",
        "challenge manager",
        "review manager",
        "shadow",
        "observer",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

/// Cuts an entry at commas, dashes with blanks, colons and brackets.
fn parts(lexicon: &Lexicon, string: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut start = 0;
    let mut depth = 0i32;
    let bytes: Vec<(usize, char)> = string.char_indices().collect();
    let mut push = |from: usize, to: usize| {
        let slice = &string[from..to];
        let lead = slice.len() - slice.trim_start().len();
        let trimmed = slice.trim();
        if !trimmed.is_empty() {
            out.push(from + lead..from + lead + trimmed.len());
        }
    };
    for (n, &(at, c)) in bytes.iter().enumerate() {
        let blank_before = n > 0 && bytes[n - 1].1.is_whitespace();
        let blank_after = bytes.get(n + 1).is_none_or(|b| b.1.is_whitespace());
        let cut = match c {
            // Brackets inside a post (`Director of Finance (and S151 officer)`) stay with it; those with
            // several parts, or right behind a name, hold post and body.
            '(' => {
                depth += 1;
                let close = string[at..].find(')').map_or(string.len(), |e| at + e);
                !keeps_bracket(lexicon, string[start..at].trim(), &string[at + 1..close])
            }
            ')' => {
                depth -= 1;
                let open = string[..at].rfind('(').unwrap_or(0);
                open < start
            }
            ',' | ';' => true,
            '–' | '—' | '-' => blank_before || blank_after && c != '-',
            ':' => true,
            '\n' => true,
            _ => false,
        };
        // A comma inside a kept bracket does not cut.
        let inside =
            depth > 0 && string[..at].rfind('(').is_some_and(|open| open >= start) && c != '(';
        if cut && !inside {
            push(start, at);
            start = at + c.len_utf8();
        }
    }
    push(start, string.len());
    out
}

/// Whether a bracket belongs to the part before it.
fn keeps_bracket(lexicon: &Lexicon, before: &str, inside: &str) -> bool {
    let post_before =
        POST.as_ref().is_some_and(|r| r.is_match(before)) && before.split_whitespace().count() >= 1;
    let named = name_in(lexicon, before).is_some();
    post_before
        && !named
        && !fold(inside).ends_with(" peer")
        && !inside.contains([',', '–'])
        && !BODY
            .as_ref()
            .is_some_and(|r| r.is_match(inside) && inside.to_lowercase().contains("council"))
}

/// A name at the start of a part: `(title, name, what stands behind it)` as bytes of the part.
fn name_in(lexicon: &Lexicon, words: &str) -> Option<(Option<Part>, Part, Option<Part>)> {
    let mut at = 0;
    let mut title: Option<Part> = None;
    // Titles, as many as there are.
    loop {
        let rest = &words[at..];
        let found = lexicon
            .people("titles")
            .iter()
            .filter(|t| {
                rest.len() > t.len()
                    && rest.is_char_boundary(t.len())
                    && rest[..t.len()].eq_ignore_ascii_case(t)
                    && rest[t.len()..].starts_with([' ', '.'])
            })
            .max_by_key(|t| t.len());
        let Some(found) = found else { break };
        let mut end = at + found.len();
        if words[end..].starts_with('.') {
            end += 1;
        }
        title = Some(title.map_or(at, |t| t.start)..end);
        at = end + (words[end..].len() - words[end..].trim_start().len());
    }
    let (len, more) = name_words(&words[at..])?;
    let mut end = at + len;
    // A sentence that goes on with a verb is about no person: `Key Stage results improved`.
    let next = words[end..].split_whitespace().next().unwrap_or_default();
    if next.starts_with(char::is_lowercase) && !AFTER_NAMES.contains(&next.trim_end_matches(',')) {
        let post = POST.as_ref().is_some_and(|r| r.is_match(next));
        if !post {
            return None;
        }
    }
    // Honours behind the name.
    while let Some((cut, last)) = words[at..end]
        .rsplit_once(' ')
        .map(|(h, l)| (at + h.len(), l))
    {
        if !lexicon
            .people("honours")
            .iter()
            .any(|h| h.eq_ignore_ascii_case(last.trim_end_matches('.')))
        {
            break;
        }
        end = cut;
    }
    let tail = more.then(|| {
        let from = at + len;
        let lead = words[from..].len() - words[from..].trim_start().len();
        from + lead..words.len()
    });
    (end > at).then_some((title, at..end, tail))
}

/// Small words that may stand right behind a name.
const AFTER_NAMES: [&str; 14] = [
    "of", "from", "at", "for", "is", "was", "and", "who", "as", "with", "the", "a", "formerly",
    "(lga)",
];

/// Words in a name.
const MOST_NAME_WORDS: usize = 4;

/// How many bytes at the start of a text are a person's name, and whether something follows: two to
/// four words that open with capitals, none of them of a post or body.
fn name_words(text: &str) -> Option<(usize, bool)> {
    let mut end = 0;
    let mut count = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let particle = matches!(
            bare,
            "de" | "van" | "von" | "der" | "la" | "le" | "del" | "di" | "bin" | "al"
        );
        let other = POST.as_ref().is_some_and(|r| r.is_match(bare))
            || BODY.as_ref().is_some_and(|r| r.is_match(bare))
            || bare.contains(|c: char| c.is_ascii_digit());
        let letters = bare
            .chars()
            .all(|c| c.is_alphabetic() || "'’-.".contains(c));
        if !(capital || particle && count > 0) || other || !letters || is_common(bare) {
            break;
        }
        if count == MOST_NAME_WORDS {
            break;
        }
        count += 1;
        end = at + bare.len();
        at += word.len();
    }
    (count >= 2).then(|| (end, !text[end..].trim().is_empty()))
}

/// Capitalised words that open sentences and are no names.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 38] = [
        "A",
        "An",
        "Every",
        "Each",
        "All",
        "Some",
        "Several",
        "Most",
        "The",
        "This",
        "That",
        "These",
        "Our",
        "We",
        "It",
        "In",
        "At",
        "On",
        "For",
        "And",
        "Peer",
        "Team",
        "Corporate",
        "Challenge",
        "Review",
        "Local",
        "Financial",
        "Finance",
        "Service",
        "Services",
        "Adult",
        "Adults",
        "Children",
        "Planning",
        "Shadow",
        "Labour",
        "Conservative",
        "Independent",
    ];
    COMMON.contains(&word.trim_end_matches(['.', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::paragraphs;

    /// Name, title, position, role, organisation.
    fn parse(line: &str) -> Option<[String; 5]> {
        let document = paragraphs(&[line]);
        let peer = entry(&document, Lexicon::built_in(), &document.blocks[0].text)?;
        let text = |p: Option<&Passage>| p.map_or(String::new(), |p| p.text(&document.text));
        Some([
            peer.name.text(&document.text),
            text(peer.title.as_ref()),
            text(peer.position.as_ref()),
            text(peer.role.as_ref()),
            text(peer.organisation.as_ref()),
        ])
    }

    #[test]
    fn peers_in_the_forms_that_reports_print() {
        for (line, expected) in [
            (
                "Cllr Anna Bell (Lab) – Deputy Leader, Exeter City Council",
                [
                    "Anna Bell",
                    "Cllr",
                    "",
                    "Deputy Leader",
                    "Exeter City Council",
                ],
            ),
            (
                "Anna Bell (Team Leader) – Director of Place, Hull City Council",
                [
                    "Anna Bell",
                    "",
                    "Team Leader",
                    "Director of Place",
                    "Hull City Council",
                ],
            ),
            (
                "Chief Fire Officer Anna Bell of Avon Fire and Rescue Service",
                [
                    "Anna Bell",
                    "",
                    "",
                    "Chief Fire Officer",
                    "Avon Fire and Rescue Service",
                ],
            ),
            (
                "Anna Bell, Chair of the Scrutiny Commission at Isle of Wight Council",
                [
                    "Anna Bell",
                    "",
                    "",
                    "Chair of the Scrutiny Commission",
                    "Isle of Wight Council",
                ],
            ),
            (
                "Lead Peer – Anna Bell (chief executive – Hull City Council)",
                [
                    "Anna Bell",
                    "",
                    "Lead Peer",
                    "chief executive",
                    "Hull City Council",
                ],
            ),
            (
                "Anna Bell – chief executive, Hull City Council",
                ["Anna Bell", "", "", "chief executive", "Hull City Council"],
            ),
            (
                "Cllr Anna Bell (Labour) – leader of Hull City Council",
                ["Anna Bell", "Cllr", "", "leader", "Hull City Council"],
            ),
            (
                "Anna Bell, Leader of Medway Council",
                ["Anna Bell", "", "", "Leader", "Medway Council"],
            ),
            (
                "Anna Bell, Service Director of Growth Economy and Culture, Milton Keynes Council",
                [
                    "Anna Bell",
                    "",
                    "",
                    "Service Director of Growth Economy and Culture",
                    "Milton Keynes Council",
                ],
            ),
            (
                "Anna Bell, Director of Finance (and S151 officer), Dorset Council",
                [
                    "Anna Bell",
                    "",
                    "",
                    "Director of Finance (and S151 officer)",
                    "Dorset Council",
                ],
            ),
            (
                "Anna Bell, LGA Programme Manager (Shadow)",
                ["Anna Bell", "", "", "LGA Programme Manager (Shadow)", "LGA"],
            ),
            (
                "Peer challenge manager - Anna Bell (LGA)",
                ["Anna Bell", "", "Peer challenge manager", "", "LGA"],
            ),
            (
                "Peer challenge manager: Anna Bell, LGA",
                ["Anna Bell", "", "Peer challenge manager", "", "LGA"],
            ),
            (
                "Anna Bell, Hull City Council – chief executive",
                ["Anna Bell", "", "", "chief executive", "Hull City Council"],
            ),
            (
                "Anna Bell Chief Executive Solihull Metropolitan Borough Council",
                [
                    "Anna Bell",
                    "",
                    "",
                    "Chief Executive",
                    "Solihull Metropolitan Borough Council",
                ],
            ),
            (
                "Anna Bell (director of place, Hull City Council)",
                [
                    "Anna Bell",
                    "",
                    "",
                    "director of place",
                    "Hull City Council",
                ],
            ),
            (
                "Cllr Anna Bell - Hull City Council (Labour member peer)",
                [
                    "Anna Bell",
                    "Cllr",
                    "Labour member peer",
                    "",
                    "Hull City Council",
                ],
            ),
            (
                "Member Peer – Cllr Anna Bell, deputy leader, City of York Council;",
                [
                    "Anna Bell",
                    "Cllr",
                    "Member Peer",
                    "deputy leader",
                    "City of York Council",
                ],
            ),
            (
                "Councillor Anna Bell OBE, Leader, Kent County Council",
                [
                    "Anna Bell",
                    "Councillor",
                    "",
                    "Leader",
                    "Kent County Council",
                ],
            ),
        ] {
            let got = parse(line).unwrap_or_default();
            assert_eq!(got, expected.map(str::to_owned), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_peers() {
        for line in [
            "The peer team visited Hull City Council in May.",
            "Peers spoke to more than 100 people.",
            "Scope and focus",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
