"""A small course with session plans that no rule finds fault with; tests break one thing in them at a time."""

from __future__ import annotations

from pathlib import Path

from grader.library import Library
from grader.load import load_library
from tests.grader.course import KEY, bank_text, write

LESSON = "# First lesson\n\n```objectives\ntell-apart: tell them apart\n```\n\n## One thing {#one}\n\nWords. [own]\n"
BELIEFS = "misconceptions:\n- {id: wrong-idea, belief: It comes by itself., truth: It does not.}\n"
GRADED = bank_text("single").replace("week-one", "kept").replace("about-single", "kept-back")

HEAD = """\
plan: first-lesson-60
title: First lesson
lesson: first-lesson
minutes: 60
about: A session for tests.
outcomes: [say what comes first]
prepare: [Read the lesson.]
segments:
"""
OPEN = """\
- id: welcome
  title: Welcome
  minutes: 5
  kind: open
  say: [Good morning.]
  prompt: Write one *word*.
  points: [Alpha comes, Then Beta]
"""
THINK = """\
- id: think
  title: Think first
  minutes: 10
  kind: think
  say: [Now think.]
  prompt: What comes first where you work?
  exercise: what-is-it
"""
VOTE = """\
- id: vote
  title: Vote twice
  minutes: 10
  kind: vote
  questions: [about-single, about-several]
  again: true
  steps:
  - {what: vote, minutes: 2}
  - {what: talk, minutes: 8}
  do: [Do not show the result.]
  say: [Vote for one.]
  stuck:
  - {when: Nobody votes., say: There is time.}
  expect:
  - {idea: wrong-idea, answer: "Who brings it?"}
  debrief: ["What would change your mind?"]
"""
ROOMS = """\
- id: rooms
  title: In rooms
  minutes: 30
  kind: breakout
  sections: ["#one"]
  say: [Off you go.]
  breakout:
    size: 3
    minutes: 20
    prompt: Find an example.
    bring: One example.
    cases: [A shop., A bank.]
"""
CLOSE = """\
- id: close
  title: Close
  minutes: 5
  kind: close
  say: [Goodbye.]
"""
SHORT = HEAD + OPEN + THINK + VOTE + ROOMS + CLOSE
MORE = ROOMS.replace("rooms", "more-rooms", 1).replace("title: In rooms", "title: More rooms").replace(
    "kind: breakout", "kind: breakout\n  questions: [about-short]"
)  # fmt: skip
LONG = HEAD.replace("-60", "-90").replace("minutes: 60", "minutes: 90") + OPEN + THINK + VOTE + ROOMS + MORE + CLOSE
DAY = SHORT.replace("plan: first-lesson-60", "plan: workshop").replace("lesson: first-lesson\n", "lesson: course\n")
DAY = DAY.replace('"#one"', '"first-lesson#one"')

FILES = {
    "course/lessons/first-lesson.md": LESSON,
    "quizzes/misconceptions.yml": BELIEFS,
    "quizzes/practice/week-one.yml": bank_text(),
    "quizzes/graded/kept.yml": GRADED,
    "exercises/what-is-it/key.yml": KEY.format(id="what-is-it"),
    "course/trainer/plans/first-lesson-60.yml": SHORT,
    "course/trainer/plans/first-lesson-90.yml": LONG,
    "course/trainer/plans/workshop.yml": DAY,
}
PLAN = "course/trainer/plans/first-lesson-60.yml"


def write_planned(root: Path) -> Library:
    """Write the course into ``root`` and return its library."""
    for name, text in FILES.items():
        write(root, name, text)
    return load_library(root)[0]


def change(root: Path, old: str, new: str, *, file: str = PLAN) -> int:
    """Change a plan, and return the line at which ``new`` begins."""
    path = root / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found, f"“{old}” is not in {file}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1
