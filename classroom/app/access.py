"""Owns who may do what: one table of all routes. A route that is not in it is closed; a test lists such routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from classroom.store import Database
from classroom.teams import Person, roles


@dataclass(frozen=True)
class Asker:
    """Who asks for what: the person, the numbers in the address, and where to look things up."""

    person: Person
    path: Mapping[str, Any]
    database: Database

    def number(self, name: str) -> int:
        """A number in the address; 0, which nothing has, where it is none."""
        text = str(self.path.get(name, ""))
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@dataclass(frozen=True)
class Who:
    """A rule: its name for people, whether one must be signed in, and what else must hold."""

    name: str
    signed_in: bool = True
    ask: Callable[[Asker], bool] | None = None


@dataclass(frozen=True)
class Entry:
    """Who may use a route, and by which rate limit (``limits.LIMITS``)."""

    who: Who
    limit: str = ""


def _administers(asker: Asker) -> bool:
    return asker.person.administrator


def _trains_team(asker: Asker) -> bool:
    return _trains(asker, asker.number("team"))


def _trains_assignment(asker: Asker) -> bool:
    with asker.database.read() as connection:
        team = roles.team_of_assignment(connection, asker.number("assignment"))
    return _trains(asker, team)


def _trains_invitation(asker: Asker) -> bool:
    with asker.database.read() as connection:
        team = roles.team_of_invitation(connection, asker.number("invitation"))
    return _trains(asker, team)


def _takes_assignment(asker: Asker) -> bool:
    with asker.database.read() as connection:
        team = roles.team_of_assignment(connection, asker.number("assignment"))
        return team is not None and roles.learns(connection, asker.person.id, team)


def _owns_attempt(asker: Asker) -> bool:
    with asker.database.read() as connection:
        return roles.owner_of_attempt(connection, asker.number("attempt")) == asker.person.id


def _may_read_attempt(asker: Asker) -> bool:
    if _owns_attempt(asker):
        return True
    with asker.database.read() as connection:
        team = roles.team_of_attempt(connection, asker.number("attempt"))
    return _trains(asker, team)


def _trains(asker: Asker, team: int | None) -> bool:
    if asker.person.administrator:
        return True
    if team is None:
        return False
    with asker.database.read() as connection:
        return roles.trains(connection, asker.person.id, team)


ANYONE = Who("anyone", signed_in=False)
SIGNED_IN = Who("anyone who is signed in")
ADMINISTRATOR = Who("administrators", ask=_administers)
TRAINER_OF_TEAM = Who("trainers of the team, administrators", ask=_trains_team)
TRAINER_OF_ASSIGNMENT = Who("trainers of the team it was given to, administrators", ask=_trains_assignment)
TRAINER_OF_INVITATION = Who("trainers of the team it leads into, administrators", ask=_trains_invitation)
LEARNER_OF_ASSIGNMENT = Who("learners of the team it was given to", ask=_takes_assignment)
OWNER_OF_ATTEMPT = Who("whose attempt it is", ask=_owns_attempt)
READER_OF_ATTEMPT = Who("whose attempt it is, trainers of the team, administrators", ask=_may_read_attempt)
# The hot path: the transaction that saves looks at the owner itself (teams/saving.py), so that one look is enough.
OWNER_OF_SAVE = Who("whose attempt it is")

ACCESS: Mapping[str, Entry] = {
    "GET /quiz": Entry(ANYONE),
    "GET /quiz/": Entry(ANYONE),
    "GET /quiz/assets/{name}": Entry(ANYONE),
    "GET /quiz/join/{token}": Entry(ANYONE, limit="sign-in"),
    "POST /quiz/join/{token}": Entry(ANYONE, limit="sign-in"),
    "POST /quiz/sign-out": Entry(SIGNED_IN),
    "POST /quiz/device": Entry(SIGNED_IN, limit="change"),
    "GET /quiz/teams": Entry(ADMINISTRATOR),
    "POST /quiz/teams": Entry(ADMINISTRATOR, limit="change"),
    "GET /quiz/teams/{team}": Entry(TRAINER_OF_TEAM),
    "POST /quiz/teams/{team}/invitations": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/teams/{team}/members/{person}/remove": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/invitations/{invitation}/revoke": Entry(TRAINER_OF_INVITATION, limit="change"),
    "GET /quiz/teams/{team}/assign": Entry(TRAINER_OF_TEAM),
    "POST /quiz/teams/{team}/assign": Entry(TRAINER_OF_TEAM, limit="change"),
    "GET /quiz/assignments/{assignment}": Entry(TRAINER_OF_ASSIGNMENT),
    "POST /quiz/assignments/{assignment}/withdraw": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "POST /quiz/assignments/{assignment}/extra-time": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "GET /quiz/assignments/{assignment}/take": Entry(LEARNER_OF_ASSIGNMENT),
    "POST /quiz/assignments/{assignment}/attempts": Entry(LEARNER_OF_ASSIGNMENT, limit="submit"),
    "GET /quiz/attempts/{attempt}": Entry(OWNER_OF_ATTEMPT),
    "POST /quiz/attempts/{attempt}/answers": Entry(OWNER_OF_SAVE, limit="save"),
    "POST /quiz/attempts/{attempt}/submit": Entry(OWNER_OF_ATTEMPT, limit="submit"),
    "GET /quiz/attempts/{attempt}/result": Entry(READER_OF_ATTEMPT),
    "GET /quiz/{rest:path}": Entry(ANYONE),
}
