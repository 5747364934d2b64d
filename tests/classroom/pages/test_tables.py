"""Shows which tables get headings for their rows."""

from __future__ import annotations

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


def test_cells_of_a_wide_table_carry_their_headings() -> None:
    wide = markdown(
        "| | a | *b* | c | d |\n|---|---|---|---|---|\n| x | 1 | 2 | 3 | 4 |", extensions=["tables", Tables()]
    )
    assert '<td data-label="b">2</td>' in wide
    narrow = markdown("| | a | b | c |\n|---|---|---|---|\n| x | 1 | 2 | 3 |", extensions=["tables", Tables()])
    assert "data-" not in narrow
