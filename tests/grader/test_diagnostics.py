"""Problems as data, and their three printers."""

from __future__ import annotations

import json

from grader.diagnostics import Place, diagnose, print_github, print_json, print_text, sort_diagnostics

ONE = diagnose(Place("a,b.yml", 3, 7), code="Q201", message="“stem” is\nmissing: 100%", hint="Add it.")
TWO = diagnose(Place("a,b.yml", 2), code="Q236", message="Stray", hint="Move it.", severity="warning")


def test_people_read_place_problem_and_remedy() -> None:
    assert print_text([TWO]) == "a,b.yml:2:1: warning Q236: Stray\n    Move it."


def test_programs_read_json() -> None:
    assert json.loads(print_json([TWO])) == {
        "format": 1,
        "problems": [
            {
                "code": "Q236",
                "severity": "warning",
                "file": "a,b.yml",
                "line": 2,
                "column": 1,
                "message": "Stray",
                "hint": "Move it.",
            }
        ],
    }


def test_a_review_gets_one_escaped_line_for_each() -> None:
    assert print_github([ONE]) == (
        "::error file=a%2Cb.yml,line=3,col=7,title=Q201::“stem” is%0Amissing: 100%25 Add it."
    )


def test_problems_come_in_the_order_of_the_file() -> None:
    assert sort_diagnostics([ONE, TWO]) == [TWO, ONE]
