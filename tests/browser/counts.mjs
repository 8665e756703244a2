// What the explorer should count, told by the database of the same run alone.
import { execFileSync } from "node:child_process";

/** The rows that a question to a database gives. */
export function asked(database, question) {
  const json = execFileSync("sqlite3", ["-json", "-readonly", database, question], { encoding: "utf8" });
  return JSON.parse(json || "[]");
}

/** Recommendations and actions with what the explorer counts them by, told by the database alone. */
export const ITEMS = `
  WITH dated AS (
    SELECT 'recommendations' AS sort, report, id, text, theme, status_value,
           coalesce(timescale_latest, timescale_earliest) AS day
    FROM recommendations WHERE duplicate_of IS NULL
    UNION ALL
    SELECT 'actions', c.report, c.id, c.text,
           (SELECT r.theme FROM answers n JOIN recommendations r ON r.report = n.report AND r.id = n.recommendation
            WHERE n.report = c.report AND n.action = c.id ORDER BY r.rowid LIMIT 1),
           c.status_value, coalesce(c.timescale_latest, c.timescale_earliest)
    FROM commitments c
  ), items AS (
    SELECT sort, d.report, id, text, replace(kind, '_', ' ') AS kind, theme, day,
           council_name AS council, council_region AS region, source_name,
           substr(coalesce(challenge_start, meeting_date), 1, 4) AS year,
           replace(status_value, '_', ' ') AS status, substr(day, 1, 4) AS due
    FROM dated d JOIN reports USING (report)
  )`;

/** The number of items by the values of some columns, named as the explorer names them. */
export function counts(database, columns, where = "true") {
  const values = columns.map((c) => `coalesce(${c}, 'not said') AS ${c}`);
  const places = columns.map((_, n) => n + 1);
  return asked(database, `${ITEMS} SELECT ${values}, count(*) AS n FROM items WHERE ${where}
    GROUP BY ${places} ORDER BY ${places}`);
}
