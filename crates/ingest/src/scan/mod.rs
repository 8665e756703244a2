//! Pages that are pictures of text → what layout takes: words with their places, lines and shaded areas.
//!
//! A page is drawn and levelled, its lines and shaded areas are found in the picture (`lines`, `shades`), the areas are
//! made white and the lines painted over, and Tesseract reads the words: each cell of a ruled table and each column of what
//! is left by itself (`regions`). Size, weight and slant of the type are told from the ink (`letters`). From there on the page goes the
//! way of all pages, through `peerlens-layout`.
//!
//! # Guarantees
//!
//! * The same page gives the same words, whatever the number of threads, on a machine with the same Tesseract.
//! * Text is kept as Tesseract reads it but for what the ink shows (bullets, the length of dashes); nothing is mended
//!   by what it means.
//!
//! # Limitations
//!
//! * Writing by hand, text askew by more than 5 degrees, and white text without a dark area of its own are not
//!   read well.
//! * Lines and areas are told for pages of print; photographs may give some that are none.

mod bullets;
mod letters;
mod lines;
mod picture;
mod regions;
mod shades;
mod skew;
mod tesseract;

use std::sync::{Mutex, PoisonError};

use peerlens_document::Rect;
use peerlens_layout::{Fill, Glyph, Mark, PageInput, Rule, Turn};
use peerlens_pdf::Pdf;
use rayon::prelude::*;

use letters::Letters;
use picture::{Area, Grey, Ink};
use shades::Colours;
use tesseract::{Tesseract, Word};

use crate::threads;

pub(crate) use tesseract::Trouble;

/// Pixels to a point: 300 to the inch, for which Tesseract is made.
const SCALE: f32 = 300.0 / 72.0;
/// Pixels of a page at most: A3 at that scale. Larger pages are drawn coarser.
const MOST_PIXELS: f32 = 18e6;
/// Shades by which text is darker than its paper, at least.
const TEXT: u8 = 70;
/// The same for lines: thin ones come out weak.
const WEAK: u8 = 32;
/// Pixels around ink that are half ink.
const SOFT: usize = 3;
/// Mean confidence below which a page may lie on its side or upside down.
const DOUBTFUL: f32 = 55.0;

/// A page as read.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    width: f32,
    height: f32,
    words: Vec<Letters>,
    rules: Vec<Rule>,
    fills: Vec<Fill>,
    marks: Vec<Mark>,
    /// Pixels to a point.
    scale: f32,
    /// By how many quarters, clockwise, the picture was turned to be read.
    quarters: usize,
    /// By how much it lay askew, in radians, before it was levelled: the same whichever way it is turned.
    pub(crate) tilt: f32,
    /// How sure Tesseract is of the words, 0 to 100; of each letter as much.
    pub(crate) confidence: f32,
    /// Letters and figures read.
    pub(crate) letters: usize,
}

/// What came of the pages: for each of `numbers` (from 0) the page, or why there is none.
pub(crate) struct Read {
    pub(crate) pages: Vec<Result<Scan, Trouble>>,
    /// The version of Tesseract.
    pub(crate) version: String,
}

/// Reads pages; the outer error is that none can be read.
pub(crate) fn read(pdf: &Pdf, numbers: &[usize]) -> Result<Read, Trouble> {
    let tesseract = Tesseract::find()?;
    let pool = threads::pool(numbers.len()).map_err(|e| Trouble::Failed(e.to_string()))?;
    // Drawing takes most of the memory: one page at a time.
    let drawing = Mutex::new(());
    let mut pages: Vec<Result<Scan, Trouble>> = pool.install(|| {
        numbers
            .par_iter()
            .map(|number| page(pdf, *number, &tesseract, &drawing))
            .collect()
    });
    let mut words: Vec<&mut Letters> = pages
        .iter_mut()
        .flatten()
        .flat_map(|scan| &mut scan.words)
        .collect();
    letters::settle(&mut words);
    Ok(Read {
        pages,
        version: tesseract.version,
    })
}

fn page(
    pdf: &Pdf,
    number: usize,
    tesseract: &Tesseract,
    drawing: &Mutex<()>,
) -> Result<Scan, Trouble> {
    let failed = |e: peerlens_pdf::Error| Trouble::Failed(e.to_string());
    let drawn = || {
        let _one = drawing.lock().unwrap_or_else(PoisonError::into_inner);
        let (width, height) = pdf.page_size(number).map_err(failed)?;
        let scale = SCALE.min((MOST_PIXELS / (width * height).max(1.0)).sqrt());
        let drawing = pdf.draw(number, scale).map_err(failed)?;
        Ok((Grey::of(&drawing), Colours::of(&drawing), scale))
    };
    let (picture, colours, scale) = drawn()?;
    let upright = read_turned(picture, &colours, scale, tesseract)?;
    if upright.letters == 0 || upright.confidence >= DOUBTFUL {
        return Ok(upright);
    }
    // Few pages are turned: those are drawn again, and no other is kept while it is read.
    let (mut picture, mut colours, scale) = drawn()?;
    let mut best = upright;
    for quarters in 1..=3 {
        picture = picture.quarter();
        colours = colours.quarter();
        let mut scan = read_turned(picture.clone(), &colours, scale, tesseract)?;
        scan.quarters = quarters;
        if scan.confidence > best.confidence && scan.letters * 2 > best.letters {
            best = scan;
        }
    }
    Ok(best)
}

/// Reads a picture as it lies.
fn read_turned(
    mut picture: Grey,
    colours: &Colours,
    scale: f32,
    tesseract: &Tesseract,
) -> Result<Scan, Trouble> {
    let angle = skew::angle(&picture);
    let levelled;
    let colours = if angle == 0.0 {
        colours
    } else {
        picture = picture.levelled(angle);
        levelled = colours.levelled(angle);
        &levelled
    };
    let shades = colours.shades();
    for shade in &shades {
        if shade.is_dark() && picture.has_light_text(shade.area) {
            picture.invert(shade.area);
        }
        picture.whiten(shade.area);
    }
    let ink = Ink::of(&picture, WEAK);
    let lines = lines::find(&ink);
    lines::erase(&mut picture, &ink, &lines);
    let bullets = bullets::find(&Ink::of(&picture, TEXT), &lines);
    for bullet in &bullets {
        let area = bullet.area.grown(SOFT);
        let paper = picture.paper(area.grown(SOFT));
        picture.fill(area, paper);
    }
    let ink = Ink::of(&picture, TEXT);

    let points = |area: Area| {
        let at = |n: usize| n as f32 / scale;
        Rect::new(at(area.left), at(area.top), at(area.right), at(area.bottom))
    };
    let mut scan = Scan {
        width: picture.width as f32 / scale,
        height: picture.height as f32 / scale,
        rules: lines
            .iter()
            .map(|line| Rule {
                rect: points(line.area),
                colour: [0; 3],
            })
            .collect(),
        marks: bullets.iter().map(|b| b.mark(points(b.area))).collect(),
        fills: shades
            .iter()
            .map(|shade| Fill {
                rect: points(shade.area),
                colour: shade.colour,
            })
            .collect(),
        scale,
        tilt: angle,
        ..Scan::default()
    };
    let mut pieces = regions::cells(&scan.rules, &ink, scale);
    let mut cut: Vec<Grey> = pieces.iter().map(|c| picture.cut(*c, MARGIN)).collect();
    for cell in &pieces {
        let paper = picture.paper(*cell);
        picture.fill(*cell, paper);
    }
    let columns = regions::columns(&Ink::of(&picture, TEXT));
    cut.extend(columns.iter().map(|c| picture.cut(*c, MARGIN)));
    pieces.extend(columns);
    drop(picture);
    let mut words: Vec<Word> = Vec::new();
    for (some, piece) in tesseract.read(&cut)?.into_iter().zip(&pieces) {
        let moved = some.into_iter().map(|word| Word {
            area: word.area.moved(piece.left, piece.top, MARGIN),
            ..word
        });
        // Where there is no ink, a word was made up.
        words.extend(moved.filter(|w| ink.count(w.area) > 0));
    }
    let (mut sure, mut count) = (0.0, 0);
    for word in &words {
        let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
        sure += word.confidence * letters as f32;
        count += letters;
    }
    scan.confidence = sure / count.max(1) as f32;
    scan.letters = count;
    scan.words = Letters::of(&words, &ink);
    Ok(scan)
}

/// Pixels of paper around a piece that is read by itself: Tesseract does not see letters at the very edge.
const MARGIN: usize = 24;
impl Scan {
    /// What layout takes of the page. `style` gives the number of a style: size in points, bold, italic.
    pub(crate) fn input(&self, mut style: impl FnMut(f32, bool, bool) -> u32) -> PageInput {
        let mut page = PageInput {
            width: self.width,
            height: self.height,
            rules: self.rules.clone(),
            fills: self.fills.clone(),
            marks: self.marks.clone(),
            ..PageInput::default()
        };
        for word in &self.words {
            let size = (word.size / self.scale * 10.0).round() / 10.0;
            let style = style(size, word.bold, word.italic);
            self.glyphs(word, size, style, &mut page.glyphs);
        }
        match self.quarters {
            1 => page.turned(Turn::Up.inverse()),
            2 => page.turned(Turn::Over),
            3 => page.turned(Turn::Down.inverse()),
            _ => page,
        }
    }

    /// A word's box shared out among its characters, and a blank after it.
    fn glyphs(&self, word: &Letters, size: f32, style: u32, glyphs: &mut Vec<Glyph>) {
        let left = word.area.left as f32 / self.scale;
        let width = word.area.width() as f32 / self.scale;
        let baseline = word.baseline / self.scale;
        let total: f32 = word.text.chars().map(width_of).sum();
        let mut at = left;
        let mut push = |ch: char, left: f32, right: f32| {
            glyphs.push(Glyph {
                ch,
                rect: Rect::new(
                    left,
                    baseline - ASCENT * size,
                    right,
                    baseline + DESCENT * size,
                ),
                baseline,
                size,
                style,
                bold: word.bold,
                italic: word.italic,
                turn: Turn::None,
                tag: 0,
            });
        };
        for ch in word.text.chars() {
            let right = at + width * width_of(ch) / total.max(0.1);
            push(ch, at, right);
            at = right;
        }
        push(' ', at, at);
    }
}

/// Share of the size by which the box of a line goes above and below its baseline, as fonts have it.
const ASCENT: f32 = 0.9;
const DESCENT: f32 = 0.22;

/// Width of a character, in shares of the widest: three kinds are enough to find a place within a word.
fn width_of(ch: char) -> f32 {
    match ch {
        'i' | 'j' | 'l' | 'f' | 't' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '!'
        | '(' | ')' => 0.35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.0,
        c if c.is_uppercase() => 0.8,
        _ => 0.6,
    }
}
