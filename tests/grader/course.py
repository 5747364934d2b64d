"""A small course to load: one good text of each kind of file, written where a test wants it."""

from __future__ import annotations

from pathlib import Path

from grader.diagnostics import Diagnostic
from grader.library import Library
from grader.load import load_library
from grader.model import Question

HEAD = "bank: week-one\ntitle: Week one\nlesson: first-lesson\nquestions:\n"

ASKED = """\
- id: {id}
  rev: 1
  kind: {kind}
  objective: tell-apart
  level: apply
  stem: What comes first?
"""

TOLD = 'feedback: Because it does., see: "#one"'

BODIES = {
    "single": f"""\
  options:
  - {{id: a, text: Alpha, right: true, {TOLD}}}
  - {{id: b, text: Beta, misconception: wrong-idea, {TOLD}}}
""",
    "several": f"""\
  options:
  - {{id: a, text: Alpha, right: true, {TOLD}}}
  - {{id: b, text: Beta, right: true, {TOLD}}}
  - {{id: c, text: Gamma, {TOLD}}}
""",
    "truefalse": f"""\
  truth: false
  truth_feedback: {{right: You saw it., wrong: Look again.}}
  see: "#one"
  reasons:
  - {{id: a, text: Alpha, {TOLD}}}
  - {{id: b, text: Beta, right: true, {TOLD}}}
""",
    "matching": f"""\
  pairs:
  - {{id: a, left: One, right: Uno, {TOLD}}}
  - {{id: b, left: Two, right: Due, {TOLD}}}
  extras:
  - {{id: x, text: Tre, {TOLD}}}
""",
    "ordering": f"""\
  items:
  - {{id: a, text: Alpha, {TOLD}}}
  - {{id: b, text: Beta, {TOLD}}}
  - {{id: c, text: Gamma, {TOLD}}}
""",
    "sorting": f"""\
  bins: [{{id: x, label: Left}}, {{id: y, label: Right}}]
  items:
  - {{id: a, text: Alpha, bin: x, {TOLD}}}
  - {{id: b, text: Beta, bin: y, {TOLD}}}
""",
    "number": f"""\
  value: 12.50
  tolerance: 0.1
  unit: USD
  feedback: So it is.
  wrong: Count again.
  see: "#one"
  slips:
  - {{id: doubled, value: 25, {TOLD}}}
""",
    "short": """\
  model: It listens to customers.
  concepts:
  - id: listens
    title: It listens
    feedback: Think of who speaks.
    see: "#one"
    accept:
    - listen customer
    - (hear|ask) "the buyer"
""",
}

KEY = """\
id: {id}
rev: 1
title: What is it?
lesson: first-lesson
prompt: What is it?
sources: [S0]
model: It sells more.
concepts:
- id: sells
  title: It sells
  feedback: Think of the till.
  see: "#one"
  accept: [sell more]
"""


def question_text(kind: str, *, name: str | None = None) -> str:
    """The YAML of one good question."""
    return ASKED.format(id=name or f"about-{kind}", kind=kind) + BODIES[kind]


def bank_text(*kinds: str) -> str:
    """The YAML of a bank with a good question of each kind named, or of all."""
    return HEAD + "".join(question_text(kind) for kind in kinds or BODIES)


def write(root: Path, name: str, text: str) -> None:
    """Write a file of the course."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def load(root: Path, **files: str) -> tuple[Library, list[Diagnostic]]:
    """Load a course of these files: ``practice``, ``graded``, ``key``, ``words``, ``misconceptions``."""
    names = {
        "practice": "quizzes/practice/week-one.yml",
        "graded": "quizzes/graded/week-one.yml",
        "key": "exercises/what-is-it/key.yml",
        "words": "exercises/words.yml",
        "misconceptions": "quizzes/misconceptions.yml",
    }
    for name, text in files.items():
        write(root, names[name], text)
    return load_library(root)


def one_question(root: Path, kind: str, *, graded: bool = False) -> Question:
    """Load a bank with one good question of a kind and return it."""
    library, found = load(root, **{"graded" if graded else "practice": bank_text(kind)})
    assert found == []
    return library.questions[f"about-{kind}"]
