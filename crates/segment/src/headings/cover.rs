//! Lines of a cover: what stands under the title and before the contents page or the first section is no section.

use peerlens_document::BlockKind;

use super::setting::Setting;
use crate::words::{self, leading_number, with_marker};
use crate::{Outline, Role};

/// Blocks looked at from the front.
const FRONT_BLOCKS: usize = 20;
/// Words in a block of a cover, an address for one: what is longer is text, and the line above it heads it.
const MOST_WORDS: usize = 45;

/// Marks what looks like a heading on a cover as a line under the title.
pub(super) fn mark(setting: &Setting<'_>, outline: &mut Outline) {
    let document = setting.document;
    let mut front = outline.range.clone().take(FRONT_BLOCKS);
    let Some(title) = front.find(|&i| outline.role(i) == Role::Title) else {
        return;
    };
    // A contents page ends the cover, whatever the file declares on it.
    let contents = front.any(|i| outline.role(i) == Role::Contents);
    let mut lines = Vec::new();
    let mut ended = false;
    for index in title + 1..outline.range.end {
        let Some(block) = document.blocks.get(index) else {
            return;
        };
        let text = with_marker(block).text(&document.text);
        let declared = matches!(block.kind, BlockKind::Heading);
        let numbered = leading_number(&text).is_some();
        let heads = declared || numbered && setting.set_apart(block, &text);
        let opens_section = heads && !contents || outline.role(index) == Role::Contents;
        match outline.role(index) {
            Role::Title | Role::Subtitle | Role::Furniture => continue,
            _ if opens_section => {
                ended = true;
                break;
            }
            _ => {}
        }
        let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
            && block.marker.is_none()
            && words::at_most(&text, MOST_WORDS)
            && !text.ends_with(['.', ':', ';']);
        if !line || lines.len() >= FRONT_BLOCKS {
            return;
        }
        if declared || setting.set_apart(block, &text) || setting.lexicon.heading(&text).is_some() {
            lines.push(index);
        }
    }
    // Short lines up to the end are the document itself, such as the fields of its cards.
    if !ended {
        return;
    }
    for index in lines {
        if let Some(role) = outline.roles.get_mut(index - outline.range.start) {
            *role = Role::Subtitle;
        }
    }
}
