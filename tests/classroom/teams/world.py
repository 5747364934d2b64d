"""Owns a small world for tests: a team with trainer and learner, a bank of every kind, a clock to turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from classroom.store import Database
from classroom.teams import Banks, Person, Shelf, assignments, attempts, people, rosters, saving, submission
from classroom.teams.attempts import Attempt
from classroom.teams.disguise import make_name

COURSE = Path(__file__).parents[1] / "graded"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BANKS = Banks(COURSE)


@dataclass
class World:
    """Does things in a database at a time; each in a transaction of its own."""

    database: Database
    now: datetime = NOW
    shelf: Shelf = field(default_factory=Shelf)

    def __post_init__(self) -> None:
        with self.database.write() as connection:
            self.team = rosters.add_team(connection, "Sales", at=self.now)
            self.trainer = people.add(connection, name="Tom", at=self.now)
            rosters.join(connection, self.team.id, self.trainer.id, role="trainer", at=self.now)
        self.learner = self.add_learner("Lena")

    def add_learner(self, name: str) -> Person:
        with self.database.write() as connection:
            person = people.add(connection, name=name, at=self.now)
            rosters.join(connection, self.team.id, person.id, role="learner", at=self.now)
        return person

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def assign(self, **changed: Any) -> int:
        terms = {
            "title": "Quiz", "opens_at": self.now, "closes_at": self.now + timedelta(hours=2), "questions": 8,
            "attempts": 1, "minutes": 30, "pass_percent": 60, "feedback": "submitted", **changed,
        }  # fmt: skip
        with self.database.write() as connection:
            return assignments.assign(
                connection,
                BANKS.get("every-kind-graded"),
                self.team.id,
                assignments.Terms(**terms),
                by=None,
                at=self.now,
            )

    def begin(self, assignment: int, person: Person | None = None) -> int:
        person = person or self.learner
        with self.database.write() as connection:
            return attempts.begin(connection, assignment, person.id, banks=BANKS, at=self.now)

    def get(self, attempt: int) -> Attempt:
        with self.database.read() as connection:
            return attempts.get(connection, attempt)

    def number_of(self, attempt: int, question: str) -> int:
        """The place of a question in an attempt."""
        with self.database.read() as connection:
            asked = attempts.list_questions(connection, attempts.get(connection, attempt), self.shelf)
        return next(one.number for one in asked if one.stored.question.id == question)

    def name_of(self, attempt: int, question: str, part: str) -> str:
        """The name of a part in an attempt."""
        return make_name(self.get(attempt).secret, self.number_of(attempt, question), part)

    def save(
        self, attempt: int, number: int, answer: Any, *, seq: int, client: str = "page", person: Person | None = None,
        age: timedelta = timedelta(),
    ) -> str:  # fmt: skip
        one = saving.Save(attempt, (person or self.learner).id, client, seq, number, answer, self.now, age)
        with self.database.write() as connection:
            return saving.save_all(connection, [one])[0]

    def saved(self, attempt: int) -> dict[int, Any]:
        with self.database.read() as connection:
            return dict(attempts.read_saved(connection, attempts.get(connection, attempt)))

    def end(self, attempt: int, *, by: int | None = None) -> Attempt:
        with self.database.write() as connection:
            return submission.end(connection, attempt, shelf=self.shelf, by=by, at=self.now)
