"""Item analysis and gain on data small enough to follow, with intervals from SciPy."""

from __future__ import annotations

import pytest

from classroom.stats import list_extremes, measure_discrimination, measure_facility, measure_gain


def test_facility_is_the_mean_share_of_the_points() -> None:
    whole, part = measure_facility([1, 0, 1, 1]), measure_facility([1, 0.5, 0, 0.5])
    assert (whole.value, part.value) == (0.75, 0.5)
    assert whole.low == pytest.approx(0.3006, abs=5e-5)  # Wilson, 3 of 4
    assert part.low is not None and part.low >= 0


def test_an_item_that_the_better_ones_miss_discriminates_below_nothing() -> None:
    good = measure_discrimination([1, 1, 0, 0, 1, 0], [0.9, 0.8, 0.2, 0.3, 0.7, 0.1])
    bad = measure_discrimination([0, 0, 1, 1, 0, 1], [0.9, 0.8, 0.2, 0.3, 0.7, 0.1])
    assert good.value is not None and good.value > 0.9
    assert bad.value == pytest.approx(-good.value)


def test_extremes_are_the_lowest_and_highest_quarter() -> None:
    totals = [0.5, 0.1, 0.9, 0.3, 0.7, 0.2, 0.8, 0.4, 0.6, 0.0]
    low, high = list_extremes(totals)
    assert [totals[place] for place in low] == [0.0, 0.1, 0.2]
    assert [totals[place] for place in high] == [0.7, 0.8, 0.9]
    assert list_extremes([0.5]) == ([], [])


def test_gain_of_the_same_people() -> None:
    found = measure_gain([0.4, 0.5, 0.3, 0.6, 0.5], [0.7, 0.6, 0.3, 0.9, 0.45])
    assert found.difference.value == pytest.approx(0.13)
    wanted = (-0.07402621419747674, 0.3340262141974767)  # scipy.stats.ttest_rel(…).confidence_interval()
    assert (found.difference.low, found.difference.high) == pytest.approx(wanted)
    assert found.normalised == pytest.approx(0.13 / 0.54)
    assert (found.better, found.same, found.worse) == (3, 1, 1)


def test_gain_of_nobody_and_of_those_who_knew_all() -> None:
    assert measure_gain([], []).difference.value is None
    assert measure_gain([1.0, 1.0], [1.0, 0.5]).normalised is None
