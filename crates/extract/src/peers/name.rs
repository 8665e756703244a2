//! Names of persons, told from other words with capitals.

use peerlens_lexicon::Lexicon;

use super::Part;

/// A name at the start of a part: `(title, name, what stands behind it)` as bytes of the part.
pub(super) fn name_in(
    lexicon: &Lexicon,
    words: &str,
) -> Option<(Option<Part>, Part, Option<Part>)> {
    let mut at = 0;
    let mut title: Option<Part> = None;
    // Titles, as many as there are.
    loop {
        let rest = &words[at..];
        let found = lexicon
            .people("titles")
            .iter()
            .filter(|t| {
                rest.len() > t.len()
                    && rest.is_char_boundary(t.len())
                    && rest[..t.len()].eq_ignore_ascii_case(t)
                    && rest[t.len()..].starts_with([' ', '.'])
            })
            .max_by_key(|t| t.len());
        let Some(found) = found else { break };
        let mut end = at + found.len();
        if words[end..].starts_with('.') {
            end += 1;
        }
        title = Some(title.map_or(at, |t| t.start)..end);
        at = end + (words[end..].len() - words[end..].trim_start().len());
    }
    let (len, more) = name_words(lexicon, &words[at..])?;
    let mut end = at + len;
    // A sentence that goes on with a verb is about no person: `Key Stage results improved`.
    let next = words[end..].split_whitespace().next().unwrap_or_default();
    if next.starts_with(char::is_lowercase) && !AFTER_NAMES.contains(&next.trim_end_matches(',')) {
        let post = lexicon.post_names().any(next);
        if !post {
            return None;
        }
    }
    // Honours behind the name.
    while let Some((cut, last)) = words[at..end]
        .rsplit_once(' ')
        .map(|(h, l)| (at + h.len(), l))
    {
        if !lexicon
            .people("honours")
            .iter()
            .any(|h| h.eq_ignore_ascii_case(last.trim_end_matches('.')))
        {
            break;
        }
        end = cut;
    }
    let tail = more.then(|| {
        let from = at + len;
        let lead = words[from..].len() - words[from..].trim_start().len();
        from + lead..words.len()
    });
    // `North Tyneside Council`: the words before what makes a body are part of its name.
    let body = tail
        .as_ref()
        .is_some_and(|t| opens_as_body(lexicon, &words[t.clone()]));
    if title.is_none() && body {
        return None;
    }
    (end > at).then_some((title, at..end, tail))
}

/// Whether words open with what ends the name of a body (`Council …`, `City Council`, `Fire and Rescue Service`).
fn opens_as_body(lexicon: &Lexicon, words: &str) -> bool {
    let kinds = ["City ", "District ", "Metropolitan "];
    let kind = kinds.iter().find_map(|k| words.strip_prefix(k));
    let words = kind.unwrap_or(words);
    lexicon
        .bodies()
        .places(words)
        .next()
        .is_some_and(|p| p.start == 0)
}

/// Small words that may stand right behind a name.
const AFTER_NAMES: [&str; 14] = [
    "of", "from", "at", "for", "is", "was", "and", "who", "as", "with", "the", "a", "formerly",
    "(lga)",
];

/// Words in a name.
const MOST_NAME_WORDS: usize = 4;

/// How many bytes at the start of a text are a person's name, and whether something follows: two to
/// four words that open with capitals, none of them of a post or body.
pub(super) fn name_words(lexicon: &Lexicon, text: &str) -> Option<(usize, bool)> {
    let mut end = 0;
    let mut count = 0;
    let mut at = 0;
    let bodies: Vec<usize> = (lexicon.bodies().places(reach(text)).map(|p| p.start)).collect();
    // `Section 151 Officer` right behind the name opens with a word that alone is no post.
    let posts: Vec<usize> = (lexicon.post_names().places(reach(text)).map(|p| p.start)).collect();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let particle = matches!(
            bare,
            "de" | "van" | "von" | "der" | "la" | "le" | "del" | "di" | "bin" | "al"
        );
        let other = lexicon.post_names().any(bare)
            || lexicon.bodies().any(bare)
            || bodies.contains(&at)
            || posts.contains(&at)
            || bare.contains(|c: char| c.is_ascii_digit());
        let letters = bare
            .chars()
            .all(|c| c.is_alphabetic() || "'’-.".contains(c));
        if !(capital || particle && count > 0) || other || !letters || is_common(lexicon, bare) {
            break;
        }
        if count == MOST_NAME_WORDS {
            break;
        }
        count += 1;
        end = at + bare.len();
        at += word.len();
    }
    (count >= 2).then(|| (end, !text[end..].trim().is_empty()))
}

/// Bytes at the start of a text in which a name and the body behind it are looked for.
const REACH: usize = 80;

fn reach(text: &str) -> &str {
    let mut end = REACH.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a word with a capital opens sentences and is in no name.
fn is_common(lexicon: &Lexicon, word: &str) -> bool {
    let word = word.trim_end_matches(['.', ':']);
    let lists = [lexicon.people("not_names"), lexicon.people("streets")];
    (lists.iter().copied().flatten()).any(|w| w.eq_ignore_ascii_case(word))
}
