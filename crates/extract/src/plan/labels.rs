//! Recommendations by their labels.

use std::collections::HashMap;

use peerlens_document::{Document, Passage};
use peerlens_lexicon::fold;

/// The recommendations that have each label.
#[derive(Default)]
pub(super) struct Labels(HashMap<String, Vec<usize>>);

impl Labels {
    /// Takes up the label of a recommendation that had none.
    pub(super) fn enter(&mut self, document: &Document, label: Option<&Passage>, index: usize) {
        if let Some(label) = label {
            let key = fold(&label.text(&document.text));
            self.0.entry(key).or_default().push(index);
        }
    }

    /// The recommendation of a label, if just one has it.
    pub(super) fn only(&self, document: &Document, label: &Passage) -> Option<usize> {
        match self.0.get(&fold(&label.text(&document.text)))?[..] {
            [index] => Some(index),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use peerlens_document::{CanonicalText, Join, Span};

    use super::*;

    #[test]
    fn a_label_that_two_bear_names_none() {
        let document = Document {
            text: CanonicalText::new("R1 r1 R2".to_owned()),
            ..Document::default()
        };
        let [first, again, second] = [(0, 2), (3, 5), (6, 8)].map(|(start, end)| {
            let mut label = Passage::default();
            label.push(Span::new(start, end), Join::Blank);
            label
        });
        let mut labels = Labels::default();
        labels.enter(&document, Some(&first), 0);
        labels.enter(&document, None, 1);
        labels.enter(&document, Some(&second), 2);
        assert_eq!(labels.only(&document, &again), Some(0));
        labels.enter(&document, Some(&again), 3);
        assert_eq!(labels.only(&document, &first), None);
        assert_eq!(labels.only(&document, &second), Some(2));
    }
}
