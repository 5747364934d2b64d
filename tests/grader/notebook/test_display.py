"""How a check looks: whole HTML that nothing in an answer can break, with the learner's own words marked."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.mark import Evidence, Mark, Refusal
from grader.notebook import check, check_number
from grader.notebook.display import write_inline, write_own_words
from grader.notebook.keys import PackedExercise, open_keys
from tests.grader.notebook.filling import RIGHT, WORDS, WRONG

ALLOWED = {"div", "p", "strong", "em", "br", "ol", "li", "mark", "sup", "span", "details", "summary"}


class Reader(HTMLParser):
    """Reads tags and fails where they do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def exercise() -> PackedExercise:
    found = open_keys().find(WORDS)
    assert isinstance(found, PackedExercise)
    return found


def strip(html: str) -> str:
    return unescape(re.sub(r"<sup[^>]*>.*?</sup>|<[^>]*>", "", html))


def test_the_words_that_count_are_marked_with_the_number_of_their_idea() -> None:
    html = check(RIGHT, exercise=WORDS).html
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", html)
    assert [strip(one) for one in marks][:2] == ["starts from the product", "market share"]
    assert ">2</sup>" in html
    assert html.count("✓ Found.") == 4
    assert html.count("– Missing.") == 3
    assert "4 of 7 points. Your answer names 4 of 7 ideas." in html


def test_a_near_hit_is_marked_apart_and_explained() -> None:
    html = check("It never wants market share.", exercise=WORDS).html
    assert "dashed" in html
    assert ">2?</sup>" in html
    assert "is not counted: you say that it does not happen." in html


def test_the_model_answer_waits_behind_a_line_and_never_stands_below_nothing() -> None:
    html = check(WRONG, exercise=WORDS).html
    assert "<details><summary>A full answer, to compare</summary>" in html
    assert "<details" not in check("", exercise=WORDS).html


@pytest.mark.parametrize(
    "answer",
    [
        '</p><script>alert(1)</script><img src=x onerror="alert(1)">',
        "“Market share” & <mark>profit</mark> 'a' \"b\" &amp; \x00 \ud800 שלום 🫖",
    ],
)
def test_nothing_in_an_answer_becomes_markup(answer: str) -> None:
    reader = read(check(answer, exercise=WORDS).html)
    assert reader.tags <= ALLOWED
    assert reader.attributes <= {"style"}


PIECES = ["market ", "share ", "<", ">", "&", "'", "never ", ". ", "é", "🫖", "\n", "</mark>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_marked_words_are_the_answer_again(answer: str) -> None:
    found = exercise()
    html = write_own_words(open_keys().mark(found, answer), found, answer)
    read(html)
    assert strip(html) == answer


def test_words_that_overlap_are_marked_once_with_every_number() -> None:
    first, second = (concept.id for concept in exercise().concepts[:2])
    evidence = (Evidence(first, 0, 6, 0, 1), Evidence(second, 3, 9, 0, 1))
    result = Mark((first, second), evidence, (Refusal(first, "asked", 3, 6),), 2, 7, ())
    html = write_own_words(result, exercise(), "abcdefghi, and more")
    assert strip(html) == "abcdefghi, and more"
    assert re.findall(r"<sup[^>]*>(.*?)</sup>", html) == ["1 1?", "2"]
    assert html.count("<mark") == 3


def test_emphasis_of_the_course_is_shown_and_nothing_else_is_markup() -> None:
    assert write_inline("An *important* word, 2 * 3 * 4, <b>") == "An <em>important</em> word, 2 * 3 * 4, &lt;b&gt;"


def test_a_number_has_both_forms() -> None:
    shown = check_number("csat-of-newer-customers", "<b>7</b>")
    bundle = shown._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/plain", "text/html"}
    assert "You have <b>7</b>." in bundle["text/plain"]
    assert "You have &lt;b&gt;7&lt;/b&gt;." in bundle["text/html"]
    assert repr(shown) == bundle["text/plain"]
    read(bundle["text/html"])


def test_colours_stand_in_pairs_or_come_from_the_page() -> None:
    html = check(RIGHT + " It never counts customers.", exercise=WORDS).html
    for style in re.findall(r'style="([^"]*)"', html):
        assert ("background:" in style) == bool(re.search(r"(^|;)color:", style)), style
