//! Which blocks are headings, how deep they are, and the sections that they open.

use std::collections::HashSet;
use std::ops::Range;

use peerlens_document::{Block, BlockKind, Document, Passage};
use peerlens_lexicon::Lexicon;

use crate::codes::opens_with_code;
use crate::words::{self, body_size, is_caps, leading_number, with_marker};
use crate::{Outline, Role, Section};

/// Words in a heading that the file does not declare: longer ones are sentences.
const MOST_WORDS: usize = 16;
/// The same where what stands below is numbered under it: it may be a recommendation with its actions.
const MOST_COUNTED_WORDS: usize = 45;
/// Characters in a heading that the file declares: what is longer is a mis-styled paragraph.
const MOST_DECLARED_CHARS: usize = 240;
/// Times the body's size from which text is set apart as a heading by size alone.
const LARGER: f32 = 1.12;
/// Share of bold characters from which a block is bold throughout (its number may be light).
const BOLD_SHARE: f32 = 0.9;
/// Share of a document's text that may be bold before bold stops setting anything apart.
const MOSTLY_BOLD: f32 = 0.5;
/// Words in a heading known by its shape alone, in text without any style.
const MOST_PLAIN_WORDS: usize = 7;
/// The same where the items around it count on over it: a theme's full name is longer.
const MOST_THEME_WORDS: usize = 9;

/// How a heading looks, from the highest to the lowest: smaller is higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// Declared level; 0 where headings are known by looks.
    declared: u8,
    /// Size in quarter points, negative, so that larger is higher.
    size: i32,
    /// Not in capitals.
    mixed_case: bool,
    /// Not bold.
    light: bool,
    italic: bool,
}

struct Candidate {
    block: usize,
    /// Number with the punctuation left out, and the title behind it.
    number: Option<Passage>,
    title: Passage,
    text: String,
    look: Look,
    depth: u8,
}

/// What a decision about one block needs to know of the document.
pub(crate) struct Setting<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    body_size: f32,
    /// Whether looks tell anything: the format has styles, and they differ.
    styled: bool,
    bold_tells: bool,
    declares: bool,
    /// Numbers before titles that the lexicon knows: those next to them in a count are of headings too.
    known_numbers: HashSet<i32>,
}

impl<'a> Setting<'a> {
    pub(crate) fn of(document: &'a Document, lexicon: &'a Lexicon, range: &Range<usize>) -> Self {
        let blocks = document.blocks.get(range.clone()).unwrap_or_default();
        let declares = blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Heading))
            .count()
            >= 2;
        let (mut bold, mut all) = (0u64, 0u64);
        for run in &document.runs {
            all += u64::from(run.span.len());
            if document
                .styles
                .get(run.style.0 as usize)
                .is_some_and(|s| s.bold)
            {
                bold += u64::from(run.span.len());
            }
        }
        let bold_share = if all == 0 {
            0.0
        } else {
            bold as f32 / all as f32
        };
        let body_size = body_size(document);
        Self {
            document,
            lexicon,
            body_size,
            styled: declares
                || bold > 0
                || document.styles.iter().any(|s| s.size > body_size * LARGER),
            bold_tells: bold > 0 && bold_share < MOSTLY_BOLD,
            declares,
            known_numbers: known_numbers(document, lexicon, blocks),
        }
    }

    pub(crate) fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// Whether looks tell anything in this document.
    pub(crate) fn styled(&self) -> bool {
        self.styled
    }

    /// Whether a paragraph is set apart from the text around it by its looks.
    pub(crate) fn set_apart(&self, block: &Block, text: &str) -> bool {
        words::size_of(self.document, &block.text) > self.body_size * LARGER && self.body_size > 0.0
            || self.bold_tells && self.document.share_of(&block.text, |s| s.bold) >= BOLD_SHARE
            || is_caps(text) && words::words(text) > 1
            || self.document.share_of(&block.text, |s| s.underline) >= BOLD_SHARE
    }
}

/// Finds the headings among the blocks that are still `Role::Text` and gives the sections.
pub(crate) fn find(setting: &Setting<'_>, outline: &mut Outline) {
    let mut candidates = Vec::new();
    let mut in_recommendations = false;
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        let Some(candidate) = candidate(setting, outline, index, in_recommendations) else {
            continue;
        };
        let known = setting
            .lexicon
            .heading(&candidate.title.text(&setting.document.text));
        in_recommendations = match known {
            Some("recommendations") => true,
            Some(_) => false,
            None => in_recommendations,
        };
        candidates.push(candidate);
    }
    level(setting, &mut candidates);
    for (n, candidate) in candidates.iter().enumerate() {
        let end = candidates
            .get(n + 1)
            .map_or(outline.range.end, |next| next.block);
        let parent = (0..n)
            .rev()
            .find(|&m| candidates[m].depth < candidate.depth);
        if let Some(role) = outline.roles.get_mut(candidate.block - outline.range.start) {
            *role = Role::Heading(n);
        }
        outline.sections.push(Section {
            number: candidate.number.clone(),
            title: candidate.title.clone(),
            level: candidate.depth,
            parent,
            heading: Some(candidate.block),
            blocks: candidate.block + 1..end,
        });
    }
}

/// The block as a heading, if it is one.
fn candidate(
    setting: &Setting<'_>,
    outline: &Outline,
    index: usize,
    in_recommendations: bool,
) -> Option<Candidate> {
    let document = setting.document;
    let block = document.blocks.get(index)?;
    let declared = match block.kind {
        BlockKind::Heading => true,
        BlockKind::Paragraph | BlockKind::ListItem => false,
        BlockKind::Table(_) | BlockKind::Footnote => return None,
    };
    let whole = with_marker(block);
    let text = whole.text(&document.text);
    let (number, title) = match leading_number(&text) {
        Some((number, rest)) => (
            Some(whole.part(&document.text, number.start, number.end)),
            whole.part(&document.text, rest, text.len()),
        ),
        None => (None, whole),
    };
    let title_text = title.text(&document.text);
    if title_text.is_empty()
        || is_label_line(setting.lexicon, &text)
        || is_lead_in(setting.lexicon, &text)
            && !((declared || is_clause(&text)) && stands_once(document, outline, &text))
    {
        return None;
    }
    if block.marker.is_some() && number.is_none() && !declared {
        return None; // an item of a list with a bullet or letter
    }
    let is = if declared {
        text.chars().count() <= MOST_DECLARED_CHARS
    } else {
        looks_like_heading(
            setting,
            outline,
            index,
            block,
            &text,
            &title_text,
            number.is_some(),
            in_recommendations,
        )
    };
    if !is {
        return None;
    }
    let style = title.start().and_then(|at| document.style_at(at));
    let size = style.map_or(0.0, |s| s.size);
    let look = Look {
        declared: if declared {
            block.level.max(1)
        } else if setting.declares {
            u8::MAX
        } else {
            0
        },
        size: if declared {
            0
        } else {
            -(size * 2.0).round() as i32
        },
        mixed_case: !declared && !is_caps(&title_text),
        light: !declared && document.share_of(&title, |s| s.bold) < BOLD_SHARE,
        italic: !declared && style.is_some_and(|s| s.italic),
    };
    // `1.0` stands above `1.1`.
    let depth = (number.as_ref()).map_or(0, |n| {
        words::depth(n.text(&document.text).trim_end_matches(".0"))
    });
    Some(Candidate {
        block: index,
        number,
        title,
        text,
        look,
        depth,
    })
}

/// Whether no other block has the same text: what announces a field does so again and again.
fn stands_once(document: &Document, outline: &Outline, text: &str) -> bool {
    let blocks = document
        .blocks
        .get(outline.range.clone())
        .unwrap_or_default();
    let same = |b: &&Block| with_marker(b).text(&document.text) == text;
    blocks.iter().filter(same).nth(1).is_none()
}

#[allow(clippy::too_many_arguments)] // one decision, all of whose grounds are at hand
fn looks_like_heading(
    setting: &Setting<'_>,
    outline: &Outline,
    index: usize,
    block: &Block,
    text: &str,
    title: &str,
    numbered: bool,
    in_recommendations: bool,
) -> bool {
    let document = setting.document;
    // `**2. Say what comes first and what can wait …**` above `2.1 …`: a recommendation that its actions stand under.
    if numbered
        && words::words(title) <= MOST_COUNTED_WORDS
        && setting.styled
        && setting.set_apart(block, title)
        && counts_below(text, next_text(document, outline, index).as_ref())
    {
        return true;
    }
    if words::words(title) > MOST_WORDS
        || !title.starts_with(|c: char| c.is_uppercase() || "‘“'\"".contains(c))
    {
        // A heading in small letters is set apart by size, or it is none.
        let larger = words::size_of(document, &block.text) > setting.body_size * LARGER;
        if !larger || setting.body_size == 0.0 || words::words(title) > MOST_WORDS {
            return false;
        }
    }
    // Somebody's words, set large between paragraphs, head nothing.
    if title.starts_with(['“', '"', '‘']) && title.ends_with(['”', '"', '’']) {
        return false;
    }
    let known = setting.lexicon.heading(title).is_some() || setting.lexicon.theme(title).is_some();
    let ends_open = title.ends_with(['.', ';', ',']);
    if ends_open
        || title.ends_with(':') && !(known && words::words(title) <= 5)
        || text.starts_with("Dear ")
    {
        return false;
    }
    // What stands in a recommendations section and tells somebody to do something is a recommendation.
    if in_recommendations && !known && setting.lexicon.opens_as_recommendation(title) {
        return false;
    }
    let next = next_text(document, outline, index);
    let previous = previous_text(document, outline, index);
    // Items of one list follow each other; headings have text between them, or what is numbered under them.
    let depth = |t: &str| leading_number(t).and_then(|(n, _)| Some(words::depth(t.get(n)?)));
    let own_depth = depth(text);
    let list_like = numbered
        && next.as_ref().is_some_and(|(_, t)| depth(t) == own_depth)
        && previous
            .as_ref()
            .is_some_and(|(_, t)| leading_number(t).is_some());
    if setting.styled && setting.set_apart(block, title) {
        return !list_like || known;
    }
    if known && (numbered || exact(setting.lexicon, title)) {
        // In a list of the scope, a theme's name stands between its likes, counted on from one to
        // the next; a section's neighbours are other text.
        let own = number_of(text);
        let listed = |other: &Option<(usize, String)>, by: i32| {
            own.zip(other.as_ref().and_then(|(_, t)| number_of(t)))
                .is_some_and(|(a, b)| b - a == by)
        };
        return !(numbered && (listed(&next, 1) || listed(&previous, -1)) && !depth_tells(text));
    }
    if setting.styled {
        return false;
    }
    // Text without any style: a short line without a full stop between paragraphs of sentences.
    let sentence = |other: &Option<(usize, String)>| {
        other.as_ref().is_some_and(|(i, t)| {
            words::words(t) > MOST_WORDS
                && t.ends_with(['.', ':', '?'])
                && document
                    .blocks
                    .get(*i)
                    .is_some_and(|b| matches!(b.kind, BlockKind::Paragraph))
        })
    };
    let is_item = |other: &Option<(usize, String)>| {
        other.as_ref().is_some_and(|(i, _)| {
            let block = document.blocks.get(*i);
            block.is_some_and(|b| matches!(b.kind, BlockKind::ListItem))
        })
    };
    let coded =
        |other: &Option<(usize, String)>| other.as_ref().is_some_and(|(_, t)| opens_with_code(t));
    let previous_ends = is_item(&previous)
        || coded(&previous)
        || previous.as_ref().is_none_or(|(_, t)| {
            t.ends_with(['.', '?', '!']) || words::words(t) <= MOST_PLAIN_WORDS
        });
    // `2. Summary of the approach` between `1. Introduction` and `3. Feedback`.
    let one_of_count = numbered
        && !depth_tells(text)
        && next.is_some()
        && [&previous, &next]
            .iter()
            .all(|other| other.as_ref().is_none_or(|(_, t)| depth(t) != own_depth))
        && number_of(text).is_some_and(|n| {
            [n - 1, n + 1]
                .iter()
                .any(|other| setting.known_numbers.contains(other))
        });
    if one_of_count && words::words(title) <= MOST_THEME_WORDS {
        return true;
    }
    // `3. The public’s experience` above `3.1 …`.
    let counted_on = numbered && counts_below(text, next.as_ref());
    // A short line behind text that has ended, above another that opens a list (`Strengths`).
    let above_short = (previous.as_ref().is_some_and(|(_, t)| t.ends_with('.'))
        || is_item(&previous))
        && next.as_ref().is_some_and(|(i, t)| {
            words::words(t) <= MOST_PLAIN_WORDS
                && !is_item(&next)
                && t.starts_with(char::is_uppercase)
                && is_item(&next_text(document, outline, *i))
        });
    // A short line above the first of some recommendations that bear codes.
    let above_code = previous_ends && coded(&next) && !opens_with_code(text);
    let plain = matches!(block.kind, BlockKind::Paragraph)
        && words::words(title) <= MOST_PLAIN_WORDS
        && !title.contains(['–', '(', ',']);
    let fits = !title.ends_with(|c: char| c.is_ascii_digit());
    // A theme among items that count on over it.
    let themed = setting.lexicon.theme(title).is_some() || !title.contains(',');
    if !numbered
        && fits
        && themed
        && matches!(block.kind, BlockKind::Paragraph)
        && words::words(title) <= MOST_THEME_WORDS
        && counts_over(document, outline, index, &next)
    {
        return true;
    }
    (plain || counted_on)
        && fits
        && (sentence(&next) || counted_on || above_short || above_code)
        && previous_ends
}

/// Whether the text below a numbered one is numbered under it: `3.1` below `3`.
fn counts_below(text: &str, next: Option<&(usize, String)>) -> bool {
    let number = |t: &str| leading_number(t).and_then(|(n, _)| t.get(n).map(str::to_owned));
    let below = next.and_then(|(_, t)| number(t));
    (number(text).zip(below)).is_some_and(|(own, below)| below.starts_with(&format!("{own}.")))
}

/// The numbers of one part before short titles that the lexicon knows as those of sections.
fn known_numbers(document: &Document, lexicon: &Lexicon, blocks: &[Block]) -> HashSet<i32> {
    let number = |block: &Block| {
        let text = with_marker(block).text(&document.text);
        let (_, rest) = leading_number(&text)?;
        let title = text.get(rest..)?;
        let known = exact(lexicon, title) && !depth_tells(&text) && !title.ends_with('.');
        known.then(|| number_of(&text)).flatten()
    };
    blocks.iter().filter_map(number).collect()
}

/// Whether the number behind a line is the one that follows the last before it: `2.`, the line, `3.`
fn counts_over(
    document: &Document,
    outline: &Outline,
    index: usize,
    next: &Option<(usize, String)>,
) -> bool {
    let Some(below) = next.as_ref().and_then(|(_, t)| number_of(t)) else {
        return false;
    };
    // Between the number and the line stands its own text only.
    let above = (outline.range.start..index)
        .rev()
        .filter(|&i| outline.role(i) != Role::Furniture)
        .filter_map(|i| document.blocks.get(i))
        .map(|block| (block, number_of(&with_marker(block).text(&document.text))))
        .find(|(block, number)| number.is_some() || !matches!(block.kind, BlockKind::ListItem))
        .and_then(|(_, number)| number);
    above.is_some_and(|above| above + 1 == below)
}

/// The last part of the number at the start of a text.
fn number_of(text: &str) -> Option<i32> {
    let (range, _) = leading_number(text)?;
    text.get(range)?.rsplit('.').next()?.parse().ok()
}

/// Whether a number of several parts (`5.1`) marks a heading among its likes.
fn depth_tells(text: &str) -> bool {
    leading_number(text).is_some_and(|(n, _)| text.get(n).is_some_and(|n| words::depth(n) > 1))
}

/// Whether the lexicon knows the heading word for word and not through a star.
fn exact(lexicon: &Lexicon, title: &str) -> bool {
    lexicon.heading(title).is_some() && words::words(title) <= MOST_PLAIN_WORDS
}

/// Words in a recommendation at least.
const FEWEST_WORDS: usize = 3;

/// Where the recommendation begins in a line that announces it without a label (`Recommendation: Review the …`),
/// in bytes; a committee's own is none.
pub fn unlabelled_recommendation(lexicon: &Lexicon, text: &str) -> Option<usize> {
    const WORDS: [&str; 3] = [
        "recommendation",
        "key recommendation",
        "peer recommendation",
    ];
    let (head, rest) = text.split_once(':')?;
    let folded = peerlens_lexicon::fold(head);
    // `What the peers recommended: …` as above a column.
    let asked = folded.contains("recommend")
        && folded.starts_with("what ")
        && lexicon.column(head) == Some("recommendation");
    let named = WORDS.contains(&folded.as_str()) || asked;
    let body = rest.trim_start();
    let fits = named
        && words::words(body) >= FEWEST_WORDS
        && (body.starts_with(char::is_uppercase) || lexicon.opens_as_recommendation(body))
        && !body.starts_with("That ")
        && !lexicon.opens_as_committee(body);
    fits.then_some(text.len() - body.len())
}

/// Whether a line is a label and nothing else (`Recommendation 4`, `R7`): the label of the text under it,
/// not a section.
pub fn is_label_line(lexicon: &Lexicon, text: &str) -> bool {
    if unlabelled_recommendation(lexicon, text).is_some() {
        return true;
    }
    // `3.1 Recommendation 1: …` is numbered as a section besides.
    let own = match leading_number(text) {
        Some((number, rest))
            if text
                .get(number.clone())
                .is_some_and(|n| words::depth(n) > 1) =>
        {
            text.get(rest..).unwrap_or(text)
        }
        _ => text,
    };
    let labels = || {
        let before_action = lexicon.labels("before_action").iter();
        (lexicon.labels("before_recommendation").iter()).chain(before_action)
    };
    // Every line is asked: most begin with another letter, and need not be folded.
    let first = (own.chars().find(|c| c.is_alphanumeric())).and_then(|c| c.to_lowercase().next());
    if !labels().any(|word| word.chars().next() == first) {
        return false;
    }
    let folded = peerlens_lexicon::fold(own);
    labels().any(|word| {
        folded.strip_prefix(word.as_str()).is_some_and(|rest| {
            if let Some(numbers) = rest.strip_prefix("s ") {
                return are_numbers(numbers); // `Recommendations 3 and 4`
            }
            if rest.starts_with(char::is_alphabetic) {
                return false; // `recommendations`
            }
            let rest = rest.trim();
            let plain_label = rest.len() <= 6
                && rest
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_ascii_digit() || rest.chars().count() <= 2)
                && !rest.is_empty();
            // `Recommendation 8. Strengthen the …` is the recommendation itself.
            let with_text = rest.split(' ').next().is_some_and(|l| {
                let code = l.trim_start_matches(|c: char| c.is_ascii_lowercase());
                // `r1`, `pcr12`: letters and a number behind them.
                code.starts_with(|c: char| c.is_ascii_digit()) && l.len() <= 5
                    || crate::NUMBER_WORDS.contains(&l)
            });
            plain_label || with_text
        })
    })
}

/// Whether words name several labels and nothing else: `3 and 4`, `1 2 and 5`.
fn are_numbers(words: &str) -> bool {
    let number = |w: &str| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let mut words = words.split(' ');
    words.next().is_some_and(number) && words.all(|w| w == "and" || number(w))
}

/// Words in a line that announces a field.
const MOST_LEAD_IN_WORDS: usize = 6;

/// Whether a line announces a field of what stands above it (`Proposed Action`, `Lead officer:`).
pub fn is_lead_in(lexicon: &Lexicon, text: &str) -> bool {
    let head = text.split(':').next().unwrap_or(text);
    // Most lines are sentences: a word too many is found sooner than that the lexicon does not know them.
    if head.split_whitespace().nth(MOST_LEAD_IN_WORDS).is_some() {
        return false;
    }
    let Some(field) = lexicon.lead_in(head) else {
        return false;
    };
    // A heading of a section may use the same words (`Progress`, `Background`); `Our response` under
    // each recommendation is none.
    match lexicon.heading(head) {
        None => true,
        Some("action_plan") => matches!(field, "action_lead_in" | "response_lead_in"),
        Some(_) => text.contains(':'),
    }
}

/// Whether a line is a clause without a colon (`What we are doing`), as above all that follows.
fn is_clause(text: &str) -> bool {
    !text.contains(':') && text.starts_with("What ")
}

fn next_text(document: &Document, outline: &Outline, index: usize) -> Option<(usize, String)> {
    (index + 1..outline.range.end)
        .find(|&i| outline.role(i) == Role::Text)
        .map(|i| (i, with_marker(&document.blocks[i]).text(&document.text)))
}

fn previous_text(document: &Document, outline: &Outline, index: usize) -> Option<(usize, String)> {
    (outline.range.start..index)
        .rev()
        .find(|&i| outline.role(i) == Role::Text)
        .map(|i| (i, with_marker(&document.blocks[i]).text(&document.text)))
}

/// Turns looks and numbers into levels from 1.
///
/// A heading stands under the nearest one before it that is higher: by declared level or looks
/// first, by the depth of its number among equals. Where neither tells anything (text without style),
/// a heading without a number stands under the last one with a number.
fn level(setting: &Setting<'_>, candidates: &mut [Candidate]) {
    let styled = setting.styled && candidates.iter().any(|c| c.look != candidates[0].look);
    let any_number = candidates.iter().any(|c| c.depth > 0);
    let mut stack: Vec<(Look, u8, u8)> = Vec::new(); // look, depth of number, level
    let mut last_number_level = 0u8;
    for candidate in candidates.iter_mut() {
        let depth = candidate.depth;
        let level = if depth > 1 && numbers_nest(&stack, depth) || depth > 0 && !styled {
            depth
        } else if !styled {
            if any_number {
                last_number_level.saturating_add(1).max(1)
            } else {
                1
            }
        } else {
            let key = (candidate.look, depth.max(1));
            while stack
                .last()
                .is_some_and(|(look, d, _)| (*look, (*d).max(1)) >= key)
            {
                stack.pop();
            }
            stack.last().map_or(1, |(_, _, l)| l.saturating_add(1))
        };
        if depth > 0 {
            last_number_level = level;
        }
        while stack.last().is_some_and(|(_, _, l)| *l >= level) {
            stack.pop();
        }
        stack.push((candidate.look, depth, level));
        candidate.depth = level;
        candidate.text.clear();
    }
}

/// Whether numbers of this depth can be taken as levels: what stands above is numbered too.
fn numbers_nest(stack: &[(Look, u8, u8)], depth: u8) -> bool {
    stack.iter().any(|(_, d, l)| *d > 0 && *d < depth && d == l)
}
