// The site of `peerlens view` in a real browser, from disk. Run by .ci/run:
//   PEERLENS=target/release/peerlens npm --prefix tests/browser test
// With SHOTS=book/src/pictures it makes the pictures of the book anew, too.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { ITEMS, asked, counts } from "./counts.mjs";
import { CHROMIUM, longReport, rowsOfCsv } from "./help.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const top = resolve(here, "../..");
const program = resolve(top, process.env.PEERLENS ?? "target/release/peerlens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOSTILE = `"><img src=x onerror="window.broken=1"><script>window.broken=1</script>`;
const FORMULAS = ["=HYPERLINK(0) is a formula", "+1 is a formula", "-2+3 is a formula", "@SUM(4) is a formula"];
const LONG = 40; // pages: more than a browser fetches ahead of what is in view

/** With SHOTS=folder (from the top of the repository) the pictures of the book are written there. */
const shots = process.env.SHOTS && resolve(top, process.env.SHOTS);
const SHOT_BYTES = 150_000; // at most: they are part of the repository

let folder, run, site, database, browser, page;
const requests = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "peerlens-browser-"));
  const documents = join(folder, "documents");
  mkdirSync(documents);
  for (const name of ["stockport-2023-plan.word.pdf", "stockport-2023-plan.docx"]) {
    cpSync(join(top, "fixtures/make/stockport-2023-plan", name), join(documents, name));
  }
  cpSync(join(top, "fixtures/make/darlington-2022-plan"), join(documents, "darlington"), { recursive: true });
  rmSync(join(documents, "darlington/gold"), { recursive: true });
  // Themes, statuses and other regions.
  for (const path of ["make/enfield-2022-plan", "keep/northumberland-2022-plan", "fresh/late-report-derby-2017-corporate"]) {
    const name = `${path.split("/")[1]}.docx`;
    cpSync(join(top, "fixtures", path, name), join(documents, name));
  }
  writeFileSync(join(documents, "hostile.txt"),
    `Halton Borough Council ${HOSTILE}\n\nCorporate Peer Challenge\n\nRecommendations\n\n` +
    `1. Set a balanced budget ${HOSTILE}\n\n2. Appoint independent persons\n\n` +
    FORMULAS.map((text, n) => `${n + 3}. ${text}\n\n`).join(""));
  writeFileSync(join(documents, "long.pdf"), longReport(LONG));
  run = join(folder, "run");
  site = join(folder, "site");
  database = join(folder, "data/peerlens.sqlite");
  execFileSync(program, ["convert", documents, "-o", run, "--quiet"]);
  execFileSync(program, ["convert", documents, "--format", "sqlite", "-o", join(folder, "data"), "--quiet"]);
  execFileSync(program, ["view", run, documents, "-o", site], { stdio: "ignore" });
  browser = await chromium.launch(CHROMIUM);
  page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce" });
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => assert.fail(error.message));
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path) => page.goto(`file://${join(site, path)}`);

/** The name of the page of a document. */
const named = (part) => {
  const found = readdirSync(join(site, "documents")).find((f) => f.includes(part) && f.endsWith(".html"));
  assert.ok(found, `no page for ${part}`);
  return `documents/${found.slice(0, -5)}`;
};

/** The record of a document, as `peerlens convert` wrote it. */
const recordOf = (file) => {
  const path = readdirSync(run, { recursive: true }).find((f) => f.endsWith(`${file}.json`));
  assert.ok(path, `no record for ${file}`);
  return JSON.parse(readFileSync(join(run, path), "utf8"));
};

async function accessible(where) {
  // Axe is put in by the debugger, past the page's own policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`);
  assert.deepEqual(told, [], where);
}

test("a click on an action marks the boxes of its evidence", async () => {
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  const { actions } = recordOf("stockport-2023-plan.word.pdf");
  assert.ok(actions.length > 10);
  for (const action of actions) {
    await page.click(`#${action.id} > .jump`);
    // Where the marks lie, in points of their page: measured on the screen, to a pixel.
    const marks = await page.$$eval(".mark", (marks) => marks.map((mark) => {
      const [m, sheet] = [mark.getBoundingClientRect(), mark.parentElement.getBoundingClientRect()];
      const img = mark.closest(".sheet").querySelector("img");
      const scale = sheet.width / img.getAttribute("width");
      return {
        page: Number(mark.closest("section[id^=page-]").id.slice(5)), pixel: 1 / scale,
        box: [m.left - sheet.left, m.top - sheet.top, m.right - sheet.left, m.bottom - sheet.top].map((x) => x / scale),
        seen: m.bottom > 0 && m.top < innerHeight,
      };
    }));
    assert.equal(marks.length, action.evidence.length, action.id);
    action.evidence.forEach(({ page, bbox }, n) => {
      assert.equal(marks[n].page, page, action.id);
      const off = marks[n].box.map((x, side) => Math.abs(x - bbox[side]));
      assert.ok(Math.max(...off) < 1.5 * marks[n].pixel, `${action.id}: ${marks[n].box} for ${bbox}`);
    });
    assert.ok(marks[0].seen, `${action.id} is in view`);
  }
});

test("a click on the page tells what was made of that place", async () => {
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  const action = recordOf("stockport-2023-plan.word.pdf").actions[5];
  await page.click(`#${action.id} > .jump`);
  await page.locator(".mark").first().click();
  const told = await page.textContent("#made");
  assert.ok(told.includes(action.text), told);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#made").count(), 0);
});

test("pages are drawn, and only as they come into view", async () => {
  const before = requests.length;
  await open(`${named("long-pdf")}.html`);
  const first = page.locator("#page-1 img");
  await first.evaluate((img) => img.decode());
  assert.ok((await first.evaluate((img) => img.naturalWidth)) > 100);
  const fetched = () => requests.slice(before).filter((url) => url.endsWith(".svg")).map((url) => Number(/(\d+)\.svg$/.exec(url)[1]));
  await page.waitForLoadState("networkidle");
  assert.ok(fetched().length > 0 && Math.max(...fetched()) < LONG / 2, `fetched without being near: ${fetched()}`);
  const last = page.locator(`#page-${LONG} img`);
  assert.equal(await last.evaluate((img) => img.naturalWidth), 0);
  await page.locator("#pages").evaluate((pages) => pages.scrollTo(0, pages.scrollHeight));
  await last.evaluate((img) => img.decode());
  assert.ok(fetched().includes(LONG));
  assert.ok(!fetched().includes(LONG / 2), "the pages between were passed over");
});

test("a format without pages shows its text, and marks in it", async () => {
  await open(`${named("stockport-2023-plan-docx")}.html`);
  const action = recordOf("stockport-2023-plan.docx").actions[5];
  await page.click(`#${action.id} > .jump`);
  const marked = await page.$$eval("#pages .marked", (nodes) => nodes.map((n) => n.textContent));
  assert.ok(marked.some((text) => text.includes(action.text)), String(marked));
});

test("search finds an item that exists, and none that does not", async () => {
  await open("index.html");
  await page.fill("#words", "benefits tracker");
  const texts = await page.$$eval("#items .text", (nodes) => nodes.map((n) => n.textContent));
  assert.ok(texts.length > 0 && texts.every((t) => t.includes("benefits tracker")), String(texts));
  await page.fill("#words", "zzzz no such words");
  assert.equal(await page.locator("#items li").count(), 0);
  assert.match(await page.textContent("#count"), /^0 recommendations and 0 actions in 0 documents$/);
});

test("an item leads to its place in its document", async () => {
  await open("index.html#words=benefits+tracker&copies=yes");
  await page.locator("#items a", { hasText: "page" }).first().click();
  await page.waitForSelector("[aria-current]");
  assert.match(await page.textContent("[aria-current]"), /benefits tracker/);
});

const FACETS = ["sort", "council", "region", "year", "kind", "theme", "status", "due"];

/** The options of a facet, as rows of the database. */
const optionsOf = async (facet) => {
  const texts = await page.$$eval(`#facet-${facet} option:not([value=""])`, (all) => all.map((o) => o.textContent));
  return Object.fromEntries(texts.map((text) => {
    const [, value, n] = /^(.*) \(([\d,]+)\)$/.exec(text);
    return [value, Number(n.replace(",", ""))];
  }));
};

test("facets and their counts are those of the database", async () => {
  const told = (facet, where) => Object.fromEntries(counts(database, [facet], where).map((row) => [row[facet], row.n]));
  await open("index.html");
  for (const facet of FACETS) {
    const expected = told(facet);
    assert.ok(Object.keys(expected).length > 1, `${facet} tells nothing apart`);
    assert.deepEqual(await optionsOf(facet), expected, facet);
  }
  // The other facets follow what is chosen.
  for (const { council } of counts(database, ["council"])) {
    await open("index.html");
    await page.selectOption("#facet-council", council);
    const where = council === "not said" ? "council IS NULL" : `council = '${council.replaceAll("'", "''")}'`;
    for (const facet of FACETS) {
      if (facet !== "council") assert.deepEqual(await optionsOf(facet), told(facet, where), `${facet} of ${council}`);
    }
    const { recommendations = 0, actions = 0 } = told("sort", where);
    const count = await page.textContent("#count");
    assert.ok(count.startsWith(`${recommendations} recommendation`) && count.includes(` ${actions} action`), count);
  }
});

/** The numbers of a drawing by what its links ask for. */
const numbersOf = (title) => page.$$eval("#plots figure", (figures, title) => {
  const figure = figures.find((f) => f.querySelector("figcaption").textContent === title);
  return [...figure.querySelectorAll("a[href^='#']")].map((a) => ({
    asks: Object.fromEntries(new URLSearchParams(a.getAttribute("href").slice(1))), n: Number(a.textContent.replace(",", "")),
  }));
}, title);

test("the drawings have the numbers of the database", async () => {
  await open("index.html");
  const drawn = async (title, columns) => {
    const found = (await numbersOf(title)).filter(({ asks }) => columns.every((c) => c in asks));
    const rows = found.map(({ asks, n }) => ({ ...Object.fromEntries(columns.map((c) => [c, asks[c]])), n }));
    const key = (row) => columns.map((c) => row[c]).join("\n");
    return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  };
  const same = async (title, columns, where) => {
    const key = (row) => columns.map((c) => row[c]).join("\n");
    const expected = counts(database, columns, where).sort((a, b) => (key(a) < key(b) ? -1 : 1));
    assert.deepEqual(await drawn(title, columns), expected, title);
  };
  await same("Recommendations by theme and year", ["theme", "year"], "sort = 'recommendations'");
  await same("Actions by status", ["status"], "sort = 'actions'");
  await same("Recommendations and actions by region and council", ["region", "council"]);
  // All the timescales of this run are more than two and a half years apart: the timeline is of quarters.
  const quarters = asked(database, `${ITEMS} SELECT due || ' Q' || ((substr(day, 6, 2) + 2) / 3) AS due, count(*) AS n
    FROM items WHERE sort = 'actions' AND day IS NOT NULL GROUP BY 1 ORDER BY 1`);
  const timeline = await drawn("When actions are due", ["due"]);
  assert.deepEqual(timeline.filter((row) => row.due !== "not said"), quarters);
});

test("every number leads to as many items", async () => {
  await open("index.html");
  const links = await page.$$eval("#plots a[href^='#']", (all) => all.map((a) => [a.getAttribute("href"), Number(a.textContent.replace(",", ""))]));
  assert.ok(links.length > 30);
  for (const [href, number] of links) {
    await open(`index.html${href}`);
    const found = (await page.textContent("#count")).match(/\d+/g).map(Number);
    assert.equal(found[0] + found[1], number, href);
    while (await page.isVisible("#more")) await page.click("#more");
    assert.equal(await page.locator("#items li").count(), number, href);
  }
});

test("a number is followed with the keyboard, and what is chosen is taken back", async () => {
  await open("index.html");
  const all = await page.textContent("#count");
  await page.locator("#plots .regions a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "results");
  assert.match(await page.textContent("#chosen"), /^Region: /);
  assert.notEqual(await page.textContent("#count"), all);
  await page.click("#chosen a");
  await page.waitForFunction((all) => document.getElementById("count").textContent === all, all);
});

test("few actions are each drawn from their first day to their last", async () => {
  await open("index.html#sort=actions&council=Stockport+Metropolitan+Borough+Council");
  const { actions } = recordOf("stockport-2023-plan.docx");
  const dated = actions.filter((a) => a.timescale?.earliest || a.timescale?.latest);
  const rows = await page.$$eval(".spans li", (all) => all.map((li) => [li.querySelector("a").textContent, li.querySelector(".dates").textContent,
    li.querySelector(".span").getBoundingClientRect().left]));
  assert.equal(rows.length, dated.length);
  for (const [text, dates] of rows) {
    const { earliest, latest } = dated.find((a) => a.text === text).timescale;
    for (const day of [earliest, latest]) assert.ok(!day || dates.includes(day), `${text}: ${dates}`);
  }
  // What begins later stands further right.
  const starts = dated.map((a) => [a.timescale.earliest ?? a.timescale.latest, rows.find(([text]) => text === a.text)[2]]);
  starts.sort(([a], [b]) => (a < b ? -1 : 1));
  for (let n = 1; n < starts.length; n += 1) assert.ok(starts[n][1] >= starts[n - 1][1] - 0.5, String(starts[n]));
});

test("copies of a document count once unless they are asked for", async () => {
  await open("index.html");
  const number = async () => Number(/and ([\d,]+) action/.exec(await page.textContent("#count"))[1].replace(",", ""));
  const [once] = asked(database, "SELECT count(*) AS n FROM actions WHERE duplicate_of IS NULL");
  const [each] = asked(database, "SELECT count(*) AS n FROM actions");
  assert.ok(each.n > once.n);
  assert.equal(await number(), once.n);
  await page.check("#copies");
  assert.equal(await number(), each.n);
});

test("what is shown can be saved as CSV, formulas made harmless", async () => {
  const saved = async (hash) => {
    await open(`index.html${hash}`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#csv")]);
    const text = readFileSync(await download.path(), "utf8");
    assert.equal(text[0], "\ufeff", "Excel is told that it is UTF-8");
    const [heads, ...rows] = rowsOfCsv(text.slice(1));
    return rows.map((row) => {
      assert.equal(row.length, heads.length);
      return Object.fromEntries(heads.map((head, n) => [head, row[n]]));
    });
  };
  const everything = await saved("");
  const expected = asked(database, `${ITEMS} SELECT source_name || ' ' || id AS place, text FROM items`);
  const harmless = (text) => (/^[=+@-]/.test(text) ? `'${text}` : text);
  assert.deepEqual(everything.map((row) => `${row.file} ${row.id} ${row.text}`).sort(),
    expected.map((row) => `${row.place} ${harmless(row.text)}`).sort());
  for (const row of everything) {
    for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  }
  assert.deepEqual((await saved("#words=formula")).map((row) => row.text), FORMULAS.map((text) => `'${text}`));
});

test("text of a document is shown as text", async () => {
  for (const path of ["index.html#words=onerror", `${named("hostile-txt")}.html`]) {
    await open(path);
    const body = await page.textContent("body");
    assert.ok(body.includes(`<script>window.broken=1</script>`), path);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator("img[onerror], main script").count(), 0);
  }
});

test("axe finds nothing, in light and dark", async () => {
  const paths = ["index.html", "index.html#sort=actions&council=Stockport+Metropolitan+Borough+Council", `${named("stockport-2023-plan-word-pdf")}.html`, `${named("stockport-2023-plan-docx")}.html`];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await open(path);
      if (path.includes("documents")) await page.locator("#record .jump").first().click();
      await accessible(`${path} ${colorScheme}`);
    }
  }
});

test("all is reachable on a small screen, and nothing is wider than it", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["index.html", `${named("stockport-2023-plan-docx")}.html`]) {
    await open(path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
});

test("on paper there is what was found and what was asked for", async () => {
  await page.emulateMedia({ media: "print" });
  await open("index.html#region=North+West");
  for (const part of ["#count", "#chosen", "#plots", "#items"]) assert.ok(await page.isVisible(part), part);
  for (const part of ["#ask", "#csv"]) assert.ok(!(await page.isVisible(part)), part);
  await page.emulateMedia({ media: "screen" });
});

test("the pictures of the book", { skip: !shots && "SHOTS names no folder" }, async () => {
  const shoot = async (name, what = page) => {
    const path = join(shots, `${name}.png`);
    await what.screenshot({ path });
    assert.ok(statSync(path).size < SHOT_BYTES, `${name}: ${statSync(path).size} bytes`);
  };
  await page.emulateMedia({ colorScheme: "light" });
  // More documents than the tests need: a reader of the book should see what the explorer is for.
  const many = join(folder, "many");
  execFileSync(program, ["convert", join(top, "fixtures/make"), join(top, "fixtures/keep"), "-o", many, "--quiet"]);
  execFileSync(program, ["view", many, "-o", join(folder, "many-site")], { stdio: "ignore" });
  const explorer = `file://${join(folder, "many-site/index.html")}`;
  await page.setViewportSize({ width: 1300, height: 860 });
  await page.goto(explorer);
  await shoot("explorer");
  await shoot("explorer-regions", page.locator("figure:has(.regions)"));
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.goto(`${explorer}#sort=actions&council=Stockport+Metropolitan+Borough+Council`);
  await shoot("explorer-timeline");
  await page.setViewportSize({ width: 960, height: 560 });
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  await page.click("#a6 > .jump");
  await page.locator(".mark").first().evaluate((mark) => mark.closest(".sheet").querySelector("img").decode());
  await shoot("viewer");
  await page.setViewportSize({ width: 1400, height: 900 });
});

test("nothing is asked of the network", () => {
  assert.ok(requests.length > 20);
  assert.deepEqual(requests.filter((url) => !/^(file|blob):/.test(url)), []);
});
