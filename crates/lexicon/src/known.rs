//! What a file that is added may name: only lists that the program looks at.

use std::collections::BTreeMap;

use crate::{Error, File};

type Lists = BTreeMap<String, Vec<String>>;

/// Fails at the first list of `more` that `built_in` does not have. Subjects, abbreviations and the words of times that have a
/// number are no lists of the program's: anybody may name new ones.
pub(crate) fn check(more: &File, built_in: &File) -> Result<(), Error> {
    let parts: [(&'static str, fn(&File) -> &Lists); 10] = [
        ("columns", |f| &f.columns),
        ("headings", |f| &f.headings),
        ("titles", |f| &f.titles),
        ("labels", |f| &f.labels),
        ("committee", |f| &f.committee),
        ("statuses", |f| &f.statuses),
        ("colours", |f| &f.colours),
        ("people", |f| &f.people),
        ("times", |f| &f.times),
        ("posts", |f| &f.posts),
    ];
    for (section, lists) in parts {
        let known = lists(built_in);
        if let Some(key) = lists(more).keys().find(|key| !known.contains_key(*key)) {
            let known: Vec<&str> = known.keys().map(String::as_str).collect();
            return Err(Error::UnknownList {
                section,
                key: key.clone(),
                known: known.join(", "),
            });
        }
    }
    Ok(())
}
