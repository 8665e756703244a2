//! Which blocks are headings, how deep they are, and the sections that they open.

mod above_tables;
mod announced;
mod bookmarks;
mod closing;
mod count;
mod cover;
mod label;
mod lettered;
mod level;
mod setting;
mod shape;
mod signature;

use label::is_clause;
pub use label::{is_label_line, is_lead_in, unlabelled_recommendation};
pub(crate) use setting::Setting;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use peerlens_document::{Block, BlockKind, Document, Passage};
use peerlens_lexicon::fold;

use crate::words::{self, is_caps, leading_number, marked_text, with_marker};
use crate::{Outline, Role, Section};
use count::Counts;
use level::{Look, level};
use setting::BOLD_SHARE;
pub(crate) use shape::parting;
use shape::{Line, looks_like_heading};

/// Characters in a heading that the file declares: what is longer is a mis-styled paragraph.
const MOST_DECLARED_CHARS: usize = 240;

/// Points within which two sizes are one.
const SAME_SIZE: f32 = 0.5;

/// Times that headings are looked for by the numbers of those found before: from one of them to both ends of a count.
const MOST_ROUNDS: usize = 6;

/// A type: size in half points, bold, italic.
type SetIn = (i32, bool, bool);

struct Candidate<'a> {
    block: usize,
    /// Number with the punctuation left out, and the title behind it.
    number: Option<Passage>,
    title: Passage,
    /// The title as the lexicon compares it.
    folded: String,
    /// What the lexicon says that stands under it, and whether it names a core theme.
    known: Option<&'a str>,
    theme: bool,
    look: Look,
    /// Its type, whether or not the file declares it.
    set_in: SetIn,
    depth: u8,
}

/// What stands before a block, as far as it bears on whether the block is a heading.
#[derive(Default)]
struct Before {
    /// The heading above announces recommendations.
    in_recommendations: bool,
    /// How the heading of the recommendations looks, and how many items stand below it up to the next heading.
    recommended: Option<(Look, usize)>,
    /// Another heading of that look stands behind the list that it announced.
    behind_list: bool,
    /// The heading above announces the scope, in which themes are listed.
    in_scope: bool,
    /// The number of the last heading that has one, as printed.
    number: Option<String>,
    /// A letter has closed.
    closed: bool,
    /// Whether a heading stands above.
    opened: bool,
    /// Lines anywhere that part the items of a list.
    parting: HashSet<usize>,
    /// Bare lines anywhere that stand above items again and again.
    repeated: HashSet<usize>,
    /// Names that announce a field again and again.
    announcing: HashSet<String>,
    /// Levels at which the file declares the names of fields as headings, the same again and again: another name of a field
    /// stands there in one of the same cards (`Why not` where others have `What we will do`).
    field_levels: HashSet<u8>,
    /// What the entries of a contents page name, as the lexicon compares it.
    listed: HashSet<String>,
    /// Lines right below a name of a card's field that stands there again and again.
    values: HashSet<usize>,
    /// The last numbered line since that heading that was none, and its type.
    item: Option<(String, SetIn)>,
}

/// Items below the heading of the recommendations, from which these are a list, behind which other sections stand.
const FEWEST_ITEMS: usize = 2;

impl Before {
    /// A heading: the next list of recommendations, or one of another section behind the last.
    fn pass_heading(&mut self, candidate: &Candidate<'_>) {
        if candidate.known == Some("recommendations") {
            self.recommended = Some((candidate.look, 0));
            self.behind_list = false;
            return;
        }
        let closes = |(look, items): (Look, usize)| {
            items >= FEWEST_ITEMS && candidate.look <= look && !candidate.theme
        };
        self.behind_list |= self.recommended.is_some_and(closes);
        // What stands below another heading is no longer right below that of the recommendations.
        self.recommended = (self.recommended).filter(|(_, items)| *items >= FEWEST_ITEMS);
    }

    fn pass_text(&mut self, block: &Block) {
        if let Some((_, items)) = &mut self.recommended {
            *items += usize::from(matches!(block.kind, BlockKind::ListItem));
        }
    }
}

/// Finds the headings among the blocks that are still `Role::Text` and gives the sections.
pub(crate) fn find(setting: &Setting<'_>, outline: &mut Outline) {
    cover::mark(setting, outline);
    let mut counts = Counts::known(setting, outline);
    let mut candidates = candidates(setting, outline, &counts);
    // Where looks tell nothing, the numbers of the headings found tell of those next to them in the count.
    for _ in 0..MOST_ROUNDS {
        if !counts.take_up(setting, &candidates) {
            break;
        }
        candidates = self::candidates(setting, outline, &counts);
    }
    closing::take_out(setting, outline, &mut candidates);
    announced::take_out_themes(setting, outline, &mut candidates);
    bookmarks::level(setting, &mut candidates);
    level(setting, outline, &mut candidates);
    announced::parts_below(setting, outline, &mut candidates);
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

/// The headings in order of the document, without their levels.
fn candidates<'a>(setting: &Setting<'a>, outline: &Outline, counts: &Counts) -> Vec<Candidate<'a>> {
    let document = setting.document;
    let mut out = Vec::new();
    let mut before = Before {
        parting: parting(setting, outline),
        repeated: shape::repeated(setting, outline),
        announcing: announcing(setting, outline),
        field_levels: field_levels(setting, outline),
        listed: shape::listed(setting, outline),
        values: label::values(setting, outline),
        ..Before::default()
    };
    before.repeated.extend(lettered::themes(setting, outline));
    before
        .repeated
        .extend(above_tables::lines(setting, outline));
    for index in outline.range.clone() {
        if outline.role(index) != Role::Text {
            continue;
        }
        if let Some(candidate) = candidate(setting, outline, index, counts, &before) {
            before.in_recommendations = match candidate.known {
                Some("recommendations") => true,
                Some(_) => false,
                None => before.in_recommendations,
            };
            before.pass_heading(&candidate);
            before.in_scope = candidate.known == Some("scope");
            if let Some(number) = &candidate.number {
                before.number = Some(number.text(&document.text));
            }
            before.closed = false;
            before.opened = true;
            before.item = None;
            out.push(candidate);
        } else if let Some(block) = document.blocks.get(index) {
            before.pass_text(block);
            before.closed |= signature::closes(&block.text.printed(&document.text));
            if let Some(number) = shape::number(&marked_text(document, block)) {
                before.item = Some((number, set_in(document, &block.text)));
            }
        }
    }
    out
}

/// The block as a heading, if it is one.
fn candidate<'a>(
    setting: &Setting<'a>,
    outline: &Outline,
    index: usize,
    counts: &Counts,
    before: &Before,
) -> Option<Candidate<'a>> {
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
    // Most blocks are paragraphs, and what is too long for a heading is soon seen.
    if !declared && shape::is_too_long(&title_text, number.is_some()) {
        return None;
    }
    if title_text.is_empty()
        || setting.steps.contains(&index)
        || setting.badges.contains(&index)
        || is_label_line(setting.lexicon, &text)
        || label::heads_columns(setting.lexicon, &title_text)
        || !declared && label::is_caption(setting, outline, index, &text)
        || !declared && label::refers(setting.lexicon, &text)
        || number.is_none()
            && (label::is_under(setting, outline, index)
                || !declared
                    && (before.values.contains(&index)
                        || label::is_badge(setting, outline, index, &text)))
        || is_lead_in(setting.lexicon, &text)
            && !((declared || is_clause(&text) || is_larger(setting, block, &text))
                && stands_once(document, outline, &text)
                && !before.announcing.contains(name_of(&text))
                && !(declared && before.field_levels.contains(&block.level)))
    {
        return None;
    }
    if block.marker.is_some() && number.is_none() && !declared {
        return None; // an item of a list with a bullet or letter
    }
    let known = setting.lexicon.heading(&title_text);
    let theme = setting.lexicon.theme(&title_text).is_some();
    if known == Some("contents") {
        return None;
    }
    // `Recommendation` heads sections too, but not where the next field of a card stands below its text.
    let card =
        || known.is_none() || known == Some("recommendations") && in_card(setting, outline, index);
    if number.is_none()
        && !declared
        && !setting.styled
        && opens_cards(setting, outline, &text)
        && card()
    {
        return None;
    }
    let is = if declared {
        text.chars().count() <= MOST_DECLARED_CHARS
    } else {
        let line = Line {
            index,
            block,
            text: &text,
            title: &title_text,
            numbered: number.is_some(),
            known: known.is_some() || theme,
        };
        let signed = number.is_none()
            && known != Some("appendix")
            && (before.closed
                || known.is_none()
                    && (signature::is(setting, outline, index)
                        || !theme && signature::is_speaker(setting, outline, index)
                        || signature::names_author(setting, outline, index)));
        let whose = !before.opened && words::names_council(&title_text);
        // Bookmarks may lead to each recommendation too.
        let bookmarked = setting.bookmarked.contains_key(&index)
            && !before.in_scope
            && !setting.lexicon.opens_as_recommendation(&title_text);
        !signed
            && !whose
            && (bookmarked || looks_like_heading(setting, outline, &line, counts, before))
    };
    if !is {
        return None;
    }
    let style = title.start().and_then(|at| document.style_at(at));
    let size = style.map_or(0.0, |s| s.size);
    let bold = document.share_of(&title, |s| s.bold) >= BOLD_SHARE;
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
        light: !declared && !bold,
        italic: !declared && style.is_some_and(|s| s.italic),
    };
    let set_in = set_in(document, &title);
    // `1.0` stands above `1.1`.
    let depth = (number.as_ref()).map_or(0, |n| {
        words::depth(n.text(&document.text).trim_end_matches(".0"))
    });
    Some(Candidate {
        block: index,
        number,
        title,
        folded: fold(&title_text),
        known,
        theme,
        look,
        set_in,
        depth,
    })
}

/// The type that a title is set in.
fn set_in(document: &Document, title: &Passage) -> SetIn {
    let style = title.start().and_then(|at| document.style_at(at));
    (
        (style.map_or(0.0, |s| s.size) * 2.0).round() as i32,
        document.share_of(title, |s| s.bold) >= BOLD_SHARE,
        style.is_some_and(|s| s.italic),
    )
}

/// Whether a line without a colon is bold and larger than the text, as a heading is set (`The Council’s response`).
fn is_larger(setting: &Setting<'_>, block: &Block, text: &str) -> bool {
    !text.contains(':')
        && setting.body_size > 0.0
        && words::size_of(setting.document, &block.text) > setting.body_size + SAME_SIZE
        && (setting.document).share_of(&block.text, |s| s.bold) >= BOLD_SHARE
}

/// Whether a line says again and again what a plan's column of recommendations is headed by (`The peers said`), as it
/// does in cards.
fn opens_cards(setting: &Setting<'_>, outline: &Outline, text: &str) -> bool {
    setting.lexicon.column(text) == Some("recommendation")
        && !stands_once(setting.document, outline, text)
}

/// Blocks of text between the names of two fields of a card.
const MOST_IN_FIELD: usize = 2;

/// Whether a paragraph stands below a line, and below that the name of the column that says what is done, by whom or when.
fn in_card(setting: &Setting<'_>, outline: &Outline, index: usize) -> bool {
    const FIELDS: [&str; 4] = ["action", "lead", "timescale", "response"];
    let field = |b: &Block| {
        let column = setting.lexicon.column(&b.text.text(&setting.document.text));
        matches!(b.kind, BlockKind::Paragraph) && column.is_some_and(|c| FIELDS.contains(&c))
    };
    let mut below = (index + 1..outline.range.end)
        .filter(|&i| outline.role(i) != Role::Furniture)
        .filter_map(|i| setting.document.blocks.get(i));
    let paragraph = |b: &Block| matches!(b.kind, BlockKind::Paragraph) && !field(b);
    below.next().is_some_and(paragraph) && below.take(MOST_IN_FIELD).any(field)
}

/// What stands before the colon of a line that announces a field.
fn name_of(text: &str) -> &str {
    text.split(':').next().unwrap_or(text)
}

/// The names of the council's answer that lines announce again and again in the same words (`Our response: Accepted`): what
/// others say behind such a name (`Our response: Accepted in part`) heads no section either.
fn announcing(setting: &Setting<'_>, outline: &Outline) -> HashSet<String> {
    let document = setting.document;
    let blocks = document.blocks.get(outline.range.clone());
    let mut seen = HashSet::new();
    (blocks.unwrap_or_default().iter())
        .map(|block| marked_text(document, block))
        .filter(|text| setting.lexicon.lead_in(name_of(text)) == Some("response_lead_in"))
        .filter(|text| !seen.insert(text.clone()))
        .map(|text| name_of(&text).to_owned())
        .collect()
}

/// Headings of the same words from which they are the name of a field in each of several cards.
const FEWEST_CARDS: usize = 3;

/// The levels of the headings that announce one field again and again.
fn field_levels(setting: &Setting<'_>, outline: &Outline) -> HashSet<u8> {
    let document = setting.document;
    let blocks = document.blocks.get(outline.range.clone());
    let declared = (blocks.unwrap_or_default().iter())
        .filter(|block| matches!(block.kind, BlockKind::Heading))
        .map(|block| (block.level, marked_text(document, block)));
    let mut counts: HashMap<(u8, Cow<'_, str>), usize> = HashMap::new();
    for heading in declared.filter(|(_, text)| is_lead_in(setting.lexicon, text)) {
        *counts.entry(heading).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, n)| *n >= FEWEST_CARDS);
    often.map(|((level, _), _)| level).collect()
}

/// Whether no other block has the same text.
fn stands_once(document: &Document, outline: &Outline, text: &str) -> bool {
    let blocks = document
        .blocks
        .get(outline.range.clone())
        .unwrap_or_default();
    let same = |b: &&Block| marked_text(document, b) == text;
    blocks.iter().filter(same).nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use peerlens_document::{DocumentBuilder, Style};
    use peerlens_lexicon::Lexicon;

    use super::*;

    #[test]
    fn words_that_announce_a_field_head_a_section_where_they_are_set_as_headings_are() {
        let mut builder = DocumentBuilder::new("application/pdf");
        let [text, heading] = [(11.0, false), (12.0, true)].map(|(size, bold)| {
            builder.style(Style {
                size,
                bold,
                ..Style::default()
            })
        });
        let said =
            "The Leader and the Chief Executive welcome the report of the peers as a fair one.";
        for line in [
            "Corporate Peer Challenge: Barford Borough Council",
            said,
            "What the team found",
            said,
            "The Council’s response",
            said,
            "Implications",
            said,
        ] {
            builder.push_text(line, if line == said { text } else { heading });
            let passage = builder.end_passage();
            builder.push_block(Block::paragraph(passage));
        }
        let mut document = builder.finish();
        let outline = crate::segment(&mut document, Lexicon::built_in()).remove(0);
        let titles: Vec<String> = (outline.sections.iter())
            .map(|s| s.title.text(&document.text))
            .collect();
        assert_eq!(
            titles,
            [
                "What the team found",
                "The Council’s response",
                "Implications"
            ]
        );
    }

    const SAID: &str = "The peer team met staff who care about the places and partners who want the council to do well.";

    /// The sections of lines in the type of the text below a larger title, with what bookmarks lead to.
    fn plain_sections(lines: &[&str], bookmarks: &[&str]) -> Vec<String> {
        let mut builder = DocumentBuilder::new("application/pdf");
        builder.page(600.0, 800.0);
        let [text, title] = [11.0, 18.0].map(|size| {
            builder.style(Style {
                size,
                ..Style::default()
            })
        });
        for bookmark in bookmarks {
            builder.bookmark(peerlens_document::Bookmark {
                level: 1,
                title: (*bookmark).to_owned(),
                page: Some(1),
            });
        }
        let all = ["Corporate Peer Challenge: Barford Borough Council"];
        for (n, line) in all.iter().chain(lines).enumerate() {
            let top = 30.0 + 20.0 * n as f32;
            let rect = peerlens_document::Rect::new(50.0, top, 550.0, top + 12.0);
            builder.push_word(line, if n == 0 { title } else { text }, 1, rect, true);
            let passage = builder.end_passage();
            builder.push_block(Block {
                boxes: vec![peerlens_document::PageBox { page: 1, rect }],
                ..Block::paragraph(passage)
            });
        }
        let mut document = builder.finish();
        let outline = crate::segment(&mut document, Lexicon::built_in()).remove(0);
        (outline.sections.iter())
            .map(|s| s.title.text(&document.text))
            .collect()
    }

    #[test]
    fn headings_in_the_type_of_the_text_that_bookmarks_lead_to() {
        let lines = [
            "A place on the river",
            SAID,
            "Money and plans",
            SAID,
            "Thanks",
            SAID,
        ];
        assert_eq!(
            plain_sections(&lines, &["A place on the river", "1. Money and plans"]),
            ["A place on the river", "Money and plans"]
        );
        // One alone may be the document's name.
        assert!(plain_sections(&lines, &["A place on the river"]).is_empty());
        assert!(plain_sections(&lines, &["Cover", "Back page"]).is_empty());
    }

    #[test]
    fn headings_counted_in_the_type_of_the_text() {
        let lines = [
            "1. Executive summary",
            SAID,
            "2. A place on the river",
            SAID,
            "3. Money and plans",
            SAID,
            "4. Next steps",
            SAID,
        ];
        assert_eq!(
            plain_sections(&lines, &[]),
            [
                "Executive summary",
                "A place on the river",
                "Money and plans",
                "Next steps"
            ]
        );
        // What is to be done is no heading.
        let lines = [
            "1. Executive summary",
            SAID,
            "2. Set up a board",
            SAID,
            "3. Next steps",
            SAID,
        ];
        assert_eq!(
            plain_sections(&lines, &[]),
            ["Executive summary", "Next steps"]
        );
    }

    #[test]
    fn who_said_words_that_are_set_large_heads_nothing() {
        let mut builder = DocumentBuilder::new("application/pdf");
        let [text, heading, quoted] =
            [(11.0, false), (16.0, true), (13.0, false)].map(|(size, bold)| {
                builder.style(Style {
                    size,
                    bold,
                    ..Style::default()
                })
            });
        let said = "The peer team met staff who care about the places and partners who want the council to do well.";
        for (line, style) in [
            ("Corporate Peer Challenge: Barford Borough Council", heading),
            (said, text),
            ("What the team found", heading),
            (said, text),
            (
                "“People here want to do right, and mostly they may.”",
                quoted,
            ),
            ("Manager, focus group", quoted),
            ("Workforce", heading),
            (said, text),
            // Not below words that somebody said it is a heading like others.
            ("Culture and pace", quoted),
            (said, text),
        ] {
            builder.push_text(line, style);
            let passage = builder.end_passage();
            builder.push_block(Block::paragraph(passage));
        }
        let mut document = builder.finish();
        let outline = crate::segment(&mut document, Lexicon::built_in()).remove(0);
        let titles: Vec<String> = (outline.sections.iter())
            .map(|s| s.title.text(&document.text))
            .collect();
        assert_eq!(
            titles,
            ["What the team found", "Workforce", "Culture and pace"]
        );
    }
}
