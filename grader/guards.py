"""Owns the tests of an answer's shape: lists of key words, copied questions, emptiness (SPEC.md, part 8)."""

from __future__ import annotations

from collections.abc import Sequence

from grader.vocabulary import COMMA, END, GIVEN, JOIN, SIGN, SMALL, Word

EMPTY, KEYWORDS, COPIED, TOO_LONG = "empty", "keyword-list", "copied-question", "too-long"


def find_flags(words: Sequence[Word], *, count: int, signs: int) -> list[str]:
    """Return what an answer's shape says against it: nothing, ``empty`` or ``keyword-list``.

    ``count`` words, of which ``signs`` are function words or common verbs: signs of a sentence.
    """
    if not count:
        return [EMPTY]
    return [KEYWORDS] if count >= 4 and signs * 3 < count and _is_list(words, count, signs) else []


def _is_list(words: Sequence[Word], count: int, signs: int) -> bool:
    """Say whether words stand in a row rather than in sentences.

    Honest bullets and telegraphic English pass: what is on several lines is a list only where every item is of
    one or two words (bounds: SPEC.md, part 8).
    """
    run = longest = size = items = small = lines = 0
    fresh = True
    for word in words:
        if not word.stem:
            continue
        if word.flags & (COMMA | END | JOIN):
            items, small, size = _close(items, small, size)
        else:
            size += 1
        if word.flags & END:
            fresh = True
        elif not word.flags & COMMA:
            run = 0 if word.flags & SIGN else run + 1
            longest = max(longest, run)
            lines += fresh
            fresh = False
    items, small, size = _close(items, small, size)
    listed = items >= 4 and small * 10 >= items * 7
    if lines > 1:
        return signs * 6 < count and items >= 4 and small == items
    if (listed and items >= 5) or (count >= 8 and not any(word.flags & SMALL for word in words)):
        return True
    bare = signs * 10 < count and (count >= 6 or items == 1)
    return signs * 6 < count and (bare or (count <= 40 and longest >= 6) or listed)


def _close(items: int, small: int, size: int) -> tuple[int, int, int]:
    return (items + 1, small + (size <= 2), 0) if size else (items, small, 0)


def is_copy(words: Sequence[Word]) -> bool:
    """Say whether at most a tenth of an answer's different content words are not in the question."""
    content = {word.stem: word.flags & GIVEN for word in words if word.stem and not word.flags & (COMMA | END | SMALL)}
    new = sum(1 for given in content.values() if not given)
    return new < len(content) and new * 10 <= len(content)
