//! Timescales.

use peerlens_report::Timescale;

/// What the document tells of years that are not printed.
#[derive(Clone, Debug, Default)]
pub struct Context {
    _after: Option<String>,
}

impl Context {
    /// Times lie on or after an ISO date.
    pub fn after(date: Option<&str>) -> Self {
        Self {
            _after: date.map(str::to_owned),
        }
    }
}

/// What a timescale means.
pub fn parse(as_written: &str, _context: &Context) -> Timescale {
    Timescale {
        as_written: as_written.to_owned(),
        ..Timescale::default()
    }
}
