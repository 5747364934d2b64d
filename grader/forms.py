"""Owns reading phrasings from the short form of a compiled key (SPEC.md, part 4) into numbered terms and nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from grader.stem import stem

NEXT, ALL, ORDER, ONE = range(4)
OPENED = {"<": NEXT, "(": ALL, "{": ORDER, "[": ONE}
CLOSED = frozenset(">)}]")

_TOKEN = re.compile(r"[<({\[>)}\]]|[^ <>(){}\[\]]+")


class Forms:
    """Terms and nodes, each numbered once: a term by its place, a node by −1 minus its place."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Start without any; ``tables`` know the words and word groups of each class."""
        self.terms: list[str] = []
        self.nodes: list[tuple[int, ...]] = []
        self._classes: Mapping[str, Sequence[str]] = tables["classes"]
        self._groups: Mapping[str, Sequence[str]] = tables["groups"]
        self._denying = frozenset(f"{tables['lists']['negator']} {tables['lists']['refuser']}".split())
        self._terms: dict[str, int] = {}
        self._nodes: dict[tuple[int, ...], int] = {}

    def read(self, form: str) -> int:
        """Return the number of the term or node that ``form`` writes."""
        open_nodes: list[list[int]] = [[ALL]]
        for token in _TOKEN.findall(form):
            if token in OPENED:
                open_nodes.append([OPENED[token]])
            elif token in CLOSED:
                done = self._add_node(open_nodes.pop())
                open_nodes[-1].append(done)
            else:
                within = open_nodes[-1][0] == NEXT or len(open_nodes) > 1 and open_nodes[-2][0] == NEXT
                open_nodes[-1].append(self._add_term(token) if within else self._add_word(token))
        return open_nodes[0][1]

    def _add_word(self, token: str) -> int:
        """A word outside a run; a class stands for its word groups too."""
        term = self._add_term(token)
        groups = self._groups.get(token[1:], ()) if token[0] == "@" else ()
        runs = [self._add_node([NEXT, *(self._add_term(part) for part in group.split())]) for group in groups]
        return self._add_node([ONE, term, *runs]) if runs else term

    def _add_term(self, token: str) -> int:
        same, _, ends = token.partition("/")
        root, _, whole = ends.partition("/")
        spec = f"{same}{root} {same}{whole}" if ends else token
        known = spec.split()[0]
        if known not in self._terms:
            self._terms[known] = len(self.terms)
            self.terms.append(spec)
        return self._terms[known]

    def _add_node(self, node: list[int]) -> int:
        found = (ONE, *self._merge(node[1:])) if node[0] == ONE else tuple(node)
        if len(found) == 2:
            return found[1]
        if found not in self._nodes:
            self._nodes[found] = len(self.nodes)
            self.nodes.append(found)
        return -1 - self._nodes[found]

    def _merge(self, children: Sequence[int]) -> list[int]:
        """What stands in one of: what is in further ones of comes in its place, then terms first, each once."""
        flat: list[int] = []
        for child in children:
            inner = self.nodes[-1 - child] if child < 0 else (ONE, child)
            flat += inner[1:] if inner[0] == ONE else [child]
        return list(dict.fromkeys([child for child in flat if child >= 0] + [child for child in flat if child < 0]))

    def find_negators(self) -> int:
        """Return the terms, a bit each, that deny by themselves: a phrasing that holds one says so on purpose."""
        return sum(1 << number for number, term in enumerate(self.terms) if self._denying & self._names_of(term))

    def _names_of(self, term: str) -> set[str]:
        """The stem and the exact words of a term, as the lists of the tables name them."""
        names: set[str] = set()
        for spec in self._classes[term[1:]] if term[0] == "@" else [term]:
            root, _, word = spec.partition(" ")
            names |= {root, stem(root[1:])} if root[0] == "=" else {root, "=" + (word or root)}
        return names
