"""Owns which questions an attempt gets and in what order: by its secret alone, so that it can be shown to be fair."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import Protocol, TypeVar


class Drawable(Protocol):
    """What a draw needs to know of a question."""

    @property
    def id(self) -> str:
        """The author's id."""

    @property
    def objective(self) -> str:
        """The objective that it tests."""


Q = TypeVar("Q", bound=Drawable)


def draw(pool: Sequence[Q], *, count: int, secret: str) -> list[Q]:
    """Return ``count`` questions of a pool, all where it has no more, in the order they are asked.

    Objectives are served in turn, so that the numbers of their questions differ by one at most, as far
    as the pool allows. The same secret draws the same from the same pool.
    """
    shuffled = sorted(pool, key=lambda question: digest(secret, "draw", question.id))
    by_objective: dict[str, list[Q]] = {}
    for question in shuffled:
        by_objective.setdefault(question.objective, []).append(question)
    turns = sorted(by_objective.values(), key=lambda some: digest(secret, "turn", some[0].objective))
    served = [question for question in chain.from_iterable(zip_longest(*turns)) if question is not None]
    return sorted(served[:count], key=lambda question: digest(secret, "order", question.id))


def digest(secret: str, *what: object) -> bytes:
    """Return 32 bytes that depend on the secret and on nothing that is not named; nobody can tell one from another."""
    return hmac.digest(secret.encode(), "\0".join(map(str, what)).encode(), "sha256")
