"""Owns who is in a session and what they have answered, in memory, with the rules of joining and answering.

Nothing here is kept on disk; ``storing`` does that, and builds a book again after a start.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from classroom.live.refusals import LiveError

MOST_ROOMS = 50
LARGEST_ROOM_NAME = 20
ROOM = re.compile(r"^room\b[ -]*", re.IGNORECASE)  # “Room 2” in a link is the room that others call “2”
IN_WORDS, CHANGES = 10, 20  # answers of one person to one round: of their own words, and of the closed kinds


@dataclass(frozen=True)
class Person:
    """A participant; ``number`` counts those of the session from 1. The texts may be empty."""

    number: int
    token_hash: str
    name: str
    room: str
    joined_at: datetime
    email: str = ""


@dataclass(frozen=True)
class Given:
    """One answer that was taken. ``answer`` has the author's ids and is None once texts were deleted."""

    seq: int
    person: int
    item: int
    vote: int
    number: int  # counts the answers of a person to a round, from 1
    client: str  # made by the browser: what is sent twice is kept once
    answer: Mapping[str, Any] | None
    verdict: Mapping[str, Any]
    at: datetime

    @property
    def text(self) -> str:
        """What was typed; empty for the closed kinds and once texts were deleted."""
        text = (self.answer or {}).get("text")
        return text if isinstance(text, str) else ""


class Book:
    """People and answers of one session."""

    def __init__(self, *, cap: int, people: Iterable[Person] = (), answers: Iterable[Given] = ()) -> None:
        """Take how many people there may be, and those and their answers that are known already."""
        self.cap = cap
        self.people: dict[int, Person] = {}
        self.by_token: dict[str, Person] = {}
        self.rooms: dict[int, str] = {}
        self.rounds: dict[tuple[int, int], list[Given]] = defaultdict(list)
        self.by_client: dict[tuple[int, str], Given] = {}
        self.by_seq: dict[int, Given] = {}
        self._mine: dict[tuple[int, int, int], list[Given]] = defaultdict(list)
        self._counts: dict[tuple[int, int, int], int] = defaultdict(int)
        self._joining = self._answering = 0
        for person in people:
            self.add_person(person)
        for given in answers:
            self.add(given)

    def prepare_person(self, token_hash: str, *, name: str, room: str, at: datetime, email: str = "") -> Person:
        """Return a new person with the next number. Raises LiveError where the session is full."""
        if max(self._joining, len(self.people)) >= self.cap:
            raise LiveError(f"This session is full: it takes {self.cap} people. Tell the trainer.")
        room = ROOM.sub("", room.strip())[:LARGEST_ROOM_NAME]
        known = set(self.rooms.values())
        if room and room not in known and len(known) >= MOST_ROOMS:
            raise LiveError("There are too many rooms. Ask the trainer for the link of your room.")
        self._joining = max(self._joining, len(self.people)) + 1
        return Person(self._joining, token_hash, name, room, at, email)

    def add_person(self, person: Person) -> None:
        """Enter a person that is kept."""
        self.people[person.number] = person
        self.by_token[person.token_hash] = person
        if person.room:
            self.rooms[person.number] = person.room
        self._joining = max(self._joining, person.number)

    def prepare(
        self, person: int, *, item: int, vote: int, client: str, answer: Mapping[str, Any], verdict: Mapping[str, Any],
        in_words: bool, at: datetime,
    ) -> Given:  # fmt: skip
        """Return an answer with its numbers. Raises LiveError where a person has answered too often."""
        place = (person, item, vote)
        if self._counts[place] >= (IN_WORDS if in_words else CHANGES):
            raise LiveError("You have answered this question as often as is possible.")
        self._counts[place] += 1
        self._answering += 1
        return Given(self._answering, person, item, vote, self._counts[place], client, answer, verdict, at)

    def add(self, given: Given) -> None:
        """Enter an answer that is kept."""
        if (given.person, given.client) in self.by_client:
            return
        self.rounds[given.item, given.vote].append(given)
        self.by_client[given.person, given.client] = given
        self.by_seq[given.seq] = given
        place = (given.person, given.item, given.vote)
        self._mine[place].append(given)
        self._counts[place] = max(self._counts[place], given.number)
        self._answering = max(self._answering, given.seq)

    def of_person(self, person: int, item: int, vote: int) -> list[Given]:
        """Return what a person has answered in a round, in order."""
        return sorted(self._mine.get((person, item, vote), ()), key=lambda given: given.number)
