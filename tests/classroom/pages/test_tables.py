"""Shows which tables get headings for their rows."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from classroom.pages.tables import Tables


@pytest.mark.parametrize(
    ("corner", "first", "second"),
    [("", "<td></td>", '<th scope="row">a <em>b</em></th>'), ("what", "<th>what</th>", "<td>a <em>b</em></td>")],
)
def test_an_empty_corner_makes_row_headings(corner: str, first: str, second: str) -> None:
    html = markdown(f"| {corner} | x |\n|---|---|\n| a *b* | c |", extensions=["tables", Tables()])
    assert first in html
    assert second in html
    assert "<td>c</td>" in html


@pytest.mark.parametrize(
    ("columns", "mark"), [("a*b*cd", "data-wide"), ("a*b*c", "data-stack"), ("a*b*", "data-stack")]
)
def test_cells_carry_their_headings_where_columns_may_stack(columns: str, mark: str) -> None:
    names = re.findall(r"\*\w\*|\w", columns)
    rows = [["", *names], ["---"] * (len(names) + 1), [str(number) for number in range(len(names) + 1)]]
    html = markdown("\n".join(f"| {' | '.join(row)} |" for row in rows), extensions=["tables", Tables()])
    assert f"<table {mark}" in html
    assert '<td data-label="b">2</td>' in html


def test_two_columns_of_short_words_never_stack() -> None:
    html = markdown("| | a |\n|---|---|\n| the short-word story | 1 |", extensions=["tables", Tables()])
    assert "data-" not in html


@pytest.mark.parametrize("first", ["`/ready`", "of an “Enterprise”"])
def test_two_columns_stack_where_code_or_a_long_word_would_be_cut(first: str) -> None:
    html = markdown(f"| | a |\n|---|---|\n| {first} | 1 |", extensions=["tables", Tables()])
    assert "<table data-stack" in html
    assert '<td data-label="a">1</td>' in html
