//! Councils: the gazetteer, mentions in text, and which council a document is about.
//!
//! ```
//! use peerlens_normalise::council::{find_mentions, lookup};
//!
//! let found = find_mentions("spending four days at Halton Borough Council to provide", false);
//! let (range, mention) = &found[0];
//! assert_eq!(range.len(), "Halton Borough Council".len());
//! assert_eq!(mention.on(None).unwrap().gss_code.as_deref(), Some("E06000006"));
//! // An abolished council is given as it was, with its successor.
//! let old = lookup("Northampton Borough Council", Some("2017-02")).unwrap();
//! assert_eq!(old.successors, ["West Northamptonshire Council"]);
//! assert_eq!(lookup("Kent Police", None), None);
//! ```

mod challenged;
mod fold;
mod gazetteer;
mod mention;
mod subject;

pub(crate) use challenged::is_anothers;
pub use gazetteer::Authority;
pub use mention::{Mention, find_mentions, lookup};
pub use subject::{Subject, letterhead, subject};
