"""Exact chances, against figures that can be worked out by hand."""

from __future__ import annotations

import pytest

from classroom.check.rules.chance import tail_of_hits, tail_of_shares


@pytest.mark.parametrize(
    ("chances", "hits", "tail"),
    [
        ([0.5] * 4, 4, 1 / 16),
        ([0.5] * 4, 3, 5 / 16),
        ([0.25, 0.5], 1, 1 - 0.75 * 0.5),
        ([0.25, 0.5], 0, 1.0),
        ([], 1, 0.0),
    ],
)
def test_the_tail_of_hits(chances: list[float], hits: int, tail: float) -> None:
    assert tail_of_hits(chances, hits) == pytest.approx(tail)


def test_the_tail_of_shares_is_the_lady_tasting_tea() -> None:
    assert tail_of_shares(found=3, of=4, found_elsewhere=1, of_elsewhere=4) == pytest.approx(17 / 70)
    assert tail_of_shares(found=4, of=4, found_elsewhere=0, of_elsewhere=4) == pytest.approx(1 / 70)
