//! The tables of a structure tree: which rows and columns their cells cover.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::heading_cells::HeadingCells;
use peerlens_layout::{TaggedCell, TaggedTable};
use peerlens_pdf::{Kid, Node, NodeId, Role, StructureTree};

/// Rows, columns and cells of a table at most; what says that it has more is no table of words.
const MOST: usize = 10_000;

/// A table with all its cells on all pages.
#[derive(Debug, Default)]
struct Whole {
    rows: usize,
    columns: usize,
    /// Each with its element.
    cells: Vec<(u32, TaggedCell)>,
    /// It has text on several pages.
    several_pages: bool,
}

/// The tables of a document that have no table within them.
#[derive(Debug, Default)]
pub(super) struct TaggedTables {
    tables: Vec<Whole>,
    /// For each cell's element its table.
    of_cell: HashMap<u32, usize>,
    headings: HeadingCells,
}

impl TaggedTables {
    pub(super) fn of(tree: &StructureTree) -> Self {
        let mut tables = Self::default();
        let mut pending: Vec<&Kid> = tree.top().iter().collect();
        while let Some(kid) = pending.pop() {
            let Kid::Node(id) = kid else { continue };
            let Some(node) = tree.node(*id) else { continue };
            let table = (node.role == Role::Table).then(|| whole(tree, *id));
            if let Some(table) = table.flatten() {
                let rows = rows_of(tree, *id).unwrap_or_default();
                let cells = rows
                    .iter()
                    .map(|row| cells_of(tree, *row).map(|(id, _)| id));
                (tables.headings).take(tree, &cells.map(Iterator::collect).collect::<Vec<_>>());
                for (cell, _) in &table.cells {
                    tables.of_cell.insert(*cell, tables.tables.len());
                }
                tables.tables.push(table);
            } else {
                pending.extend(&node.kids);
            }
        }
        tables
    }

    /// Whether a cell is a heading of its column.
    pub(super) fn is_column_heading(&self, id: NodeId, node: &Node) -> bool {
        self.headings.is_column_heading(id, node)
    }

    /// The tables of which some cells have text on a page, from the tags that stand in each cell there: with the cells
    /// of the rows that have.
    pub(super) fn with_text(&self, tags: &BTreeMap<u32, Vec<u32>>) -> Vec<TaggedTable> {
        let numbers: BTreeSet<usize> = tags
            .keys()
            .filter_map(|cell| self.of_cell.get(cell).copied())
            .collect();
        let part = |table: &Whole| {
            let with_text = table.cells.iter().filter(|(id, _)| tags.contains_key(id));
            let rows: BTreeSet<usize> = with_text.map(|(_, cell)| cell.row).collect();
            let here =
                |cell: &TaggedCell| rows.range(cell.row..cell.row + cell.row_span).count() > 0;
            let cells =
                (table.cells.iter())
                    .filter(|(_, cell)| here(cell))
                    .map(|(element, cell)| TaggedCell {
                        tags: tags.get(element).cloned().unwrap_or_default(),
                        ..cell.clone()
                    });
            TaggedTable {
                rows: table.rows,
                columns: table.columns,
                cells: cells.collect(),
                several_pages: table.several_pages,
            }
        };
        numbers
            .iter()
            .filter_map(|n| self.tables.get(*n))
            .map(part)
            .collect()
    }
}

/// A table with its cells on their places: each at the next column of its row that no cell from above covers. `None`
/// for a table with a table in it, and one that is too large.
fn whole(tree: &StructureTree, id: NodeId) -> Option<Whole> {
    let mut table = Whole::default();
    // For each column the first row that is free in it.
    let mut free: Vec<usize> = Vec::new();
    for row in rows_of(tree, id)? {
        let mut column = 0;
        for (id, node) in cells_of(tree, row) {
            while free.get(column).is_some_and(|free| *free > table.rows) {
                column += 1;
            }
            let wanted = (node.column_span as usize).clamp(1, MOST);
            let open = (column..column + wanted)
                .take_while(|c| free.get(*c).is_none_or(|free| *free <= table.rows))
                .count();
            let end = column + open;
            if end > MOST || table.cells.len() >= MOST {
                return None;
            }
            if free.len() < end {
                free.resize(end, 0);
            }
            let row_span = (node.row_span as usize).clamp(1, MOST);
            free[column..end].fill(table.rows + row_span);
            let cell = TaggedCell {
                row: table.rows,
                column,
                row_span,
                column_span: end - column,
                tags: Vec::new(),
            };
            table.cells.push((id.number(), cell));
            column = end;
        }
        table.rows += 1;
    }
    table.columns = free.len();
    for (_, cell) in &mut table.cells {
        cell.row_span = cell.row_span.min(table.rows - cell.row);
    }
    table.several_pages = pages(tree, id)? > 1;
    Some(table)
}

/// The elements right within another.
fn nodes<'a>(
    tree: &'a StructureTree,
    node: &'a Node,
) -> impl DoubleEndedIterator<Item = (NodeId, &'a Node)> {
    node.kids.iter().filter_map(|kid| match kid {
        Kid::Node(id) => Some((*id, tree.node(*id)?)),
        _ => None,
    })
}

/// The cells of a row.
fn cells_of(tree: &StructureTree, row: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
    let all = tree.node(row).into_iter().flat_map(|row| nodes(tree, row));
    all.filter(|(_, node)| matches!(node.role, Role::TableCell | Role::TableHeading))
}

/// The rows of a table, also those in its head, body and foot.
fn rows_of(tree: &StructureTree, table: NodeId) -> Option<Vec<NodeId>> {
    let mut rows = Vec::new();
    let mut pending = vec![(table, tree.node(table)?)];
    while let Some((id, node)) = pending.pop() {
        match node.role {
            Role::TableRow => rows.push(id),
            Role::Caption | Role::TableCell => {}
            _ => pending.extend(nodes(tree, node).rev()),
        }
    }
    (rows.len() <= MOST).then_some(rows)
}

/// On how many pages a table has text; `None` where another table stands in it.
fn pages(tree: &StructureTree, table: NodeId) -> Option<usize> {
    let mut pages = BTreeSet::new();
    let mut pending = vec![tree.node(table)?];
    while let Some(node) = pending.pop() {
        for kid in &node.kids {
            match kid {
                Kid::Content { page, .. } => {
                    pages.insert(*page);
                }
                Kid::Node(id) => {
                    let node = tree.node(*id)?;
                    if node.role == Role::Table {
                        return None;
                    }
                    pending.push(node);
                }
                _ => {}
            }
        }
    }
    Some(pages.len())
}
