//! The words by which a table that was cut by hand says on the next page that it goes on: `R3 (cont.)`.

use std::sync::LazyLock;

use peerlens_lexicon::pattern;
use regex::Regex;

static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:[(\[]\s*cont(?:inued|inues|['’]?d)?\.?(?: (?:from|on) [^()\[\]]{1,30})?\s*[)\]]|^cont(?:inued|['’]?d)?\.?)\s*$",
    )
});

/// Where the words begin at the end of a text, if it has them.
pub(super) fn from(text: &str) -> Option<usize> {
    (GOES_ON.as_ref()?.find(text)).map(|found| found.start())
}
