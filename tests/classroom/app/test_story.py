"""The whole story through the pages, as a browser without scripts sees it."""

from __future__ import annotations

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
    print(done.text)
