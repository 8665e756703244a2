//! The explorer's page and its data: every document, recommendation and action.

use std::io;

use peerlens_report::{Action, Owner, Recommendation, Report, Status, Timescale};
use serde::Serialize;

use crate::{assigned, document, head};

/// What the explorer knows.
#[derive(Default, Serialize)]
pub(crate) struct Index {
    documents: Vec<Document>,
    items: Vec<Item>,
}

/// A document in the list.
#[derive(Serialize)]
struct Document {
    /// Name of its page and data, without their endings.
    page: String,
    title: String,
    file: String,
    kind: String,
    council: Option<String>,
    region: Option<String>,
    /// Year of the challenge; of the meeting where that is not told.
    year: Option<String>,
    pages: Option<u32>,
    recommendations: usize,
    actions: usize,
    /// Notices that are more than information.
    warnings: usize,
}

/// A recommendation or an action. What is the same for a document stands there.
#[derive(Serialize)]
struct Item {
    /// Its document, by place in the list.
    document: usize,
    id: String,
    label: Option<String>,
    text: String,
    theme: Option<String>,
    status: Option<String>,
    timescale: Option<String>,
    /// Last possible day.
    latest: Option<String>,
    leads: Vec<String>,
    page: Option<u32>,
}

impl Index {
    /// Adds a document; the name of its page.
    pub(crate) fn push(&mut self, report: &Report) -> String {
        let number = self.documents.len();
        let page = page_name(number, report);
        let year = |date: Option<&str>| date.and_then(|d| d.get(..4)).map(str::to_owned);
        let challenge = report.challenge.as_ref().and_then(|c| c.start.as_deref());
        let meeting = report.meeting.as_ref().and_then(|m| m.date.as_deref());
        let severe = |n: &&peerlens_report::Notice| n.severity > peerlens_report::Severity::Info;
        self.documents.push(Document {
            page: page.clone(),
            title: document::title(report).to_owned(),
            file: report.source.name.clone(),
            kind: name_of(&report.kind),
            council: report.council.as_ref().map(|c| c.name.clone()),
            region: report.council.as_ref().and_then(|c| c.region.clone()),
            year: year(challenge).or_else(|| year(meeting)),
            pages: report.source.pages,
            recommendations: report.recommendations.len(),
            actions: report.actions.len(),
            warnings: report.notices.iter().filter(severe).count(),
        });
        for r in &report.recommendations {
            self.items.push(of_recommendation(number, r));
        }
        for a in &report.actions {
            let item = of_action(number, a, report);
            self.items.push(item);
        }
        page
    }

    /// The script that holds it.
    pub(crate) fn data(&self) -> io::Result<String> {
        assigned("peerlensIndex", self)
    }
}

/// A name for files and addresses alike: a number, and what of the file's name is plain.
fn page_name(number: usize, report: &Report) -> String {
    const LONGEST: usize = 60;
    let plain: String = report
        .source
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .take(LONGEST)
        .collect();
    let part = report
        .source
        .part
        .map_or(String::new(), |p| format!("-part{p}"));
    format!("{:04}-{}{part}", number + 1, plain.trim_matches('-'))
}

/// The name of a value of an enumeration, as in the record.
fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn of_recommendation(document: usize, r: &Recommendation) -> Item {
    Item {
        document,
        id: r.id.clone(),
        label: r.label.clone(),
        text: r.text.clone(),
        theme: r.theme.clone(),
        status: status(r.status.as_ref()),
        timescale: r.timescale.as_ref().map(|t| t.as_written.clone()),
        latest: latest(r.timescale.as_ref()),
        leads: leads(&r.owners, &r.lead_members),
        page: r.evidence.first().and_then(|e| e.page),
    }
}

fn of_action(document: usize, a: &Action, report: &Report) -> Item {
    let answered = report
        .recommendations
        .iter()
        .find(|r| a.recommendations.contains(&r.id));
    Item {
        document,
        id: a.id.clone(),
        label: a.label.clone(),
        text: a.text.clone(),
        theme: answered.and_then(|r| r.theme.clone()),
        status: status(a.status.as_ref()),
        timescale: a.timescale.as_ref().map(|t| t.as_written.clone()),
        latest: latest(a.timescale.as_ref()),
        leads: leads(&a.owners, &a.lead_members),
        page: a.evidence.first().and_then(|e| e.page),
    }
}

fn status(status: Option<&Status>) -> Option<String> {
    status.map(|s| name_of(&s.value))
}

fn latest(timescale: Option<&Timescale>) -> Option<String> {
    let timescale = timescale?;
    timescale
        .latest
        .clone()
        .or_else(|| timescale.earliest.clone())
}

fn leads(owners: &[Owner], members: &[Owner]) -> Vec<String> {
    let all = owners.iter().chain(members);
    all.map(|o| o.as_written.clone()).collect()
}

/// The explorer's page: its frame, which the script fills.
pub(crate) fn page() -> String {
    head("peerlens: recommendations and actions", "")
        + r##"<body class="explorer">
<a class="skip" href="#results">Skip to the results</a>
<header>
<h1>Peer challenges: recommendations and actions</h1>
<p id="about"></p>
</header>
<noscript><p>This page shows its data with JavaScript, which is switched off.</p></noscript>
<main>
<form id="ask" role="search" aria-label="Recommendations and actions">
<p><label for="words">Words</label> <input id="words" type="search" autocomplete="off"></p>
<div id="facets"></div>
<p><button type="reset">Show everything</button></p>
</form>
<section id="found" aria-label="What was found">
<p id="count" role="status"></p>
<details id="plots" open><summary>Counts</summary><div></div></details>
<p><button id="csv" type="button">Save what is shown as CSV</button></p>
<h2 id="results" tabindex="-1">Recommendations and actions</h2>
<ol id="items"></ol>
<p><button id="more" type="button" hidden>Show more</button></p>
<h2>Documents</h2>
<ul id="documents"></ul>
</section>
</main>
<script src="data/index.js"></script>
<script src="assets/common.js"></script>
<script src="assets/explorer.js"></script>
</body>
</html>
"##
}
