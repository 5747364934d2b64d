"""Owns the step from an author's concepts to a compiled key: plain JSON for both interpreters (SPEC.md, part 4)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from grader.key import FORMAT
from grader.phrasing import Node, parse
from grader.tables import RULES, find_denied, find_spelling, read_english, spec_of
from grader.text import read_tokens
from grader.vocabulary import PUNCTUATION, Vocabulary

BRACKETS = {"next": ("<", ">"), "all": ("(", ")"), "order": ("{", "}"), "one": ("[", "]")}


class ConceptLike(Protocol):
    """What the compiler reads of a concept."""

    @property
    def id(self) -> str:
        """Id of the concept."""

    @property
    def weight(self) -> int:
        """Points that it earns."""

    @property
    def side(self) -> str | None:
        """The side that it must be said of: product, customer or none."""

    @property
    def accept(self) -> Sequence[str]:
        """Phrasings that name it."""

    @property
    def reject(self) -> Sequence[str]:
        """Phrasings of wrong ideas that look like it."""


def compile_key(
    concepts: Iterable[ConceptLike], *, prompt: str, tables: Mapping[str, Any], side: str | None = None
) -> dict[str, Any]:
    """Return the compiled key of ``concepts`` asked for by ``prompt``; raise ``PhrasingError`` for a bad phrasing.

    ``side`` holds for every concept that names none of its own.
    """
    writer = _Writer(tables)
    compiled = [
        {
            "id": concept.id,
            "weight": concept.weight,
            "side": concept.side or side or "",
            "accept": [writer.write_phrasing(text) for text in concept.accept],
            "reject": [writer.write_phrasing(text) for text in concept.reject],
        }
        for concept in concepts
    ]
    shared = frozenset(tables["deny"].split())
    deny = find_denied(writer.specs, tables["typo"], writer.spelling)
    return {
        "format": FORMAT,
        "rules": RULES,
        "given": " ".join(writer.read_given(prompt)),
        "deny": " ".join(word for word in deny if word not in shared),
        "concepts": compiled,
    }


class _Writer:
    """Writes phrasings in the short form of a key; a word's own spelling stands where its stem first does."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.spelling = find_spelling(tables["spellings"], tables["lemmas"])
        self.specs: list[str] = []
        self._known: set[str] = set()
        self._classes = {
            spec.split()[0]: name for name, specs in tables["classes"].items() for spec in specs if spec[0] != "="
        }
        self._small = frozenset(read_english()["lists"]["small"].split())

    def write_phrasing(self, text: str) -> str:
        node = parse(text)
        parts = node.children if node.kind == "parts" else (node,)
        return " & ".join(self._write_part(part) for part in parts)

    def _write_part(self, node: Node) -> str:
        voids = _find_voids(node)
        return " ! ".join([self._write(_drop_extras(node)), *(self._write(void) for void in voids)])

    def _write(self, node: Node) -> str:
        if node.kind == "word":
            return self._write_word(node.word)
        children = self._drop_small(node.children) if node.kind in ("all", "next") else node.children
        written = [self._write(child) for child in children]
        if node.kind in ("all", "one"):
            written = list(dict.fromkeys(written))
        opened, closed = BRACKETS[node.kind]
        return opened + " ".join(written) + closed if len(written) > 1 else written[0]

    def _drop_small(self, children: tuple[Node, ...]) -> tuple[Node, ...]:
        """Drop words that may stand anywhere, unless nothing else is left."""
        kept = tuple(child for child in children if child.kind != "word" or child.word not in self._small)
        return kept or children

    def _write_word(self, word: str) -> str:
        spec = spec_of(word, self.spelling)
        root, _, whole = spec.partition(" ")
        if root in self._classes:
            return f"@{self._classes[root]}"
        if root in self._known:
            return root
        self._known.add(root)
        self.specs.append(spec)
        if not whole:
            return root
        same = len(os.path.commonprefix([root, whole]))
        return f"{root[:same]}/{root[same:]}/{whole[same:]}"

    def read_given(self, prompt: str) -> list[str]:
        """Stems of the content words of the question, which earn nothing alone."""
        small = set(self.tables["lists"]["small"].split())
        words = Vocabulary(self.tables, [])
        found = {words[token].stem for token in read_tokens(words.fold(prompt)) if token not in PUNCTUATION}
        return sorted(found - small - {""})


def _find_voids(node: Node) -> list[Node]:
    if node.kind == "void":
        return [node.children[0]]
    return [void for child in node.children for void in _find_voids(child)] if node.kind in ("all", "order") else []


def _drop_extras(node: Node) -> Node:
    """Drop voids, which are kept apart, and optional words, which change nothing outside quotation marks."""
    children = tuple(_drop_extras(child) for child in node.children if child.kind not in ("void", "optional"))
    return children[0] if node.kind in ("all", "order") and len(children) == 1 else Node(node.kind, node.word, children)
