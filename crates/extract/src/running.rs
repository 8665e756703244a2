//! Recommendations in running text: paragraphs that open with `We recommend that …`, each at the end of what
//! was found.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role, announces_recommendations};
use regex::Regex;

use crate::plan::Plan;
use crate::unit::Unit;

/// Paragraphs that open so from which that is how the text recommends.
const FEWEST: usize = 3;

/// Who recommends, at the start of a paragraph.
static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[A-Z]\w+,? (?:and )?|And )?(?i:we|the (?:peer |review )?team|(?:the )?peers)(?: \w+){0,2}? (?i:recommends?|suggests?) (?:that|the|to|you)\b",
    )
    .ok()
});

/// Reads them where the text recommends in no other way; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    plan: &mut Plan<'_>,
) -> usize {
    let text: Vec<usize> = (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter(|&i| document.blocks[i].as_table().is_none())
        .collect();
    let opens = |i: usize| {
        let block = &document.blocks[i];
        let string = block.text.text(&document.text);
        matches!(block.kind, BlockKind::Paragraph)
            && OPENS.as_ref().is_some_and(|r| r.is_match(&string))
    };
    let listed = text.iter().any(|&i| {
        let string = document.blocks[i].text.text(&document.text);
        !opens(i) && announces_recommendations(lexicon, &string)
    });
    let found: Vec<usize> = (0..text.len()).filter(|&n| opens(text[n])).collect();
    let under_heading = (outline.sections.iter())
        .any(|s| fold(&s.title.text(&document.text)).contains("recommend"));
    if found.len() < FEWEST || listed || under_heading {
        return 0;
    }
    for n in &found {
        let mut units = vec![Unit::of(document, &document.blocks[text[*n]])];
        if units[0].string.trim_end().ends_with(':') {
            let items = text[n + 1..]
                .iter()
                .map(|&i| Unit::of(document, &document.blocks[i]));
            units.extend(items.take_while(|u| u.item));
        }
        plan.open(document, None, units, "running_text");
    }
    found.len()
}
