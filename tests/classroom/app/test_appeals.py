"""An appeal through the pages: made with one click, seen beside the evidence, decided, read, exported."""

from __future__ import annotations

import json
import re

import pytest

from tests.classroom.app.hands import Hand, Server

WRITTEN = "They study <what> people buy, and they do not listen to their customers."


@pytest.fixture
def trainer(server: Server) -> Hand:
    ada = server.administrator()
    return server.member(ada, server.team(ada), role="trainer", name="Tom")


@pytest.fixture
def learner(server: Server, trainer: Hand) -> Hand:
    """Lena, who has submitted an answer that the marker gave nothing for."""
    server.assign(trainer, 1)
    lena = server.member(trainer, 1, name="Lena")
    answer(server, lena, WRITTEN)
    return lena


def answer(server: Server, learner: Hand, text: str) -> None:
    attempt = server.begin(learner, 1)
    page = learner.open(f"/quiz/attempts/{attempt}").text
    found = re.search(r'data-number="(\d+)" data-kind="short"', page)
    assert found
    assert learner.save(attempt, int(found[1]), {"text": text}, seq=1).status_code == 200
    assert learner.send(f"/quiz/attempts/{attempt}/submit").status_code == 200


def appeal(learner: Hand, **values: str) -> str:
    assert learner.page is not None
    path = re.search(r'action="(/quiz/attempts/\d+/questions/\d+/appeal)"', learner.page.text)
    assert path, learner.page.text
    return learner.send(path[1], **values).text


def test_from_the_appeal_to_the_decision(trainer: Hand, learner: Hand) -> None:
    assert "0 of 13 points" in learner.open("/quiz/attempts/1/result").text
    assert "A trainer will decide" in appeal(learner, note="They study people.")
    assert "1 waiting for a decision" in trainer.open("/quiz/teams/1").text
    assert "Lena" in trainer.open("/quiz/teams/1/appeals").text
    page = trainer.open("/quiz/appeals/1").text
    assert "They study people." in page
    assert '<mark class="cq-near">' in page and "you say that it does not happen" in page
    assert "&lt;what&gt;" in page
    decided = trainer.send("/quiz/appeals/1/decide", concept="named", reason="To study is to learn.", offered="yes")
    assert "Decided: named (changed)." in decided.text
    told = learner.open("/quiz/attempts/1/result").text
    assert "1 of 13 points" in told
    assert "The trainer: To study is to learn." in told and "0 points before, 1 now" in told


def test_a_decided_appeal_reaches_the_author_without_a_name(trainer: Hand, learner: Hand) -> None:
    appeal(learner)
    trainer.open("/quiz/appeals/1")
    trainer.send("/quiz/appeals/1/decide", concept="named", reason="To study is to learn.", offered="yes")
    got = trainer.open("/quiz/teams/1/appeals.jsonl")
    assert json.loads(got.text) == {
        "id": "appeal-1", "exercise": "say-it", "style": "appeal", "answer": WRITTEN, "covered": ["listening-to-them"],
        "reasons": {"listening-to-them": "To study is to learn."}, "rev": 1,
    }  # fmt: skip
    assert "Lena" not in got.text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Decide about every concept"),
        ({"concept": "maybe", "reason": ""}, "Decide about every concept"),
        ({"concept": "named", "reason": "  "}, "Give a reason"),
        ({"concept": ["named", "named"], "reason": ["a", "b"]}, "Decide about every concept"),
    ],
)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_decision_that_is_not_whole_changes_nothing(
    trainer: Hand, learner: Hand, form: dict[str, str], told: str
) -> None:
    appeal(learner)
    trainer.open("/quiz/appeals/1")
    answered = trainer.send("/quiz/appeals/1/decide", **form)
    assert (answered.status_code, told in answered.text) == (409, True)
    assert "0 of 13 points" in learner.open("/quiz/attempts/1/result").text


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_nothing_can_be_appealed_before_explanations_are_shown(server: Server, trainer: Hand) -> None:
    server.assign(trainer, 1, feedback="closed")
    lena = server.member(trainer, 1)
    answer(server, lena, WRITTEN)
    refused = lena.send("/quiz/attempts/1/questions/1/appeal")
    assert (refused.status_code, "once its explanation is shown" in refused.text) == (409, True)
