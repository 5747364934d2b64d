"""Owns building values, with their places, out of the events that a YAML parser sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from grader.diagnostics import Diagnostic, Path, Place, diagnose
from grader.scalars import Refusal, read_scalar

Value = str | int | Decimal | bool | None | tuple["Value", ...] | dict[str, "Value"]
DEEPEST = 12  # lists and mappings within each other


class StopError(Exception):
    """Reading cannot go on; the problem has been reported."""


@dataclass
class _Frame:
    """A list or mapping that is being read."""

    path: Path
    holds: list[Value] | dict[str, Value]
    key: str | None = None  # of the value that comes next
    keep: bool = True  # whether that value is kept


@dataclass
class Reader:
    """Builds values out of events, with a stack of its own so that no depth can break it."""

    file: str
    problems: list[Diagnostic]
    value: Value = None
    empty: bool = True
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    stack: list[_Frame] = field(default_factory=list)
    documents: int = 0

    def report(self, at: tuple[int, int], code: str, message: str, hint: str) -> None:
        """Add a problem at a line and column."""
        self.problems.append(diagnose(Place(self.file, *at), code=code, message=message, hint=hint))

    def take(self, event: Any) -> None:
        """Take the next event; raise StopError where the rest of the file cannot be used."""
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(at)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_alias(at)
            self._add(None, at)
        elif isinstance(event, yaml.NodeEvent):
            self._check_extras(event, at)
            self._take_node(event, at)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()

    def _start_document(self, at: tuple[int, int]) -> None:
        self.documents += 1
        if self.documents > 1:
            self.report(
                at,
                "Y106",
                "A second document begins here",
                "Take out the line “---”; one file, one document.",
            )
            raise StopError

    def _refuse_alias(self, at: tuple[int, int]) -> None:
        message = "A “*”, “&” or “<<” refers to another place of the file, which is not allowed"
        self.report(at, "Y110", message, "Put the text in quotation marks, or write out what is meant.")

    def _check_extras(self, event: Any, at: tuple[int, int]) -> None:
        if event.anchor:
            self._refuse_alias(at)
        if event.tag not in (None, "!"):
            message = "A “!” at the beginning of a value gives it a type, which is not allowed"
            self.report(at, "Y111", message, "Put the text in quotation marks, or take the “!” and its word out.")

    def _take_node(self, event: Any, at: tuple[int, int]) -> None:
        frame = self.stack[-1] if self.stack else None
        awaits_key = frame is not None and isinstance(frame.holds, dict) and frame.key is None
        if isinstance(event, yaml.ScalarEvent):
            if frame is not None and awaits_key:
                self._take_key(frame, event, at)
            else:
                self._add(self._read(event, at, frame), at)
            return
        if awaits_key:
            self.report(at, "Y112", "A list or mapping stands where the name of a field is due", "Write a word.")
            raise StopError
        if len(self.stack) >= DEEPEST:
            self.report(at, "Y108", f"More than {DEEPEST} levels stand within each other", "Make the file flatter.")
            raise StopError
        self._open(event, at)

    def _read(self, event: Any, at: tuple[int, int], frame: _Frame | None) -> Value:
        if event.style:  # quoted, or a block of text
            return str(event.value)
        found = read_scalar(event.value)
        if isinstance(found, Refusal):
            self.report(at, found.code, found.message, found.hint)
            return str(event.value)
        if found is None and frame is not None:
            name = f"“{frame.key}”" if frame.key else "This line of the list"
            hint = "Write one or take the line out. “#” begins a comment: put “#section” in quotation marks."
            self.report(at, "Y124", f"{name} has no value", hint)
        return found

    def _take_key(self, frame: _Frame, event: Any, at: tuple[int, int]) -> None:
        key = str(event.value)
        assert isinstance(frame.holds, dict)
        if key == "<<":
            self._refuse_alias(at)
        elif not event.style and not isinstance(read_scalar(key), str):
            self.report(at, "Y112", f"“{key}” cannot be the name of a field", "Put it in quotation marks, or mend it.")
        frame.key, frame.keep = key, key not in frame.holds
        path = (*frame.path, key)
        if frame.keep:
            self.keys[path] = at
        else:
            line = self.keys[path][0]
            hint = "Keep one of the two. A YAML reader would drop the other without a word."
            self.report(at, "Y109", f"“{key}” stands here for the second time (first in line {line})", hint)

    def _child_path(self) -> Path:
        if not self.stack:
            return ()
        frame = self.stack[-1]
        if isinstance(frame.holds, list):
            return (*frame.path, len(frame.holds))
        name = frame.key if frame.keep else f"{frame.key} (again)"
        return (*frame.path, name or "")

    def _open(self, event: Any, at: tuple[int, int]) -> None:
        path = self._child_path()
        self.values[path] = at
        self.empty = False
        self.stack.append(_Frame(path, [] if isinstance(event, yaml.SequenceStartEvent) else {}))

    def _close(self) -> None:
        frame = self.stack.pop()
        value = tuple(frame.holds) if isinstance(frame.holds, list) else frame.holds
        self._put(value)

    def _add(self, value: Value, at: tuple[int, int]) -> None:
        self.values[self._child_path()] = at
        self.empty = self.empty and value is None
        self._put(value)

    def _put(self, value: Value) -> None:
        if not self.stack:
            self.value = value
            return
        frame = self.stack[-1]
        if isinstance(frame.holds, list):
            frame.holds.append(value)
            return
        if frame.keep and frame.key is not None:
            frame.holds[frame.key] = value
        frame.key = None
