//! Where names in instructions are looked up (ISO 32000-1, 7.8.3).

use super::color::Space;
use hayro_syntax::object::Dict;
use std::cell::OnceCell;

/// The resources of a page or a form. What was looked up once is kept: `hayro-syntax` reads a
/// dictionary anew whenever it is asked for.
pub(super) struct Resources<'a> {
    pub(super) dict: Dict<'a>,
    kinds: [OnceCell<Dict<'a>>; 5],
    /// The fonts of what calls a form: some forms use them without a right to.
    pub(super) outer_fonts: Dict<'a>,
    /// Fonts that were already asked for, by name.
    pub(super) known_fonts: Vec<(Vec<u8>, u16)>,
    known_spaces: Vec<(Vec<u8>, Option<Space>)>,
}

/// A kind of resources.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Font,
    XObject,
    ExtGState,
    ColorSpace,
    Properties,
}

impl<'a> Resources<'a> {
    pub(super) fn new(dict: Dict<'a>, outer_fonts: Option<Dict<'a>>) -> Self {
        Self {
            dict,
            kinds: Default::default(),
            outer_fonts: outer_fonts.unwrap_or_default(),
            known_fonts: Vec::new(),
            known_spaces: Vec::new(),
        }
    }

    /// All resources of a kind.
    pub(super) fn kind(&self, kind: Kind) -> &Dict<'a> {
        let key = match kind {
            Kind::Font => "Font",
            Kind::XObject => "XObject",
            Kind::ExtGState => "ExtGState",
            Kind::ColorSpace => "ColorSpace",
            Kind::Properties => "Properties",
        };
        self.kinds[kind as usize].get_or_init(|| self.dict.get::<Dict<'a>>(key).unwrap_or_default())
    }

    /// A colour space by its name; `None` for one that is not known.
    pub(super) fn space(&mut self, name: &[u8]) -> Option<Space> {
        if let Some((_, space)) = self.known_spaces.iter().find(|(known, _)| known == name) {
            return space.clone();
        }
        let space = Space::named(name, self.kind(Kind::ColorSpace));
        self.known_spaces.push((name.to_vec(), space.clone()));
        space
    }
}
