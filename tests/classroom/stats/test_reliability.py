"""Reliability against the example of Shrout and Fleiss (1979), tables 2 and 4, and KR-20 by its own formula."""

from __future__ import annotations

import pytest

from classroom.stats import measure_alpha, measure_drawn_reliability

RATINGS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
BINARY = [
    [1, 1, 1, 1, 0], [1, 1, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0],
    [0, 0, 0, 0, 0], [1, 1, 1, 1, 1], [1, 1, 0, 1, 0], [0, 1, 1, 0, 0],
]  # fmt: skip


def test_alpha_is_the_published_consistency_of_means() -> None:
    found = measure_alpha(RATINGS)
    assert found.value == pytest.approx(0.91, abs=0.005)  # ICC(3, 4) of the paper, which is alpha
    assert (found.low, found.high) == pytest.approx((0.6756747138163047, 0.9858916781690623))


def test_alpha_of_right_and_wrong_is_kr20() -> None:
    count, items = len(BINARY), len(BINARY[0])
    facilities = [sum(column) / count for column in zip(*BINARY, strict=True)]
    totals = [sum(row) for row in BINARY]
    spread = sum((total - sum(totals) / count) ** 2 for total in totals) / count
    kr20 = items / (items - 1) * (1 - sum(p * (1 - p) for p in facilities) / spread)
    assert measure_alpha(BINARY).value == pytest.approx(kr20)
    assert kr20 == pytest.approx(0.7118055555555556)


def test_drawn_questions_have_the_published_reliability_of_means() -> None:
    found = measure_drawn_reliability(RATINGS)
    assert found.value == pytest.approx(0.44, abs=0.005)  # ICC(1, 4) of the paper
    assert (found.low, found.high) == pytest.approx((-0.8844421552381201, 0.9124154203407755))


@pytest.mark.parametrize("scores", [[], [[1, 0]], [[1], [0]], [[1, 0], [1, 0]], [[0, 0], [0, 0]]])
def test_what_cannot_tell_people_apart_has_none(scores: list[list[float]]) -> None:
    assert measure_alpha(scores).value is None
    assert measure_drawn_reliability(scores).value is None
