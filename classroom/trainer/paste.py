"""Owns the plain text that a trainer pastes: into a chat, into a poll, into breakout rooms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from classroom.trainer.show import ShownBreakout, ShownSegment
from classroom.trainer.showquestion import Asked, Part

EMPHASIS = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")
POLLED = ("single", "several", "truefalse")  # the kinds that a poll with options can ask


def write_prompt(segment: ShownSegment) -> str:
    """Return what a segment asks people, empty where it asks nothing."""
    return plain(segment.people.prompt or "")


def write_question(asked: Asked) -> str:
    """Return a question for a chat: the stem, every part with its letter or number, how to answer."""
    blocks = [asked.stem, _list(asked.parts), _list(asked.partners), asked.tip]
    if asked.kind == "truefalse":
        blocks = [asked.stem, "True or false?", _list(asked.parts), asked.tip]
    if asked.unit:
        blocks.insert(1, f"In {asked.unit}.")
    return plain("\n\n".join(block for block in blocks if block))


def write_poll(asked: Asked) -> str:
    """Return a question for a poll, a line for the question and one for each option; empty where a poll cannot ask it.

    A statement to judge becomes two polls with an empty line between them.
    """
    if asked.kind not in POLLED:
        return ""
    options = _list(asked.parts)
    if asked.kind == "truefalse":
        return plain(f"{asked.stem}\nTrue\nFalse\n\nWhich reason is the right one?\n{options}")
    return plain(f"{asked.stem}\n{options}")


def write_breakout(breakout: ShownBreakout) -> str:
    """Return the task of a breakout, with a line for each room that has a case of its own."""
    rooms = "\n".join(f"Room {number}. {case}" for number, case in enumerate(breakout.cases, start=1))
    head = f"In rooms of {breakout.size}, {breakout.minutes} minutes."
    blocks = [head, breakout.prompt, f"Bring back: {breakout.bring}", rooms]
    return plain("\n\n".join(block for block in blocks if block))


def plain(text: str) -> str:
    """Return text without the marks of emphasis."""
    return EMPHASIS.sub(r"\1", text)


def _list(parts: Iterable[Part]) -> str:
    return "\n".join(f"{part.name}. {part.text}" for part in parts)
