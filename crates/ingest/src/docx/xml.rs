//! A part of a package as a tree of elements, known by their local names: the prefixes of namespaces are
//! each producer's own, and the names that matter here do not clash.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::{Error, encoding, limits};

/// Number of an element or text in its part.
pub(crate) type Id = usize;

/// The root: an element without a name that holds the part's outermost element.
pub(crate) const ROOT: Id = 0;

/// The parsed part.
#[derive(Debug)]
pub(crate) struct Xml {
    nodes: Vec<Node>,
    /// Names of elements and attributes, each once.
    names: Vec<String>,
    attributes: Vec<(u32, String)>,
}

#[derive(Debug)]
struct Node {
    content: Content,
    first: Option<Id>,
    next: Option<Id>,
}

#[derive(Debug)]
enum Content {
    Element {
        name: u32,
        /// Where its attributes stand in `Xml::attributes`.
        attributes: (u32, u32),
    },
    Text(String),
}

impl Xml {
    /// Parses a part.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let text = encoding::decode(bytes, None).text;
        Builder::default().build(&text)
    }

    /// The local name of an element; empty for a text.
    pub(crate) fn name(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => self.names.get(*name as usize).map_or("", |n| n),
            _ => "",
        }
    }

    /// The text of a text.
    pub(crate) fn text(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|node| &node.content) {
            Some(Content::Text(text)) => text,
            _ => "",
        }
    }

    /// An attribute by its local name.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Content::Element { attributes, .. } = &self.nodes.get(id)?.content else {
            return None;
        };
        self.attributes
            .get(attributes.0 as usize..attributes.1 as usize)?
            .iter()
            .find(|(n, _)| self.names.get(*n as usize).is_some_and(|n| n == name))
            .map(|(_, value)| value.as_str())
    }

    /// The attribute `val`, which holds the value of nearly every property.
    pub(crate) fn val(&self, id: Id) -> Option<&str> {
        self.attribute(id, "val")
    }

    /// What stands right in an element, in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes.get(id).and_then(|node| node.first), |child| {
            self.nodes.get(*child)?.next
        })
    }

    /// The first child of a name.
    pub(crate) fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.children(id).find(|child| self.name(*child) == name)
    }

    /// The value of a child of a name.
    pub(crate) fn child_val(&self, id: Id, name: &str) -> Option<&str> {
        self.val(self.child(id, name)?)
    }

    /// A child that switches something: on where it is there, unless it says otherwise.
    pub(crate) fn switch(&self, id: Id, name: &str) -> Option<bool> {
        let child = self.child(id, name)?;
        Some(!matches!(
            self.val(child),
            Some("0" | "false" | "off" | "none")
        ))
    }

    /// All elements in document order. (They are stored in it.)
    pub(crate) fn all(&self) -> impl Iterator<Item = Id> {
        (0..self.nodes.len()).filter(|id| !self.name(*id).is_empty())
    }

    /// The outermost element.
    pub(crate) fn outermost(&self) -> Id {
        self.children(ROOT)
            .find(|id| !self.name(*id).is_empty())
            .unwrap_or(ROOT)
    }

    /// All text in an element, for comparing.
    pub(crate) fn text_of(&self, id: Id) -> String {
        let mut out = String::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            out.push_str(self.text(id));
            let children: Vec<Id> = self.children(id).collect();
            open.extend(children.into_iter().rev());
        }
        out
    }
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    attributes: Vec<(u32, String)>,
    /// The open elements, each with its last child.
    open: Vec<(Id, Option<Id>)>,
}

impl Builder {
    fn build(mut self, text: &str) -> Result<Xml, Error> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        self.element(&BytesStart::new("-"))?;
        loop {
            let position = reader.buffer_position();
            let event = reader
                .read_event()
                .map_err(|error| broken(format!("{error} at byte {position} of a part")))?;
            match event {
                Event::Start(start) => self.element(&start)?,
                Event::Empty(start) => {
                    self.element(&start)?;
                    self.open.pop();
                }
                Event::End(_) => {
                    if self.open.len() > 1 {
                        self.open.pop();
                    }
                }
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(data) => self.text(&data.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let c = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        // Entities of a part's own are not resolved: Word has none, only attackers do.
                        _ => predefined(&reference.xml10_content()),
                    };
                    if let Some(c) = c {
                        self.text(c.encode_utf8(&mut [0; 4]))?;
                    }
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if self.open.len() > 1 {
            return Err(broken("a part ends in the middle".to_owned()));
        }
        Ok(Xml {
            nodes: self.nodes,
            names: self.names,
            attributes: self.attributes,
        })
    }

    fn element(&mut self, start: &BytesStart) -> Result<(), Error> {
        if self.open.len() > limits::XML_NESTING {
            return Err(Error::TooLarge {
                what: "the nesting of elements",
                limit: limits::XML_NESTING as u64,
            });
        }
        let name = self.number(start.local_name().as_ref());
        let from = self.attributes.len() as u32;
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.local_name();
            let key: &str = key.as_ref();
            // Revision ids: many, and of no use.
            if key.starts_with("rsid") {
                continue;
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .unwrap_or(Cow::Borrowed(""));
            let key = self.number(key);
            self.attributes.push((key, value.into_owned()));
        }
        let attributes = (from, self.attributes.len() as u32);
        let id = self.add(Content::Element { name, attributes })?;
        self.open.push((id, None));
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        // A character reference parts a text in two.
        if let Some((_, Some(last))) = self.open.last()
            && let Some(Node {
                content: Content::Text(before),
                ..
            }) = self.nodes.get_mut(*last)
        {
            before.push_str(text);
            return Ok(());
        }
        self.add(Content::Text(text.to_owned())).map(|_| ())
    }

    fn add(&mut self, content: Content) -> Result<Id, Error> {
        if self.nodes.len() >= limits::NODES {
            return Err(Error::TooLarge {
                what: "the number of elements",
                limit: limits::NODES as u64,
            });
        }
        let id = self.nodes.len();
        self.nodes.push(Node {
            content,
            first: None,
            next: None,
        });
        if let Some((parent, last)) = self.open.last_mut() {
            let (parent, before) = (*parent, last.replace(id));
            match before {
                Some(before) => {
                    if let Some(node) = self.nodes.get_mut(before) {
                        node.next = Some(id);
                    }
                }
                None => {
                    if let Some(node) = self.nodes.get_mut(parent) {
                        node.first = Some(id);
                    }
                }
            }
        }
        Ok(id)
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// A DOCX that is broken.
pub(crate) fn broken(reason: String) -> Error {
    Error::Unreadable {
        format: "DOCX",
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_texts() {
        let xml = Xml::parse(
            b"<w:p xmlns:w='x'><w:r w:rsidR='1' w:val='a &amp; b'><w:t>R&amp;D &#163;5</w:t></w:r><w:b w:val='0'/></w:p>",
        )
        .unwrap();
        let p = xml.outermost();
        assert_eq!(xml.name(p), "p");
        assert_eq!(xml.child_val(p, "r"), Some("a & b"));
        assert_eq!(xml.switch(p, "b"), Some(false));
        assert_eq!(xml.text_of(p), "R&D £5");
        assert_eq!(xml.attribute(xml.child(p, "r").unwrap(), "rsidR"), None);
    }

    #[test]
    fn entities_of_its_own_and_nesting_without_end_do_no_harm() {
        let bomb = b"<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;x</a>";
        assert_eq!(Xml::parse(bomb).unwrap().text_of(ROOT), "x");
        let deep = "<a>".repeat(100_000);
        assert!(matches!(
            Xml::parse(deep.as_bytes()),
            Err(Error::TooLarge { .. })
        ));
        for cut in ["<a><b>", "<a", "<a b=", "<a></b>"] {
            assert!(Xml::parse(cut.as_bytes()).is_err(), "{cut}");
        }
    }
}
