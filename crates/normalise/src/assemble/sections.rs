//! Sections with their blocks.

use std::collections::HashMap;

use peerlens_document::{Block, BlockKind, Passage, Span};
use peerlens_report as report;
use peerlens_segment::Role;

use super::Assembler;
use super::coverage::Use;

impl Assembler<'_> {
    /// The document's text by sections. `tables` gives the id of a table by its block.
    pub(super) fn sections(&mut self, tables: &HashMap<usize, String>) -> Vec<report::Section> {
        let outline = self.outline;
        // Text before the first heading stands in `s0`, which is left out where there is none.
        let mut front = report::Section {
            id: "s0".to_owned(),
            ..report::Section::default()
        };
        let mut sections: Vec<report::Section> = Vec::with_capacity(outline.sections.len() + 1);
        let boxes: Vec<bool> = (0..outline.sections.len())
            .map(|n| self.is_box(n) || self.is_member(n))
            .collect();
        let mut places_of: Vec<Option<usize>> = vec![None; outline.sections.len()];
        for (n, section) in outline.sections.iter().enumerate() {
            if boxes[n] {
                // What stands in a box stands in the section around it.
                places_of[n] = section.parent.and_then(|p| places_of[p]);
                continue;
            }
            places_of[n] = Some(sections.len());
            let mut places = Vec::new();
            let number = section.number.as_ref().map(|p| self.field(p, &mut places));
            let title = self.field(&section.title, &mut places);
            sections.push(report::Section {
                id: section_id(n),
                number,
                title: Some(title),
                level: section.level,
                parent: section.parent.map(section_id),
                blocks: Vec::new(),
                evidence: places,
            });
        }
        for at in outline.range.clone() {
            let Some(block) = self.document.blocks.get(at) else {
                break;
            };
            self.use_block(block, outline.role(at) == Role::Furniture);
            let boxed = matches!(outline.role(at), Role::Heading(n) if boxes[n]);
            if block.is_furniture() || !self.has_place(at, block) && !boxed {
                continue;
            }
            let under = match outline.role(at) {
                Role::Heading(n) if boxed => Some(n),
                _ => outline.section_of(at),
            };
            let text = match under.and_then(|s| outline.sections.get(s)) {
                // The heading is the first line of this block.
                Some(s) if s.heading.is_none() => behind(&block.text, s.title.end().unwrap_or(0)),
                _ => block.text.clone(),
            };
            if let Some(converted) = self.block(block, &text, tables.get(&at)) {
                match under
                    .and_then(|s| places_of[s])
                    .and_then(|s| sections.get_mut(s))
                {
                    Some(section) => section.blocks.push(converted),
                    None => front.blocks.push(converted),
                }
            }
        }
        if !front.blocks.is_empty() {
            sections.insert(0, front);
        }
        sections
    }

    /// Whether a heading only announces the recommendations of the section that it stands in
    /// (`Recommendation`, again and again, in the sections of a report's themes): a box's, and no section's. Beside
    /// others that come again and again (`Strengths`, `Considerations`), and where it always names several, it is a section
    /// as any other.
    fn is_box(&self, n: usize) -> bool {
        let fold = |s: &peerlens_segment::Section| {
            let title = s.title.text(&self.document.text).to_lowercase();
            let bare = title.trim_end_matches([':', ' ']);
            bare.strip_suffix('s').unwrap_or(bare).to_owned()
        };
        let Some(section) = self.outline.sections.get(n) else {
            return false;
        };
        let title = fold(section);
        let announces = title.ends_with("recommendation") && title.split(' ').count() <= 2;
        // Few headings do: the rest looks at all others.
        if !announces || section.number.is_some() || section.parent.is_none() {
            return false;
        }
        let all = || self.outline.sections.iter();
        let likes = || all().filter(|s| fold(s) == title);
        let single = |s: &peerlens_segment::Section| {
            let words = s.title.text(&self.document.text).to_lowercase();
            words.trim_end_matches([':', ' ']) == title
        };
        let block = section.heading.and_then(|at| self.document.blocks.get(at));
        let declared = block.is_some_and(|b| matches!(b.kind, BlockKind::Heading));
        let several = (declared || !title.contains(' ')) && !likes().any(single);
        let beside = || all().filter(|s| s.parent == section.parent && fold(s) != title);
        let mut times: HashMap<String, usize> = HashMap::new();
        for section in all() {
            *times.entry(fold(section)).or_default() += 1;
        }
        let again = |s: &peerlens_segment::Section| times.get(&fold(s)).is_some_and(|n| *n > 1);
        (beside().next().is_none() || !beside().all(again)) && likes().count() >= 2 && !several
    }

    /// Whether a heading is the name on a member's card in the list of the team, which stands in the team's section.
    fn is_member(&self, n: usize) -> bool {
        let Some(section) = self.outline.sections.get(n) else {
            return false;
        };
        let mut peers = self.findings.peers.iter();
        section.number.is_none()
            && section.parent.is_some()
            && peers.any(|p| within(&section.title, &p.as_written))
    }

    /// Whether a block is a block of a section: not a heading, not furniture, not the title.
    fn has_place(&self, at: usize, block: &Block) -> bool {
        match self.outline.role(at) {
            Role::Heading(_) | Role::Furniture => false,
            // A line of the title that the title itself does not hold is kept as text.
            Role::Title => !self.is_title(&block.text),
            Role::Text | Role::Subtitle | Role::Contents => true,
        }
    }

    fn is_title(&self, text: &Passage) -> bool {
        let title = self.findings.title.as_ref();
        title.is_some_and(|title| within(text, title))
    }

    fn block(
        &self,
        block: &Block,
        text: &Passage,
        table: Option<&String>,
    ) -> Option<report::SectionBlock> {
        let kind = match &block.kind {
            BlockKind::Table(_) => {
                return Some(report::SectionBlock {
                    kind: report::BlockKind::Table,
                    table: Some(table?.clone()),
                    ..report::SectionBlock::default()
                });
            }
            BlockKind::Heading | BlockKind::Paragraph => report::BlockKind::Paragraph,
            BlockKind::ListItem => report::BlockKind::ListItem,
            BlockKind::Footnote => report::BlockKind::Footnote,
        };
        if text.is_empty() && block.marker.is_none() {
            return None;
        }
        Some(report::SectionBlock {
            kind,
            text: Some(text.text(&self.document.text)),
            marker: block
                .marker
                .map(|m| self.document.text.slice(m).trim().to_owned()),
            level: (kind == report::BlockKind::ListItem).then_some(block.level.max(1)),
            table: None,
            evidence: super::evidence::evidence(self.document, text),
        })
    }

    /// Enters a block and all in it into the ledger.
    fn use_block(&mut self, block: &Block, furniture: bool) {
        let furniture = furniture || block.is_furniture();
        let used = if furniture { Use::Furniture } else { Use::Body };
        self.ledger.mark(self.document, &block.text, used);
        if let Some(marker) = block.marker {
            self.ledger.mark_span(marker, used);
        }
        if let BlockKind::Table(table) = &block.kind {
            for inner in table.cells.iter().flat_map(|c| &c.blocks) {
                self.use_block(inner, furniture);
            }
        }
    }
}

fn section_id(n: usize) -> String {
    format!("s{}", n + 1)
}

/// What of a passage stands behind a byte of the canonical text.
fn behind(passage: &Passage, byte: u32) -> Passage {
    let mut out = Passage::default();
    for piece in passage.pieces() {
        let start = piece.span.start.max(byte);
        if start < piece.span.end {
            out.push(Span::new(start, piece.span.end), piece.join);
        }
    }
    out
}

/// Calls `each` with every span of a block, and of the blocks in its cells.
pub(super) fn spans_of(block: &Block, each: &mut impl FnMut(Span)) {
    block.marker.into_iter().for_each(&mut *each);
    block.text.pieces().iter().for_each(|p| each(p.span));
    if let BlockKind::Table(table) = &block.kind {
        for inner in table.cells.iter().flat_map(|c| &c.blocks) {
            spans_of(inner, each);
        }
    }
}

/// Whether all of a text stands in another.
fn within(text: &Passage, whole: &Passage) -> bool {
    let holds = |span| whole.pieces().iter().any(|w| w.span.contains(span));
    text.pieces().iter().all(|p| holds(p.span))
}
