"""Owns marking: an answer and a key in, a mark with its evidence out. No clock, no network, no chance (SPEC.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.guards import COPIED, EMPTY, KEYWORDS, TOO_LONG, find_flags, is_copy
from grader.key import Key
from grader.search import Findings, Hit, read_sentences, search
from grader.sides import find_sides
from grader.text import read_spans, read_tokens
from grader.vocabulary import Word

REFUSALS = ("negated", "asked", "other-side", "rejected", "question-words", "keyword-list")


@dataclass(frozen=True)
class Evidence:
    """The learner's words, from code point ``start`` to ``end``, that name a concept; ``phrasing`` counts from 0."""

    concept: str
    start: int
    end: int
    phrasing: int
    agree: int  # how many phrasings of the concept were found


@dataclass(frozen=True)
class Refusal:
    """A near hit and why it does not count: one of ``REFUSALS``."""

    concept: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """What an answer earned and why. Points are whole numbers."""

    covered: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    refused: tuple[Refusal, ...]
    earned: int
    possible: int
    flags: tuple[str, ...]


def mark(key: Key, answer: str) -> Mark:
    """Mark ``answer`` by ``key``."""
    longest: int = key.tables["longest"]
    folded = key.vocabulary.fold(answer[:longest])
    vocabulary = key.vocabulary
    words = [vocabulary[token] for token in read_tokens(folded)]
    sides = find_sides(words, key.sequences) if key.sided else None
    stretches, count, signs = read_sentences(words, key.tables["sentence"])
    findings = search(key, words, stretches, sides)
    flags = [TOO_LONG] if len(answer) > longest else []
    return _settle(key, folded, words, findings, flags + find_flags(words, count=count, signs=signs))


def _settle(key: Key, folded: str, words: Sequence[Word], findings: dict[int, Findings], flags: list[str]) -> Mark:
    spans = read_spans(folded, 1 + max(_find_last(found) for found in findings.values())) if findings else []
    covered: list[str] = []
    evidence: list[Evidence] = []
    refused: list[Refusal] = []
    earned = 0
    for place, concept in enumerate(key.concepts):
        found = findings.get(place)
        if found is None:
            continue
        hits = _weigh(concept.accept, found, _find_rejected(concept.reject, found))
        counted = sorted((_start(hit[0]), number) for number, hit in hits.items() if not hit[0].reason)
        if counted and KEYWORDS not in flags:
            number = counted[0][1]
            covered.append(concept.id)
            earned += concept.weight
            evidence += [Evidence(concept.id, *_span(hit, spans), number, len(counted)) for hit in hits[number]]
        else:
            refused += _refuse(concept.id, hits, spans)
    if not covered and EMPTY not in flags and KEYWORDS not in flags and is_copy(words):
        flags = [*flags, COPIED]
    return Mark(tuple(covered), tuple(evidence), tuple(refused), earned, key.possible, tuple(flags))


def find_phrasings(key: Key, findings: dict[int, Findings]) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield each phrasing found in full: place of its concept, its number, its hits with the reason against it."""
    for place, found in sorted(findings.items()):
        concept = key.concepts[place]
        hits = _weigh(concept.accept, found, _find_rejected(concept.reject, found))
        yield from ((place, number, hit) for number, hit in hits.items())


def _find_last(found: Findings) -> int:
    """The last word, counted from the start of the answer, of anything found."""
    bits = [hit.positions.bit_length() for hits in found.accept.values() for hit in hits.values()]
    return max(bits, default=1) - 1


def _find_rejected(phrasings: Sequence[Sequence[int]], found: Findings) -> int:
    """Positions of the rejected phrasings that are there in full, undenied and of the right side."""
    rejected = 0
    for number, places in found.reject.items():
        if len(places) == len(phrasings[-1 - number]) and not any(
            hit.reason in REFUSALS[:3] for hit in places.values()
        ):
            for hit in places.values():
                rejected |= hit.positions
    return rejected


def _weigh(phrasings: Sequence[Sequence[int]], found: Findings, rejected: int) -> dict[int, list[Hit]]:
    """The phrasings found in full; where one part does not count the first hit says why."""
    weighed = {}
    for number, places in sorted(found.accept.items()):
        if len(places) < len(phrasings[number]):
            continue
        if len(places) == 1:
            hit = places[0]
            refused = hit.positions & rejected and hit.reason in ("", "question-words")
            weighed[number] = [Hit(hit.positions, "rejected") if refused else hit]
            continue
        hits = [places[index] for index in sorted(places)]
        reasons = [hit.reason for hit in hits if hit.reason not in ("", "question-words")]
        if not reasons and any(hit.positions & rejected for hit in hits):
            reasons = ["rejected"]
        if not reasons and all(hit.reason for hit in hits):
            reasons = ["question-words"]
        weighed[number] = [Hit(hit.positions, reasons[0] if reasons else "") for hit in hits]
    return weighed


def _refuse(concept: str, hits: dict[int, list[Hit]], spans: Sequence[tuple[int, int]]) -> list[Refusal]:
    """One refusal for each reason, at the first place it holds."""
    first: dict[str, tuple[int, int]] = {}
    for number, parts in hits.items():
        reason = parts[0].reason or "keyword-list"
        first[reason] = min(first.get(reason, (_start(parts[0]), number)), (_start(parts[0]), number))
    return [
        Refusal(concept, reason, *_span(hits[number][0], spans))
        for reason, (_, number) in sorted(first.items(), key=lambda item: (item[1], REFUSALS.index(item[0])))
    ]


def _start(hit: Hit) -> int:
    return (hit.positions & -hit.positions).bit_length() - 1


def _span(hit: Hit, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return spans[_start(hit)][0], spans[hit.positions.bit_length() - 1][1]
