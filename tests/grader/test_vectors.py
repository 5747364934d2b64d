"""The rules of SPEC.md one by one: vectors that both interpreters run, and keys that both refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import quickjs

from grader.key import KeyVersionError
from tests.grader.marking import Concept, Marker, compile_concepts, mark_in_javascript, mark_in_python

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "marking.json").read_text("utf-8"))["vectors"]
BOTH = pytest.mark.parametrize("mark", [mark_in_python, mark_in_javascript], ids=["python", "javascript"])
WORDS = ("prompt", "classes", "spellings", "sides", "numbers")


@BOTH
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_marks_as_written(vector: dict[str, Any], mark: Marker) -> None:
    concepts = [Concept(**concept) for concept in vector["concepts"]]
    data, tables = compile_concepts(concepts, **{name: vector[name] for name in WORDS if name in vector})
    assert mark(data, tables, [vector["answer"]]) == [vector["expected"]], vector["why"]


@BOTH
@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"format": 2}, "newer"),
        ({"rules": 2}, "newer"),
        ({"format": 0}, "older"),
        ({"rules": 0}, "older"),
        ({"format": 2, "rules": 0}, "newer"),
        ({"format": None}, "not a compiled key"),
        ({"rules": "1"}, "not a compiled key"),
    ],
)
def test_another_version_is_refused_by_name(changed: dict[str, Any], message: str, mark: Marker) -> None:
    data, tables = compile_concepts([Concept("a", ["listen"])])
    with pytest.raises((KeyVersionError, quickjs.JSException), match=message):
        mark({**data, **changed}, tables, ["They listen."])


@BOTH
@pytest.mark.parametrize(("rules", "message"), [(2, "newer"), (0, "older")])
def test_tables_of_another_version_are_refused(rules: int, message: str, mark: Marker) -> None:
    data, tables = compile_concepts([Concept("a", ["listen"])])
    with pytest.raises((KeyVersionError, quickjs.JSException), match=message):
        mark(data, {**tables, "rules": rules}, ["They listen."])


HOSTILE = {
    "100 kB of words": "They listen to customers. " * 4000,
    "a key word again and again": "customer " * 1100,
    "negators in negators": "not never without " * 550,
    "no spaces": "customerlisten" * 710,
    "commas": "not only, product firm unlike customer firm " * 220,
    "binary": "".join(map(chr, range(256))) * 40,
    "right to left": "مرحبا שלום listen to customers " * 300,
    "half pairs": "\ud800 listen \udfff" * 700,
    "script": "<script>alert('customers')</script>" * 280,
    "emoji": "😀" * 10_000,
}


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers_get_the_same_orderly_mark(answer: str) -> None:
    concepts = [Concept("a", ["listen customer", '"customer listen"', "never customer"], side="customer")]
    sides = {"product": ["product firm"], "customer": ["customer firm"]}
    data, tables = compile_concepts(concepts, sides=sides)
    found = mark_in_python(data, tables, [answer])
    assert found == mark_in_javascript(data, tables, [answer])
    assert ("too-long" in found[0]["flags"]) == (len(answer) > 10_000)
