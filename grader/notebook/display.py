"""Owns how a check looks in a notebook: as HTML for light and dark pages, and as plain text for all else.

Needs nothing but Python. Styles stand in the elements, as editors take style sheets out of what they show;
colours are set in pairs, or left to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from grader.mark import Mark
from grader.notebook.keys import PackedExercise, PackedQuestion
from grader.notebook.values import shorten_value
from grader.report import FLAGS, REASONS, print_mark

HIT = "background:#ffe58a;color:#1a1a1a;padding:0 2px;border-radius:3px"
NEAR = "background:none;color:inherit;border-bottom:2px dashed #b5731d"
SIGN = "font-size:.7em;line-height:1;vertical-align:.35em;top:0;padding-left:1px"
BOX = "border-left:4px solid #4a7fd0;padding:2px 0 2px 14px;line-height:1.5;max-width:52em"
GREY = "opacity:.8"
EMPHASIS = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")


class Shown:
    """What a check shows; every editor takes the richest form that it can."""

    def __init__(self, text: str, html: str) -> None:
        """Take both forms."""
        self.text = text
        self.html = f'<div style="{BOX}">{html}</div>'

    def __repr__(self) -> str:
        """Return the plain text."""
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return both forms by their type, as Jupyter asks for them."""
        return {"text/plain": self.text, "text/html": self.html}


def show_sentence(sentence: str) -> Shown:
    """Return a sentence to a person."""
    return Shown(sentence, f"<p>{escape(sentence)}</p>")


def show_mark(result: Mark, exercise: PackedExercise, answer: str, *, origin: str = "") -> Shown:
    """Return a mark as ``grader mark`` tells it; ``origin`` says where the answer was read."""
    text = print_mark(result, exercise, answer)
    return Shown(f"{origin}\n\n{text}" if origin else text, write_mark(result, exercise, answer, origin=origin))


def write_mark(result: Mark, exercise: PackedExercise, answer: str, *, origin: str = "") -> str:
    """Return a mark as HTML."""
    return "".join(_write(result, exercise, answer, origin))


def show_number(question: PackedQuestion, answer: str) -> Shown:
    """Return whether a number is right, and if not what may have happened."""
    return Shown(*_tell_number(question, answer))


def write_inline(text: str) -> str:
    """Return a text of the course as HTML: ``*word*`` is emphasis, nothing else is markup."""
    return EMPHASIS.sub(r"<em>\1</em>", escape(text))


def tell_number(question: PackedQuestion, part: str) -> tuple[str, str, str]:
    """Return the verdict about a number, the explanation, and where to read again."""
    if not part:
        return "Nothing to check yet.", f"Give “{question.variable}” a number, then run both cells again.", ""
    text, see = question.told[part]
    return ("Right.", text, "") if part == "right" else ("Not right yet.", text, see)


def _tell_number(question: PackedQuestion, answer: str) -> tuple[str, str]:
    verdict, text, see = tell_number(question, question.name_part(answer))
    given = f" You have {shorten_value(answer)}." if see else ""
    again = f" Read again: {see}." if see else ""
    html = f"<p><strong>{verdict}</strong>{escape(given)} {write_inline(text)}{_again(see)}</p>"
    return f"{verdict}{given} {text}{again}", html


def _write(result: Mark, exercise: PackedExercise, answer: str, origin: str) -> Iterator[str]:
    if origin:
        yield f'<p style="{GREY}">{escape(origin)}</p>'
    found, asked = len(result.covered), len(exercise.concepts)
    yield f"<p><strong>{write_inline(exercise.title)}</strong><br>{result.earned} of {result.possible} points. "
    yield f"Your answer names {found} of {asked} ideas.</p>"
    yield from (f"<p><strong>{escape(FLAGS[flag])}</strong></p>" for flag in result.flags)
    if answer.strip():
        yield f'<p style="white-space:pre-wrap;overflow-wrap:anywhere">{write_own_words(result, exercise, answer)}</p>'
    yield "<ol>"
    for concept in exercise.concepts:
        yield f'<li style="margin-bottom:.4em">{"".join(_write_concept(result, concept.id, exercise, answer))}</li>'
    yield "</ol>"
    if answer.strip():
        yield f"<details><summary>A full answer, to compare</summary><p>{write_inline(exercise.model)}</p></details>"


def _write_concept(result: Mark, name: str, exercise: PackedExercise, answer: str) -> Iterator[str]:
    concept = next(one for one in exercise.concepts if one.id == name)
    covered = name in result.covered
    yield f"{write_inline(concept.title)}<br>"
    yield f"<strong>{'✓ Found.' if covered else '– Missing.'}</strong>"
    if covered:
        return
    for near in result.refused:
        if near.concept == name:
            words = " ".join(answer[near.start : near.end].split())
            yield f" “{escape(words)}” is not counted: {escape(REASONS[near.reason])}."
    yield f" {write_inline(concept.feedback)}{_again(concept.see)}"


def write_own_words(result: Mark, exercise: PackedExercise, answer: str) -> str:
    """Return the answer as HTML with the words that count marked, each with the number of its idea."""
    numbers = {concept.id: number for number, concept in enumerate(exercise.concepts, 1)}
    spans = [(one.start, one.end, f"{numbers[one.concept]}", True) for one in result.evidence]
    spans += [(one.start, one.end, f"{numbers[one.concept]}?", False) for one in result.refused]
    edges = sorted({0, len(answer), *(edge for start, end, *_ in spans for edge in (start, end))})
    return "".join(_write_piece(answer[start:end], start, end, spans) for start, end in pairwise(edges))


def _write_piece(piece: str, start: int, end: int, spans: Sequence[tuple[int, int, str, bool]]) -> str:
    over = [span for span in spans if span[0] < end and span[1] > start]
    if not over:
        return escape(piece)
    style = HIT if any(hit for *_, hit in over) else NEAR
    ends = " ".join(dict.fromkeys(sign for _, last, sign, _ in over if last == end))
    sign = f'<sup style="{SIGN}">{ends}</sup>' if ends else ""
    return f'<mark style="{style}">{escape(piece)}{sign}</mark>'


def _again(see: str) -> str:
    return f' <span style="{GREY}">Read again: {escape(see)}.</span>' if see else ""
