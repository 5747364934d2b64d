"""A live session over the network: joining, answering once, streams, asking again, keys, codes, a restart, a crowd."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from classroom.app import Settings, create_app
from classroom.app.routes.live import TEAMS
from classroom.app.startup import prepare
from classroom.store import tables
from tests.classroom.app.hands import Clock, Hand, Server
from tests.classroom.app.serving import serve
from tests.classroom.live.kit import PLAN, copy_course
from tests.loops import run

ATTENDANCE = Path(__file__).parents[2] / "data" / "attendance"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small course with a session plan."""
    return copy_course(tmp_path_factory.mktemp("live") / "course")


@pytest.fixture
def settings(root: Path, tmp_path: Path, migrated_address: str) -> Settings:
    """Settings of a server of the small course."""
    return Settings(root=root, site=tmp_path / "site", database=migrated_address)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A server of the small course, of one process, in which a session lives; its clock stands still."""
    clock = Clock()
    prepare(settings, clock=clock)
    app = create_app(settings, clock=clock)
    with serve(app) as address:
        made = Server([app], [address], clock)
        yield made
        made.close()


class Trainer:
    """Somebody who leads a session by its key."""

    def __init__(self, server: Server, hand: Hand, **form: Any) -> None:
        hand.open("/live")
        answer = hand.client.post(
            f"{server.address}/live", data={"form_token": hand.token, "plan": PLAN, **form}, follow_redirects=False
        )
        assert answer.status_code == 303, answer.text
        found = re.fullmatch(r"/live/([2-9A-Z]{3}-[2-9A-Z]{3})/trainer#([0-9a-f]{32})", answer.headers["location"])
        assert found, answer.headers["location"]
        self.code, self.key = found[1], found[2]
        self.base = f"{server.address}/live/{self.code}"
        self.client = httpx.Client(base_url=self.base, headers={"Authorization": f"Bearer {self.key}"}, timeout=30)
        plan = self.client.get("/plan").json()
        self.screen, self.session = plan["screen"], plan["session"]
        self.items = {one["stem"]: one["item"] for one in plan["items"]}
        self.kinds = {one["kind"]: one["item"] for one in plan["items"]}

    def do(self, what: str, **values: Any) -> httpx.Response:
        return self.client.post("/commands", json={"do": what, **values})

    def state(self, audience: str = "trainer") -> dict[str, Any]:
        return dict(self.client.get("/state", params={"audience": audience}).json())


class Learner:
    """Somebody who takes part with a token."""

    def __init__(self, base: str, **given: Any) -> None:
        self.client = httpx.Client(base_url=base, timeout=30)
        answer = self.client.post("/people", json=given)
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["token"]
        self.number = answer.json()["person"]
        self.client.headers["Authorization"] = f"Bearer {self.token}"

    def say(self, item: int, answer: Any, *, vote: int = 1, client: str = "") -> httpx.Response:
        if isinstance(answer, str):
            answer = {"text": answer}
        body = {"client": client or secrets.token_hex(16), "item": item, "vote": vote, "answer": answer}
        return self.client.post("/answers", json=body)


@pytest.fixture
def trainer(server: Server) -> Iterator[Trainer]:
    """A trainer who has opened a session."""
    made = Trainer(server, server.administrator())
    yield made
    made.client.close()


@pytest.fixture
def learner(trainer: Trainer) -> Iterator[Learner]:
    """Somebody who has joined."""
    made = Learner(trainer.base)
    yield made
    made.client.close()


def settled(server: Server) -> None:
    """Have what came in told at once, as the server does twice a second."""
    app = server.app

    async def tick() -> None:
        for room in app.state.parts.live.rooms.values():
            await room.publish(server.clock(), changed=True)

    run(tick())


def test_an_answer_is_counted_once_however_often_it_is_sent(server: Server, trainer: Trainer, learner: Learner) -> None:
    item = trainer.kinds["exercise"]
    trainer.do("open", item=item)
    for _ in range(3):
        assert learner.say(item, "It wants market share.", client="a" * 32).json() == {"kept": "a" * 32, "number": 1}
    settled(server)
    assert trainer.state()["board"]["answers"] == 1
    mine = learner.client.get("/mine").json()
    assert mine["answers"] == [{"text": "It wants market share."}]


def test_a_double_tap_at_the_same_moment_is_one_answer(server: Server, trainer: Trainer, learner: Learner) -> None:
    item = trainer.kinds["exercise"]
    trainer.do("open", item=item)

    async def tap() -> list[int]:
        headers = {"Authorization": f"Bearer {learner.token}"}
        body = {"client": "b" * 32, "item": item, "vote": 1, "answer": {"text": "market share"}}
        async with httpx.AsyncClient(base_url=trainer.base, headers=headers) as client:
            answers = await asyncio.gather(*(client.post("/answers", json=body) for _ in range(4)))
        return [answer.json()["number"] for answer in answers]

    assert run(tap()) == [1, 1, 1, 1]
    settled(server)
    assert trainer.state()["board"]["answers"] == 1


def test_an_answer_that_was_on_its_way_counts_two_seconds(server: Server, trainer: Trainer, learner: Learner) -> None:
    item = trainer.kinds["exercise"]
    trainer.do("open", item=item)
    trainer.do("close")
    server.clock.advance(seconds=2)
    assert learner.say(item, "just in time").status_code == 200
    server.clock.advance(seconds=0.1)
    answer = learner.say(item, "too late")
    assert (answer.status_code, "too late" in answer.json()["detail"]) == (409, True)


def test_the_same_token_is_the_same_person_on_any_device(trainer: Trainer, learner: Learner) -> None:
    again = learner.client.post("/people", json={})
    assert again.json() == {"token": learner.token, "person": learner.number, "room": ""}
    assert learner.client.get("/state").json()["phase"] == "lobby"


def test_who_polls_gets_what_is_new_and_nothing_twice(trainer: Trainer, learner: Learner) -> None:
    first = learner.client.get("/state")
    tag = first.headers["etag"]
    assert learner.client.get("/state", headers={"If-None-Match": tag}).status_code == 304
    trainer.do("open", item=trainer.kinds["exercise"])
    second = learner.client.get("/state", headers={"If-None-Match": tag})
    assert second.json()["phase"] == "open"


def test_a_stream_begins_with_the_whole_and_goes_on(trainer: Trainer, learner: Learner) -> None:
    with learner.client.stream("GET", "/stream") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["x-accel-buffering"] == "no"
        lines = stream.iter_lines()
        assert re.fullmatch(r"retry: \d{4}", next(lines))
        assert read_frame(lines)["phase"] == "lobby"
        trainer.do("open", item=trainer.kinds["exercise"])
        assert read_frame(lines)["phase"] == "open"


def read_frame(lines: Iterator[str]) -> dict[str, Any]:
    for line in lines:
        if line.startswith("data: "):
            return dict(json.loads(line.removeprefix("data: ")))
    raise AssertionError("the stream ended")


def test_only_the_newest_streams_of_a_person_stay_open(trainer: Trainer, learner: Learner) -> None:
    with learner.client.stream("GET", "/stream") as oldest:
        others = [learner.client.stream("GET", "/stream") for _ in range(3)]
        for other in others:
            other.__enter__()
        assert "event: elsewhere" in "\n".join(oldest.iter_lines())
        for other in others:
            other.__exit__(None, None, None)


def hear_own(lines: Iterator[str]) -> None:
    """Read on until the stream tells that something of one's own is new."""
    assert "event: mine" in lines


def test_a_device_hears_at_once_that_it_was_muted_and_that_this_was_taken_back(
    trainer: Trainer, learner: Learner
) -> None:
    with learner.client.stream("GET", "/stream") as stream:
        lines = stream.iter_lines()
        read_frame(lines)
        for what, values, muted in (("mute", {"person": learner.number}, True), ("undo", {}, False)):
            assert trainer.do(what, **values).status_code == 200
            hear_own(lines)
            assert learner.client.get("/mine").json()["muted"] is muted


def test_a_second_device_hears_of_an_answer_that_the_first_one_gave(
    server: Server, trainer: Trainer, learner: Learner
) -> None:
    item = trainer.kinds["exercise"]
    trainer.do("open", item=item)
    with learner.client.stream("GET", "/stream") as first, learner.client.stream("GET", "/stream") as second:
        devices = [first.iter_lines(), second.iter_lines()]
        for lines in devices:
            read_frame(lines)
        learner.say(item, "It wants market share.")
        for lines in devices:
            hear_own(lines)
    assert learner.client.get("/mine").json()["answers"] == [{"text": "It wants market share."}]


def test_who_polls_sees_by_the_tag_that_something_of_their_own_is_new(trainer: Trainer, learner: Learner) -> None:
    item = trainer.kinds["exercise"]
    trainer.do("open", item=item)
    other = Learner(trainer.base)
    tags = [one.client.get("/state").headers["etag"].strip('"').rsplit("-", 1) for one in (learner, other)]
    learner.say(item, "It wants market share.")
    after = [one.client.get("/state").headers["etag"].strip('"').rsplit("-", 1) for one in (learner, other)]
    assert after == [[tags[0][0], "1"], tags[1]]
    trainer.do("mute", person=other.number)
    assert other.client.get("/state").headers["etag"].endswith('-1"')
    other.client.close()


@pytest.mark.parametrize(
    "path", ["/plan", "/state?audience=trainer", "/state?audience=screen", "/stream?audience=trainer"]
)
def test_a_participant_sees_neither_the_trainers_nor_the_screens_view(learner: Learner, path: str) -> None:
    assert learner.client.get(path).status_code == 403


def test_the_key_of_the_screen_shows_and_leads_nothing(trainer: Trainer) -> None:
    headers = {"Authorization": f"Bearer {trainer.screen}"}
    with httpx.Client(base_url=trainer.base, headers=headers) as screen:
        assert screen.get("/state?audience=screen").status_code == 200
        assert screen.get("/state?audience=trainer").status_code == 403
        assert screen.post("/commands", json={"do": "end"}).status_code == 403


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # they are counted in memory
def test_wrong_codes_are_counted_and_joins_are_not(server: Server, trainer: Trainer) -> None:
    with httpx.Client(base_url=server.address) as client:
        wrong = [client.get(f"/join/222-2{one}2").status_code for one in "3456789BCDFGHJKMNPQR"]
        assert wrong == [404] * 20
        assert client.get(f"/join/{trainer.code}").status_code == 200

    async def guess() -> list[int]:
        async with httpx.AsyncClient(base_url=server.address, timeout=60) as guesser:
            answers = await asyncio.gather(*(guesser.get("/join/222-222") for _ in range(60)))
        return [answer.status_code for answer in answers]

    statuses = run(guess())
    assert set(statuses) == {404, 429}
    assert statuses.count(404) <= 30
    assert trainer.state()["phase"] == "lobby"  # who is in is not held up


def test_three_hundred_people_of_one_address_join_at_once(server: Server, trainer: Trainer) -> None:
    async def join_all() -> list[int]:
        async with httpx.AsyncClient(base_url=trainer.base, timeout=60) as client:
            answers = await asyncio.gather(*(client.post("/people", json={}) for _ in range(300)))
        assert {answer.status_code for answer in answers} == {200}
        return [answer.json()["person"] for answer in answers]

    assert sorted(run(join_all())) == list(range(1, 301))


def test_pages_may_be_framed_by_teams_and_set_no_cookie(server: Server, trainer: Trainer) -> None:
    with httpx.Client(base_url=server.address) as client:
        for path in ("/join", f"/join/{trainer.code}", "/teams/configure", f"/live/{trainer.code}/screen"):
            answer = client.get(path)
            assert f"frame-ancestors {TEAMS}" in answer.headers["content-security-policy"], path
            assert "x-frame-options" not in answer.headers, path
            assert "set-cookie" not in answer.headers, path
        assert client.get("/quiz/").headers["x-frame-options"] == "DENY"
        assert client.get("/join", params={"code": trainer.code.lower()}).headers["location"] == f"/join/{trainer.code}"
        assert "has no 0" in client.get("/join", params={"code": "K7Q-M2O"}).text


def test_what_is_said_wrongly_is_told_in_a_sentence(trainer: Trainer, learner: Learner) -> None:
    assert learner.say(1, "too early").status_code == 409
    assert learner.client.post("/answers", json={"client": "x"}).status_code == 422
    assert learner.client.post("/commands", json={"do": "end"}).status_code == 403
    assert "No question is open" in trainer.do("close").json()["detail"]
    assert learner.say(1, "x" * 5000).status_code == 413
    stranger = httpx.post(f"{trainer.base}/answers", json={"client": "c" * 16, "item": 1, "vote": 1, "answer": {}})
    assert stranger.status_code == 401
    assert "has not joined" in stranger.json()["detail"]


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud83d"])
def test_a_pasted_sign_that_no_database_keeps_stops_nobody(server: Server, sign: str) -> None:
    """NUL, and half of a sign beyond the first 65,536, as it is left where a text was cut."""
    ada = server.administrator()
    trainer = Trainer(server, ada, named="1")
    words, number = trainer.kinds["exercise"], trainer.kinds["number"]

    def post(path: str, body: str, **headers: str) -> httpx.Response:
        headers |= {"Content-Type": "application/json"}
        return httpx.post(f"{trainer.base}{path}", content=body, headers=headers, timeout=30)

    joined = post("/people", f'{{"name": "Le{sign}na", "email": "lena@partner.example"}}')
    assert joined.status_code == 200, joined.text
    refused = post("/people", f'{{"name": "Lena", "email": "le{sign}na@partner.example"}}')
    assert (refused.status_code, "no e-mail address" in refused.json()["detail"]) == (409, True)
    assert "room" in post("/people", f'{{"name": "Lena", "room": "{sign}"}}').json()["detail"]
    token = f"Bearer {joined.json()['token']}"
    for item, given in (
        (words, f'{{"text": "They {sign} listen"}}'),
        (words, f'{{"text": "{sign}"}}'),
        (number, f'{{"value": "2{sign}5"}}'),
        (number, f'{{"value": "25", "{sign}": "p0"}}'),
    ):
        trainer.do("open", item=item)
        body = f'{{"client": "{secrets.token_hex(16)}", "item": {item}, "vote": 1, "answer": {given}}}'
        kept = post("/answers", body, Authorization=token)
        assert kept.status_code == 200, (given, kept.text)
    trainer.do("open", item=words)
    settled(server)
    board = trainer.state()["board"]
    said = [text for group in board["groups"] for text in group["texts"]]
    assert {one["text"] for one in said} == {"They \ufffd listen", "\ufffd"}
    assert {one["name"] for one in said} == {"Le\ufffdna"}
    group, concept = board["groups"][0]["key"], board["concepts"][0]["id"]
    assert trainer.do("count", item=words, group="\0", concept=concept).status_code == 409
    assert trainer.do("count", item=words, group=group, concept=concept).status_code == 200
    trainer.do("reveal")
    trainer.do("open", item=number)
    trainer.do("reveal")
    keys = {"people": token, "screen": f"Bearer {trainer.screen}", "trainer": f"Bearer {trainer.key}"}
    for audience, bearer in keys.items():
        path = f"{trainer.base}/state?audience={audience}"
        assert httpx.get(path, headers={"Authorization": bearer}).json()["phase"] == "revealed"
    trainer.do("end")
    trainer.client.close()
    report = f"/live/sessions/{trainer.session}/report"
    assert "Le\ufffdna" in ada.open(report).text
    assert "2\ufffd5" not in ada.open(f"{report}.csv").text  # the last answer counts
    assert "\ufffd" in ada.open(report.replace("report", "phrasings.jsonl")).text


def test_json_of_many_levels_is_refused(trainer: Trainer, learner: Learner) -> None:
    trainer.do("open", item=trainer.kinds["matching"])
    assert learner.say(trainer.kinds["matching"], {"pairs": json.loads("[" * 600 + "]" * 600)}).status_code == 422


def test_too_many_answers_in_a_moment_are_refused_for_a_moment(trainer: Trainer, learner: Learner) -> None:
    trainer.do("open", item=trainer.kinds["exercise"])
    statuses = [learner.say(trainer.kinds["exercise"], f"answer {number}").status_code for number in range(7)]
    assert statuses[:5] == [200] * 5
    assert 429 in statuses[5:]


def test_the_report_is_for_who_opened_the_session(server: Server) -> None:
    ada = server.administrator()
    team = server.team(ada)
    tom, tina, lena = (
        server.member(ada, team, role=role, name=name)
        for role, name in (("trainer", "Tom"), ("trainer", "Tina"), ("learner", "Lena"))
    )
    trainer = Trainer(server, tom)
    learner = Learner(trainer.base)
    trainer.do("open", item=trainer.kinds["exercise"])
    learner.say(trainer.kinds["exercise"], "It wants market share.")
    trainer.do("reveal")
    trainer.do("end")
    path = f"/live/sessions/{trainer.session}/report"
    assert "nobody named It judges the year by what it sold" in tom.open(path).text
    assert "It wants a larger share" in ada.open(f"{path}.csv").text
    paper = ada.open(f"{path}.pdf")
    assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert [hand.open(path).status_code for hand in (tina, lena)] == [403, 403]
    assert server.visitor().client.get(path, follow_redirects=False).status_code == 303
    for client in (trainer.client, learner.client):
        client.close()


def end_named_session(server: Server, hand: Hand, *, named: str = "1") -> Trainer:
    """Have three people join under names and one of them answer, and end the session."""
    trainer = Trainer(server, hand, named=named)
    trainer.do("open", item=trainer.kinds["exercise"])
    given = [
        {"name": "Ben", "email": "BEN@partner.example"},
        {"name": "Cleo"},
        {"name": "Ben", "email": "ben@partner.example"},
    ]
    people = [Learner(trainer.base, **one) for one in given]
    people[0].say(trainer.kinds["exercise"], "It wants market share.")
    trainer.do("end")
    for client in (trainer.client, *(one.client for one in people)):
        client.close()
    return trainer


def hand_in(server: Server, hand: Hand, trainer: Trainer, *, data: bytes | None = None) -> httpx.Response:
    """Give the report of a session an attendance file."""
    path = f"/live/sessions/{trainer.session}/report"
    hand.open(path)
    file = (ATTENDANCE / "english-utf8.csv").read_bytes() if data is None else data
    form = {"form_token": hand.token, "day": "2026-11-26"}
    return hand.client.post(f"{server.address}{path}", data=form, files={"file": ("a.csv", file, "text/csv")})


def test_an_attendance_file_is_joined_with_a_named_session_by_address(server: Server) -> None:
    ada = server.administrator()
    trainer = end_named_session(server, ada)
    text = hand_in(server, ada, trainer).text
    both, absent, silent, nameless = (
        re.search(f"<caption>{title}</caption>.*?</table>", text, re.DOTALL)
        for title in (
            "Attended and took part", "Took part, and not in the file", "In the file, and did not take part",
            "In the file without an address that Teams has checked",
        )
    )  # fmt: skip
    assert both and absent and silent and nameless, text
    assert re.findall(r"<td>(.*?)</td>", both[0]) == ["BEN@partner.example", "70 min", "1"]
    assert re.findall(r'scope="row">(.*?)<', absent[0] + silent[0] + nameless[0]) == ["Cleo", "Ada Trainer", "Guest"]
    assert "Ada Trainer" not in ada.open(f"/live/sessions/{trainer.session}/report").text  # nothing of it is kept


def test_attendance_is_never_joined_with_answers_without_names(server: Server) -> None:
    ada = server.administrator()
    trainer = end_named_session(server, ada, named="")
    answer = hand_in(server, ada, trainer)
    assert answer.status_code == 409
    assert "People answered in this session without their names, so attendance cannot be joined with it" in answer.text
    text = ada.open(f"/live/sessions/{trainer.session}/report").text
    assert "no attendance file is joined with it" in text
    assert not any(word in text for word in ("Ben", "partner.example", 'type="file"'))


def test_a_file_that_is_none_is_told_in_a_sentence(server: Server) -> None:
    ada = server.administrator()
    trainer = end_named_session(server, ada)
    for data, words in ((b"", "Choose the attendance file first"), (b"PK\x03\x04", "This is an Excel workbook")):
        answer = hand_in(server, ada, trainer, data=data)
        assert (answer.status_code, words in answer.text) == (409, True)


def test_an_address_is_asked_for_only_with_names(server: Server) -> None:
    ada = server.administrator()
    named, trainer = Trainer(server, ada, named="1"), Trainer(server, ada)
    answer = httpx.post(f"{named.base}/people", json={"name": "Lena", "email": "lena"})
    assert (answer.status_code, "no e-mail address" in answer.json()["detail"]) == (409, True)
    page = httpx.get(f"{server.address}/join/{named.code}").text
    assert "your name and your address are deleted 30 days after" in page
    assert "e-mail" not in httpx.get(f"{server.address}/join/{trainer.code}").text
    for one in (named, trainer):
        one.client.close()


def test_a_session_that_has_ended_is_deleted_with_all_that_belongs_to_it(server: Server) -> None:
    ada = server.administrator()
    running = Trainer(server, ada)
    trainer = end_named_session(server, ada)
    report, path = (f"/live/sessions/{trainer.session}/{what}" for what in ("report", "delete"))
    ada.open(report)
    refused = ada.send(f"/live/sessions/{running.session}/delete", sure="yes")
    assert (refused.status_code, "still running" in refused.text) == (409, True)
    ada.open(report)
    assert ada.send(path).status_code == 409  # the box was not ticked
    ada.open(report)
    assert ada.send(path, sure="yes").status_code == 200
    assert ada.open(report).status_code == 404
    assert httpx.get(f"{server.address}/join/{trainer.code}").status_code == 404
    with server.app.state.parts.database.read() as connection:
        for table in (tables.live_people, tables.live_answers, tables.live_commands):
            left = connection.execute(select(table).where(table.c.session_id == trainer.session)).all()
            assert left == []
        last = connection.execute(select(tables.audit).order_by(tables.audit.c.id.desc())).first()
    assert last is not None
    assert (last.action, last.subject, last.detail) == (
        "live.deleted", f"live:{trainer.code.replace('-', '')}", {"people": 3},
    )  # fmt: skip
    running.client.close()


def test_the_slides_of_a_session_bring_their_script_and_hold_no_key(server: Server, trainer: Trainer) -> None:
    answer = httpx.get(f"{trainer.base}/slides")
    assert "live-slides.js" in answer.text
    assert f'data-link="{server.address}/join/{trainer.code}"' in answer.text
    assert trainer.key not in answer.text and trainer.screen not in answer.text
    assert f"frame-ancestors {TEAMS}" in answer.headers["content-security-policy"]


def test_after_a_restart_everybody_goes_on_and_nothing_is_lost(settings: Settings) -> None:
    clock = Clock()
    prepare(settings, clock=clock)
    with serve(create_app(settings, clock=clock)) as address:
        server = Server([create_app(settings, clock=clock)], [address], clock)
        trainer = Trainer(server, server.administrator())
        item = trainer.kinds["exercise"]
        trainer.do("open", item=item)
        learner = Learner(trainer.base)
        assert learner.say(item, "It wants market share.", client="d" * 32).status_code == 200
    app = create_app(settings, clock=clock)
    with serve(app) as address:
        for one in (trainer, learner):
            one.client.base_url = httpx.URL(f"{address}/live/{trainer.code}")
        assert trainer.state()["board"]["answers"] == 1
        assert learner.client.get("/mine").json()["answers"] == [{"text": "It wants market share."}]
        assert learner.say(item, "It wants market share.", client="d" * 32).json()["number"] == 1
        assert learner.say(item, "another one").json()["number"] == 2
    server.close()
    trainer.client.close()
    learner.client.close()


@asynccontextmanager
async def listening(client: httpx.AsyncClient, token: str, heard: list[dict[str, Any]]) -> AsyncIterator[None]:
    """Hold a stream while the block runs and note every snapshot."""

    async def listen() -> None:
        headers = {"Authorization": f"Bearer {token}"}
        async with client.stream("GET", "/stream", headers=headers) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    heard.append(json.loads(line.removeprefix("data: ")))

    task = asyncio.create_task(listen())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # it takes its time; they join on both kinds
def test_three_hundred_people_take_part_for_ten_seconds(server: Server, trainer: Trainer) -> None:
    """Everybody hears of every question, and every answer is counted once, though each is sent twice."""
    item = trainer.kinds["exercise"]
    heard: list[list[dict[str, Any]]] = [[] for _ in range(300)]

    async def soak() -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=400, keepalive_expiry=2)
        async with httpx.AsyncClient(base_url=trainer.base, timeout=60, limits=limits) as client:
            tokens = []
            for _ in range(300):
                tokens.append((await client.post("/people", json={})).json()["token"])
            streams = [listening(client, token, notes) for token, notes in zip(tokens, heard, strict=True)]
            await asyncio.gather(*(stream.__aenter__() for stream in streams))
            await asyncio.to_thread(trainer.do, "open", item=item)
            await asyncio.gather(*(say(client, token, number) for number, token in enumerate(tokens)))
            await asyncio.to_thread(trainer.do, "reveal")
            while not all(notes and notes[-1]["phase"] == "revealed" for notes in heard):
                await asyncio.sleep(0.1)
            await asyncio.gather(*(stream.__aexit__(None, None, None) for stream in streams))

    async def say(client: httpx.AsyncClient, token: str, number: int) -> None:
        await asyncio.sleep(number / 30)  # ten seconds in all
        text = "It wants market share." if number % 3 else "bananas"
        body = {"client": f"{number:032}", "item": item, "vote": 1, "answer": {"text": text}}
        for _ in range(2):
            answer = await insist(client, body, token)
            assert answer.status_code == 200, answer.text

    async def insist(client: httpx.AsyncClient, body: dict[str, Any], token: str) -> httpx.Response:
        """Send until there is an answer, as the page does: a connection may close while it is used again."""
        while True:
            try:
                return await client.post("/answers", json=body, headers={"Authorization": f"Bearer {token}"})
            except httpx.TransportError:
                await asyncio.sleep(0.2)

    run(asyncio.wait_for(soak(), 120))
    board = trainer.state()["board"]
    assert (board["people"], board["answers"]) == (300, 300)
    assert [row["people"] for row in board["concepts"]] == [200, 0]
    assert [group["people"] for group in board["groups"]] == [100]
    assert all([one["phase"] for one in notes][-2:] == ["open", "revealed"] for notes in heard)
