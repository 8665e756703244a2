// How fast a site opens, and how smooth a long document is. Prints; asserts nothing, as machines differ.
//   cargo build --release && npm --prefix tests/browser run measure [-- RUN]
// RUN is a folder of records, such as `peerlens convert` writes; without it the fixtures are converted.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM, longReport } from "./help.mjs";

const top = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(top, process.env.PEERLENS ?? "target/release/peerlens");
const DOCUMENTS = 500;
/** Recommendations and actions of a long plan: the longest public plans of the corpus have as many. */
const ITEMS = 50;
const PAGES = 300;
const ROUNDS = 5;
/** A frame that takes longer is seen as a halt (ms; three frames of 60 a second). */
const HALT = 50;

const folder = mkdtempSync(join(tmpdir(), "peerlens-measure-"));
const run = (...args) => execFileSync(program, args, { stdio: "ignore" });
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  const all = process.argv[2] ?? join(folder, "all");
  if (!process.argv[2]) run("convert", ...["make", "keep", "fresh"].map((set) => join(top, "fixtures", set)), "-o", all);
  const files = readdirSync(all, { recursive: true }).filter((f) => f.endsWith(".json")).sort();
  const records = files.slice(0, DOCUMENTS).map((f) => JSON.parse(readFileSync(join(all, f), "utf8")));
  await site(`${records.length} documents`, records);
  for (const record of records) {
    // The same again under other ids, until it is as long.
    for (const [list, letter] of [["recommendations", "r"], ["actions", "a"]]) {
      const own = record[list];
      const wanted = own.length ? ITEMS / 2 : 0;
      record[list] = Array.from({ length: wanted }, (_, n) => ({ ...own[n % own.length], id: `${letter}${n + 1}` }));
    }
  }
  await site(`${records.length} documents, ${ITEMS} recommendations and actions in each plan`, records);
  await long();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Opens the explorer of these records. */
async function site(name, records) {
  const [from, to] = [join(folder, "run"), join(folder, "site")];
  for (const old of [from, to]) rmSync(old, { recursive: true, force: true });
  mkdirSync(from);
  records.forEach((record, n) => writeFileSync(join(from, `${String(n).padStart(4, "0")}.json`), JSON.stringify(record)));
  run("view", from, "-o", to);
  const bytes = statSync(join(to, "data/index.js")).size;
  const [opened, searched] = [[], []];
  let count = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    const browser = await chromium.launch(CHROMIUM);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const start = performance.now();
    await page.goto(`file://${join(to, "index.html")}#copies=yes`);
    await painted(page);
    opened.push(performance.now() - start);
    count = await page.textContent("#count");
    const typed = performance.now();
    await page.fill("#words", "scrutiny");
    await painted(page);
    searched.push(performance.now() - typed);
    await browser.close();
  }
  console.log(`${name} (${count}): index ${(bytes / 1e6).toFixed(2)} MB; opens in ${Math.round(median(opened))} ms, ` +
    `a word is searched in ${Math.round(median(searched))} ms (median of ${ROUNDS})`);
}

/** When what was last asked for is on the screen. */
function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Opens a long document and scrolls through all of it. */
async function long() {
  const [from, to] = [join(folder, "long"), join(folder, "long-site")];
  mkdirSync(from);
  writeFileSync(join(from, "long.pdf"), longReport(PAGES));
  run("convert", from, "-o", join(folder, "long-run"));
  run("view", join(folder, "long-run"), from, "-o", to);
  const browser = await chromium.launch(CHROMIUM);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  let fetched = 0;
  page.on("request", (request) => { fetched += Number(request.url().endsWith(".svg")); });
  const name = readdirSync(join(to, "documents")).find((f) => f.endsWith(".html"));
  const start = performance.now();
  await page.goto(`file://${join(to, "documents", name)}`, { waitUntil: "domcontentloaded" });
  await page.locator("#page-1 img").evaluate((img) => img.decode());
  await painted(page);
  const opened = performance.now() - start;
  await page.waitForLoadState("networkidle");
  const first = fetched;
  const frames = await page.evaluate(() => new Promise((done) => {
    const pages = document.getElementById("pages");
    const gaps = [];
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (pages.scrollTop + pages.clientHeight >= pages.scrollHeight - 1) return done(gaps);
      pages.scrollBy({ top: 300, behavior: "instant" });
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }));
  const clicked = performance.now();
  await page.locator("#record .recommendation > .jump").last().click();
  await painted(page);
  const marked = performance.now() - clicked;
  const items = await page.locator("#record article").count();
  console.log(`${PAGES} pages, ${items} recommendations: opens in ${Math.round(opened)} ms with ${first} pages fetched; ` +
    `scrolled through in ${frames.length} frames, median ${median([...frames]).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(0)} ms, ` +
    `${frames.filter((gap) => gap > HALT).length} over ${HALT} ms; ${fetched} pages fetched at the end; a click marks its place in ${Math.round(marked)} ms`);
  await browser.close();
}
