//! Which line is the title: one that names the genre and is set apart, or the largest.

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::fold;

use super::front::{
    is_item_stamp, is_papers_field, is_reference, is_section_number, is_subtitle, names_genre,
    subject_at,
};
use super::{FRONT_BLOCKS, MOST_TITLE_WORDS, SAME_SIZE};
use crate::headings::{Setting, is_label_line};
use crate::words::{self, leading_number, with_marker};
use crate::{Outline, Role};

/// Words before a colon at the end of a title; a longer line with a colon is a sentence that opens a list.
const MOST_LABEL_WORDS: usize = 6;
/// Words of the second line of a title that a line end parts.
const MOST_PARTED_WORDS: usize = 3;
/// Words from which a paragraph is running text, and such paragraphs before a title at most.
const RUNNING_WORDS: usize = 25;
const MOST_RUNNING: usize = 2;

/// How many times larger than a cover's tag its title is at least.
const TITLE_OVER_TAG: f32 = 2.0;

/// The line that is the title.
pub(super) struct Chosen {
    /// Its place among the lines in front.
    pub(super) at: usize,
    /// It goes on with the next line.
    pub(super) parted: bool,
}

/// The line among those in front that is the title; `None` where no line is.
pub(super) fn chosen(
    setting: &Setting<'_>,
    document: &Document,
    outline: &Outline,
    front: &[usize],
) -> Option<Chosen> {
    let mut named = None;
    let mut largest: Option<(usize, f32)> = None;
    let mut numbered_before = false;
    let mut in_sections = false;
    let mut running = 0;
    // A paragraph of running text was met, and on which page; how many of them.
    let mut told = false;
    let mut told_on = None;
    let mut prose = 0;
    // A line end in large letters parts the title where no style tells how large they are.
    let mut parted = false;
    let alone = largest_alone(document, outline);
    let mut behind_table = false;
    // The size of the largest heading of a section above, once text stands below that.
    let mut section_above = f32::MAX;
    let mut above = f32::MIN;
    for (at, &index) in front.iter().enumerate() {
        let block = &document.blocks[index];
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Footnote) {
            // A title stands before the first table; one row is a page's banner.
            behind_table |= at > 0 && block.as_table().is_some_and(|t| t.rows > 1);
            continue;
        }
        // What stands above the largest line of all was drawn around it (a page's banner, printed).
        if behind_table && (named.is_some() || Some(index) != alone) {
            continue;
        }
        let text = with_marker(block).text(&document.text);
        if above > 0.0 && words::words(&text) >= RUNNING_WORDS {
            section_above = above;
        }
        let declared = matches!(block.kind, BlockKind::Heading);
        let opens_list = text.ends_with(':') && !words::at_most(&text, MOST_LABEL_WORDS);
        let short =
            words::at_most(&text, MOST_TITLE_WORDS) && !text.ends_with(['.', ';']) && !opens_list;
        // `Our ref: CX/CPC-02` at the head of a letter.
        let reference = is_reference(&text);
        // Behind the first section, a title stands above its own lines: it is that of what a paper binds.
        in_sections |= !setting.styled()
            && leading_number(&text)
                .and_then(|(_, rest)| setting.lexicon().heading(text.get(rest..)?))
                .is_some();
        let page = block.boxes.first().map(|b| b.page);
        if words::words(&text) >= RUNNING_WORDS {
            told = true;
            told_on = told_on.or(page);
            prose += 1;
        }
        // So is what stands behind paragraphs of running text.
        running += usize::from(!setting.styled() && words::words(&text) >= RUNNING_WORDS);
        in_sections |= running >= MOST_RUNNING;
        let next =
            (front.get(at + 1)).map(|&i| with_marker(&document.blocks[i]).text(&document.text));
        // `2.0` alone on the line above numbers it as a section.
        let counted = at
            .checked_sub(1)
            .and_then(|above| document.blocks.get(front[above]))
            .is_some_and(|above| is_section_number(&with_marker(above).text(&document.text)));
        if in_sections && !next.as_ref().is_some_and(|t| is_subtitle(t)) || counted && !declared {
            continue;
        }
        if !short
            || reference
            || block.marker.is_some() && !declared
            || leading_number(&text).is_some() && !declared
        {
            continue;
        }
        // What a paper asks to be decided (`Recommendation(s)`) stands behind its title.
        let asks = text.to_lowercase().starts_with("recommendation(s)");
        if is_label_line(setting.lexicon(), &text) || asks {
            break;
        }
        // Two numbered headings are sections: the title stands before them, or there is none.
        let numbered = leading_number(&text).is_some();
        if numbered && numbered_before {
            break;
        }
        numbered_before |= numbered;
        let known = setting
            .lexicon()
            .heading(&text)
            .filter(|_| !is_headline(document, outline, index, &text));
        if known.is_some_and(|k| k != "action_plan" && k != "recommendations")
            && !names_genre(&text)
        {
            if setting.set_apart(block, &text) {
                above = above.max(words::size_of(document, &block.text));
            }
            continue;
        }
        let apart = declared || setting.set_apart(block, &text);
        // `What is a peer challenge?` heads a part of the news.
        let genre = names_genre(&text) && !text.ends_with('?');
        let labelled = subject_at(document, &front[..at], &text).is_some();
        // The first line of all, right above the heading of a section, where no type tells (a page's title that a converter
        // left without its mark).
        let heads_all = at == 0
            && words::size_of(document, &block.text) == 0.0
            && front.get(1).is_some_and(|&i| {
                let below = &document.blocks[i];
                let title = below.text.text(&document.text);
                matches!(below.kind, BlockKind::Heading)
                    && setting.lexicon().heading(&title).is_some()
                    && !names_genre(&title)
            });
        let size = words::size_of(document, &block.text);
        // A tag at a cover's top (`LGA Corporate Peer Challenge`) names the genre as well as the title in large letters, and
        // says nothing else, as that does.
        let tag = |at: usize| {
            let above = &document.blocks[front[at]];
            let tag = words::size_of(document, &above.text);
            let larger = !told && tag > 0.0 && size >= TITLE_OVER_TAG * tag;
            let bare = |line: &str| names_kind_only(setting, line);
            larger && bare(&with_marker(above).text(&document.text)) && !bare(&text)
        };
        if genre
            && (apart || labelled || heads_all || !setting.styled())
            && named.is_none_or(tag)
            && !words::is_sentence(&text)
        {
            named = Some(at);
        }
        let with_next = |next: &String| {
            words::at_most(next, MOST_PARTED_WORDS)
                && !names_genre(next)
                && names_genre(&format!("{text} {next}"))
        };
        if named.is_none() && !genre && !setting.styled() && next.as_ref().is_some_and(with_next) {
            named = Some(at);
            parted = true;
        }
        if apart
            && at < FRONT_BLOCKS / 4
            && !is_subtitle(&text)
            && !is_papers_field(&text)
            && !is_item_stamp(&text)
            && (known.is_none()
                || at == 0
                    && known == Some("recommendations")
                    && alone_on_top(document, outline, index))
            && !numbered
            // A title that does not say so stands on the first page of text, or on a cover before that; without pages, not
            // behind text among headings of its rank.
            && page.zip(told_on).is_none_or(|(page, told)| page <= told)
            && !(page.is_none() && prose >= MOST_RUNNING && is_one_of_several(document, outline, index))
            // What is set as the headings of sections above it is one.
            && (section_above == f32::MAX || size > section_above + SAME_SIZE)
            && largest.is_none_or(|(_, s)| size > s)
        {
            largest = Some((at, size));
        }
    }
    let at = named.or(largest.map(|(at, _)| at))?;
    Some(Chosen { at, parted })
}

/// Whether a line says nothing but what kind of document this is and when it was made.
fn names_kind_only(setting: &Setting<'_>, line: &str) -> bool {
    let kind = setting.lexicon().labels("kind_of_document");
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    (fold(line).split(' ')).all(|word| is_number(word) || kind.iter().any(|w| w == word))
}

/// Words of a headline at least: what names a section has fewer.
const FEWEST_HEADLINE_WORDS: usize = 5;

/// Whether a block is the one heading of the highest rank, or of the largest type, and says more than the name of a section does: a headline
/// (`Peer team praises the council’s ambition`), whatever heading it resembles.
fn is_headline(document: &Document, outline: &Outline, index: usize, text: &str) -> bool {
    let size =
        |i: usize| (document.blocks.get(i)).map_or(0.0, |b| words::size_of(document, &b.text));
    let largest = || {
        let own = size(index);
        own > 0.0 && outline.range.clone().all(|i| i == index || size(i) < own)
    };
    words::words(text) >= FEWEST_HEADLINE_WORDS
        && (alone_on_top(document, outline, index) || largest())
}

/// Whether a block is the one heading of the highest rank.
fn alone_on_top(document: &Document, outline: &Outline, index: usize) -> bool {
    let top = |i: &usize| {
        let block = document.blocks.get(*i);
        block.is_some_and(|b| matches!(b.kind, BlockKind::Heading) && b.level <= 1)
    };
    outline.range.clone().filter(top).eq([index])
}

/// Whether other headings have the rank of a block.
fn is_one_of_several(document: &Document, outline: &Outline, index: usize) -> bool {
    let rank = |i: usize| {
        let block = document.blocks.get(i);
        block
            .filter(|b| matches!(b.kind, BlockKind::Heading))
            .map(|b| b.level)
    };
    let own = rank(index);
    let mut others = outline.range.clone().filter(|i| *i != index);
    own.is_some() && others.any(|i| rank(i) == own)
}

/// The block set larger than all others, if only one is and it names the genre.
fn largest_alone(document: &Document, outline: &Outline) -> Option<usize> {
    let sizes = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .map(|i| {
            let text = document.blocks.get(i).map(|b| &b.text);
            (i, text.map_or(0.0, |text| words::size_of(document, text)))
        });
    let sizes: Vec<(usize, f32)> = sizes.collect();
    let largest = sizes.iter().map(|(_, size)| *size).fold(0.0, f32::max);
    let mut at = sizes.iter().filter(|(_, size)| largest - size < SAME_SIZE);
    let (index, _) = at.next().filter(|_| largest > 0.0 && at.next().is_none())?;
    let block = document.blocks.get(*index)?;
    names_genre(&block.text.text(&document.text)).then_some(*index)
}
