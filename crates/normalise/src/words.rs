//! Tokens of a timescale, and the words of time (the lexicon's `times.toml`).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use peerlens_lexicon::Lexicon;

/// A word, a number, or one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// In small letters.
    pub(crate) text: String,
    /// Its value, where it is a number of at most four digits; else `None`.
    pub(crate) number: Option<i16>,
    /// `1st`, `2nd`: also with the letters torn away (`15 th`).
    pub(crate) ordinal: bool,
    /// Whether it stands right behind the token before it.
    pub(crate) tight: bool,
    /// Whether its first letter is a capital.
    pub(crate) capital: bool,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphabetic)
    }

    /// How many digits it has; 0 for what is no number.
    pub(crate) fn digits(&self) -> usize {
        if self.number.is_some() {
            self.text.len()
        } else {
            0
        }
    }
}

/// Splits a text into words, numbers and marks; blanks part them, and so does the change from
/// letters to digits (`11to14`).
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut tight = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let class = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
        let len = if c.is_alphanumeric() {
            rest.find(|x: char| class(x) != class(c) && !(c.is_alphabetic() && x == '\u{301}'))
                .unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (word, behind) = rest.split_at(len.max(c.len_utf8()));
        rest = behind;
        if c.is_whitespace() {
            tight = false;
            continue;
        }
        let lower = match word {
            "\u{2013}" | "\u{2014}" | "\u{2010}" | "\u{2011}" | "\u{2212}" => "-".to_owned(),
            "\u{2019}" | "\u{2018}" => "'".to_owned(),
            word => word.to_lowercase(),
        };
        // Raised behind a 1, character recognition reads "st" with a stroke more.
        if matches!(lower.as_str(), "st" | "nd" | "rd" | "th" | "ist" | "lst")
            && let Some(last) = out.last_mut()
            && last.digits() > 0
            && last.digits() <= 2
        {
            last.ordinal = true;
            tight = true;
            continue;
        }
        let number = (c.is_ascii_digit() && lower.len() <= 4)
            .then(|| lower.parse().ok())
            .flatten();
        out.push(Token {
            number,
            ordinal: false,
            tight,
            capital: c.is_uppercase(),
            text: lower,
        });
        tight = true;
    }
    out
}

/// Phrases, each a list of words; a hyphen in the text counts as a blank.
#[derive(Debug, Default)]
pub(crate) struct Phrases(HashMap<String, Vec<Vec<String>>>);

impl Phrases {
    fn of(phrases: &[String]) -> Self {
        let mut map: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in phrases {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            if let Some(first) = words.first() {
                map.entry(first.clone()).or_default().push(words);
            }
        }
        Self(map)
    }

    /// Where the longest phrase that starts at a token ends.
    pub(crate) fn at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let first = tokens.get(start)?;
        self.0
            .get(&first.text)?
            .iter()
            .filter_map(|words| follow(tokens, start, words))
            .max()
    }

    /// Where the longest phrase that ends before a token starts.
    pub(crate) fn ending(&self, tokens: &[Token], end: usize) -> Option<usize> {
        // No phrase of the file has more tokens, hyphens counted.
        let farthest = end.saturating_sub(6);
        (farthest..end).find(|&start| {
            tokens.get(start).is_some_and(|first| {
                self.0.get(&first.text).is_some_and(|all| {
                    all.iter()
                        .any(|words| follow(tokens, start, words) == Some(end))
                })
            })
        })
    }
}

fn follow(tokens: &[Token], start: usize, words: &[String]) -> Option<usize> {
    let mut at = start;
    for (n, word) in words.iter().enumerate() {
        if n > 0 && tokens.get(at).is_some_and(|t| t.text == "-") {
            at += 1;
        }
        if &tokens.get(at)?.text != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The words of time of a lexicon, ready to be looked up.
#[derive(Debug, Default)]
pub struct Times {
    pub(crate) months: HashMap<String, i8>,
    pub(crate) seasons: HashMap<String, i8>,
    pub(crate) numbers: HashMap<String, i16>,
    phrases: HashMap<String, Phrases>,
    lists: HashMap<String, HashSet<String>>,
}

impl Times {
    /// Those of a lexicon. Numbers that no month and no season has are left out.
    pub fn of(lexicon: &Lexicon) -> Self {
        let within = |words: &BTreeMap<String, i16>, numbers: RangeInclusive<i8>| {
            (words.iter())
                .filter_map(|(word, &n)| Some((word.clone(), i8::try_from(n).ok()?)))
                .filter(|(_, n)| numbers.contains(n))
                .collect()
        };
        let lists = lexicon.times();
        Self {
            months: within(lexicon.months(), 1..=12),
            seasons: within(lexicon.seasons(), 21..=24),
            numbers: (lexicon.numbers().iter())
                .map(|(word, &n)| (word.clone(), n))
                .collect(),
            phrases: (lists.iter())
                .map(|(name, words)| (name.clone(), Phrases::of(words)))
                .collect(),
            lists: (lists.iter())
                .map(|(name, words)| (name.clone(), words.iter().cloned().collect()))
                .collect(),
        }
    }

    /// Those that are compiled in.
    pub fn built_in() -> &'static Self {
        static TIMES: LazyLock<Times> = LazyLock::new(|| Times::of(Lexicon::built_in()));
        &TIMES
    }

    /// Phrases by the name of their list, such as `ongoing`.
    pub(crate) fn phrases(&self, name: &str) -> &Phrases {
        static NONE: LazyLock<Phrases> = LazyLock::new(Phrases::default);
        self.phrases.get(name).unwrap_or(&NONE)
    }

    /// Whether a word is on a list.
    pub(crate) fn has(&self, list: &str, word: &str) -> bool {
        self.lists
            .get(list)
            .is_some_and(|words| words.contains(word))
    }
}
