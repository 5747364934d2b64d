"""Owns a small course with a session plan, and a session of it in memory, for the tests of live sessions."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from classroom.app.live.content import read_content, read_marking_tables
from classroom.live import Command, Given, Opened, Person, Session, codes
from classroom.live.items import build

COURSE = Path(__file__).parents[2] / "browser" / "course"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLAN = "short-session"
TEXT = """
plan: short-session
title: A short session
lesson: every-kind
minutes: 30
about: A session with every kind of question.
outcomes:
- say what a firm counts
prepare:
- Nothing.
segments:
- id: hello
  title: Hello
  minutes: 5
  kind: open
  prompt: What does your firm count first in the morning?
- id: ideas
  title: What does such a firm want?
  minutes: 10
  kind: think
  exercise: why-focus
  say:
  - Only the trainer says this sentence.
- id: votes
  title: Votes
  minutes: 15
  kind: vote
  again: true
  questions: [one-answer, several-answers, true-or-false, match-them, order-them, sort-them, count-it, say-it]
"""


def copy_course(target: Path) -> Path:
    """Make the small course with a session plan; return its folder."""
    for part in ("quizzes", "exercises"):
        shutil.copytree(COURSE / part, target / part)
    plans = target / "course" / "trainer" / "plans"
    plans.mkdir(parents=True)
    (plans / f"{PLAN}.yml").write_text(TEXT, encoding="utf-8")
    return target


class World:
    """A session in memory, its commands and answers at times that the test gives in seconds."""

    def __init__(self, root: Path, *, cap: int = 1000, named: bool = False) -> None:
        plan, shown, kept = read_content(root, PLAN)
        opened = Opened(
            id=1, code="K7QM2X", secret="s" * 64, title=plan.title, plan=shown, named=named, cap=cap,
            created_at=START, created_by=None,
        )  # fmt: skip
        self.session = Session(opened, build(kept, tables=read_marking_tables(root)))
        self.kept = kept
        self.items = {item.id: item.number for item in self.session.items.values()}

    def do(self, what: str, *, at: float = 0, **values: Any) -> None:
        command = Command.model_validate({"do": what, **values})
        self.session.state = self.session.check(command, at=START + timedelta(seconds=at))

    def join(self, *, room: str = "", name: str = "", token: str = "") -> Person:
        person = self.session.admit(codes.hash_token(token or codes.make_token()), name=name, room=room, at=START)
        self.session.book.add_person(person)
        return person

    def say(self, person: Person, item: str, answer: Any, *, at: float = 0, vote: int = 1) -> Given:
        if isinstance(answer, str):
            answer = {"text": answer}
        given = self.session.receive(
            person, item=self.items[item], vote=vote, client=codes.make_token(), answer=answer,
            at=START + timedelta(seconds=at),
        )  # fmt: skip
        self.session.book.add(given)
        return given
