//! The peer team: who came, from where, and in what position.

mod entry;
mod name;
mod pair;
mod parts;
mod place;
mod position;
mod running;
mod stacked;
mod table;

use std::sync::LazyLock;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::Peer;
use crate::unit::{Unit, each_unit, lines_of, units};

use entry::entry;
use name::name_in;
use pair::pair;
use place::lga_staff;
use position::{MOST_POSITION_WORDS, is_position, names_peer};
use running::running_line;
use stacked::{is_name, stacked};
use table::team_table;

/// A part of an entry, as bytes of its string.
type Part = std::ops::Range<usize>;

/// Blocks behind a sentence that introduces the team, among which its members are looked for.
const MOST_LINES: usize = 60;

/// Whether a text opens with a person's name: behind a title, or by a given name.
pub(crate) fn is_person(lexicon: &Lexicon, text: &str) -> bool {
    let part = text.split([',', ';', ':', '(']).next().unwrap_or_default();
    name_in(lexicon, part).is_some_and(|(title, own, _)| {
        let first = part[own].split_whitespace().next().unwrap_or_default();
        title.is_some() || is_given(lexicon, first)
    })
}

/// Finds the peers: under a heading of the team, or behind a sentence that introduces them.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Vec<Peer> {
    let mut team = read_team(document, lexicon, outline, &|team| !team.is_empty());
    for peer in &mut team {
        lga_position(document, lexicon, peer);
    }
    team
}

/// What a member of the LGA's staff is (`Anna Bell, Programme Manager, LGA`) is what brought her and no post at home.
fn lga_position(document: &Document, lexicon: &Lexicon, peer: &mut Peer) {
    let text = |p: &Option<Passage>| p.as_ref().map(|p| p.text(&document.text));
    let at_lga = text(&peer.organisation)
        .is_some_and(|body| lga_staff(&body).is_some_and(|lga| lga == (0..body.len())));
    let on_team = text(&peer.role).is_some_and(|role| {
        let role = fold(&role);
        lexicon.people("lga_positions").contains(&role)
    });
    if at_lga && on_team && peer.position.is_none() {
        peer.position = peer.role.take();
    }
}

/// The first team of which `fits` says that it is the peers'.
pub(crate) fn read_team(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    fits: &dyn Fn(&[Peer]) -> bool,
) -> Vec<Peer> {
    let mut peers = Vec::new();
    for (n, section) in outline.sections.iter().enumerate() {
        let title = section.title.text(&document.text);
        // A letter is signed on behalf of the team.
        let signed = fold(&title).starts_with("on behalf of ");
        if lexicon.heading(&title) == Some("peer_team") && !signed {
            for table in section
                .blocks
                .clone()
                .filter_map(|i| document.blocks.get(i)?.as_table())
            {
                peers.extend(team_table(document, lexicon, table));
            }
            if fits(&peers) {
                return peers;
            }
            peers.clear();
            let blocks = section_and_cards(document, lexicon, outline, n)
                .filter_map(|i| document.blocks.get(i));
            let units = units(document, blocks);
            team(document, lexicon, units.iter().cloned(), &mut peers);
            by_lines(document, lexicon, units, &mut peers);
        }
        if fits(&peers) {
            return peers;
        }
        peers.clear();
    }
    // No heading: a sentence or a line introduces the team.
    let blocks: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) != Role::Furniture && outline.role(i) != Role::Contents)
        .collect();
    if let Some(members) = introduced_table(document, lexicon, &blocks, fits) {
        return members;
    }
    for (at, &index) in blocks.iter().enumerate() {
        let Some(block) = document.blocks.get(index) else {
            continue;
        };
        let text = block.text.text(&document.text);
        // `The peers were: Anna Bell, …`: the first member stands behind the introduction.
        let first_within = introduction(lexicon, &text).is_some();
        if !first_within && !introduces(lexicon, &text) {
            continue;
        }
        if let Some(running) = running_line(document, lexicon, &Unit::of(document, block))
            && running.len() >= 2
            && fits(&running)
        {
            return running;
        }
        let following = blocks[at + usize::from(!first_within)..]
            .iter()
            .filter_map(|&i| document.blocks.get(i))
            .take(MOST_LINES);
        team(
            document,
            lexicon,
            each_unit(document, following),
            &mut peers,
        );
        let open = (blocks[at + 1..].iter()).take_while(|&&i| match outline.role(i) {
            Role::Heading(n) => (outline.sections.get(n))
                .is_some_and(|s| is_name(lexicon, &s.title.text(&document.text))),
            _ => true,
        });
        let open = open
            .filter_map(|&i| document.blocks.get(i))
            .take(MOST_LINES);
        by_lines(document, lexicon, each_unit(document, open), &mut peers);
        if peers.len() >= 2 {
            let leads = running::led_by(document, lexicon, &Unit::of(document, block));
            running::add_lead(document, &mut peers, leads);
            if fits(&peers) {
                return peers;
            }
        }
        peers.clear();
    }
    let listed = told_by_positions(document, lexicon, &blocks);
    if fits(&listed) { listed } else { Vec::new() }
}

/// Members in a list from which it is a team by what they are called.
const FEWEST_LISTED: usize = 3;

/// A list that nothing introduces as the team (`Who we met`), whose members say it themselves: each is a person with a
/// post, one came as a peer and one from the LGA.
fn told_by_positions(document: &Document, lexicon: &Lexicon, blocks: &[usize]) -> Vec<Peer> {
    let listed = |i: &usize| {
        let block = document.blocks.get(*i)?;
        let unit = Unit::of(document, block);
        Some(unit).filter(|u| u.item)
    };
    let items: Vec<Option<Unit>> = blocks.iter().map(listed).collect();
    for list in items.split(Option::is_none) {
        let members = list
            .iter()
            .flatten()
            .map(|u| entry(document, lexicon, &u.text));
        let Some(members) = members.collect::<Option<Vec<Peer>>>() else {
            continue;
        };
        let called = |p: &Option<Passage>, fits: &dyn Fn(&str) -> bool| {
            p.as_ref().is_some_and(|p| fits(&p.text(&document.text)))
        };
        let peer = members.iter().any(|m| called(&m.position, &names_peer));
        let at_lga = |words: &str| lga_staff(words).is_some();
        let lga = members.iter().any(|m| called(&m.organisation, &at_lga));
        if members.len() >= FEWEST_LISTED && peer && lga {
            return members;
        }
    }
    Vec::new()
}

/// The members of a table right below a sentence that introduces them, which is surer than what any other sentence of who
/// came (`organised by the LGA and carried out by its peers`) has below it.
fn introduced_table(
    document: &Document,
    lexicon: &Lexicon,
    blocks: &[usize],
    fits: &dyn Fn(&[Peer]) -> bool,
) -> Option<Vec<Peer>> {
    blocks.windows(2).find_map(|pair| {
        let table = document.blocks.get(pair[1])?.as_table()?;
        let above = document.blocks.get(pair[0])?;
        if !introduces(lexicon, &above.text.text(&document.text)) {
            return None;
        }
        let members = team_table(document, lexicon, table);
        (members.len() >= 2 && fits(&members)).then_some(members)
    })
}

/// The blocks of a section, and those behind it whose headings are the members' names.
fn section_and_cards<'a>(
    document: &'a Document,
    lexicon: &'a Lexicon,
    outline: &'a Outline,
    section: usize,
) -> impl Iterator<Item = usize> + 'a {
    let first = outline.sections.get(section);
    let own = first.map_or(0..0, |s| s.blocks.clone());
    let cards = outline.sections.get(section + 1..).unwrap_or_default();
    let cards = cards
        .iter()
        .take_while(|s| is_name(lexicon, &s.title.text(&document.text)));
    let cards = cards.flat_map(|s| s.heading.into_iter().chain(s.blocks.clone()));
    let text = |i: &usize| matches!(outline.role(*i), Role::Text | Role::Heading(_));
    own.filter(|&i| outline.role(i) == Role::Text)
        .chain(cards.filter(text))
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
            "peer"
                | "peers"
                | "team"
                | "panel"
                | "members"
                | "reviewers"
                | "challenge"
                | "review"
                | "visit"
        )
    });
    let lists = text.trim_end().ends_with(':') && !lists_other(text);
    let names = [
        "team was",
        "team were",
        "team comprised",
        "team consisted",
        "team included",
        "panel was",
        "panel were",
        "panel comprised",
        "panel consisted",
        "panel included",
        "peers were",
        "following peers",
        "following members",
        "peers carried out",
        "members of the team",
        "members of the original team",
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

/// Whether a text ends by opening a list of something else than the team: `The peer team’s key recommendations are:`, `The
/// challenge looked at five themes:`.
fn lists_other(text: &str) -> bool {
    let last = text.trim_end().rsplit(". ").next().map(fold);
    let last = last.unwrap_or_default();
    let named = last.rsplit(' ').next().unwrap_or_default();
    let looked_at = ["theme", "areas", "question", "topics"];
    text.trim_end().ends_with(':')
        && (looked_at.iter().any(|w| named.starts_with(w)) || last.contains("recommendation"))
}

/// Where in one paragraph an entry ends in a body and the next begins, for a converter has lost the line ends.
static RUN_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:Council|Councils|Authority|Association|Borough of \p{Lu}[\p{L}’'-]+|, LGA|\))\s+(?P<next>(?:(?:Cllr|Councillor|Dr|Sir|Dame|Mayor) )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2} [–-] |(?:(?:Cllr|Councillor) )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2}(?:, | \()|(?:\p{Lu}[\p{L}’'-]+ ){1,2}Peer (?:(?:Cllr|Councillor) )?\p{Lu})",
    )
});

/// How a position ends that stands before a name.
const PEER: &str = "Peer ";

/// The entries of one paragraph.
fn run_on(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Vec<Unit> {
    let string = unit.string.as_str();
    let opens = |from: usize, words: &str, behind: &str| {
        let name = words.trim_end_matches([',', '(', ' ']);
        let dash = words.trim_end().ends_with(['–', '-']);
        let Some((title, ..)) = name_in(lexicon, name) else {
            // `Officer Peer Anna Bell`, `Member Peer – Cllr Cy Dee`; of `LGA Peer Challenge Manager` the entry before may
            // go on.
            let behind = words.find(PEER).map(|at| &string[from + at + PEER.len()..]);
            let behind = behind.map(|behind| behind.trim_start_matches(['–', '-', ' ']));
            return behind.is_some_and(|behind| name_in(lexicon, behind).is_some());
        };
        // `… Councils Anna Bell, Programme Manager`: what stands before a comma may be a place, unless a post or a
        // position follows.
        let next = behind.split([' ', ',']).next().unwrap_or_default();
        let part = behind
            .split([',', '(', ')', '–'])
            .next()
            .unwrap_or_default();
        let told = lexicon.post_names().any(next) || is_position(lexicon, part.trim());
        title.is_some() || dash || told
    };
    let mut starts: Vec<usize> = RUN_ON.as_ref().map_or(Vec::new(), |r| {
        let all = r.captures_iter(&unit.string);
        all.filter_map(|c| c.name("next"))
            .filter(|m| opens(m.start(), m.as_str(), &unit.string[m.end()..]))
            .map(|m| m.start())
            .collect()
    });
    starts.extend(positions_before_names(lexicon, string));
    if !starts.is_empty() {
        // `Cllr Mary Grace Taylor - `: a second given name opens none; nor does one in the first entry.
        let first = opens_name(lexicon, string).then_some(0);
        let opened: Vec<usize> = starts.iter().copied().chain(first).collect();
        let within = |at: &usize| {
            let own = opened.iter().filter(|start| *start < at);
            own.map(|start| &string[*start..*at])
                .any(|name| name.split_whitespace().count() <= MOST_BEFORE_SECOND && is_words(name))
        };
        let mut named = named_before_dash(lexicon, &unit.string);
        named.retain(|at| !within(at));
        starts.extend(named);
        starts.sort_unstable();
        starts.dedup();
    }
    let mut out = Vec::new();
    let mut from = 0;
    for to in starts.into_iter().chain([unit.string.len()]) {
        out.push(unit.part(document, from, to));
        from = to;
    }
    out
}

/// Where in a paragraph of entries a position is told before a mark and a name (`… Council Officer Peer: Anna Bell, …`),
/// in bytes.
fn positions_before_names(lexicon: &Lexicon, string: &str) -> Vec<usize> {
    let marks = [": ", " – ", " - "].iter();
    let marks = marks.flat_map(|mark| string.match_indices(mark).map(|(at, m)| (at, at + m.len())));
    let named = |behind: &str| {
        let name = behind.split([',', '(', '–']).next().unwrap_or_default();
        let name = name_in(lexicon, name.trim());
        name.is_some_and(|(_, own, tail)| tail.is_none() && !own.is_empty())
    };
    let marks = marks.filter(|(_, behind)| named(&string[*behind..]));
    // The entry before ends in a body or a bracket: in `Senior Officer Peer: Anna Bell` the first words are of the position.
    let ended = |before: &str| {
        let (_, last) = before.rsplit_once([',', '(', '–', ':']).unwrap_or_default();
        before.ends_with(')') || lexicon.bodies().any(last) && !lexicon.post_names().any(last)
    };
    marks
        .filter_map(|(end, _)| {
            // Of `Officer Peer` and `Senior Officer Peer` the one with more words.
            let words = string[..end].rmatch_indices(' ').map(|(at, _)| at + 1);
            let words = words.take(MOST_POSITION_WORDS);
            words
                .filter(|at| {
                    let position = fold(&string[*at..end]);
                    let known = lexicon.positions().contains(&position);
                    known && ended(string[..*at].trim_end())
                })
                .last()
        })
        .collect()
}

/// Words of an entry before a second given name: a title and the first.
const MOST_BEFORE_SECOND: usize = 2;

/// Whether a string opens as a person's name does: with a title or a given name.
fn opens_name(lexicon: &Lexicon, string: &str) -> bool {
    let first = string.split_whitespace().next().unwrap_or_default();
    is_title(lexicon, first) || is_given(lexicon, first)
}

fn is_title(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.people("titles").contains(&fold(word))
}

fn is_given(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.posts("given_names").contains(&fold(word))
}

/// Whether a string is words and nothing between them.
fn is_words(string: &str) -> bool {
    string
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '’' | '\''))
}

/// A given name with a surname, and a dash behind them.
static NAME_AND_DASH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"\s(?P<given>\p{Lu}[\p{L}’'-]+) \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)? [–-] ")
});

/// Where a person is named before a dash in a paragraph of entries, whatever ends the entry before (`Local Partnerships
/// Anna Bell - Head of …`): by a given name.
fn named_before_dash(lexicon: &Lexicon, string: &str) -> Vec<usize> {
    // Behind a title the entry has begun before the name.
    let titled =
        |before: &str| is_title(lexicon, before.split(' ').next_back().unwrap_or_default());
    let mut out = Vec::new();
    let mut from = 0;
    // `Partnerships Anna Bell - ` looks like a name too: each word is tried.
    while let Some(found) = NAME_AND_DASH
        .as_ref()
        .and_then(|r| r.captures_at(string, from))
        && let Some(first) = found.name("given")
    {
        let person = is_given(lexicon, first.as_str());
        if person && !titled(string[..first.start()].trim_end()) {
            out.push(first.start());
        }
        // `Peter James Harris - `: behind a given name the second opens no other.
        let whole = found.get(0).filter(|_| person);
        from = whole.map_or(first.end(), |whole| whole.end() - 1);
    }
    out
}

/// Where the first member stands behind a sentence that introduces the team, in bytes.
fn introduction(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let (sentence, _) = text.split_once(": ")?;
    let verb = sentence.rsplit(' ').next().unwrap_or_default();
    let tells = matches!(
        verb,
        "were" | "was" | "are" | "is" | "included" | "comprised"
    );
    (tells && introduces(lexicon, &format!("{sentence}:"))).then_some(sentence.len() + ": ".len())
}

/// Takes the members that lines tell one by one, where these are more than what was found.
fn by_lines(
    document: &Document,
    lexicon: &Lexicon,
    units: impl IntoIterator<Item = Unit>,
    peers: &mut Vec<Peer>,
) {
    let found = stacked(document, lexicon, units);
    if found.len() > peers.len() {
        *peers = found;
    }
}

/// The entries of a list of peers, up to the first unit that is none.
fn team(
    document: &Document,
    lexicon: &Lexicon,
    units: impl Iterator<Item = Unit>,
    peers: &mut Vec<Peer>,
) {
    let mut missed = 0;
    let lines = units.flat_map(|unit| lines_of(document, unit));
    // Bullets on lines of their own, as some converters leave them.
    let printed = |u: &Unit| u.string.contains(char::is_alphabetic);
    for unit in (lines.flat_map(|u| run_on(document, lexicon, &u))).filter(printed) {
        if let Some(two) = pair(document, lexicon, &unit.text) {
            peers.extend(two);
            missed = 0;
            continue;
        }
        // `The peers were: Anna Bell, …`, the others on lines of their own.
        let behind = introduction(lexicon, &unit.string).filter(|_| peers.is_empty());
        let own = unit.from(document, behind.unwrap_or(0));
        let remarked = || {
            // `… (Leader of Wyre Council). Cllr Bell joined some of the meetings.`
            let (_, first) = running::sentences(&own.string).into_iter().next()?;
            let first = own.text.part(&document.text, 0, first.len());
            entry(document, lexicon, &first)
        };
        if !peers.is_empty() && lists_other(&unit.string) {
            break;
        }
        let one = entry(document, lexicon, &own.text).or_else(remarked);
        let running = running_line(document, lexicon, &unit).filter(|all| all.len() >= 2);
        // One entry with the others' names in its post has taken in a sentence of several. `East Riding` looks like a name
        // too.
        let person =
            |p: &&Peer| p.title.is_some() || opens_name(lexicon, &p.name.text(&document.text));
        let swallows = |one: &Peer, all: &[Peer]| {
            if all.iter().filter(person).count() * 2 <= all.len() {
                return false;
            }
            let told = [&one.role, &one.organisation].into_iter().flatten();
            let mut told = told.map(|said| said.text(&document.text));
            told.any(|said| (all.iter()).any(|p| said.contains(&p.name.text(&document.text))))
        };
        match (one, running) {
            (Some(one), Some(all)) if swallows(&one, &all) => peers.extend(all),
            (Some(one), _) => peers.push(one),
            (None, Some(all)) => {
                peers.extend(all);
                continue;
            }
            (None, None) => {
                missed += 1;
                // An introduction may stand first; after the list, text ends it.
                if !peers.is_empty() && unit.string.split_whitespace().count() > 12 || missed > 3 {
                    break;
                }
                continue;
            }
        }
        missed = 0;
    }
}
