"""The whole story through the pages, as a browser without scripts sees it."""

from __future__ import annotations

import pytest

from tests.classroom.app.hands import Server


def test_from_invitation_to_result(server: Server) -> None:
    ada = server.administrator()
    team = server.team(ada)
    trainer = server.member(ada, team, role="trainer", name="Tom")
    learner = server.member(trainer, team, name="Lena")
    assignment = server.assign(trainer, team)
    attempt = server.begin(learner, assignment)
    page = learner.open(f"/quiz/attempts/{attempt}")
    assert page.status_code == 200
    assert page.text.count('<form class="cq ') == 8
    assert learner.save(attempt, 1, {"text": "they listen to customers"}, seq=1).json()["state"] == "saved"
    done = learner.send(f"/quiz/attempts/{attempt}/submit")
    assert done.status_code == 200, done.text
    assert "points" in done.text
    seen = trainer.open(f"/quiz/attempts/{attempt}/result").text
    assert "Of Lena, attempt 1." in seen
    assert f'href="/quiz/assignments/{assignment}"' in seen  # the learner's own door is closed to trainers
    assert f"/quiz/assignments/{assignment}/take" not in seen


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud83d"])
def test_a_pasted_sign_that_no_database_keeps_does_not_end_the_saving(server: Server, sign: str) -> None:
    """NUL, and half of a sign beyond the first 65,536, as it is left where a text was cut."""
    ada = server.administrator()
    server.team(ada)
    learner = server.member(ada, 1, name="Lena")
    attempt = server.begin(learner, server.assign(ada, 1))
    learner.open(f"/quiz/attempts/{attempt}")
    number = learner.number(r'data-number="(\d+)" data-kind="short"')
    body = f'{{"client": "testpage", "seq": 1, "number": {number}, "answer": {{"text": "They {sign} listen"}}}}'
    headers = {"X-Form-Token": learner.token, "Content-Type": "application/json"}
    answer = learner.client.post(f"/quiz/attempts/{attempt}/answers", content=body, headers=headers)
    assert answer.json().get("state") == "saved", answer.text
    assert "They \ufffd listen" in learner.open(f"/quiz/attempts/{attempt}").text
