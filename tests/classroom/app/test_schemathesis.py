"""The whole server under made-up requests, by its own description: it may refuse, it may not break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

from classroom.app import Settings, create_app
from classroom.app.limits import LIMITS
from classroom.app.sessions import form_token
from classroom.app.startup import prepare
from tests.classroom.app.hands import Clock, Hand, Server
from tests.classroom.app.serving import serve
from tests.classroom.conftest import COURSE

ENDS = re.compile(r"/quiz/(sign-out|me/delete|people/\{person\}/delete)$")  # after these nobody would be left


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Hand, Hand]]:
    """A server with a quiz under way; an administrator and a learner."""
    folder = tmp_path_factory.mktemp("played")
    database = f"sqlite:///{folder}/classroom.db"
    chosen = Settings(root=COURSE, site=folder, database=database, limits=dict.fromkeys(LIMITS, 1e6))
    clock = Clock()
    prepare(chosen, clock=clock)
    app = create_app(chosen, clock=clock)
    with serve(app) as address:
        server = Server([app], [address], clock)
        ada = server.administrator()
        team = server.team(ada)
        lena = server.member(ada, team)
        server.begin(lena, server.assign(ada, team))
        yield server, ada, lena
        server.close()


def list_operations(server: Server) -> list[Any]:
    schema = schemathesis.openapi.from_dict(server.app.openapi())
    found: list[Any] = list(schema.get_all_operations())
    return [one.ok() for one in found]


@pytest.mark.parametrize("who", ["administrator", "learner"])
def test_no_request_breaks_the_server(played: tuple[Server, Hand, Hand], who: str) -> None:
    server, ada, lena = played
    hand = ada if who == "administrator" else lena
    cookie = hand.client.cookies["classroom"]
    headers = {"X-Form-Token": form_token(cookie), "Cookie": f"classroom={cookie}"}
    seen = 0
    for operation in list_operations(server):
        if ENDS.search(operation.path):
            continue
        seen += 1

        @settings(max_examples=4, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck), derandomize=True)  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            response = case.call(base_url=server.address, headers=headers, allow_redirects=False, session=session)
            case.validate_response(response, checks=(not_a_server_error,))

        with requests.Session() as session:
            ask()
    assert seen > 20
    assert hand.open("/quiz/").status_code == 200


def test_the_description_is_for_nobody_outside(played: tuple[Server, Hand, Hand]) -> None:
    server, ada, _ = played
    for path in ("/openapi.json", "/docs", "/redoc", "/quiz/openapi.json"):
        assert ada.open(path).status_code == 404
    assert "/quiz/me" in server.app.openapi()["paths"]
