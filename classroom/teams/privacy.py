"""Owns what a person can ask for: to read everything that is kept about them, and to be deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, String, Table, cast, or_, select

from classroom.store import record, tables
from classroom.teams import appeals, assignments, people
from classroom.teams.people import Person
from classroom.teams.refusals import RefusedError

attempts, audit, invitations, marks, saves = (
    tables.attempts, tables.audit, tables.invitations, tables.marks, tables.saves,
)  # fmt: skip

# Columns that name who did something to a thing; the audit log tells the same, and by it the person is told.
DOERS = ("created_by", "used_by", "decided_by")
# Secrets of the server: with them others could be taken for this person, or a drawn quiz be read before its time.
WITHHELD = ("secret", "token_hash", "person_id")
# Of an attempt: which questions were drawn, and what reports are made of; both follow from the marks.
DERIVED = ("drawn", "tallies")
# What would tell the right answers while a quiz may still be taken.
TELLING = {"marks": ("answer", "evidence", "earned"), "appeals": ("verdicts",)}
TITLES = {
    "allowances": "Extra time",
    "appeals": "Marks that you asked to be looked at again",
    "attempts": "Attempts",
    "certificates": "Certificates",
    "identities": "Sign-in by a provider",
    "invitations": "Invitations",
    "marks": "Marks",
    "memberships": "Teams",
    "saves": "Answers, as they were saved one after the other",
    "sessions": "Browsers that are signed in",
}


@dataclass(frozen=True)
class Section:
    """Rows of one table that are about a person."""

    name: str
    title: str
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Kept:
    """Everything that is kept about a person; ``log`` is what they did and what was done to them."""

    person: Person
    since: datetime
    sections: tuple[Section, ...]
    log: tuple[Mapping[str, Any], ...]


def read(connection: Connection, person_id: int, *, now: datetime) -> Kept:
    """Return what is kept about a person. New tables that name people are found by themselves.

    What would give away answers of a quiz is left out as long as its explanations are not shown.
    """
    person = people.get(connection, person_id)
    since = select(tables.people.c.created_at).where(tables.people.c.id == person_id)
    explained = _list_explained(connection, person_id, now)
    sections = [
        _read_section(connection, table, source, condition, explained)
        for table, source, condition in _list_sources(person)
    ]
    log = tuple(_read_log(connection, person_id))
    return Kept(person, connection.execute(since).scalar_one(), tuple(one for one in sections if one.rows), log)


def delete(connection: Connection, person_id: int, *, by: int, at: datetime) -> None:
    """Delete a person; of their finished attempts points and choices stay, and belong to nobody.

    What they wrote in their own words goes, and attempts that they have not finished. Raises RefusedError
    for the last administrator.
    """
    person = people.get(connection, person_id)
    if person.administrator and people.count_administrators(connection) == 1:
        raise RefusedError("This is the only administrator. Make somebody else an administrator first.")
    theirs = attempts.c.person_id == person_id
    locked = select(attempts.c.id).where(theirs).order_by(attempts.c.id).with_for_update()
    ids = list(connection.execute(locked).scalars())  # an answer under way is saved before, or not at all
    appeals.forget_notes(connection, person_id)
    _forget_words(connection, ids)
    connection.execute(attempts.delete().where(theirs, attempts.c.ended_at.is_(None)))
    connection.execute(invitations.delete().where(_invited(person)))
    connection.execute(tables.people.delete().where(tables.people.c.id == person_id))
    record(connection, "person.deleted", subject=f"person:{person_id}", by=by, at=at)


def list_columns_about_people() -> Iterator[tuple[Table, str]]:
    """Yield each table with the name of a column that refers to people."""
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is tables.people for key in column.foreign_keys):
                yield table, column.name


def _list_sources(person: Person) -> Iterator[tuple[Table, FromClause, ColumnElement[bool]]]:
    """Yield each table that is about people, what it is read from, and which of its rows are this person's."""
    for table, name in list_columns_about_people():
        if table is not invitations and name not in DOERS:
            yield table, table, table.c[name] == person.id
    yield invitations, invitations, _invited(person)
    for table in tables.metadata.sorted_tables:
        about = table.c.get("attempt_id")
        if about is not None and table.name not in DERIVED:
            yield table, table.join(attempts, about == attempts.c.id), attempts.c.person_id == person.id


def _read_section(
    connection: Connection, table: Table, source: FromClause, condition: ColumnElement[bool], explained: frozenset[int]
) -> Section:
    asked = select(table).select_from(source).where(condition).order_by(*table.primary_key.columns)
    rows = tuple(_strip(table.name, row, explained) for row in connection.execute(asked).mappings())
    return Section(table.name, TITLES.get(table.name, table.name.replace("_", " ").capitalize()), rows)


def _strip(table: str, row: Mapping[Any, Any], explained: frozenset[int]) -> Mapping[str, Any]:
    hidden = WITHHELD if row.get("attempt_id") in explained else (*WITHHELD, *TELLING.get(table, ()))
    return {str(name): value for name, value in row.items() if name not in hidden}


def _list_explained(connection: Connection, person_id: int, now: datetime) -> frozenset[int]:
    """The attempts of which everything may be told."""
    asked = select(attempts.c.id, attempts.c.assignment_id)
    asked = asked.where(attempts.c.person_id == person_id, attempts.c.ended_at.is_not(None))
    return frozenset(
        row.id
        for row in connection.execute(asked).all()
        if assignments.get(connection, row.assignment_id).explains(now)
    )


def _read_log(connection: Connection, person_id: int) -> Iterator[Mapping[str, Any]]:
    detail = cast(audit.c.detail, String)
    named = (detail.like(f'%"person": {person_id}{end}%') for end in (",", "}"))
    about = or_(audit.c.person_id == person_id, audit.c.subject == f"person:{person_id}", *named)
    columns = (audit.c.at, audit.c.action, audit.c.subject, audit.c.detail)
    for row in connection.execute(select(*columns).where(about).order_by(audit.c.id)).mappings():
        yield {str(name): value for name, value in row.items()}


def _invited(person: Person) -> ColumnElement[bool]:
    mine = (invitations.c.used_by == person.id) | (invitations.c.person_id == person.id)
    return mine | (invitations.c.email == person.email) if person.email else mine


def _forget_words(connection: Connection, attempt_ids: list[int]) -> None:
    """Empty what was written: by the learner, and by trainers about it."""
    connection.execute(saves.delete().where(saves.c.attempt_id.in_(attempt_ids)))
    certificates, asked_again = tables.certificates, tables.appeals
    connection.execute(certificates.delete().where(certificates.c.attempt_id.in_(attempt_ids)))
    theirs = asked_again.c.attempt_id.in_(attempt_ids)
    connection.execute(asked_again.delete().where(theirs, asked_again.c.decided_at.is_(None)))
    for row in connection.execute(select(asked_again.c.id, asked_again.c.verdicts).where(theirs)).all():
        changed = asked_again.update().where(asked_again.c.id == row.id)
        connection.execute(changed.values(verdicts=_without_reasons(row.verdicts)))
    for row in connection.execute(select(marks).where(marks.c.attempt_id.in_(attempt_ids))).all():
        answer = None if isinstance((row.answer or {}).get("text"), str) else row.answer
        evidence = dict(row.evidence)
        if "verdicts" in evidence:
            evidence["verdicts"] = _without_reasons(evidence["verdicts"])
        if (answer, evidence) != (row.answer, row.evidence):
            connection.execute(marks.update().where(marks.c.id == row.id).values(answer=answer, evidence=evidence))


def _without_reasons(verdicts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {**verdict, "reason": ""} for name, verdict in (verdicts or {}).items()}
