//! The tables, indexes and views of the database, and what tells Datasette about them.

use serde_json::Value;

use crate::columns::{Column, ColumnKind, LINKS, TableColumns};

/// Tables with full-text search, and the columns that are searched.
pub(super) const SEARCHED: &[(&str, &str)] = &[
    ("recommendations", "text, rationale, progress"),
    ("actions", "text, progress, measure"),
];

/// Which action answers which recommendation.
pub(super) const ANSWERS: &str = "CREATE TABLE answers (
    report INTEGER NOT NULL REFERENCES reports(report),
    action TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    PRIMARY KEY (report, action, recommendation),
    FOREIGN KEY (report, action) REFERENCES actions(report, id),
    FOREIGN KEY (report, recommendation) REFERENCES recommendations(report, id)
)";

pub(super) const INDEXES: &str = "
    CREATE INDEX recommendations_by_council ON recommendations (council_gss_code);
    CREATE INDEX recommendations_by_challenge ON recommendations (challenge_id);
    CREATE INDEX recommendations_by_theme ON recommendations (theme);
    CREATE INDEX actions_by_council ON actions (council_gss_code);
    CREATE INDEX actions_by_challenge ON actions (challenge_id);
    CREATE INDEX actions_by_latest ON actions (timescale_latest);
    CREATE INDEX actions_by_status ON actions (status_value);
    CREATE INDEX answers_by_recommendation ON answers (report, recommendation);
    CREATE INDEX leads_by_action ON leads (report, action);
    CREATE INDEX leads_by_recommendation ON leads (report, recommendation);
    CREATE INDEX links_by_from ON links (from_report, from_id);
    CREATE INDEX links_by_to ON links (to_report, to_id);
    CREATE INDEX reports_by_council ON reports (council_gss_code, challenge_start);
    CREATE INDEX reports_by_challenge ON reports (challenge_id)";

/// Views: name, what it answers, query. Those that others are made from come first. Copies of a
/// document are in none of them.
pub(super) const VIEWS: &[(&str, &str, &str)] = &[
    (
        "commitments",
        "Each action with its time, leads and status: its own, else those printed once for its \
         recommendation",
        "SELECT a.report, a.id, r.id AS recommendation, a.challenge_id, a.link_ids, a.council_gss_code, a.council_name,
                a.recommendation_labels, a.text,
                coalesce(a.timescale, r.timescale) AS timescale,
                iif(a.timescale IS NULL, r.timescale_kind, a.timescale_kind) AS timescale_kind,
                iif(a.timescale IS NULL, r.timescale_earliest, a.timescale_earliest)
                    AS timescale_earliest,
                iif(a.timescale IS NULL, r.timescale_latest, a.timescale_latest) AS timescale_latest,
                coalesce(a.owners, r.owners) AS owners,
                iif(a.owners IS NULL, r.owner_roles, a.owner_roles) AS owner_roles,
                coalesce(a.lead_members, r.lead_members) AS lead_members,
                iif(a.status_value IS NULL, r.status, a.status) AS status,
                coalesce(a.status_value, r.status_value) AS status_value,
                coalesce(a.progress, r.progress) AS progress, a.source_name, a.page
         FROM actions a
         LEFT JOIN (SELECT report, action, min(recommendation) AS recommendation
                    FROM answers GROUP BY report, action HAVING count(*) = 1) n
             ON n.report = a.report AND n.action = a.id
         LEFT JOIN recommendations r ON r.report = n.report AND r.id = n.recommendation
         WHERE a.duplicate_of IS NULL",
    ),
    (
        "who_leads",
        "Each lead of each action, by post where the abbreviation is known: its own leads, else those \
         printed once for its recommendation",
        "SELECT c.council_name, coalesce(l.role, l.name, l.as_written) AS lead, l.as_written, l.kind,
                l.part, c.text AS action, c.timescale, c.timescale_latest, c.status_value,
                c.source_name, c.page
         FROM commitments c JOIN leads l ON l.report = c.report AND (l.action = c.id
             OR (l.recommendation = c.recommendation
                 AND NOT EXISTS (SELECT 1 FROM leads own WHERE own.report = c.report
                     AND own.action = c.id AND own.part = l.part)))",
    ),
    (
        "actions_and_recommendations",
        "Each action beside each recommendation that it answers",
        "SELECT c.council_name, p.challenge_start, r.label, r.theme, r.text AS recommendation,
                c.text AS action, c.timescale, c.timescale_latest, c.owners, c.status, c.status_value,
                c.source_name, c.page
         FROM commitments c JOIN answers n ON n.report = c.report AND n.action = c.id
         JOIN recommendations r ON r.report = n.report AND r.id = n.recommendation
         JOIN reports p ON p.report = c.report",
    ),
    (
        "actions_not_complete",
        "What is not complete, by the last day on which it should be",
        "SELECT council_name, timescale_latest, timescale, text, owners, status, status_value,
                source_name, page
         FROM commitments WHERE coalesce(status_value, '') <> 'complete'
                            AND coalesce(timescale_kind, '') <> 'completed'
         ORDER BY timescale_latest IS NULL, timescale_latest, council_name, source_name, text",
    ),
    (
        "recommendations_by_year_and_theme",
        "How many recommendations the peers made of each theme in each year",
        "SELECT substr(challenge_start, 1, 4) AS year, theme, count(*) AS recommendations
         FROM recommendations
         WHERE kind IN ('feedback_report', 'recommendation_list') AND duplicate_of IS NULL
         GROUP BY 1, 2",
    ),
    (
        "recommendations_without_actions",
        "Recommendations of plans that no action answers",
        "SELECT r.council_name, r.label, r.text, r.source_name, r.page FROM recommendations r
         WHERE r.kind = 'action_plan' AND r.duplicate_of IS NULL AND NOT EXISTS (
             SELECT 1 FROM answers n WHERE n.report = r.report AND n.recommendation = r.id)",
    ),
    (
        "recommendations_followed",
        "Each recommendation of the peers, the actions by which the council\u{2019}s plan answers it, \
         and what the progress review says of it",
        "SELECT r.challenge_id, r.challenge_id || '/' || r.id AS link_id, r.council_name,
                r.challenge_start, r.label, r.theme, r.text AS recommendation,
                plan.relation AS in_plan, plan.to_label AS label_in_plan,
                c.text AS action, c.timescale, c.timescale_latest, c.owners, c.status_value,
                review.relation AS in_review, told.progress, told.status_value AS status_in_review,
                r.source_name AS report_name, plan.to_source_name AS plan_name,
                review.to_source_name AS review_name
         FROM recommendations r
         LEFT JOIN links plan ON plan.link = 'recommendation' AND plan.to_kind = 'action_plan'
             AND plan.from_report = r.report AND plan.from_id = r.id
         LEFT JOIN answers n ON n.report = plan.to_report AND n.recommendation = plan.to_id
         LEFT JOIN commitments c ON c.report = n.report AND c.id = n.action
         LEFT JOIN links review ON review.link = 'recommendation'
             AND review.to_kind = 'progress_review'
             AND review.from_report = r.report AND review.from_id = r.id
         LEFT JOIN recommendations told ON told.report = review.to_report AND told.id = review.to_id
         WHERE r.kind IN ('feedback_report', 'recommendation_list') AND r.duplicate_of IS NULL
             AND NOT EXISTS (SELECT 1 FROM links base WHERE base.link = 'recommendation'
                 AND base.to_report = r.report AND base.to_id = r.id)",
    ),
    (
        "recommendations_back",
        "What a later challenge of the same council recommends again",
        "SELECT l.council_name, old.challenge_start AS before, old.label AS label_before,
                old.text AS recommendation_before, l.challenge_start AS after,
                new.label AS label_after, new.text AS recommendation_after, l.similarity
         FROM links l
         JOIN recommendations old ON old.report = l.from_report AND old.id = l.from_id
         JOIN recommendations new ON new.report = l.to_report AND new.id = l.to_id
         WHERE l.link = 'taken_up'",
    ),
    (
        "challenges",
        "Each challenge, its documents, and whether what should follow a visit did",
        "SELECT l.challenge_id, l.council_gss_code, l.council_name, l.challenge_start,
                sum(l.link = 'member') AS documents,
                max(iif(l.rule = 'report', l.outcome, NULL)) AS report,
                max(iif(l.rule = 'action_plan', l.outcome, NULL)) AS action_plan,
                max(iif(l.rule = 'progress_review', l.outcome, NULL)) AS progress_review,
                max(iif(l.rule = 'review_published', l.outcome, NULL)) AS review_published
         FROM links l WHERE l.challenge_id IS NOT NULL GROUP BY l.challenge_id",
    ),
];

/// The statement that makes a table.
pub(super) fn definition(table: &TableColumns) -> String {
    let keys: &[&str] = match table.name {
        "reports" => &["report INTEGER PRIMARY KEY"],
        LINKS => &[
            "number INTEGER PRIMARY KEY",
            "from_report INTEGER REFERENCES reports(report)",
            "to_report INTEGER REFERENCES reports(report)",
        ],
        _ => &["report INTEGER NOT NULL REFERENCES reports(report)"],
    };
    let column = |c: &Column| {
        let kind = match c.kind {
            ColumnKind::Integer => "INTEGER",
            ColumnKind::Number => "REAL",
            ColumnKind::Text | ColumnKind::Date => "TEXT",
        };
        let null = if c.nullable { "" } else { " NOT NULL" };
        format!("\"{}\" {kind}{null}", c.name)
    };
    let mut lines: Vec<String> = keys.iter().map(|&k| k.to_owned()).collect();
    lines.extend(table.columns.iter().map(column));
    match table.name {
        "reports" => {}
        LINKS => lines.extend(["from", "to"].map(|side| {
            format!("FOREIGN KEY ({side}_report, {side}_id) REFERENCES recommendations(report, id)")
        })),
        "leads" => lines.extend([
            "PRIMARY KEY (report, number)".to_owned(),
            "FOREIGN KEY (report, recommendation) REFERENCES recommendations(report, id)"
                .to_owned(),
            "FOREIGN KEY (report, action) REFERENCES actions(report, id)".to_owned(),
        ]),
        "peers" => lines.push("PRIMARY KEY (report, number)".to_owned()),
        _ => lines.push("PRIMARY KEY (report, id)".to_owned()),
    }
    format!(
        "CREATE TABLE {} (\n    {}\n)",
        table.name,
        lines.join(",\n    ")
    )
}

/// Names in quotes: `group` is a word of SQL.
pub(super) fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("\"{n}\"")).collect();
    quoted.join(", ")
}

/// What Datasette shows: titles, which column names a row, what the views answer.
pub(super) fn metadata() -> String {
    let mut out = "title: Peer challenges of English councils\n\
                   description: What peers recommended and what councils do about it, read by peerlens\n\
                   databases:\n  peerlens:\n    tables:\n"
        .to_owned();
    for (table, label) in [
        ("reports", "source_name"),
        ("recommendations", "text"),
        ("actions", "text"),
        ("leads", "as_written"),
        ("peers", "name"),
        ("sections", "title"),
        (LINKS, "reason"),
    ] {
        out += &format!("      {table}:\n        label_column: {label}\n");
    }
    for (table, _) in SEARCHED {
        out = out.replace(
            &format!("      {table}:\n"),
            &format!("      {table}:\n        fts_table: {table}_search\n"),
        );
    }
    for (name, what, _) in VIEWS {
        // In quotes, as JSON has them: YAML reads those too, whatever stands between them.
        out += &format!(
            "      {name}:\n        description: {}\n",
            Value::from(*what)
        );
    }
    out
}
