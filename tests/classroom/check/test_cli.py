"""The command ``classroom check``: what it prints and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.classroom.check.command import main
from tests.classroom.check.small import LESSON, PRACTICE, change, write_course
from tests.grader.course import HEAD, bank_text, question_text, write
from tests.grader.test_load import BROKEN


def test_no_course_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "holds no course" in capsys.readouterr().err
    assert main(["ledger", str(tmp_path)]) == 2


def test_a_clean_course_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "course").mkdir()
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Read: 0 questions, 0 exercises. Found: no problems.\n"


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_problems_are_printed_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    write(tmp_path, "quizzes/practice/week-one.yml", bank_text("number").replace("rev: 1", "rev: 0"))
    assert main(["check", str(tmp_path), "--format", style]) == 1
    printed = capsys.readouterr().out
    assert "Q208" in printed and "“rev” is too small" in printed
    if style == "json":
        assert json.loads(printed)["problems"][0]["line"] == 6
    if style == "text":
        assert printed.splitlines()[-1] == "Read: 0 questions, 0 exercises. Found: 1 error."


@pytest.mark.parametrize(("kind", "old", "new"), [entry[:3] for entry in BROKEN])
def test_no_broken_question_breaks_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, old: str, new: str
) -> None:
    write(tmp_path, "quizzes/practice/week-one.yml", HEAD + question_text(kind).replace(old, new))
    write(tmp_path, "quizzes/ledger.json", '{"format": 1, "ids": {}}')
    assert main(["check", str(tmp_path)]) == 1
    assert "week-one.yml" in capsys.readouterr().out


def test_a_warning_alone_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path, "quizzes/loose.yml", bank_text("single"))
    assert main(["check", str(tmp_path)]) == 0


def test_nothing_is_recorded_of_a_course_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "quizzes/practice/week-one.yml", bank_text("number").replace("rev: 1", "rev: 0"))
    assert main(["ledger", str(tmp_path)]) == 1
    assert "Nothing is recorded" in capsys.readouterr().err
    assert not (tmp_path / "quizzes/ledger.json").exists()


SUMMARY = """\
lesson     words  minutes  grade  questions  objectives covered
umbrellas     38        0    3.5          6  1 of 1
1 lesson      38        0    3.5          6  1 of 1
questions  single  several  truefalse  matching  ordering  sorting  number  short  recall  apply  analyse  all
checks          1        0          0         0         0        1       0      0       0      2        0    2
practice        0        0          1         0         0        0       1      1       0      2        1    3
notebooks       0        0          0         0         0        0       0      0       0      0        0    0
graded          0        0          0         1         0        0       0      0       0      1        0    1
all             1        0          1         1         0        1       1      1       0      5        1    6
Read: 6 questions, 1 exercises. Found: 4 warnings.
"""


def test_the_summary_is_one_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(tmp_path)
    assert main(["check", str(tmp_path / "course-of-rain")]) == 0
    printed = capsys.readouterr().out
    assert printed[printed.index("lesson   ") :] == SUMMARY
    main(["check", str(tmp_path / "course-of-rain"), "--format", "github"])
    assert "minutes" not in capsys.readouterr().out


def test_sources_are_compared_only_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(tmp_path)
    change(tmp_path, LESSON, "rain is not the same", "rain is never the same")
    assert main(["check", str(tmp_path / "course-of-rain")]) == 0
    assert main(["check", str(tmp_path / "course-of-rain"), "--sources", str(tmp_path / "sources")]) == 1
    assert "T701" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "course-of-rain"), "--sources", str(tmp_path)]) == 2
    assert "holds no sources" in capsys.readouterr().err


def test_a_built_site_is_searched_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(tmp_path)
    write(tmp_path, "site/index.html", "<p>hotel-doorman</p>")
    assert main(["check", str(tmp_path / "course-of-rain"), "--site", str(tmp_path / "site")]) == 1
    assert "index.html:1:1: error R128" in capsys.readouterr().out


def test_remarks_are_printed_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(tmp_path)
    change(tmp_path, PRACTICE, "This remark is used by no one", "This QRX is used by no one")
    main(["check", str(tmp_path / "course-of-rain")])
    printed = capsys.readouterr().out
    assert "R120" not in printed and "1 remark" in printed
    main(["check", str(tmp_path / "course-of-rain"), "--notes"])
    assert "info R120: No page explains “QRX”" in capsys.readouterr().out
