//! Striped tables: every other row is made of coloured cells side by side. What stands between two such rows is a row of
//! the same columns, though nothing is drawn in it.

use peerlens_document::Rect;

use crate::PageInput;
use crate::edges::is_white;

/// Points within which cells meet, and ends of rows are the same.
const MEET: f32 = 1.5;
/// Points that a cell is wide and high at least: words are marked with narrower colours.
const SMALLEST: f32 = 8.0;
/// Cells of a coloured row at least.
const FEWEST_CELLS: usize = 3;
/// Coloured rows with the same columns at least, that of the heading counted.
const FEWEST_STRIPES: usize = 3;
/// Height in points of what stands between two coloured rows of one table at most.
const HIGHEST_BETWEEN: f32 = 260.0;
/// Fills of a page beyond which it is a drawing.
const MOST_FILLS: usize = 1_500;

/// A row of coloured cells side by side, or one that is coloured over its whole width.
#[derive(Clone)]
struct Stripe {
    rect: Rect,
    /// Where its cells meet.
    joints: Vec<f32>,
}

impl Stripe {
    fn is_level(&self, other: &Self) -> bool {
        near(self.rect.left, other.rect.left) && near(self.rect.right, other.rect.right)
    }
}

/// Whether the cells of two rows, or the pieces of two lines, meet at the same places.
pub(crate) fn meet_alike(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b))
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= MEET
}

/// Where a column of a striped table ends and the next begins, from the first coloured row down to the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint {
    pub(crate) x: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

/// The ends of the columns of a page's striped tables.
pub(crate) fn joints(page: &PageInput) -> Vec<Joint> {
    let stripes = stripes(page);
    let mut out = Vec::new();
    for table in tables(&stripes) {
        let columns = table.iter().find(|s| !s.joints.is_empty());
        let (Some(columns), Some(first), Some(last)) = (columns, table.first(), table.last())
        else {
            continue;
        };
        let (top, bottom) = (first.rect.top, last.rect.bottom);
        out.extend(columns.joints.iter().map(|x| Joint { x: *x, top, bottom }));
    }
    out
}

/// The coloured cells of a page, so wide and high at least, in rows from top to bottom: those of one begin and end level.
pub(crate) fn coloured_rows(page: &PageInput, width: f32, height: f32) -> Vec<Vec<Rect>> {
    if page.fills.len() > MOST_FILLS {
        return Vec::new();
    }
    let coloured = page.fills.iter().filter(|f| !is_white(f.colour));
    let mut cells: Vec<Rect> = coloured
        .map(|f| f.rect)
        .filter(|r| r.width() >= width && r.height() >= height)
        .collect();
    cells.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.bottom.total_cmp(&b.bottom)));
    let rows = cells.chunk_by(|a, b| near(a.top, b.top) && near(a.bottom, b.bottom));
    rows.map(<[Rect]>::to_vec).collect()
}

/// The coloured rows of a page whose cells stand side by side, from top to bottom.
fn stripes(page: &PageInput) -> Vec<Stripe> {
    let mut out: Vec<Stripe> = Vec::new();
    for mut row in coloured_rows(page, SMALLEST, SMALLEST) {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        for side_by_side in row.chunk_by(|a, b| near(a.right, b.left)) {
            let rect = side_by_side.iter().copied().reduce(Rect::union);
            let joints: Vec<f32> = side_by_side.windows(2).map(|p| p[1].left).collect();
            if joints.is_empty() || joints.len() + 1 >= FEWEST_CELLS {
                out.extend(rect.map(|rect| Stripe { rect, joints }));
            }
        }
    }
    out
}

/// The stripes that belong together: equally wide, below each other, and with the same columns where they have any.
fn tables(stripes: &[Stripe]) -> Vec<Vec<Stripe>> {
    let mut open: Vec<Vec<Stripe>> = Vec::new();
    for stripe in stripes {
        let goes_on = |table: &&mut Vec<Stripe>| {
            let columns = table.iter().find(|s| !s.joints.is_empty());
            table.last().is_some_and(|last| {
                let free = stripe.rect.top - last.rect.bottom;
                last.is_level(stripe) && (-MEET..HIGHEST_BETWEEN).contains(&free)
            }) && columns
                .is_some_and(|c| stripe.joints.is_empty() || meet_alike(&stripe.joints, &c.joints))
        };
        match open.iter_mut().find(goes_on) {
            Some(table) => table.push(stripe.clone()),
            // A table begins with its heading's cells.
            None if !stripe.joints.is_empty() => open.push(vec![stripe.clone()]),
            None => {}
        }
    }
    let enough =
        |t: &Vec<Stripe>| t.iter().filter(|s| !s.joints.is_empty()).count() >= FEWEST_STRIPES;
    open.retain(enough);
    open
}
