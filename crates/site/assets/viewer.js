// The viewer: a document's pages beside its record. Each item of the record knows its places; each place
// of a page knows its items.
"use strict";

/** @typedef {{span: [number, number], page: number | null, bbox: [number, number, number, number] | null}} Evidence */
/** @typedef {{name: string, node: HTMLElement, evidence: Evidence[]}} Item */

(() => {
  /** @type {{record: any, pictures: any}} */
  const { record, pictures } = /** @type {any} */ (window).peerlensDocument;
  const pagesNode = byId("pages");
  const recordNode = byId("record");

  /** Everything of the record that has a place. @type {Item[]} */
  const items = [];
  /** The layer over each page that holds boxes, by page number. @type {Map<number, HTMLElement>} */
  const layers = new Map();
  /** Blocks of text shown in place of pages. @type {{node: HTMLElement, evidence: Evidence[]}[]} */
  const blocks = [];

  about();
  if (pictures.pages.length > 0) drawPages();
  else drawText();
  drawRecord();
  outlineTables();
  for (const item of items) if (item.node.matches(".notice:not(.info)")) tint(item);
  openHash();
  window.addEventListener("hashchange", openHash);

  function about() {
    const facts = [
      spoken(record.kind),
      record.council?.name,
      record.challenge?.as_written,
      record.source.name,
      record.source.pages && counted(record.source.pages, "page"),
    ];
    byId("about").textContent = facts.filter(Boolean).join(" · ");
  }

  function drawPages() {
    const switches = element("p", { class: "switches" });
    for (const [name, label] of [["tables", "Outline tables"], ["furniture", "Tint what is no part of the text"]]) {
      const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", id: `show-${name}` }));
      box.checked = true;
      box.addEventListener("change", () => pagesNode.classList.toggle(`no-${name}`, !box.checked));
      switches.append(box, element("label", { for: `show-${name}` }, label));
    }
    pagesNode.append(switches);
    pictures.pages.forEach((/** @type {any} */ page, /** @type {number} */ index) => {
      const number = index + 1;
      const layer = element("div", { class: "layer" });
      const sheet = element("div", { class: "sheet" });
      sheet.style.aspectRatio = `${page.width} / ${page.height}`;
      if (page.picture) {
        sheet.append(element("img", {
          loading: "lazy",
          src: `../${pictures.folder}/${number}.svg`,
          alt: `Page ${number} as printed`,
          width: String(Math.round(page.width)),
          height: String(Math.round(page.height)),
        }));
      } else {
        sheet.append(element("p", {}, "This page could not be drawn; its text stands in the record."));
      }
      sheet.append(layer);
      layers.set(number, layer);
      for (const box of page.furniture) place(layer, page, box, "furniture", "");
      sheet.addEventListener("click", (event) => {
        const frame = sheet.getBoundingClientRect();
        const x = ((event.clientX - frame.left) / frame.width) * page.width;
        const y = ((event.clientY - frame.top) / frame.height) * page.height;
        tellPlace(number, x, y, page);
      });
      const whole = element("button", { type: "button" }, "What was made of this page");
      whole.addEventListener("click", () =>
        tell(`Page ${number}`, items.filter((i) => i.evidence.some((e) => e.page === number))));
      pagesNode.append(element("section", { id: `page-${number}`, "aria-labelledby": `name-${number}` },
        element("h2", { id: `name-${number}` }, `Page ${number}`), whole, sheet));
    });
  }

  /** The text by its sections, for formats without pages or where the file is not at hand. */
  function drawText() {
    const why = record.source.pages && !pictures.file_at_hand
      ? "The document's file was not at hand when this site was made: its text stands here in place of its pages."
      : "This format has no pages: the document's text stands here.";
    pagesNode.append(element("p", { class: "why" }, why));
    for (const section of record.sections) {
      if (section.title) {
        const title = element("h2", {}, [section.number, section.title].filter(Boolean).join(" "));
        blocks.push({ node: title, evidence: section.evidence });
        pagesNode.append(title);
      }
      for (const block of section.blocks) {
        const table = block.table && record.tables.find((/** @type {any} */ t) => t.id === block.table);
        if (table) {
          pagesNode.append(drawTable(table));
          continue;
        }
        const node = element("p", { class: `block ${block.kind}` }, [block.marker, block.text].filter(Boolean).join(" "));
        blocks.push({ node, evidence: block.evidence });
        pagesNode.append(node);
      }
    }
    for (const block of blocks) {
      block.node.addEventListener("click", () =>
        tell("This text", items.filter((i) => i.evidence.some((e) => block.evidence.some((b) => touch(e, b))))));
    }
  }

  /** @param {any} table */
  function drawTable(table) {
    const node = element("table");
    table.rows.forEach((/** @type {any[]} */ cells, /** @type {number} */ number) => {
      const row = element("tr");
      for (const cell of cells) {
        if (!cell) continue;
        const made = element(number < table.header_rows ? "th" : "td",
          { rowspan: String(cell.row_span), colspan: String(cell.column_span) }, cell.text);
        if (number < table.header_rows) made.setAttribute("scope", "col");
        blocks.push({ node: made, evidence: cell.evidence });
        row.append(made);
      }
      node.append(row);
    });
    return node;
  }

  function drawRecord() {
    const answered = new Set();
    part("Recommendations", record.recommendations, (/** @type {any} */ r) => {
      const node = card(r, "recommendation");
      const own = record.actions.filter((/** @type {any} */ a) => a.recommendations.includes(r.id));
      if (own.length) {
        node.append(element("p", { class: "answers" }, "Answered by: ",
          ...own.map((/** @type {any} */ a) => element("a", { href: `#${a.id}` }, `action ${a.label ?? a.id}`))));
      }
      return node;
    });
    part("Actions", record.actions, (/** @type {any} */ a) => {
      const node = card(a, "action");
      if (a.recommendations.length) {
        node.append(element("p", { class: "answers" }, "Answers: ",
          ...a.recommendations.map((/** @type {string} */ id) => {
            const r = record.recommendations.find((/** @type {any} */ r) => r.id === id);
            answered.add(id);
            return element("a", { href: `#${id}` }, `recommendation ${r?.label ?? id}`);
          })));
      }
      return node;
    });
    const facts = [
      record.council && { what: "council", text: record.council.as_written, evidence: record.council.evidence },
      record.challenge?.as_written && { what: "challenge", text: record.challenge.as_written, evidence: record.challenge.evidence },
      record.review?.as_written && { what: "review", text: record.review.as_written, evidence: record.review.evidence },
      ...record.peer_team.map((/** @type {any} */ p) => ({ what: "peer", text: p.as_written, evidence: p.evidence })),
      ...record.themes.map((/** @type {any} */ t) => ({ what: "theme", text: t.name, evidence: t.evidence })),
    ].filter(Boolean);
    part("About the visit", facts, (/** @type {any} */ f) => value(f.what, f.text, f.evidence));
    part("Notices", record.notices, (/** @type {any} */ n) => {
      const node = value(`${n.severity}: ${spoken(n.code)}`, n.message, n.evidence);
      node.classList.add("notice", n.severity);
      return node;
    });
    part("Sections", record.sections.filter((/** @type {any} */ s) => s.title), (/** @type {any} */ s) =>
      value("section", [s.number, s.title].filter(Boolean).join(" "), s.evidence));
    const c = record.coverage;
    recordNode.append(element("h2", {}, "Coverage"), element("p", {},
      `Of ${counted(c.total, "character")}, ${c.fields} stand in fields, ${c.body} in sections and tables alone, ` +
      `${c.furniture} are furniture, ${c.unplaced} stand nowhere.`));
  }

  /**
   * A part of the record under its heading.
   * @param {string} title
   * @param {any[]} things
   * @param {(thing: any) => HTMLElement} draw
   */
  function part(title, things, draw) {
    if (!things.length) return;
    const list = element("ul");
    for (const thing of things) list.append(element("li", {}, draw(thing)));
    recordNode.append(element("h2", {}, `${title} (${things.length})`), list);
  }

  /**
   * A recommendation or an action with its values.
   * @param {any} thing
   * @param {string} sort
   */
  function card(thing, sort) {
    const node = element("article", { id: thing.id, class: sort, "aria-label": `${sort} ${thing.label ?? thing.id}` });
    const name = `${sort} ${thing.label ?? thing.id}`;
    const where = thing.evidence[0]?.page;
    node.append(element("h3", {}, where ? `${name}, page ${where}` : name), jump(name, thing.text, thing.evidence, node, sort));
    if (thing.timescale) node.append(value("timescale", thing.timescale.as_written, thing.timescale.evidence, thing.timescale.edtf));
    for (const owner of [...thing.owners, ...thing.lead_members]) {
      node.append(value("lead", owner.as_written, owner.evidence, owner.role));
    }
    if (thing.status) node.append(value("status", thing.status.as_written ?? "(colour)", thing.status.evidence, spoken(thing.status.value)));
    for (const field of ["rationale", "progress", "measure", "resources"]) {
      if (thing[field]) node.append(element("p", {}, element("b", {}, `${field}: `), thing[field]));
    }
    for (const [heading, text] of Object.entries(thing.other ?? {})) {
      node.append(element("p", {}, element("b", {}, `${heading}: `), String(text)));
    }
    return node;
  }

  /**
   * A value with its name, and what it means where that is more than its words.
   * @param {string} what
   * @param {string} text
   * @param {Evidence[]} evidence
   * @param {string | null} [meaning]
   */
  function value(what, text, evidence, meaning) {
    const node = element("div", { class: `value ${what.split(" ")[0]}` });
    node.append(element("b", {}, `${what}: `), jump(what, text, evidence, node, what));
    if (meaning && meaning !== text) node.append(element("small", {}, ` (${meaning})`));
    return node;
  }

  /**
   * A text that leads to its place; without a place, the text alone.
   * @param {string} name
   * @param {string} text
   * @param {Evidence[]} evidence
   * @param {HTMLElement} node
   * @param {string} sort
   */
  function jump(name, text, evidence, node, sort) {
    if (!evidence.length) return element("span", { class: "text" }, text);
    const item = { name: `${name}: ${text}`, node, evidence };
    items.push(item);
    const button = element("button", { type: "button", class: `jump ${sort}` }, text);
    button.addEventListener("click", () => show(item));
    return button;
  }

  /**
   * Shows where an item stands: its boxes, and the first of them in view.
   * @param {Item} item
   */
  function show(item) {
    for (const old of document.querySelectorAll(".mark, .marked")) {
      if (old.classList.contains("mark")) old.remove();
      else old.classList.remove("marked");
    }
    document.querySelector("[aria-current]")?.removeAttribute("aria-current");
    item.node.setAttribute("aria-current", "true");
    /** @type {HTMLElement | undefined} */
    let first;
    for (const { page, bbox } of item.evidence) {
      const layer = page === null ? undefined : layers.get(page);
      if (!layer || page === null) continue;
      const mark = bbox ? place(layer, pictures.pages[page - 1], bbox, "mark", "") : layer;
      first ??= mark;
    }
    for (const block of blocks) {
      if (item.evidence.some((e) => block.evidence.some((b) => touch(e, b)))) {
        block.node.classList.add("marked");
        first ??= block.node;
      }
    }
    first?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    const pages = [...new Set(item.evidence.map((e) => e.page).filter(Boolean))];
    byId("told").textContent = pages.length ? `Shown on page ${pages.join(" and ")}` : "Shown in the text";
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /**
   * A box on a page.
   * @param {HTMLElement} layer
   * @param {{width: number, height: number}} page
   * @param {number[]} box
   * @param {string} sort
   * @param {string} label
   */
  function place(layer, page, box, sort, label) {
    const [left = 0, top = 0, right = 0, bottom = 0] = box;
    const node = element("div", { class: sort, "data-box": box.join(" ") });
    if (label) node.append(element("span", {}, label));
    node.style.left = `${(left / page.width) * 100}%`;
    node.style.top = `${(top / page.height) * 100}%`;
    node.style.width = `${((right - left) / page.width) * 100}%`;
    node.style.height = `${((bottom - top) / page.height) * 100}%`;
    layer.append(node);
    return node;
  }

  /** Draws a line around each table on each page, with its joins. */
  function outlineTables() {
    for (const table of record.tables) {
      /** @type {Map<number, number[]>} */
      const parts = new Map();
      for (const cell of table.rows.flat()) {
        for (const { page, bbox } of cell?.evidence ?? []) {
          if (page === null || !bbox) continue;
          const [a = 0, b = 0, c = 0, d = 0] = parts.get(page) ?? bbox;
          parts.set(page, [Math.min(a, bbox[0]), Math.min(b, bbox[1]), Math.max(c, bbox[2]), Math.max(d, bbox[3])]);
        }
      }
      for (const [page, box] of parts) {
        const layer = layers.get(page);
        const join = table.joins.find((/** @type {any} */ j) => j.to_page === page);
        const label = join ? `table ${table.id}, goes on from page ${join.from_page}` : `table ${table.id}`;
        if (layer) place(layer, pictures.pages[page - 1], box, "table", label);
      }
    }
  }

  /**
   * Tints the text that a notice is about.
   * @param {Item} item
   */
  function tint(item) {
    for (const { page, bbox } of item.evidence) {
      const layer = page === null ? undefined : layers.get(page);
      if (!layer || !bbox || page === null) continue;
      const whole = pictures.pages[page - 1];
      // What is said of a whole page is said beside it; a tint would only hide the others.
      if (bbox[2] - bbox[0] < whole.width * 0.99 || bbox[3] - bbox[1] < whole.height * 0.99) {
        place(layer, whole, bbox, "noticed", "");
      }
    }
  }

  /**
   * Tells what was made of a point of a page.
   * @param {number} number
   * @param {number} x points
   * @param {number} y points
   * @param {any} page
   */
  function tellPlace(number, x, y, page) {
    const inside = (/** @type {number[] | null} */ b) =>
      b !== null && b[0] <= x && x <= b[2] && b[1] <= y && y <= b[3];
    const found = items.filter((i) => i.evidence.some((e) => e.page === number && inside(e.bbox)));
    const furniture = page.furniture.some(inside) ? " (running header, footer or stamp: no part of the text)" : "";
    tell(`This place on page ${number}${furniture}`, found);
  }

  /**
   * Lists items in a panel of its own.
   * @param {string} title
   * @param {Item[]} found
   */
  function tell(title, found) {
    document.getElementById("made")?.remove();
    const close = element("button", { type: "button", "aria-label": "Close" }, "×");
    const panel = element("aside", { id: "made", "aria-label": "What was made of it", tabindex: "-1" },
      close, element("h2", {}, title));
    close.addEventListener("click", () => panel.remove());
    panel.addEventListener("keydown", (event) => event.key === "Escape" && panel.remove());
    if (!found.length) panel.append(element("p", {}, "No field of the record was made of it."));
    const list = element("ul");
    for (const item of found) {
      const button = element("button", { type: "button", class: "jump" }, item.name);
      button.addEventListener("click", () => {
        item.node.scrollIntoView({ block: "center" });
        show(item);
      });
      list.append(element("li", {}, button));
    }
    if (found.length) panel.append(list);
    document.body.append(panel);
    panel.focus({ preventScroll: true });
  }

  /**
   * Whether two places share a character.
   * @param {Evidence} a
   * @param {Evidence} b
   */
  function touch(a, b) {
    return a.span[0] < b.span[1] && b.span[0] < a.span[1];
  }

  /** Shows the item that the address names: `#a6`. */
  function openHash() {
    const id = decodeURIComponent(location.hash.slice(1));
    const item = items.find((i) => i.node.id === id);
    if (!item) return;
    item.node.scrollIntoView({ block: "start" });
    show(item);
  }
})();
