//! Whether words that name a challenge mean it, and not what is only of it: a noun right behind the name (`peer challenge
//! survey`) makes it something else.

use std::sync::LazyLock;

use peerlens_lexicon::{fold, pattern};
use regex::Regex;

use super::SUBJECTS;
use super::dates::DATES;
use super::visit::CHALLENGE;

/// Behind the name: its short form in brackets.
static SHORT_FORM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^[\s)\]”’'\x22]*(?:\([^)]*\)|cpc\b)?[\s)\]”\x22]*"));
/// Nouns that leave it the challenge: those who came, what it is, and where it is done.
static SAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:itself|process|programme|exercise|assessment|inspection|review|visit|team(?: members)?|peers|reviewers|inspectors|assessors|field-?work|on-?site(?: (?:work|phase|stage))?)\b\s*)+",
    )
});
/// What goes on behind a name without being part of it: small words and verbs, of which no new one is made as nouns are.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        # Where a clause ends, or a date follows.
        [^\w’'/&-] | [-–—]\s | \d | (?:mon|tues|wednes|thurs|fri)day\b
        | (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b
        # Prepositions and conjunctions.
        | (?:about|across|after|against|along|although|among|and|around|as|at|back|because|before|behind|between|but|by|during|for|from|if|in|into|like|of|on|or|over|since|so|than|that|through|throughout|to|towards|under|undertaken|until|upon|using|via|what|when|where|whether|which|while|who|whose|with|within|without)\b
        # Pronouns, articles and adverbs.
        | (?:a|all|also|an|another|again|any|both|each|earlier|early|every|he|here|his|it|its|just|last|late|later|most|next|not|now|once|one|only|our|she|still|the|their|then|there|these|they|this|those|too|twice|we|well|you|your|\w+ly)\b
        # Verbs: auxiliaries, those that end as most do, and others of which a visit is told.
        | (?:are|be|been|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b
        | (?:\w{2,}ed|began|beginning|being|following|including|lasting|running|starting|taking|came|gave|goes|held|led|lasts|made|met|ran|runs|said|saw|says|spent|takes|told|took|went)\b
        # Any verb, by the object behind it (`brought eight peers here`).
        | \w+\s(?:an?|the|its|our|his|her|their|us|them|it|several|many|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
        # Another subject: whose it is tells a clause (`the peer challenge Barford Council asked for`).
        | (?-i:(?:[A-Z][\w’'-]*\s)+(?:Council|Authority|Borough))\b
        )",
    )
});
/// What is reviewed, up to the next verb or mark.
static OBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:of|into|on)\s+(?P<what>.+?)(?:\s+(?:was|were|is|are|has|had|took|in|from|between|on|by|carried|held|conducted|undertaken)\b|[,.;:(]|$)",
    )
});
/// A council that is not the one that speaks.
static ANOTHERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)^(?:of|at|in|for|with|to)\s+(?:(?:an)?other|neighbouring|different)\b")
});
/// Whose challenge it is, and what is printed of it: words with which the parts of its title end.
const WHOSE: [&str; 9] = [
    "council",
    "councils",
    "authority",
    "service",
    "services",
    "borough",
    "county",
    "report",
    "feedback",
];

/// Whether what stands behind the challenge's name leaves it the challenge, and this council's own.
pub(super) fn is_itself(behind: &str) -> bool {
    let behind = behind_short_form(behind);
    let same = SAME.as_ref().and_then(|r| r.find(behind));
    let behind = same.map_or(behind, |same| &behind[same.end()..]);
    (behind.is_empty() || is(&GOES_ON, behind))
        && !is(&ANOTHERS, behind)
        && !is_of_something_else(behind)
}

/// Whether a title is the challenge's own or its report's, by its name alone or with whose it is; another page's tells of
/// something about it (`Corporate peer challenge: staff briefings`).
pub(super) fn is_title(title: &str) -> bool {
    let dated = DATES.as_ref().map(|r| r.replace_all(title, ""));
    let title = dated.as_deref().unwrap_or(title);
    let parts = || {
        title
            .split([':', '–', '—', '|', ','])
            .flat_map(|p| p.split(" - "))
    };
    let named = |part: &&str| CHALLENGE.as_ref().is_some_and(|r| r.is_match(part));
    let Some(own) = parts().find(named) else {
        return false;
    };
    let Some(name) = CHALLENGE.as_ref().and_then(|r| r.find(own)) else {
        return false;
    };
    let behind = behind_short_form(&own[name.end()..]);
    // `Member training for the peer challenge`: what is for it.
    let before = fold(&own[..name.start()]);
    let mut before = before.split(' ');
    let joined = before.any(|word| matches!(word, "on" | "about" | "for" | "before" | "after"));
    (behind.is_empty() || says_whose(behind))
        && !joined
        && parts().all(|part| named(&part) || part.trim().is_empty() || says_whose(part))
}

/// Whether words end in what a council or its report is called.
fn says_whose(words: &str) -> bool {
    let folded = fold(words);
    let last = folded.split(' ').next_back().unwrap_or_default();
    WHOSE.contains(&last)
}

/// Whether the review is of something that no challenge of a council is about (`a peer review of the museum`): of no
/// council, of none of the subjects, and of nothing with a name.
fn is_of_something_else(behind: &str) -> bool {
    let Some(object) = OBJECT.as_ref().and_then(|r| r.captures(behind)) else {
        return false;
    };
    let what = &object["what"];
    let folded = fold(what);
    let subject = SUBJECTS.iter().any(|(words, _)| {
        let words = words.split(" peer").next().unwrap_or(words);
        folded.contains(words)
    });
    let council = folded
        .split(' ')
        .any(|word| WHOSE.contains(&word) || matches!(word, "its" | "our" | "their"));
    let named = what
        .split(' ')
        .any(|word| word.starts_with(char::is_uppercase));
    !subject && !council && !named
}

/// Whether one of the names in words means the challenge itself.
pub(super) fn means_itself(words: &str) -> bool {
    let names = CHALLENGE.as_ref().into_iter();
    let mut names = names.flat_map(|r| r.find_iter(words));
    names.any(|name| is_itself(&words[name.end()..]))
}

/// What stands behind the name and its short form.
fn behind_short_form(behind: &str) -> &str {
    let short = SHORT_FORM.as_ref().and_then(|r| r.find(behind));
    short.map_or(behind, |short| &behind[short.end()..])
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_the_challenge_and_of_other_pages() {
        for title in [
            "Corporate peer challenge",
            "LGA Corporate Peer Challenge – Wyre Council",
            "Hull City Council: Corporate Peer Challenge feedback report, 3 to 6 March 2023",
            "Peer Review of Adult Services",
        ] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "Corporate peer challenge: staff briefings",
            "Corporate peer challenge roadshow",
            "Lunch for the corporate peer challenge",
            "Roadshow: corporate peer challenge",
            "Annual report of the council",
        ] {
            assert!(!is_title(title), "{title}");
        }
    }
}
