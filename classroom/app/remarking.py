"""Owns marking again from the command line: shows what would change, changes it attempt by attempt if wanted."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.exc import OperationalError

from classroom.app.parts import read_clock
from classroom.app.settings import Settings, read_settings
from classroom.store import Database, upgrade
from classroom.teams import Banks, assignments, remark
from grader.errors import GraderError

CHUNK = 200  # attempts looked at in one transaction


def remark_from_environment(*, assignment: int | None, apply: bool) -> Iterator[str]:
    """Yield what is said of marking again on the server of the environment. Raises GraderError."""
    return run(read_settings(os.environ), assignment=assignment, apply=apply, now=read_clock())


def run(settings: Settings, *, assignment: int | None, apply: bool, now: datetime) -> Iterator[str]:
    """Yield lines that say what would change, or with ``apply`` what has changed. Raises GraderError."""
    database = Database(settings.database)
    try:
        upgrade(database)
        yield from _run(database, Banks(settings.root, beside=settings.banks), assignment, apply, now)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise GraderError(f"The database cannot be used: {reason}. Check DATABASE_URL.") from None
    finally:
        database.close()


def _run(database: Database, banks: Banks, assignment: int | None, apply: bool, now: datetime) -> Iterator[str]:
    keys, changes, left = remark.Keys(banks), list[remark.AttemptChange](), set[remark.Left]()
    with database.read() as connection:
        if assignment is not None:
            assignments.get(connection, assignment)
        ended = remark.list_attempts(connection, assignment_id=assignment)
    for at in range(0, len(ended), CHUNK):
        with database.read() as connection:
            found, kept = remark.preview(connection, ended[at : at + CHUNK], keys)
        changes += found
        left |= kept
    changing = "Changing" if apply else "Would change"
    yield f"Marked again: {say_count(len(ended), 'attempt')}. {changing}: {len(changes)}."
    yield from _say_left(left)
    yield from _say_questions(changes)
    yield from _say_attempts(changes)
    if not apply and changes:
        yield "Nothing was changed. To change it: the same command with --apply. The marks until now stay on record."
    if apply:
        done = say_count(_apply(database, keys, changes, now), "attempt")
        yield f"Changed: {done}. The marks until now stay on record."


def _apply(database: Database, keys: remark.Keys, changes: Iterable[remark.AttemptChange], now: datetime) -> int:
    """Each attempt in a transaction of its own: nobody who saves waits for long, and what is done is done."""
    done = 0
    for one in changes:
        with database.write() as connection:
            done += remark.apply(connection, one.attempt_id, keys=keys, at=now) is not None
    return done


def say_count(count: int, thing: str) -> str:
    """Return a number with its thing, one or several."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _say_left(left: Iterable[remark.Left]) -> Iterator[str]:
    for one in sorted(left, key=lambda one: one.question):
        yield f"Left as it is: {one.question}. {one.why}"


def _say_questions(changes: Iterable[remark.AttemptChange]) -> Iterator[str]:
    by_question: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for attempt in changes:
        for one in attempt.changes:
            by_question[one.question, one.old_rev, one.new_rev].append(one.after - one.before)
    for (question, old, new), shifts in sorted(by_question.items()):
        more, less = sum(shift > 0 for shift in shifts), sum(shift < 0 for shift in shifts)
        yield f"{question} (rev {old} to {new}): {say_count(len(shifts), 'mark')}, {more} higher, {less} lower"


def _say_attempts(changes: Iterable[remark.AttemptChange]) -> Iterator[str]:
    words = {(True, False): ", passed until now: NOT ANY MORE", (False, True): ", not passed until now: PASSED"}
    for one in changes:
        ends = words.get((one.passed_before, one.passes_after), "")
        before, after = (f"{earned} of {possible}" for earned, possible in (one.before, one.after))
        yield f"attempt {one.attempt_id} (assignment {one.assignment_id}): {before} to {after}{ends}"
