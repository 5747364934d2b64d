"""Owns the answers and keys that the benchmarks mark: made by a fixed seed, so that runs can be compared."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from grader import build_tables, compile_key

NOUNS = "customer staff product price market share quality brand profit need rule channel phone promise value feature"
VERBS = "sell listen decide keep train resolve deliver offer measure reward answer improve lower follow trust"
SMALL = "the a of to and in they it is that for with on not but their when who very also always more other some"
OTHERS = "week office people village morning report engine letter winter colour garden number little early strong"

HOSTILE = {
    "a key word again and again": "customer " * 1100,
    "negators in negators": "not never without " * 550,
    "no spaces": "customerlisten" * 710,
    "one endless sentence": "customer listen not product, " * 345,
    "typing errors": "custmoer lisetn prodcut qualitty " * 310,
}


@dataclass(frozen=True)
class Concept:
    """A concept as the compiler reads it."""

    id: str
    accept: tuple[str, ...]
    reject: tuple[str, ...] = ()
    side: str | None = None
    weight: int = 1


def make_answers(count: int, *, words: int = 60) -> list[str]:
    """Return answers of about ``words`` words in sentences of about 12, a third of them words of the key."""
    chance = random.Random(20)
    pools = [(NOUNS + " " + VERBS).split(), SMALL.split(), OTHERS.split()]
    answers = []
    for _ in range(count):
        picked = [chance.choice(chance.choices(pools, (30, 50, 20))[0]) for _ in range(words)]
        sentences = [" ".join(picked[at : at + 12]).capitalize() + "." for at in range(0, words, 12)]
        answers.append(" ".join(sentences))
    return answers


def make_key(concepts: int, phrasings: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a compiled key and its tables: phrasings of two or three words, in groups, in order or side by side."""
    chance = random.Random(5)
    nouns, verbs = NOUNS.split(), VERBS.split()

    def phrase() -> str:
        first, second = chance.sample(nouns, 2)
        verb, other = chance.sample(verbs, 2)
        forms = ["{v} {a}", "({v}|{w}) {a}", "{a} > {v}", '"{a} {b}"', "{v} {a} {b}", "{v} (({a} {b})|{w})"]
        return chance.choice(forms).format(a=first, b=second, v=verb, w=other)

    tables = build_tables()
    made = [Concept(f"c{place}", tuple(phrase() for _ in range(phrasings))) for place in range(concepts)]
    return compile_key(made, prompt="What is it about?", tables=tables), tables
