"""Shows that everything on a page comes into print: as what it is, or at least as its text."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.print.convert import Converter
from classroom.print.errors import PrintError
from classroom.print.html import read_html, read_text
from classroom.print.nodes import Node
from classroom.print.pictures import settle
from classroom.print.source import Book, Page
from classroom.print.tables import share_widths

HERE = "lessons/one.md"
TARGETS = frozenset({"lessons/one.md#there", "lessons/two.md", "lessons/two.md#far", "sources.md#s0"})
BOOK = Book("Course", description="", licence="", root=Path(), mark="", pages={})


def convert(html: str, **fences: list[Node]) -> list[Node]:
    page = Page(HERE, title="One", description="", body=read_html(html, page=HERE))
    return Converter(page, BOOK, fence=lambda kind, body: fences[kind], targets=TARGETS).convert()


def p(*parts: Any) -> Node:
    return {"t": "p", "c": list(parts)}


@pytest.mark.parametrize(
    ("html", "node"),
    [
        ("<p>One  <em>two</em>\n three</p>", p("One ", {"t": "em", "c": ["two"]}, " three")),
        ("loose <b>text</b>", p("loose ", {"t": "strong", "c": ["text"]})),
        ("<p>a<br />b</p>", p("a", {"t": "br"}, "b")),
        ("<p><mark>kept</mark></p>", p("kept")),
        ("<p>a<script>b</script>c</p>", p("a", "c")),
        ('<p><a href="#there">x</a></p>', p({"t": "ref", "to": "lessons/one.md#there", "c": ["x"]})),
        ('<p><a href="two.md">x</a></p>', p({"t": "ref", "to": "lessons/two.md", "c": ["x"]})),
        ('<p><a href="two.html#far">x</a></p>', p({"t": "ref", "to": "lessons/two.md#far", "c": ["x"]})),
        ('<p><a href="../teams.md">x</a></p>', p({"t": "span", "c": ["x"]})),
        ('<p><a href="https://a.org/b">x</a></p>', p({"t": "web", "to": "https://a.org/b", "c": ["x"]})),
        (
            '<p>So. <a class="source" href="../sources.md#s0">S0</a> Then</p>',
            p("So.", {"t": "source", "to": "sources.md#s0", "c": ["S0"]}, " Then"),
        ),
        (
            '<h2 id="there">Title<a class="headerlink" href="#there">#</a></h2>',
            {"t": "h", "level": 2, "id": "lessons/one.md#there", "c": ["Title"]},
        ),
        ("<pre><code>a\n  b\n</code></pre>", {"t": "pre", "c": "a\n  b"}),
        ("<blockquote><p>x</p></blockquote>", {"t": "quote", "c": [p("x")]}),
        ("<hr>", {"t": "hr"}),
        ("<div><div><p>deep</p></div></div>", p("deep")),
        (
            "<ol start=3><li>a<ul><li>b</li></ul></li></ol>",
            {
                "t": "list",
                "ordered": True,
                "start": 3,
                "items": [[p("a"), {"t": "list", "ordered": False, "start": 1, "items": [[p("b")]]}]],
            },
        ),
        (
            '<div class="admonition note"><p class="admonition-title">Mind</p><p>x</p></div>',
            {"t": "note", "c": [p({"t": "strong", "c": ["Mind"]}), p("x")]},
        ),
    ],
)
def test_each_kind_of_part(html: str, node: Node) -> None:
    assert convert(html) == [node]


def test_the_first_heading_is_left_to_the_title() -> None:
    assert convert("<h1>One</h1><p>x</p>") == [p("x")]


def test_a_fence_becomes_what_the_paper_shows() -> None:
    assert convert('<section data-fence="check">an-id</section>', check=[p("asked")]) == [p("asked")]


def test_tables_keep_headings_of_rows_and_sides() -> None:
    table = convert(
        "<table><thead><tr><td></td><th>A</th></tr></thead><tbody>"
        '<tr><th scope="row">r</th><td style="text-align: right;">1</td></tr></tbody></table>'
    )[0]
    assert [cell["c"] for cell in table["head"]] == [[], ["A"]]
    assert [(cell["c"], cell["head"], cell["align"]) for cell in table["rows"][0]] == [
        (["r"], True, "left"),
        (["1"], False, "right"),
    ]
    assert table["widths"] == [0, 0]


def test_long_columns_share_the_width() -> None:
    short, middle, long = share_widths([["no", "x" * 36, "y" * 400]])
    assert short == 0
    assert middle < long < 4 * middle


@given(st.text())
def test_text_comes_through_html_as_it_was(text: str) -> None:
    kept = "".join(one for one in text if one not in "\r\0")  # HTML itself changes these
    assert read_html(f"<p>{escape(kept)}</p>")[0].text in (kept, kept or None)
    assert read_text(read_html(f"<p>{escape(kept)}</p>")) == " ".join(kept.split())


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p><em>a</p>", "closes “p” where “em” is open"),
        ("<div><p>a</p>", "opens “div” and never closes it"),
        ("<p><video src=x></video></p>", "paper cannot show “video”"),
        ('<p><img src="none.svg" alt="x"></p>', "there is no picture “none.svg”"),
        ('<p><img src="../../README.md" alt="x"></p>', "there is no picture"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_page(html: str, says: str) -> None:
    with pytest.raises(PrintError) as error:
        convert(html)
    assert str(error.value).startswith(f"{HERE}: ")
    assert says in str(error.value)


def test_a_picture_needs_words(tmp_path: Path) -> None:
    (tmp_path / "course" / "lessons").mkdir(parents=True)
    (tmp_path / "course" / "lessons" / "a.svg").write_text("<svg/>", encoding="utf-8")
    book = Book("Course", description="", licence="", root=tmp_path, mark="", pages={})
    page = Page(HERE, title="One", description="", body=read_html('<p><img src="a.svg" alt=""></p>'))
    with pytest.raises(PrintError, match="no words for readers who cannot see it"):
        Converter(page, book, fence=lambda *_: []).convert()


def test_drawings_are_printed_in_their_light_colours() -> None:
    dark = "@media (prefers-color-scheme: dark) { .a { fill: #fff } .b { fill: #eee } }"
    assert (
        settle(f"<svg><style>.a {{ fill: #000 }} {dark}</style></svg>")
        == "<svg><style>.a { fill: #000 } </style></svg>"
    )
