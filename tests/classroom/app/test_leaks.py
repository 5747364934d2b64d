"""Nothing that gives an answer away reaches a browser before it may."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from sqlalchemy import select

from classroom.store import tables
from classroom.teams import Banks
from tests.classroom.app.hands import Hand, Server

ROOT = Path(__file__).parents[1] / "graded"


def secrets_of(server: Server) -> set[str]:
    """What tells what is right: ids of parts, feedback, sections, concepts, phrasings, models; and the seed."""
    found: set[str] = set()
    shown: set[str] = set()

    def collect(value: object, name: str = "") -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                collect(part, key)
        elif isinstance(value, (list, tuple)):
            for part in value:
                collect(part, name)
        elif isinstance(value, str) and len(value) > 3:
            (found if name in NAMES else shown).add(value)

    for question in Banks(ROOT).get("every-kind-graded").questions:
        body = question.model_dump(mode="json")
        found |= set(body.pop("truth_feedback", {}).values())
        collect({**body, "id": ""})
        found.add(f'"{question.id}"')
    with server.app.state.parts.database.read() as connection:
        secret = connection.execute(select(tables.attempts.c.secret)).scalar_one()
    found |= {secret, secret[:16], base64.b64encode(secret.encode()).decode()}
    return {one for one in found if not any(one in text for text in shown)}  # the others are words of the texts, too


NAMES = ("id", "feedback", "wrong", "see", "misconception", "model", "title", "accept", "reject", "bin")


@pytest.fixture
def learner(server: Server) -> Hand:
    ada = server.administrator()
    team = server.team(ada)
    server.assign(ada, team, feedback="closed")
    return server.member(ada, team)


def answers(server: Server, learner: Hand) -> list[str]:
    """Every text that a browser gets from the invitation to the result, headers with it."""
    attempt = server.begin(learner, 1)
    page = learner.open(f"/quiz/attempts/{attempt}")
    saved = [learner.save(attempt, number, {"text": "a", "choice": "b"}, seq=number) for number in (*range(1, 9), 99)]
    submitted = learner.send(f"/quiz/attempts/{attempt}/submit")
    late = learner.save(attempt, 1, {"text": "late"}, seq=50)
    others = [learner.open(path) for path in ("/quiz/", "/quiz/assignments/1/take", f"/quiz/attempts/{attempt}")]
    every = [page, *saved, submitted, late, *others]
    assert [one.status_code for one in every] == [200] * 9 + [404, 200, 409] + [200] * 3
    return [f"{one.headers}\n{one.text}" for one in every]


def test_no_key_no_feedback_and_no_seed_before_the_release(server: Server, learner: Hand) -> None:
    texts = answers(server, learner)
    hidden = secrets_of(server)
    assert len(hidden) > 40
    assert {"need-of-people", "order-them", "listening-to-them", "share-of-rivals"} <= {
        one.strip('"') for one in hidden
    }
    assert {secret for secret in hidden for text in texts if secret in text} == set()
    ids = ("product", "customer", "share", "volume", "launch", "units", "stays")  # words of the texts, too
    assert not any(f'"{part}' in text for text in texts for part in ids)


def test_the_scan_sees_what_is_shown_after_the_release(server: Server, learner: Hand) -> None:
    """The same scan finds the explanations once they may be shown, so that it is no scan for nothing."""
    texts = answers(server, learner)
    server.clock.advance(days=2)
    after = learner.open("/quiz/attempts/1/result").text
    shown = {secret for secret in secrets_of(server) if secret in after.replace("&#39;", "'")}
    assert len(shown) > 15
    assert not any(secret in text for secret in shown for text in texts)
