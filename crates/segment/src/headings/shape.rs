//! Whether a block that the file does not declare a heading looks like one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use peerlens_document::{Block, BlockKind, Document};
use peerlens_lexicon::{Lexicon, fold};

use super::Before;
use super::announced;
use super::count::Counts;
use super::label::{is_label_line, is_lead_in};
use super::setting::{LARGER, Setting};
use crate::codes::{is_lone_code, opens_with_code};
use crate::parting::{Standing, is_bare, parts_items};
use crate::words::{self, leading_number, marked_text};
use crate::{Outline, Role};

/// Words in a heading that the file does not declare: longer ones are sentences.
const MOST_WORDS: usize = 16;
/// The same where what stands below is numbered under it: it may be a recommendation with its actions.
const MOST_COUNTED_WORDS: usize = 45;
/// Words in a known heading with a colon behind it.
const MOST_COLON_WORDS: usize = 5;
/// Words in a heading known by its shape alone, in text without any style.
const MOST_PLAIN_WORDS: usize = 7;
/// The same where headings are counted and this one has its number among theirs.
const MOST_NUMBERED_WORDS: usize = 12;
/// The same where the items around it count on over it: a theme's full name is longer.
const MOST_THEME_WORDS: usize = 9;
/// Words in a heading of the scope that the lexicon knows (`What we asked the team to look at`).
const MOST_SCOPE_WORDS: usize = 8;

/// A block that may be a heading.
pub(super) struct Line<'a> {
    pub(super) index: usize,
    pub(super) block: &'a Block,
    /// Its text, and what of it stands behind the number.
    pub(super) text: &'a str,
    pub(super) title: &'a str,
    pub(super) numbered: bool,
    /// The lexicon knows it as a heading or theme.
    pub(super) known: bool,
}

/// The lines that part the items of a list, in text that shows no type.
pub(crate) fn parting(setting: &Setting<'_>, outline: &Outline) -> HashSet<usize> {
    if setting.styled {
        return HashSet::new();
    }
    let range = outline.range.clone();
    let standings: Vec<_> = (range.clone())
        .map(|index| standing(setting, outline, index))
        .collect();
    let places = parts_items(&standings);
    places.into_iter().map(|n| range.start + n).collect()
}

/// Times that a bare line stands right above items (`Strengths`), from which it heads them.
const REPEATED: usize = 3;

/// Lines that come again and again beside each other, from which they head sections.
const FEWEST_BESIDE: usize = 2;
/// Bare lines right above such a line: the theme that it stands under, and the section of all themes above the first.
const MOST_ABOVE: usize = 2;

/// Bare lines that stand right above items again and again, in text that shows no type, and those right above them.
pub(super) fn repeated(setting: &Setting<'_>, outline: &Outline) -> HashSet<usize> {
    if setting.styled {
        return HashSet::new();
    }
    let shown: Vec<(usize, Standing)> = (outline.range.clone())
        .filter_map(|index| Some((index, standing(setting, outline, index)?)))
        .collect();
    let line = |index: usize| {
        let block = setting.document.blocks.get(index);
        block.map_or(String::new(), |b| b.text.text(&setting.document.text))
    };
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, pair) in shown.windows(2).enumerate() {
        if let [(index, Standing::Bare), (_, Standing::Item)] = pair {
            places.entry(line(*index)).or_default().push(n);
        }
    }
    // What names a field or a column again and again stands in cards and plans.
    let lexicon = setting.lexicon;
    let field = |line: &str| lexicon.lead_in(line).is_some() || lexicon.column(line).is_some();
    places.retain(|_, at| at.len() >= REPEATED);
    // Behind items that count and tell what to do (`1. Agree a plan`, `2. Fill the posts`) they are fields of each, whatever
    // their words; themes that count (`1. Place`, `2. Culture`) they part.
    let above = above(
        &shown,
        |index| places.contains_key(&line(index)),
        |index| asked(setting, index),
    );
    let counts = |at: &[usize]| {
        let asked = at.iter().map(|n| above.get(*n).copied().flatten());
        let asked: Option<Vec<Asked>> = asked.collect();
        asked.is_some_and(|asked| {
            let on = |pair: &[Asked]| pair[1].number == pair[0].number.saturating_add(1);
            asked.windows(2).all(on) && 2 * asked.iter().filter(|a| a.to_do).count() > asked.len()
        })
    };
    let fields: HashSet<String> = (places.iter())
        .filter(|(_, at)| counts(at))
        .map(|(line, _)| line.clone())
        .collect();
    places.retain(|line, _| !fields.contains(line));
    // `Strengths` without its counterpart (`Areas to consider`) may be the name of a list, behind which the text goes on.
    if places.len() < FEWEST_BESIDE {
        return HashSet::new();
    }
    places.retain(|line, _| !field(line));
    let mut out = HashSet::new();
    for n in places.into_values().flatten() {
        let above = shown.get(n.saturating_sub(MOST_ABOVE)..n).into_iter();
        let bare = (above.flatten().rev()).take_while(|(_, standing)| *standing == Standing::Bare);
        out.extend(bare.map(|(index, _)| *index));
        out.extend(shown.get(n).map(|(index, _)| *index));
    }
    out
}

/// What the entries of a contents page name, in text that shows no type: the headings further down, however they stand there.
pub(super) fn listed(setting: &Setting<'_>, outline: &Outline) -> HashSet<String> {
    if setting.styled {
        return HashSet::new();
    }
    let page = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".…_".contains(c);
    let named = |index: usize| {
        let block = setting.document.blocks.get(index)?;
        let text = marked_text(setting.document, block);
        let title = fold(text.trim_end_matches(page));
        (!title.is_empty()).then_some(title)
    };
    let entries = outline.range.clone();
    let entries = entries.filter(|&index| outline.role(index) == Role::Contents);
    let mut listed: HashMap<String, usize> =
        entries.filter_map(named).map(|title| (title, 0)).collect();
    if listed.is_empty() {
        return HashSet::new();
    }
    let shown = outline.range.clone();
    for index in shown.filter(|&index| outline.role(index) == Role::Text) {
        let seen = named(index).and_then(|title| listed.get_mut(&title));
        if let Some(seen) = seen {
            *seen += 1;
        }
    }
    // An entry names one heading, with the number that it has there: of several lines nothing tells which.
    listed.retain(|_, seen| *seen == 1);
    listed.into_keys().collect()
}

/// What counts over lines that come again and again below it.
#[derive(Clone, Copy)]
struct Asked {
    number: u32,
    /// It tells what to do, and is no theme.
    to_do: bool,
}

fn asked(setting: &Setting<'_>, index: usize) -> Option<Asked> {
    let (number, text) = announced::counted(setting, setting.document.blocks.get(index)?)?;
    let lexicon = setting.lexicon;
    let heads = lexicon.heading(&text).is_some() || lexicon.theme(&text).is_some();
    Some(Asked {
        number,
        to_do: !heads && lexicon.tells_what_to_do(&text),
    })
}

/// For each place what counts over it, with nothing between but lines that come again and their items.
fn above(
    shown: &[(usize, Standing)],
    again: impl Fn(usize) -> bool,
    asked: impl Fn(usize) -> Option<Asked>,
) -> Vec<Option<Asked>> {
    let mut last = None;
    let mut out = Vec::with_capacity(shown.len());
    for (index, standing) in shown {
        out.push(last);
        let own = asked(*index);
        let below = match standing {
            Standing::Item => own.is_none(),
            Standing::Bare => again(*index),
            Standing::Other => false,
        };
        if !below {
            last = own;
        }
    }
    out
}

/// What stands in a block, where lines may part the items of a list.
fn standing(setting: &Setting<'_>, outline: &Outline, index: usize) -> Option<Standing> {
    let document = setting.document;
    if matches!(outline.role(index), Role::Furniture | Role::Contents) {
        return None;
    }
    let block = document.blocks.get(index)?;
    // `5.1` opens a paragraph of the report.
    let item =
        matches!(block.kind, BlockKind::ListItem) && !depth_tells(&marked_text(document, block));
    if item {
        return Some(Standing::Item);
    }
    let bare = is_bare(&block.text.text(&document.text));
    Some(if bare {
        Standing::Bare
    } else {
        Standing::Other
    })
}

/// Whether a title has more words than any heading that the file does not declare.
pub(super) fn is_too_long(title: &str, numbered: bool) -> bool {
    let most = if numbered {
        MOST_COUNTED_WORDS
    } else {
        MOST_WORDS
    };
    title.split_whitespace().nth(most).is_some()
}

pub(super) fn looks_like_heading(
    setting: &Setting<'_>,
    outline: &Outline,
    line: &Line<'_>,
    counts: &Counts,
    before: &Before,
) -> bool {
    let document = setting.document;
    let &Line {
        index,
        block,
        text,
        title,
        numbered,
        known,
    } = line;
    // `**2. Say what comes first and what can wait …**` above `2.1 …`: a recommendation that its actions stand under.
    if numbered
        && words::at_most(title, MOST_COUNTED_WORDS)
        && setting.styled
        && setting.set_apart(block, title)
        && counts_below(text, next_text(document, outline, index).as_ref())
    {
        return true;
    }
    if !words::at_most(title, MOST_WORDS)
        || !title.starts_with(|c: char| c.is_uppercase() || "‘“'\"".contains(c))
    {
        // A heading in small letters is set apart by size, or it is none.
        let larger = words::size_of(document, &block.text) > setting.body_size * LARGER;
        if !larger || setting.body_size == 0.0 || !words::at_most(title, MOST_WORDS) {
            return false;
        }
    }
    // A number or a code alone, however large, is the label of what stands below it.
    if !title.contains(char::is_alphabetic) || is_lone_code(text) {
        return false;
    }
    // `82%` above `of staff are proud` tells of the place; several such stand beside each other.
    if title.lines().next().is_some_and(words::is_figure) {
        return false;
    }
    // The council's answer to what stands above it, as a badge of its card.
    if words::is_whole_answer(text) {
        return false;
    }
    // Somebody's words, set large between paragraphs, head nothing.
    let said_by = ["” –", "” —", "’ –", "’ —"]
        .iter()
        .any(|end| title.contains(end));
    if title.starts_with(['“', '"', '‘']) && (said_by || title.ends_with(['”', '"', '’'])) {
        return false;
    }
    let ends_open = title.ends_with(['.', ';', ',']);
    if ends_open
        || title.ends_with(':')
            && !(known && words::at_most(title, MOST_COLON_WORDS) && !words::is_sentence(title))
        || text.starts_with("Dear ")
    {
        return false;
    }
    // Behind an item of the recommendations it is the next of them if it counts on in their type, even where the section
    // has the number before it: `3.` behind `2.` under `2. Key recommendations`. `2.2 Keep to one plan` behind `2.1` is, and
    // `2.2 Vision and place` a section.
    let item_before = before
        .item
        .as_ref()
        .filter(|_| before.in_recommendations && setting.styled);
    if item_before.is_some_and(|(last, set_in)| {
        (!depth_tells(text) || setting.lexicon.tells_what_to_do(title))
            && follows(text, last)
            && super::set_in(document, &block.text) == *set_in
    }) {
        return false;
    }
    // What stands in a recommendations section and tells somebody to do something is a recommendation, unless
    // headings are counted there. Behind their list and the heading of another section it may be a topic of that.
    let counts_on = (before.number.as_deref()).is_some_and(|last| follows(text, last));
    // The title of a card stands right above what is said of it.
    let heads_card = numbered
        && setting.styled
        && setting.set_apart(block, title)
        && next_text(document, outline, index)
            .is_some_and(|(_, next)| is_lead_in(setting.lexicon, &next));
    if before.in_recommendations
        && (numbered || !before.behind_list)
        && !known
        && !counts_on
        && !heads_card
        && setting.lexicon.opens_as_recommendation(title)
    {
        return false;
    }
    let next = next_text(document, outline, index);
    // What stands last heads nothing (`Approved by Cabinet on 20 June 2024`).
    if next.is_none() && !known && !numbered {
        return false;
    }
    let previous = previous_text(document, outline, index);
    // Items of one list follow each other; headings have text between them, or what is numbered under them.
    let depth = |t: &str| leading_number(t).and_then(|(n, _)| Some(words::depth(t.get(n)?)));
    let own_depth = depth(text);
    let list_like = numbered
        && next.as_ref().is_some_and(|(_, t)| depth(t) == own_depth)
        && previous
            .as_ref()
            .is_some_and(|(_, t)| leading_number(t).is_some());
    let counted = |other: &Option<(usize, Cow<'_, str>)>, by: i32| {
        number_of(text)
            .zip(other.as_ref().and_then(|(_, t)| number_of(t)))
            .is_some_and(|(a, b)| b - a == by)
    };
    // The themes that a scope lists follow each other, in whatever type.
    let neighbours = counted(&next, 1) || counted(&previous, -1);
    if numbered && before.in_scope && neighbours && !depth_tells(text) {
        return false;
    }
    if setting.styled && setting.set_apart(block, title) {
        return !list_like || known;
    }
    // `3.1 …` right under `3`, or behind `3.1`, in a colour of its own: a small heading that is neither bold nor larger.
    let opens = numbered && (before.number.as_deref()).is_some_and(|last| opens_under(text, last));
    if setting.styled
        && depth_tells(text)
        && (counts_on || opens)
        && !list_like
        && setting.coloured(block)
    {
        return true;
    }
    // Among recommendations that stand as items a theme without any type is one of the lines that part them.
    if !setting.styled
        && !numbered
        && before.in_recommendations
        && !before.repeated.contains(&index)
        && setting.lexicon.heading(title).is_none()
        && before.parting.contains(&index)
    {
        return false;
    }
    if known && (numbered || exact(setting.lexicon, title)) {
        // `3. Summary of the approach` behind the second recommendation of `2. Key recommendations` counts on from both.
        if before.in_recommendations
            && counts_on
            && !counted(&next, 1)
            && setting.lexicon.heading_in_full(title).is_some()
        {
            return true;
        }
        // In a list of the scope, a theme's name stands between its likes, counted on from one to
        // the next; a section's neighbours are other text.
        return !(numbered && neighbours && !depth_tells(text));
    }
    // A short line without a full stop between paragraphs of sentences.
    let sentence = |other: &Option<(usize, Cow<'_, str>)>| {
        other.as_ref().is_some_and(|(i, t)| {
            !words::at_most(t, MOST_WORDS)
                && t.ends_with(['.', ':', '?'])
                && document
                    .blocks
                    .get(*i)
                    .is_some_and(|b| matches!(b.kind, BlockKind::Paragraph))
        })
    };
    let is_item = |other: &Option<(usize, Cow<'_, str>)>| {
        other.as_ref().is_some_and(|(i, _)| {
            let block = document.blocks.get(*i);
            block.is_some_and(|b| matches!(b.kind, BlockKind::ListItem))
        })
    };
    let coded = |other: &Option<(usize, Cow<'_, str>)>| {
        other.as_ref().is_some_and(|(_, t)| opens_with_code(t))
    };
    let previous_ends = is_item(&previous)
        || coded(&previous)
        || previous.as_ref().is_none_or(|(_, t)| {
            t.ends_with(['.', '?', '!']) || words::at_most(t, MOST_PLAIN_WORDS)
        });
    // `2. Summary of the approach` between `1. Introduction` and `3. Feedback`, its neighbours being no items of one list.
    let one_of_count = numbered
        && words::at_most(title, MOST_NUMBERED_WORDS)
        && !depth_tells(text)
        && next.is_some()
        && !counted(&next, 1)
        && !counted(&previous, -1)
        && number_of(text).is_some_and(|n| counts.has_next_to(n));
    if setting.styled {
        // Sections may be counted in the type of the text too.
        return one_of_count
            && !setting.declares
            && !before.in_recommendations
            && !before.in_scope
            && matches!(block.kind, BlockKind::Paragraph)
            && !setting.lexicon.tells_what_to_do(title)
            && sentence(&next)
            && previous_ends;
    }
    // A line between its likes is one of a list.
    let bare =
        |other: &Option<(usize, Cow<'_, str>)>| (other.as_ref()).is_some_and(|(_, t)| is_bare(t));
    let opened = previous.as_ref().is_some_and(|(_, t)| t.ends_with(':'));
    let in_list = || opened && bare(&next) || bare(&previous) && bare(&next);
    let listed = || before.listed.contains(&fold(text)) && (numbered || !in_list());
    if before.repeated.contains(&index) || !list_like && next.is_some() && listed() {
        return true;
    }
    if one_of_count {
        return true;
    }
    // `3. The public’s experience` above `3.1 …`.
    let counted_on = numbered && counts_below(text, next.as_ref());
    let above_ended =
        previous.as_ref().is_some_and(|(_, t)| t.ends_with('.')) || is_item(&previous);
    // A short line behind text that has ended, above another that opens a list (`Strengths`).
    let above_short = above_ended
        && next.as_ref().is_some_and(|(i, t)| {
            words::at_most(t, MOST_PLAIN_WORDS)
                && !is_item(&next)
                && t.starts_with(char::is_uppercase)
                && is_item(&next_text(document, outline, *i))
        });
    // The same above a line that says that recommendations follow (`Original recommendations`).
    let above_list = above_ended
        && next.as_ref().is_some_and(|(i, t)| {
            words::at_most(t, MOST_PLAIN_WORDS)
                && setting.lexicon.heading(t) == Some("recommendations")
                && next_text(document, outline, *i)
                    .is_some_and(|(_, first)| is_label_line(setting.lexicon, &first))
        });
    // A short line above the first of some recommendations that bear codes.
    let above_code = previous_ends && coded(&next) && !opens_with_code(text);
    let plain = matches!(block.kind, BlockKind::Paragraph)
        && words::at_most(title, MOST_PLAIN_WORDS)
        && !title.contains(['–', '('])
        // `4.2 Leadership, strategy and resources` behind the heading `4.1 …`.
        && (!title.contains(',') || depth_tells(text) && (counts_on || opens));
    let fits = !title.ends_with(|c: char| c.is_ascii_digit());
    // A theme among items that count on over it.
    let themed = setting.lexicon.theme(title).is_some() || !title.contains(',');
    if !numbered
        && fits
        && themed
        && matches!(block.kind, BlockKind::Paragraph)
        && words::at_most(title, MOST_THEME_WORDS)
        && counts_over(document, outline, index, &next)
    {
        return true;
    }
    // `3.2 …` behind the heading `3.1 …`, `3.1` right under `3`, or a theme: above a sentence however short.
    let ended = |other: &Option<(usize, Cow<'_, str>)>| {
        other.as_ref().is_some_and(|(_, t)| t.ends_with('.'))
    };
    let above_text = (counts_on || opens) && ended(&next);
    // A core theme above its text, or beside another one where columns were read line by line.
    let is_theme = |text: &str| setting.lexicon.theme(text).is_some();
    let beside = next
        .as_ref()
        .is_some_and(|(at, text)| is_theme(text) && ended(&next_text(document, outline, *at)));
    let announced = previous.as_ref().is_some_and(|(_, t)| t.ends_with(':'));
    let behind_text = previous_ends || announced && before.in_recommendations;
    if !numbered && !before.in_scope && is_theme(title) && behind_text && (ended(&next) || beside) {
        return true;
    }
    // Among recommendations a short line right above a table names the part whose rows follow.
    let above_table = next.as_ref().is_some_and(|(at, _)| {
        let table = |i: usize| (document.blocks.get(i)).is_some_and(|b| b.as_table().is_some());
        *at == index + 1 && table(*at)
    });
    if before.in_recommendations && plain && fits && above_table && behind_text {
        return true;
    }
    (plain || counted_on)
        && fits
        && (sentence(&next) || counted_on || above_short || above_list || above_code || above_text)
        && previous_ends
}

/// Whether the text below a numbered one is numbered under it: `3.1` below `3`.
fn counts_below(text: &str, next: Option<&(usize, Cow<'_, str>)>) -> bool {
    let number = |t: &str| leading_number(t).and_then(|(n, _)| t.get(n).map(str::to_owned));
    let below = next.and_then(|(_, t)| number(t));
    // `3.0` stands above `3.1` as `3` does.
    (number(text).zip(below)).is_some_and(|(own, below)| {
        let own = own.trim_end_matches(".0");
        own != below && below.starts_with(&format!("{own}."))
    })
}

/// Whether a text's number is the first under `last`: `3.1` under `3`.
fn opens_under(text: &str, last: &str) -> bool {
    let number = leading_number(text).and_then(|(n, _)| text.get(n));
    number.is_some_and(|number| number.strip_prefix(last) == Some(".1"))
}

/// Whether a text's number is the one after `last`: `4.` after `3`, `3.2` after `3.1`.
fn follows(text: &str, last: &str) -> bool {
    number(text).is_some_and(|number| is_next(&number, last))
}

/// The number that a text opens with, without its punctuation.
pub(super) fn number(text: &str) -> Option<String> {
    let (number, _) = leading_number(text)?;
    text.get(number).map(str::to_owned)
}

/// Whether a number is the one after another in a count.
pub(super) fn is_next(number: &str, last: &str) -> bool {
    let part = |n: &str| match n.rsplit_once('.') {
        Some((above, own)) => (above.to_owned(), own.parse::<i32>().ok()),
        None => (String::new(), n.parse().ok()),
    };
    // `3.0` comes after `2.0`.
    let (number, last) = match (number.strip_suffix(".0"), last.strip_suffix(".0")) {
        (Some(number), Some(last)) => (number, last),
        _ => (number, last),
    };
    let ((above, own), (last_above, last)) = (part(number), part(last));
    above == last_above && own.zip(last).is_some_and(|(own, last)| own == last + 1)
}

/// Whether the number behind a line is the one that follows the last before it: `2.`, the line, `3.`
fn counts_over(
    document: &Document,
    outline: &Outline,
    index: usize,
    next: &Option<(usize, Cow<'_, str>)>,
) -> bool {
    let Some(below) = next.as_ref().and_then(|(_, t)| number_of(t)) else {
        return false;
    };
    // Between the number and the line stands its own text only.
    let above = (outline.range.start..index)
        .rev()
        .filter(|&i| outline.role(i) != Role::Furniture)
        .filter_map(|i| document.blocks.get(i))
        .map(|block| (block, number_of(&marked_text(document, block))))
        .find(|(block, number)| number.is_some() || !matches!(block.kind, BlockKind::ListItem))
        .and_then(|(_, number)| number);
    above.is_some_and(|above| above + 1 == below)
}

/// The last part of the number at the start of a text.
pub(super) fn number_of(text: &str) -> Option<i32> {
    let (range, _) = leading_number(text)?;
    text.get(range)?.rsplit('.').next()?.parse().ok()
}

/// Whether a number of several parts (`5.1`) marks a heading among its likes.
pub(super) fn depth_tells(text: &str) -> bool {
    leading_number(text).is_some_and(|(n, _)| text.get(n).is_some_and(|n| words::depth(n) > 1))
}

/// Whether the lexicon knows the heading word for word and not through a star.
pub(super) fn exact(lexicon: &Lexicon, title: &str) -> bool {
    let most = match lexicon.heading(title) {
        None => return false,
        Some("scope") => MOST_SCOPE_WORDS,
        Some(_) => MOST_PLAIN_WORDS,
    };
    words::at_most(title, most)
}

pub(super) fn next_text<'a>(
    document: &'a Document,
    outline: &Outline,
    index: usize,
) -> Option<(usize, Cow<'a, str>)> {
    (index + 1..outline.range.end)
        .find(|&i| outline.role(i) == Role::Text)
        .map(|i| (i, marked_text(document, &document.blocks[i])))
}

pub(super) fn previous_text<'a>(
    document: &'a Document,
    outline: &Outline,
    index: usize,
) -> Option<(usize, Cow<'a, str>)> {
    (outline.range.start..index)
        .rev()
        .find(|&i| outline.role(i) == Role::Text)
        .map(|i| (i, marked_text(document, &document.blocks[i])))
}
