"""Owns invitations: links that let one person in once, until they expire or are revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from classroom.store import record, tables
from classroom.teams import people, rosters
from classroom.teams.people import Person
from classroom.teams.refusals import NotThereError, RefusedError
from classroom.teams.secrets import hash_token, make_token

invitations, teams = tables.invitations, tables.teams
DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A link that was given out; its token is known to nobody but who has it."""

    id: int
    role: str
    team_id: int | None
    team: str | None
    person_id: int | None
    name: str
    email: str | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> str:
        """Return ``used``, ``revoked``, ``expired`` or ``open``."""
        if self.used_at:
            return "used"
        if self.revoked_at:
            return "revoked"
        return "expired" if now >= self.expires_at else "open"


GONE = {
    "used": "This link has been used already: it lets one person in once. Ask your trainer for a new one.",
    "revoked": "This link was withdrawn. Ask your trainer for a new one.",
    "expired": "This link is too old. Ask your trainer for a new one.",
}


def invite(
    connection: Connection,
    *,
    role: str,
    at: datetime,
    by: int | None,
    team_id: int | None = None,
    person_id: int | None = None,
    name: str = "",
    email: str | None = None,
    days: float = DAYS,
) -> str:
    """Make an invitation and return its token, which is kept nowhere.

    ``role`` is learner or trainer of the team, or administrator; with ``person_id`` it lets somebody in who is known.
    """
    token = make_token()
    values = {
        "token_hash": hash_token(token), "team_id": team_id, "role": role, "person_id": person_id,
        "name": " ".join(name.split())[:200], "email": people.clean_email(email), "created_by": by, "created_at": at,
        "expires_at": at + timedelta(days=days),
    }  # fmt: skip
    made = connection.execute(invitations.insert().values(**values).returning(invitations.c.id)).scalar_one()
    record(connection, "invitation.made", subject=f"invitation:{made}", by=by, at=at, detail={"role": role})
    return token


def find(connection: Connection, token: str, *, at: datetime) -> Invitation:
    """Return the open invitation of a token; raise RefusedError, with the reason, when there is none."""
    rows = _list(connection, invitations.c.token_hash == hash_token(token))
    if not rows:
        raise NotThereError("This link is not known here. Check that you have copied all of it.")
    state = rows[0].state(at)
    if state != "open":
        raise RefusedError(GONE[state])
    return rows[0]


def accept(connection: Connection, token: str, *, name: str, at: datetime) -> Person:
    """Use an invitation: return the person it lets in, new or known, in the team and role that it states.

    Raises RefusedError, with the reason, when the link does not let anybody in (any more).
    """
    return accept_found(connection, find(connection, token, at=at), name=name, person=None, at=at)


def accept_found(
    connection: Connection, found: Invitation, *, name: str, person: Person | None, at: datetime
) -> Person:
    """Use an open invitation for a person, or where that is None for whom it is meant for; return them."""
    person = person or _person(connection, found, name, at)
    used = invitations.update().where(invitations.c.id == found.id, invitations.c.used_at.is_(None))
    if connection.execute(used.values(used_at=at, used_by=person.id)).rowcount != 1:
        raise RefusedError(GONE["used"])  # somebody was faster
    if found.team_id is not None:
        rosters.join(connection, found.team_id, person.id, role=found.role, at=at)
    if found.role == "administrator":
        people.make_administrator(connection, person.id)
    record(connection, "invitation.used", subject=f"invitation:{found.id}", by=person.id, at=at)
    return people.get(connection, person.id)


def revoke(connection: Connection, invitation_id: int, *, by: int | None, at: datetime) -> None:
    """Withdraw an invitation that nobody has used."""
    still = (invitations.c.used_at.is_(None)) & (invitations.c.revoked_at.is_(None))
    done = connection.execute(
        invitations.update().where(invitations.c.id == invitation_id, still).values(revoked_at=at)
    )
    if done.rowcount:
        record(connection, "invitation.revoked", subject=f"invitation:{invitation_id}", by=by, at=at)


def revoke_unused_administrators(connection: Connection, *, at: datetime) -> None:
    """Withdraw the links for a first administrator that earlier starts have printed."""
    mine = (invitations.c.role == "administrator") & invitations.c.created_by.is_(None)
    for found in _list(connection, mine):
        if found.state(at) == "open":
            revoke(connection, found.id, by=None, at=at)


def get_team(connection: Connection, invitation_id: int) -> int | None:
    """Return the team that an invitation leads into; raise NotThereError when there is no such invitation."""
    found = _list(connection, invitations.c.id == invitation_id)
    if not found:
        raise NotThereError("This invitation is not here, or no longer.")
    return found[0].team_id


def list_open_of(connection: Connection, email: str, *, at: datetime) -> list[Invitation]:
    """Return the open invitations to an address, the oldest first."""
    found = _list(connection, invitations.c.email == people.clean_email(email))
    return [one for one in reversed(found) if one.state(at) == "open"]


def list_of_team(connection: Connection, team_id: int) -> list[Invitation]:
    """Return the invitations into a team, the newest first."""
    return _list(connection, invitations.c.team_id == team_id)


def _person(connection: Connection, found: Invitation, name: str, at: datetime) -> Person:
    if found.person_id is not None:
        return people.get(connection, found.person_id)
    return people.add(connection, name=found.name or name, email=found.email, at=at)


def _list(connection: Connection, condition: object) -> list[Invitation]:
    columns = [invitations.c[name] for name in Invitation.__dataclass_fields__ if name != "team"]
    asked = select(*columns, teams.c.name.label("team")).select_from(invitations.outerjoin(teams))
    asked = asked.where(condition).order_by(invitations.c.id.desc())  # type: ignore[arg-type]
    return [Invitation(**row._mapping) for row in connection.execute(asked)]
