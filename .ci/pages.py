#!/usr/bin/env python3
"""How PDF pages are read, held against public files beside the repository: prints the figures and fails below the floors
of `floors-pages.toml`.

    python3 .ci/pages.py [--build debug] [--show]

* tables: the measure of the ICDAR 2013 competition, over its files (`../shared/tools/table_score.py`);
* csv: cells of tabula-java's expected CSVs that stand in a table that was read, whole, by file;
* words: F1 of the words against `pdftotext`, over papers of councils;
* fixtures: the small pages of `fixtures/pages` that are read as their `expected.json` says;
* hostile: each file gives a record or a named error, within its time and memory;
* unplaced: papers of councils and tables of which each character is accounted for;
* same: documents of the corpus of which `.word.pdf`, `.chrome.pdf` and `.docx` give the same fields.

What is not on the machine is told and left out. `--show` prints each file."""

import csv
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
PUBLIC = SHARED / "corpus" / "public"
BUILD = "debug" if "debug" in sys.argv else "release"
PROGRAM = ROOT / "target" / BUILD / "peerlens"
SHOW = "--show" in sys.argv
FLOORS = tomllib.loads((HERE / "floors-pages.toml").read_text())


def key(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").lower() if c.isalnum())


def build():
    release = [] if BUILD == "debug" else ["--release"]
    for what in (["-p", "peerlens-cli"], ["-p", "peerlens-ingest", "--example", "tables"]):
        subprocess.run(["cargo", "build", "--quiet", *release, *what], cwd=ROOT, check=True)


def read_tables(files, out):
    subprocess.run([ROOT / "target" / BUILD / "examples" / "tables", out, *files], check=True, stdout=subprocess.DEVNULL)
    return {f.stem: json.loads((Path(out) / f.stem).with_suffix(".json").read_text()) for f in files}


def icdar():
    folder = PUBLIC / "tables" / "icdar2013"
    sys.path.insert(0, str(SHARED / "tools"))
    from table_score import score

    with tempfile.TemporaryDirectory() as out:
        read_tables(sorted(folder.glob("*.pdf")), out)
        got = score(folder, out, show=SHOW)
    return {"icdar.f1": got["F1"], "icdar.mean": got["macro_F1"]}


def tabula():
    folder = PUBLIC / "tables" / "tabula"
    with tempfile.TemporaryDirectory() as out:
        tables = read_tables(sorted(folder.glob("*.pdf")), out)
    figures = {}
    for file in sorted(folder.glob("*.csv")):
        rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True))
        wanted = Counter(k for row in rows for cell in row if (k := key(cell)))
        got = Counter(key(cell["text"]) for table in tables[file.stem] for cell in table["cells"])
        there = sum((wanted & got).values())
        if SHOW:
            print(f"  {file.stem}: {there} of {sum(wanted.values())}")
            for missing, n in (wanted - got).items():
                print(f"    {n} x {missing[:90]}")
        figures[f"csv.{file.stem}"] = there / sum(wanted.values())
    return figures


def words():
    def tokens(text):
        return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text.replace("\u00ad", ""))))

    def f1(file):
        theirs = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True).stdout
        # Words parted at line ends are joined by us; pdftotext keeps the hyphen and the line end.
        theirs = re.sub(r"(\w)[-\u2010]\n(\w)", r"\1\2", theirs.replace("\f", "\n"))
        ours = subprocess.run([PROGRAM, "text", "--ocr", "never", file], capture_output=True, text=True).stdout
        # Both ways of joining a word with a hyphen count as one.
        a, b = tokens(ours.replace("-", "")), tokens(re.sub(r"(\w)-(\w)", r"\1\2", theirs).replace("-", ""))
        return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))

    files = sorted((PUBLIC / "council-papers").glob("*.pdf"))
    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(f1, files))
    if SHOW:
        for value, file in sorted(zip(got, files)):
            print(f"  {value:.4f} {file.name}")
    return {"words.median": statistics.median(got), "words.least": min(got)}


def fixtures():
    command = [sys.executable, ROOT / "fixtures" / "generate" / "measure.py", PROGRAM, "pages"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if SHOW:
        print(told)
    right, total = re.search(r"pages: (\d+) of (\d+)", told).groups()
    return {"fixtures": int(right) / int(total)}


def hostile():
    """The share of files that end with a record or an error that says what is wrong with the file."""
    named = {None, "encrypted", "unreadable", "unsupported", "too_large"}
    files = sorted((PUBLIC / "hostile").rglob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        listed, out = Path(folder, "files"), Path(folder, "out")
        listed.write_text("\n".join(map(str, files)))
        command = [PROGRAM, "convert", "--files-from", listed, "-o", out, "--ocr", "never", "--time-limit", "60"]
        subprocess.run(command, capture_output=True)
        entries = [json.loads(line) for line in (out / "run.ndjson").read_text().splitlines()]
    entries = {e["input"]: e for e in entries if "input" in e}.values()
    well = [e for e in entries if e["failure"] in named]
    for entry in entries:
        if entry["failure"] not in named:
            print(f"  {entry['input']}: {entry['failure']}: {entry['message']}")
    return {"hostile": len(well) / len(files)}


def records(files, out):
    """The records of `files`, by the name of the file."""
    command = [PROGRAM, "convert", *files, "--format", "ndjson", "-o", out, "--ocr", "never", "-q"]
    subprocess.run(command, check=True)
    found = {}
    for file in Path(out).glob("*.ndjson"):
        for line in file.read_text().splitlines():
            record = json.loads(line)
            found.setdefault(Path(record["source"]["name"]).name, []).append(record)
    return found


def unplaced():
    files = sorted([*(PUBLIC / "council-papers").glob("*.pdf"), *(PUBLIC / "tables").rglob("*.pdf")])
    with tempfile.TemporaryDirectory() as out:
        found = records(files, out)
    left = {name: sum(r["coverage"]["unplaced"] for r in parts) for name, parts in found.items()}
    for name, count in left.items():
        if count:
            print(f"  {name}: {count} characters unplaced")
    return {"unplaced": sum(not left.get(f.name, 1) for f in files) / len(files)}


# What differs by its nature from one format to the other: places, grids, and the blocks between them (a page left blank).
OF_THE_FILE = {"source", "evidence", "coverage", "notices", "tables", "blocks", "basis", "rule"}


def same():
    def fields(value):
        if isinstance(value, dict):
            return {k: fields(v) for k, v in value.items() if k not in OF_THE_FILE}
        if isinstance(value, list):
            return [fields(v) for v in value]
        return " ".join(value.split()) if isinstance(value, str) else value

    files = sorted((SHARED / "corpus" / "files").glob("*.docx"))
    kinds = [".docx", ".word.pdf", ".chrome.pdf"]
    with tempfile.TemporaryDirectory() as out:
        found = records([f.with_suffix(kind) for f in files for kind in kinds], out)
    told = {f.stem: [fields(found.get(f.stem + kind)) for kind in kinds] for f in files}
    differ = [name for name, (first, *others) in told.items() if any(first != o for o in others)]
    for name in differ:
        print(f"  {name}: its formats give different fields")
    return {"same": 1 - len(differ) / len(files)}


def main():
    if not PUBLIC.is_dir():
        print(f"skipped: no public files at {PUBLIC}")
        return 0
    build()
    figures = {**icdar(), **tabula(), **fixtures(), **hostile(), **unplaced(), **same()}
    if shutil.which("pdftotext"):
        figures |= words()
    else:
        print("skipped: words (pdftotext is not installed)")
    low = [name for name, value in figures.items() if value < FLOORS.get(name, 1.0)]
    for name, value in figures.items():
        print(f"{name:68} {value:.4f}  floor {FLOORS.get(name, 1.0):.3f}{'  TOO LOW' if name in low else ''}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
