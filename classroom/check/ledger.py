"""Owns the ledger: every id with its revision and a digest of its key, so that neither changes unnoticed.

The key of a question is what decides its marks: which ids are right, the order, the bins, the number,
its tolerance, unit and slips. Wording, feedback, hints and sections are no part of it. The key of free
text is its side and its concepts, each with weight and side: a phrasing that is added makes the marker
read better what a learner wrote, but asks nothing new of them, so it needs no new revision.

A concept stands in the ledger as ``exercise/concept`` with the revision of its exercise. An id that
leaves the course stays in the ledger as retired, so that nobody uses it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from grader.answerkey import answer_key
from grader.errors import GraderError
from grader.library import Library
from grader.model import Concept, Exercise, Question, Short

NAME = "quizzes/ledger.json"
FORMAT = 1

Recorded = Literal["question", "exercise", "concept"]


class LedgerError(GraderError):
    """The ledger cannot be read."""


@dataclass(frozen=True)
class Entry:
    """One id: what it is, its revision, the digest of its key, and whether it has left the course."""

    what: Recorded
    _: KW_ONLY
    rev: int
    key: str
    retired: bool = False


Ledger = Mapping[str, Entry]


def list_entries(library: Library) -> dict[str, Entry]:
    """Return the entries of everything in the course as it stands."""
    entries: dict[str, Entry] = {}
    for question in library.questions.values():
        entries[question.id] = Entry("question", rev=question.rev, key=_digest(_question_key(question)))
        if isinstance(question, Short):
            entries.update(_list_concepts(question))
    for exercise in library.exercises.values():
        entries[exercise.id] = Entry("exercise", rev=exercise.rev, key=_digest(_free_key(exercise)))
        entries.update(_list_concepts(exercise))
    return entries


def read_ledger(root: Path) -> dict[str, Entry] | None:
    """Return what the ledger holds, None where there is none; raise LedgerError when it cannot be read."""
    try:
        text = (root / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The ledger cannot be read: {error}.") from error
    try:
        data = json.loads(text, object_pairs_hook=_refuse_twice)
        _require_format(data)
        return {name: _read_entry(entry) for name, entry in data["ids"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerError("The ledger is damaged. Take it from the version control again.") from error


def write_ledger(root: Path, ledger: Ledger) -> None:
    """Write the ledger, one line an id, sorted."""
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(_data(ledger[name]))}" for name in sorted(ledger))
    (root / NAME).write_text(f'{{"format": {FORMAT}, "ids": {{\n{lines}\n}}}}\n', encoding="utf-8")


def find_line(root: Path, name: str) -> int:
    """Return the line of the ledger that holds an id, 1 where none does."""
    lines = (root / NAME).read_text(encoding="utf-8").splitlines()
    start = f"{json.dumps(name)}:"
    return next((number for number, line in enumerate(lines, start=1) if line.strip().startswith(start)), 1)


def _data(entry: Entry) -> dict[str, Any]:
    data = {"is": entry.what, "rev": entry.rev, "key": entry.key}
    return {**data, "retired": True} if entry.retired else data


def _read_entry(data: Mapping[str, Any]) -> Entry:
    if data["is"] not in ("question", "exercise", "concept"):
        raise ValueError(data["is"])
    return Entry(data["is"], rev=int(data["rev"]), key=str(data["key"]), retired=data.get("retired") is True)


def _require_format(data: Mapping[str, Any]) -> None:
    if not isinstance(data["format"], int):
        raise ValueError(data["format"])
    if data["format"] > FORMAT:
        raise LedgerError("The ledger was written by a newer version of this program. Update the program.")
    if data["format"] < FORMAT:
        raise LedgerError("The ledger was written by an older version, which this program cannot read any more.")


def _refuse_twice(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise LedgerError(f"The ledger holds “{name}” twice. Keep the entry with the higher revision.")
        found[name] = value
    return found


def _list_concepts(owner: Short | Exercise) -> dict[str, Entry]:
    return {
        f"{owner.id}/{concept.id}": Entry("concept", rev=owner.rev, key=_digest(_concept_key(concept)))
        for concept in owner.concepts
    }


def _question_key(question: Question) -> dict[str, Any]:
    if isinstance(question, Short):
        return {"kind": "short", **_free_key(question)}
    key = answer_key(question)
    if question.kind == "ordering":
        return {"kind": question.kind, **key}
    if question.kind == "number":
        key["slips"] = {name: _shorten(value) for name, value in key["slips"].items()}
        key.update((name, _shorten(key[name])) for name in ("value", "tolerance"))
    # Where an option stands in its list decides nothing.
    return {"kind": question.kind, **{name: sorted(v) if isinstance(v, list) else v for name, v in key.items()}}


def _free_key(item: Short | Exercise) -> dict[str, Any]:
    return {"side": item.side, "concepts": {concept.id: _concept_key(concept) for concept in item.concepts}}


def _concept_key(concept: Concept) -> list[Any]:
    return [concept.weight, concept.side]


def _shorten(number: str) -> str:
    """A number without zeros at its end, so that 1.50 and 1.5 are one key."""
    return format(Decimal(number).normalize(), "f")


def _digest(key: Any) -> str:
    """The first 16 hexadecimal digits of the digest of a key."""
    text = json.dumps(key, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()[:16]
