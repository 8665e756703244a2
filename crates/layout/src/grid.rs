//! Edges → crossings → cells → ruled grids.

use peerlens_document::Rect;

use crate::edges::{Edge, is_white};
use crate::{Fill, Settings};

/// A grid of cells without their text.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The x of each column's edges, from left to right: one more than there are columns.
    pub xs: Vec<f32>,
    /// The y of each row's edges, from top to bottom: one more than there are rows.
    pub ys: Vec<f32>,
    /// The cells, by row and then column; every place is covered by exactly one.
    pub cells: Vec<GridCell>,
}

/// A cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub column_span: usize,
    /// Its colour, where it is not white.
    pub fill: Option<[u8; 3]>,
}

impl Grid {
    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// The box around all.
    pub fn rect(&self) -> Rect {
        let ends = |v: &[f32]| {
            (
                v.first().copied().unwrap_or(0.0),
                v.last().copied().unwrap_or(0.0),
            )
        };
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Rect::new(left, top, right, bottom)
    }

    /// The box of a cell.
    pub fn rect_of(&self, cell: &GridCell) -> Rect {
        let at = |v: &[f32], n: usize| v.get(n).or(v.last()).copied().unwrap_or(0.0);
        Rect::new(
            at(&self.xs, cell.column),
            at(&self.ys, cell.row),
            at(&self.xs, cell.column + cell.column_span),
            at(&self.ys, cell.row + cell.row_span),
        )
    }

    /// For each place, row by row, the number of the cell that covers it.
    pub(crate) fn places(&self) -> Vec<usize> {
        let columns = self.columns();
        let mut places = vec![usize::MAX; columns * self.rows()];
        for (n, cell) in self.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    if let Some(place) = places.get_mut(row * columns + column) {
                        *place = n;
                    }
                }
            }
        }
        places
    }

    /// The place (row, column) that holds a point.
    pub(crate) fn place_at(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let find = |v: &[f32], at: f32| {
            let n = v.partition_point(|e| *e <= at);
            (n > 0 && n < v.len()).then(|| n - 1)
        };
        Some((find(&self.ys, y)?, find(&self.xs, x)?))
    }
}

/// Most elementary cells of a grid: a page of the finest ledger has some thousand.
const MOST_CELLS: usize = 100_000;

/// The grids that the edges make: each is what hangs together by crossings.
pub(crate) fn grids(edges: &[Edge], fills: &[Fill], settings: &Settings) -> Vec<Grid> {
    let mut grids: Vec<Grid> = components(edges, settings)
        .iter()
        .filter_map(|component| grid(component, settings))
        .collect();
    grids.sort_by(|a, b| a.rect().top.total_cmp(&b.rect().top));
    let mut grids = stacked(grids);
    for grid in &mut grids {
        colour(grid, fills);
    }
    grids
}

/// Points between rows that are drawn as boxes of their own (double borders, spaced cells).
const STACKED: f32 = 7.0;

/// Joins grids that stand right below each other with the same columns.
fn stacked(grids: Vec<Grid>) -> Vec<Grid> {
    let mut out: Vec<Grid> = Vec::with_capacity(grids.len());
    for grid in grids {
        let top = grid.rect().top;
        let fits = |above: &Grid| {
            let gap = top - above.rect().bottom;
            above.xs.len() == grid.xs.len()
                && grid.columns() > 1
                && (-1.0..=STACKED).contains(&gap)
                && above
                    .xs
                    .iter()
                    .zip(&grid.xs)
                    .all(|(a, b)| (a - b).abs() < 3.0)
        };
        // Grids come from top to bottom: what this one stands below is among the last few.
        let Some(above) = out.iter_mut().rev().take(8).find(|g| fits(g)) else {
            out.push(grid);
            continue;
        };
        let rows = above.rows();
        if let (Some(bottom), Some(first)) = (above.ys.last_mut(), grid.ys.first()) {
            *bottom = (*bottom + first) / 2.0;
        }
        above.ys.extend(grid.ys.iter().skip(1));
        let cells = grid.cells.iter().map(|c| GridCell {
            row: c.row + rows,
            ..*c
        });
        above.cells.extend(cells);
    }
    out
}

/// Groups of edges that cross or meet each other.
fn components(edges: &[Edge], settings: &Settings) -> Vec<Vec<Edge>> {
    let mut parent: Vec<usize> = (0..edges.len()).collect();
    let mut upright: Vec<usize> = (0..edges.len()).filter(|n| !edges[*n].horizontal).collect();
    upright.sort_by(|a, b| edges[*a].at.total_cmp(&edges[*b].at));
    let near = settings.crossing;
    for (n, across) in edges.iter().enumerate().filter(|(_, e)| e.horizontal) {
        let first = upright.partition_point(|v| edges[*v].at < across.from - near);
        for v in &upright[first..] {
            let down = &edges[*v];
            if down.at > across.to + near {
                break;
            }
            if down.from - near <= across.at && across.at <= down.to + near {
                let (a, b) = (root(&mut parent, n), root(&mut parent, *v));
                parent[a] = b;
            }
        }
    }
    let mut groups: Vec<Vec<Edge>> = vec![Vec::new(); edges.len()];
    for (n, edge) in edges.iter().enumerate() {
        let at = root(&mut parent, n);
        groups[at].push(*edge);
    }
    groups.retain(|g| g.iter().any(|e| e.horizontal) && g.iter().any(|e| !e.horizontal));
    groups
}

fn root(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

/// The places of the edges of one direction, and beyond them where the edges of the other direction
/// end without one: a side that was left open, or the end of a page.
fn positions(edges: &[Edge], horizontal: bool, settings: &Settings) -> Vec<f32> {
    let mut at: Vec<f32> = edges
        .iter()
        .filter(|e| e.horizontal == horizontal)
        .map(|e| e.at)
        .collect();
    at.sort_by(f32::total_cmp);
    at.dedup_by(|b, a| *b - *a < settings.rule_snap / 2.0);
    let (mut from, mut to) = (f32::MAX, f32::MIN);
    for across in edges.iter().filter(|e| e.horizontal != horizontal) {
        from = from.min(across.from);
        to = to.max(across.to);
    }
    if at
        .first()
        .is_some_and(|first| *first - from > settings.open_side)
    {
        at.insert(0, from);
    }
    if at
        .last()
        .is_some_and(|last| to - *last > settings.open_side)
    {
        at.push(to);
    }
    at
}

fn grid(edges: &[Edge], settings: &Settings) -> Option<Grid> {
    let xs = positions(edges, false, settings);
    let ys = positions(edges, true, settings);
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns.saturating_mul(rows) > MOST_CELLS {
        return None;
    }
    // How much of each elementary cell's lower and right side is drawn.
    let mut below = vec![0.0f32; columns * rows];
    let mut beside = vec![0.0f32; columns * rows];
    for edge in edges {
        let (across, along) = if edge.horizontal {
            (&ys, &xs)
        } else {
            (&xs, &ys)
        };
        let line = nearest(across, edge.at);
        let Some(line) = line.checked_sub(1) else {
            continue;
        };
        let first = along.partition_point(|a| *a <= edge.from).saturating_sub(1);
        for n in first..along.len() - 1 {
            let covered = edge.to.min(along[n + 1]) - edge.from.max(along[n]);
            if along[n] >= edge.to {
                break;
            }
            let (row, column) = if edge.horizontal {
                (line, n)
            } else {
                (n, line)
            };
            if row < rows && column < columns && covered > 0.0 {
                let side = if edge.horizontal {
                    &mut below
                } else {
                    &mut beside
                };
                side[row * columns + column] += covered / (along[n + 1] - along[n]).max(0.1);
            }
        }
    }
    let mut parent: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        for column in 0..columns {
            let n = row * columns + column;
            if column + 1 < columns && beside[n] < settings.drawn_side {
                let (a, b) = (root(&mut parent, n), root(&mut parent, n + 1));
                parent[b] = a;
            }
            if row + 1 < rows && below[n] < settings.drawn_side {
                let (a, b) = (root(&mut parent, n), root(&mut parent, n + columns));
                parent[b] = a;
            }
        }
    }
    let owner: Vec<usize> = (0..columns * rows).map(|n| root(&mut parent, n)).collect();
    let drawn = |sides: &[f32]| sides.iter().map(|s| *s >= settings.drawn_side).collect();
    let areas = Areas {
        owner,
        below: drawn(&below),
        beside: drawn(&beside),
        columns,
        rows,
    };
    let mut grid = Grid {
        xs,
        ys,
        cells: areas.rectangles(),
    };
    drop_unused(&mut grid);
    Some(grid)
}

fn nearest(positions: &[f32], at: f32) -> usize {
    let after = positions.partition_point(|p| *p < at);
    match (
        after.checked_sub(1).and_then(|n| positions.get(n)),
        positions.get(after),
    ) {
        (Some(before), Some(next)) if at - before <= next - at => after - 1,
        (Some(_), None) => after - 1,
        _ => after,
    }
}

/// The areas that elementary cells make with each other.
struct Areas {
    /// The area of each elementary cell, row by row.
    owner: Vec<usize>,
    /// Whether its lower side is drawn.
    below: Vec<bool>,
    /// Whether its right side is drawn.
    beside: Vec<bool>,
    columns: usize,
    rows: usize,
}

impl Areas {
    /// Cuts the areas into rectangles: most are one; an area with corners is cut row by row. What is drawn parts cells
    /// however the area goes around its end, as where a page's end left columns open below.
    fn rectangles(&self) -> Vec<GridCell> {
        let (columns, rows) = (self.columns, self.rows);
        let mut taken = vec![false; self.owner.len()];
        let mut cells = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let n = row * columns + column;
                if taken[n] {
                    continue;
                }
                let same = |r: usize, c: usize, taken: &[bool]| {
                    self.owner[r * columns + c] == self.owner[n] && !taken[r * columns + c]
                };
                // Whether a place goes on with the one to its left.
                let on = |r: usize, c: usize, taken: &[bool]| {
                    same(r, c, taken) && !self.beside[r * columns + c - 1]
                };
                let width = 1
                    + (column + 1..columns)
                        .take_while(|c| on(row, *c, &taken))
                        .count();
                let height = 1
                    + (row + 1..rows)
                        .take_while(|r| {
                            let all = (column..column + width).all(|c| {
                                same(*r, c, &taken) && !self.below[(*r - 1) * columns + c]
                            });
                            // A row in which the area is wider or narrower is another rectangle.
                            let right = column + width < columns && on(*r, column + width, &taken);
                            let left = column > 0
                                && same(*r, column - 1, &taken)
                                && !self.beside[*r * columns + column - 1];
                            all && !(right || left)
                        })
                        .count();
                for r in row..row + height {
                    taken[r * columns + column..r * columns + column + width].fill(true);
                }
                cells.push(GridCell {
                    row,
                    column,
                    row_span: height,
                    column_span: width,
                    fill: None,
                });
            }
        }
        cells
    }
}

/// Leaves out rows and columns at whose edge no cell starts.
fn drop_unused(grid: &mut Grid) {
    let mut row_used = vec![false; grid.rows() + 1];
    let mut column_used = vec![false; grid.columns() + 1];
    for cell in &grid.cells {
        row_used[cell.row] = true;
        row_used[cell.row + cell.row_span] = true;
        column_used[cell.column] = true;
        column_used[cell.column + cell.column_span] = true;
    }
    let renumber = |used: &[bool]| {
        let mut next = 0;
        used.iter()
            .map(|u| {
                let n = next;
                next += usize::from(*u);
                n
            })
            .collect::<Vec<usize>>()
    };
    let (rows, columns) = (renumber(&row_used), renumber(&column_used));
    for cell in &mut grid.cells {
        let (bottom, right) = (cell.row + cell.row_span, cell.column + cell.column_span);
        cell.row_span = rows[bottom] - rows[cell.row];
        cell.column_span = columns[right] - columns[cell.column];
        cell.row = rows[cell.row];
        cell.column = columns[cell.column];
    }
    let keep = |positions: &mut Vec<f32>, used: &[bool]| {
        let mut n = 0;
        positions.retain(|_| {
            n += 1;
            used[n - 1]
        });
    };
    keep(&mut grid.ys, &row_used);
    keep(&mut grid.xs, &column_used);
    grid.cells.sort_by_key(|c| (c.row, c.column));
}

/// Share of a cell that must have a colour for the cell to have it: text alone marked with a colour
/// covers less.
const COLOURED: f32 = 0.5;

/// Gives the cells the colours that they are seen in.
pub(crate) fn colour(grid: &mut Grid, fills: &[Fill]) {
    let around = grid.rect();
    let fills: Vec<&Fill> = fills
        .iter()
        .filter(|f| {
            f.rect.horizontal_overlap(around) > 0.0 && f.rect.vertical_overlap(around) > 0.0
        })
        .collect();
    if fills.is_empty() || fills.len().saturating_mul(grid.cells.len()) > 20_000_000 {
        return;
    }
    let mut seen: Vec<([u8; 3], f32)> = Vec::new();
    for n in 0..grid.cells.len() {
        let rect = grid.rect_of(&grid.cells[n]);
        let area = (rect.width() * rect.height()).max(0.1);
        seen.clear();
        for fill in &fills {
            let covered =
                fill.rect.horizontal_overlap(rect) * fill.rect.vertical_overlap(rect) / area;
            if covered > 0.9 {
                seen.clear();
            }
            if covered > 0.01 {
                match seen.iter_mut().find(|(colour, _)| *colour == fill.colour) {
                    Some((_, all)) => *all += covered,
                    None => seen.push((fill.colour, covered)),
                }
            }
        }
        // Of two that cover as much, the one painted last is on top.
        grid.cells[n].fill = seen
            .iter()
            .filter(|(_, covered)| *covered >= COLOURED)
            .max_by(|a, b| a.1.min(1.0).total_cmp(&b.1.min(1.0)))
            .map(|(colour, _)| *colour)
            .filter(|colour| !is_white(*colour));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_parts_columns_that_a_page_end_left_open() {
        let edge = |horizontal, at, from, to| Edge {
            horizontal,
            at,
            from,
            to,
            drawn: true,
        };
        let mut edges = vec![
            edge(true, 100.0, 50.0, 450.0),
            edge(true, 130.0, 50.0, 450.0),
            // Only the last column is closed below, and the first goes on beyond it.
            edge(true, 160.0, 350.0, 450.0),
            edge(true, 180.0, 50.0, 150.0),
        ];
        edges.extend([250.0, 350.0, 450.0].map(|x| edge(false, x, 100.0, 160.0)));
        edges.extend([50.0, 150.0].map(|x| edge(false, x, 100.0, 180.0)));
        let grids = grids(&edges, &[], &Settings::default());
        let second = grids[0].cells.iter().filter(|c| c.row == 1);
        let spans: Vec<usize> = second.map(|c| c.column_span).collect();
        assert_eq!(spans, [1, 1, 1, 1]);
    }
}
