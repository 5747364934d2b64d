"""Measures the JavaScript marker in the V8 that comes with Playwright, and the size of what a page loads for it."""

from __future__ import annotations

import gzip
import json
import subprocess
from importlib import resources
from pathlib import Path
from typing import Any

from classroom.pages.bundle import ASSETS, SCRIPTS
from tests.bench.samples import HOSTILE, make_answers, make_key
from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "grader" / "js" / name for name in ("stem.js", "marker.js")]

# Times in milliseconds; each hostile answer is marked with a fresh memory of words.
RUN = """
const [scripts, data, tables, answers, hostile] = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const text of scripts) (0, eval)(text);
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const time = (work) => { const start = performance.now(); work(); return performance.now() - start; };
const { load, mark } = Classroom.marker;
let key;
const loading = time(() => (key = load(data, tables)));
const first = time(() => mark(key, answers[0]));
const round = () => answers.forEach((answer) => mark(key, answer));
round();
const all = median([1, 2, 3, 4, 5].map(() => time(round)));
const scan = () => answers.map((text) => Array.from(text.toLowerCase().matchAll(/[a-z0-9']+/g), (one) => one.index));
scan();
const floor = median([1, 2, 3, 4, 5].map(() => time(scan)));
const worst = {};
const attack = (text) => median([1, 2, 3].map(() => time(() => mark(load(data, tables), text))));
for (const name in hostile) worst[name] = attack(hostile[name]);
console.log(JSON.stringify({ loading, first, all, floor, worst }));
"""


def read_marker() -> str:
    """Return the lines of the site's script that mark: one line a source, after the head."""
    lines = (ASSETS / "classroom.js").read_text("utf-8").splitlines(keepends=True)[1:]
    parts = dict(zip(SCRIPTS["classroom.js"], lines, strict=True))
    return parts["stem"] + parts["marker"]


def measure() -> list[Row]:
    """Return the rows about the marker in JavaScript."""
    data, tables = make_key(8, 5)
    answers = make_answers(1000)
    timed = run_node([[path.read_text("utf-8") for path in SOURCES], data, tables, answers, HOSTILE])
    size = len(gzip.compress(read_marker().encode(), 9))
    ten, _ = make_key(10, 5)
    key_size = len(gzip.compress(json.dumps(ten, separators=(",", ":")).encode(), 9))
    slowest = max(timed["worst"], key=lambda name: timed["worst"][name])
    rate, floor = len(answers) / timed["all"] * 1000, len(answers) / timed["floor"] * 1000
    return [
        Row(
            "JavaScript, 60 words, 8 concepts × 5 phrasings",
            f"{rate:,.0f}/s",
            "",
            f"matchAll with places: {floor:,.0f}/s",
        ),
        Row(
            "JavaScript, first answer, engine just started",
            f"{timed['first']:.2f} ms",
            "< 2 ms",
            f"loading the key before it: {timed['loading']:.2f} ms",
        ),
        Row(
            "JavaScript, hostile answer of 10 kB", f"{timed['worst'][slowest]:.1f} ms", "< 50 ms", f"slowest: {slowest}"
        ),
        Row("JavaScript marker with stemmer, gzip", f"{size / 1000:.2f} kB", "≤ 5 kB"),
        Row("key of 10 concepts × 5 phrasings, gzip", f"{key_size / 1000:.2f} kB", "≤ 2.5 kB"),
    ]


def run_node(data: list[Any]) -> dict[str, Any]:
    """Run the script above on ``data`` and return what it printed."""
    node = Path(str(resources.files("playwright") / "driver" / "node"))
    ran = subprocess.run([node, "-e", RUN], input=json.dumps(data), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
