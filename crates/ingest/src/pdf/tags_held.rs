//! What layout made of a page whose tags were believed: did they part its text, and its tables?

use foldhash::{HashMap, HashMapExt};
use peerlens_layout::{ACROSS, APART, Block, Found, Line, PageLayout};

/// The tag of a line's first word, or of its last; `None` where it has none.
fn tag(layout: &PageLayout, line: &Line, last: bool) -> Option<u32> {
    let word = if last {
        line.words.last()
    } else {
        line.words.first()
    };
    let tag = layout.words.get(*word? as usize)?.tag;
    (![0, ACROSS, APART].contains(&tag)).then_some(tag)
}

/// Paragraphs behind others from which that tells.
const FEWEST: usize = 2;

/// Whether each paragraph begins within the element that the one before it stands in.
pub(super) fn part_nothing(layout: &PageLayout) -> bool {
    let (mut all, mut within) = (0usize, 0usize);
    for pair in layout.blocks.windows(2) {
        let [Block::Text(a), Block::Text(b)] = pair else {
            continue;
        };
        let (Some(end), Some(start)) = (a.lines.last(), b.lines.first()) else {
            continue;
        };
        if let (Some(a), Some(b)) = (tag(layout, end, true), tag(layout, start, false)) {
            all += 1;
            within += usize::from(a == b);
        }
    }
    all >= FEWEST && within == all
}

/// Whether a table was told without the tags: by white space, or by rules around elements that are no cells, or that part
/// them.
pub(super) fn no_tables(layout: &PageLayout, is_cell: impl Fn(u32) -> bool) -> bool {
    layout.blocks.iter().any(|block| {
        let Block::Table(table) = block else {
            return false;
        };
        let mut homes: HashMap<u32, usize> = HashMap::new();
        let cells = table.cells.iter().enumerate();
        let parted = cells
            .flat_map(|(n, cell)| cell.blocks.iter().map(move |block| (n, block)))
            .flat_map(|(n, block)| block.lines.iter().map(move |line| (n, line)))
            .filter_map(|(n, line)| Some((n, tag(layout, line, false)?)))
            .any(|(n, tag)| *homes.entry(tag).or_insert(n) != n);
        let no_cells = !homes.is_empty() && !homes.keys().any(|tag| is_cell(*tag));
        table.found == Found::Whitespace || parted || no_cells
    })
}
