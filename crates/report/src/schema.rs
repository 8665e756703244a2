//! JSON Schemas (draft 2020-12), generated from the types.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use crate::{Report, flat, link};

/// The schema of the record.
pub fn report_schema() -> Schema {
    schema_of::<Report>("Report")
}

/// Every schema with the name of its file, without `.schema.json`: the record and each flat table.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("report", report_schema()),
        ("reports", schema_of::<flat::ReportRow>("reports")),
        (
            "recommendations",
            schema_of::<flat::RecommendationRow>("recommendations"),
        ),
        ("actions", schema_of::<flat::ActionRow>("actions")),
        ("leads", schema_of::<flat::LeadRow>("leads")),
        ("peers", schema_of::<flat::PeerRow>("peers")),
        ("sections", schema_of::<flat::SectionRow>("sections")),
        ("links", schema_of::<link::LinkRow>("links")),
    ]
}

/// What is written, rather than what is accepted: every field is there, null or not.
fn schema_of<T: JsonSchema>(title: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}
