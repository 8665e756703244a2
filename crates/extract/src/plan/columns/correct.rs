//! Columns that headings leave open, told by what stands under them.

use super::content::Content;
use super::{Column, Columns};

/// Share of a column's cells from which they tell what it is.
pub(super) const TELLING: f32 = 0.6;
/// Share of a column's cells that are sentences, from which it holds what is recommended, done or told: many rows of such a
/// column say it in a few words.
const SENTENCES: f32 = 0.4;
/// Share of a column's cells from which all are of one kind but for slips: what goes against headings has to be surer than
/// what stands without one.
const NEARLY_ALL: f32 = 0.8;

/// Letters of a status, on average: what is longer under `Progress` says more, and its first words are parted later.
const MOST_LETTERS_OF_STATUS: f32 = 16.0;

/// Letters of a time, on average: `Immediate and ongoing`, `December 2024`.
const MOST_LETTERS_OF_TIME: f32 = 24.0;

/// Mends what headings leave open: columns without a known heading are told by content, and of two columns with one
/// meaning the better one keeps it.
pub(super) fn correct(out: &mut Columns, found: &[Option<(Column, usize)>], contents: &[Content]) {
    references(out, contents);
    answers_apart(out, contents);
    committed_to(out, contents);
    leads_of_members(out, contents);
    by_values(out, found, contents);
    by_sentences(out, found, contents);
    actions_beside(out, contents);
    signs(out, found, contents);
    misheaded(out, contents);
    for (n, content) in contents.iter().enumerate() {
        if let Some(meant) = meant(out, n, content) {
            let said = (out.columns[n], meant);
            if let (Column::Lead, Column::Timescale) | (Column::Timescale, Column::Lead) = said {
                out.overruled.push(n);
            }
            out.columns[n] = meant;
        }
    }
    named_twice(out, contents);
    longest_text(out, contents);
}

/// Whether no heading tells what a column is.
fn is_open(out: &Columns, found: &[Option<(Column, usize)>], n: usize) -> bool {
    out.columns[n] == Column::Other && found[n].is_none()
}

/// `Recommendation` over `1`, `2, 6` and `All` behind the actions, or beside labels of the actions in front of them: these
/// name what the action answers. (Before the actions single labels number the rows.)
fn references(out: &mut Columns, contents: &[Content]) {
    let first = |column: Column| out.columns.iter().position(|c| *c == column);
    let (Some(action), false) = (first(Column::Action), out.has(Column::Reference)) else {
        return;
    };
    let numbered = first(Column::Label).is_some_and(|n| n < action);
    let mut texts = false;
    let mut named = None;
    for (n, content) in contents.iter().enumerate() {
        let refers = content.references >= TELLING;
        match out.columns[n] {
            Column::Recommendation if !refers => texts = true,
            Column::Recommendation if numbered || n > action || content.several > 0.0 => {
                named = named.or(Some(n));
            }
            Column::Label if numbered && n > action && refers => named = named.or(Some(n)),
            _ => {}
        }
    }
    if let Some(n) = named.filter(|_| !texts) {
        out.columns[n] = Column::Reference;
    }
}

/// `Our response` over verdicts (`Accepted`, and below it why) beside `Next steps` over what is done about it.
fn answers_apart(out: &mut Columns, contents: &[Content]) {
    let actions: Vec<usize> = (0..out.columns.len())
        .filter(|&n| out.columns[n] == Column::Action)
        .collect();
    if let [first, second] = actions[..]
        && !out.has(Column::Response)
        && contents[first].answered >= NEARLY_ALL
        && contents[second].answered <= NOT_OF_KIND
    {
        out.columns[first] = Column::Response;
    }
}

/// `What we have committed to` behind the recommendation, in a plan that names no other actions.
fn committed_to(out: &mut Columns, contents: &[Content]) {
    let recommendations: Vec<usize> = (0..out.columns.len())
        .filter(|&n| out.columns[n] == Column::Recommendation)
        .collect();
    let longest = (recommendations.iter().copied()).max_by(|&a, &b| {
        contents[a]
            .length
            .total_cmp(&contents[b].length)
            .then(b.cmp(&a))
    });
    let timed = out.has(Column::Lead) || out.has(Column::Timescale);
    let action = (recommendations.iter().copied())
        .find(|&n| longest.is_some_and(|l| l < n) && contents[n].labels < TELLING);
    if let Some(n) = action.filter(|_| timed && !out.has(Column::Action)) {
        out.columns[n] = Column::Action;
    }
}

/// Of two columns of leads the one of elected members is theirs, whatever its heading.
fn leads_of_members(out: &mut Columns, contents: &[Content]) {
    let leads: Vec<usize> = (0..out.columns.len())
        .filter(|&n| out.columns[n] == Column::Lead)
        .collect();
    let members = (leads.iter().copied()).find(|&n| contents[n].members >= TELLING);
    let officers = leads.iter().any(|&n| contents[n].members < 1.0 - TELLING);
    if let Some(n) = members.filter(|_| officers && !out.has(Column::LeadMember)) {
        out.columns[n] = Column::LeadMember;
    }
}

/// Columns without a known heading whose cells are of one kind: labels, statuses, times, posts.
fn by_values(out: &mut Columns, found: &[Option<(Column, usize)>], contents: &[Content]) {
    for (n, c) in contents.iter().enumerate() {
        if !is_open(out, found, n) {
            continue;
        }
        // Labels stand before what they number; under a heading that nobody foresaw behind it, numbers count something.
        let numbers = c.labels >= TELLING
            && !out.has(Column::Label)
            && (contents.iter().enumerate().skip(n)).any(|(n, c)| is_text(out, n, c));
        let unknown = out.unknown.contains(&n);
        if out.by_heading && unknown && !numbers && !heading_is_vague(out) {
            continue; // it has a heading of its own that nobody foresaw: kept as it is
        }
        out.columns[n] = if c.filled == 0 {
            if c.fills > 0 && !out.has(Column::Status) {
                Column::Status
            } else {
                Column::Other
            }
        } else if numbers || !unknown && c.labels >= TELLING && !out.has(Column::Label) {
            Column::Label
        } else if c.statuses >= TELLING
            && (c.times < TELLING || c.dates == 0.0)
            && !out.has(Column::Status)
        {
            Column::Status
        } else if c.times >= TELLING && c.length < 80.0 && !out.has(Column::Timescale) {
            Column::Timescale
        } else if c.posts >= TELLING && c.sentences < TELLING && !out.has(Column::Lead) {
            Column::Lead
        } else {
            Column::Other
        };
    }
}

/// Whether a column holds what is recommended or to be done, by its heading or by what stands in it.
fn is_text(out: &Columns, n: usize, content: &Content) -> bool {
    matches!(out.columns[n], Column::Recommendation | Column::Action)
        || content.sentences >= SENTENCES
}

/// Columns of sentences: the first is the recommendation, the next the action.
fn by_sentences(out: &mut Columns, found: &[Option<(Column, usize)>], contents: &[Content]) {
    for (n, c) in contents.iter().enumerate() {
        let unknown = out.unknown.contains(&n);
        if !is_open(out, found, n) || unknown && !heading_is_vague(out) {
            continue;
        }
        let first = |column: Column| out.columns.iter().position(|c| *c == column);
        let sentences = c.sentences >= SENTENCES;
        // Without a heading what stands right before the actions is what they answer.
        let answered = !unknown && first(Column::Action).is_some_and(|action| n < action);
        let recommends = !out.by_heading || !out.has(Column::Action) || answered;
        // Right behind the recommendations a few words tell what is to be done, in a plan that says who or when. Farther
        // behind, or in percentages, they tell by what it is measured.
        let is_plan = out.by_heading || out.has(Column::Lead) || out.has(Column::Timescale);
        let measured = c.percentages > NOT_OF_KIND || out.has(Column::Measure);
        let behind =
            is_plan && !measured && first(Column::Recommendation).is_some_and(|r| r + 1 == n);
        if sentences && recommends && !out.has(Column::Recommendation) {
            out.columns[n] = Column::Recommendation;
        } else if !out.has(Column::Action)
            && (sentences || behind && !unknown && c.texts >= TELLING)
        {
            out.columns[n] = Column::Action;
        } else if sentences && !out.has(Column::Progress) {
            out.columns[n] = Column::Progress;
        }
    }
}

/// Beside recommendations and what is said of a plan, the first column of sentences that no entry
/// explains holds the actions, the next the progress.
fn actions_beside(out: &mut Columns, contents: &[Content]) {
    let is_plan = out.has(Column::Recommendation)
        && (out.has(Column::Lead) || out.has(Column::LeadMember) || out.has(Column::Timescale));
    for (n, c) in contents.iter().enumerate() {
        let unexplained = out.columns[n] == Column::Other && out.unknown.contains(&n);
        if !is_plan || !unexplained || c.sentences < 0.3 {
            continue;
        }
        if !out.has(Column::Action) {
            out.columns[n] = Column::Action;
        }
    }
}

/// A column of signs (`✔`, `►`) without a heading shows the status.
fn signs(out: &mut Columns, found: &[Option<(Column, usize)>], contents: &[Content]) {
    for (n, c) in contents.iter().enumerate() {
        if is_open(out, found, n)
            && !out.unknown.contains(&n)
            && c.signs >= TELLING
            && !out.has(Column::Status)
        {
            out.columns[n] = Column::Status;
        }
    }
}

/// Share of a column's cells up to which they are no values of a kind.
const NOT_OF_KIND: f32 = 0.2;

/// What short values all cells of a column but a few are: times, posts or statuses.
pub(super) fn values_of(c: &Content) -> Option<Column> {
    let only = |share: f32, others: [f32; 2]| {
        c.filled > 1 && share >= NEARLY_ALL && others.iter().all(|o| *o <= NOT_OF_KIND)
    };
    if only(c.bare_times, [c.posts, c.statuses]) {
        Some(Column::Timescale)
    } else if only(c.posts, [c.times, c.statuses]) && c.sentences <= NOT_OF_KIND {
        Some(Column::Lead)
    } else if only(c.statuses, [c.dates, c.posts]) {
        Some(Column::Status)
    } else {
        None
    }
}

/// Headings over the wrong columns: two that hold each what the other's heading says (leads under `Timescale` and times
/// under `Lead`), and nothing but times or posts where progress should be told, in a plan without such a column.
fn misheaded(out: &mut Columns, contents: &[Content]) {
    let values: Vec<Option<Column>> = contents.iter().map(values_of).collect();
    let headed = out.columns.clone();
    for (n, value) in values.iter().enumerate() {
        let Some(value) = value.filter(|value| *value != headed[n]) else {
            continue;
        };
        let other = (0..headed.len()).find(|&m| headed[m] == value);
        let told = match (headed[n], other) {
            (Column::Timescale | Column::Lead | Column::Status, Some(other)) => {
                values[other] == Some(headed[n])
            }
            // Beside a status, behind what tells of progress, or under `Update`, dates say when that was told.
            (Column::Progress, None) => {
                let alone = !out.has(Column::Status) && !headed[..n].contains(&Column::Progress);
                value != Column::Status && alone && !out.updates.contains(&n)
            }
            _ => false,
        };
        if told {
            out.columns[n] = value;
            out.overruled.push(n);
        }
    }
}

/// What a column is whose cells say something else than its heading: `Progress` over nothing but status words, and the
/// reverse.
fn meant(out: &Columns, n: usize, content: &Content) -> Option<Column> {
    if content.filled == 0 {
        return None;
    }
    Some(match out.columns[n] {
        Column::Progress
            if content.statuses >= TELLING
                && content.length <= MOST_LETTERS_OF_STATUS
                // Whether a sentence (`Not yet started.`) is a status is told by all that the plan tells so.
                && content.stopped < TELLING
                && !out.has(Column::Status) =>
        {
            Column::Status
        }
        Column::Action if content.responses >= TELLING => Column::Response,
        Column::Status if content.sentences >= TELLING && !out.has(Column::Progress) => {
            Column::Progress
        }
        // `Completed` over dates is when it was done.
        Column::Status
            if content.times >= TELLING
                && content.statuses < 0.3
                && !out.has(Column::Timescale) =>
        {
            Column::Timescale
        }
        // `Milestone` over dates and no words of what is reached by them.
        Column::Other
            if content.times >= TELLING
                && content.length <= MOST_LETTERS_OF_TIME
                && out.has(Column::Action)
                && !out.has(Column::Timescale) =>
        {
            Column::Timescale
        }
        // `Details`, `Item`, `No.` over labels or over text.
        Column::Recommendation if content.labels >= TELLING && !out.has(Column::Label) => {
            Column::Label
        }
        Column::Label if content.sentences >= TELLING && !out.has(Column::Recommendation) => {
            Column::Recommendation
        }
        Column::Theme if content.labels >= TELLING && !out.has(Column::Label) => Column::Label,
        // Beside what else a plan or list says; themes and what they cover are the scope.
        Column::Theme
            if content.sentences >= TELLING
                && !out.has(Column::Recommendation)
                && out
                    .columns
                    .iter()
                    .any(|c| !matches!(c, Column::Theme | Column::Other)) =>
        {
            Column::Recommendation
        }
        Column::Lead
            if content.times >= NEARLY_ALL
                && content.posts < 0.3
                && !out.has(Column::Timescale) =>
        {
            Column::Timescale
        }
        Column::Timescale
            if content.posts >= NEARLY_ALL && content.times < 0.2 && !out.has(Column::Lead) =>
        {
            Column::Lead
        }
        _ => return None,
    })
}

/// Twice the same: the first `Action` is the action, a second one the progress; of two labels or
/// recommendations the one with text stays.
fn named_twice(out: &mut Columns, contents: &[Content]) {
    for column in [
        Column::Label,
        Column::Recommendation,
        Column::Action,
        Column::Timescale,
        Column::Start,
        Column::Theme,
        Column::Response,
    ] {
        let places: Vec<usize> = (0..out.columns.len())
            .filter(|&n| out.columns[n] == column)
            .collect();
        if places.len() < 2 {
            continue;
        }
        let keep = match column {
            Column::Recommendation => places.iter().copied().max_by(|&a, &b| {
                contents[a]
                    .length
                    .total_cmp(&contents[b].length)
                    .then(b.cmp(&a))
            }),
            // `Action` over numbers beside `What we will do`: the one with text.
            Column::Action => places
                .iter()
                .copied()
                .find(|&n| contents[n].labels < TELLING)
                .or(places.first().copied()),
            _ => places.first().copied(),
        };
        for n in places {
            if Some(n) == keep {
                continue;
            }
            out.columns[n] = match column {
                // `Ref` over 1.1, 1.2 beside `No.` over 1, 2.
                Column::Label
                    if keep.is_some_and(|keep| keep < n)
                        && contents[n].labels >= TELLING
                        && out.has(Column::Action) =>
                {
                    Column::ActionLabel
                }
                Column::Recommendation | Column::Action
                    if contents[n].labels >= TELLING && !out.has(Column::Label) =>
                {
                    Column::Label
                }
                Column::Recommendation if n < keep.unwrap_or(0) && !out.has(Column::Theme) => {
                    Column::Theme
                }
                Column::Action
                    if !out.has(Column::Progress) && contents[n].sentences >= SENTENCES =>
                {
                    Column::Progress
                }
                Column::Timescale if !out.has(Column::Start) && n < keep.unwrap_or(0) => {
                    Column::Start
                }
                Column::Label
                    if contents[n].sentences >= SENTENCES && !out.has(Column::Recommendation) =>
                {
                    Column::Recommendation
                }
                _ => Column::Other,
            };
        }
    }
}

/// Where nothing is called recommendation or action.
fn longest_text(out: &mut Columns, contents: &[Content]) {
    if !out.has(Column::Recommendation) && !out.has(Column::Action) {
        // Nothing but a theme or measure beside times and leads: the longest text is what is to be done.
        let best = (0..contents.len())
            .filter(|&n| {
                matches!(out.columns[n], Column::Other | Column::Theme)
                    && contents[n].sentences >= SENTENCES
            })
            .max_by(|&a, &b| contents[a].length.total_cmp(&contents[b].length));
        if let Some(n) = best {
            out.columns[n] = Column::Action;
        }
    }
}

/// Whether the headings that are known say too little to take the others at their word.
fn heading_is_vague(out: &Columns) -> bool {
    !out.has(Column::Recommendation) && !out.has(Column::Action)
}
