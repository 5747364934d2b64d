"""Shows the command: which files it makes, that they are the same each time, and how it answers a wrong call."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.cli import main
from tests.browser.building import ROOT
from tests.classroom.print.reading import read_pages

EVERY = ["01-every-kind-answers.pdf", "01-every-kind-worksheet.pdf", "handout.pdf"]


def run(folder: Path, *words: str) -> int:
    here = Path.cwd()
    os.chdir(folder)
    try:
        return main(["print", *words])
    except SystemExit as error:
        return int(error.code or 0)
    finally:
        os.chdir(here)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_papers_of_a_course(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small) == 0
    assert names(small / "dist" / "print") == EVERY
    assert capsys.readouterr().out == "3 PDF files are in dist/print.\n"


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["worksheet"], ["01-every-kind-worksheet.pdf"]),
        (["answers"], ["01-every-kind-answers.pdf"]),
        (["handout"], ["handout.pdf"]),
        (["--lesson", "every-kind"], EVERY[:2]),
    ],
)
def test_some_papers(small: Path, words: list[str], made: list[str]) -> None:
    assert run(small, *words, "--to", "out") == 0
    assert names(small / "out") == made


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--lesson", "every-knd"], "There is no lesson “every-knd”. Did you mean “every-kind”?\n"),
        (["--lesson", "?"], "There is no lesson “?”. There are: every-kind.\n"),
        (["handout", "--lesson", "every-kind"], "The handout is the whole course: leave out --lesson.\n"),
        (["--to", "mkdocs.yml/x"], "The files cannot be written to “mkdocs.yml/x”: Not a directory.\n"),
        (["poster"], "invalid choice: 'poster'"),
        (["--paper", "a5"], "invalid choice: 'a5'"),
        (["--date", "soon"], "“soon” is no day: give one such as 2026-11-26\n"),
    ],
)
def test_a_wrong_call_gets_one_sentence(
    small: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert (
        run(small, "worksheet" if words[0].startswith("-") else words[0], *words[not words[0].startswith("-") :]) == 2
    )
    error = capsys.readouterr().err
    assert says in error
    assert "Traceback" not in error


def test_a_wrong_moment_gets_one_sentence(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert run(small) == 2
    assert capsys.readouterr().err.startswith("SOURCE_DATE_EPOCH is “today”: give the seconds since 1970")


def test_what_is_not_installed_is_named(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(small) == 2
    assert capsys.readouterr().err.startswith("Printing needs “typst”, which is not installed")


def test_content_at_fault_is_told_with_its_place(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = small / "quizzes" / "checks" / "every-kind.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("rev: 2", "rev: two"), encoding="utf-8")
    assert run(small) == 1
    assert "quizzes/checks/every-kind.yml:6:8: error" in capsys.readouterr().err
    assert not (small / "dist").exists()


def test_characters_that_no_font_has_are_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = small / "quizzes" / "checks" / "every-kind.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("Its channels", "Its 渠道"), encoding="utf-8")
    assert run(small, "--to", "out") == 0
    assert "printed as their numbers: 渠 (U+6E20), 道 (U+9053).\n" in capsys.readouterr().err
    for name in EVERY:
        assert "Its[U+6E20][U+9053]" in "".join(read_pages((small / "out" / name).read_bytes()))


def test_a_folder_without_a_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 2
    assert capsys.readouterr().err == "There is no course in “.”: go to the folder that holds mkdocs.yml.\n"


def test_the_same_course_gives_the_same_files_on_another_run(small: Path) -> None:
    assert run(small, "--to", "one", "--date", "2026-03-01") == 0
    call = [sys.executable, "-m", "classroom", "print", "--to", "two"]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1772323200"}
    subprocess.run(call, cwd=small, env=environment, check=True, capture_output=True)
    for name in EVERY:
        assert (small / "one" / name).read_bytes() == (small / "two" / name).read_bytes()


def test_everything_on_a_page_is_printed(small: Path) -> None:
    lesson = small / "course" / "lessons" / "every-kind.md"
    more = (
        '\n## More {#more}\n\n!!! note "Mind this"\n    An aside with `code`.\n\n> A quotation.\n\n'
        "1. First\n    - inner\n2. Second\n\n    code #let x = 1\n\nSee [above](#what-comes-first), "
        "[sources](../sources.md) and [elsewhere](https://example.org/a/b).\n\n### Deeper {#deeper}\n\n"
        "End & <b>more</b>.\n"
    )
    lesson.write_text(lesson.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert run(small, "handout", "--to", "out") == 0
    text = "".join(read_pages((small / "out" / "handout.pdf").read_bytes()))
    for words in ("Mindthis", "Anasidewithcode.", "Aquotation.", "1.First", "inner", "2.Second", "code#letx=1",
                  "Seeabove(p.3),sources(p.", "elsewhere(example.org/a/b)", "Deeper", "End&more."):  # fmt: skip
        assert words in text


def test_the_command_waits_with_heavy_imports() -> None:
    code = "import classroom.print.cli, sys; print({'typst', 'markdown', 'mkdocs'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == "set()\n"
