"""Owns the stemmer: Porter's English stemmer of Snowball 3 for words of small letters and digits (SPEC.md, part 2).

Written from the published description (https://snowballstem.org/algorithms/english/stemmer.html);
apostrophes never reach it, so that its rules for them are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_SPECIAL = {
    **{word: word for word in "andes atlas bias cosmos howe news sky".split()},
    **{"skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl"},
    **{"ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl"},
}
_Y = re.compile("^y|(?<=[aeiouy])y")
_START = re.compile("arsen|commun|emerg|gener|inter|later|organ|past|univers")
_REGION = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]")
_VOWEL = re.compile("[aeiouy]")
_SHORT = re.compile("[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$")
_ENDED = re.compile("(eedly|eed|ingly|edly|ing|ed)$")
_KEEPS_EED = ("succ", "proc", "exc")
_KEEPS_ING = ("even", "cann", "inn", "earr", "herr", "out")
_DOUBLE = re.compile("(bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_TWO: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        "ization:ize ational:ate fulness:ful ousness:ous iveness:ive tional:tion biliti:ble lessli:less "
        "entli:ent ation:ate alism:al aliti:al ousli:ous iviti:ive fulli:ful ogist:og enci:ence anci:ance "
        "abli:able izer:ize ator:ate alli:al bli:ble ogi:og li:"
    ).split()
)
_THREE: Mapping[str, str] = dict(
    pair.split(":") for pair in "ational:ate tional:tion alize:al icate:ic iciti:ic ative: ical:ic ness: ful:".split()
)
_FOUR = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split()


def _longest(endings: Mapping[str, str] | list[str]) -> re.Pattern[str]:
    return re.compile("(" + "|".join(sorted(endings, key=len, reverse=True)) + ")$")


_STEP_TWO, _STEP_THREE, _STEP_FOUR = _longest(_TWO), _longest(_THREE), _longest(_FOUR)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of ``word``, which holds only a–z and 0–9."""
    if len(word) < 3:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    word = _mark_consonant_y(word)
    first, second = _find_regions(word)
    word = _drop_plural(word)
    word = _drop_ending(word, first)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in "aeiouy":
        word = word[:-1] + "i"
    word = _replace(word, _STEP_TWO, _TWO, first, second)
    word = _replace(word, _STEP_THREE, _THREE, first, second)
    word = _drop_suffix(word, second)
    return _drop_final(word, first, second).replace("Y", "y")


def _mark_consonant_y(word: str) -> str:
    marked = word
    for found in _Y.finditer(word):
        at = found.start()
        # A y that has just been marked is no vowel for the one after it.
        if at == 0 or marked[at - 1] != "Y":
            marked = marked[:at] + "Y" + marked[at + 1 :]
    return marked


def _find_regions(word: str) -> tuple[int, int]:
    start = _START.match(word) or _REGION.match(word)
    first = start.end() if start else len(word)
    rest = _REGION.match(word, first)
    return first, rest.end() if rest else len(word)


def _drop_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _VOWEL.search(word[:-2]):
        return word[:-1]
    return word


def _drop_ending(word: str, first: int) -> str:
    found = _ENDED.search(word)
    if not found:
        return word
    ending, before = found[1], word[: found.start()]
    if ending in ("eed", "eedly"):
        return before + "ee" if len(before) >= first and before not in _KEEPS_EED else word
    if ending == "ing":
        if len(before) == 2 and before[1] == "y" and before[0] not in "aeiouy":
            return before[0] + "ie"
        if before in _KEEPS_ING:
            return word
    return _mend(before, first) if _VOWEL.search(before) else word


def _mend(word: str, first: int) -> str:
    """Put right what dropping -ed or -ing left behind."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _DOUBLE.search(word):
        return word if len(word) == 3 and word[0] in "aeo" else word[:-1]
    return word + "e" if len(word) == first and _SHORT.search(word) else word


def _replace(word: str, step: re.Pattern[str], table: Mapping[str, str], first: int, second: int) -> str:
    found = step.search(word)
    if not found or found.start() < first:
        return word
    ending, before = found[1], word[: found.start()]
    if ending == "ogi" and not before.endswith("l"):
        return word
    if ending == "li" and before[-1:] not in tuple("cdeghkmnrt"):
        return word
    if ending == "ative" and len(before) < second:
        return word
    return before + table[ending]


def _drop_suffix(word: str, second: int) -> str:
    found = _STEP_FOUR.search(word)
    if not found or found.start() < second:
        return word
    before = word[: found.start()]
    return word if found[1] == "ion" and before[-1:] not in ("s", "t") else before


def _drop_final(word: str, first: int, second: int) -> str:
    before = word[:-1]
    if word.endswith("e"):
        drop = len(before) >= second or (len(before) >= first and not _SHORT.search(before))
    else:
        drop = word.endswith("ll") and len(before) >= second
    return before if drop else word
