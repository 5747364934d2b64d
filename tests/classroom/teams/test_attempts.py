"""Attempts: begun under the terms, resumed anywhere, closed by the clock of the server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from classroom.store import tables
from classroom.teams import RefusedError, assignments, attempts
from classroom.teams.saving import GRACE
from tests.classroom.teams.world import World


def allow(world: World, assignment: int, percent: int) -> None:
    with world.database.write() as connection:
        assignments.allow(connection, assignment, world.learner.id, percent=percent, by=None, at=world.now)


def test_an_attempt_has_its_time_and_no_more(world: World) -> None:
    attempt = world.get(world.begin(world.assign(minutes=30)))
    assert attempt.closes_at - attempt.started_at == timedelta(minutes=30)
    assert attempt.size == 8


def test_who_begins_late_is_cut_off_when_the_quiz_closes(world: World) -> None:
    assignment = world.assign(minutes=30)
    world.wait(minutes=110)
    attempt = world.get(world.begin(assignment))
    assert attempt.closes_at - attempt.started_at == timedelta(minutes=10)


def test_without_a_time_limit_the_quiz_closes_for_all(world: World) -> None:
    attempt = world.get(world.begin(world.assign(minutes=None)))
    assert attempt.closes_at - attempt.started_at == timedelta(hours=2)


def test_extra_time_lengthens_the_limit_also_beyond_the_closing_time(world: World) -> None:
    assignment = world.assign(minutes=30)
    allow(world, assignment, 50)
    world.wait(minutes=110)
    attempt = world.get(world.begin(assignment))
    assert attempt.closes_at - attempt.started_at == timedelta(minutes=25)


def test_extra_time_can_be_changed_and_taken_away(world: World) -> None:
    assignment = world.assign(minutes=30)
    for percent in (50, 25, 0):
        allow(world, assignment, percent)
    attempt = world.get(world.begin(assignment))
    assert attempt.closes_at - attempt.started_at == timedelta(minutes=30)


def test_the_open_attempt_is_gone_on_with(world: World) -> None:
    assignment = world.assign()
    first = world.begin(assignment)
    world.wait(minutes=29)
    assert world.begin(assignment) == first


def test_of_many_clicks_at_once_one_begins(world: World) -> None:
    assignment = world.assign(attempts=3)
    with ThreadPoolExecutor(8) as pool:
        begun = set(pool.map(world.begin, [assignment] * 8))
    assert len(begun) == 1
    with world.database.read() as connection:
        assert attempts.count(connection, assignment) == 1


def test_nobody_begins_before_or_after(world: World) -> None:
    assignment = world.assign(opens_at=world.now + timedelta(minutes=1))
    with pytest.raises(RefusedError, match="not open yet"):
        world.begin(assignment)
    world.wait(hours=2)
    with pytest.raises(RefusedError, match="closed"):
        world.begin(assignment)


def test_nobody_begins_what_was_taken_back(world: World) -> None:
    assignment = world.assign()
    with world.database.write() as connection:
        assignments.withdraw(connection, assignment, by=None, at=world.now)
    with pytest.raises(RefusedError, match="taken back"):
        world.begin(assignment)


def test_attempts_are_counted(world: World) -> None:
    assignment = world.assign(attempts=2)
    for number in (1, 2):
        attempt = world.begin(assignment)
        assert world.get(attempt).number == number
        world.end(attempt, by=world.learner.id)
    with pytest.raises(RefusedError, match="all your attempts"):
        world.begin(assignment)


def test_two_attempts_draw_and_name_anew(world: World) -> None:
    assignment = world.assign(attempts=2)
    first = world.begin(assignment)
    world.end(first)
    second = world.begin(assignment)
    assert world.get(first).secret != world.get(second).secret
    option = ("first-question", "need-of-people")
    assert world.name_of(first, *option) != world.name_of(second, *option)


def test_a_question_is_kept_once_however_often_it_is_drawn(world: World) -> None:
    assignment = world.assign()
    for name in ("Max", "Eve", "Ann"):
        world.begin(assignment, world.add_learner(name))
    with world.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.questions)).scalar_one() == 8
        assert connection.execute(select(func.count()).select_from(tables.marking_tables)).scalar_one() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"questions": 9}, "8 questions"),
        ({"questions": 0}, "8 questions"),
        ({"attempts": 0}, "1 to 20"),
        ({"minutes": 0}, "1 to 1440"),
        ({"pass_percent": 101}, "0 to 100"),
        ({"feedback": "at once"}, "explanations"),
        ({"title": " "}, "title"),
    ],
)
def test_terms_that_cannot_be_are_refused(world: World, changed: dict[str, Any], told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        world.assign(**changed)


def test_an_answer_is_there_again(world: World) -> None:
    attempt = world.begin(world.assign())
    assert world.save(attempt, 1, {"text": "first"}, seq=1) == "saved"
    assert world.save(attempt, 2, {"value": "25 %"}, seq=2, client="phone") == "saved"
    assert world.save(attempt, 1, {"text": "later"}, seq=3) == "saved"
    assert world.saved(attempt) == {1: {"text": "later"}, 2: {"value": "25 %"}}


def test_what_is_sent_twice_is_kept_once_and_acknowledged_twice(world: World) -> None:
    attempt = world.begin(world.assign())
    assert [world.save(attempt, 1, {"text": "a"}, seq=1) for _ in range(2)] == ["saved", "saved"]
    with world.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.saves)).scalar_one() == 1


def test_a_repetition_does_not_undo_what_another_device_saved(world: World) -> None:
    attempt = world.begin(world.assign())
    world.save(attempt, 1, {"text": "phone"}, seq=1, client="phone")
    world.wait(seconds=5)
    world.save(attempt, 1, {"text": "laptop"}, seq=1, client="laptop")
    world.wait(seconds=5)
    world.save(attempt, 1, {"text": "phone"}, seq=1, client="phone")
    assert world.saved(attempt) == {1: {"text": "laptop"}}


def test_what_waited_for_the_network_does_not_undo_what_was_given_later(world: World) -> None:
    attempt = world.begin(world.assign())
    world.wait(minutes=5)
    world.save(attempt, 1, {"text": "laptop"}, seq=1, client="laptop")
    world.wait(minutes=1)
    world.save(attempt, 1, {"text": "phone, in the tunnel"}, seq=1, client="phone", age=timedelta(minutes=3))
    assert world.saved(attempt) == {1: {"text": "laptop"}}


def test_an_attempt_takes_answers_until_its_time_is_over(world: World) -> None:
    attempt = world.begin(world.assign(minutes=30))
    world.wait(minutes=30)
    assert world.save(attempt, 1, {"text": "in the last moment"}, seq=1) == "saved"
    world.wait(seconds=GRACE.total_seconds())
    assert world.save(attempt, 1, {"text": "too late"}, seq=2) == "closed"
    assert world.saved(attempt) == {1: {"text": "in the last moment"}}


def test_an_attempt_takes_no_answer_after_its_end(world: World) -> None:
    attempt = world.begin(world.assign())
    world.end(attempt, by=world.learner.id)
    assert world.save(attempt, 1, {"text": "too late"}, seq=1) == "closed"


@pytest.mark.parametrize("number", [0, 9])
def test_a_question_that_was_not_drawn_takes_no_answer(world: World, number: int) -> None:
    assert world.save(world.begin(world.assign()), number, {"text": "a"}, seq=1) == "missing"


def test_nobody_saves_in_the_attempt_of_another(world: World) -> None:
    attempt = world.begin(world.assign())
    assert world.save(attempt, 1, {"text": "a"}, seq=1, person=world.add_learner("Eve")) == "missing"
    assert world.save(attempt + 1, 1, {"text": "a"}, seq=1) == "missing"
    assert world.saved(attempt) == {}
