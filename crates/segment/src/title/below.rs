//! Lines under the title: those on which it goes on, what sort of report it is, dates.

use peerlens_document::{Block, BlockKind, Document, Join};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;
use std::sync::LazyLock;

use super::front::{
    MOST_FIELD_WORDS, ends_open, is_body, is_field, is_plan_name, is_subtitle, names_author,
    names_genre, names_plan,
};
use super::slides::announces_list;
use super::{MOST_TITLE_WORDS, SAME_SIZE, Title, set};
use crate::headings::{Setting, is_label_line};
use crate::words::{self, leading_number, with_marker};
use crate::{Outline, Role};

/// Blocks after the title that may be lines under it.
const MOST_SUBTITLES: usize = 6;

/// Takes the lines on which a title goes on, and marks those under it; `last` is the place of its last line so far.
pub(super) fn take(
    setting: &Setting<'_>,
    document: &Document,
    outline: &mut Outline,
    (front, last): (&[usize], usize),
    title: &mut Title,
) {
    let mut titled = true;
    let mut listed = false;
    for (n, &index) in front.iter().enumerate().skip(last + 1).take(MOST_SUBTITLES) {
        let block = &document.blocks[index];
        let text = with_marker(block).text(&document.text);
        if matches!(block.kind, BlockKind::Table(_))
            || block.marker.is_some()
            || is_label_line(setting.lexicon(), &text)
            || opens_card(setting, document, outline, index)
        {
            break;
        }
        let same = title.size > 0.0
            && (words::size_of(document, &block.text) - title.size).abs() < SAME_SIZE
            && setting.set_apart(block, &text)
            && block_kind_same(&document.blocks[front[title.at]], block);
        // A section's heading may be a cover's line too (`Findings and recommendations`, then the month).
        let next =
            (front.get(n + 1)).map(|&i| with_marker(&document.blocks[i]).text(&document.text));
        let dated = |t: &String| is_subtitle(t) && t.contains(|c: char| c.is_ascii_digit());
        let report = is_subtitle(&text) && text.to_lowercase().ends_with("report");
        let on_cover = report
            || next.as_ref().is_some_and(dated)
            || is_subtitle(&text) && heads_nothing(document, outline, index);
        // `Action Plan` below `Adult Social Care Peer Challenge`, with nothing of its own under it.
        let plan = n == last + 1
            && title.genre
            && !names_plan(&title.line)
            && is_plan_name(&text)
            && (title.size == 0.0 || setting.set_apart(block, &text))
            && before_text(document, outline, index);
        let known = setting.lexicon().heading(&text).is_some() && !on_cover && !plan
            || leading_number(&text).is_some() && !is_subtitle(&text);
        if known || !words::at_most(&text, MOST_TITLE_WORDS) {
            break;
        }
        // A title that is complete has the council's name below it, however both are set.
        let body = title.genre && is_body(&text);
        // Behind `Subject: …` the next field of the paper's head (`Cabinet Member: …`) is none of the title, nor is
        // `Report of the Chief Fire Officer` below any.
        let next_field =
            (text.split_once(':')).is_some_and(|(name, _)| words::at_most(name, MOST_FIELD_WORDS));
        let field = title.start > 0 && next_field
            || title.genre && is_field(setting, &text)
            || names_author(&text);
        let kind = goes_on_with_kind(
            setting.lexicon(),
            document,
            &title.passage.text(&document.text),
            &text,
        );
        let goes_on = same && !is_subtitle(&text) && !body && !field
            || plan
            || ends_open(&title.line)
            || kind;
        if titled && (goes_on && n == last + 1 || kind) {
            title.passage.append(&block.text, Join::Blank);
            set(outline, index, Role::Title);
            continue;
        }
        titled = false;
        let announces = announces_list(setting, document, front, n);
        listed |= announces;
        // Behind the dates below the line that announces slides stands the first of these.
        if is_subtitle(&text)
            || announces
            || !listed
                && setting.set_apart(block, &text)
                && !text.ends_with('.')
                && before_text(document, outline, index)
        {
            set(outline, index, Role::Subtitle);
        } else if !(body && announces_list(setting, document, front, n + 1)) {
            break;
        }
    }
}

/// What follows a council's name, and nothing else.
static COUNCIL_KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:City|Borough|District|County|Metropolitan|Unitary|Town|Royal|London) )*Council$",
    )
});

/// Words of a council's kind before the last.
const KINDS: [&str; 5] = [" City", " Borough", " District", " County", " Metropolitan"];

/// Whether a title goes on with the kind of council that its last name is of (`Peer Challenge: Vale of Arden`, `District
/// Council`), or with the rest of its name (`Peer Challenge: Arden`, `Vale District Council`): a word of the kind stands before
/// the line's end or the text names that council elsewhere, for a body of its own (`Council`) meets on the line below a title
/// too. What the challenge was about (`Peer Challenge: Housing`) is none of the council's name, and its title may be printed
/// with that behind it, as running lines have both.
fn goes_on_with_kind(lexicon: &Lexicon, document: &Document, title: &str, line: &str) -> bool {
    let kind = COUNCIL_KIND.as_ref().is_some_and(|r| r.is_match(line));
    let body = || is_body(line) && line.ends_with(" Council");
    if !kind && !body() {
        return false;
    }
    let name = title.rsplit([':', '–', '—']).next().map(str::trim);
    let head = fold(&title[..title.rfind([':', '–', '—']).unwrap_or_default()]);
    let name = name.filter(|name| name.len() < title.trim().len() && !names_genre(name));
    // `Peer Challenge: Final Report` above the council stands so in running lines too.
    let name = name.filter(|name| kind || !is_subtitle(name) && !names_plan(name));
    name.is_some_and(|name| {
        name.starts_with(char::is_uppercase)
            && !name.to_lowercase().contains("council")
            && !names_subject(lexicon, name)
            && (kind && KINDS.iter().any(|kind| name.ends_with(kind))
                || is_named_in_text(document, &head, &format!("{name} {line}")))
    })
}

/// Words in lowercase inside the names of councils, behind which a title may break (`Arden upon`, `Vale of`).
const JOINTS: [&str; 8] = ["upon", "on", "of", "and", "with", "by", "in", "under"];

/// Whether a name holds what challenges are about, or ends as none does (`Letter to`).
fn names_subject(lexicon: &Lexicon, name: &str) -> bool {
    let folded = format!(" {} ", fold(name));
    // How councils are made up is a subject too (`district`).
    let made_up = |subject: &str| matches!(subject, "districts" | "reorganisation");
    let subjects = (lexicon.subjects().iter()).filter(|(subject, _)| !made_up(subject));
    let mut subjects = subjects.flat_map(|(_, words)| words);
    let about = |subject: &String| folded.contains(&format!(" {subject} "));
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_lowercase) && !JOINTS.contains(&last) || subjects.any(about)
}

/// Whether a text names somebody, but where its title is printed again, whose head stands before the name (`Peer Challenge:
/// Letter to Barford Council`).
fn is_named_in_text(document: &Document, head: &str, name: &str) -> bool {
    let text = document.text.as_str();
    let mut places = text.match_indices(name);
    places.any(|(at, _)| {
        let before = text[..at].trim_end();
        let Some(before) = before.strip_suffix([':', '–', '—']) else {
            return true;
        };
        let line = before.rsplit('\n').next().unwrap_or_default();
        !fold(line).ends_with(head)
    })
}

/// Whether a heading opens the first of a plan's cards: the field below it (`Action: …`, or `Lead` and its value) stands below
/// another of its kind as well.
fn opens_card(setting: &Setting<'_>, document: &Document, outline: &Outline, index: usize) -> bool {
    let shown = |i: &usize| !matches!(outline.role(*i), Role::Furniture | Role::Contents);
    let lines: Vec<usize> = (index..outline.range.end).filter(shown).collect();
    let field = |i: usize| {
        let text = with_marker(&document.blocks[i]).text(&document.text);
        let name = fold(text.split([':', '\n']).next()?);
        setting.lexicon().lead_in(&name).is_some().then_some(name)
    };
    let heads = |i: usize| {
        let block = &document.blocks[i];
        let declared = matches!(block.kind, BlockKind::Heading);
        declared || setting.set_apart(block, &block.text.text(&document.text))
    };
    let opened =
        |pair: &[usize]| field(pair[1]).filter(|_| heads(pair[0]) && field(pair[0]).is_none());
    let mut pairs = lines.windows(2);
    let Some(first) = pairs.next().and_then(opened) else {
        return false;
    };
    let own = &document.blocks[index];
    pairs.any(|pair| {
        block_kind_same(own, &document.blocks[pair[0]]) && opened(pair).as_ref() == Some(&first)
    })
}

/// Whether the block is followed by another line of the cover and not by its own text, so that it is
/// no section's heading.
fn before_text(document: &Document, outline: &Outline, index: usize) -> bool {
    (index + 1..outline.range.end)
        .find(|&i| outline.role(i) == Role::Text)
        .is_none_or(|i| {
            let next = &document.blocks[i];
            let text = with_marker(next).text(&document.text);
            !matches!(next.kind, BlockKind::Table(_))
                && words::at_most(&text, MOST_TITLE_WORDS)
                && next.marker.is_none()
        })
}

/// Whether the next thing is the contents page or a numbered heading, so that nothing stands under the block.
fn heads_nothing(document: &Document, outline: &Outline, index: usize) -> bool {
    (index + 1..outline.range.end)
        .find(|&i| outline.role(i) != Role::Furniture)
        .is_some_and(|i| {
            let next = &document.blocks[i];
            outline.role(i) == Role::Contents
                || matches!(next.kind, BlockKind::Heading)
                    && leading_number(&with_marker(next).text(&document.text)).is_some()
        })
}

fn block_kind_same(a: &Block, b: &Block) -> bool {
    std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind) && a.level == b.level
}
