//! A page's content → what layout takes.

use foldhash::HashMap;

use super::tags::{self, Tags, Trust};
use crate::scan::Scan;
use peerlens_document::{DocumentBuilder, Rect, Style, StyleId};
use peerlens_layout::{ACROSS, APART, Fill, Glyph, Mark, PageInput, Rule, Turn};
use peerlens_pdf::{Artifact, Bbox, Color, PageContent, Visibility};

/// Reads pages, and keeps the styles that they share.
#[derive(Default)]
pub(crate) struct PageReader {
    styles: HashMap<Look, StyleId>,
    known: Vec<Style>,
}

/// Points from which slanted text is a watermark: labels of charts are slanted too, and small.
const ACROSS_SIZE: f32 = 30.0;
/// Degrees off the next quarter turn from which text is slanted: scanned pages are askew by less.
const SLANT: u16 = 10;

/// Whether a glyph is a watermark's, large and set across the page on a slant.
fn is_across(glyph: &peerlens_pdf::Glyph) -> bool {
    let off = glyph.direction % 90;
    glyph.size >= ACROSS_SIZE && off.min(90 - off) >= SLANT
}

/// By how much a glyph is turned, and whether it [is a watermark's](is_across).
fn turn(glyph: &peerlens_pdf::Glyph) -> (Turn, bool) {
    // Nearly all text is upright: it is asked no more.
    if glyph.direction == 0 {
        return (Turn::None, false);
    }
    let across = is_across(glyph);
    let turn = match glyph.direction {
        // Out of the way of upright text, through whose lines it goes.
        1..180 if across => Turn::Up,
        _ if across => Turn::Down,
        45..135 => Turn::Up,
        135..225 => Turn::Over,
        225..315 => Turn::Down,
        _ => Turn::None,
    };
    (turn, across)
}

/// What tells styles apart.
#[derive(PartialEq, Eq, Hash)]
struct Look {
    family: String,
    tenths: u32,
    bold: bool,
    italic: bool,
    colour: [u8; 3],
}

/// Least opacity from which a fill colours what lies under it.
const SEEN: f32 = 0.2;

impl PageReader {
    /// What layout takes of a page (from 0), and whether its tags, if the file has any, are believed.
    pub(crate) fn input(
        &mut self,
        page: usize,
        content: &PageContent,
        mut tags: Option<&mut Tags<'_>>,
        builder: &mut DocumentBuilder,
    ) -> (PageInput, Option<Trust>) {
        let painted = |g: &&peerlens_pdf::Glyph| g.visibility == Visibility::Visible;
        // The text layer over a scan is not painted; it is all the text that such a page has.
        let any = content.glyphs.iter().any(|g| painted(&g) && !g.is_space());
        let artifacts = believes_artifacts(content);
        let mut glyphs = Vec::with_capacity(content.glyphs.len());
        let mut last: Option<(&peerlens_pdf::Glyph, StyleId)> = None;
        for glyph in &content.glyphs {
            let seen = painted(&glyph) || !any && glyph.visibility == Visibility::Unpainted;
            if !seen {
                continue;
            }
            let same = last.filter(|(before, _)| {
                before.font == glyph.font
                    && before.size == glyph.size
                    && before.bold == glyph.bold
                    && before.italic == glyph.italic
                    && before.color == glyph.color
            });
            let style = match same {
                Some((_, style)) => style,
                None => self.style(content, glyph, builder),
            };
            last = Some((glyph, style));
            let (turn, across) = turn(glyph);
            glyphs.push(Glyph {
                ch: glyph.ch,
                rect: rect(glyph.bbox),
                baseline: match turn {
                    Turn::None | Turn::Over => glyph.origin.y,
                    Turn::Up | Turn::Down => glyph.origin.x,
                },
                size: glyph.size,
                style: style.0,
                bold: glyph.bold,
                italic: glyph.italic,
                turn,
                tag: match (glyph.artifact, glyph.content, &mut tags) {
                    _ if across => ACROSS,
                    (Some(artifact), ..) if artifacts && !is_backdrop(artifact) => APART,
                    (_, Some(content), Some(tags)) => tags.number(page, content),
                    _ => 0,
                },
            });
        }
        let tables = tags
            .as_deref()
            .map_or_else(Vec::new, |tags| tags.tables(glyphs.iter().map(|g| g.tag)));
        let trust = tags.map(|_| {
            let text = glyphs
                .iter()
                .filter(|g| !g.ch.is_whitespace() && g.tag != APART && g.tag != ACROSS);
            tags::trust(text.map(|g| g.tag))
        });
        let input = PageInput {
            tags_part: trust == Some(Trust::Used),
            tables,
            width: content.width,
            height: content.height,
            glyphs,
            rules: content
                .rules
                .iter()
                .map(|rule| {
                    let half = rule.thickness / 2.0;
                    let across = rule.is_horizontal();
                    let (dx, dy) = if across { (0.0, half) } else { (half, 0.0) };
                    Rule {
                        rect: Rect::new(
                            rule.start.x - dx,
                            rule.start.y - dy,
                            rule.end.x + dx,
                            rule.end.y + dy,
                        ),
                        colour: colour(rule.color),
                    }
                })
                .collect(),
            marks: content
                .discs
                .iter()
                .filter(|disc| disc.color != Some(Color::WHITE))
                .map(|disc| Mark {
                    rect: rect(disc.bbox),
                    hollow: disc.hollow,
                })
                .collect(),
            fills: content
                .fills
                .iter()
                .filter(|fill| fill.opacity >= SEEN)
                .map(|fill| Fill {
                    rect: rect(fill.bbox),
                    colour: over_white(colour(fill.color), fill.opacity),
                })
                .collect(),
        };
        (input, trust)
    }

    fn style(
        &mut self,
        content: &PageContent,
        glyph: &peerlens_pdf::Glyph,
        builder: &mut DocumentBuilder,
    ) -> StyleId {
        let look = Look {
            family: content
                .font(glyph)
                .map_or_else(String::new, |f| f.family.clone()),
            tenths: tenths(glyph.size),
            bold: glyph.bold,
            italic: glyph.italic,
            colour: colour(glyph.color),
        };
        self.known(look, builder)
    }

    /// What layout takes of a page that was read from its picture.
    pub(crate) fn scanned(&mut self, scan: &Scan, builder: &mut DocumentBuilder) -> PageInput {
        scan.input(|size, bold, italic| {
            let look = Look {
                family: String::new(),
                tenths: tenths(size),
                bold,
                italic,
                colour: [0; 3],
            };
            self.known(look, builder).0
        })
    }

    fn known(&mut self, look: Look, builder: &mut DocumentBuilder) -> StyleId {
        if let Some(id) = self.styles.get(&look) {
            return *id;
        }
        let style = Style {
            font: look.family.clone(),
            size: look.tenths as f32 / 10.0,
            bold: look.bold,
            italic: look.italic,
            colour: look.colour,
            ..Style::default()
        };
        let id = builder.style(style.clone());
        let at = id.0 as usize;
        if self.known.len() <= at {
            self.known.resize(at + 1, Style::default());
        }
        self.known[at] = style;
        self.styles.insert(look, id);
        id
    }

    /// The colour of a style.
    pub(crate) fn colour(&self, style: u32) -> [u8; 3] {
        self.known.get(style as usize).map_or([0; 3], |s| s.colour)
    }

    /// The same style, raised.
    pub(crate) fn raised(&self, style: u32, builder: &mut DocumentBuilder) -> StyleId {
        match self.known.get(style as usize) {
            Some(known) => builder.style(Style {
                superscript: true,
                ..known.clone()
            }),
            None => StyleId(style),
        }
    }
}

/// Whether the page's marks of artifacts are believed: running lines are a small part of a page, and a page that is
/// nothing but artifact was tagged wrongly.
fn believes_artifacts(content: &PageContent) -> bool {
    let (mut all, mut marked) = (0, 0);
    for glyph in content.glyphs.iter().filter(|g| g.is_visible()) {
        if !glyph.is_space() {
            all += 1;
            marked += usize::from(glyph.artifact.is_some_and(|a| !is_backdrop(a)));
        }
    }
    marked <= MOST_RUNNING || marked * 2 <= all
}

/// Characters of running lines that a page without other text may have: headers of empty pages.
const MOST_RUNNING: usize = 200;

/// Artifacts that are drawn under or around text; text marked as such is text.
fn is_backdrop(artifact: Artifact) -> bool {
    matches!(artifact, Artifact::Layout | Artifact::Background)
}

fn tenths(size: f32) -> u32 {
    (size * 10.0).round().clamp(0.0, 1e6) as u32
}

fn rect(b: Bbox) -> Rect {
    Rect::new(b.left, b.top, b.right, b.bottom)
}

fn colour(color: Option<Color>) -> [u8; 3] {
    // A pattern has no one colour; what matters is that it is not white.
    color.map_or([128; 3], |c| [c.red, c.green, c.blue])
}

fn over_white(colour: [u8; 3], opacity: f32) -> [u8; 3] {
    let opacity = opacity.clamp(0.0, 1.0);
    colour.map(|c| (255.0 - (255.0 - f32::from(c)) * opacity).round() as u8)
}
