//! Leads.

use std::ops::Range;

use peerlens_report::Owner;

/// The owners that a string names, each with its bytes.
pub fn split(as_written: &str) -> Vec<(Range<usize>, Owner)> {
    let text = as_written.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let start = as_written.len() - as_written.trim_start().len();
    vec![(
        start..start + text.len(),
        Owner {
            as_written: text.to_owned(),
            ..Owner::default()
        },
    )]
}
