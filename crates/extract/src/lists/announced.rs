//! Lists that a sentence announces inside other sections (`The peer team recommends that:`).

use std::cell::OnceCell;

use peerlens_document::Document;
use peerlens_lexicon::{Lexicon, fold};
use peerlens_segment::{Outline, Role, announces_recommendations, is_committees_item};

use super::theme::Themes;
use super::{MOST_GROUP_WORDS, units_of, zone};
use crate::label;
use crate::plan::{Group, Plan};
use crate::unit::Unit;

/// Sections that each announce a list, from which their headings are themes and a list of one item is one.
const FEWEST_ANNOUNCING: usize = 2;

/// Headings that part one announced list: a single one may head anything.
const FEWEST_PARTS: usize = 2;
/// Parts of one list at most.
const MOST_PARTS: usize = 40;

/// Recommendations that a sentence announces inside other sections (`The peer team recommends that:`).
pub(crate) fn read_announced(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    announcements: &Announcements,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let lists = announcements.of(document, lexicon, outline).iter();
    let mut lists: Vec<&AnnouncedList> = lists.collect();
    lists.retain(|list| {
        list.part || list.units.len() >= 2 || is_one(document, lexicon, outline, list)
    });
    // One item alone is what a sentence happens to end with.
    if lists.len() < FEWEST_ANNOUNCING {
        lists.retain(|list| list.units.len() >= 2);
    }
    take(document, lexicon, outline, lists, plan);
    plan.findings.recommendations.len() - before
}

/// Those recommendations that a sentence of the peers announces by that name (`The peer team’s key recommendations are:`)
/// above a place in the text, in no earlier year.
pub(crate) fn read_named_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    (announcements, end): (&Announcements, u32),
    plan: &mut Plan<'_>,
) {
    let lists = announcements.of(document, lexicon, outline).iter();
    let own = lists.filter(|list| {
        let last = list.units.iter().filter_map(|u| u.text.start()).max();
        list.says.named
            && list.says.by_peers
            && !list.says.dated
            && list.units.len() >= 2
            && last.is_some_and(|at| at < end)
    });
    take(document, lexicon, outline, own.collect(), plan);
}

/// Takes up the recommendations of some lists.
fn take(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    lists: Vec<&AnnouncedList>,
    plan: &mut Plan<'_>,
) {
    let themes = Themes::of(document, outline);
    let named = are_by_theme(document, lexicon, outline, &lists);
    for AnnouncedList {
        section,
        units,
        part,
        ..
    } in lists
    {
        let theme = section.filter(|_| named || *part);
        plan.group = theme.and_then(|n| theme_of(document, lexicon, outline, &themes, n));
        zone::read(document, lexicon, outline, plan, units.clone());
    }
    plan.group = None;
}

/// Words by which the peers say who speaks.
const SPEAKERS: [&str; 5] = ["i", "we", "team", "peer", "peers"];

/// Whether a list of one item is recommended by the peers: their sentence says so, or it tells what to do (`The survey
/// suggests that the council is: open`); what a report closes with asks for something else (`We recommend that you: publish this report`).
fn is_one(document: &Document, lexicon: &Lexicon, outline: &Outline, list: &AnnouncedList) -> bool {
    let section = list.section.and_then(|n| outline.sections.get(n));
    let title = section.map_or(String::new(), |s| s.title.text(&document.text));
    let closes = lexicon.heading(&title) == Some("next_steps")
        || lexicon.labels("no_themes").contains(&fold(&title));
    let mut items = list.units.iter().filter(|u| u.item);
    !closes
        && list.says.by_peers
        && items.any(|u| list.says.recommended || lexicon.tells_what_to_do(&u.string))
}

/// Whether lists stand each in the section of a theme: none where the summary or the background announces one too.
fn are_by_theme(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    lists: &[&AnnouncedList],
) -> bool {
    let own = lists.iter().filter(|list| !list.part);
    let mut sections: Vec<Option<usize>> = own.map(|list| list.section).collect();
    sections.dedup();
    let tells_otherwise = |n: usize| {
        let title = outline
            .sections
            .get(n)
            .map(|s| s.title.text(&document.text));
        let known = title.as_deref().and_then(|t| lexicon.heading(t));
        matches!(known, Some("summary" | "introduction" | "approach"))
    };
    sections.len() >= FEWEST_ANNOUNCING && !sections.into_iter().flatten().any(tells_otherwise)
}

/// The theme that the heading of findings names, in which recommendations stand among others like it.
fn theme_of(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    themes: &Themes,
    n: usize,
) -> Option<Group> {
    let title = &outline.sections.get(n)?.title;
    let string = title.text(&document.text);
    let other =
        lexicon.heading(&string).is_some() || lexicon.labels("no_themes").contains(&fold(&string));
    themes
        .group(document, lexicon, outline, n, n)
        .or_else(|| (!other).then(|| Group::of(document, lexicon, title)))
}

/// What stands behind a sentence that announces recommendations.
pub(super) struct AnnouncedList {
    pub(super) section: Option<usize>,
    pub(super) says: Says,
    /// Whether it stands under a heading of its own below the sentence, as one of several parts.
    pub(super) part: bool,
    pub(super) units: Vec<Unit>,
}

/// What the sentence that announces a list says of it.
#[derive(Clone, Copy)]
pub(super) struct Says {
    /// Whether it calls them recommended; peers have key messages and suggestions too.
    pub(super) recommended: bool,
    /// Whether it names them with the noun: `we make the following key recommendations`.
    pub(super) named: bool,
    /// Whether its words name the peers as who speaks; guidance, residents and inspectors recommend too.
    pub(super) by_peers: bool,
    /// Whether it names a year: what was recommended then.
    pub(super) dated: bool,
}

impl Says {
    /// What the last sentence of a text says.
    fn of(text: &str) -> Self {
        let sentences = crate::steps::sentences(text.trim_end());
        let last = sentences
            .last()
            .map_or(String::new(), |(_, last)| fold(last));
        Self {
            recommended: last.contains("recommend"),
            named: last.split(' ').any(|w| w == "recommendations"),
            by_peers: last.split(' ').any(|w| SPEAKERS.contains(&w)),
            dated: last.split(' ').any(is_year),
        }
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The lists that a document's sentences announce, looked for once it is asked for them.
#[derive(Default)]
pub(crate) struct Announcements(OnceCell<Vec<AnnouncedList>>);

impl Announcements {
    pub(super) fn of(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        outline: &Outline,
    ) -> &[AnnouncedList] {
        self.0
            .get_or_init(|| announced_lists(document, lexicon, outline))
    }
}

/// The items behind each sentence that announces recommendations.
fn announced_lists(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
) -> Vec<AnnouncedList> {
    let mut out = Vec::new();
    let shown = |i: &usize| matches!(outline.role(*i), Role::Text | Role::Title);
    let blocks: Vec<usize> = outline.range.clone().filter(shown).collect();
    for (at, &index) in blocks.iter().enumerate() {
        let block = &document.blocks[index];
        if outline.role(index) != Role::Text
            || block.as_table().is_some()
            || !announces_recommendations(lexicon, &block.text.text(&document.text))
        {
            continue;
        }
        let own = Unit::of(document, block);
        let count = count_of(document, lexicon, &own);
        if block.marker.is_some() && count.is_none() {
            continue;
        }
        let section = outline.section_of(index);
        let behind = blocks.get(at + 1..).unwrap_or_default().iter();
        let behind = behind
            // What stands below the title of a document is none of what is said above it.
            .take_while(|&&i| outline.role(i) == Role::Text && outline.section_of(i) == section)
            .map(|&i| Unit::of(document, &document.blocks[i]));
        let units = list_at_top(document, lexicon, behind);
        // A paper's own are no peers', whatever announces them.
        let first = units.first().map(|u| said_by(document, lexicon, u));
        if first.is_some_and(|said| is_committees_item(lexicon, &said)) {
            continue;
        }
        let units = match count {
            Some(_) => {
                let behind = (index + 1)..outline.range.end;
                let behind: Vec<usize> = (behind)
                    .take_while(|&i| !opens_annex(document, lexicon, outline, i))
                    .filter_map(|i| figure_at(document, lexicon, outline, i))
                    .collect();
                before_next_paragraph(document, lexicon, &own, units, &behind)
            }
            None => units,
        };
        let says = Says::of(&own.string);
        let list = |section, units, part| AnnouncedList {
            section,
            says,
            part,
            units,
        };
        let closes_section =
            (blocks.get(at + 1)).is_none_or(|&next| outline.section_of(next) != section);
        if units.is_empty() && closes_section {
            let first = section.map_or(0, |n| n + 1);
            let parts = parts_below(document, lexicon, outline, first);
            out.extend(
                parts
                    .into_iter()
                    .map(|(n, units)| list(Some(n), units, true)),
            );
        } else {
            out.push(list(section, units, false));
        }
    }
    out
}

/// The items that stand first among some units, with the bare lines above those that count on (`Prevention`, `4. Review
/// …`), which name their themes, and with the texts of labels that stand alone on their lines.
fn list_at_top(
    document: &Document,
    lexicon: &Lexicon,
    units: impl Iterator<Item = Unit>,
) -> Vec<Unit> {
    let mut units = units.peekable();
    let mut out: Vec<Unit> = Vec::new();
    let mut last = None;
    let mut waits = false;
    // Whether the list opens with the name of a theme, and whether its items tell what to do.
    let mut named = false;
    let mut telling = false;
    while let Some(unit) = units.next() {
        // A page's number may stand alone on its line too.
        let place = place(document, lexicon, &unit);
        let alone = label::whole(document, lexicon, &unit.text).is_some()
            && figure(document, lexicon, &unit).is_some()
            && place == Some(Place::behind(last));
        let item = unit.item || alone || unit.label(document, lexicon).is_some();
        let next = units
            .peek()
            .and_then(|next| self::place(document, lexicon, next));
        let tells = |next: &Unit| lexicon.tells_what_to_do(&said_by(document, lexicon, next));
        let told = units.peek().is_some_and(tells);
        // Each theme may count its own. Below items that tell what to do a line may head another topic, and what counts
        // on below it without telling so may be findings.
        let behind = last.is_some() && next == Some(Place::behind(last));
        let counts_on = behind && (named || told || !telling);
        let first = next.is_some_and(|next| next.count == 1);
        let again = last.is_some() && first && told;
        let opens = out.is_empty() && first;
        let names_theme = (opens || counts_on || again)
            && may_name_theme(&unit.string)
            && (opens || !names_else(lexicon, &unit.string));
        if !(item || waits || names_theme) {
            break;
        }
        telling |= (item || waits) && tells(&unit);
        named |= out.is_empty() && !(item || waits);
        waits = alone;
        last = place.or(last);
        out.push(unit);
    }
    out
}

/// Whether a line may be the name of a theme: few words that end in no stop.
fn may_name_theme(line: &str) -> bool {
    line.split_whitespace().count() <= MOST_GROUP_WORDS
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphanumeric)
}

/// Whether a line between items names findings, the next steps or what helps the council, and no theme.
fn names_else(lexicon: &Lexicon, line: &str) -> bool {
    lexicon.heading(line).is_some()
        || lexicon.labels("no_themes").contains(&fold(line))
        || lexicon.stands_beside_recommendations(line)
}

/// What a unit says behind its label.
fn said_by(document: &Document, lexicon: &Lexicon, unit: &Unit) -> String {
    let labelled = unit
        .label(document, lexicon)
        .map(|l| l.rest.text(&document.text));
    labelled.unwrap_or_else(|| unit.string.clone())
}

/// The lists under the headings right below a sentence that announces them (`Our recommendations are these.`), from a
/// section on: the headings are as high as the first, and what stands right under each counts on over all of them, or tells
/// what to do. A single one may head anything.
fn parts_below(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    first: usize,
) -> Vec<(usize, Vec<Unit>)> {
    let Some(level) = outline.sections.get(first).map(|s| s.level) else {
        return Vec::new();
    };
    // Each part's section, with its units and how many of them are its list.
    let mut parts: Vec<(usize, Vec<Unit>, usize)> = Vec::new();
    let mut counted = Some(0);
    let (mut all, mut telling) = (0, 0);
    for (n, section) in (outline.sections.iter().enumerate())
        .skip(first)
        .take(MOST_PARTS)
    {
        let title = section.title.text(&document.text);
        let other = section.level != level
            || lexicon.heading(&title).is_some()
            || lexicon.stands_beside_recommendations(&title);
        let units = (!other).then(|| units_of(document, outline, section.blocks.clone()));
        let units = units.unwrap_or_default();
        let list = list_at_top(document, lexicon, units.iter().cloned());
        let Some(head) = list.first() else { break };
        let labelled = figure(document, lexicon, head).is_some();
        let own = |u: &&Unit| match labelled {
            true => figure(document, lexicon, u).is_some(),
            false => u.item && u.level <= head.level,
        };
        let before = telling;
        for unit in list.iter().filter(own) {
            let next = counted.map(|last: usize| last + 1);
            counted = next.filter(|next| figure(document, lexicon, unit) == Some(*next));
            all += 1;
            telling += usize::from(lexicon.tells_what_to_do(&said_by(document, lexicon, unit)));
        }
        if counted.is_none() && telling == before {
            break;
        }
        let length = list.len();
        parts.push((n, units, length));
    }
    if parts.len() < FEWEST_PARTS || telling * 2 <= all {
        return Vec::new();
    }
    // What a letter closes with stands under the last heading too, unless the items of others are explained.
    if let Some(((_, last, length), others)) = parts.split_last_mut()
        && (others.iter()).all(|(_, units, length)| *length == units.len())
    {
        last.truncate(*length);
    }
    let parts = parts.into_iter();
    parts.map(|(n, units, _)| (n, units)).collect()
}

/// The one figure that labels a block of the text or numbers a heading.
fn figure_at(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    index: usize,
) -> Option<usize> {
    let block = document.blocks.get(index)?;
    match outline.role(index) {
        Role::Text if block.as_table().is_none() => {
            figure(document, lexicon, &Unit::of(document, block))
        }
        Role::Heading(n) => {
            let number = outline.sections.get(n)?.number.as_ref()?;
            number.text(&document.text).parse().ok()
        }
        _ => None,
    }
}

/// Whether an annex begins with a block, which counts for itself: with its heading, or a line that is set as none.
fn opens_annex(document: &Document, lexicon: &Lexicon, outline: &Outline, index: usize) -> bool {
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    let line = match outline.role(index) {
        Role::Heading(n) => outline.sections.get(n).map(|s| &s.title),
        // A sentence tells of an annex.
        Role::Text if block.as_table().is_none() => Some(&block.text),
        _ => None,
    };
    let line = line.map_or(String::new(), |l| l.text(&document.text));
    !line.trim_end().ends_with(['.', ';', ',']) && lexicon.heading(&line) == Some("appendix")
}

/// The label of a unit, where it is one figure; it may stand alone on its line.
fn figure(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<usize> {
    let found = unit.label(document, lexicon).map(|found| found.label);
    let label = found.or_else(|| label::whole(document, lexicon, &unit.text))?;
    label.text(&document.text).parse().ok()
}

/// Where among the items of a list one stands by its label.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    lettered: bool,
    /// From 1.
    count: usize,
}

impl Place {
    /// The place behind another one, or that of the first of a list in figures.
    fn behind(last: Option<Self>) -> Self {
        match last {
            Some(last) => Self {
                count: last.count + 1,
                ..last
            },
            None => Self {
                lettered: false,
                count: 1,
            },
        }
    }
}

/// The place that a unit's label gives it: a figure or a letter.
fn place(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<Place> {
    let figure = figure(document, lexicon, unit).map(|count| Place {
        lettered: false,
        count,
    });
    figure.or_else(|| {
        let label = unit.label(document, lexicon)?.label.text(&document.text);
        let mut letters = label.chars();
        let letter = letters.next().filter(|c| c.is_ascii_alphabetic())?;
        letters.next().is_none().then(|| Place {
            lettered: true,
            count: usize::from(letter.to_ascii_lowercase() as u8 - b'a') + 1,
        })
    })
}

/// The items that a numbered paragraph announces, up to the paper's next paragraph: `2.3` behind the items of `2.2`, `10`
/// behind those of `9` (whose own numbers begin again at 1). `behind` are the figures of what follows, up to an annex.
fn before_next_paragraph(
    document: &Document,
    lexicon: &Lexicon,
    announcing: &Unit,
    units: Vec<Unit>,
    behind: &[usize],
) -> Vec<Unit> {
    let depth = count_of(document, lexicon, announcing);
    let number = |u: &Unit| figure(document, lexicon, u);
    let next = number(announcing).map_or(0, |n| n + 1);
    // Of two lines with the number of the next paragraph the first is an item that comes as far, where the second is the
    // first that does not count on: what stands behind that is counted for itself.
    let on = behind.windows(2).take_while(|pair| pair[1] == pair[0] + 1);
    let ahead = behind.iter().take(on.count() + 2);
    let paragraphs = ahead.filter(|&&n| n == next).count();
    let mut last = 0;
    let mut seen = 0;
    (units.into_iter())
        .take_while(|u| {
            if count_of(document, lexicon, u) != depth {
                return true;
            }
            let Some(number) = number(u) else {
                return false; // `2.3`, which is no single number
            };
            seen += usize::from(number == next);
            let counts_on = number == last + 1 && (number != next || seen < paragraphs);
            last = number;
            counts_on
        })
        .collect()
}

/// How deep a number in plain figures goes, be it a paper's paragraph or an item: `9` is 1, `2.2` is 2, `(a)` none.
pub(super) fn count_of(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<usize> {
    let label = unit.label(document, lexicon)?.label.text(&document.text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let depth = label.split('.').count();
    label.split('.').all(digits).then_some(depth)
}
