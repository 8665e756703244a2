//! Records → a folder of static pages that opens from disk: an explorer over all recommendations and
//! actions, and for each document a viewer that shows its pages beside its record.
//!
//! ```
//! use peerlens_report::Report;
//! use peerlens_site::{Pictures, Site};
//!
//! let folder = tempfile::tempdir()?;
//! let mut site = Site::create(folder.path())?;
//! site.push(&Report::default(), &Pictures::default(), None)?;
//! site.finish(None)?;
//! assert!(folder.path().join("index.html").exists());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Guarantees
//!
//! * Nothing is fetched: pages, data, styles and scripts are files of the folder, and each page forbids
//!   the browser anything else (Content Security Policy).
//! * Text of a document is data: the scripts put it into the page as text and never as markup.
//! * The same records give the same bytes.
//!
//! # Limitations
//!
//! The index holds every recommendation and action, some 250 bytes each: it is made for thousands of
//! documents and not for millions. Browsers without JavaScript show a line that says so.

mod document;
mod index;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use peerlens_report::Report;
use serde::{Deserialize, Serialize};

use index::Index;

/// Files that are the same in every site.
const ASSETS: &[(&str, &str)] = &[
    ("site.css", include_str!("../assets/site.css")),
    ("common.js", include_str!("../assets/common.js")),
    ("plots.js", include_str!("../assets/plots.js")),
    ("explorer.js", include_str!("../assets/explorer.js")),
    ("viewer.js", include_str!("../assets/viewer.js")),
];

/// The pages of a file as pictures, and what of them is furniture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pictures {
    /// The folder of the pictures below that of the site (`1.svg` and so on); `None` where there are
    /// none.
    pub folder: Option<String>,
    /// The pages, in order; none for a format without pages or where the file is not at hand.
    pub pages: Vec<Page>,
    /// Whether the file was there to be drawn.
    pub file_at_hand: bool,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Whether its picture was drawn.
    pub picture: bool,
    /// Boxes (left, top, right, bottom) of running headers, footers, stamps and the like.
    pub furniture: Vec<[f32; 4]>,
}

/// A site under way.
pub struct Site {
    root: PathBuf,
    index: Index,
}

impl Site {
    /// Begins a site in a folder, which is made where it is missing.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written.
    pub fn create(root: &Path) -> io::Result<Self> {
        for folder in ["assets", "data", "documents"] {
            fs::create_dir_all(root.join(folder))?;
        }
        for (name, text) in ASSETS {
            fs::write(root.join("assets").join(name), text)?;
        }
        Ok(Self {
            root: root.to_owned(),
            index: Index::default(),
        })
    }

    /// Adds a document; `copy_of` names the one that it is another copy of.
    ///
    /// # Errors
    ///
    /// Where its files cannot be written.
    pub fn push(
        &mut self,
        report: &Report,
        pictures: &Pictures,
        copy_of: Option<&str>,
    ) -> io::Result<()> {
        self.index.push(report, copy_of);
        let name = report.source.page_name();
        let folder = self.root.join("documents");
        let data = document::data(report, pictures)?;
        fs::write(folder.join(format!("{name}.js")), data)?;
        fs::write(
            folder.join(format!("{name}.html")),
            document::page(report, &name),
        )
    }

    /// Ends the site: writes the explorer's page and data. `workbook` names the file of the site's folder
    /// that holds the tables, where there is one.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn finish(self, workbook: Option<&str>) -> io::Result<()> {
        fs::write(self.root.join("data/index.js"), self.index.data()?)?;
        fs::write(self.root.join("index.html"), index::page(workbook))
    }
}

/// A script that gives a value to a global: from disk a browser loads scripts and refuses JSON.
fn assigned(name: &str, value: &impl Serialize) -> io::Result<String> {
    Ok(format!(
        "window.{name} = {};\n",
        serde_json::to_string(value)?
    ))
}

/// What a page may do: show and run what lies in its folder, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; \
                      img-src 'self' file:";

/// The head of a page, `up` leading to the site's folder.
fn head(title: &str, up: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"{up}assets/site.css\">\n</head>\n",
        peerlens_draw::escaped(title)
    )
}
