//! Statuses: words and colours in one vocabulary.
//!
//! ```
//! use peerlens_lexicon::Lexicon;
//! use peerlens_normalise::status::{Legend, parse};
//! use peerlens_report::{Rag, StatusValue};
//!
//! let (words, fill) = (Some("Part-Implemented"), Some([0xff, 0xc0, 0x00]));
//! let (value, rag) = parse(words, fill, &Legend::default(), Lexicon::built_in());
//! assert_eq!((value, rag), (StatusValue::InProgress, Some(Rag::Amber)));
//! ```
//!
//! Words tell the value, and the cell's colour the RAG; a colour alone tells both. The document's own
//! legend goes before any custom: where it says that blue is "not started", blue is that.

use std::sync::LazyLock;

use peerlens_extract::legend::{self, Entry};
use peerlens_lexicon::pattern;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{Rag, StatusValue};
use regex::Regex;

use crate::colour;

/// A document's own legend.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// A fill (red, green, blue), and the words that say what it stands for.
    pub fills: Vec<([u8; 3], String)>,
    /// A colour by its name, and what it stands for.
    pub names: Vec<(Rag, StatusValue)>,
    /// A sign or letter, and what it stands for: "✔ = complete ► = under way".
    pub signs: Vec<(String, StatusValue)>,
    /// Colours that lines name with what they stand for, one below the other or on one line, and whether that is a status.
    keys: Vec<(Rag, bool)>,
    /// Those of the last lines, while it is not seen whether they are a key.
    open: Vec<(Rag, bool)>,
}

/// Colours that a key names, and statuses among their meanings, at least: others are of priorities, themes or risks.
const FEWEST_NAMED: usize = 2;

/// A sign or a single letter with an equals sign behind it.
static SIGN: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:^|[\s;,:(])([^\s\w]{1,2}|[A-Z])\s*=\s*"));
/// A sign with its meaning behind it, in a line that opens `Key`: "Key: ✓ complete ● on track".
static KEY_SIGN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:^|[\s;,:(])([\p{So}\p{Sm}\p{Sk}\u{2022}\u{25A0}-\u{27BF}]\u{FE0F}?)\s*[:–-]?\s*")
});

impl Legend {
    /// Enters what a line of text says of signs.
    fn read_signs(&mut self, line: &str, lexicon: &Lexicon) {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        let first = words.find(|w| !w.is_empty());
        // Every line of a document comes by here, and nearly none tells of signs.
        let key =
            first.is_some_and(|w| ["key", "legend"].iter().any(|k| w.eq_ignore_ascii_case(k)));
        if !key && !line.contains('=') {
            return;
        }
        let by_equals = SIGN.as_ref().is_some_and(|r| r.find_iter(line).count() > 1);
        let pattern = if key && !by_equals { &KEY_SIGN } else { &SIGN };
        let Some(pattern) = pattern.as_ref() else {
            return;
        };
        let found: Vec<_> = pattern.captures_iter(line).collect();
        for (n, caps) in found.iter().enumerate() {
            let (Some(all), Some(sign)) = (caps.get(0), caps.get(1)) else {
                continue;
            };
            let end = found
                .get(n + 1)
                .and_then(|c| c.get(0))
                .map_or(line.len(), |next| next.start());
            let meaning = line.get(all.end()..end).unwrap_or("");
            let meaning = meaning.split([';', ',', '.', '(']).next().unwrap_or("");
            if let Some(value) = whole(meaning, lexicon)
                && found.len() > 1
                && !self.signs.iter().any(|(known, _)| known == sign.as_str())
            {
                self.signs.push((sign.as_str().to_owned(), value));
            }
        }
    }

    /// Enters what a line of text says of colours and signs: "Blue = complete; Grey – not yet due".
    pub fn read(&mut self, line: &str, lexicon: &Lexicon) {
        self.read_signs(line, lexicon);
        let entries = legend::entries(line, lexicon);
        if entries.is_empty() {
            self.open.clear();
        }
        for Entry {
            colour,
            meaning,
            before,
        } in entries
        {
            let Some(rag) = rag(colour) else {
                continue;
            };
            let value = whole(meaning, lexicon).or_else(|| opening(meaning, lexicon));
            if let Some(value) = value
                && !self.names.iter().any(|(known, _)| *known == rag)
            {
                self.names.push((rag, value));
            }
            // `Green: 5` counts, and `Red: amber` changes.
            let says = meaning.trim().starts_with(char::is_alphabetic);
            if before && says && colour_name(meaning, lexicon).is_none() {
                let status = value.is_some() || of_words(meaning, lexicon).0.is_some();
                self.open.push((rag, status));
            }
        }
        let first = self.open.first().map(|(rag, _)| *rag);
        if self.open.iter().any(|(rag, _)| Some(*rag) != first) {
            self.keys.append(&mut self.open);
        }
    }

    /// Whether the document says what its colours stand for and that is no status: priorities, themes, risks.
    fn tells_other(&self, lexicon: &Lexicon) -> bool {
        let fills = (self.fills.iter()).map(|(_, words)| of_words(words, lexicon).0.is_some());
        let told: Vec<bool> = (self.keys.iter().map(|(_, status)| *status))
            .chain(fills)
            .collect();
        told.len() >= FEWEST_NAMED && told.iter().filter(|status| **status).count() < FEWEST_NAMED
    }

    /// What a colour stands for: as the legend says, else as is the custom. One line about one colour
    /// is no legend.
    fn value(&self, rag: Rag, lexicon: &Lexicon) -> StatusValue {
        let named = |rag: Rag| {
            let mut names = self.names.iter().filter(|_| self.names.len() > 1);
            names.find(|(known, _)| *known == rag).map(|(_, v)| *v)
        };
        match named(rag) {
            // `Amber = delayed, plan in place; Red = delayed, needs escalation`: amber is the milder of the two.
            Some(StatusValue::OffTrack)
                if rag == Rag::Amber && named(Rag::Red) == Some(StatusValue::OffTrack) =>
            {
                StatusValue::AtRisk
            }
            Some(value) => value,
            None if self.tells_other(lexicon) => StatusValue::Unclear,
            None => custom(rag),
        }
    }
}

/// Most words of a text that is searched for a status anywhere in it: a longer one is prose, of
/// which only the beginning tells.
const MOST_WORDS_SEARCHED: usize = 6;

/// The meaning of a status cell by the words of a lexicon: its words, its fill (red, green, blue), the document's legend.
pub fn parse(
    words: Option<&str>,
    fill: Option<[u8; 3]>,
    legend: &Legend,
    lexicon: &Lexicon,
) -> (StatusValue, Option<Rag>) {
    let sign = words.and_then(|w| {
        let known = legend.signs.iter().find(|(sign, _)| sign == w.trim());
        known.map(|(_, value)| *value)
    });
    let said = words.map_or((None, None), |w| of_words(w, lexicon));
    let from_legend = fill
        .and_then(|fill| colour::nearest(fill, legend.fills.iter().map(|(c, w)| (*c, w))))
        .map_or((None, None), |w| of_words(w, lexicon));
    let shown = fill.and_then(colour::rag);
    // A colour's name alone goes before the ink, which only has to be near enough for its readers.
    let named = said.1.filter(|_| said.0.is_none());
    let rag = named.or(from_legend.1).or(shown).or(said.1);
    let value = sign
        .or(said.0)
        .or(from_legend.0)
        .or_else(|| rag.map(|rag| legend.value(rag, lexicon)))
        .unwrap_or_default();
    (value, rag.or(said.1))
}

/// What a colour stands for where nobody says so. Blue is "complete" in BRAG; grey is used for too
/// many things to tell.
fn custom(rag: Rag) -> StatusValue {
    match rag {
        Rag::Red => StatusValue::OffTrack,
        Rag::Amber => StatusValue::AtRisk,
        Rag::Green => StatusValue::OnTrack,
        Rag::Blue => StatusValue::Complete,
        Rag::Grey => StatusValue::Unclear,
    }
}

/// Value and colour that words name; a colour's name alone gives no value of its own.
fn of_words(words: &str, lexicon: &Lexicon) -> (Option<StatusValue>, Option<Rag>) {
    let mut rag = None;
    let mut values: Vec<StatusValue> = Vec::new();
    // `N/A` names no amber.
    if tells_none(words, lexicon) {
        return (None, None);
    }
    if let Some(value) = whole(words, lexicon) {
        return (Some(value), None);
    }
    for part in words
        .split([
            '(', ')', '[', ']', '/', ':', ';', ',', '.', '\n', '\u{2013}', '\u{2014}',
        ])
        .flat_map(|p| p.split(" - "))
        .filter(|p| !p.trim().is_empty())
    {
        match colour_name(part, lexicon) {
            Some(named) => rag = rag.or(Some(named)),
            None => values.extend(whole(part, lexicon).or_else(|| within(part, lexicon))),
        }
    }
    let value = match values.first() {
        // "Complete / ongoing": what still goes on is not complete.
        Some(StatusValue::Complete)
            if values
                .iter()
                .any(|v| matches!(v, StatusValue::InProgress | StatusValue::NotStarted)) =>
        {
            Some(StatusValue::InProgress)
        }
        first => first.copied(),
    };
    (value, rag)
}

/// The value of words that the lexicon has as they are.
fn whole(words: &str, lexicon: &Lexicon) -> Option<StatusValue> {
    if colour_name(words, lexicon).is_some() {
        return None;
    }
    let trimmed = words.trim();
    if matches!(trimmed, "\u{2713}" | "\u{2714}" | "\u{2705}" | "\u{2611}") {
        return Some(StatusValue::Complete);
    }
    if let Some(percent) = trimmed
        .strip_suffix('%')
        .and_then(|n| n.trim().parse::<f32>().ok())
    {
        return match percent {
            p if p >= 100.0 => Some(StatusValue::Complete),
            p if p > 0.0 => Some(StatusValue::InProgress),
            _ => Some(StatusValue::NotStarted),
        };
    }
    value(lexicon.status(trimmed)?)
}

/// The value of the longest phrase of the lexicon with which words open or, where they are few, that
/// stands anywhere among them.
fn within(words: &str, lexicon: &Lexicon) -> Option<StatusValue> {
    let folded = fold(words);
    let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
    let starts = if tokens.len() <= MOST_WORDS_SEARCHED {
        tokens.len()
    } else {
        1
    };
    for start in 0..starts {
        let most = tokens.len().min(start + MOST_WORDS_SEARCHED);
        for end in (start + 1..=most).rev() {
            let phrase = tokens.get(start..end).unwrap_or_default().join(" ");
            if colour_name(&phrase, lexicon).is_some() {
                continue;
            }
            if let Some(found) = lexicon.status(&phrase).and_then(value) {
                let before = tokens.get(..start).unwrap_or_default();
                return limited(found, before, words, lexicon);
            }
        }
    }
    None
}

/// The value of the status with which the meaning of a colour opens: `Completed on time`, but not `Complete or on course`.
fn opening(meaning: &str, lexicon: &Lexicon) -> Option<StatusValue> {
    let folded = fold(meaning);
    let ends = folded.match_indices(' ').map(|(end, _)| end);
    let (head, behind) = (ends.rev()).find_map(|end| {
        let head = folded.get(..end)?;
        Some((lexicon.status(head).and_then(value)?, folded.get(end..)?))
    })?;
    let turns = lexicon.labels("turns_status");
    let turned = behind
        .split(' ')
        .any(|word| turns.iter().any(|t| t == word));
    (!turned).then_some(head)
}

/// A status by what stands right before it: `not yet complete`, `mostly complete`, `75% complete`, `to be completed`.
fn limited(
    found: StatusValue,
    before: &[&str],
    words: &str,
    lexicon: &Lexicon,
) -> Option<StatusValue> {
    let fillers = lexicon.labels("fills_status");
    let filler = |word: &str| fillers.iter().any(|f| f == word);
    let mut above = before.iter().rev().filter(|word| !filler(word));
    let Some(word) = above.next() else {
        return Some(found);
    };
    // In `Target of 95% met` the share, in `First half complete` the half is what was done.
    let opens = above.all(|w| lexicon.labels("about_share").iter().any(|a| a == w));
    let one_of =
        |list: &str| lexicon.labels(list).iter().any(|w| w == word) && (*word != "half" || opens);
    let share = word.parse::<u32>().is_ok_and(|n| n < 100) && words.contains('%') && opens;
    let complete = found == StatusValue::Complete;
    match found {
        _ if share || one_of("limits_status") => Some(if complete {
            StatusValue::InProgress
        } else {
            found
        }),
        _ if complete && (one_of("denies_status") || one_of("awaits_status")) => {
            Some(StatusValue::InProgress)
        }
        StatusValue::OnTrack if one_of("denies_status") => Some(StatusValue::OffTrack),
        StatusValue::InProgress if one_of("denies_status") => Some(StatusValue::NotStarted),
        _ if one_of("denies_status") || one_of("awaits_status") => None,
        found => Some(found),
    }
}

/// What a yes or no says below a heading that asks whether it is done (`Completed`).
pub fn answer(words: &str, heading: &str, lexicon: &Lexicon) -> Option<StatusValue> {
    let asks = whole(heading, lexicon) == Some(StatusValue::Complete);
    let folded = fold(words);
    let one_of = |list: &str| lexicon.labels(list).contains(&folded);
    if asks && one_of("says_done") {
        Some(StatusValue::Complete)
    } else if asks && one_of("says_not_done") {
        Some(StatusValue::InProgress)
    } else {
        None
    }
}

/// Whether words for a status are among those that tell none (`TBC`, `N/A`).
pub fn tells_none(words: &str, lexicon: &Lexicon) -> bool {
    lexicon.status(words) == Some("unclear")
        || lexicon.labels("says_nothing").contains(&fold(words))
}

/// The colour whose name the words are, and nothing else.
fn colour_name(words: &str, lexicon: &Lexicon) -> Option<Rag> {
    rag(legend::colour(words, lexicon)?)
}

/// A colour by its name in the lexicon.
fn rag(colour: &str) -> Option<Rag> {
    Some(match colour {
        "red" => Rag::Red,
        "amber" => Rag::Amber,
        "green" => Rag::Green,
        "blue" => Rag::Blue,
        "grey" => Rag::Grey,
        _ => return None,
    })
}

fn value(name: &str) -> Option<StatusValue> {
    Some(match name {
        "not_started" => StatusValue::NotStarted,
        "in_progress" => StatusValue::InProgress,
        "on_track" => StatusValue::OnTrack,
        "at_risk" => StatusValue::AtRisk,
        "off_track" => StatusValue::OffTrack,
        "complete" => StatusValue::Complete,
        "superseded" => StatusValue::Superseded,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_signs_or_letters_goes_first() {
        let mut legend = Legend::default();
        legend.read(
            "Key: ✔ = complete ► = under way ✖ = not started",
            Lexicon::built_in(),
        );
        let value = |w| parse(Some(w), None, &legend, Lexicon::built_in()).0;
        assert_eq!(value("✔"), StatusValue::Complete);
        assert_eq!(value("►"), StatusValue::InProgress);
        assert_eq!(value("✖"), StatusValue::NotStarted);
        let mut legend = Legend::default();
        legend.read(
            "Key: ✓ complete ● on track ▲ at risk of delay ○ not started",
            Lexicon::built_in(),
        );
        let value = |w| parse(Some(w), None, &legend, Lexicon::built_in()).0;
        assert_eq!(value("●"), StatusValue::OnTrack);
        assert_eq!(value("○"), StatusValue::NotStarted);
        let mut legend = Legend::default();
        legend.read("Key: C = complete; N = not started", Lexicon::built_in());
        assert_eq!(
            parse(Some("N"), None, &legend, Lexicon::built_in()).0,
            StatusValue::NotStarted
        );
    }

    #[test]
    fn amber_that_a_key_calls_as_late_as_red_is_the_milder() {
        let key = |line: &str| {
            let mut legend = Legend::default();
            legend.read(line, Lexicon::built_in());
            ["Amber", "Red"].map(|w| parse(Some(w), None, &legend, Lexicon::built_in()).0)
        };
        assert_eq!(
            key("Green = on track; Amber = delayed, plan in place; Red = delayed, needs help"),
            [StatusValue::AtRisk, StatusValue::OffTrack]
        );
        assert_eq!(
            key("Green = complete; Amber = on track; Red = delayed"),
            [StatusValue::OnTrack, StatusValue::OffTrack]
        );
    }

    #[test]
    fn words_as_councils_print_them() {
        use StatusValue as V;
        for (words, value, rag) in [
            ("Completed", V::Complete, None),
            ("COMPLETE", V::Complete, None),
            ("Almost completed", V::InProgress, None),
            ("Continuous", V::InProgress, None),
            ("Ongoing", V::InProgress, None),
            ("On-going", V::InProgress, None),
            ("Implemented", V::Complete, None),
            ("Part-Implemented", V::InProgress, None),
            ("Not Implemented", V::NotStarted, None),
            ("Green", V::OnTrack, Some(Rag::Green)),
            ("AMBER", V::AtRisk, Some(Rag::Amber)),
            ("Red", V::OffTrack, Some(Rag::Red)),
            ("Blue", V::Complete, Some(Rag::Blue)),
            ("G", V::OnTrack, Some(Rag::Green)),
            ("Green - Completed", V::Complete, Some(Rag::Green)),
            ("In progress (Amber)", V::InProgress, Some(Rag::Amber)),
            ("Completed March 2024", V::Complete, None),
            ("Complete / Ongoing", V::InProgress, None),
            ("Not started", V::NotStarted, None),
            ("To be completed", V::InProgress, None),
            ("No longer required", V::Superseded, None),
            ("50%", V::InProgress, None),
            ("75% complete", V::InProgress, None),
            ("100% complete", V::Complete, None),
            ("About 75% complete", V::InProgress, None),
            ("More than half complete", V::InProgress, None),
            ("Target of 95% met", V::Complete, None),
            ("Savings of 10% achieved", V::Complete, None),
            ("Savings target 5% achieved", V::Complete, None),
            ("First half complete", V::Complete, None),
            ("Not yet complete", V::InProgress, None),
            ("Partly met", V::InProgress, None),
            ("Mostly complete", V::InProgress, None),
            ("Substantially implemented", V::InProgress, None),
            ("Complete - 20% saved", V::Complete, None),
            ("Not on target", V::OffTrack, None),
            ("Not progressed", V::NotStarted, None),
            ("Incomplete", V::InProgress, None),
            ("Slipped", V::AtRisk, None),
            ("N/A", V::Unclear, None),
            ("100%", V::Complete, None),
            ("TBC", V::Unclear, None),
            ("", V::Unclear, None),
            ("See the report to Cabinet on the budget", V::Unclear, None),
        ] {
            assert_eq!(
                parse(Some(words), None, &Legend::default(), Lexicon::built_in()),
                (value, rag),
                "{words}"
            );
        }
    }

    #[test]
    fn the_documents_own_legend_goes_first() {
        let legend = Legend {
            fills: vec![
                ([0x00, 0x70, 0xc0], "Not started".to_owned()),
                ([0x00, 0xb0, 0x50], "Complete".to_owned()),
            ],
            ..Legend::default()
        };
        let blue = parse(None, Some([0x00, 0x70, 0xc2]), &legend, Lexicon::built_in());
        assert_eq!(blue, (StatusValue::NotStarted, Some(Rag::Blue)));
        let green = parse(None, Some([0x02, 0xae, 0x52]), &legend, Lexicon::built_in());
        assert_eq!(green, (StatusValue::Complete, Some(Rag::Green)));
        let red = parse(None, Some([0xff, 0, 0]), &legend, Lexicon::built_in());
        assert_eq!(red, (StatusValue::OffTrack, Some(Rag::Red)));
    }

    #[test]
    fn a_legend_in_words_tells_what_a_colour_stands_for() {
        let mut legend = Legend::default();
        legend.read(
            "Blue = complete; Green = on track; Red = off track; Grey = not started",
            Lexicon::built_in(),
        );
        let grey = parse(Some("Grey"), None, &legend, Lexicon::built_in());
        assert_eq!(grey, (StatusValue::NotStarted, Some(Rag::Grey)));
        let fill = parse(None, Some([0xbf, 0xbf, 0xbf]), &legend, Lexicon::built_in());
        assert_eq!(fill, (StatusValue::NotStarted, Some(Rag::Grey)));
        let mut list = Legend::default();
        for line in [
            "Green \u{2013} on target",
            "Red \u{2013} unlikely to be met",
            "Grey \u{2013} not yet due",
        ] {
            list.read(line, Lexicon::built_in());
        }
        assert_eq!(
            parse(Some("Grey"), None, &list, Lexicon::built_in()).0,
            StatusValue::NotStarted
        );
        assert_eq!(
            parse(Some("Red"), None, &list, Lexicon::built_in()).0,
            StatusValue::OffTrack
        );
        // A line about one colour is no legend.
        let mut one = Legend::default();
        one.read("Red: complete", Lexicon::built_in());
        assert_eq!(
            parse(Some("Red"), None, &one, Lexicon::built_in()).0,
            StatusValue::OffTrack
        );
    }

    #[test]
    fn a_key_of_priorities_themes_or_risks_makes_no_colour_a_status() {
        let key = |lines: &[&str]| {
            let mut legend = Legend::default();
            lines
                .iter()
                .for_each(|line| legend.read(line, Lexicon::built_in()));
            let of = |w| parse(Some(w), None, &legend, Lexicon::built_in()).0;
            [of("Green"), of("Red"), of("Complete")]
        };
        let none = [
            StatusValue::Unclear,
            StatusValue::Unclear,
            StatusValue::Complete,
        ];
        for lines in [
            &["Key: Red: High priority | Amber: Medium priority | Green: Low priority"][..],
            &["Green = low; Red = high"],
            &["Key: Green: Place | Amber: People | Blue: Finance"],
            &["Risk: Red: On track to exceed tolerance | Amber: Within tolerance | Green: No risk"],
            &["Red – high priority", "Green – low priority"],
        ] {
            assert_eq!(key(lines), none, "{lines:?}");
        }
        let custom = [
            StatusValue::OnTrack,
            StatusValue::OffTrack,
            StatusValue::Complete,
        ];
        for lines in [
            // Counts, states of what stands before them, colours that change, lines far from each other.
            &["Green: 5 | Amber: 3 | Red: 1"][..],
            &["Finance: green; Culture: red"],
            &["Green: amber; Red: green"],
            &["Green – the harbour", "The rooms.", "Red – the pilots"],
            &["Green: on track with some delay; Amber: at risk; Red: late"],
        ] {
            assert_eq!(key(lines), custom, "{lines:?}");
        }
    }

    #[test]
    fn the_name_of_a_colour_goes_before_its_ink() {
        let mut legend = Legend::default();
        legend.read(
            "Key: Blue – completed; Green – on target; Amber – delayed; Grey – not due",
            Lexicon::built_in(),
        );
        let pale = parse(
            Some("Blue"),
            Some([0xc6, 0xd0, 0xdc]),
            &legend,
            Lexicon::built_in(),
        );
        assert_eq!(pale, (StatusValue::Complete, Some(Rag::Blue)));
        // A status in words may stand on any ink.
        let done = parse(
            Some("Complete"),
            Some([0x00, 0xb0, 0x50]),
            &legend,
            Lexicon::built_in(),
        );
        assert_eq!(done, (StatusValue::Complete, Some(Rag::Green)));
    }

    #[test]
    fn words_go_before_the_colour_for_the_value() {
        let (value, rag) = parse(
            Some("Completed"),
            Some([0x92, 0xd0, 0x50]),
            &Legend::default(),
            Lexicon::built_in(),
        );
        assert_eq!((value, rag), (StatusValue::Complete, Some(Rag::Green)));
    }
}
