//! Marked content (ISO 32000-1, 14.6): what ties glyphs to the structure tree.

use crate::actual_text::replacement;
use crate::lexer::{Lexer, Operand, unescaped_name};
use crate::page::{Artifact, ContentId, Glyph};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, String as PdfString};

/// Marked content is seldom over 10 deep; what is deeper than this takes no memory.
const MAX_DEPTH: usize = 256;

/// The sequences that are open.
#[derive(Debug)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// Begun over the limit; their ends must be passed over.
    left_out: usize,
    /// How many glyphs a page may have; a replacing text that would make more is left out.
    most_glyphs: usize,
}

#[derive(Clone, Debug)]
struct Mark {
    content: Option<ContentId>,
    artifact: Option<Artifact>,
    hidden: bool,
    /// Text that stands in place of the glyphs from this one on.
    actual_text: Option<(usize, String)>,
}

/// The tag and property list of `BDC`.
#[derive(Debug, Default)]
pub(super) struct Properties {
    artifact: Option<Artifact>,
    mcid: Option<u32>,
    actual_text: Option<String>,
    /// The tag is `OC`: the sequence belongs to a layer.
    pub(super) is_layer: bool,
    pub(super) layer: Option<ObjectIdentifier>,
    /// How many bytes stand in the list among the resources.
    pub(super) size: usize,
}

impl Properties {
    /// Reads the operands of `BDC` or `BMC`.
    pub(super) fn read(lexer: &Lexer<'_>, resources: &Dict<'_>) -> Self {
        let mut properties = Self::default();
        let operands = lexer.operands.as_slice();
        let Some(Operand::Name(tag)) = operands.first() else {
            return properties;
        };
        properties.is_layer = *tag == b"OC";
        let is_artifact = *tag == b"Artifact";
        let (mut kind, mut subtype) = (None, None);
        match operands.get(1) {
            Some(Operand::Name(name)) => {
                let name = unescaped_name(name);
                if properties.is_layer {
                    properties.layer = resources.get_ref(&*name).map(Into::into);
                }
                if let Some(dict) = resources.get::<Dict<'_>>(&*name) {
                    properties.size = dict.data().len();
                    properties.mcid = dict
                        .get::<i64>("MCID")
                        .and_then(|id| u32::try_from(id).ok());
                    properties.actual_text = dict
                        .get::<PdfString<'_>>("ActualText")
                        .map(|text| crate::text::decode(text.as_bytes()));
                    kind = dict
                        .get::<Name<'_>>("Type")
                        .and_then(|n| artifact_kind(n.as_ref()));
                    subtype = dict
                        .get::<Name<'_>>("Subtype")
                        .and_then(|n| artifact_kind(n.as_ref()));
                }
            }
            Some(Operand::DictStart) => {
                for pair in operands.windows(2) {
                    match pair {
                        [Operand::Name(b"MCID"), Operand::Number(id)] if *id >= 0.0 => {
                            properties.mcid = Some(*id as u32);
                        }
                        [Operand::Name(b"ActualText"), Operand::Text(start, end)] => {
                            properties.actual_text =
                                Some(crate::text::decode(lexer.bytes(*start, *end)));
                        }
                        [Operand::Name(b"Type"), Operand::Name(name)] => {
                            kind = artifact_kind(name);
                        }
                        [Operand::Name(b"Subtype"), Operand::Name(name)] => {
                            subtype = artifact_kind(name);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        if is_artifact {
            properties.artifact = Some(subtype.or(kind).unwrap_or(Artifact::Other));
        }
        properties
    }
}

fn artifact_kind(name: &[u8]) -> Option<Artifact> {
    Some(match name {
        b"Header" => Artifact::Header,
        b"Footer" => Artifact::Footer,
        b"Watermark" => Artifact::Watermark,
        b"Pagination" | b"PageNum" | b"Bates" => Artifact::Pagination,
        b"Layout" => Artifact::Layout,
        b"Page" => Artifact::Page,
        b"Background" => Artifact::Background,
        _ => return None,
    })
}

impl Marks {
    pub(super) fn new(most_glyphs: usize) -> Self {
        Self {
            open: Vec::new(),
            left_out: 0,
            most_glyphs,
        }
    }

    /// Begins a sequence. `stream` is the number of the form whose instructions hold it, 0 for
    /// the page's own, `None` where its ids mean nothing.
    pub(super) fn begin(
        &mut self,
        properties: Properties,
        hidden: bool,
        stream: Option<u32>,
        next_glyph: usize,
    ) {
        if self.open.len() >= MAX_DEPTH {
            self.left_out += 1;
            return;
        }
        // What encloses it holds within it too; an artifact within content is none of the
        // content, and content within an artifact is none.
        let outer = self.open.last();
        let artifact = properties.artifact.or(outer.and_then(|m| m.artifact));
        let content = match (properties.mcid, stream) {
            (Some(id), Some(stream)) => Some(ContentId { stream, id }),
            _ if properties.artifact.is_some() => None,
            _ => outer.and_then(|m| m.content),
        };
        let hidden = hidden || outer.is_some_and(|m| m.hidden);
        // Where one replacing text stands in another, the outer one counts.
        let replaced = self.open.iter().any(|m| m.actual_text.is_some());
        let actual_text = properties
            .actual_text
            .filter(|_| !replaced)
            .map(|text| (next_glyph, text));
        self.open.push(Mark {
            content,
            artifact,
            hidden,
            actual_text,
        });
    }

    pub(super) fn end(&mut self, glyphs: &mut Vec<Glyph>) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if let Some(Mark {
            actual_text: Some((first, text)),
            ..
        }) = self.open.pop()
            && first.saturating_add(text.chars().count()) <= self.most_glyphs
        {
            let painted = glyphs.split_off(first.min(glyphs.len()));
            glyphs.extend(replacement(&painted, &text));
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends what a form left open.
    pub(super) fn end_down_to(&mut self, depth: usize, glyphs: &mut Vec<Glyph>) {
        self.left_out = 0;
        while self.open.len() > depth {
            self.end(glyphs);
        }
    }

    pub(super) fn content(&self) -> Option<ContentId> {
        self.open.last()?.content
    }

    pub(super) fn artifact(&self) -> Option<Artifact> {
        self.open.last()?.artifact
    }

    pub(super) fn hidden(&self) -> bool {
        self.open.last().is_some_and(|m| m.hidden)
    }
}
