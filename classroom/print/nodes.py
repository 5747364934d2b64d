"""Owns the tree that is printed: plain data that JSON can hold, so that no text in it can ever be read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]  # "t" says what it is; the functions in look/*.typ with that name show it
Inline = list[str | Node]  # running text: strings, and nodes such as emphasis and links


def node(kind: str, /, **fields: Any) -> Node:
    """Return a part of the tree."""
    return {"t": kind, **fields}


def paragraph(*parts: str | Node) -> Node:
    """Return a paragraph of running text."""
    return node("p", c=list(parts))


def strong(*parts: str | Node) -> Node:
    """Return running text that stands out."""
    return node("strong", c=list(parts))


def flatten(parts: Iterable[str | Node]) -> str:
    """Return the text of running text without its markup."""
    return "".join(part if isinstance(part, str) else flatten(part.get("c", ())) for part in parts)
