//! The reader of markdown: any bytes give a document or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_ingest::{Options, markdown};

fuzz_target!(|bytes: &[u8]| {
    drop(markdown::read(bytes, &Options::default()));
});
