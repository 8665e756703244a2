//! How the text of an element looks.

use peerlens_document::{Style, StyleId};

use super::css::{Declared, Size};
use super::dom::Id;
use super::walk::Walker;
use crate::colour;

/// An open element.
pub(super) struct Frame {
    pub(super) id: Id,
    pub(super) style: Style,
    pub(super) style_id: StyleId,
    pub(super) keep_blanks: bool,
    /// Left indent in points, of the elements around it too.
    pub(super) indent: f32,
    /// Fill of a row, for its cells.
    pub(super) fill: Option<[u8; 3]>,
    pub(super) footnote: bool,
}

impl Walker<'_> {
    /// The frame of an element: how the one around it looks, changed by its name and its style.
    pub(super) fn frame(&mut self, id: Id, name: &str, declared: &Declared) -> Frame {
        let (mut style, mut keep_blanks) = match self.frames.last() {
            Some(frame) => (frame.style.clone(), frame.keep_blanks),
            None => (Style::default(), false),
        };
        match name {
            "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => style.bold = true,
            "i" | "em" | "cite" | "dfn" | "var" | "address" => style.italic = true,
            "u" | "ins" => style.underline = true,
            "sup" => style.superscript = true,
            "pre" => keep_blanks = true,
            "font" => {
                if let Some(colour) = self.tree.attribute(id, "color") {
                    style.colour = colour::parse(colour).unwrap_or(style.colour);
                }
            }
            _ => {}
        }
        style.bold = declared.bold.unwrap_or(style.bold);
        style.italic = declared.italic.unwrap_or(style.italic);
        style.underline = declared.underline.unwrap_or(style.underline);
        style.superscript = declared.superscript.unwrap_or(style.superscript);
        style.colour = declared.colour.unwrap_or(style.colour);
        match declared.size {
            Some(Size::Points(points)) => style.size = points,
            Some(Size::Times(times)) => style.size *= times,
            None => {}
        }
        // Sizes multiply in nested elements; what no eye can tell apart is one size.
        style.size = (style.size.clamp(0.0, 400.0) * 4.0).round() / 4.0;
        let outer_indent = match name {
            "td" | "th" => 0.0,
            _ => self.frames.last().map_or(0.0, |frame| frame.indent),
        };
        let indent = match declared.indent {
            Some(Size::Points(points)) => points,
            // Where no size is told the browser's is 12 points.
            Some(Size::Times(times)) => times * if style.size > 0.0 { style.size } else { 12.0 },
            None => 0.0,
        };
        let fill = match name {
            "tr" | "thead" | "tbody" | "tfoot" => {
                declared.background.unwrap_or_else(|| self.bgcolor(id))
            }
            _ => None,
        };
        let footnote = self.frames.last().is_some_and(|frame| frame.footnote)
            || self
                .tree
                .attribute(id, "id")
                .is_some_and(|id| self.footnotes.contains(id));
        Frame {
            id,
            style_id: self.flow.style(&style),
            style,
            keep_blanks: declared.keep_blanks.unwrap_or(keep_blanks),
            indent: outer_indent + indent.max(0.0),
            fill,
            footnote,
        }
    }

    /// A fill in the way of old pages.
    pub(super) fn bgcolor(&self, id: Id) -> Option<[u8; 3]> {
        colour::parse(self.tree.attribute(id, "bgcolor")?)
    }
}
