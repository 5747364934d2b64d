"""The reading grade: syllables as they are spoken, and the formula as it was published."""

from __future__ import annotations

import pytest

from classroom.check.readability import count_syllables, grade_text


@pytest.mark.parametrize(
    ("word", "count"),
    [("rain", 1), ("the", 1), ("customer", 3), ("make", 1), ("table", 2), ("walked", 1), ("wanted", 2), ("being", 2),
     ("quality", 3), ("enterprise", 3), ("boxes", 2), ("names", 1), ("don't", 1)],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_the_grade_follows_the_formula() -> None:
    assert grade_text("The customer asks. The maker waits.") == pytest.approx(0.39 * 3 + 11.8 * 9 / 6 - 15.59, abs=0.01)
    assert grade_text("") == grade_text("12 + 30") == 0.0
    assert grade_text("Go on. Go on.") == 0.0


def test_long_sentences_and_long_words_are_harder() -> None:
    plain = grade_text("The customer asks again. The director waits a day. He learns nothing.")
    joined = grade_text("The customer asks again and the director waits a day and he learns nothing.")
    assert plain < joined < grade_text("Administrators investigate, deliberate and accumulate information.")
