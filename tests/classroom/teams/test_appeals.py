"""Appeals: what can be appealed, what a decision changes, and that the old mark stays."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.teams import RefusedError, examples
from grader.labelled import parse_answer
from tests.classroom.teams.reviewing import TEXT, appeal, decide, read_audit, read_history, read_tallies, take
from tests.classroom.teams.world import World


def test_a_decision_changes_the_result_and_keeps_the_old_mark(world: World) -> None:
    assignment = world.assign()
    attempt = take(world, assignment, say_it={"text": TEXT})
    assert world.get(attempt).earned == 8
    decide(world, appeal(world, attempt), covered=True)
    assert world.get(attempt).earned == 9
    old, new = read_history(world, attempt, "say-it")
    assert (old.earned, old.cause, old.replaced_at) == (0, "submitted", world.now)
    assert (new.earned, new.cause, new.replaced_at) == (1, "appealed", None)
    assert new.evidence["covered"] == ["listening-to-them"]
    assert new.evidence["refused"] == old.evidence["refused"]
    kept = read_tallies(world, assignment)[0]
    assert sum(int(text.split()[1]) for text in kept.outcomes) == kept.earned == 9
    assert [row.detail for row in read_audit(world, "appeal.decided")] == [{"before": 0, "after": 1, "possible": 1}]


def test_a_decision_can_follow_the_marker(world: World) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    decided = decide(world, appeal(world, attempt), covered=False, reason="")
    assert decided.decided_at == world.now
    assert world.get(attempt).earned == 8


def test_an_appeal_is_made_once_however_often_the_button_is_pressed(world: World) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: appeal(world, attempt), range(4)))
    assert len(set(made)) == 1
    decide(world, made[0], covered=False, reason="")
    assert appeal(world, attempt) == made[0]
    assert len(read_audit(world, "appeal.made")) == 1


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("first-question", TEXT, "in your own words"),
        ("say-it", "They listen to their customers.", "has all points"),
        ("say-it", "  ", "no answer"),
    ],
)
def test_what_leaves_no_doubt_cannot_be_appealed(world: World, question: str, text: str, told: str) -> None:
    attempt = take(world, world.assign(), say_it={"text": text})
    with pytest.raises(RefusedError, match=told):
        appeal(world, attempt, question=question)


@pytest.mark.parametrize("feedback", ["closed", "never"])
def test_nothing_is_appealed_before_it_is_explained(world: World, feedback: str) -> None:
    attempt = take(world, world.assign(feedback=feedback), say_it={"text": TEXT})
    with pytest.raises(RefusedError, match="once its explanation is shown"):
        appeal(world, attempt)


def test_a_change_needs_a_reason_and_a_decision_is_final(world: World) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    made = appeal(world, attempt)
    with pytest.raises(RefusedError, match="Give a reason"):
        decide(world, made, covered=True, reason="")
    decide(world, made, covered=True)
    with pytest.raises(RefusedError, match="decided already"):
        decide(world, made, covered=False)


def test_what_was_offered_can_be_read_as_a_labelled_answer(world: World) -> None:
    attempt = take(world, world.assign(attempts=2), say_it={"text": TEXT})
    other = take(world, world.assign(), say_it={"text": "They guess."})
    decide(world, appeal(world, attempt), covered=True, offered=True)
    decide(world, appeal(world, other), covered=False)
    with world.database.read() as connection:
        lines = list(examples.list_lines(connection, world.team.id, shelf=world.shelf))
    assert len(lines) == 1
    read = parse_answer(lines[0].encode())
    assert (read.exercise, read.style, read.answer) == ("say-it", "appeal", TEXT)
    assert read.covered == {"listening-to-them"}
    assert world.learner.name not in json.dumps(lines)
