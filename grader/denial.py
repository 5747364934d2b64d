"""Owns which words of a sentence are denied (SPEC.md, part 6): “they do not listen”, “listening is not important”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.vocabulary import COMMA, EMPTY, JOIN, NEGATOR, OPENS, REFUSER, SUBJECT, TURN, WORTH, Groups, Word

DENYING = NEGATOR | REFUSER | OPENS | EMPTY


def find_group(words: Sequence[Word], at: int, groups: Groups) -> int:
    """Return how many words of the longest of ``groups`` stand at ``at``, or 0."""
    best = 0
    for rest in groups.get(words[at].stem, ()):
        if len(rest) >= best and [word.stem for word in words[at + 1 : at + 1 + len(rest)]] == rest:
            best = len(rest) + 1
    return best


def find_denied(words: Sequence[Word], *, sequences: Mapping[str, Groups], scope: int, reach: int) -> int:
    """Return the denied positions of a sentence, a bit each.

    ``scope`` is how many words a negator reaches forward, ``reach`` how far behind a negator a word of
    worth (“important”) may stand to deny what came before.
    """
    denied = left = at = clause = 0
    while at < len(words):
        flags = words[at].flags
        if flags & (COMMA | JOIN) and at + 1 < len(words) and words[at + 1].flags & SUBJECT:
            left = 0
        if flags & (COMMA | TURN):
            clause = at + 1
        if flags & TURN:
            left = 0
        size = find_group(words, at, sequences["cancel"]) if flags & OPENS else 0
        if size:
            denied, left = _pass(denied, left, at, size)
            at += size
            continue
        size = find_group(words, at, sequences["negating"]) if flags & OPENS else 0
        if size:
            left = scope
            at += size
            continue
        double = flags & REFUSER and left
        if left and not flags & COMMA:
            denied |= 1 << at
            left -= 1
        answered = at + 1 < len(words) and words[at + 1].flags & COMMA
        if flags & NEGATOR and not answered or (flags & REFUSER and not double):
            left = scope
        elif double:
            left = 0
        if flags & NEGATOR and _has_worth(words, at, reach) or flags & EMPTY and not denied >> at & 1:
            denied |= (1 << at) - (1 << clause)
        at += 1
    return denied


def _pass(denied: int, left: int, at: int, size: int) -> tuple[int, int]:
    """Pass over words that neither open nor close a scope."""
    for step in range(min(left, size)):
        denied |= 1 << at + step
    return denied, max(left - size, 0)


def _has_worth(words: Sequence[Word], at: int, reach: int) -> bool:
    for word in words[at + 1 : at + 1 + reach]:
        if word.flags & (COMMA | TURN):
            return False
        if word.flags & WORTH:
            return True
    return False
