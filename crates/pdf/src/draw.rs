//! A page as a picture.

use std::panic::{self, AssertUnwindSafe};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::document::Pdf;
use crate::error::Error;

/// A page drawn on white.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green, blue and 255 for each pixel, row by row from the top left.
    pub rgba: Vec<u8>,
}

/// Pixels of a drawing at most: A3 at 400 dots an inch. Each takes 4 bytes, and as many while it is drawn.
const MOST_PIXELS: f32 = 32e6;
/// Pixels of a side at most.
const LONGEST_SIDE: f32 = 32_000.0;

impl Pdf {
    /// Width and height of a page as shown, in points; `number` is from 0.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchPage`].
    pub fn page_size(&self, number: usize) -> Result<(f32, f32), Error> {
        let page = self.inner.pages().get(number).ok_or(Error::NoSuchPage {
            number,
            count: self.page_count(),
        })?;
        Ok(page.render_dimensions())
    }

    /// Draws a page as it is shown, with so many pixels to a point; `number` is from 0.
    ///
    /// Nothing bounds the time that this takes on a hostile file; whoever needs a bound draws in a process of its
    /// own.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchPage`]; [`Error::Undrawable`] where it would have too many pixels or none, or where drawing
    /// breaks.
    pub fn draw(&self, number: usize, scale: f32) -> Result<Drawing, Error> {
        let page = self.inner.pages().get(number).ok_or(Error::NoSuchPage {
            number,
            count: self.page_count(),
        })?;
        let (width, height) = page.render_dimensions();
        let (across, down) = (width * scale, height * scale);
        let fits = |side: f32| (1.0..LONGEST_SIDE).contains(&side);
        if !fits(across) || !fits(down) || across * down > MOST_PIXELS {
            return Err(Error::Undrawable { number });
        }
        let draw = || {
            hayro::render(
                page,
                &RenderCache::new(),
                &InterpreterSettings::default(),
                &RenderSettings::default(),
                &PixmapSettings {
                    x_scale: scale,
                    y_scale: scale,
                    bg_color: WHITE,
                },
            )
        };
        // The libraries' decoders of pictures are given strangers' bytes.
        let pixmap = panic::catch_unwind(AssertUnwindSafe(draw))
            .map_err(|_| Error::Undrawable { number })?;
        Ok(Drawing {
            width: usize::from(pixmap.width()),
            height: usize::from(pixmap.height()),
            // On white nothing is seen through, and the pixels are handed over as they are.
            rgba: pixmap.take_rgba8(ImageAlphaType::AlphaPremultiplied),
        })
    }
}
