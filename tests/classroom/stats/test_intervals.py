"""Intervals against published examples: Newcombe (1998), table I, method 3; and against SciPy."""

from __future__ import annotations

import pytest

from classroom.stats.intervals import estimate_correlation, estimate_mean, estimate_proportion


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval(hits: int, count: int, low: float, high: float) -> None:
    found = estimate_proportion(hits, count)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert (found.value, found.count) == (hits / count, count)


def test_students_interval_of_a_mean() -> None:
    found = estimate_mean([0.5, 1, 0, 0.25, 0.75])
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.009189209630610706, 0.9908107903693892))


def test_a_mean_of_shares_stays_between_its_bounds() -> None:
    found = estimate_mean([0.9, 1.0, 1.0], bounds=(0.0, 1.0))
    assert found.high == 1.0


def test_fishers_interval_of_a_correlation() -> None:
    xs = [1, 0, 1, 1, 0, 0.5, 1, 0, 0.5, 1]
    found = estimate_correlation(xs, [0.8, 0.3, 0.7, 0.9, 0.2, 0.4, 0.6, 0.5, 0.6, 0.95])
    wanted = (0.8514146910876912, 0.4780675190769262, 0.9641735206397208)
    assert (found.value, found.low, found.high) == pytest.approx(wanted)


def test_what_does_not_vary_has_no_correlation() -> None:
    assert estimate_correlation([1.0, 1.0, 1.0, 1.0], [0.1, 0.2, 0.3, 0.4]).value is None
    assert estimate_correlation([0.1] * 7, [0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3]).value is None


@pytest.mark.parametrize("estimate", [estimate_proportion(0, 0), estimate_mean([]), estimate_correlation([], [])])
def test_nothing_gives_no_estimate(estimate: object) -> None:
    assert estimate == type(estimate)(None, None, None, 0)  # type: ignore[call-arg]
