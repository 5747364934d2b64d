"""Owns who may do what: one table of all routes. A route that is not in it is closed; a test lists such routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from classroom.live import storing
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
    """Who may use a route, and by which rate limit (``limits.LIMITS``).

    ``bearer``: who asks is known by a token in a header, which no foreign page can send, and not by a cookie; the
    route looks at it itself.
    """

    who: Who
    limit: str = ""
    bearer: bool = False


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


def _trains_appeal(asker: Asker) -> bool:
    with asker.database.read() as connection:
        team = roles.team_of_appeal(connection, asker.number("appeal"))
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


def _trains_anybody(asker: Asker) -> bool:
    if asker.person.administrator:
        return True
    with asker.database.read() as connection:
        return roles.trains_any(connection, asker.person.id)


def _opened_session(asker: Asker) -> bool:
    if asker.person.administrator:
        return True
    with asker.database.read() as connection:
        return storing.owner_of(connection, asker.number("session")) == asker.person.id


ANYONE = Who("anyone", signed_in=False)
SIGNED_IN = Who("anyone who is signed in")
ADMINISTRATOR = Who("administrators", ask=_administers)
TRAINER_OF_TEAM = Who("trainers of the team, administrators", ask=_trains_team)
TRAINER_OF_ASSIGNMENT = Who("trainers of the team it was given to, administrators", ask=_trains_assignment)
TRAINER_OF_INVITATION = Who("trainers of the team it leads into, administrators", ask=_trains_invitation)
TRAINER_OF_APPEAL = Who("trainers of the team that it comes from, administrators", ask=_trains_appeal)
LEARNER_OF_ASSIGNMENT = Who("learners of the team it was given to", ask=_takes_assignment)
OWNER_OF_ATTEMPT = Who("whose attempt it is", ask=_owns_attempt)
READER_OF_ATTEMPT = Who("whose attempt it is, trainers of the team, administrators", ask=_may_read_attempt)
# The hot path: the transaction that saves looks at the owner itself (teams/saving.py), so that one look is enough.
OWNER_OF_SAVE = Who("whose attempt it is")
# Machines have no session: the route looks at the address and the token itself (health.py).
READER_OF_FIGURES = Who("this machine, machines with the token", signed_in=False)

TRAINER = Who("trainers of any team, administrators", ask=_trains_anybody)
OWNER_OF_SESSION = Who("who opened the session, administrators", ask=_opened_session)
# Participants and trainers of a live session have no account: a token or key opens one session (routes/live.py).
BEARER = Who("who has a token or key of the session", signed_in=False)

ACCESS: Mapping[str, Entry] = {
    "GET /health": Entry(ANYONE),
    "GET /ready": Entry(ANYONE),
    "GET /metrics": Entry(READER_OF_FIGURES),
    "GET /quiz": Entry(ANYONE),
    "GET /quiz/": Entry(ANYONE),
    "GET /quiz/assets/{name}": Entry(ANYONE),
    "GET /quiz/join/{token}": Entry(ANYONE, limit="sign-in"),
    "POST /quiz/join/{token}": Entry(ANYONE, limit="sign-in"),
    "POST /quiz/sign-out": Entry(SIGNED_IN),
    "POST /quiz/device": Entry(SIGNED_IN, limit="change"),
    "GET /quiz/sign-in/{provider}": Entry(ANYONE, limit="sign-in"),
    "GET /quiz/sign-in/{provider}/back": Entry(ANYONE, limit="sign-in"),
    "GET /quiz/me": Entry(SIGNED_IN, limit="submit"),
    "GET /quiz/me/data.json": Entry(SIGNED_IN, limit="submit"),
    "POST /quiz/me/delete": Entry(SIGNED_IN, limit="change"),
    "GET /quiz/log": Entry(ADMINISTRATOR),
    "GET /quiz/people": Entry(ADMINISTRATOR),
    "POST /quiz/people/administrators": Entry(ADMINISTRATOR, limit="change"),
    "GET /quiz/people/{person}": Entry(ADMINISTRATOR),
    "GET /quiz/people/{person}/data.json": Entry(ADMINISTRATOR),
    "POST /quiz/people/{person}/delete": Entry(ADMINISTRATOR, limit="change"),
    "GET /quiz/teams": Entry(ADMINISTRATOR),
    "POST /quiz/teams": Entry(ADMINISTRATOR, limit="change"),
    "GET /quiz/teams/{team}": Entry(TRAINER_OF_TEAM),
    "POST /quiz/teams/{team}/invitations": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/teams/{team}/members/{person}/remove": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/teams/{team}/members/{person}/role": Entry(TRAINER_OF_TEAM, limit="change"),
    "GET /quiz/teams/{team}/members.csv": Entry(TRAINER_OF_TEAM),
    "GET /quiz/teams/{team}/import": Entry(TRAINER_OF_TEAM),
    "POST /quiz/teams/{team}/import": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/teams/{team}/import/done": Entry(TRAINER_OF_TEAM, limit="change"),
    "POST /quiz/invitations/{invitation}/revoke": Entry(TRAINER_OF_INVITATION, limit="change"),
    "GET /quiz/teams/{team}/assign": Entry(TRAINER_OF_TEAM),
    "POST /quiz/teams/{team}/assign": Entry(TRAINER_OF_TEAM, limit="change"),
    "GET /quiz/teams/{team}/banks/{bank}": Entry(TRAINER_OF_TEAM),
    "GET /quiz/assignments/{assignment}": Entry(TRAINER_OF_ASSIGNMENT),
    "POST /quiz/assignments/{assignment}/withdraw": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "POST /quiz/assignments/{assignment}/extra-time": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "GET /quiz/assignments/{assignment}/take": Entry(LEARNER_OF_ASSIGNMENT),
    "POST /quiz/assignments/{assignment}/attempts": Entry(LEARNER_OF_ASSIGNMENT, limit="submit"),
    "GET /quiz/attempts/{attempt}": Entry(OWNER_OF_ATTEMPT),
    "POST /quiz/attempts/{attempt}/answers": Entry(OWNER_OF_SAVE, limit="save"),
    "POST /quiz/attempts/{attempt}/submit": Entry(OWNER_OF_ATTEMPT, limit="submit"),
    "GET /quiz/attempts/{attempt}/result": Entry(READER_OF_ATTEMPT),
    "POST /quiz/attempts/{attempt}/questions/{number}/appeal": Entry(OWNER_OF_ATTEMPT, limit="change"),
    "GET /quiz/teams/{team}/appeals": Entry(TRAINER_OF_TEAM),
    "GET /quiz/teams/{team}/appeals.jsonl": Entry(TRAINER_OF_TEAM, limit="change"),
    "GET /quiz/appeals/{appeal}": Entry(TRAINER_OF_APPEAL),
    "POST /quiz/appeals/{appeal}/decide": Entry(TRAINER_OF_APPEAL, limit="change"),
    "GET /quiz/teams/{team}/report": Entry(TRAINER_OF_TEAM),
    "GET /quiz/teams/{team}/gain": Entry(TRAINER_OF_TEAM),
    "GET /quiz/assignments/{assignment}/report": Entry(TRAINER_OF_ASSIGNMENT),
    "GET /join": Entry(ANYONE),
    "GET /join/{code}": Entry(ANYONE),
    "GET /teams/configure": Entry(ANYONE),
    "GET /live": Entry(TRAINER),
    "POST /live": Entry(TRAINER, limit="change"),
    "GET /live/sessions/{session}/report": Entry(OWNER_OF_SESSION),
    "POST /live/sessions/{session}/report": Entry(OWNER_OF_SESSION, limit="change"),
    "POST /live/sessions/{session}/delete": Entry(OWNER_OF_SESSION, limit="change"),
    "GET /live/sessions/{session}/report.csv": Entry(OWNER_OF_SESSION),
    "GET /live/sessions/{session}/report.pdf": Entry(OWNER_OF_SESSION, limit="change"),
    "GET /live/sessions/{session}/phrasings.jsonl": Entry(OWNER_OF_SESSION),
    "GET /live/{code}/trainer": Entry(ANYONE),
    "GET /live/{code}/screen": Entry(ANYONE),
    "GET /live/{code}/slides": Entry(ANYONE),
    "POST /live/{code}/people": Entry(BEARER, bearer=True),
    "GET /live/{code}/stream": Entry(BEARER, bearer=True),
    "GET /live/{code}/state": Entry(BEARER, bearer=True),
    "GET /live/{code}/mine": Entry(BEARER, bearer=True),
    "GET /live/{code}/plan": Entry(BEARER, bearer=True),
    "POST /live/{code}/answers": Entry(BEARER, bearer=True),
    "POST /live/{code}/commands": Entry(BEARER, bearer=True),
    "GET /quiz/assignments/{assignment}/results.csv": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "GET /quiz/assignments/{assignment}/answers.csv": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "GET /quiz/assignments/{assignment}/report.xlsx": Entry(TRAINER_OF_ASSIGNMENT, limit="change"),
    "POST /quiz/attempts/{attempt}/certificate": Entry(OWNER_OF_ATTEMPT, limit="change"),
    "GET /quiz/attempts/{attempt}/certificate.pdf": Entry(OWNER_OF_ATTEMPT, limit="submit"),
    "GET /quiz/certificates": Entry(ANYONE, limit="certificate"),
    "GET /quiz/certificates/{code}": Entry(ANYONE, limit="certificate"),
    "GET /quiz/{rest:path}": Entry(ANYONE),
}
