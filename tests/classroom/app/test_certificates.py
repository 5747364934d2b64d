"""Names on certificates: in their own letters, with the fonts of the machine where needed, else by hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from classroom.app.papers import print_certificate
from classroom.teams import certificates
from tests.classroom.app.hands import START


def print_for(name: str, *, title: str = "Quiz") -> str:
    held = certificates.Certificate(
        code="2222-3333-4444-5555", attempt_id=1, name=name, shows_name=False, title=title, team="Sales",
        ended_at=START, made_at=START, holds=True,
    )  # fmt: skip
    data = print_certificate(held, root=Path(), address="https://quiz.example.org/")
    return str(PdfReader(io.BytesIO(data)).pages[0].extract_text())


@pytest.mark.parametrize("name", ["Nguyễn Thị Hồng", "Łukasz", "Ольга", "Γιώργος"])
def test_a_name_is_printed_in_its_own_letters(name: str) -> None:
    assert name in print_for(name)


@pytest.mark.parametrize("name", ["محمد", "דוד", "राज", "გიორგი"])
def test_a_name_in_other_letters_that_the_fonts_have_is_printed(name: str) -> None:
    text = print_for(name)
    assert "written by hand" not in text
    assert "U+" not in text


def test_a_name_that_no_font_can_print_is_left_to_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never as numbers of letters. The fonts of the machine are asked only where those built in lack something."""
    asked: list[bool] = []

    def compiler(root: Path, *, ignore_system_fonts: bool) -> typst.Compiler:
        asked.append(not ignore_system_fonts)
        return made(root=root, ignore_system_fonts=ignore_system_fonts)

    made = typst.Compiler
    monkeypatch.setattr("typst.Compiler", compiler)
    print_for("Łukasz")
    assert asked == [False]
    text = print_for("Li \u0378")  # a letter that does not exist, so that no machine has it
    assert asked == [False, False, True]
    assert "Name, to be written by hand" in text
    assert "U+" not in text


@pytest.mark.parametrize("name", ["Lena", "Li \u0378"])
def test_a_title_that_no_font_can_print_is_told_at_the_address(name: str) -> None:
    text = " ".join(print_for(name, title="Final \u0378").split())
    assert "has passed a graded quiz" in text
    assert "Its title stands at the address below" in text
    assert "U+" not in text
    assert ("Lena" in text) is (name == "Lena")
    assert ("to be written by hand" in text) is (name != "Lena")
