"""Owns what is told of a session afterwards: coverage by question, votes before and after, timings, open points."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from classroom.live.items import Item
from classroom.live.session import Session
from classroom.live.state import Command, Round
from classroom.live.tally import Coverage, Votes, count, cover

COLUMNS = ("question", "kind", "vote", "room", "what", "people", "answered", "share", "first_after_seconds")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Asked:
    """A question that was asked: its rounds, and what came of it."""

    item: Item
    rounds: tuple[Round, ...]
    coverage: Coverage | None
    votes: dict[int, Votes]

    @property
    def seconds(self) -> int:
        """How long it was open, all rounds together."""
        spans = ((one.closed_at - one.opened_at).total_seconds() for one in self.rounds if one.closed_at)
        return round(sum(spans))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Answers of a closed question, each with how many people gave it in each vote."""
        merged: dict[tuple[str, str], dict[str, Any]] = {}
        for vote, votes in self.votes.items():
            for line in votes.lines:
                text = ": ".join(part for part in (line.under, line.text) if part)
                kept = merged.setdefault((line.name, text), {"text": text, "right": line.right, "people": {}})
                kept["people"][vote] = line.people
        return [{**one, "people": {vote: one["people"].get(vote, 0) for vote in self.votes}} for one in merged.values()]

    @property
    def open_points(self) -> list[str]:
        """Concepts that nobody named."""
        return [] if self.coverage is None else [one.title for one in self.coverage.named if not one.people]


@dataclass(frozen=True)
class Report:
    """A session, told afterwards."""

    title: str
    code: str
    created_at: datetime
    people: int
    asked: tuple[Asked, ...]
    trail: tuple[tuple[str, datetime], ...]


def build_report(session: Session, trail: list[tuple[Command, datetime]]) -> Report:
    """Return the report of a session, with what the trainer did in order."""
    numbers = dict.fromkeys(one.item for one in session.state.rounds)
    told = tuple((_tell(command, session), at) for command, at in trail)
    asked = tuple(_tell_asked(session, session.items[number]) for number in numbers)
    opened = session.opened
    return Report(opened.title, opened.code, opened.created_at, len(session.book.people), asked, told)


def write_csv(report: Report) -> str:
    """Return the report as CSV: one row for each concept (by room too) or option of each vote; no names, no texts."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([_tame(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def write_phrasings(session: Session) -> str:
    """Return the answers that the trainer counted as a concept, as labelled JSON lines for ``grader suggest``."""
    lines = []
    for one in sorted(session.state.counted, key=lambda one: (one.item, one.concept, one.group)):
        item = session.items[one.item]
        for given in session.book.rounds.get((one.item, 1), ()):
            if given.verdict.get("group") == one.group and given.text and given.seq not in session.state.hidden:
                label = f"live-{session.opened.id}-{given.seq}"
                line = {
                    "id": label,
                    "exercise": item.id,
                    "style": "live",
                    "answer": given.text,
                    "covered": [one.concept],
                }
                lines.append(json.dumps(line, ensure_ascii=False))
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def _tell_asked(session: Session, item: Item) -> Asked:
    rounds = tuple(one for one in session.state.rounds if one.item == item.number)
    state, book = session.state, session.book
    if item.in_words:
        coverage = cover(item, book.rounds.get((item.number, 1), ()), state=state, rooms=book.rooms)
        return Asked(item, rounds, coverage, {})
    votes = {one.vote: count(item, book.rounds.get((item.number, one.vote), ()), state=state) for one in rounds}
    return Asked(item, rounds, None, votes)


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    """Rows in the order of ``COLUMNS``; an empty room is everybody."""
    for asked in report.asked:
        stem, kind = asked.item.asked.stem, asked.item.kind
        if asked.coverage is not None:
            for what in _tell_coverage(asked, asked.coverage):
                yield stem, kind, 1, *what
        for vote, votes in asked.votes.items():
            for line in votes.lines:
                text = ": ".join(part for part in (line.under, line.text) if part)
                yield stem, kind, vote, "", text, line.people, votes.people, _share(line.people, votes.people), ""
            yield stem, kind, vote, "", "all points", votes.right, votes.people, _share(votes.right, votes.people), ""


def _tell_coverage(asked: Asked, coverage: Coverage) -> Iterator[tuple[object, ...]]:
    begun = asked.rounds[0].opened_at
    for one in coverage.named:
        after = round((one.first - begun).total_seconds()) if one.first else ""
        yield "", one.title, one.people, coverage.people, _share(one.people, coverage.people), after
        for room, people in coverage.rooms.items():
            yield room, one.title, one.rooms[room], people, _share(one.rooms[room], people), ""


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else ""


def _tame(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets a sign before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


_VERBS = {
    "go": "went to part {segment}", "open": "opened question {item}", "extend": "gave more time",
    "untimed": "switched the time off", "close": "closed the question", "again": "opened the second vote",
    "results": "results on the screen: {on}", "reveal": "showed the answer", "end": "ended the session",
    "frozen": "froze the screen: {on}", "blank": "blanked the screen: {on}", "locked": "closed the door: {on}",
    "hide": "hid answer {answer}: {on}", "mute": "muted device {person}: {on}",
    "example": "answer {answer} as an example: {on}", "count": "counted a wording as “{concept}”: {on}",
    "undo": "took the last step back",
}  # fmt: skip


def _tell(command: Command, session: Session) -> str:
    values = command.model_dump()
    values["on"] = "yes" if command.on else "no"
    values["segment"] = (command.segment or 0) + 1
    if command.item in session.items:
        concepts = {one.id: one.title for one in session.items[command.item].concepts}
        values["concept"] = concepts.get(command.concept or "", command.concept)
    return _VERBS[command.do].format(**values)
