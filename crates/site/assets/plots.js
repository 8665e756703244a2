// The explorer's drawings: counts as tables, bars, a timeline and a chart of regions. They are lists and
// tables first, so that they read as well without seeing the colours; each number is a link.
"use strict";

/** What stands for a value that the documents do not tell. */
const NOT_SAID = "not said";

/** Columns of a timeline at most: more do not fit beside each other. */
const MOST_COLUMNS = 32;

/** Actions at most that a timeline shows each by itself: more are read better as a list. */
const MOST_SPANS = 60;

/** Councils of a region that are shown at once; the others open on demand. */
const MOST_COUNCILS = 5;

/** Where the regions lie in the chart: column and row, as on a map of England. @type {Record<string, [number, number]>} */
const PLACES = {
  "North East": [2, 1],
  "North West": [1, 2], "Yorkshire and The Humber": [2, 2],
  "West Midlands": [1, 3], "East Midlands": [2, 3], "East of England": [3, 3],
  "South West": [1, 4], "South East": [2, 4], "London": [3, 4],
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * How fine a timeline can be: months in a period, what the period is called that starts in a month, and what
 * stands under its column above the year.
 * @typedef {{months: number, name: (month: number) => string, short: (month: number) => string}} Unit
 */

/** @type {Unit} */
const YEARS = { months: 12, name: (m) => String(year(m)), short: () => "" };

/** @type {Unit[]} */
const UNITS = [
  {
    months: 1,
    name: (m) => `${year(m)}-${String((m % 12) + 1).padStart(2, "0")}`,
    short: (m) => MONTHS[m % 12] ?? "",
  },
  { months: 3, name: (m) => `${year(m)} Q${(m % 12) / 3 + 1}`, short: (m) => `Q${(m % 12) / 3 + 1}` },
  YEARS,
];

/** The year of a month. @param {number} month counted from the year 0 */
function year(month) {
  return Math.floor(month / 12);
}

/**
 * The month of a day, counted from the year 0; none where the day is not told to the month.
 * @param {string | null | undefined} day
 */
function monthOf(day) {
  const parts = /^(\d{4})-(\d\d)/.exec(day ?? "");
  return parts ? Number(parts[1]) * 12 + Number(parts[2]) - 1 : undefined;
}

/**
 * The periods in which a day lies: its month, quarter and year.
 * @param {string | null | undefined} day
 */
function periods(day) {
  const month = monthOf(day);
  if (month === undefined) return [];
  return UNITS.map((unit) => unit.name(month - (month % unit.months)));
}

/**
 * A link with a count.
 * @param {number} count
 * @param {string} href
 * @param {string} what is counted, for those who hear the link by itself
 */
function number(count, href, what) {
  const shown = count.toLocaleString("en-GB");
  return element("a", { href, "aria-label": `${shown} ${what}` }, shown);
}

/**
 * A bar for each value. What is not said has its number and no bar: it would dwarf the others.
 * @param {string} title
 * @param {[string, number][]} counts
 * @param {(value: string) => string} href
 */
function bars(title, counts, href) {
  const most = Math.max(1, ...counts.map(([value, n]) => (value === NOT_SAID ? 0 : n)));
  const rows = counts.map(([value, n]) => {
    const bar = drawn("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      drawn("rect", { width: value === NOT_SAID ? 0 : (n / most) * 100, height: 10, class: value.replaceAll(" ", "-") }));
    return element("tr", {}, element("th", { scope: "row" }, value),
      element("td", {}, number(n, href(value), value)), element("td", { class: "bar" }, bar));
  });
  return figure(title, ...(rows.length ? [element("table", {}, ...rows)] : []));
}

/**
 * A table of two facets with its sums; the more, the darker.
 * @param {string} title
 * @param {string[]} rows
 * @param {string[]} columns
 * @param {(row: string, column: string) => number} count empty names give the sums
 * @param {(row: string, column: string) => string} href
 */
function grid(title, rows, columns, count, href) {
  const said = rows.filter((r) => r !== NOT_SAID).flatMap((r) => columns.map((c) => count(r, c)));
  const most = Math.max(1, ...said);
  const cell = (/** @type {string} */ row, /** @type {string} */ column) => {
    const n = count(row, column);
    const node = element("td", { class: row && column ? "" : "sum" });
    if (n) node.append(number(n, href(row, column), [row, column].filter(Boolean).join(", ") || "in all"));
    if (row && column && row !== NOT_SAID) tinted(node, n / most);
    return node;
  };
  const head = element("tr", {}, element("td"),
    ...columns.map((c) => element("th", { scope: "col" }, c)), element("th", { scope: "col" }, "all"));
  const line = (/** @type {string} */ row) => element("tr", {}, element("th", { scope: "row" }, row || "all"),
    ...columns.map((column) => cell(row, column)), cell(row, ""));
  const table = element("table", { class: "grid" }, head, ...rows.map(line), line(""));
  return figure(title, ...(rows.length ? [table] : []));
}

/**
 * Tints an element by a share of the most.
 * @param {HTMLElement} node
 * @param {number} share 0 to 1
 */
function tinted(node, share) {
  if (share <= 0) return;
  node.classList.add("tinted");
  node.style.setProperty("--share", `${Math.round(share * 100)}%`);
}

/**
 * How many are due in each period of time, in periods as fine as there is room for; where they are few,
 * each by itself from its first possible day to its last.
 * @param {string} title
 * @param {{earliest?: string | null, latest?: string | null, text: string, href: string}[]} some
 * @param {number} undated how many have no day
 * @param {(period: string) => string} href
 */
function timeline(title, some, undated, href) {
  const months = some.map((s) => monthOf(s.latest ?? s.earliest)).filter((m) => m !== undefined);
  months.sort((a, b) => a - b);
  const [first, last] = [months[0], months.at(-1)];
  const node = figure(title);
  if (first !== undefined && last !== undefined) {
    const finest = UNITS.find((u) => Math.floor(last / u.months) - Math.floor(first / u.months) < MOST_COLUMNS);
    const unit = finest ?? YEARS;
    /** @type {Map<number, number>} */
    const counts = new Map();
    const start = (/** @type {number} */ m) => m - (m % unit.months);
    // Centuries are not gone through: there only the years that have something are shown.
    if (finest) for (let m = start(first); m <= last; m += unit.months) counts.set(m, 0);
    for (const m of months) counts.set(start(m), (counts.get(start(m)) ?? 0) + 1);
    node.append(columns([...counts].sort(([a], [b]) => a - b), unit, href));
    if (some.length <= MOST_SPANS) node.append(spans(some));
  }
  if (undated) {
    node.append(element("p", {}, "Without a day: ", number(undated, href(NOT_SAID), "without a day")));
  }
  return node;
}

/**
 * @param {[number, number][]} counts by the month in which the period starts
 * @param {Unit} unit
 * @param {(period: string) => string} href
 */
function columns(counts, unit, href) {
  const most = Math.max(1, ...counts.map(([, n]) => n));
  let told = NaN;
  return element("ol", { class: "columns" }, ...counts.map(([month, n]) => {
    const bar = element("div", { class: "column", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(n / most));
    const period = unit.name(month);
    const plot = element("div", { class: "plot" }, ...(n ? [number(n, href(period), `due in ${period}`)] : []), bar);
    // A year is written once, under its first column.
    const name = year(month) === told ? "" : String(year(month));
    told = year(month);
    return element("li", {}, plot, element("span", {}, unit.short(month)), element("span", { class: "year" }, name));
  }));
}

/**
 * @param {{earliest?: string | null, latest?: string | null, text: string, href: string}[]} some
 */
function spans(some) {
  const days = some.map((s) => {
    const [from, to] = [Date.parse(s.earliest ?? s.latest ?? ""), Date.parse(s.latest ?? s.earliest ?? "")];
    return { ...s, from, to };
  }).filter((s) => !Number.isNaN(s.from) && !Number.isNaN(s.to));
  const first = Math.min(...days.map((s) => s.from));
  const whole = Math.max(1, Math.max(...days.map((s) => s.to)) - first);
  days.sort((a, b) => a.to - b.to || a.from - b.from);
  return element("ol", { class: "spans" }, ...days.map((s) => {
    const bar = element("div", { class: s.latest ? "span" : "span open" });
    bar.style.left = `${((s.from - first) / whole) * 100}%`;
    if (s.latest) bar.style.width = `${((s.to - s.from) / whole) * 100}%`;
    const { earliest, latest } = s;
    const dates = !latest ? `from ${earliest}` : !earliest ? `by ${latest}`
      : earliest === latest ? latest : `${earliest} to ${latest}`;
    return element("li", {}, element("a", { href: s.href }, s.text),
      element("span", { class: "dates" }, dates), element("div", { class: "track", "aria-hidden": "true" }, bar));
  }));
}

/**
 * The regions where they lie, each with its councils.
 * @param {string} title
 * @param {{region: string, count: number, councils: [string, number][]}[]} regions
 * @param {(region: string, council: string) => string} href an empty council gives the region's
 */
function regionalChart(title, regions, href) {
  const most = Math.max(1, ...regions.map((r) => (r.region === NOT_SAID ? 0 : r.count)));
  const tiles = regions.map(({ region, count, councils }) => {
    const lines = councils.map(([council, n]) =>
      element("li", {}, `${council} `, number(n, href(region, council), council)));
    const heading = element("h3", {}, `${region} `, number(count, href(region, ""), region));
    const tile = element("li", { class: "region" }, heading, element("ul", {}, ...lines.slice(0, MOST_COUNCILS)));
    const more = lines.slice(MOST_COUNCILS);
    if (more.length) {
      tile.append(element("details", {},
        element("summary", { "aria-label": `${more.length} more councils, ${region}` }, `${more.length} more`),
        element("ul", {}, ...more)));
    }
    const place = PLACES[region];
    if (place) {
      tile.style.setProperty("--column", String(place[0]));
      tile.style.setProperty("--row", String(place[1]));
      tinted(heading, count / most);
    }
    return tile;
  });
  return figure(title, ...(tiles.length ? [element("ul", { class: "regions" }, ...tiles)] : []));
}

/**
 * A drawing with its title; one of nothing takes no room.
 * @param {string} title
 * @param {HTMLElement[]} body
 */
function figure(title, ...body) {
  return element("figure", {}, element("figcaption", {}, title), ...body);
}
