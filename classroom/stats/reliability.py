"""Owns reliability: how far the scores of a quiz tell people apart beyond chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

from classroom.stats.estimate import LEVEL, Estimate, undefined
from classroom.stats.quantiles import find_f

TAIL = (1 + LEVEL) / 2


def measure_alpha(scores: Sequence[Sequence[float]]) -> Estimate:
    """Return Cronbach's alpha of people (rows) who all answered the same questions (columns).

    L. J. Cronbach (1951), Psychometrika 16, 297–334; where all scores are 0 or 1 it is KR-20, G. F. Kuder and M. W.
    Richardson (1937), Psychometrika 2, 151–160. Interval: L. S. Feldt (1965), Psychometrika 30, 357–370.
    """
    people = len(scores)
    items = len(scores[0]) if scores else 0
    if people < 2 or items < 2:
        return undefined(people)
    total = _variance([math.fsum(row) for row in scores])
    if total <= 0:
        return undefined(people)
    within = math.fsum(_variance(column) for column in zip(*scores, strict=True))
    alpha = items / (items - 1) * (1 - within / total)
    df1, df2 = people - 1, (people - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * find_f(p, df1, df2) for p in (TAIL, 1 - TAIL))
    return Estimate(alpha, low, high, people)


def measure_drawn_reliability(scores: Sequence[Sequence[float]]) -> Estimate:
    """Return the reliability of people's means where each answered other questions of a pool, equally many.

    Questions are nested in people, so that how hard a draw was counts as error: the intraclass correlation
    ICC(1, k) = (MSB − MSW) / MSB with its interval, P. E. Shrout and J. L. Fleiss (1979), Psychological
    Bulletin 86, 420–428.
    """
    people = len(scores)
    items = len(scores[0]) if scores else 0
    if people < 2 or items < 2:
        return undefined(people)
    sums = [sum(row) for row in scores]
    between = _variance(sums) / items
    squares = math.fsum(sum(map(mul, row, row)) for row in scores) - math.fsum(one * one for one in sums) / items
    within = squares / (people * (items - 1))
    if between <= 0 or within <= 1e-12:
        return undefined(people)
    ratio, df1, df2 = between / within, people - 1, people * (items - 1)
    low = 1 - find_f(TAIL, df1, df2) / ratio
    high = 1 - 1 / (ratio * find_f(TAIL, df2, df1))
    return Estimate(1 - 1 / ratio, low, high, people)


def _variance(values: Sequence[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
