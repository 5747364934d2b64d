"""Owns finding a phrasing in one sentence (SPEC.md, part 5).

Positions count words from the start of the sentence; a set of positions is a whole number, a bit each.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.forms import ALL, NEXT, ONE
from grader.key import Key, Part
from grader.vocabulary import GIVEN, SMALL, Word, read_bits

Found = tuple[int, int]  # where it ends (looking forward) or starts (looking backward), and its positions


class Sentence:
    """One sentence, in which parts of phrasings are looked for."""

    def __init__(self, key: Key, words: Sequence[Word], marked: Sequence[int]) -> None:
        """Take the words of the sentence, its commas among them, and the positions of those that have terms."""
        self._shapes = key.shapes
        self._own = key.own
        self.words = words
        self.length = len(words)
        self.whole = (1 << self.length) - 1
        places: dict[int, int] = {}
        present = 0
        for at in marked:
            terms = words[at][0]
            present |= terms
            while terms:
                low = terms & -terms
                terms ^= low
                number = low.bit_length() - 1
                places[number] = places.get(number, 0) | 1 << at
        self._places = places
        self._present = present
        self._possible: dict[int, bool] = {}
        self._raw: dict[int, tuple[int, int]] = {}
        self._plain = self._own_allowed = self.whole

    def may_hold(self, part: Part) -> bool:
        """Say whether the words of a part stand in the sentence, in whatever order; most parts end here."""
        return part.node >= 0 or self._is_possible(part.node)

    def find(self, part: Part, *, allowed: int, sided: int) -> int:
        """Return the positions of ``part`` within the ``allowed`` ones, or 0.

        ``sided`` are the positions of the right side whether denied or not: a match that holds a negator of
        its own needs only that negator undenied.
        """
        found = self._find(part, allowed, allowed)
        if found or not part.own or allowed == sided:
            return found
        found = self._find(part, sided, allowed)
        return found if any(self._places.get(term, 0) & found for term in part.own) else 0

    def _find(self, part: Part, plain: int, own: int) -> int:
        if part.flat:
            return self._find_flat(part.flat, plain)
        self._plain, self._own_allowed = plain, own
        forward = self._look(part.node, 0, forward=True)
        if forward is None:
            return 0
        backward = self._look(part.node, forward[0], forward=False)
        assert backward is not None, "what was found forward is found backward"
        return 0 if self._is_void(part) else backward[1]

    def _find_flat(self, groups: tuple[tuple[int, ...], ...], allowed: int) -> int:
        """The same as looking forward and backward, for the plainest and most common parts."""
        found = []
        end = 0
        for terms in groups:
            places = 0
            for term in terms:
                places |= self._places.get(term, 0)
            places &= allowed
            if not places:
                return 0
            found.append(places)
            end = max(end, places & -places)
        positions = 0
        for places in found:
            positions |= 1 << (places & (end << 1) - 1).bit_length() - 1
        return positions

    def is_given(self, positions: int) -> bool:
        """Say whether every word at ``positions`` stands in the question too."""
        return all(self.words[at].flags & GIVEN for at in read_bits(positions))

    def _is_void(self, part: Part) -> bool:
        if not part.voids:
            return False
        self._plain = self._own_allowed = self.whole
        return any(self._look(void, 0, forward=True) for void in part.voids)

    def _look(self, ref: int, edge: int, *, forward: bool) -> Found | None:
        """The match that ends first at or after ``edge``, or the one that starts last and ends by ``edge``."""
        if ref >= 0:
            return _step(self._at(ref), edge, forward=forward)
        if not self._is_possible(ref):
            return None
        operation, _, inner, children = self._shapes[-ref - 1]
        if operation == NEXT:
            return self._look_run(children, edge, forward=forward)
        if operation == ONE:
            return self._look_one(ref, inner, edge, forward=forward)
        if operation != ALL:
            return self._look_order(children, edge, forward=forward)
        bound, positions = edge, 0
        for child in children:
            found = self._look(child, edge, forward=forward)
            if found is None:
                return None
            bound = max(bound, found[0]) if forward else min(bound, found[0])
            positions |= found[1]
        return bound, positions

    def _is_possible(self, ref: int) -> bool:
        """Say whether the words that a node needs stand in the sentence at all."""
        known = self._possible.get(ref)
        if known is None:
            operation, terms, inner, _ = self._shapes[-ref - 1]
            if operation == ONE:
                known = self._present & terms != 0 or any(map(self._is_possible, inner))
            else:
                known = self._present & terms == terms and all(map(self._is_possible, inner))
            self._possible[ref] = known
        return known

    def _look_one(self, ref: int, inner: Sequence[int], edge: int, *, forward: bool) -> Found | None:
        """The child that ends first (or starts last); of several, the one that stands first. Terms stand first."""
        best = _step(self._at(ref), edge, forward=forward)
        for child in inner:
            found = self._look(child, edge, forward=forward)
            if found and (best is None or (found[0] < best[0] if forward else found[0] > best[0])):
                best = found
        return best

    def _at(self, ref: int) -> int:
        """Allowed positions of a term, or of the terms of a choice."""
        plain, own = self._raw.get(ref) or self._read_raw(ref)
        return plain & self._plain | own & self._own_allowed

    def _read_raw(self, ref: int) -> tuple[int, int]:
        plain = own = 0
        terms = self._present & (1 << ref if ref >= 0 else self._shapes[-ref - 1].terms)
        while terms:
            low = terms & -terms
            terms ^= low
            places = self._places[low.bit_length() - 1]
            if self._own & low:
                own |= places
            else:
                plain |= places
        self._raw[ref] = plain, own
        return plain, own

    def _look_order(self, children: Sequence[int], edge: int, *, forward: bool) -> Found | None:
        positions = 0
        for child in children if forward else reversed(children):
            found = self._look(child, edge, forward=forward)
            if found is None:
                return None
            edge = found[0]
            positions |= found[1]
        return edge, positions

    def _look_run(self, children: Sequence[int], edge: int, *, forward: bool) -> Found | None:
        places = [self._at(child) for child in children]
        starts = places[0] >> edge << edge if forward else places[0] & ((1 << edge) - 1)
        while starts:
            start = (starts & -starts).bit_length() - 1 if forward else starts.bit_length() - 1
            starts ^= 1 << start
            end, positions = self._follow(places, start)
            if positions and (forward or end <= edge):
                return (end if forward else start), positions
        return None

    def _follow(self, places: Sequence[int], start: int) -> Found:
        """Follow a run from ``start``, over small words; no positions when it breaks off."""
        at, positions = start, 1 << start
        for place in places[1:]:
            at += 1
            while at < self.length and not place >> at & 1 and self.words[at].flags & SMALL:
                at += 1
            if at >= self.length or not place >> at & 1:
                return at, 0
            positions |= 1 << at
        return at + 1, positions


def _step(places: int, edge: int, *, forward: bool) -> Found | None:
    if forward:
        places = places >> edge << edge
        low = places & -places
        return (low.bit_length(), low) if low else None
    places &= (1 << edge) - 1
    at = places.bit_length() - 1
    return (at, 1 << at) if places else None
