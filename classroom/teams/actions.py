"""Owns the audit log as people read it: a page of it at a time, and each action in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from classroom.store import tables

audit, people = tables.audit, tables.people
MOST = 50  # entries a page

# A test names each action that is recorded anywhere and has no words here.
WORDS = {
    "allowance.set": "The extra time of a learner was set",
    "appeal.decided": "An appeal was decided",
    "appeal.made": "A learner asked for a mark to be looked at again",
    "assignment.exported": "Results of a quiz were downloaded",
    "assignment.made": "A quiz was given to a team",
    "assignment.withdrawn": "A quiz was withdrawn",
    "attempt.begun": "An attempt was begun",
    "attempt.closed": "The time of an attempt was over, and it was marked as it stood",
    "attempt.remarked": "An attempt was marked again, by a revised key",
    "attempt.submitted": "An attempt was handed in and marked",
    "certificate.changed": "It was chosen whether the page of a certificate shows the name",
    "certificate.made": "A certificate was made",
    "identity.linked": "A person signed in by a provider for the first time",
    "invitation.made": "A link to sign in was made",
    "invitation.revoked": "A link to sign in was withdrawn",
    "invitation.used": "A link to sign in was used",
    "live.deleted": "A live session was deleted",
    "live.opened": "A live session was opened",
    "member.changed": "A member of a team was given another role",
    "member.imported": "A person was put into a team, or given another role, by a list",
    "member.removed": "A member was taken out of a team",
    "person.deleted": "A person was deleted",
    "team.made": "A team was made",
}
SUBJECTS = {"assignment": "quiz", "invitation": "link", "live": "live session"}
DETAILS = {
    "after": "points after it",
    "before": "points before it",
    "earned": "points",
    "people": "people in it",
    "percent": "more time, in percent",
    "possible": "points possible",
    "shows_name": "name is shown",
    "what": "file",
}
LASTING = ("assignment", "team")  # kinds of things that are never deleted


@dataclass(frozen=True)
class Thing:
    """What an entry names, in words; with its kind and number where it can still be looked at."""

    text: str
    kind: str = ""
    number: int = 0


@dataclass(frozen=True)
class Entry:
    """One thing that was done; ``by`` is who did it, ``about`` what it was done to, ``details`` words and values."""

    id: int
    at: datetime
    words: str
    by: Thing
    about: Thing
    details: tuple[tuple[str, Thing], ...]


@dataclass(frozen=True)
class Page:
    """Some entries, newest first; ``newer`` and ``older`` tell whether there are more on either side."""

    entries: tuple[Entry, ...]
    newer: bool
    older: bool


def say(action: str) -> str:
    """Return an action in plain words; one of another version of this program as it stands."""
    return WORDS.get(action, action)


def name_subject(subject: str) -> str:
    """Return what an action was done to in words: “quiz 7” of “assignment:7”."""
    kind, _, name = subject.partition(":")
    return f"{SUBJECTS.get(kind, kind)} {name}".rstrip()


def read_page(connection: Connection, *, before: int | None = None, after: int | None = None) -> Page:
    """Return the newest entries, or those next to the entry ``before`` or ``after`` which they stand.

    Pages hang on entries and not on their count, so that what is done meanwhile moves nothing to another page.
    """
    asked = select(audit).limit(MOST + 1)
    if before is None and after is not None:
        rows = connection.execute(asked.where(audit.c.id > after).order_by(audit.c.id)).all()
        shown = rows[:MOST][::-1]
        return Page(_tell(connection, shown), newer=len(rows) > MOST, older=_any(connection, audit.c.id <= after))
    wanted = audit.c.id > 0 if before is None else audit.c.id < before
    rows = connection.execute(asked.where(wanted).order_by(audit.c.id.desc())).all()
    newer = before is not None and _any(connection, audit.c.id >= before)
    return Page(_tell(connection, rows[:MOST]), newer=newer, older=len(rows) > MOST)


def _any(connection: Connection, condition: Any) -> bool:
    return connection.execute(select(audit.c.id).where(condition).limit(1)).first() is not None


def _tell(connection: Connection, rows: Sequence[Any]) -> tuple[Entry, ...]:
    names = _read_names(connection, rows)
    return tuple(
        Entry(
            row.id,
            row.at,
            say(row.action),
            Thing("the server") if row.person_id is None else _say_person(row.person_id, names),
            _say_subject(row.subject, names),
            tuple(_say_details(row.detail, names)),
        )
        for row in rows
    )


def _read_names(connection: Connection, rows: Sequence[Any]) -> Mapping[int, str]:
    """The names of the people on a page. The log itself holds none, so that who is deleted has none here either."""
    numbers = {row.person_id for row in rows} | {row.detail.get("person") for row in rows}
    numbers |= {_number(row.subject) for row in rows if row.subject.startswith("person:")}
    asked = select(people.c.id, people.c.name).where(people.c.id.in_(numbers - {None}))
    return {row.id: row.name for row in connection.execute(asked)}


def _number(subject: str) -> int | None:
    number = subject.partition(":")[2]
    return int(number) if number.isdecimal() else None


def _say_person(number: int, names: Mapping[int, str]) -> Thing:
    if number in names:
        return Thing(names[number], "person", number)
    return Thing(f"somebody who was deleted (number {number})")


def _say_subject(subject: str, names: Mapping[int, str]) -> Thing:
    kind, number = subject.partition(":")[0], _number(subject)
    if kind == "person" and number is not None:
        return _say_person(number, names)
    text = name_subject(subject)
    return Thing(text) if number is None or kind not in LASTING else Thing(text, kind, number)


def _say_details(detail: Mapping[str, Any], names: Mapping[int, str]) -> Iterable[tuple[str, Thing]]:
    for name, value in detail.items():
        if name == "person":
            yield name, _say_person(value, names)
        elif isinstance(value, bool):
            yield DETAILS.get(name, name), Thing("yes" if value else "no")
        elif isinstance(value, list):
            yield DETAILS.get(name, name), Thing(" of ".join(map(str, value)))
        else:
            yield DETAILS.get(name, name), Thing(str(value))
