"""Owns the compiled key as the marker uses it: read from plain JSON, indexed so that most phrasings are never tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from grader.errors import GraderError
from grader.forms import ALL, ONE, Forms
from grader.tables import RULES, SIDES
from grader.vocabulary import Groups, Vocabulary, read_bits

FORMAT = 1  # the version of the compiled key

Phrasing = tuple[tuple[int, ...], ...]


class KeyVersionError(GraderError):
    """A compiled key that is no key, or one of another version."""


@dataclass(frozen=True)
class Part:
    """One part of a phrasing: its node, the nodes that void it, the terms that deny, what it needs."""

    node: int
    voids: tuple[int, ...]
    own: tuple[int, ...]  # the terms in it that deny by themselves
    needs: tuple[int, ...]  # masks of terms; a sentence must hold one term of each
    flat: tuple[tuple[int, ...], ...] | None  # terms, one of each group in any order, where that is all there is to it


class Shape(NamedTuple):
    """A node made quick to ask: the terms among its children as a mask, and the children that are nodes."""

    operation: int
    terms: int
    inner: tuple[int, ...]
    children: tuple[int, ...]


@dataclass(frozen=True)
class Concept:
    """A concept: ``accept`` and ``reject`` hold phrasings, each a tuple of places in ``Key.parts``."""

    id: str
    weight: int
    side: int  # 0 none, 1 product, 2 customer
    accept: tuple[tuple[int, ...], ...]
    reject: tuple[tuple[int, ...], ...]


class Key:
    """A compiled key with the tables that it is used with."""

    def __init__(self, data: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
        """Read ``data``; raise ``GraderError`` when it is older or newer than this marker."""
        _require_version(data, tables)
        self.tables = tables
        forms = Forms(tables)
        self.parts: list[Part] = []
        self._numbers: dict[tuple[int, ...], int] = {}
        # The terms must all be known before anything is read of a part, as its masks are made of their numbers.
        read = [_read_forms(forms, entry) for entry in data["concepts"]]
        self.terms, self.nodes, self.own = forms.terms, forms.nodes, forms.find_negators()
        self.shapes = [_shape(node) for node in forms.nodes]
        self.vocabulary = Vocabulary(tables, self.terms, given=data["given"], deny=data["deny"])
        self.concepts = [self._make_concept(entry, forms) for entry, forms in zip(data["concepts"], read, strict=True)]
        self.sided = any(concept.side for concept in self.concepts)
        self.sequences = {name: _index_groups(groups) for name, groups in tables["sequences"].items()}
        self.possible = sum(concept.weight for concept in self.concepts)
        self.by_term, self.by_other_term, self.lonely = self._index()
        self.owners = self._find_owners()

    def _make_concept(self, entry: Mapping[str, Any], read: Mapping[str, Sequence[Phrasing]]) -> Concept:
        accept, reject = (
            tuple(tuple(self._make_part(*part) for part in phrasing) for phrasing in read[name])
            for name in ("accept", "reject")
        )
        return Concept(entry["id"], entry["weight"], _read_side(entry["side"]), accept, reject)

    def _make_part(self, main: int, *voids: int) -> int:
        """Return the place of a part, which is made where it was not met before."""
        ref = (main, *voids)
        if ref not in self._numbers:
            needs = tuple(sorted(set(self._find_needs(main)), key=int.bit_count))
            own = tuple(read_bits(self._find_terms(main) & self.own))
            flat = self._find_flat(main) if not own and not voids else None
            self._numbers[ref] = len(self.parts)
            self.parts.append(Part(main, voids, own, needs, flat))
        return self._numbers[ref]

    def _find_needs(self, ref: int) -> list[int]:
        if ref >= 0:
            return [1 << ref]
        operation, *children = self.nodes[-ref - 1]
        if operation == ONE:
            return [self._find_terms(ref)]
        return [mask for child in children for mask in self._find_needs(child)]

    def _find_flat(self, ref: int) -> tuple[tuple[int, ...], ...] | None:
        """Groups of terms of which one each must stand in the sentence; None for a node that asks for more."""
        operation, *children = (ONE, ref) if ref >= 0 else self.nodes[-ref - 1]
        if operation == ONE:
            terms = self._find_choice(children)
            return None if terms is None else (terms,)
        groups = [self._find_flat(child) for child in children] if operation == ALL else [None]
        return None if None in groups else tuple(group for found in groups if found for group in found)

    def _find_choice(self, children: Sequence[int]) -> tuple[int, ...] | None:
        terms: list[int] = []
        for child in children:
            operation, *inner = (ONE, child) if child >= 0 else self.nodes[-child - 1]
            found = (child,) if child >= 0 else self._find_choice(inner) if operation == ONE else None
            if found is None:
                return None
            terms += found
        return tuple(terms)

    def _find_terms(self, ref: int) -> int:
        if ref >= 0:
            return 1 << ref
        terms = 0
        for child in self.nodes[-ref - 1][1:]:
            terms |= self._find_terms(child)
        return terms

    def _index(self) -> tuple[dict[int, int], dict[int, int], int]:
        """Which parts a term may belong to, twice: a part is worth trying when both its rarest needs are there.

        The two tables lead from a term (its bit) to parts (a bit each); the third value holds the parts with one need.
        """
        first: dict[int, int] = {}
        second: dict[int, int] = {}
        lonely = 0
        uses = Counter(need for part in self.parts for need in part.needs)
        for number, part in enumerate(self.parts):
            needs = sorted(part.needs, key=lambda need: (need.bit_count() * uses[need], need))
            for table, need in zip((first, second), needs, strict=False):
                while need:
                    bit = need & -need
                    need ^= bit
                    table[bit] = table.get(bit, 0) | 1 << number
            lonely |= (len(needs) == 1) << number
        return first, second, lonely

    def _find_owners(self) -> list[list[tuple[int, int, int]]]:
        """For each part, who uses it: (concept, phrasing, place in it); a rejected phrasing counts from −1 down."""
        owners: list[list[tuple[int, int, int]]] = [[] for _ in self.parts]
        for place, concept in enumerate(self.concepts):
            for accepted, phrasings in ((1, concept.accept), (0, concept.reject)):
                for number, parts in enumerate(phrasings):
                    for index, part in enumerate(parts):
                        owners[part].append((place, number if accepted else -1 - number, index))
        return owners


def _shape(node: tuple[int, ...]) -> Shape:
    operation, *children = node
    terms = 0
    for child in children:
        if child >= 0:
            terms |= 1 << child
    return Shape(operation, terms, tuple(child for child in children if child < 0), tuple(children))


def _read_forms(forms: Forms, entry: Mapping[str, Any]) -> dict[str, list[Phrasing]]:
    """Read the phrasings of a concept: for each its parts, for each of these its node and what voids it."""
    return {
        name: [
            tuple(tuple(forms.read(node) for node in part.split(" ! ")) for part in phrasing.split(" & "))
            for phrasing in entry[name]
        ]
        for name in ("accept", "reject")
    }


def _index_groups(groups: Sequence[str]) -> Groups:
    """Word groups by their first word."""
    found: dict[str, list[list[str]]] = {}
    for group in groups:
        root, *rest = group.split()
        found.setdefault(root, []).append(rest)
    return found


def _read_side(name: str) -> int:
    return SIDES.index(name) + 1 if name else 0


def _require_version(data: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
    if not isinstance(data.get("format"), int) or not isinstance(data.get("rules"), int):
        raise KeyVersionError("This is not a compiled key: it names no format and no rules.")
    newest = max(data["format"] - FORMAT, data["rules"] - RULES, tables["rules"] - RULES)
    oldest = min(data["format"] - FORMAT, data["rules"] - RULES, tables["rules"] - RULES)
    if newest > 0:
        raise KeyVersionError("This key was compiled for a newer marker. Update the grader, then mark again.")
    if oldest < 0:
        raise KeyVersionError("This key was compiled for an older marker. Compile it again with “grader compile”.")
