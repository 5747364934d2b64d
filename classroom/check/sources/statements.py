"""Owns the check that every statement of a lesson carries its source, or is marked as the course's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from classroom.check.prose import SOURCE, Block, Prose, split_sentences
from grader.diagnostics import Diagnostic, diagnose

ENDS_MARKED = re.compile(r"\[(?:S\d+|own)\][\s*_)]*$")
INTRODUCTION = 12  # words, at most
OPENS_MARKED = re.compile(r"[:?]\*?\s*(?:\[(?:S\d+|own)\]\s*)+$")
SIGNPOST = re.compile(r"\blessons? \d", re.IGNORECASE)


def check_statements(pages: Iterable[Prose]) -> Iterator[Diagnostic]:
    """Yield T702 for every sentence that neither carries a mark nor has one after it in its paragraph.

    A list or table is one paragraph, and the mark after “:” or “?” before it (before a table, any) holds for
    all of it; a short sentence there only introduces it. A question states nothing, and a pointer to
    a lesson is no fact.
    """
    for page in pages:
        for block, sentence in _find_in_page(page):
            message = f"“{_shorten(sentence)}” names no source"
            hint = "Write [S0] … [S4] after it, or [own] where the course says it itself."
            yield diagnose(block.place, code="T702", severity="warning", message=message, hint=hint)


def _find_in_page(page: Prose) -> Iterator[tuple[Block, str]]:
    groups = [(kind, list(blocks)) for kind, blocks in groupby(page.blocks, _family)]
    for at, (kind, blocks) in enumerate(groups):
        bare = list(_find_bare(kind, blocks, groups[at - 1][1][-1] if at else None))
        after = groups[at + 1][0] if at + 1 < len(groups) else ""
        if kind == "paragraph" and after in ("list", "table") and bare and _introduces(*bare[-1], blocks):
            bare.pop()
        yield from bare


def _family(block: Block) -> str:
    return {"head": "table", "row": "table", "item": "list"}.get(block.kind, block.kind)


def _find_bare(kind: str, blocks: Sequence[Block], before: Block | None) -> Iterator[tuple[Block, str]]:
    if kind == "paragraph":
        for block in blocks:
            yield from _find_bare_end([block])
    elif kind == "list" and not (before and OPENS_MARKED.search(before.text)):
        yield from _find_bare_end(blocks)
    elif kind == "table" and not (before and ENDS_MARKED.search(before.text)) and not blocks[0].sources:
        yield from ((row, row.plain) for row in blocks[1:] if not row.sources)


def _introduces(block: Block, sentence: str, blocks: Sequence[Block]) -> bool:
    """Say whether a bare sentence is the last one before a list or table, and short."""
    return block is blocks[-1] and block.text.endswith(sentence) and len(sentence.split()) <= INTRODUCTION


def _find_bare_end(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """The sentences after the last mark."""
    said = [(block, sentence) for block in blocks for sentence in split_sentences(block.text)]
    last = max((at for at, (_, sentence) in enumerate(said) if SOURCE.search(sentence)), default=-1)
    for block, sentence in said[last + 1 :]:
        if re.search("[a-z]", sentence) and not sentence.rstrip("*_”)").endswith("?") and not SIGNPOST.search(sentence):
            yield block, sentence


def _shorten(text: str) -> str:
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …"
