//! The reader of text: any bytes give a document or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_ingest::{Options, text};

fuzz_target!(|bytes: &[u8]| {
    drop(text::read(bytes, &Options::default()));
});
