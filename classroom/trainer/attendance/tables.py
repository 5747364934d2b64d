"""Owns the parts of an attendance file: which rows are the summary, the participants and their visits, in any language.

Sections are known by their numbers and columns by their order; where the names of the columns are known (English,
Portuguese) and say another order, the names are followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from classroom.trainer.attendance.rows import Row, refuse

SUMMARY = ("title", "attended", "start", "end", "duration", "average")
PARTICIPANTS = ("name", "join", "leave", "duration", "email", "upn", "role")
VISITS = ("name", "join", "leave", "duration", "email", "role")
LIST = ("name", "join", "leave", "duration", "email", "role", "upn")  # the form of 2021 and 2022
NEEDED = {"name", "join", "leave"}
NAMES = {
    "name": "name", "full name": "name", "nome": "name", "nome completo": "name",
    "first join": "join", "first join time": "join", "join time": "join", "primeiro ingresso": "join",
    "last leave": "leave", "last leave time": "leave", "leave time": "leave", "última saída": "leave",
    "in-meeting duration": "duration", "duration": "duration", "duração na reunião": "duration",
    "duração": "duration", "email": "email", "e-mail": "email",
    "participant id (upn)": "upn", "id do participante (upn)": "upn", "role": "role", "função": "role",
}  # fmt: skip
SUMMARY_NAMES = {
    "meeting title": "title", "attended participants": "attended", "total number of participants": "attended",
    "start time": "start", "meeting start time": "start", "end time": "end", "meeting end time": "end",
}  # fmt: skip
_HEADING = re.compile(r"(\d{1,2}) ?[.．)] ?\S.*")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of a table by the names of its columns; ``extras`` are columns beyond the known, by their titles."""

    line: int
    cells: Mapping[str, str]
    extras: tuple[tuple[str, str], ...] = ()
    fits: bool = True

    def get(self, name: str) -> str:
        """Return a cell, empty where the file has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What stands in a file; ``listed`` is whether it has the old form, one list with a row for each visit."""

    listed: bool
    summary: Mapping[str, Entry]
    participants: Sequence[Entry] = ()
    visits: Sequence[Entry] = field(default=())


def read_tables(rows: Sequence[Row], *, file: str) -> Tables:
    """Return the tables of a file. Raises AttendanceError when it has none."""
    sections = find_sections(rows)
    if 2 in sections or 3 in sections:
        participants = read_entries(sections.get(2, []), order=PARTICIPANTS)
        visits = read_entries(sections.get(3, []), order=VISITS)
        summary = read_summary(sections.get(1, []), ordered=True)
        return Tables(listed=False, summary=summary, participants=participants, visits=visits)
    for place, row in enumerate(rows):
        if is_head(row):
            return Tables(
                listed=True,
                summary=read_summary(rows[:place], ordered=False),
                visits=read_entries(rows[place:], order=LIST),
            )
    message = "There is no list of participants in the file"
    hint = "Give the attendance report that the organiser downloads from Teams as CSV (Attendance, Download)."
    raise refuse(file, code="A105", message=message, hint=hint)


def find_sections(rows: Sequence[Row]) -> dict[int, list[Row]]:
    """Return the rows below each numbered heading; headings stand alone after an empty row, in rising order."""
    sections: dict[int, list[Row]] = {}
    number = 0
    for row in rows:
        heading = _HEADING.fullmatch(row.cells[0]) if row.filled == 1 and row.apart else None
        if heading and int(heading[1]) > number:
            number = int(heading[1])
            sections[number] = []
        elif number:
            sections[number].append(row)
    return sections


def is_head(row: Row) -> bool:
    """Tell whether a row is the head of the one list of the old form."""
    return row.filled >= 6 or {NAMES.get(cell.casefold()) for cell in row.cells} >= NEEDED


def read_summary(rows: Sequence[Row], *, ordered: bool) -> dict[str, Entry]:
    """Return the values of the summary; by their names, and where ``ordered`` else by their places."""
    found: dict[str, Entry] = {}
    for row, place in zip(rows, SUMMARY + ("",) * len(rows), strict=False):
        name = SUMMARY_NAMES.get(row.cells[0].casefold().rstrip(":"), place if ordered else "")
        if name and name not in found and len(row.cells) > 1:
            found[name] = Entry(line=row.line, cells={"value": row.cells[1]})
    return found


def read_entries(rows: Sequence[Row], *, order: Sequence[str]) -> list[Entry]:
    """Return the rows of a table below its head."""
    if not rows:
        return []
    head = rows[0].cells
    while head and not head[-1]:
        head = head[:-1]
    columns = find_columns(head, order=order)
    others = [place for place in range(len(head)) if place not in columns.values() and head[place]]
    return [_read_entry(row, columns=columns, others={place: head[place] for place in others}) for row in rows[1:]]


def find_columns(head: Sequence[str], *, order: Sequence[str]) -> dict[str, int]:
    """Return the place of each known column."""
    named: dict[str, int] = {}
    for place, title in enumerate(head):
        name = NAMES.get(title.casefold())
        if name:
            named.setdefault(name, place)
    if named.keys() >= NEEDED:
        return named
    return {name: place for place, name in enumerate(order[: len(head)])}


def _read_entry(row: Row, *, columns: Mapping[str, int], others: Mapping[int, str]) -> Entry:
    cells = row.cells
    width = max([*columns.values(), *others, -1]) + 1
    return Entry(
        line=row.line,
        cells={name: cells[place] for name, place in columns.items() if place < len(cells)},
        extras=tuple((title, cells[place]) for place, title in others.items() if place < len(cells) and cells[place]),
        fits=not any(cells[width:]),
    )
