"""Owns the language of phrasings: plain English with a few marks, parsed into a tree (SPEC.md, part 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grader.text import clean_word

Kind = Literal["word", "next", "all", "order", "one", "parts", "optional", "void"]

_MARKS = re.compile(r'\s+|[()|\[\]>&!"]|=?[^\s()|\[\]>&!"=]+|=')
MOST_RUNS = 16
_WORD = re.compile(r"=?[a-z0-9']+\*?$")


class PhrasingError(ValueError):
    """A phrasing that cannot be read: ``message`` says why, ``column`` (from 1) where."""

    def __init__(self, message: str, column: int) -> None:
        """Keep the message and the column."""
        super().__init__(f"{message} (column {column})")
        self.message = message
        self.column = column


@dataclass(frozen=True)
class Node:
    """A part of a phrasing: a ``word``, or children joined in the way that ``kind`` says."""

    kind: Kind
    word: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True)
class _Token:
    text: str
    column: int


@lru_cache(maxsize=20_000)
def parse(phrasing: str) -> Node:
    """Parse a phrasing; raise ``PhrasingError`` where it breaks the rules of SPEC.md, part 3."""
    reader = _Reader(phrasing)
    node = reader.read_parts()
    if reader.here is not None:
        raise PhrasingError(f"“{reader.here.text}” has no beginning", reader.here.column)
    return node


class _Reader:
    def __init__(self, phrasing: str) -> None:
        self.tokens = [
            _Token(found.group(), found.start() + 1)
            for found in _MARKS.finditer(phrasing.lower())
            if found.group().strip()
        ]
        self.end = len(phrasing) + 1
        self.at = 0
        self.depth = 0

    @property
    def here(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, text: str) -> bool:
        if self.here is not None and self.here.text == text:
            self.at += 1
            return True
        return False

    def expect(self, text: str, opened: _Token) -> None:
        if not self.take(text):
            raise PhrasingError(f"“{opened.text}” is never closed by “{text}”", opened.column)

    def read_parts(self) -> Node:
        return self._read_list("&", "parts", self.read_order)

    def read_order(self) -> Node:
        return self._read_list(">", "order", self.read_all)

    def _read_list(self, mark: str, kind: Kind, read: Callable[[], Node]) -> Node:
        children = [read()]
        while self.take(mark):
            children.append(read())
        return children[0] if len(children) == 1 else Node(kind, children=tuple(children))

    def read_all(self) -> Node:
        children = []
        start = self.here.column if self.here else self.end
        while self.here is not None and self.here.text not in (")", "]", "|", ">", "&"):
            children.append(self.read_unit())
        if not children:
            column = self.here.column if self.here else self.end
            raise PhrasingError("a word is missing", column)
        if all(child.kind in ("void", "optional") for child in children):
            raise PhrasingError("there must be a word that is neither optional nor excluded by “!”", start)
        return children[0] if len(children) == 1 else Node("all", children=tuple(children))

    def read_unit(self) -> Node:
        token = self.here
        assert token is not None
        self.at += 1
        if token.text == "!":
            return self.read_void(token)
        if token.text == "(":
            return self.read_group(token)
        if token.text == "[":
            inner = self.read_all()
            self.expect("]", token)
            return Node("optional", children=(inner,))
        if token.text == '"':
            return self.read_next(token)
        return read_word(token)

    def read_void(self, mark: _Token) -> Node:
        if self.depth:
            raise PhrasingError("“!” may stand only outside brackets", mark.column)
        if self.here is None or self.here.text in (")", "]", "|", ">", "&", "!", "["):
            raise PhrasingError("“!” needs a word or a group after it", mark.column)
        return Node("void", children=(self.read_unit(),))

    def read_group(self, opened: _Token) -> Node:
        self.depth += 1
        children = [self.read_order()]
        while self.take("|"):
            children.append(self.read_order())
        self.expect(")", opened)
        self.depth -= 1
        return Node("one", children=tuple(children))

    def read_next(self, opened: _Token) -> Node:
        """Read words that stand next to each other, with choices of words that may or must stand among them."""
        runs: list[list[Node]] = [[]]
        while self.here is not None and self.here.text != '"':
            token = self.here
            self.at += 1
            ways = self.read_ways(token) if token.text in "([" else [read_words(token)]
            runs = [[*run, *way] for way in ways for run in runs]
            if len(runs) > MOST_RUNS:
                raise PhrasingError("too many choices between the quotation marks: write two phrasings", opened.column)
        self.expect('"', opened)
        if not all(runs):
            raise PhrasingError("a word that must be there is missing between the quotation marks", opened.column)
        nodes = [run[0] if len(run) == 1 else Node("next", children=tuple(run)) for run in runs]
        return nodes[0] if len(nodes) == 1 else Node("one", children=tuple(nodes))

    def read_ways(self, opened: _Token) -> list[list[Node]]:
        """Read the choices of a bracket within a run: single words are one place, word groups are ways of their own."""
        closed = ")" if opened.text == "(" else "]"
        ways = [self.read_way(opened, closed)]
        while self.take("|"):
            ways.append(self.read_way(opened, closed))
        self.expect(closed, opened)
        if len(ways) > 1 and all(len(way) == 1 for way in ways):
            ways = [[Node("one", children=tuple(way[0] for way in ways))]]
        return ways if closed == ")" else [[], *ways]

    def read_way(self, opened: _Token, closed: str) -> list[Node]:
        words: list[Node] = []
        while self.here is not None and self.here.text not in ("|", closed):
            words += read_words(self.here)
            self.at += 1
        if not words:
            raise PhrasingError("a word is missing", self.here.column if self.here else self.end)
        return words


def read_words(token: _Token) -> list[Node]:
    """Read a word of a phrasing; a hyphen makes two words."""
    found = []
    for part in token.text.replace("’", "'").split("-"):
        if not _WORD.match(part):
            raise PhrasingError(f"“{token.text}” is not a word", token.column)
        bare = clean_word(part.strip("=*"))
        if not bare:
            raise PhrasingError(f"“{token.text}” is not a word", token.column)
        exact = "=" if token.text.startswith("=") else ""
        found.append(Node("word", word=exact + bare + ("*" if part.endswith("*") else "")))
    return found


def read_word(token: _Token) -> Node:
    """Read a word outside quotation marks: hyphened words must stand next to each other."""
    words = read_words(token)
    return words[0] if len(words) == 1 else Node("next", children=tuple(words))
