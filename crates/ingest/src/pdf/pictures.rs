//! Which pages are pictures of text, and what was read from them.

use peerlens_document::{DocumentBuilder, Notice, Severity, TextFrom};
use peerlens_pdf::{Glyph, PageContent, Pdf, Visibility};

use super::{garbage, runs};
use crate::scan::{self, Scan, Trouble};
use crate::{Ocr, Options};

/// The pages that are pictures of text.
#[derive(Default)]
pub(super) struct Pictures {
    /// For each page of the file whether and why it is one, and what came of it.
    outcomes: Vec<Option<(Why, Outcome)>>,
    /// Whether there is a page with text of its own.
    other_text: bool,
}

/// Why a page is to be read from its picture.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Why {
    /// It has a picture and no text.
    Picture,
    /// Its text is drawn as curves.
    Curves,
    /// The file does not tell which letters its text has, or tells it wrong.
    Garbage,
    /// It was asked for.
    Asked,
}

impl Why {
    /// The page, for people.
    const fn told(self) -> &'static str {
        match self {
            Self::Picture => "a picture without text",
            Self::Curves => "text that is drawn as curves, without letters",
            Self::Garbage => "text whose letters the file does not tell, or tells wrong",
            Self::Asked => "text that was to be read from the picture",
        }
    }
}

/// What came of a page.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// It was read, by this version of Tesseract; whether with doubt.
    Read(String, bool),
    /// Not asked for.
    NotAsked,
    /// Too small a page to be read.
    Small,
    /// It could not be read.
    Trouble(Trouble),
}

/// Share of the page that pictures must cover for it to be a scan although it has some text: a stamp, a page number.
const COVERED: f32 = 0.6;
/// Share of the page that pictures must cover on a page without any text: smaller ones are logos.
const COVERED_ALONE: f32 = 0.1;
/// Points of the shorter side of a page that is read from its picture, at least: a business card has 156. What is smaller
/// is an icon, and its picture may be as large as a page's.
const SMALLEST: f32 = 100.0;
/// Characters that stamps and running lines put on a scanned page at most.
const STAMPS: usize = 120;
/// Share of a text's characters of which nothing is known for it to be no text.
const UNKNOWN: f32 = 0.8;
/// Letters drawn as curves on a page at least, without any text and beside some (a page number, a stamp), and how many
/// times the text these are at least. A drawing of a few icons has less.
const CURVES: (usize, usize) = (60, 0);
const CURVES_AND_TEXT: (usize, usize) = (500, 5);
/// Characters from which that can be told.
const ENOUGH: usize = 20;
/// Share of the characters of a hidden text layer that stand in words, below which it is rubbish. English text has over
/// 0.9.
const IN_WORDS: f32 = 0.5;
/// Mean confidence (0 to 100) below which a warning is due.
const DOUBTFUL: f32 = 80.0;

impl Pictures {
    /// Looks at the next page.
    pub(super) fn see(&mut self, content: &PageContent, options: &Options) {
        let small = content.width.min(content.height) < SMALLEST;
        let asked = || (options.ocr == Ocr::Always && !small).then_some(Why::Asked);
        let why = is_picture(content).or_else(asked);
        self.other_text |= why.is_none() && content.glyphs.iter().any(|g| !g.is_space());
        let outcome = if small {
            Outcome::Small
        } else {
            Outcome::NotAsked
        };
        self.outcomes.push(why.map(|why| (why, outcome)));
    }

    /// Reads those that were seen, where that is asked for; says in the document where its text comes from, and what
    /// was not read. Gives the pages by their numbers (from 0).
    pub(super) fn read(
        mut self,
        pdf: &Pdf,
        options: &Options,
        builder: &mut DocumentBuilder,
    ) -> Vec<(usize, Scan)> {
        let outcomes = self.outcomes.iter().enumerate();
        let numbers: Vec<usize> = outcomes
            .filter(|(_, o)| matches!(o, Some((_, Outcome::NotAsked))))
            .map(|(n, _)| n)
            .collect();
        let mut scans = Vec::new();
        if !numbers.is_empty() && options.ocr != Ocr::Never {
            if let Some(told) = &options.on_scan {
                told.pages(numbers.len() as u32);
            }
            let (pages, version) = match scan::read(pdf, &numbers) {
                Ok(read) => (read.pages, read.version),
                Err(trouble) => (
                    numbers.iter().map(|_| Err(trouble.clone())).collect(),
                    String::new(),
                ),
            };
            for (number, page) in numbers.into_iter().zip(pages) {
                let outcome = match page {
                    Ok(scan) => {
                        let doubt = scan.letters > 0 && scan.confidence < DOUBTFUL;
                        scans.push((number, scan));
                        Outcome::Read(version.clone(), doubt)
                    }
                    Err(trouble) => Outcome::Trouble(trouble),
                };
                if let Some(Some((_, to))) = self.outcomes.get_mut(number) {
                    *to = outcome;
                }
            }
        }
        if !scans.is_empty() {
            builder.text_from(if self.other_text {
                TextFrom::Mixed
            } else {
                TextFrom::Ocr
            });
        }
        let mut from = 0;
        for (pages, first, same) in runs(&self.outcomes) {
            let count = self.outcomes[first as usize - 1..]
                .iter()
                .take_while(|o| o.as_ref() == Some(same))
                .count();
            let (why, outcome) = same;
            let what = why.told();
            let (code, severity, said) = match outcome {
                Outcome::Read(version, doubt) => {
                    let some = scans.get(from..from + count).unwrap_or(&[]);
                    from += count;
                    let (code, severity) = if *doubt {
                        ("ocr_doubtful", Severity::Warning)
                    } else {
                        ("ocr_used", Severity::Info)
                    };
                    let of = match why {
                        Why::Picture | Why::Asked => String::new(),
                        Why::Curves | Why::Garbage => format!("{what}: "),
                    };
                    let said = format!(
                        "{of}read from the picture by {version}, mean confidence {:.0} %",
                        confidence(some)
                    );
                    (code, severity, said)
                }
                Outcome::NotAsked => (
                    "page_is_picture",
                    Severity::Warning,
                    format!("{what}; what it shows is not read"),
                ),
                Outcome::Small => (
                    "page_is_picture",
                    Severity::Warning,
                    format!("{what} on a page too small for print; it is not read"),
                ),
                Outcome::Trouble(trouble) => ("ocr_failed", Severity::Error, reason(what, trouble)),
            };
            builder.notice(Notice::new(code, severity, format!("{pages}: {said}")).on_page(first));
        }
        scans
    }
}

/// How sure Tesseract is of some pages, each letter counting as much.
fn confidence(scans: &[(usize, Scan)]) -> f32 {
    let letters: usize = scans.iter().map(|(_, s)| s.letters).sum();
    let sum: f32 = scans
        .iter()
        .map(|(_, s)| s.confidence * s.letters as f32)
        .sum();
    if letters == 0 {
        100.0
    } else {
        sum / letters as f32
    }
}

/// Whether what a page says is in its pictures and not in its text, and why.
fn is_picture(content: &PageContent) -> Option<Why> {
    let is_hidden = |g: &&Glyph| g.visibility == Visibility::Unpainted;
    let (mut shown, mut hidden, mut unknown) = (0usize, 0usize, 0usize);
    for glyph in &content.glyphs {
        // Nearly all are such letters, of which no more need be asked.
        if glyph.ch.is_ascii_graphic() && glyph.is_visible() {
            shown += 1;
            continue;
        }
        if glyph.is_space() {
            continue;
        }
        if glyph.is_visible() {
            shown += 1;
            unknown += usize::from(is_unknown(glyph.ch));
        } else {
            hidden += usize::from(is_hidden(&glyph));
        }
    }
    let covered = covered(content);
    let curves = || {
        let (fewest, times) = if shown == 0 { CURVES } else { CURVES_AND_TEXT };
        let enough = content.letter_shapes >= fewest.max(times * shown);
        (enough && shown <= STAMPS).then_some(Why::Curves)
    };
    if shown + hidden == 0 {
        let picture = (covered >= COVERED_ALONE).then_some(Why::Picture);
        return picture.or_else(curves);
    }
    let visible = || {
        let glyphs = content.glyphs.iter().filter(|g| g.is_visible());
        glyphs.map(|g| g.ch)
    };
    if shown >= ENOUGH && unknown as f32 >= UNKNOWN * shown as f32 || garbage::is(visible()) {
        return Some(Why::Garbage);
    }
    let usable = || {
        let text = content.glyphs.iter().filter(is_hidden);
        hidden > 0 && in_words(text.filter(|g| !g.is_space()).map(|g| g.ch)) >= IN_WORDS
    };
    if covered >= COVERED && shown <= STAMPS && !usable() {
        return Some(Why::Picture);
    }
    if hidden == 0 { curves() } else { None }
}

fn is_unknown(ch: char) -> bool {
    // The replacement character, what has no meaning but in its font, and control characters.
    matches!(ch, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || ch.is_control()
}

/// Share of the page that its pictures cover, each counted for itself; strips of one scan add up.
fn covered(content: &PageContent) -> f32 {
    let page = content.width * content.height;
    let pictures = content.images.iter().filter(|i| !i.annotation);
    let sum: f32 = pictures
        .map(|i| (i.bbox.right - i.bbox.left) * (i.bbox.bottom - i.bbox.top))
        .sum();
    if page > 0.0 { sum / page } else { 0.0 }
}

/// Share of some characters that stand among letters as in words: at least three of them, a vowel among them and not
/// ten in a row without one.
fn in_words(text: impl Iterator<Item = char>) -> f32 {
    let text: Vec<char> = text.collect();
    let mut good = 0;
    for piece in text.chunk_by(|a, b| a.is_alphabetic() && b.is_alphabetic()) {
        let vowels = piece
            .iter()
            .filter(|c| "aeiouyAEIOUYwW".contains(**c))
            .count();
        if piece.len() >= 3 && vowels * 10 >= piece.len() {
            good += piece.len();
        }
    }
    good as f32 / text.len().max(1) as f32
}

/// What a reader of the record is told, with what to do.
fn reason(what: &str, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Missing => format!(
            "{what}, and Tesseract, which would read it, is not installed: \
            install the package tesseract-ocr (Debian, Ubuntu: apt-get install tesseract-ocr) and convert again"
        ),
        Trouble::NoEnglish => format!(
            "{what}, and Tesseract has no model for English to read it by: \
            install the package tesseract-ocr-eng and convert again"
        ),
        Trouble::Failed(how) => {
            format!("{what}, which could not be read: {how} (package tesseract-ocr)")
        }
    }
}
