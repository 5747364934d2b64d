"""The end of an attempt: marked once, with evidence, from what is stored alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from classroom.store import tables
from classroom.teams import Shelf, attempts, results, submission
from classroom.teams.marking import mark
from tests.classroom.teams.world import World

# What a learner answers, by question and with the author's ids, and what it earns.
ANSWERS: dict[str, tuple[dict[str, Any], int, int]] = {
    "first-question": ({"choice": "need-of-people"}, 1, 1),
    "several-answers": ({"choices": ["share", "volume", "listening"]}, 1, 2),
    "true-or-false": ({"truth": False, "reason": "buyers-decide"}, 1, 2),
    "match-them": ({"pairs": {"product": "product-right", "customer": "channel-question"}}, 1, 2),
    "order-them": ({"order": ["launch", "boom", "fade"]}, 2, 2),
    "sort-them": ({"bins": {"units": "product-side"}}, 1, 2),
    "count-it": ({"value": "25,2 %"}, 1, 1),
    "say-it": ({"text": "They listen to their customers."}, 1, 1),
}


def disguised(world: World, attempt: int, question: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {
            part if part in ("choice", "choices", "truth", "reason", "pairs", "order", "bins", "value", "text")
            else disguised(world, attempt, question, part): disguised(world, attempt, question, one)
            if part not in ("value", "text", "truth") else one
            for part, one in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [disguised(world, attempt, question, one) for one in value]
    return world.name_of(attempt, question, value)


def answer_all(world: World, attempt: int) -> None:
    for seq, (question, (answer, _, _)) in enumerate(ANSWERS.items(), start=1):
        sent = disguised(world, attempt, question, answer)
        assert world.save(attempt, world.number_of(attempt, question), sent, seq=seq) == "saved"


def read_marks(world: World, attempt: int) -> list[Any]:
    with world.database.read() as connection:
        asked = select(tables.marks, tables.questions.c.question, tables.questions.c.rev.label("rev"))
        joined = tables.marks.join(tables.questions)
        return list(connection.execute(asked.select_from(joined).where(tables.marks.c.attempt_id == attempt)))


def test_every_kind_is_marked_and_the_answer_kept_as_it_was_marked(world: World) -> None:
    attempt = world.begin(world.assign())
    answer_all(world, attempt)
    ended = world.end(attempt, by=world.learner.id)
    found = {row.question: (row.answer, row.earned, row.possible) for row in read_marks(world, attempt)}
    assert found == ANSWERS
    assert (ended.earned, ended.possible, ended.ended_by) == (9, 13, "learner")


def test_marks_keep_their_evidence_beside_the_revision(world: World) -> None:
    attempt = world.begin(world.assign())
    answer_all(world, attempt)
    world.end(attempt)
    rows = {row.question: row for row in read_marks(world, attempt)}
    assert rows["several-answers"].evidence == {"parts": {"share": "right", "volume": "right", "listening": "wrong"}}
    assert rows["say-it"].evidence["evidence"][0] | {"agree": 1} == {
        "concept": "listening-to-them", "start": 5, "end": 30, "phrasing": 0, "agree": 1,
    }  # fmt: skip
    assert {row.rev for row in rows.values()} == {1}


def test_every_mark_can_be_computed_again_from_what_is_stored(world: World) -> None:
    attempt = world.begin(world.assign())
    answer_all(world, attempt)
    world.end(attempt)
    shelf = Shelf()
    with world.database.read() as connection:
        for row in read_marks(world, attempt):
            marked = mark(shelf.get(connection, [row.question_id])[0], row.answer)
            assert (marked.earned, marked.possible, marked.evidence) == (row.earned, row.possible, row.evidence)


def test_what_is_submitted_twice_is_marked_once(world: World) -> None:
    attempt = world.begin(world.assign())
    first = world.end(attempt, by=world.learner.id)
    world.wait(minutes=3)
    assert world.end(attempt, by=world.learner.id) == first


def test_of_many_submissions_at_once_one_marks(world: World) -> None:
    attempt = world.begin(world.assign())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(world.end, [attempt] * 8))
    with world.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.marks)).scalar_one() == 8


def test_no_answer_comes_between_the_marks_and_the_end(world: World) -> None:
    """Saves and the submission race; what was acknowledged as saved before the end is in the marks."""
    attempt = world.begin(world.assign())
    number = world.number_of(attempt, "say-it")

    def save(seq: int) -> tuple[int, str]:
        return seq, world.save(attempt, number, {"text": f"answer {seq}"}, seq=seq)

    with ThreadPoolExecutor(8) as pool:
        saved = [pool.submit(save, seq) for seq in range(1, 20)]
        ended = pool.submit(world.end, attempt)
        late = [pool.submit(save, seq) for seq in range(20, 40)]
        ended.result()
        kept = [seq for seq, outcome in (one.result() for one in (*saved, *late)) if outcome == "saved"]
    marked = {row.number: row.answer for row in read_marks(world, attempt)}[number]
    standing = world.saved(attempt).get(number)
    assert (marked or {}).get("text") == (standing or {}).get("text")
    assert not kept or standing is not None


def test_the_clock_ends_what_nobody_submits_with_what_was_saved(world: World) -> None:
    attempt = world.begin(world.assign(minutes=30))
    answer_all(world, attempt)
    world.wait(minutes=30)
    with world.database.read() as connection:
        assert submission.list_due(connection, at=world.now) == []
        world.wait(seconds=5)
        assert submission.list_due(connection, at=world.now) == [attempt]
    world.wait(hours=5)
    ended = world.end(attempt)
    assert (ended.earned, ended.ended_by) == (9, "clock")
    assert ended.ended_at == ended.closes_at
    with world.database.read() as connection:
        assert submission.list_due(connection, at=world.now) == []


def test_a_bank_that_changes_meanwhile_changes_no_attempt(world: World) -> None:
    attempt = world.begin(world.assign())
    number = world.number_of(attempt, "first-question")
    world.save(attempt, number, {"choice": world.name_of(attempt, "first-question", "need-of-people")}, seq=1)
    with world.database.read() as connection:
        before = attempts.list_questions(connection, world.get(attempt), Shelf())
    world.shelf = Shelf()  # as after a restart with other banks on disk: nothing is read from them
    world.end(attempt)
    with world.database.read() as connection:
        assert [one.disguised for one in attempts.list_questions(connection, world.get(attempt), Shelf())] == [
            one.disguised for one in before
        ]
    assert next(row for row in read_marks(world, attempt) if row.number == number).earned == 1


@pytest.mark.parametrize(
    ("feedback", "at_once", "after_closing"),
    [("submitted", True, True), ("closed", False, True), ("never", False, False)],
)
def test_explanations_are_shown_when_they_may_be(
    world: World, feedback: str, at_once: bool, after_closing: bool
) -> None:
    attempt = world.begin(world.assign(feedback=feedback))
    ended = world.end(attempt, by=world.learner.id)
    with world.database.read() as connection:
        for later, shown in ((timedelta(), at_once), (timedelta(hours=2), after_closing)):
            result = results.read(connection, ended, shelf=world.shelf, now=world.now + later)
            assert bool(result.answers) is shown
            assert sum(tally.possible for tally in result.tallies) == 13


def test_every_part_is_explained(world: World) -> None:
    attempt = world.begin(world.assign())
    answer_all(world, attempt)
    ended = world.end(attempt, by=world.learner.id)
    with world.database.read() as connection:
        result = results.read(connection, ended, shelf=world.shelf, now=world.now)
    lines = {answer.stored.question.id: answer.lines for answer in result.answers}
    states = {question: [line.state for line in lines[question]] for question in lines}
    assert states == {
        "first-question": ["right", "rest", "rest"],
        "several-answers": ["right", "right", "wrong"],
        "true-or-false": ["right", "missed", "wrong"],
        "match-them": ["right", "wrong", "wrong"],
        "order-them": ["right", "right", "right"],
        "sort-them": ["right", "missed"],
        "count-it": ["right"],
        "say-it": ["right"],
    }
    assert all(line.why and line.see.startswith("every-kind#") for some in lines.values() for line in some)


@pytest.mark.parametrize(("percent", "passed"), [(69, True), (70, False)])
def test_the_pass_mark_is_compared_without_rounding(world: World, percent: int, passed: bool) -> None:
    attempt = world.begin(world.assign(pass_percent=percent))
    answer_all(world, attempt)  # 9 of 13 are 69.2 %
    ended = world.end(attempt)
    with world.database.read() as connection:
        assert results.read(connection, ended, shelf=world.shelf, now=world.now).passed is passed


@pytest.mark.parametrize("value", [None, 7, "x", ["x"], {"x": ["y"]}, [["x"]], {"order": {"x": 1}}])
def test_an_answer_that_no_page_sends_is_marked_and_shown_as_none(world: World, value: Any) -> None:
    attempt = world.begin(world.assign())
    fields = ("choice", "choices", "truth", "reason", "pairs", "order", "bins", "value", "text")
    for number in range(1, 9):
        world.save(attempt, number, dict.fromkeys(fields, value), seq=number)
    ended = world.end(attempt)
    assert ended.earned == 0
    with world.database.read() as connection:
        result = results.read(connection, ended, shelf=world.shelf, now=world.now)
    assert all(line.state != "right" for answer in result.answers for line in answer.lines)
