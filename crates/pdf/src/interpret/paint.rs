//! Painting paths and pictures: which rules, fills, bullets and pictures they leave.

use super::Interpreter;
use super::areas::{self, Area, Painted};
use super::path::{self, Path};
use crate::geometry::{Bbox, Point};
use crate::page::{Color, Disc, ImageBox, Rule};

impl Interpreter<'_> {
    /// Paints the path, clips by it where that was asked, and forgets it.
    pub(super) fn paint(&mut self, close: bool, fill_even_odd: Option<bool>, stroke: bool) {
        let mut path = std::mem::take(&mut self.path);
        if close {
            path.close();
        }
        if !self.marks.hidden() {
            if let Some(even_odd) = fill_even_odd {
                let (color, opacity) = (self.state.fill.color, self.state.fill.opacity);
                path.filled(even_odd, |bbox| self.area(bbox, color, opacity));
                if opacity > 0.0
                    && let Some(clip) = self.state.clip
                {
                    self.page.letter_shapes += path.letters(&clip);
                }
            }
            if stroke && self.state.stroke.opacity > 0.0 {
                self.stroke(&path);
            }
        }
        self.discs(&path, fill_even_odd.is_some(), stroke);
        // An empty path, or one that was too long to keep, clips nothing: text must not be lost.
        if path.clips
            && path.is_whole()
            && let Some(bbox) = path.bbox()
        {
            self.state.clip_to(&bbox);
        }
        path.clear();
        self.path = path;
    }

    fn discs(&mut self, path: &Path, filled: bool, stroked: bool) {
        if !(filled || stroked) || self.marks.hidden() {
            return;
        }
        let paint = if filled {
            &self.state.fill
        } else {
            &self.state.stroke
        };
        let (color, opacity) = (paint.color, paint.opacity);
        for bbox in path.discs() {
            let seen = self
                .state
                .clip
                .is_some_and(|clip| clip.contains(bbox.centre()));
            if opacity > 0.0 && seen && self.has_room(self.page.discs.len()) {
                self.page.discs.push(Disc {
                    bbox,
                    color,
                    hollow: !filled,
                    content: self.marks.content(),
                    artifact: self.marks.artifact(),
                });
            }
        }
    }

    fn stroke(&mut self, path: &Path) {
        let thickness = (self.state.line_width * self.state.matrix.scale()) as f32;
        let (color, opacity) = (self.state.stroke.color, self.state.stroke.opacity);
        let (dashed, annotation) = (self.state.dashed, self.annotation);
        let Some(clip) = self.state.clip else { return };
        path.stroked(|from, to| {
            let Some((start, end)) = path::level_line(from, to) else {
                return;
            };
            let line = Bbox {
                left: start.x,
                top: start.y,
                right: end.x,
                bottom: end.y,
            };
            if path::is_area(thickness) {
                let half = thickness / 2.0;
                let bbox = if line.width() >= line.height() {
                    Bbox {
                        top: line.top - half,
                        bottom: line.bottom + half,
                        ..line
                    }
                } else {
                    Bbox {
                        left: line.left - half,
                        right: line.right + half,
                        ..line
                    }
                };
                self.area(bbox, color, opacity);
            } else if let Some(line) = clip.intersection(&line)
                && self.has_room(self.page.rules.len())
            {
                self.page.rules.push(Rule {
                    start: Point {
                        x: line.left,
                        y: line.top,
                    },
                    end: Point {
                        x: line.right,
                        y: line.bottom,
                    },
                    thickness,
                    color,
                    dashed,
                    filled: false,
                    annotation,
                });
            }
        });
    }

    /// A painted rectangle.
    pub(super) fn area(&mut self, bbox: Bbox, color: Option<Color>, opacity: f32) {
        let Some(bbox) = self.state.clip.and_then(|clip| clip.intersection(&bbox)) else {
            return;
        };
        if opacity <= 0.0 || self.marks.hidden() {
            return;
        }
        let area = Area {
            bbox,
            color,
            opacity,
            annotation: self.annotation,
        };
        if let Some(whole) = self.areas.add(area) {
            self.keep_area(&whole);
        }
    }

    /// Keeps an area of which all pieces are known.
    pub(super) fn keep_area(&mut self, area: &Area) {
        match area.classify() {
            Painted::Rule(rule) => {
                if self.has_room(self.page.rules.len()) {
                    self.page.rules.push(rule);
                }
            }
            Painted::Fill(fill) => {
                if !areas::is_covered(&fill, &self.page.fills)
                    && self.has_room(self.page.fills.len())
                {
                    self.page.fills.push(fill);
                }
            }
        }
    }

    pub(super) fn image(&mut self, pixel_width: u32, pixel_height: u32, mask: bool) {
        let Some(bbox) = self.state.matrix.bbox(0.0, 0.0, 1.0, 1.0) else {
            return;
        };
        let Some(bbox) = self.state.clip.and_then(|clip| clip.intersection(&bbox)) else {
            return;
        };
        if self.marks.hidden() || !self.has_room(self.page.images.len()) {
            return;
        }
        self.page.images.push(ImageBox {
            bbox,
            pixel_width,
            pixel_height,
            mask,
            content: self.marks.content(),
            artifact: self.marks.artifact(),
            annotation: self.annotation,
        });
    }
}
