//! Fields that name themselves behind what they are said of: `Run a survey. Lead: Head of Housing. By: May 2023.`

use std::ops::Range;

use peerlens_lexicon::Lexicon;

/// A field's name (`lead`, `lead_member`, `timescale`, `status`) and where its value stands, in bytes.
pub type NamedField = (&'static str, Range<usize>);

/// Words in the name of a field, at most.
const MOST_NAME_WORDS: usize = 6;
/// What parts two fields.
const PARTING: [char; 4] = [';', ',', '|', '.'];
/// What stands between a text and the first field behind it.
const BEHIND: [&str; 8] = [
    ". ",
    "? ",
    "! ",
    ") ",
    "\n",
    " \u{2013} ",
    " \u{2014} ",
    " | ",
];

/// Where a text ends before such fields, and these: nothing else may stand behind it.
pub fn fields_at_end(lexicon: &Lexicon, text: &str) -> Option<(usize, Vec<NamedField>)> {
    // Most texts name no field.
    if !text.contains(':') {
        return None;
    }
    let end = text.trim_end().trim_end_matches(PARTING).len();
    let mut starts: Vec<(usize, usize)> = BEHIND
        .iter()
        .flat_map(|sign| text.match_indices(sign))
        // A stop is the text's own, a dash is not.
        .map(|(at, sign)| {
            (
                at + usize::from(sign.ends_with(' ') && !sign.starts_with(' ')),
                at + sign.len(),
            )
        })
        .filter(|(_, from)| *from < end)
        .collect();
    starts.sort_unstable();
    starts
        .into_iter()
        .find_map(|(own, from)| Some((own, fields_in(lexicon, text, from..end)?)))
}

/// Whether a text says behind it who does it and by when, by the names of these fields.
pub fn tells_who_and_when(lexicon: &Lexicon, text: &str) -> bool {
    let told = fields_at_end(lexicon, text);
    told.is_some_and(|(_, fields)| {
        let has = |one: fn(&str) -> bool| fields.iter().any(|(field, _)| one(field));
        has(|f| f == "timescale") && has(|f| matches!(f, "lead" | "lead_member"))
    })
}

/// The fields that a part of a text names, where it holds nothing else.
pub fn fields_in(lexicon: &Lexicon, text: &str, range: Range<usize>) -> Option<Vec<NamedField>> {
    let mut fields: Vec<NamedField> = Vec::new();
    let mut from = range.start;
    for part in text.get(range)?.split_inclusive(PARTING) {
        let (at, own) = (from, part.trim_end_matches(PARTING));
        from += part.len();
        let name = own.split_once(':').map(|(name, _)| name);
        let known = name.filter(|n| {
            let few = n.split_whitespace().nth(MOST_NAME_WORDS).is_none();
            few && !n.trim().contains(['\n', '('])
        });
        match (known.and_then(|n| field_of(lexicon, n)), fields.last_mut()) {
            (Some(field), _) => {
                let value = at + own.find(':')? + 1;
                fields.push((field, value..at + own.len()));
            }
            // Another line, or a field by a name that nothing knows: not all of the text is these fields.
            (None, Some(_)) if own.contains('\n') || name.is_some_and(is_name) => return None,
            // A comma or a stop inside a post or a time.
            (None, Some((_, range))) => range.end = at + own.len(),
            (None, None) => return None,
        }
    }
    for (_, range) in &mut fields {
        let value = &text[range.clone()];
        let blanks = value.len() - value.trim_start().len();
        *range = range.start + blanks..range.start + value.trim_end().len();
    }
    let fits = !fields.is_empty() && fields.iter().all(|(_, range)| !range.is_empty());
    fits.then_some(fields)
}

/// Whether what stands before a colon looks like the name of a field (`Notes`), and not like a part of a value (`10`).
fn is_name(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(char::is_uppercase)
        && words.chars().all(|c| c.is_alphabetic() || c == ' ')
        && words.split(' ').nth(MOST_NAME_WORDS).is_none()
}

fn field_of(lexicon: &Lexicon, name: &str) -> Option<&'static str> {
    Some(
        match lexicon.lead_in(name).or_else(|| lexicon.column(name))? {
            "timescale" | "timescale_lead_in" => "timescale",
            "lead" | "lead_lead_in" => "lead",
            "lead_member" | "lead_member_lead_in" => "lead_member",
            "status" | "status_lead_in" => "status",
            _ => return None,
        },
    )
}
