//! Whether the evidence of what was found lies where the reference answer says that it stands.
//!
//! An answer may tell where a thing stands in the way of a record: `evidence`, a list of `page` and `bbox` for each place;
//! or, short, `page` and `bbox` of its own. It covers what the thing prints, as the evidence of a record does.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde_json::Value;

/// Intersection over union from which two boxes are the same place.
pub const OVERLAP: f64 = 0.5;

/// How many things the answers tell the place of, and how many of these places the records' evidence has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Things whose pages the answers tell.
    pub pages: u32,
    /// Those whose evidence is on these pages and no others.
    pub right_pages: u32,
    /// Things whose box the answers tell on each of their pages.
    pub boxes: u32,
    /// Those whose evidence covers the same box on each page ([`OVERLAP`]).
    pub right_boxes: u32,
}

impl Placed {
    /// One thing of an answer against what was found for it; nothing found is in no right place.
    pub(crate) fn of(expected: &Value, found: &Value) -> Self {
        let (there, here) = (places(expected), places(found));
        if there.is_empty() {
            return Self::default();
        }
        let page = there.keys().eq(here.keys());
        let with_box = there.values().all(Option::is_some);
        let same_box = page
            && (there.values().zip(here.values())).all(|(there, here)| match (there, here) {
                (Some(there), Some(here)) => overlap(there, here) >= OVERLAP,
                _ => false,
            });
        Self {
            pages: 1,
            right_pages: u32::from(page),
            boxes: u32::from(with_box),
            right_boxes: u32::from(with_box && same_box),
        }
    }

    /// Share of the things that are on the right page; `None` where the answers tell none.
    pub fn page_share(self) -> Option<f64> {
        share(self.right_pages, self.pages)
    }

    /// Share of the things whose box is right; `None` where the answers tell none.
    pub fn box_share(self) -> Option<f64> {
        share(self.right_boxes, self.boxes)
    }
}

fn share(right: u32, of: u32) -> Option<f64> {
    (of > 0).then(|| f64::from(right) / f64::from(of))
}

impl AddAssign for Placed {
    fn add_assign(&mut self, other: Self) {
        self.pages += other.pages;
        self.right_pages += other.right_pages;
        self.boxes += other.boxes;
        self.right_boxes += other.right_boxes;
    }
}

/// Left, top, right, bottom.
type Box4 = [f64; 4];

/// The pages of a thing (or of a bare list of places), each with the box around its places there.
fn places(thing: &Value) -> BTreeMap<u64, Option<Box4>> {
    let mut pages = BTreeMap::new();
    let places = match (thing, thing.get("evidence").and_then(Value::as_array)) {
        (Value::Array(places), _) | (_, Some(places)) => places.as_slice(),
        _ => std::slice::from_ref(thing),
    };
    for place in places {
        let Some(page) = place["page"].as_u64() else {
            continue;
        };
        let own = box_of(&place["bbox"]);
        (pages.entry(page))
            .and_modify(|around: &mut Option<Box4>| *around = around.zip(own).map(both))
            .or_insert(own);
    }
    pages
}

fn box_of(value: &Value) -> Option<Box4> {
    let sides: Vec<f64> = (value.as_array()?.iter())
        .filter_map(Value::as_f64)
        .collect();
    sides.try_into().ok()
}

/// The box around two.
fn both((a, b): (Box4, Box4)) -> Box4 {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}

/// Intersection over union.
fn overlap(a: &Box4, b: &Box4) -> f64 {
    let side = |low: usize, high: usize| (a[high].min(b[high]) - a[low].max(b[low])).max(0.0);
    let area = |of: &Box4| (of[2] - of[0]) * (of[3] - of[1]);
    let common = side(0, 2) * side(1, 3);
    common / (area(a) + area(b) - common).max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn counts(expected: Value, found: Value) -> [u32; 4] {
        let placed = Placed::of(&expected, &found);
        [
            placed.pages,
            placed.right_pages,
            placed.boxes,
            placed.right_boxes,
        ]
    }

    #[test]
    fn page_and_box_are_told_apart() {
        let there = json!({"evidence": [{"page": 2, "bbox": [0, 0, 100, 20]},
                                        {"page": 2, "bbox": [0, 20, 100, 40]}]});
        let at = |page: u32, bbox: [u32; 4]| json!({"evidence": [{"page": page, "bbox": bbox}]});
        assert_eq!(counts(there.clone(), at(2, [0, 0, 100, 40])), [1, 1, 1, 1]);
        assert_eq!(counts(there.clone(), at(2, [0, 0, 100, 21])), [1, 1, 1, 1]);
        assert_eq!(counts(there.clone(), at(2, [0, 0, 100, 19])), [1, 1, 1, 0]);
        assert_eq!(counts(there.clone(), at(2, [0, 50, 100, 90])), [1, 1, 1, 0]);
        assert_eq!(counts(there.clone(), at(3, [0, 0, 100, 40])), [1, 0, 1, 0]);
        assert_eq!(counts(there, Value::Null), [1, 0, 1, 0]);
    }

    #[test]
    fn a_page_without_a_box_and_no_page_at_all() {
        let found = json!({"evidence": [{"page": 2, "bbox": [0, 0, 9, 9]}]});
        assert_eq!(counts(json!({"page": 2}), found.clone()), [1, 1, 0, 0]);
        assert_eq!(counts(json!({"text": "Done."}), found.clone()), [0; 4]);
        let without = json!({"evidence": [{"page": null, "bbox": null}]});
        assert_eq!(counts(without, found), [0; 4]);
    }
}
