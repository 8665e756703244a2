//! Which cells of tagged tables head columns: what their `Scope` and the `Headers` of other cells say of them.
//!
//! A cell that is a heading by its tag (`TH`) heads its column as a rule; not where its `Scope` is its row, or where only
//! cells of its own row name it as theirs. A cell that is none by its tag heads its column where cells of rows below name
//! it.

use std::collections::{HashMap, HashSet};

use peerlens_pdf::{Node, NodeId, Role, Scope, StructureTree};

/// What the attributes of a table's cells say against their tags.
#[derive(Debug, Default)]
pub(super) struct HeadingCells {
    /// Cells that are headings by their tags, of their row alone.
    rows: HashSet<u32>,
    /// Cells that are no headings by their tags, but columns are named by them.
    columns: HashSet<u32>,
}

impl HeadingCells {
    /// Adds what is said in a table, by its rows from above: the cells of each.
    pub(super) fn take(&mut self, tree: &StructureTree, rows: &[Vec<NodeId>]) {
        let cells = || {
            let numbered = rows.iter().enumerate();
            numbered
                .flat_map(|(row, cells)| cells.iter().map(move |id| (row, *id)))
                .filter_map(|(row, id)| Some((row, id, tree.node(id)?)))
        };
        // For each name in whose `Headers` of which row it first and last stands.
        let mut named: HashMap<&str, (usize, usize)> = HashMap::new();
        for (row, _, node) in cells() {
            for name in node.notes().iter().flat_map(|n| &n.headers) {
                let (first, last) = named.entry(name).or_insert((row, row));
                (*first, *last) = ((*first).min(row), (*last).max(row));
            }
        }
        for (row, id, node) in cells() {
            let scope = node.notes().and_then(|n| n.scope);
            let name = node.notes().and_then(|n| n.id.as_deref());
            let by = name.and_then(|name| named.get(name));
            let heads_row = match scope {
                Some(scope) => scope == Scope::Row,
                None => by.is_some_and(|(first, last)| (*first, *last) == (row, row)),
            };
            if node.role == Role::TableHeading && heads_row {
                self.rows.insert(id.number());
            }
            if node.role == Role::TableCell && by.is_some_and(|(first, _)| *first > row) {
                self.columns.insert(id.number());
            }
        }
    }

    /// Whether a cell heads its column.
    pub(super) fn is_column_heading(&self, id: NodeId, node: &Node) -> bool {
        match node.role {
            Role::TableHeading => !self.rows.contains(&id.number()),
            Role::TableCell => self.columns.contains(&id.number()),
            _ => false,
        }
    }
}
