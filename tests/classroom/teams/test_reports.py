"""Reports: which attempts count for what, and what is said only from enough answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete

from classroom.store import tables
from classroom.teams import assignments, gains, rosters
from classroom.teams import reports as reading
from classroom.teams.analysis import analyse
from classroom.teams.questions import prepare
from classroom.teams.reports import Report
from classroom.teams.tallies import Tallied, write_outcome
from tests.classroom.teams.reviewing import read_tallies, take
from tests.classroom.teams.world import BANKS, NOW, World

WRONG = {"choice": "next-machine"}


def read(world: World, *numbers: int) -> Report:
    with world.database.read() as connection:
        given = [assignments.get(connection, number) for number in numbers]
        return reading.read(connection, given, shelf=world.shelf)


def test_points_are_of_the_last_attempt_and_figures_of_the_first(world: World) -> None:
    assignment = world.assign(attempts=2)
    take(world, assignment, first_question=WRONG)
    take(world, assignment)
    report = read(world, assignment)
    assert (report.ended, len(report.taken)) == (2, 1)
    assert (report.taken[0].earned, report.taken[0].possible) == (9, 13)
    facility = {item.question: item.facility.value for item in report.analysis.items}
    assert (report.analysis.attempts, facility["first-question"]) == (1, 0.0)


def test_objectives_concepts_and_misconceptions_of_a_team(world: World) -> None:
    assignment = world.assign()
    take(world, assignment)
    take(world, assignment, world.add_learner("Lars"), first_question=WRONG, say_it={"text": "They guess."})
    report = read(world, assignment)
    found = {name: (points.earned, points.possible) for name, points in report.objectives.items()}
    assert found == {"choose-one": (5, 10), "arrange": (8, 12), "say": (3, 4)}
    assert list(found) == ["choose-one", "arrange", "say"]
    assert [(one.name, one.times, one.asked) for one in report.concepts] == [("say-it/listening-to-them", 1, 2)]
    # Lars: a wrong option; both: an option that is wrong, a reason, and a match.
    assert [(one.name, one.times, one.asked) for one in report.beliefs] == [("wrong-idea", 7, 14)]


def test_who_needs_help(world: World) -> None:
    assignment = world.assign(pass_percent=65)
    lars, lotte = world.add_learner("Lars"), world.add_learner("Lotte")
    take(world, assignment)
    take(world, assignment, lars, first_question=WRONG, sort_them=None, order_them=None)
    needing = read(world, assignment).needing_help
    assert [(one.name, one.ended) for one in needing] == [("Lars", 1), ("Lotte", 0)]
    assert needing[0].weak == ["arrange", "choose-one"]
    assert lotte.id == needing[1].person_id


def test_who_has_left_the_team_keeps_a_name_and_who_was_deleted_has_none(world: World) -> None:
    assignment = world.assign()
    lars = world.add_learner("Lars")
    take(world, assignment)
    take(world, assignment, lars)
    with world.database.write() as connection:
        rosters.leave(connection, world.team.id, lars.id)
        connection.execute(delete(tables.people).where(tables.people.c.id == world.learner.id))
    assert {(one.name, one.person_id) for one in read(world, assignment).learners} == {("Lars", lars.id), ("", None)}


def test_a_report_is_the_same_from_marks_alone(world: World) -> None:
    """Attempts of a schema without tallies are read from their marks."""
    assignment = world.assign()
    take(world, assignment)
    kept = read_tallies(world, assignment)
    with world.database.write() as connection:
        connection.execute(delete(tables.tallies))
    assert read_tallies(world, assignment) == kept


def test_several_assignments_are_one_report(world: World) -> None:
    first, second = world.assign(), world.assign()
    take(world, first)
    take(world, second, first_question=WRONG)
    report = read(world, first, second)
    assert [(one.ended, one.earned, one.possible) for one in report.taken] == [(2, 17, 26)]


def test_nobody_has_taken_it_so_far(world: World) -> None:
    report = read(world, world.assign())
    assert (report.ended, report.objectives, report.analysis.items, report.needing_help[0].name) == (0, {}, (), "Lena")


def test_gain_is_from_the_first_attempt_before_to_the_last_after(world: World) -> None:
    before, after = world.assign(attempts=2), world.assign(attempts=2)
    for assignment, first in ((before, WRONG), (before, None), (after, WRONG), (after, {"choice": "need-of-people"})):
        take(world, assignment, first_question=first)
    take(world, before, world.add_learner("Lars"))
    with world.database.read() as connection:
        given = [assignments.get(connection, number) for number in (before, after)]
        gain = gains.read(connection, *given)
        assert gains.choose(given) == tuple(given)
    assert gain.difference.count == 1
    assert gain.difference.value == pytest.approx(1 / 13)


def tally(place: int, rows: list[dict[str, Any]]) -> Tallied:
    earned, possible = (sum(row[name] for row in rows) for name in ("earned", "possible"))
    return Tallied(
        place, 1, place, 1, datetime(2026, 3, 2, tzinfo=NOW.tzinfo), earned, possible, [*map(write_outcome, rows)]
    )


def mark(row: int, earned: int, parts: dict[str, str]) -> dict[str, Any]:
    return {"question_id": row, "earned": earned, "possible": 1, "evidence": {"parts": parts}}


RIGHT, OTHER = {"need-of-people": "right"}, {"need-of-people": "missed", "next-machine": "wrong"}


def test_an_item_that_tells_nothing_and_an_option_that_draws_nobody_are_named() -> None:
    """Forty attempts: who knows more gets the first question wrong."""
    bank = BANKS.get("every-kind-graded")
    asked = [question for question in bank.questions if question.id in ("first-question", "count-it", "true-or-false")]
    stored = {row: prepare(bank, one, tables=BANKS.tables()) for row, one in enumerate(asked, start=1)}
    strong = [mark(1, 0, OTHER), mark(2, 1, {"true": "right"}), mark(3, 1, {"right": "right"})]
    weak = [mark(1, 1, RIGHT), mark(2, 0, {"true": "wrong"}), mark(3, 0, {"wrong": "wrong"})]
    middle = [mark(1, 1, RIGHT), mark(2, 1, {"true": "right"}), mark(3, 0, {"wrong": "wrong"})]
    found = analyse([tally(place, (strong, weak, middle, weak)[place % 4]) for place in range(1, 41)], stored)
    item = next(item for item in found.items if item.question == "first-question")
    assert item.discrimination.high is not None and item.discrimination.high < 0
    assert "Who knows more gets it wrong more often: check the key." in item.remarks
    assert "Hardly anybody chooses: What do our rivals charge?" in item.remarks
    # The highest 11 of 40 are the last of twenty with equal points, six of whom are strong.
    assert [(one.text, one.chosen, one.low, one.high) for one in item.choices][1:] == [
        ("What can our next machine make?", 10, 0, 6), ("What do our rivals charge?", 0, 0, 0),
    ]  # fmt: skip
    assert (found.is_enough, found.method) == (True, "KR-20")


def test_below_thirty_first_attempts_nothing_is_said_of_a_question() -> None:
    bank = BANKS.get("every-kind-graded")
    stored = {1: prepare(bank, bank.questions[0], tables=BANKS.tables())}
    found = analyse([tally(place, [mark(1, place % 2, RIGHT if place % 2 else OTHER)]) for place in range(29)], stored)
    assert not found.is_enough
    assert [(item.facility.is_enough, item.remarks) for item in found.items] == [(False, ())]
