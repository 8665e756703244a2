//! The markers that a browser puts before the items of a list.

use super::dom::{Id, Tree};
use crate::marker::{alphabetic, roman_numeral};

/// An open list.
pub(crate) struct List {
    kind: Kind,
    next: i64,
    step: i64,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    None,
    Glyph(char),
    Decimal,
    LeadingZero,
    Letter { upper: bool },
    Roman { upper: bool },
}

impl List {
    /// The list that an element opens; `style` is its `list-style`.
    pub(crate) fn open(tree: &Tree, id: Id, style: Option<&str>) -> Self {
        let ordered = tree.name(id) == "ol";
        let reversed = ordered && tree.attribute(id, "reversed").is_some();
        let start = tree
            .attribute(id, "start")
            .and_then(|start| start.trim().parse().ok());
        let items = || {
            std::iter::successors(tree.nodes.get(id).and_then(|n| n.first), |child| {
                tree.nodes.get(*child)?.next
            })
            .filter(|child| tree.name(*child) == "li")
            .count() as i64
        };
        let declared = style
            .and_then(kind)
            .or_else(|| tree.attribute(id, "type").and_then(by_type));
        Self {
            kind: declared.unwrap_or(if ordered {
                Kind::Decimal
            } else {
                Kind::Glyph('•')
            }),
            next: start.unwrap_or_else(|| if reversed { items() } else { 1 }),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The marker of the next item; `style` is the item's own `list-style`.
    pub(crate) fn marker(&mut self, tree: &Tree, item: Id, style: Option<&str>) -> Option<String> {
        if let Some(value) = tree
            .attribute(item, "value")
            .and_then(|v| v.trim().parse().ok())
        {
            self.next = value;
        }
        let number = self.next;
        self.next = self.next.saturating_add(self.step);
        let kind = style.and_then(kind).unwrap_or(self.kind);
        let positive = u32::try_from(number).ok().filter(|n| *n > 0);
        let case = |text: String, upper: bool| {
            if upper {
                text.to_uppercase()
            } else {
                text.to_lowercase()
            }
        };
        let text = match (kind, positive) {
            (Kind::None, _) => return None,
            (Kind::Glyph(glyph), _) => return Some(glyph.to_string()),
            (Kind::LeadingZero, _) => format!("{number:02}"),
            (Kind::Letter { upper }, Some(n)) => case(alphabetic(n), upper),
            // Roman numerals end at 3,999; beyond, browsers count in digits.
            (Kind::Roman { upper }, Some(n)) if n < 4_000 => case(roman_numeral(n), upper),
            _ => number.to_string(),
        };
        Some(format!("{text}."))
    }
}

/// A `list-style` or `list-style-type`.
fn kind(style: &str) -> Option<Kind> {
    style.split_whitespace().find_map(|word| {
        Some(match word {
            "none" => Kind::None,
            "disc" => Kind::Glyph('•'),
            "circle" => Kind::Glyph('◦'),
            "square" => Kind::Glyph('▪'),
            "decimal" => Kind::Decimal,
            "decimal-leading-zero" => Kind::LeadingZero,
            "lower-alpha" | "lower-latin" => Kind::Letter { upper: false },
            "upper-alpha" | "upper-latin" => Kind::Letter { upper: true },
            "lower-roman" => Kind::Roman { upper: false },
            "upper-roman" => Kind::Roman { upper: true },
            _ => return None,
        })
    })
}

/// The old `type` attribute, in which the case of a letter matters.
fn by_type(value: &str) -> Option<Kind> {
    match value.trim() {
        "1" => Some(Kind::Decimal),
        "a" => Some(Kind::Letter { upper: false }),
        "A" => Some(Kind::Letter { upper: true }),
        "i" => Some(Kind::Roman { upper: false }),
        "I" => Some(Kind::Roman { upper: true }),
        other => kind(&other.to_ascii_lowercase()),
    }
}
