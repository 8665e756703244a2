//! The document's own title and the lines under it.

use std::sync::LazyLock;

use peerlens_document::{Block, BlockKind, Document, Layer, Passage, Table};
use peerlens_lexicon::{Lexicon, fold, pattern};
use regex::Regex;

use crate::headings::{Setting, is_label_line};
use crate::parting::is_bare;
use crate::parts::is_bare_label;
use crate::words::{self, leading_number, with_marker};
use crate::{Outline, Role};

/// Blocks looked at from the front: a cover, an agenda's front page and a few lines.
const FRONT_BLOCKS: usize = 40;
/// Words in a title.
const MOST_TITLE_WORDS: usize = 28;
/// Words before a colon at the end of a title; a longer line with a colon is a sentence that opens a list.
const MOST_LABEL_WORDS: usize = 6;
/// Words of the second line of a title that a line end parts.
const MOST_PARTED_WORDS: usize = 3;
/// Words from which a paragraph is running text, and such paragraphs before a title at most.
const RUNNING_WORDS: usize = 25;
const MOST_RUNNING: usize = 2;
/// Points within which two sizes are one.
const SAME_SIZE: f32 = 0.5;
/// Blocks after the title that may be lines under it.
const MOST_SUBTITLES: usize = 6;

/// What titles of the genre name.
static GENRE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\bpeer (?:challenge|review|support|assessment)|\bprogress review\b|\baction plan\b|\bimprovement plan\b|\bimplementation plan\b|\bdelivery plan\b|\bmanagement response\b|\bresponse to (?:the )?(?:peer|recommendations)|\bcpc\b|\b(?:scrutiny|governance|assurance)(?: \w+)? review\b|\bdecision[- ]making accountability\b",
    )
});
/// Lines that stand under a title: what sort of report, dates.
static SUBTITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
            (?:final|draft|feedback|peer\ challenge)?\s*(?:feedback|report|letter|findings|summary)\b\s*(?:report)?\s*[:–-]?\s*(?:[^.]{0,40}(?:19|20)\d\d)?
          | [^.]{0,60}\b(?:19|20)\d\d\s*(?:[:–-]\s*(?:feedback|report)[^.]{0,20})?
          | date\ of\ [^.]{0,100}
        )\.?$",
    )
});

/// What a plan is called, and nothing else: the second line of a title that names the challenge.
static PLAN_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:our |the )?(?:action|improvement|delivery|implementation) plan(?: \d{4}(?:\s?[-–/]\s?\d{2,4})?)?$",
    )
});

/// A letter's word before its subject, or a paper's in capitals, where only blanks stood between.
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^(?:(?i:re|ref|subject|title|report title)\s*:\s*|(?:SUBJECT|REPORT TITLE)\s+)")
});
/// The same in small letters among the other lines of a paper's head, where only blanks stood between.
static TITLE_LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^(?:Title|Subject|Report title|Title of report)\s+"));
/// Lines of a paper's head above the one of its title: to whom, when, by whom.
const MOST_HEAD_LINES: usize = 4;
/// Where a paper stands on the agenda, and nothing else: a stamp on its first page.
static ITEM_STAMP: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^agenda item(?: no\.?)?\s*:?\s*\d{1,3}[a-z]?$"));
/// A letter's line of reference.
static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:our|your) ref(?:erence)?\b"));
/// A field at the head of a paper, which is no title however it is set.
static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:report (?:to|of|by|author)|to|from|by|date|date of meeting|meeting(?: date)?|agenda item|classification|contact officer|lead officer|portfolio(?: holder)?|wards? affected)\b[^:]{0,20}:",
    )
});
/// Whose report a paper is.
static AUTHOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:joint )?report (?:of|by|to|from) "));
/// A line that names a body and nothing else.
static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:[\p{Lu}&][\p{L}’'&-]*|of|and|upon|on|in|the|with|le|-)(?: (?:[\p{Lu}&][\p{L}’'&-]*|of|and|upon|on|in|the|with|le))* (?:Council|COUNCIL|Authority|AUTHORITY|Service|SERVICE)s?$|^(?:(?:London|Royal|Metropolitan) )*Borough of [^.,:]{3,40}$",
    )
});

/// What follows a council's name, and nothing else.
static COUNCIL_KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:City|Borough|District|County|Metropolitan|Unitary|Town|Royal|London) )*Council$",
    )
});

/// Where the subject of a letter or paper begins in a line that says that it is one; `above` are the blocks before it.
fn subject_at(document: &Document, above: &[usize], text: &str) -> Option<usize> {
    let end = |named: &LazyLock<Option<Regex>>| Some(named.as_ref()?.find(text)?.end());
    let in_head = || {
        let head = above.iter().rev().take(MOST_HEAD_LINES);
        let mut lines = head.filter_map(|&i| document.blocks.get(i));
        lines.any(|b| {
            let line = b.text.text(&document.text);
            AUTHOR.as_ref().is_some_and(|r| r.is_match(&line))
        })
    };
    end(&SUBJECT).or_else(|| end(&TITLE_LINE).filter(|_| in_head()))
}

/// Whether a line names a document of the genre.
pub(crate) fn names_genre(text: &str) -> bool {
    GENRE.as_ref().is_some_and(|r| r.is_match(text))
}

/// A meeting's day before what was reported to it, as running lines have it (`Cabinet, 22nd September 2025: …`).
static MEETING: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b\d{1,2}(?:st|nd|rd|th)? \p{L}+ (?:19|20)\d\d: "));

/// Whether the title of a paper says what it is about: it names a document of the genre, and not the meeting.
pub(crate) fn is_papers_own(text: &str) -> bool {
    names_genre(text) && !MEETING.as_ref().is_some_and(|r| r.is_match(text))
}

/// Whether a line is the number of a section and nothing else: `2.0`, `3.1`.
fn is_section_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.contains('.') && text.trim_end_matches('.').split('.').all(digits)
}

/// Whether a title calls what it heads a plan.
fn names_plan(text: &str) -> bool {
    fold(text).split(' ').any(|word| word == "plan")
}

fn is_subtitle(text: &str) -> bool {
    SUBTITLE.as_ref().is_some_and(|r| r.is_match(text))
}

/// Names of the row of a paper's head that holds its title.
const TITLE_ROWS: [&str; 7] = [
    "title",
    "subject",
    "report title",
    "title of report",
    "subject of report",
    "report subject",
    "re",
];
/// Tables in which the head of a paper may stand: a blank line parts who wrote it from what it is about.
const MOST_HEADS: usize = 2;
/// Words in the name of a field at the head of a paper.
const MOST_FIELD_WORDS: usize = 4;

/// Marks the title and the lines under it; what a paper's head calls its title is the title.
pub(crate) fn mark(setting: &Setting<'_>, document: &Document, outline: &mut Outline) {
    mark_lines(setting, document, outline);
    let Some(found) = in_head(document, outline) else {
        return;
    };
    // A title in lines above the head is the document's own; the head has the whole of one that lines part there
    // (`Corporate Peer Challenge`, `Progress review: one year on`).
    let whole = fold(&found.text(&document.text));
    let above = outline.title.as_ref().is_some_and(|title| {
        let printed = title.text(&document.text);
        let part = whole.starts_with(&fold(&printed));
        title.start() < found.start() && names_genre(&printed) && !part
    });
    if !above {
        outline.title = Some(found);
    }
}

/// The title that stands in a row of the table with which a paper opens (`Subject | Peer challenge: update`).
fn in_head(document: &Document, outline: &Outline) -> Option<Passage> {
    let front = outline.range.clone().take(FRONT_BLOCKS);
    let tables = front
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i)?.as_table());
    (tables.filter(|t| t.rows > 1).take(MOST_HEADS)).find_map(|table| title_row(document, table))
}

/// The title in a row of a table that names it so.
fn title_row(document: &Document, table: &Table) -> Option<Passage> {
    let text_of = |row: u32, column: u32| -> Option<Passage> {
        let mut all = Passage::default();
        for block in &table.cell(row, column)?.blocks {
            all.append(&with_marker(block), peerlens_document::Join::Line);
        }
        (!all.is_empty()).then_some(all)
    };
    (0..table.rows).find_map(|row| {
        let name = fold(&text_of(row, 0)?.text(&document.text));
        let value = text_of(row, 1)?;
        let genre = names_genre(&value.text(&document.text));
        (table.columns == 2 && TITLE_ROWS.contains(&name.as_str()) && genre).then_some(value)
    })
}

/// Whether a line is a field at the head of a paper (`Cabinet Member: Cllr Ann Bell`).
fn is_field(setting: &Setting<'_>, text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else {
        return false;
    };
    let lexicon = setting.lexicon();
    words::words(name) <= MOST_FIELD_WORDS
        && !value.trim().is_empty()
        && !names_genre(name)
        && (PAPER.as_ref().is_some_and(|r| r.is_match(text))
            || lexicon.lead_in(name).is_some()
            || lexicon.column(name).is_some())
}

fn mark_lines(setting: &Setting<'_>, document: &Document, outline: &mut Outline) {
    let front: Vec<usize> = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .take(FRONT_BLOCKS)
        .collect();
    let mut named = None;
    let mut largest: Option<(usize, f32)> = None;
    let mut numbered_before = false;
    let mut in_sections = false;
    let mut running = 0;
    // A line end in large letters parts the title where no style tells how large they are.
    let mut parted = false;
    let alone = largest_alone(document, outline);
    let mut behind_table = false;
    for (at, &index) in front.iter().enumerate() {
        let block = &document.blocks[index];
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Footnote) {
            // A title stands before the first table; one row is a page's banner.
            behind_table |= at > 0 && block.as_table().is_some_and(|t| t.rows > 1);
            continue;
        }
        // What stands above the largest line of all was drawn around it (a page's banner, printed).
        if behind_table && (named.is_some() || Some(index) != alone) {
            continue;
        }
        let text = with_marker(block).text(&document.text);
        let declared = matches!(block.kind, BlockKind::Heading);
        let opens_list = text.ends_with(':') && words::words(&text) > MOST_LABEL_WORDS;
        let short =
            words::words(&text) <= MOST_TITLE_WORDS && !text.ends_with(['.', ';']) && !opens_list;
        // `Our ref: CX/CPC-02` at the head of a letter.
        let reference = REFERENCE.as_ref().is_some_and(|r| r.is_match(&text));
        // Behind the first section, a title stands above its own lines: it is that of what a paper binds.
        in_sections |= !setting.styled()
            && leading_number(&text)
                .and_then(|(_, rest)| setting.lexicon().heading(text.get(rest..)?))
                .is_some();
        // So is what stands behind paragraphs of running text.
        running += usize::from(!setting.styled() && words::words(&text) >= RUNNING_WORDS);
        in_sections |= running >= MOST_RUNNING;
        let next =
            (front.get(at + 1)).map(|&i| with_marker(&document.blocks[i]).text(&document.text));
        // `2.0` alone on the line above numbers it as a section.
        let counted = at
            .checked_sub(1)
            .and_then(|above| document.blocks.get(front[above]))
            .is_some_and(|above| is_section_number(&with_marker(above).text(&document.text)));
        if in_sections && !next.as_ref().is_some_and(|t| is_subtitle(t)) || counted && !declared {
            continue;
        }
        if !short
            || reference
            || block.marker.is_some() && !declared
            || leading_number(&text).is_some() && !declared
        {
            continue;
        }
        // What a paper asks to be decided (`Recommendation(s)`) stands behind its title.
        let asks = text.to_lowercase().starts_with("recommendation(s)");
        if is_label_line(setting.lexicon(), &text) || asks {
            break;
        }
        // Two numbered headings are sections: the title stands before them, or there is none.
        let numbered = leading_number(&text).is_some();
        if numbered && numbered_before {
            break;
        }
        numbered_before |= numbered;
        let known = setting
            .lexicon()
            .heading(&text)
            .filter(|_| !is_headline(document, outline, index, &text));
        if known.is_some_and(|k| k != "action_plan" && k != "recommendations")
            && !names_genre(&text)
        {
            continue;
        }
        let apart = declared || setting.set_apart(block, &text);
        // `What is a peer challenge?` heads a part of the news.
        let genre = names_genre(&text) && !text.ends_with('?');
        let labelled = subject_at(document, &front[..at], &text).is_some();
        // The first line of all, right above the heading of a section, where no type tells (a page's title that a converter
        // left without its mark).
        let heads_all = at == 0
            && words::size_of(document, &block.text) == 0.0
            && front.get(1).is_some_and(|&i| {
                let below = &document.blocks[i];
                let title = below.text.text(&document.text);
                matches!(below.kind, BlockKind::Heading)
                    && setting.lexicon().heading(&title).is_some()
                    && !names_genre(&title)
            });
        if genre
            && (apart || labelled || heads_all || !setting.styled())
            && named.is_none()
            && !words::is_sentence(&text)
        {
            named = Some(at);
        }
        let with_next = |next: &String| {
            words::words(next) <= MOST_PARTED_WORDS
                && !names_genre(next)
                && names_genre(&format!("{text} {next}"))
        };
        if named.is_none() && !genre && !setting.styled() && next.as_ref().is_some_and(with_next) {
            named = Some(at);
            parted = true;
        }
        let size = words::size_of(document, &block.text);
        if apart
            && at < FRONT_BLOCKS / 4
            && !is_subtitle(&text)
            && !PAPER.as_ref().is_some_and(|r| r.is_match(&text))
            && !ITEM_STAMP.as_ref().is_some_and(|r| r.is_match(&text))
            && (known.is_none()
                || at == 0
                    && known == Some("recommendations")
                    && alone_on_top(document, outline, index))
            && !numbered
            && largest.is_none_or(|(_, s)| size > s)
        {
            largest = Some((at, size));
        }
    }
    let Some(at) = named.or(largest.map(|(at, _)| at)) else {
        // No title: the lines under it may stand all the same.
        if let Some(&first) = front.first() {
            let text = with_marker(&document.blocks[first]).text(&document.text);
            if is_subtitle(&text) && !matches!(document.blocks[first].kind, BlockKind::Table(_)) {
                set(outline, first, Role::Subtitle);
            }
        }
        return;
    };
    let title = &document.blocks[front[at]];
    let size = words::size_of(document, &title.text);
    let mut passage = with_marker(title);
    let string = passage.text(&document.text);
    let genre = names_genre(&string);
    let start = subject_at(document, &front[..at], &string).unwrap_or(0);
    // Lines of one paragraph: the council's name and what else stands under a title end it.
    let mut end = start;
    for line in string[start..].split_inclusive('\n') {
        let bare = line.trim();
        if end > start
            && !ends_open(&string[start..end])
            && (is_subtitle(bare)
                || is_field(setting, bare)
                || genre && BODY.as_ref().is_some_and(|r| r.is_match(bare)))
        {
            break;
        }
        end += line.len();
    }
    passage = passage.part(&document.text, start, string[..end].trim_end().len());
    set(outline, front[at], Role::Title);
    // Lines above on which the title begins.
    let mut parted_above = false;
    for &index in front[..at].iter().rev().take_while(|_| start == 0) {
        let over = goes_over(document, index, &passage, size);
        if !over && !opens_title(document, index, size, parted_above) {
            break;
        }
        parted_above |= over;
        let rest = std::mem::replace(&mut passage, document.blocks[index].text.clone());
        passage.append(&rest, peerlens_document::Join::Blank);
        set(outline, index, Role::Title);
        if !over {
            break;
        }
    }
    let last = at + usize::from(parted);
    if let Some(&index) = front.get(last).filter(|_| parted) {
        passage.append(&document.blocks[index].text, peerlens_document::Join::Blank);
        set(outline, index, Role::Title);
    }
    let mut titled = true;
    let mut listed = false;
    for (n, &index) in front.iter().enumerate().skip(last + 1).take(MOST_SUBTITLES) {
        let block = &document.blocks[index];
        let text = with_marker(block).text(&document.text);
        if matches!(block.kind, BlockKind::Table(_))
            || block.marker.is_some()
            || is_label_line(setting.lexicon(), &text)
        {
            break;
        }
        let same = size > 0.0
            && (words::size_of(document, &block.text) - size).abs() < SAME_SIZE
            && setting.set_apart(block, &text)
            && block_kind_same(title, block);
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
            && genre
            && !names_plan(&string)
            && PLAN_NAME.as_ref().is_some_and(|r| r.is_match(&text))
            && (size == 0.0 || setting.set_apart(block, &text))
            && before_text(document, outline, index);
        let known = setting.lexicon().heading(&text).is_some() && !on_cover && !plan
            || leading_number(&text).is_some() && !is_subtitle(&text);
        if known || words::words(&text) > MOST_TITLE_WORDS {
            break;
        }
        // A title that is complete has the council's name below it, however both are set.
        let body = genre && BODY.as_ref().is_some_and(|r| r.is_match(&text));
        // Behind `Subject: …` the next field of the paper's head (`Cabinet Member: …`) is none of the title, nor is
        // `Report of the Chief Fire Officer` below any.
        let next_field =
            (text.split_once(':')).is_some_and(|(name, _)| words::words(name) <= MOST_FIELD_WORDS);
        let field = start > 0 && next_field
            || genre && is_field(setting, &text)
            || AUTHOR.as_ref().is_some_and(|r| r.is_match(&text));
        let kind = goes_on_with_kind(
            setting.lexicon(),
            document,
            &passage.text(&document.text),
            &text,
        );
        let goes_on =
            same && !is_subtitle(&text) && !body && !field || plan || ends_open(&string) || kind;
        if titled && (goes_on && n == last + 1 || kind) {
            passage.append(&block.text, peerlens_document::Join::Blank);
            set(outline, index, Role::Title);
            continue;
        }
        titled = false;
        let announces = announces_list(setting, document, &front, n);
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
        } else if !(body && announces_list(setting, document, &front, n + 1)) {
            break;
        }
    }
    // Lines set apart before the title on a cover (a council's name, the date) belong to it as well.
    for &index in front.iter().take(at) {
        let block = &document.blocks[index];
        let text = with_marker(block).text(&document.text);
        if block.marker.is_none()
            && words::words(&text) <= MOST_TITLE_WORDS
            && (setting.set_apart(block, &text) || is_subtitle(&text) || is_bare_label(&text))
            && (setting.lexicon().heading(&text).is_none() || is_bare_label(&text))
            && !matches!(block.kind, BlockKind::Table(_))
            && leading_number(&text).is_none()
        {
            set(outline, index, Role::Subtitle);
        }
    }
    outline.title = Some(passage);
}

/// How a title goes on from `recommendations` and names nothing but whose they are.
pub(crate) const OF_THE_PEERS: [&str; 6] = [
    "of the peer team",
    "of the review team",
    "of the peers",
    "of the team",
    "from the peer team",
    "from the peers",
];

/// Words in a line that holds the dates of a visit and nothing else.
const MOST_DATE_WORDS: usize = 7;

/// Lines right above items from which a document is one of slides.
const FEWEST_SLIDES: usize = 2;

/// Whether a line of the front says that slides of the peers' recommendations follow (`Recommendations of the peer team`), above
/// the dates of the visit, as on a cover. Where an item or text stands below the dates, or the line does not say whose they
/// are, it heads a list.
fn announces_list(setting: &Setting<'_>, document: &Document, front: &[usize], n: usize) -> bool {
    let line = |n: usize| {
        let block = front.get(n).and_then(|&i| document.blocks.get(i))?;
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        (plain && block.marker.is_none()).then(|| block.text.text(&document.text))
    };
    let months = setting.lexicon().months();
    let dated = |text: &str| {
        text.split_whitespace().nth(MOST_DATE_WORDS).is_none()
            && text.split_whitespace().all(|word| {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                bare.is_empty()
                    || bare.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(bare, "to" | "and")
                    || months.contains_key(&fold(bare))
            })
            && text.contains(|c: char| c.is_ascii_digit())
    };
    line(n).as_ref().is_some_and(|t| announces_peers_list(t))
        && line(n + 1).is_some_and(|t| dated(&t))
        && (front.get(n + 1)).is_some_and(|&date| slides_follow(setting, document, date))
}

/// Whether a line says that recommendations are the peers', and nothing else.
pub(crate) fn announces_peers_list(line: &str) -> bool {
    let folded = fold(line);
    folded.starts_with("recommendations") && OF_THE_PEERS.iter().any(|end| folded.ends_with(end))
}

/// Whether the first line behind one heads a slide, and several stand right above items.
fn slides_follow(setting: &Setting<'_>, document: &Document, index: usize) -> bool {
    let shown = |b: &&Block| !b.is_furniture() && b.layer == Layer::Body;
    let below = || {
        let blocks = document.blocks.get(index + 1..).unwrap_or_default();
        blocks.iter().filter(shown)
    };
    let heads = |block: &Block| {
        let text = block.text.text(&document.text);
        match block.kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => is_bare(&text),
            _ => false,
        }
    };
    let first = below().next().is_some_and(|block| {
        heads(block)
            && block.marker.is_none()
            && !is_label_line(setting.lexicon(), &block.text.text(&document.text))
    });
    let slides = below().zip(below().skip(1)).filter(|(block, next)| {
        matches!(next.kind, BlockKind::ListItem)
            && heads(block)
            && (setting.lexicon().heading(&block.text.text(&document.text))).is_none()
    });
    first && slides.take(FEWEST_SLIDES).count() >= FEWEST_SLIDES
}

/// Whether a line names a body before a colon (`Anytown County Council:`) and is as large as the title below it. Above a
/// title of several lines what it is about may begin behind the colon.
fn opens_title(document: &Document, index: usize, size: f32, of_several: bool) -> bool {
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let text = block.text.text(&document.text);
    let body = text.trim_end().split_once(':');
    let body =
        body.filter(|(_, rest)| rest.is_empty() || of_several && !rest.ends_with(['.', ';']));
    body.is_some_and(|(body, _)| BODY.as_ref().is_some_and(|r| r.is_match(body)))
        && (words::size_of(document, &block.text) - size).abs() < SAME_SIZE
}

/// Whether a line ends within the name of the genre that the title below it, as large, goes on with (`Assurance Peer`,
/// `Challenge – Progress Review`).
fn goes_over(document: &Document, index: usize, title: &Passage, size: f32) -> bool {
    let block = document.blocks.get(index);
    let Some(block) = block.filter(|b| matches!(b.kind, BlockKind::Paragraph)) else {
        return false;
    };
    let above = block.text.text(&document.text);
    let below = title.text(&document.text);
    let joined = format!("{above} {below}");
    let over = |name: regex::Match| name.start() < above.len() && name.end() > above.len() + 1;
    // A line that opens with a name of the genre begins there.
    let whole = (GENRE.as_ref()).is_some_and(|r| r.find(&below).is_some_and(|m| m.start() == 0));
    words::words(&joined) <= MOST_TITLE_WORDS
        && (words::size_of(document, &block.text) - size).abs() < SAME_SIZE
        && !whole
        && !names_genre(&above)
        && (GENRE.as_ref()).is_some_and(|r| r.find_iter(&joined).any(over))
}

/// Words of a council's kind before the last.
const KINDS: [&str; 5] = [" City", " Borough", " District", " County", " Metropolitan"];

/// Whether a title goes on with the kind of council that its last name is of (`Peer Challenge: Vale of Arden`, `District
/// Council`), or with the rest of its name (`Peer Challenge: Arden`, `Vale District Council`): a word of the kind stands before
/// the line's end or the text names that council elsewhere, for a body of its own (`Council`) meets on the line below a title
/// too. What the challenge was about (`Peer Challenge: Housing`) is none of the council's name, and its title may be printed
/// with that behind it, as running lines have both.
fn goes_on_with_kind(lexicon: &Lexicon, document: &Document, title: &str, line: &str) -> bool {
    let kind = COUNCIL_KIND.as_ref().is_some_and(|r| r.is_match(line));
    let body = || BODY.as_ref().is_some_and(|r| r.is_match(line)) && line.ends_with(" Council");
    if !kind && !body() {
        return false;
    }
    let name = title.rsplit([':', '–', '—']).next().map(str::trim);
    let name = name.filter(|name| name.len() < title.trim().len() && !names_genre(name));
    // `Peer Challenge: Final Report` above the council stands so in running lines too.
    let name = name.filter(|name| kind || !is_subtitle(name) && !names_plan(name));
    name.is_some_and(|name| {
        name.starts_with(char::is_uppercase)
            && !name.to_lowercase().contains("council")
            && !names_subject(lexicon, name)
            && (kind && KINDS.iter().any(|kind| name.ends_with(kind))
                || is_named_in_text(document, &format!("{name} {line}")))
    })
}

/// Whether a name holds what challenges are about, or ends as none does (`Letter to`).
fn names_subject(lexicon: &Lexicon, name: &str) -> bool {
    let folded = format!(" {} ", fold(name));
    // How councils are made up is a subject too (`district`).
    let made_up = |subject: &str| matches!(subject, "districts" | "reorganisation");
    let subjects = (lexicon.subjects().iter()).filter(|(subject, _)| !made_up(subject));
    let mut subjects = subjects.flat_map(|(_, words)| words);
    let about = |subject: &String| folded.contains(&format!(" {subject} "));
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_lowercase) || subjects.any(about)
}

/// Whether a text names somebody, but where its title is printed again (`Peer Challenge: Letter to Barford Council`).
fn is_named_in_text(document: &Document, name: &str) -> bool {
    let text = document.text.as_str();
    let mut places = text.match_indices(name);
    places.any(|(at, _)| !text[..at].trim_end().ends_with([':', '–', '—']))
}

/// Words of a headline at least: what names a section has fewer.
const FEWEST_HEADLINE_WORDS: usize = 5;

/// Whether a block is the one heading of the highest rank, or of the largest type, and says more than the name of a section does: a headline
/// (`Peer team praises the council’s ambition`), whatever heading it resembles.
fn is_headline(document: &Document, outline: &Outline, index: usize, text: &str) -> bool {
    let size =
        |i: usize| (document.blocks.get(i)).map_or(0.0, |b| words::size_of(document, &b.text));
    let largest = || {
        let own = size(index);
        own > 0.0 && outline.range.clone().all(|i| i == index || size(i) < own)
    };
    words::words(text) >= FEWEST_HEADLINE_WORDS
        && (alone_on_top(document, outline, index) || largest())
}

/// Whether a block is the one heading of the highest rank.
fn alone_on_top(document: &Document, outline: &Outline, index: usize) -> bool {
    let top = |i: &usize| {
        let block = document.blocks.get(*i);
        block.is_some_and(|b| matches!(b.kind, BlockKind::Heading) && b.level <= 1)
    };
    outline.range.clone().filter(top).eq([index])
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
                && words::words(&text) <= MOST_TITLE_WORDS
                && next.marker.is_none()
        })
}

/// The block set larger than all others, if only one is and it names the genre.
fn largest_alone(document: &Document, outline: &Outline) -> Option<usize> {
    let sizes = outline
        .range
        .clone()
        .filter(|&i| outline.role(i) == Role::Text)
        .map(|i| {
            let text = document.blocks.get(i).map(|b| &b.text);
            (i, text.map_or(0.0, |text| words::size_of(document, text)))
        });
    let sizes: Vec<(usize, f32)> = sizes.collect();
    let largest = sizes.iter().map(|(_, size)| *size).fold(0.0, f32::max);
    let mut at = sizes.iter().filter(|(_, size)| largest - size < SAME_SIZE);
    let (index, _) = at.next().filter(|_| largest > 0.0 && at.next().is_none())?;
    let block = document.blocks.get(*index)?;
    names_genre(&block.text.text(&document.text)).then_some(*index)
}

/// Whether a title breaks off at a dash or colon: what it is about stands on the next line.
fn ends_open(title: &str) -> bool {
    title.trim_end().ends_with(['–', '—', ':', '-'])
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

fn set(outline: &mut Outline, index: usize, role: Role) {
    if let Some(slot) = index
        .checked_sub(outline.range.start)
        .and_then(|n| outline.roles.get_mut(n))
    {
        *slot = role;
    }
}
