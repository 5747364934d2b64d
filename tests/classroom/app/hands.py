"""Owns a person at the server: a browser without scripts that keeps cookies and sends the forms of a page.

Where several servers share a database, each request goes to the next of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from httpx import Client, Response

from classroom.app.startup import prepare

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """The server's clock, in the hands of a test."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class Hand:
    """Somebody with a browser of their own."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.client = Client(base_url=addresses[0], follow_redirects=True, timeout=30)
        self._addresses = cycle(addresses)
        self.page: Response | None = None

    @property
    def token(self) -> str:
        """What the forms of the page that was opened last carry."""
        assert self.page is not None
        found = re.search(r'name="form_token" value="([0-9a-f]+)"', self.page.text)
        return found[1] if found else ""

    def open(self, path: str) -> Response:
        self.page = self.client.get(self._next(path))
        return self.page

    def send(self, path: str, **values: Any) -> Response:
        """Send a form of the page that was opened last; the page that follows is open then."""
        answer = self.client.post(self._next(path), data={"form_token": self.token, **values})
        if "text/html" in answer.headers.get("content-type", ""):
            self.page = answer
        return answer

    def join(self, link: str, name: str = "") -> None:
        assert self.open(link).status_code == 200, self.page and self.page.text
        answer = self.send(link, name=name)
        assert answer.status_code == 200, answer.text

    def link(self) -> str:
        """The link that the page shows."""
        assert self.page is not None
        found = re.search(r'id="link" readonly value="([^"]+)"', self.page.text)
        assert found, self.page.text
        return unescape(found[1])

    def number(self, pattern: str) -> int:
        """The number in the address of the page, or in a link on it."""
        assert self.page is not None
        found = re.search(pattern, str(self.page.url) + self.page.text)
        assert found, self.page.text
        return int(found[1])

    def save(
        self, attempt: int, number: int, answer: Any, *, seq: int, client: str = "testpage", age: int = 0
    ) -> Response:
        body = {"client": client, "seq": seq, "number": number, "answer": answer, "age": age}
        path = self._next(f"/quiz/attempts/{attempt}/answers")
        return self.client.post(path, json=body, headers={"X-Form-Token": self.token})

    def _next(self, path: str) -> str:
        """The same path on the server whose turn it is."""
        return next(self._addresses) + urlsplit(path).path


@dataclass
class Server:
    """Applications that share a database and a clock, and the people that a story needs."""

    apps: list[FastAPI]
    addresses: list[str]
    clock: Clock = field(default_factory=Clock)

    hands: list[Hand] = field(default_factory=list)

    @property
    def app(self) -> FastAPI:
        return self.apps[0]

    @property
    def address(self) -> str:
        return self.addresses[0]

    def visitor(self) -> Hand:
        """Somebody whom the server does not know."""
        self.hands.append(Hand(self.addresses))
        return self.hands[-1]

    def close(self) -> None:
        for hand in self.hands:
            hand.client.close()

    def administrator(self, name: str = "Ada") -> Hand:
        link = prepare(self.app.state.parts.settings, clock=self.clock)
        assert link
        hand = self.visitor()
        hand.join(link, name)
        return hand

    def team(self, administrator: Hand, name: str = "Sales") -> int:
        administrator.open("/quiz/teams")
        administrator.send("/quiz/teams", name=name)
        return administrator.number(r"/quiz/teams/(\d+)")

    def invite(self, host: Hand, team: int, role: str = "learner", name: str = "") -> str:
        host.open(f"/quiz/teams/{team}")
        host.send(f"/quiz/teams/{team}/invitations", role=role, name=name)
        return host.link()

    def member(self, host: Hand, team: int, *, role: str = "learner", name: str = "Lena") -> Hand:
        hand = self.visitor()
        hand.join(self.invite(host, team, role), name)
        return hand

    def assign(self, host: Hand, team: int, **changed: Any) -> int:
        opens, closes = self.clock.now, self.clock.now + timedelta(days=1)
        terms = {
            "bank": "every-kind-graded", "opens": opens.isoformat()[:16], "closes": closes.isoformat()[:16],
            "zone": "UTC", "questions": 8, "attempts_allowed": 1, "minutes": "30", "pass_percent": 60,
            "feedback": "submitted",
        }  # fmt: skip
        host.open(f"/quiz/teams/{team}/assign")
        answer = host.send(f"/quiz/teams/{team}/assign", **{**terms, **changed})
        assert answer.status_code == 200, answer.text
        return host.number(r"/quiz/assignments/(\d+)")

    def begin(self, learner: Hand, assignment: int) -> int:
        learner.open(f"/quiz/assignments/{assignment}/take")
        learner.send(f"/quiz/assignments/{assignment}/attempts")
        return learner.number(r"/quiz/attempts/(\d+)")
