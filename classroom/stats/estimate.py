"""Owns what an estimate is: a value, the interval it may lie in, and how many observations it rests on."""

from __future__ import annotations

from dataclasses import dataclass

# With fewer first attempts a question's figures say more about chance than about the question: of 30 people with 15
# right, the 95 % interval of the facility still goes from a third to two thirds.
ENOUGH = 30
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval. ``value`` is None where it is not defined; ``count`` is always known."""

    value: float | None
    low: float | None
    high: float | None
    count: int

    @property
    def is_enough(self) -> bool:
        """Whether it rests on enough observations to be told."""
        return self.value is not None and self.count >= ENOUGH


def undefined(count: int) -> Estimate:
    """Return the estimate of what these observations do not define."""
    return Estimate(None, None, None, count)
