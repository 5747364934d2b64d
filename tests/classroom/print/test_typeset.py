"""Shows that any text reaches the paper, and that the same tree always gives the same file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.print.errors import PrintError
from classroom.print.nodes import node, paragraph
from tests.classroom.print.reading import open_pdf, read_pages, squeeze, typesetter

SETTER = typesetter()
# What the built-in fonts have: Latin with its accents, Greek, Cyrillic, and the signs of typography.
KNOWN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, categories=("L", "N", "P", "S", "Zs"))
TRICKY = st.sampled_from(
    ["#let x = 1", "*a* _b_", "$ x $", "]]", "[", "\\", '"', "//", "/* */", "@ref", "<label>", "~", "--", "```", "= A",
     "- b", "+ c", "/ d: e", "https://a.org/b", "#(", "{}", "'", "…", "“q”", "½", "→", "Ωж"]
)  # fmt: skip


def paper(*body: Any, title: str = "Title") -> dict[str, Any]:
    words = {"kind": "Worksheet", "course": "Course", "kicker": "", "description": "", "licence": "", "mark": ""}
    return {"title": title, "heading": title, "body": list(body), **words}


@settings(max_examples=15)
@given(st.lists(st.text(KNOWN, min_size=1) | TRICKY, min_size=1, max_size=8))
def test_a_text_is_shown_as_it_was_written(texts: list[str]) -> None:
    marked = [node("strong", c=[text]) for text in texts]
    option = {"letter": "A", "c": texts}
    question = node(
        "question", id="q", number="1", kicker="k", stem=texts, tip="", body=[node("options", items=[option])]
    )
    data = SETTER.set(paper(paragraph(*texts), paragraph(*marked), question), look="worksheet")
    text = squeeze_all("".join(read_pages(data)))
    assert text.count(squeeze_all("".join(texts))) >= 4


def squeeze_all(text: str) -> str:
    """A text without what a PDF does not keep: spaces, and hyphens at which a line may break."""
    return "".join(squeeze(text.replace("*", "")).replace("\u00ad", "").split())


@settings(max_examples=15)
@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_no_text_stops_the_press(title: str, text: str) -> None:
    data = SETTER.set(paper(paragraph(text), title=f"T{title}"), look="worksheet")
    assert len(open_pdf(data).pages) >= 1


def test_characters_without_a_glyph_are_spelled_out() -> None:
    setter = typesetter()
    data = setter.set(paper(paragraph("Say 你好 now")), look="worksheet")
    assert "Say[U+4F60][U+597D]now" in "".join(read_pages(data))
    assert setter.missing == {"你", "好"}


def test_a_question_longer_than_a_page_goes_on_on_the_next() -> None:
    items = [{"letter": str(at), "c": [f"option-{at} " * 40]} for at in range(40)]
    question = node("question", id="q", number="1", kicker="k", stem=["s"], tip="", body=[node("options", items=items)])
    pages = read_pages(SETTER.set(paper(question), look="worksheet"))
    assert len(pages) > 2
    assert all("option-" in page for page in pages[1:])
    assert "option-39" in pages[-1]


def test_the_same_tree_gives_the_same_bytes() -> None:
    tree = paper(paragraph("Same"))
    first = SETTER.set(tree, look="worksheet")
    assert typesetter().set(tree, look="worksheet") == first
    assert typesetter("letter").set(tree, look="worksheet") != first


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_sizes(size: str, points: tuple[int, int]) -> None:
    box = open_pdf(typesetter(size).set(paper(paragraph("x")), look="worksheet")).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_a_tree_that_has_no_look_is_refused_in_one_sentence() -> None:
    with pytest.raises(PrintError, match="^Typst cannot set “Title”: .*no look for a block “strange”"):
        SETTER.set(paper(node("strange")), look="worksheet")
