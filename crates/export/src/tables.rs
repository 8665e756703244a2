//! A record as rows of the flat tables.

use std::collections::HashMap;

use peerlens_report::flat::{
    ActionRow, LeadRow, PeerRow, RecommendationRow, ReportRow, SectionRow,
};
use peerlens_report::{Evidence, Owner, Report, Source, Status, Timescale};
use serde::Serialize;

use crate::DocumentLinks;

/// What joins the items of a list in a cell.
const BETWEEN: &str = "; ";

/// The rows of one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// The record itself.
    pub report: ReportRow,
    /// Its recommendations.
    pub recommendations: Vec<RecommendationRow>,
    /// Its actions.
    pub actions: Vec<ActionRow>,
    /// Who leads them.
    pub leads: Vec<LeadRow>,
    /// Its peers.
    pub peers: Vec<PeerRow>,
    /// Its sections.
    pub sections: Vec<SectionRow>,
}

impl Tables {
    /// The rows of a record by itself: nothing links it to others.
    pub fn of(report: &Report) -> Self {
        Self::linked(report, &DocumentLinks::default())
    }

    /// The rows of a record, with what links it to others of its run.
    pub fn linked(report: &Report, links: &DocumentLinks) -> Self {
        Self {
            report: report_row(report, links),
            recommendations: recommendations(report, links),
            actions: actions(report, links),
            leads: leads(report, links),
            peers: peers(report),
            sections: sections(report),
        }
    }
}

/// The columns that every row starts with.
fn key(source: &Source) -> (String, String, Option<u32>) {
    (source.name.clone(), source.sha256.clone(), source.part)
}

fn report_row(report: &Report, links: &DocumentLinks) -> ReportRow {
    let (source_name, source_sha256, source_part) = key(&report.source);
    let council = report.council.as_ref();
    let challenge = report.challenge.as_ref();
    let review = report.review.as_ref();
    let meeting = report.meeting.as_ref();
    let next = report.next_steps.as_ref();
    let reviewed = Time::of(next.and_then(|n| n.progress_review.as_ref()));
    let published = Time::of(next.and_then(|n| n.report_published_by.as_ref()));
    ReportRow {
        source_name,
        source_sha256,
        source_part,
        challenge_id: links.challenge_id.clone(),
        duplicate_of: links.duplicate_of.clone(),
        kind: name_of(&report.kind),
        title: report.title.clone(),
        council_name: council.map(|c| c.name.clone()),
        council_as_written: council.map(|c| c.as_written.clone()),
        council_gss_code: council.and_then(|c| c.gss_code.clone()),
        council_type: council.and_then(|c| c.kind.clone()),
        council_nation: council.and_then(|c| c.nation.clone()),
        council_region: council.and_then(|c| c.region.clone()),
        council_successor: council.and_then(|c| c.successor.clone()),
        challenge_type: challenge.map(|c| name_of(&c.kind)),
        challenge_start: challenge.and_then(|c| c.start.clone()),
        challenge_end: challenge.and_then(|c| c.end.clone()),
        review_start: review.and_then(|r| r.start.clone()),
        review_end: review.and_then(|r| r.end.clone()),
        meeting_body: meeting.and_then(|m| m.body.clone()),
        meeting_date: meeting.and_then(|m| m.date.clone()),
        progress_review: reviewed.printed,
        progress_review_earliest: reviewed.earliest,
        progress_review_latest: reviewed.latest,
        report_published_by: published.printed,
        report_published_by_earliest: published.earliest,
        report_published_by_latest: published.latest,
        media_type: report.source.media_type.clone(),
        text_from: name_of(&report.source.text_from),
        pages: report.source.pages,
        recommendations: report.recommendations.len() as u32,
        actions: report.actions.len() as u32,
        notices: report.notices.len() as u32,
        characters: report.coverage.total,
        characters_unplaced: report.coverage.unplaced,
    }
}

fn recommendations(report: &Report, links: &DocumentLinks) -> Vec<RecommendationRow> {
    let council = report.council.as_ref();
    let row = |r: &peerlens_report::Recommendation| {
        let (source_name, source_sha256, source_part) = key(&report.source);
        let time = Time::of(r.timescale.as_ref());
        let status = StatusCells::of(r.status.as_ref());
        RecommendationRow {
            source_name,
            source_sha256,
            source_part,
            id: r.id.clone(),
            challenge_id: links.challenge_id.clone(),
            link_ids: joined(
                links
                    .of_recommendations
                    .get(&r.id)
                    .into_iter()
                    .flatten()
                    .cloned(),
            ),
            duplicate_of: links.duplicate_of.clone(),
            council_gss_code: council.and_then(|c| c.gss_code.clone()),
            council_name: council.map(|c| c.name.clone()),
            kind: name_of(&report.kind),
            challenge_start: report.challenge.as_ref().and_then(|c| c.start.clone()),
            label: r.label.clone(),
            group: r.group.clone(),
            group_label: r.group_label.clone(),
            theme: r.theme.clone(),
            text: r.text.clone(),
            rationale: r.rationale.clone(),
            response: r.response.as_ref().map(name_of),
            timescale: time.printed,
            timescale_kind: time.kind,
            timescale_edtf: time.edtf,
            timescale_earliest: time.earliest,
            timescale_latest: time.latest,
            owners: owners(&r.owners),
            owner_roles: roles(&r.owners),
            lead_members: owners(&r.lead_members),
            lead_group: r.lead_group.clone(),
            status: status.printed,
            status_value: status.value,
            status_rag: status.rag,
            progress: r.progress.clone(),
            measure: r.measure.clone(),
            actions: joined(r.actions.iter().cloned()),
            basis: name_of(&r.basis),
            page: page(&r.evidence),
        }
    };
    report.recommendations.iter().map(row).collect()
}

fn actions(report: &Report, links: &DocumentLinks) -> Vec<ActionRow> {
    let council = report.council.as_ref();
    let labels: HashMap<&str, &str> = report
        .recommendations
        .iter()
        .filter_map(|r| Some((r.id.as_str(), r.label.as_deref()?)))
        .collect();
    let row = |a: &peerlens_report::Action| {
        let (source_name, source_sha256, source_part) = key(&report.source);
        let time = Time::of(a.timescale.as_ref());
        let status = StatusCells::of(a.status.as_ref());
        let labels = a
            .recommendations
            .iter()
            .filter_map(|id| labels.get(id.as_str()))
            .map(|&label| label.to_owned());
        let mut link_ids: Vec<String> = Vec::new();
        for id in a
            .recommendations
            .iter()
            .filter_map(|r| links.of_recommendations.get(r))
            .flatten()
        {
            if !link_ids.contains(id) {
                link_ids.push(id.clone());
            }
        }
        let start = Time::of(a.start.as_ref());
        let other = a
            .other
            .iter()
            .map(|(heading, text)| format!("{heading}: {text}"));
        ActionRow {
            source_name,
            source_sha256,
            source_part,
            id: a.id.clone(),
            challenge_id: links.challenge_id.clone(),
            link_ids: joined(link_ids.into_iter()),
            duplicate_of: links.duplicate_of.clone(),
            council_gss_code: council.and_then(|c| c.gss_code.clone()),
            council_name: council.map(|c| c.name.clone()),
            label: a.label.clone(),
            recommendations: joined(a.recommendations.iter().cloned()),
            recommendation_labels: joined(labels),
            text: a.text.clone(),
            timescale: time.printed,
            timescale_kind: time.kind,
            timescale_edtf: time.edtf,
            timescale_earliest: time.earliest,
            timescale_latest: time.latest,
            start: start.printed,
            start_edtf: start.edtf,
            start_earliest: start.earliest,
            start_latest: start.latest,
            owners: owners(&a.owners),
            owner_roles: roles(&a.owners),
            lead_members: owners(&a.lead_members),
            status: status.printed,
            status_value: status.value,
            status_rag: status.rag,
            progress: a.progress.clone(),
            measure: a.measure.clone(),
            resources: a.resources.clone(),
            other: joined(other),
            basis: name_of(&a.basis),
            page: page(&a.evidence),
        }
    };
    report.actions.iter().map(row).collect()
}

fn leads(report: &Report, links: &DocumentLinks) -> Vec<LeadRow> {
    let council = report.council.as_ref();
    let recommendations = report
        .recommendations
        .iter()
        .map(|r| (Some(&r.id), None, &r.owners, &r.lead_members));
    let actions = report
        .actions
        .iter()
        .map(|a| (None, Some(&a.id), &a.owners, &a.lead_members));
    let mut rows = Vec::new();
    for (recommendation, action, owners, members) in recommendations.chain(actions) {
        let owners = owners.iter().map(|o| ("owner", o));
        for (part, owner) in owners.chain(members.iter().map(|o| ("lead_member", o))) {
            let (source_name, source_sha256, source_part) = key(&report.source);
            rows.push(LeadRow {
                source_name,
                source_sha256,
                source_part,
                number: rows.len() as u32 + 1,
                duplicate_of: links.duplicate_of.clone(),
                council_gss_code: council.and_then(|c| c.gss_code.clone()),
                council_name: council.map(|c| c.name.clone()),
                recommendation: recommendation.cloned(),
                action: action.cloned(),
                part: part.to_owned(),
                as_written: owner.as_written.clone(),
                kind: name_of(&owner.kind),
                role: owner.role.clone(),
                name: owner.name.clone(),
                gss_code: owner.gss_code.clone(),
                page: page(&owner.evidence),
            });
        }
    }
    rows
}

fn peers(report: &Report) -> Vec<PeerRow> {
    let row = |(n, p): (usize, &peerlens_report::Peer)| {
        let (source_name, source_sha256, source_part) = key(&report.source);
        PeerRow {
            source_name,
            source_sha256,
            source_part,
            council_gss_code: report.council.as_ref().and_then(|c| c.gss_code.clone()),
            number: n as u32 + 1,
            name: p.name.clone(),
            title: p.title.clone(),
            position: p.position.clone(),
            role: p.role.clone(),
            organisation: p.organisation.clone(),
            organisation_gss_code: p.gss_code.clone(),
            as_written: p.as_written.clone(),
            page: page(&p.evidence),
        }
    };
    report.peer_team.iter().enumerate().map(row).collect()
}

fn sections(report: &Report) -> Vec<SectionRow> {
    let row = |s: &peerlens_report::Section| {
        let (source_name, source_sha256, source_part) = key(&report.source);
        let texts: Vec<&str> = s.blocks.iter().filter_map(|b| b.text.as_deref()).collect();
        SectionRow {
            source_name,
            source_sha256,
            source_part,
            id: s.id.clone(),
            number: s.number.clone(),
            title: s.title.clone(),
            level: s.level,
            parent: s.parent.clone(),
            text: texts.join("\n"),
            page: page(&s.evidence).or_else(|| s.blocks.first().and_then(|b| page(&b.evidence))),
        }
    };
    report.sections.iter().map(row).collect()
}

/// The cells of a timescale.
#[derive(Default)]
struct Time {
    printed: Option<String>,
    kind: Option<String>,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
}

impl Time {
    fn of(time: Option<&Timescale>) -> Self {
        time.map_or_else(Self::default, |t| Self {
            printed: Some(t.as_written.clone()),
            kind: Some(name_of(&t.kind)),
            edtf: t.edtf.clone(),
            earliest: t.earliest.clone(),
            latest: t.latest.clone(),
        })
    }
}

/// The cells of a status.
#[derive(Default)]
struct StatusCells {
    printed: Option<String>,
    value: Option<String>,
    rag: Option<String>,
}

impl StatusCells {
    fn of(status: Option<&Status>) -> Self {
        status.map_or_else(Self::default, |s| Self {
            printed: s.as_written.clone(),
            value: Some(name_of(&s.value)),
            rag: s.rag.as_ref().map(name_of),
        })
    }
}

/// The name that a value of a closed list has in JSON, such as `action_plan`.
pub fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn owners(owners: &[Owner]) -> Option<String> {
    joined(owners.iter().map(|o| o.as_written.clone()))
}

fn roles(owners: &[Owner]) -> Option<String> {
    joined(owners.iter().filter_map(|o| o.role.clone()))
}

fn joined(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join(BETWEEN))
}

/// The page on which something starts.
fn page(evidence: &[Evidence]) -> Option<u32> {
    evidence.first().and_then(|e| e.page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_report::{Action, Rag, Recommendation, StatusValue};

    #[test]
    fn an_action_row_names_the_labels_that_it_answers() {
        let recommendation = |id: &str, label: &str| Recommendation {
            id: id.to_owned(),
            label: Some(label.to_owned()),
            ..Recommendation::default()
        };
        let report = Report {
            recommendations: vec![recommendation("r1", "R4"), recommendation("r2", "R5")],
            actions: vec![Action {
                id: "a1".to_owned(),
                recommendations: vec!["r1".to_owned(), "r2".to_owned()],
                status: Some(Status {
                    as_written: None,
                    value: StatusValue::OnTrack,
                    rag: Some(Rag::Green),
                    evidence: Vec::new(),
                }),
                ..Action::default()
            }],
            ..Report::default()
        };
        let row = &Tables::of(&report).actions[0];
        assert_eq!(row.recommendation_labels.as_deref(), Some("R4; R5"));
        assert_eq!(row.status, None);
        assert_eq!(row.status_value.as_deref(), Some("on_track"));
        assert_eq!(row.status_rag.as_deref(), Some("green"));
    }
}
