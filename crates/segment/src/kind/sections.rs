//! What the headings of sections tell of a document's kind.

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};

use super::features::Features;
use super::papers::is_committees;
use crate::Outline;

/// Sections that only a committee's paper has (`Purpose of report`, `Options considered`), from which it is one.
const FEWEST_PAPERS_SECTIONS: usize = 2;
/// Enters what the sections are about. `titled` tells of each whether its title names recommendations, `coded` which
/// blocks open one with a code.
pub(super) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    titled: &[bool],
    coded: &[usize],
    f: &mut Features,
) {
    // What stands below the heading of the recommendations parts these.
    let parts = |n: usize| outline.path(n).skip(1).any(|above| titled[above]);
    let of_committee =
        |s: &crate::Section| lexicon.heading(&s.title.text(&document.text)) == Some("committee");
    // The other sections of the paper tell whose recommendations `To note …` are.
    let paper = f.committee + outline.sections.iter().filter(|s| of_committee(s)).count()
        >= FEWEST_PAPERS_SECTIONS;
    for (n, section) in outline.sections.iter().enumerate() {
        let title = section.title.text(&document.text);
        match lexicon.heading(&title) {
            Some("recommendations")
                if is_committees(document, lexicon, section, paper && !is_peers_own(&title)) =>
            {
                f.committee += 2
            }
            // `Does the council have to do what the team recommends?` is asked by readers.
            Some("recommendations") if is_readers_question(&title) => {}
            Some("recommendations") => {
                f.recommendation_sections += 1;
                f.recommended_by_peers |= names_peers(&title);
            }
            Some("summary" | "feedback" | "key_messages") => {
                f.report_sections += 1;
                f.found_sections += 1;
            }
            Some("approach" | "peer_team" | "scope" | "process" | "next_steps") => {
                f.report_sections += 1;
            }
            Some("progress") => f.progress_sections += 1,
            None if tells_what_was_found(lexicon, &title) => {
                f.report_sections += 1;
                f.found_sections += 1;
            }
            None if !titled[n]
                && !parts(n)
                && !coded.iter().any(|c| section.blocks.contains(c)) =>
            {
                f.other_sections += 1
            }
            Some("committee") => f.committee += 1,
            _ => {}
        }
    }
}

/// Whether the peers head what they found (`What we found: decisions`); a council's page tells what the team found.
fn tells_what_was_found(lexicon: &Lexicon, title: &str) -> bool {
    let folded = fold(title);
    (lexicon.labels("heads_findings").iter()).any(|words| folded.starts_with(words.as_str()))
}

/// Whether a heading names the peers or who sends them.
fn names_peers(title: &str) -> bool {
    (fold(title).split(' ')).any(|w| matches!(w, "peer" | "peers" | "lga" | "team"))
}

/// Whether a heading says that what stands below is the peers' (`Recommendations of the peer team`); a challenge alone is
/// what a paper is about.
fn is_peers_own(title: &str) -> bool {
    (fold(title).split(' ')).any(|w| matches!(w, "peers" | "team"))
}

/// Whether a heading asks something else than what was recommended.
fn is_readers_question(title: &str) -> bool {
    let first = fold(title);
    title.trim_end().ends_with('?') && !first.starts_with("what ") && !first.starts_with("which ")
}
