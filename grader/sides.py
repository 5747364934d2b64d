"""Owns which side, product-centric or customer-centric, each word of an answer speaks of (SPEC.md, part 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.denial import find_group
from grader.tables import SIDES
from grader.vocabulary import COMMA, END, OPENS, SIDED, TURN, Groups, Word

COMPARED_WITHIN = 3  # words between “unlike” or “than” and the side that is compared with


class _Mention(NamedTuple):
    start: int
    size: int
    side: int
    compared: int  # where the comparing words begin, or −1
    other: bool = False


def find_sides(words: list[Word], sequences: Mapping[str, Groups]) -> list[int] | None:
    """Return for each word 0 (no side named yet), 1 (product) or 2 (customer); None where no side is ever named.

    The words that name a side are emptied of their terms: “customer” in “customer-centric” says nothing of customers.

    A side stays until another is named. Within a clause, words before the first mention belong to it too.
    A side that is only compared with (“unlike product firms, they …”) holds to the end of its clause.
    """
    if not any(word.flags & SIDED for word in words):
        return None
    sides = [0] * len(words)
    current = start = 0
    for at in range(len(words) + 1):
        if at == len(words) or words[at].flags & (COMMA | TURN | END):
            current = _fill(sides, words, start, at, current, sequences)
            if at < len(words):
                sides[at] = current
            start = at + 1
    return sides


def _fill(
    sides: list[int],
    words: list[Word],
    start: int,
    end: int,
    current: int,
    sequences: Mapping[str, Groups],
) -> int:
    """Set the sides of one clause; return the side that goes on after it."""
    mentions = _find_mentions(words, start, end, sequences, current)
    if _is_pair(mentions):
        for mention in mentions:
            for at in range(mention.start, mention.start + mention.size):
                words[at] = words[at]._replace(terms=0)
        return 0
    named = [mention for mention in mentions if mention.compared < 0]
    spoken = named[0].side if named else current
    after = named[-1].side if named else current
    cuts = {mention.compared if mention.compared >= 0 else mention.start: mention.side for mention in mentions}
    for at in range(start, end):
        spoken = cuts.get(at, spoken)
        sides[at] = spoken
    for mention in mentions:
        if mention.other:
            continue
        for at in range(mention.start, mention.start + mention.size):
            words[at] = words[at]._replace(terms=0)
    if not after and mentions:
        return 3 - mentions[-1].side
    return after


def _is_pair(mentions: list[_Mention]) -> bool:
    """Say whether a clause names both sides in one breath: “product-centric and customer-centric firms …”."""
    if len(mentions) != 2 or mentions[0].side == mentions[1].side:
        return False
    return mentions[1].start - mentions[0].start - mentions[0].size <= 1


def _find_mentions(
    words: Sequence[Word], start: int, end: int, sequences: Mapping[str, Groups], current: int
) -> list[_Mention]:
    mentions = []
    compared = until = -1
    clause = words[start:end]
    for at, word in enumerate(clause):
        if word.flags & OPENS and (size := find_group(clause, at, sequences["comparing"])):
            compared, until = start + at, at + size + COMPARED_WITHIN
        if word.flags & SIDED:
            for side, name in enumerate(SIDES, 1):
                if size := find_group(clause, at, sequences[name]):
                    mentions.append(_Mention(start + at, size, side, compared if at <= until else -1))
        if word.flags & OPENS and (size := find_group(clause, at, sequences["other"])):
            before = mentions[-1].side if mentions else current
            if before:
                mentions.append(_Mention(start + at, size, 3 - before, compared if at <= until else -1, True))
    return mentions
