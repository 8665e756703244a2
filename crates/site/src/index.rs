//! The explorer's page and its data: every document, recommendation and action.

use std::io;

use peerlens_report::{Action, Owner, Recommendation, Report, Status};
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
    /// File name of the document that this one is another copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<String>,
}

/// A recommendation or an action. What is the same for a document stands there.
#[derive(Serialize)]
struct Item {
    /// Its document, by place in the list.
    document: usize,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timescale: Option<String>,
    /// First possible day.
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    /// Last possible day.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    leads: Vec<String>,
    page: Option<u32>,
}

impl Index {
    /// Adds a document, which may be another copy of one.
    pub(crate) fn push(&mut self, report: &Report, copy_of: Option<&str>) {
        let number = self.documents.len();
        let year = |date: Option<&str>| date.and_then(|d| d.get(..4)).map(str::to_owned);
        let challenge = report.challenge.as_ref().and_then(|c| c.start.as_deref());
        let meeting = report.meeting.as_ref().and_then(|m| m.date.as_deref());
        let severe = |n: &&peerlens_report::Notice| n.severity > peerlens_report::Severity::Info;
        self.documents.push(Document {
            page: report.source.page_name(),
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
            copy_of: copy_of.map(str::to_owned),
        });
        for r in &report.recommendations {
            self.items.push(of_recommendation(number, r));
        }
        for a in &report.actions {
            self.items.push(of_action(number, a, report));
        }
    }

    /// The script that holds it.
    pub(crate) fn data(&self) -> io::Result<String> {
        assigned("peerlensIndex", self)
    }
}

/// The name of a value of an enumeration, as in the record.
fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn of_recommendation(document: usize, r: &Recommendation) -> Item {
    let time = r.timescale.as_ref();
    Item {
        document,
        id: r.id.clone(),
        label: r.label.clone(),
        text: r.text.clone(),
        theme: r.theme.clone(),
        status: status(r.status.as_ref()),
        timescale: time.map(|t| t.as_written.clone()),
        earliest: time.and_then(|t| t.earliest.clone()),
        latest: time.and_then(|t| t.latest.clone()),
        leads: leads(&r.owners, &r.lead_members),
        page: r.evidence.first().and_then(|e| e.page),
    }
}

/// An action with its time, leads and status: its own, else those printed once for the recommendation
/// that it answers, as in the view `commitments` of the database.
fn of_action(document: usize, a: &Action, report: &Report) -> Item {
    let answered = report
        .recommendations
        .iter()
        .find(|r| a.recommendations.contains(&r.id));
    let whole = answered.filter(|_| a.recommendations.len() == 1);
    let time = a.timescale.as_ref().or_else(|| whole?.timescale.as_ref());
    let or_whole = |own: &'_ [Owner], whole: Option<&'_ [Owner]>| -> Vec<Owner> {
        let leads = if own.is_empty() {
            whole.unwrap_or_default()
        } else {
            own
        };
        leads.to_vec()
    };
    Item {
        document,
        id: a.id.clone(),
        label: a.label.clone(),
        text: a.text.clone(),
        theme: answered.and_then(|r| r.theme.clone()),
        status: status(a.status.as_ref().or_else(|| whole?.status.as_ref())),
        timescale: time.map(|t| t.as_written.clone()),
        earliest: time.and_then(|t| t.earliest.clone()),
        latest: time.and_then(|t| t.latest.clone()),
        leads: leads(
            &or_whole(&a.owners, whole.map(|r| &r.owners[..])),
            &or_whole(&a.lead_members, whole.map(|r| &r.lead_members[..])),
        ),
        page: a.evidence.first().and_then(|e| e.page),
    }
}

fn status(status: Option<&Status>) -> Option<String> {
    status.map(|s| name_of(&s.value))
}

fn leads(owners: &[Owner], members: &[Owner]) -> Vec<String> {
    let all = owners.iter().chain(members);
    all.map(|o| o.as_written.clone()).collect()
}

/// The explorer's page: its frame, which the script fills.
pub(crate) fn page(workbook: Option<&str>) -> String {
    let workbook = workbook.map_or(String::new(), |file| {
        format!(
            "<p><a href=\"{file}\">All tables as a workbook</a>, whose rows lead back here</p>\n"
        )
    });
    head("peerlens: recommendations and actions", "")
        + r##"<body class="explorer">
<a class="skip" href="#results">Skip to the results</a>
<header>
<h1>Peer challenges: recommendations and actions</h1>
<p id="about"></p>
"## + &workbook
        + r##"</header>
<noscript><p>This page shows its data with JavaScript, which is switched off.</p></noscript>
<main>
<form id="ask" role="search" aria-label="Recommendations and actions">
<p><label for="words">Words</label> <input id="words" type="search" autocomplete="off"></p>
<div id="facets"></div>
<p><label class="tick"><input id="copies" type="checkbox"> Count further copies of a document too</label></p>
<p><button type="reset">Show everything</button></p>
</form>
<section id="found" aria-label="What was found">
<p id="count" role="status"></p>
<p id="chosen"></p>
<details id="plots" open><summary><h2>Counts</h2></summary><div></div></details>
<p><button id="csv" type="button">Save what is shown as CSV</button></p>
<h2 id="results" tabindex="-1">Recommendations and actions</h2>
<ol id="items"></ol>
<p id="listed"></p>
<p><button id="more" type="button" hidden>Show more</button></p>
<h2>Documents</h2>
<ul id="documents"></ul>
</section>
</main>
<script src="data/index.js"></script>
<script src="assets/common.js"></script>
<script src="assets/plots.js"></script>
<script src="assets/explorer.js"></script>
</body>
</html>
"##
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::{StatusValue, Timescale};

    fn status(value: StatusValue) -> Option<Status> {
        Some(Status {
            as_written: None,
            value,
            rag: None,
            evidence: Vec::new(),
        })
    }

    /// A record of two recommendations, the first with a time and a status for the whole, and an action
    /// that answers these.
    fn report(answers: &[&str], own: Option<Status>) -> Report {
        let recommendation = |id: &str| Recommendation {
            id: id.to_owned(),
            ..Recommendation::default()
        };
        let whole = Recommendation {
            status: status(StatusValue::Complete),
            timescale: Some(Timescale {
                as_written: "March 2024".to_owned(),
                latest: Some("2024-03-31".to_owned()),
                ..Timescale::default()
            }),
            ..recommendation("r1")
        };
        Report {
            recommendations: vec![whole, recommendation("r2")],
            actions: vec![Action {
                id: "a1".to_owned(),
                recommendations: answers.iter().map(|&id| id.to_owned()).collect(),
                status: own,
                ..Action::default()
            }],
            ..Report::default()
        }
    }

    fn action(report: &Report) -> Item {
        of_action(0, &report.actions[0], report)
    }

    #[test]
    fn an_action_has_what_is_printed_once_for_its_recommendation() {
        let item = action(&report(&["r1"], None));
        assert_eq!(item.status.as_deref(), Some("complete"));
        assert_eq!(item.latest.as_deref(), Some("2024-03-31"));
        // Its own goes first.
        let item = action(&report(&["r1"], status(StatusValue::AtRisk)));
        assert_eq!(item.status.as_deref(), Some("at_risk"));
        // Of several it cannot be told which is meant.
        let item = action(&report(&["r1", "r2"], None));
        assert_eq!(item.status, None);
        assert_eq!(item.timescale, None);
    }
}
