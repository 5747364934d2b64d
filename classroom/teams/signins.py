"""Owns sign-ins by a provider that are under way: noted when a browser leaves, taken once when it is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from classroom.store import tables
from classroom.teams.refusals import RefusedError
from classroom.teams.secrets import hash_token

sign_ins = tables.sign_ins
MINUTES = 10  # that a sign-in may take
TOO_OLD = "This sign-in is too old, was used already, or began in another browser. Begin again."


@dataclass(frozen=True)
class Noted:
    """What is needed to finish a sign-in."""

    nonce: str
    verifier: str


def note(
    connection: Connection, provider: str, noted: Noted, *, state: str, browser: str, at: datetime
) -> None:  # fmt: skip
    """Keep a sign-in until its browser is back; ``browser`` is a secret that only this browser has."""
    connection.execute(delete(sign_ins).where(sign_ins.c.expires_at < at))
    values = {
        "state_hash": hash_token(state), "browser_hash": hash_token(browser), "provider": provider,
        "nonce": noted.nonce, "verifier": noted.verifier, "expires_at": at + timedelta(minutes=MINUTES),
    }  # fmt: skip
    connection.execute(sign_ins.insert().values(**values))


def take(connection: Connection, provider: str, *, state: str, browser: str, at: datetime) -> Noted:
    """Return what was noted, once. Raises RefusedError when this browser has not begun such a sign-in."""
    mine = (sign_ins.c.state_hash == hash_token(state)) & (sign_ins.c.provider == provider)
    mine &= (sign_ins.c.browser_hash == hash_token(browser)) & (sign_ins.c.expires_at > at)
    row = connection.execute(select(sign_ins.c.nonce, sign_ins.c.verifier).where(mine)).one_or_none()
    if row is None or connection.execute(delete(sign_ins).where(mine)).rowcount != 1:
        raise RefusedError(TOO_OLD)
    return Noted(row.nonce, row.verifier)
