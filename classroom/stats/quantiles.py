"""Owns the quantiles of Student's t and of F, from the regularised incomplete beta function."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

SMALLEST = 1e-300
PRECISE = 1e-14


def beta_share(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    By its continued fraction (NIST DLMF 8.17.22) with Lentz's method, on the side where it converges fast.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _apart(1 + step * d)
            c = _apart(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < PRECISE:
            break
    return value


def _apart(value: float) -> float:
    """Keep a denominator away from nothing."""
    return value if abs(value) > SMALLEST else SMALLEST


@lru_cache(maxsize=1024)
def find_t(p: float, df: float) -> float:
    """Return the value that Student's t with ``df`` degrees of freedom stays below with probability ``p`` ≥ ½."""

    def below(t: float) -> float:
        return 1 - beta_share(df / (df + t * t), df / 2, 0.5) / 2

    return _invert(below, p)


@lru_cache(maxsize=1024)
def find_f(p: float, df1: float, df2: float) -> float:
    """Return the value that F with ``df1`` and ``df2`` degrees of freedom stays below with probability ``p``."""

    def below(f: float) -> float:
        return beta_share(df1 * f / (df1 * f + df2), df1 / 2, df2 / 2)

    return _invert(below, p)


def _invert(below: Callable[[float], float], p: float) -> float:
    """Return where a rising function of positive numbers reaches ``p``, by halving."""
    low, high = 0.0, 1.0
    while below(high) < p:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle) < p else (low, middle)
    return (low + high) / 2
