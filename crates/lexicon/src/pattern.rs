//! Patterns for what is printed in English.

use regex::Regex;

/// Letters of names that are written in Latin, Welsh and Vietnamese ones among them.
const LATIN: &str = r"[\x{00}-\x{24F}\x{1E00}-\x{1EFF}]";

/// A pattern whose `\b`, `\d` and `\w` know the letters and figures of ASCII alone, and `\p{L}` and `\p{Lu}` Latin
/// letters; `None` where it is none.
///
/// Unicode's tables make a pattern ten times as large, and a dash or a curly quote beside a Unicode `\b` sends the whole
/// text to the slowest of the engines (`regex`, "Unicode word boundaries"). What is sought are English words and the
/// names of people and places; `\s` is Unicode's, for blanks that do not break.
///
/// ```
/// let plan = peerlens_lexicon::pattern(r"(?i)\bstage \d\b[\w’]*").unwrap();
/// assert!(plan.is_match("the council’s Stage 2 – later"));
/// assert!(!plan.is_match("backstage 2"));
/// let name = peerlens_lexicon::pattern(r"^\p{Lu}[\p{L}'-]+$").unwrap();
/// assert!(name.is_match("Nguyễn") && name.is_match("Siân") && !name.is_match("élan"));
/// ```
pub fn pattern(words: &str) -> Option<Regex> {
    let mut out = String::with_capacity(2 * words.len());
    let mut in_class = false;
    let mut chars = words.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match (chars.next(), in_class) {
                (Some('b'), false) => out.push_str(r"(?-u:\b)"),
                (Some('d'), false) => out.push_str("[0-9]"),
                (Some('d'), true) => out.push_str("0-9"),
                (Some('w'), false) => out.push_str("[0-9A-Za-z_]"),
                (Some('w'), true) => out.push_str("0-9A-Za-z_"),
                (Some('p'), _) => {
                    let class: String = chars.by_ref().take_while(|c| *c != '}').collect();
                    let class = format!(r"\p{class}}}");
                    match class.as_str() {
                        r"\p{L}" | r"\p{Lu}" => out.push_str(&format!("[{class}&&{LATIN}]")),
                        _ => out.push_str(&class),
                    }
                }
                (other, _) => {
                    out.push('\\');
                    out.extend(other);
                }
            },
            _ => {
                in_class = c == '[' || in_class && c != ']';
                out.push(c);
            }
        }
    }
    Regex::new(&out).ok()
}
