//! What stands around the recommendations: the team, its scope, the sections, the next steps.

use serde_json::Value;

use super::plan::{items, keys, pair_all};
use super::{compare, list, place_all, printed, text};
use crate::assign::{Item, pair};
use crate::fold::{agreement, fold_blanks};
use crate::tally::{Tallies, Tally};

/// Keys of a peer and the field that each is counted under.
const OF_PEERS: &[(&str, &str)] = &[
    ("position", "peer positions"),
    ("role", "peer roles"),
    ("organisation", "peer organisations"),
];

pub(super) fn peers(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("peer_team") else {
        return;
    };
    let wanted: Vec<&Value> = list(wanted).iter().collect();
    let found: Vec<&Value> = list(&record["peer_team"]).iter().collect();
    let name = |v: &Value| text(&v["name"]).to_owned();
    let pairs = pair_all(&items(&wanted, name, "role"), &items(&found, name, "role"));
    let names = |of: &[&Value]| -> Vec<String> { of.iter().map(|v| name(v)).collect() };
    tallies.add_lists("peers", &names(&wanted), &names(&found));
    for (e, f) in pairs.expected(wanted.len()) {
        tallies.place("peers", wanted[e], f.map_or(&Value::Null, |f| found[f]));
    }
    for (key, field) in OF_PEERS {
        keys(tallies, field, key, &wanted, &found, &pairs);
    }
}

/// A theme is its name and whether it is a core theme; an answer that tells of no theme whether it is one has their
/// names alone.
pub(super) fn themes(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("themes") else {
        return;
    };
    let whole = |core: bool| {
        move |list: &[Value]| -> Vec<String> {
            list.iter()
                .filter(|t| t["core"].as_bool().unwrap_or(false) == core)
                .flat_map(|t| printed(&t["name"]))
                .collect()
        }
    };
    place_all(tallies, "themes", wanted, &record["themes"]);
    let (expected, found) = (list(wanted), list(&record["themes"]));
    if expected.iter().all(|t| t["core"].is_null()) {
        let names = |themes: &[Value]| themes.iter().flat_map(|t| printed(&t["name"])).collect();
        let (expected, found): (Vec<String>, Vec<String>) = (names(expected), names(found));
        return tallies.add_lists("themes", &expected, &found);
    }
    for core in [true, false] {
        let of = whole(core);
        tallies.add_lists("themes", &of(expected), &of(found));
    }
}

/// A section is its number, its title and its level.
pub(super) fn sections(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("sections") else {
        return;
    };
    // Number, title and level; a format that tells no levels has none in its answer.
    type Heading = (String, String, Option<u64>);
    // An answer has them in this order, or by their names as a record has.
    let heading = |s: &Value| -> Heading {
        let of = |n: usize, key: &str| if s.is_array() { &s[n] } else { &s[key] };
        let string = |n: usize, key: &str| fold_blanks(text(of(n, key)));
        (
            string(0, "number"),
            string(1, "title"),
            of(2, "level").as_u64(),
        )
    };
    let titled = |sections: &Value| -> Vec<Value> {
        let titled = list(sections)
            .iter()
            .filter(|s| !s.is_object() || !s["title"].is_null());
        titled.cloned().collect()
    };
    let (sections, found_sections) = (titled(wanted), titled(&record["sections"]));
    let wanted: Vec<Heading> = sections.iter().map(heading).collect();
    let found: Vec<Heading> = found_sections.iter().map(heading).collect();
    let items = |headings: &[Heading]| -> Vec<Item> {
        headings.iter().map(|h| Item::new(&h.1, &h.0)).collect()
    };
    let pairs = pair(&items(&wanted), &items(&found));
    for (e, section) in sections.iter().enumerate() {
        let same = pairs.iter().find(|p| p.0 == e);
        let other = same.map_or(&Value::Null, |p| &found_sections[p.1]);
        tallies.place("sections", section, other);
    }
    let mut whole = Tally {
        expected: wanted.len() as u32,
        found: found.len() as u32,
        ..Tally::default()
    };
    let mut titles = whole;
    for (e, f) in pairs {
        let level = agreement(&wanted[e].1, &found[f].1);
        titles.agree(level);
        if wanted[e].0 == found[f].0 && (wanted[e].2.is_none() || wanted[e].2 == found[f].2) {
            whole.agree(level);
        }
    }
    if !whole.is_exact() {
        let shown = |headings: &[Heading]| -> Vec<String> {
            let level = |l: Option<u64>| l.map_or(String::new(), |l| format!(" [{l}]"));
            headings
                .iter()
                .map(|(n, t, l)| format!("{n} {t}{}", level(*l)))
                .collect()
        };
        let (wanted, found) = (shown(&wanted), shown(&found));
        let only = |one: &[String], other: &[String]| -> String {
            let only = one.iter().filter(|o| !other.contains(o));
            only.map(String::as_str).collect::<Vec<_>>().join(" | ")
        };
        tallies.miss("sections", only(&wanted, &found), only(&found, &wanted));
    }
    tallies.add("sections", whole);
    tallies.add("section titles", titles);
}

pub(super) fn next_steps(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("next_steps") else {
        return;
    };
    let found = &record["next_steps"];
    for (key, field) in [
        ("progress_review", "next review"),
        ("report_published_by", "report published"),
    ] {
        let time = &found[key];
        // The reference gives the time as printed or as a date; the record has both.
        let wanted = if wanted.is_null() {
            Some(wanted)
        } else {
            wanted.get(key)
        };
        let as_date = wanted
            .and_then(Value::as_str)
            .filter(|w| {
                [&time["edtf"], &time["latest"]]
                    .iter()
                    .any(|d| d.as_str() == Some(*w))
            })
            .map(|w| Value::String(w.to_owned()));
        compare(tallies, field, wanted, as_date.as_ref().unwrap_or(time));
    }
    let contacts = ["contact", "contacts"].iter().find_map(|k| wanted.get(*k));
    // Answers tell contacts by their names: an address alone is none of them.
    let named = list(&found["contacts"])
        .iter()
        .filter(|c| c["name"].is_string());
    let named = Value::Array(named.cloned().collect());
    compare(tallies, "contacts", contacts, &named);
}
