//! Reading the tree: from its root to the content, without recursion.

use super::{Kid, Node, NodeId, Notes, Role, Scope, StructureTree};
use crate::document::Pdf;
use crate::navigation::number_tree;
use crate::page::ContentId;
use crate::text;
use foldhash::{HashMap, HashMapExt};
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString,
};
use std::sync::Arc;

/// A part of the tree that is still to be read: an entry of `/K` and where it belongs.
struct Pending<'a> {
    item: MaybeRef<Object<'a>>,
    parent: Option<NodeId>,
    /// The page that bare numbers refer to.
    page: Option<usize>,
}

struct Reader<'a> {
    pdf: &'a Pdf,
    pages: &'a HashMap<ObjectIdentifier, usize>,
    roles: HashMap<String, String>,
    /// The types met so far, by their names in the document.
    types: HashMap<String, (Arc<str>, Role)>,
    classes: Dict<'a>,
    /// The elements that were read, by their objects.
    elements: HashMap<ObjectIdentifier, NodeId>,
    tree: StructureTree,
}

impl StructureTree {
    /// Reads the tree; `None` where the document has none, or an empty one.
    pub(crate) fn read(pdf: &Pdf) -> Option<Self> {
        let root = pdf.catalog()?.get::<Dict<'_>>("StructTreeRoot")?;
        let role_map = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
        let roles = role_map
            .keys()
            .filter_map(|key| {
                let role = role_map.get::<Name<'_>>(key.as_ref())?;
                Some((key.as_str().to_owned(), role.as_str().to_owned()))
            })
            .collect();
        let mut reader = Reader {
            pdf,
            pages: pdf.page_numbers(),
            roles,
            types: HashMap::new(),
            classes: root.get::<Dict<'_>>("ClassMap").unwrap_or_default(),
            elements: HashMap::new(),
            tree: Self {
                owners: vec![Vec::new(); pdf.page_count()],
                ..Self::default()
            },
        };
        reader.read(&root);
        reader.read_parent_tree(&root);
        (!reader.tree.nodes.is_empty()).then_some(reader.tree)
    }
}

impl<'a> Reader<'a> {
    /// Reads all below the root, by a stack of its own: trees can be deep, or go in circles.
    fn read(&mut self, root: &Dict<'a>) {
        let mut pending = Vec::new();
        self.push_kids(root, None, None, &mut pending);
        // An array that many elements share is read for each of them: that must end.
        let mut budget = self.pdf.limits().max_structure_nodes.saturating_mul(4);
        while let Some(next) = pending.pop() {
            budget = budget.saturating_sub(1);
            if budget == 0 {
                self.tree.truncated = true;
                break;
            }
            self.read_kid(next, &mut pending);
        }
    }

    /// Puts the kids of an element on the stack, the first one on top; gives how many there are.
    fn push_kids(
        &self,
        dict: &Dict<'a>,
        parent: Option<NodeId>,
        page: Option<usize>,
        pending: &mut Vec<Pending<'a>>,
    ) -> usize {
        let Some(kids) = dict.get_raw::<Object<'a>>("K") else {
            return 0;
        };
        let array = match &kids {
            MaybeRef::NotRef(Object::Array(array)) => Some(array.clone()),
            MaybeRef::Ref(_) => dict.get::<Array<'a>>("K"),
            MaybeRef::NotRef(_) => None,
        };
        let first = pending.len();
        match array {
            Some(array) => {
                let room = self.pdf.limits().max_structure_nodes;
                pending.extend(array.raw_iter().take(room).map(|item| Pending {
                    item,
                    parent,
                    page,
                }));
            }
            None => pending.push(Pending {
                item: kids,
                parent,
                page,
            }),
        }
        pending[first..].reverse();
        pending.len() - first
    }

    fn read_kid(&mut self, next: Pending<'a>, pending: &mut Vec<Pending<'a>>) {
        let Pending { item, parent, page } = next;
        let (object, id) = match item {
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                match self.pdf.object(id) {
                    Some(object) => (object, Some(id)),
                    None => return,
                }
            }
            MaybeRef::NotRef(object) => (object, None),
        };
        match object {
            Object::Number(number) => {
                if let (Some(page), Ok(id)) = (page, u32::try_from(number.as_i64())) {
                    self.add_content(parent, page, ContentId { stream: 0, id });
                }
            }
            Object::Dict(dict) => {
                let page = self.page_of(&dict).or(page);
                match dict.get::<Name<'_>>("Type").as_deref() {
                    Some(b"MCR") => {
                        let stream = dict.get_ref("Stm");
                        let stream = stream.map_or(0, |r| ObjectIdentifier::from(r).obj_number);
                        let id = dict
                            .get::<i64>("MCID")
                            .and_then(|id| u32::try_from(id).ok());
                        if let (Some(page), Some(id)) = (page, id) {
                            self.add_content(parent, page, ContentId { stream, id });
                        }
                    }
                    Some(b"OBJR") => {
                        if let Some(object) = dict.get_ref("Obj") {
                            let object = ObjectIdentifier::from(object).obj_number;
                            self.add(parent, Kid::Object { page, object });
                        }
                    }
                    _ => {
                        // An element that stands in two places is taken at the first.
                        if id.is_none_or(|id| !self.elements.contains_key(&id)) {
                            self.read_element(&dict, id, parent, page, pending);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn read_element(
        &mut self,
        dict: &Dict<'a>,
        object: Option<ObjectIdentifier>,
        parent: Option<NodeId>,
        page: Option<usize>,
        pending: &mut Vec<Pending<'a>>,
    ) {
        if self.tree.nodes.len() >= self.pdf.limits().max_structure_nodes {
            self.tree.truncated = true;
            return;
        }
        let (tag, role) = self.kind(dict.get::<Name<'_>>("S").as_ref().map_or("", Name::as_str));
        let mut node = Node {
            role,
            tag,
            parent,
            kids: Vec::new(),
            row_span: 1,
            column_span: 1,
            notes: None,
        };
        // Most elements have few of these: what is there is asked for, and not each of them.
        let (mut classes, mut attributes) = (None, None);
        for key in dict.keys() {
            match key.as_ref() {
                b"C" => classes = dict.get::<Object<'a>>("C"),
                b"A" => attributes = dict.get::<Object<'a>>("A"),
                b"Alt" => notes(&mut node).alt = string(dict, "Alt"),
                b"ActualText" => {
                    notes(&mut node).actual_text = string(dict, "ActualText");
                    self.tree.actual_text = true;
                }
                b"E" => notes(&mut node).expansion = string(dict, "E"),
                b"T" => notes(&mut node).title = string(dict, "T"),
                b"Lang" => notes(&mut node).lang = string(dict, "Lang"),
                b"ID" => notes(&mut node).id = string(dict, "ID"),
                _ => {}
            }
        }
        if let Some(classes) = classes {
            for name in one_or_more(&classes).filter_map(Object::into_name) {
                if let Some(attributes) = self.classes.get::<Object<'a>>(name.as_ref()) {
                    read_attributes(&mut node, &attributes);
                }
            }
        }
        // What the element says itself goes before what its classes say.
        if let Some(attributes) = attributes {
            read_attributes(&mut node, &attributes);
        }
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(node);
        if let Some(object) = object {
            self.elements.insert(object, id);
        }
        self.add(parent, Kid::Node(id));
        /// Kids for which there is room at once: a faulty list of any length may turn out to hold none.
        const MOST_ROOM: usize = 64;
        let kids = self.push_kids(dict, Some(id), page, pending);
        if let Some(node) = self.tree.nodes.last_mut() {
            node.kids.reserve_exact(kids.min(MOST_ROOM));
        }
    }

    /// The way back from content to its element. It knows of content that the elements do not
    /// list, in files whose tree was edited.
    fn read_parent_tree(&mut self, root: &Dict<'a>) {
        // Content that two elements list is the first one's.
        for owners in &mut self.tree.owners {
            owners.sort_by_key(|(content, _)| *content);
            owners.dedup_by_key(|(content, _)| *content);
        }
        let Some(parents) = root.get::<Dict<'a>>("ParentTree") else {
            return;
        };
        let entries = number_tree(&parents);
        for (page, owners) in self.tree.owners.iter_mut().enumerate() {
            let key = self
                .pdf
                .page_dict(page)
                .and_then(|p| p.get::<i64>("StructParents"));
            let Some(Object::Array(array)) = key.and_then(|key| entries.get(&key)) else {
                continue;
            };
            let listed = owners.len();
            for (id, element) in (0u32..).zip(array.raw_iter()) {
                let content = ContentId { stream: 0, id };
                if owners[..listed]
                    .binary_search_by_key(&content, |(c, _)| *c)
                    .is_ok()
                {
                    continue;
                }
                let element = element.as_obj_ref();
                if let Some(node) = element.and_then(|e| self.elements.get(&e.into())) {
                    owners.push((content, *node));
                }
            }
            if owners.len() > listed {
                owners.sort_by_key(|(content, _)| *content);
            }
        }
    }

    fn add(&mut self, parent: Option<NodeId>, kid: Kid) {
        match parent {
            None => self.tree.top.push(kid),
            Some(NodeId(parent)) => {
                if let Some(node) = self.tree.nodes.get_mut(parent as usize) {
                    node.kids.push(kid);
                }
            }
        }
    }

    fn add_content(&mut self, parent: Option<NodeId>, page: usize, content: ContentId) {
        self.add(parent, Kid::Content { page, content });
        if let Some(parent) = parent
            && let Some(owners) = self.tree.owners.get_mut(page)
        {
            owners.push((content, parent));
        }
    }

    fn page_of(&self, dict: &Dict<'_>) -> Option<usize> {
        self.pages.get(&dict.get_ref("Pg")?.into()).copied()
    }

    /// A type by its name in the document, and what it stands for.
    fn kind(&mut self, tag: &str) -> (Arc<str>, Role) {
        if let Some((name, role)) = self.types.get(tag) {
            return (Arc::clone(name), *role);
        }
        let known = (Arc::from(tag), self.role(tag));
        self.types.insert(tag.to_owned(), known.clone());
        known
    }

    /// The standard type that a document's own stands for. A standard name that is mapped to
    /// another is what it is mapped to.
    fn role(&self, tag: &str) -> Role {
        /// Longer chains are circles.
        const LONGEST_CHAIN: usize = 16;
        let mut name = tag;
        for _ in 0..LONGEST_CHAIN {
            match self.roles.get(name) {
                Some(mapped) if mapped != name => name = mapped,
                _ => break,
            }
        }
        match Role::named(name) {
            Role::Other => Role::named(tag),
            role => role,
        }
    }
}

fn notes(node: &mut Node) -> &mut Notes {
    node.notes.get_or_insert_default()
}

fn string(dict: &Dict<'_>, key: &str) -> Option<String> {
    Some(text::decode(dict.get::<PdfString<'_>>(key)?.as_bytes()))
}

fn one_or_more<'a>(object: &Object<'a>) -> impl Iterator<Item = Object<'a>> {
    /// An element has a few attribute objects, one for each owner.
    const MOST: usize = 64;
    let (single, array) = match object {
        Object::Array(array) => (None, Some(array.iter::<Object<'a>>())),
        other => (Some(other.clone()), None),
    };
    single
        .into_iter()
        .chain(array.into_iter().flatten())
        .take(MOST)
}

/// Attributes of tables and lists (ISO 32000-1, 14.8.5).
fn read_attributes(node: &mut Node, attributes: &Object<'_>) {
    /// No table has more rows or columns; a larger span is a fault.
    const MOST_SPAN: u32 = 10_000;
    for attribute in one_or_more(attributes) {
        let dict = match &attribute {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            _ => continue,
        };
        for key in dict.keys() {
            match key.as_ref() {
                b"RowSpan" => {
                    let span = dict.get::<u32>("RowSpan").unwrap_or(1);
                    node.row_span = span.clamp(1, MOST_SPAN);
                }
                b"ColSpan" => {
                    let span = dict.get::<u32>("ColSpan").unwrap_or(1);
                    node.column_span = span.clamp(1, MOST_SPAN);
                }
                b"Headers" => {
                    let headers = dict.get::<Array<'_>>("Headers").unwrap_or_default();
                    let headers = headers
                        .iter::<PdfString<'_>>()
                        .take(MOST_SPAN as usize)
                        .map(|id| text::decode(id.as_bytes()));
                    notes(node).headers = headers.collect();
                }
                b"Scope" => {
                    let scope = match dict.get::<Name<'_>>("Scope").as_deref() {
                        Some(b"Row") => Scope::Row,
                        Some(b"Column") => Scope::Column,
                        Some(b"Both") => Scope::Both,
                        _ => continue,
                    };
                    notes(node).scope = Some(scope);
                }
                b"ListNumbering" => {
                    let numbering = dict.get::<Name<'_>>("ListNumbering");
                    notes(node).list_numbering = numbering.map(|n| n.as_str().to_owned());
                }
                _ => {}
            }
        }
    }
}
