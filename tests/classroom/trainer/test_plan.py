"""Session plans are read strictly: a mistake is told by file, line, column, code and remedy, and the rest is kept."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # published without types
import pytest
import yaml

from classroom.trainer import Plans, load_plans, require_plans
from classroom.trainer.planschema import FILE, build_schema
from grader.diagnostics import ContentError, Diagnostic
from tests.classroom.trainer.planned import LONG, PLAN, SHORT, change, write_planned
from tests.grader.test_schemas import find_objects

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_planned(tmp_path)
    return tmp_path


def load_one(root: Path) -> tuple[Plans, Diagnostic]:
    plans, found = load_plans(root)
    assert len(found) == 1, found
    return plans, found[0]


def test_plans_are_found_by_lesson_the_shortest_first(root: Path) -> None:
    plans = require_plans(root)
    assert [plan.plan for plan in plans.of_lesson("first-lesson")] == ["first-lesson-60", "first-lesson-90"]
    assert [plan.plan for plan in plans.of_lesson("course")] == ["workshop"]


@pytest.mark.parametrize(
    ("old", "new", "code", "column", "hint"),
    [
        ("  minutes: 5\n", "  minuts: 5\n", "Q202", 3, "Did you mean “minutes”? AUTHORING.md lists"),
        ("kind: think", "kind: dream", "Q204", 9, "Write one of: open, think"),
        ("id: vote\n", "id: Vote now\n", "Q205", 7, "Use small letters"),
        ("minutes: 60", 'minutes: "60"', "Q203", 10, "Write a whole number"),
        ("    size: 3\n", "    size: 9\n", "Q208", 11, "Write 6 or less."),
        ("  again: true\n", "  again: yes\n", "Y1", 10, ""),
        ('["#one"]', "[one]", "Q206", 14, "Write \"#section\""),
        ("about: A session for tests.\n", "", "Q201", 1, "Add “about: …” here."),
        ("minutes: 60", "minutes: 60\nminutes: 61", "Y1", 1, ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_its_place(root: Path, old: str, new: str, code: str, column: int, hint: str) -> None:
    line = change(root, old, new)
    found = [one for one in load_plans(root)[1] if one.code.startswith(code)]
    assert [one.file for one in found] == [PLAN]
    assert hint in found[0].hint
    if code != "Q201":
        assert (found[0].line - line, found[0].column) in ((0, column), (1, column))


def test_a_plan_that_cannot_be_read_leaves_the_others(root: Path) -> None:
    change(root, "about:", "abuot:")
    plans, found = load_plans(root)
    assert {one.code for one in found} == {"Q201", "Q202"}
    assert sorted(plans.plans) == ["first-lesson-90", "workshop"]
    with pytest.raises(ContentError, match="abuot"):
        require_plans(root)


def test_a_file_that_nobody_reads_is_told(root: Path) -> None:
    (root / PLAN).rename(root / PLAN.replace(".yml", ".yaml"))
    _, found = load_one(root)
    assert (found.code, found.hint) == ("Q235", "Call it “.yml”.")


def test_a_course_without_plans_has_none(tmp_path: Path) -> None:
    assert load_plans(tmp_path) == (Plans(), [])


def test_the_committed_schema_is_the_one_of_the_model() -> None:
    committed = (ROOT / FILE).read_text(encoding="utf-8")
    assert committed == build_schema(), "Run python -m classroom.trainer.planschema and commit what it writes."


def test_the_schema_explains_every_field_and_takes_what_the_loader_takes() -> None:
    schema = json.loads(build_schema())
    for found in find_objects(schema):
        assert found["additionalProperties"] is False
        assert [name for name, about in found["properties"].items() if not about.get("description")] == []
    validator = jsonschema.Draft202012Validator(schema)
    assert [list(validator.iter_errors(yaml.safe_load(text))) for text in (SHORT, LONG)] == [[], []]
    assert not validator.is_valid(yaml.safe_load(SHORT.replace("kind: vote", "kind: votes")))
    assert not validator.is_valid(yaml.safe_load(SHORT.replace("size: 3", "size: 1")))
