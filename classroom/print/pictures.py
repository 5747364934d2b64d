"""Owns pictures in print: drawings stay vectors, in their light colours."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname
from xml.etree.ElementTree import Element

from classroom.print.errors import PrintError
from classroom.print.nodes import Node, node

FORMATS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".gif": "gif", ".webp": "webp"}
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def read_picture(element: Element, *, page: str, folder: Path) -> Node:
    """Return a picture with its words for who cannot see it; raise PrintError where either is missing."""
    name = element.get("src", "")
    path = folder / dirname(page) / name
    kind = FORMATS.get(path.suffix.lower())
    if kind is None or not path.is_file():
        raise PrintError(f"{page}: there is no picture “{name}” that can be printed ({', '.join(FORMATS)}).")
    if not element.get("alt"):
        raise PrintError(f"{page}: the picture “{name}” has no words for readers who cannot see it; write them.")
    data = settle(path.read_text(encoding="utf-8")) if kind == "svg" else list(path.read_bytes())
    return node("picture", kind=kind, data=data, alt=element.get("alt"))


def settle(drawing: str) -> str:
    """Return an SVG without its rules for dark schemes and other screens."""
    return MEDIA.sub("", drawing)
