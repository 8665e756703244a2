//! What a sentence says of the scope: that the themes follow, that more was asked for, that another list begins.

use std::sync::LazyLock;

use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

/// What a challenge looks at is called.
pub(super) const SUBJECTS: &str = r"(?:themes?|areas?|questions?|components?|elements?|issues|aspects|headings?|topics|subjects|domains|lines of enquiry)";
/// What a team does with them.
const LOOKS: &str = r"(?:asked|considered|consider|looked at|look at|focus+ed on|covered|explored|explore|addressed|examined|examine|assessed|reviewed|organised|structured|framed|grouped|under)";

/// What a visit rests on: what a council's own plan, work or process does (`Our plan is based on four themes:`) is no scope.
const RESTS: &str = r"(?:\b(?:peer (?:challenge|review)|(?:the|our|your|this) (?:(?:peer|review|challenge) )*team[’']s (?:process|work|visit)|(?:this|your) (?:challenge|review|visit)|the (?:challenge|visit))\b[^.:]{0,30}|\bthe process (?:is|was|will be|has been) )\bbased (?:up)?on\b";

/// A sentence that does nothing but open a list of them: `The standard themes were:`, `The lines of enquiry agreed with the
/// Authority were:`.
const LISTS: &str = r"^(?:the|these|our|your) (?:[\w’'-]+ ){0,3}(?:themes?|areas?|questions?|components?|elements?|topics|subjects|domains|lines of enquiry) (?:(?:that were )?(?:agreed|chosen|set|asked|put) (?:(?:with|by|for|to|of) (?:[\w’'-]+ ){1,4})?)?(?:were|are|was):$";

/// A sentence that says how many themes there are, or that they follow.
static CORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:five|core|following|four|six|seven|key)\b.{0,80}\b(?:themes?|areas?|questions?|components?|elements?|issues|aspects|lines of enquiry)\b",
    )
});
/// A sentence that says that the council asked for more.
static MORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:in addition|additional(?:ly)?|as well as|also asked|also|asked (?:the )?(?:peer )?team|in particular (?:at|on)|requested|specific(?:ally)?|bespoke|tailored|further areas?|other areas?|beyond|at (?:our|your|its|the council[’']s) (?:own )?request)\b",
    )
});
/// A sentence that opens a list of something else: who was met, who came, what was recommended.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:spoke|met|interviewed|talked|visited|gathered|carried out by|members? (?:was|were|are|included)|peers (?:was|were|are|included)|team (?:was|were|comprised|consisted|included|made up)|recommend\w*|evidence|expertise)\b",
    )
});
/// A sentence that says that somebody was asked for something, or did it.
static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:asked|invited|requested) (?:us |them |the (?:peer )?team )?(?:to|for)\b|\b(?:themes?|questions)\b",
    )
});
/// A sentence that tells what was looked at, whatever the themes are called.
static LOOKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b{LOOKS}\b[^.]{{0,100}}\b{SUBJECTS}\b|\b{SUBJECTS}\b[^.]{{0,80}}\b{LOOKS}\b|{RESTS}[^.]{{0,60}}\b{SUBJECTS}\b|\b(?:team|peers|we) used the (?:core |{COUNT} (?:core )?)(?:themes|components)\b|{LISTS}"
    ))
});
/// A text whose last sentence is about what the peers looked at, which follows: they are who did it, on this visit.
static LOOKED_AT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[.?!]\s+)(?:(?:the|our|your) (?:peer |review |challenge |lga )?team|(?:the |our )?peers|(?:the|this|our|your) (?:(?:lga|corporate|finance|planning) )*peer (?:challenge|review)) (?:also )?(?:(?P<did>(?:held|met|spoke|talked|interviewed|visited|spent)\b[^:.]{0,140}) and (?:then )?)?(?:looked (?:in particular )?at|focus+ed (?:in particular )?on|covered):$",
    )
});
static LISTED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!("(?i){LISTS}")));
/// What such a sentence speaks of where it is no scope.
static FINDINGS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:recommend\w*|improv\w*|strengths?|suggest\w*|good practice|for consideration|next steps|actions?|progress made|development)\b",
    )
});
/// The start of a sentence about the team or the council, which is no name of a theme even where it is numbered.
static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:in addition,? |additionally,? )?(?:the )?(?:[\w’']+ ){0,3}?(?:team|peers|council|authority|lga|challenge|review|we|you|it|cabinet)(?: members)?,? (?:also |has |had |have |is |are )?(?:looked|considered|asked|was|were|will|spoke|met|requested|undertook|took|comprised|consisted|focus+ed|made|invited|commissioned|spent|visited|interviewed|read|heard|held|received|carried)\b|^(?:\S+ ){1,6}(?:also )?asked (?:us|them|the (?:peer )?team)\b",
    )
});

/// A sentence that asks the team for something besides.
static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:also asked (?:us|them|the (?:peer )?team)|asked (?:us|them|the (?:peer )?team) also|in addition[^.]{0,40} asked (?:us|them|the (?:peer )?team))\b",
    )
});

/// A sentence in which somebody asks the team to look at something.
static ASKED_TO_LOOK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:asked|invited|requested) (?:us|them|the (?:peer )?(?:challenge )?team|peers) to (?:look|focus|consider|examine|explore|review|test)\b",
    )
});

/// The same of what it is to look at, and not of what it is to do.
static ASKED_TO_LOOK_AT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\basked (?:us|the (?:peer )?team) to (?:also )?(?:look (?:\w+ ){0,2}?at|focus (?:\w+ ){0,2}?on)\b",
    )
});

/// How many themes were asked for besides those that every challenge has.
static ADDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b{COUNT}\b[^.:]{{0,80}}\band (?:at |on |to )?(?:the )?(?P<n>{COUNT})\b[^.:]{{0,40}}\b(?:asked|requested|add|added|additional|chose|chosen|further|bespoke|besides)\b"
    ))
});
const COUNTS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
const COUNT: &str = "(?:one|two|three|four|five|six)";

/// How many of the themes that follow were asked for besides, where a sentence counts them
/// (`the three standard lines of enquiry and two which you asked us to add:`): they are the last.
pub(super) fn added(text: &str) -> Option<usize> {
    let caps = ADDED.as_ref()?.captures(text)?;
    let word = caps.name("n")?.as_str();
    let at = COUNTS.iter().position(|c| c.eq_ignore_ascii_case(word))?;
    Some(at + 1)
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether a sentence says how many themes there are, or that they follow.
pub(super) fn core(text: &str) -> bool {
    is(&CORE, text)
}

/// Whether a sentence says that the council asked for more.
pub(super) fn more(text: &str) -> bool {
    is(&MORE, text)
}

/// Whether a sentence says outright that the team was asked for more.
pub(super) fn asks(text: &str) -> bool {
    is(&ASKS, text)
}

/// Whether a sentence says that the team was asked to look at something, by whomever but others than the council: what
/// its staff or a panel asked is no scope.
pub(super) fn asked_to_look(lexicon: &Lexicon, text: &str) -> bool {
    council_says(lexicon, &ASKED_TO_LOOK, text)
}

/// The same where the sentence tells what the team was to look at.
pub(super) fn asked_to_look_at(lexicon: &Lexicon, text: &str) -> bool {
    council_says(lexicon, &ASKED_TO_LOOK_AT, text)
}

/// Whether a sentence names a year: what was asked for then was asked of an earlier visit.
pub(super) fn names_year(text: &str) -> bool {
    let year =
        |w: &str| w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(year)
}

fn council_says(lexicon: &Lexicon, asks: &LazyLock<Option<Regex>>, text: &str) -> bool {
    let asked = asks.as_ref().into_iter();
    asked
        .flat_map(|r| r.find_iter(text))
        .any(|m| !are_others(lexicon, asker(&text[..m.start()])))
}

/// Who asks, of what stands before the verb: without the sentences and clauses before it (`After talks with staff, the
/// council`) and what is put in between (`The council, after talks with staff,`).
fn asker(before: &str) -> &str {
    let of_sentence = [". ", "; ", ": "].iter();
    let from = of_sentence.filter_map(|end| Some(before.rfind(end)? + end.len()));
    let mut who = before[from.max().unwrap_or(0)..].trim();
    if who.ends_with(')') {
        who = who.rsplit_once('(').map_or(who, |(w, _)| w.trim_end());
    }
    if let Some(put_between) = who.strip_suffix(',') {
        who = put_between
            .rsplit_once(", ")
            .map_or(put_between, |(w, _)| w);
    }
    let relative = |clause: &str| matches!(fold(clause).split(' ').next(), Some("who" | "which"));
    let clause = who.rmatch_indices(", ").map(|(at, comma)| at + comma.len());
    let clause = clause.into_iter().find(|&at| !relative(&who[at..]));
    &who[clause.unwrap_or(0)..]
}

/// Whether those who ask are others than the council, each of them.
fn are_others(lexicon: &Lexicon, asker: &str) -> bool {
    // Two words before a noun (`the audit and standards committee`) name one; another article begins another.
    const ARTICLES: [&str; 5] = ["the", "its", "their", "our", "a"];
    let mut folded = format!(" {} ", fold(asker));
    for article in ARTICLES {
        folded = folded.replace(&format!(" and {article} "), &format!(" , {article} "));
    }
    let others = lexicon.people("others_than_the_council");
    let other = |one: &str| others.iter().any(|who| one.contains(&format!(" {who} ")));
    folded.split(',').all(other)
}

/// Whether a text opens a list of something else than themes. What its last sentence says goes before what others do (`We
/// met ninety people. You asked us about three areas:`).
pub(super) fn other(text: &str) -> bool {
    let last = crate::steps::sentences(text.trim_end());
    let last = last.last().map_or(text, |(_, last)| last);
    opens(text)
        && is(&OTHER, text)
        && !is(&ASKED, text)
        && !looked_at(text)
        && (is(&OTHER, last) || !looked(last))
}

/// Whether a sentence tells what was looked at, whatever the themes are called.
pub(super) fn looked(text: &str) -> bool {
    is(&LOOKED, text) && !is(&FINDINGS, text)
}

/// Whether a text ends in saying outright that what the peers looked at follows.
pub(super) fn looked_at(text: &str) -> bool {
    is(&LOOKED_AT, text.trim_end()) && !is(&FINDINGS, text)
}

/// Whether a sentence does nothing but open a list of themes.
pub(super) fn lists(text: &str) -> bool {
    is(&LISTED, text.trim_end())
}

/// Whether a text is a sentence of the report and no name of a theme.
pub(super) fn sentence(text: &str) -> bool {
    let ends = text.trim_end();
    is(&SENTENCE, text) && ends.ends_with(['.', ':'])
        || opens(text) && text.split_whitespace().count() > 4
}

/// Whether a sentence says that themes are headings of what follows, although it speaks of recommendations too.
pub(super) fn headings(text: &str) -> bool {
    let folded = text.to_lowercase();
    opens(text) && folded.contains("following") && folded.contains("theme")
}

/// Whether a text ends so that a list follows.
pub(super) fn opens(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}
