"""Owns how an answer becomes words: folding of characters and cutting into tokens (SPEC.md, part 1).

Nothing here depends on the running Python's idea of Unicode beyond two blocks whose
decompositions are frozen by the Unicode stability policy, so that a browser folds alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import islice

MARK = "\x01"  # stands for a combining mark: part of a word, dropped from it, keeps offsets
APOSTROPHES = "'\u2018\u2019\u02bc"
STOPS = "!;\n\r\u2026\u2022"
COMMAS = ":()/\u2013\u2014"
BLOCKS = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))

# An abbreviation (“e.g.”), a word, a comma that is no thousands mark, a hyphen used as a dash, an end of sentence.
_TOKEN = re.compile(r"[a-z](?:\.[a-z])+(?![a-z0-9])\.?|[a-z0-9'\x01]+|,(?![0-9])|-(?= )|[\n?]|\.(?! ?[0-9])")
read_tokens = _TOKEN.findall
_iterate = _TOKEN.finditer


class Folding(dict[int, int]):
    """A table for ``str.translate`` that turns every character it does not list into a space."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        """Build the table; ``letters`` maps an ASCII letter to characters that do not decompose to it."""
        super().__init__()
        for base in "abcdefghijklmnopqrstuvwxyz0123456789":
            self[ord(base)] = self[ord(base.upper())] = ord(base)
        for block in BLOCKS:
            for code in block:
                base = unicodedata.normalize("NFKD", chr(code))[0].lower()
                if "a" <= base <= "z":
                    self[code] = ord(base)
        for chars, becomes in ((APOSTROPHES, "'"), (STOPS, "\n"), (COMMAS, ",")):
            self.update((ord(char), ord(becomes)) for char in chars)
        self.update((ord(char), ord(char)) for char in ".,?-")
        self.update((code, ord(MARK)) for code in range(0x0300, 0x0370))
        for base, chars in letters.items():
            self.update((ord(char), ord(base)) for char in chars)

    def __missing__(self, code: int) -> int:
        """Fold a character that is not listed."""
        return 32


def find_folding(letters: Mapping[str, str]) -> Folding:
    """Return the folding for ``letters``; the same one each time."""
    return _make_folding(tuple(sorted(letters.items())))


@cache
def _make_folding(letters: tuple[tuple[str, str], ...]) -> Folding:
    return Folding(dict(letters))


def read_spans(folded: str, count: int) -> list[tuple[int, int]]:
    """Return start and end, in code points, of the first ``count`` tokens that ``read_tokens`` returns."""
    return [match.span() for match in islice(_iterate(folded), count)]


def clean_word(token: str) -> str:
    """Drop combining marks, apostrophes and the points of an abbreviation from a token."""
    return token.replace(MARK, "").replace("'", "").replace(".", "")
