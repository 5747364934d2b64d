"""Shows how the lines inside a fence are read."""

from __future__ import annotations

import pytest

from classroom.pages.bodies import FenceBodyError, read_id, read_note, read_pairs


def test_one_id_is_read() -> None:
    assert read_id("  focus-of-a-cement-maker\n") == "focus-of-a-cement-maker"


@pytest.mark.parametrize("body", ["", "two ids", "a\nb", "Capital", "-a", "a--b", "<b>"])
def test_anything_else_is_no_id(body: str) -> None:
    with pytest.raises(FenceBodyError, match="names one id"):
        read_id(body)


def test_pairs_keep_colons_and_go_on_over_lines() -> None:
    body = "tell-it: tell it: all\n  of it\n\nsay-it: say it"
    assert read_pairs(body) == {"tell-it": "tell it: all of it", "say-it": "say it"}


@pytest.mark.parametrize(
    ("body", "says"),
    [("", "empty"), ("no colon here", "not of the form"), ("a: b\na: c", "stands twice"), (" : x", "not of the form")],
)
def test_what_is_wrong_with_pairs_is_told(body: str, says: str) -> None:
    with pytest.raises(FenceBodyError, match=says):
        read_pairs(body)


def test_a_note_has_an_id_and_a_question() -> None:
    assert read_note("id: first\nask: What: now?") == ("first", "What: now?")


@pytest.mark.parametrize("body", ["id: first", "ask: What?", "id: first\nask: What?\nmore: x"])
def test_a_note_has_nothing_else(body: str) -> None:
    with pytest.raises(FenceBodyError, match="“id” and “ask”"):
        read_note(body)
