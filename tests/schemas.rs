//! The schemas in `schemas/` are what the types say.

use std::fs;
use std::path::Path;

#[test]
fn the_schemas_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let mut names: Vec<String> = Vec::new();
    for (name, schema) in peerlens_report::schemas() {
        let file = format!("{name}.schema.json");
        let expected = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let found = fs::read_to_string(folder.join(&file)).unwrap_or_default();
        assert!(
            expected == found,
            "schemas/{file} is stale; write it with: cargo run -- schema --write schemas"
        );
        names.push(file);
    }
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "schemas/{name} is no schema of ours");
    }
}
