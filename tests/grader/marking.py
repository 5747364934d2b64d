"""Owns marking by both interpreters in tests: small concepts, their tables, and the mark as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from grader.compiler import compile_key
from grader.key import Key
from grader.mark import mark
from grader.tables import build_tables
from tests.javascript import open_marker

Json = dict[str, Any]
Marker = Callable[[Json, Json, Sequence[str]], list[Json]]
_run_javascript: Marker = open_marker()


@dataclass(frozen=True)
class Concept:
    """A concept as the compiler reads it, with the usual values."""

    id: str
    accept: Sequence[str]
    reject: Sequence[str] = ()
    side: str | None = None
    weight: int = 1


def compile_concepts(concepts: Sequence[Concept], *, prompt: str = "", **words: Any) -> tuple[Json, Json]:
    """Return key and tables; ``words``: classes, spellings, sides, and numbers that replace those of the tables."""
    tables = {**_tables(json.dumps(words)), **words.get("numbers", {})}
    return compile_key(concepts, prompt=prompt, tables=tables), tables


@lru_cache(maxsize=300)
def _tables(words: str) -> Json:
    given: Mapping[str, Any] = json.loads(words)
    return build_tables(classes=given.get("classes"), spellings=given.get("spellings"), sides=given.get("sides", {}))


def mark_in_python(data: Json, tables: Json, answers: Sequence[str]) -> list[Json]:
    key = Key(data, tables)
    marks: list[Json] = json.loads(json.dumps([asdict(mark(key, answer)) for answer in answers]))
    return marks


def mark_in_javascript(data: Json, tables: Json, answers: Sequence[str]) -> list[Json]:
    return _run_javascript(data, tables, answers)
