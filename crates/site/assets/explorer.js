// The explorer: search, facets and counts over every recommendation and action of a run. What is chosen
// stands in the address, so that a view can be kept and sent.
"use strict";

(() => {
  /** @type {{documents: any[], items: any[]}} */
  const { documents, items } = /** @type {any} */ (window).peerlensIndex;
  /** Items shown before "Show more" is asked for. */
  const STEP = 50;
  /** Statuses in the order of what they mean. */
  const STATUSES = ["not started", "in progress", "on track", "at risk", "off track", "complete", "superseded", "unclear"];

  /**
   * What an item is counted by; `also` gives further values that it can be asked by.
   * @type {Record<string, {label: string, of: (item: any) => string, also?: (item: any) => string[]}>}
   */
  const facets = {
    sort: { label: "Shown", of: (i) => (isAction(i) ? "actions" : "recommendations") },
    council: { label: "Council", of: (i) => documents[i.document].council ?? NOT_SAID },
    region: { label: "Region", of: (i) => documents[i.document].region ?? NOT_SAID },
    year: { label: "Year of the challenge", of: (i) => documents[i.document].year ?? NOT_SAID },
    kind: { label: "Kind of document", of: (i) => spoken(documents[i.document].kind) },
    theme: { label: "Theme", of: (i) => i.theme ?? NOT_SAID },
    status: { label: "Status", of: (i) => (i.status ? spoken(i.status) : NOT_SAID) },
    due: { label: "Due in", of: (i) => due(i)?.slice(0, 4) ?? NOT_SAID, also: (i) => periods(due(i)) },
  };

  /** For each item what is searched in. */
  const haystacks = items.map((i) => folded([i.text, i.timescale, ...i.leads].filter(Boolean).join(" ")));
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  const words = /** @type {HTMLInputElement} */ (byId("words"));
  const copies = /** @type {HTMLInputElement} */ (byId("copies"));
  let shown = STEP;
  /** @type {any[]} */
  let found = [];

  for (const [name, facet] of Object.entries(facets)) {
    const select = /** @type {HTMLSelectElement} */ (element("select", { id: `facet-${name}` }));
    select.addEventListener("change", () => choose());
    selects.set(name, select);
    byId("facets").append(element("p", {}, element("label", { for: `facet-${name}` }, facet.label), " ", select));
  }
  byId("ask").addEventListener("submit", (event) => event.preventDefault());
  byId("ask").addEventListener("reset", () => setTimeout(() => {
    for (const select of selects.values()) select.value = "";
    words.value = "";
    copies.checked = false;
    choose();
  }));
  words.addEventListener("input", () => choose());
  copies.addEventListener("change", () => choose());
  byId("more").addEventListener("click", () => {
    const before = shown;
    shown += STEP;
    list();
    /** @type {HTMLElement | null} */ (byId("items").children[before]?.querySelector("a"))?.focus();
  });
  byId("csv").addEventListener("click", save);
  // A number leads to the items behind it: they come into view, and the keyboard goes on from there.
  let followed = false;
  byId("plots").addEventListener("click", (event) => {
    followed = event.target instanceof Element && event.target.closest("a[href^='#']") !== null;
  });
  window.addEventListener("hashchange", () => {
    fromAddress();
    if (followed) byId("results").focus();
    followed = false;
  });
  const again = documents.filter((d) => d.copy_of).length;
  byId("about").textContent = counted(documents.length, "document")
    + (again ? `, ${again.toLocaleString("en-GB")} of them further copies of another` : "");
  fromAddress();

  /** @param {any} item */
  function isAction(item) {
    return item.id.startsWith("a");
  }

  /**
   * The day by which an item is due; where its end is open, that from which on.
   * @param {any} item
   * @returns {string | undefined}
   */
  function due(item) {
    return item.latest ?? item.earliest;
  }

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
    copies.checked = asked.has("copies");
    for (const [name, select] of selects) {
      const value = asked.get(name) ?? "";
      // The options are filled by what is found: the chosen one has to be among them first.
      if (value) select.replaceChildren(element("option", { value }, value));
      select.value = value;
    }
    shown = STEP;
    find();
  }

  /** Puts what is chosen into the address. */
  function choose() {
    history.replaceState(null, "", address({}));
    fromAddress();
  }

  /**
   * The address of what is chosen, with other values for some facets; an empty one asks for all.
   * @param {Record<string, string>} other
   */
  function address(other) {
    const asked = new URLSearchParams();
    const text = other.words ?? words.value;
    if (text.trim()) asked.set("words", text);
    if (copies.checked) asked.set("copies", "yes");
    for (const [name, select] of selects) {
      const value = other[name] ?? select.value;
      if (value) asked.set(name, value);
    }
    return `#${asked}`;
  }

  /** Whether an item has the chosen values, those of one facet aside. */
  function fits(/** @type {any} */ item, /** @type {string} */ aside) {
    for (const [name, select] of selects) {
      const facet = facets[name];
      if (name === aside || !select.value || !facet || facet.of(item) === select.value) continue;
      if (!facet.also?.(item).includes(select.value)) return false;
    }
    return true;
  }

  function find() {
    const asked = folded(words.value).split(/\s+/).filter(Boolean);
    // What stands in two copies of a document would count twice.
    const worded = items.filter((item, n) => (copies.checked || !documents[item.document].copy_of)
      && asked.every((word) => haystacks[n]?.includes(word)));
    found = worded.filter((item) => fits(item, ""));
    for (const [name, select] of selects) fill(name, select, worded);
    const among = new Set(found.map((i) => i.document));
    byId("count").textContent =
      `${counted(found.filter((i) => !isAction(i)).length, "recommendation")} and ` +
      `${counted(found.filter(isAction).length, "action")} in ${counted(among.size, "document")}`;
    tellChoice();
    list();
    plot();
    const any = words.value.trim() || [...selects.values()].some((s) => s.value);
    byId("documents").replaceChildren(...documents.flatMap((d, n) => (any && !among.has(n) ? [] : [documentLine(d)])));
  }

  /** What is chosen, each with a link that takes it back; on paper it says what the page is about. */
  function tellChoice() {
    const chosen = [["words", "Words", words.value.trim()],
      ...[...selects].map(([name, select]) => [name, facets[name]?.label ?? name, select.value])];
    byId("chosen").replaceChildren(...chosen.flatMap(([name = "", label = "", value = ""]) => (value
      ? [element("a", { href: address({ [name]: "" }), "aria-label": `${label}: ${value}, take back` },
        `${label}: ${value} ×`), " "]
      : [])));
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
    // What is chosen may be none of the values: nothing has it, or it is a part of one (a month).
    if (chosen && !counts.has(chosen)) counts.set(chosen, worded.filter((item) => fits(item, "")).length);
    const options = sorted(counts).map(([value, n]) =>
      element("option", { value }, `${value} (${n.toLocaleString("en-GB")})`));
    select.replaceChildren(element("option", { value: "" }, "all"), ...options);
    select.value = chosen;
  }

  /** Statuses by what they mean, all else by name; what is not said last. */
  function order(/** @type {string} */ a, /** @type {string} */ b) {
    return Number(a === NOT_SAID) - Number(b === NOT_SAID) || STATUSES.indexOf(a) - STATUSES.indexOf(b)
      || a.localeCompare(b, "en-GB");
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
      const sort = isAction(item) ? "Action" : "Recommendation";
      const where = item.page ? `page ${item.page}` : "in its text";
      const facts = [item.theme, item.leads.join(", "), item.timescale, item.status && spoken(item.status)];
      return element("li", {},
        element("p", { class: "where" }, `${sort} ${item.label ?? item.id} · `,
          element("a", { href: itemAddress(item) }, `${d.title}, ${where}`)),
        element("p", { class: "text" }, item.text),
        element("p", { class: "facts" }, facts.filter(Boolean).join(" · ")));
    }));
    byId("more").hidden = found.length <= shown;
    byId("listed").textContent =
      found.length > shown ? `The first ${shown} of ${found.length.toLocaleString("en-GB")} are listed.` : "";
  }

  /** The address of an item in its document. @param {any} item */
  function itemAddress(item) {
    return `documents/${documents[item.document].page}.html#${item.id}`;
  }

  /** @param {any} d */
  function documentLine(d) {
    const facts = [spoken(d.kind), d.council, d.year, d.pages && counted(d.pages, "page"),
      counted(d.recommendations, "recommendation"), counted(d.actions, "action"),
      d.warnings && counted(d.warnings, "warning"), d.copy_of && `another copy of ${d.copy_of}`];
    return element("li", {}, element("a", { href: `documents/${d.page}.html` }, d.title),
      ` ${facts.filter(Boolean).join(" · ")} · ${d.file}`);
  }

  /** The counts as drawings, each number a link to the items behind it. */
  function plot() {
    const recommendations = found.filter((i) => !isAction(i));
    const actions = found.filter(isAction);
    const dated = actions.filter((i) => monthOf(due(i)) !== undefined);
    byId("plots").querySelector("div")?.replaceChildren(
      byThemeAndYear(recommendations),
      bars("Actions by status", sorted(count(actions, facets.status?.of ?? String)),
        (status) => address({ sort: "actions", status })),
      timeline("When actions are due", dated.map((i) => ({ ...i, href: itemAddress(i) })), actions.length - dated.length,
        (period) => address({ sort: "actions", due: period })),
      byRegion(),
    );
  }

  /** @param {any[]} recommendations */
  function byThemeAndYear(recommendations) {
    const [theme = String, year = String] = [facets.theme?.of, facets.year?.of];
    // A line of sums stands under the empty name.
    const counts = count(recommendations.flatMap((i) =>
      [theme(i), ""].flatMap((t) => [year(i), ""].map((y) => `${t}\n${y}`))), String);
    const values = (/** @type {(item: any) => string} */ of) => sorted(count(recommendations, of)).map(([value]) => value);
    return grid("Recommendations by theme and year", values(theme), values(year),
      (t, y) => counts.get(`${t}\n${y}`) ?? 0,
      (t, y) => address({ sort: "recommendations", ...(t && { theme: t }), ...(y && { year: y }) }));
  }

  function byRegion() {
    const [region = String, council = String] = [facets.region?.of, facets.council?.of];
    const regions = sorted(count(found, region)).map(([name, number]) => ({
      region: name,
      count: number,
      // Those with the most first: the others are folded away.
      councils: sorted(count(found.filter((i) => region(i) === name), council)).sort(([, a], [, b]) => b - a),
    }));
    return regionalChart("Recommendations and actions by region and council", regions,
      (region, council) => address({ region, ...(council && { council }) }));
  }

  /**
   * Counts in the order of their values.
   * @param {Map<string, number>} counts
   */
  function sorted(counts) {
    return [...counts].sort(([a], [b]) => order(a, b));
  }

  /** Saves what is shown as CSV (RFC 4180), formulas made harmless. */
  function save() {
    const cell = (/** @type {unknown} */ value) => {
      const text = String(value ?? "");
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return `"${safe.replaceAll('"', '""')}"`;
    };
    const heads = ["sort", "id", "label", "text", "council", "region", "year", "document_kind", "theme",
      "status", "timescale", "earliest", "latest", "leads", "file", "page"];
    const rows = found.map((i) => {
      const d = documents[i.document];
      return [isAction(i) ? "action" : "recommendation", i.id, i.label, i.text, d.council, d.region, d.year, d.kind,
        i.theme, i.status, i.timescale, i.earliest, i.latest, i.leads.join("; "), d.file, i.page];
    });
    const text = [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    // The mark at the start is what tells Excel that this is UTF-8.
    const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    const link = element("a", { href: url, download: "peerlens.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
})();
