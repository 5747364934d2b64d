"""A rule may be broken for a reason that is written down, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.check.checker import check_course
from tests.classroom.check.small import CHECKS, KEY, change, write_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_course(tmp_path)
    return tmp_path


def find(root: Path) -> set[tuple[str, str]]:
    return {(one.code, one.file) for one in check_course(root / "course-of-rain").found}


def test_a_reason_lifts_a_rule_for_one_question(root: Path) -> None:
    change(root, CHECKS, "Talk with people at the bus stop", "Talk with people at the bus stop and in the market")
    assert ("R105", CHECKS) in find(root)
    change(root, CHECKS, "  rev: 1\n", "  rev: 1\n  allow: {R105: the place is what they should learn}\n")
    assert not {"R105", "R190"} & {code for code, _ in find(root)}


def test_an_exercise_may_have_a_reason_too(root: Path) -> None:
    change(root, KEY, "  - mend > handle\n", "")
    assert ("R131", KEY) in find(root)
    change(root, KEY, "rev: 1\n", "rev: 1\nallow: {R131: two ways are all there are}\n")
    assert not {"R131", "R190"} & {code for code, _ in find(root)}


@pytest.mark.parametrize(
    "text", ["{R105: too short}", "{R205: banks have no such reason}", "{V601: not a rule of this kind}"]
)
def test_a_reason_has_four_words_and_its_rule_exists(root: Path, text: str) -> None:
    change(root, CHECKS, "  rev: 1\n", f"  rev: 1\n  allow: {text}\n")
    assert ("Q204", CHECKS) in find(root)
