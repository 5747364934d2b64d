"""True to the sources: quotations, statements, copies, and the map that shows that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.check.prose import Prose, read_page_prose
from classroom.check.sources.copies import Texts, check_copies
from classroom.check.sources.quotations import check_quotations
from classroom.check.sources.statements import check_statements
from classroom.check.sources.texts import SourceText, quote_start, read_sources
from grader.errors import GraderError
from grader.library import Library

SOURCE = SourceText("S0", "The maker’s aim\n\n  is to ask  people what they need before the first drawing.\n")


def page(text: str) -> Prose:
    return read_page_prose(text, file="course/lessons/a.md")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is “to ask people what they need”. [S0]", False),
        ("“To ask people what they need.” So it says. [S0]", False),
        ("“The maker's aim is to ask”, it says. [S0]", False),
        ("It is “to ask people what they want”. [S0]", True),
        ("It is “to ask people, what they need”. [S0]", True),
        ("It is “not this”. [S0]", False),
        ("A sign says “we never ask our people anything”. [own] So it is. [S0]", False),
        ("A sign says “we never ask our people anything”. [S9]", False),
    ],
)
def test_a_quotation_stands_word_by_word_in_its_source(text: str, wrong: bool) -> None:
    found = [one.code for one in check_quotations([page(text)], {"S0": SOURCE})]
    assert found == ["T701"] * wrong


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("It asks. It waits. [S0]", []),
        ("It asks. [S0] It waits.", [1]),
        ("Does it wait? [own] Why?", []),
        ("It waits. [own] Lesson 3 says more.", []),
        ("It waits. [own]\n\nThree rules help:\n\n- It asks.\n- It goes. [own]", []),
        ("It waits. [own]\n\n- It asks. [S0]\n- It goes.", [4]),
        ("Its plan: [own]\n\n1. It asks.\n2. It goes.", []),
        ("| a | b |\n|---|---|\n| it asks | it goes [S0] |\n| it sells | it waits |", [4]),
        ("| a [own] | b |\n|---|---|\n| it asks | it goes |", []),
        ("# It asks\n\n![It goes.](a.svg)", []),
        ("```check\nIt asks.\n```", []),
    ],
)
def test_a_statement_carries_its_source(text: str, lines: list[int]) -> None:
    assert [one.line for one in check_statements([page(text)])] == lines


@pytest.mark.parametrize(
    ("text", "asked", "copied"),
    [
        ("It has to ask people what they need before the meal. [S0]", (), True),
        ("It has to ask “people what they need before the first drawing”. [S0]", (), False),
        ("It has to ask people what they need. [S0]", (), False),
        ("It has to ask people what they need before the meal. [S0]", (("S0", 2),), False),
        ("## S0: to ask people what they need before the rain {#s0}", (), False),
        ("![To ask people what they need before the rain](a.svg)", (), True),
    ],
)
def test_eight_words_in_a_row_are_quoted_or_changed(
    tmp_path: Path, text: str, asked: tuple[tuple[str, int], ...], copied: bool
) -> None:
    texts = Texts([page(text)], [], Library(tmp_path))
    assert [one.code for one in check_copies(texts, {"S0": SOURCE}, asked=asked)] == ["T703"] * copied


def test_sources_are_read_by_the_number_of_their_file(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match="holds no sources"):
        read_sources(tmp_path / "nowhere")
    (tmp_path / "002_abc.txt").write_text("\n One two three four five\n\n \u00a0 \nSix\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Not one.", encoding="utf-8")
    sources = read_sources(tmp_path)
    assert list(sources) == ["S2"]
    assert sources["S2"].paragraphs == ("One two three four five", "Six")
    assert quote_start(sources["S2"].paragraphs[0]) == "One two three four"
