"""Owns the shared tables: the language data of ``data/english.json`` joined with a course's own words.

The tables are plain JSON (SPEC.md, part 2), the same object for both interpreters; every word in
them is already folded and stemmed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import Any

from grader.stem import stem
from grader.text import clean_word

RULES = 1  # the version of SPEC.md that this interpreter follows
MOST_WORDS = 20_000  # words remembered, so that memory is bounded whatever is typed
SIDES = ("product", "customer")
NO_SIDES: Mapping[str, Sequence[str]] = {}


@cache
def read_english() -> dict[str, Any]:
    """Read the language data that belongs to the grader."""
    text = resources.files("grader").joinpath("data", "english.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def read_common_words() -> frozenset[str]:
    """Read the common English words, onto which no typing error is ever corrected."""
    return frozenset(resources.files("grader").joinpath("data", "words.txt").read_text("ascii").split())


class Spelling:
    """Folds British and American spellings, and a course's own variants, to one."""

    def __init__(self, pairs: str, lemmas: str) -> None:
        """Take beginnings of words, each followed by the one that replaces it, and whole words likewise."""
        self._known: dict[str, str] = {}
        forms = lemmas.split()
        self._lemmas = dict(zip(forms[::2], forms[1::2], strict=True))
        words = pairs.split()
        self._pairs = list(zip(words[::2], words[1::2], strict=True))

    def fold(self, word: str) -> str:
        """Return ``word`` in the folded spelling."""
        if word not in self._known:
            if len(self._known) >= MOST_WORDS:
                self._known.clear()
            self._known[word] = self._fold(word)
        return self._known[word]

    def _fold(self, word: str) -> str:
        word = self._lemmas.get(word, word)
        for start, folded in self._pairs:
            if word.startswith(start):
                return word if word.startswith(folded) else folded + word[len(start) :]
        return word


@lru_cache(maxsize=16)
def find_spelling(pairs: str, lemmas: str) -> Spelling:
    """Return the spelling of these pairs and lemmas; the same one each time, as it remembers words."""
    return Spelling(pairs, lemmas)


def build_tables(
    *,
    classes: Mapping[str, Sequence[str]] | None = None,
    spellings: Mapping[str, str] | None = None,
    sides: Mapping[str, Sequence[str]] = NO_SIDES,
) -> dict[str, Any]:
    """Return the tables for one course: language data, synonym classes, spellings and sides.

    ``classes`` maps a name to words or short word groups that mean the same; ``spellings`` maps the
    beginning of a word to the beginning it is folded to; ``sides`` maps ``product`` and ``customer``
    to the word groups that name them.
    """
    english = read_english()
    own = [part for pair in sorted((spellings or {}).items()) for part in pair]
    pairs = " ".join([*own, english["spellings"]])
    spelling = find_spelling(pairs, english["lemmas"])
    members = {
        name: [spec_of(word, spelling) for word in words if " " not in word and "-" not in word]
        for name, words in sorted((classes or {}).items())
    }
    return {
        **{
            name: english[name]
            for name in ("rules", "scope", "reach", "sentence", "longest", "typo", "letters", "lemmas")
        },
        "spellings": pairs,
        "lists": {name: _stem_all(words.split(), spelling) for name, words in english["lists"].items()},
        "sequences": {
            **{name: _stem_groups(groups, spelling) for name, groups in english["sequences"].items()},
            **{side: _stem_groups(sides.get(side, ()), spelling) for side in SIDES},
        },
        "classes": members,
        "groups": {
            name: groups
            for name, words in sorted((classes or {}).items())
            if (groups := _stem_groups((word for word in words if " " in word or "-" in word), spelling))
        },
        "deny": " ".join(
            sorted(
                {
                    *english["deny"].split(),
                    *find_denied(chain.from_iterable(members.values()), english["typo"], spelling),
                }
            )
        ),
    }


def spec_of(word: str, spelling: Spelling) -> str:
    """Return how a word of a class or phrasing stands in a key: ``=word``, ``start*``, ``stem`` or ``stem word``."""
    if word.endswith("*"):
        return word
    if word.startswith("="):
        return "=" + spelling.fold(word[1:])
    folded = spelling.fold(word)
    root = stem(folded)
    return root if root == folded else f"{root} {folded}"


def find_denied(specs: Iterable[str], shortest: int, spelling: Spelling) -> list[str]:
    """Return the common words that one edit would turn into a word of ``specs``."""
    wanted = {spec.split()[-1] for spec in specs if spec[0] not in "=@" and spec[-1] != "*"}
    stems = {stem(word) for word in wanted}
    found = {near for word in wanted if len(word) >= shortest for near in _find_near(word)}
    return sorted(word for word in found if stem(spelling.fold(word)) not in stems)


@lru_cache(maxsize=20_000)
def _find_near(word: str) -> frozenset[str]:
    """Common words one edit from ``word``, with the same first letter."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    dropped = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    added = {left + letter + right for left, right in cuts for letter in letters}
    return frozenset(((dropped | swapped | changed | added) & read_common_words()) - {word})


def _stem_all(words: Sequence[str], spelling: Spelling) -> str:
    """Stems of words; a word after “=” is folded in spelling alone, as it stands for itself."""
    exact = {"=" + spelling.fold(word[1:]) for word in words if word[0] == "="}
    return " ".join(sorted(exact | {stem(spelling.fold(word)) for word in words if word[0] != "="}))


def _stem_groups(groups: Iterable[str], spelling: Spelling) -> list[str]:
    cleaned = (group.lower().replace("-", " ").split() for group in groups)
    return sorted({" ".join(stem(spelling.fold(clean_word(word))) for word in group) for group in cleaned})
