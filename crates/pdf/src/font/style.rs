//! Bold, italic and the family, from a font's name and its descriptor.

/// What a font looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) family: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) weight: u16,
}

/// Weight from which a font counts as bold: semi-bold is used for headings as bold is.
pub(super) const BOLD_FROM: u16 = 600;
const REGULAR: u16 = 400;

/// Words that name a weight, longest first where one holds another.
const WEIGHTS: &[(&str, u16)] = &[
    ("extrabold", 800),
    ("ultrabold", 800),
    ("semibold", 600),
    ("demibold", 600),
    ("extrablack", 900),
    ("extralight", 200),
    ("ultralight", 200),
    ("semilight", 350),
    ("bold", 700),
    ("black", 900),
    ("heavy", 900),
    ("demi", 600),
    ("medium", 500),
    ("regular", 400),
    ("normal", 400),
    ("roman", 400),
    ("light", 300),
    ("thin", 100),
    ("book", 400),
];

const ITALIC: &[&str] = &["italic", "oblique", "slanted", "kursiv"];

/// Endings of PostScript names that say nothing about the look.
const MAKERS: &[&str] = &["PSMT", "MT", "PS", "MS"];

/// Reads the style from a PostScript name such as `Arial-BoldMT`, `Calibri,Bold`, `TimesNewRomanPS`
/// or `FoundrySans-MedIt`.
pub(super) fn from_name(name: &str) -> Style {
    let (stem, tail) = match name.find([',', '-']) {
        Some(at) if at > 0 => (&name[..at], &name[at + 1..]),
        _ => (name, ""),
    };
    let lower = name.to_lowercase();
    let mut weight = WEIGHTS
        .iter()
        .find(|(word, _)| {
            // "Times New Roman" is a family and "Black" may begin one ("BlackJack").
            *word != "roman" && (tail.to_lowercase().contains(word) || lower.ends_with(word))
                || matches!(*word, "bold" | "semibold" | "demibold") && lower.contains(word)
        })
        .map_or(0, |(_, weight)| *weight);
    // TeX's Computer Modern names its bold "bold extended".
    if weight == 0
        && ["CMBX", "CMB1", "SFBX", "LMBX"]
            .iter()
            .any(|bold| name.starts_with(bold))
    {
        weight = 700;
    }
    let mut italic = ITALIC.iter().any(|word| lower.contains(word));
    // Abbreviated: `-Bd`, `-BdIt`, `-It`, `-B`, `-BI`, `-I`, `-MedIt`.
    let short = MAKERS
        .iter()
        .find_map(|m| tail.strip_suffix(m))
        .unwrap_or(tail);
    let (short, short_italic) = match short.strip_suffix("It").or(short.strip_suffix("Ital")) {
        Some(rest) => (rest, true),
        None if matches!(short, "I" | "BI" | "Obl" | "BdObl") => (&short[..short.len() - 1], true),
        None => (short, false),
    };
    italic |= short_italic;
    if weight == 0 {
        weight = match short {
            "B" | "Bd" | "BdOb" | "Bld" => 700,
            "Sb" | "SmBd" | "Semibd" | "DmBd" => 600,
            "Md" | "Med" => 500,
            "Blk" | "Hv" | "XBd" => 900,
            "Lt" => 300,
            _ => 0,
        };
    }
    Style {
        family: family(stem),
        bold: weight >= BOLD_FROM,
        italic,
        weight,
    }
}

/// Whether a name is one that a producer made up (`F1`, `TT3`, `CIDFont+F2`) and not the font's.
pub(super) fn is_anonymous(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters < 4
        || ["CIDFont", "Unnamed", "MSTT"]
            .iter()
            .any(|made_up| name.starts_with(made_up))
}

fn family(stem: &str) -> String {
    let mut family = MAKERS
        .iter()
        .find_map(|maker| stem.strip_suffix(maker))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(stem);
    // `ArialBold` without a hyphen.
    for word in WEIGHTS
        .iter()
        .map(|(w, _)| *w)
        .chain(ITALIC.iter().copied())
    {
        let at = family.len().saturating_sub(word.len());
        if at > 2
            && word != "roman"
            && family
                .get(at..)
                .is_some_and(|e| e.eq_ignore_ascii_case(word))
        {
            family = &family[..at];
        }
    }
    family.trim_end_matches([' ', '-', '_']).to_owned()
}

/// What the font's descriptor says (ISO 32000-1, 9.8).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Descriptor {
    pub(super) flags: u32,
    pub(super) weight: Option<f32>,
    pub(super) italic_angle: f32,
}

impl Descriptor {
    const ITALIC: u32 = 1 << 6;
    const FORCE_BOLD: u32 = 1 << 18;

    /// Adds what the descriptor says to what the name says.
    pub(super) fn complete(&self, style: &mut Style) {
        style.italic |= self.flags & Self::ITALIC != 0 || self.italic_angle.abs() > 1.0;
        let weight = self.weight.unwrap_or(0.0).clamp(0.0, 1000.0) as u16;
        if style.weight == 0 {
            style.weight = weight;
        }
        style.bold |= self.flags & Self::FORCE_BOLD != 0 || style.weight >= BOLD_FROM;
        if style.weight == 0 {
            style.weight = if style.bold { 700 } else { REGULAR };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_producers() {
        for (name, family, bold, italic) in [
            ("Arial-BoldMT", "Arial", true, false),
            ("Arial-BoldItalicMT", "Arial", true, true),
            ("ArialMT", "Arial", false, false),
            ("Calibri,Bold", "Calibri", true, false),
            ("Calibri,BoldItalic", "Calibri", true, true),
            ("TimesNewRomanPSMT", "TimesNewRoman", false, false),
            ("TimesNewRomanPS-ItalicMT", "TimesNewRoman", false, true),
            ("Helvetica-Oblique", "Helvetica", false, true),
            ("ArialBold", "Arial", true, false),
            ("Frutiger-Bd", "Frutiger", true, false),
            ("MyriadPro-It", "MyriadPro", false, true),
            ("MyriadPro-Semibold", "MyriadPro", true, false),
            ("OpenSans-Light", "OpenSans", false, false),
            ("SegoeUI-SemiboldItalic", "SegoeUI", true, true),
            ("Arial-Black", "Arial", true, false),
            ("Verdana", "Verdana", false, false),
            ("Gill Sans MT", "Gill Sans", false, false),
            ("MS-Mincho", "MS", false, false),
            ("CMBX12", "CMBX12", true, false),
        ] {
            let style = from_name(name);
            assert_eq!(
                (style.family.as_str(), style.bold, style.italic),
                (family, bold, italic),
                "{name}"
            );
        }
    }

    #[test]
    fn descriptor_adds_what_the_name_hides() {
        let mut style = from_name("F1");
        Descriptor {
            weight: Some(700.0),
            italic_angle: -12.0,
            ..Descriptor::default()
        }
        .complete(&mut style);
        assert!(style.bold && style.italic);
    }
}
