//! Web pages → Document.
//!
//! The page's tree is walked once. What belongs to the site around the document is furniture: it is told by
//! elements and roles, by words of class names and ids, by what it says, and by the share of links in it; a `<main>`
//! (or what stands for it) settles most of it. Of style sheets `tag`, `.class`, `tag.class` and `#id` rules are read,
//! for weight, slant, colour, fill, size, list markers and what is hidden.

mod css;
mod dom;
mod list;
mod look;
mod panels;
mod site;
mod table;
mod unseen;
mod walk;

use encoding_rs::Encoding;
use peerlens_document::Document;

use site::Site;

use crate::flow::Flow;
use crate::{Error, Options, encoding, limits};

/// Bytes at the start of a page in which a character set is declared. (HTML says 1,024; pages with long comments
/// and scripts above the declaration exist.)
const DECLARATION_BYTES: usize = 8 << 10;

/// Reads a web page.
///
/// # Errors
///
/// [`Error::TooLarge`], and [`Error::Empty`] where nothing can be seen.
pub fn read(bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    limits::check_text(bytes)?;
    let decoded = encoding::decode(bytes, declared(bytes));
    let mut flow = Flow::new("text/html");
    if let Some(notice) = decoded.notice() {
        flow.notice(notice);
    }
    let tree = dom::Tree::parse(&decoded.text)?;
    if is_sheet(&tree) {
        flow.of_sheet();
    }
    walk::walk(&tree, Site::of(&tree), &mut flow)?;
    flow.finish()
}

/// Whether a page says that a spreadsheet program saved it: `<meta name=ProgId content=Excel.Sheet>`.
fn is_sheet(tree: &dom::Tree) -> bool {
    let says = |id: dom::Id| {
        let value = |name| tree.attribute(id, name).map(str::to_ascii_lowercase);
        value("name").is_some_and(|name| matches!(&*name, "progid" | "generator"))
            && value("content").is_some_and(|content| content.contains("excel"))
    };
    tree.within(dom::ROOT)
        .any(|id| tree.name(id) == "meta" && says(id))
}

/// Adds a scrap of a page: nothing in it is taken for a site's.
pub(crate) fn scrap(html: &str, flow: &mut Flow) -> Result<(), Error> {
    let tree = dom::Tree::parse(html)?;
    walk::walk(&tree, Site::none(&tree), flow)
}

/// The character set that a page declares in a `<meta>` or in its XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_BYTES))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = |after: &str| {
        let value = after.trim_start_matches([' ', '=', '"', '\'']);
        let end = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)))
            .unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    };
    head.split("charset").skip(1).find_map(label).or_else(|| {
        head.strip_prefix("<?xml")?
            .split("encoding")
            .nth(1)
            .and_then(label)
    })
}
