"""Owns reading the journal of saves: which of the answers that browsers sent is the answer to each question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from sqlalchemy import Connection, select

from classroom.store import tables

saves = tables.saves


class Entry(Protocol):
    """A saved answer, as the journal has it."""

    client: str
    seq: int
    number: int
    answer: Any


def read_answers(connection: Connection, attempt_id: int) -> dict[int, Any]:
    """Return the answers of an attempt by number of question, as the browser sent them."""
    asked = select(saves.c.client, saves.c.seq, saves.c.number, saves.c.answer).where(saves.c.attempt_id == attempt_id)
    return fold(connection.execute(asked.order_by(saves.c.given_at, saves.c.id)).all())


def fold(entries: Iterable[Entry]) -> dict[int, Any]:
    """Return the answers that entries, in the order they were given, leave standing; an emptied one is None.

    What was given last counts, whatever device it came from; but of one page what it *sent* last, as a
    request can be overtaken by a later one of the same page.
    """
    answers: dict[int, Any] = {}
    latest: dict[tuple[str, int], int] = {}
    for entry in entries:
        page = (entry.client, entry.number)
        if entry.seq > latest.get(page, -1):
            latest[page] = entry.seq
            answers[entry.number] = entry.answer
    return answers
