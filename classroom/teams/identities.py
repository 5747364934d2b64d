"""Owns who a provider's account is here: known from before, or invited under an address that it has verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from classroom.store import add_if_new, record, tables
from classroom.teams import invitations, people
from classroom.teams.people import Person
from classroom.teams.refusals import RefusedError

identities = tables.identities


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a provider says of who has signed in there. ``email`` is None unless it has verified it."""

    issuer: str
    subject: str
    email: str | None
    name: str


def sign_in(connection: Connection, account: Account, *, at: datetime) -> Person:
    """Return the person of an account. All open invitations to its address are accepted.

    An account that is new here is linked to the person, or the invitation, with its verified address; there is no
    other way in. Raises RefusedError when nobody has invited it.
    """
    person = _find(connection, account)
    first = person is None
    if person is None and account.email:
        person = people.find_by_email(connection, account.email)
    if account.email:
        for found in invitations.list_open_of(connection, account.email, at=at):
            person = invitations.accept_found(connection, found, name=account.name, person=person, at=at)
    if person is None:
        raise RefusedError(_explain(account))
    if first:
        values = {"issuer": account.issuer, "subject": account.subject, "person_id": person.id, "linked_at": at}
        connection.execute(add_if_new(connection, identities).values(**values))
        record(connection, "identity.linked", subject=f"person:{person.id}", by=person.id, at=at)
    return people.get(connection, person.id)


def _find(connection: Connection, account: Account) -> Person | None:
    known = (identities.c.issuer == account.issuer) & (identities.c.subject == account.subject)
    person = connection.execute(select(identities.c.person_id).where(known)).scalar_one_or_none()
    return people.get(connection, person) if person else None


def _explain(account: Account) -> str:
    if not account.email:
        return (
            "Your provider gave no verified e-mail address, so nobody can be found by it. Ask for an invitation link."
        )
    return f"Nobody has invited {account.email} so far. Ask your trainer to invite this address, then sign in again."
