"""Reads printed papers back, and says what a course must not tell on a worksheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from pypdf import PdfReader

from classroom.print.typeset import Typesetter
from grader.library import Library
from grader.model import Exercise, Question

DAY = date(2026, 1, 1)
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
TELLING = ("feedback", "right", "wrong", "model", "credit")  # fields that hold what is told after answering


def open_pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def read_pages(data: bytes) -> list[str]:
    """The text of each page, without spaces and line ends, as print may break a line anywhere."""
    return [squeeze(page.extract_text()) for page in open_pdf(data).pages]


def squeeze(text: str) -> str:
    """A text without spaces, joined letters and the stars of emphasis, as it can be found in print."""
    for joined, letters in LIGATURES.items():
        text = text.replace(joined, letters)
    return re.sub(r"[\s\u200b\u2060]+", "", re.sub(r"\*(\S(?:[^*]*\S)?)\*", r"\1", text))


def typesetter(paper: str = "a4") -> Typesetter:
    return Typesetter(paper=paper, moment=datetime(2026, 1, 1, tzinfo=UTC))


def list_texts(value: Any) -> Iterator[str]:
    """Every text in a tree that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from list_texts([one for name, one in value.items() if name != "t"])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from list_texts(one)


def list_secrets(asked: Question | Exercise, library: Library) -> list[str]:
    """What a learner is told only after answering."""
    found = list(_find(asked.model_dump(), library))
    assert found
    return found


def _find(value: Any, library: Library, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        shown = {"right"} if "left" in value else set()  # the partner in a pair is shown
        for key, one in value.items():
            if key not in shown:
                yield from _find(one, library, key if name != "truth_feedback" else "feedback")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _find(one, library, name)
    elif isinstance(value, str) and name in TELLING:
        yield value
    elif isinstance(value, str) and name == "misconception":
        yield library.misconceptions[value].belief
