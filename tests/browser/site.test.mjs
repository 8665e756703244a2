// The site of `peerlens view` in a real browser, from disk. Run by .ci/run:
//   PEERLENS=target/release/peerlens npm --prefix tests/browser test
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const top = resolve(here, "../..");
const program = resolve(top, process.env.PEERLENS ?? "target/release/peerlens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOSTILE = `"><img src=x onerror="window.broken=1"><script>window.broken=1</script>`;

let folder, site, browser, page;
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
  writeFileSync(join(documents, "hostile.txt"),
    `Halton Borough Council ${HOSTILE}\n\nCorporate Peer Challenge\n\nRecommendations\n\n` +
    `1. Set a balanced budget ${HOSTILE}\n\n2. Appoint independent persons\n`);
  const run = join(folder, "run");
  site = join(folder, "site");
  execFileSync(program, ["convert", documents, "-o", run, "--quiet"]);
  execFileSync(program, ["view", run, documents, "-o", site], { stdio: "ignore" });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
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

/** A global of the page open now. */
const data = (name) => page.evaluate((name) => window[name], name);

async function accessible(where) {
  // Axe is put in by the debugger, past the page's own policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`);
  assert.deepEqual(told, [], where);
}

test("a click on an action marks the boxes of its evidence", async () => {
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  const { record } = await data("peerlensDocument");
  assert.ok(record.actions.length > 10);
  for (const action of [record.actions[0], record.actions[5], record.actions.at(-1)]) {
    await page.click(`#${action.id} > .jump`);
    const marks = await page.$$eval(".mark", (marks) => marks.map((m) => m.dataset.box));
    assert.deepEqual(marks, action.evidence.map((e) => e.bbox.join(" ")));
    // The mark lies on the page where the record says, to a pixel.
    const { page: number, bbox } = action.evidence[0];
    const [mark, sheet] = [await page.locator(".mark").first().boundingBox(),
      await page.locator(`#page-${number} .layer`).boundingBox()];
    const scale = sheet.width / (await data("peerlensDocument")).pictures.pages[number - 1].width;
    assert.ok(Math.abs(mark.x - sheet.x - bbox[0] * scale) < 1.5);
    assert.ok(Math.abs(mark.y - sheet.y - bbox[1] * scale) < 1.5);
    assert.ok(mark.y >= 0 && mark.y < 900, "it is in view");
  }
});

test("a click on the page tells what was made of that place", async () => {
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  const { record } = await data("peerlensDocument");
  const action = record.actions[5];
  await page.click(`#${action.id} > .jump`);
  await page.locator(".mark").first().click();
  const told = await page.textContent("#made");
  assert.ok(told.includes(action.text), told);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#made").count(), 0);
});

test("pages are drawn, and only as they come into view", async () => {
  await open(`${named("stockport-2023-plan-word-pdf")}.html`);
  const first = page.locator("#page-1 img");
  await first.evaluate((img) => img.decode());
  assert.ok((await first.evaluate((img) => img.naturalWidth)) > 100);
  assert.equal(await first.getAttribute("loading"), "lazy");
});

test("a format without pages shows its text, and marks in it", async () => {
  await open(`${named("stockport-2023-plan-docx")}.html`);
  const { record } = await data("peerlensDocument");
  await page.click(`#${record.actions[5].id} > .jump`);
  const marked = await page.$$eval("#pages .marked", (nodes) => nodes.map((n) => n.textContent));
  assert.ok(marked.some((text) => text.includes(record.actions[5].text)), String(marked));
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
  await open("index.html#words=benefits+tracker");
  await page.locator("#items a").first().click();
  await page.waitForSelector("[aria-current]");
  assert.match(await page.textContent("[aria-current]"), /benefits tracker/);
});

test("facets, counts and links agree", async () => {
  await open("index.html");
  const { items, documents } = await data("peerlensIndex");
  const options = await page.$$eval("#facet-council option", (all) => all.map((o) => [o.value, o.textContent]));
  assert.ok(options.length > 2);
  for (const [council, label] of options.slice(1)) {
    const expected = items.filter((i) => (documents[i.document].council ?? "not said") === council);
    assert.equal(label, `${council} (${expected.length})`);
    await page.selectOption("#facet-council", council);
    const actions = expected.filter((i) => i.id.startsWith("a")).length;
    const told = await page.textContent("#count");
    assert.ok(told.startsWith(`${expected.length - actions} recommendation`) && told.includes(` ${actions} action`), told);
  }
  await open("index.html");
  // Every number of every plot leads to as many items.
  const links = await page.$$eval("#plots a", (all) => all.map((a) => [a.getAttribute("href"), Number(a.textContent)]));
  assert.ok(links.length > 5);
  for (const [href, number] of links) {
    await open(`index.html${href}`);
    const found = (await page.textContent("#count")).match(/\d+/g).map(Number);
    assert.equal(found[0] + found[1], number, href);
  }
});

test("what is shown can be saved as CSV, formulas made harmless", async () => {
  await open("index.html#words=benefits+tracker");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#csv")]);
  const text = readFileSync(await download.path(), "utf8");
  const items = await page.locator("#items li").count();
  assert.equal(text.match(/\r\n/g).length, items + 1);
  assert.match(text, /benefits tracker/);
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
  const paths = ["index.html", `${named("stockport-2023-plan-word-pdf")}.html`, `${named("stockport-2023-plan-docx")}.html`];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await open(path);
      if (path.includes("documents")) await page.locator("#record .jump").first().click();
      await accessible(`${path} ${colorScheme}`);
    }
  }
});

test("nothing is asked of the network", () => {
  assert.ok(requests.length > 20);
  assert.deepEqual(requests.filter((url) => !/^(file|blob):/.test(url)), []);
});
