// The explorer: search, facets and counts over every recommendation and action of a run. What is chosen
// stands in the address, so that a view can be kept and sent.
"use strict";

(() => {
  /** @type {{documents: any[], items: any[]}} */
  const { documents, items } = /** @type {any} */ (window).peerlensIndex;
  /** Items shown before "Show more" is asked for. */
  const STEP = 50;
  const NOT_SAID = "not said";

  /** What an item is counted by. @type {Record<string, {label: string, of: (item: any) => string}>} */
  const facets = {
    sort: { label: "Shown", of: (i) => (i.id.startsWith("a") ? "actions" : "recommendations") },
    council: { label: "Council", of: (i) => documents[i.document].council ?? NOT_SAID },
    region: { label: "Region", of: (i) => documents[i.document].region ?? NOT_SAID },
    year: { label: "Year of the challenge", of: (i) => documents[i.document].year ?? NOT_SAID },
    kind: { label: "Kind of document", of: (i) => spoken(documents[i.document].kind) },
    theme: { label: "Theme", of: (i) => i.theme ?? NOT_SAID },
    status: { label: "Status", of: (i) => (i.status ? spoken(i.status) : NOT_SAID) },
    due: { label: "Due in", of: (i) => (i.latest ? i.latest.slice(0, 4) : NOT_SAID) },
  };

  /** For each item what is searched in. */
  const haystacks = items.map((i) => folded([i.text, i.timescale, ...i.leads].filter(Boolean).join(" ")));
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  const words = /** @type {HTMLInputElement} */ (byId("words"));
  let shown = STEP;
  /** @type {any[]} */
  let found = [];

  for (const [name, facet] of Object.entries(facets)) {
    const select = /** @type {HTMLSelectElement} */ (element("select", { id: `facet-${name}` }));
    select.addEventListener("change", () => choose({}));
    selects.set(name, select);
    byId("facets").append(element("p", {}, element("label", { for: `facet-${name}` }, facet.label), " ", select));
  }
  byId("ask").addEventListener("submit", (event) => event.preventDefault());
  byId("ask").addEventListener("reset", () => setTimeout(() => {
    for (const select of selects.values()) select.value = "";
    words.value = "";
    choose({});
  }));
  words.addEventListener("input", () => choose({}));
  byId("more").addEventListener("click", () => {
    const before = shown;
    shown += STEP;
    list();
    /** @type {HTMLElement | null} */ (byId("items").children[before]?.querySelector("a"))?.focus();
  });
  byId("csv").addEventListener("click", save);
  window.addEventListener("hashchange", fromAddress);
  byId("about").textContent = `${counted(documents.length, "document")}, ${items.length.toLocaleString("en-GB")} recommendations and actions`;
  fromAddress();

  /**
   * Letters in one form, so that "Café" is found by "cafe".
   * @param {string} text
   */
  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
  }

  /** Takes the choice from the address. */
  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    words.value = asked.get("words") ?? "";
    for (const [name, select] of selects) {
      const value = asked.get(name) ?? "";
      // The options are filled by what is found: the chosen one has to be among them first.
      if (value) select.replaceChildren(element("option", { value }, value));
      select.value = value;
    }
    shown = STEP;
    find();
  }

  /**
   * Chooses values of facets besides what is chosen, and puts it all into the address.
   * @param {Record<string, string>} more
   */
  function choose(more) {
    const asked = new URLSearchParams();
    if (words.value.trim()) asked.set("words", words.value);
    for (const [name, select] of selects) {
      const value = more[name] ?? select.value;
      if (value) asked.set(name, value);
    }
    const hash = asked.toString();
    if (hash === location.hash.slice(1)) fromAddress();
    else if (Object.keys(more).length) location.hash = hash;
    else {
      history.replaceState(null, "", `#${hash}`);
      fromAddress();
    }
  }

  /** Whether an item has the chosen values, those of one facet aside. */
  function fits(/** @type {any} */ item, /** @type {string} */ aside) {
    for (const [name, select] of selects) {
      if (name !== aside && select.value && facets[name]?.of(item) !== select.value) return false;
    }
    return true;
  }

  function find() {
    const asked = folded(words.value).split(/\s+/).filter(Boolean);
    const worded = items.filter((_, n) => asked.every((word) => haystacks[n]?.includes(word)));
    found = worded.filter((item) => fits(item, ""));
    for (const [name, select] of selects) fill(name, select, worded);
    const among = new Set(found.map((i) => i.document));
    byId("count").textContent =
      `${counted(found.filter((i) => i.id.startsWith("r")).length, "recommendation")} and ` +
      `${counted(found.filter((i) => i.id.startsWith("a")).length, "action")} in ${counted(among.size, "document")}`;
    list();
    plot();
    const any = words.value.trim() || [...selects.values()].some((s) => s.value);
    byId("documents").replaceChildren(...documents.flatMap((d, n) => (any && !among.has(n) ? [] : [documentLine(d)])));
  }

  /**
   * Fills a facet with its values and how many items each would give.
   * @param {string} name
   * @param {HTMLSelectElement} select
   * @param {any[]} worded
   */
  function fill(name, select, worded) {
    const counts = count(worded.filter((item) => fits(item, name)), facets[name]?.of ?? String);
    const chosen = select.value;
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const options = [...counts].sort(([a], [b]) => order(a, b)).map(([value, n]) =>
      element("option", { value }, `${value} (${n.toLocaleString("en-GB")})`));
    select.replaceChildren(element("option", { value: "" }, "all"), ...options);
    select.value = chosen;
  }

  /** By name, what is not said last. */
  function order(/** @type {string} */ a, /** @type {string} */ b) {
    return Number(a === NOT_SAID) - Number(b === NOT_SAID) || a.localeCompare(b, "en-GB");
  }

  /**
   * How many items have each value.
   * @param {any[]} some
   * @param {(item: any) => string} of
   * @returns {Map<string, number>}
   */
  function count(some, of) {
    const counts = new Map();
    for (const item of some) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
    return counts;
  }

  function list() {
    byId("items").replaceChildren(...found.slice(0, shown).map((item) => {
      const d = documents[item.document];
      const sort = item.id.startsWith("a") ? "Action" : "Recommendation";
      const where = item.page ? `page ${item.page}` : "in its text";
      const facts = [item.theme, item.leads.join(", "), item.timescale, item.status && spoken(item.status)];
      return element("li", {},
        element("p", { class: "where" }, `${sort} ${item.label ?? item.id} · `,
          element("a", { href: `documents/${d.page}.html#${item.id}` }, `${d.title}, ${where}`)),
        element("p", { class: "text" }, item.text),
        element("p", { class: "facts" }, facts.filter(Boolean).join(" · ")));
    }));
    byId("more").hidden = found.length <= shown;
  }

  /** @param {any} d */
  function documentLine(d) {
    const facts = [spoken(d.kind), d.council, d.year, d.pages && counted(d.pages, "page"),
      counted(d.recommendations, "recommendation"), counted(d.actions, "action"),
      d.warnings && counted(d.warnings, "warning")];
    return element("li", {}, element("a", { href: `documents/${d.page}.html` }, d.title),
      ` ${facts.filter(Boolean).join(" · ")} · ${d.file}`);
  }

  /** The counts as drawings, each number a link to the items behind it. */
  function plot() {
    const recommendations = found.filter((i) => i.id.startsWith("r"));
    const actions = found.filter((i) => i.id.startsWith("a"));
    const frame = byId("plots").querySelector("div");
    frame?.replaceChildren(
      bars("Recommendations by theme", recommendations, ["theme"], { sort: "recommendations" }),
      grid("Recommendations by theme and year", recommendations, "theme", "year", { sort: "recommendations" }),
      bars("Actions by status", actions, ["status"], { sort: "actions" }),
      bars("When actions are due", actions, ["due"], { sort: "actions" }),
      bars("By region", found, ["region"], {}),
    );
  }

  /**
   * A link to what has these values besides what is chosen.
   * @param {Record<string, string>} more
   */
  function address(more) {
    const asked = new URLSearchParams();
    if (words.value.trim()) asked.set("words", words.value);
    for (const [name, select] of selects) {
      const value = more[name] ?? select.value;
      if (value) asked.set(name, value);
    }
    return `#${asked}`;
  }

  /**
   * A bar for each value of a facet.
   * @param {string} title
   * @param {any[]} some
   * @param {[string]} names
   * @param {Record<string, string>} besides
   */
  function bars(title, some, [name], besides) {
    const counts = [...count(some, facets[name]?.of ?? String)].sort(([a], [b]) => order(a, b));
    const most = Math.max(1, ...counts.map(([, n]) => n));
    const rows = counts.map(([value, n]) => {
      const bar = drawn("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        drawn("rect", { width: (n / most) * 100, height: 10 }));
      return element("tr", {}, element("th", { scope: "row" }, value),
        element("td", {}, element("a", { href: address({ ...besides, [name]: value }) }, String(n))),
        element("td", { class: "bar" }, bar));
    });
    return figure(title, rows);
  }

  /**
   * A table of two facets; the more, the darker.
   * @param {string} title
   * @param {any[]} some
   * @param {string} down
   * @param {string} across
   * @param {Record<string, string>} besides
   */
  function grid(title, some, down, across, besides) {
    const values = (/** @type {string} */ name) => [...count(some, facets[name]?.of ?? String).keys()].sort(order);
    const counts = count(some, (i) => `${facets[down]?.of(i)}\n${facets[across]?.of(i)}`);
    const columns = values(across);
    const head = element("tr", {}, element("td"), ...columns.map((c) => element("th", { scope: "col" }, c)));
    const rows = values(down).map((row) => element("tr", {}, element("th", { scope: "row" }, row),
      ...columns.map((column) => {
        const n = counts.get(`${row}\n${column}`);
        return element("td", {}, n
          ? element("a", { href: address({ ...besides, [down]: row, [across]: column }) }, String(n)) : "");
      })));
    return figure(title, rows.length ? [head, ...rows] : []);
  }

  /**
   * @param {string} title
   * @param {HTMLElement[]} rows
   */
  function figure(title, rows) {
    const body = rows.length ? element("table", {}, ...rows) : element("p", {}, "None.");
    return element("figure", {}, element("figcaption", {}, title), body);
  }

  /** Saves what is shown as CSV (RFC 4180), formulas made harmless. */
  function save() {
    const cell = (/** @type {unknown} */ value) => {
      const text = String(value ?? "");
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return `"${safe.replaceAll('"', '""')}"`;
    };
    const heads = ["sort", "id", "label", "text", "council", "region", "year", "document_kind", "theme",
      "status", "timescale", "latest", "leads", "file", "page"];
    const rows = found.map((i) => {
      const d = documents[i.document];
      return [i.id.startsWith("a") ? "action" : "recommendation", i.id, i.label, i.text, d.council, d.region, d.year, d.kind,
        i.theme, i.status, i.timescale, i.latest, i.leads.join("; "), d.file, i.page];
    });
    const text = [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    const link = element("a", { href: url, download: "peerlens.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
})();
