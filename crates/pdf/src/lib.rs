//! A PDF's bytes to what is on its pages: glyphs with place and font, rules, filled rectangles,
//! pictures, and the tags that say what each is.
//!
//! ```
//! # let bytes = include_bytes!("../tests/data/hello.pdf").to_vec();
//! use peerlens_pdf::{Limits, Pdf};
//!
//! let pdf = Pdf::open(bytes, Limits::default())?;
//! let page = pdf.page(0)?;
//! let text: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
//! assert_eq!(text, "Hello");
//! let first = &page.glyphs[0];
//! assert_eq!(page.font(first).map(|font| font.bold), Some(true));
//! # Ok::<(), peerlens_pdf::Error>(())
//! ```
//!
//! What is given of a page is what a reader of the page sees, in points of the page **as shown**
//! (after `/CropBox` and `/Rotate`), from its top left corner, y downwards. What a line or a table
//! is, this crate does not know: see `peerlens-layout`.
//!
//! # Guarantees
//!
//! - No panic, no endless loop, no overflow of the stack and no unbounded memory, whatever the
//!   bytes: [`Limits`] bound what a file may ask. What goes wrong on a page is survived, and stands
//!   in [`PageContent::notices`].
//! - Pages are independent, and [`Pdf`] can be shared between threads; what a page gives does not
//!   depend on which pages were read before it.
//!
//! # Limitations
//!
//! - Pictures are places only; nothing in them is read. [`Pdf::draw`] draws a page with them.
//! - Clipping is by boxes: text behind a slanted or round clipping path counts as seen. So does
//!   text that something else was painted over.
//! - Rules and fills that do not run along the page's axes are left out, as are curves.
//! - Glyphs painted by a Type 3 font's own instructions, and text that is drawn as curves, are not
//!   read.
//! - Form fields show what their appearance shows; where a viewer is asked to make it up from the
//!   value, nothing is shown.
//! - Colours of calibrated and ink spaces are brought near, not matched.
//! - In an encrypted file, streams of objects are decoded before their size can be known: there
//!   [`Limits::max_stream_bytes`] does not hold for them.

mod actual_text;
mod document;
mod draw;
mod error;
mod font;
mod geometry;
mod interpret;
mod lexer;
mod limits;
mod navigation;
mod object_streams;
mod page;
mod stream;
mod structure;
mod text;

pub use document::Pdf;
pub use draw::Drawing;
pub use error::Error;
pub use font::Font;
pub use geometry::{Bbox, Point};
pub use limits::Limits;
pub use navigation::{Bookmark, Link, LinkTarget};
pub use page::{
    Artifact, Color, ContentId, Disc, Fill, FontId, Glyph, ImageBox, Notice, PageContent, Rule,
    Visibility,
};
pub use structure::{Kid, Node, NodeId, Notes, Role, Scope, StructureTree};
