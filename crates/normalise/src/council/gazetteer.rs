//! The authorities of the United Kingdom, present and former, and their names.

use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

use super::fold::{Word, words};

/// An authority of the gazetteer (`data/authorities.csv`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authority {
    /// Official name.
    pub name: String,
    /// Code of the Government Statistical Service; `None` where not known.
    pub gss_code: Option<String>,
    /// Type, such as `Unitary authority`.
    pub kind: String,
    /// Nation.
    pub nation: String,
    /// Region; `None` where it has none.
    pub region: Option<String>,
    /// First day (ISO), where it was made by a reorganisation.
    pub from: Option<String>,
    /// Last day (ISO), where it was abolished.
    pub until: Option<String>,
    /// Official names of those that came after it.
    pub successors: Vec<String>,
}

impl Authority {
    /// Whether it was there on a day (ISO, of any precision).
    pub fn exists_on(&self, date: &str) -> bool {
        let from = self
            .from
            .as_deref()
            .is_none_or(|from| date >= from.get(..date.len()).unwrap_or(from));
        let until = self.until.as_deref().is_none_or(|until| date < until);
        from && until
    }
}

/// A name, or a place, as words.
pub(super) struct Pattern {
    pub(super) words: Vec<String>,
    /// Authorities that bear it, as numbers.
    pub(super) of: Vec<usize>,
    /// A name that needs no "council" behind it.
    pub(super) full: bool,
    /// Commas stand in it.
    pub(super) commas: bool,
    /// A place cut short, with which others than the council name themselves too (`South Staffs Water`).
    pub(super) short: bool,
}

/// All names, by their first word.
pub(super) struct Gazetteer {
    pub(super) authorities: Vec<Authority>,
    pub(super) patterns: HashMap<String, Vec<Pattern>>,
}

impl Gazetteer {
    pub(super) fn get() -> &'static Self {
        static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);
        &GAZETTEER
    }

    /// Places and names run together (`melton`, `eastsuffolk`), as in the names of sites, with whose they are.
    pub(super) fn run_together() -> &'static HashMap<String, Vec<usize>> {
        static JOINED: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
            let mut joined: HashMap<String, Vec<usize>> = HashMap::new();
            for pattern in Gazetteer::get().patterns.values().flatten() {
                let of = joined.entry(pattern.words.concat()).or_default();
                of.extend(&pattern.of);
                of.sort_unstable();
                of.dedup();
            }
            joined
        });
        &JOINED
    }

    fn read() -> Self {
        let mut authorities = Vec::new();
        let mut found: HashMap<(Vec<String>, bool), (Vec<usize>, bool)> = HashMap::new();
        let mut cut: Vec<Vec<String>> = Vec::new();
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(include_str!("../../data/authorities.csv").as_bytes());
        // A test holds that every row is read.
        for record in reader.records().flatten() {
            let field = |n: usize| record.get(n).unwrap_or("");
            let some = |n: usize| Some(field(n)).filter(|f| !f.is_empty()).map(str::to_owned);
            let at = authorities.len();
            let mut enter = |name: &str, full: bool| {
                let key: Vec<String> = (words(name))
                    .map(|w: Word<'_>| w.text().into_owned())
                    .collect();
                if !key.is_empty() {
                    let entry = found.entry((key, full)).or_default();
                    if !entry.0.contains(&at) {
                        entry.0.push(at);
                    }
                    entry.1 |= name.contains(',');
                }
            };
            enter(field(0), true);
            for name in field(2).split(';').filter(|n| !n.is_empty()) {
                enter(name, true);
            }
            for place in field(1).split(';').filter(|n| !n.is_empty()) {
                enter(place, false);
                if let Some(short) = with_short_county(place) {
                    enter(&short, false);
                    cut.push(words(&short).map(|w| w.text().into_owned()).collect());
                }
            }
            authorities.push(Authority {
                name: field(0).to_owned(),
                gss_code: some(3),
                kind: field(5).to_owned(),
                nation: field(6).to_owned(),
                region: some(7),
                from: some(8),
                until: some(9),
                successors: field(10)
                    .split(';')
                    .filter(|n| !n.is_empty())
                    .map(str::to_owned)
                    .collect(),
            });
        }
        let mut patterns: HashMap<String, Vec<Pattern>> = HashMap::new();
        for ((words, full), (of, commas)) in found {
            if let Some(first) = words.first() {
                patterns.entry(first.clone()).or_default().push(Pattern {
                    short: !full && cut.contains(&words),
                    words,
                    of,
                    full,
                    commas,
                });
            }
        }
        for list in patterns.values_mut() {
            // The longest first; a full name before a place of as many words.
            list.sort_by(|a, b| {
                (b.words.len(), b.full, &a.words).cmp(&(a.words.len(), a.full, &b.words))
            });
        }
        Self {
            authorities,
            patterns,
        }
    }
}

/// Counties whose names people cut short.
const SHORT_COUNTIES: [(&str, &str); 17] = [
    ("Bedfordshire", "Beds"),
    ("Berkshire", "Berks"),
    ("Buckinghamshire", "Bucks"),
    ("Cambridgeshire", "Cambs"),
    ("Gloucestershire", "Glos"),
    ("Hampshire", "Hants"),
    ("Hertfordshire", "Herts"),
    ("Lancashire", "Lancs"),
    ("Leicestershire", "Leics"),
    ("Lincolnshire", "Lincs"),
    ("Northamptonshire", "Northants"),
    ("Nottinghamshire", "Notts"),
    ("Oxfordshire", "Oxon"),
    ("Staffordshire", "Staffs"),
    ("Warwickshire", "Warks"),
    ("Wiltshire", "Wilts"),
    ("Worcestershire", "Worcs"),
];

/// A part of a county with the county cut short (`East Herts`), as in text and in the names of sites.
fn with_short_county(place: &str) -> Option<String> {
    let (part, county) = place.rsplit_once(' ')?;
    let (_, short) = SHORT_COUNTIES.iter().find(|(long, _)| *long == county)?;
    Some(format!("{part} {short}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("../../data/authorities.csv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .count();
        let all = &Gazetteer::get().authorities;
        assert_eq!(all.len(), rows - 1);
        let halton = all
            .iter()
            .find(|a| a.name == "Halton Borough Council")
            .unwrap();
        assert_eq!(halton.gss_code.as_deref(), Some("E06000006"));
        assert_eq!(halton.region.as_deref(), Some("North West"));
        for authority in all {
            for successor in &authority.successors {
                assert!(all.iter().any(|a| a.name == *successor), "{successor}");
            }
        }
    }
}
