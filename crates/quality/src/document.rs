//! The score of one record against one reference answer.
//!
//! Both are read as JSON values: a key that is absent from the reference answer was not annotated
//! and is not measured, which a typed record could not tell from `null`.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::assign::{Item, pair};
use crate::fold::{Agreement, agreement, fold_blanks};
use crate::tally::{Tallies, Tally};

/// Every field that is measured, in the order in which tables print it.
pub const FIELDS: &[&str] = &[
    "kind",
    "title",
    "council",
    "gss code",
    "challenge type",
    "challenge start",
    "challenge end",
    "review start",
    "review end",
    "meeting body",
    "meeting date",
    "recommendations",
    "labels",
    "groups",
    "group labels",
    "rationales",
    "responses",
    "themes of recommendations",
    "actions",
    "action labels",
    "links",
    "timescales",
    "starts",
    "leads",
    "lead members",
    "lead groups",
    "statuses",
    "status values",
    "colours",
    "progress",
    "measures",
    "resources",
    "other columns",
    "peers",
    "peer positions",
    "peer roles",
    "peer organisations",
    "themes",
    "sections",
    "section titles",
    "next review",
    "report published",
    "contacts",
];

/// Keys of a recommendation and the field that each is counted under.
const OF_RECOMMENDATIONS: &[(&str, &str)] = &[
    ("label", "labels"),
    ("group", "groups"),
    ("group_label", "group labels"),
    ("rationale", "rationales"),
    ("response", "responses"),
    ("theme", "themes of recommendations"),
    ("lead_group", "lead groups"),
    ("timescale", "timescales"),
    ("owners", "leads"),
    ("lead_members", "lead members"),
    ("status", "statuses"),
    ("progress", "progress"),
    ("measure", "measures"),
];

/// Keys of an action and the field that each is counted under.
const OF_ACTIONS: &[(&str, &str)] = &[
    ("label", "action labels"),
    ("timescale", "timescales"),
    ("start", "starts"),
    ("owners", "leads"),
    ("lead_members", "lead members"),
    ("status", "statuses"),
    ("progress", "progress"),
    ("measure", "measures"),
    ("resources", "resources"),
    ("other", "other columns"),
];

/// What a key's object holds beside the printed form, and the field that it is counted under.
const DERIVED: &[(&str, &str, &str)] = &[
    ("status", "value", "status values"),
    ("status", "rag", "colours"),
];

/// Keys of a peer and the field that each is counted under.
const OF_PEERS: &[(&str, &str)] = &[
    ("position", "peer positions"),
    ("role", "peer roles"),
    ("organisation", "peer organisations"),
];

/// Scores a record against its reference answer; a file that gave no record scores 0.
pub(crate) fn score(expected: &Value, record: Option<&Value>) -> Tallies {
    let null = Value::Null;
    let record = record.unwrap_or(&null);
    let mut tallies = Tallies::default();
    facts(&mut tallies, expected, record);
    plan(&mut tallies, expected, record);
    peers(&mut tallies, expected, record);
    themes(&mut tallies, expected, record);
    sections(&mut tallies, expected, record);
    next_steps(&mut tallies, expected, record);
    tallies
}

/// What is said once of the whole document.
fn facts(tallies: &mut Tallies, expected: &Value, record: &Value) {
    compare(tallies, "kind", expected.get("kind"), &record["kind"]);
    compare(tallies, "title", expected.get("title"), &record["title"]);
    if let Some(council) = expected.get("council") {
        // Where the reference says what stands in the place of a name, leaving the council open is
        // as right as finding it from elsewhere.
        let open_is_right = council.get("printed").is_some_and(|p| !p.is_null());
        if !(open_is_right && record["council"].is_null() && !record.is_null()) {
            part(
                tallies,
                "council",
                council,
                "name",
                &record["council"]["name"],
            );
            let code = &record["council"]["gss_code"];
            part(tallies, "gss code", council, "gss_code", code);
        }
    }
    for (object, key, field) in [
        ("challenge", "type", "challenge type"),
        ("challenge", "start", "challenge start"),
        ("challenge", "end", "challenge end"),
        ("review", "start", "review start"),
        ("review", "end", "review end"),
        ("meeting", "body", "meeting body"),
        ("meeting", "date", "meeting date"),
    ] {
        if let Some(whole) = expected.get(object) {
            part(tallies, field, whole, key, &record[object][key]);
        }
    }
}

/// One key of an object that is `null` as a whole where the document does not state it.
fn part(tallies: &mut Tallies, field: &str, whole: &Value, key: &str, found: &Value) {
    let expected = if whole.is_null() {
        Some(whole)
    } else {
        whole.get(key)
    };
    compare(tallies, field, expected, found);
}

/// Compares the values of one field of two paired things; what is not annotated is not measured.
fn compare(tallies: &mut Tallies, field: &str, expected: Option<&Value>, found: &Value) {
    if let Some(expected) = expected {
        tallies.add_lists(field, &printed(expected), &printed(found));
    }
}

/// The strings of a value as printed: a bare string, an object by its `as_written` (or, where only a
/// colour told it, its value), a list of them.
fn printed(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(printed).collect(),
        Value::Object(fields) => ["as_written", "name", "value", "text"]
            .iter()
            .find_map(|key| fields.get(*key).and_then(Value::as_str))
            .map_or_else(|| pairs_of(fields), |text| vec![fold_blanks(text)]),
        Value::String(text) if text.trim().is_empty() => Vec::new(),
        Value::String(text) => vec![fold_blanks(text)],
        other => vec![other.to_string()],
    }
}

/// The columns of an action that have no field: heading and text.
fn pairs_of(fields: &serde_json::Map<String, Value>) -> Vec<String> {
    fields
        .iter()
        .filter_map(|(heading, text)| Some(fold_blanks(&format!("{heading}: {}", text.as_str()?))))
        .collect()
}

/// The whole text of a recommendation or action of a reference answer: its text and its points.
fn whole_text(item: &Value) -> String {
    let mut out = item["text"].as_str().unwrap_or("").to_owned();
    push_points(&mut out, &item["points"]);
    fold_blanks(&out)
}

fn push_points(out: &mut String, points: &Value) {
    for point in list(points) {
        let text = point.as_str().or_else(|| point["text"].as_str());
        out.push('\n');
        out.push_str(text.unwrap_or(""));
        push_points(out, &point["points"]);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// Recommendations, actions and the links between them.
fn plan(tallies: &mut Tallies, expected: &Value, record: &Value) {
    if expected.get("recommendations").is_none() {
        return;
    }
    let aside = Aside::of(expected, record);
    let wanted: Vec<&Value> = list(&expected["recommendations"]).iter().collect();
    let found: Vec<&Value> = list(&record["recommendations"]).iter().collect();
    let pairs = pair_all(
        &items(&wanted, whole_text, "label"),
        &items(&found, |r| text(&r["text"]).to_owned(), "label"),
    );
    let pairs = aside.without(&wanted, &found, pairs);
    texts(tallies, "recommendations", &wanted, &found, &pairs);
    for (key, field) in OF_RECOMMENDATIONS {
        keys(tallies, field, key, &wanted, &found, &pairs);
    }

    if !wanted.iter().any(|r| r.get("actions").is_some()) {
        return;
    }
    let (wanted_actions, homes): (Vec<&Value>, Vec<usize>) = wanted
        .iter()
        .enumerate()
        .flat_map(|(home, r)| list(&r["actions"]).iter().map(move |a| (a, home)))
        .unzip();
    let found_actions: Vec<&Value> = list(&record["actions"]).iter().collect();
    let action_pairs = pair_all(
        &items(&wanted_actions, whole_text, "label"),
        &items(&found_actions, |a| text(&a["text"]).to_owned(), "label"),
    );
    let action_pairs = aside.without_actions(
        &homes,
        &wanted_actions,
        &found_actions,
        &pairs,
        action_pairs,
    );
    texts(
        tallies,
        "actions",
        &wanted_actions,
        &found_actions,
        &action_pairs,
    );
    for (key, field) in OF_ACTIONS {
        keys(
            tallies,
            field,
            key,
            &wanted_actions,
            &found_actions,
            &action_pairs,
        );
    }
    links(
        tallies,
        &wanted,
        &found,
        &pairs,
        &wanted_actions,
        &homes,
        &found_actions,
        &action_pairs,
    );
}

/// What was paired with what; those that stand in neither list of `dropped` and in no pair are
/// missing or invented.
#[derive(Default)]
struct Pairs {
    pairs: Vec<(usize, usize)>,
    /// Positions left out of the count.
    dropped_expected: BTreeSet<usize>,
    dropped_found: BTreeSet<usize>,
}

impl Pairs {
    /// For each position of the expected that counts, the position found for it.
    fn expected(&self, len: usize) -> impl Iterator<Item = (usize, Option<usize>)> {
        let found: HashMap<usize, usize> = self.pairs.iter().copied().collect();
        (0..len)
            .filter(|e| !self.dropped_expected.contains(e))
            .map(move |e| (e, found.get(&e).copied()))
    }

    /// Positions of the found that count and answer nothing.
    fn invented(&self, len: usize) -> impl Iterator<Item = usize> {
        let taken: BTreeSet<usize> = self.pairs.iter().map(|p| p.1).collect();
        (0..len).filter(move |f| !taken.contains(f) && !self.dropped_found.contains(f))
    }
}

fn items(values: &[&Value], whole: impl Fn(&Value) -> String, tie: &str) -> Vec<Item> {
    values
        .iter()
        .map(|v| Item::new(&whole(v), text(&v[tie])))
        .collect()
}

fn pair_all(expected: &[Item], found: &[Item]) -> Pairs {
    Pairs {
        pairs: pair(expected, found),
        ..Pairs::default()
    }
}

/// The texts of paired things, each compared as a whole.
fn texts(tallies: &mut Tallies, field: &str, wanted: &[&Value], found: &[&Value], pairs: &Pairs) {
    let mut tally = Tally::default();
    let found_text = |f: usize| text(&found[f]["text"]).to_owned();
    for (e, f) in pairs.expected(wanted.len()) {
        tally.expected += 1;
        let expected = whole_text(wanted[e]);
        let level = f.and_then(|f| agreement(&expected, &found_text(f)));
        tally.found += u32::from(f.is_some());
        tally.agree(level);
        if level != Some(Agreement::Strict) {
            tallies.miss(field, expected, f.map(found_text).unwrap_or_default());
        }
    }
    for f in pairs.invented(found.len()) {
        tally.found += 1;
        tallies.miss(field, String::new(), found_text(f));
    }
    tallies.add(field, tally);
}

/// One key of paired things. A thing that answers nothing counts its values as invented, if the
/// reference answer annotates the key anywhere.
fn keys(
    tallies: &mut Tallies,
    field: &str,
    key: &str,
    wanted: &[&Value],
    found: &[&Value],
    pairs: &Pairs,
) {
    for (e, f) in pairs.expected(wanted.len()) {
        let value = f.map_or(&Value::Null, |f| &found[f][key]);
        compare(tallies, field, wanted[e].get(key), value);
        for (of, sub, field) in DERIVED {
            if let Some(whole) = wanted[e].get(key).filter(|w| *of == key && w.is_object()) {
                compare(tallies, field, whole.get(sub), &value[*sub]);
            }
        }
    }
    if wanted.iter().any(|w| w.get(key).is_some()) {
        for f in pairs.invented(found.len()) {
            compare(tallies, field, Some(&Value::Null), &found[f][key]);
        }
    }
}

/// Which action answers which recommendation.
#[allow(clippy::too_many_arguments)] // both sides of two lists: a type for it would say no more
fn links(
    tallies: &mut Tallies,
    wanted: &[&Value],
    found: &[&Value],
    pairs: &Pairs,
    wanted_actions: &[&Value],
    homes: &[usize],
    found_actions: &[&Value],
    action_pairs: &Pairs,
) {
    let mut expected: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut allowed: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, _) in action_pairs.expected(wanted_actions.len()) {
        let action = wanted_actions[a];
        let answers = with_labels(wanted, homes[a], &action["answers"]);
        if answers.is_empty() {
            expected.insert((a, homes[a]));
        }
        expected.extend(answers.into_iter().map(|r| (a, r)));
        // A recommendation that the action mentions without answering it: either reading is right.
        let mentioned = with_labels(wanted, homes[a], &action["refers_to"]);
        allowed.extend(mentioned.into_iter().map(|r| (a, r)));
    }
    let by_id: HashMap<&str, usize> = found
        .iter()
        .enumerate()
        .map(|(n, r)| (text(&r["id"]), n))
        .collect();
    let turned = |pairs: &Pairs| -> HashMap<usize, usize> {
        pairs.pairs.iter().map(|&(e, f)| (f, e)).collect()
    };
    let (recommendation_of, action_of) = (turned(pairs), turned(action_pairs));
    let (mut count, mut right) = (0, 0);
    for (f, action) in found_actions.iter().enumerate() {
        if action_pairs.dropped_found.contains(&f) {
            continue;
        }
        for id in list(&action["recommendations"]) {
            let to = by_id.get(text(id)).copied();
            if to.is_some_and(|to| pairs.dropped_found.contains(&to)) {
                continue;
            }
            let link = action_of
                .get(&f)
                .copied()
                .zip(to.and_then(|to| recommendation_of.get(&to).copied()));
            if link.is_some_and(|link| allowed.contains(&link) && !expected.contains(&link)) {
                continue;
            }
            count += 1;
            right += usize::from(link.is_some_and(|link| expected.contains(&link)));
        }
    }
    let tally = Tally::of_sets(expected.len(), count, right);
    if !tally.is_exact() {
        let [e, f, r] = [expected.len(), count, right];
        tallies.miss(
            "links",
            format!("{e} links"),
            format!("{f} links, {r} of them right"),
        );
    }
    tallies.add("links", tally);
}

/// The recommendations with these labels; where a label stands twice, the one nearest to `home`.
fn with_labels(wanted: &[&Value], home: usize, labels: &Value) -> Vec<usize> {
    list(labels)
        .iter()
        .filter_map(|label| {
            (0..wanted.len())
                .filter(|&r| wanted[r]["label"] == *label)
                .min_by_key(|r| r.abs_diff(home))
        })
        .collect()
}

/// The labels that are set aside: recommendations whose columns the text file had read across.
#[derive(Default)]
struct Aside(BTreeSet<String>);

impl Aside {
    /// Only a text file has lost its columns; the same plan as a PDF must be right.
    fn of(expected: &Value, record: &Value) -> Self {
        let plain = record["source"]["media_type"]
            .as_str()
            .is_none_or(|m| m.starts_with("text/") && m != "text/html");
        if !plain || !text(&expected["file"]).ends_with(".txt") {
            return Self::default();
        }
        let labels = list(&expected["interleaved"]);
        Self(labels.iter().map(|l| text(l).to_owned()).collect())
    }

    fn has(&self, recommendation: &Value) -> bool {
        self.0.contains(text(&recommendation["label"]))
    }

    fn without(&self, wanted: &[&Value], found: &[&Value], mut pairs: Pairs) -> Pairs {
        if self.0.is_empty() {
            return pairs;
        }
        pairs.pairs.retain(|&(e, f)| {
            let aside = self.has(wanted[e]);
            if aside {
                pairs.dropped_found.insert(f);
            }
            !aside
        });
        pairs.dropped_expected = (0..wanted.len()).filter(|&e| self.has(wanted[e])).collect();
        // What was made of the lines read across, whole or in parts.
        let made: Vec<usize> = pairs
            .invented(found.len())
            .filter(|&f| self.has(found[f]) || found[f]["basis"] == "uncertain")
            .collect();
        pairs.dropped_found.extend(made);
        pairs
    }

    fn without_actions(
        &self,
        homes: &[usize],
        wanted: &[&Value],
        found: &[&Value],
        recommendations: &Pairs,
        mut pairs: Pairs,
    ) -> Pairs {
        if self.0.is_empty() {
            return pairs;
        }
        pairs.dropped_expected = (0..wanted.len())
            .filter(|&a| recommendations.dropped_expected.contains(&homes[a]))
            .collect();
        let dropped = pairs.dropped_expected.clone();
        pairs.pairs.retain(|&(e, f)| {
            let aside = dropped.contains(&e);
            if aside {
                pairs.dropped_found.insert(f);
            }
            !aside
        });
        let made: Vec<usize> = pairs
            .invented(found.len())
            .filter(|&f| found[f]["basis"] == "uncertain")
            .collect();
        pairs.dropped_found.extend(made);
        pairs
    }
}

fn peers(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("peer_team") else {
        return;
    };
    let wanted: Vec<&Value> = list(wanted).iter().collect();
    let found: Vec<&Value> = list(&record["peer_team"]).iter().collect();
    let name = |v: &Value| text(&v["name"]).to_owned();
    let pairs = pair_all(&items(&wanted, name, "role"), &items(&found, name, "role"));
    let names = |of: &[&Value]| -> Vec<String> { of.iter().map(|v| name(v)).collect() };
    tallies.add_lists("peers", &names(&wanted), &names(&found));
    for (key, field) in OF_PEERS {
        keys(tallies, field, key, &wanted, &found, &pairs);
    }
}

/// A theme is its name and whether it is a core theme.
fn themes(tallies: &mut Tallies, expected: &Value, record: &Value) {
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
    for core in [true, false] {
        let of = whole(core);
        tallies.add_lists("themes", &of(list(wanted)), &of(list(&record["themes"])));
    }
}

/// A section is its number, its title and its level.
fn sections(tallies: &mut Tallies, expected: &Value, record: &Value) {
    let Some(wanted) = expected.get("sections") else {
        return;
    };
    // Number, title and level; a format that tells no levels has none in its answer.
    type Heading = (String, String, Option<u64>);
    let wanted: Vec<Heading> = list(wanted)
        .iter()
        .map(|s| {
            let of = |n: usize| fold_blanks(text(&s[n]));
            (of(0), of(1), s[2].as_u64())
        })
        .collect();
    let found: Vec<Heading> = list(&record["sections"])
        .iter()
        .filter(|s| !s["title"].is_null())
        .map(|s| {
            let of = |key: &str| fold_blanks(text(&s[key]));
            (of("number"), of("title"), s["level"].as_u64())
        })
        .collect();
    let items = |headings: &[Heading]| -> Vec<Item> {
        headings.iter().map(|h| Item::new(&h.1, &h.0)).collect()
    };
    let pairs = pair(&items(&wanted), &items(&found));
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

fn next_steps(tallies: &mut Tallies, expected: &Value, record: &Value) {
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
    let names: Vec<Value> = list(&found["contacts"])
        .iter()
        .map(|c| c["name"].clone())
        .collect();
    compare(tallies, "contacts", contacts, &Value::Array(names));
}
