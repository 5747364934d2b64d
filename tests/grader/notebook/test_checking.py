"""``check`` and ``check_number`` as code calls them: the answer is found, and each mistake becomes a sentence."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main
from grader.notebook import check, check_number
from grader.notebook import place as places
from tests.grader.notebook.filling import NUMBERS, RIGHT, WORDS, WRONG, fill_words, read_notebook, write


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No editor tells anything, and the working folder is empty."""
    monkeypatch.delenv(places.JUPYTER, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mark(answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``grader mark`` prints."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode())))
    assert main(["mark", WORDS]) == 0
    return capsys.readouterr().out.rstrip("\n")


@pytest.mark.parametrize("answer", [RIGHT, WRONG, "", "<b>Market</b> share & more 😀 products sold."])
def test_a_check_tells_what_grader_mark_tells(
    answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert str(check(answer, exercise=WORDS)) == mark(answer, monkeypatch, capsys)


def test_the_only_notebook_in_the_folder_is_read(empty_folder: Path) -> None:
    path = write(empty_folder / "anna.ipynb", fill_words(RIGHT))
    os.utime(path, (1_800_000_000, 1_800_000_000))
    write(empty_folder / "mine.ipynb", {"nbformat": 4, "cells": [], "metadata": {}})
    write(empty_folder / "broken.ipynb", "no notebook")
    told = str(check())
    assert told.startswith("Your answer as saved in “anna.ipynb” at ")
    assert "Save the notebook and run this cell again." in told.splitlines()[0]
    assert "✓ It wants a larger share of the market" in told


def test_what_the_editor_tells_comes_first(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(empty_folder / "wrong.ipynb", fill_words(WRONG))
    right = write(empty_folder / "sub" / "right.ipynb", fill_words(RIGHT))
    monkeypatch.setenv(places.JUPYTER, str(right))
    assert "“right.ipynb”" in str(check())


def test_a_server_that_puts_the_folder_twice_is_understood(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(empty_folder / "a.ipynb", fill_words(WRONG))
    write(empty_folder / "b.ipynb", fill_words(RIGHT))
    monkeypatch.setenv(places.JUPYTER, str(empty_folder / "sub" / "sub" / "b.ipynb"))
    assert "“b.ipynb”" in str(check())


def test_vs_code_tells_by_a_name_in_the_kernel(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(empty_folder / "sub" / "code.ipynb", fill_words(RIGHT))

    class Shell:
        user_ns = {places.VSCODE: str(path)}

    class FakeIPython:
        get_ipython = staticmethod(lambda: Shell())

    monkeypatch.setitem(sys.modules, "IPython", FakeIPython)
    assert "“code.ipynb”" in str(check())


def test_a_renamed_notebook_is_found_in_its_folder(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(empty_folder / "new-name.ipynb", fill_words(RIGHT))
    monkeypatch.setenv(places.JUPYTER, str(empty_folder / "old-name.ipynb"))
    assert "“new-name.ipynb”" in str(check())


def test_an_answer_that_was_not_saved_is_told(empty_folder: Path) -> None:
    write(empty_folder / "exercise.ipynb", read_notebook(WORDS))
    told = str(check())
    assert "There is nothing to mark yet." in told
    assert "Changed since? Save the notebook" in told


SENTENCES: list[tuple[dict[str, Any], str]] = [
    ({}, "The saved notebook was not found from this kernel. Write the answer into this cell:"),
    ({"answer": RIGHT}, "The saved notebook was not found from this kernel."),
    ({"answer": RIGHT, "exercise": "no-such"}, "There is no exercise “no-such”"),
    ({"answer": RIGHT, "exercise": "../tables"}, "There is no exercise “../tables”"),
    ({"answer": RIGHT, "exercise": NUMBERS}, "This notebook asks for numbers"),
    ({"answer": 5, "exercise": WORDS}, "The answer must be a text: put it between quotation marks."),
    ({"file": "nowhere.ipynb"}, "There is no such file."),
]


@pytest.mark.parametrize(("call", "told"), SENTENCES)
def test_a_mistake_becomes_one_sentence_in_both_forms(call: dict[str, Any], told: str) -> None:
    shown = check(**call)
    assert str(shown).startswith(told)
    assert "\n" not in str(shown)
    assert told.split("“")[0] in shown._repr_mimebundle_()["text/html"]


def test_several_notebooks_are_named(empty_folder: Path) -> None:
    write(empty_folder / "a.ipynb", fill_words(RIGHT))
    write(empty_folder / "b.ipynb", fill_words(RIGHT, "making-the-shift"))
    assert "which notebook it belongs to: a.ipynb, b.ipynb." in str(check())
    assert "“a.ipynb”" in str(check(exercise=WORDS))


def test_a_notebook_of_somebody_s_own_is_told(empty_folder: Path) -> None:
    write(empty_folder / "own.ipynb", {"nbformat": 4, "cells": [], "metadata": {}})
    assert str(check(file="own.ipynb")) == (
        "“own.ipynb” is no notebook of this course. Run this in the notebook of an exercise."
    )


def test_an_answer_in_the_call_is_marked_by_the_notebook_s_exercise(empty_folder: Path) -> None:
    write(empty_folder / "exercise.ipynb", read_notebook(WORDS))
    assert str(check(RIGHT)) == str(check(RIGHT, exercise=WORDS))


def test_a_number_is_told_right_wrong_or_how_it_may_have_come_about() -> None:
    name = "csat-of-newer-customers"
    assert str(check_number(name, 75)).startswith("Right. 12 of the 16")
    assert str(check_number(name, 74.97)).startswith("Right. ")
    assert str(check_number(name, "75 %")).startswith("Right. ")
    assert str(check_number(name, 0.75)).startswith("Not right yet. You have 0.75. This is the right part")
    assert str(check_number(name, 99)).startswith("Not right yet. You have 99. Take the newer customers alone.")
    assert str(check_number(name, 66.66666666666666)).startswith("Not right yet. You have 66.666667. ")
    assert "Read again: “Customer satisfaction score” in the lesson “Roadmaps and metrics”." in str(
        check_number(name, 99)
    )
    assert str(check_number("margin-of-newer-customers", 22.625)).startswith("Not right yet. You have 22.6")
    assert "This is the margin of a month." in str(check_number("margin-of-newer-customers", 22.625))


@pytest.mark.parametrize("value", [..., None, "", "  "])
def test_no_number_yet_is_told(value: Any) -> None:
    told = str(check_number("csat-of-newer-customers", value))
    assert told == "Nothing to check yet. Give “csat_of_newer_customers” a number, then run both cells again."


def test_what_is_no_number_and_no_question_is_told() -> None:
    assert str(check_number("csat-of-newer-customers", [75])) == (
        "A list is no number. Give the result of your calculation."
    )
    assert str(check_number("colour", 5)).startswith("There is no question “colour”.")
