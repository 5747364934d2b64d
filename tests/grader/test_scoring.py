"""The marks of closed kinds: vectors that both interpreters run, and random keys and answers that compare them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError
from grader.scoring import score
from tests.javascript import Browser

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests/vectors/scoring.json").read_text("utf-8"))["vectors"]
Mark = Callable[[str, Any, Any], dict[str, Any]]


def mark_in_python(kind: str, key: Any, answer: Any) -> dict[str, Any]:
    return asdict(score(kind, key, answer))


mark_in_javascript: Mark = Browser("scoring").define("(kind, key, answer) => Classroom.score(kind, key, answer)")


@pytest.mark.parametrize("mark", [mark_in_python, mark_in_javascript], ids=["python", "javascript"])
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_marks_as_written(vector: dict[str, Any], mark: Mark) -> None:
    assert mark(vector["kind"], vector["key"], vector["answer"]) == vector["expected"], vector["why"]


def test_an_open_kind_is_refused_by_name() -> None:
    with pytest.raises(GraderError, match="“short” is no closed kind"):
        score("short", {}, {})


IDS = st.sampled_from(["a", "b", "c", "d", "constructor", "true"])
LISTS = st.lists(IDS, min_size=1, max_size=6, unique=True)
NUMBERS = st.decimals(-3000, 3000, places=2, allow_nan=False).map(str)
TYPED = st.one_of(
    st.text("0123456789.,-+ '%$kms\u2212\u2019\u00a0", max_size=12),
    st.from_regex(r"-?[1-9][0-9]{0,2}([,. ][0-9]{3}){1,2}([.,][0-9]{1,3})?( km)?", fullmatch=True),
    NUMBERS,
    st.text(max_size=4),
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3) | IDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(IDS, inner, max_size=4),
    max_leaves=8,
)


@st.composite
def keys(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    ids = draw(LISTS)
    right, also = draw(st.sampled_from(ids)), draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    pairs = {part: draw(st.sampled_from(ids)) for part in draw(LISTS)}
    slips = draw(st.dictionaries(IDS, NUMBERS, max_size=2))
    tolerance = str(draw(st.decimals(0, 2, places=2)))
    number = {"value": draw(NUMBERS), "tolerance": tolerance, "unit": draw(st.sampled_from(["", "km", "%", "s"]))}
    found: list[tuple[str, dict[str, Any]]] = [
        ("single", {"right": right, "options": ids}),
        ("several", {"right": also, "options": ids}),
        ("truefalse", {"truth": draw(st.booleans()), "reason": right, "reasons": ids}),
        ("matching", {"pairs": pairs, "rights": ids}),
        ("sorting", {"items": pairs, "bins": ids}),
        ("ordering", {"order": ids}),
        ("number", {**number, "slips": slips}),
    ]
    chosen: tuple[str, dict[str, Any]] = draw(st.sampled_from(found))
    return chosen


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "choice": IDS | JUNK,
        "choices": LISTS | JUNK,
        "truth": st.booleans() | JUNK,
        "reason": IDS | JUNK,
        "pairs": st.dictionaries(IDS, IDS) | JUNK,
        "bins": st.dictionaries(IDS, IDS) | JUNK,
        "order": st.permutations(["a", "b", "c", "d", "constructor", "true"]) | LISTS | JUNK,
        "value": TYPED | JUNK,
    },
)


@given(keys(), ANSWERS | JUNK)
def test_both_interpreters_agree_and_stay_within_bounds(key: tuple[str, dict[str, Any]], answer: Any) -> None:
    marks = mark_in_python(*key, answer)
    assert 0 <= marks["earned"] <= marks["possible"]
    assert mark_in_javascript(*key, answer) == marks
