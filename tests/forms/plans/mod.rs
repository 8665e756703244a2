//! Plans: what a reader sees in their tables, cards and bullets.

mod action_tables;
mod answering;
mod badges;
mod beside;
mod bullets;
mod card_lines;
mod cards;
mod columns;
mod heads;
mod labels;
mod led;
mod told_rows;
mod unheaded;

use serde_json::Value;

use crate::support::page;

pub(super) const PLAN: &str =
    "<h1>Corporate Peer Challenge Action Plan</h1><p>Tewkesbury Borough Council</p>";

/// Text, time and leads of each action, and the recommendations that it answers.
pub(super) fn actions(record: &Value) -> Vec<String> {
    record["actions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            let owners = a["owners"].as_array().unwrap();
            let owners: Vec<&str> = owners
                .iter()
                .filter_map(|o| o["as_written"].as_str())
                .collect();
            let time = a["timescale"]["as_written"].as_str().unwrap_or("-");
            let answers = a["recommendations"].as_array().unwrap();
            let answers: Vec<&str> = answers.iter().filter_map(Value::as_str).collect();
            let text = a["text"].as_str().unwrap();
            format!(
                "{} {text} | {time} | {}",
                answers.join(","),
                owners.join("; ")
            )
        })
        .collect()
}

/// The record of a plan with a title and a visit, and what is given behind them.
pub(super) fn record(html: &str) -> Value {
    page(&format!(
        "<h1>Corporate Peer Challenge: action plan</h1><p>Maldon District Council</p>\
         <p>The peer challenge took place from 11 to 14 March 2024.</p>{html}"
    ))
}

/// A table of rows of cells; the first row holds its headings.
pub(super) fn table(rows: &[&[&str]]) -> String {
    let row = |(n, cells): (usize, &&[&str])| {
        let tag = if n == 0 { "th" } else { "td" };
        let cells: Vec<String> = cells
            .iter()
            .map(|c| format!("<{tag}>{c}</{tag}>"))
            .collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    format!("<table>{}</table>", rows.concat())
}
