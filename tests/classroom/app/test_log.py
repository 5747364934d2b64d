"""The page of the audit log: whole, newest first, in words, turned by links."""

from __future__ import annotations

import re
from html import unescape

import pytest

from classroom.store import record
from tests.classroom.app.hands import Hand, Server


@pytest.fixture
def ada(server: Server) -> Hand:
    return server.administrator()


def read(hand: Hand, path: str) -> tuple[list[int], dict[str, str]]:
    """The numbers of the teams on a page of the log, and its links to other pages."""
    answer = hand.client.get(path)
    assert answer.status_code == 200
    turns = re.findall(r'href="(/quiz/log[^"]*)">(Newest|Newer|Older)<', answer.text)
    return list(map(int, re.findall(r">team (\d+)<", answer.text))), {name: unescape(link) for link, name in turns}


def test_the_whole_log_can_be_read_page_by_page(server: Server, ada: Hand) -> None:
    with server.app.state.parts.database.write() as connection:
        for number in range(1, 121):
            record(connection, "team.made", subject=f"team:{number}", by=1, at=server.clock())
    first, links = read(ada, "/quiz/log")
    assert (first, set(links)) == (list(range(120, 70, -1)), {"Older"})
    second, links = read(ada, links["Older"])
    assert (second, set(links)) == (list(range(70, 20, -1)), {"Newest", "Newer", "Older"})
    newer = links["Newer"]
    last, links = read(ada, links["Older"])
    assert (last, set(links)) == (list(range(20, 0, -1)), {"Newest", "Newer"})
    assert read(ada, newer)[0] == read(ada, "/quiz/log")[0] == first
    assert read(ada, "/quiz/log?before=0") == ([], {"Newest": "/quiz/log"})


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_people_do_stands_in_it_in_words(server: Server, ada: Hand) -> None:
    server.member(ada, server.team(ada), role="trainer", name="<b>Tom")
    ada.open("/quiz/teams/1")
    ada.send("/quiz/teams/1/members/2/role", role="learner")
    page = ada.open("/quiz/log").text
    assert "A member of a team was given another role" in page
    assert "&lt;b&gt;Tom" in page
    assert '<a href="/quiz/people/1">Ada</a>' in page
    assert '<a href="/quiz/teams/1">team 1</a>' in page
    assert "member.changed" not in page
    kept = ada.open("/quiz/people/2").text
    assert "A member of a team was given another role, team 1" in kept
    assert "member.changed" not in kept


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("place", ["x", "-1", "99999999999999999999"])
def test_a_place_that_is_none_is_refused_in_words(ada: Hand, place: str) -> None:
    assert ada.client.get(f"/quiz/log?before={place}").status_code == 422
