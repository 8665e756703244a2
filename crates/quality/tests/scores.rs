//! Scores of records whose worth is known: one that says all that its reference answer says, and the
//! same with one thing wrong at a time.

use peerlens_quality::{Answer, Records, Scores, Tally};
use serde_json::{Value, json};

/// A plan with everything that a reference answer can hold.
fn answer() -> Value {
    json!({
        "file": "plan.docx", "kind": "action_plan",
        "council": {"name": "Ashcombe Borough Council", "gss_code": "E07999999"},
        "challenge": {"start": "2023-03-07", "end": "2023-03-10"},
        "meeting": {"body": "Cabinet", "date": "2023-06-20"},
        "recommendations": [
            {"label": "1", "group": "Governance", "group_label": "A", "text": "Review the constitution.",
             "rationale": "It is out of date.", "points": ["With members", "With officers"],
             "lead_group": "BOARD", "timescale": "Summer 2023", "owners": ["CE"],
             "actions": [
                {"text": "Appoint a working group.", "timescale": "July 2023", "owners": ["COO", "AD Law"],
                 "status": "Complete", "progress": "The group met in May.", "answers": ["1", "2"]},
                {"text": "Report to council.", "timescale": null, "owners": []}]},
            {"label": "2", "group": "Governance", "group_label": "A", "text": "Train members.",
             "rationale": null, "actions": []}],
        "peer_team": [{"name": "Jo Marsh", "position": "Lead Peer", "role": "chief executive",
                       "organisation": "Brayford Council"}],
        "themes": [{"name": "Governance and culture", "core": true}, {"name": "Housing", "core": false}],
        "sections": [["1", "Introduction", 1], [null, "The peer team", 2]],
        "next_steps": {"progress_review": "in spring 2024", "report_published_by": "2024-06-30",
                       "contact": "Sam Reed"},
    })
}

/// The record that says the same.
fn record() -> Value {
    json!({
        "source": {"name": "plan.docx", "media_type": "text/plain"}, "kind": "action_plan",
        "council": {"name": "Ashcombe Borough Council", "gss_code": "E07999999"},
        "challenge": {"start": "2023-03-07", "end": "2023-03-10"},
        "meeting": {"body": "Cabinet", "date": "2023-06-20"},
        "recommendations": [
            {"id": "r1", "label": "1", "group": "Governance", "group_label": "A",
             "text": "Review the constitution.\nWith members\nWith officers",
             "rationale": "It is out of date.", "lead_group": "BOARD",
             "timescale": {"as_written": "Summer 2023"}, "owners": [{"as_written": "CE"}],
             "actions": ["a1", "a2"]},
            {"id": "r2", "label": "2", "group": "Governance", "group_label": "A",
             "text": "Train members.", "rationale": null, "owners": [], "actions": ["a1"]}],
        "actions": [
            {"id": "a1", "text": "Appoint a working group.", "recommendations": ["r1", "r2"],
             "timescale": {"as_written": "July 2023"},
             "owners": [{"as_written": "AD Law"}, {"as_written": "COO"}],
             "status": {"as_written": "Complete", "value": "complete"},
             "progress": "The group met in May."},
            {"id": "a2", "text": "Report to council.", "recommendations": ["r1"], "owners": []}],
        "peer_team": [{"name": "Jo Marsh", "position": "Lead Peer", "role": "chief executive",
                       "organisation": "Brayford Council"}],
        "themes": [{"name": "Governance and culture", "core": true}, {"name": "Housing", "core": false}],
        "sections": [{"id": "s0", "number": null, "title": null, "level": 0},
                     {"id": "s1", "number": "1", "title": "Introduction", "level": 1},
                     {"id": "s2", "number": null, "title": "The peer team", "level": 2}],
        "next_steps": {"progress_review": {"as_written": "in spring 2024"},
                       "report_published_by": {"as_written": "by the end of June 2024",
                                               "edtf": "../2024-06", "latest": "2024-06-30"},
                       "contacts": [{"name": "Sam Reed"}]},
    })
}

fn score(answer: Value, record: Option<Value>) -> Scores {
    let answer = Answer {
        file: "plan.docx".to_owned(),
        part: None,
        value: answer,
    };
    let mut records = Records::default();
    if let Some(record) = record {
        records.push(record);
    }
    Scores::of(&[answer], &records)
}

fn counts(tally: Tally) -> (u32, u32, u32) {
    (tally.expected, tally.found, tally.strict)
}

#[test]
fn a_record_that_says_the_same_is_exact() {
    let scores = score(answer(), Some(record()));
    for (field, tally) in scores.fields() {
        assert!(tally.is_exact(), "{field}: {tally:?}");
    }
    assert!(scores.documents[0].is_exact());
    assert_eq!(counts(scores.total().get("links")), (3, 3, 3));
    assert_eq!(counts(scores.total().get("leads")), (3, 3, 3));
}

#[test]
fn all_fields_together_are_printed_and_can_have_a_floor() {
    let scores = score(answer(), None);
    let sum: u32 = scores.fields().map(|(_, tally)| tally.expected).sum();
    assert_eq!(counts(scores.total().all()), (sum, 0, 0));
    let floors = [("all fields".to_owned(), 0.5)].into();
    assert_eq!(scores.below(&floors).len(), 1);
    let printed = scores.to_string();
    let line = printed.lines().find(|l| l.starts_with("all fields"));
    assert!(line.is_some_and(|l| l.contains(&format!(" {sum} "))));
}

#[test]
fn a_document_without_a_record_counts_nothing_in_every_field() {
    let scores = score(answer(), None);
    assert!(scores.documents[0].failed);
    for (field, tally) in scores.fields() {
        assert_eq!(tally.strict_f1(), Some(0.0), "{field}");
    }
}

#[test]
fn a_key_that_the_answer_does_not_annotate_is_not_measured() {
    let mut partial = answer();
    let keys = partial.as_object_mut().unwrap();
    for key in ["peer_team", "sections", "meeting"] {
        keys.remove(key);
    }
    let total = score(partial, Some(record())).total();
    for field in ["peers", "sections", "meeting body", "statuses of nothing"] {
        assert!(total.get(field).is_empty(), "{field}");
    }
}

#[test]
fn an_invented_recommendation_costs_precision_with_its_values() {
    let mut record = record();
    let invented = json!({"id": "r3", "label": "3", "text": "RESOLVED that the report be noted",
                          "owners": [], "actions": []});
    record["recommendations"]
        .as_array_mut()
        .unwrap()
        .push(invented);
    let total = score(answer(), Some(record)).total();
    assert_eq!(counts(total.get("recommendations")), (2, 3, 2));
    assert_eq!(counts(total.get("labels")), (2, 3, 2));
}

#[test]
fn a_rationale_left_in_the_text_is_wrong_in_both() {
    let mut record = record();
    let first = &mut record["recommendations"][0];
    first["text"] =
        "Review the constitution. It is out of date.\nWith members\nWith officers".into();
    first["rationale"] = Value::Null;
    let total = score(answer(), Some(record)).total();
    assert_eq!(counts(total.get("recommendations")), (2, 2, 1));
    assert_eq!(counts(total.get("rationales")), (1, 0, 0));
}

#[test]
fn an_action_tied_to_the_wrong_recommendation_is_a_wrong_link() {
    let mut record = record();
    record["actions"][1]["recommendations"] = json!(["r2"]);
    let total = score(answer(), Some(record)).total();
    assert_eq!(counts(total.get("links")), (3, 3, 2));
    assert_eq!(counts(total.get("actions")), (2, 2, 2));
}

#[test]
fn a_recommendation_that_is_only_mentioned_may_be_linked_or_not() {
    let mut answer = answer();
    answer["recommendations"][0]["actions"][1]["refers_to"] = json!(["2"]);
    let mut linked = record();
    linked["actions"][1]["recommendations"] = json!(["r1", "r2"]);
    for record in [record(), linked] {
        let total = score(answer.clone(), Some(record)).total();
        assert_eq!(counts(total.get("links")), (3, 3, 3));
    }
}

#[test]
fn a_council_that_is_not_named_may_stay_open_but_not_be_guessed_wrong() {
    let mut answer = answer();
    answer["council"]["printed"] = "the Borough".into();
    let mut open = record();
    open["council"] = Value::Null;
    assert!(
        score(answer.clone(), Some(open))
            .total()
            .get("council")
            .is_empty()
    );
    let mut wrong = record();
    wrong["council"]["name"] = "Brayford Council".into();
    let total = score(answer, Some(wrong)).total();
    assert_eq!(total.get("council").strict_f1(), Some(0.0));
}

#[test]
fn columns_read_across_are_set_aside_for_a_text_file_alone() {
    let mut answer = answer();
    answer["interleaved"] = json!(["2"]);
    let mut record = record();
    record["recommendations"][1]["text"] = "Train On-going members.".into();
    let of_document = score(answer.clone(), Some(record.clone())).total();
    assert_eq!(counts(of_document.get("recommendations")), (2, 2, 1));
    answer["file"] = "plan.txt".into();
    let of_text = score(answer, Some(record)).total();
    assert_eq!(counts(of_text.get("recommendations")), (1, 1, 1));
}

#[test]
fn a_fall_against_the_baseline_is_told_by_document_and_field() {
    let baseline = score(answer(), Some(record())).baseline();
    assert_eq!(score(answer(), Some(record())).falls(&baseline), []);
    let mut worse = record();
    worse["themes"].as_array_mut().unwrap().pop();
    let falls = score(answer(), Some(worse)).falls(&baseline);
    assert_eq!(falls.len(), 1);
    assert_eq!(
        (falls[0].document.as_str(), falls[0].field.as_str()),
        ("plan.docx", "themes")
    );
}

#[test]
fn an_answer_that_tells_of_no_theme_whether_it_is_core_has_their_names_alone() {
    let mut answer = answer();
    answer["themes"] = json!([{"name": "Governance and culture"}, {"name": "Housing"}]);
    let scores = score(answer.clone(), Some(record()));
    assert!(scores.total().get("themes").is_exact());
    answer["themes"] = json!([{"name": "Governance and culture"}, {"name": "Planning"}]);
    let scores = score(answer, Some(record()));
    assert!(!scores.total().get("themes").is_exact());
}

/// The record with a place for each of its things: pages 1 and on, a box as high as a line.
fn placed() -> Value {
    let place = |page: u32, top: u32| json!([{"page": page, "bbox": [50, top, 450, top + 20]}]);
    let mut record = record();
    record["recommendations"][0]["evidence"] = place(1, 100);
    record["recommendations"][1]["evidence"] = place(1, 200);
    record["recommendations"][0]["timescale"]["evidence"] = place(1, 100);
    record["actions"][0]["evidence"] = place(2, 100);
    record["actions"][1]["evidence"] = place(2, 200);
    record["actions"][0]["owners"][0]["evidence"] = place(2, 100);
    record["peer_team"][0]["evidence"] = place(3, 100);
    record["themes"][0]["evidence"] = place(3, 200);
    record["sections"][1]["evidence"] = place(3, 300);
    record["council"]["evidence"] = place(1, 20);
    record["evidence"] = json!({"title": place(1, 40)});
    record
}

/// Scores a record against another that was looked through and lies in a folder as the answer.
fn against(answer: &Value, record: Option<Value>) -> Scores {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.json"), answer.to_string()).unwrap();
    let answers = peerlens_quality::answers(folder.path()).unwrap();
    let mut records = Records::default();
    record.into_iter().for_each(|r| records.push(r));
    Scores::of(&answers, &records)
}

#[test]
fn a_record_is_an_answer_and_exact_against_itself() {
    let scores = against(&placed(), Some(placed()));
    assert!(scores.documents[0].is_exact(), "{scores}");
    assert_eq!(counts(scores.total().get("links")), (3, 3, 3));
    assert_eq!(counts(scores.total().get("sections")), (2, 2, 2));
    let all = scores.total().placed("all fields");
    assert_eq!((all.pages, all.right_pages), (11, 11));
    assert_eq!((all.boxes, all.right_boxes), (11, 11));
    let none = against(&placed(), None).total().placed("all fields");
    assert_eq!((none.pages, none.right_pages), (11, 0));
}

#[test]
fn a_wrong_page_and_a_moved_box_are_told_and_fall() {
    let baseline = against(&placed(), Some(placed())).baseline();
    let mut page = placed();
    page["recommendations"][1]["evidence"][0]["page"] = 2.into();
    let scores = against(&placed(), Some(page));
    let of = scores.total().placed("recommendations");
    assert_eq!((of.pages, of.right_pages, of.right_boxes), (2, 1, 1));
    assert!(scores.documents[0].is_exact(), "the strings are right");
    let falls: Vec<String> = scores
        .falls(&baseline)
        .into_iter()
        .map(|f| f.field)
        .collect();
    assert_eq!(falls, ["evidence box", "evidence page"]);

    let mut moved = placed();
    moved["actions"][0]["owners"][0]["evidence"][0]["bbox"] = json!([50, 112, 450, 132]);
    let scores = against(&placed(), Some(moved));
    let of = scores.total().placed("leads");
    assert_eq!((of.right_pages, of.boxes, of.right_boxes), (1, 1, 0));
    let printed = scores.to_string();
    let line = printed
        .lines()
        .find(|l| l.starts_with("leads ") && l.contains("page"));
    assert!(
        line.is_some_and(|l| l.ends_with("page 1.000 (1 of 1), box 0.000 (0 of 1)")),
        "{printed}"
    );
}

#[test]
fn answers_without_places_say_so() {
    let printed = score(answer(), Some(record())).to_string();
    assert!(printed.contains("box overlap of 0.5 or more: not in the answers"));
    assert!(!printed.contains("evidence: page"));
}

#[test]
fn the_three_levels_stand_side_by_side_for_each_document_and_field() {
    let mut record = record();
    record["recommendations"][1]["text"] = "Train Members".into();
    record["recommendations"][0]["timescale"]["as_written"] = "Summer 2024".into();
    let printed = score(answer(), Some(record)).to_string();
    let of = printed.split("plan.docx\n").nth(1).unwrap();
    assert!(of.contains("\n  0.500 0.500 1.000  timescales\n"), "{of}");
    assert!(
        of.contains("  0.500 1.000 1.000  recommendations\n"),
        "{of}"
    );
    let right = of.lines().find(|l| l.starts_with("  1.000 1.000 1.000  "));
    assert!(right.is_some_and(|l| l.contains(" kind, ")));
    assert_eq!(of.matches("timescales").count(), 1, "{of}");
    assert!(of.lines().all(|l| l.chars().count() <= 101), "{of}");
}
