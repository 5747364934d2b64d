"""Owns one session as it runs in memory: what is asked, where it stands, who is in it and what they said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from classroom.live.book import Book, Given, Person
from classroom.live.items import Item
from classroom.live.refusals import LiveError
from classroom.live.state import Command, State, settle, step, takes

LARGEST_NAME = 40
ADDRESS = re.compile(r"[^@\s\ufffd]+@[^@\s\ufffd]+")
CLOSED = "This question is closed. Your answer came too late to be counted."


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is fixed when a session is opened. ``named`` asks people for a name and cannot be turned on later."""

    id: int
    code: str
    secret: str = field(repr=False)
    title: str
    plan: Mapping[str, Any]  # as the trainer sees it (classroom.trainer.show_plan)
    named: bool
    cap: int
    keep_days: int = 30
    created_at: datetime
    created_by: int | None


class Session:
    """A session: the fixed part, its questions, its state, its book."""

    def __init__(
        self, opened: Opened, items: list[Item], *, state: State | None = None, book: Book | None = None
    ) -> None:
        """Take what is fixed and, after a start, what had happened before."""
        self.opened = opened
        self.items = {item.number: item for item in items}
        self.state = state or State()
        self.book = book or Book(cap=opened.cap)

    @cached_property
    def votable(self) -> dict[int, bool]:
        """Which questions can be voted on again."""
        return {number: not item.in_words for number, item in self.items.items()}

    @property
    def segments(self) -> int:
        """How many parts the plan has."""
        return len(self.opened.plan["segments"])

    def check(self, command: Command, *, at: datetime) -> State:
        """Return the state after a command, without taking it. Raises LiveError."""
        if command.answer is not None and command.answer not in self.book.by_seq:
            raise LiveError("There is no such answer.")
        if command.do == "count":
            concepts = {one.id for one in self.items[command.item].concepts} if command.item in self.items else set()
            if command.concept not in concepts:
                raise LiveError("This question has no such concept.")
            said = self.book.rounds.get((command.item or 0, 1), ())
            if command.group not in {given.verdict.get("group") for given in said}:
                raise LiveError("Nobody has answered in these words.")
        return step(self.state, command, at=at, items=self.votable, segments=self.segments)

    def settle(self, at: datetime) -> bool:
        """Close what is over; return whether anything changed."""
        after = settle(self.state, at)
        changed = after is not self.state
        self.state = after
        return changed

    def admit(self, token_hash: str, *, name: str, room: str, at: datetime, email: str = "") -> Person:
        """Return a new person, not entered yet. Raises LiveError where nobody may join.

        A session without names takes neither a name nor an address, whatever was sent.
        """
        if self.state.ended:
            raise LiveError("The session has ended.")
        if self.state.locked:
            raise LiveError("The trainer has closed the door: nobody new can join. Ask the trainer.")
        name = " ".join(name.split())[:LARGEST_NAME] if self.opened.named else ""
        if self.opened.named and not name:
            raise LiveError("This session asks for your name.")
        email = email.strip() if self.opened.named else ""
        if email and not ADDRESS.fullmatch(email):
            raise LiveError("This is no e-mail address. Mend it, or leave it out.")
        return self.book.prepare_person(token_hash, name=name, room=room, at=at, email=email)

    def receive(self, person: Person, *, item: int, vote: int, client: str, answer: Any, at: datetime) -> Given:
        """Return an answer, marked and numbered but not entered yet. Raises LiveError where it does not count."""
        asked = self.items.get(item)
        if asked is None or not takes(self.state, item=item, vote=vote, at=at):
            raise LiveError(CLOSED)
        if person.number in self.state.muted:
            raise LiveError("The trainer has muted this device. Talk to the trainer.")
        given = asked.read(answer)
        if given is None:
            raise LiveError("There is nothing in this answer.")
        verdict = asked.mark(given)
        return self.book.prepare(
            person.number, item=item, vote=vote, client=client, answer=given, verdict=verdict,
            in_words=asked.in_words, at=at,
        )  # fmt: skip
