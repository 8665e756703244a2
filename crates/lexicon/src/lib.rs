//! The **lexicon**: the words of peer challenges as data that a person who knows councils can read
//! and extend.
//!
//! The files under `data/` are compiled in; [`Lexicon::extended`] adds a file of the same form at
//! run time. Entries are written in small letters without punctuation, as [`fold`] gives them, and a
//! star stands for any words, or none. The words of times and posts know no star, and abbreviations
//! are written in the capitals in which they are printed.
//!
//! ```
//! use peerlens_lexicon::{Lexicon, fold};
//!
//! let lexicon = Lexicon::built_in();
//! assert_eq!(lexicon.column("Lead Officer(s)"), Some("lead"));
//! assert_eq!(lexicon.column("Shoe size"), None);
//! assert_eq!(lexicon.heading("Key Recommendations"), Some("recommendations"));
//! assert_eq!(fold("Action(s) – by 2020"), "action s by 2020");
//!
//! let more = lexicon.extended("[columns]\nmeasure = [\"what will be better\"]").unwrap();
//! assert_eq!(more.column("What will be better?"), Some("measure"));
//! let more = lexicon.extended("[abbreviations]\nAD = \"Area Director\"").unwrap();
//! assert_eq!(more.abbreviations()["AD"], "Area Director"); // and not "Assistant Director"
//! assert_eq!(more.abbreviations()["COO"], "Chief Operating Officer");
//! let more = lexicon.extended("[labels]\nbefore_recommendation = [\"signal\"]").unwrap();
//! assert_eq!(more.recommendation_labels().numbered("Signal 4: Do less").unwrap().label, "4");
//! assert!(lexicon.extended("[columns]\nacton = [\"chore\"]").is_err()); // no list is called so
//! ```
//!
//! # Guarantees
//!
//! Of several entries that fit, the one with the most letters wins, an exact one before one with a
//! star, and what was added before what was built in: the answer does not depend on the order of the file.
//!
//! # Limitations
//!
//! English words only. The built-in files are checked by a test, not at compile time.

mod known;
mod labels;
mod pattern;
mod phrases;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use labels::{Labels, NUMBER_WORDS, Numbered};
pub use pattern::pattern;
use phrases::last_word;
pub use phrases::{Phrases, fold};
pub use words::Words;

/// The built-in files, in the order in which they are printed.
pub const FILES: [(&str, &str); 9] = [
    ("columns.toml", include_str!("../data/columns.toml")),
    ("headings.toml", include_str!("../data/headings.toml")),
    ("labels.toml", include_str!("../data/labels.toml")),
    ("committee.toml", include_str!("../data/committee.toml")),
    ("statuses.toml", include_str!("../data/statuses.toml")),
    ("people.toml", include_str!("../data/people.toml")),
    ("times.toml", include_str!("../data/times.toml")),
    ("posts.toml", include_str!("../data/posts.toml")),
    ("subjects.toml", include_str!("../data/subjects.toml")),
];

/// Why a lexicon file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It is not TOML of the lexicon's form.
    #[error(transparent)]
    Form(#[from] toml::de::Error),
    /// A list that the program does not know: it would never be looked at.
    #[error("[{section}] has no list `{key}`; its lists are {known}")]
    UnknownList {
        /// The part of the file.
        section: &'static str,
        /// The name of the list, as written.
        key: String,
        /// The names of the lists that the part has.
        known: String,
    },
}

/// A file of the lexicon: every part may be left out.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    columns: BTreeMap<String, Vec<String>>,
    headings: BTreeMap<String, Vec<String>>,
    titles: BTreeMap<String, Vec<String>>,
    group: Group,
    themes: Vec<ThemeWords>,
    labels: BTreeMap<String, Vec<String>>,
    committee: BTreeMap<String, Vec<String>>,
    statuses: BTreeMap<String, Vec<String>>,
    colours: BTreeMap<String, Vec<String>>,
    people: BTreeMap<String, Vec<String>>,
    months: BTreeMap<String, i16>,
    seasons: BTreeMap<String, i16>,
    numbers: BTreeMap<String, i16>,
    times: BTreeMap<String, Vec<String>>,
    abbreviations: BTreeMap<String, String>,
    posts: BTreeMap<String, Vec<String>>,
    subjects: BTreeMap<String, Vec<String>>,
}

/// Words around a theme's name in a heading.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Group {
    /// Before it.
    pub before: Vec<String>,
    /// After it.
    pub after: Vec<String>,
}

/// A core theme and what it was called in other years.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeWords {
    /// Its name today.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
}

/// The words, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    file: File,
    columns: Phrases,
    headings: Phrases,
    statuses: Phrases,
    lead_ins: Phrases,
    recommendation_labels: Labels,
    action_labels: Labels,
    progress_reviews: Words,
    plans: Words,
    committee_openings: Phrases,
    themes: Phrases,
    bodies: Words,
    post_names: Words,
    /// Positions on a peer team, folded.
    positions: Vec<String>,
}

/// Words in a line such as `That Policy Group:`, the longest names of bodies among them.
const MOST_WORDS_OF_BODY: usize = 8;

/// Whether a line says who decides and no more (`That Policy Group:`), whatever the body is called: what it decides follows,
/// while peers say who recommends (`We recommend that the council:`).
fn names_who_decides(text: &str) -> bool {
    let name = text.trim().strip_prefix("That ");
    let name = name.and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| name.split_whitespace().nth(MOST_WORDS_OF_BODY).is_none())
}

/// Bytes in a heading, far more than any has: every paragraph is asked whether it is one.
const MOST_HEADING_BYTES: usize = 400;

impl Lexicon {
    /// The lexicon that is compiled in.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Lexicon> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let mut file = File::default();
            for (_, text) in FILES {
                // The test `the_files_are_well_formed` holds that this does not fail.
                if let Ok(more) = toml::from_str(text) {
                    file.add(more);
                }
            }
            Self::of(file)
        })
    }

    /// This lexicon with a file of the same form added to it.
    ///
    /// # Errors
    /// [`Error::Form`] where `toml` is not of the lexicon's form; its text names line and column. [`Error::UnknownList`] where
    /// a list has a name that this lexicon does not know, as a misspelt one has.
    pub fn extended(&self, toml: &str) -> Result<Self, Error> {
        let mut file: File = toml::from_str(toml)?;
        known::check(&file, &self.file)?;
        // What is added comes first, so that it wins against what is built in.
        file.add(self.file.clone());
        Ok(Self::of(file))
    }

    /// The lexicon as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(&self.file).unwrap_or_default()
    }

    fn of(file: File) -> Self {
        Self {
            columns: Phrases::of(&file.columns),
            headings: Phrases::of(&file.headings),
            statuses: Phrases::of(&file.statuses),
            lead_ins: Phrases::of(
                &(file.labels.iter())
                    .filter(|(name, _)| name.ends_with("_lead_in"))
                    .map(|(name, words)| (name.clone(), words.clone()))
                    .collect(),
            ),
            recommendation_labels: Labels::of(
                list(&file.labels, "before_recommendation"),
                list(&file.labels, "instead_of_recommendation"),
            ),
            action_labels: Labels::of(list(&file.labels, "before_action"), &[]),
            progress_reviews: Words::in_names(list(&file.titles, "progress_review")),
            plans: Words::in_names(list(&file.titles, "plan")),
            committee_openings: Phrases::of(
                &file
                    .committee
                    .iter()
                    .filter(|(k, _)| k.as_str() == "openings")
                    .map(|(k, v)| (k.clone(), v.iter().map(|p| format!("{p} *")).collect()))
                    .collect(),
            ),
            themes: Phrases::of(
                &file
                    .themes
                    .iter()
                    .map(|t| {
                        (
                            t.name.clone(),
                            t.also.iter().cloned().chain([fold(&t.name)]).collect(),
                        )
                    })
                    .collect(),
            ),
            bodies: Words::of(list(&file.people, "bodies")),
            post_names: Words::of(list(&file.people, "post_names")),
            positions: (list(&file.people, "positions").iter().map(|p| fold(p))).collect(),
            file,
        }
    }

    /// What stands under a column heading: `recommendation`, `action`, `timescale`, …
    /// When it was filled in says nothing of that: `Updated position (March 2025)`.
    pub fn column(&self, heading: &str) -> Option<&str> {
        if heading.len() > MOST_HEADING_BYTES {
            return None;
        }
        let whole = fold(heading);
        self.columns.find_near(&whole).or_else(|| {
            let bare = self.without_time(&whole);
            (bare != whole).then(|| self.columns.find(bare)).flatten()
        })
    }

    /// A folded heading without the day, month or year at its end.
    fn without_time<'t>(&self, folded: &'t str) -> &'t str {
        let mut end = folded.len();
        for word in folded.split(' ').rev() {
            let number = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
            let time = number
                || self.months().contains_key(word)
                || matches!(word, "at" | "as" | "of" | "to" | "end" | "on");
            if !time {
                break;
            }
            end = end.saturating_sub(word.len() + 1);
        }
        folded[..end].trim_end()
    }

    /// What stands under a section heading (without its number): `recommendations`, `next_steps`, …
    pub fn heading(&self, heading: &str) -> Option<&str> {
        if heading.len() > MOST_HEADING_BYTES {
            return None;
        }
        self.headings.find(&fold(heading))
    }

    /// The same where the heading is known word by word, and nothing of it stands for other words.
    pub fn heading_in_full(&self, heading: &str) -> Option<&str> {
        self.headings.find_exact(&fold(heading))
    }

    /// The meaning of a status in words: `complete`, `on_track`, …
    pub fn status(&self, words: &str) -> Option<&str> {
        self.statuses.find(&fold(words))
    }

    /// What a lead-in announces (`Lead officer:`): the name of its list, such as `lead_lead_in`.
    ///
    /// `Update October 2023:` names the time of what it tells.
    pub fn lead_in(&self, words: &str) -> Option<&str> {
        let ends_in_time = |word: &str| {
            word.bytes().any(|b| b.is_ascii_digit())
                || self.months().contains_key(&word.to_ascii_lowercase())
        };
        if self.lead_ins.are_none(words) && last_word(words).is_some_and(|word| !ends_in_time(word))
        {
            return None;
        }
        let whole = fold(words);
        self.lead_ins.find(&whole).or_else(|| {
            let last = whole.rsplit(' ').next()?;
            let year = last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit());
            if whole.len() > MOST_HEADING_BYTES || !year && !self.months().contains_key(last) {
                return None;
            }
            let found = self.lead_ins.find(self.without_time(&whole))?;
            (found == "progress_lead_in").then_some(found)
        })
    }

    /// The core theme that a heading or name stands for, by its name today.
    pub fn theme(&self, name: &str) -> Option<&str> {
        self.themes.find(&fold(name))
    }

    /// Whether a text opens as a committee's own recommendation or resolution does.
    pub fn opens_as_committee(&self, text: &str) -> bool {
        /// Characters in which it has to say so.
        const HEAD: usize = 120;
        let head = text
            .char_indices()
            .nth(HEAD)
            .map_or(text, |(at, _)| &text[..at]);
        let folded = fold(head);
        // Peers too say what the council is asked to do (`The council is asked to respond within five
        // months.`); a paper's formula goes on with a colon, or names what is to be decided.
        let to_the_council =
            folded.starts_with("the council is ") && text.trim_end().ends_with('.');
        // They invite members too (`Members are invited to take up training`).
        let to_members = folded.starts_with("members are invited to")
            || folded.starts_with("members are requested to");
        let decides = |at: usize| {
            (folded.split(' ').skip(at).take(1))
                .any(|verb| self.committee("verbs").iter().any(|v| v == verb))
        };
        let asks_otherwise = to_the_council && !decides(5)
            || to_members && !text.trim_end().ends_with(':') && !decides(4);
        self.committee_openings.find(&folded).is_some() && !asks_otherwise
            || self.officer_recommends(&folded)
            || names_who_decides(text)
    }

    /// Whether a text opens with the verb of a committee's decision, as an order in capitals or as its infinitive (`NOTE
    /// the report`, `To endorse the plan`). Peers too ask to `agree` something, in other letters.
    pub fn decides(&self, text: &str) -> bool {
        let mut words = text.split_whitespace();
        let Some(first) = words.next() else {
            return false;
        };
        let verb = |word: &str| self.committee("verbs").contains(&fold(word));
        let capitals = !first.contains(char::is_lowercase);
        capitals && verb(first) || matches!(first, "To" | "to") && words.next().is_some_and(verb)
    }

    /// `The Chief Financial Officer recommends that the Committee …`: an officer speaks to a body that meets.
    fn officer_recommends(&self, folded: &str) -> bool {
        // Most texts are told by one look.
        if !folded.contains(" recommend") {
            return false;
        }
        let parts = [" recommends that ", " recommend that ", " recommends to "];
        let Some((who, rest)) = parts.iter().find_map(|part| folded.split_once(part)) else {
            return false;
        };
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let bodies = self.committee("bodies").iter();
        let to_a_body = (bodies.map(String::as_str).chain(["members"])).any(|body| {
            rest.split_once(body)
                .is_some_and(|(r, _)| r.split(' ').count() <= 3)
        });
        let peers = |w: &str| {
            matches!(
                w,
                "peer" | "peers" | "team" | "lga" | "reviewers" | "inspectors"
            )
        };
        let words = || who.split(' ');
        let a_post = (self.people("post_words").iter()).any(|p| words().any(|w| w == p));
        to_a_body && a_post && !words().any(peers)
    }

    /// Whether a text opens with a verb that tells somebody to do something.
    pub fn opens_as_recommendation(&self, text: &str) -> bool {
        let first: String = text
            .chars()
            .take_while(|c| c.is_alphabetic() || *c == '-')
            .flat_map(char::to_lowercase)
            .collect();
        !first.is_empty() && self.labels("openings").contains(&first)
    }

    /// Whether a text tells somebody to do something: it opens with such a verb or says what should be.
    pub fn tells_what_to_do(&self, text: &str) -> bool {
        let asks = |w: &str| matches!(w, "should" | "must");
        self.opens_as_recommendation(text) || fold(text).split(' ').any(asks)
    }

    /// Whether a heading names what stands beside recommendations and holds none: what is good, who helps, where to read on.
    pub fn stands_beside_recommendations(&self, heading: &str) -> bool {
        let end = heading.find(|c: char| !c.is_alphanumeric());
        let (first, rest) = heading.split_at(end.unwrap_or(heading.len()));
        let opening = fold(first);
        let is_noun = (self.labels("beside_recommendations_nouns")).contains(&opening);
        // `Strengths-based practice`, `Related-party loans`: a theme.
        let compound = rest.starts_with(['-', '\u{2010}', '\u{2011}']);
        if compound && (is_noun || self.opens_beside(&opening)) {
            return false;
        }
        let folded = fold(heading);
        // `Strengths: people`, `Achievements 2020 to 2023`, `Strengths of the council`
        let goes_on = || {
            let next = folded.split(' ').nth(1).unwrap_or_default();
            !rest.trim_start().starts_with(char::is_alphabetic)
                || (self.labels("goes_on_from_noun").iter()).any(|w| w == next)
        };
        self.opens_beside(&folded) || is_noun && goes_on()
    }

    /// Whether a folded heading opens as what stands beside recommendations does.
    fn opens_beside(&self, folded: &str) -> bool {
        (self.labels("beside_recommendations").iter()).any(|words| {
            folded
                .strip_prefix(words.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// Whether a text ends where no sentence does: in a comma, or with a word that something follows. One in capitals may be
    /// a name (`Option A`).
    pub fn breaks_off(&self, text: &str) -> bool {
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
        last.ends_with([',', '&']) || self.labels("breaks_off").iter().any(|w| w == word)
    }

    /// A list of the lexicon's `labels` by name; empty where there is none.
    pub fn labels(&self, name: &str) -> &[String] {
        list(&self.file.labels, name)
    }

    /// What stands before the number of a recommendation.
    pub fn recommendation_labels(&self) -> &Labels {
        &self.recommendation_labels
    }

    /// What stands before the number of an action.
    pub fn action_labels(&self) -> &Labels {
        &self.action_labels
    }

    /// What a later visit, and what is written of it, is called (`progress review`).
    pub fn progress_reviews(&self) -> &Words {
        &self.progress_reviews
    }

    /// What a plan in answer to the peers is called (`action plan`, `management response`).
    pub fn plans(&self) -> &Words {
        &self.plans
    }

    /// A list of the lexicon's `committee` by name.
    pub fn committee(&self, name: &str) -> &[String] {
        list(&self.file.committee, name)
    }

    /// A list of the lexicon's `people` by name.
    pub fn people(&self, name: &str) -> &[String] {
        list(&self.file.people, name)
    }

    /// Words in the names of bodies (`council`, `trust`).
    pub fn bodies(&self) -> &Words {
        &self.bodies
    }

    /// Words in the names of posts (`director`, `deputy`).
    pub fn post_names(&self) -> &Words {
        &self.post_names
    }

    /// Positions on a peer team (`lead member peer`), [folded](fold).
    pub fn positions(&self) -> &[String] {
        &self.positions
    }

    /// Names of months, with their numbers.
    pub fn months(&self) -> &BTreeMap<String, i16> {
        &self.file.months
    }

    /// Names of seasons, with their numbers in ISO 8601-2 (spring is 21).
    pub fn seasons(&self) -> &BTreeMap<String, i16> {
        &self.file.seasons
    }

    /// Numbers in words.
    pub fn numbers(&self) -> &BTreeMap<String, i16> {
        &self.file.numbers
    }

    /// The lexicon's lists of the words of `times`, by name.
    pub fn times(&self) -> &BTreeMap<String, Vec<String>> {
        &self.file.times
    }

    /// Abbreviations of posts and groups as printed, and what they stand for.
    pub fn abbreviations(&self) -> &BTreeMap<String, String> {
        &self.file.abbreviations
    }

    /// A list of the lexicon's `posts` by name.
    pub fn posts(&self, name: &str) -> &[String] {
        list(&self.file.posts, name)
    }

    /// What recommendations are about, each with the words that tell it.
    pub fn subjects(&self) -> &BTreeMap<String, Vec<String>> {
        &self.file.subjects
    }

    /// Names of colours, by colour.
    pub fn colours(&self) -> &BTreeMap<String, Vec<String>> {
        &self.file.colours
    }

    /// Words around a theme's name in a heading.
    pub fn group(&self) -> &Group {
        &self.file.group
    }
}

fn list<'a>(lists: &'a BTreeMap<String, Vec<String>>, name: &str) -> &'a [String] {
    lists.get(name).map_or(&[], Vec::as_slice)
}

impl File {
    fn add(&mut self, more: Self) {
        let pairs = [
            (&mut self.columns, more.columns),
            (&mut self.headings, more.headings),
            (&mut self.titles, more.titles),
            (&mut self.labels, more.labels),
            (&mut self.committee, more.committee),
            (&mut self.statuses, more.statuses),
            (&mut self.colours, more.colours),
            (&mut self.people, more.people),
            (&mut self.times, more.times),
            (&mut self.posts, more.posts),
            (&mut self.subjects, more.subjects),
        ];
        for (mine, theirs) in pairs {
            for (key, words) in theirs {
                mine.entry(key).or_default().extend(words);
            }
        }
        let numbers = [
            (&mut self.months, more.months),
            (&mut self.seasons, more.seasons),
            (&mut self.numbers, more.numbers),
        ];
        for (mine, theirs) in numbers {
            for (word, number) in theirs {
                mine.entry(word).or_insert(number);
            }
        }
        for (short, long) in more.abbreviations {
            self.abbreviations.entry(short).or_insert(long);
        }
        self.group.before.extend(more.group.before);
        self.group.after.extend(more.group.after);
        self.themes.extend(more.themes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        for (name, text) in FILES {
            let file: Result<File, _> = toml::from_str(text);
            assert!(file.is_ok(), "{name}: {:?}", file.err());
        }
    }

    #[test]
    fn headings_of_plans_as_councils_print_them() {
        let lexicon = Lexicon::built_in();
        for (heading, role) in [
            ("Rec no.", "label"),
            ("Recomendation", "recommendation"),
            (
                "LGA Draft Peer Challenge Review Recommendation",
                "recommendation",
            ),
            (
                "Other recommendations in order included in CPC",
                "recommendation",
            ),
            ("What we have committed to", "recommendation"),
            ("Actions(s)", "action"),
            ("Comment/Action", "action"),
            ("Actions Taken:", "action"),
            ("Mitigating Actions", "action"),
            ("Due by", "timescale"),
            ("Input / service area(s)", "lead"),
            ("Lead Thematic Steering Group/SLT Officer", "lead"),
            ("Responsible Officer and Team", "lead"),
            ("Cabinet Member", "lead_member"),
            ("RAG Year End 24/25", "status"),
            ("Current Status", "status"),
            ("Update on Progress", "progress"),
            ("Updated position (March 2025)", "progress"),
            ("Shared Outcome", "measure"),
            ("Budget Total", "resources"),
            ("Theme", "theme"),
            ("Main Aim", "other"),
        ] {
            assert_eq!(lexicon.column(heading), Some(role), "{heading}");
        }
    }

    #[test]
    fn a_committees_formulas_are_known() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.opens_as_committee("RESOLVED THAT the report be noted"));
        assert!(lexicon.opens_as_committee("The Overview and Scrutiny Board is asked to:"));
        assert!(!lexicon.opens_as_committee("Review the budget setting approach"));
        for own in [
            "The Chief Financial Officer recommends that the Committee:",
            "The Director of Resources recommends that Cabinet endorses the plan",
        ] {
            assert!(lexicon.opens_as_committee(own), "{own}");
        }
        for peers in [
            "The peer team, with the Director of Finance, recommends that the Cabinet meets weekly",
            "We recommend that the council reviews its committees",
        ] {
            assert!(!lexicon.opens_as_committee(peers), "{peers}");
        }
        assert!(lexicon.opens_as_recommendation("Co-produce a vision"));
        assert!(!lexicon.opens_as_recommendation("The council is proud"));
    }
}
