//! What a document that is none of a challenge (a committee's paper, news, a page that announces it) tells of one in
//! passing: who came, what was looked at, and when they will be back. Such documents list people and subjects of many
//! things besides, so only what they themselves say to be the peers' is taken.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use peerlens_document::{Block, BlockKind, Document, Passage};
use peerlens_lexicon::{Lexicon, fold, pattern};
use peerlens_segment::{Outline, Role};
use regex::Regex;

use crate::steps::Promise;
use crate::{Findings, Peer, Theme, front, peers, scope, steps};

/// Members from different bodies from which a list is a team of peers; a committee's members are all the council's own.
const FEWEST_BODIES: usize = 2;
/// Core themes in a list from which it is a challenge's scope.
const FEWEST_CORE: usize = 3;

/// The peers by name.
const TEAMS: &str = r"\bpeers\b|\bpeer (?:challenge |review )?teams?\b|\blga (?:peer )?team\b";
/// Their challenge by a name that it has; `peer support` is none.
const CHALLENGES: &str = r"\bpeer (?:challenge|review)s?\b|\bcpc\b";
/// The body that sends them: it does much besides.
const SENDER: &str = r"\b(?:lga|local government association)\b";

/// What speaks of the peers or of their challenge.
static OF_PEERS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!("(?i){TEAMS}|{CHALLENGES}|{SENDER}")));
static PEERS: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!("(?i){TEAMS}")));
/// What is of a challenge for sure: its name, a team of peers, or peers and who sends them in one sentence. Peers alone may
/// be anybody's.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i){CHALLENGES}|\bpeer teams?\b|{SENDER}[^.?!\n]*\bpeers\b|\bpeers\b[^.?!\n]*{SENDER}"
    ))
});
/// Words without which nothing of that stands in a text. They are looked for first: most papers have neither, and [`NAMED`] is
/// slow on all of them.
static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| pattern("(?i)peer|cpc"));
/// The challenge by its short name, before a list of what it looks at (`Every challenge covers five areas:`).
static SHORT_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\b(?:a|each|every|the|this) challenge\b"));
/// A team that came at another time.
static EARLIER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:previous|earlier|former|last)\s+(?:\w+\s+)?(?:peers?|team|challenge|review)\b",
    )
});
/// A team with the word before it.
static TEAM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)(?P<which>[\w’']+)\s+(?:team|group)s?\b"));
/// A later visit by what a challenge's own is called.
static PROGRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)\bprogress (?:review|visit)"));
/// Those who came, named for short.
static SHORT_TEAM: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)\bteam\b"));
/// What is reviewed, right behind the visit or the time of it.
static OBJECT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^\s*(?:visit\s+)?(?:of|on|into)\s+(?P<what>[^,.;]+)"));
/// What a progress review of a challenge looks at (also in a clause: `of what was done`), and where, when and how long it
/// is.
static CHALLENGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:the )?\d|(?:what|how|whether)\b)|^(?:[\w-]+ ){0,4}days?\b|\b(?:peers?|challenge|cpc|council|authority|recommend\w*|action plan|improve\w*|progress|findings|report|feedback|visit|site|date)\b",
    )
});

/// Whether a document names a challenge or its peers anywhere: most papers of councils have nothing to do with them, and
/// are not read for them.
pub(crate) fn names_peers(document: &Document) -> bool {
    let text = document.text.as_str();
    is(&WORDS, text) && is(&NAMED, text)
}

/// Whether a text speaks of the peers, their challenge or the body that sends them.
pub(crate) fn speaks_of_peers(text: &str) -> bool {
    is(&OF_PEERS, text)
}

/// Reads team, scope and next visit.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    findings: &mut Findings,
) {
    findings.peers = peers::read_team(document, lexicon, outline, &|team| {
        is_team(document, team) && is_introduced(document, outline, team)
    });
    let themes = scope::read(document, lexicon, outline);
    let known = |t: &Theme| t.core && lexicon.theme(&t.name.text(&document.text)).is_some();
    let scoped = || {
        let first = themes.first().and_then(|t| t.name.start());
        first.is_some_and(|at| {
            let context = Context::of(document, outline, at);
            let sentence = &context.sentence;
            is(&OF_PEERS, sentence) || is(&SHORT_NAME, sentence) || context.above()
        })
    };
    if themes.iter().filter(|t| known(t)).count() >= FEWEST_CORE && scoped() {
        let kept = themes
            .into_iter()
            .filter(|t| known(t) || is_subject(document, lexicon, &t.name));
        findings.themes = kept.collect();
    }
    let mut spoken = Spoken::under(document, outline, None);
    findings.next_steps = steps::promised(document, outline, &mut |block, sentence, promise| {
        let section = outline.section_of(block);
        if spoken.section != section {
            spoken = Spoken::under(document, outline, section);
        }
        let own = promise.is_some_and(|promise| is_peers_own(sentence, promise, &spoken));
        spoken.hear(sentence);
        own
    });
}

/// Whether those found come from different bodies, most of them from one that is named.
fn is_team(document: &Document, team: &[Peer]) -> bool {
    let bodies = || team.iter().filter_map(|p| p.organisation.as_ref());
    let different: BTreeSet<String> = bodies().map(|b| fold(&b.text(&document.text))).collect();
    different.len() >= FEWEST_BODIES && bodies().count() * 2 >= team.len()
}

/// Whether what stands before the first member speaks of the peers as a team, and of this challenge's.
fn is_introduced(document: &Document, outline: &Outline, team: &[Peer]) -> bool {
    let first = team.first().and_then(|peer| peer.as_written.start());
    first.is_some_and(|at| {
        let context = Context::of(document, outline, at);
        let sentence = &context.sentence;
        let says = is(&OF_PEERS, sentence) || context.above() && !names_other_team(sentence);
        says && !is(&EARLIER, sentence)
    })
}

/// Whether a sentence is about a team that has a name of its own (`The programme team was:`), and not the one that the
/// headings above it speak of.
fn names_other_team(sentence: &str) -> bool {
    const OWN: [&str; 12] = [
        "peer",
        "the",
        "a",
        "its",
        "their",
        "this",
        "our",
        "small",
        "review",
        "challenge",
        "visiting",
        "whole",
    ];
    let teams = TEAM.as_ref().into_iter();
    teams
        .flat_map(|r| r.captures_iter(sentence))
        .map(|c| c["which"].to_lowercase())
        // `An experienced team`: a participle says how it is, and not whose.
        .any(|which| !OWN.contains(&&*which) && !is(&OF_PEERS, &which) && !which.ends_with("ed"))
}

/// Of whom a document speaks as it goes on, section by section.
struct Spoken {
    section: Option<usize>,
    /// Whether a heading above is of the peers.
    headed: bool,
    /// Whether those named last are.
    of_peers: bool,
}

impl Spoken {
    /// Where a section begins: of the peers where a heading above it is.
    fn under(document: &Document, outline: &Outline, section: Option<usize>) -> Self {
        let headings = headings(document, outline, section);
        let headed = headings.iter().any(|heading| is(&OF_PEERS, heading));
        Self {
            section,
            headed,
            of_peers: headed,
        }
    }

    /// Whoever was named last is meant by `the team`: the peers, also where they met another.
    fn hear(&mut self, sentence: &str) {
        if is(&PEERS, sentence) {
            self.of_peers = true;
        } else if names_other_team(sentence) {
            self.of_peers = false;
        } else if front::names_challenge(sentence) {
            self.of_peers = true;
        }
    }
}

/// Whether a later visit is the peers': the sentence says so, or what leads up to it where it tells of no other's; and it
/// is of the challenge.
fn is_peers_own(sentence: &str, promise: &Promise, spoken: &Spoken) -> bool {
    // Under a heading of the peers a progress review is theirs, whatever team was named since.
    let progress = is(&PROGRESS, sentence);
    let called = progress || is(&SHORT_TEAM, sentence);
    let meant = spoken.of_peers || spoken.headed && progress;
    let says = is(&OF_PEERS, sentence) || called && !names_other_team(sentence) && meant;
    let of_other = |behind: usize| {
        let object = OBJECT
            .as_ref()
            .and_then(|r| r.captures(&sentence[behind..]));
        object.is_some_and(|object| !is(&CHALLENGED, &object["what"]))
    };
    says && ![promise.visit, promise.told].into_iter().any(of_other)
}

/// The headings that a section stands under, its own and the title.
fn headings(document: &Document, outline: &Outline, section: Option<usize>) -> Vec<String> {
    let path = section.into_iter().flat_map(|s| outline.path(s));
    let sections = path.filter_map(|s| outline.sections.get(s));
    let titles = sections.map(|s| &s.title).chain(&outline.title);
    titles.map(|t| t.text(&document.text)).collect()
}

/// What leads up to a place: the sentence before it, and the headings that it stands under.
struct Context {
    sentence: String,
    headings: Vec<String>,
}

impl Context {
    fn of(document: &Document, outline: &Outline, at: u32) -> Self {
        let begins = |i: &usize| {
            let start = document.blocks.get(*i).and_then(start_of);
            start.is_some_and(|start| start <= at)
        };
        let index = (outline.range.clone())
            .rfind(begins)
            .unwrap_or(outline.range.start);
        Self {
            sentence: sentence_before(document, outline, index, at),
            headings: headings(document, outline, outline.section_of(index)),
        }
    }

    /// Whether a heading speaks of the peers.
    fn above(&self) -> bool {
        self.headings.iter().any(|heading| is(&OF_PEERS, heading))
    }
}

/// The sentence before a place: in its own block, or the last of the one before the list in which it stands.
fn sentence_before(document: &Document, outline: &Outline, index: usize, at: u32) -> String {
    let last = |text: &str| {
        let last = steps::sentences(text.trim_end()).pop();
        last.map_or(String::new(), |(_, sentence)| sentence.to_owned())
    };
    let own = document.blocks.get(index).map(|b| before(document, b, at));
    if let Some(own) = own.filter(|own| !own.trim().is_empty()) {
        return last(&own);
    }
    let runs = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let above = (outline.range.start..index).rev().filter(runs);
    let mut above = above.filter_map(|i| document.blocks.get(i));
    // A numbered paragraph is an item too: one that ends in a colon leads up to what follows.
    let leads = |b: &&Block| {
        let text = b.text.text(&document.text);
        let item = matches!(b.kind, BlockKind::ListItem);
        b.as_table().is_none() && (!item || text.trim_end().ends_with(':'))
    };
    let lead = above.find(leads);
    lead.map_or(String::new(), |b| last(&b.text.text(&document.text)))
}

/// What a block says before a place.
fn before(document: &Document, block: &Block, at: u32) -> String {
    let mut text = Passage::default();
    for piece in block.text.pieces().iter().filter(|p| p.span.start < at) {
        let mut span = piece.span;
        span.end = span.end.min(at);
        text.push(span, piece.join);
    }
    text.text(&document.text)
}

/// Where a block begins.
fn start_of(block: &Block) -> Option<u32> {
    let cells = || block.as_table().into_iter().flat_map(|t| &t.cells);
    block
        .text
        .start()
        .or_else(|| cells().flat_map(|c| &c.blocks).filter_map(start_of).min())
}

/// Whether what stands among the themes is a subject, and no sentence that goes on about something else.
fn is_subject(document: &Document, lexicon: &Lexicon, name: &Passage) -> bool {
    let text = name.text(&document.text);
    let sentence = text.starts_with(char::is_uppercase) && text.ends_with(['.', ':', ';']);
    let says = fold(&text)
        .split(' ')
        .next_back()
        .is_some_and(|w| matches!(w, "said" | "says" | "added"));
    !sentence && !says && !peers::is_person(lexicon, &text)
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}
