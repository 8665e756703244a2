//! The little of style sheets that matters: what is bold, italic, hidden or coloured.

use std::collections::HashMap;

use super::dom::{Id, Tree};
use crate::colour;

/// Rules read from a page's `<style>` elements. Editors' exports have some hundreds.
const RULES: usize = 5_000;

/// What declarations say of an element; `None` where they say nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Declared {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) underline: Option<bool>,
    pub(crate) superscript: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) colour: Option<[u8; 3]>,
    /// The outer `Option` is whether anything is said, the inner whether there is a colour.
    pub(crate) background: Option<Option<[u8; 3]>>,
    pub(crate) size: Option<Size>,
    /// Left margin.
    pub(crate) indent: Option<Size>,
    pub(crate) list_style: Option<String>,
    pub(crate) keep_blanks: Option<bool>,
}

/// A length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Size {
    Points(f32),
    /// Times the font's size (of the element around it, for a font's size).
    Times(f32),
}

impl Declared {
    /// Reads `name: value; …`.
    pub(crate) fn read(style: &str) -> Self {
        let mut out = Self::default();
        for declaration in style.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                let value = value.trim().trim_end_matches("!important").trim();
                out.declare(
                    &name.trim().to_ascii_lowercase(),
                    &value.to_ascii_lowercase(),
                );
            }
        }
        out
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "font-weight" => {
                // 600 is "semi-bold", which looks bold.
                self.bold = Some(match value.parse::<f32>() {
                    Ok(weight) => weight >= 600.0,
                    Err(_) => value.starts_with("bold"),
                });
            }
            "font-style" => self.italic = Some(value == "italic" || value.starts_with("oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.underline = Some(value.contains("underline"));
            }
            "vertical-align" => self.superscript = Some(value == "super"),
            "display" => self.hidden = Some(value == "none"),
            "visibility" if value == "hidden" => self.hidden = Some(true),
            // Word's own way of hiding in "Save as web page".
            "mso-hide" if value == "all" => self.hidden = Some(true),
            "color" => self.colour = colour::parse(value),
            "background" | "background-color" => {
                let colour = colour::parse(value)
                    .or_else(|| value.split_whitespace().find_map(colour::parse));
                self.background = Some(colour);
            }
            "font-size" => self.size = size(value),
            "margin-left" | "padding-left" => self.indent = size(value).or(self.indent),
            "list-style" | "list-style-type" => self.list_style = Some(value.to_owned()),
            "white-space" => self.keep_blanks = Some(value.starts_with("pre")),
            "font" => {
                let words: Vec<&str> = value.split_whitespace().collect();
                self.bold = Some(words.contains(&"bold"));
                self.italic = Some(words.contains(&"italic"));
                self.size = words
                    .iter()
                    .find_map(|word| size(word.split('/').next().unwrap_or(word)));
            }
            _ => {}
        }
    }

    /// These declarations, and where they are silent the weaker ones.
    fn over(self, weaker: Self) -> Self {
        Self {
            bold: self.bold.or(weaker.bold),
            italic: self.italic.or(weaker.italic),
            underline: self.underline.or(weaker.underline),
            superscript: self.superscript.or(weaker.superscript),
            hidden: self.hidden.or(weaker.hidden),
            colour: self.colour.or(weaker.colour),
            background: self.background.or(weaker.background),
            size: self.size.or(weaker.size),
            indent: self.indent.or(weaker.indent),
            list_style: self.list_style.or(weaker.list_style),
            keep_blanks: self.keep_blanks.or(weaker.keep_blanks),
        }
    }
}

fn size(value: &str) -> Option<Size> {
    let unit = value.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number: f32 = value[..unit].parse().ok()?;
    Some(match value[unit..].trim() {
        "pt" => Size::Points(number),
        "in" => Size::Points(number * 72.0),
        "cm" => Size::Points(number * 72.0 / 2.54),
        // 96 px are an inch of 72 pt.
        "px" => Size::Points(number * 0.75),
        "em" => Size::Times(number),
        "%" => Size::Times(number / 100.0),
        // The root's size is 16 px unless a page changes it.
        "rem" => Size::Points(number * 12.0),
        _ => return None,
    })
}

/// Rules by simple selector: `tag`, `.class`, `tag.class`, `#id`. Others (descendants, states,
/// `@media`) are passed over.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    rules: HashMap<String, Declared>,
}

impl Sheet {
    /// Adds the rules of a `<style>` element.
    pub(crate) fn add(&mut self, css: &str) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].trim();
            let body = &rest[open + 1..];
            let Some(end) = block_end(body) else { return };
            if !selectors.starts_with('@') {
                // A statement such as `@import …;` may stand before the selectors.
                let selectors = selectors.rsplit(';').next().unwrap_or(selectors);
                let declared = Declared::read(&body[..end]);
                for selector in selectors.split(',').map(str::trim) {
                    let simple = !selector.is_empty()
                        && !selector.contains(|c: char| {
                            !(c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_'))
                        });
                    if simple && self.rules.len() < RULES {
                        let old = self
                            .rules
                            .remove(&selector.to_ascii_lowercase())
                            .unwrap_or_default();
                        self.rules
                            .insert(selector.to_ascii_lowercase(), declared.clone().over(old));
                    }
                }
            }
            rest = &body[(end + 1).min(body.len())..];
        }
    }

    /// What the rules and its own attribute say of an element.
    pub(crate) fn of(&self, tree: &Tree, id: Id) -> Declared {
        let mut declared = tree
            .attribute(id, "style")
            .map(Declared::read)
            .unwrap_or_default();
        if self.rules.is_empty() {
            return declared;
        }
        let name = tree.name(id);
        let mut weaken = |selector: String| {
            if let Some(rule) = self.rules.get(&selector) {
                declared = std::mem::take(&mut declared).over(rule.clone());
            }
        };
        if let Some(own) = tree.attribute(id, "id") {
            weaken(format!("#{}", own.to_ascii_lowercase()));
        }
        let classes = tree.attribute(id, "class").unwrap_or("");
        let classes: Vec<String> = classes
            .split_whitespace()
            .take(CLASSES)
            .map(str::to_ascii_lowercase)
            .collect();
        for class in &classes {
            weaken(format!("{name}.{class}"));
        }
        for class in &classes {
            weaken(format!(".{class}"));
        }
        weaken(name.to_owned());
        declared
    }
}

/// Classes of one element that are looked up.
const CLASSES: usize = 32;

/// Where the block ends whose `{` has been read: its `}`, inner blocks passed over.
fn block_end(body: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        match rest[start + 2..].find("*/") {
            Some(end) => rest = &rest[start + 2 + end + 2..],
            None => return out,
        }
    }
    // Old pages wrap their rules in an HTML comment.
    out.push_str(rest);
    out.replace("<!--", "").replace("-->", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read() {
        let d = Declared::read(
            "font-weight:700; FONT-STYLE: Italic !important;background:#FF0 url(x.png)",
        );
        assert_eq!((d.bold, d.italic), (Some(true), Some(true)));
        assert_eq!(d.background, Some(Some([255, 255, 0])));
        assert_eq!(Declared::read("font-weight:400").bold, Some(false));
        assert_eq!(
            Declared::read("font-size:16px").size,
            Some(Size::Points(12.0))
        );
        assert_eq!(Declared::read("display:none").hidden, Some(true));
    }

    #[test]
    fn the_nearer_rule_wins() {
        let tree = Tree::parse("<p id=x class='red big' style='color:blue'>t").unwrap();
        let p = tree.within(0).find(|id| tree.name(*id) == "p").unwrap();
        let mut sheet = Sheet::default();
        sheet.add("/* p */ p{color:#111;font-style:italic} .red{color:red;font-weight:bold} @media print{.big{display:none}} p.big, div p {font-weight:400}");
        let d = sheet.of(&tree, p);
        assert_eq!(d.colour, Some([0, 0, 255]));
        assert_eq!(d.italic, Some(true));
        assert_eq!(d.bold, Some(false));
        assert_eq!(d.hidden, None);
    }

    #[test]
    fn broken_sheets_do_no_harm() {
        for css in [
            "{",
            "}",
            "a{b",
            "@media{a{",
            "/*",
            "a{;:;}",
            "{}{}",
            "a{b:c}}}d{e:f}",
        ] {
            Sheet::default().add(css);
        }
    }
}
