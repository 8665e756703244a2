//! The file as a whole.

use crate::error::Error;
use crate::font::Font;
use crate::geometry::Matrix;
use crate::interpret::Interpreter;
use crate::limits::Limits;
use crate::navigation::{self, Bookmark};
use crate::object_streams;
use crate::page::{Notice, PageContent};
use crate::stream;
use crate::structure::StructureTree;
use hayro_syntax::object::{
    Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString,
};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{DecryptionError, LoadPdfError};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock, RwLock};

/// An open PDF. It can be shared between threads: each page is read by itself.
pub struct Pdf {
    pub(crate) inner: hayro_syntax::Pdf,
    limits: Limits,
    fonts: RwLock<HashMap<FontKey, Option<Arc<Font>>>>,
    substitute_font: OnceLock<Arc<Font>>,
    hidden_layers: OnceLock<HashSet<ObjectIdentifier>>,
    structure: OnceLock<Option<StructureTree>>,
    page_numbers: OnceLock<foldhash::HashMap<ObjectIdentifier, usize>>,
}

/// What tells fonts apart: their object, or for one written in place its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum FontKey {
    Object(ObjectIdentifier),
    Bytes(u64),
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pdf")
            .field("pages", &self.page_count())
            .finish_non_exhaustive()
    }
}

impl Pdf {
    /// Opens a PDF. One that is encrypted with the empty password is opened with it; one whose
    /// table of objects is broken is repaired as far as can be.
    ///
    /// # Errors
    ///
    /// [`Error::NotPdf`], [`Error::Encrypted`], [`Error::UnknownEncryption`], [`Error::Damaged`],
    /// [`Error::TooLarge`].
    pub fn open(bytes: impl Into<Vec<u8>>, limits: Limits) -> Result<Self, Error> {
        let bytes: Vec<u8> = bytes.into();
        if bytes.len() > limits.max_file_bytes {
            return Err(Error::TooLarge {
                what: "the file",
                limit: limits.max_file_bytes,
            });
        }
        let limit = limits.max_stream_bytes;
        if object_streams::exceed(&bytes, limit) {
            return Err(Error::TooLarge {
                what: "a stream of objects",
                limit,
            });
        }
        let looks_like_pdf = looks_like_pdf(&bytes);
        let inner = hayro_syntax::Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Encrypted,
            LoadPdfError::Decryption(_) => Error::UnknownEncryption,
            LoadPdfError::Invalid if looks_like_pdf => Error::Damaged,
            LoadPdfError::Invalid => Error::NotPdf,
        })?;
        let count = inner.pages().len();
        if count == 0 {
            return Err(Error::Damaged);
        }
        if count > limits.max_pages {
            return Err(Error::TooLarge {
                what: "the number of pages",
                limit: limits.max_pages,
            });
        }
        Ok(Self {
            inner,
            limits,
            fonts: RwLock::default(),
            substitute_font: OnceLock::new(),
            hidden_layers: OnceLock::new(),
            structure: OnceLock::new(),
            page_numbers: OnceLock::new(),
        })
    }

    /// How many pages there are; at least 1.
    pub fn page_count(&self) -> usize {
        self.inner.pages().len()
    }

    /// Reads a page; `number` is from 0.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchPage`]. Whatever else is wrong with the page becomes a notice in it.
    pub fn page(&self, number: usize) -> Result<PageContent, Error> {
        let page = self.inner.pages().get(number).ok_or(Error::NoSuchPage {
            number,
            count: self.page_count(),
        })?;
        let (width, height) = page.render_dimensions();
        let content = PageContent {
            width,
            height,
            rotation: match page.rotation() {
                Rotation::None => 0,
                Rotation::Horizontal => 90,
                Rotation::Flipped => 180,
                Rotation::FlippedHorizontal => 270,
            },
            ..PageContent::default()
        };
        let matrix = matrix_of(page);
        let (instructions, notices) = self.instructions(page);
        let content = PageContent { notices, ..content };
        let mut interpreter = Interpreter::new(self, content, matrix);
        let resources = page.raw().get::<Dict<'_>>("Resources");
        let resources = resources.unwrap_or_else(|| inherited_resources(page));
        interpreter.page_instructions(&instructions, resources);
        self.annotations(page, &mut interpreter, &matrix);
        Ok(interpreter.finish())
    }

    /// Draws what annotations show of themselves, and keeps links.
    fn annotations(&self, page: &Page<'_>, interpreter: &mut Interpreter<'_>, matrix: &Matrix) {
        /// A page of a form has some hundred fields.
        const MOST: usize = 10_000;
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
            return;
        };
        for annotation in annotations.iter::<Dict<'_>>().take(MOST) {
            const HIDDEN: i64 = 1 << 1;
            const NO_VIEW: i64 = 1 << 5;
            if annotation.get::<i64>("F").unwrap_or(0) & (HIDDEN | NO_VIEW) != 0 {
                continue;
            }
            if let Some(layer) = annotation.get_ref("OC")
                && self.hides_layer(layer.into())
            {
                continue;
            }
            match annotation.get::<Name<'_>>("Subtype").as_deref() {
                Some(b"Link") => {
                    if let Some(link) = navigation::link(self, &annotation, matrix) {
                        interpreter.add_link(link);
                    }
                }
                // The others show marks upon the text, or a symbol that opens a note.
                Some(b"FreeText" | b"Stamp" | b"Widget" | b"Watermark") => {
                    if let Some(appearance) = appearance(&annotation)
                        && let Some(rectangle) = annotation.get::<[f64; 4]>("Rect")
                    {
                        interpreter.draw_annotation(&appearance, rectangle);
                    }
                }
                _ => {}
            }
        }
    }

    /// The page's instructions, decoded and put one after the other.
    fn instructions(&self, page: &Page<'_>) -> (Vec<u8>, Vec<Notice>) {
        let mut notices = Vec::new();
        let streams: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(array)) => array
                .iter::<Object<'_>>()
                .filter_map(Object::into_stream)
                .collect(),
            _ => Vec::new(),
        };
        let mut instructions = Vec::new();
        for stream in streams {
            let room = self
                .limits
                .max_stream_bytes
                .saturating_sub(instructions.len());
            match stream::decode(&stream, room) {
                Some(decoded) => {
                    if decoded.cut && !notices.contains(&Notice::StreamTooLarge) {
                        notices.push(Notice::StreamTooLarge);
                    }
                    if instructions.is_empty() {
                        instructions = decoded.data.into_owned();
                    } else {
                        instructions.extend_from_slice(&decoded.data);
                    }
                    // A token never goes over from one stream into the next.
                    instructions.push(b'\n');
                }
                None if !notices.contains(&Notice::UnreadableStream) => {
                    notices.push(Notice::UnreadableStream);
                }
                None => {}
            }
        }
        (instructions, notices)
    }

    /// The document's title by its information dictionary; `None` where it is missing or blank.
    pub fn title(&self) -> Option<String> {
        let title = crate::text::decode(self.inner.metadata().title.as_deref()?);
        let title = title.trim();
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// The language of the document's text (`en-GB`), where the file tells it.
    pub fn lang(&self) -> Option<String> {
        let lang = crate::text::decode(self.catalog()?.get::<PdfString<'_>>("Lang")?.as_bytes());
        let lang = lang.trim();
        (!lang.is_empty()).then(|| lang.to_owned())
    }

    /// Whether the file says of itself that it is tagged (`/MarkInfo /Marked`).
    pub fn is_marked(&self) -> bool {
        self.catalog()
            .and_then(|catalog| catalog.get::<Dict<'_>>("MarkInfo"))
            .and_then(|info| info.get::<bool>("Marked"))
            .unwrap_or(false)
    }

    /// What the tags say each part of the text is; `None` where the document has no tags. Read at
    /// the first call.
    pub fn structure(&self) -> Option<&StructureTree> {
        self.structure
            .get_or_init(|| StructureTree::read(self))
            .as_ref()
    }

    /// The outline that viewers show beside the pages, in reading order.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        navigation::bookmarks(self)
    }

    /// What the document says is printed as each page's number (`iv`, `A-3`); empty where it
    /// tells none.
    pub fn page_labels(&self) -> Vec<String> {
        navigation::page_labels(self)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn catalog(&self) -> Option<Dict<'_>> {
        let xref = self.inner.xref();
        xref.get::<Dict<'_>>(xref.root_id())
    }

    pub(crate) fn object(&self, id: ObjectIdentifier) -> Option<Object<'_>> {
        self.inner.xref().get::<Object<'_>>(id)
    }

    /// The pages' numbers, from 0, by their objects.
    pub(crate) fn page_numbers(&self) -> &foldhash::HashMap<ObjectIdentifier, usize> {
        self.page_numbers.get_or_init(|| {
            let pages = self.inner.pages().iter().enumerate();
            pages
                .filter_map(|(number, page)| Some((page.raw().obj_id()?, number)))
                .collect()
        })
    }

    pub(crate) fn page_number(&self, id: ObjectIdentifier) -> Option<usize> {
        self.page_numbers().get(&id).copied()
    }

    pub(crate) fn page_dict(&self, number: usize) -> Option<&Dict<'_>> {
        self.inner.pages().get(number).map(|page| page.raw())
    }

    /// From a page's own space to the page as shown.
    pub(crate) fn page_matrix(&self, number: usize) -> Option<Matrix> {
        self.inner.pages().get(number).map(matrix_of)
    }

    /// A font of the resources, read once for the document.
    pub(crate) fn font(&self, fonts: &Dict<'_>, name: &[u8]) -> Option<Arc<Font>> {
        let key = match fonts.get_ref(name) {
            Some(reference) => FontKey::Object(reference.into()),
            None => {
                let mut hasher = DefaultHasher::new();
                fonts.get::<Dict<'_>>(name)?.data().hash(&mut hasher);
                FontKey::Bytes(hasher.finish())
            }
        };
        if let Ok(known) = self.fonts.read()
            && let Some(font) = known.get(&key)
        {
            return font.clone();
        }
        let font = fonts
            .get::<Dict<'_>>(name)
            .and_then(|dict| Font::load(&dict, self.limits.max_stream_bytes))
            .map(Arc::new);
        match self.fonts.write() {
            // Another thread may have been quicker; then both must use the same one.
            Ok(mut known) => known.entry(key).or_insert(font).clone(),
            Err(_) => font,
        }
    }

    /// The font in place of one that cannot be read: Latin text in it can be made out.
    pub(crate) fn substitute_font(&self) -> Arc<Font> {
        self.substitute_font
            .get_or_init(|| Arc::new(Font::substitute()))
            .clone()
    }

    /// Whether a layer (optional content group) is switched off when the file is opened.
    pub(crate) fn hides_layer(&self, layer: ObjectIdentifier) -> bool {
        self.hidden_layers
            .get_or_init(|| self.find_hidden_layers().unwrap_or_default())
            .contains(&layer)
    }

    fn find_hidden_layers(&self) -> Option<HashSet<ObjectIdentifier>> {
        let properties = self.catalog()?.get::<Dict<'_>>("OCProperties")?;
        let default = properties.get::<Dict<'_>>("D")?;
        let references = |dict: &Dict<'_>, key: &str| -> Vec<ObjectIdentifier> {
            dict.get::<Array<'_>>(key)
                .map(|array| {
                    array
                        .raw_iter()
                        .filter_map(|item| item.as_obj_ref())
                        .map(Into::into)
                        .collect()
                })
                .unwrap_or_default()
        };
        let all_off = default
            .get::<Name<'_>>("BaseState")
            .is_some_and(|state| state.as_ref() == b"OFF");
        let mut hidden: HashSet<_> = if all_off {
            references(&properties, "OCGs")
        } else {
            Vec::new()
        }
        .into_iter()
        .collect();
        for shown in references(&default, "ON") {
            hidden.remove(&shown);
        }
        hidden.extend(references(&default, "OFF"));
        Some(hidden)
    }
}

fn matrix_of(page: &Page<'_>) -> Matrix {
    Matrix::new(page.initial_transform(true).as_coeffs())
}

/// What an annotation shows as long as nobody touches it: one stream, or one for each state.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>("AS")?;
            states.get::<Stream<'a>>(state.as_ref())
        }
        _ => None,
    }
}

/// Resources stand on the page or on a node of the page tree above it.
fn inherited_resources<'a>(page: &Page<'a>) -> Dict<'a> {
    /// Page trees are a few levels high.
    const MOST_LEVELS: usize = 64;
    let mut node = page.raw().clone();
    for _ in 0..MOST_LEVELS {
        if let Some(resources) = node.get::<Dict<'a>>("Resources") {
            return resources;
        }
        let Some(parent) = node.get::<Dict<'a>>("Parent") else {
            break;
        };
        node = parent;
    }
    Dict::default()
}

fn looks_like_pdf(bytes: &[u8]) -> bool {
    /// Readers accept the header anywhere in the first kilobyte.
    const HEADER_WITHIN: usize = 1024;
    let start = &bytes[..bytes.len().min(HEADER_WITHIN)];
    start.windows(5).any(|w| w == b"%PDF-") || start.windows(4).any(|w| w == b" obj")
}
