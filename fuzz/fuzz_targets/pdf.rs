//! The reader of pdf: any bytes give a document or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_ingest::{Options, pdf};

fuzz_target!(|bytes: &[u8]| {
    drop(pdf::read(bytes, &Options::default()));
});
