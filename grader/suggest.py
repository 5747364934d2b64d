"""Owns proposing phrasings from disagreements: pairs of words that would win credits back, or take wrong ones away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from grader.key import Key
from grader.labelled import Labelled
from grader.mark import mark
from grader.text import read_tokens
from grader.vocabulary import COMMA, END, SIGN, SMALL

Pair = tuple[str, str]


@dataclass(frozen=True)
class Proposal:
    """A phrasing to accept or to reject, with how many answers it would put right and how many wrong."""

    concept: str
    phrasing: str
    accept: bool
    gains: int
    losses: int


def propose(key: Key, answers: Sequence[Labelled], *, least: int = 2) -> list[Proposal]:
    """Return phrasings of two words, the best first; each would gain at least ``least`` answers and lose fewer.

    To accept: pairs in answers that readers credited and the marker missed. To reject: pairs in answers that
    the marker alone credited, one of the two words being part of the evidence.
    """
    covered = [frozenset(mark(key, one.answer).covered) for one in answers]
    pairs = [read_pairs(key, one.answer) for one in answers]
    surfaces = _name_stems(key, answers)
    found = []
    for concept in key.concepts:
        wanted = [concept.id in one.covered for one in answers]
        given = [concept.id in one for one in covered]
        missed = _count(pairs, [want and not give for want, give in zip(wanted, given, strict=True)])
        right = _count(pairs, [want and give for want, give in zip(wanted, given, strict=True)])
        wrong = _count(pairs, [give and not want for want, give in zip(wanted, given, strict=True)])
        neither = _count(pairs, [not want and not give for want, give in zip(wanted, given, strict=True)])
        for accept, gains, losses in ((True, missed, neither), (False, wrong, right)):
            for pair, gain in gains.items():
                if gain >= least and gain > losses[pair]:
                    phrasing = " ".join(surfaces[stem] for stem in pair)
                    found.append(Proposal(concept.id, phrasing, accept, gain, losses[pair]))
    return sorted(found, key=lambda one: (2 * one.losses - one.gains, one.concept, not one.accept, one.phrasing))


def read_pairs(key: Key, answer: str) -> frozenset[Pair]:
    """Return the pairs of content stems that stand in one sentence of an answer."""
    found: set[Pair] = set()
    for sentence in _read_content(key, answer):
        found |= set(combinations(sorted(set(sentence)), 2))
    return frozenset(found)


def _read_content(key: Key, answer: str) -> Iterator[list[str]]:
    sentence: list[str] = []
    for token in read_tokens(key.vocabulary.fold(answer)):
        word = key.vocabulary[token]
        if word.flags & END:
            yield sentence
            sentence = []
        elif word.stem and not word.flags & (COMMA | SMALL | SIGN):
            sentence.append(word.stem)
    yield sentence


def _count(pairs: Sequence[frozenset[Pair]], chosen: Iterable[bool]) -> Counter[Pair]:
    return Counter(pair for found, choose in zip(pairs, chosen, strict=True) if choose for pair in found)


def _name_stems(key: Key, answers: Sequence[Labelled]) -> dict[str, str]:
    """The most usual word for each stem, as authors write words and not stems."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for one in answers:
        for token in read_tokens(key.vocabulary.fold(one.answer)):
            seen[key.vocabulary[token].stem][token] += 1
    return {stem: min(words, key=lambda word: (-words[word], word)) for stem, words in seen.items()}
