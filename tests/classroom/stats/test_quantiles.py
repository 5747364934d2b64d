"""Quantiles of t and F, against tables and SciPy 1.16 (stats.t.ppf, stats.f.ppf, special.betainc)."""

from __future__ import annotations

import pytest

from classroom.stats.quantiles import beta_share, find_f, find_t


@pytest.mark.parametrize(
    ("p", "df", "wanted"),
    [
        (0.975, 1, 12.706204736174694),
        (0.975, 4, 2.7764451051977934),
        (0.975, 29, 2.045229642132703),
        (0.975, 9999, 1.960201263621357),
        (0.995, 7, 3.4994832973504924),
        (0.5, 3, 0.0),
    ],
)
def test_students_t(p: float, df: float, wanted: float) -> None:
    assert find_t(p, df) == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("p", "df1", "df2", "wanted"),
    [
        (0.975, 5, 18, 3.381967805875243),
        (0.025, 5, 15, 0.15557596307848703),
        (0.975, 29, 551, 1.6034184317444156),
        (0.025, 29, 551, 0.5479565322380486),
        (0.975, 9999, 189981, 1.0286594266705706),
        (0.5, 1, 1, 1.0),
    ],
)
def test_f(p: float, df1: float, df2: float, wanted: float) -> None:
    assert find_f(p, df1, df2) == pytest.approx(wanted, rel=1e-8)


@pytest.mark.parametrize(
    ("x", "a", "b", "wanted"),
    [(0.3, 2.5, 0.5, 0.018927124071945658), (0.4, 10, 20, 0.7853183897628262), (0, 2, 3, 0), (1, 2, 3, 1)],
)
def test_the_incomplete_beta_function(x: float, a: float, b: float, wanted: float) -> None:
    assert beta_share(x, a, b) == pytest.approx(wanted, rel=1e-12)
