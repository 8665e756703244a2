//! Colour spaces, brought near to what a screen shows: enough to tell a red cell from a green one.

use crate::page::Color;
use crate::stream;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::sync::Arc;

/// A colour space (ISO 32000-1, 8.6).
#[derive(Clone, Debug)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    Indexed(Arc<(Self, Vec<u8>)>),
    /// `Separation` and `DeviceN`: the colours at no and at full tint of each colorant.
    Tints(Arc<Tints>),
    Pattern,
}

/// How colorants look, taken to mix as inks do.
#[derive(Debug)]
pub(super) struct Tints {
    full: Vec<Color>,
}

const MAX_DEPTH: usize = 4;

impl Space {
    /// How many numbers a colour has.
    fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed(_) => 1,
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            Self::Tints(tints) => tints.full.len(),
            Self::Pattern => 0,
        }
    }

    /// A space by its name in the instructions.
    pub(super) fn named(name: &[u8], spaces: &Dict<'_>) -> Option<Self> {
        Self::device(name).or_else(|| Self::read(&spaces.get::<Object<'_>>(name)?, MAX_DEPTH))
    }

    fn device(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern,
            _ => return None,
        })
    }

    fn read(object: &Object<'_>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        let array = match object {
            Object::Name(name) => return Self::device(name.as_ref()),
            Object::Array(array) => array,
            _ => return None,
        };
        let mut items = array.iter::<Object<'_>>();
        let kind = items.next()?.into_name()?;
        Some(match kind.as_ref() {
            b"Lab" => Self::Lab,
            b"ICCBased" => match items.next()?.into_stream()?.dict().get::<i32>("N") {
                Some(1) => Self::Gray,
                Some(4) => Self::Cmyk,
                _ => Self::Rgb,
            },
            b"Indexed" | b"I" => {
                let base = Self::read(&items.next()?, depth)?;
                items.next()?;
                let table = match items.next()? {
                    Object::String(table) => table.as_bytes().to_vec(),
                    Object::Stream(table) => stream::decode(&table, 1 << 16)?.data.into_owned(),
                    _ => return None,
                };
                Self::Indexed(Arc::new((base, table)))
            }
            b"Separation" => {
                items.next()?;
                Self::tints(1, items.next(), items.next(), depth)
            }
            b"DeviceN" => {
                let names = items
                    .next()?
                    .into_array()?
                    .iter::<Name<'_>>()
                    .take(32)
                    .count();
                Self::tints(names, items.next(), items.next(), depth)
            }
            b"Pattern" => Self::Pattern,
            name => return Self::device(name),
        })
    }

    fn tints(
        colorants: usize,
        alternate: Option<Object<'_>>,
        function: Option<Object<'_>>,
        depth: usize,
    ) -> Self {
        let alternate = alternate.and_then(|space| Self::read(&space, depth));
        let full = (0..colorants)
            .map(|colorant| {
                alternate
                    .as_ref()
                    .zip(function.as_ref())
                    .and_then(|(space, function)| {
                        let values = at_full_tint(function, colorant, colorants, MAX_DEPTH)?;
                        space.color(&values)
                    })
                    .unwrap_or(Color::BLACK)
            })
            .collect();
        Self::Tints(Arc::new(Tints { full }))
    }

    /// The colour with which a space begins.
    pub(super) fn initial(&self) -> Option<Color> {
        match self {
            Self::Pattern => None,
            Self::Cmyk => Some(Color::BLACK),
            Self::Tints(tints) => self.color(&vec![1.0; tints.full.len()]),
            Self::Lab => Some(Color::BLACK),
            _ => self.color(&[0.0; 4][..self.components()]),
        }
    }

    /// The colour of these numbers; `None` where there are too few.
    pub(super) fn color(&self, values: &[f64]) -> Option<Color> {
        if values.len() < self.components() {
            return None;
        }
        Some(match self {
            Self::Gray => rgb(values[0], values[0], values[0]),
            Self::Rgb => rgb(values[0], values[1], values[2]),
            Self::Cmyk => cmyk(values[0], values[1], values[2], values[3]),
            Self::Lab => lab(values[0], values[1], values[2]),
            Self::Indexed(indexed) => {
                let (base, table) = indexed.as_ref();
                let count = base.components();
                let start = (values[0].clamp(0.0, 255.0) as usize).checked_mul(count)?;
                let entry: Vec<f64> = table
                    .get(start..start + count)?
                    .iter()
                    .map(|b| f64::from(*b) / 255.0)
                    .collect();
                return base.color(&entry);
            }
            Self::Tints(tints) => {
                let mix = |channel: fn(&Color) -> u8| {
                    tints
                        .full
                        .iter()
                        .zip(values)
                        .fold(1.0, |light, (full, tint)| {
                            let full = f64::from(channel(full)) / 255.0;
                            light * (1.0 - tint.clamp(0.0, 1.0) * (1.0 - full))
                        })
                };
                rgb(mix(|c| c.red), mix(|c| c.green), mix(|c| c.blue))
            }
            Self::Pattern => return None,
        })
    }
}

/// What a tint function gives for one colorant in full and none of the others, for the kinds of
/// function that producers write (ISO 32000-1, 7.10): sampled and exponential.
fn at_full_tint(
    function: &Object<'_>,
    colorant: usize,
    colorants: usize,
    depth: usize,
) -> Option<Vec<f64>> {
    let depth = depth.checked_sub(1)?;
    let dict = match function {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        _ => return None,
    };
    let numbers = |key: &str| -> Option<Vec<f64>> {
        Some(dict.get::<Array<'_>>(key)?.iter::<f64>().take(64).collect())
    };
    match (dict.get::<i32>("FunctionType")?, function) {
        (0, Object::Stream(samples)) => {
            let size = numbers("Size")?;
            let range = numbers("Range")?;
            let outputs = range.len() / 2;
            let bits = dict.get::<usize>("BitsPerSample")?;
            if size.len() != colorants || bits != 8 {
                return None;
            }
            let before: f64 = size.iter().take(colorant).product();
            let sample = before * (size.get(colorant)? - 1.0);
            let data = stream::decode(samples, 1 << 20)?.data;
            let start = (sample.max(0.0) as usize).checked_mul(outputs)?;
            let bytes = data.get(start..start.checked_add(outputs)?)?;
            let decode = numbers("Decode").unwrap_or(range);
            Some(
                bytes
                    .iter()
                    .zip(decode.as_chunks::<2>().0)
                    .map(|(byte, [low, high])| low + f64::from(*byte) / 255.0 * (high - low))
                    .collect(),
            )
        }
        (2, _) => numbers("C1").or(Some(vec![1.0])),
        (3, _) => {
            let last = dict
                .get::<Array<'_>>("Functions")?
                .iter::<Object<'_>>()
                .take(64)
                .last()?;
            at_full_tint(&last, colorant, colorants, depth)
        }
        _ => None,
    }
}

fn rgb(red: f64, green: f64, blue: f64) -> Color {
    let byte = |v: f64| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color {
        red: byte(red),
        green: byte(green),
        blue: byte(blue),
    }
}

fn cmyk(c: f64, m: f64, y: f64, k: f64) -> Color {
    let light = |ink: f64| (1.0 - ink.clamp(0.0, 1.0)) * (1.0 - k.clamp(0.0, 1.0));
    rgb(light(c), light(m), light(y))
}

/// CIE L*a*b* with the white of D50, to sRGB.
fn lab(l: f64, a: f64, b: f64) -> Color {
    let m = (l + 16.0) / 116.0;
    let g = |v: f64| {
        if v >= 6.0 / 29.0 {
            v * v * v
        } else {
            108.0 / 841.0 * (v - 4.0 / 29.0)
        }
    };
    let (x, y, z) = (0.9642 * g(m + a / 500.0), g(m), 0.8249 * g(m - b / 200.0));
    let gamma = |v: f64| {
        if v <= 0.003_130_8 {
            12.92 * v
        } else {
            1.055 * v.powf(1.0 / 2.4) - 0.055
        }
    };
    rgb(
        gamma(3.1339 * x - 1.6169 * y - 0.4906 * z),
        gamma(-0.9788 * x + 1.9161 * y + 0.0335 * z),
        gamma(0.0719 * x - 0.2290 * y + 1.4052 * z),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_and_light() {
        assert_eq!(
            cmyk(0.0, 1.0, 1.0, 0.0),
            Color {
                red: 255,
                green: 0,
                blue: 0
            }
        );
        assert_eq!(Space::Gray.color(&[1.0]), Some(Color::WHITE));
        assert_eq!(
            lab(100.0, 0.0, 0.0),
            Color {
                red: 255,
                green: 255,
                blue: 255
            }
        );
        assert_eq!(Space::Rgb.color(&[1.0]), None);
    }
}
