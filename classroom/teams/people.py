"""Owns people: adding one, finding one, their sessions' owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from classroom.store import tables
from classroom.teams.refusals import NotThereError, RefusedError

people = tables.people


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may sign in."""

    id: int
    name: str
    email: str | None
    administrator: bool


def add(
    connection: Connection, *, name: str, at: datetime, email: str | None = None, administrator: bool = False
) -> Person:
    """Add a person. Raises RefusedError when the name is empty or the address is another person's."""
    name = " ".join(name.split())[:200]
    if not name:
        raise RefusedError("A name is missing: write the name that your trainer knows you by.")
    email = clean_email(email)
    if email and find_by_email(connection, email):
        raise RefusedError(f"Somebody with the address {email} is here already.")
    values = {"name": name, "email": email, "administrator": administrator, "created_at": at}
    person_id = connection.execute(people.insert().values(**values).returning(people.c.id)).scalar_one()
    return Person(id=person_id, name=name, email=email, administrator=administrator)


def get(connection: Connection, person_id: int) -> Person:
    """Return a person; raise NotThereError when there is none of this number."""
    person = _read(connection, people.c.id == person_id)
    if person is None:
        raise NotThereError("This person is not here, or no longer.")
    return person


def find_by_email(connection: Connection, email: str) -> Person | None:
    """Return the person with this address, however it is written, or None."""
    return _read(connection, people.c.email == clean_email(email))


def make_administrator(connection: Connection, person_id: int) -> None:
    """Let a person do everything."""
    connection.execute(people.update().where(people.c.id == person_id).values(administrator=True))


def any_administrator(connection: Connection) -> bool:
    """Whether somebody may do everything; on a new server nobody may."""
    return connection.execute(select(people.c.id).where(people.c.administrator).limit(1)).first() is not None


def count_administrators(connection: Connection) -> int:
    """How many may do everything."""
    asked = select(func.count()).select_from(people).where(people.c.administrator)
    return int(connection.execute(asked).scalar_one())


def search(connection: Connection, words: str, *, most: int) -> list[Person]:
    """Return people whose name or address holds ``words``, by name; at most so many."""
    words = words.strip()
    found = or_(people.c.name.icontains(words, autoescape=True), people.c.email.icontains(words, autoescape=True))
    asked = select(*_COLUMNS).where(found).order_by(people.c.name, people.c.id).limit(most)
    return [Person(**row._mapping) for row in connection.execute(asked)]


def clean_email(email: str | None) -> str | None:
    """Return an address in small letters without spaces around it; None where there is none."""
    return (email or "").strip().lower() or None


def _read(connection: Connection, condition: ColumnElement[bool]) -> Person | None:
    row = connection.execute(select(*_COLUMNS).where(condition)).one_or_none()
    return Person(**row._mapping) if row else None


_COLUMNS = [people.c[name] for name in Person.__dataclass_fields__]
