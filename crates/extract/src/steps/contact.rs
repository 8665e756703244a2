//! Whom to ask: name, post, e-mail address and telephone.

use std::sync::LazyLock;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use crate::unit::Unit;
use crate::{Contact, NextSteps};

/// Bytes between a name and the address that is that person's (`David Ormskirk, can be contacted at …`).
const MOST_TO_ADDRESS: usize = 60;

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}|\[email\s?protected\]")
});
static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:\+44\s?\(?0?\)?\s?|\b0)(?:\d[\s-]?){8,10}\d\b"));
/// `Claire Hogan, Principal Adviser`, `contact Claire Hogan`.
static PERSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:(?:contact(?:ed)?(?: is| will be| for [^,.]{0,40} is)?|adviser[s]?,?(?: is)?|advisor,?(?: is)?|manager,?(?: is)?|contact details:?|is)\s+)?(?P<name>\p{Lu}[\p{L}'’-]+(?:[^\S\n]+\p{Lu}[\p{L}'’-]+){1,2})(?:(?:\s*[,–(-]\s*|\n)(?P<role>(?:LGA|Principal|Regional|Senior|Programme|Local|Head|Peer|Care|Improvement)[^,.;:()\n]{2,80}(?: ?\([^()@\n]{2,40}\))?))?",
    )
});
/// `Your LGA Principal Adviser for the region, Claire Hogan`: the post before the name.
static POST_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?P<role>(?:LGA |LGA’s |LGA's )?(?:\p{Lu}[\p{L}]+ |and ){1,5}?(?:Adviser|Advisor|Manager)(?: (?:for|in) [^,.;:]{2,60})?)(?:,| is|:)? $",
    )
});

/// Whom to ask as who came with the peers (`please contact Claire Hogan, who managed the challenge`).
static CAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b[Pp]lease contact (?P<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}), who (?:supported|managed|arranged|led|organised|co-?ordinated) (?:the|this|our|your) (?:peer )?(?:team|challenge|review|visit)\b",
    )
});

/// Where a post ends and the sentence goes on (`Principal Adviser is the main contact`).
static ROLE_END: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r" (?:is|are|will|can|who|at|via|on)\b| [–-] | ?\($|\s+$"));

/// Whether a paragraph ends so that whom to ask stands below it (`… please contact:`).
pub(super) fn opens(unit: &Unit) -> bool {
    unit.string.trim_end().ends_with(':') && speaks(&unit.string)
}

/// Lines of a card below such a paragraph: name, post, address, telephone.
pub(super) const MOST_LINES: usize = 4;

/// Whether a paragraph anywhere in a report ends so (`For more information about this review please contact:`).
pub(super) fn asks(unit: &Unit) -> bool {
    let string = unit.string.trim_end();
    string.to_lowercase().ends_with("please contact:")
}

/// The contacts that a paragraph names; `opened` where the one above it says that they stand here.
pub(super) fn read(document: &Document, unit: &Unit, opened: bool, found: &mut NextSteps) {
    let string = &unit.string;
    let emails: Vec<regex::Match<'_>> = EMAIL
        .as_ref()
        .map_or(Vec::new(), |r| r.find_iter(string).collect());
    if emails.is_empty() && !speaks(string) && !opened {
        return;
    }
    let part = |m: &regex::Match<'_>| unit.text.part(&document.text, m.start(), m.end());
    let phone = PHONE.as_ref().and_then(|r| r.find(string));
    let persons: Vec<(regex::Match<'_>, Option<regex::Match<'_>>)> = PERSON
        .as_ref()
        .map_or(Vec::new(), |r| r.captures_iter(string).collect())
        .into_iter()
        .filter_map(|c| Some((c.name("name")?, c.name("role"))))
        .filter(|(name, _)| is_name(name.as_str()))
        // `Nottingham NG2 3NG` is no person's name.
        .filter(|(name, _)| !string[name.end()..].starts_with(char::is_alphanumeric))
        .filter(|(name, _)| !is_building(name.as_str(), &string[name.end()..]))
        .collect();
    let Some(first) = persons.first() else {
        // An address on the next line belongs to the person before it, as does a telephone of its own.
        let Some(email) = emails.first() else {
            if let (Some(phone), Some(last)) = (&phone, found.contacts.last_mut()) {
                last.phone.get_or_insert(part(phone));
            }
            return;
        };
        match found.contacts.last_mut().filter(|c| c.email.is_none()) {
            Some(last) => {
                last.email = Some(part(email));
                last.phone = last.phone.take().or(phone.as_ref().map(&part));
            }
            None => found.contacts.push(Contact {
                email: Some(part(email)),
                phone: phone.as_ref().map(&part),
                ..Contact::default()
            }),
        }
        return;
    };
    // Of several persons the first is the contact, the others are where an address stands right behind them.
    let owner = |email: &regex::Match<'_>| {
        let near = persons.iter().rposition(|(name, _)| {
            name.end() <= email.start() && email.start() - name.end() <= MOST_TO_ADDRESS
        });
        near.unwrap_or(0)
    };
    for (n, (name, role)) in persons.iter().enumerate() {
        let email = emails.iter().find(|e| owner(e) == n);
        let after = string[name.end()..].split('.').next().unwrap_or_default();
        if n > 0 && email.is_none() && !names_contact(after) {
            continue;
        }
        let before = POST_BEFORE
            .as_ref()
            .and_then(|r| r.captures(&string[..name.start()]))
            .and_then(|c| c.name("role"));
        let alone = name.start() == first.0.start();
        found.contacts.push(Contact {
            name: Some(part(name)),
            role: role.as_ref().or(before.as_ref()).map(|m| {
                let end = ROLE_END.as_ref().and_then(|r| r.find(m.as_str()));
                let end = end.map_or(m.end(), |e| m.start() + e.start());
                unit.text.part(&document.text, m.start(), end)
            }),
            email: email.map(&part),
            phone: phone.as_ref().filter(|_| alone).map(&part),
        });
    }
}

/// Whether a paragraph speaks of whom to ask.
fn speaks(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["contact", "adviser", "advisor", "point of call"]
        .iter()
        .any(|w| lower.contains(w))
}

/// The person to ask, named in the sentence with a post (`For further information please contact Claire Hogan, Policy
/// Officer`, `Questions about the plan can be put to …`): services and other bodies are to be asked too, and have none.
static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Pp]lease (?:contact|speak (?:to|with)|talk to|ask(?: for)?|ring|call)|[Qq](?:uestions|ueries) [^.?!]{0,60}\b(?:can|may|should) be (?:put|sent|addressed|directed) to|[Ff]or (?:further|more) (?:information|details?) [^.?!]{0,60}\bcontact) (?P<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}), (?:(?:the|our) (?:[\p{L}'’&-]+ ){0,4}|(?:\p{Lu}[\p{L}'’&-]*,? (?:(?:and|of|for|&) )?){0,6})(?i:officer|manager|advis[eo]r|director|head|lead|consultant|executive|secretary|co-?ordinator|solicitor)\b",
    )
});

/// The same with where that person works instead of a post (`please speak to Ann Bell in Policy and Research`): nobody speaks
/// to a service.
static ASKED_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b[Pp]lease (?:speak (?:to|with)|talk to) (?P<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}),? (?:in|from) (?:the |our )?\p{Lu}",
    )
});

/// What one asks about that is the challenge's: the sentence, or the question before it, names it.
const ASKED_ABOUT: [&str; 7] = [
    "plan",
    "report",
    "response",
    "document",
    "challenge",
    "review",
    "comments",
];
/// Words by which one asks for more of what is told, unless another subject stands behind them.
const MORE: [&str; 3] = ["further information", "more", "about this please"];
/// Words before such a subject (`For further information on planning applications`).
const OF_ANOTHER: [&str; 6] = [
    "information about",
    "information on",
    "information regarding",
    "information for",
    "more about",
    "more on",
];

/// What one asks for that is nothing of the challenge: the paper in another form, a meeting, the press, a service.
const ASKED_FOR: [&str; 31] = [
    "agenda",
    "copy",
    "copies",
    "print",
    "braille",
    "format",
    "language",
    "press",
    "media",
    "book",
    "booking",
    "tour",
    "attend",
    "meeting",
    "minutes",
    "interest",
    "interests",
    "public",
    "to speak",
    "speak at",
    "take part",
    "to report",
    "repair",
    "repairs",
    "reading",
    "accessible",
    "accessibility",
    "help",
    "translation",
    "webcast",
    "petition",
];

/// Whose posts serve meetings and customers, whatever is asked.
const SERVING: [&str; 5] = ["democratic", "committee", "customer", "web", "electoral"];

/// Where a sentence names the person to ask about what is told.
pub(super) fn asked_person(text: &str) -> Option<usize> {
    let named = |asked: &LazyLock<Option<Regex>>| asked.as_ref()?.captures(text);
    let asked = named(&ASKED).or_else(|| named(&ASKED_IN))?;
    let name = asked.name("name").filter(|name| is_name(name.as_str()))?;
    let post = fold(&text[name.end()..asked.get(0)?.end()]);
    if post.split(' ').any(|word| SERVING.contains(&word)) {
        return None;
    }
    // `Would you like to know more? Please speak to …`
    let end = text[..asked.get(0)?.start()].trim_end().len();
    let begins = match text[..end].strip_suffix('?') {
        Some(question) => question.rfind(['.', '?', '!']),
        None => text[..name.start()].rfind(['.', '?', '!']),
    };
    let sentence = &text[begins.map_or(0, |at| at + 1)..name.start()];
    let folded = format!(" {} ", fold(sentence));
    let speaks_of = |what: &str| folded.contains(&format!(" {what} "));
    // The LGA's adviser is asked about the challenge, whatever the sentence says.
    let of_lga = post.split(' ').any(|word| word == "lga");
    let more =
        MORE.iter().any(|what| speaks_of(what)) && !OF_ANOTHER.iter().any(|what| speaks_of(what));
    let fits = (of_lga || more || ASKED_ABOUT.iter().any(|what| speaks_of(what)))
        && !ASKED_FOR.iter().any(|what| speaks_of(what));
    fits.then_some(name.start())
}

/// Whether a sentence anywhere in a report names the contact.
pub(super) fn names_contact(text: &str) -> bool {
    let lower = text.to_lowercase();
    // `… discuss further support with Ann Bell, Principal Consultant, ann.bell@…`
    let helper = lower.contains(" support with ") && lower.contains('@');
    let came = CAME.as_ref().and_then(|r| r.captures(text));
    helper
        || came.is_some_and(|c| c.name("name").is_some_and(|n| is_name(n.as_str())))
        || [
            "main contact",
            "main point of contact",
            "first point of contact",
            "key contact",
        ]
        .iter()
        .any(|w| lower.contains(w))
}

/// Whether a name is that of a house, before the street in which it stands (`Loxley House, Station Street`).
fn is_building(name: &str, behind: &str) -> bool {
    let streets = Lexicon::built_in().people("streets");
    let part = behind
        .strip_prefix(", ")
        .and_then(|b| b.split([',', '\n']).next());
    let last = part.and_then(|part| part.split_whitespace().next_back());
    name.ends_with(" House") && last.is_some_and(|word| streets.contains(&fold(word)))
}

/// Whether capitalised words are a person's name and not a body's or the start of a sentence.
fn is_name(words: &str) -> bool {
    const OTHER: [&str; 66] = [
        "the",
        "local",
        "government",
        "association",
        "council",
        "borough",
        "lga",
        "peer",
        "challenge",
        "corporate",
        "progress",
        "review",
        "principal",
        "adviser",
        "advisor",
        "regional",
        "senior",
        "programme",
        "manager",
        "both",
        "in",
        "it",
        "city",
        "county",
        "district",
        "next",
        "steps",
        "action",
        "plan",
        "cabinet",
        "north",
        "south",
        "east",
        "west",
        "team",
        "chief",
        "executive",
        "leader",
        "we",
        "as",
        "board",
        "children",
        "safeguarding",
        "committee",
        "service",
        "services",
        "improvement",
        "care",
        "health",
        "partnership",
        "authority",
        "commission",
        "fire",
        "rescue",
        "customer",
        "support",
        "centre",
        "office",
        "officer",
        "director",
        "policy",
        "communications",
        "democratic",
        "civic",
        "accessibility",
        "privacy",
    ];
    // `Smith Square, London SW1P`: where a letterhead is printed below the contact.
    let streets = Lexicon::built_in().people("streets");
    !words.split_whitespace().any(|w| {
        let word = w.to_lowercase();
        OTHER.contains(&word.as_str()) || streets.contains(&word)
    })
}
