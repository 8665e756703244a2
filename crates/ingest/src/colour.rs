//! Colours as HTML and CSS write them.

/// A colour: `#rgb`, `#rrggbb` (also without `#`, as `bgcolor` and Word write it), `rgb(1, 2, 3)`, or a name of HTML's.
pub(crate) fn parse(text: &str) -> Option<[u8; 3]> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(arguments) = text.strip_prefix("rgb") {
        return rgb(arguments.strip_prefix('a').unwrap_or(arguments));
    }
    if let Some((_, colour)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*colour);
    }
    let digits = text.strip_prefix('#').unwrap_or(&text);
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    match digits.len() {
        3 => {
            let digit = |at: usize| u8::from_str_radix(digits.get(at..at + 1)?, 16).ok();
            Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])
        }
        6 => Some([pair(0)?, pair(2)?, pair(4)?]),
        // #rrggbbaa: what cannot be seen is no colour.
        8 if pair(6)? > 0 => Some([pair(0)?, pair(2)?, pair(4)?]),
        _ => None,
    }
}

/// `(1, 2, 3)`, `(1 2 3 / 50%)`, `(10%, 20%, 30%, 0.5)`; `None` where it is wholly see-through.
fn rgb(arguments: &str) -> Option<[u8; 3]> {
    let inner = arguments.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut values = inner
        .split([',', ' ', '/'])
        .filter(|part| !part.is_empty())
        .map(|part| match part.strip_suffix('%') {
            Some(share) => Some(share.parse::<f32>().ok()? * 2.55),
            None => part.parse::<f32>().ok(),
        });
    let mut channel = || Some(values.next()??.clamp(0.0, 255.0).round() as u8);
    let colour = [channel()?, channel()?, channel()?];
    match values.next() {
        Some(alpha) if alpha? <= 0.0 => None,
        _ => Some(colour),
    }
}

/// The fill of a cell: white is none.
pub(crate) fn fill(colour: Option<[u8; 3]>) -> Option<[u8; 3]> {
    colour.filter(|colour| *colour != [255, 255, 255])
}

/// Names of CSS that are used for fills and status (CSS Color Module Level 4, 6.1).
const NAMES: &[(&str, [u8; 3])] = &[
    ("aqua", [0, 255, 255]),
    ("black", [0, 0, 0]),
    ("blue", [0, 0, 255]),
    ("crimson", [220, 20, 60]),
    ("cyan", [0, 255, 255]),
    ("darkblue", [0, 0, 139]),
    ("darkgray", [169, 169, 169]),
    ("darkgreen", [0, 100, 0]),
    ("darkgrey", [169, 169, 169]),
    ("darkorange", [255, 140, 0]),
    ("darkred", [139, 0, 0]),
    ("forestgreen", [34, 139, 34]),
    ("fuchsia", [255, 0, 255]),
    ("gold", [255, 215, 0]),
    ("gray", [128, 128, 128]),
    ("green", [0, 128, 0]),
    ("grey", [128, 128, 128]),
    ("lightblue", [173, 216, 230]),
    ("lightgray", [211, 211, 211]),
    ("lightgreen", [144, 238, 144]),
    ("lightgrey", [211, 211, 211]),
    ("lightyellow", [255, 255, 224]),
    ("lime", [0, 255, 0]),
    ("limegreen", [50, 205, 50]),
    ("magenta", [255, 0, 255]),
    ("maroon", [128, 0, 0]),
    ("navy", [0, 0, 128]),
    ("olive", [128, 128, 0]),
    ("orange", [255, 165, 0]),
    ("orangered", [255, 69, 0]),
    ("palegreen", [152, 251, 152]),
    ("pink", [255, 192, 203]),
    ("purple", [128, 0, 128]),
    ("red", [255, 0, 0]),
    ("seagreen", [46, 139, 87]),
    ("silver", [192, 192, 192]),
    ("skyblue", [135, 206, 235]),
    ("teal", [0, 128, 128]),
    ("tomato", [255, 99, 71]),
    ("white", [255, 255, 255]),
    ("whitesmoke", [245, 245, 245]),
    ("yellow", [255, 255, 0]),
    ("yellowgreen", [154, 205, 50]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_all_their_forms() {
        for text in [
            "#ff0000",
            "#F00",
            "FF0000",
            "red",
            "rgb(255,0,0)",
            "rgb(255 0 0 / 50%)",
            "rgba(100%, 0%, 0%, 1)",
        ] {
            assert_eq!(parse(text), Some([255, 0, 0]), "{text}");
        }
        for text in [
            "transparent",
            "rgba(255,0,0,0)",
            "inherit",
            "#ff000000",
            "auto",
            "",
            "#ffff",
            "rgb(a,b,c)",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
