//! Writes the tables of PDFs as JSON, one file for each, in the form that the score of the ICDAR 2013 table
//! competition takes: `cargo run --release -p peerlens-ingest --example tables -- OUT_DIR FILE…`

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use peerlens_document::{Document, Table};
use peerlens_ingest::{Options, read};
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let mut paths = std::env::args().skip(1).map(PathBuf::from);
    let out = paths.next().context("usage: tables OUT_DIR FILE…")?;
    fs::create_dir_all(&out)?;
    for path in paths {
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let document =
            read(&bytes, &Options::default()).with_context(|| path.display().to_string())?;
        let tables: Vec<Value> = document
            .blocks
            .iter()
            .filter_map(|block| block.as_table())
            .map(|table| cells(&document, table))
            .collect();
        let name = path.file_stem().unwrap_or(path.as_os_str());
        fs::write(
            out.join(Path::new(name).with_extension("json")),
            serde_json::to_string(&tables)?,
        )?;
    }
    Ok(())
}

fn cells(document: &Document, table: &Table) -> Value {
    let cells: Vec<Value> = table
        .cells
        .iter()
        .map(|cell| {
            let texts: Vec<String> = cell.blocks.iter().map(|b| text(document, b)).collect();
            json!({
                "text": texts.join(" "),
                "r0": cell.row,
                "r1": cell.row + cell.row_span - 1,
                "c0": cell.column,
                "c1": cell.column + cell.column_span - 1,
            })
        })
        .collect();
    json!({ "cells": cells })
}

fn text(document: &Document, block: &peerlens_document::Block) -> String {
    let marker = block.marker.map_or("", |m| document.text.slice(m));
    format!("{marker}{}", block.text.text(&document.text))
}
