//! PDFs written by hand for the tests.

#![allow(dead_code, reason = "each test file uses its own part")]

use peerlens_pdf::{Limits, PageContent, Pdf};

/// A file of these objects, numbered from 1; the first is the catalog.
pub(crate) fn file(objects: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object.as_ref());
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    out
}

/// A stream object with these entries in its dictionary.
pub(crate) fn stream(entries: &str, data: impl AsRef<[u8]>) -> Vec<u8> {
    let data = data.as_ref();
    let mut out = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// The objects of a file of one page of 200 by 100 points: 1 catalog, 2 pages, 3 the page, 4 its
/// instructions, 5 Helvetica (`/F1`), 6 Helvetica-Bold (`/F2`); more may follow from 7 on.
pub(crate) struct OnePage {
    pub(crate) catalog: String,
    pub(crate) page: String,
    pub(crate) resources: String,
    pub(crate) instructions: Vec<u8>,
    pub(crate) more: Vec<Vec<u8>>,
}

impl OnePage {
    pub(crate) fn new(instructions: impl AsRef<[u8]>) -> Self {
        Self {
            catalog: String::new(),
            page: "/MediaBox[0 0 200 100]".into(),
            resources: String::new(),
            instructions: instructions.as_ref().to_vec(),
            more: Vec::new(),
        }
    }

    pub(crate) fn with_resources(mut self, resources: &str) -> Self {
        self.resources = resources.into();
        self
    }

    pub(crate) fn with_page(mut self, page: &str) -> Self {
        self.page = page.into();
        self
    }

    pub(crate) fn with_catalog(mut self, catalog: &str) -> Self {
        self.catalog = catalog.into();
        self
    }

    /// Adds an object; the first has number 7.
    pub(crate) fn with(mut self, object: impl AsRef<[u8]>) -> Self {
        self.more.push(object.as_ref().to_vec());
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut objects = vec![
            format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog).into_bytes(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            format!(
                "<</Type/Page/Parent 2 0 R{}/Contents 4 0 R\
                 /Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>{}>>>>",
                self.page, self.resources
            )
            .into_bytes(),
            stream("", &self.instructions),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
                .to_vec(),
        ];
        objects.extend(self.more.iter().cloned());
        file(&objects)
    }

    pub(crate) fn open(&self) -> Pdf {
        Pdf::open(self.bytes(), Limits::default()).expect("a file made to be read")
    }

    pub(crate) fn read(&self) -> PageContent {
        self.open().page(0).expect("its first page")
    }
}

/// The page that these instructions draw.
pub(crate) fn page(instructions: &str) -> PageContent {
    OnePage::new(instructions).read()
}

/// All characters, also unseen ones, in painting order.
pub(crate) fn text(page: &PageContent) -> String {
    page.glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// The characters that are seen.
pub(crate) fn seen(page: &PageContent) -> String {
    page.glyphs
        .iter()
        .filter(|glyph| glyph.is_visible())
        .map(|glyph| glyph.ch)
        .collect()
}

/// Rounds to a tenth of a point.
pub(crate) fn tenth(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}
