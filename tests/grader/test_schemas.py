"""The JSON Schemas: as committed, whole, and taking what the loader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # published without types
import pytest
import yaml

from grader.schemas import FILES, build_schemas
from tests.grader.course import BODIES, KEY, bank_text

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: json.loads(text) for name, text in build_schemas().items()}


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_the_one_of_the_models(name: str) -> None:
    committed = (ROOT / name).read_text(encoding="utf-8")
    assert committed == build_schemas()[name], "Run python -m grader.schemas and commit what it writes."


def find_objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from find_objects(value)


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_explained_and_no_other_is_allowed(name: str) -> None:
    objects = list(find_objects(SCHEMAS[name]))
    assert objects
    for found in objects:
        assert found["additionalProperties"] is False
        silent = [field for field, about in found["properties"].items() if not about.get("description")]
        assert silent == []
    assert '"null"' not in json.dumps(SCHEMAS[name])


def test_a_schema_takes_good_files_and_refuses_bad_ones() -> None:
    bank = jsonschema.Draft202012Validator(SCHEMAS["quizzes/schema.json"])
    good = yaml.safe_load(bank_text(*BODIES))
    assert list(bank.iter_errors(good)) == []
    assert not bank.is_valid(yaml.safe_load(bank_text("single").replace("right: true", "rihgt: true")))
    assert not bank.is_valid(yaml.safe_load(bank_text("single").replace("rev: 1", "rev: 0")))
    assert not bank.is_valid(yaml.safe_load(bank_text("number").replace("kind: number", "kind: single")))
    exercise = jsonschema.Draft202012Validator(SCHEMAS["exercises/schema.json"])
    assert list(exercise.iter_errors(yaml.safe_load(KEY.format(id="what-is-it")))) == []
