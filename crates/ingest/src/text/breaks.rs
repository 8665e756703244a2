//! What the `<br>` in a cell of a table stands for.

use crate::flow::Flow;
use crate::marker;

/// What a `<br>` stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Breaks {
    /// A line break.
    Lines,
    /// The end of a paragraph: where each line of the file is a cell or row, there is no other sign for it.
    Paragraphs,
    /// The end of a printed line, where the next goes on in small letters; else a line break.
    Wraps,
}

/// Line breaks of a table from which they tell how they are meant, and the share of those before a small letter
/// from which lines were broken by the width of their column.
const TOLD: usize = 4;
const WRAPPED: f32 = 0.3;

impl Breaks {
    /// What the breaks in a table's source stand for.
    pub(crate) fn of_table(source: &str) -> Self {
        let mut all = 0;
        let mut small = 0;
        for after in source.split("<br").skip(1) {
            let next = after.find('>').and_then(|end| after.get(end + 1..));
            all += 1;
            small += usize::from(next.is_some_and(goes_on));
        }
        if all >= TOLD && small as f32 >= WRAPPED * all as f32 {
            Self::Wraps
        } else {
            Self::Paragraphs
        }
    }

    /// Takes up a break before a text.
    pub(crate) fn push(self, flow: &mut Flow, next: &str) {
        match self {
            Self::Paragraphs => flow.paragraph_break(),
            Self::Wraps if goes_on(next) => flow.blank(),
            Self::Lines | Self::Wraps => flow.line_break(),
        }
    }
}

/// Whether a text goes on with a sentence: in small letters, and not with a marker such as `b.`.
fn goes_on(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(char::is_lowercase) && marker::leading(text).is_none()
}
