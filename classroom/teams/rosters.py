"""Owns teams and who is in them, as learner or as trainer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from classroom.store import tables
from classroom.teams.refusals import NotThereError, RefusedError

teams, memberships, people = tables.teams, tables.memberships, tables.people


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team."""

    id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person in a team; ``role`` is learner or trainer."""

    id: int
    name: str
    email: str | None
    role: str


def add_team(connection: Connection, name: str, *, at: datetime) -> Team:
    """Add a team. Raises RefusedError when the name is empty or taken."""
    name = " ".join(name.split())[:200]
    if not name:
        raise RefusedError("A name is missing: give the team one.")
    if connection.execute(select(teams.c.id).where(teams.c.name == name)).first():
        raise RefusedError(f"A team is called “{name}” already: choose another name.")
    team_id = connection.execute(teams.insert().values(name=name, created_at=at).returning(teams.c.id)).scalar_one()
    return Team(id=team_id, name=name)


def get_team(connection: Connection, team_id: int) -> Team:
    """Return a team; raise NotThereError when there is none of this number."""
    row = connection.execute(select(teams.c.id, teams.c.name).where(teams.c.id == team_id)).one_or_none()
    if row is None:
        raise NotThereError("This team is not here, or no longer.")
    return Team(**row._mapping)


def list_teams(connection: Connection) -> list[Team]:
    """Return all teams by name."""
    return [Team(**row._mapping) for row in connection.execute(select(teams.c.id, teams.c.name).order_by(teams.c.name))]


def list_teams_of(connection: Connection, person_id: int, *, role: str) -> list[Team]:
    """Return the teams in which a person has a role, by name."""
    joined = teams.join(memberships)
    asked = select(teams.c.id, teams.c.name).select_from(joined)
    asked = asked.where(memberships.c.person_id == person_id, memberships.c.role == role).order_by(teams.c.name)
    return [Team(**row._mapping) for row in connection.execute(asked)]


def list_members(connection: Connection, team_id: int) -> list[Member]:
    """Return who is in a team, by name."""
    asked = select(people.c.id, people.c.name, people.c.email, memberships.c.role).select_from(memberships.join(people))
    asked = asked.where(memberships.c.team_id == team_id).order_by(people.c.name, people.c.id)
    return [Member(**row._mapping) for row in connection.execute(asked)]


def find_member(connection: Connection, team_id: int, person_id: int) -> Member | None:
    """Return a person as a member of a team; None where they are not in it."""
    return next((member for member in list_members(connection, team_id) if member.id == person_id), None)


def join(connection: Connection, team_id: int, person_id: int, *, role: str, at: datetime) -> None:
    """Put a person into a team. Who is in it already becomes a trainer by being added as one, and stays one."""
    mine = (memberships.c.team_id == team_id) & (memberships.c.person_id == person_id)
    current = connection.execute(select(memberships.c.role).where(mine)).scalar_one_or_none()
    if current is None:
        values = {"team_id": team_id, "person_id": person_id, "role": role, "joined_at": at}
        connection.execute(memberships.insert().values(**values))
    elif role == "trainer" and current != role:
        connection.execute(memberships.update().where(mine).values(role=role))


def set_role(connection: Connection, team_id: int, person_id: int, *, role: str) -> bool:
    """Give a member another role; return whether that changed anything."""
    mine = (memberships.c.team_id == team_id) & (memberships.c.person_id == person_id)
    changed = memberships.update().where(mine, memberships.c.role != role).values(role=role)
    return connection.execute(changed).rowcount > 0


def leave(connection: Connection, team_id: int, person_id: int) -> bool:
    """Take a person out of a team; return whether they were in it. What they have done stays."""
    mine = (memberships.c.team_id == team_id) & (memberships.c.person_id == person_id)
    return connection.execute(memberships.delete().where(mine)).rowcount > 0
