//! The reader of docx: any bytes give a document or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_ingest::{Options, docx};

fuzz_target!(|bytes: &[u8]| {
    drop(docx::read(bytes, &Options::default()));
});
