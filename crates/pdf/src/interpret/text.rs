//! Showing text: strings become glyphs with their places.

use super::Interpreter;
use crate::font::Text;
use crate::geometry::{Bbox, Matrix, Point};
use crate::lexer::{Lexer, Operand};
use crate::page::{FontId, Glyph, Notice, PageContent, Visibility};

/// Text that is stroked as well as filled counts as bold from this thickness of the stroke, as a
/// part of the size. Word's false bold has 0.03; a hairline that only sharpens has less.
const BOLD_STROKE: f64 = 0.012;
/// Lean of the letters from which upright ones count as italic: the tangent of the angle. False
/// italic leans by 0.2 to 0.33.
const ITALIC_LEAN: f64 = 0.12;
/// How far off the page's edge, in points, a glyph's middle may lie to be seen.
const EDGE: f32 = 1.0;

impl Interpreter<'_> {
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = self.line_matrix.shifted(x, y);
        self.text_matrix = self.line_matrix;
    }

    /// `Tj` and `TJ`: strings, and numbers that move the next one.
    pub(super) fn show(&mut self, lexer: &Lexer<'_>) {
        for operand in &lexer.operands {
            match operand {
                Operand::Text(start, end) => self.show_string(lexer.bytes(*start, *end)),
                Operand::Number(back) => {
                    let text = &self.state.text;
                    let distance = -back / 1000.0 * text.size;
                    let vertical = text
                        .font
                        .and_then(|f| self.page.fonts.get(usize::from(f)))
                        .is_some_and(|f| f.vertical);
                    self.text_matrix = if vertical {
                        self.text_matrix.shifted(0.0, distance)
                    } else {
                        self.text_matrix.shifted(distance * text.stretch, 0.0)
                    };
                }
                _ => {}
            }
        }
    }

    pub(super) fn show_string(&mut self, bytes: &[u8]) {
        let text = self.state.text;
        let Some(font_number) = text.font else {
            if !bytes.is_empty() {
                self.notice(Notice::UnreadableFont(String::new()));
            }
            return;
        };
        let Some(font) = self.page.fonts.get(usize::from(font_number)).cloned() else {
            return;
        };
        // From the glyph's space, where the size is 1, to the page.
        let to_user = Matrix::new([
            text.size * text.stretch,
            0.0,
            0.0,
            text.size,
            0.0,
            text.rise,
        ]);
        let to_page = to_user.then(&self.text_matrix).then(&self.state.matrix);
        let moves = self.text_matrix.then(&self.state.matrix);
        let along = to_page.apply_vector(1.0, 0.0);
        let up = to_page.apply_vector(0.0, 1.0);
        let size = up.0.hypot(up.1) * f64::from(font.em);
        let look = Look {
            direction: if font.vertical {
                direction((-up.0, -up.1))
            } else {
                direction(along)
            },
            bold: font.bold || self.strokes_bold(size),
            italic: font.italic || leans(along, up),
            hidden: self.hidden_by_state(),
        };
        let mut origin = to_page.apply(0.0, 0.0);
        // Moves of the text matrix add up here, and are carried out once at the end.
        let mut moved = 0.0;
        let mut rest = bytes;
        while !rest.is_empty() {
            let code = font.decode(rest);
            rest = rest.get(code.length..).unwrap_or_default();
            let spacing = text.char_spacing
                + if code.code == 32 && code.length == 1 {
                    text.word_spacing
                } else {
                    0.0
                };
            let step = if font.vertical {
                code.advance * text.size + spacing
            } else {
                (code.advance * text.size + spacing) * text.stretch
            };
            let shift = (
                code.shift.0 * along.0 + code.shift.1 * up.0,
                code.shift.0 * along.1 + code.shift.1 * up.1,
            );
            let at = (origin.0 + shift.0, origin.1 + shift.1);
            let ascent = (up.0 * f64::from(font.ascent), up.1 * f64::from(font.ascent));
            let descent = (
                -up.0 * f64::from(font.descent),
                -up.1 * f64::from(font.descent),
            );
            let advance = if font.vertical {
                (up.0 * code.advance, up.1 * code.advance)
            } else {
                (along.0 * code.advance, along.1 * code.advance)
            };
            // A vertical glyph's box is as wide as the letter and as high as its step.
            let corners = if font.vertical {
                let half = (along.0 / 2.0, along.1 / 2.0);
                [
                    (origin.0 - half.0, origin.1 - half.1),
                    (origin.0 + half.0, origin.1 + half.1),
                    (origin.0 - half.0 + advance.0, origin.1 - half.1 + advance.1),
                    (origin.0 + half.0 + advance.0, origin.1 + half.1 + advance.1),
                ]
            } else {
                [
                    (at.0 + ascent.0, at.1 + ascent.1),
                    (at.0 + descent.0, at.1 + descent.1),
                    (at.0 + ascent.0 + advance.0, at.1 + ascent.1 + advance.1),
                    (at.0 + descent.0 + advance.0, at.1 + descent.1 + advance.1),
                ]
            };
            if let Some(bbox) = Bbox::around(corners) {
                let glyph = Glyph {
                    ch: char::REPLACEMENT_CHARACTER,
                    font: FontId(font_number),
                    size: size as f32,
                    bbox,
                    origin: Point {
                        x: origin.0 as f32,
                        y: origin.1 as f32,
                    },
                    advance: Point {
                        x: advance.0 as f32,
                        y: advance.1 as f32,
                    },
                    direction: look.direction,
                    color: self.state.fill.color,
                    content: self.marks.content(),
                    artifact: self.marks.artifact(),
                    visibility: look.hidden.unwrap_or_else(|| self.visibility(&bbox)),
                    bold: look.bold,
                    italic: look.italic,
                    annotation: self.annotation,
                };
                if !self.has_room(self.page.glyphs.len()) {
                    return;
                }
                match code.text {
                    // Blanks made transparent part words all the same.
                    Text::One(c)
                        if c.is_whitespace() && glyph.visibility == Visibility::Transparent =>
                    {
                        let visibility = Visibility::Visible;
                        self.page.glyphs.push(Glyph {
                            ch: c,
                            visibility,
                            ..glyph
                        });
                    }
                    Text::One(c) => self.page.glyphs.push(Glyph { ch: c, ..glyph }),
                    Text::Unknown => self.page.glyphs.push(glyph),
                    Text::Many(text) => {
                        let count = text.chars().count();
                        self.page.glyphs.extend(
                            text.chars()
                                .enumerate()
                                .map(|(i, c)| glyph.part(i, count, c)),
                        );
                    }
                }
            }
            moved += step;
            let (dx, dy) = if font.vertical {
                moves.apply_vector(0.0, step)
            } else {
                moves.apply_vector(step, 0.0)
            };
            origin = (origin.0 + dx, origin.1 + dy);
        }
        self.text_matrix = if font.vertical {
            self.text_matrix.shifted(0.0, moved)
        } else {
            self.text_matrix.shifted(moved, 0.0)
        };
    }

    fn strokes_bold(&self, size: f64) -> bool {
        let stroke = self.state.line_width * self.state.matrix.scale();
        matches!(self.state.text.mode, 2 | 6)
            && stroke >= BOLD_STROKE * size
            && self.state.stroke.color == self.state.fill.color
    }

    /// Why nothing of the text that follows is seen, where that does not depend on its place.
    fn hidden_by_state(&self) -> Option<Visibility> {
        if self.marks.hidden() {
            Some(Visibility::HiddenLayer)
        } else if matches!(self.state.text.mode, 3 | 7) {
            Some(Visibility::Unpainted)
        } else if self.state.fill.opacity <= 0.0 && matches!(self.state.text.mode, 0 | 4) {
            Some(Visibility::Transparent)
        } else if self.state.clip.is_none() {
            Some(Visibility::Clipped)
        } else {
            None
        }
    }

    fn visibility(&self, bbox: &Bbox) -> Visibility {
        let middle = bbox.centre();
        let page = Bbox {
            left: -EDGE,
            top: -EDGE,
            right: self.page.width + EDGE,
            bottom: self.page.height + EDGE,
        };
        if !page.contains(middle) {
            Visibility::OffPage
        } else if self
            .state
            .clip
            .is_some_and(|clip| clip.intersection(bbox).is_none())
        {
            Visibility::Clipped
        } else {
            Visibility::Visible
        }
    }
}

/// What the glyphs of one string share.
struct Look {
    direction: u16,
    bold: bool,
    italic: bool,
    hidden: Option<Visibility>,
}

/// Degrees counter-clockwise from left to right, of a direction on the page (y downwards).
fn direction((x, y): (f64, f64)) -> u16 {
    if y == 0.0 && x > 0.0 {
        return 0;
    }
    let degrees = (-y).atan2(x).to_degrees().round();
    (degrees.rem_euclid(360.0)) as u16 % 360
}

fn leans(along: (f64, f64), up: (f64, f64)) -> bool {
    let across = along.0 * up.1 - along.1 * up.0;
    let lean = along.0 * up.0 + along.1 * up.1;
    lean > ITALIC_LEAN * across.abs() && lean < across.abs()
}

impl Glyph {
    /// One of `count` characters that share a glyph's place.
    pub(crate) fn part(&self, number: usize, count: usize, ch: char) -> Self {
        let share = |n: usize| n as f32 / count.max(1) as f32;
        let (from, to) = (share(number), share(number + 1));
        let mut part = *self;
        part.ch = ch;
        part.origin.x += self.advance.x * from;
        part.origin.y += self.advance.y * from;
        part.advance.x *= share(1);
        part.advance.y *= share(1);
        // The box is cut across the direction in which the text runs.
        let (width, height) = (self.bbox.width(), self.bbox.height());
        if self.advance.x.abs() >= self.advance.y.abs() {
            let (a, b) = if self.advance.x >= 0.0 {
                (from, to)
            } else {
                (1.0 - to, 1.0 - from)
            };
            part.bbox.left = self.bbox.left + width * a;
            part.bbox.right = self.bbox.left + width * b;
        } else {
            let (a, b) = if self.advance.y >= 0.0 {
                (from, to)
            } else {
                (1.0 - to, 1.0 - from)
            };
            part.bbox.top = self.bbox.top + height * a;
            part.bbox.bottom = self.bbox.top + height * b;
        }
        part
    }
}

/// Tells how many glyphs' characters the file does not tell, for each font.
pub(super) fn count_unknown(page: &mut PageContent) {
    let mut unknown = vec![0usize; page.fonts.len()];
    for glyph in page.glyphs.iter().filter(|glyph| glyph.is_unknown()) {
        if let Some(count) = unknown.get_mut(usize::from(glyph.font.0)) {
            *count += 1;
        }
    }
    for (font, count) in page
        .fonts
        .iter()
        .zip(unknown)
        .filter(|(_, count)| *count > 0)
    {
        page.notices
            .push(Notice::UnknownCharacters(font.name.clone(), count));
    }
}
