//! Lines above the one that is the title on which that begins.

use peerlens_document::{BlockKind, Document, Join, Passage};

use super::front::{GENRE, is_body, names_genre};
use super::{MOST_TITLE_WORDS, SAME_SIZE, Title, set};
use crate::words;
use crate::{Outline, Role};

/// Takes the lines above on which a title begins.
pub(super) fn take(document: &Document, outline: &mut Outline, above: &[usize], title: &mut Title) {
    let mut parted = false;
    for &index in above.iter().rev() {
        let over = goes_over(document, index, &title.passage, title.size);
        if !over && !opens_title(document, index, title.size, parted) {
            break;
        }
        parted |= over;
        let below = std::mem::replace(&mut title.passage, document.blocks[index].text.clone());
        title.passage.append(&below, Join::Blank);
        set(outline, index, Role::Title);
        if !over {
            break;
        }
    }
}

/// Whether a line names a body before a colon (`Anytown County Council:`) and is as large as the title below it. Above a
/// title of several lines what it is about may begin behind the colon.
fn opens_title(document: &Document, index: usize, size: f32, of_several: bool) -> bool {
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let text = block.text.text(&document.text);
    let body = text.trim_end().split_once(':');
    let body =
        body.filter(|(_, rest)| rest.is_empty() || of_several && !rest.ends_with(['.', ';']));
    body.is_some_and(|(body, _)| is_body(body))
        && (words::size_of(document, &block.text) - size).abs() < SAME_SIZE
}

/// Whether a line ends within the name of the genre that the title below it, as large, goes on with (`Assurance Peer`,
/// `Challenge – Progress Review`).
fn goes_over(document: &Document, index: usize, title: &Passage, size: f32) -> bool {
    let block = document.blocks.get(index);
    let Some(block) = block.filter(|b| matches!(b.kind, BlockKind::Paragraph)) else {
        return false;
    };
    let above = block.text.text(&document.text);
    let below = title.text(&document.text);
    let joined = format!("{above} {below}");
    let over = |name: regex::Match| name.start() < above.len() && name.end() > above.len() + 1;
    // A line that opens with a name of the genre begins there.
    let whole = (GENRE.as_ref()).is_some_and(|r| r.find(&below).is_some_and(|m| m.start() == 0));
    words::at_most(&joined, MOST_TITLE_WORDS)
        && (words::size_of(document, &block.text) - size).abs() < SAME_SIZE
        && !whole
        && !names_genre(&above)
        && (GENRE.as_ref()).is_some_and(|r| r.find_iter(&joined).any(over))
}
