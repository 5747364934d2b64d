"""Owns a learner on the way through a small course: its site, what is kept in the browser, and how it is answered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.building import ROOT, build_site, copy_course

MY_COURSE, CERTIFICATE, BEFORE = "my-course.html", "certificate.html", "before-you-start.html"
SECOND = "lessons/second.html"
TASKS = (
    "one-answer", "why-focus", "several-answers", "true-or-false", "match-them", "order-them", "sort-them",
    "count-it", "say-it", "second-check",
)  # fmt: skip
SECOND_LESSON = """---
title: Second
description: A second lesson.
---

# Second

```brainstorm
id: second-thought
ask: What do you think?
```

## A part {#a-part}

Something. [own]

```check
second-check
```

## Another part {#another-part}

<div style="height: 3000px">Much to read.</div>

## Summary {#summary}

- The text says this. [own]
- And that. [own]
"""
QUESTION = """bank: {bank}
title: {bank}
lesson: {lesson}
questions:
- id: {id}
  rev: 1
  kind: single
  objective: know-every-kind
  level: apply
  stem: What comes first?
  options:
  - id: products
    text: Its products
    right: true
    feedback: Tonnes shipped count what leaves the factory and nothing else.
    see: "every-kind#what-comes-first"
  - id: customers
    text: Its customers
    feedback: Customers appear here only as the end of the road.
    misconception: wrong-idea
    see: "every-kind#what-comes-first"
"""

# An answer is written after the paint that shows what it brought.
WRITTEN = """() => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(() => setTimeout(() => done(localStorage["classroom:1"]))));
})"""


def copy_way(folder: Path) -> Path:
    """Copy the small course to a folder, with a second lesson, a first quiz and the pages that show progress."""
    copy = copy_course(folder / "course")
    for name in ("my-course.md", "certificate.md", "before-you-start.md", "review.md"):
        shutil.copy(ROOT / "course" / name, copy / "course")
    (copy / "course" / "lessons" / "second.md").write_text(SECOND_LESSON, encoding="utf-8")
    checks, practice = copy / "quizzes" / "checks", copy / "quizzes" / "practice"
    (checks / "second.yml").write_text(QUESTION.format(bank="second-checks", lesson="second", id="second-check"))
    (practice / "diagnostic.yml").write_text(QUESTION.format(bank="diagnostic", lesson="course", id="diag-first"))
    return copy


def build_way(copy: Path) -> Path:
    """Build the course of ``copy_way`` and return the folder of its site."""
    run = build_site(copy)
    assert run.returncode == 0, run.stdout + run.stderr
    return copy / "site"


def answered(*, at: int = 1, **changes: Any) -> dict[str, Any]:
    """An item as it is kept once a question is answered right at the first try."""
    score = {"earned": 1, "possible": 1}
    first = {**score, "at": at}
    item = {"rev": 1, "response": {"choice": "products"}, "score": score, "checked": True, "tries": 1, "at": at}
    return {**item, "first": first, **changes}


def state(items: Mapping[str, Any] | None = None, **parts: Any) -> dict[str, Any]:
    """What the browser keeps, with these items and parts."""
    return {"format": 2, "era": 0, "items": items or {}, "notes": {}, "cards": {}, "places": {}, **parts}


def finished(at: int = 1) -> dict[str, Any]:
    """What is kept of a learner who has answered everything, right at the first try."""
    revised = {"one-answer": answered(at=at, rev=2)}
    return state({**{name: answered(at=at) for name in (*TASKS, "diag-first")}, **revised})


def open_kept(page: Page, address: str, kept: Mapping[str, Any], name: str) -> None:
    """Open a page with something kept in the browser."""
    page.goto(address + "index.html")
    page.evaluate("text => localStorage.setItem('classroom:1', text)", json.dumps(kept))
    page.goto(address + name)


def kept(page: Page) -> Any:
    """What the browser keeps, once an answer given just now is written."""
    return json.loads(page.evaluate(WRITTEN))


def answer(form: Locator, label: str) -> None:
    """Choose an answer and check it."""
    form.get_by_label(label).check()
    form.get_by_role("button", name="Check").click()
