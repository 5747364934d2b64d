"""Owns strict reading of YAML: values with the line and column of each, and every problem of a file.

It reads events, not Python objects: nothing is constructed, an alias is refused before it is
followed, and the depth is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

import yaml

from grader.diagnostics import Diagnostic, Path, Place, Problem, diagnose
from grader.yamlerrors import explain
from grader.yamlevents import Reader, StopError, Value

LARGEST = 1_000_000  # bytes of a file

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_BAD_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_INDENTED_BY_TAB = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A file that was read: its value, and where each value and each name of a field stands."""

    file: str
    _: KW_ONLY
    value: Value
    values: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]
    lines: list[str]

    def place(self, path: Path = (), *, at_key: bool = False, offset: int | None = None) -> Place:
        """Return where the value at ``path`` stands; a missing one stands where its holder begins."""
        marks = self.keys if at_key else self.values
        while path and path not in marks:
            path = path[:-1]
            marks = self.values
        line, column = marks.get(path, (1, 1))
        if offset is not None:
            column = self._find_character(path, line, column, offset)
        return Place(self.file, line, column)

    def _find_character(self, path: Path, line: int, column: int, offset: int) -> int:
        """Column of a character of a text that stands on one line as it is; else where the text begins."""
        value: Any = self.value
        for step in path:
            value = value[step]
        at = self.lines[line - 1].find(value, column - 1)
        return column if at < 0 else at + offset + 1

    def diagnose(self, problem: Problem) -> Diagnostic:
        """Return the diagnostic of a problem in this file."""
        place = self.place(problem.path, at_key=problem.at_key, offset=problem.offset)
        return diagnose(place, code=problem.code, message=problem.message, hint=problem.hint)


def read_yaml(data: bytes, *, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read the bytes of a YAML file; ``file`` is its name in diagnostics.

    The document is None where nothing of it can be used. Never raises.
    """
    text, problems = _read_text(data, file)
    if text is None:
        return None, problems
    reader = Reader(file, problems)
    try:
        for event in yaml.parse(text.replace("\t", " "), Loader=_LOADER):
            reader.take(event)
    except yaml.YAMLError as error:
        message, hint, line, column = explain(error, text)
        reader.report((line, column), "Y104", message, hint)
        return None, problems
    except StopError:
        return None, problems
    if reader.empty:
        reader.report((1, 1), "Y105", "The file is empty", "Write its content, or delete the file.")
        return None, problems
    lines = text.splitlines()
    return Document(file, value=reader.value, values=reader.values, keys=reader.keys, lines=lines), problems


def _read_text(data: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Decode a file; the text is None where it cannot be parsed at all."""
    if len(data) > LARGEST:
        hint = "Split it into several files."
        return None, [diagnose(Place(file), code="Y107", message="The file is larger than 1 MB", hint=hint)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place(file, data[: error.start].decode("utf-8-sig", "replace"))
        hint = "Save the file as UTF-8."
        return None, [diagnose(place, code="Y101", message="The file is not UTF-8 text from here on", hint=hint)]
    problems = list(_find_characters(file, text))
    stop = any(found.code == "Y102" for found in problems) or _INDENTED_BY_TAB.search(text)
    return (None if stop else text), problems


def _find_characters(file: str, text: str) -> Iterator[Diagnostic]:
    for found in _BAD_CHARACTER.finditer(text):
        message = f"A character that cannot be seen stands here (U+{ord(found.group()):04X})"
        place = _place(file, text[: found.start()])
        yield diagnose(place, code="Y102", message=message, hint="Delete it.")
        return  # a file that holds one such character is mostly no text at all
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            place = Place(file, number, line.index("\t") + 1)
            yield diagnose(place, code="Y103", message="A tab stands here", hint="Use spaces instead.")


def _place(file: str, before: str) -> Place:
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
