"""Owns the small pieces of HTML that every kind of question is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

EMPHASIS = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")
# What could end a script element early, or hide its end. Any other “<” stays, as keys are full of them.
ENDING = re.compile(r"<(?=[/!]|script)", re.IGNORECASE)
NO_CHECK = "Checking needs JavaScript, which is off or did not load here. Everything else can be read."
NO_KEEPING = "Keeping what you write needs JavaScript, which is off or did not load here."


@dataclass(frozen=True)
class Frame:
    """Where a question stands: a prefix for its element ids that is unique on the page, and a line above it."""

    prefix: str
    kicker: str = ""


def inline(text: str) -> str:
    """Return text as HTML; ``*word*`` becomes emphasis and nothing else is markup."""
    return EMPHASIS.sub(r"<em>\1</em>", escape(text, quote=False))


def plain(text: str) -> str:
    """Return text as HTML without emphasis, for places that hold no elements."""
    return EMPHASIS.sub(r"\1", escape(text, quote=False))


def attribute(value: str) -> str:
    """Return a value that is safe between double quotes."""
    return escape(value, quote=True)


def data_script(data: Mapping[str, Any]) -> str:
    """Return data as a JSON script element; no text in it can end the element early."""
    text = ENDING.sub(r"\\u003c", json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return f'<script type="application/json">{text}</script>'


def title(frame: Frame, stem: str) -> str:
    """Return the line above a question and its stem."""
    kicker = f'<span class="cq-kicker">{inline(frame.kicker)}</span> ' if frame.kicker else ""
    return f'{kicker}<span class="cq-stem">{inline(stem)}</span>'


def tip(text: str) -> str:
    """Return the line that says how to answer."""
    return f'<p class="cq-tip">{inline(text)}</p>'


def hint(text: str | None) -> str:
    """Return a hint that opens on request, or nothing."""
    if not text:
        return ""
    return f'<details class="cq-hint"><summary>Hint</summary><p>{inline(text)}</p></details>'


def fieldset(legend: str, body: str, *, css: str = "") -> str:
    """Return a group of controls under its legend (HTML)."""
    name = f' class="{css}"' if css else ""
    return f"<fieldset{name}><legend>{legend}</legend>{body}</fieldset>"


def choices(options: Iterable[tuple[str, str]], *, name: str, box: str = "radio", css: str = "cq-options") -> str:
    """Return one labelled box for each (id, text); ``box`` is radio or checkbox."""
    rows = (
        f'<li data-part="{attribute(value)}"><label><input type="{box}" name="{attribute(name)}"'
        f' value="{attribute(value)}"><span>{inline(text)}</span></label></li>'
        for value, text in options
    )
    return f'<ul class="{css}">{"".join(rows)}</ul>'


def form(kind: str, body: str, *, extra: str = "", data: Mapping[str, Any] | None = None) -> str:
    """Return the form of one question: what is read, the sentence for readers without JavaScript, the data."""
    script, missing = (data_script(data), NO_CHECK) if data is not None else ("", NO_KEEPING)
    return (
        f'<form class="cq cq-{kind}"{extra} autocomplete="off" data-search-exclude>{body}'
        f'<p class="cq-nojs">{missing}</p>{script}</form>'
    )
