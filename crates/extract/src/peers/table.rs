//! A team printed as a table.

use peerlens_document::{Document, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};

use super::Part;
use super::entry::entry;
use super::name::name_in;
use super::place::places;
use super::position::is_position;
use crate::Peer;
use crate::unit::cell_text;

/// Cells from which a column is that of positions on the team.
const FEWEST_POSITIONS: usize = 2;

/// A table of the team: a member in each row, told apart by the headings of the columns.
pub(super) fn team_table(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Peer> {
    let text = |row: u32, column: u32| {
        let cell = table.cell(row, column)?;
        let text = cell_text(cell);
        (!text.is_empty()).then_some(text)
    };
    let headed = |c: u32, words: &[&str]| {
        let folded = text(0, c).map_or(String::new(), |t| fold(&t.text(&document.text)));
        folded.split(' ').any(|w| words.contains(&w))
    };
    let heading = |words: &[&str]| (0..table.columns).find(|&c| headed(c, words));
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
        return without_headings(document, lexicon, table);
    };
    let words = |row: u32, column: u32| {
        let text = text(row, column)?.text(&document.text);
        // `–` says that there is none.
        text.contains(char::is_alphanumeric).then_some(text)
    };
    let address = (0..table.columns)
        .find(|&c| headed(c, &["title"]) && are_addresses(lexicon, table, &words, c));
    let others = [Some(name), Some(body), address];
    let (on_team, at_home) = posts(lexicon, table, others, &words);
    let (position, post) = match on_team {
        // The heading tells which of the others is the post; `Role` does beside the place on the team.
        Some(_) => {
            let beside = |words: &[&str]| {
                let free = |c: &u32| ![Some(name), Some(body), on_team].contains(&Some(*c));
                (0..table.columns).filter(free).find(|&c| headed(c, words))
            };
            let told = beside(&["post", "job"]).or_else(|| beside(&["role"]));
            let rest = || beside(&["position", "title"]).filter(|&c| Some(c) != address);
            (on_team, told.or(at_home).or_else(rest))
        }
        None => {
            // Beside a column for the post, `Role` is the one on the team.
            let post = (0..table.columns).find(|&c| {
                headed(c, &["post", "job"])
                    || headed(c, &["title"]) && Some(c) != address
                    // `Area of work` is none where the cells of another column are posts.
                    || headed(c, &["work"]) && at_home.is_none_or(|other| other == c)
            });
            let post = post.or_else(|| heading(&["role"]));
            let position =
                heading(&["position", "capacity", "place", "team"]).or_else(|| heading(&["role"]));
            (position.filter(|c| Some(*c) != post), post)
        }
    };
    let both = headed(body, &["post", "job", "role", "title"])
        && post.is_none_or(|column| column == body)
        && position != Some(body);
    let said = |row: u32, column: u32| words(row, column).and_then(|_| text(row, column));
    let mut out = Vec::new();
    for row in 1..table.rows {
        let Some(whole) = text(row, name) else {
            continue;
        };
        let string = whole.text(&document.text);
        let found = name_in(lexicon, &string).map(|(title, own, _)| (title, own));
        let Some((title, own)) = found.or_else(|| behind_rank(lexicon, &string)) else {
            continue;
        };
        let pass = |r: &Part| whole.part(&document.text, r.start, r.end);
        let mut as_written = Passage::default();
        for column in 0..table.columns {
            if let Some(text) = text(row, column) {
                as_written.append(&text, peerlens_document::Join::Line);
            }
        }
        let (position, role) = match (position, post.and_then(|c| said(row, c))) {
            (None, Some(both)) => held_and_role(document, lexicon, both),
            (column, role) => (column.and_then(|c| said(row, c)), role),
        };
        let mut peer = Peer {
            name: pass(&own),
            title: title.map(|t| pass(&t)),
            position,
            role,
            organisation: said(row, body),
            as_written,
        };
        // `Post and organisation` heads both in one cell.
        if both && let Some(told) = peer.organisation.take() {
            peer.role = None;
            post_and_body(document, lexicon, &told, &mut peer);
        }
        out.push(peer);
    }
    // `Member peer` in the first row is no heading.
    if out.is_empty() {
        return without_headings(document, lexicon, table);
    }
    out
}

/// A rank of the emergency services and the name behind it (`Area Manager Anna Bell`): the post has a column of its own.
fn behind_rank(lexicon: &Lexicon, string: &str) -> Option<(Option<Part>, Part)> {
    /// Words of a rank.
    const RANK: std::ops::RangeInclusive<usize> = 2..=3;
    RANK.into_iter().find_map(|words| {
        let at = string.match_indices(' ').nth(words - 1)?.0;
        let (rank, name) = (string.get(..at)?, string.get(at + 1..)?);
        let (_, own, _) = lexicon
            .post_names()
            .any(rank)
            .then(|| name_in(lexicon, name))??;
        let own = at + 1 + own.start..at + 1 + own.end;
        Some((Some(0..at), own))
    })
}

/// Whether something is true of most cells of a column.
fn mostly(
    table: &Table,
    words: &dyn Fn(u32, u32) -> Option<String>,
    column: u32,
    fits: &dyn Fn(&str) -> bool,
) -> bool {
    let cells = (1..table.rows).filter_map(|row| words(row, column));
    let (mut all, mut fitting) = (0, 0);
    for cell in cells {
        all += 1;
        fitting += usize::from(fits(&cell));
    }
    fitting * 2 > all
}

/// Whether the cells of a column are forms of address: `Councillor` alone may be a post, beside `Ms` it is none.
fn are_addresses(
    lexicon: &Lexicon,
    table: &Table,
    words: &dyn Fn(u32, u32) -> Option<String>,
    column: u32,
) -> bool {
    let titles = lexicon.people("titles");
    let is_title = |cell: &str| {
        cell.split_whitespace()
            .all(|word| titles.contains(&fold(word)))
    };
    let of_no_post = |cell: &str| is_title(cell) && !lexicon.post_names().any(cell);
    let mut cells = (1..table.rows).filter_map(|row| words(row, column));
    cells.any(|cell| of_no_post(&cell)) && mostly(table, words, column, &is_title)
}

/// The columns of the places on the team and of the posts at home beside some others, as their cells tell: `Position` and
/// `Role` head the one and the other.
fn posts(
    lexicon: &Lexicon,
    table: &Table,
    others: [Option<u32>; 3],
    words: &dyn Fn(u32, u32) -> Option<String>,
) -> (Option<u32>, Option<u32>) {
    let mostly = |column: u32, fits: &dyn Fn(&str) -> bool| mostly(table, words, column, fits);
    let columns = || (0..table.columns).filter(|column| !others.contains(&Some(*column)));
    let on_team = columns().find(|&c| mostly(c, &|cell| is_position(lexicon, cell)));
    let at_home = columns()
        .filter(|&c| Some(c) != on_team)
        .find(|&c| mostly(c, &|cell| lexicon.post_names().any(cell)));
    (on_team, at_home)
}

/// Position on the team and post at home where one column has both (`Lead Peer – Chief Executive`), or either.
fn held_and_role(
    document: &Document,
    lexicon: &Lexicon,
    said: Passage,
) -> (Option<Passage>, Option<Passage>) {
    let string = said.text(&document.text);
    if is_position(lexicon, &string) {
        return (Some(said), None);
    }
    let dash = [" – ", " — ", " - ", ": "].into_iter().find_map(|joint| {
        let at = string.find(joint)?;
        is_position(lexicon, &string[..at]).then_some((at, at + joint.len()))
    });
    match dash {
        Some((end, start)) => (
            Some(said.part(&document.text, 0, end)),
            Some(said.part(&document.text, start, string.len())),
        ),
        None => (None, Some(said)),
    }
}

/// Post and body in one text, which commas and lines part.
fn post_and_body(document: &Document, lexicon: &Lexicon, text: &Passage, peer: &mut Peer) {
    let said = text.text(&document.text);
    // `Leader, Hull City Council (Member Peer)`: what somebody was on the team stands in brackets at the end.
    let bracket = said.rfind(" (").filter(|at| {
        let within = said[at + " (".len()..].strip_suffix(')');
        peer.position.is_none() && within.is_some_and(|within| is_position(lexicon, within))
    });
    if let Some(at) = bracket {
        peer.position = Some(text.part(&document.text, at + " (".len(), said.len() - 1));
    }
    let said = &said[..bracket.unwrap_or(said.len())];
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    for part in said.split([',', '\n']) {
        let lead = part.len() - part.trim_start().len();
        let (start, len) = (at + lead, part.trim().len());
        if len > 0 {
            parts.push(start..start + len);
        }
        at += part.len() + 1;
    }
    places(document, lexicon, text, said, &parts, peer);
}

/// A member in each row of a table without headings: the column of names is the one that holds them, that of
/// positions the one before it or one behind it, and what else stands behind is post and body.
fn without_headings(document: &Document, lexicon: &Lexicon, table: &Table) -> Vec<Peer> {
    let text = |row: u32, column: u32| {
        let text = cell_text(table.cell(row, column)?);
        (!text.is_empty()).then_some(text)
    };
    let words = |row, column| text(row, column).map_or(String::new(), |t| t.text(&document.text));
    let rows = || 0..table.rows;
    // `Anna Bell, Director of Finance`; `Lead Peer` looks like a name too.
    let name_of = |words: &str| name_in(lexicon, words.split(',').next().unwrap_or_default());
    let is_named = |words: &str| name_of(words).is_some() && !is_position(lexicon, words);
    let named = |column: u32| {
        let rows = rows().filter(|&row| is_named(&words(row, column)));
        rows.count() * 2 > table.rows as usize
    };
    let Some(name) = (0..table.columns).find(|&column| named(column)) else {
        return Vec::new();
    };
    let holds_positions = |&column: &u32| {
        rows()
            .filter(|&row| is_position(lexicon, &words(row, column)))
            .count()
            >= FEWEST_POSITIONS
    };
    // Right before the names, or behind post and body.
    let position = (name.checked_sub(1).into_iter())
        .chain(name + 1..table.columns)
        .find(holds_positions);
    let mut out = Vec::new();
    for row in rows() {
        let Some(own) = text(row, name) else { continue };
        let string = own.text(&document.text);
        let Some((title, found, _)) = name_of(&string) else {
            continue;
        };
        let pass = |r: &Part| own.part(&document.text, r.start, r.end);
        let mut as_written = Passage::default();
        for cell in (0..table.columns).filter_map(|column| text(row, column)) {
            as_written.append(&cell, peerlens_document::Join::Line);
        }
        let mut peer = Peer {
            name: pass(&found),
            title: title.map(|t| pass(&t)),
            position: position.and_then(|column| text(row, column)),
            as_written,
            ..Peer::default()
        };
        let mut rest = Passage::default();
        let behind = (name + 1..table.columns).filter(|column| Some(*column) != position);
        for cell in behind.filter_map(|column| text(row, column)) {
            rest.append(&cell, peerlens_document::Join::Line);
        }
        // `Anna Bell – Director of Finance, Hull City Council`: all of it in one cell.
        if rest.is_empty()
            && let Some(told) = entry(document, lexicon, &own)
        {
            peer.role = told.role;
            peer.organisation = told.organisation;
            peer.position = peer.position.or(told.position);
            out.push(peer);
            continue;
        }
        post_and_body(document, lexicon, &rest, &mut peer);
        out.push(peer);
    }
    // Names alone are any table's.
    let told = |p: &&Peer| p.position.is_some() || p.role.is_some() && p.organisation.is_some();
    match out.iter().filter(told).count() * 2 > out.len() {
        true => out,
        false => Vec::new(),
    }
}
