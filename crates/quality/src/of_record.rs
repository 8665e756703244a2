//! A record that a person has looked through, as a reference answer.

use serde_json::Value;

use crate::read::Answer;

/// The answer that a record is; `None` where the value is no record.
pub(crate) fn answer(mut record: Value) -> Option<Answer> {
    let file = record["source"]["name"].as_str()?.to_owned();
    record.get("kind")?;
    for key in ["recommendations", "actions"] {
        for item in record[key].as_array_mut().into_iter().flatten() {
            // An answer's points are not repeated in its text, a record's are.
            if let Some(fields) = item.as_object_mut() {
                fields.remove("points");
            }
        }
    }
    record["file"] = file.clone().into();
    Some(Answer {
        part: record["source"]["part"].as_u64(),
        file,
        value: record,
    })
}
