"""Owns who took part in a session with names, and who of them stands in the attendance file of its meeting.

Nothing of the file is kept: people and file in, rows out. Of a session without names nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from classroom.live.book import Person
from classroom.live.session import Session
from classroom.trainer import Attendance, Member, NamedSession, join_attendance


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody who took part. ``answered`` counts questions, not answers; ``numbers`` are their devices."""

    name: str
    email: str
    numbers: tuple[int, ...]
    answered: int


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody of a session, of an attendance file or of both. ``seconds`` is None where nothing tells."""

    name: str
    email: str = ""
    answered: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Who was in both; who took part and is not in the file; who is only in the file; whom nothing identifies."""

    both: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    silent: tuple[Seat, ...]
    nameless: tuple[Seat, ...]


def list_takers(session: Session) -> list[Taker]:
    """Return who took part in a session with names. Devices with one address are one person."""
    if not session.opened.named:
        return []
    groups: dict[str, list[Person]] = {}
    for person in session.book.people.values():
        groups.setdefault(person.email.casefold() or f"number {person.number}", []).append(person)
    return [_take(session, people) for people in groups.values()]


def _take(session: Session, people: list[Person]) -> Taker:
    numbers = tuple(person.number for person in people)
    answered = {item for (item, _), given in session.book.rounds.items() if any(one.person in numbers for one in given)}
    return Taker(name=people[0].name, email=people[0].email, numbers=numbers, answered=len(answered))


def find_day(session: Session) -> date:
    """Return the day of a session: that of its first question, or else when it was opened."""
    rounds = session.state.rounds
    return (rounds[0].opened_at if rounds else session.opened.created_at).date()


def seat(session: Session, attendance: Attendance) -> Seats:
    """Return who of a session stands in an attendance file, by e-mail address. Raises AnonymousSessionError."""
    takers = {str(taker.numbers[0]): taker for taker in list_takers(session)}
    members = tuple(Member(id=name, email=taker.email) for name, taker in takers.items())
    joined = join_attendance(attendance.people, session=NamedSession(named=session.opened.named, members=members))
    return Seats(
        both=_sort(_seat(takers[member.id], person.seconds) for member, person in joined.pairs),
        absent=_sort(_seat(takers[member.id], None) for member in joined.absent),
        silent=_sort(Seat(name=one.name, email=one.email, seconds=one.seconds) for one in joined.unknown),
        nameless=_sort(Seat(name=one.name, seconds=one.seconds) for one in joined.nameless),
    )


def _seat(taker: Taker, seconds: int | None) -> Seat:
    return Seat(name=taker.name, email=taker.email, answered=taker.answered, seconds=seconds)


def _sort(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda one: (one.name.casefold(), one.email)))
