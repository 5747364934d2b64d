"""Owns what a single word means to the tables and to a key: its stem, its flags, the terms it stands for.

A *term* is one way to recognise a word (SPEC.md, part 2): ``stem`` or ``stem word``, ``=word`` exactly,
``start*`` by its beginning, ``@class`` by any word of a class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from grader.stem import stem
from grader.tables import find_spelling
from grader.text import clean_word, find_folding

LONGEST_WORD = 40  # letters; a longer token is no word of any key
MOST_WORDS = 20_000  # words remembered for one key, so that memory is bounded whatever is typed

NEGATOR, REFUSER, TURN, SUBJECT, WORTH, EMPTY, SIGN, SMALL, JOIN, ASKING, GIVEN, OPENS, SIDED, COMMA, END = (
    1 << bit for bit in range(15)
)
LISTS = ("negator", "refuser", "turn", "subject", "worth", "empty", "sign", "small", "join", "asking")
SEQUENCES = ("cancel", "negating", "comparing", "other", "product", "customer")


Groups = Mapping[str, Sequence[Sequence[str]]]  # word groups: the first word → the words that follow it


class Word(NamedTuple):
    """What a token is: the terms it stands for (a bit each), its flags, its stem."""

    terms: int
    flags: int
    stem: str


PUNCTUATION = {
    ",": Word(0, COMMA, ","), "-": Word(0, COMMA, ","),
    ".": Word(0, END, "."), "\n": Word(0, END, "."), "?": Word(0, END, "?"),
}  # fmt: skip


class Vocabulary(dict[str, Word]):
    """Remembers every token met: ``vocabulary[token]`` is its ``Word``."""

    def __init__(self, tables: Mapping[str, Any], terms: Sequence[str], *, given: str = "", deny: str = "") -> None:
        """Take the tables, the key's terms in order, the stems of its question and words never taken for typos."""
        super().__init__(PUNCTUATION)
        self._folding = find_folding(tables["letters"])
        self._spelling = find_spelling(tables["spellings"], tables["lemmas"])
        self._flags = _read_flags(tables)
        for root in given.split():
            self._flags[root] = self._flags.get(root, 0) | GIVEN
        self._deny = frozenset(deny.split()) | frozenset(tables["deny"].split())
        self._shortest: int = tables["typo"]
        self._exact: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._starts: list[tuple[str, int]] = []
        self._near: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for number, term in enumerate(terms):
            for spec in tables["classes"][term[1:]] if term[0] == "@" else [term]:
                self._add(spec, 1 << number)

    def _add(self, spec: str, bit: int) -> None:
        if spec[0] == "=":
            self._exact[spec[1:]] = self._exact.get(spec[1:], 0) | bit
        elif spec[-1] == "*":
            self._starts.append((spec[:-1], bit))
        else:
            root, _, word = spec.partition(" ")
            word = word or root
            self._stems[root] = self._stems.get(root, 0) | bit
            if len(word) >= self._shortest:
                self._near.setdefault((word[0], len(word)), []).append((word, bit))

    def fold(self, text: str) -> str:
        """Return ``text`` folded, character by character (SPEC.md, part 1)."""
        return text.translate(self._folding)

    def __missing__(self, token: str) -> Word:
        """Work out a token that was not met before."""
        word = self._spelling.fold(clean_word(token))
        found = self._find(word) if word and len(word) <= LONGEST_WORD else Word(0, 0, word)
        if len(self) >= MOST_WORDS:
            self.clear()
            self.update(PUNCTUATION)
        self[token] = found
        return found

    def _find(self, word: str) -> Word:
        root = stem(word)
        flags = self._flags.get(root, 0) | self._flags.get("=" + word, 0)
        terms = self._exact.get(word, 0) | self._stems.get(root, 0)
        for start, bit in self._starts:
            if word.startswith(start) or root == start:
                terms |= bit
        if not terms and not flags and word not in self._deny:
            terms = self._find_typo(word)
        return Word(terms, flags, root)

    def _find_typo(self, word: str) -> int:
        """Terms with a word that one edit makes of ``word``, with or without its ending."""
        terms = 0
        for form in [word] + [word[: -len(end)] for end in ("s", "ed", "ing") if word.endswith(end)]:
            if len(form) < self._shortest or form in self._deny:
                continue
            for size in (len(form) - 1, len(form), len(form) + 1):
                for near, bit in self._near.get((form[0], size), ()):
                    if is_one_edit(form, near):
                        terms |= bit
        return terms


def _read_flags(tables: Mapping[str, Any]) -> dict[str, int]:
    flags: dict[str, int] = {}
    for place, name in enumerate(LISTS):
        _mark(flags, tables["lists"][name].split(), 1 << place)
    for name in SEQUENCES:
        opened = SIDED if name in ("product", "customer") else OPENS
        _mark(flags, (group.split()[0] for group in tables["sequences"][name]), opened)
    return flags


def _mark(flags: dict[str, int], roots: Iterable[str], bit: int) -> None:
    for root in roots:
        flags[root] = flags.get(root, 0) | bit


def is_one_edit(left: str, right: str) -> bool:
    """Say whether one letter added, dropped, changed or swapped with its neighbour makes them equal."""
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1 or left == right:
        return False
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    return left[at : at + 2] == right[at + 1 : at + 2] + right[at : at + 1] and left[at + 2 :] == right[at + 2 :]


def read_bits(bits: int) -> list[int]:
    """Return the places of the bits that are set, from the lowest."""
    found = []
    while bits:
        low = bits & -bits
        bits ^= low
        found.append(low.bit_length() - 1)
    return found
