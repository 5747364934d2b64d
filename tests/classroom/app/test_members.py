"""Members of a team: a new role is told with the way back; what has none is asked about first."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from classroom.store import tables
from tests.classroom.app.hands import Hand, Server

LENA, TOM = 2, 3


@pytest.fixture
def ada(server: Server) -> Hand:
    hand = server.administrator()
    server.team(hand)
    server.member(hand, 1, name="Lena")
    return hand


@pytest.fixture
def tom(server: Server, ada: Hand) -> Hand:
    return server.member(ada, 1, role="trainer", name="Tom")


def read_roles(server: Server) -> dict[int, str]:
    with server.app.state.parts.database.read() as connection:
        rows = connection.execute(select(tables.memberships.c.person_id, tables.memberships.c.role))
        return {row.person_id: row.role for row in rows}


def count(server: Server, action: str) -> int:
    with server.app.state.parts.database.read() as connection:
        return len(connection.execute(select(tables.audit).where(tables.audit.c.action == action)).all())


def test_a_new_role_is_told_with_the_way_back(server: Server, tom: Hand) -> None:
    tom.open("/quiz/teams/1")
    page = tom.send(f"/quiz/teams/1/members/{LENA}/role", role="trainer")
    assert page.url.query == b"changed=2"
    assert "Lena is now a trainer of this team" in page.text
    assert "Undo: make Lena a learner again" in page.text
    back = tom.send(f"/quiz/teams/1/members/{LENA}/role", role="learner")
    assert "Lena is now a learner of this team" in back.text
    assert read_roles(server) == {LENA: "learner", TOM: "trainer"}
    assert count(server, "member.changed") == 2
    tom.send(f"/quiz/teams/1/members/{LENA}/role", role="learner")  # is one already
    assert count(server, "member.changed") == 2


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_no_name_of_another_team_can_be_had_by_the_notice(server: Server, ada: Hand, tom: Hand) -> None:
    server.member(ada, server.team(ada, "Other"), name="Olga")
    for number in (1, 4, 99):
        page = tom.client.get(f"/quiz/teams/1?changed={number}").text
        assert "is now a" not in page
        assert "Olga" not in page


def test_a_member_is_taken_out_only_after_a_question(server: Server, tom: Hand) -> None:
    tom.open("/quiz/teams/1")
    asked = tom.send(f"/quiz/teams/1/members/{LENA}/remove")
    assert "Take Lena out of the team?" in asked.text
    assert "There is no way back" in asked.text
    assert LENA in read_roles(server)
    assert count(server, "member.removed") == 0
    assert tom.send(f"/quiz/teams/1/members/{LENA}/remove", sure="yes").url.path == "/quiz/teams/1"
    assert read_roles(server) == {TOM: "trainer"}
    assert tom.send(f"/quiz/teams/1/members/{LENA}/remove", sure="yes").url.path == "/quiz/teams/1"
    assert count(server, "member.removed") == 1


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_who_has_an_address_comes_back_by_a_list_as_the_question_says(server: Server, ada: Hand) -> None:
    ada.open("/quiz/teams/1")
    ada.send("/quiz/teams/1/invitations", role="learner", name="Lars", email="lars@example.org")
    lars = server.visitor()
    lars.join(ada.link())
    ada.open("/quiz/teams/1")
    assert "a list of people that holds the address lars@example.org" in ada.send("/quiz/teams/1/members/3/remove").text
    ada.send("/quiz/teams/1/members/3/remove", sure="yes")
    assert 3 not in read_roles(server)
    ada.send("/quiz/teams/1/import/done", text="Lars,lars@example.org,learner")
    assert read_roles(server)[3] == "learner"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("what", "form"), [("role", {"role": "learner"}), ("remove", {})])
def test_trainers_who_shut_themselves_out_are_asked_first(
    server: Server, tom: Hand, what: str, form: dict[str, str]
) -> None:
    tom.open("/quiz/teams/1")
    asked = tom.send(f"/quiz/teams/1/members/{TOM}/{what}", **form)
    assert "Only another trainer of the team or an administrator can" in asked.text
    assert read_roles(server)[TOM] == "trainer"
    done = tom.send(f"/quiz/teams/1/members/{TOM}/{what}", sure="yes", **form)
    assert (done.status_code, done.url.path) == (200, "/quiz/")
    assert read_roles(server).get(TOM) == form.get("role")
