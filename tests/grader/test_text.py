"""From characters to words: every code point is read alike in both interpreters, and offsets stay."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from grader.tables import read_english
from grader.text import clean_word, find_folding, read_spans, read_tokens
from tests.grader.marking import Concept, compile_concepts
from tests.javascript import SOURCES, Browser

EXPORT = "Classroom.marker = { load, mark"
source = (SOURCES / "marker.js").read_text(encoding="utf-8")
assert EXPORT in source
browser = Browser("stem", "marker", sources={"marker": source.replace(EXPORT, EXPORT + ", readWords")})
data, tables = compile_concepts([Concept("a", ["listen"])])
browser.define("(data, tables) => { globalThis.key = Classroom.marker.load(data, tables); }")(data, tables)
read_stems = browser.define("(text) => Classroom.marker.readWords(key, text).map((word) => word.stem).join('|')")
read_places = browser.define(
    "(text) => Classroom.marker.readWords(key, Array.from(text, (char) => char.length > 1 ? ' ' : char).join(''))"
    ".map((word) => [word.start, word.end])"
)

folding = find_folding(read_english()["letters"])
MARKS = {"-": ",", "\n": "."}


def read_stems_in_python(text: str) -> str:
    return "|".join(
        MARKS.get(token, token if token in ",.?" else clean_word(token))
        for token in read_tokens(text.translate(folding))
    )


def every_code_point() -> Iterator[str]:
    """Texts in which each code point stands between letters, which shows what it folds to."""
    for start in range(0, 0x110000, 0x2000):
        yield "".join(f"x{chr(code)}z " for code in range(start, start + 0x2000))


def test_every_code_point_folds_alike() -> None:
    for text in every_code_point():
        assert read_stems(text) == read_stems_in_python(text), f"from U+{ord(text[1]):04X}"


def test_nothing_but_the_listed_characters_folds_to_a_letter_or_mark() -> None:
    folded = sum(1 for code in range(0x110000) if folding[code] != 32)
    assert folded == sum(1 for code in range(0x2100) if folding[code] != 32)


pieces = st.sampled_from(
    [
        "e.g.",
        "a.b.cd",
        "u.s",
        "x",
        "1",
        "3,0",
        ",",
        ".",
        " ",
        "-",
        "'",
        "\u2019",
        "\u0301",
        "\n",
        "?",
        "\U0001f600",
        "\ud800",
    ]
)


@given(st.lists(pieces | st.characters(), max_size=40).map("".join))
def test_tokens_stand_at_the_same_places(text: str) -> None:
    spans = read_spans(text.translate(folding), len(text))
    assert read_places(text) == [list(span) for span in spans]
    assert len(text.translate(folding)) == len(text)
