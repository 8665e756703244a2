//! The pages of a PDF as pictures.

use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

/// Why a file cannot be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It is no PDF, is damaged or needs a password.
    #[error("its pages cannot be drawn: it is no PDF, is damaged, or needs a password")]
    Unreadable,
}

/// The pages of a PDF.
pub struct Pages {
    pdf: Pdf,
}

impl Pages {
    /// Opens a PDF.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`].
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        let pdf = Pdf::new(bytes).map_err(|_| Error::Unreadable)?;
        Ok(Self { pdf })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Width and height of a page (from 1) as shown, in points.
    pub fn size(&self, number: u32) -> Option<(f32, f32)> {
        let page = self.pdf.pages().get((number as usize).checked_sub(1)?)?;
        Some(page.render_dimensions())
    }

    /// A page (from 1) as an SVG of its own, on white. Fonts and pictures are within it.
    pub fn svg(&self, number: u32) -> Option<String> {
        let page = self.pdf.pages().get((number as usize).checked_sub(1)?)?;
        let white = SvgRenderSettings { bg_color: [255; 4] };
        let cache = RenderCache::new();
        Some(convert(
            page,
            &cache,
            &InterpreterSettings::default(),
            &white,
        ))
    }
}
