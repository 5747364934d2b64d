"""The journal of saves: which answer stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from classroom.teams.journal import fold


@dataclass
class Entry:
    client: str
    seq: int
    number: int
    answer: Any


def test_what_was_given_last_stands_on_whatever_device() -> None:
    entries = [Entry("phone", 1, 1, "a"), Entry("laptop", 1, 1, "b"), Entry("phone", 2, 2, "c")]
    assert fold(entries) == {1: "b", 2: "c"}


def test_of_one_page_a_request_that_was_overtaken_changes_nothing() -> None:
    assert fold([Entry("phone", 2, 1, "later"), Entry("phone", 1, 1, "earlier")]) == {1: "later"}


def test_an_earlier_request_about_another_question_counts() -> None:
    assert fold([Entry("phone", 2, 1, "b"), Entry("phone", 1, 2, "a")]) == {1: "b", 2: "a"}


def test_an_emptied_answer_is_none() -> None:
    assert fold([Entry("phone", 1, 1, "a"), Entry("phone", 2, 1, None)]) == {1: None}
