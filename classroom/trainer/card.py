"""Owns the follow-up of a session as an Adaptive Card 1.5, the newest that Teams shows, and as a message with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from classroom.trainer.addresses import KitError, require_https

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
MAX_BYTES = 28_000  # Teams takes messages of about 28 KB
MAX_LINKS = 6  # Teams shows no more buttons on a card

_CALLS = re.compile(r"\{\{(?=\s*(?:DATE|TIME)\b)", re.IGNORECASE)

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Named:
    """How many people have named a concept, of all who answered the question."""

    concept: str
    people: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Link:
    """A button that opens a page."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a follow-up tells of a session: numbers of people, never who said what."""

    title: str
    lesson: str
    coverage: Sequence[Named] = ()
    open_points: Sequence[str] = ()
    links: Sequence[Link] = ()


def read_report(text: str) -> Report:
    """Return the report that a JSON text holds, with the fields of Report by their names; raise KitError if none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise KitError("The report is no JSON: see the example in “Microsoft Teams” for trainers.") from None
    fields = _take(data, what="The report", needed=("title", "lesson"), others=("coverage", "open_points", "links"))
    coverage = [_take(one, what="A concept", needed=("concept", "people", "of")) for one in _list(fields, "coverage")]
    links = [_take(one, what="A link", needed=("title", "address")) for one in _list(fields, "links")]
    report = Report(
        title=fields["title"],
        lesson=fields["lesson"],
        coverage=tuple(Named(**one) for one in coverage),
        open_points=tuple(_list(fields, "open_points")),
        links=tuple(Link(**one) for one in links),
    )
    _check(report)
    return report


def build_card(report: Report) -> Json:
    """Return the card as JSON data. Raises KitError for a report that makes no card."""
    _check(report)
    body = [
        _heading("After our session"),
        _words(report.title, size="Large", weight="Bolder"),
        _words(report.lesson, isSubtle=True),
    ]
    if report.coverage:
        body += [_heading("What the room has named"), _table(report.coverage)]
    if report.open_points:
        body += [_heading("What is still open"), *(_words(f"• {point}") for point in report.open_points)]
    card: Json = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "lang": "en", "body": body}
    card["fallbackText"] = f"After our session: {report.title}"
    if report.links:
        card["actions"] = [{"type": "Action.OpenUrl", "title": one.title, "url": one.address} for one in report.links]
    return card


def wrap_message(card: Json) -> bytes:
    """Return the message with a card, as a Workflows webhook takes it. Raises KitError when Teams would refuse it."""
    attachment = {"contentType": CONTENT_TYPE, "contentUrl": None, "content": card}
    message = json.dumps({"type": "message", "attachments": [attachment]}, ensure_ascii=False, separators=(",", ":"))
    data = message.encode("utf-8", errors="replace")
    if len(data) > MAX_BYTES:
        raise KitError(
            f"The message has {len(data) / 1000:.1f} kB, Teams takes {MAX_BYTES // 1000}: "
            "shorten the open points, or leave out concepts."
        )
    return data


def _take(data: object, *, what: str, needed: Sequence[str], others: Sequence[str] = ()) -> Json:
    """Return an object that has the fields it needs and no unknown ones."""
    if not isinstance(data, dict):
        raise KitError(f"{what} must be an object in braces with the fields {', '.join((*needed, *others))}.")
    for name in needed:
        if name not in data:
            raise KitError(f"{what} has no “{name}”: add it.")
    for name in data:
        if name not in (*needed, *others):
            raise KitError(f"{what} has a field “{name}”, which is not known: leave it out.")
    return data


def _list(fields: Json, name: str) -> list[Any]:
    found = fields.get(name, [])
    if not isinstance(found, list):
        raise KitError(f"“{name}” must be a list in square brackets.")
    return found


def _check(report: Report) -> None:
    _require_texts({"title": report.title, "lesson": report.lesson})
    _require_texts({f"open point {number}": text for number, text in enumerate(report.open_points, 1)})
    for one in report.coverage:
        _require_texts({"name of a concept": one.concept})
        if not all(type(number) is int for number in (one.people, one.of)) or not 0 <= one.people <= one.of:
            raise KitError(f"“{one.concept}” is named by {one.people} of {one.of} people: give two numbers that fit.")
    if len(report.links) > MAX_LINKS:
        raise KitError(f"The report has {len(report.links)} links, a card holds {MAX_LINKS}: leave some out.")
    for link in report.links:
        _require_texts({"title of a link": link.title, "address of a link": link.address})
        require_https(link.address, what=f"The link “{link.title}”")


def _require_texts(texts: Mapping[str, object]) -> None:
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise KitError(f"The {name} of the report is missing: give a text.")


def _heading(text: str) -> Json:
    return {"type": "TextBlock", "text": text, "style": "heading", "size": "Medium", "weight": "Bolder", "wrap": True}


def _words(text: str, **style: object) -> Json:
    """Return what a person wrote. A text run, unlike a text block, shows signs such as * and [ as they are.

    Only {{DATE(…)}} and {{TIME(…)}} are calculated there too, so these are taken apart.
    """
    run = {"type": "TextRun", "text": _CALLS.sub("{ {", " ".join(text.split())), **style}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": "Small"}


def _table(coverage: Iterable[Named]) -> Json:
    head = [_cell(_words("Concept", weight="Bolder")), _cell(_words("People who named it", weight="Bolder"))]
    rows = [[_cell(_words(one.concept)), _cell(_words(f"{one.people} of {one.of}"))] for one in coverage]
    return {
        "type": "Table",
        "firstRowAsHeader": True,
        "columns": [{"width": 3}, {"width": 1}],
        "rows": [{"type": "TableRow", "cells": cells} for cells in (head, *rows)],
    }


def _cell(item: Json) -> Json:
    return {"type": "TableCell", "items": [item]}
