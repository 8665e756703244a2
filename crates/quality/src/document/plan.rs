//! Recommendations, their actions, and which action answers which recommendation.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{compare, list, text, whole_text};
use crate::assign::{Item, pair};
use crate::fold::{Agreement, agreement};
use crate::tally::{Tallies, Tally};

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

/// Recommendations, actions and the links between them.
pub(super) fn plan(tallies: &mut Tallies, expected: &Value, record: &Value) {
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

    let annotated = wanted.iter().any(|r| r.get("actions").is_some());
    if !annotated && expected.get("actions").is_none() {
        return;
    }
    // Actions stand at the recommendation that they answer; a record that is an answer has them on their own, and their
    // ids there.
    let (wanted_actions, homes): (Vec<&Value>, Vec<Option<usize>>) = wanted
        .iter()
        .enumerate()
        .flat_map(|(home, r)| list(&r["actions"]).iter().map(move |a| (a, Some(home))))
        .chain(list(&expected["actions"]).iter().map(|a| (a, None)))
        .filter(|(action, _)| action.is_object())
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
pub(super) struct Pairs {
    pairs: Vec<(usize, usize)>,
    /// Positions left out of the count.
    dropped_expected: BTreeSet<usize>,
    dropped_found: BTreeSet<usize>,
}

impl Pairs {
    /// For each position of the expected that counts, the position found for it.
    pub(super) fn expected(&self, len: usize) -> impl Iterator<Item = (usize, Option<usize>)> {
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

pub(super) fn items(values: &[&Value], whole: impl Fn(&Value) -> String, tie: &str) -> Vec<Item> {
    values
        .iter()
        .map(|v| Item::new(&whole(v), text(&v[tie])))
        .collect()
}

pub(super) fn pair_all(expected: &[Item], found: &[Item]) -> Pairs {
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
        tallies.place(field, wanted[e], f.map_or(&Value::Null, |f| found[f]));
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
pub(super) fn keys(
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
    homes: &[Option<usize>],
    found_actions: &[&Value],
    action_pairs: &Pairs,
) {
    let mut expected: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut allowed: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, _) in action_pairs.expected(wanted_actions.len()) {
        let action = wanted_actions[a];
        let mut answers = those(wanted, "label", homes[a], &action["answers"]);
        answers.extend(those(wanted, "id", homes[a], &action["recommendations"]));
        if answers.is_empty() {
            answers.extend(homes[a]);
        }
        expected.extend(answers.into_iter().map(|r| (a, r)));
        // A recommendation that the action mentions without answering it: either reading is right.
        let mentioned = those(wanted, "label", homes[a], &action["refers_to"]);
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

/// The recommendations with these labels or ids; where a label stands twice, the one nearest to `home`.
fn those(wanted: &[&Value], key: &str, home: Option<usize>, labels: &Value) -> Vec<usize> {
    list(labels)
        .iter()
        .filter_map(|label| {
            (0..wanted.len())
                .filter(|&r| wanted[r][key] == *label)
                .min_by_key(|r| r.abs_diff(home.unwrap_or(0)))
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
        homes: &[Option<usize>],
        wanted: &[&Value],
        found: &[&Value],
        recommendations: &Pairs,
        mut pairs: Pairs,
    ) -> Pairs {
        if self.0.is_empty() {
            return pairs;
        }
        pairs.dropped_expected = (0..wanted.len())
            .filter(|&a| homes[a].is_some_and(|h| recommendations.dropped_expected.contains(&h)))
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
