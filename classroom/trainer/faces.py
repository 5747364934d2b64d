"""Owns how a segment is cut into faces: what stands on the screen at one time, one thought each.

Pages, slides and live sessions show the same faces in the same order. ``lines`` of a face that is
``later``, and every ``answer``, wait for the trainer's tap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from classroom.trainer.show import People, ShownBreakout, ShownSegment
from classroom.trainer.showquestion import Answer, Asked

ALONE = "Vote alone. No result yet."
AGAIN = "Talk with somebody. Then vote again."


@dataclass(frozen=True, kw_only=True)
class Face:
    """What is on the screen at one time.

    ``label`` is a short line above, ``text`` the main line; ``numbered`` says that ``lines`` are for rooms 1, 2,
    3 …; ``note`` is a line below. A question stands in ``asked``, with ``answer`` where this face may reveal it.
    """

    label: str
    text: str = ""
    lines: tuple[str, ...] = ()
    numbered: bool = False
    note: str = ""
    asked: Asked | None = None
    answer: Answer | None = None


def cut_faces(segment: ShownSegment) -> list[Face]:
    """Return the faces of a segment, one at the least."""
    faces = [*_open(segment), *_ask(segment), *_close(segment)]
    return faces or [Face(label="", text=segment.title)]


def _open(segment: ShownSegment) -> Iterator[Face]:
    people = segment.people
    if people.breakout is not None:
        yield _send_out(people.breakout)
    elif people.prompt or people.points or (people.sections and not people.questions):
        lines = people.points or _name_sections(people)
        yield Face(label=segment.title, text=people.prompt or "", lines=lines)


def _name_sections(people: People) -> tuple[str, ...]:
    return tuple(section.title for section in people.sections)


def _send_out(breakout: ShownBreakout) -> Face:
    return Face(
        label=f"In rooms of {breakout.size}, {breakout.minutes} minutes",
        text=breakout.prompt,
        lines=breakout.cases,
        numbered=True,
        note=f"Bring back: {breakout.bring}",
    )


def _ask(segment: ShownSegment) -> Iterator[Face]:
    for asked, answer in zip(segment.people.questions, segment.after.answers, strict=True):
        if segment.people.again and asked.kind not in ("short", "exercise"):
            yield Face(label=ALONE, asked=asked)
            yield Face(label=AGAIN, asked=asked, answer=answer)
        else:
            yield Face(label=asked.tip, asked=asked, answer=answer)


def _close(segment: ShownSegment) -> Iterator[Face]:
    if segment.after.debrief:
        yield Face(label="Talk about it", lines=segment.after.debrief)
