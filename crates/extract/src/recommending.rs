//! Recommendations that stand in sentences only (`We recommend that the council …`), in a report that has no list of them.

use std::sync::LazyLock;

use peerlens_document::{Document, Notice, Passage, Severity};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_report::{Basis, Kind};
use peerlens_segment::{Outline, Role, is_committees_item};
use regex::Regex;

use crate::plan::Plan;
use crate::steps::sentences;
use crate::unit::Unit;

/// What the peers say when they recommend in running text.
static SAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:we|(?:peer |review )?team|peers) (?:(?:also|would|strongly|therefore|further) ){0,2}recommends? (?:that|the|to)\b",
    )
});
/// A sentence that opens so and says what somebody is to do. (`We recommend the council’s approach to others` is praise.)
static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z]\w+,? (?:and )?|And )?(?i:we|the (?:peer |review |challenge )*team|(?:the )?peers) (?:(?i:also|would|strongly|therefore|further) ){0,2}(?i:recommends?) (?:(?P<that>that) (?:(?i:the|its|your|our|all) )?(?i:council|authority|borough|district|county|city|you|it|members|councillors|officers|cabinet|executive|leaders?|leadership|chief|directors?|partners)\b|(?:the (?:[Cc]ouncil|authority)|you) (?:should|[a-z]+s) )",
    )
});

/// Reads them where the report has no other recommendations; they are uncertain, and a notice says so.
pub(crate) fn read(document: &Document, lexicon: &Lexicon, outline: &Outline, plan: &mut Plan<'_>) {
    let read = &plan.findings;
    if outline.kind != Kind::FeedbackReport
        || !read.recommendations.is_empty()
        || !read.actions.is_empty()
    {
        return;
    }
    let under = |i: usize, noun: &str| {
        let path = outline.section_of(i).map(|n| outline.path(n));
        (path.into_iter().flatten())
            .filter_map(|n| outline.sections.get(n))
            .any(|s| lexicon.heading(&s.title.text(&document.text)) == Some(noun))
    };
    // A section that was found to be a committee's own tells of the paper in front.
    let refused = |i: usize| {
        let section = outline.section_of(i).and_then(|n| outline.sections.get(n));
        let notices = read.notices.iter();
        section.is_some_and(|s| {
            (notices.filter(|n| n.code == "committee_recommendations"))
                .any(|n| n.passage == s.title)
        })
    };
    let mut found: Vec<(usize, Unit)> = Vec::new();
    // What is to be done with the report itself stands under the next steps.
    for i in texts(document, outline).filter(|&i| !under(i, "next_steps") && !refused(i)) {
        let unit = Unit::of(document, &document.blocks[i]);
        for (at, sentence) in sentences(&unit.string) {
            let lead = sentence.len() - sentence.trim_start().len();
            let bare = sentence.trim();
            if recommends(lexicon, bare) {
                let from = at + lead;
                found.push((i, unit.part(document, from, from + bare.len())));
            }
        }
    }
    // Where a section is called so, the others tell of it.
    if (outline.sections.iter())
        .any(|s| lexicon.heading(&s.title.text(&document.text)) == Some("recommendations"))
    {
        found.retain(|(i, _)| under(*i, "recommendations"));
    }
    // What was said before is said again.
    let mut said: Vec<String> = Vec::new();
    found.retain(|(_, unit)| {
        let own = fold(&unit.string);
        let again = said
            .iter()
            .any(|s| s.contains(&own) || own.contains(s.as_str()));
        said.push(own);
        !again
    });
    if found.len() < FEWEST {
        return;
    }
    let Some((first, sentence)) = found.first() else {
        return;
    };
    let message = format!(
        "the report has no list of recommendations and recommends in sentences{}; those that open with it ({}) were taken, \
         and may not be all",
        place(document, outline, *first),
        found.len()
    );
    let notice = Notice::new("recommended_in_text", Severity::Warning, message);
    let notice = notice.at(sentence.text.clone());
    plan.findings.notices.push(notice);
    for (_, mut unit) in found {
        (unit.item, unit.marker) = (false, None);
        let n = plan.open(document, None, vec![unit], "recommending_sentence");
        if let Some(recommendation) = plan.findings.recommendations.get_mut(n) {
            recommendation.basis = Basis::Uncertain;
        }
    }
}

/// Whether a sentence opens with who recommends, and is no committee's own.
fn recommends(lexicon: &Lexicon, sentence: &str) -> bool {
    let Some(opening) = OPENS.as_ref().and_then(|r| r.captures(sentence)) else {
        return false;
    };
    // `We recommend that Cabinet notes the report.`
    let decides = |word: &str| {
        let verb = format!("To {}", word.strip_suffix('s').unwrap_or(word));
        is_committees_item(lexicon, &verb)
    };
    let own = (opening.name("that")).and_then(|that| sentence.get(that.end()..));
    let own = own.unwrap_or_default();
    let shown = fold(own).split(' ').any(|word| SHOWN.contains(&word));
    let decided = shown && own.split_whitespace().take(MOST_BODY_WORDS).any(decides);
    let folded = format!(" {} ", fold(sentence));
    let offers = lexicon.labels("recommends_nothing").iter();
    let offered = offers
        .into_iter()
        .any(|words| folded.contains(&format!(" {words} ")));
    let quoted = REPORTED.iter().any(|end| folded.trim_end().ends_with(end));
    !sentence.ends_with(':') && !decided && !offered && !quoted
}

/// Sentences from which a report recommends in its text: one alone is told and not taken.
const FEWEST: usize = 2;
/// How a sentence ends that tells what others said.
const REPORTED: [&str; 4] = [" staff told us", " told us", " staff said", " they said"];

/// What a committee decides on; peers may recommend that members `receive training`.
const SHOWN: [&str; 5] = [
    "report",
    "findings",
    "recommendations",
    "response",
    "appendix",
];
/// Words of who is to do it and its verb.
const MOST_BODY_WORDS: usize = 6;

/// The first words with which the report recommends, where nothing was taken out of its text; and where they stand.
pub(crate) fn said(document: &Document, outline: &Outline) -> Option<(Passage, String)> {
    texts(document, outline).find_map(|i| {
        let block = &document.blocks[i];
        let text = block.text.text(&document.text);
        let said = SAYS.as_ref()?.find(&text)?;
        let said = block.text.part(&document.text, said.start(), said.end());
        Some((said, place(document, outline, i)))
    })
}

fn texts<'a>(document: &'a Document, outline: &'a Outline) -> impl Iterator<Item = usize> + 'a {
    (outline.range.clone())
        .filter(|&i| outline.role(i) == Role::Text)
        .filter(|&i| {
            document
                .blocks
                .get(i)
                .is_some_and(|b| b.as_table().is_none())
        })
}

/// The heading under which a block stands, as words in a message.
fn place(document: &Document, outline: &Outline, block: usize) -> String {
    let section = (outline.section_of(block)).and_then(|n| outline.sections.get(n));
    section.map_or(String::new(), |s| {
        format!(" under “{}”", s.title.text(&document.text))
    })
}
