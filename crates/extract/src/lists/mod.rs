//! Recommendations that stand as a list, or as paragraphs, under a heading that says so.

mod announced;
mod boxes;
mod numbered;
mod slides;
mod theme;
mod zone;

use std::ops::Range;

use peerlens_document::{Document, Notice, Severity};
use peerlens_lexicon::{Lexicon, fold};
use peerlens_report::Kind;
use peerlens_segment::{Outline, Role, announces_recommendations, asked_by_peers};

use crate::plan::{Group, Plan};
use crate::prose::group_of;
use crate::unit::Unit;

use announced::count_of;
pub(crate) use announced::{Announcements, read_announced, read_named_above};
use boxes::{FEWEST_BOXES, flattened_boxes, in_flattened_box};
use theme::Themes;
pub(crate) use theme::section_group;

/// Recommendations under a heading that says so, from which areas to consider are none.
const FEWEST_NAMED: usize = 2;

/// Words in a line that names the theme of the items under it.
const MOST_GROUP_WORDS: usize = 12;

/// Reads the recommendations under headings; gives how many there were.
pub(crate) fn read(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    announcements: &Announcements,
    plan: &mut Plan<'_>,
) -> usize {
    let before = plan.findings.recommendations.len();
    let mut done: Vec<bool> = vec![false; outline.sections.len()];
    if slides::read(document, lexicon, outline, plan) {
        return plan.findings.recommendations.len() - before;
    }
    let any = (0..outline.sections.len()).any(|n| is_zone(document, lexicon, outline, n));
    if !any && titled(document, outline) {
        // The whole document is the list: its title says so.
        let all: Vec<usize> = (0..outline.sections.len()).collect();
        let read = numbered::read(document, lexicon, outline, plan, &all);
        let left_over =
            |title: &str, units: &[Unit]| read.is_empty() || holds_more(lexicon, title, units);
        let units = units_of(document, outline, outline.front());
        plan.group = None;
        if left_over("", &units) {
            zone::read(document, lexicon, outline, plan, units);
        }
        for (n, section) in outline.sections.iter().enumerate() {
            let units = units_of(document, outline, section.blocks.clone());
            let title = section.title.text(&document.text);
            if read.contains(&n) || !left_over(&title, &units) {
                continue;
            }
            plan.group = Some(Group::of(
                document,
                lexicon,
                &peerlens_segment::with_marker(
                    &document.blocks[section.heading.unwrap_or(section.blocks.start)],
                ),
            ));
            zone::read(document, lexicon, outline, plan, units);
        }
        return plan.findings.recommendations.len() - before;
    }
    // A heading that speaks of recommendations goes before one that speaks of areas to consider, or of what the peers said:
    // where both stand in a document, or others are announced, only the first are the recommendations.
    let speaks = |n: usize| speaks(document, outline, n);
    let order = (0..outline.sections.len()).filter(|&n| speaks(n));
    let order: Vec<usize> = order
        .chain((0..outline.sections.len()).filter(|&n| !speaks(n)))
        .collect();
    let themes = Themes::of(document, outline);
    let mut named = false;
    // In a plan those that are answered one by one; a report may go on with what it asks to be considered.
    let announced = before >= FEWEST_NAMED && outline.kind == Kind::ActionPlan
        || announced_above(document, lexicon, outline, announcements);
    // What tells what is stands in such boxes as well as what tells what to do, which is taken where no sentence announces
    // what is recommended.
    let boxes = flattened_boxes(document, lexicon, outline);
    let told = boxes
        && (announcements.of(document, lexicon, outline).iter())
            .any(|list| list.says.recommended && list.units.len() >= FEWEST_NAMED);
    for n in order {
        if done[n] || !is_zone(document, lexicon, outline, n) {
            continue;
        }
        if speaks(n) {
            named = true;
        } else if are_further(document, lexicon, outline, n) {
            // They stand besides those that are called so, and say it.
        } else if announced || named && plan.findings.recommendations.len() >= before + FEWEST_NAMED
        {
            continue;
        }
        let mixed = !speaks(n) && boxes && in_flattened_box(document, lexicon, outline, n);
        if mixed && told {
            continue;
        }
        // The section and all below it; where it has no list of its own, also the themes as high as it.
        let own = units_of(document, outline, outline.sections[n].blocks.clone());
        let divided = (n + 1..outline.sections.len()).any(|m| outline.path(m).any(|p| p == n));
        let bare = !divided && own.iter().filter(|u| u.item).count() < 2;
        let members: Vec<usize> = (n..outline.sections.len())
            // `Theme 2 – Finance` as high as the heading that announces recommendations belongs to it.
            .take_while(|&m| {
                let section = &outline.sections[m];
                let theme = group_of(document, lexicon, &section.title);
                m == n
                    || outline.path(m).any(|p| p == n)
                    || bare && section.number.is_none() && theme.is_some_and(|g| g.label.is_some())
            })
            .collect();
        let title = outline.sections[n].title.text(&document.text);
        if lexicon.heading(&title) == Some("committee")
            || is_committee(document, lexicon, outline, &members)
        {
            members.iter().for_each(|&m| done[m] = true);
            plan.findings.notices.push(
                Notice::new(
                    "committee_recommendations",
                    Severity::Info,
                    "a committee's own recommendations stand here; they are not the peers'",
                )
                .at(outline.sections[n].title.clone()),
            );
            continue;
        }
        plan.group = themes.group(document, lexicon, outline, n, n);
        let below = members.get(1..).unwrap_or_default();
        let read = numbered::read(document, lexicon, outline, plan, below);
        for &m in &members {
            done[m] = true;
            let section = &outline.sections[m];
            let mut units = units_of(document, outline, section.blocks.clone());
            let title = section.title.text(&document.text);
            if read.contains(&m) || !read.is_empty() && !holds_more(lexicon, &title, &units) {
                continue;
            }
            if m != n && matches!(lexicon.heading(&title), Some(k) if k != "recommendations") {
                continue; // a sub-section about something else
            }
            // What stands under a recommendation that was announced belongs to it.
            if m != n
                && section
                    .title
                    .start()
                    .is_some_and(|at| plan.holder(at).is_some())
            {
                continue;
            }
            plan.group = themes.group(document, lexicon, outline, m, n);
            if mixed {
                units.retain(|u| u.item && lexicon.tells_what_to_do(&u.string));
            }
            if m == n && members.len() > 1 {
                // What stands above the lists of the parts speaks of them.
                if introduces(document, lexicon, &units)
                    && members
                        .iter()
                        .any(|&m| m != n && holds_items(document, outline, m))
                {
                    continue;
                }
                // `5.1 The letter has thirteen recommendations.` above the sections of their themes.
                units.retain(|u| paragraph_number(document, lexicon, u).is_none());
            }
            leave_out_paragraphs(document, lexicon, outline, section.blocks.start, &mut units);
            zone::read(document, lexicon, outline, plan, units);
        }
    }
    if plan.findings.recommendations.len() == before {
        key_messages(document, lexicon, outline, plan);
    }
    plan.findings.recommendations.len() - before
}

/// Whether a sentence of a report announces recommendations as a list under a heading that names none (its summary), above
/// all boxes of areas to consider and longer than any of these. What it asks to be done with it (`share this report with
/// staff`), or says below the areas, hides none.
fn announced_above(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    announcements: &Announcements,
) -> bool {
    let zones: Vec<usize> = (0..outline.sections.len())
        .filter(|&n| is_zone(document, lexicon, outline, n) && !speaks(document, outline, n))
        .collect();
    if outline.kind != Kind::FeedbackReport || zones.len() < FEWEST_BOXES {
        return false;
    }
    let first = zones.first().copied().unwrap_or_default();
    let longest = (zones.iter())
        .map(|&n| items_of(document, outline, n).count())
        .max()
        .unwrap_or_default();
    let outside = |n: usize| {
        let title = outline
            .sections
            .get(n)
            .map(|s| s.title.text(&document.text));
        n < first
            && title.is_some_and(|t| lexicon.heading(&t) != Some("next_steps"))
            && !outline
                .path(n)
                .any(|p| is_zone(document, lexicon, outline, p))
    };
    announcements
        .of(document, lexicon, outline)
        .iter()
        .any(|list| {
            // The members of a team may follow a sentence of what they recommended.
            let tells = |u: &&Unit| {
                u.item && lexicon.tells_what_to_do(&u.string) && !is_of_report(&u.string)
            };
            let telling = list.units.iter().filter(tells).count();
            list.says.recommended
                && telling >= FEWEST_NAMED
                && (telling > longest || list.says.named && telling == longest)
                && telling * 2 > list.units.len()
                && list.section.is_none_or(outside)
        })
}

/// Whether an item asks for something to be done with what the peers wrote: with these recommendations, and not with `the
/// recommendations of the audit`; with `the report` where it is shared.
fn is_of_report(text: &str) -> bool {
    const WRITTEN: [&str; 6] = [
        "report",
        "letter",
        "findings",
        "feedback",
        "recommendations",
        "headlines",
    ];
    const SHARES: [&str; 5] = ["share", "publish", "discuss", "circulate", "reflect"];
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let shares = words.iter().any(|w| SHARES.contains(w));
    words.windows(2).enumerate().any(|(n, pair)| {
        let of_others = words.get(n + 2) == Some(&"of");
        let article = match pair[0] {
            "this" | "these" | "our" => true,
            "the" | "its" => shares,
            _ => false,
        };
        article && WRITTEN.contains(&pair[1]) && !of_others
    })
}

/// The items right under the heading of a section.
fn items_of(document: &Document, outline: &Outline, n: usize) -> impl Iterator<Item = Unit> {
    let blocks = outline.sections.get(n).map(|s| s.blocks.clone());
    let units = units_of(document, outline, blocks.unwrap_or_default());
    units.into_iter().filter(|u| u.item)
}

/// Whether recommendations stand under a heading beside numbered ones that are the recommendations: in a list that is
/// announced so or whose items tell what to do, and in no paragraphs.
fn holds_more(lexicon: &Lexicon, title: &str, units: &[Unit]) -> bool {
    let Some(first) = units.iter().position(|u| u.item) else {
        return false;
    };
    let announces = |u: &Unit| announces_recommendations(lexicon, &u.string);
    let announced = units.iter().take(first).any(announces);
    let items = || units.iter().filter(|u| u.item);
    let telling = items().filter(|u| lexicon.tells_what_to_do(&u.string));
    !lexicon.stands_beside_recommendations(title)
        && (announced || telling.count() * 2 > items().count())
}

/// Whether what stands right under a heading is running text only: no item, none that a bold lead opens.
fn introduces(document: &Document, lexicon: &Lexicon, units: &[Unit]) -> bool {
    let opens =
        |u: &Unit| u.item || u.label(document, lexicon).is_some() || zone::opens_bold(document, u);
    !units.iter().any(opens)
}

/// Whether a list stands right under the heading of a section.
fn holds_items(document: &Document, outline: &Outline, n: usize) -> bool {
    let blocks = outline.sections.get(n).map(|s| s.blocks.clone());
    let units = units_of(document, outline, blocks.unwrap_or_default());
    units.first().is_some_and(|u| u.item)
}

/// Whether the heading of a section speaks of recommendations by that word.
fn speaks(document: &Document, outline: &Outline, n: usize) -> bool {
    let title = outline.sections.get(n);
    title.is_some_and(|s| fold(&s.title.text(&document.text)).contains("recommend"))
}

/// Whether recommendations stand as items under a heading that calls them so: then what tables call areas to consider
/// are none.
pub(crate) fn are_named(document: &Document, lexicon: &Lexicon, outline: &Outline) -> bool {
    named_items(document, lexicon, outline) >= FEWEST_NAMED
}

/// The items under the heading that calls them recommendations and has the most.
pub(crate) fn named_items(document: &Document, lexicon: &Lexicon, outline: &Outline) -> usize {
    let items = |n: usize| {
        let members = (n..outline.sections.len())
            .take_while(|&m| m == n || outline.path(m).any(|path| path == n));
        let units =
            members.flat_map(|m| units_of(document, outline, outline.sections[m].blocks.clone()));
        units.filter(|u| u.item).count()
    };
    (0..outline.sections.len())
        .filter(|&n| speaks(document, outline, n) && is_zone(document, lexicon, outline, n))
        .map(items)
        .max()
        .unwrap_or(0)
}

/// Headline messages in the place of recommendations: the items of their lists.
fn key_messages(document: &Document, lexicon: &Lexicon, outline: &Outline, plan: &mut Plan<'_>) {
    for section in &outline.sections {
        if lexicon.heading(&section.title.text(&document.text)) != Some("key_messages") {
            continue;
        }
        let units = units_of(document, outline, section.blocks.clone());
        if units.iter().any(|u| u.item) {
            plan.group = None;
            zone::read(document, lexicon, outline, plan, units);
        }
    }
}

/// Leaves out the paragraphs of a report that counts them from its first on (`11. The ones that matter most are these:`), where
/// the recommendations among them are items of a list without labels.
fn leave_out_paragraphs(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    start: usize,
    units: &mut Vec<Unit>,
) {
    let number = |unit: &Unit| -> Option<u32> {
        let label = unit.label(document, lexicon)?.label;
        label.text(&document.text).parse().ok()
    };
    let text_behind_label = |unit: &Unit| {
        let label = unit.label(document, lexicon);
        label.map_or_else(|| unit.string.clone(), |l| l.rest.text(&document.text))
    };
    let first = units.iter().position(|u| number(u).is_some());
    let Some((at, before)) = first.and_then(|at| Some((at, number(&units[at])?.checked_sub(1)?)))
    else {
        return;
    };
    // The items stand right below a paragraph that announces them.
    let listed = |u: &Unit| u.item && number(u).is_none();
    // What tells what to do is a recommendation with points, counted through the themes above it.
    let announces = |u: &Unit| {
        u.string.trim_end().ends_with(':') && !lexicon.tells_what_to_do(&text_behind_label(u))
    };
    let announced = units.get(at).is_some_and(announces);
    if before == 0 || !announced || !units.get(at + 1).is_some_and(listed) {
        return;
    }
    let above = units_of(document, outline, outline.range.start..start);
    if above.iter().rev().find_map(number) == Some(before) {
        units.retain(|u| number(u).is_none());
    }
}

/// How deep a paragraph's own number goes (`2.2` is 2): a paper numbers its paragraphs so, and no list its items.
fn paragraph_number(document: &Document, lexicon: &Lexicon, unit: &Unit) -> Option<usize> {
    count_of(document, lexicon, unit).filter(|depth| *depth > 1)
}

/// Whether the document is a list of recommendations by its title.
fn titled(document: &Document, outline: &Outline) -> bool {
    let title = outline
        .title
        .as_ref()
        .map(|t| fold(&t.text(&document.text)));
    outline.kind == Kind::RecommendationList
        && title.is_some_and(|t| t.split(' ').any(|w| w == "recommendations"))
}

/// Whether a section's heading says that more of what is recommended stands under it: `Further considerations`.
fn are_further(document: &Document, lexicon: &Lexicon, outline: &Outline, n: usize) -> bool {
    let title = (outline.sections.get(n)).map(|s| fold(&s.title.text(&document.text)));
    let parts = title.as_deref().and_then(|title| title.split_once(' '));
    parts.is_some_and(|(first, rest)| {
        lexicon.labels("further").iter().any(|word| word == first)
            && lexicon.heading(rest) == Some("recommendations")
    })
}

/// Whether a section's heading says that recommendations stand under it.
fn is_zone(document: &Document, lexicon: &Lexicon, outline: &Outline, n: usize) -> bool {
    let section = &outline.sections[n];
    let title = section.title.text(&document.text);
    match lexicon.heading(&title) {
        Some("recommendations") => true,
        _ if are_further(document, lexicon, outline, n) => true,
        Some("progress") if outline.kind == Kind::ProgressReview => false,
        _ => {
            fold(&title).split(' ').any(|w| w == "recommendations")
                && title.split_whitespace().count() <= MOST_GROUP_WORDS
        }
    }
}

/// Whether the items under a heading are a committee's own.
fn is_committee(
    document: &Document,
    lexicon: &Lexicon,
    outline: &Outline,
    members: &[usize],
) -> bool {
    let peers_report = matches!(outline.kind, Kind::FeedbackReport | Kind::ProgressReview);
    let mut items = 0usize;
    let mut own = 0usize;
    for &m in members {
        for index in outline.sections[m].blocks.clone() {
            if outline.role(index) != Role::Text {
                continue;
            }
            let block = &document.blocks[index];
            let unit = Unit::of(document, block);
            if unit.string.is_empty() {
                continue;
            }
            let text = unit
                .label(document, lexicon)
                .map_or(unit.string.clone(), |l| l.rest.text(&document.text));
            if lexicon.opens_as_committee(&text) {
                return true;
            }
            if peers_report {
                continue; // peers may ask a council to agree or approve something
            }
            items += 1;
            let first = fold(&text).split(' ').next().unwrap_or_default().to_owned();
            let decides = lexicon.decides(&text) && !asked_by_peers(&text);
            if lexicon.committee("verbs").contains(&first) || decides {
                own += 1;
            }
        }
    }
    items > 0 && own * 2 > items
}

fn units_of(document: &Document, outline: &Outline, range: Range<usize>) -> Vec<Unit> {
    let blocks = range
        .filter(|&i| outline.role(i) == Role::Text)
        .filter_map(|i| document.blocks.get(i));
    // Tables are read with the tables.
    crate::unit::units(document, blocks.filter(|b| b.as_table().is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Findings;
    use crate::testing::paragraphs;
    use peerlens_segment::segment;

    fn label_text(
        document: &Document,
        label: Option<&peerlens_document::Passage>,
    ) -> Option<String> {
        label.map(|l| l.text(&document.text))
    }

    fn found(lines: &[&str]) -> Vec<(Option<String>, String)> {
        let mut document = paragraphs(lines);
        let lexicon = Lexicon::built_in();
        let outline = segment(&mut document, lexicon).remove(0);
        let mut findings = Findings::default();
        read(
            &document,
            lexicon,
            &outline,
            &Announcements::default(),
            &mut Plan::new(&mut findings, &document),
        );
        findings
            .recommendations
            .iter()
            .map(|r| {
                (
                    label_text(&document, r.label.as_ref()),
                    r.text.text(&document.text),
                )
            })
            .collect()
    }

    #[test]
    fn a_list_under_its_heading_and_nothing_of_the_text_around() {
        let got = found(&[
            "Corporate Peer Challenge: Anytown Council",
            "3. Recommendations",
            "There are a number of observations. The following are the key recommendations to the council:",
            "a) Appoint a chief executive;",
            "b) Set a balanced budget.",
            "4. Summary of peer challenge approach",
            "The team spent four days at the council and met many people there.",
        ]);
        assert_eq!(
            got,
            [
                (Some("a".into()), "Appoint a chief executive;".into()),
                (Some("b".into()), "Set a balanced budget.".into())
            ]
        );
    }

    #[test]
    fn a_committees_own_recommendations_are_not_the_peers() {
        let got = found(&[
            "Corporate Peer Challenge: report to Cabinet",
            "2. Recommendations",
            "Cabinet is recommended to:",
            "1) Note the report of the peer challenge.",
            "2) Approve the plan.",
            "3. Background",
        ]);
        assert!(got.is_empty(), "{got:?}");
    }
}
