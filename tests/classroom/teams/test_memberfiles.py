"""Members as a CSV file: what it would do is told first, a line that is wrong is named, and twice is once."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from classroom.store import tables
from classroom.teams import RefusedError, invitations, memberfiles, people, rosters
from classroom.teams.memberfiles import Plan, Step
from classroom.teams.rosters import Member
from tests.classroom.teams.world import World

LIST = """name,email,role
Ann Able,ann@example.org,learner
"Best, Bob",BOB@example.org,Trainer
Cy Only
"""


def plan(world: World, text: str) -> Plan:
    with world.database.read() as connection:
        return memberfiles.plan(connection, world.team.id, text, at=world.now)


def bring(world: World, text: str) -> list[tuple[Step, str]]:
    with world.database.write() as connection:
        return memberfiles.bring_about(connection, world.team.id, text, by=world.trainer.id, at=world.now)


def members(world: World) -> dict[str, str]:
    with world.database.read() as connection:
        return {one.name: one.role for one in rosters.list_members(connection, world.team.id)}


def test_what_would_happen_is_told_and_nothing_is_done(world: World) -> None:
    found = plan(world, LIST)
    assert found.problems == ()
    assert [(one.line, one.name, one.email, one.role, one.action) for one in found.steps] == [
        (2, "Ann Able", "ann@example.org", "learner", "invite"),
        (3, "Best, Bob", "bob@example.org", "trainer", "invite"),
        (4, "Cy Only", None, "learner", "invite"),
    ]
    with world.database.read() as connection:
        assert connection.execute(select(tables.invitations)).all() == []


def test_a_list_invites_and_once_more_does_nothing(world: World) -> None:
    made = bring(world, LIST)
    assert [step.name for step, _ in made] == ["Ann Able", "Best, Bob", "Cy Only"]
    assert bring(world, LIST) == []
    with world.database.write() as connection:
        for _, token in made:
            invitations.accept(connection, token, name="", at=world.now)
    assert members(world) == {"Tom": "trainer", "Lena": "learner", "Ann Able": "learner", "Best, Bob": "trainer",
                              "Cy Only": "learner"}  # fmt: skip
    assert {step.action for step in plan(world, LIST).steps} == {"nothing"}


def test_a_link_that_was_withdrawn_is_made_anew(world: World) -> None:
    bring(world, "Ann,ann@example.org")
    with world.database.write() as connection:
        found = invitations.list_of_team(connection, world.team.id)[0]
        invitations.revoke(connection, found.id, by=None, at=world.now)
    assert len(bring(world, "Ann,ann@example.org")) == 1


def test_who_is_known_joins_without_a_link_and_changes_role(world: World) -> None:
    with world.database.write() as connection:
        people.add(connection, name="Ann", email="ann@example.org", at=world.now)
    assert bring(world, "Somebody,Ann@Example.org") == []
    assert members(world)["Ann"] == "learner"
    assert bring(world, "Ann,ann@example.org,trainer") == []
    assert members(world)["Ann"] == "trainer"
    assert [one.action for one in plan(world, "Ann,ann@example.org,learner").steps] == ["change role"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("name,email\nAnn,ann@example.org\n,bob@example.org", 3, "name is missing"),
        ("Ann,nonsense", 1, "no e-mail address"),
        ("Ann,ann@example.org,boss", 1, "“boss” is no role"),
        ("Ann,a@example.org\nAnna,A@example.org", 2, "twice"),
        ("Ann,a@example.org,learner,more", 1, "too many columns"),
        ("Ann\x07", 1, "cannot be shown"),
        ("\n\n", 1, "nobody in the file"),
        ("\n".join(f"Person {number}" for number in range(2001)), 2001, "2000 people"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_nothing_is_done(world: World, text: str, line: int, told: str) -> None:
    problems = plan(world, text).problems
    assert [problem.line for problem in problems] == [line]
    assert told in problems[0].text
    with pytest.raises(RefusedError, match=f"Line {line}: "):
        bring(world, text)
    assert members(world) == {"Tom": "trainer", "Lena": "learner"}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "text",
    [
        "\ufeffname;email;role\r\nAnn;ann@example.org;trainer\r\n",
        "role\tname\temail\ntrainer\tAnn\tann@example.org",
        "Name,Email,Role,Joined\nAnn,ann@example.org,TRAINER,2026-01-01",
        " Ann , ann@example.org , trainer ,",
    ][:3],
)
def test_spreadsheets_may_write_it_their_way(world: World, text: str) -> None:
    found = plan(world, text)
    assert found.problems == ()
    assert [(one.name, one.email, one.role) for one in found.steps] == [("Ann", "ann@example.org", "trainer")]


def test_other_encodings_are_told() -> None:
    with pytest.raises(RefusedError, match="UTF-8"):
        memberfiles.decode("Jürgen".encode("latin-1"))
    assert memberfiles.decode("\ufeffJürgen".encode()) == "Jürgen"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)))
def test_no_cell_is_a_formula_and_names_come_back(names: list[str]) -> None:
    members = [Member(id=number, name=name, email=None, role="learner") for number, name in enumerate(names)]
    written = memberfiles.write(members)
    rows = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert [memberfiles.unshield(row[0]) for row in rows] == names


def test_an_export_can_be_brought_in_again(world: World) -> None:
    bring(world, "Ann,ann@example.org")
    with world.database.read() as connection:
        text = memberfiles.write(rosters.list_members(connection, world.team.id))
    assert {step.action for step in plan(world, text).steps} == {"nothing"}
