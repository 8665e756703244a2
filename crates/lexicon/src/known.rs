//! What a file that is added may name: only lists that the program looks at.

use crate::{Error, File};

/// Fails at the first list of `more` that `built_in` does not have. Subjects, abbreviations and the words of times that have a
/// number are no lists of the program's: anybody may name new ones.
pub(crate) fn check(more: &File, built_in: &File) -> Result<(), Error> {
    let parts = [
        ("columns", &more.columns, &built_in.columns),
        ("headings", &more.headings, &built_in.headings),
        ("titles", &more.titles, &built_in.titles),
        ("labels", &more.labels, &built_in.labels),
        ("committee", &more.committee, &built_in.committee),
        ("statuses", &more.statuses, &built_in.statuses),
        ("colours", &more.colours, &built_in.colours),
        ("people", &more.people, &built_in.people),
        ("times", &more.times, &built_in.times),
        ("posts", &more.posts, &built_in.posts),
    ];
    for (section, lists, known) in parts {
        if let Some(key) = lists.keys().find(|key| !known.contains_key(*key)) {
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
