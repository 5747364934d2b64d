"""Owns the JSON Schemas that let editors complete the YAML files; ``python -m grader.schemas`` writes them."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from grader.fields import Strict
from grader.model import Bank, Exercise, MisconceptionFile, Words

FILES: Mapping[str, type[Strict]] = {
    "quizzes/schema.json": Bank,
    "quizzes/misconceptions.schema.json": MisconceptionFile,
    "exercises/schema.json": Exercise,
    "exercises/words.schema.json": Words,
}


class _Plain(GenerateJsonSchema):
    """Without null, which no file may hold, and without titles that repeat the names of fields."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        return {name: value for name, value in found.items() if name != "default" or value}


def build_schemas() -> dict[str, str]:
    """Return the text of each schema by the name of its file, relative to the course."""
    return {name: print_schema(shape, writer="grader.schemas") for name, shape in FILES.items()}


def write_schemas(root: Path) -> None:
    """Write the schemas into the course at ``root``."""
    for name, text in build_schemas().items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def print_schema(shape: type[Strict], *, writer: str) -> str:
    """Return the text of the schema of a shape; ``writer`` is the module that writes it."""
    schema = shape.model_json_schema(schema_generator=_Plain)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$comment": f"Written by python -m {writer}"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
