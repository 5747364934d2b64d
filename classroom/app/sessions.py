"""Owns who a browser is: sessions on the server, a random token in a cookie, and the token that forms carry."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

from sqlalchemy import Connection, select
from starlette.responses import Response

from classroom.store import tables
from classroom.teams import Person, hash_token, make_token

sessions, people = tables.sessions, tables.people
FIELDS = tuple(Person.__dataclass_fields__)
DAYS = 90
# A session that was ended on another process may live that much longer on this one.
KEPT = timedelta(seconds=5)
MOST = 20_000


@dataclass(frozen=True)
class Known:
    """A session that was looked up, and when."""

    person: Person
    expires_at: datetime
    looked_at: datetime


@dataclass(frozen=True)
class Look:
    """The wish to know whose session a token is, and when that was asked."""

    token: str
    at: datetime


class Sessions:
    """The sessions of a server; what was looked up a moment ago is not looked up again."""

    def __init__(self, *, secure: bool) -> None:
        """Start with none looked up; ``secure`` where cookies go by HTTPS only."""
        self._secure = secure
        self._known: dict[str, Known] = {}
        self._lock = Lock()
        # A browser takes a cookie of this beginning only by HTTPS, for this host alone.
        self.cookie = "__Host-classroom" if secure else "classroom"
        self.visitor_cookie = "__Host-visitor" if secure else "visitor"

    def recall(self, token: str, now: datetime) -> Person | None:
        """Return whose session a token is if that was looked up a moment ago; it asks no database."""
        known = self._known.get(token)
        if known is None or now - known.looked_at > KEPT or now >= known.expires_at:
            return None
        return known.person

    def look_up(self, connection: Connection, looks: Sequence[Look]) -> list[Person | None]:
        """Return whose sessions these are, None where one is nobody's (any more)."""
        asked = select(sessions.c.token_hash, sessions.c.expires_at, *(people.c[name] for name in FIELDS))
        hashes = [hash_token(look.token) for look in looks]
        rows = connection.execute(asked.select_from(sessions.join(people)).where(sessions.c.token_hash.in_(hashes)))
        found = {row.token_hash: row for row in rows}
        return [self._note(look, found.get(name)) for look, name in zip(looks, hashes, strict=True)]

    def _note(self, look: Look, row: Any) -> Person | None:
        if row is None or look.at >= row.expires_at:
            self.forget(look.token)
            return None
        person = Person(**{name: getattr(row, name) for name in FIELDS})
        with self._lock:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[look.token] = Known(person, row.expires_at, look.at)
        return person

    def start(self, connection: Connection, person_id: int, *, at: datetime) -> str:
        """Begin a session and return its token; only the token's hash is kept."""
        token = make_token()
        values = {"token_hash": hash_token(token), "person_id": person_id, "created_at": at}
        connection.execute(sessions.insert().values(**values, expires_at=at + timedelta(days=DAYS)))
        connection.execute(sessions.delete().where(sessions.c.expires_at < at))
        return token

    def end(self, connection: Connection, token: str) -> None:
        """End a session."""
        connection.execute(sessions.delete().where(sessions.c.token_hash == hash_token(token)))
        self.forget(token)

    def end_all(self, connection: Connection, person_id: int) -> None:
        """End every session of a person, as when their rights change."""
        connection.execute(sessions.delete().where(sessions.c.person_id == person_id))
        with self._lock:
            self._known = {token: known for token, known in self._known.items() if known.person.id != person_id}

    def forget(self, token: str) -> None:
        """Look a session up again next time."""
        with self._lock:
            self._known.pop(token, None)

    def read_token(self, cookies: Mapping[str, str]) -> str:
        """Return the session's token that a browser sent; empty where it sent none."""
        return cookies.get(self.cookie, "")

    def read_visitor(self, cookies: Mapping[str, str]) -> str:
        """Return what tells apart a browser that is not signed in; empty where it is new."""
        return cookies.get(self.visitor_cookie, "")

    def set_token(self, response: Response, token: str) -> None:
        """Have the browser keep a session's token; an empty one takes it away."""
        self._set(response, self.cookie, token, DAYS * 86400 if token else 0)

    def set_visitor(self, response: Response, token: str) -> None:
        """Have a browser that is not signed in keep what its forms are checked by."""
        self._set(response, self.visitor_cookie, token, 86400)

    def _set(self, response: Response, name: str, value: str, age: int) -> None:
        response.set_cookie(name, value, max_age=age, path="/", secure=self._secure, httponly=True, samesite="lax")


def form_token(cookie: str) -> str:
    """Return the token that forms of this browser carry (against requests that other sites make it send)."""
    return sha256(b"form\0" + cookie.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def is_form_token(given: str, cookie: str) -> bool:
    """Whether a form or a script of our own pages sent the token."""
    return bool(cookie) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), form_token(cookie).encode())
