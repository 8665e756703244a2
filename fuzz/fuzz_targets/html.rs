//! The reader of html: any bytes give a document or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_ingest::{Options, html};

fuzz_target!(|bytes: &[u8]| {
    drop(html::read(bytes, &Options::default()));
});
