"""Owns how the few lines inside a fence are read; what they name is looked up elsewhere."""

from __future__ import annotations

import re

from grader.errors import GraderError

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PAIR = re.compile(r"([a-z][a-z0-9-]*):[ \t]+(\S.*)")


class FenceBodyError(GraderError):
    """The lines inside a fence cannot be read."""


def read_id(body: str) -> str:
    """Return the one id that a fence holds."""
    text = body.strip()
    if not ID.fullmatch(text):
        shown = f"“{text}” stands" if text else "nothing stands"
        raise FenceBodyError(f"the fence names one id (small letters, digits, hyphens), but {shown} in it.")
    return text


def read_pairs(body: str) -> dict[str, str]:
    """Return the ``id: text`` lines of a fence; an indented line goes on with the text before it."""
    pairs: dict[str, str] = {}
    last = ""
    for line in filter(str.strip, body.splitlines()):
        if line[0].isspace() and last:
            pairs[last] += " " + line.strip()
            continue
        last = _add_pair(pairs, line)
    if not pairs:
        raise FenceBodyError("the fence is empty. Write “id: text” lines in it.")
    return pairs


def read_note(body: str) -> tuple[str, str]:
    """Return id and question of a brainstorming fence."""
    pairs = read_pairs(body)
    if set(pairs) != {"id", "ask"}:
        raise FenceBodyError(f"a brainstorm fence has “id” and “ask”, but here are: {', '.join(pairs)}.")
    return read_id(pairs["id"]), pairs["ask"]


def _add_pair(pairs: dict[str, str], line: str) -> str:
    match = PAIR.fullmatch(line.rstrip())
    if not match:
        raise FenceBodyError(f"the line “{line.strip()}” is not of the form “id: text”.")
    name, text = match.groups()
    if name in pairs:
        raise FenceBodyError(f"“{name}” stands twice in the fence. Each line needs an id of its own.")
    pairs[name] = text
    return name
