//! Dates of a visit.

/// First and last day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// First day, ISO, to the precision printed.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// The dates that a string names.
pub fn parse(_as_written: &str) -> Option<Dates> {
    None
}
