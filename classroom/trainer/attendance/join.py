"""Owns joining an attendance file with a session: only where people gave their names, and only by e-mail address.

A display name is whatever somebody typed, and answers that were given without a name stay without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from classroom.trainer.attendance.people import Person
from grader.errors import GraderError


class AnonymousSessionError(GraderError):
    """Somebody wants to join attendance with answers that were given without a name."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who took part in a session under their name; ``id`` is the session's own."""

    id: str
    email: str


@dataclass(frozen=True, kw_only=True)
class NamedSession:
    """The people of a session; ``named`` is whether all were told at the start that their names are kept."""

    named: bool
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Who was found in both; who only in the session; who only in the file.

    ``nameless`` are people of the file whom nothing identifies: Teams names no e-mail address for them, or calls
    them unverified.
    """

    pairs: tuple[tuple[Member, Person], ...]
    absent: tuple[Member, ...]
    unknown: tuple[Person, ...]
    nameless: tuple[Person, ...]


def join_attendance(people: Iterable[Person], *, session: NamedSession) -> Joined:
    """Return who of a session stands in an attendance file. Letter case of addresses does not matter.

    Raises AnonymousSessionError for a session without names, and GraderError when two members have one address.
    """
    if session.named is not True:
        raise AnonymousSessionError(
            "People answered in this session without their names, so attendance cannot be joined with it; "
            "choose “named” before the next session starts."
        )
    members = {fold(member.email): member for member in session.members if member.email.strip()}
    without = tuple(member for member in session.members if not member.email.strip())
    if len(members) + len(without) < len(session.members):
        raise GraderError("Two people of the session have the same e-mail address: mend that first.")
    listed = tuple(people)
    found = {fold(person.email): person for person in listed if is_known(person)}
    return Joined(
        pairs=tuple((member, found[address]) for address, member in members.items() if address in found),
        absent=(*(member for address, member in members.items() if address not in found), *without),
        unknown=tuple(person for address, person in found.items() if address not in members),
        nameless=tuple(person for person in listed if not is_known(person)),
    )


def is_known(person: Person) -> bool:
    """Tell whether Teams vouches for the e-mail address of a person."""
    return bool(person.email) and "Unverified" not in person.marks


def fold(address: str) -> str:
    """Return an e-mail address in the form in which it is compared."""
    return address.strip().casefold()
