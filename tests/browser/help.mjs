// What the browser tests and the measurement share.

/** Chromium as it is started here: without a window, and asking nothing of the network by itself. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

/**
 * A PDF with a page for each text, its lines one below the other, a line after `# ` as a heading: no more
 * than a reader needs.
 */
export function pdf(pages) {
  const plain = (text) => text.replace(/[\\()]/g, "\\$&");
  const contents = pages.map((text) => {
    const lines = text.split("\n").map((line) => (line.startsWith("# ")
      ? `/F2 16 Tf (${plain(line.slice(2))}) Tj T*` : `/F1 11 Tf (${plain(line)}) Tj T*`));
    return `BT 18 TL 72 720 Td ${lines.join(" ")} ET`;
  });
  const kids = pages.map((_, n) => `${5 + 2 * n} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
    ...contents.flatMap((content, n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + 2 * n} 0 R ` +
        "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let out = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = out.length;
    out += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  return `${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

/** A report of so many pages with recommendations on each but the first. */
export function longReport(pages) {
  const ON_A_PAGE = 3;
  const page = (n) => Array.from({ length: ON_A_PAGE }, (_, line) => {
    const number = (n - 1) * ON_A_PAGE + line + 1;
    return `${number}. Do what recommendation ${number} asks for on page ${n + 1} of this report,\n    and say by when.`;
  }).join("\n");
  const first = "# Halton Borough Council\n# Corporate Peer Challenge\n# Feedback report\n19th to 22nd March 2019";
  const rest = Array.from({ length: pages - 1 }, (_, n) => (n ? "" : "# Recommendations\n") + page(n + 1));
  return pdf([first, ...rest]);
}

/** The rows of a CSV file (RFC 4180), each a list of its cells. */
export function rowsOfCsv(text) {
  const rows = [[]];
  for (const [whole, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (!whole) break;
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
