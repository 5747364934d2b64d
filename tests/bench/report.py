"""Measures the report on a team: 10,000 ended attempts of 20 answers each, with their marks, in SQLite."""

from __future__ import annotations

import json
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from classroom.app import Settings, create_app
from classroom.app.startup import prepare
from classroom.store import tables
from classroom.teams import Banks, Shelf, assignments, people, reports, rosters, tallies
from classroom.teams.marking import mark
from classroom.teams.questions import Stored, keep
from grader.answerkey import answer_key
from tests.bench.table import Row, time_median

ROOT = Path(__file__).parents[2]
ATTEMPTS, ANSWERS = 10_000, 20
TERMS = {"attempts": 1, "minutes": None, "pass_percent": 60, "feedback": "closed", "questions": ANSWERS}


def measure() -> list[Row]:
    """Return the row about the report."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(root=ROOT, database=f"sqlite:///{folder}/classroom.db")
        prepare(settings)
        database = create_app(settings).state.parts.database
        with database.write() as connection:
            assignment = fill(connection)
        shelf = Shelf()

        def read() -> None:
            with database.read() as connection:
                given = assignments.get(connection, assignment)
                assert reports.read(connection, [given], shelf=shelf).ended == ATTEMPTS

        taken, before = time_median(read, runs=5), time.process_time()
        read()
        work = time.process_time() - before
        database.close()
    what = f"team report over {ATTEMPTS:,} attempts of {ANSWERS} answers, SQLite"
    return [Row(what, f"{taken * 1000:.0f} ms", "< 1000 ms", f"of it CPU: {work * 1000:.0f} ms")]


def fill(connection: Connection) -> int:
    """Make a team whose learners have all ended an attempt; return the assignment."""
    chance, now, banks = random.Random(7), datetime.now(UTC), Banks(ROOT)
    bank = banks.get("final")
    team = rosters.add_team(connection, "Bench", at=now)
    terms = assignments.Terms(title="Bench", opens_at=now, closes_at=now + timedelta(days=1), **TERMS)  # type: ignore[arg-type]
    assignment = assignments.assign(connection, bank, team.id, terms, by=None, at=now)
    rows = keep(connection, bank, bank.questions, tables=banks.tables(), at=now)
    outcomes = [list_outcomes(one) for one in Shelf().get(connection, rows)]
    for number in range(ATTEMPTS):
        person = people.add(connection, name=f"Learner {number}", at=now)
        rosters.join(connection, team.id, person.id, role="learner", at=now)
        skill = chance.random()
        drawn = [
            chance.choices(one, [skill, *[(1 - skill)] * (len(one) - 1)])[0] for one in chance.sample(outcomes, ANSWERS)
        ]
        keep_attempt(connection, assignment, person.id, drawn, now)
    return assignment


def list_outcomes(stored: Stored) -> list[dict[str, Any]]:
    """Marks that a question can get: all right first, then answers of other kinds."""
    question: Any = stored.question
    if stored.key:
        given = [{"text": question.model}, {"text": "They sell more of it."}, {"text": ""}]
    elif question.kind in ("single", "several"):
        right = [option.id for option in question.options if option.right]
        others = [option.id for option in question.options if not option.right]
        given = [{"choice": part, "choices": [part]} for part in others]
        given = [{"choice": right[0], "choices": right}, *given]
    else:
        given = [dict(answer_key(question)), {}]
    made = []
    for answer in given:
        marked = mark(stored, answer)
        values = {"earned": marked.earned, "possible": marked.possible, "evidence": marked.evidence}
        made.append({"question_id": stored.row, "answer": json.loads(json.dumps(answer)), **values})
    return made


def keep_attempt(
    connection: Connection, assignment: int, person: int, drawn: list[dict[str, Any]], now: datetime
) -> None:
    """Keep an ended attempt with its marks and its tally."""
    total = {name: sum(row[name] for row in drawn) for name in ("earned", "possible")}
    values = {
        "assignment_id": assignment, "person_id": person, "number": 1, "size": ANSWERS, "secret": "0" * 64,
        "started_at": now, "closes_at": now, "ended_at": now, "ended_by": "learner", **total,
    }  # fmt: skip
    attempt = connection.execute(tables.attempts.insert().values(**values).returning(tables.attempts.c.id)).scalar_one()
    marked = {"attempt_id": attempt, "cause": "submitted", "marked_at": now}
    connection.execute(
        tables.marks.insert(), [{**row, **marked, "number": at} for at, row in enumerate(drawn, start=1)]
    )
    tallies.keep(connection, attempt, drawn)
