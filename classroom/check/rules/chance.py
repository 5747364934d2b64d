"""Owns exact chances, so that a small bank is never blamed for noise."""

from __future__ import annotations

from collections.abc import Iterable
from math import comb


def tail_of_hits(chances: Iterable[float], hits: int) -> float:
    """Return the chance of at least ``hits`` successes, when try number i succeeds with the i-th chance.

    This is the exact upper tail of the Poisson binomial distribution; with equal chances it is the
    binomial test.
    """
    spread = [1.0]
    for chance in chances:
        longer = [0.0, *(share * chance for share in spread)]
        for at, share in enumerate(spread):
            longer[at] += share * (1 - chance)
        spread = longer
    return min(1.0, sum(spread[hits:])) if hits > 0 else 1.0


def tail_of_shares(*, found: int, of: int, found_elsewhere: int, of_elsewhere: int) -> float:
    """Return the chance that a group holds ``found`` or more of all that was found (Fisher's exact test, one side)."""
    total, drawn = of + of_elsewhere, found + found_elsewhere
    ways = comb(total, drawn)
    most = min(of, drawn)
    return sum(comb(of, at) * comb(of_elsewhere, drawn - at) for at in range(found, most + 1)) / ways
