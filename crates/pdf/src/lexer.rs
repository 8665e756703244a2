//! The tokens of a content stream, read without recursion and without an allocation for each.
//!
//! `hayro-syntax` has an iterator over instructions too; this one keeps operands flat (an array's
//! items follow each other between two brackets), so that nesting of any depth costs nothing, and
//! reads a `TJ` array once and not twice.

/// An operand of an instruction. Arrays and dictionaries come flat: their brackets are operands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operand<'a> {
    Number(f64),
    /// A name without its slash, as written: `#20` is still three characters.
    Name(&'a [u8]),
    /// A string: its place among [`Lexer::bytes`].
    Text(usize, usize),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
    /// `true`, `false` and `null`: nothing that is drawn depends on them.
    Other,
}

/// The most operands that an instruction keeps: a `TJ` array of a page-wide justified line has a
/// few hundred.
const MAX_OPERANDS: usize = 100_000;

/// Reads instruction after instruction.
pub(crate) struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
    /// The operands of the instruction that was read last.
    pub(crate) operands: Vec<Operand<'a>>,
    strings: Vec<u8>,
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            at: 0,
            operands: Vec::with_capacity(64),
            strings: Vec::with_capacity(256),
        }
    }

    /// The bytes of a string operand.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> &[u8] {
        self.strings.get(start..end).unwrap_or_default()
    }

    /// The next operator; its operands then stand in `operands`. `None` at the end.
    pub(crate) fn next_operator(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        self.strings.clear();
        loop {
            let byte = *self.data.get(self.at)?;
            match byte {
                0 | 9 | 10 | 12 | 13 | 32 => self.at += 1,
                b'%' => self.skip_comment(),
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    let number = self.number();
                    self.push(Operand::Number(number));
                }
                b'/' => {
                    self.at += 1;
                    let name = self.regular();
                    self.push(Operand::Name(name));
                }
                b'(' => {
                    let text = self.literal_string();
                    self.push(text);
                }
                b'<' if self.data.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    self.push(Operand::DictStart);
                }
                b'<' => {
                    let text = self.hex_string();
                    self.push(text);
                }
                b'>' if self.data.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    self.push(Operand::DictEnd);
                }
                b'[' => {
                    self.at += 1;
                    self.push(Operand::ArrayStart);
                }
                b']' => {
                    self.at += 1;
                    self.push(Operand::ArrayEnd);
                }
                b')' | b'>' | b'{' | b'}' => self.at += 1,
                _ => match self.regular() {
                    b"true" | b"false" | b"null" => self.push(Operand::Other),
                    operator => return Some(operator),
                },
            }
        }
    }

    fn push(&mut self, operand: Operand<'a>) {
        if self.operands.len() < MAX_OPERANDS {
            self.operands.push(operand);
        }
    }

    fn skip_comment(&mut self) {
        let rest = &self.data[self.at..];
        let length = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        self.at += length;
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.data[self.at..];
        let length = rest
            .iter()
            .position(|&b| !is_regular(b))
            .unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A number as producers write it, broken ones included: `--5` and `1.2.3` and `4-5` are read
    /// up to where they break, as other readers do.
    fn number(&mut self) -> f64 {
        let mut negative = false;
        while let Some(&sign @ (b'+' | b'-')) = self.data.get(self.at) {
            negative |= sign == b'-';
            self.at += 1;
        }
        let mut whole: u64 = 0;
        let mut scale: f64 = 1.0;
        let mut in_fraction = false;
        while let Some(&byte) = self.data.get(self.at) {
            match byte {
                b'0'..=b'9' => {
                    // More digits than a double can hold change nothing.
                    if whole < 1 << 52 {
                        whole = whole * 10 + u64::from(byte - b'0');
                        if in_fraction {
                            scale *= 10.0;
                        }
                    } else if !in_fraction {
                        scale /= 10.0;
                    }
                }
                b'.' if !in_fraction => in_fraction = true,
                _ => break,
            }
            self.at += 1;
        }
        // The rest of a broken number (`1.2.3`, `4-5`).
        while let Some(&byte) = self.data.get(self.at)
            && matches!(byte, b'0'..=b'9' | b'.' | b'-')
        {
            self.at += 1;
        }
        let value = whole as f64 / scale;
        if negative { -value } else { value }
    }

    /// A string in brackets (ISO 32000-1, 7.3.4.2).
    fn literal_string(&mut self) -> Operand<'a> {
        let start = self.strings.len();
        self.at += 1;
        let mut depth = 1usize;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape();
                    continue;
                }
                b'\r' => {
                    if self.data.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    self.strings.push(b'\n');
                    continue;
                }
                _ => {}
            }
            self.strings.push(byte);
        }
        Operand::Text(start, self.strings.len())
    }

    fn escape(&mut self) {
        let Some(&byte) = self.data.get(self.at) else {
            return;
        };
        self.at += 1;
        let meant = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                if self.data.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return;
            }
            b'\n' => return,
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(&digit @ b'0'..=b'7') = self.data.get(self.at) else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                value as u8
            }
            other => other,
        };
        self.strings.push(meant);
    }

    fn hex_string(&mut self) -> Operand<'a> {
        let start = self.strings.len();
        self.at += 1;
        let mut high: Option<u8> = None;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => break,
                _ => continue,
            };
            match high.take() {
                None => high = Some(digit),
                Some(high) => self.strings.push(high << 4 | digit),
            }
        }
        if let Some(high) = high {
            self.strings.push(high << 4);
        }
        Operand::Text(start, self.strings.len())
    }

    /// After `BI`: passes over an inline picture, and returns its width and height in pixels and
    /// whether it is a mask.
    pub(crate) fn skip_inline_image(&mut self) -> (u32, u32, bool) {
        // Up to `ID` the entries are ordinary tokens.
        while let Some(operator) = self.next_operator() {
            if operator == b"ID" {
                break;
            }
        }
        let value = |keys: [&[u8]; 2]| {
            let at = self
                .operands
                .iter()
                .position(|o| matches!(o, Operand::Name(name) if keys.contains(name)))?;
            self.operands.get(at + 1).copied()
        };
        let number = |keys| match value(keys) {
            Some(Operand::Number(n)) if n >= 0.0 => n as u32,
            _ => 0,
        };
        let size = (
            number([b"W", b"Width"]),
            number([b"H", b"Height"]),
            value([b"IM", b"ImageMask"]).is_some(),
        );
        self.at += 1;
        self.at = self.end_of_inline_image();
        size
    }

    /// Where the instructions go on after the data of an inline picture: behind an `EI` that
    /// stands alone and is followed by what looks like instructions and not like picture data.
    fn end_of_inline_image(&self) -> usize {
        const LOOK_AHEAD: usize = 24;
        let mut from = self.at.min(self.data.len());
        while let Some(found) = self.data[from..].windows(2).position(|w| w == b"EI") {
            let ei = from + found;
            let after = ei + 2;
            let alone = (ei == self.at || self.data.get(ei - 1).is_some_and(|&b| is_white(b)))
                && self.data.get(after).is_none_or(|&b| is_white(b));
            let follows = &self.data[after..self.data.len().min(after + LOOK_AHEAD)];
            if alone
                && follows
                    .iter()
                    .all(|&b| is_white(b) && b != 0 || (32..127).contains(&b))
            {
                return after;
            }
            from = after;
        }
        self.data.len()
    }
}

/// A name with `#xx` undone (ISO 32000-1, 7.3.5).
pub(crate) fn unescaped_name(name: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return name.into();
    }
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            Some(value) if byte == b'#' => {
                out.push(value);
                rest = &after[2..];
            }
            _ => {
                out.push(byte);
                rest = after;
            }
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        let mut lexer = Lexer::new(text.as_bytes());
        lexer.next_operator();
        lexer
            .operands
            .iter()
            .filter_map(|o| {
                if let Operand::Number(n) = o {
                    Some(*n)
                } else {
                    None
                }
            })
            .collect()
    }

    #[test]
    fn numbers_sound_and_broken() {
        assert_eq!(numbers("1 -2.5 +.25 4. 007 x"), [1.0, -2.5, 0.25, 4.0, 7.0]);
        assert_eq!(numbers("--5 1.2.3 4-5 x"), [-5.0, 1.2, 4.0]);
        let long = numbers("123456789012345678901234567890 x");
        assert!((long[0] / 1.234_567_890_123_456_8e29 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn strings_with_escapes_and_nested_brackets() {
        let mut lexer = Lexer::new(
            br"(a\(b(c)\051\n\
d\1z) <48 6> Tj",
        );
        assert_eq!(lexer.next_operator(), Some(&b"Tj"[..]));
        let texts: Vec<&[u8]> = lexer
            .operands
            .iter()
            .filter_map(|o| {
                if let Operand::Text(a, b) = o {
                    Some(lexer.bytes(*a, *b))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(texts, [&b"a(b(c))\nd\x01z"[..], b"H\x60"]);
    }

    #[test]
    fn a_hundred_thousand_brackets_are_no_trouble() {
        let mut lexer_input = vec![b'['; 200_000];
        lexer_input.extend(b" (x) Tj");
        let mut lexer = Lexer::new(&lexer_input);
        assert_eq!(lexer.next_operator(), Some(&b"Tj"[..]));
        assert_eq!(lexer.next_operator(), None);
    }

    #[test]
    fn instructions_go_on_after_an_inline_image_that_holds_ei() {
        let mut data = b"BI /W 7 /H 3 /IM true ID \x01EI\xff EI \x80\x81 more EI\nQ".to_vec();
        data.extend(b" 1 g");
        let mut lexer = Lexer::new(&data);
        assert_eq!(lexer.next_operator(), Some(&b"BI"[..]));
        assert_eq!(lexer.skip_inline_image(), (7, 3, true));
        assert_eq!(lexer.next_operator(), Some(&b"Q"[..]));
    }

    #[test]
    fn escaped_names() {
        assert_eq!(&*unescaped_name(b"A#20B#"), b"A B#");
    }
}
