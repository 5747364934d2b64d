"""Owns answers of several learners to the small bank, and reading what was kept of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from classroom.store import tables
from classroom.teams import Person, appeals, certificates
from classroom.teams.appeals import Appeal
from classroom.teams.certificates import Certificate
from classroom.teams.tallies import Tallied, read
from tests.classroom.teams.test_submission import ANSWERS, disguised
from tests.classroom.teams.world import World

TEXT = "They study what people buy, and they do not listen to their customers."


def take(world: World, assignment: int, person: Person | None = None, **changed: Any) -> int:
    """Answer every question as the table of ``test_submission`` does, but for those named, and end the attempt."""
    person = person or world.learner
    attempt = world.begin(assignment, person)
    answers = {question: answer for question, (answer, _, _) in ANSWERS.items()}
    answers |= {name.replace("_", "-"): answer for name, answer in changed.items()}
    for seq, (question, answer) in enumerate(answers.items(), start=1):
        if answer is not None:
            sent = disguised(world, attempt, question, answer)
            assert world.save(attempt, world.number_of(attempt, question), sent, seq=seq, person=person) == "saved"
    world.end(attempt, by=person.id)
    return attempt


def appeal(world: World, attempt: int, *, question: str = "say-it", note: str = "") -> int:
    number = world.number_of(attempt, question)
    with world.database.write() as connection:
        return appeals.make(connection, attempt, number, note=note, shelf=world.shelf, at=world.now)


def decide(world: World, number: int, *, covered: bool, reason: str = "So it is.", offered: bool = False) -> Appeal:
    verdicts = {"listening-to-them": appeals.Verdict(covered=covered, reason=reason)}
    with world.database.write() as connection:
        return appeals.decide(
            connection, number, verdicts, offered=offered, shelf=world.shelf, by=world.trainer.id, at=world.now
        )


def read_history(world: World, attempt: int, question: str) -> list[Any]:
    """All marks of a question in an attempt, the first one first."""
    number = world.number_of(attempt, question)
    with world.database.read() as connection:
        mine = (tables.marks.c.attempt_id == attempt) & (tables.marks.c.number == number)
        return list(connection.execute(select(tables.marks).where(mine).order_by(tables.marks.c.id)))


def read_tallies(world: World, assignment: int) -> list[Tallied]:
    with world.database.read() as connection:
        return read(connection, [assignment])


def read_audit(world: World, action: str) -> list[Any]:
    with world.database.read() as connection:
        return list(connection.execute(select(tables.audit).where(tables.audit.c.action == action)))


def certify(world: World, attempt: int, *, shows_name: bool = False) -> str:
    with world.database.write() as connection:
        return certificates.make(connection, attempt, shows_name=shows_name, at=world.now)


def check(world: World, code: str) -> Certificate | None:
    with world.database.read() as connection:
        return certificates.find(connection, code)
