"""Owns how a question and its answer become slides; nothing on the first tells what is right before the tap."""

from __future__ import annotations

from collections.abc import Iterator

from classroom.slides.deck import Line, Slide, Table
from classroom.trainer import Answer, Asked, Part, Told

CHOICES = ("single", "several", "truefalse")
WORDS = ("short", "exercise")
HEADS = {"matching": "Belongs to", "sorting": "Belongs to", "ordering": "Place"}


def question_slide(asked: Asked, told: Answer, *, title: str) -> Slide:
    """Return the slide that asks."""
    words = asked.kind in WORDS
    lines = [Line(asked.stem, "lead"), Line(_tip(asked), "small")]
    sides: tuple[tuple[Line, ...], ...] = ()
    if asked.kind in ("matching", "sorting"):
        sides = (_options(asked.parts, told), _options(asked.partners, told))
    elif asked.kind == "truefalse":
        lines += [*_options(asked.partners, told), Line("Because …", "small"), *_options(asked.parts, told)]
    else:
        lines += _options(asked.parts, told)
    return Slide(
        id=asked.id,
        segment="",
        kind="question",
        kicker="",
        title=title,
        lines=tuple(lines),
        sides=sides,
        question=asked.id,
        reveal="" if asked.kind in WORDS + CHOICES else f"Answer: {told.short}",
        live="coverage" if words else "results",
    )


def answer_slides(asked: Asked, told: Answer, *, title: str, which: str = "") -> Iterator[Slide]:
    """Yield the slides that explain: of a closed question each option, of one in words the ideas and a full answer.

    ``which`` tells apart the answers of one segment.
    """
    if asked.kind not in WORDS:
        yield _answer(asked, follow(title, f"answer{which}"), "answer", table=_explain(asked, told))
        return
    ideas = tuple(Line(one.text, "point") for one in told.told)
    yield _answer(asked, follow(title, f"what a full answer{which} names"), "ideas", lines=ideas)
    yield _answer(asked, follow(title, f"one full answer{which}"), "model", lines=(Line(told.short, "body"),))


def follow(title: str, words: str) -> str:
    """Return the title of a slide that goes on after another one."""
    return f"{title} {words.capitalize()}" if title[-1] in "?.…" else f"{title}: {words}"


def _answer(asked: Asked, title: str, kind: str, *, lines: tuple[Line, ...] = (), table: Table | None = None) -> Slide:
    name = f"{asked.id}-{kind}"
    return Slide(id=name, segment="", kind=kind, kicker="", title=title, lines=lines, table=table, question=asked.id)


def _tip(asked: Asked) -> str:
    return f"{asked.tip} The unit is {asked.unit}." if asked.unit else asked.tip


def _options(parts: tuple[Part, ...], told: Answer) -> tuple[Line, ...]:
    rights = {(one.name, one.text): one.right for one in told.told}
    return tuple(
        Line(part.text, "option", mark=part.name, right=rights.get((part.name, part.text)), part=part.id)
        for part in parts
    )


def _explain(asked: Asked, told: Answer) -> Table:
    about = f"The answer to “{asked.stem}”"
    if asked.kind in HEADS:
        rows = tuple((_name(one), one.partner or "Nothing", one.why) for one in told.told)
        if asked.kind == "ordering":
            rows = tuple((partner, name, why) for name, partner, why in rows)
            return Table(about, ("Place", "Line", "Why"), rows, (0.1, 0.36, 0.54))
        return Table(about, ("Line", HEADS[asked.kind], "Why"), rows, (0.28, 0.24, 0.48))
    rows = tuple((_name(one), "Right" if one.right else "Not right", one.why) for one in told.told)
    return Table(about, ("Answer", "Verdict", "Why"), rows, (0.34, 0.13, 0.53))


def _name(told: Told) -> str:
    return f"{told.name}. {told.text}" if told.name and told.text not in ("True", "False") else told.text
