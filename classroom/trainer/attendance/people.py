"""Owns the people of an attendance file: who is the same person, and when each of them was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime, timedelta

from classroom.trainer.attendance.tables import Entry

LONGEST = timedelta(hours=30)  # Teams ends a meeting then
ROLES = {
    "organizer": "organizer", "organiser": "organizer", "organizador": "organizer", "co-organizer": "co-organizer",
    "presenter": "presenter", "apresentador": "presenter", "attendee": "attendee", "participante": "attendee",
}  # fmt: skip
_SUFFIX = re.compile(r"(.*\S) ?\((external|unverified|guest)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Interval:
    """A time of presence, in the unnamed local time of the file."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Person:
    """One person of a session.

    ``email`` is empty where the file names none. ``seconds`` is how long the person was there, None where the file
    does not say; time on two devices counts once. ``intervals`` are apart and in order. ``marks`` are what Teams
    adds to the name, such as “External”. ``extras`` are further columns, such as those of Teams Premium.
    """

    name: str
    _: KW_ONLY
    email: str = ""
    account: str = ""
    role: str = ""
    marks: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    seconds: int | None = None
    extras: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, ...] = ()


@dataclass
class Draft:
    """A person while the file is read: the rows that tell of them, and their times.

    ``stated`` are durations of the whole presence, ``loose`` the seconds of visits without join and leave.
    """

    name: str
    _: KW_ONLY
    rows: list[Entry] = field(default_factory=list)
    span: list[Interval] = field(default_factory=list)
    visits: list[Interval] = field(default_factory=list)
    stated: list[int] = field(default_factory=list)
    loose: int = 0
    listed: bool = False

    def finish(self) -> Person:
        """Return the person."""
        name, marks = split_name(self.name)
        intervals = merge(self.visits or self.span)
        return Person(
            name,
            email=self.first("email").casefold() if "@" in self.first("email") else "",
            account=self.first("upn"),
            role=ROLES.get(self.first("role").casefold(), self.first("role")),
            marks=marks,
            intervals=intervals,
            seconds=self.count(intervals),
            extras=tuple(dict(pair for row in self.rows for pair in row.extras).items()),
            lines=tuple(sorted(row.line for row in self.rows)),
        )

    def first(self, name: str) -> str:
        """Return the first cell of this name that is not empty."""
        return next((row.get(name) for row in self.rows if row.get(name)), "")

    def count(self, intervals: Sequence[Interval]) -> int | None:
        """Return the seconds: those of the visits, else what the file states, else from first join to last leave."""
        if self.visits or self.loose:
            return count_seconds(merge(self.visits)) + self.loose
        if self.stated:
            return sum(self.stated)
        return count_seconds(intervals) if intervals else None


def split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without what Teams adds to it, and what it added."""
    marks: list[str] = []
    while found := _SUFFIX.fullmatch(name):
        name = found[1].rstrip()
        marks.insert(0, found[2].capitalize())
    return name, tuple(marks)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the same times as intervals that do not touch, in order."""
    merged: list[Interval] = []
    for one in sorted(intervals, key=lambda one: (one.start, one.end)):
        if merged and one.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, one.end))
        else:
            merged.append(one)
    return tuple(merged)


def count_seconds(intervals: Iterable[Interval]) -> int:
    """Return how long intervals that do not touch are together."""
    return sum(round((one.end - one.start).total_seconds()) for one in intervals)


class People:
    """The people of a file, found by e-mail address or account; by name only where a row has neither."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._by_name: dict[str, list[Draft]] = {}
        self._nameless: dict[str, list[Draft]] = {}  # by name too, of those who have neither address nor account

    def find_by_key(self, entry: Entry) -> Draft | None:
        """Return the person who has the e-mail address or account of a row."""
        return next((self._by_key[key] for key in list_keys(entry) if key in self._by_key), None)

    def find_by_name(self, entry: Entry, *, keyed: bool) -> list[Draft]:
        """Return all who have the name of a row that says nothing else; ``keyed``: also those with an address."""
        if list_keys(entry):
            return []
        return (self._by_name if keyed else self._nameless).get(entry.get("name").casefold(), [])

    def add(self, entry: Entry, *, listed: bool) -> Draft:
        """Add a person that a row names; ``listed`` in the list of participants."""
        draft = Draft(entry.get("name"), listed=listed)
        self.drafts.append(draft)
        name = entry.get("name").casefold()
        self._by_name.setdefault(name, []).append(draft)
        if not list_keys(entry):
            self._nameless.setdefault(name, []).append(draft)
        self.tell(draft, entry)
        return draft

    def tell(self, draft: Draft, entry: Entry) -> None:
        """Let a row tell of a person."""
        draft.rows.append(entry)
        draft.name = draft.name or entry.get("name")
        for key in list_keys(entry):
            self._by_key.setdefault(key, draft)


def list_keys(entry: Entry) -> list[str]:
    """Return what tells whom a row means: its e-mail address and its account, where they are such."""
    return [key for name in ("email", "upn") if "@" in (key := entry.get(name).casefold())]
