"""Owns the reading grade of a text: how many years at school an English speaker needs to follow it.

It is the Flesch–Kincaid grade (Kincaid and others, 1975): 0.39 × words in a sentence + 11.8 ×
syllables in a word − 15.59, over the whole text. Syllables are counted by the vowels that are spoken:
groups of vowels, without a silent e at the end. That is right for nine words in ten, which is enough
for a mean.
"""

from __future__ import annotations

import re
from functools import cache

_SENTENCE = re.compile(r"[.!?:]+[”\"’)*]*(?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile("[aeiouy]+")
_SILENT = re.compile("(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouycsxzg]es)$")
_SPLIT = re.compile("i(?:a|o(?!n|us))|[^q]ua|eo|[eiy]ing")


def grade_text(text: str) -> float:
    """Return the grade of a text, 0 at the least; a text without words has grade 0."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    syllables = sum(count_syllables(word.lower()) for word in words)
    return max(0.0, 0.39 * len(words) / max(1, sentences) + 11.8 * syllables / len(words) - 15.59)


@cache
def count_syllables(word: str) -> int:
    """Return how many syllables a word of small letters has, one at the least."""
    plain = re.sub("[^a-z]", "", word)
    count = len(_VOWELS.findall(plain)) + len(_SPLIT.findall(plain))
    return max(1, count - bool(_SILENT.search(plain)))
