"""Owns the reading of a whole attendance file: the people, the meeting, and every problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from classroom.trainer.attendance.notes import note
from classroom.trainer.attendance.people import (
    LONGEST,
    Draft,
    Interval,
    People,
    Person,
    count_seconds,
    merge,
    split_name,
)
from classroom.trainer.attendance.rows import read_rows, refuse
from classroom.trainer.attendance.tables import Entry, Tables, read_tables
from classroom.trainer.attendance.times import (
    DateQuestion,
    Stamp,
    choose_order,
    place,
    read_date,
    read_duration,
    read_stamp,
)
from grader.diagnostics import Diagnostic, Place

MAX_PROBLEMS = 100
TIMES = ("join", "leave", "duration")


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """What a file says of a session.

    Times are in the local time of whoever downloaded it: the file names no zone. ``counted`` is how many people
    Teams counted, which may be more than it lists.
    """

    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    counted: int | None = None
    people: tuple[Person, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def read_attendance(data: bytes, *, file: str, day: date | None = None) -> Attendance:
    """Return what an attendance file says; ``file`` names it in problems, ``day`` is when the session was.

    Raises AttendanceError when it is no attendance file, is too large, or when its dates can be meant in more than
    one way. A row that cannot be used is a problem of the result, and the rest is read.
    """
    tables = read_tables(read_rows(data, file=file), file=file)
    return Reader(tables, file=file, day=day).read()


@dataclass
class Reader:
    """Reads the tables of one file, collecting problems."""

    tables: Tables
    file: str = field(kw_only=True)
    day: date | None = field(kw_only=True)
    order: str = field(default="", init=False)
    people: People = field(default_factory=People, init=False)
    problems: list[Diagnostic] = field(default_factory=list, init=False)
    left_out: int = field(default=0, init=False)

    def read(self) -> Attendance:
        """Return what the tables say."""
        self.choose()
        summary = self.tables.summary
        start, end = (self.place_summary(name) for name in ("start", "end"))
        for entry in self.tables.participants:
            self.read_participant(entry)
        for entry in self.tables.visits:
            self.read_visit(entry)
        people = tuple(draft.finish() for draft in self.people.drafts)
        counted = read_count(summary["attended"].get("value")) if "attended" in summary else None
        self.compare(counted, people=people)
        title = summary["title"].get("value") if "title" in summary else ""
        problems = tuple(self.shorten())
        return Attendance(title=title, start=start, end=end, counted=counted, people=people, problems=problems)

    def choose(self) -> None:
        """Find out how dates are written. Raises AttendanceError with a question when that is not certain."""
        stamps: dict[Stamp, int] = {}
        for stamp, line in self.list_stamps():
            stamps.setdefault(stamp, line)
        if not stamps:
            return
        try:
            self.order = choose_order(stamps, day=self.day)
        except DateQuestion as asked:
            line = min(stamps.values())
            raise refuse(self.file, code=asked.code, message=asked.message, hint=asked.hint, line=line) from None
        self.day = self.day or min(found for stamp in stamps if (found := read_date(stamp, self.order)))

    def list_stamps(self) -> Iterator[tuple[Stamp, int]]:
        """Yield every date of the file with its line."""
        summary = self.tables.summary
        cells = [(summary[name], "value") for name in ("start", "end") if name in summary]
        entries = (*self.tables.participants, *self.tables.visits)
        cells += [(entry, name) for entry in entries for name in ("join", "leave")]
        for entry, name in cells:
            if stamp := read_stamp(entry.get(name)):
                yield stamp, entry.line

    def place_summary(self, name: str) -> datetime | None:
        """Return a time of the summary, None where it has none."""
        entry = self.tables.summary.get(name)
        stamp = read_stamp(entry.get("value")) if entry else None
        return place(stamp, order=self.order, day=self.day) if stamp else None

    def read_participant(self, entry: Entry) -> None:
        """Read a row of the list of participants: first join, last leave and the time between that counts."""
        if not self.check(entry):
            return
        draft = self.people.find_by_key(entry)
        if draft:
            self.people.tell(draft, entry)
        else:
            draft = self.people.add(entry, listed=True)
        if span := self.read_interval(entry):
            draft.span.append(span)
        if (stated := self.read_stated(entry)) is not None:
            draft.stated.append(stated)

    def read_visit(self, entry: Entry) -> None:
        """Read a row for one visit: a join with its leave."""
        if not self.check(entry):
            return
        draft = self.people.find_by_key(entry)
        same = [] if draft else self.people.find_by_name(entry, keyed=not self.tables.listed)
        if len(same) > 1:
            self.note(entry, "A131", count=len(same), name=entry.get("name"))
            return
        draft = draft or (same[0] if same else None)
        if draft:
            self.people.tell(draft, entry)
        else:
            draft = self.people.add(entry, listed=False)
        if interval := self.read_interval(entry):
            draft.visits.append(interval)
        elif self.tables.listed:
            draft.loose += self.read_stated(entry) or 0

    def check(self, entry: Entry) -> bool:
        """Tell whether a row can be used at all."""
        if not entry.fits or not (entry.get("name") or entry.get("email")):
            self.note(entry, "A122" if entry.fits else "A121")
            self.left_out += 1
            return False
        if entry.get("email") and "@" not in entry.get("email"):
            self.note(entry, "A123", email=entry.get("email"))
        return True

    def read_interval(self, entry: Entry) -> Interval | None:
        """Return the time between join and leave; a problem where it cannot be told, nothing where none is given."""
        joined, left = entry.get("join"), entry.get("leave")
        if not joined and not left:
            return None
        start, end = self.read_moment(entry, "join"), self.read_moment(entry, "leave")
        if start and end and not has_date(left):
            end = datetime.combine(start.date(), end.time())
            end += timedelta(days=1) if end < start else timedelta()
        if not start or not end:
            if not joined or not left:
                self.note(entry, "A125")
            return None
        if not timedelta() <= end - start <= LONGEST:
            self.note(entry, "A126", left=left, joined=joined)
            return None
        return Interval(start, end)

    def read_moment(self, entry: Entry, name: str) -> datetime | None:
        """Return a date and time, or None with a problem."""
        text = entry.get(name)
        stamp = read_stamp(text)
        found = place(stamp, order=self.order, day=self.day) if stamp else None
        if text and not found:
            what = f"is not on {self.day} or the day before or after" if stamp else "is no date and time"
            self.note(entry, "A124", text=text, what=what)
        return found

    def read_stated(self, entry: Entry) -> int | None:
        """Return the seconds that a row states, None with a problem where they cannot be read."""
        text = entry.get("duration")
        seconds = read_duration(text)
        if seconds is not None and seconds > LONGEST.total_seconds():
            seconds = None
        if text and seconds is None:
            self.note(entry, "A127", text=text)
        return seconds

    def compare(self, counted: int | None, *, people: tuple[Person, ...]) -> None:
        """Tell where the file is not whole, or says two different things."""
        if counted is not None and counted != len(people) + self.left_out:
            entry = self.tables.summary["attended"]
            self.note(entry, "A141", counted=counted, count=len(people))
        if not people:
            self.note(Entry(line=1, cells={}), "A142")
        for draft, person in zip(self.people.drafts, people, strict=True):
            self.compare_person(draft, person)
        silent = [draft for draft in self.people.drafts if not any(draft.first(name) for name in TIMES)]
        if silent:
            self.note(silent[0].rows[0], "A143", count=len(silent), name=split_name(silent[0].name)[0])

    def compare_person(self, draft: Draft, person: Person) -> None:
        """Tell what is uncertain about one person."""
        first = draft.rows[0]
        if self.tables.participants and not draft.listed:
            self.note(first, "A132", name=person.name)
        if self.tables.listed and len(draft.rows) > 1 and not (person.email or person.account):
            self.note(first, "A133", count=len(draft.rows), name=person.name)
        if draft.visits and draft.stated and abs(sum(draft.stated) - count_seconds(merge(draft.visits))) > 60:
            self.note(first, "A134", name=person.name)

    def note(self, entry: Entry, code: str, **values: object) -> None:
        """Keep a problem of a row."""
        self.problems.append(note(code, place=Place(self.file, entry.line), **values))

    def shorten(self) -> Iterator[Diagnostic]:
        """Yield the problems by their lines; no more than a person can read."""
        found = sorted(self.problems, key=lambda problem: (problem.severity != "error", problem.line, problem.code))
        yield from sorted(found[:MAX_PROBLEMS], key=lambda problem: (problem.line, problem.code))
        if len(found) > MAX_PROBLEMS:
            yield note("A140", place=Place(self.file), count=len(found) - MAX_PROBLEMS)


def has_date(text: str) -> bool:
    """Tell whether a cell with a time names a date too."""
    stamp = read_stamp(text)
    return bool(stamp and stamp.numbers)


def read_count(text: str) -> int | None:
    """Return the number of people that the summary states, None when it states none."""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else None
