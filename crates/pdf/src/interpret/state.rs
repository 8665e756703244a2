//! The graphics state: what `q` saves and `Q` brings back.

use super::color::Space;
use crate::geometry::{Bbox, Matrix};
use crate::page::Color;

#[derive(Clone, Debug)]
pub(super) struct State {
    /// From user space to the page as shown.
    pub(super) matrix: Matrix,
    /// What may be painted on: a box around the clipping path. `None` is nothing at all.
    pub(super) clip: Option<Bbox>,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f64,
    pub(super) dashed: bool,
    pub(super) text: TextState,
}

/// How an area or a line is painted.
#[derive(Clone, Debug)]
pub(super) struct Paint {
    pub(super) space: Space,
    /// `None` for patterns.
    pub(super) color: Option<Color>,
    pub(super) opacity: f32,
}

impl Default for Paint {
    fn default() -> Self {
        Self {
            space: Space::Gray,
            color: Some(Color::BLACK),
            opacity: 1.0,
        }
    }
}

/// ISO 32000-1, 9.3.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextState {
    /// Place among the page's fonts.
    pub(super) font: Option<u16>,
    pub(super) size: f64,
    pub(super) char_spacing: f64,
    pub(super) word_spacing: f64,
    /// Horizontal scaling, 1 for 100 %.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State {
    pub(super) fn new(matrix: Matrix, clip: Option<Bbox>) -> Self {
        Self {
            matrix,
            clip,
            fill: Paint::default(),
            stroke: Paint::default(),
            line_width: 1.0,
            dashed: false,
            text: TextState {
                font: None,
                size: 0.0,
                char_spacing: 0.0,
                word_spacing: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }

    /// Cuts the clip to the box.
    pub(super) fn clip_to(&mut self, bbox: &Bbox) {
        self.clip = self.clip.and_then(|clip| clip.intersection(bbox));
    }
}
