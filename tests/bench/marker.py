"""Measures the Python marker beside a plain scan for words with their places, in the same run."""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
from pathlib import Path
from typing import Any

from grader import Key, mark
from grader.course import Course
from tests.bench.samples import HOSTILE, make_answers, make_key
from tests.bench.table import Row, time_median

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[a-z0-9']+")


def measure() -> list[Row]:
    """Return the rows about the marker in Python."""
    answers = make_answers(2000)
    data, tables = make_key(8, 5)
    scan = time_median(lambda: [[one.span() for one in WORD.finditer(text.lower())] for text in answers])
    reference = f"re.finditer with spans: {len(answers) / scan:,.0f}/s"
    key = Key(data, tables)
    took = time_median(lambda: [mark(key, text) for text in answers])
    ratio = scan / took
    rows = [
        Row(
            "Python, 60 words, 8 concepts × 5 phrasings",
            f"{len(answers) / took:,.0f}/s ({ratio:.2f} of the scan)",
            "≥ 0.33 of the scan",
            reference,
        ),
        measure_first(data, tables, answers[0]),
        measure_hostile(key),
    ]
    return rows + measure_real(answers, scan)


def measure_first(data: dict[str, Any], tables: dict[str, Any], answer: str) -> Row:
    """The first answer after loading a key: reading the key and marking once."""
    took = time_median(lambda: mark(Key(data, tables), answer), runs=30)
    return Row("Python, first answer after loading", f"{took * 1000:.2f} ms", "< 2 ms")


def measure_hostile(key: Key) -> Row:
    """The slowest of several hostile answers of 10 kB."""
    times = {name: time_median(lambda text=text: mark(key, text), runs=5) for name, text in HOSTILE.items()}  # type: ignore[misc]  # a lambda with a default has no type of its own
    name = max(times, key=lambda one: times[one])
    return Row("Python, hostile answer of 10 kB", f"{times[name] * 1000:.1f} ms", "< 50 ms", f"slowest: {name}")


def measure_real(answers: list[str], scan: float) -> list[Row]:
    """The course's own keys: speed on answers to them, size of each."""
    course = Course(ROOT)
    rates, sizes = [], []
    for name in course.exercises:
        key = course.key(name)
        real = read_answers(name) or answers[:300]
        for text in real:
            mark(key, text)
        start = time.perf_counter()
        for text in real:
            mark(key, text)
        rates.append(len(real) / (time.perf_counter() - start))
        sizes.append((zipped(course.compile(name)), name))
    largest = max(sizes)
    return [
        Row(
            "Python, the course's own keys",
            f"{statistics.median(rates):,.0f}/s",
            "≥ 3,000/s",
            f"slowest {min(rates):,.0f}/s",
        ),
        Row("largest compiled key, gzip", f"{largest[0] / 1000:.1f} kB", "≤ 10 kB", largest[1]),
    ]


def read_answers(name: str) -> list[str]:
    """Return the marked answers that stand beside a key."""
    path = ROOT / "exercises" / name / "answers.jsonl"
    return [json.loads(line)["answer"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def zipped(data: Any) -> int:
    """Return the size of compact JSON after gzip, in bytes."""
    return len(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9))
