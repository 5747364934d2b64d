"""Settings: read from the environment, a wrong one told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.app import Settings, create_app, read_settings
from classroom.app.startup import prepare
from grader.errors import GraderError
from tests.classroom.app.hands import Hand
from tests.classroom.app.serving import serve


def test_without_any_the_server_is_for_this_machine_and_keeps_a_file() -> None:
    settings = read_settings({})
    assert (settings.database, settings.address, settings.secure) == ("sqlite:///var/classroom.db", "", False)


def test_all_can_be_set() -> None:
    settings = read_settings({
        "DATABASE_URL": "postgresql+psycopg://me:secret@host/name",
        "CLASSROOM_ADDRESS": "https://quiz.example.org/",
        "CLASSROOM_BANKS": "one:two",
        "CLASSROOM_LIMITS": "save=5, sign-in=0.5",
    })  # fmt: skip
    assert (settings.address, settings.host, settings.secure) == ("https://quiz.example.org", "quiz.example.org", True)
    assert settings.banks == (Path("one"), Path("two"))
    assert settings.limits == {"save": 5.0, "sign-in": 0.5}
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLASSROOM_ADDRESS", "quiz.example.org"),
        ("CLASSROOM_ADDRESS", "https://"),
        ("CLASSROOM_LIMITS", "save"),
        ("CLASSROOM_LIMITS", "save=fast"),
        ("CLASSROOM_LIMITS", "typing=3"),
    ],
)
def test_one_that_cannot_be_meant_is_told(name: str, value: str) -> None:
    with pytest.raises(GraderError, match=name):
        read_settings({name: value})


def test_a_database_that_cannot_be_reached_is_told_without_the_password() -> None:
    address = "postgresql+psycopg://me:secret@127.0.0.1:1/name"
    with pytest.raises(GraderError, match="cannot be used") as told:
        prepare(Settings(database=address))
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_behind_https_cookies_go_nowhere_else_and_links_have_the_address(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/classroom.db"
    settings = Settings(site=tmp_path, database=database, address="https://quiz.example.org")
    link = prepare(settings)
    with serve(create_app(settings)) as address:
        hand = Hand([address])
        assert hand.open("/quiz/").status_code == 421
        hand.client.headers["Host"] = "quiz.example.org"
        answer = hand.open(str(link))
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-visitor=")
        assert "Secure" in cookie
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        hand.client.close()
