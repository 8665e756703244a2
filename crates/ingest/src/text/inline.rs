//! Scraps of Markdown and HTML within a line of text: `**bold**`, `*italic*`, `<b>`, `<br>`, `&amp;`.

use std::borrow::Cow;

use peerlens_document::Style;

use super::breaks::Breaks;
use crate::flow::Flow;

/// Adds a line to the open paragraph, its scraps of markup understood. Signs that are no markup (a lone
/// asterisk, a `<` before a number) stay as they are.
pub(crate) fn push(flow: &mut Flow, line: &str) {
    push_with(flow, line, Breaks::Lines);
}

/// Adds a line in which breaks have a meaning.
pub(crate) fn push_with(flow: &mut Flow, line: &str, breaks: Breaks) {
    let tokens = tokens(&mended(line));
    let pairs = pairs(&tokens);
    let mut open = Open::default();
    for (at, (token, pair)) in tokens.iter().zip(pairs).enumerate() {
        match (token, pair) {
            (Token::Text(text), _) => open.text(flow, text),
            (Token::Break, _) => {
                let next = match tokens.get(at + 1) {
                    Some(Token::Text(next)) => next,
                    _ => "",
                };
                breaks.push(flow, next);
            }
            (Token::Tag { kind, opens }, _) => open.tag(*kind, *opens),
            (Token::Mark { stars, .. }, Pair::Opens) => {
                open.mark(*stars, 1);
            }
            (Token::Mark { stars, .. }, Pair::Closes) => {
                open.mark(*stars, -1);
            }
            // A lone `**` is what a converter left behind; a lone `*` is a sign.
            (Token::Mark { sign, stars, .. }, Pair::None) => {
                if *stars == 1 || !token.touches() {
                    open.text(flow, &sign.to_string().repeat(*stars));
                }
            }
        }
    }
}

/// A line without its markup: what [`push`] makes visible of it.
pub(crate) fn plain(line: &str) -> String {
    let tokens = tokens(&mended(line));
    let pairs = pairs(&tokens);
    let mut out = String::new();
    for (token, pair) in tokens.iter().zip(pairs) {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Break => out.push('\n'),
            Token::Mark { sign, stars, .. }
                if pair == Pair::None && (*stars == 1 || !token.touches()) =>
            {
                out.extend(std::iter::repeat_n(*sign, *stars));
            }
            _ => {}
        }
    }
    out
}

/// A text with the blanks inside emphasis moved outside: converters write `**Actions **`, which Markdown does not
/// take for emphasis.
pub(crate) fn mended(text: &str) -> Cow<'_, str> {
    if !text.contains("** ") && !text.contains(" **") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<str>> = text.split('\n').map(mended_line).collect();
    Cow::Owned(lines.join("\n"))
}

fn mended_line(line: &str) -> Cow<'_, str> {
    let marks = line.matches("**").count();
    if marks == 0 || marks % 2 == 1 || line.contains("***") || line.contains('`') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    for (n, part) in line.split("**").enumerate() {
        let inner = part.trim();
        if n % 2 == 0 || inner.is_empty() {
            out.push_str(part);
            continue;
        }
        let lead = part.len() - part.trim_start().len();
        let tail = part.trim_end().len();
        out.push_str(&part[..lead]);
        out.push_str("**");
        out.push_str(inner);
        out.push_str("**");
        out.push_str(&part[tail..]);
    }
    Cow::Owned(out)
}

#[derive(Debug)]
enum Token {
    Text(String),
    Break,
    /// A tag of a kind of emphasis.
    Tag {
        kind: Kind,
        opens: bool,
    },
    /// One to three `*` or `_`.
    Mark {
        sign: char,
        stars: usize,
        /// Text stands right after it, so it may open.
        can_open: bool,
        /// Text stands right before it, so it may close.
        can_close: bool,
    },
}

impl Token {
    fn touches(&self) -> bool {
        matches!(self, Self::Mark { can_open, can_close, .. } if *can_open || *can_close)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Bold,
    Italic,
    Underline,
    Superscript,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Pair {
    None,
    Opens,
    Closes,
}

/// How deep each kind of emphasis is open.
#[derive(Default)]
pub(crate) struct Open {
    bold: u8,
    italic: u8,
    underline: u8,
    superscript: u8,
}

impl Open {
    /// Takes up a tag of HTML that stands in a line; breaks are not its business.
    pub(crate) fn html(&mut self, html: &str) {
        if let Some((_, Some(Token::Tag { kind, opens }))) = tag(html.trim()) {
            self.tag(kind, opens);
        }
    }

    fn tag(&mut self, kind: Kind, opens: bool) {
        let depth = self.depth(kind);
        *depth = if opens {
            depth.saturating_add(1)
        } else {
            depth.saturating_sub(1)
        };
    }

    fn depth(&mut self, kind: Kind) -> &mut u8 {
        match kind {
            Kind::Bold => &mut self.bold,
            Kind::Italic => &mut self.italic,
            Kind::Underline => &mut self.underline,
            Kind::Superscript => &mut self.superscript,
        }
    }

    /// Opens (`by` 1) or closes (-1) what so many asterisks mean: one is italic, two are bold, three both.
    pub(crate) fn mark(&mut self, stars: usize, by: i8) {
        if stars != 2 {
            self.italic = self.italic.saturating_add_signed(by);
        }
        if stars >= 2 {
            self.bold = self.bold.saturating_add_signed(by);
        }
    }

    /// Adds text in the emphasis that is open.
    pub(crate) fn text(&self, flow: &mut Flow, text: &str) {
        let style = flow.style(&Style {
            bold: self.bold > 0,
            italic: self.italic > 0,
            underline: self.underline > 0,
            superscript: self.superscript > 0,
            ..Style::default()
        });
        flow.text(text, style);
    }
}

/// Marks that belong together: the nearest of the same kind.
fn pairs(tokens: &[Token]) -> Vec<Pair> {
    let mut pairs = vec![Pair::None; tokens.len()];
    // The open marks by sign and number: at most one of each kind is open at a time.
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Mark {
            sign,
            stars,
            can_open,
            can_close,
        } = token
        else {
            continue;
        };
        let waiting = open.iter().rposition(|(s, n, _)| s == sign && n == stars);
        match waiting {
            Some(place) if *can_close => {
                let (_, _, opener) = open[place];
                pairs[opener] = Pair::Opens;
                pairs[at] = Pair::Closes;
                open.truncate(place);
            }
            None if *can_open => open.push((*sign, *stars, at)),
            _ => {}
        }
    }
    pairs
}

fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut text = String::new();
    let mut before: Option<char> = None;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        let mut token = None;
        match c {
            '\\' if rest[1..].starts_with(|c: char| "*_-#.()[]+!|`\\".contains(c)) => {
                taken = 2;
                text.push_str(&rest[1..2]);
            }
            '*' | '_' => {
                let stars = rest.len() - rest.trim_start_matches(c).len();
                let after = rest[stars..].chars().next();
                token = mark(c, stars, before, after);
                taken = stars;
                if token.is_none() {
                    text.push_str(&rest[..stars]);
                }
            }
            '<' => match tag(rest) {
                Some((len, found)) => {
                    taken = len;
                    token = found;
                }
                None => text.push(c),
            },
            '&' => match entity(rest) {
                Some((len, found)) => {
                    taken = len;
                    text.push(found);
                }
                None => text.push(c),
            },
            '[' => match link(rest) {
                // The text of the link comes next as text; what is behind it is skipped there.
                Some((inner, len)) => {
                    text.push_str(inner);
                    taken = len;
                }
                None => text.push(c),
            },
            _ => text.push(c),
        }
        if let Some(token) = token {
            if !text.is_empty() {
                tokens.push(Token::Text(std::mem::take(&mut text)));
            }
            tokens.push(token);
        }
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
    tokens
}

/// Bytes in which the end of a tag, of a character reference (`&thetasym;` is among the longest) and of a
/// link is looked for: a line of nothing but their beginnings must not take its square in time.
const TAG: usize = 300;
const REFERENCE: usize = 12;
const LINK: usize = 500;

/// Where an ASCII character stands, if it is near.
fn find(text: &str, what: u8, reach: usize) -> Option<usize> {
    text.bytes().take(reach).position(|b| b == what)
}

/// A run of asterisks or underscores, where it may be emphasis: an underscore within a word is none.
fn mark(sign: char, stars: usize, before: Option<char>, after: Option<char>) -> Option<Token> {
    if stars > 3 {
        return None;
    }
    let text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = word(before) && word(after);
    if within && (sign == '_' || stars == 1) {
        return None;
    }
    Some(Token::Mark {
        sign,
        stars,
        can_open: text(after) && !(sign == '_' && word(before)),
        can_close: text(before) && !(sign == '_' && word(after)),
    })
}

/// A tag of HTML: its length, and what it means here (`None` for one that only says how text looks otherwise).
fn tag(rest: &str) -> Option<(usize, Option<Token>)> {
    let end = find(rest, b'>', TAG)?;
    let inner = &rest[1..end];
    let (inner, opens) = match inner.strip_prefix('/') {
        Some(name) => (name, false),
        None => (inner, true),
    };
    let name_end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let kind = |kind| Some(Some(Token::Tag { kind, opens }));
    let token = match inner[..name_end].to_ascii_lowercase().as_str() {
        "b" | "strong" => kind(Kind::Bold),
        "i" | "em" => kind(Kind::Italic),
        "u" => kind(Kind::Underline),
        "sup" => kind(Kind::Superscript),
        "br" => Some(Some(Token::Break)),
        "a" | "font" | "sub" | "small" | "span" => Some(None),
        _ => None,
    }?;
    Some((end + 1, token))
}

/// A character reference of HTML, the few that converters leave in a text.
fn entity(rest: &str) -> Option<(usize, char)> {
    let end = find(rest, b';', REFERENCE)?;
    let name = &rest[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "pound" => '£',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((end + 1, c))
}

/// A link of Markdown, `[text](address)`: its text and the length of the whole.
fn link(rest: &str) -> Option<(&str, usize)> {
    let close = find(rest, b']', LINK)?;
    let inner = &rest[1..close];
    let address = rest[close + 1..].strip_prefix('(')?;
    let end = find(address, b')', LINK)?;
    let leads = ["http", "mailto:", "/", "#", "www."]
        .iter()
        .any(|start| address.starts_with(start));
    (leads && !inner.contains('[')).then_some((inner, close + 1 + 1 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line with `b` and `i` put around what is bold and italic.
    fn marked(line: &str) -> String {
        let mut flow = Flow::new("text/plain");
        push(&mut flow, line);
        flow.end(&crate::flow::Role::PLAIN).unwrap();
        let document = flow.finish().unwrap();
        let mut out = String::new();
        for run in &document.runs {
            let style = &document.styles[run.style.0 as usize];
            let name: String = [(style.bold, 'b'), (style.italic, 'i')]
                .iter()
                .filter(|(on, _)| *on)
                .map(|(_, name)| *name)
                .collect();
            let text = document.text.slice(run.span).trim();
            out.push_str(&match name.is_empty() {
                true => text.to_owned(),
                false => format!("{name}[{text}]"),
            });
        }
        out
    }

    #[test]
    fn emphasis_in_its_forms() {
        assert_eq!(
            marked("**Bold** and *italic* and ***both***"),
            "b[Bold]andi[italic]andbi[both]"
        );
        assert_eq!(
            marked("<b>Bold</b> <I>it</I> __strong__"),
            "b[Bold]i[it]b[strong]"
        );
        assert_eq!(marked("**Lead *member* here**"), "b[Lead]bi[member]b[here]");
        assert_eq!(marked("**1. Plan:**text"), "b[1. Plan:]text");
        assert_eq!(
            marked("**Actions(s) ** and ** more**"),
            "b[Actions(s)]andb[more]"
        );
    }

    #[test]
    fn signs_that_are_no_markup_stay() {
        for line in [
            "2 * 3 = 6",
            "snake_case_name",
            "5 < 6 and 7 > 2",
            "AT&T",
            "* footnote",
            "a * b * c",
            "[email protected]",
            "R&D; costs",
        ] {
            assert_eq!(plain(line), line);
        }
    }

    #[test]
    fn what_converters_leave_behind_goes() {
        assert_eq!(
            plain("ACTION PLAN. (Pages 1 - 10)**"),
            "ACTION PLAN. (Pages 1 - 10)"
        );
        assert_eq!(
            plain("Priorities &amp; plans<br/>next &#8211; 2"),
            "Priorities & plans\nnext – 2"
        );
        assert_eq!(
            plain("see [the report](https://x.org/a_b) here"),
            "see the report here"
        );
        assert_eq!(plain("1\\. Reset"), "1. Reset");
    }
}
