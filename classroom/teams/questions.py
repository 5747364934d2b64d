"""Owns questions as they were drawn: kept by their wording, read again with all that marking them needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from classroom.store import add_if_new, tables
from grader.answerkey import answer_key
from grader.compiler import compile_key
from grader.key import Key
from grader.model import Bank, Question, Short
from grader.public import View, view

questions, marking_tables = tables.questions, tables.marking_tables
AMOUNTS = ("value", "tolerance")
_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


@dataclass(frozen=True)
class Stored:
    """A question as it stood when it was drawn. Its row never changes, so that it may be kept in memory."""

    row: int
    question: Any  # one of grader.model's kinds
    lesson: str
    marking: Mapping[str, Any] | None
    tables: Mapping[str, Any] | None

    @cached_property
    def view(self) -> View:
        """What may be shown of it, before it is disguised for an attempt."""
        return view(self.question)

    @cached_property
    def answer_key(self) -> dict[str, Any]:
        """What counts as right, as the grader reads it; of a closed kind."""
        return answer_key(self.question)

    @cached_property
    def key(self) -> Key | None:
        """The key of a question answered in own words, ready to mark with."""
        return Key(self.marking, self.tables) if self.marking is not None and self.tables is not None else None


def keep(
    connection: Connection, bank: Bank, drawn: Iterable[Any], *, tables: Mapping[str, Any], at: datetime
) -> list[int]:
    """Keep questions of a bank as they are now, each once; return the numbers of their rows, in order."""
    return [_keep(connection, bank, question, tables, at) for question in drawn]


def prepare(bank: Bank, question: Any, *, tables: Mapping[str, Any]) -> Stored:
    """Return a question as it is now, ready to mark with, without keeping it; its row is 0."""
    marking = _compile(question, tables)
    return Stored(0, question, bank.lesson, marking, tables if marking else None)


class Shelf:
    """Kept questions, each read and compiled once a process."""

    def __init__(self) -> None:
        """Start empty."""
        self._stored: dict[int, Stored] = {}
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._lock = Lock()

    def get(self, connection: Connection, rows: Iterable[int]) -> list[Stored]:
        """Return the questions of these rows, in order."""
        wanted = list(rows)
        missing = set(wanted) - self._stored.keys()
        if missing:
            with self._lock:
                for row in connection.execute(select(questions).where(questions.c.id.in_(missing))):
                    self._stored[row.id] = self._read(connection, row)
        return [self._stored[row] for row in wanted]

    def _read(self, connection: Connection, row: Any) -> Stored:
        question = _QUESTION.validate_python(_thaw(row.body), context={"graded": True})
        shared = self._read_tables(connection, row.tables_digest) if row.tables_digest else None
        return Stored(row.id, question, row.lesson, row.marking, shared)

    def _read_tables(self, connection: Connection, name: str) -> Mapping[str, Any]:
        if name not in self._tables:
            asked = select(marking_tables.c.body).where(marking_tables.c.digest == name)
            self._tables[name] = connection.execute(asked).scalar_one()
        return self._tables[name]


def _keep(connection: Connection, bank: Bank, question: Any, shared: Mapping[str, Any], at: datetime) -> int:
    body = question.model_dump(mode="json")
    marking = _compile(question, shared)
    shared_digest = _digest(shared) if marking else None
    name = _digest([body, bank.lesson, marking, shared_digest])
    mine = (questions.c.question == question.id) & (questions.c.digest == name)
    row = connection.execute(select(questions.c.id).where(mine)).scalar_one_or_none()
    if row is not None:
        return int(row)
    if shared_digest:
        connection.execute(add_if_new(connection, marking_tables).values(digest=shared_digest, body=dict(shared)))
    values = {
        "question": question.id, "rev": question.rev, "digest": name, "bank": bank.bank, "lesson": bank.lesson,
        "objective": question.objective, "kind": question.kind, "body": body, "marking": marking,
        "tables_digest": shared_digest, "first_drawn_at": at,
    }  # fmt: skip
    connection.execute(add_if_new(connection, questions).values(**values))
    return int(connection.execute(select(questions.c.id).where(mine)).scalar_one())


def _compile(question: Any, shared: Mapping[str, Any]) -> dict[str, Any] | None:
    """The compiled key of a question answered in own words; None of any other."""
    if not isinstance(question, Short):
        return None
    return compile_key(question.concepts, prompt=question.stem, tables=shared, side=question.side)


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _thaw(value: Any, name: str = "") -> Any:
    """Return JSON as the shapes of questions have it: tuples for lists, exact numbers for amounts."""
    if isinstance(value, list):
        return tuple(map(_thaw, value))
    if isinstance(value, dict):
        return {name: _thaw(part, name) for name, part in value.items()}
    return Decimal(value) if name in AMOUNTS and isinstance(value, str) else value
