//! The document's own title and the lines under it.

mod above;
mod below;
mod chosen;
mod front;
mod slides;

use peerlens_document::{BlockKind, Document, Join, Passage, Table};
use peerlens_lexicon::fold;

use self::front::{ends_open, is_body, is_field, is_subtitle, subject_at};
use crate::headings::Setting;
use crate::parts::is_bare_label;
use crate::words::{leading_number, size_of, with_marker, words};
use crate::{Outline, Role};
use chosen::{Chosen, chosen};

pub(crate) use self::front::{is_item_stamp, is_papers_field, is_papers_own, names_genre};
pub(crate) use slides::{OF_THE_PEERS, announces_peers_list};

/// Blocks looked at from the front: a cover, an agenda's front page and a few lines.
const FRONT_BLOCKS: usize = 40;
/// Words in a title.
const MOST_TITLE_WORDS: usize = 28;
/// Points within which two sizes are one.
const SAME_SIZE: f32 = 0.5;

/// A title as it is put together from its lines.
struct Title {
    /// The place of its chosen line among those in front.
    at: usize,
    /// That line as printed.
    line: String,
    /// Bytes of it before the title.
    start: usize,
    /// It names the genre.
    genre: bool,
    /// Its size, in points; 0 where the format tells none.
    size: f32,
    passage: Passage,
}

/// Marks the title and the lines under it; what a paper's head calls its title is the title.
pub(crate) fn mark(setting: &Setting<'_>, document: &Document, outline: &mut Outline) {
    mark_lines(setting, document, outline);
    let Some(found) = in_head(document, outline) else {
        return;
    };
    // A title in lines above the head is the document's own; the head has the whole of one that lines part there
    // (`Corporate Peer Challenge`, `Progress review: one year on`).
    let whole = fold(&found.text(&document.text));
    let above = outline.title.as_ref().is_some_and(|title| {
        let printed = title.text(&document.text);
        let part = whole.starts_with(&fold(&printed));
        title.start() < found.start() && names_genre(&printed) && !part
    });
    if !above {
        outline.title = Some(found);
    }
}

/// The title that stands in a row of the table with which a paper opens (`Subject | Peer challenge: update`).
fn in_head(document: &Document, outline: &Outline) -> Option<Passage> {
    let front = outline.range.clone().take(FRONT_BLOCKS);
    let tables = front
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table());
    (tables.filter(|t| t.rows > 1).take(MOST_HEADS)).find_map(|table| title_row(document, table))
}

/// The title in a row of a table that names it so.
fn title_row(document: &Document, table: &Table) -> Option<Passage> {
    let text_of = |row: u32, column: u32| -> Option<Passage> {
        let mut all = Passage::default();
        for block in &table.cell(row, column)?.blocks {
            all.append(&with_marker(block), Join::Line);
        }
        (!all.is_empty()).then_some(all)
    };
    (0..table.rows).find_map(|row| {
        let name = fold(&text_of(row, 0)?.text(&document.text));
        let value = text_of(row, 1)?;
        let genre = names_genre(&value.text(&document.text));
        (table.columns == 2 && TITLE_ROWS.contains(&name.as_str()) && genre).then_some(value)
    })
}

/// Names of the row of a paper's head that holds its title.
const TITLE_ROWS: [&str; 7] = [
    "title",
    "subject",
    "report title",
    "title of report",
    "subject of report",
    "report subject",
    "re",
];
/// Tables in which the head of a paper may stand: a blank line parts who wrote it from what it is about.
const MOST_HEADS: usize = 2;
/// Marks the title and the lines around it, where it stands in lines of its own.
fn mark_lines(setting: &Setting<'_>, document: &Document, outline: &mut Outline) {
    let front: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .take(FRONT_BLOCKS)
        .collect();
    let Some(Chosen { at, parted }) = chosen(setting, document, outline, &front) else {
        // No title: the lines under it may stand all the same.
        if let Some(&first) = front.first() {
            let text = with_marker(&document.blocks[first]).text(&document.text);
            if is_subtitle(&text) && !matches!(document.blocks[first].kind, BlockKind::Table(_)) {
                set(outline, first, Role::Subtitle);
            }
        }
        return;
    };
    let mut title = in_line(setting, document, &front, at);
    set(outline, front[at], Role::Title);
    if title.start == 0 {
        above::take(document, outline, &front[..at], &mut title);
    }
    let last = at + usize::from(parted);
    if let Some(&index) = front.get(last).filter(|_| parted) {
        title
            .passage
            .append(&document.blocks[index].text, Join::Blank);
        set(outline, index, Role::Title);
    }
    below::take(setting, document, outline, (&front, last), &mut title);
    // Lines set apart before the title on a cover (a council's name, the date) belong to it as well.
    for &index in front.iter().take(at) {
        let block = &document.blocks[index];
        let text = with_marker(block).text(&document.text);
        if block.marker.is_none()
            && words(&text) <= MOST_TITLE_WORDS
            && (setting.set_apart(block, &text) || is_subtitle(&text) || is_bare_label(&text))
            && (setting.lexicon().heading(&text).is_none() || is_bare_label(&text))
            && !matches!(block.kind, BlockKind::Table(_))
            && leading_number(&text).is_none()
        {
            set(outline, index, Role::Subtitle);
        }
    }
    outline.title = Some(title.passage);
}

/// The title in the line that is chosen: the subject that it names, without the lines of its paragraph that stand under it.
fn in_line(setting: &Setting<'_>, document: &Document, front: &[usize], at: usize) -> Title {
    let block = &document.blocks[front[at]];
    let whole = with_marker(block);
    let line = whole.text(&document.text);
    let genre = names_genre(&line);
    let start = subject_at(document, &front[..at], &line).unwrap_or(0);
    let mut end = start;
    for part in line[start..].split_inclusive('\n') {
        let bare = part.trim();
        if end > start
            && !ends_open(&line[start..end])
            && (is_subtitle(bare) || is_field(setting, bare) || genre && is_body(bare))
        {
            break;
        }
        end += part.len();
    }
    let passage = whole.part(&document.text, start, line[..end].trim_end().len());
    Title {
        at,
        start,
        genre,
        size: size_of(document, &block.text),
        passage,
        line,
    }
}

fn set(outline: &mut Outline, index: usize, role: Role) {
    if let Some(slot) = index
        .checked_sub(outline.range.start)
        .and_then(|n| outline.roles.get_mut(n))
    {
        *slot = role;
    }
}
