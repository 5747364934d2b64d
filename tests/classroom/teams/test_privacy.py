"""What is kept about a person can be read, and goes when they are deleted; counts stay."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import String, select

from classroom.store import Database, tables
from classroom.teams import RefusedError, appeals, invitations, people, privacy
from classroom.teams.privacy import DERIVED, DOERS, WITHHELD, list_columns_about_people
from tests.classroom.teams.world import World

WORDS = "I wrote about Zanzibar."
NAME, EMAIL = "Lena Quill", "lena@example.org"


@pytest.fixture
def lived(world: World) -> World:
    """A learner who was invited, took a quiz, appealed a mark, and began another quiz."""
    with world.database.write() as connection:
        token = invitations.invite(
            connection, role="learner", team_id=world.team.id, name=NAME, email=EMAIL, at=world.now, by=world.trainer.id
        )
        world.learner = invitations.accept(connection, token, name="", at=world.now)
        invitations.invite(connection, role="trainer", team_id=world.team.id, email=EMAIL, at=world.now, by=None)
    done = world.begin(world.assign())
    number = world.number_of(done, "say-it")
    world.save(done, number, {"text": WORDS}, seq=1)
    world.end(done, by=world.learner.id)
    with world.database.write() as connection:
        appeals.make(connection, done, number, note=f"{NAME} says: look again", shelf=world.shelf, at=world.now)
    world.begin(world.assign(title="Another"))
    return world


def read(world: World) -> privacy.Kept:
    with world.database.read() as connection:
        return privacy.read(connection, world.learner.id, now=world.now)


def dump(database: Database) -> str:
    """Everything in the database as text."""
    with database.read() as connection:
        rows: list[Any] = [
            [table.name, *map(str, row)]
            for table in tables.metadata.sorted_tables
            for row in connection.execute(select(table))
        ]
    return json.dumps(rows, ensure_ascii=False)


def test_everything_about_a_person_is_told(lived: World) -> None:
    kept = read(lived)
    sections = {section.name: section.rows for section in kept.sections}
    assert (kept.person.name, kept.person.email) == (NAME, EMAIL)
    assert len(sections["attempts"]) == 2
    assert sections["saves"][0]["answer"] == {"text": WORDS}
    assert len(sections["invitations"]) == 2
    assert sections["appeals"][0]["note"].startswith(NAME)
    assert {"attempt.begun", "attempt.submitted"} <= {entry["action"] for entry in kept.log}
    told = json.dumps([*map(str, kept.sections)])
    with lived.database.read() as connection:
        for secret in connection.execute(select(tables.attempts.c.secret)).scalars():
            assert secret not in told


def test_others_are_not_told_of(lived: World) -> None:
    with lived.database.write() as connection:
        other = people.add(connection, name="Otto Other", at=lived.now)
    lived.learner, me = other, lived.learner
    kept = read(lived)
    assert kept.sections == ()
    assert me.name not in str(kept)


def test_right_answers_are_not_given_away_before_their_time(world: World) -> None:
    attempt = world.begin(world.assign(feedback="closed"))
    world.save(attempt, world.number_of(attempt, "say-it"), {"text": WORDS}, seq=1)
    world.end(attempt, by=world.learner.id)
    marks = next(section.rows for section in read(world).sections if section.name == "marks")
    assert all("evidence" not in row and "earned" not in row and "answer" not in row for row in marks)
    world.wait(hours=3)
    marks = next(section.rows for section in read(world).sections if section.name == "marks")
    assert all("evidence" in row and "earned" in row for row in marks)


def test_nothing_that_names_a_deleted_person_is_left(lived: World) -> None:
    before = dump(lived.database)
    assert NAME in before and EMAIL in before and WORDS in before
    with lived.database.read() as connection:
        marks = connection.execute(select(tables.marks.c.earned, tables.marks.c.possible)).all()
    with lived.database.write() as connection:
        privacy.delete(connection, lived.learner.id, by=lived.learner.id, at=lived.now)
    after = dump(lived.database)
    for trace in (NAME, EMAIL, WORDS, "Zanzibar", "look again"):
        assert trace not in after, trace
    with lived.database.read() as connection:
        assert sorted(connection.execute(select(tables.marks.c.earned, tables.marks.c.possible)).all()) == sorted(marks)
        kept = connection.execute(select(tables.attempts.c.person_id, tables.attempts.c.ended_at)).all()
        assert [row.person_id for row in kept] == [None]
        assert kept[0].ended_at is not None
        last = connection.execute(select(tables.audit).order_by(tables.audit.c.id.desc()).limit(1)).one()
        assert (last.action, last.subject) == ("person.deleted", f"person:{lived.learner.id}")


def test_choices_stay_in_the_counts(world: World) -> None:
    attempt = world.begin(world.assign())
    number, part = world.number_of(attempt, "first-question"), world.name_of(attempt, "first-question", "next-machine")
    world.save(attempt, number, {"choice": part}, seq=1)
    world.end(attempt, by=world.learner.id)
    with world.database.write() as connection:
        privacy.delete(connection, world.learner.id, by=world.trainer.id, at=world.now)
    with world.database.read() as connection:
        answer = connection.execute(select(tables.marks.c.answer).where(tables.marks.c.number == number)).scalar_one()
    assert answer == {"choice": "next-machine"}


def test_the_last_administrator_stays(world: World) -> None:
    with world.database.write() as connection:
        ada = people.add(connection, name="Ada", administrator=True, at=world.now)
    with pytest.raises(RefusedError, match="only administrator"), world.database.write() as connection:
        privacy.delete(connection, ada.id, by=ada.id, at=world.now)
    with world.database.write() as connection:
        people.add(connection, name="Ben", administrator=True, at=world.now)
        privacy.delete(connection, ada.id, by=ada.id, at=world.now)


def test_every_reference_to_people_lets_go_of_them() -> None:
    """A table that would hold on to a deleted person, or whose secrets would be told, fails here."""
    for table, name in list_columns_about_people():
        key = next(iter(table.c[name].foreign_keys))
        assert key.ondelete in ("CASCADE", "SET NULL"), f"{table.name}.{name}"
    for table in tables.metadata.sorted_tables:
        about = {name for owner, name in list_columns_about_people() if owner is table} - set(DOERS)
        if (about or "attempt_id" in table.c) and table.name not in DERIVED:
            told = {column.name for column in table.columns} - set(WITHHELD)
            assert not {name for name in told if "hash" in name or "secret" in name or "token" in name}, table.name


def test_words_of_people_stand_only_where_deletion_looks() -> None:
    """A new column for free text that belongs to an attempt must be emptied in ``privacy`` too."""
    free = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        if "attempt_id" in table.c
        for column in table.columns
        if isinstance(column.type, String)
    }
    counts = {"tallies.body"}  # points and parts by the ids of authors, as text
    assert free == {"appeals.note", "certificates.code", "marks.cause", "saves.client"} | counts
