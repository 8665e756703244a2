//! The steps of the reading, and what each made of a page.

use std::collections::BTreeMap;

use peerlens_document::{Block, BlockKind, Document, Rect};
use peerlens_pdf::{ContentId, Limits, NodeId, Pdf, Role, StructureTree};
use peerlens_report::{Evidence, Report};

/// A step of the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Words.
    Words,
    /// Lines of words.
    Lines,
    /// Headings, paragraphs, list items, furniture.
    Blocks,
    /// Tables and their cells.
    Tables,
    /// What the file's own tags say.
    Tags,
    /// Where the values of the record stand.
    Record,
}

/// A box on a page with what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where, in points from the page's top left.
    pub rect: Rect,
    /// Sort of mark: marks of one sort have one colour.
    pub sort: &'static str,
    /// Written at its top left; may be empty.
    pub label: String,
}

impl Mark {
    fn new(rect: Rect, sort: &'static str, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { rect, sort, label }
    }
}

/// The marks of a step on a page (from 1). `bytes` are the file's: the tags are read from them.
pub fn marks(
    stage: Stage,
    page: u32,
    document: &Document,
    reports: &[Report],
    bytes: &[u8],
) -> Vec<Mark> {
    match stage {
        Stage::Words => words(document, page),
        Stage::Lines => lines(document, page),
        Stage::Blocks => blocks(document, page),
        Stage::Tables => tables(document, page),
        Stage::Tags => tags(bytes, page).unwrap_or_default(),
        Stage::Record => reports.iter().flat_map(|r| record(r, page)).collect(),
    }
}

fn words(document: &Document, page: u32) -> Vec<Mark> {
    let words = document.places.iter().filter(|p| p.page == page);
    (words.map(|p| Mark::new(document.shown(page, p.rect), "word", ""))).collect()
}

fn lines(document: &Document, page: u32) -> Vec<Mark> {
    let mut lines: BTreeMap<u32, Rect> = BTreeMap::new();
    for place in document.places.iter().filter(|p| p.page == page) {
        let rect = document.shown(page, place.rect);
        let line = lines.entry(place.line).or_insert(rect);
        *line = line.union(rect);
    }
    let numbered = lines.into_values().zip(1..);
    numbered
        .map(|(rect, number)| Mark::new(rect, "line", format!("{number}")))
        .collect()
}

/// What a block is, for its label and colour.
pub(crate) fn sort_of(block: &Block) -> &'static str {
    match &block.kind {
        _ if block.is_furniture() => "furniture",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "item",
        BlockKind::Table(_) => "table",
        BlockKind::Footnote => "footnote",
    }
}

fn blocks(document: &Document, page: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let sort = sort_of(block);
        let level = match block.level {
            0 => String::new(),
            level => format!(" {level}"),
        };
        for place in block.boxes.iter().filter(|b| b.page == page) {
            marks.push(Mark::new(
                document.shown(page, place.rect),
                sort,
                format!("{} {sort}{level}", number + 1),
            ));
        }
    }
    marks
}

fn tables(document: &Document, page: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    let tables = document.blocks.iter().filter_map(Block::as_table);
    for (number, table) in tables.enumerate() {
        for part in table.parts.iter().filter(|p| p.place.page == page) {
            let joined = table.joins.iter().find(|j| j.to_page == page);
            let label = joined.map_or_else(
                || {
                    format!(
                        "table {}: {} rows, {} columns, by {:?}",
                        number + 1,
                        table.rows,
                        table.columns,
                        table.method
                    )
                },
                |j| format!("table {}, joined: {}", number + 1, j.reason),
            );
            marks.push(Mark::new(
                document.shown(page, part.place.rect),
                "table",
                label,
            ));
        }
        for cell in &table.cells {
            let sort = if cell.header || cell.row < table.header_rows {
                "heading"
            } else {
                "cell"
            };
            let spans = match (cell.row_span, cell.column_span) {
                (1, 1) => String::new(),
                (rows, columns) => format!(" {rows}×{columns}"),
            };
            let label = format!("{},{}{spans}", cell.row, cell.column);
            let boxes = cell.boxes.iter().filter(|b| b.page == page);
            marks.extend(
                boxes.map(|b| Mark::new(document.shown(page, b.rect), sort, label.clone())),
            );
        }
    }
    marks
}

/// The elements of a page's tags that are parts of text, around their glyphs; `None` where the file
/// has no tags.
fn tags(bytes: &[u8], page: u32) -> Option<Vec<Mark>> {
    let pdf = Pdf::open(bytes, Limits::default()).ok()?;
    let tree = pdf.structure()?;
    let index = (page as usize).checked_sub(1)?;
    let content = pdf.page(index).ok()?;
    let mut elements: BTreeMap<Option<NodeId>, Rect> = BTreeMap::new();
    for glyph in content.glyphs.iter().filter(|g| g.artifact.is_none()) {
        let owner = glyph.content.and_then(|c| part_of_text(tree, index, c));
        let b = glyph.bbox;
        let rect = Rect::new(b.left, b.top, b.right, b.bottom);
        let whole = elements.entry(owner).or_insert(rect);
        *whole = whole.union(rect);
    }
    let named = elements.into_iter().map(|(id, rect)| {
        let Some(node) = id.and_then(|id| tree.node(id)) else {
            return Mark::new(rect, "furniture", "no tag");
        };
        let sort = match node.role {
            Role::Heading(_) | Role::Title => "heading",
            Role::ListItem => "item",
            Role::TableHeading | Role::TableCell => "cell",
            _ => "paragraph",
        };
        Mark::new(rect, sort, node.tag.as_ref())
    });
    Some(named.collect())
}

/// The innermost element around a glyph that is more than a piece of a line.
fn part_of_text(tree: &StructureTree, page: usize, content: ContentId) -> Option<NodeId> {
    let node = tree.node_of(page, content)?;
    let mut around = tree.ancestors(node);
    around
        .find(|(_, node)| {
            !matches!(
                node.role,
                Role::Span | Role::Link | Role::Label | Role::ListBody
            )
        })
        .map(|(id, _)| id)
}

fn record(report: &Report, page: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |evidence: &[Evidence], sort, label: &str| {
        for place in evidence.iter().filter(|e| e.page == Some(page)) {
            if let Some([left, top, right, bottom]) = place.bbox {
                let rect = Rect::new(left, top, right, bottom);
                marks.push(Mark::new(rect, sort, label));
            }
        }
    };
    for section in &report.sections {
        add(&section.evidence, "heading", &section.id);
    }
    if let Some(challenge) = &report.challenge {
        add(&challenge.evidence, "date", "challenge");
    }
    if let Some(council) = &report.council {
        add(&council.evidence, "council", "council");
    }
    for peer in &report.peer_team {
        add(&peer.evidence, "peer", "peer");
    }
    for theme in &report.themes {
        add(&theme.evidence, "theme", "theme");
    }
    for r in &report.recommendations {
        add(&r.evidence, "recommendation", &r.id);
        values(
            &mut add,
            &r.timescale,
            &r.owners,
            &r.lead_members,
            &r.status,
        );
    }
    for a in &report.actions {
        add(&a.evidence, "action", &a.id);
        values(
            &mut add,
            &a.timescale,
            &a.owners,
            &a.lead_members,
            &a.status,
        );
    }
    for notice in &report.notices {
        add(&notice.evidence, "notice", &notice.code);
    }
    marks
}

/// When, who and how far.
fn values(
    add: &mut impl FnMut(&[Evidence], &'static str, &str),
    timescale: &Option<peerlens_report::Timescale>,
    owners: &[peerlens_report::Owner],
    members: &[peerlens_report::Owner],
    status: &Option<peerlens_report::Status>,
) {
    if let Some(timescale) = timescale {
        add(&timescale.evidence, "date", "timescale");
    }
    for owner in owners.iter().chain(members) {
        add(&owner.evidence, "owner", "lead");
    }
    if let Some(status) = status {
        add(&status.evidence, "status", "status");
    }
}
