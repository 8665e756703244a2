//! Where a member comes from: the post, and the body that it is in.

use peerlens_document::{Document, Passage};
use peerlens_lexicon::{Lexicon, fold};

use super::Part;
use crate::Peer;

/// Post and body among the parts that are neither name nor position.
pub(super) fn places(
    document: &Document,
    lexicon: &Lexicon,
    text: &Passage,
    string: &str,
    rest: &[Part],
    peer: &mut Peer,
) {
    let pass = |range: &Part| text.part(&document.text, range.start, range.end);
    let is_body = |words: &str| lexicon.bodies().any(words);
    let is_post = |words: &str| lexicon.post_names().any(words);
    // The body is the last part that is called like one; parts before it are the post.
    let body = rest.iter().rposition(|r| {
        let words = &string[r.clone()];
        is_body(words)
            && (!is_post(words)
                || is_strong_body(lexicon, words)
                || split_of(lexicon, words).is_some()
                || borough_behind_post(lexicon, words)
                || words.to_lowercase().starts_with("lga")
                || words.to_lowercase().contains("council"))
    });
    match body {
        Some(last) => {
            let mut n = last;
            // `Ministry of Housing, Communities and Local Government`: commas stand in the name.
            let mut whole = rest[n].clone();
            while n > 0
                && ["ministry of", "department for", "department of"]
                    .iter()
                    .any(|w| string[rest[n - 1].clone()].to_lowercase().starts_with(w))
            {
                n -= 1;
                whole.start = rest[n].start;
            }
            let words = &string[whole.clone()];
            let base = whole.start;
            let mut post: Vec<Part> = rest[..n].to_vec();
            // `Assistant Director, Planning and Building Control at Hull City Council`: the post's last words stand there.
            let ends_post = |head: &Part, tail: &Part| {
                words[head.end..tail.start].starts_with(" at ")
                    && !is_body(&words[head.clone()])
                    && post.iter().any(|p| is_post(&string[p.clone()]))
            };
            if let Some((head, tail)) = split_of(lexicon, words)
                .filter(|(h, t)| is_post(&words[h.clone()]) || ends_post(h, t))
            {
                post.push(base + head.start..base + head.end);
                peer.organisation = Some(pass(&(base + tail.start..base + tail.end)));
            } else if let Some(lga) = lga_staff(words).filter(|l| l.len() < words.len()) {
                // `LGA Programme Manager`: the post names the body.
                post.push(whole.clone());
                peer.organisation = Some(pass(&(base + lga.start..base + lga.end)));
            } else if let Some(split) = post_then_body(lexicon, words) {
                // `Chief Executive Solihull Metropolitan Borough Council`, without a comma.
                post.push(base..base + split);
                let lead = words[split..].len() - words[split..].trim_start().len();
                peer.organisation = Some(pass(&(base + split + lead..whole.end)));
            } else {
                peer.organisation = Some(pass(&whole));
            }
            // A body first and the post behind it: `Name, council – role`.
            if post.is_empty() {
                post = rest[last + 1..].to_vec();
            }
            peer.role = joined(document, text, &post);
        }
        None => {
            // Two parts and no word for a body: the post, then the place.
            if rest.len() >= 2
                && is_post(&string[rest[0].clone()])
                && !is_post(&string[rest[rest.len() - 1].clone()])
            {
                peer.organisation = rest.last().map(pass);
                peer.role = joined(document, text, &rest[..rest.len() - 1]);
            } else if let Some((head, tail)) = rest
                .first()
                .and_then(|r| split_of(lexicon, &string[r.clone()]))
            {
                let base = rest[0].start;
                peer.role = Some(pass(&(base + head.start..base + head.end)));
                peer.organisation = Some(pass(&(base + tail.start..base + tail.end)));
            } else if let [only] = rest
                && !is_post(&string[only.clone()])
            {
                // Nothing else is said and it is no post: the body.
                peer.organisation = Some(pass(only));
            } else {
                peer.role = joined(document, text, rest);
            }
        }
    }
    // `Anna Bell, an LGA adviser`: the post is named without its article.
    if let Some(post) = &peer.role {
        let words = post.text(&document.text);
        let article = ["a ", "an ", "the "]
            .iter()
            .find(|a| words.starts_with(**a));
        if let Some(article) = article {
            peer.role = Some(post.part(&document.text, article.len(), words.len()));
        }
    }
    // `Leader of Hull City Council and LGA regional member peer`: what somebody is at the LGA is no part of the body.
    if let Some(body) = &peer.organisation {
        let words = body.text(&document.text);
        let besides = words.match_indices(" and ").map(|(at, _)| at).find(|at| {
            let behind = &words[at + " and ".len()..];
            lga_staff(behind).is_some_and(|lga| lga.start == 0 && lga.end < behind.len())
        });
        if let Some(at) = besides {
            peer.organisation = Some(body.part(&document.text, 0, at));
        }
    }
    // `Anna Bell of the LGA`: a body, and no post.
    if let (Some(post), Some(body)) = (&peer.role, &peer.organisation) {
        let (words, body) = (post.text(&document.text), body.text(&document.text));
        let before = words.strip_suffix(body.as_str()).map(str::trim_end);
        if before.is_some_and(|before| {
            matches!(
                before,
                "of" | "of the" | "from" | "from the" | "at" | "at the"
            )
        }) {
            peer.role = None;
        }
    }
    // `formerly of Bedford Borough Council`: the body is named without that.
    if let Some(body) = &peer.organisation {
        let words = body.text(&document.text);
        for lead in [
            "formerly of ",
            "formerly ",
            "of the ",
            "of ",
            "from the ",
            "from ",
            "at the ",
            "at ",
        ] {
            if words.starts_with(lead) {
                peer.organisation = Some(body.part(&document.text, lead.len(), words.len()));
                break;
            }
        }
    }
    // A post that names the LGA, or a position with nothing else said.
    if peer.organisation.is_none() {
        let source = peer.role.as_ref().or(peer.position.as_ref());
        let lga = source.and_then(|s| Some((s, lga_staff(&s.text(&document.text))?)));
        if let Some((source, lga)) = lga {
            peer.organisation = Some(source.part(&document.text, lga.start, lga.end));
        }
    }
}

/// Whether a part is a body by its last word and opens as no post: `… Clinical Commissioning Group`.
pub(super) fn is_strong_body(lexicon: &Lexicon, words: &str) -> bool {
    let mut first = words.split_whitespace();
    lexicon.bodies().places(words).any(|p| p.end == words.len())
        && !first.next().is_some_and(|w| lexicon.post_names().any(w))
}

/// One passage from the first part to the last, with what stands between them.
fn joined(document: &Document, text: &Passage, parts: &[Part]) -> Option<Passage> {
    let (first, last) = (parts.first()?, parts.last()?);
    let passage = text.part(&document.text, first.start, last.end.max(first.end));
    (!passage.is_empty()).then_some(passage)
}

/// `Leader of Medway Council`, `Director at X`, `Leader, Y`: what stands before and after the joining word.
fn split_of(lexicon: &Lexicon, words: &str) -> Option<(Part, Part)> {
    // What is joined by `at` may hold an `of`: `Chair of the Scrutiny Commission at Isle of Wight Council`.
    for joint in [" at the ", " at ", " of the ", " of ", " for "] {
        for (at, _) in words
            .match_indices(joint)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
        {
            let tail_at = at + joint.len();
            let tail = &words[tail_at..];
            if lexicon.bodies().any(tail) && tail.starts_with(char::is_uppercase) {
                // `Director of Resources Hull City Council`: what the post is of stands before the body.
                if let Some(subject) = subject_before_body(lexicon, tail) {
                    let body = tail[subject..].trim_start();
                    return Some((0..tail_at + subject, words.len() - body.len()..words.len()));
                }
                // `City of York Council` is one name.
                let head = &words[..at];
                let kinds = ["City", "Borough", "Council", "County"];
                if joint.starts_with(" of") && kinds.iter().any(|kind| head.ends_with(kind)) {
                    continue;
                }
                return Some((0..at, tail_at..words.len()));
            }
        }
    }
    None
}

/// How many bytes of the words behind `of` say what the post is of, where a body with a name of its own follows.
fn subject_before_body(lexicon: &Lexicon, tail: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = &tail[end..];
        let gap = ([" and ", " & ", " "].iter()).find(|gap| end > 0 && rest.starts_with(**gap));
        let from = end + gap.map_or(0, |gap| gap.len());
        let mut ends = tail[from..].match_indices(' ').map(|(at, _)| from + at);
        let subjects = lexicon.people("post_subjects");
        let Some(next) = ends.rfind(|&at| subjects.contains(&fold(&tail[from..at]))) else {
            break;
        };
        end = next;
    }
    let body = tail[end..].trim_start();
    let named = lexicon.bodies().places(body).next()?.start > 0 || opens_as_borough(body);
    (end > 0 && named && body.starts_with(char::is_uppercase)).then_some(end)
}

/// Whether words are the name of a council that opens with what it is.
fn opens_as_borough(words: &str) -> bool {
    ["London Borough of ", "Royal Borough of ", "City of ", "LB "]
        .iter()
        .any(|kind| words.starts_with(kind))
}

/// `Leader London Borough of Barnet`, without a comma.
fn borough_behind_post(lexicon: &Lexicon, words: &str) -> bool {
    post_then_body(lexicon, words).is_some_and(|at| opens_as_borough(words[at..].trim_start()))
}

/// Where `LGA` stands in a post of the LGA's own staff.
pub(super) fn lga_staff(words: &str) -> Option<Part> {
    let at = words.find("LGA").filter(|at| {
        let before = words[..*at].chars().next_back();
        let after = words[at + 3..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    });
    at.map(|at| at..at + 3).or_else(|| {
        let at = words.find("Local Government Association")?;
        Some(at..at + "Local Government Association".len())
    })
}

/// Where a body begins behind a post without a comma between them.
fn post_then_body(lexicon: &Lexicon, words: &str) -> Option<usize> {
    let body = lexicon.bodies().places(words).next()?;
    let at = lexicon
        .post_names()
        .places(&words[..body.start])
        .last()?
        .end;
    let tail = words.get(at..)?.trim_start();
    tail.starts_with(char::is_uppercase).then_some(at)
}
