"""Owns looking for every concept in every sentence: what is found, and what speaks against it (SPEC.md, 5 to 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.denial import DENYING, find_denied
from grader.key import Key, Part
from grader.match import Sentence
from grader.vocabulary import ASKING, COMMA, END, SIGN, Word, read_bits

PAUSE = COMMA | END


class Hit(NamedTuple):
    """A part of a phrasing found: its positions in the whole answer, a bit each, and why it does not count, or ""."""

    positions: int
    reason: str


@dataclass
class Findings:
    """What was found of one concept: phrasing → place in it → the first hit that counts, else the first near one."""

    accept: dict[int, dict[int, Hit]] = field(default_factory=dict)
    reject: dict[int, dict[int, Hit]] = field(default_factory=dict)

    def keep(self, phrasing: int, place: int, hit: Hit) -> None:
        """Keep a hit; rejected phrasings count from −1 down."""
        kept = (self.accept if phrasing >= 0 else self.reject).setdefault(phrasing, {})
        if place not in kept or (kept[place].reason and not hit.reason):
            kept[place] = hit


class Stretch(NamedTuple):
    """A sentence: its bounds in the answer, its places that hold terms, all its terms, all flags of its words."""

    start: int
    end: int
    marked: list[int]
    terms: int
    flags: int


def read_sentences(words: Sequence[Word], longest: int) -> tuple[list[Stretch], int, int]:
    """Cut an answer into sentences; return those with terms, how many words there are, and how many signs.

    A sentence that is too long is cut after its last comma that fits, else at the bound.
    """
    found: list[Stretch] = []
    marked: list[int] = []
    start = terms = flags = count = signs = 0
    for at, (own, flag, root) in enumerate(words):
        if own:
            terms |= own
            marked.append(at)
        if flag:
            flags |= flag
            if flag & SIGN:
                signs += 1
            elif flag & PAUSE:
                count -= 1
                if flag & END:
                    if terms:
                        found += _cut(words, Stretch(start, at, marked, terms, flags), longest)
                    start, terms, flags, marked = at + 1, 0, 0, []
        elif not root:
            count -= 1
    if terms:
        found += _cut(words, Stretch(start, len(words), marked, terms, flags), longest)
    return found, len(words) + count, signs


def _cut(words: Sequence[Word], stretch: Stretch, longest: int) -> list[Stretch]:
    start, end = stretch.start, stretch.end
    if end - start <= longest:
        return [stretch]
    cuts = []
    while start < end:
        limit = min(start + longest, end)
        if limit < end:
            limit = next((cut for cut in range(limit, start, -1) if words[cut - 1].flags & COMMA), limit)
        terms = flags = 0
        for word in words[start:limit]:
            terms |= word.terms
            flags |= word.flags
        cuts.append(Stretch(start, limit, [at for at in stretch.marked if start <= at < limit], terms, flags))
        start = limit
    return cuts


def search(
    key: Key, words: Sequence[Word], stretches: Sequence[Stretch], sides: Sequence[int] | None
) -> dict[int, Findings]:
    """Return what was found, by the place of the concept in the key; ``sides`` as of ``find_sides``."""
    findings: dict[int, Findings] = {}
    first, second = key.by_term, key.by_other_term
    for stretch in stretches:
        present = rest = stretch.terms
        candidates, also = 0, key.lonely
        while rest:
            bit = rest & -rest
            rest ^= bit
            candidates |= first.get(bit, 0)
            also |= second.get(bit, 0)
        candidates &= also
        if candidates:
            found = [
                number for number in read_bits(candidates) if all(present & need for need in key.parts[number].needs)
            ]
            if found:
                _search_sentence(key, words, stretch, found, sides, findings)
    return findings


def _search_sentence(
    key: Key,
    words: Sequence[Word],
    stretch: Stretch,
    parts: Sequence[int],
    sides: Sequence[int] | None,
    findings: dict[int, Findings],
) -> None:
    start, end, marked, _, flags = stretch
    sentence = Sentence(key, words[start:end], [at - start for at in marked])
    denied = _find_denied(key, sentence.words) if flags & DENYING else 0
    asked = end < len(words) and words[end].stem == "?" and words[start].flags & ASKING
    if asked:
        denied = sentence.whole
    sided = _find_sided(sentence, sides[start:end] if sides else None)
    against = "asked" if asked else "negated"
    for number in parts:
        if sentence.may_hold(key.parts[number]):
            _try_part(key, number, sentence, start, denied, sided, findings, against=against)


def _try_part(
    key: Key,
    number: int,
    sentence: Sentence,
    start: int,
    denied: int,
    sided: Sequence[int],
    findings: dict[int, Findings],
    *,
    against: str,
) -> None:
    hits: dict[int, Hit | None] = {}
    for place, phrasing, index in key.owners[number]:
        allowed = sided[key.concepts[place].side]
        if allowed not in hits:
            hits[allowed] = _find_hit(sentence, key.parts[number], denied, allowed, against)
        hit = hits[allowed]
        if hit is None:
            return
        findings.setdefault(place, Findings()).keep(phrasing, index, Hit(hit.positions << start, hit.reason))


def _find_denied(key: Key, words: Sequence[Word]) -> int:
    return find_denied(words, sequences=key.sequences, scope=key.tables["scope"], reach=key.tables["reach"])


def _find_sided(sentence: Sentence, sides: Sequence[int] | None) -> tuple[int, int, int]:
    """Positions that may be used for a concept of no side, of the product side, of the customer side."""
    if sides is None:
        return sentence.whole, sentence.whole, sentence.whole
    product, customer = (sum(1 << at for at, side in enumerate(sides) if side in (0, own)) for own in (1, 2))
    return sentence.whole, product, customer


def _find_hit(sentence: Sentence, part: Part, denied: int, sided: int, against: str) -> Hit | None:
    positions = sentence.find(part, allowed=sided & ~denied, sided=sided)
    if positions:
        return Hit(positions, "question-words" if sentence.is_given(positions) else "")
    if denied and (positions := sentence.find(part, allowed=sided, sided=sided)):
        return Hit(positions, against)
    if sided != sentence.whole and (positions := sentence.find(part, allowed=sentence.whole, sided=sentence.whole)):
        return Hit(positions, "other-side")
    return None
