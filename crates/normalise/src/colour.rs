//! Colours told apart as an eye does: by distance in `OKLab` (Björn Ottosson, "A perceptual color
//! space for image processing", 2020).

use peerlens_report::Rag;

/// Shades in use for each status colour (office suites' palettes and their light tints).
const SHADES: [(Rag, [u8; 3]); 29] = [
    (Rag::Red, [0xff, 0x00, 0x00]),
    (Rag::Red, [0xc0, 0x00, 0x00]),
    (Rag::Red, [0xda, 0x3b, 0x3b]),
    (Rag::Red, [0xff, 0x7c, 0x80]),
    (Rag::Red, [0xff, 0xc7, 0xce]),
    (Rag::Amber, [0xff, 0xc0, 0x00]),
    (Rag::Amber, [0xff, 0xa5, 0x00]),
    (Rag::Amber, [0xed, 0x7d, 0x31]),
    (Rag::Amber, [0xff, 0xff, 0x00]),
    (Rag::Amber, [0xff, 0xeb, 0x9c]),
    (Rag::Amber, [0xff, 0xd9, 0x66]),
    (Rag::Amber, [0xf4, 0xb0, 0x83]),
    (Rag::Amber, [0xf8, 0xcb, 0xad]),
    (Rag::Green, [0x00, 0xb0, 0x50]),
    (Rag::Green, [0x92, 0xd0, 0x50]),
    (Rag::Green, [0x00, 0x80, 0x00]),
    (Rag::Green, [0x00, 0xff, 0x00]),
    (Rag::Green, [0x70, 0xad, 0x47]),
    (Rag::Green, [0xc6, 0xef, 0xce]),
    (Rag::Green, [0xa9, 0xd0, 0x8e]),
    (Rag::Blue, [0x00, 0x70, 0xc0]),
    (Rag::Blue, [0x00, 0xb0, 0xf0]),
    (Rag::Blue, [0x00, 0x00, 0xff]),
    (Rag::Blue, [0x44, 0x72, 0xc4]),
    (Rag::Blue, [0xbd, 0xd7, 0xee]),
    (Rag::Blue, [0x9d, 0xc3, 0xe6]),
    (Rag::Blue, [0x8d, 0xb4, 0xe2]),
    (Rag::Blue, [0x00, 0x20, 0x60]),
    (Rag::Grey, [0xa6, 0xa6, 0xa6]),
];

/// Farthest that a colour may lie from every shade and still bear its name (`OKLab`, where black to
/// white is 1): purple and brown lie farther off.
const MOST_FROM_SHADE: f32 = 0.12;

/// Farthest that a cell's fill may lie from its entry in the legend: the same ink after a printer or
/// a scan, and not the next colour.
const MOST_FROM_LEGEND: f32 = 0.06;

/// Least chroma of a colour; below it is white, grey or black.
const LEAST_CHROMA: f32 = 0.025;

/// Lightness of greys that are a status and not white paper or black ink.
const GREYS: std::ops::Range<f32> = 0.4..0.93;

/// The status colour that an eye would name; `None` for white, black and colours that are none.
pub(crate) fn rag(colour: [u8; 3]) -> Option<Rag> {
    let lab = oklab(colour);
    let [lightness, a, b] = lab;
    if (a * a + b * b).sqrt() < LEAST_CHROMA {
        return GREYS.contains(&lightness).then_some(Rag::Grey);
    }
    SHADES
        .iter()
        .map(|(rag, shade)| (distance(lab, oklab(*shade)), *rag))
        .filter(|(d, _)| *d <= MOST_FROM_SHADE)
        .min_by(|x, y| x.0.total_cmp(&y.0))
        .map(|(_, rag)| rag)
}

/// What the nearest of some colours stands for, if it is near enough to be the same.
pub(crate) fn nearest<'a>(
    colour: [u8; 3],
    among: impl Iterator<Item = ([u8; 3], &'a String)>,
) -> Option<&'a str> {
    let lab = oklab(colour);
    among
        .map(|(c, words)| (distance(lab, oklab(c)), words))
        .filter(|(d, _)| *d <= MOST_FROM_LEGEND)
        .min_by(|x, y| x.0.total_cmp(&y.0))
        .map(|(_, words)| words.as_str())
}

fn distance(x: [f32; 3], y: [f32; 3]) -> f32 {
    let [l, a, b] = [x[0] - y[0], x[1] - y[1], x[2] - y[2]];
    (l * l + a * a + b * b).sqrt()
}

/// Lightness, green to red, blue to yellow.
fn oklab(colour: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = colour.map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_eye_would_name_them_so() {
        for (colour, name) in [
            ([0xfe, 0x02, 0x02], Some(Rag::Red)),
            ([0xf8, 0xcb, 0xad], Some(Rag::Amber)),
            ([0xff, 0xbf, 0x00], Some(Rag::Amber)),
            ([0x00, 0xb0, 0x4f], Some(Rag::Green)),
            ([0x5b, 0x9b, 0xd5], Some(Rag::Blue)),
            ([0x8e, 0xb4, 0xe3], Some(Rag::Blue)),
            ([0xbf, 0xbf, 0xbf], Some(Rag::Grey)),
            ([0xff, 0xff, 0xff], None),
            ([0x00, 0x00, 0x00], None),
            ([0x70, 0x30, 0xa0], None), // purple
        ] {
            assert_eq!(rag(colour), name, "{colour:02x?}");
        }
    }
}
