//! The kind of a timescale, as its words tell it.

use peerlens_report::TimescaleKind;

use super::Reader;
use crate::dates::Expression;
use crate::words::Token;

/// Words of the name of what meets again and again ("every Full Council meeting"), at most.
const LONGEST_NAME: usize = 3;

impl Reader<'_> {
    /// The kind that words tell, the first of them.
    pub(super) fn kind(
        &self,
        found: &[Expression],
        dated: &[&Expression],
    ) -> Option<TimescaleKind> {
        let mut first: Option<TimescaleKind> = None;
        let mut completed = false;
        let has_year = dated
            .iter()
            .any(|e| e.span.is_some_and(|(a, _)| a.year.is_some()));
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(e) = found.iter().find(|e| e.tokens.contains(&at)) {
                at = e.tokens.end.max(at + 1);
                continue;
            }
            let longest = [
                ("ongoing", TimescaleKind::Ongoing),
                ("under_way", TimescaleKind::Ongoing),
                ("recurring", TimescaleKind::Recurring),
                ("conditional", TimescaleKind::Conditional),
                ("completed", TimescaleKind::Completed),
            ]
            .into_iter()
            .filter_map(|(list, kind)| Some((self.times.phrases(list).at(self.tokens, at)?, kind)))
            .max_by_key(|(end, _)| *end);
            let Some((end, kind)) = longest else {
                if self.every(at, dated) {
                    first = first.or(Some(TimescaleKind::Recurring));
                } else if self.within(at) {
                    first = first.or(Some(TimescaleKind::Conditional));
                } else if matches!(self.text(at), "\u{2713}" | "\u{2714}" | "\u{2705}") {
                    completed = true;
                }
                at += 1;
                continue;
            };
            match kind {
                TimescaleKind::Completed if self.is_part_done(at) => {
                    first = first.or(Some(TimescaleKind::Ongoing));
                }
                TimescaleKind::Completed => completed |= self.is_done(at, end, found),
                TimescaleKind::Conditional => {
                    if self.is_condition(at, end, found) {
                        first = first.or(Some(kind));
                    }
                }
                TimescaleKind::Recurring => {
                    if !self.is_named(at, end, has_year) {
                        first = first.or(Some(kind));
                    }
                }
                _ => first = first.or(Some(kind)),
            }
            at = end.max(at + 1);
        }
        first.or(completed.then_some(TimescaleKind::Completed))
    }

    /// "every 6 months", "3 monthly", "each May".
    fn every(&self, at: usize, dated: &[&Expression]) -> bool {
        let next = at + 1;
        match self.text(at) {
            "every" | "each" => {
                self.tokens.get(next).is_some_and(|t| t.number.is_some())
                    || self.times.numbers.contains_key(self.text(next))
                    || matches!(self.text(next), "six" | "other" | "twelve" | "eight")
                    || dated.iter().any(|e| e.tokens.start == next)
                    // "every Full Council meeting"
                    || (next..next + LONGEST_NAME).any(|n| self.times.has("meets", self.text(n)))
            }
            _ => false,
        }
    }

    /// "within three months of the election".
    fn within(&self, at: usize) -> bool {
        self.text(at) == "within"
            && (at + 2..at + 5).any(|n| {
                matches!(self.text(n), "of" | "after" | "following" | "from")
                    && matches!(
                        self.before(n),
                        "months" | "month" | "weeks" | "week" | "days" | "year" | "years"
                    )
            })
    }

    /// "90% complete".
    fn is_part_done(&self, at: usize) -> bool {
        self.before(at) == "%"
            && at
                .checked_sub(2)
                .and_then(|n| self.tokens.get(n))
                .is_some_and(|t| t.number != Some(100))
    }

    /// Whether "completed" says that it is done: not "to be completed", "not complete",
    /// "complete the review", "completed by March".
    fn is_done(&self, start: usize, end: usize, found: &[Expression]) -> bool {
        let before = self.before(start);
        let denied =
            !(before == "is" || before == "are") && self.times.has("not_completed_before", before);
        let word = self.text(end);
        let is_verb = self.text(start) == "complete"
            && self.tokens.get(end).is_some_and(Token::is_word)
            && !self.times.has("completed_behind", word)
            && !found.iter().any(|e| e.tokens.start == end);
        let limit = matches!(word, "by" | "before")
            || word == ":" && !self.text(end + 1).is_empty() && !self.dates_behind(end);
        !denied && !is_verb && !limit
    }

    /// Whether "following", "before" and their kin go before something other than a date.
    fn is_condition(&self, start: usize, end: usize, found: &[Expression]) -> bool {
        let word = self.text(start);
        let dateable = matches!(
            word,
            "following" | "after" | "before" | "prior" | "ahead" | "in" | "until"
        );
        if !dateable {
            return true;
        }
        if word == "following"
            && matches!(
                self.text(end),
                "year" | "years" | "month" | "months" | "week"
            )
        {
            return false;
        }
        let next = found.iter().find(|e| e.tokens.start >= end);
        match next {
            // "after the end of March" is a date, "after the March 2025 elections" a condition.
            Some(e) => {
                self.past_fillers(e.tokens.start).0 > end || self.names_event(e) && word != "until"
            }
            None => self.tokens.len() > end,
        }
    }

    /// "Annual Council May 2024" is a meeting: it happens then, and not again and again.
    fn is_named(&self, start: usize, end: usize, has_year: bool) -> bool {
        let word = self.text(start);
        let next = self.tokens.get(end);
        self.times.has("named_annual", word)
            && next.is_some_and(|t| t.is_word())
            && (has_year || next.is_some_and(|t| t.capital))
            && !matches!(
                self.text(end),
                "basis"
                    | "from"
                    | "reviews"
                    | "updates"
                    | "reports"
                    | "and"
                    | "cycle"
                    | "in"
                    | "starting"
            )
            || matches!(word, "regular" | "a") && has_year
    }
}
