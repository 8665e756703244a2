//! By how much a page lies askew.

use super::picture::Grey;

/// Largest angle that is told, in radians: a page that slipped further in the feeder is scanned again.
const WIDEST: f32 = 5.0 * DEGREE;
const DEGREE: f32 = std::f32::consts::PI / 180.0;
/// Steps of the first and the second search. The second moves the ends of a line of a page's width by one pixel.
const COARSE: f32 = 0.25 * DEGREE;
const FINE: f32 = 0.025 * DEGREE;
/// How much sharper the rows must stand apart for a page to be turned: a page that lies straight is left alone.
const GAIN: f32 = 1.03;
/// Pixels that are taken as one while measuring.
const CELL: usize = 3;
/// Shades darker than white from which a pixel is ink here.
const DARK: u8 = 100;
/// Dots beyond which only some are measured.
const MOST_DOTS: usize = 60_000;

/// The angle by which the page's lines fall to the right, in radians; 0 where they lie level or nothing is told.
///
/// Where the lines lie along the rows of the picture, rows full of ink and empty ones alternate most sharply
/// (projection profile).
pub(crate) fn angle(picture: &Grey) -> f32 {
    let dots = dots(picture);
    if dots.len() < 50 {
        return 0.0;
    }
    let mut profile = Vec::new();
    let mut sharpness = |angle: f32| sharpness(&dots, angle, &mut profile);
    let level = sharpness(0.0);
    let mut best = (0.0, level);
    for (step, width) in [(COARSE, WIDEST), (FINE, COARSE)] {
        let middle = best.0;
        let steps = (width / step).round() as i32;
        for n in -steps..=steps {
            let angle = middle + n as f32 * step;
            let found = sharpness(angle);
            if found > best.1 {
                best = (angle, found);
            }
        }
    }
    if best.1 > GAIN * level { best.0 } else { 0.0 }
}

/// Where there is ink, in cells.
fn dots(picture: &Grey) -> Vec<(f32, f32)> {
    let mut dots = Vec::new();
    for y in (0..picture.height).step_by(CELL) {
        for (x, shade) in picture.row(y).iter().step_by(CELL).enumerate() {
            if 255 - shade > DARK {
                dots.push((x as f32, (y / CELL) as f32));
            }
        }
    }
    let step = dots.len().div_ceil(MOST_DOTS).max(1);
    dots.into_iter().step_by(step).collect()
}

fn sharpness(dots: &[(f32, f32)], angle: f32, profile: &mut Vec<f32>) -> f32 {
    let (sin, cos) = angle.sin_cos();
    let level = |(x, y): &(f32, f32)| cos * y - sin * x;
    let lowest = dots.iter().map(level).fold(f32::MAX, f32::min);
    profile.clear();
    for dot in dots {
        let row = (level(dot) - lowest) as usize;
        if row >= profile.len() {
            profile.resize(row + 1, 0.0);
        }
        if let Some(count) = profile.get_mut(row) {
            *count += 1.0;
        }
    }
    profile.windows(2).map(|w| (w[1] - w[0]).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::picture::Area;

    /// Dashes in rows, as words in lines.
    fn lines() -> Grey {
        let mut page = Grey::blank(900, 1200);
        for line in 0..25 {
            for word in 0..8 {
                let (left, top) = (90 + 95 * word, 80 + 42 * line);
                page.fill(
                    Area::new(left, top, left + 60 + 3 * (line + word) % 20, top + 14),
                    20,
                );
            }
        }
        page
    }

    #[test]
    fn a_page_askew_is_measured_and_levelled() {
        for degrees in [-3.0f32, -0.4, 0.7, 4.5] {
            let askew = lines().levelled(degrees * DEGREE);
            let told = angle(&askew);
            assert!(
                (told + degrees * DEGREE).abs() < 0.06 * DEGREE,
                "{degrees}: {}",
                told / DEGREE
            );
            assert!(angle(&askew.levelled(told)).abs() < 0.06 * DEGREE);
        }
    }

    #[test]
    fn a_straight_page_and_an_empty_one_are_left_alone() {
        assert_eq!(angle(&lines()), 0.0);
        assert_eq!(angle(&Grey::blank(300, 300)), 0.0);
    }
}
