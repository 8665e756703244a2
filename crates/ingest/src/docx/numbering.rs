//! Automatic numbers: what Word prints before a paragraph, counted as Word counts.

use std::collections::{HashMap, HashSet};

use super::styles::{Styles, indent};
use super::xml::{Id, Xml};
use crate::marker::{repeated_letter, roman_numeral};
use crate::symbol;

/// Levels of a list (ECMA-376, 17.9.6: `ilvl` 0 to 8).
const LEVELS: usize = 9;

/// A level of a list as declared.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2` with a number for each level.
    text: String,
    /// After which levels it starts anew: after any higher one for `None`, never for 0, else after those up to it
    /// (from 1).
    restart: Option<u8>,
    /// All numbers as digits.
    legal: bool,
    /// Paragraph style that is numbered by this level.
    style: Option<String>,
    indent: Option<f32>,
    font: String,
    picture: bool,
    suffix: Suffix,
}

/// What stands between a number and its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Suffix {
    Blank,
    Nothing,
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: HashMap<u8, Level>,
    /// The list that it borrows from a numbering style.
    style_link: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Instance {
    of: u32,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    instances: HashMap<u32, Instance>,
    /// By abstract list: instances of one go on with each other's numbers.
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Instances and levels that have started at a number of their own.
    started: HashSet<(u32, u8)>,
}

/// A number as printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// `3.1`, `a)`, `•`.
    pub(crate) text: String,
    pub(crate) is_bullet: bool,
    /// Left indent of the level in points.
    pub(crate) indent: Option<f32>,
    pub(crate) suffix: Suffix,
}

impl Numbering {
    pub(crate) fn read(xml: &Xml, styles: &Styles) -> Self {
        let mut out = Self::default();
        for id in xml.children(xml.outermost()) {
            let number = |name| xml.attribute(id, name).and_then(|n| n.parse::<u32>().ok());
            match xml.name(id) {
                "abstractNum" => {
                    if let Some(number) = number("abstractNumId") {
                        out.abstracts.insert(
                            number,
                            Abstract {
                                levels: levels(xml, id),
                                style_link: xml.child_val(id, "numStyleLink").map(str::to_owned),
                            },
                        );
                    }
                }
                "num" => {
                    if let Some(number) = number("numId") {
                        out.instances.insert(number, instance(xml, id));
                    }
                }
                _ => {}
            }
        }
        out.follow_links(styles);
        out
    }

    /// Lists that only name a numbering style are counted with the list of that style.
    fn follow_links(&mut self, styles: &Styles) {
        let linked: HashMap<u32, u32> = self
            .abstracts
            .iter()
            .filter_map(|(number, list)| {
                let list = styles.list_of(list.style_link.as_deref()?)?;
                let target = self.instances.get(&list)?.of;
                (target != *number).then_some((*number, target))
            })
            .collect();
        for instance in self.instances.values_mut() {
            if let Some(target) = linked.get(&instance.of) {
                instance.of = *target;
            }
        }
    }

    /// The level of a list that a paragraph style is numbered by.
    pub(crate) fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let instance = self.instances.get(&list)?;
        let levels = &self.abstracts.get(&instance.of)?.levels;
        levels
            .iter()
            .filter(|(_, level)| level.style.as_deref() == Some(style))
            .map(|(depth, _)| *depth)
            .min()
    }

    /// Counts on: the number of the next paragraph of a list at a depth; `None` where nothing is printed.
    pub(crate) fn next(&mut self, list: u32, depth: u8) -> Option<Number> {
        let instance = self.instances.get(&list)?;
        let levels = &self.abstracts.get(&instance.of)?.levels;
        let level = |depth: u8| instance.levels.get(&depth).or_else(|| levels.get(&depth));
        let here = level(depth)?;
        let place = usize::from(depth);
        let counters = self.counters.entry(instance.of).or_default();
        let own_start = instance
            .starts
            .get(&depth)
            .filter(|_| self.started.insert((list, depth)));
        let counted = counters.get(place).copied()?;
        let number = match (own_start, counted) {
            (Some(start), _) => *start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => instance.starts.get(&depth).copied().unwrap_or(here.start),
        };
        for (at, counter) in counters.iter_mut().enumerate() {
            let at_depth = at as u8;
            if at < place {
                // A level that was never reached counts as if it had been.
                let start = level(at_depth).map_or(1, |level| level.start);
                counter.get_or_insert(start);
            } else if at == place {
                *counter = Some(number);
            } else {
                let restart = level(at_depth).and_then(|level| level.restart);
                if restart.is_none_or(|after| depth < after) {
                    *counter = None;
                }
            }
        }
        let is_bullet = here.format == "bullet" || here.picture;
        let text = if here.picture {
            "•".to_owned()
        } else if is_bullet {
            bullet(&here.text, &here.font)
        } else {
            let counters = *counters;
            filled(&here.text, |of| {
                let format = match here.legal {
                    true => "decimal",
                    false => level(of).map_or("decimal", |level| level.format.as_str()),
                };
                let number = counters.get(usize::from(of)).copied().flatten();
                formatted(number.unwrap_or(1), format)
            })
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Number {
            text,
            is_bullet,
            indent: here.indent,
            suffix: here.suffix,
        })
    }
}

fn levels(xml: &Xml, id: Id) -> HashMap<u8, Level> {
    xml.children(id)
        .filter(|child| xml.name(*child) == "lvl")
        .filter_map(|child| Some((depth(xml, child)?, level(xml, child))))
        .collect()
}

fn depth(xml: &Xml, id: Id) -> Option<u8> {
    let depth: u8 = xml.attribute(id, "ilvl")?.parse().ok()?;
    (usize::from(depth) < LEVELS).then_some(depth)
}

fn level(xml: &Xml, id: Id) -> Level {
    let font = xml
        .child(id, "rPr")
        .and_then(|run| xml.child(run, "rFonts"))
        .and_then(|fonts| {
            xml.attribute(fonts, "ascii")
                .or_else(|| xml.attribute(fonts, "hAnsi"))
        });
    Level {
        start: xml
            .child_val(id, "start")
            .and_then(|start| start.parse().ok())
            .unwrap_or(0),
        format: number_format(xml, id),
        text: xml.child_val(id, "lvlText").unwrap_or("").to_owned(),
        restart: xml
            .child_val(id, "lvlRestart")
            .and_then(|after| after.parse().ok()),
        legal: xml.switch(id, "isLgl").unwrap_or(false),
        style: xml.child_val(id, "pStyle").map(str::to_owned),
        indent: xml.child(id, "pPr").and_then(|p| indent(xml, p)),
        font: font.unwrap_or("").to_owned(),
        picture: xml.child(id, "lvlPicBulletId").is_some(),
        suffix: match xml.child_val(id, "suff") {
            Some("nothing") => Suffix::Nothing,
            _ => Suffix::Blank,
        },
    }
}

/// The format of a level's numbers. Newer Words put those of their own in a choice beside an old one.
fn number_format(xml: &Xml, id: Id) -> String {
    let direct = xml.child(id, "numFmt");
    let chosen = || {
        let choice = xml.child(id, "AlternateContent")?;
        let fallback = xml
            .child(choice, "Choice")
            .or_else(|| xml.child(choice, "Fallback"))?;
        xml.child(fallback, "numFmt")
    };
    let Some(format) = direct.or_else(chosen) else {
        return "decimal".to_owned();
    };
    match xml.val(format) {
        Some("custom") => xml.attribute(format, "format").unwrap_or("decimal"),
        Some(value) => value,
        None => "decimal",
    }
    .to_owned()
}

fn instance(xml: &Xml, id: Id) -> Instance {
    let mut out = Instance {
        of: xml
            .child_val(id, "abstractNumId")
            .and_then(|n| n.parse().ok())
            .unwrap_or(u32::MAX),
        ..Instance::default()
    };
    for child in xml.children(id).filter(|c| xml.name(*c) == "lvlOverride") {
        let Some(depth) = depth(xml, child) else {
            continue;
        };
        if let Some(start) = xml
            .child_val(child, "startOverride")
            .and_then(|s| s.parse().ok())
        {
            out.starts.insert(depth, start);
        }
        if let Some(own) = xml.child(child, "lvl") {
            out.levels.insert(depth, level(xml, own));
        }
    }
    out
}

/// The glyph of a bullet as it looks.
fn bullet(text: &str, font: &str) -> String {
    let symbols = ["symbol", "wingdings", "webdings"]
        .iter()
        .any(|name| font.to_lowercase().contains(name));
    text.chars()
        .map(|c| {
            let private = ('\u{f000}'..='\u{f0ff}').contains(&c);
            if private || symbols && c.is_ascii() && c != ' ' {
                symbol::unicode(font, u32::from(c))
                    .or_else(|| symbol::private_use(c))
                    .unwrap_or('•')
            } else {
                c
            }
        })
        .collect()
}

/// The text of a level with its numbers filled in.
fn filled(text: &str, number: impl Fn(u8) -> String) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().and_then(|c| c.to_digit(10))) {
            ('%', Some(level @ 1..=9)) => {
                chars.next();
                out.push_str(&number(level as u8 - 1));
            }
            _ => out.push(c),
        }
    }
    out
}

/// A number in one of the formats of ECMA-376, 17.18.59 that English documents use; in digits for
/// the others.
fn formatted(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" | "01, 02, 03, ..." => format!("{number:02}"),
        "lowerLetter" => repeated_letter(number),
        "upperLetter" => repeated_letter(number).to_uppercase(),
        "lowerRoman" => roman_numeral(number).to_lowercase(),
        "upperRoman" => roman_numeral(number),
        "001, 002, 003, ..." => format!("{number:03}"),
        "ordinal" => {
            let suffix = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{suffix}")
        }
        "cardinalText" => word(number, &CARDINALS),
        "ordinalText" => word(number, &ORDINALS),
        _ => number.to_string(),
    }
}

fn word(number: u32, words: &[&str]) -> String {
    match (number as usize)
        .checked_sub(1)
        .and_then(|at| words.get(at))
    {
        Some(word) => (*word).to_owned(),
        None => number.to_string(),
    }
}

const CARDINALS: [&str; 20] = [
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
    "Twenty",
];

const ORDINALS: [&str; 20] = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
    "Twentieth",
];
