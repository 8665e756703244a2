//! What a member is on the team, and posts that stand right before a name.

use peerlens_lexicon::{Lexicon, fold};

use super::name::{name_in, name_words};

/// `Social Care Peer`: before a colon or in brackets, a position whatever stands before the word.
pub(super) fn names_peer(words: &str) -> bool {
    let folded = fold(words);
    folded.ends_with(" peer") || folded.ends_with(" peers")
}

/// Whether a part is the name of a party.
pub(super) fn is_party(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    lexicon.people("parties").iter().any(|p| fold(p) == folded)
}

/// `Independent Group peer`.
pub(super) fn is_party_peer(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    let parties = lexicon.people("parties").iter().map(|p| fold(p));
    names_peer(words)
        && parties.into_iter().any(|p| {
            let rest = folded.strip_prefix(p.as_str());
            rest.is_some_and(|r| matches!(r, " group peer" | " peer"))
        })
}

pub(super) fn is_position(lexicon: &Lexicon, words: &str) -> bool {
    let folded = fold(words);
    let positions = lexicon.positions();
    // `Peer Challenge Managers`: of two in one entry.
    let one = folded.strip_suffix('s');
    (positions.iter()).any(|p| *p == folded || one == Some(p))
        // `Operational Peer`, `Children’s services peer`.
        || folded.strip_suffix(" peer").is_some_and(|kind| {
            kind.split(' ').count() <= 4
                && name_words(lexicon, words).is_none()
                && !lexicon.post_names().any(kind)
        })
        || folded.split(' ').count() <= 6
            && positions.iter().any(|p| {
                p.contains(' ')
                    && p.contains("peer")
                    && folded.ends_with(p.as_str())
                    && name_words(lexicon, words).is_none()
            })
}

/// Whether what stands in brackets is a position on the team there, and elsewhere what somebody is (`… (Expert by
/// Experience)`).
pub(super) fn is_bracketed_position(lexicon: &Lexicon, words: &str) -> bool {
    lexicon
        .people("positions_in_brackets")
        .contains(&fold(words))
}

/// Where the text behind a position begins (`Lead Peer Anna Bell`), in bytes.
pub(super) fn position_before(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let positions = lexicon.people("positions").iter();
    let fits = positions.filter(|p| {
        words.len() > p.len()
            && words.is_char_boundary(p.len())
            && words[..p.len()].eq_ignore_ascii_case(p)
            && words[p.len()..].starts_with(' ')
    });
    // `Operational peer Anna Bell`: what stands before the word is none of those that are known.
    let other = words.match_indices(' ').map(|(at, _)| at);
    let other = other
        .take(MOST_POSITION_WORDS)
        .filter(|&at| names_peer(&words[..at]) && is_position(lexicon, &words[..at]));
    fits.map(|p| p.len() + 1)
        .chain(other.map(|at| at + 1))
        .max()
}

/// Words in a position on the team.
pub(super) const MOST_POSITION_WORDS: usize = 4;

/// Where the name begins behind a post, in bytes: the words before it end in that of a post.
pub(super) fn post_before(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let post = |word: &str| lexicon.post_names().any(word);
    let at = words
        .match_indices(' ')
        .take(MOST_POST_WORDS)
        .filter(|(at, _)| words[..*at].split(' ').next_back().is_some_and(post))
        .map(|(at, _)| at + 1)
        .last()?;
    let capitals = words[..at].split_whitespace().all(|w| {
        w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "and" | "for" | "&")
    });
    (capitals && name_in(lexicon, &words[at..]).is_some()).then_some(at)
}

/// Words in a post before a name.
const MOST_POST_WORDS: usize = 6;

/// Whether a position can stand behind a name: one that is no post at home.
pub(super) fn is_team_position(words: &str) -> bool {
    let folded = fold(words);
    [
        "peer",
        "challenge manager",
        "review manager",
        "shadow",
        "observer",
    ]
    .iter()
    .any(|w| folded.contains(w))
}
