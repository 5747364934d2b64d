"""Owns how attendance is shown: a table for a terminal, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import datetime

from classroom.trainer.attendance.people import Person
from classroom.trainer.attendance.read import Attendance

FORMAT = 1
COLUMNS = ("name", "email", "role", "marks", "first_join", "last_leave", "visits", "seconds")
# A spreadsheet takes a cell that begins so for a formula.
FORMULAS = ("=", "+", "-", "@")


def show_text(attendance: Attendance) -> str:
    """Return the people as a table with a line about the meeting above."""
    rows = [("Name", "E-mail", "Role", "Minutes", "There")]
    rows += [
        (show_name(person), person.email or "–", person.role or "–", show_minutes(person.seconds), show_visits(person))
        for person in attendance.people
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)), row[4]]) for row in rows
    ]
    return "\n".join([show_meeting(attendance), "", *(line.rstrip() for line in lines)])


def show_meeting(attendance: Attendance) -> str:
    """Return one line about the meeting."""
    parts = [attendance.title] if attendance.title else []
    if attendance.start:
        parts.append(f"{attendance.start:%Y-%m-%d %H:%M}" + (f"–{attendance.end:%H:%M}" if attendance.end else ""))
    count = len(attendance.people)
    parts.append(f"{count} {'person' if count == 1 else 'people'}")
    return ", ".join([*parts, "times as in the file, which names no time zone"])


def show_name(person: Person) -> str:
    """Return a name with what Teams adds to it."""
    return " ".join([person.name or "–", *(f"({mark})" for mark in person.marks)])


def show_minutes(seconds: int | None) -> str:
    """Return minutes with one digit, a dash where nothing is known."""
    return "–" if seconds is None else f"{seconds / 60:.1f}"


def show_visits(person: Person) -> str:
    """Return the times of presence."""
    return ", ".join(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in person.intervals)


def show_json(attendance: Attendance) -> str:
    """Return everything as JSON, ``{"format": 1, "title", "start", "end", "counted", "people", "problems"}``."""
    return json.dumps({"format": FORMAT, **asdict(attendance)}, ensure_ascii=False, indent=1, default=_write_moment)


def show_csv(attendance: Attendance) -> str:
    """Return one row for each person; cells that a spreadsheet would calculate begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for person in attendance.people:
        first = person.intervals[0].start.isoformat(" ") if person.intervals else ""
        last = person.intervals[-1].end.isoformat(" ") if person.intervals else ""
        seconds = "" if person.seconds is None else str(person.seconds)
        texts = (person.name, person.email, person.role, " ".join(person.marks))
        writer.writerow([*(defuse(text) for text in texts), first, last, len(person.intervals), seconds])
    return out.getvalue()


def defuse(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _write_moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
