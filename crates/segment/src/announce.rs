//! Sentences that say that recommendations follow.

use std::sync::LazyLock;

use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

/// Words before the colon among which what is announced is named.
const NEAR: usize = 40;
/// How a letter ends a sentence that its suggestions follow.
const SUGGESTED: [&str; 3] = [
    "we suggest you",
    "we would suggest you",
    "we also suggest you",
];
/// Words in such a sentence at least: `Recommendations:` is a heading.
const LEAST_WORDS: usize = 4;
/// Words that name the recommendations without announcing them: `As a result of these recommendations
/// the council has identified:`.
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:result of|response to|respond(?:s|ed|ing)? to|light of|progress (?:on|against|with)|against|address(?:es|ed|ing)?|implement(?:s|ed|ing)?|deliver(?:s|ed|ing)?|arising from|meet(?:s|ing)?|monitor(?:s|ed|ing)?) (?:[a-z0-9]+ ){0,4}?(?:recommendations?|suggestions?)\b",
    )
});
/// What a review looked at, and the themes by which it did: headings follow, and no recommendations (`focused on each of
/// the recommendations, under the following theme headings:`).
static LOOKED_AT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:look(?:s|ed)? at|focus(?:s?ed|es)? on|consider(?:s|ed)?|explore[sd]?|review(?:s|ed)?|examine[sd]?|assess(?:es|ed)?|discuss(?:es|ed)?|cover(?:s|ed)?|concentrated on) (?:[a-z0-9]+ ){0,4}?recommendations?\b.*\b(?:under|by|within|in|across|around|into|against) (?:[a-z0-9]+ ){0,4}?(?:headings?|themes?|areas|topics|categories|groups)\b",
    )
});
/// What the one who speaks recommends himself, which may be set out by theme (`reviewed progress and makes recommendations
/// under five themes:`).
static OWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:our|my|makes?|made|offers?|gives?|presents?|proposes?) (?:[a-z0-9]+ ){0,3}?recommendations\b|\bcovers? the (?:[a-z]+ )?recommendations\b|\brecommendations\b.* (?:are (?:grouped|set|listed|presented|given|offered|arranged|organised|structured|shown|made|below|as)|(?:set|sets|put|puts|group|groups|grouped|list|lists|listed|present|presents|presented|offer|offers|give|gives|arrange|arranged) them)\b",
    )
});
/// How a sentence announces what stands right below it without a colon (`Our recommendations are these.`, `We make the
/// following recommendations.`, `Below are the team's ten recommendations.`).
static STANDS_BELOW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:our|we|i|my|team|team s|peers|peers s)\b.*\brecommendations (?:[a-z]+ ){0,6}?(?:(?:are|is) (?:these|as follows|the following)|(?:below|as follows|set out (?:here|below))$)|\b(?:we|i|team|peers) (?:[a-z]+ ){0,3}?(?:make|makes|made|offer|offers|have|has|propose|proposes) (?:(?:the|you|to|council|and) ){0,3}(?:following|these) (?:[a-z]+ ){0,3}?recommendations$|^(?:these|here|below|the following) are (?:[a-z]+ ){0,3}?(?:our|team s|peers) (?:[a-z]+ ){0,3}?recommendations\b",
    )
});
/// What speaks of findings too, of an earlier year or of others who recommend.
static OF_OTHERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:findings|feedback|observations|strengths) and (?:[a-z]+ ){0,2}recommendations\b|\bin (?:19|20)\d\d\b|\b(?:audit|auditors?|forum|inspectors?|inspection)\b",
    )
});
/// Words in a sentence that does nothing but announce: one that goes on tells something of the recommendations too.
const MOST_ANNOUNCING_WORDS: usize = 24;
/// What became of so many of the recommendations (`Of the 14 recommendations, the plan shows that:`).
static COUNTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:out )?of (?:(?:all|the|its|their|these|those|our|original|key|main|peer|team|lga|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty) ){1,6}recommendations\b(?P<behind>.*)$",
    )
});
/// What became of those that it singles out, for these are none of the peers' list (`the following have been completed`).
static BECAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:is|are|was|were|has|have|had) (?:(?:now|already|all|fully|largely|since|been) ){0,3}(?:complete|completed|implemented|delivered|met|achieved|closed|done|finished|outstanding|underway|under way|in progress|on track|addressed|actioned|begun|started)\b|\bprogress (?:is|has|was)\b",
    )
});
/// Words that single out some of them: these follow.
const SINGLED_OUT: [&str; 6] = [
    "important",
    "key",
    "main",
    "priority",
    "urgent",
    "following",
];
/// Who visits, and what they write.
const PEERS: [&str; 9] = [
    "peer",
    "peers",
    "team",
    "lga",
    "review",
    "reviewers",
    "challenge",
    "report",
    "pas",
];
/// What peers write, and others too.
const PAPERS: [&str; 2] = ["report", "review"];
/// Bodies of the council that recommend to each other.
const BODIES: [&str; 7] = [
    "committee",
    "cabinet",
    "executive",
    "scrutiny",
    "board",
    "members",
    "councillors",
];

/// Verbs of quoted speech.
const SPEECH: [&str; 6] = ["said", "says", "added", "commented", "explained", "replied"];

/// Whether a sentence that ends in a full stop says that the peers' recommendations stand right below it.
fn says_they_stand_below(text: &str) -> bool {
    if !text.ends_with('.') {
        return false;
    }
    let last = text.rsplit(['\n', '.']).find(|s| !s.trim().is_empty());
    // Every paragraph comes by here, and hardly one ends in a short sentence that names them.
    let names = |s: &&str| s.contains("ecommendations") || s.contains("ECOMMENDATIONS");
    let Some(last) = last.filter(names) else {
        return false;
    };
    let folded = fold(last);
    folded.split(' ').count() <= MOST_ANNOUNCING_WORDS
        && STANDS_BELOW.as_ref().is_some_and(|r| r.is_match(&folded))
        && !OF_OTHERS.as_ref().is_some_and(|r| r.is_match(&folded))
}

/// Whether a paragraph ends by saying that recommendations of the peers follow. What a committee
/// recommends to another is not meant.
pub fn announces_recommendations(lexicon: &Lexicon, text: &str) -> bool {
    let text = text.trim_end();
    // Lines of several paragraphs may be one: the last announces what follows (`Members are asked to:`).
    let last = text.rsplit('\n').next().unwrap_or(text);
    let committee = |text: &str| lexicon.opens_as_committee(text);
    let ends = text.ends_with(':') || says_they_stand_below(text);
    if !ends || committee(text) || committee(last) {
        return false;
    }
    // What ends in a stop announces by its last sentence, as a colon does.
    let text = text.strip_suffix('.').unwrap_or(text);
    let folded = fold(text);
    let told = REFERENCE
        .as_ref()
        .map_or_else(|| folded.clone().into(), |r| r.replace_all(&folded, ""));
    let names = told
        .split(' ')
        .rev()
        .take(NEAR)
        .any(|w| w.starts_with("recommend") || w == "suggestions")
        || told.contains("suggest that")
        || told.contains("suggests that the")
        || SUGGESTED.iter().any(|end| told.ends_with(end));
    if !names || folded.split(' ').count() < LEAST_WORDS {
        return false;
    }
    // In the sentence itself: who speaks?
    let sentence = text.rsplit(". ").next().unwrap_or(text);
    let counts = tells_what_became(sentence);
    let sentence = fold(sentence);
    let is =
        |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|r| r.is_match(&sentence));
    if counts || is(&LOOKED_AT) && !is(&OWN) {
        return false;
    }
    let has = |words: &[&str]| sentence.split(' ').any(|w| words.contains(&w));
    // `The Leader said that they would be acted upon:` opens what was said.
    if has(&SPEECH) && !sentence.contains("recommend") {
        return false;
    }
    // Before the recommending stands who recommends; behind it, to whom.
    let (speaker, behind) = sentence.split_once("recommend").unwrap_or((&sentence, ""));
    let body = |part: &str| part.split(' ').any(|w| BODIES.contains(&w));
    // `This report makes the following recommendations to Cabinet:` is a paper's own.
    let people = speaker
        .split(' ')
        .any(|w| PEERS.contains(&w) && !PAPERS.contains(&w));
    if body(behind) && !people {
        return false;
    }
    !body(speaker) || has(&PEERS)
}

/// Whether a sentence counts the recommendations to tell what became of them, and not which of them come first.
fn tells_what_became(sentence: &str) -> bool {
    let folded = fold(sentence);
    let Some(caps) = (COUNTED.as_ref()).and_then(|r| r.captures(&folded)) else {
        return false;
    };
    // `Of these, our key recommendations are:` counts something else.
    let before = sentence
        .find("recommendation")
        .and_then(|at| sentence.get(..at));
    let counts_them = before.is_some_and(|before| !before.contains(','));
    let behind = caps.name("behind").map_or("", |m| m.as_str());
    let singled = |w: &str| w.starts_with("recommend") || SINGLED_OUT.contains(&w);
    let became = BECAME.as_ref().is_some_and(|r| r.is_match(behind));
    counts_them && (became || !behind.split(' ').any(singled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_recommends_and_what_follows() {
        let announces = |t: &str| announces_recommendations(Lexicon::built_in(), t);
        for text in [
            "The peer team recommends that the council:",
            "There are a number of suggestions. The following are the key recommendations to the council:",
            "Our recommendations for the council to consider are:",
            "The feedback report presented suggested recommendations:",
            "We would suggest that the authority should:",
            "Cabinet has agreed the following recommendations of the peer challenge:",
            "Of all that we saw, these are our key recommendations:",
            "Of the many things we could say, our key recommendations are:",
            "Of these, the most important recommendations are:",
            "Of these, our key recommendations are:",
            "Of the 20 recommendations in this report, the most important are:",
            "Of the 20 recommendations in this report, the following are urgent if more is to be completed:",
            "The peer team reviewed progress and makes recommendations under five themes:",
            "This letter covers our key recommendations across the five core areas:",
            "We have considered our recommendations and set them out under the core areas:",
            "The team considered what it heard and its recommendations are grouped by theme, in five areas:",
            "Our recommendations are these.",
            "Thank you for your time. The peer team's recommendations to you are as follows.",
            "We make the following eight recommendations.",
            "These are our recommendations, under the questions you asked.",
            "Our nine recommendations are set out below.",
            "There is a live question about the depot. We would suggest you:",
        ] {
            assert!(announces(text), "{text}");
        }
        for text in [
            "The Committee had made the following recommendations to Cabinet:",
            "This report makes the following recommendations to Cabinet:",
            "As a result of these recommendations the authority has identified some priority action areas:",
            "The Executive recommended to the council:",
            "Progress against each of the recommendations is set out in three groups:",
            "It is recommended that Cabinet:",
            "The return visit considered each of the recommendations of the peers, under the following headings:",
            "The review looked at every recommendation of the challenge by these themes:",
            "Of all 20 recommendations, the council has completed:",
            "Of the nineteen recommendations of the peer team, the council's own tracker shows that:",
            "Of the 14 recommendations made by the peer team, the following have been completed:",
            "Of the twelve recommendations, those that the following teams have now delivered are:",
            "Of all the recommendations, the main progress is on:",
            "The return visit considered the recommendations of 2023 under the following themes, and what came of them:",
            "The review looked at how the recommendations are being met, under five headings:",
            "The team spoke with:",
            "Our recommendations are important to the council.",
            "Our response to the recommendations is set out below.",
            "The council's recommendations are set out below.",
            "Our findings and recommendations are set out below.",
            "The team's recommendations in 2019 are as follows.",
            "Those that our team made in 2019 as recommendations are as follows.",
            "Our audit recommendations are as follows.",
            "We have discussed these recommendations.",
            "Cabinet is asked to agree the recommendations below.",
            "Progress with the team's recommendations is set out below.",
            "We will report on the recommendations that follow.",
            "The team made a number of suggestions. The Leader said that they would be acted upon:",
        ] {
            assert!(!announces(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_that_ends_in_a_stop_and_tells_more_announces_nothing() {
        let announces = |more: &str| {
            let text = format!("For the council, {more}, our recommendations are set out below.");
            announces_recommendations(Lexicon::built_in(), &text)
        };
        // With the nine around them, the most words that announce, and one more.
        let words = |count: usize| vec!["well"; count].join(" ");
        assert!(announces(&words(MOST_ANNOUNCING_WORDS - 9)));
        assert!(!announces(&words(MOST_ANNOUNCING_WORDS - 8)));
    }
}
