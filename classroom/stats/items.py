"""Owns item analysis: how hard a question is, how well it tells who knows more from who knows less."""

from __future__ import annotations

from collections.abc import Sequence

from classroom.stats.estimate import Estimate
from classroom.stats.intervals import estimate_correlation, estimate_mean, estimate_proportion

EXTREME = 0.27  # T. L. Kelley (1939), Journal of Educational Psychology 30, 17–24: the best share of a normal sample


def measure_facility(scores: Sequence[float]) -> Estimate:
    """Return the mean share of the points of a question, each score from 0 to 1.

    F. M. Lord and M. R. Novick (1968), Statistical Theories of Mental Test Scores. With Wilson's interval where all
    scores are 0 or 1, else with Student's.
    """
    if all(score in (0, 1) for score in scores):
        return estimate_proportion(sum(map(int, scores)), len(scores))
    return estimate_mean(scores, bounds=(0.0, 1.0))


def measure_discrimination(scores: Sequence[float], rests: Sequence[float]) -> Estimate:
    """Return the item-rest correlation: of the scores of a question with those of all others of the same attempt.

    The question itself is left out of the rest, as it would raise its own correlation: S. Henrysson (1963),
    Psychometrika 28, 211–218.
    """
    return estimate_correlation(scores, rests)


def list_extremes(totals: Sequence[float]) -> tuple[list[int], list[int]]:
    """Return the places of the lowest and of the highest 27 % of totals (at least one each), for distractors."""
    ranked = sorted(range(len(totals)), key=lambda place: (totals[place], place))
    size = max(1, round(EXTREME * len(totals))) if len(totals) > 1 else 0
    return ranked[:size], ranked[len(ranked) - size :]
