//! Text in markup.

use std::borrow::Cow;

/// A text as it stands in HTML, XML or an attribute's value: it can end neither.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || is_forbidden(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Characters that XML 1.0 has no place for (section 2.2).
fn is_forbidden(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_an_element_or_a_value() {
        assert_eq!(
            escaped("\"><img onerror='x'> & \u{0}"),
            "&quot;&gt;&lt;img onerror=&#39;x&#39;&gt; &amp; \u{fffd}"
        );
        assert_eq!(escaped("plain – text"), "plain – text");
    }
}
