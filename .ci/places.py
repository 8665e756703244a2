#!/usr/bin/env python3
"""Where records say that strings stand, held against another reader's words: prints the figures and fails below the floors
of `floors-places.toml`.

    python3 .ci/places.py [--build debug] [--show] [FOLDER…]

The reference answers have no places. But each of their strings that `pdftotext` finds exactly once among a PDF's words
has one by that: its pages, and on each the box around its words. Of the strings that the record has too, this tells

* page: the share whose evidence is on these pages and no others;
* box: the share whose evidence covers the same box (intersection over union of at least 0.5 on each page).

Without folders: the fixtures, and the corpus where it lies beside the repository. What is not on the machine is told and
left out. `--show` prints each string that stands elsewhere: those left are printed twice, and the other reader took one of
the two apart."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import unescape
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPUS = ROOT.parent / "shared" / "corpus"
BUILD = "debug" if "debug" in sys.argv else "release"
PROGRAM = ROOT / "target" / BUILD / "peerlens"
SHOW = "--show" in sys.argv
FLOORS = tomllib.loads((HERE / "floors-places.toml").read_text())

# Least letters and digits of a string that is looked up: shorter ones stand inside other words.
LEAST = 6
# Least intersection over union of two boxes that are the same place.
OVERLAP = 0.5
# The row of the strings that stand on two pages; they count in the rows of their fields too.
OVER = "(over page ends)"
# Fields of a recommendation or action that are printed strings of its own, and of the objects inside.
OWN = ("text", "rationale", "progress", "measure", "resources")
INSIDE = {"timescale": "as_written", "owners": "as_written", "lead_members": "as_written", "status": "as_written"}


def key(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").lower() if c.isalnum())


# --- the other reader


def words(file, order):
    """(page, box, letters) of each word, in the order of reading or (`-raw`) of the file."""
    html = subprocess.run(["pdftotext", *order, "-bbox", file, "-"], capture_output=True, text=True).stdout
    page, out = 0, []
    pattern = r'<page |<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    for found in re.finditer(pattern, html):
        if found[0].startswith("<page"):
            page += 1
        elif letters := key(unescape(found[5])):
            out.append((page, [float(found[n]) for n in range(1, 5)], letters))
    return out


class Reader:
    """The words of a PDF, to find strings among."""

    def __init__(self, file):
        self.streams = []
        # A cell of a table hangs together in the one order or in the other.
        for order in ([], ["-raw"]):
            found = words(file, order)
            starts, at, pages = {}, 0, {}
            for n, (page, _, letters) in enumerate(found):
                starts[at] = n
                at += len(letters)
                pages[page] = (pages.get(page, (at - len(letters),))[0], at)
            starts[at] = len(found)
            self.streams.append((found, starts, "".join(w[2] for w in found), pages))

    def place(self, text):
        """Page -> box of a string; None where it is not found, not only once, or not as whole words."""
        wanted = key(text)
        if len(wanted) < LEAST:
            return None
        for found, starts, stream, _ in self.streams:
            at = stream.find(wanted)
            if at < 0:
                continue
            if stream.find(wanted, at + 1) >= 0:
                return None
            first, last = starts.get(at), starts.get(at + len(wanted))
            if first is None or last is None:
                continue
            return around((page, box) for page, box, _ in found[first:last])
        ways = [way for stream in self.streams for way in self.over_page_end(wanted, *stream)]
        return ways[0] if ways and all(way == ways[0] for way in ways) else None

    @staticmethod
    def over_page_end(wanted, found, starts, stream, pages):
        """Ways in which a string stands on two pages, with footers and headers between."""
        at = stream.find(wanted[:LEAST])
        while at >= 0:
            same = LEAST
            while same < len(wanted) and stream[at : at + same + 1] == wanted[: same + 1]:
                same += 1
            # Only whole words.
            while same >= LEAST and at + same not in starts:
                same -= 1
            rest = wanted[same:]
            if at in starts and LEAST <= same and LEAST <= len(rest):
                page = found[starts[at]][0]
                first, last = pages.get(page + 1, (0, 0))
                then = stream.find(rest, first, last)
                once = then >= 0 and stream.find(rest, then + 1, last) < 0
                if once and then in starts and then + len(rest) in starts:
                    both = found[starts[at] : starts[at + same]] + found[starts[then] : starts[then + len(rest)]]
                    yield around((page, box) for page, box, _ in both)
            at = stream.find(wanted[:LEAST], at + 1)


def around(boxes):
    pages = {}
    for page, (left, top, right, bottom) in boxes:
        a, b, c, d = pages.get(page, (left, top, right, bottom))
        pages[page] = (min(a, left), min(b, top), max(c, right), max(d, bottom))
    return pages


def overlap(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    common = max(width, 0) * max(height, 0)
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return common / max(area(a) + area(b) - common, 1e-9)


# --- the record


def strings(record):
    """(field, text, evidence) of the printed strings of a record that answers have too. Of a peer the whole entry has a
    place, and the answer's name."""
    found = []
    for name in ("recommendations", "actions"):
        for item in record.get(name) or []:
            for field in OWN:
                if text := item.get(field):
                    found.append((f"{name}.{field}", text, item["evidence"]))
            for field, printed in INSIDE.items():
                inside = item.get(field) or []
                for value in inside if isinstance(inside, list) else [inside]:
                    if text := value.get(printed):
                        found.append((f"{name}.{field}", text, value.get("evidence") or []))
    for peer in record.get("peer_team") or []:
        found.append(("peer_team", peer["as_written"], peer["evidence"]))
    for section in record.get("sections") or []:
        if section.get("title"):
            found.append(("sections.title", section["title"], section["evidence"]))
    return found


def wanted(answer):
    """Letters of the strings of a reference answer, by field."""
    found = defaultdict(Counter)

    def take(name, item):
        for field in OWN:
            if isinstance(item.get(field), str):
                found[f"{name}.{field}"][key(item[field])] += 1
        for field in INSIDE:
            inside = item.get(field) or []
            for value in inside if isinstance(inside, list) else [inside]:
                text = value if isinstance(value, str) else value.get("as_written")
                if text:
                    found[f"{name}.{field}"][key(text)] += 1

    for recommendation in answer.get("recommendations") or []:
        take("recommendations", recommendation)
        for action in recommendation.get("actions") or []:
            take("actions", action)
    for peer in answer.get("peer_team") or []:
        found["peer_team"][key(peer.get("name"))] += 1
    for section in answer.get("sections") or []:
        found["sections.title"][key(section[1])] += 1
    return found


def claimed(text, evidence, printed):
    """Page -> box that a record claims for a string: of the places of its object those that make it up, one after the
    other; else those that hold a piece of it."""
    letters = key(text)
    places = [e for e in evidence if e["page"] is not None and e["bbox"]]
    pieces = [key(printed[slice(*e["span"])]) for e in places]
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + 1):
            if letters in "".join(pieces[first:last]):
                # The shortest that will do.
                while first + 1 < last and letters in "".join(pieces[first + 1 : last]):
                    first += 1
                return around((e["page"], e["bbox"]) for e in places[first:last])
    return around((e["page"], e["bbox"]) for e, piece in zip(places, pieces) if piece and piece in letters)


def measure(file, answers, records):
    printed = subprocess.run([PROGRAM, "text", "--ocr", "never", file], capture_output=True, text=True).stdout
    reader = Reader(file)
    expected = defaultdict(Counter)
    for answer in answers:
        for field, texts in wanted(answer).items():
            expected[field] += texts
    rows = []
    found = [string for record in records for string in strings(record)]
    # A lead that stands in two cells, of which the other reader took one apart, was not found once.
    times = Counter(key(text) for _, text, _ in found)
    for field, text, evidence in found:
        letters = key(text)
        if field == "peer_team":
            right = any(name in letters for name in expected[field])
        else:
            right = expected[field][letters] == 1
        if right:
            place = reader.place(text) if times[letters] == 1 else None
            if place is None:
                rows.append((field, None, None))
                continue
            ours = claimed(text, evidence, printed)
            page = ours.keys() == place.keys()
            least = min((overlap(ours[n], place[n]) for n in place), default=0) if page else 0
            rows.append((field, page, least >= OVERLAP))
            if len(place) > 1:
                rows.append((OVER, page, least >= OVERLAP))
            if SHOW and least < OVERLAP:
                print(f"  {file.name}: {field}: {text[:70]!r}\n    there {place}\n    here  {ours}")
    return rows


def sources(folders):
    """PDFs that are no scans, each with its reference answers."""
    for folder in folders:
        for file in sorted(folder.rglob("*.pdf")):
            gold = next((g for g in (file.parent / "gold", file.parent.parent / "gold") if g.is_dir()), None)
            if ".scan." in file.name or gold is None:
                continue
            answers = sorted(gold.glob(f"{file.name}.json")) + sorted(gold.glob(f"{file.name}.part*.json"))
            if answers:
                yield file, [json.loads(a.read_text()) for a in answers]


def main():
    if not shutil.which("pdftotext"):
        print("skipped: pdftotext is not installed")
        return 0
    given = [Path(a) for a in sys.argv[1:] if not a.startswith("-") and a != "debug"]
    folders = given or [ROOT / "fixtures" / half for half in ("make", "keep", "fresh")] + [CORPUS / "files"]
    release = [] if BUILD == "debug" else ["--release"]
    subprocess.run(["cargo", "build", "--quiet", *release, "-p", "peerlens-cli"], cwd=ROOT, check=True)
    files = list(sources(folders))
    records = defaultdict(list)
    for file, _ in files:
        records[file] = []
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "files")
        listed.write_bytes(b"\0".join(bytes(file) for file, _ in files))
        command = [PROGRAM, "convert", "--files-from", listed, "--format", "ndjson", "--ocr", "never"]
        out = subprocess.run(command, capture_output=True, text=True).stdout
    by_hash = defaultdict(list)
    for line in out.splitlines():
        record = json.loads(line)
        by_hash[record["source"]["sha256"]].append(record)

    def of(entry):
        file, answers = entry
        return measure(file, answers, by_hash[sha256(file.read_bytes()).hexdigest()])

    with ThreadPoolExecutor(2) as pool:
        rows = [row for some in pool.map(of, files) for row in some]
    figures = {}
    fields = sorted({field for field, _, _ in rows})
    print(f"{len(files)} PDFs, {sum(name != OVER for name, _, _ in rows)} strings of the answers that records have")
    for field in [*fields, "all"]:
        counts = lambda name: name == field or field == "all" and name != OVER
        some = [(page, box) for name, page, box in rows if counts(name) and page is not None]
        if not some:
            continue
        page, box = (sum(values) / len(some) for values in zip(*some))
        print(f"{field:28} {len(some):6} found once   page {page:.4f}   box {box:.4f}")
        if field == "all":
            figures = {"page": page, "box": box, "strings": len(some)}
    low = [name for name, floor in FLOORS.items() if figures.get(name, 0) < floor]
    for name in low:
        print(f"{name}: {figures.get(name, 0):.4f} is below the floor {FLOORS[name]}")
    return 1 if low and not given else 0


if __name__ == "__main__":
    sys.exit(main())
