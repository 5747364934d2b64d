"""Owns keeping sessions in the database: opening, what comes in, building one again after a start, forgetting texts."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from classroom.live.book import Book, Given, Person
from classroom.live.codes import make_code
from classroom.live.items import build
from classroom.live.session import Opened, Session
from classroom.live.state import Command, replay
from classroom.store import tables

sessions, people = tables.live_sessions, tables.live_people
commands, answers = tables.live_commands, tables.live_answers
KEEP_DAYS = 30  # what people typed is deleted after so many days, unless the session says otherwise
TYPED = {"text", "value"}  # fields of an answer that hold what was typed


@dataclass(frozen=True)
class Row:
    """A row that is to be added to a table."""

    table: Table
    values: Mapping[str, Any]


def open_session(
    connection: Connection, *, title: str, plan: Mapping[str, Any], items: Sequence[Mapping[str, Any]], named: bool,
    cap: int, keep_days: int, at: datetime, by: int | None,
) -> str:  # fmt: skip
    """Open a session; return its join code."""
    code = _find_code(connection)
    connection.execute(
        sessions.insert().values(
            code=code, secret=secrets.token_hex(32), title=title[:200], content={"plan": plan, "items": list(items)},
            named=named, cap=cap, keep_days=keep_days, created_at=at, created_by=by,
        )
    )  # fmt: skip
    return code


def _find_code(connection: Connection) -> str:
    """Return a code that no session has; codes are freed only when the session's row goes."""
    while True:
        code = make_code()
        if connection.execute(select(sessions.c.id).where(sessions.c.code == code)).first() is None:
            return code


def load(connection: Connection, code: str, *, tables: Mapping[str, Any]) -> Session | None:
    """Return the session of a code as it stood when the last row was kept; None where there is none."""
    row = connection.execute(select(sessions).where(sessions.c.code == code)).first()
    if row is None:
        return None
    opened = _read_opened(row)
    session = Session(opened, build(row.content["items"], tables=tables))
    found = connection.execute(select(commands).where(commands.c.session_id == row.id).order_by(commands.c.seq))
    taken = ((Command.model_validate(one.body), one.at) for one in found)
    session.state = replay(taken, items=session.votable, segments=session.segments)
    session.book = _read_book(connection, opened)
    return session


def read_opened(connection: Connection, session_id: int) -> Opened | None:
    """Return the fixed part of a session by its number."""
    row = connection.execute(select(sessions).where(sessions.c.id == session_id)).first()
    return None if row is None else _read_opened(row)


def list_opened(connection: Connection, person: int | None) -> list[Any]:
    """Return the newest sessions that a person has opened (None: that anybody has), each as a row."""
    fields = (sessions.c.id, sessions.c.code, sessions.c.title, sessions.c.created_at, sessions.c.ended_at)
    asked = select(*fields, sessions.c.secret, sessions.c.cleared_at).order_by(sessions.c.id.desc()).limit(50)
    return list(connection.execute(asked if person is None else asked.where(sessions.c.created_by == person)))


def list_commands(connection: Connection, session_id: int) -> list[tuple[Command, datetime]]:
    """Return every command of a session in order: its audit trail."""
    found = connection.execute(select(commands).where(commands.c.session_id == session_id).order_by(commands.c.seq))
    return [(Command.model_validate(one.body), one.at) for one in found]


def owner_of(connection: Connection, session_id: int) -> int | None:
    """Return who opened a session."""
    return connection.execute(select(sessions.c.created_by).where(sessions.c.id == session_id)).scalar_one_or_none()


def has_ended(connection: Connection, session_id: int) -> bool:
    """Whether a session has ended."""
    ended = select(sessions.c.ended_at).where(sessions.c.id == session_id)
    return connection.execute(ended).scalar_one_or_none() is not None


def delete_session(connection: Connection, session_id: int) -> int:
    """Delete a session with its people, commands and answers; return how many people had joined."""
    removed = connection.execute(delete(people).where(people.c.session_id == session_id)).rowcount
    for table in (answers, commands):
        connection.execute(delete(table).where(table.c.session_id == session_id))
    connection.execute(delete(sessions).where(sessions.c.id == session_id))
    return removed


def row_of_person(session_id: int, person: Person) -> Row:
    """Return the row that keeps a person."""
    return Row(people, {"session_id": session_id, **vars(person)})


def row_of_answer(session_id: int, given: Given) -> Row:
    """Return the row that keeps an answer."""
    return Row(answers, {"session_id": session_id, **vars(given)})


def row_of_command(session_id: int, seq: int, command: Command, at: datetime) -> Row:
    """Return the row that keeps a command."""
    body = command.model_dump(exclude_defaults=True)
    return Row(commands, {"session_id": session_id, "seq": seq, "at": at, "body": body})


def keep_all(connection: Connection, rows: Sequence[Row]) -> list[None]:
    """Add rows, a statement for each table; the order of rows within a table is kept."""
    by_table: dict[Table, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row.values)
    for table, values in by_table.items():
        connection.execute(table.insert(), values)
    ends = [row for row in rows if row.table is commands and row.values["body"].get("do") == "end"]
    for row in ends:
        mine = sessions.c.id == row.values["session_id"]
        connection.execute(update(sessions).where(mine).values(ended_at=row.values["at"]))
    return [None] * len(rows)


def forget_texts(connection: Connection, *, at: datetime) -> int:
    """Delete texts, names and addresses in sessions whose time to keep them is over; return how many sessions.

    Which concepts were named and how votes fell stays. So does nothing that was typed: the wording by which answers
    were grouped goes, too.
    """
    rows = connection.execute(
        select(sessions.c.id, sessions.c.created_at, sessions.c.keep_days, sessions.c.content).where(
            sessions.c.cleared_at.is_(None)
        )
    )
    due = [row for row in rows if at >= row.created_at + timedelta(days=row.keep_days)]
    for row in due:
        _clear(connection, row.id, at)
    return len(due)


def _clear(connection: Connection, session_id: int, at: datetime) -> None:
    fields = (answers.c.seq, answers.c.answer, answers.c.verdict)
    for seq, answer, verdict in connection.execute(select(*fields).where(answers.c.session_id == session_id)).all():
        if answer is not None and answer.keys() & TYPED:
            mine = (answers.c.session_id == session_id) & (answers.c.seq == seq)
            kept = {name: value for name, value in verdict.items() if name != "group"}
            connection.execute(update(answers).where(mine).values(verdict=kept, answer=None))
    for seq, body in connection.execute(
        select(commands.c.seq, commands.c.body).where(commands.c.session_id == session_id)
    ).all():
        if "group" in body:
            mine = (commands.c.session_id == session_id) & (commands.c.seq == seq)
            connection.execute(update(commands).where(mine).values(body={**body, "group": "deleted"}))
    connection.execute(update(people).where(people.c.session_id == session_id).values(name="", email=""))
    connection.execute(update(sessions).where(sessions.c.id == session_id).values(cleared_at=at))


def _read_opened(row: Any) -> Opened:
    return Opened(
        id=row.id, code=row.code, secret=row.secret, title=row.title, plan=row.content["plan"], named=row.named,
        cap=row.cap, keep_days=row.keep_days, created_at=row.created_at, created_by=row.created_by,
    )  # fmt: skip


def _read_book(connection: Connection, opened: Opened) -> Book:
    mine = select(people).where(people.c.session_id == opened.id).order_by(people.c.number)
    joined = (
        Person(row.number, row.token_hash, row.name, row.room, row.joined_at, row.email)
        for row in connection.execute(mine)
    )
    given = select(answers).where(answers.c.session_id == opened.id).order_by(answers.c.seq)
    taken = (
        Given(row.seq, row.person, row.item, row.vote, row.number, row.client, row.answer, row.verdict, row.at)
        for row in connection.execute(given)
    )
    return Book(cap=opened.cap, people=joined, answers=taken)
