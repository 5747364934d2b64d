"""Marking again after a revision: shown before it is done, old marks kept, decisions of trainers kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from classroom.teams import Banks, privacy, remark
from tests.classroom.teams.reviewing import (
    TEXT,
    appeal,
    certify,
    check,
    decide,
    read_audit,
    read_history,
    read_tallies,
    take,
)
from tests.classroom.teams.world import COURSE, World

BANK = Path("quizzes") / "graded" / "every-kind.yml"
STUDY = ("    - ask customer\n", "    - ask customer\n    - study people\n")
Revise = Callable[..., remark.Keys]


@pytest.fixture
def revise(tmp_path: Path) -> Revise:
    """Changes texts in a copy of the bank and gives its keys."""

    def change(*changes: tuple[str, str]) -> remark.Keys:
        root = tmp_path / "revised"
        shutil.copytree(COURSE, root, dirs_exist_ok=True)
        text = (COURSE / BANK).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (root / BANK).write_text(text, encoding="utf-8")
        return remark.Keys(Banks(root))

    return change


def preview(world: World, attempt: int, keys: remark.Keys) -> tuple[list[remark.AttemptChange], set[remark.Left]]:
    with world.database.read() as connection:
        return remark.preview(connection, [attempt], keys)


def apply(world: World, attempt: int, keys: remark.Keys) -> remark.AttemptChange | None:
    with world.database.write() as connection:
        return remark.apply(connection, attempt, keys=keys, at=world.now)


def test_nothing_changes_where_no_key_has_changed(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    assert preview(world, attempt, revise()) == ([], set())
    assert apply(world, attempt, revise()) is None


def test_what_would_change_is_shown_and_nothing_is_changed(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(pass_percent=69), say_it={"text": TEXT})
    (found,), left = preview(world, attempt, revise(STUDY))
    assert (found.before, found.after, left) == ((8, 13), (9, 13), set())
    assert (found.passed_before, found.passes_after) == (False, True)
    assert [(one.question, one.before, one.after) for one in found.changes] == [("say-it", 0, 1)]
    assert world.get(attempt).earned == 8
    assert len(read_history(world, attempt, "say-it")) == 1


def test_a_change_keeps_the_old_mark_and_is_in_the_audit_log(world: World, revise: Revise) -> None:
    assignment = world.assign()
    attempt = take(world, assignment, say_it={"text": TEXT})
    apply(world, attempt, revise(STUDY))
    old, new = read_history(world, attempt, "say-it")
    assert (old.earned, old.replaced_at, new.earned, new.cause) == (0, world.now, 1, "remarked")
    assert new.question_id != old.question_id
    assert (world.get(attempt).earned, read_tallies(world, assignment)[0].earned) == (9, 9)
    entry = read_audit(world, "attempt.remarked")[0]
    assert (entry.subject, entry.detail) == (
        f"attempt:{attempt}",
        {"before": [8, 13], "after": [9, 13], "questions": 1},
    )
    assert apply(world, attempt, revise(STUDY)) is None


def test_a_decision_of_a_trainer_outlives_the_key(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    decide(world, appeal(world, attempt), covered=True)
    assert preview(world, attempt, revise(("    - ask customer\n", "    - ask buyers\n")))[0] == []
    worth_two = revise(("    title: It listens to them\n", "    title: It listens to them\n    weight: 2\n"))
    apply(world, attempt, worth_two)
    assert read_history(world, attempt, "say-it")[-1].earned == 2
    assert (world.get(attempt).earned, world.get(attempt).possible) == (10, 14)


def test_an_open_appeal_is_decided_about_the_mark_that_counts(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    made = appeal(world, attempt)
    apply(world, attempt, revise(("    title: It listens to them\n", "    title: It listens to them\n    weight: 3\n")))
    decided = decide(world, made, covered=True)
    assert (decided.earned, decided.possible) == (0, 3)
    assert (world.get(attempt).earned, world.get(attempt).possible) == (11, 15)


def test_a_question_that_is_gone_or_of_another_kind_stays_as_it_was(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    found, left = preview(world, attempt, revise(("- id: say-it", "- id: say-it-anew")))
    assert (found, [one.question for one in left]) == ([], ["say-it"])
    assert apply(world, attempt, revise(("- id: say-it", "- id: say-it-anew"))) is None


def test_a_mark_that_falls_takes_the_certificate_with_it(world: World, revise: Revise) -> None:
    attempt = take(world, world.assign(pass_percent=69), say_it={"text": "They listen to their customers."})
    code = certify(world, attempt)
    found = check(world, code)
    assert found and found.holds
    apply(world, attempt, revise(("    - listen customer\n", "    - interview buyers\n")))
    found = check(world, code)
    assert found and not found.holds


def test_attempts_of_deleted_people_are_left_as_they_were_marked(world: World) -> None:
    attempt = take(world, world.assign(), say_it={"text": TEXT})
    with world.database.read() as connection:
        assert remark.list_attempts(connection) == [attempt]
    with world.database.write() as connection:
        privacy.delete(connection, world.learner.id, by=world.learner.id, at=world.now)
        assert remark.list_attempts(connection) == []
