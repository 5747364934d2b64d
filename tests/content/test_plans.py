"""The session plans themselves: complete, spoken, different from each other, and readable by every reader of YAML."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # published without types
import pytest
import yaml

from classroom.check.plans.structure import list_spoken
from classroom.check.readability import grade_text
from classroom.trainer import PLANS, Plan, cut_faces, read_headings, require_plans, show_plan
from grader.load import require_library

ROOT = Path(__file__).parents[2]
LIBRARY = require_library(ROOT)
SET = require_plans(ROOT)
HEADINGS = read_headings(ROOT)
LESSONS = [path.stem for path in sorted(ROOT.glob("course/lessons/*.md"))]


def test_every_lesson_has_two_plans_and_there_is_a_workshop() -> None:
    wanted = {f"{lesson}-{minutes}" for lesson in LESSONS for minutes in (60, 90)} | {"workshop"}
    assert set(SET.plans) == wanted
    assert len(LESSONS) == 10


@pytest.mark.parametrize("name", SET.plans)
def test_a_plan_can_be_shown_and_every_section_has_a_title(name: str) -> None:
    shown = show_plan(SET.plans[name], LIBRARY, headings=HEADINGS)
    sections = [section for segment in shown.segments for section in segment.people.sections]
    assert sections
    assert all(f"{Path(one.path).stem}#{one.path.partition('#')[2]}" in HEADINGS for one in sections)
    assert all(cut_faces(segment) for segment in shown.segments)
    people = json.dumps([asdict(segment.people) for segment in shown.segments], ensure_ascii=False)
    answers = [answer for segment in shown.segments for answer in segment.after.answers]
    assert len(answers) >= 3
    assert not [told.why for answer in answers for told in answer.told if told.why in people]


@pytest.mark.parametrize("name", SET.plans)
def test_a_plan_reads_the_same_for_every_reader_of_yaml(name: str) -> None:
    text = (ROOT / PLANS / f"{name}.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    schema = json.loads((ROOT / PLANS / "schema.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")


@pytest.mark.parametrize("name", SET.plans)
def test_a_plan_has_what_a_live_session_needs(name: str) -> None:
    plan = SET.plans[name]
    assert sum(segment.again for segment in plan.segments) >= 1
    assert sum(len(segment.stuck) for segment in plan.segments) >= 2
    assert sum(len(segment.expect) for segment in plan.segments) >= 4
    assert len(plan.prepare) >= 3
    breakouts = [segment.breakout for segment in plan.segments if segment.breakout]
    assert all(2 <= one.size <= 4 for one in breakouts)


@pytest.mark.parametrize("name", SET.plans)
def test_what_is_said_can_be_spoken(name: str) -> None:
    spoken = list_spoken(SET.plans[name])
    assert grade_text(" ".join(spoken)) <= 6.0
    assert max(len(text.split()) for text in spoken) <= 90
    assert "!" not in " ".join(spoken)


def cut(plan: Plan) -> set[tuple[str, ...]]:
    """Return all runs of six words of what is said and asked."""
    texts = [*list_spoken(plan), *(segment.prompt or "" for segment in plan.segments)]
    words = [text.lower().split() for text in texts]
    return {tuple(part[at : at + 6]) for part in words for at in range(len(part) - 5)}


def test_plans_of_different_lessons_do_not_repeat_each_other() -> None:
    runs = {name: cut(plan) for name, plan in SET.plans.items() if plan.lesson != "course"}
    shares = {
        (one, other): len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        for one, other in combinations(runs, 2)
        if SET.plans[one].lesson != SET.plans[other].lesson
    }
    assert max(shares.values()) < 0.03, max(shares, key=lambda pair: shares[pair])


def test_the_longer_plan_is_another_session() -> None:
    for lesson in LESSONS:
        short, long = SET.of_lesson(lesson)
        common = cut(short) & cut(long)
        assert len(common) / len(cut(long)) < 0.2, lesson
        asked = [{name for one in plan.segments for name in one.questions} for plan in (short, long)]
        assert len(asked[1] - asked[0]) >= 2, lesson


def test_openings_and_closings_differ() -> None:
    for kind in ("open", "close"):
        titles = Counter(one.title for plan in SET.plans.values() for one in plan.segments if one.kind == kind)
        assert titles.most_common(1)[0][1] <= 3
