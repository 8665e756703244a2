//! The search for the cheapest of all ways to part lines into rows.

use super::super::line::{Piece, opens};
use super::cell::{self, Stand};
use super::{
    BAND_LINES, Fit, HOPELESS, HOPELESS_LEAD, MOST, Part, ROW, Reading, UNDER, UNSURE, opener,
};

/// What speaks against each row that some lines may be, as far as it was asked.
pub(super) struct Segments<'f, 'a> {
    fit: &'f Fit<'a>,
    /// How much may still be done.
    work: &'f mut usize,
    rows: Vec<Vec<Option<Known<'a>>>>,
    /// The same as rests of rows.
    rests: Vec<Vec<Option<Known<'a>>>>,
}

/// A row that was looked at: what speaks against it as cells stand, and its first cells.
#[derive(Clone)]
pub(super) struct Known<'a> {
    pub(super) cost: [u32; Stand::BOTH.len()],
    /// The same against the best of its first lines.
    pub(super) least: [u32; Stand::BOTH.len()],
    /// So much more speaks against it that lines below do not mend it.
    pub(super) hopeless: bool,
    pub(super) lead: Vec<Vec<(usize, Piece<'a>)>>,
}

/// The rows of a part of a reading.
struct Group {
    to: usize,
    cost: u32,
    rows: Vec<usize>,
}

impl<'f, 'a> Segments<'f, 'a> {
    pub(super) fn new(fit: &'f Fit<'a>, work: &'f mut usize) -> Self {
        Self {
            fit,
            work,
            rows: vec![Vec::new(); fit.lines.len()],
            rests: vec![Vec::new(); fit.lines.len()],
        }
    }

    /// The cheapest reading of so many lines, with cells that stand so, as long as work is left.
    pub(super) fn read(&mut self, stand: Stand, count: usize) -> Option<Reading> {
        let fit = self.fit;
        // The cost of the best reading of the lines before each, and its last part.
        let mut best: Vec<(u32, usize, Part, Vec<usize>)> =
            vec![(u32::MAX, 0, Part::Band, Vec::new()); count + 1];
        best[0].0 = 0;
        let most = UNSURE * MOST * count as u32;
        for from in 0..count {
            if *self.work == 0 {
                return None;
            }
            let so_far = best[from].0;
            // No reading that goes on from there is sure.
            if so_far > most || !fit.lines[from].opens {
                continue;
            }
            let end = fit.last(from).min(count);
            let ends = best.iter_mut().enumerate().skip(from + 1);
            for (to, best) in ends.take(BAND_LINES).take_while(|(to, _)| *to <= end) {
                if let Some(cost) = fit.band(from, to)
                    && so_far + cost < best.0
                {
                    *best = (so_far + cost, from, Part::Band, Vec::new());
                }
            }
            let over_page = from > 0 && fit.lines[from].sheet != fit.lines[from - 1].sheet;
            for part in [Part::Group, Part::Rest] {
                if part == Part::Rest && !over_page {
                    continue;
                }
                let limit = |to: usize| best[to].0.saturating_sub(so_far);
                let groups = self.groups((from, end), stand, &limit, part == Part::Rest);
                for group in groups {
                    best[group.to] = (so_far + group.cost, from, part, group.rows);
                }
            }
        }
        let mut parts = Vec::new();
        let mut at = count;
        while at > 0 {
            let (_, from, part, rows) = best[at].clone();
            parts.push((from, at, part, rows));
            at = from;
        }
        parts.reverse();
        Some(Reading {
            parts,
            cost: best[count].0,
        })
    }

    /// The rows under the same first cells from a line on, for each line where they may end: what speaks against them, and
    /// where the rows start. Of each end only what speaks less against than its limit.
    fn groups(
        &mut self,
        (from, end): (usize, usize),
        stand: Stand,
        limit: &dyn Fn(usize) -> u32,
        rest: bool,
    ) -> Vec<Group> {
        let fit = self.fit;
        let mut out = Vec::new();
        // The best rows up to each line: cost, and where the last of them starts.
        let mut best: Vec<(u32, usize)> = vec![(0, 0)];
        let opens = |at: usize| fit.lines.get(at).is_none_or(|line| line.opens);
        for to in from + 1..=end {
            let mut least = (u32::MAX, from);
            if !opens(to) {
                best.push(least);
                continue;
            }
            for start in from..to {
                let before = best[start - from].0;
                if before >= least.0 {
                    continue;
                }
                let cost = self.known(start, to, rest && start == from).cost[stand as usize];
                let under = if start > from { UNDER } else { 0 };
                let cost = before.saturating_add(cost).saturating_add(ROW + under);
                if cost < least.0 {
                    least = (cost, start);
                }
            }
            best.push(least);
            if least.0 >= limit(to) {
                continue;
            }
            let mut rows = Vec::new();
            let mut at = to;
            while at > from {
                at = best[at - from].1;
                rows.push(at);
            }
            rows.reverse();
            let lead = self.lead(&rows, to, stand, rest);
            let cost = least.0.saturating_add(lead);
            if lead > HOPELESS_LEAD {
                break;
            }
            if cost < limit(to) {
                out.push(Group { to, cost, rows });
            }
        }
        out
    }

    fn known(&mut self, from: usize, to: usize, rest: bool) -> &Known<'a> {
        let at = to - from - 1;
        let rows = if rest {
            &mut self.rests
        } else {
            &mut self.rows
        };
        let row = &mut rows[from];
        if row.len() <= at {
            row.resize(at + 1, None);
        }
        let (fit, work) = (self.fit, &mut *self.work);
        // What lacks so much is not mended by more lines.
        let above = if row[at].is_none() {
            row[..at].iter().rev().flatten().next()
        } else {
            None
        };
        let hopeless = above.filter(|known| known.hopeless).cloned();
        let least = above.map_or([u32::MAX; 2], |known| known.least);
        row[at].get_or_insert_with(|| {
            if let Some(hopeless) = hopeless {
                return hopeless;
            }
            *work = work.saturating_sub(to - from);
            let mut known = if rest {
                fit.rest(from, to)
            } else {
                fit.row(from, to)
            };
            for (least, cost) in least.iter().zip(&mut known.least) {
                *cost = (*cost).min(*least);
            }
            let worse = |(cost, least): (&u32, &u32)| *cost > least + HOPELESS;
            known.hopeless = known.cost.iter().zip(&known.least).all(worse);
            known
        })
    }

    /// What speaks against the first cells of some rows.
    fn lead(&mut self, rows: &[usize], to: usize, stand: Stand, rest: bool) -> u32 {
        let from = rows.first().copied().unwrap_or(to);
        let first_to = rows.get(1).copied().unwrap_or(to);
        let mut cost = 0;
        for n in 0..self.fit.lead {
            let mut cell: Vec<(usize, Piece<'a>)> = Vec::new();
            for (at, start) in rows.iter().enumerate() {
                let end = rows.get(at + 1).copied().unwrap_or(to);
                cell.extend_from_slice(&self.known(*start, end, rest && at == 0).lead[n]);
            }
            let fit = self.fit;
            if cell.is_empty() {
                cost += if rest { 0 } else { cell::NO_LEAD };
                continue;
            }
            let labels = n == 0 && fit.labelled;
            // What opens as texts over all columns do is one.
            let opens_band = |(_, p): &&(usize, Piece)| {
                opener(p.text).is_some_and(|word| Some(word) == fit.opener)
            };
            cost += cell::OWN * cell.iter().filter(opens_band).count() as u32;
            cost += cell::bullets(&cell, fit.columns[n].bullets);
            cost += cell::breaks(&cell, fit.columns[n].width, &fit.lines, labels);
            if rest {
                cost += if labels && cell::is_label(&cell) {
                    cell::OWN
                } else if opens(cell[0].1.text) {
                    cell::OPENS
                } else {
                    0
                };
                continue;
            }
            if labels && !cell::is_label(&cell) {
                cost += cell::NO_LABEL;
            }
            cost += cell::over_rows(&cell, &rows[1..], fit.columns[n].width, &fit.lines);
            let whole = cell::stands(&cell, (from, to), &fit.lines, stand);
            let first = cell::stands(&cell, (from, first_to), &fit.lines, stand);
            cost += cell::ends(&cell, fit.ends_page(to)) + whole.min(first);
        }
        cost
    }
}
