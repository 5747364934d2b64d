"""Owns 95 % intervals: of a proportion, of a mean, of a correlation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from classroom.stats.estimate import LEVEL, Estimate, undefined
from classroom.stats.quantiles import find_t

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


def estimate_proportion(hits: int, count: int) -> Estimate:
    """Return a proportion with Wilson's score interval without continuity correction.

    E. B. Wilson (1927), JASA 22, 209–212; method 3 in R. G. Newcombe (1998), Statistics in Medicine 17, 857–872.
    """
    if not count:
        return undefined(0)
    p, zz = hits / count, Z * Z
    middle = 2 * hits + zz
    reach = Z * math.sqrt(zz + 4 * hits * (1 - p))
    low, high = ((middle + sign * reach) / (2 * (count + zz)) for sign in (-1, 1))
    return Estimate(p, max(0.0, low), min(1.0, high), count)


def estimate_mean(values: Sequence[float], *, bounds: tuple[float, float] | None = None) -> Estimate:
    """Return a mean with Student's interval (mean ± t·s/√n), cut off at ``bounds``; of one value there is none."""
    count = len(values)
    if count == 0:
        return undefined(0)
    mean = math.fsum(values) / count
    if count == 1:
        return Estimate(mean, None, None, 1)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (count - 1))
    reach = find_t((1 + LEVEL) / 2, count - 1) * spread / math.sqrt(count)
    low, high = bounds or (-math.inf, math.inf)
    return Estimate(mean, max(low, mean - reach), min(high, mean + reach), count)


def estimate_correlation(xs: Sequence[float], ys: Sequence[float]) -> Estimate:
    """Return Pearson's correlation with the interval by Fisher's z transformation, tanh(artanh r ± z/√(n−3)).

    R. A. Fisher (1921), Metron 1, 3–32. Not defined where one of the two does not vary.
    """
    count = len(xs)
    if count < 2:
        return undefined(count)
    mean_x, mean_y = math.fsum(xs) / count, math.fsum(ys) / count
    dx, dy = [x - mean_x for x in xs], [y - mean_y for y in ys]
    size = math.sqrt(_product(dx, dx) * _product(dy, dy))
    if size <= 1e-12 * count:
        return undefined(count)
    r = max(-1.0, min(1.0, _product(dx, dy) / size))
    if count <= 3 or abs(r) == 1:
        return Estimate(r, None, None, count)
    reach = Z / math.sqrt(count - 3)
    return Estimate(r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach), count)


def _product(xs: Sequence[float], ys: Sequence[float]) -> float:
    return math.fsum(map(float.__mul__, xs, ys))
