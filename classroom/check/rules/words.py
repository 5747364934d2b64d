"""Owns how rules read words: small letters, stems of content words, likeness of two texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable
from functools import cache

from grader.stem import stem
from grader.tables import read_english

SMALL = frozenset(read_english()["lists"]["small"].split()) | frozenset(
    "not no only than then when what how why more most less least just each every any some all own out up down other "
    "one two three four five s because if but very too still after before over under again while"
    .split()
)  # fmt: skip

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')


@cache
def read_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; hyphens part words, apostrophes do not."""
    return tuple(_WORD.findall(text.lower()))


@cache
def read_content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(stem(re.sub("['’].*", "", word)) for word in read_words(text) if word not in SMALL)


def flatten(text: str) -> str:
    """Return a text without marks, capitals and doubled spaces."""
    return " ".join(read_words(text))


def straighten(text: str) -> str:
    """Return a text with plain quotation marks and single spaces."""
    return " ".join(text.translate(_QUOTES).split())


def compare(one: Collection[Hashable], other: Collection[Hashable]) -> float:
    """Return how much two collections share, from 0 to 1 (Jaccard)."""
    left, right = set(one), set(other)
    return len(left & right) / len(left | right) if left or right else 1.0


def cut_runs(words: tuple[str, ...], length: int) -> set[tuple[str, ...]]:
    """Return all runs of ``length`` words; a shorter text is one run."""
    if len(words) <= length:
        return {words}
    return {words[at : at + length] for at in range(len(words) - length + 1)}
