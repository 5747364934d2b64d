"""Owns the questions that rights depend on: who trains which team, whose an attempt is. What may be done is app's."""

from __future__ import annotations

from sqlalchemy import Connection, select

from classroom.store import tables

memberships, assignments, attempts, invitations, appeals = (
    tables.memberships, tables.assignments, tables.attempts, tables.invitations, tables.appeals,
)  # fmt: skip


def trains(connection: Connection, person_id: int, team_id: int) -> bool:
    """Whether a person is a trainer of a team."""
    return _role(connection, person_id, team_id) == "trainer"


def learns(connection: Connection, person_id: int, team_id: int) -> bool:
    """Whether a person is a learner of a team."""
    return _role(connection, person_id, team_id) == "learner"


def trains_any(connection: Connection, person_id: int) -> bool:
    """Whether a person is a trainer of some team."""
    asked = select(memberships.c.team_id).where(memberships.c.person_id == person_id, memberships.c.role == "trainer")
    return connection.execute(asked.limit(1)).first() is not None


def team_of_assignment(connection: Connection, assignment_id: int) -> int | None:
    """The team that an assignment was given to."""
    asked = select(assignments.c.team_id).where(assignments.c.id == assignment_id)
    return connection.execute(asked).scalar_one_or_none()


def team_of_attempt(connection: Connection, attempt_id: int) -> int | None:
    """The team whose assignment an attempt belongs to."""
    asked = select(assignments.c.team_id).select_from(attempts.join(assignments)).where(attempts.c.id == attempt_id)
    return connection.execute(asked).scalar_one_or_none()


def team_of_invitation(connection: Connection, invitation_id: int) -> int | None:
    """The team that an invitation leads into; None also where it leads into none."""
    asked = select(invitations.c.team_id).where(invitations.c.id == invitation_id)
    return connection.execute(asked).scalar_one_or_none()


def team_of_appeal(connection: Connection, appeal_id: int) -> int | None:
    """The team in whose assignment a mark was appealed."""
    joined = appeals.join(attempts, appeals.c.attempt_id == attempts.c.id).join(assignments)
    asked = select(assignments.c.team_id).select_from(joined).where(appeals.c.id == appeal_id)
    return connection.execute(asked).scalar_one_or_none()


def owner_of_attempt(connection: Connection, attempt_id: int) -> int | None:
    """The person whose attempt it is."""
    return connection.execute(select(attempts.c.person_id).where(attempts.c.id == attempt_id)).scalar_one_or_none()


def _role(connection: Connection, person_id: int, team_id: int) -> str | None:
    asked = select(memberships.c.role)
    asked = asked.where(memberships.c.team_id == team_id, memberships.c.person_id == person_id)
    return connection.execute(asked).scalar_one_or_none()
