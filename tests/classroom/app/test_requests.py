"""What holds for every request: forms of our own pages only, bounded, not too many, in plain words when it fails."""

from __future__ import annotations

import pytest

from classroom.app.guard import CSP, LARGEST
from classroom.app.limits import LIMITS, Limit, Limits
from tests.classroom.app.hands import Hand, Server


@pytest.fixture
def ada(server: Server) -> Hand:
    return server.administrator()


def teams(hand: Hand) -> int:
    return hand.open("/quiz/teams").text.count('<li><a href="/quiz/teams/')


@pytest.mark.parametrize("token", ["", "0" * 40, "ü"])
def test_a_form_without_the_token_of_this_browser_changes_nothing(ada: Hand, token: str) -> None:
    ada.open("/quiz/teams")
    assert ada.client.post("/quiz/teams", data={"name": "Eve", "form_token": token}).status_code == 403
    headers = [(b"X-Form-Token", token.encode() or b"x")]
    assert ada.client.post("/quiz/teams", data={"name": "Eve"}, headers=headers).status_code == 403
    assert teams(ada) == 0


def test_the_token_of_one_browser_is_none_in_another(server: Server, ada: Hand) -> None:
    team = server.team(ada)
    tom = server.member(ada, team, role="trainer", name="Tom")
    tom.open("/quiz/")
    ada.client.post("/quiz/teams", data={"name": "Eve", "form_token": tom.token})
    assert teams(ada) == 1


def test_a_form_that_another_site_sends_changes_nothing(ada: Hand) -> None:
    ada.open("/quiz/teams")
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        form = {"name": "Eve", "form_token": ada.token}
        assert ada.client.post("/quiz/teams", data=form, headers={"Origin": origin}).status_code == 403
    own = {"Origin": str(ada.client.base_url).rstrip("/")}
    assert ada.client.post("/quiz/teams", data={"name": "Own", "form_token": ada.token}, headers=own).status_code == 200
    assert teams(ada) == 1


def test_what_is_too_large_is_refused(ada: Hand) -> None:
    ada.open("/quiz/teams")
    form = {"name": "x" * LARGEST, "form_token": ada.token}
    assert ada.client.post("/quiz/teams", data=form).status_code == 413
    pieces = (b"x" * 10_000 for _ in range(10))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert ada.client.post("/quiz/teams", content=pieces, headers=headers).status_code == 413
    assert teams(ada) == 0


def test_a_form_that_lacks_something_is_told_in_plain_words(ada: Hand) -> None:
    ada.open("/quiz/teams")
    answer = ada.send("/quiz/teams")
    assert answer.status_code == 422
    assert "name" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_sign_that_postgresql_does_not_take_is_told_in_plain_words(server: Server, ada: Hand) -> None:
    ada.open("/quiz/teams")
    answer = ada.send("/quiz/teams", name="Sa\x00les")
    assert (answer.status_code, "a sign or a number that cannot be kept" in answer.text) == (422, True)
    assert "psycopg" not in answer.text
    assert "Traceback" not in answer.text
    token = {"form_token": ada.token, "name": "Sa\x00les"}
    for_script = ada.client.post("/quiz/teams", data=token, headers={"Accept": "application/json"})
    assert (for_script.status_code, "cannot be kept" in for_script.json()["detail"]) == (422, True)
    assert teams(ada) == 0
    server.team(ada)  # the connection still works
    assert teams(ada) == 1


def test_every_answer_has_the_headers_that_keep_browsers_safe(server: Server, ada: Hand) -> None:
    for path in ("/quiz/", "/quiz/teams", "/quiz/nowhere", "/quiz/assets/quiz.css", "/nowhere.html"):
        headers = server.visitor().open(path).headers if path == "/quiz/" else ada.open(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert "frame-ancestors" in headers["Content-Security-Policy"], path
    assert ada.open("/quiz/").headers["Content-Security-Policy"] == CSP
    assert "unsafe" not in CSP
    assert ada.open("/quiz/").headers["Cache-Control"] == "no-store"


def test_no_page_of_the_server_has_a_script_or_style_in_it(server: Server, ada: Hand) -> None:
    team = server.team(ada)
    server.assign(ada, team)
    learner = server.member(ada, team)
    attempt = server.begin(learner, 1)
    pages = [ada.open(path).text for path in ("/quiz/", "/quiz/teams", f"/quiz/teams/{team}", "/quiz/assignments/1")]
    for page in (*pages, learner.open(f"/quiz/attempts/{attempt}").text):
        assert page.count("<script") == page.count("<script src=") + page.count('<script type="application/json">')
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page


def test_the_session_is_a_cookie_that_no_script_reads(server: Server, ada: Hand) -> None:
    link = server.invite(ada, server.team(ada))
    lena = server.visitor()
    lena.open(link)
    answer = lena.client.post(link, data={"form_token": lena.token, "name": "Lena"}, follow_redirects=False)
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("classroom="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_who_signs_out_is_out(server: Server, ada: Hand) -> None:
    token = ada.client.cookies["classroom"]
    ada.open("/quiz/teams")
    ada.send("/quiz/sign-out")
    if len(server.apps) > 1:
        server.clock.advance(seconds=6)  # another process may still know the session for a moment
    assert ada.client.get("/quiz/teams", follow_redirects=False).status_code == 303
    again = ada.client.get("/quiz/teams", headers={"Cookie": f"classroom={token}"}, follow_redirects=False)
    assert again.status_code == 303


def test_a_session_ends_by_itself(server: Server, ada: Hand) -> None:
    server.clock.advance(days=89)
    assert ada.client.get("/quiz/teams", follow_redirects=False).status_code == 200
    server.clock.advance(days=2)
    assert ada.client.get("/quiz/teams", follow_redirects=False).status_code == 303


def test_a_script_is_told_in_json(server: Server) -> None:
    answer = server.visitor().client.post("/quiz/attempts/1/answers", json={"client": "abcdefgh"})
    assert answer.status_code in (401, 403, 422)
    assert isinstance(answer.json()["detail"], str)


def test_a_bucket_empties_and_fills_again() -> None:
    limits = Limits({"submit": 1.0})
    burst = int(max(LIMITS["submit"].burst, 4))
    assert [limits.take("submit", "a", at=100.0) for _ in range(burst + 1)] == [True] * burst + [False]
    assert limits.take("submit", "b", at=100.0)
    assert not limits.take("submit", "a", at=100.9)
    assert limits.take("submit", "a", at=101.1)


def test_buckets_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classroom.app.limits.MOST", 100)
    monkeypatch.setitem(LIMITS, "submit", Limit(1, 0.0))
    limits = Limits()
    for number in range(1000):
        limits.take("submit", str(number), at=float(number))
    assert len(limits._buckets) <= 100


def test_too_many_are_told_to_wait(server: Server, ada: Hand) -> None:
    for app in server.apps:
        app.state.parts.limits = Limits({"change": 0.0})
    statuses = []
    for number in range(len(server.apps) * (int(LIMITS["change"].burst) + 2)):
        ada.open("/quiz/teams")
        statuses.append(ada.send("/quiz/teams", name=f"Team {number}").status_code)
    assert statuses[-1] == 429
    assert statuses[0] == 200
