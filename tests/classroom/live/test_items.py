"""Every kind of question: shown under names that tell nothing, read back, marked, counted; no key before its time."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from classroom.app.live.hub import render_question
from classroom.live import LiveError, snapshots
from tests.classroom.answering import right_answer
from tests.classroom.live.kit import START, World

CLOSED = ["one-answer", "several-answers", "true-or-false", "match-them", "order-them", "sort-them", "count-it"]


@pytest.mark.parametrize("name", CLOSED)
def test_a_right_answer_in_the_browsers_names_earns_every_point_and_is_counted(world: World, name: str) -> None:
    item = world.session.items[world.items[name]]
    wanted = right_answer(item.kind, item._answer_key)
    sent = item.write(wanted)
    assert item.read(json.loads(json.dumps(sent))) == wanted
    world.do("open", item=item.number)
    given = world.say(world.join(), name, sent)
    assert given.verdict["earned"] == given.verdict["possible"]
    board = snapshots.tell_trainer(world.session, now=START)["board"]
    assert board["right"] == {1: 1}
    assert all(line["people"][1] == 1 for line in board["lines"] if line["right"])
    assert any(line["right"] for line in board["lines"])


@pytest.mark.parametrize(
    "answer", [{}, {"choice": "nonsense"}, {"choice": 7}, {"text": "   "}, {"pairs": {"a": []}}, []]
)
def test_an_answer_with_nothing_in_it_is_refused(world: World, answer: Any) -> None:
    for name in ("one-answer", "why-focus", "match-them"):
        world.do("open", item=world.items[name])
        with pytest.raises(LiveError, match="nothing in this answer"):
            world.say(world.join(), name, answer)


def test_a_changed_vote_counts_once_the_last(world: World) -> None:
    item = world.session.items[world.items["one-answer"]]
    world.do("open", item=item.number)
    person = world.join()
    parts = [item.names[name] for name in ("p0", "p1")]
    for name in ("p0", "p1"):
        world.say(person, "one-answer", {"choice": name})
    lines = {
        line["text"]: line["people"][1] for line in snapshots.tell_trainer(world.session, now=START)["board"]["lines"]
    }
    texts = {part.id: part.text for part in item.asked.parts}
    assert [lines[texts[part]] for part in parts] == [0, 1]


def secrets_of(world: World) -> set[str]:
    """What gives an answer away: feedback, titles, phrasings, models, and ids that are no words of what is shown."""
    found: set[str] = set()
    for item in world.session.items.values():
        for told in item.told.told:
            found |= {told.why, told.see, *({told.text} if item.in_words else ())}
        if item.kind != "ordering":  # the order that people gave is shown, and may be the right one
            found.add(item.told.short)
        found |= {phrasing for concept in item.concepts for phrasing in (*concept.accept, concept.id)}
        found |= {f'"{part}"' for part in item.names.values()}
    shown = " ".join(str(item.asked) for item in world.session.items.values())
    return {one for one in found if len(one) > 3 and one not in shown}


def frames(world: World, at: float) -> list[str]:
    now = START + timedelta(seconds=at)
    told = [
        snapshots.tell_people(world.session, now=now, render=render_question),
        snapshots.tell_screen(world.session, now=now),
        *(snapshots.tell_person(world.session, person) for person in world.session.book.people.values()),
    ]
    return [json.dumps(one, ensure_ascii=False) for one in told]


def test_no_audience_but_the_trainer_is_told_a_key_before_the_answer_is_shown(world: World) -> None:
    person, seen = world.join(), []
    for name, number in world.items.items():
        item = world.session.items[number]
        world.do("open", item=number)
        seen += frames(world, 1)
        world.say(person, name, "bananas" if item.in_words else item.write(right_answer(item.kind, item._answer_key)))
        world.do("results")
        seen += frames(world, 2)
        world.do("close", at=3)
        seen += frames(world, 3)
    hidden = secrets_of(world)
    assert len(hidden) > 50
    leaked = {secret for secret in hidden for text in seen if secret in text}
    assert leaked == set()
    assert not any("right" in json.loads(text).get("results", {}) for text in seen)
    assert not any("Only the trainer says" in text for text in seen)


def test_the_scan_finds_the_key_once_the_answer_is_shown(world: World) -> None:
    found: set[str] = set()
    for number in world.items.values():
        world.do("open", item=number)
        world.do("reveal")
        found |= {secret for secret in secrets_of(world) for text in frames(world, 1) if secret in text}
    assert len(found) > 20


def test_names_of_concepts_are_hidden_until_somebody_names_them(world: World) -> None:
    world.do("open", item=world.items["why-focus"])
    world.say(world.join(), "why-focus", "It wants market share.")
    told = snapshots.tell_screen(world.session, now=START)["results"]
    assert [row["title"] for row in told["rows"]] == ["It wants a larger share of the market"]
    assert told["hidden"] == 1
    world.do("reveal")
    told = snapshots.tell_screen(world.session, now=START)["results"]
    assert (len(told["rows"]), told["hidden"]) == (2, 0)


def test_a_blank_screen_shows_nothing_and_votes_wait_for_the_tap(world: World) -> None:
    world.do("open", item=world.items["one-answer"])
    assert "results" not in snapshots.tell_screen(world.session, now=START)
    world.do("results")
    assert "results" in snapshots.tell_screen(world.session, now=START)
    world.do("blank")
    assert "question" not in snapshots.tell_screen(world.session, now=START)


def test_who_may_join(root: Any) -> None:
    world = World(root, cap=2, named=True)
    with pytest.raises(LiveError, match="asks for your name"):
        world.join()
    assert world.join(name=" Lena  L. ").name == "Lena L."
    world.join(name="Lars")
    with pytest.raises(LiveError, match="full"):
        world.join(name="Olga")
    world.do("locked")
    with pytest.raises(LiveError, match="nobody new"):
        world.join(name="Olga")
