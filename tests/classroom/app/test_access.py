"""Who may do what: the table is whole, and every route keeps to it, for every role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.routing import Mount

from classroom.app import Settings, create_app
from classroom.app.access import ACCESS
from classroom.app.limits import LIMITS
from tests.classroom.app.hands import Hand, Server

TEAM = {"tom", "ada"}  # a trainer of the team, an administrator
ALL = {"nobody", "lena", "lars", "olga", "tom", "tina", "ada"}
SIGNED_IN = ALL - {"nobody"}
TRAINERS = {"tom", "tina", "ada"}
SAVE = "POST /quiz/attempts/{attempt}/answers"
LEARNERS = {"lena", "lars"}

# Who gets in, by route. Lena's is the attempt, Lars is in her team, Olga and the trainer Tina in another.
WANTED = {
    "GET /health": ALL,
    "GET /ready": ALL,
    "GET /metrics": ALL,  # all from this machine; the rest in test_operation.py
    "GET /quiz": ALL,
    "GET /quiz/": ALL,
    "GET /quiz/assets/{name}": ALL,
    "GET /quiz/join/{token}": ALL,
    "POST /quiz/join/{token}": ALL,
    "POST /quiz/sign-out": SIGNED_IN,
    "POST /quiz/device": SIGNED_IN,
    "GET /quiz/sign-in/{provider}": ALL,
    "GET /quiz/sign-in/{provider}/back": ALL,
    "GET /quiz/me": SIGNED_IN,
    "GET /quiz/me/data.json": SIGNED_IN,
    "POST /quiz/me/delete": SIGNED_IN,
    "GET /quiz/log": {"ada"},
    "GET /quiz/people": {"ada"},
    "POST /quiz/people/administrators": {"ada"},
    "GET /quiz/people/{person}": {"ada"},
    "GET /quiz/people/{person}/data.json": {"ada"},
    "POST /quiz/people/{person}/delete": {"ada"},
    "GET /quiz/teams": {"ada"},
    "POST /quiz/teams": {"ada"},
    "GET /quiz/teams/{team}": TEAM,
    "POST /quiz/teams/{team}/invitations": TEAM,
    "POST /quiz/teams/{team}/members/{person}/remove": TEAM,
    "POST /quiz/teams/{team}/members/{person}/role": TEAM,
    "GET /quiz/teams/{team}/members.csv": TEAM,
    "GET /quiz/teams/{team}/import": TEAM,
    "POST /quiz/teams/{team}/import": TEAM,
    "POST /quiz/teams/{team}/import/done": TEAM,
    "POST /quiz/invitations/{invitation}/revoke": TEAM,
    "GET /quiz/teams/{team}/assign": TEAM,
    "POST /quiz/teams/{team}/assign": TEAM,
    "GET /quiz/teams/{team}/banks/{bank}": TEAM,
    "GET /quiz/assignments/{assignment}": TEAM,
    "POST /quiz/assignments/{assignment}/withdraw": TEAM,
    "POST /quiz/assignments/{assignment}/extra-time": TEAM,
    "GET /quiz/assignments/{assignment}/take": LEARNERS,
    "POST /quiz/assignments/{assignment}/attempts": LEARNERS,
    "GET /quiz/attempts/{attempt}": {"lena"},
    "POST /quiz/attempts/{attempt}/answers": {"lena"},
    "POST /quiz/attempts/{attempt}/submit": {"lena"},
    "GET /quiz/attempts/{attempt}/result": {"lena", *TEAM},
    "POST /quiz/attempts/{attempt}/questions/{number}/appeal": {"lena"},
    "GET /quiz/teams/{team}/appeals": TEAM,
    "GET /quiz/teams/{team}/appeals.jsonl": TEAM,
    "GET /quiz/appeals/{appeal}": TEAM,
    "POST /quiz/appeals/{appeal}/decide": TEAM,
    "GET /quiz/teams/{team}/report": TEAM,
    "GET /quiz/teams/{team}/gain": TEAM,
    "GET /quiz/assignments/{assignment}/report": TEAM,
    "GET /quiz/assignments/{assignment}/results.csv": TEAM,
    "GET /quiz/assignments/{assignment}/answers.csv": TEAM,
    "GET /quiz/assignments/{assignment}/report.xlsx": TEAM,
    "POST /quiz/attempts/{attempt}/certificate": {"lena"},
    "GET /quiz/attempts/{attempt}/certificate.pdf": {"lena"},
    "GET /quiz/certificates": ALL,
    "GET /quiz/certificates/{code}": ALL,
    "GET /join": ALL,
    "GET /join/{code}": ALL,
    "GET /teams/configure": ALL,
    "GET /live": TRAINERS,
    "POST /live": TRAINERS,
    # Tom has opened no session (test_live.py shows that who has may read its report).
    "GET /live/sessions/{session}/report": {"ada"},
    "POST /live/sessions/{session}/report": {"ada"},
    "POST /live/sessions/{session}/delete": {"ada"},
    "GET /live/sessions/{session}/report.csv": {"ada"},
    "GET /live/sessions/{session}/report.pdf": {"ada"},
    "GET /live/sessions/{session}/phrasings.jsonl": {"ada"},
    "GET /live/{code}/trainer": ALL,
    "GET /live/{code}/screen": ALL,
    "GET /live/{code}/slides": ALL,
    # Tokens and keys open these, whoever is signed in (test_live.py).
    "POST /live/{code}/people": ALL,
    "GET /live/{code}/stream": ALL,
    "GET /live/{code}/state": ALL,
    "GET /live/{code}/mine": ALL,
    "GET /live/{code}/plan": ALL,
    "POST /live/{code}/answers": ALL,
    "POST /live/{code}/commands": ALL,
    "GET /quiz/{rest:path}": ALL,
}
FORMS = {
    "POST /quiz/teams": {"name": "New"},
    "POST /quiz/people/administrators": {"name": "Another"},
    "POST /quiz/teams/{team}/members/{person}/role": {"role": "trainer"},
    "POST /quiz/teams/{team}/import": {"text": "Lars,lars@example.org"},
    "POST /quiz/teams/{team}/import/done": {"text": "Lars,lars@example.org"},
    "POST /quiz/teams/{team}/invitations": {"role": "learner"},
    "POST /quiz/teams/{team}/assign": {
        "bank": "every-kind-graded", "opens": "2026-03-02T09:00", "closes": "2026-03-03T09:00", "questions": "3",
        "attempts_allowed": "1", "pass_percent": "50", "feedback": "never",
    },
    "POST /live": {"plan": "no-such-plan"},
    "POST /quiz/assignments/{assignment}/extra-time": {"person": "3", "percent": "10"},
}  # fmt: skip


@dataclass
class Cast:
    """People of every role, and what they act on."""

    server: Server
    hands: dict[str, Hand] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def cast(server: Server) -> Iterator[Cast]:
    ada = server.administrator()
    team, other = server.team(ada, "Sales"), server.team(ada, "Other")
    tom = server.member(ada, team, role="trainer", name="Tom")
    lena = server.member(tom, team, name="Lena")
    hands = {
        "ada": ada, "tom": tom, "lena": lena, "nobody": server.visitor(),
        "lars": server.member(tom, team, name="Lars"), "olga": server.member(ada, other, name="Olga"),
        "tina": server.member(ada, other, role="trainer", name="Tina"),
    }  # fmt: skip
    assignment = server.assign(tom, team)
    attempt = server.begin(lena, assignment)
    link = server.invite(tom, team)
    tom.open(f"/quiz/teams/{team}")
    path = {
        "team": team, "assignment": assignment, "attempt": attempt, "person": 999, "name": "quiz.css",
        "invitation": tom.number(r"/quiz/invitations/(\d+)"), "token": link.rpartition("/")[2], "rest:path": "nowhere",
        "bank": "every-kind-graded", "number": 1, "session": 1, "appeal": 1, "code": "2222-3333-4444-5555",
    }  # fmt: skip
    yield Cast(server, hands, {name: str(value) for name, value in path.items()})


def list_routes() -> set[str]:
    """All routes of the application, each with its method."""
    app = create_app(Settings(database="sqlite:///nowhere.db"))
    found = set()
    for entry in app.routes:
        if isinstance(entry, Mount):
            assert entry.path == "", "only the site may be mounted: a mount has no rights"
            continue
        router: Any = getattr(entry, "original_router", entry)
        for route in router.routes:
            found |= {f"{method} {route.path}" for method in route.methods}
    return found


def test_every_route_is_in_the_table_and_every_entry_is_a_route() -> None:
    assert list_routes() == set(ACCESS)
    assert set(WANTED) == set(ACCESS)


def test_every_limit_is_known() -> None:
    assert {entry.limit for entry in ACCESS.values()} - {""} <= set(LIMITS)


def submit_and_appeal(learner: Hand, attempt: int) -> None:
    learner.open(f"/quiz/attempts/{attempt}")
    number = learner.number(r'data-number="(\d+)" data-kind="short"')
    learner.save(attempt, number, {"text": "They do it."}, seq=1)
    learner.send(f"/quiz/attempts/{attempt}/submit")
    learner.send(f"/quiz/attempts/{attempt}/questions/{number}/appeal")


def call(cast: Cast, who: str, route: str) -> int:
    method, _, pattern = route.partition(" ")
    path = pattern
    for name, value in cast.path.items():
        path = path.replace("{" + name + "}", value)
    hand = cast.hands[who]
    if method == "GET":
        return hand.client.get(path, follow_redirects=False).status_code
    hand.open("/quiz/" if who != "nobody" else f"/quiz/join/{cast.path['token']}")
    if route == SAVE:
        return hand.save(int(cast.path["attempt"]), 1, {"text": "a"}, seq=1).status_code
    form = {"form_token": hand.token, **FORMS.get(route, {})}
    return hand.client.post(path, data=form, follow_redirects=False).status_code


def is_let_in(route: str, who: str, status: int) -> bool:
    """Refused is 401 or 403, a page that sends nobody to the first page, or “no such attempt of yours”."""
    if route.startswith("GET") and who == "nobody" and status == 303 and route not in ("GET /quiz",):
        return False
    return status not in (401, 403) and not (route == SAVE and status == 404)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("route", WANTED)
def test_a_route_lets_in_whom_it_should_and_nobody_else(cast: Cast, route: str) -> None:
    refused, allowed = sorted(ALL - WANTED[route]), sorted(WANTED[route])
    if "{appeal}" in route or route == "GET /quiz/attempts/{attempt}/result":
        submit_and_appeal(cast.hands["lena"], int(cast.path["attempt"]))
    for who in (*refused, *allowed):
        status = call(cast, who, route)
        assert is_let_in(route, who, status) is (who in WANTED[route]), f"{who}: {status}"
        assert status < 500


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_route_that_is_not_in_the_table_is_closed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.hands["ada"].open("/quiz/teams").status_code == 200
    monkeypatch.setattr("classroom.app.visit.ACCESS", {})
    assert cast.hands["ada"].open("/quiz/teams").status_code == 403


@pytest.mark.parametrize("number", ["0", "999999", "-1", "99999999999999999999", "x", "1%20"])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
def test_what_is_not_there_is_told(server: Server, number: str) -> None:
    ada = server.administrator()
    for path in (f"/quiz/teams/{number}", f"/quiz/assignments/{number}", f"/quiz/attempts/{number}/result"):
        answer = ada.open(path)
        assert answer.status_code in (404, 422), path
        assert "Traceback" not in answer.text
