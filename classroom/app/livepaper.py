"""Owns the report of a live session as PDF, set in type with the fonts and the look of the course's papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from classroom.app.papers import COURSE, read_mark
from classroom.live import attending, codes, report
from classroom.print import Typesetter
from classroom.trainer import plain

UNWRITABLE = "on the page (no font here has its letters)"


def print_report(told: report.Report, takers: Sequence[attending.Taker], *, named: bool, root: Path) -> bytes:
    """Return the PDF of a report; ``takers`` are named in it where the session asked for names."""
    setter = Typesetter(paper="a4", moment=told.created_at, local_fonts=True)
    made = setter.set(_write(told, takers, named=named, root=root), look="session")
    if setter.missing:
        readable = [
            replace(one, name=UNWRITABLE) if any(text in one.name for text in setter.missing) else one for one in takers
        ]
        made = setter.set(_write(told, readable, named=named, root=root), look="session")
    return made


def _write(told: report.Report, takers: Sequence[attending.Taker], *, named: bool, root: Path) -> dict[str, Any]:
    parts = [_tell(asked) for asked in told.asked] or [_part("No question was asked")]
    return {
        "title": f"Report: {told.title}",
        "description": f"What came of the live session {codes.show_code(told.code)}",
        "course": COURSE,
        "licence": "",
        "kind": "Report of a live session",
        "kicker": "",
        "heading": told.title,
        "mark": read_mark(root),
        "under": _introduce(told, named=named),
        "parts": [*parts, *_people(takers), *_steps(told)],
    }


def _introduce(told: report.Report, *, named: bool) -> str:
    when = f"{told.created_at.day} {told.created_at:%B %Y, %H:%M} UTC"
    people = "1 person" if told.people == 1 else f"{told.people} people"
    how = "with names" if named else "anonymous"
    return f"Session {codes.show_code(told.code)}, {when}. {people} joined, {how}."


def _tell(asked: report.Asked) -> dict[str, Any]:
    minutes, seconds = divmod(asked.seconds, 60)
    votes = ", in two votes" if len(asked.votes) > 1 else ""
    line = f"Question {asked.item.number}. Open for {minutes} min {seconds} s{votes}."
    if asked.coverage is None:
        table = _table(
            "Votes, before and after the talk" if len(asked.votes) > 1 else "Votes",
            ["Answer", *(f"Vote {vote} ({votes.people})" for vote, votes in asked.votes.items())],
            _votes(asked),
        )
        return _part(asked.item.asked.stem, line=line, tables=[table])
    covered = asked.coverage
    columns = ["Concept", "People", "First after", *(f"Room {room}" for room in covered.rooms)]
    tables = [_table("What was named", columns, _concepts(asked))] if covered.named else []
    points = "; ".join(asked.open_points)
    return _part(
        asked.item.asked.stem,
        line=f"{line} {covered.people} answered.",
        tables=tables,
        open_points=f"nobody named {points}." if points else "",
    )


def _votes(asked: report.Asked) -> Iterator[list[str]]:
    for line in asked.lines:
        right = "Right: " if line["right"] else ""
        yield [right + line["text"], *(str(line["people"][vote] or 0) for vote in asked.votes)]
    yield ["All points", *(str(votes.right) for votes in asked.votes.values())]


def _concepts(asked: report.Asked) -> Iterator[list[str]]:
    assert asked.coverage is not None
    begun = asked.rounds[0].opened_at
    for one in asked.coverage.named:
        after = f"{round((one.first - begun).total_seconds())} s" if one.first else "not named"
        yield [one.title, str(one.people), after, *(str(one.rooms[room]) for room in asked.coverage.rooms)]


def _people(takers: Sequence[attending.Taker]) -> Iterator[dict[str, Any]]:
    rows = [[one.name or "deleted", one.email or "none", str(one.answered)] for one in takers]
    if rows:
        columns = ["Name", "E-mail address", "Questions answered"]
        yield _part("Who took part", tables=[_table("Took part", columns, rows, words=True)])


def _steps(told: report.Report) -> Iterator[dict[str, Any]]:
    if told.trail:
        yield _part("What the trainer did", steps=[f"{at:%H:%M:%S}: {text}" for text, at in told.trail])


def _part(
    heading: str,
    *,
    line: str = "",
    tables: Sequence[dict[str, Any]] = (),
    open_points: str = "",
    steps: Sequence[str] = (),
) -> dict[str, Any]:
    return {
        "heading": plain(heading),
        "line": line,
        "tables": list(tables),
        "open_points": plain(open_points),
        "steps": [plain(step) for step in steps],
    }


def _table(caption: str, columns: list[str], rows: Iterable[list[str]], *, words: bool = False) -> dict[str, Any]:
    """A table; ``words`` where its columns after the first hold words, which are set from the left."""
    return {
        "caption": caption,
        "columns": columns,
        "rows": [[plain(cell) for cell in row] for row in rows],
        "words": words,
    }
