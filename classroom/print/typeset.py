"""Owns turning a tree into a PDF with Typst: the looks are in look/*.typ, the tree reaches them as JSON.

The tree is handed over as data and is never written as Typst markup. So nothing has to be escaped, and no text of a
course can be taken for a command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classroom.print.errors import PrintError
from classroom.print.nodes import Node

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

LOOKS = Path(__file__).parent / "look"
PAPERS = {"a4": "a4", "letter": "us-letter"}
STANDARD: PDFStandard = "ua-1"  # tagged, with title, language and alternative texts; Typst refuses what breaks it
MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
NAMED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class Typesetter:
    """Sets trees in type, on one size of paper and with one date; it keeps the fonts loaded.

    ``missing`` collects the texts that no font has.
    """

    def __init__(self, *, paper: str, moment: datetime, local_fonts: bool = False) -> None:
        """Take the size of the paper (``a4`` or ``letter``) and the date that the files carry.

        ``local_fonts``: where a built-in font lacks a sign, one of this machine may have it.
        """
        self.paper = PAPERS[paper]
        self.moment = moment.replace(microsecond=0)  # Typst refuses a part of a second
        self.local_fonts = local_fonts
        self.missing: set[str] = set()

    def set(self, content: Node, *, look: str) -> bytes:
        """Return the PDF of a tree; characters that no font has are set as their numbers."""
        from typst import TypstError

        spelled: set[str] = set()
        while True:
            try:
                return self._compile(content, look)
            except TypstError as error:
                missing = {_read(text) for text in MISSING.findall(error.diagnostic)} - spelled
                if not missing:
                    raise PrintError(f"Typst cannot set “{content['title']}”: {error.message}.") from error
            spelled |= missing
            self.missing |= missing
            content = _spell_out(content, missing)

    def _compile(self, content: Node, look: str) -> bytes:
        data = json.dumps({**content, "paper": self.paper}, ensure_ascii=False)
        made = self._compiler.compile(
            LOOKS / f"{look}.typ",
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=self.moment,
        )
        if not isinstance(made, bytes):
            raise PrintError(f"Typst made no PDF of “{content['title']}”.")
        return made

    @cached_property
    def _compiler(self) -> Compiler:
        from typst import Compiler

        # Those built in are the same on every machine.
        return Compiler(root=LOOKS, ignore_system_fonts=not self.local_fonts)


def _read(text: str) -> str:
    """Return a text as it was before Typst put it into a message."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else NAMED.get(found[2], found[2]), text)


def _spell_out(value: Any, missing: Collection[str]) -> Any:
    """Return a tree with the numbers of characters in the place of texts that no font has."""
    if isinstance(value, str):
        for text in missing:
            value = value.replace(text, "".join(f"[U+{ord(one):04X}]" for one in text))
        return value
    if isinstance(value, dict):
        return {name: _spell_out(one, missing) for name, one in value.items()}
    return [_spell_out(one, missing) for one in value] if isinstance(value, list) else value
