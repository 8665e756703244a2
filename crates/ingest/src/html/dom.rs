//! The tree of a page: an arena that `html5ever` builds, walked without recursion.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

use crate::{Error, limits};

/// Bytes given to the parser at a time; the limits are looked at in between.
const CHUNK: usize = 16 << 10;

/// Number of a node in its tree.
pub(crate) type Id = usize;

/// The root of every tree.
pub(crate) const ROOT: Id = 0;

/// A node.
pub(crate) struct Node {
    pub(crate) data: Data,
    pub(crate) parent: Option<Id>,
    pub(crate) first: Option<Id>,
    last: Option<Id>,
    previous: Option<Id>,
    pub(crate) next: Option<Id>,
    depth: usize,
}

/// What a node is.
pub(crate) enum Data {
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
    },
    Text(String),
    /// The document, a comment, the content of a template: nothing that can be seen.
    Nothing,
}

/// A tree of nodes.
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

/// Goes through a tree in document order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Enter(Id),
    Leave(Id),
}

impl Tree {
    /// Parses a page.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        check_attributes(text)?;
        let mut parser = parse_document(Sink::new(), ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = rest.len().min(CHUNK);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (chunk, tail) = rest.split_at(end);
            parser.process(StrTendril::from_slice(chunk));
            rest = tail;
            if let Some(error) = parser.tokenizer.sink.sink.over.take() {
                return Err(error);
            }
        }
        let sink = parser.finish();
        match sink.over.take() {
            Some(error) => Err(error),
            None => Ok(Self {
                nodes: sink.nodes.into_inner(),
            }),
        }
    }

    /// The local name of an element of HTML; empty for anything else.
    pub(crate) fn name(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|node| &node.data) {
            Some(Data::Element { name, .. }) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match self.nodes.get(id).map(|node| &node.data) {
            Some(Data::Element { attributes, .. }) => attributes
                .iter()
                .find(|attribute| &*attribute.name.local == name)
                .map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// The parent of a node.
    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.get(id)?.parent
    }

    /// The nodes above a node, nearest first.
    pub(crate) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The step after one, inside `top`; `None` when `top` has been left. To go past what is inside an
    /// element, go on from its `Leave`.
    pub(crate) fn step(&self, step: Step, top: Id) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(match self.nodes.get(id)?.first {
                Some(child) => Step::Enter(child),
                None => Step::Leave(id),
            }),
            Step::Leave(id) if id == top => None,
            Step::Leave(id) => {
                let node = self.nodes.get(id)?;
                match node.next {
                    Some(next) => Some(Step::Enter(next)),
                    None => node.parent.map(Step::Leave),
                }
            }
        }
    }

    /// The nodes inside `top` (and `top` itself) in document order.
    pub(crate) fn within(&self, top: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(Step::Enter(top)), move |step| self.step(*step, top)).filter_map(
            |step| match step {
                Step::Enter(id) => Some(id),
                Step::Leave(_) => None,
            },
        )
    }
}

/// Elements whose content is text in which a `<` opens nothing.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "noscript", "iframe", "xmp",
];

/// Refuses a page in which an element has too many attributes: the parser compares each with all before it.
fn check_attributes(text: &str) -> Result<(), Error> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')) {
        at += open + 1;
        let rest = text.get(at..).unwrap_or("");
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(text.len(), |end| at + end);
            continue;
        }
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, attributes) = tag_end(bytes, at);
        if attributes > limits::ATTRIBUTES {
            return Err(Error::TooLarge {
                what: "the number of attributes of an element",
                limit: limits::ATTRIBUTES as u64,
            });
        }
        let name = RAW.iter().find(|name| {
            let after = bytes.get(at + name.len());
            text.get(at..at + name.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
                && !after.is_some_and(u8::is_ascii_alphanumeric)
        });
        at = end;
        if let Some(name) = name {
            at = raw_end(text, at, name);
        }
    }
    Ok(())
}

/// Where a tag ends, and how many attributes it has.
fn tag_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut at = start;
    let mut words = 0usize;
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes
            .get(from..)
            .and_then(|rest| rest.iter().position(|b| stop(*b)))
            .map_or(bytes.len(), |found| from + found)
    };
    loop {
        match bytes.get(at) {
            None => return (at, words.saturating_sub(1)),
            Some(b'>') => return (at + 1, words.saturating_sub(1)),
            Some(b'=') => {
                at = until(at + 1, &|b| !b.is_ascii_whitespace());
                match bytes.get(at) {
                    Some(quote @ (b'"' | b'\'')) => at = until(at + 1, &|b| b == *quote) + 1,
                    _ => at = until(at, &|b| b.is_ascii_whitespace() || b == b'>'),
                }
            }
            Some(b) if b.is_ascii_whitespace() || *b == b'/' => at += 1,
            Some(_) => {
                words += 1;
                at = until(at + 1, &|b| b.is_ascii_whitespace() || b"=>/".contains(&b));
            }
        }
    }
}

/// Where the end tag of an element with raw text stands.
fn raw_end(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("</")) {
        at += open + 2;
        let end = text.get(at..at + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return at;
        }
    }
    text.len()
}

/// What `html5ever` calls to build the tree.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    over: Cell<Option<Error>>,
    overflow_name: RefCell<QualName>,
}

/// The node that stands for all those beyond the limit.
const OVERFLOW: Id = 1;

impl Sink {
    fn new() -> Self {
        let sink = Self {
            nodes: RefCell::new(Vec::new()),
            over: Cell::new(None),
            overflow_name: RefCell::new(QualName::new(None, ns!(html), local_name!("span"))),
        };
        for _ in [ROOT, OVERFLOW] {
            sink.add(Data::Nothing);
        }
        sink
    }

    /// Adds a node. Beyond the limit all new nodes are one that nobody looks at: the parser is stopped
    /// after its chunk.
    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() > limits::NODES {
            self.over.set(Some(Error::TooLarge {
                what: "the number of elements",
                limit: limits::NODES as u64,
            }));
            return OVERFLOW;
        }
        nodes.push(Node {
            data,
            parent: None,
            first: None,
            last: None,
            previous: None,
            next: None,
            depth: 0,
        });
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let nodes = &mut *self.nodes.borrow_mut();
        let (parent, previous, next) = match nodes.get_mut(id) {
            Some(node) => (node.parent.take(), node.previous.take(), node.next.take()),
            None => return,
        };
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].last = previous;
                }
            }
        }
    }

    /// Puts a node into a parent, before a sibling or at the end.
    fn insert(&self, parent: Id, before: Option<Id>, id: Id) {
        if id == parent || before == Some(id) || self.over_limit() {
            return;
        }
        self.detach(id);
        let nodes = &mut *self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        if depth > limits::NESTING {
            self.over.set(Some(Error::TooLarge {
                what: "the nesting of elements",
                limit: limits::NESTING as u64,
            }));
        }
        let previous = match before {
            Some(before) => nodes[before].previous.replace(id),
            None => nodes[parent].last.replace(id),
        };
        match previous {
            Some(previous) => nodes[previous].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        let node = &mut nodes[id];
        node.parent = Some(parent);
        node.previous = previous;
        node.next = before;
        node.depth = depth;
    }

    /// Whether a limit has been passed: from then on the tree is not used, so it is left as it is.
    fn over_limit(&self) -> bool {
        let error = self.over.take();
        let over = error.is_some();
        self.over.set(error);
        over
    }

    /// Puts a node or text into a parent; text goes into the text that stands right before.
    fn put(&self, parent: Id, before: Option<Id>, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.insert(parent, before, id),
            NodeOrText::AppendText(text) => {
                {
                    let nodes = &mut *self.nodes.borrow_mut();
                    let previous = match before {
                        Some(before) => nodes[before].previous,
                        None => nodes[parent].last,
                    };
                    if let Some(Data::Text(old)) = previous.map(|id| &mut nodes[id].data) {
                        old.push_str(&text);
                        return;
                    }
                }
                let id = self.add(Data::Text(text.into()));
                self.insert(parent, before, id);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        let named = Ref::filter_map(self.nodes.borrow(), |nodes| {
            match &nodes.get(*target)?.data {
                Data::Element { name, .. } => Some(name),
                _ => None,
            }
        });
        // The parser asks for elements only, and past the limit all are the overflow element.
        named.unwrap_or_else(|_| self.overflow_name.borrow())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.add(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(Data::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(Data::Nothing)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.put(parent, Some(*sibling), child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The content of templates is never seen: it goes to a node outside the tree.
    fn get_template_contents(&self, _: &Id) -> Id {
        self.add(Data::Nothing)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Id, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in new {
                if !attributes.iter().any(|old| old.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let child = self.nodes.borrow()[*node].first;
            match child {
                Some(child) if !self.over_limit() => self.insert(*new_parent, None, child),
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let tree = Tree::parse(html).unwrap();
        tree.within(ROOT)
            .map(|id| match &tree.nodes[id].data {
                Data::Text(text) => format!("{text:?}"),
                _ => tree.name(id).to_owned(),
            })
            .filter(|name| !name.is_empty())
            .collect()
    }

    #[test]
    fn broken_pages_are_mended_as_browsers_do() {
        assert_eq!(
            names("<p>a<b>b<p>c</b>d"),
            [
                "html", "head", "body", "p", "\"a\"", "b", "\"b\"", "p", "b", "\"c\"", "\"d\""
            ]
        );
        // Text in a table belongs before it.
        assert_eq!(
            names("<table>x<tr><td>y"),
            [
                "html", "head", "body", "\"x\"", "table", "tbody", "tr", "td", "\"y\""
            ]
        );
    }

    #[test]
    fn an_element_with_attributes_without_end_is_refused() {
        let many: String = (0..limits::ATTRIBUTES + 1)
            .map(|n| format!(" a{n}=''"))
            .collect();
        assert!(Tree::parse(&format!("<p{many}>")).is_err());
        // In quotes and in scripts there are none.
        assert!(Tree::parse(&format!("<p title=\"{many}\">x")).is_ok());
        assert!(Tree::parse(&format!("<script>if (a<b {many}</script><p>x")).is_ok());
        assert!(Tree::parse(&format!("a < b {many}")).is_ok());
        for cut in [
            "<",
            "<p",
            "<p a",
            "<p a=",
            "<p a='",
            "<!--",
            "<script",
            "<script></",
            "<p =",
            "é<é",
        ] {
            assert!(Tree::parse(cut).is_ok());
        }
    }

    #[test]
    fn what_nests_without_end_is_refused_and_not_run_into() {
        for tag in [
            "<div>",
            "<b>",
            "<ul><li>",
            "<table><tr><td>",
            "<span>",
            "<a href=x>",
        ] {
            let page = tag.repeat(100_000);
            let error = Tree::parse(&page).err();
            assert!(
                matches!(error, Some(Error::TooLarge { .. }) | None),
                "{tag}: {error:?}"
            );
        }
        assert!(Tree::parse(&"<div>".repeat(limits::NESTING * 2)).is_err());
    }
}
