"""Owns the texts of questions in print: ``*word*`` is emphasis, as on the site, and nothing else is markup."""

from __future__ import annotations

from classroom.pages import EMPHASIS
from classroom.print.nodes import Inline, node


def say(text: str) -> Inline:
    """Return a text of a bank or a key as running text."""
    found: Inline = []
    at = 0
    for match in EMPHASIS.finditer(text):
        found += [text[at : match.start()], node("em", c=[match[1]])]
        at = match.end()
    return [part for part in (*found, text[at:]) if part != ""]
