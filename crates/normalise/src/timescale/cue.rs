//! What stands right before or behind a date and says how it is meant.

use super::{Cue, Reader};
use crate::dates::{Expression, MEETINGS};

/// The lists of what has begun and goes on.
const ONGOING: [&str; 2] = ["ongoing", "under_way"];

impl Reader<'_> {
    /// What stands before and behind a date, and whether it is only about then.
    pub(super) fn cue(&self, e: &Expression) -> (Cue, bool) {
        let (at, approximate) = self.past_fillers(e.tokens.start);
        let phrases = |name: &str| self.times.phrases(name);
        if let Some(behind) = self.cue_behind(e) {
            return (behind, approximate);
        }
        // The longest phrase goes: "prior to" before "to", "on or before" before "before".
        let said = [
            ("by", Cue::By),
            ("before", Cue::Before),
            ("from", Cue::From),
            ("after", Cue::After),
        ]
        .into_iter()
        .filter_map(|(list, cue)| Some((phrases(list).ending(self.tokens, at)?, cue)))
        .min_by_key(|(start, _)| *start);
        let cue = match said {
            Some((start, Cue::By))
                if self.before(at) == "to" && self.times.has("not_by", self.before(start)) =>
            {
                Cue::Plain
            }
            // "before the May 2025 elections": up to something then, and not to the date.
            Some((_, Cue::Before)) if self.names_event(e) => Cue::By,
            Some((_, Cue::After)) if self.names_event(e) => Cue::From,
            // "commencing April 2024 to March 2025" is closed.
            Some((_, Cue::From)) if !e.unit => Cue::Plain,
            Some((_, cue)) => cue,
            None if self.labelled_end(e) => Cue::By,
            // "Ongoing – March 2025"
            None if self.before(at) == "-" && self.ends_ongoing(at - 1) => Cue::By,
            None if self.by_meeting(at) => Cue::By,
            None if self.is_after_event(at) => Cue::From,
            None => Cue::Plain,
        };
        (cue, approximate)
    }

    /// Whether "completed" or the like stands right before a date.
    pub(super) fn is_completion(&self, e: &Expression) -> bool {
        let (at, _) = self.past_fillers(e.tokens.start);
        let completed = self.times.phrases("completed");
        completed.ending(self.tokens, at).is_some()
    }

    /// "by AGM May 2024"; "agreed by Cabinet July 2024" tells who agrees, and no limit.
    fn by_meeting(&self, at: usize) -> bool {
        if !matches!(self.before(at), "agm" | "meeting") {
            return false;
        }
        let named = |n: &usize| {
            MEETINGS.contains(&self.before(*n)) || self.times.has("fillers", self.before(*n))
        };
        let Some(start) = (1..=at).rev().take_while(named).last().map(|n| n - 1) else {
            return false;
        };
        let by = self.times.phrases("by").ending(self.tokens, start);
        by.is_some() && self.before(start) != "to"
    }

    /// "End: June 2022".
    fn labelled_end(&self, e: &Expression) -> bool {
        let at = e.tokens.start;
        self.before(at) == ":" && matches!(self.before(at - 1), "end" | "finish" | "deadline")
    }

    /// Whether the date is that of an event after which something happens: "after the local elections
    /// in May 2023".
    fn is_after_event(&self, at: usize) -> bool {
        self.tokens
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|t| t.is_word())
            .any(|t| matches!(t.text.as_str(), "after" | "following"))
    }

    fn cue_behind(&self, e: &Expression) -> Option<Cue> {
        let mut at = e.tokens.end;
        for _ in 0..3 {
            if matches!(self.text(at), ")" | "," | "-" | "and" | "&" | "(" | ".") {
                if self.times.phrases("onwards").at(self.tokens, at).is_some() {
                    return Some(Cue::From);
                }
                at += 1;
            }
        }
        let tight_plus = self.text(at) == "+" && self.tokens.get(at).is_some_and(|t| t.tight);
        if self.text(at) != "+" && self.times.phrases("onwards").at(self.tokens, at).is_some()
            || tight_plus
            || e.unit
                && ONGOING
                    .iter()
                    .any(|list| self.times.phrases(list).at(self.tokens, at).is_some())
            || self.tokens.get(at..).unwrap_or_default().iter().any(|t| {
                matches!(
                    t.text.as_str(),
                    "subsequent" | "subsequently" | "thereafter" | "onwards"
                )
            }) && !self.dates_behind(at)
        {
            return Some(Cue::From);
        }
        self.times
            .phrases("at_latest")
            .at(self.tokens, e.tokens.end)
            .or_else(|| {
                (self.text(e.tokens.end) == "(")
                    .then(|| {
                        self.times
                            .phrases("at_latest")
                            .at(self.tokens, e.tokens.end + 1)
                    })
                    .flatten()
            })
            .map(|_| Cue::By)
    }

    /// Whether a month or year follows somewhere: then "onwards" may be its word.
    pub(super) fn dates_behind(&self, at: usize) -> bool {
        self.tokens.get(at..).unwrap_or_default().iter().any(|t| {
            self.times.months.contains_key(&t.text)
                || self.times.seasons.contains_key(&t.text)
                || t.digits() == 4
        })
    }

    /// Whether the words before a token say "ongoing".
    fn ends_ongoing(&self, end: usize) -> bool {
        let ends = |list: &&str| self.times.phrases(list).ending(self.tokens, end).is_some();
        ONGOING.iter().any(ends)
    }

    /// Whether a noun follows the date, so that the date is that of an event ("May 2025 elections").
    pub(super) fn names_event(&self, e: &Expression) -> bool {
        self.tokens.get(e.tokens.end).is_some_and(|t| {
            t.is_word()
                && !matches!(
                    t.text.as_str(),
                    "and"
                        | "or"
                        | "to"
                        | "for"
                        | "at"
                        | "in"
                        | "on"
                        | "with"
                        | "by"
                        | "then"
                        | "when"
                        | "but"
                        | "if"
                        | "as"
                )
        })
    }

    /// Steps back over "the end of", "early", "around" and the like; says whether one of them makes
    /// the date approximate.
    pub(super) fn past_fillers(&self, start: usize) -> (usize, bool) {
        let mut at = start;
        let mut approximate = false;
        while at > 0 {
            approximate |= self.is_about(at);
            match self.filler(at) {
                Some(before) => at = before,
                None => break,
            }
        }
        (at, approximate)
    }

    /// Whether the word before a token says "around"; "c" in "b and c. June 2020" is a label.
    fn is_about(&self, at: usize) -> bool {
        let word = self.before(at);
        let label = matches!(word, "c" | "ca")
            && at >= 2
            && matches!(self.before(at - 1), "and" | "&" | ",");
        self.times.has("approximate", word) && !label
    }

    /// Where the filler that ends before a token starts.
    fn filler(&self, at: usize) -> Option<usize> {
        let word = self.before(at);
        let second = at.checked_sub(1).map_or("", |at| self.before(at));
        let inexact = matches!(second, "mid" | "early" | "late");
        let one = self.is_about(at)
            // "c. June 2020"
            || word == "." && matches!(second, "c" | "approx" | "ca") && self.is_about(at - 1)
            // "mid-2025", "mid to late 2023"
            || matches!(word, "-" | "to") && inexact
            // "pre-May 2025"
            || word == "-" && matches!(second, "pre" | "post")
            || word == "end"
            || self.times.has("fillers", word);
        if one {
            return Some(at - 1);
        }
        if word == "year"
            && matches!(
                second,
                "financial" | "municipal" | "academic" | "fiscal" | "calendar"
            )
        {
            return Some(at - 2);
        }
        if word == "of" && self.times.has("edges", second) {
            let mut start = at - 2;
            while start > 0 && self.times.has("edge_adjectives", self.before(start)) {
                start -= 1;
            }
            // "1st week of"
            if start > 0 && self.tokens.get(start - 1).is_some_and(|t| t.ordinal) {
                start -= 1;
            }
            return Some(start);
        }
        None
    }
}
