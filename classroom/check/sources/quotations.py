"""Owns the check that what stands in “curly quotation marks” of a sourced paragraph stands so in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from classroom.check.prose import SOURCE, Prose
from classroom.check.rules.words import read_words, straighten
from classroom.check.sources.texts import Sources
from grader.diagnostics import Diagnostic, diagnose

QUOTATION = re.compile(r"“([^”]+)”")
FEWEST = 4  # words; shorter ones are terms
_MARKS = re.compile(r"\[(?:S\d+|own)\](?:\s*\[(?:S\d+|own)\])*")
_ENDS = ".,;:!?… "


def check_quotations(pages: Iterable[Prose], sources: Sources) -> Iterator[Diagnostic]:
    """Yield T701 for every quotation that its source does not hold word by word."""
    for page in pages:
        for block in page.blocks:
            for quoted, names in find_quotations(block.text):
                known = [sources[name] for name in names if name in sources]
                if known and not any(hold(source.plain, quoted) for source in known):
                    message = f"“{quoted}” does not stand so in {' or '.join(source.id for source in known)}"
                    hint = "Copy the words exactly, name the right source, or retell without quotation marks."
                    yield diagnose(block.place, code="T701", message=message, hint=hint)


def find_quotations(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each quotation of four words or more, with the sources that the next marks after it name."""
    for found in QUOTATION.finditer(text):
        marks = _MARKS.search(text, found.end())
        names = [name for name in SOURCE.findall(marks[0]) if name != "own"] if marks else []
        if names and len(read_words(found[1])) >= FEWEST:
            yield found[1], names


def hold(plain: str, quoted: str) -> bool:
    """Say whether a source holds a quotation; spaces, kinds of quotation marks and capitals make no difference."""
    return straighten(quoted).lower().strip(_ENDS) in plain
