//! The first parts of words that a hyphen may join, at the line ends of pages and of texts.

/// Prefixes that are joined with a hyphen or without (`co-produced`, `Sub-Committee`).
pub(crate) const PREFIXES: [&str; 11] = [
    "anti", "co", "ex", "inter", "mid", "multi", "non", "post", "pre", "semi", "sub",
];
