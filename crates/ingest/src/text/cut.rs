//! Lists that a page end has cut: the converter starts again at the margin on the next page.

use crate::marker::Form;

/// Follows the items of a list, and mends the indent of those after a cut.
///
/// A list that a colon announces ("…, which includes:") has more than one item. Where a blank line comes
/// after its first in a list that has no blank lines otherwise, a page ended there: the items after it, up to the
/// next blank line, stand as deep as that first one.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// The item before: its indent, its form, and whether a colon ends it.
    before: Option<(f32, Form, bool)>,
    /// The first item of an announced list, as long as it is the only one: its indent and form.
    only: Option<(f32, Form)>,
    /// What is added to the indents of the items after a cut.
    shift: f32,
}

impl Cut {
    /// The indent of an item; `after_blank` says that a blank line stands before it.
    pub(crate) fn indent(&mut self, indent: f32, form: Form, after_blank: bool) -> f32 {
        if after_blank {
            self.shift = match self.only {
                Some((deep, only)) if indent < deep && only == form => deep - indent,
                _ => 0.0,
            };
        }
        let indent = indent + self.shift;
        self.only = match self.before {
            Some((before, _, true)) if indent > before && !after_blank => Some((indent, form)),
            _ => None,
        };
        self.before = Some((indent, form, false));
        indent
    }

    /// The item has ended with a text.
    pub(crate) fn ended(&mut self, text: &str) {
        if let Some((_, _, announces)) = &mut self.before {
            *announces = text.trim_end_matches('*').ends_with(':');
        }
    }

    /// Something that is no item came.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }
}
