"""Owns what slides are made of, as plain data: one deck for each session plan, the same for browser and PowerPoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["lead", "body", "point", "option", "small", "link"]


@dataclass(frozen=True)
class Line:
    """A paragraph on a slide.

    ``mark`` is the letter or number that the room calls it by, ``right`` tells after the trainer's tap whether it was
    right to choose, ``part`` is its id in the question, ``path`` is where a link leads, from the root of the site.
    """

    text: str
    style: Style = "body"
    mark: str = ""
    right: bool | None = None
    part: str = ""
    path: str = ""


@dataclass(frozen=True)
class Table:
    """A table: ``about`` says what it holds, ``shares`` how the width is shared, ``pad`` is the room above a text."""

    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    pad: int = 8


@dataclass(frozen=True)
class Remark:
    """A part of the speaker notes: what it is, and its paragraphs."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A part of a segment with its minutes."""

    what: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A slide. ``kicker`` stands above the title, ``sides`` are two lists side by side, ``steps`` stand at the foot.

    ``reveal`` waits for the trainer's tap. ``live`` names what a live session may put here. ``minutes`` are those of
    the whole segment, ``seconds`` the share of this slide. ``scale`` is set when the slide is fitted.
    """

    id: str
    segment: str
    kind: str
    kicker: str
    title: str
    lines: tuple[Line, ...] = ()
    sides: tuple[tuple[Line, ...], ...] = ()
    table: Table | None = None
    steps: tuple[Step, ...] = ()
    notes: tuple[Remark, ...] = ()
    minutes: int = 0
    seconds: int = 0
    question: str = ""
    reveal: str = ""
    live: str = ""
    scale: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Deck:
    """The slides of a session plan."""

    plan: str
    title: str
    lesson: str
    about: str
    slides: tuple[Slide, ...]


def tell_notes(notes: tuple[Remark, ...]) -> str:
    """Return speaker notes as plain text, a blank line between their parts."""
    return "\n\n".join("\n".join([f"{one.label}:", *(f"– {text}" for text in one.texts)]) for one in notes)
