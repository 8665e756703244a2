//! Recommendations in running text: paragraphs that open with `We recommend that …`, each at the end of what
//! was found.

use std::sync::LazyLock;

use peerlens_document::{BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::{Outline, Role, announces_recommendations};
use regex::Regex;

use crate::plan::Plan;
use crate::unit::Unit;

/// Paragraphs that open so from which that is how the text recommends.
const FEWEST: usize = 3;

/// Who recommends, at the start of a paragraph.
static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z]\w+,? (?:and )?|And )?(?i:we|the (?:peer |review )?team|(?:the )?peers)(?: \w+){0,2}? (?i:recommends?|suggests?) (?:that|the|to|you)\b",
    )
});

/// An opening that says nothing but who recommends to whom (`We recommend that you:`): what is recommended are the items
/// behind it.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?i:recommends?|suggests?) (?:that )?(?:you|the (?:\w+ ){0,2}(?:[Cc]ouncil|authority|district|borough|county|city|partnership)|(?:[A-Z][\w&-]+ ){1,5}Council)(?:,? (?:and|with|together with) (?:its|your|their) partners,?)?(?: should| could)?:$",
    )
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
    let string = |i: usize| document.blocks[i].text.text(&document.text);
    let opens = |i: usize| {
        matches!(document.blocks[i].kind, BlockKind::Paragraph)
            && OPENS.as_ref().is_some_and(|r| r.is_match(&string(i)))
    };
    let listed = text
        .iter()
        .any(|&i| !opens(i) && announces_recommendations(lexicon, &string(i)));
    let found: Vec<usize> = (0..text.len()).filter(|&n| opens(text[n])).collect();
    let under_heading = (outline.sections.iter())
        .any(|s| fold(&s.title.text(&document.text)).contains("recommend"));
    let is_bare = |n: usize| {
        let bare = BARE.as_ref();
        bare.is_some_and(|r| r.is_match(string(text[n]).trim_end()))
    };
    // Where all do nothing but announce lists that are read as such, there is no other (`We suggest you:` needs the
    // others like it to be told from what somebody else suggests).
    let announces = |&n: &usize| is_bare(n) && announces_recommendations(lexicon, &string(text[n]));
    if found.len() < FEWEST || listed || under_heading || found.iter().all(announces) {
        return 0;
    }
    let mut opened = 0;
    for &n in &found {
        let opening = Unit::of(document, &document.blocks[text[n]]);
        let items: Vec<Unit> = match opening.string.trim_end().ends_with(':') {
            true => (text[n + 1..].iter())
                .map(|&i| Unit::of(document, &document.blocks[i]))
                .take_while(|u| u.item)
                .collect(),
            false => Vec::new(),
        };
        if !is_bare(n) {
            let units = std::iter::once(opening).chain(items).collect();
            plan.open(document, None, units, "running_text");
            opened += 1;
            continue;
        }
        let outer = items.iter().map(|u| u.level).min();
        for own in items.chunk_by(|_, next| Some(next.level) != outer) {
            let mut units = own.to_vec();
            if let Some(first) = units.first_mut() {
                (first.item, first.marker) = (false, None);
            }
            plan.open(document, None, units, "running_text");
            opened += 1;
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use crate::testing::paragraphs;
    use peerlens_lexicon::Lexicon;

    /// The recommendations of a letter with these paragraphs.
    fn recommendations(lines: &[&str]) -> Vec<String> {
        let mut document = paragraphs(lines);
        let outline = peerlens_segment::segment(&mut document, Lexicon::built_in()).remove(0);
        let findings = crate::extract(&document, &outline, Lexicon::built_in());
        let texts = findings.recommendations.iter();
        texts.map(|r| r.text.text(&document.text)).collect()
    }

    #[test]
    fn paragraphs_that_recommend_are_recommendations_and_nothing_else_is() {
        let found = recommendations(&[
            "Dear Ann",
            "Corporate Peer Challenge, 17 to 19 July 2012",
            "Thank you for asking us. The peer team was made welcome, and we saw 74 people.",
            "The auditor recommended that priorities be linked with spending. The team heard the same.",
            "We recommend that you settle on no more than three priorities.",
            "Members work hard. The section 151 officer recommends a minimum balance.",
            "We also recommend that the two panels be combined.",
            "The team found that staff are loyal. We were told that offices are full.",
            "Lastly, we recommend that you give the private sector the chair of the board.",
            "We would ask you to share this letter with all members.",
        ]);
        assert_eq!(
            found,
            [
                "We recommend that you settle on no more than three priorities.",
                "We also recommend that the two panels be combined.",
                "Lastly, we recommend that you give the private sector the chair of the board.",
            ]
        );
    }
}
