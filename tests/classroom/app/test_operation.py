"""What machines ask of the server, and what it tells of its work: nothing about people."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Client
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from classroom.app import Settings, create_app
from classroom.app.health import may_read_figures
from classroom.app.logs import Lines, set_up, tell
from classroom.app.startup import prepare
from tests.classroom.app.hands import Server
from tests.classroom.app.serving import serve

ONE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_the_server_says_that_it_lives_and_can_work(server: Server) -> None:
    hand = server.visitor()
    assert hand.open("/health").json() == {"state": "alive"}
    assert hand.open("/ready").json() == {"state": "ready"}


def test_it_is_not_ready_with_another_schema(server: Server) -> None:
    with server.app.state.parts.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000_other'"))
    hand = server.visitor()
    answer = hand.open("/ready")
    assert (answer.status_code, answer.json()) == (503, {"state": "other schema"})
    assert hand.open("/health").status_code == 200


def test_it_is_not_ready_without_its_database(tmp_path: Path) -> None:
    settings = Settings(site=tmp_path, database="postgresql+psycopg://me:secret@127.0.0.1:1/name")
    with serve(create_app(settings)) as address, Client(base_url=address) as client:
        answer = client.get("/ready")
        assert (answer.status_code, answer.json()) == (503, {"state": "no database"})
        assert client.get("/health").status_code == 200


@ONE
def test_probes_may_use_any_name_and_pages_may_not(server: Server) -> None:
    hand = server.visitor()
    foreign = {"Host": "10.1.2.3:8000"}
    assert hand.client.get("/health", headers=foreign).status_code == 200
    assert hand.client.get("/quiz/", headers=foreign).status_code == 421
    assert hand.client.get("/metrics", headers=foreign).status_code == 403


@pytest.mark.parametrize(
    ("headers", "client", "may"),
    [
        ({"host": "127.0.0.1:8000"}, "127.0.0.1", True),
        ({"host": "localhost"}, "::1", True),
        ({"host": "127.0.0.1:8000", "x-forwarded-for": "10.0.0.9"}, "127.0.0.1", False),
        ({"host": "quiz.example.org"}, "127.0.0.1", False),
        ({"host": "127.0.0.1:8000"}, "10.0.0.9", False),
        ({"host": "server:8000", "authorization": "Bearer s3cret"}, "10.0.0.9", True),
        ({"host": "server:8000", "authorization": "Bearer wrong"}, "10.0.0.9", False),
        ({"host": "server:8000", "authorization": "Bearer \udce4"}, "10.0.0.9", False),
    ],
)
def test_figures_are_for_this_machine_or_who_has_the_token(headers: dict[str, str], client: str, may: bool) -> None:
    assert may_read_figures(headers, client, "s3cret") is may


def test_without_a_token_set_none_opens_the_figures() -> None:
    assert not may_read_figures({"host": "server", "authorization": "Bearer "}, "10.0.0.9", "")


@ONE
def test_figures_count_requests_by_route_and_hold_no_address(server: Server) -> None:
    ada = server.administrator()
    team = server.team(ada)
    lena = server.member(ada, team)
    attempt = server.begin(lena, server.assign(ada, team))
    lena.save(attempt, 1, {"text": "a"}, seq=1)
    lena.client.request("PROPFIND", "/quiz/")
    told = lena.open("/metrics").text
    families = {family.name: family for family in text_string_to_metric_families(told)}
    counted = {
        (one.labels["method"], one.labels["route"], one.labels["status"]): one.value
        for one in families["classroom_requests"].samples
        if one.name.endswith("_total")
    }
    assert counted["POST", "/quiz/attempts/{attempt}/answers", "200"] == 1
    assert counted["GET", "/quiz/join/{token}", "200"] == 2
    assert "OTHER" in {method for method, _, _ in counted}
    assert families["classroom_open_attempts"].samples[0].value == 1
    assert "Lena" not in told
    assert f"/attempts/{attempt}" not in told


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """The log of this process as the server writes it."""
    root, levels = logging.getLogger(), {name: logging.getLogger(name).level for name in ("", "classroom", "uvicorn")}
    handlers = root.handlers
    yield
    root.handlers = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@ONE
def test_the_log_tells_what_happened_without_people(
    server: Server, written: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(everything=True)
    ada = server.administrator(name="Ada Lovelace")
    team = server.team(ada)
    link = server.invite(ada, team, name="Lena Nine")
    lena = server.visitor()
    lena.join(link)
    lena.open("/quiz/nowhere")

    def fail(*_: object, **__: object) -> None:
        raise ValueError("Key (email)=(lena@example.org) already exists")

    monkeypatch.setattr("classroom.app.routes.home.rosters.list_teams_of", fail)
    answer = lena.open("/quiz/")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    said = capsys.readouterr().err
    lines = [json.loads(line) for line in said.splitlines()]
    assert {"POST", "GET"} <= {line.get("method") for line in lines}
    assert any(line.get("route") == "/quiz/join/{token}" and line["status"] == 303 for line in lines)
    assert any(line.get("status") == 404 for line in lines)
    raised = next(line["raised"] for line in lines if "raised" in line)
    assert raised[0].startswith("ValueError < ")
    assert "routes/home.py" in raised[0]
    for private in ("Ada", "Lena", "lena@", link.rpartition("/")[2], lena.client.cookies["classroom"], "127.0.0.1"):
        assert private not in said, private


def test_foreign_loggers_keep_their_values_to_themselves() -> None:
    record = logging.LogRecord("httpx", logging.WARNING, "", 1, "HTTP Request: %s", ("https://idp/?code=secret",), None)
    assert "secret" not in Lines().format(record)


def test_an_error_is_told_with_its_causes() -> None:
    try:
        try:
            raise KeyError("lena@example.org")
        except KeyError as cause:
            raise RuntimeError("Lena") from cause
    except RuntimeError as error:
        told = list(tell(error))
    assert [line.split(" < ")[0] for line in told] == ["RuntimeError", "KeyError"]
    assert "ena" not in "".join(told).replace("test_operation", "")


def test_a_new_server_is_ready_once_it_is_prepared(tmp_path: Path) -> None:
    settings = Settings(site=tmp_path, database=f"sqlite:///{tmp_path}/new.db")
    prepare(settings)
    with serve(create_app(settings)) as address, Client(base_url=address) as client:
        assert client.get("/ready").status_code == 200
