//! What stands at the front: the meeting that a paper was for, the dates of the visit, what the
//! challenge was about, and where its subject is named.

mod dates;
mod meeting;
mod own_name;
mod visit;
mod year_before;

pub(crate) use visit::names_challenge;

use peerlens_document::{Document, Join, Passage, Table};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::{ChallengeType, Kind};
use peerlens_segment::{Outline, Role, with_marker};

use crate::Findings;

/// Blocks at the front in which a meeting is named.
pub(super) const FRONT_BLOCKS: usize = 30;

/// Fills in what the front says.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    let said = said(document, outline);
    findings.subject = subject(document, outline, &said);
    findings.meeting = meeting::read(document, lexicon, outline);
    // Deadlines in the rows of a plan whose table was read across are no days of the visit.
    let rows = match outline.kind {
        Kind::ActionPlan => crate::plan::across::row_blocks(document, lexicon, outline),
        _ => Vec::new(),
    };
    let told: Vec<(Passage, Role)> = (said.iter())
        .filter(|(passage, _)| !rows.contains(passage))
        .cloned()
        .collect();
    visit::read(document, lexicon, outline, &told, findings);
    // News and minutes that name no visit tell nothing of a challenge.
    if outline.kind != Kind::Other || findings.visit.is_some() {
        findings.challenge_type = Some(challenge_type(document, outline, &said));
    }
    // A title names the challenge also where no date of it is printed.
    if outline.kind != Kind::Other && findings.visit.is_none() {
        let lines = |s: &&(Passage, Role)| heads_document(document, &s.0);
        let lines = said.iter().take(TITLE_LINES).filter(lines).map(|s| &s.0);
        let names = |title: &&Passage| {
            let title = fold(&title.text(&document.text));
            let subject = SUBJECTS.iter().any(|(words, _)| title.contains(words));
            subject && names_challenge(&title)
        };
        let mut titles = outline.title.iter().chain(lines);
        findings.challenge_named = titles.find(names).cloned();
    }
}

/// Lines from the top among which a title and what stands below it name the challenge.
const TITLE_LINES: usize = 3;

/// Whether a line is as short as one that heads a document, and no sentence.
fn heads_document(document: &Document, line: &Passage) -> bool {
    let line = line.text(&document.text);
    line.split_whitespace().nth(MOST_HEAD_WORDS).is_none() && !line.ends_with(['.', ':', ';'])
}

/// What a paper tells of the challenge that its title names: a plan bound behind it seldom repeats it.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// When the visit was.
    pub visit: Option<Passage>,
    /// What the challenge was about.
    pub challenge_type: ChallengeType,
    /// When the peers will be back.
    pub progress_review: Option<Passage>,
}

/// What a paper's own words say of the challenge of its title; `None` where it names none.
pub(crate) fn cover(document: &Document, lexicon: &Lexicon, outline: &Outline) -> Option<Cover> {
    let title = outline.title.as_ref()?.text(&document.text);
    if outline.kind != Kind::Other || !names_challenge(&title) {
        return None;
    }
    let said = said(document, outline);
    let mut found = Findings {
        meeting: meeting::read(document, lexicon, outline),
        ..Findings::default()
    };
    // As strictly as in a plan: most of a paper's dates are those of meetings.
    let strict = Outline {
        kind: Kind::ActionPlan,
        ..outline.clone()
    };
    visit::read(document, lexicon, &strict, &said, &mut found);
    Some(Cover {
        visit: found.visit.filter(|_| found.visit_year.is_none()),
        challenge_type: challenge_type(document, outline, &said),
        progress_review: crate::steps::read(document, lexicon, &strict)
            .and_then(|steps| steps.progress_review),
    })
}

/// What running text says, with its role; also what a memo's head says in its cells.
fn said(document: &Document, outline: &Outline) -> Vec<(Passage, Role)> {
    let mut said = Vec::new();
    for i in outline.range.clone() {
        let role = outline.role(i);
        if matches!(role, Role::Contents | Role::Furniture) {
            continue;
        }
        match document.blocks.get(i) {
            Some(block) if block.as_table().is_none() => said.push((with_marker(block), role)),
            Some(block) if i < outline.range.start + FRONT_BLOCKS => {
                let head = block.as_table().filter(|t| is_memo_head(document, t));
                let values = head.into_iter().flat_map(|t| &t.cells);
                let blocks = values.filter(|c| c.column > 0).flat_map(|c| &c.blocks);
                said.extend(blocks.map(|b| (with_marker(b), Role::Text)));
                let cover = block.as_table().filter(|t| !is_memo_head(document, t));
                let rows = cover.into_iter().flat_map(|t| visit_rows(document, t));
                said.extend(rows.map(|row| (row, Role::Text)));
            }
            _ => {}
        }
    }
    said
}

/// Words in what names a date of a cover at most.
const MOST_DATE_LABEL_WORDS: usize = 5;

/// The rows of a cover's table that name the days of the visit (`On-site dates | 22 – 25 September 2015`), each as a line.
fn visit_rows(document: &Document, table: &Table) -> Vec<Passage> {
    if table.columns != 2 {
        return Vec::new();
    }
    let cell = |row, column| table.cell(row, column)?.blocks.first().map(with_marker);
    let rows = (0..table.rows).filter_map(|row| {
        let mut label = cell(row, 0)?;
        let words = label.text(&document.text);
        let few = words.split_whitespace().count() <= MOST_DATE_LABEL_WORDS;
        (few && visit::names_visit(&words)).then_some(())?;
        label.append(&cell(row, 1)?, Join::Blank);
        Some(label)
    });
    rows.collect()
}

/// Whether a table is the head of a memo: beside each value stands in a few words what it is (`Purpose:`).
fn is_memo_head(document: &Document, table: &Table) -> bool {
    /// Words of a label at most.
    const LABEL: usize = 5;
    let labels: Vec<String> = (table.cells.iter())
        .filter(|c| c.column == 0)
        .flat_map(|c| &c.blocks)
        .map(|b| with_marker(b).text(&document.text))
        .collect();
    let colons = labels.iter().filter(|l| l.ends_with(':')).count();
    table.columns == 2
        && colons * 2 > labels.len()
        && labels.iter().all(|l| l.split_whitespace().count() <= LABEL)
}

/// Words in a line that heads a document bound behind a paper.
const MOST_HEAD_WORDS: usize = 14;

/// Where the council is named that the document is about: the title, the lines at the front, and those that head what is
/// bound behind it (`Anytown Council – Corporate Peer Challenge action plan`).
fn subject(document: &Document, outline: &Outline, said: &[(Passage, Role)]) -> Vec<Passage> {
    let with = |role: Role| {
        said.iter()
            .filter(move |s| s.1 == role)
            .map(|s| s.0.clone())
    };
    // The title's own block may name the council on a line that is none of the title's (`Corporate Peer Challenge` above it).
    let is_own = |p: &Passage| {
        outline
            .title
            .as_ref()
            .is_some_and(|t| t.start() == p.start())
    };
    let title = with(Role::Title).find(is_own).or(outline.title.clone());
    let mut out: Vec<Passage> = title.into_iter().collect();
    out.extend(with(Role::Subtitle));
    out.extend(with(Role::Text).take(FRONT_LINES));
    let heads = |s: &&(Passage, Role)| {
        (outline.title.as_ref()).is_none_or(|title| title.start() != s.0.start())
            && heads_document(document, &s.0)
            && names_challenge(&s.0.text(&document.text))
    };
    let behind = said.iter().skip(FRONT_LINES).filter(heads);
    out.extend(behind.map(|s| s.0.clone()));
    out
}

/// Lines of text at the front in which the council may be named.
const FRONT_LINES: usize = 6;

/// Characters behind a subject in running text within which the challenge of it is named (`Adult Social Care
/// Preparation for Assurance Peer Challenge`).
const MOST_TO_PEER: usize = 40;

/// Words that tell what a challenge is about.
const SUBJECTS: [(&str, ChallengeType); 36] = [
    ("housing and homelessness peer", ChallengeType::Housing),
    ("homelessness peer", ChallengeType::Housing),
    ("housing service peer", ChallengeType::Housing),
    ("housing services peer", ChallengeType::Housing),
    ("corporate peer", ChallengeType::Corporate),
    ("cpc", ChallengeType::Corporate),
    ("finance peer", ChallengeType::Finance),
    ("financial peer", ChallengeType::Finance),
    ("financial management peer", ChallengeType::Finance),
    ("planning peer", ChallengeType::Planning),
    ("planning service peer", ChallengeType::Planning),
    ("planning services peer", ChallengeType::Planning),
    ("planning improvement peer", ChallengeType::Planning),
    ("planning advisory service peer", ChallengeType::Planning),
    ("planning committee peer", ChallengeType::Planning),
    ("fire peer", ChallengeType::Fire),
    ("fire and rescue", ChallengeType::Fire),
    ("adult social care", ChallengeType::AdultSocialCare),
    ("adults peer", ChallengeType::AdultSocialCare),
    ("adult safeguarding", ChallengeType::AdultSocialCare),
    ("adults safeguarding", ChallengeType::AdultSocialCare),
    ("safeguarding adults", ChallengeType::AdultSocialCare),
    ("adult services peer", ChallengeType::AdultSocialCare),
    ("children", ChallengeType::ChildrensServices),
    ("scrutiny peer", ChallengeType::Scrutiny),
    ("scrutiny improvement review", ChallengeType::Scrutiny),
    ("scrutiny impact review", ChallengeType::Scrutiny),
    ("scrutiny review", ChallengeType::Scrutiny),
    ("review of scrutiny", ChallengeType::Scrutiny),
    ("review of overview and scrutiny", ChallengeType::Scrutiny),
    ("communications peer", ChallengeType::Communications),
    ("comms peer", ChallengeType::Communications),
    ("health", ChallengeType::Health),
    ("housing peer", ChallengeType::Housing),
    ("equality", ChallengeType::Equality),
    ("community safety", ChallengeType::CommunitySafety),
];

/// Of what a report that nowhere names its challenge speaks in most of its paragraphs.
const SPOKEN_OF: [(&str, ChallengeType); 4] = [
    ("adult social care", ChallengeType::AdultSocialCare),
    ("children s services", ChallengeType::ChildrensServices),
    ("planning service", ChallengeType::Planning),
    ("fire and rescue service", ChallengeType::Fire),
];
/// Words from which a line is a paragraph.
const FEWEST_WORDS: usize = 8;
/// Paragraphs that speak of a subject, from which a report without a title is about it.
const FEWEST_SPOKEN: usize = 2;

/// The subject that most paragraphs speak of: one or two of a report on the whole council speak of each.
fn spoken_of(document: &Document, said: &[(Passage, Role)]) -> Option<ChallengeType> {
    let texts = said.iter().map(|s| fold(&s.0.text(&document.text)));
    let texts: Vec<String> = texts
        .filter(|text| text.split(' ').count() >= FEWEST_WORDS)
        .collect();
    let count = |words: &str| texts.iter().filter(|text| text.contains(words)).count();
    let counted = SPOKEN_OF.iter().map(|(words, kind)| (count(words), *kind));
    let most = counted.max_by_key(|(count, _)| *count)?;
    (most.0 >= FEWEST_SPOKEN && most.0 * 2 > texts.len()).then_some(most.1)
}

/// What the challenge was about, by the words around its name.
fn challenge_type(
    document: &Document,
    outline: &Outline,
    said: &[(Passage, Role)],
) -> ChallengeType {
    let mut front = String::new();
    if let Some(title) = &outline.title {
        front.push_str(&fold(&title.text(&document.text)));
        front.push(' ');
    }
    let titled = front.len();
    let mut add = |passage: &Passage| {
        let text = fold(&passage.text(&document.text));
        front.extend(text.chars().take(400));
        front.push(' ');
        front.len()
    };
    // A title tells by all of it, a paragraph by what stands right before `peer challenge`.
    let titled = (said.iter())
        .filter(|s| matches!(s.1, Role::Subtitle | Role::Title))
        .map(|s| add(&s.0))
        .last()
        .unwrap_or(titled);
    for (passage, _) in said.iter().take(8) {
        add(passage);
    }
    let names = |at: usize, word: &str| {
        let near: String = front[at..]
            .chars()
            .take(word.len() + MOST_TO_PEER)
            .collect();
        at < titled || near.contains("peer") || near.contains("challenge")
    };
    let best = SUBJECTS
        .iter()
        .filter_map(|(w, t)| {
            let at = front
                .match_indices(w)
                .map(|m| m.0)
                .find(|&at| names(at, w))?;
            Some((at, *t))
        })
        .min_by_key(|(at, _)| *at);
    if let Some((_, kind)) = best {
        return kind;
    }
    let whole = said
        .iter()
        .any(|(passage, _)| fold(&passage.text(&document.text)).contains("corporate peer"));
    if whole || !front.contains("peer") {
        ChallengeType::Corporate
    } else {
        let untitled = outline.title.is_none();
        let subject = untitled.then(|| spoken_of(document, said)).flatten();
        subject.unwrap_or(ChallengeType::Other)
    }
}
