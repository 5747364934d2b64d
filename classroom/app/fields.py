"""Owns the shape of what a request gives: numbers and texts in addresses, forms, JSON, bounded as the database is."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Form, Path
from pydantic import BeforeValidator

LARGEST = 2_147_483_647
LEVELS = 8  # of JSON
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL takes in no text; it can come in by pasting

Id = Annotated[int, Path(ge=1, le=LARGEST)]
FormId = Annotated[int, Form(ge=1, le=LARGEST)]
FormCount = Annotated[int, Form(ge=0, le=1_000_000)]
Line = Annotated[str, Form(max_length=200)]
Word = Annotated[str, Form(max_length=60)]


def mend(value: Any, *, levels: int = LEVELS) -> Any:
    """Return JSON with the sign for “unknown” in the place of what cannot be kept: to refuse it would end all saving.

    Raises ValueError for JSON of more levels than anything here has.
    """
    if not levels:
        raise ValueError("too many levels")
    if isinstance(value, str):
        return UNKEEPABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [mend(part, levels=levels - 1) for part in value]
    if isinstance(value, dict):
        return {mend(name): mend(part, levels=levels - 1) for name, part in value.items()}
    return value


Mended = BeforeValidator(mend)
