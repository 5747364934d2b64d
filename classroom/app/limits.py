"""Owns rate limits: a bucket of tokens for each person or address, in the memory of one process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 50_000  # buckets kept; full ones are forgotten first, as they say nothing


@dataclass(frozen=True)
class Limit:
    """So many requests at once, and so many a second in the long run."""

    burst: float
    rate: float


LIMITS = {
    "sign-in": Limit(200, 5),  # a whole company may come from one address, and no link can be guessed
    "change": Limit(60, 2),
    "save": Limit(200, 50),
    "submit": Limit(10, 0.5),
    "certificate": Limit(30, 0.5),
    "live-join": Limit(300, 50),  # of a session: a whole company comes in at once
    "live-answer": Limit(5, 1),  # of a participant
    "live-command": Limit(20, 5),  # of a session's trainers
}


class Limits:
    """The buckets of a process; with n processes a person has at most n times the rate."""

    def __init__(self, changed: Mapping[str, float] | None = None) -> None:
        """Start with every bucket full. ``changed`` gives other rates, with a burst of four seconds or more."""
        new = {name: Limit(max(LIMITS[name].burst, 4 * rate), rate) for name, rate in (changed or {}).items()}
        self._limits = {**LIMITS, **new}
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def take(self, name: str, who: str, *, at: float) -> bool:
        """Take a token at a time in seconds; return whether there was one."""
        limit = self._limits[name]
        tokens, since = self._buckets.get((name, who), (limit.burst, at))
        tokens = min(limit.burst, tokens + max(0.0, at - since) * limit.rate)
        allowed = tokens >= 1
        self._buckets[name, who] = (tokens - 1 if allowed else tokens, at)
        if len(self._buckets) > MOST:
            self._forget(at)
        return allowed

    def _forget(self, at: float) -> None:
        def is_full(name: str, tokens: float, since: float) -> bool:
            limit = self._limits[name]
            return tokens + (at - since) * limit.rate >= limit.burst

        kept = {key: bucket for key, bucket in self._buckets.items() if not is_full(key[0], *bucket)}
        self._buckets = kept if len(kept) <= MOST else dict(list(kept.items())[MOST // 2 :])
