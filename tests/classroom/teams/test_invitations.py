"""Invitations: once, in time, unless withdrawn; only hashes are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select, text

from classroom.store import tables
from classroom.teams import NotThereError, Person, RefusedError, invitations, people, rosters
from tests.classroom.teams.world import World


def invite(world: World, **given: Any) -> str:
    with world.database.write() as connection:
        given = {"role": "learner", "team_id": world.team.id, **given}
        return invitations.invite(connection, at=world.now, by=world.trainer.id, **given)


def accept(world: World, token: str, name: str = "Max") -> Person:
    with world.database.write() as connection:
        return invitations.accept(connection, token, name=name, at=world.now)


def roles(world: World) -> dict[str, str]:
    with world.database.read() as connection:
        return {member.name: member.role for member in rosters.list_members(connection, world.team.id)}


def test_a_link_brings_somebody_into_the_team(world: World) -> None:
    accept(world, invite(world, role="trainer"))
    assert roles(world) == {"Lena": "learner", "Tom": "trainer", "Max": "trainer"}


def test_the_name_that_was_given_with_it_stands(world: World) -> None:
    assert accept(world, invite(world, name="Maxine  Power ")).name == "Maxine Power"


def test_a_link_works_once(world: World) -> None:
    token = invite(world)
    accept(world, token)
    with pytest.raises(RefusedError, match="used already"):
        accept(world, token, "Eve")
    assert "Eve" not in roles(world)


def test_of_two_who_use_it_at_once_one_gets_in(world: World) -> None:
    token = invite(world)

    def attempt(name: str) -> bool:
        try:
            return bool(accept(world, token, name))
        except RefusedError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, [f"Guest {number}" for number in range(8)])) == 1
    assert sum(name.startswith("Guest") for name in roles(world)) == 1


def test_a_link_expires(world: World) -> None:
    token = invite(world, days=2)
    world.wait(days=2)
    with pytest.raises(RefusedError, match="too old"):
        accept(world, token)


def test_a_link_can_be_withdrawn(world: World) -> None:
    token = invite(world)
    with world.database.write() as connection:
        found = invitations.find(connection, token, at=world.now)
        invitations.revoke(connection, found.id, by=world.trainer.id, at=world.now)
    with pytest.raises(RefusedError, match="withdrawn"):
        accept(world, token)


def test_an_unknown_link_is_told(world: World) -> None:
    with pytest.raises(NotThereError, match="copied all of it"):
        accept(world, "x" * 43)


def test_who_writes_no_name_does_not_use_the_link_up(world: World) -> None:
    token = invite(world)
    with pytest.raises(RefusedError, match="name is missing"):
        accept(world, token, "  ")
    assert accept(world, token, "Max").name == "Max"


def test_a_link_for_somebody_known_makes_nobody_new(world: World) -> None:
    token = invite(world, team_id=None, person_id=world.learner.id)
    assert accept(world, token, "Somebody else") == world.learner
    assert len(roles(world)) == 2


def test_a_learner_link_does_not_make_a_learner_of_a_trainer(world: World) -> None:
    accept(world, invite(world, person_id=world.trainer.id))
    assert roles(world)["Tom"] == "trainer"


def test_a_link_with_the_address_of_somebody_known_lets_nobody_in_as_them(world: World) -> None:
    with world.database.write() as connection:
        people.add(connection, name="Ada", email="ada@example.org", administrator=True, at=world.now)
    with pytest.raises(RefusedError, match="here already"):
        accept(world, invite(world, email="Ada@Example.org"))


def test_the_first_administrators_link_is_withdrawn_by_the_next_start(world: World) -> None:
    with world.database.write() as connection:
        token = invitations.invite(connection, role="administrator", at=world.now, by=None)
        invitations.revoke_unused_administrators(connection, at=world.now)
    with pytest.raises(RefusedError, match="withdrawn"):
        accept(world, token)


def test_no_token_is_kept_anywhere(world: World) -> None:
    token = invite(world)
    accept(world, token)
    with world.database.read() as connection:
        for table in tables.metadata.sorted_tables:
            assert token not in repr(connection.execute(select(table)).all())
        kept = connection.execute(text("SELECT token_hash FROM invitations")).scalars().all()
    assert all(len(one) == 64 for one in kept)


def test_what_was_done_is_in_the_audit_log_without_names(world: World) -> None:
    accept(world, invite(world))
    with world.database.read() as connection:
        entries = connection.execute(select(tables.audit)).all()
    assert [entry.action for entry in entries] == ["invitation.made", "invitation.used"]
    assert "Max" not in repr(entries)
