"""The draw: by the secret alone, balanced over objectives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from classroom.teams.draw import draw


@dataclass(frozen=True)
class Card:
    id: str
    objective: str


POOL = [Card(f"q{number}", "abcd"[number % 4]) for number in range(24)]
secrets = st.text(min_size=1, max_size=20)


@given(secret=secrets, count=st.integers(1, 24))
def test_objectives_are_served_evenly(secret: str, count: int) -> None:
    drawn = draw(POOL, count=count, secret=secret)
    assert len(set(drawn)) == count
    served = Counter(card.objective for card in drawn)
    assert max(served.values()) - min(served[name] for name in "abcd") <= 1


@given(secret=secrets)
def test_an_objective_with_few_questions_gives_all_it_has(secret: str) -> None:
    pool = [Card("only", "a"), *(Card(f"q{number}", "b") for number in range(9))]
    assert Counter(card.objective for card in draw(pool, count=5, secret=secret)) == {"a": 1, "b": 4}


@given(secret=secrets)
def test_the_same_secret_draws_the_same_whatever_the_order_of_the_file(secret: str) -> None:
    assert draw(POOL, count=9, secret=secret) == draw(POOL[::-1], count=9, secret=secret)


def test_every_question_has_the_same_chance_and_every_place() -> None:
    drawn = [draw(POOL, count=8, secret=f"secret {number}") for number in range(1200)]
    chances = Counter(card.id for cards in drawn for card in cards)
    assert set(chances) == {card.id for card in POOL}
    assert all(300 < chance < 500 for chance in chances.values())  # 400 each; 5 deviations are 82
    first = Counter(cards[0].id for cards in drawn)
    assert all(20 < count < 90 for count in first.values())
