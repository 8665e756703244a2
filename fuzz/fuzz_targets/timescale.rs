//! The grammar of timescales: any text is read, and what is not understood is kept as written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peerlens_normalise::timescale::{Context, Times, parse};

fuzz_target!(|text: &str| {
    for context in [Context::default(), Context::after(Some("2023-09-12"))] {
        assert_eq!(parse(text, &context, Times::built_in()).as_written, text);
    }
});
