//! Pages as pictures (SVG), and what each step of the reading made of them drawn over them.
//!
//! ```
//! # let bytes = include_bytes!("../../pdf/tests/data/hello.pdf").to_vec();
//! use peerlens_draw::Pages;
//!
//! let pages = Pages::open(bytes)?;
//! assert_eq!(pages.len(), 1);
//! assert!(pages.svg(1).unwrap().starts_with("<svg"));
//! # Ok::<(), peerlens_draw::Error>(())
//! ```
//!
//! # Guarantees
//!
//! * Places are those of the record: points from the top left of the page as shown, so a box of the
//!   record lies on its text in the picture.
//! * Text of a document gets into a file as text: nothing of it is ever read as markup.
//!
//! # Limitations
//!
//! Drawing follows whatever a PDF says, and can take without end on files made for that: draw
//! strangers' files in a process with a time limit.

mod markup;
mod overlay;
mod pages;
mod stage;

pub use markup::escaped;
pub use overlay::{drawn_over, index, text_page};
pub use pages::{Error, Pages};
pub use stage::{Mark, Stage, marks};
