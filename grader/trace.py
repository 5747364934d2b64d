"""Owns looking inside a mark: every word as the marker reads it, every phrasing that was found, for authors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.denial import DENYING, find_denied
from grader.key import Key
from grader.mark import Mark, find_phrasings, mark
from grader.search import Findings, read_sentences, search
from grader.sides import find_sides
from grader.tables import SIDES
from grader.text import read_spans, read_tokens
from grader.vocabulary import END


@dataclass(frozen=True)
class ReadWord:
    """A token as the marker reads it; ``terms`` are the words of the key that it stands for."""

    text: str
    stem: str
    terms: tuple[str, ...]
    side: str
    denied: bool
    ends: bool


@dataclass(frozen=True)
class FoundPhrasing:
    """A phrasing that was found in full: where, and why it does not count (“” where it does)."""

    concept: str
    phrasing: int
    reason: str
    start: int
    end: int


@dataclass(frozen=True)
class Trace:
    """All that led to a mark."""

    words: tuple[ReadWord, ...]
    found: tuple[FoundPhrasing, ...]
    mark: Mark


def trace(key: Key, answer: str) -> Trace:
    """Mark an answer and keep what the marker saw on the way."""
    folded = key.vocabulary.fold(answer[: key.tables["longest"]])
    tokens = read_tokens(folded)
    words = [key.vocabulary[token] for token in tokens]
    spans = read_spans(folded, len(tokens))
    sides = find_sides(words, key.sequences) if key.sided else None
    stretches, _, _ = read_sentences(words, key.tables["sentence"])
    denied = set()
    for one in stretches:
        if one.flags & DENYING:
            bits = find_denied(
                words[one.start : one.end],
                sequences=key.sequences,
                scope=key.tables["scope"],
                reach=key.tables["reach"],
            )
            denied |= {one.start + at for at in range(one.end - one.start) if bits >> at & 1}
    read = [
        ReadWord(
            answer[start:end],
            word.stem,
            tuple(key.terms[bit] for bit in range(word.terms.bit_length()) if word.terms >> bit & 1),
            SIDES[sides[at] - 1] if sides and sides[at] else "",
            at in denied,
            bool(word.flags & END),
        )
        for at, (word, (start, end)) in enumerate(zip(words, spans, strict=True))
    ]
    found = _list_found(key, search(key, words, stretches, sides), spans)
    return Trace(tuple(read), tuple(found), mark(key, answer))


def _list_found(key: Key, findings: dict[int, Findings], spans: list[tuple[int, int]]) -> Iterator[FoundPhrasing]:
    for place, number, hits in find_phrasings(key, findings):
        first = hits[0]
        start = (first.positions & -first.positions).bit_length() - 1
        end = first.positions.bit_length() - 1
        yield FoundPhrasing(key.concepts[place].id, number, first.reason, spans[start][0], spans[end][1])
