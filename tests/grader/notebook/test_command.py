"""``grader notebook`` as a trainer calls it: text, JSON and HTML, one notebook or a pile of them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from grader.cli import main
from grader.notebook import needs
from tests.grader.notebook.filling import NUMBERS, RIGHT, ROOT, WORDS, WRONG, fill_numbers, fill_words, write
from tests.grader.test_commands import KEY


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three submissions and a broken one, in a folder where no course is found."""
    folder = tmp_path / "pile"
    write(folder / "anna" / "exercise.ipynb", fill_words(RIGHT))
    write(folder / "ben" / "exercise.ipynb", fill_words(WRONG))
    write(folder / "anna" / "numbers.ipynb", fill_numbers({"csat-of-newer-customers": "csat_of_newer_customers = 70"}))
    (folder / "broken.ipynb").write_text("{", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_text_sums_up_by_learner_and_by_idea(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "."]) == 1
    out, err = capsys.readouterr()
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert f"anna {WORDS} 4 of 7" in lines
    assert f"anna {NUMBERS} 0 of 7" in lines
    assert "anna 4 of 14 notebooks: 2" in lines
    assert "1 of 2 It wants a larger share of the market" in lines
    assert lines[-1] == "Marked: 3. Not marked: 1."
    assert err == (
        "broken.ipynb: The file is damaged or no notebook: it is not JSON. "
        "Ask for the file again, or save it again in Jupyter.\n"
    )


def test_one_notebook_is_shown_as_grader_mark_shows_it(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIGHT.encode())))
    assert main(["--course", str(ROOT), "mark", WORDS]) == 0
    marked = capsys.readouterr().out
    assert main(["notebook", "anna/exercise.ipynb"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("anna (anna/exercise.ipynb)\n")
    assert marked in told


def test_full_shows_every_notebook_and_what_slips_it_holds(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--full", "anna"]) == 0
    told = capsys.readouterr().out
    assert "in your words: “market share”" in told
    assert "    given: 70\n    Not right yet. This is the CSAT of all 40 customers." in told
    assert "    given: nothing\n    No number was given." in told


def test_json_agrees_with_grader_mark(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIGHT.encode())))
    assert main(["--course", str(ROOT), "mark", WORDS, "--format", "json"]) == 0
    marked = json.loads(capsys.readouterr().out)
    assert main(["notebook", ".", "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert set(record) == {"format", "notebooks", "learners", "exercises", "problems"}
    one = next(one for one in record["notebooks"] if one["learner"] == "anna" and one["exercise"] == WORDS)
    for name in ("covered", "earned", "possible", "flags"):
        assert one[name] == marked[name]
    spans = [[(two["concept"], two["start"], two["end"]) for two in each["evidence"]] for each in (one, marked)]
    assert spans[0] == spans[1]
    assert all(RIGHT[two["start"] : two["end"]] == two["words"] for two in one["evidence"])
    numbers = next(one for one in record["notebooks"] if one["exercise"] == NUMBERS)["numbers"]
    assert numbers[0] == {"question": "csat-of-newer-customers", "given": "70", "found": "all-customers"}
    assert record["learners"][0] == {"learner": "anna", "notebooks": 2, "earned": 4, "possible": 14}
    assert record["exercises"][WORDS][1] == {
        "id": "market-share",
        "title": "It wants a larger share of the market",
        "right": 1,
        "of": 2,
    }
    assert [one["file"] for one in record["problems"]] == ["broken.ipynb"]


def test_html_is_one_page_in_ascii_with_everything_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "<b>eve" / "exercise.ipynb", fill_words("<script>alert(1)</script> Market share, “é”."))
    assert main(["notebook", "--format", "html", str(tmp_path)]) == 0
    html = capsys.readouterr().out
    assert html.isascii()
    assert html.startswith("<!doctype html>")
    assert "<script" not in html
    assert "&lt;b&gt;eve" in html
    assert "http" not in html


def test_the_command_s_own_course_may_be_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "exercises" / "tea"
    folder.mkdir(parents=True)
    (folder / "key.yml").write_text(KEY, encoding="utf-8")
    notebook = fill_words("Boil the water first.")
    notebook["metadata"]["course"] = {"format": 1, "exercise": "tea", "rev": 1}
    path = write(tmp_path / "cara.ipynb", notebook)
    assert main(["--course", str(tmp_path), "notebook", str(path)]) == 0
    assert "How is tea made?: 2 of 3 points" in capsys.readouterr().out
    assert main(["notebook", str(path)]) == 1
    assert "There is no exercise “tea” in this course" in capsys.readouterr().err


def test_odd_characters_and_a_poor_terminal_stop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(fill_words("Market share \ud800 é 🫖 \x00")), encoding="ascii")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["notebook", str(path)]) == 0
    out.flush()
    assert b"in your words: ?Market share?" in out.buffer.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_shows_progress_on_a_terminal_only(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main(["notebook", "."])
    assert "] 0 of 4" in terminal.getvalue()
    assert "\r[##############################] 4 of 4\n" in terminal.getvalue()
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    main(["notebook", "."])
    assert "\r" not in plain.getvalue()


def test_running_without_its_libraries_says_what_to_install(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == "nbclient" else object())
    assert main(["notebook", "--run", "."]) == 1
    assert capsys.readouterr().err == (
        "Running notebooks needs more than Python. Install it with: pip install nbclient\n"
    )


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5"])
def test_a_limit_that_is_none_is_refused(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["notebook", "--run", f"--seconds={limit}", "x.ipynb"])
    assert stop.value.code == 2
    assert f"“{limit}” is no whole number above 0" in capsys.readouterr().err
