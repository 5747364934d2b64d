"""Owns gain: what the same people scored before and after."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from classroom.stats.estimate import Estimate
from classroom.stats.intervals import estimate_mean


@dataclass(frozen=True, slots=True)
class Gain:
    """Means before and after, the mean difference with its interval, and the share of the possible gain."""

    before: Estimate
    after: Estimate
    difference: Estimate
    normalised: float | None
    better: int
    same: int
    worse: int


def measure_gain(before: Sequence[float], after: Sequence[float]) -> Gain:
    """Return the gain of people, in the same order in both, each score from 0 to 1.

    The difference has the paired Student interval. The normalised gain is that of means, (after − before) /
    (1 − before): R. R. Hake (1998), American Journal of Physics 66, 64–74. Not defined where nothing could be gained.
    """
    differences = [later - earlier for earlier, later in zip(before, after, strict=True)]
    first, last = estimate_mean(before, bounds=(0.0, 1.0)), estimate_mean(after, bounds=(0.0, 1.0))
    normalised = None
    if first.value is not None and last.value is not None and first.value < 1:
        normalised = (last.value - first.value) / (1 - first.value)
    signs = [0 if math.isclose(one, 0, abs_tol=1e-9) else int(math.copysign(1, one)) for one in differences]
    difference = estimate_mean(differences, bounds=(-1.0, 1.0))
    return Gain(first, last, difference, normalised, signs.count(1), signs.count(0), signs.count(-1))
