"""Owns item analysis of first attempts: how hard each question is, whether it tells, which wrong options draw."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from classroom.stats import (
    ENOUGH,
    Estimate,
    list_extremes,
    measure_alpha,
    measure_discrimination,
    measure_drawn_reliability,
    measure_facility,
)
from classroom.teams.questions import Stored
from classroom.teams.tallies import Tallied, read_outcome

LEAST_DRAWN = 0.05  # a wrong option that fewer choose distracts nobody


@dataclass(frozen=True)
class Choice:
    """A part to choose: by how many it was chosen, and by how many of the lowest and of the highest quarter."""

    text: str
    right: bool
    chosen: int
    low: int
    high: int


@dataclass(frozen=True)
class Item:
    """A question in first attempts. ``remarks`` say what its author should look at."""

    question: str
    stem: str
    kind: str
    facility: Estimate
    discrimination: Estimate
    choices: tuple[Choice, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """Items from the hardest; ``reliability`` by ``method``: alpha, KR-20 or drawn, empty where there is none."""

    attempts: int
    items: tuple[Item, ...]
    reliability: Estimate
    method: str

    @property
    def is_enough(self) -> bool:
        """Whether there are enough first attempts to say anything of the quiz."""
        return self.attempts >= ENOUGH


def analyse(first: Sequence[Tallied], stored: Mapping[int, Stored]) -> Analysis:
    """Return the analysis of first attempts, whose questions are ``stored`` by row."""
    latest = {stored[row].question.id: stored[row].question for row in sorted(stored)}
    chosen = _count_chosen(first, stored)
    items = [_describe(latest[name], *answers, chosen) for name, answers in _collect(first, stored).items()]
    reliability, method = _measure(first, stored)
    items.sort(key=lambda item: (item.facility.value or 0.0, item.question))
    return Analysis(len(first), tuple(items), reliability, method)


def _collect(first: Sequence[Tallied], stored: Mapping[int, Stored]) -> Mapping[str, tuple[list[float], list[float]]]:
    """Scores and rests by question, whatever its wording was: the outcomes that are alike are done together."""
    totals: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in first:
        total = (one.earned, one.possible)
        for text in one.outcomes:
            totals[text].append(total)
    found: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for text, several in totals.items():
        outcome = read_outcome(text)
        scores, rests = found[stored[outcome.row].question.id]
        scores += [outcome.share] * len(several)
        e, p = outcome.earned, outcome.possible
        rests += [(earned - e) / (possible - p) if possible > p else 0.0 for earned, possible in several]
    return found


Chosen = Mapping[tuple[str, str], list[int]]


def _count_chosen(first: Sequence[Tallied], stored: Mapping[int, Stored]) -> Chosen:
    """How often each part was chosen: of all, by the lowest, by the highest."""
    low, high = list_extremes([one.earned / one.possible for one in first])
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for group, some in enumerate((first, [first[place] for place in low], [first[place] for place in high])):
        for text, times in Counter(chain.from_iterable(one.outcomes for one in some)).items():
            outcome = read_outcome(text)
            name = stored[outcome.row].question.id
            for part in (*outcome.right, *outcome.wrong):
                counts[name, part][group] += times
    return counts


def _describe(question: Any, scores: Sequence[float], rests: Sequence[float], chosen: Chosen) -> Item:
    choices = tuple(
        Choice(text, right, *chosen.get((question.id, part), (0, 0, 0))) for part, text, right in list_options(question)
    )
    facility, discrimination = measure_facility(scores), measure_discrimination(scores, rests)
    remarks = tuple(_remark(facility, discrimination, choices)) if facility.is_enough else ()
    return Item(question.id, question.stem, question.kind, facility, discrimination, choices, remarks)


def list_options(question: Any) -> list[tuple[str, str, bool]]:
    """Return id, text and rightness of what can be chosen in a question; nothing where nothing is chosen."""
    if question.kind in ("single", "several"):
        return [(option.id, option.text, option.right) for option in question.options]
    if question.kind == "truefalse":
        truth = [("true", "True", question.truth), ("false", "False", not question.truth)]
        return truth + [(reason.id, reason.text, reason.right) for reason in question.reasons]
    return []


def _remark(facility: Estimate, discrimination: Estimate, choices: Sequence[Choice]) -> list[str]:
    """What stands out, only where the whole interval is on one side."""
    found = []
    if discrimination.high is not None and discrimination.high < 0:
        found.append("Who knows more gets it wrong more often: check the key.")
    if facility.high is not None and facility.high < 0.25:
        found.append("Hardly anybody gets it: check wording and lesson.")
    if facility.low is not None and facility.low > 0.95:
        found.append("Nearly everybody gets it.")
    idle = [choice.text for choice in choices if not choice.right and choice.chosen < LEAST_DRAWN * facility.count]
    if idle:
        found.append(f"Hardly anybody chooses: {'; '.join(idle)}")
    for choice in choices:
        if not choice.right and choice.high > choice.low and choice.high >= 5:
            found.append(f"Chosen more often by those who know more: {choice.text}")
    return found


def _measure(first: Sequence[Tallied], stored: Mapping[int, Stored]) -> tuple[Estimate, str]:
    """Reliability of a quiz, and by which method: all got the same questions, or each a draw of the same size."""
    if len({len(one.outcomes) for one in first}) != 1:
        return Estimate(None, None, None, len(first)), ""
    known = {text: read_outcome(text) for text in set(chain.from_iterable(one.outcomes for one in first))}
    names = {text: stored[outcome.row].question.id for text, outcome in known.items()}
    shares = {text: outcome.share for text, outcome in known.items()}
    asked = {frozenset([names[text] for text in one.outcomes]) for one in first}
    if len(asked) > 1:
        return measure_drawn_reliability([[shares[text] for text in one.outcomes] for one in first]), "drawn"
    scores = [[shares[text] for text in sorted(one.outcomes, key=names.__getitem__)] for one in first]
    return measure_alpha(scores), "KR-20" if set(shares.values()) <= {0.0, 1.0} else "alpha"
