//! `/ActualText` (ISO 32000-1, 14.9.4): text that stands in place of what is painted.

use crate::page::{ContentId, Glyph, PageContent};
use crate::structure::{Kid, NodeId, StructureTree};
use std::collections::HashMap;

/// Characters for each painted one, and some more, up to which a text is what the glyphs say; a longer
/// one describes a picture.
const MOST_PER_GLYPH: usize = 4;
const SOME_MORE: usize = 8;
/// Share of the font's size by which the baselines of one line differ at most.
const ONE_LINE: f32 = 0.5;

impl PageContent {
    /// Puts the texts that elements of the structure tree have (`/ActualText`) in place of what is
    /// painted. `page` is the page's number, from 0.
    ///
    /// Only what differs is replaced, so that all else keeps its place, and only where that stands on
    /// one line of this page. A text that differs in its blanks only changes nothing: lines and words are told
    /// from places.
    pub fn apply_actual_text(&mut self, page: usize, tree: &StructureTree) {
        if !tree.has_actual_text() {
            return;
        }
        let mut replaced = Replaced {
            tree,
            page,
            known: HashMap::new(),
        };
        let owners: Vec<Option<NodeId>> = self
            .glyphs
            .iter()
            .map(|glyph| replaced.by(glyph.content?))
            .collect();
        let mut runs = HashMap::new();
        for owner in owners.chunk_by(|a, b| a == b).filter_map(|run| run[0]) {
            *runs.entry(owner).or_insert(0usize) += 1;
        }
        if runs.is_empty() {
            return;
        }
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut from = 0;
        for run in owners.chunk_by(|a, b| a == b) {
            let painted = &self.glyphs[from..from + run.len()];
            from += run.len();
            // What is painted in several places cannot be told apart within one text.
            let text = run[0]
                .filter(|owner| runs.get(owner) == Some(&1))
                .and_then(|owner| tree.node(owner)?.notes()?.actual_text.as_deref());
            match text.and_then(|text| difference(painted, text)) {
                Some((start, end, middle)) => {
                    glyphs.extend_from_slice(&painted[..start]);
                    glyphs.extend(replacement(&painted[start..end], &middle));
                    glyphs.extend_from_slice(&painted[end..]);
                }
                None => glyphs.extend_from_slice(painted),
            }
        }
        self.glyphs = glyphs;
    }
}

/// Which element's text stands in place of marked content of a page.
struct Replaced<'a> {
    tree: &'a StructureTree,
    page: usize,
    known: HashMap<ContentId, Option<NodeId>>,
}

impl Replaced<'_> {
    /// The outermost element with such a text, where all that it holds is on the page.
    fn by(&mut self, content: ContentId) -> Option<NodeId> {
        /// No tree is deeper.
        const DEEPEST: usize = 100;
        let (tree, page) = (self.tree, self.page);
        *self.known.entry(content).or_insert_with(|| {
            let (owner, _) = tree
                .ancestors(tree.node_of(page, content)?)
                .take(DEEPEST)
                .filter(|(_, node)| node.notes().is_some_and(|n| n.actual_text.is_some()))
                .last()?;
            on_one_page(tree, owner, page).then_some(owner)
        })
    }
}

fn on_one_page(tree: &StructureTree, owner: NodeId, page: usize) -> bool {
    /// A text that stands for more elements is none for the words of a line.
    const MOST: usize = 1_000;
    let mut pending = vec![owner];
    for _ in 0..MOST {
        let Some(node) = pending.pop() else {
            return true;
        };
        for kid in tree.node(node).map_or(&[][..], |node| &node.kids) {
            match kid {
                Kid::Node(kid) => pending.push(*kid),
                Kid::Content { page: other, .. } if *other != page => return false,
                _ => {}
            }
        }
    }
    false
}

/// Which of the glyphs a text replaces, and by what: all but the same characters at both ends.
fn difference(painted: &[Glyph], text: &str) -> Option<(usize, usize, String)> {
    let text: Vec<char> = text.chars().collect();
    let count = |text: &[char]| text.iter().filter(|c| !c.is_whitespace()).count();
    let (said, seen) = (
        count(&text),
        painted.iter().filter(|g| !g.is_space()).count(),
    );
    if said == 0 || seen == 0 || said > MOST_PER_GLYPH * seen + SOME_MORE {
        return None;
    }
    let letters = |chars: &mut dyn Iterator<Item = char>| -> Vec<char> {
        chars.filter(|c| !c.is_whitespace()).collect()
    };
    if letters(&mut painted.iter().map(|g| g.ch)) == letters(&mut text.iter().copied()) {
        return None;
    }
    let same = |pair: &(&Glyph, &char)| pair.0.ch == *pair.1;
    let start = painted.iter().zip(&text).take_while(same).count();
    let tail = painted[start..]
        .iter()
        .rev()
        .zip(text[start..].iter().rev())
        .take_while(same)
        .count();
    let (mut start, mut end) = (start, painted.len() - tail);
    let mut stop = text.len() - tail;
    // Something must be there to take the place of.
    if start == end {
        if start > 0 {
            start -= 1;
        } else {
            end += 1;
            stop += 1;
        }
    }
    let changed = &painted[start..end];
    let first = changed.first()?;
    let on_one_line = changed.iter().all(|glyph| {
        let off = if matches!(first.direction, 45..135 | 225..315) {
            glyph.origin.x - first.origin.x
        } else {
            glyph.origin.y - first.origin.y
        };
        glyph.direction == first.direction && off.abs() <= ONE_LINE * first.size
    });
    let middle: String = text[start..stop].iter().collect();
    (on_one_line && !middle.is_empty()).then_some((start, end, middle))
}

/// A text in place of glyphs: one character each where the numbers are equal, else spread over the place that
/// the glyphs took.
pub(crate) fn replacement(old: &[Glyph], text: &str) -> Vec<Glyph> {
    let count = text.chars().count();
    if old.is_empty() || count == 0 {
        return Vec::new();
    }
    let mut glyphs = Vec::with_capacity(count);
    for (place, c) in text.chars().enumerate() {
        // Glyph `i` of `old` stands for the characters from `i * count / old.len()` on.
        let from = place * old.len() / count;
        let template = old[from.min(old.len() - 1)];
        if old.len() >= count {
            let to = ((place + 1) * old.len())
                .div_ceil(count)
                .clamp(from + 1, old.len());
            let mut glyph = template;
            for part in &old[from..to] {
                glyph.bbox = glyph.bbox.union(&part.bbox);
            }
            let last = old[to - 1];
            glyph.advance.x = last.origin.x + last.advance.x - glyph.origin.x;
            glyph.advance.y = last.origin.y + last.advance.y - glyph.origin.y;
            glyph.ch = c;
            glyphs.push(glyph);
        } else {
            // Several characters share the place of one glyph.
            let begin = (from * count).div_ceil(old.len());
            let end = ((from + 1) * count).div_ceil(old.len());
            glyphs.push(template.part(place - begin, end - begin, c));
        }
    }
    glyphs
}
