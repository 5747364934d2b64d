"""Owns the shapes of what a request gives: numbers of rows in addresses and forms, bounded as the database is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path

LARGEST = 2_147_483_647

Id = Annotated[int, Path(ge=1, le=LARGEST)]
FormId = Annotated[int, Form(ge=1, le=LARGEST)]
FormCount = Annotated[int, Form(ge=0, le=1_000_000)]
Line = Annotated[str, Form(max_length=200)]
Word = Annotated[str, Form(max_length=60)]
