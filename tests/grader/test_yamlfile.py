"""Strict reading of YAML: what is refused, where it stands, and that nothing breaks the reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.yamlfile import read_yaml


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    data = text if isinstance(text, bytes) else text.encode()
    _, found = read_yaml(data, file="some.yml")
    assert all(problem.file == "some.yml" and problem.message and problem.hint for problem in found)
    return [(problem.code, problem.line, problem.column) for problem in found]


def test_values_are_what_the_author_wrote() -> None:
    text = "a: 12\nb: -0.50\nc: true\nd: text 3\ne: '012'\nf: [x, \"no\"]\ng: >-\n  two\n  lines\n"
    document, found = read_yaml(text.encode(), file="some.yml")
    assert found == []
    assert document is not None
    assert document.value == {
        "a": 12,
        "b": Decimal("-0.50"),
        "c": True,
        "d": "text 3",
        "e": "012",
        "f": ("x", "no"),
        "g": "two lines",
    }


def test_every_value_and_name_has_its_place() -> None:
    document, _ = read_yaml("é: [x, y]\nb:\n- c: z\n".encode(), file="some.yml")
    assert document is not None
    assert document.place(("é", 1)).column == 8
    assert (document.place(("b", 0, "c")).line, document.place(("b", 0, "c")).column) == (3, 6)
    assert document.place(("b", 0, "c"), at_key=True).column == 3
    missing = document.place(("b", 0, "not-there"))
    assert (missing.line, missing.column) == (3, 3)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (b"a: ok\nb: \xff", "Y101", 2, 4),
        ("a: x\x07y", "Y102", 1, 5),
        ("a:\n\tb: 1", "Y103", 2, 1),
        ("a: x\ty", "Y103", 1, 5),
        ("a: what: now", "Y104", 1, 8),
        ("a: *own* idea", "Y104", 1, 4),
        ("a: 'open\nb: 1", "Y104", 1, 4),
        ('- "market share" rise', "Y104", 1, 18),
        ("a: [b", "Y104", 2, 1),
        ("", "Y105", 1, 1),
        ("# only a comment\n", "Y105", 1, 1),
        ("a: 1\n---\nb: 2", "Y106", 2, 1),
        ("a: " + "x" * 1_000_001, "Y107", 1, 1),
        ("[" * 40, "Y108", 1, 13),
        ("a: 1\nb: 2\na: 3", "Y109", 3, 1),
        ("a: &name x", "Y110", 1, 4),
        ("a: *name", "Y110", 1, 4),
        ("<<: {a: 1}", "Y110", 1, 1),
        ("a: !!int 3", "Y111", 1, 4),
        ("? [a]\n: b", "Y112", 1, 3),
        ("12: a", "Y112", 1, 1),
        ("a: no", "Y120", 1, 4),
        ("a: [ok, On]", "Y120", 1, 9),
        ("a: True", "Y120", 1, 4),
        ("a: 012", "Y121", 1, 4),
        ("a: 0o17", "Y122", 1, 4),
        ("a: 1:30", "Y122", 1, 4),
        ("a: 1_000", "Y122", 1, 4),
        ("a: 1e3", "Y122", 1, 4),
        ("a: .inf", "Y122", 1, 4),
        ("a: 2024-05-01", "Y123", 1, 4),
        ("a: 2024-05-01 12:30:00", "Y123", 1, 4),
        ("a: ~", "Y124", 1, 4),
        ("see: #section", "Y124", 1, 5),
    ],
)
def test_what_readers_disagree_about_is_refused(text: str | bytes, code: str, line: int, column: int) -> None:
    assert problems(text) == [(code, line, column)]


@pytest.mark.parametrize(
    "text", ["24/7", "no customer", "2024-05-01 was a Monday", "5%", "1,200", "12 items", "a & b", "=custom", "v1.2.3"]
)
def test_plain_text_is_let_through(text: str) -> None:
    assert problems(f"a: {text}") == []


def test_all_problems_of_a_file_are_told() -> None:
    assert problems("a: no\nb: 012\na: &x y\nc: *x\n") == [
        ("Y120", 1, 4),
        ("Y121", 2, 4),
        ("Y109", 3, 1),
        ("Y110", 3, 4),
        ("Y110", 4, 4),
    ]


def test_a_file_that_grows_when_it_is_followed_is_not_followed() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    document, found = read_yaml("\n".join(lines).encode(), file="some.yml")
    assert document is not None
    assert len(document.values) < 100
    assert {problem.code for problem in found} == {"Y110"}


@given(st.binary(max_size=200) | st.text("ab:-[]{}'\"!&*#|>?,% \n\t~0.", max_size=60).map(str.encode))
@example(b"\xef\xbb\xbf")
@example(b"- - - - - - - - - - - - - - - -")
@example("a: b\u2028c: d".encode())
def test_no_bytes_break_the_reader(data: bytes) -> None:
    document, found = read_yaml(data, file="some.yml")
    assert document is not None or found
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in found)
