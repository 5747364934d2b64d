"""Ids and keys never change unnoticed: the ledger, and the command that keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.classroom.check.command import main
from tests.grader.course import KEY, bank_text, write

BANK, EXERCISE = "quizzes/practice/week-one.yml", "exercises/what-is-it/key.yml"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose ids are recorded."""
    write(tmp_path, BANK, bank_text())
    write(tmp_path, EXERCISE, KEY.format(id="what-is-it"))
    assert main(["ledger", str(tmp_path)]) == 0
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    """Code, file and line of what the check says about the ledger."""
    capsys.readouterr()
    main(["check", str(root), "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    return [(one["code"], one["file"], one["line"]) for one in problems if one["code"].startswith("L")]


def test_each_id_has_a_line_of_its_own(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (course / "quizzes/ledger.json").read_text("utf-8").splitlines()
    names = [line.split('"')[1] for line in lines[1:-1]]
    assert names == sorted(names)
    assert {"about-single", "what-is-it", "what-is-it/sells", "about-short/listens"} <= set(names)
    data = json.loads("\n".join(lines))
    assert data["format"] == 1
    assert set(data["ids"]["about-single"]) == {"is", "rev", "key"}
    assert data["ids"]["what-is-it/sells"]["is"] == "concept"
    assert told(course, capsys) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BANK, "Because it does.", "It simply does."),
        (BANK, "What comes first?", "Which comes first?"),
        (BANK, "value: 12.50", "value: 12.5"),
        (BANK, "- listen customer", "- listen customer\n    - hear client"),
        (EXERCISE, "accept: [sell more]", "accept: [sell more, sell (much|lot)]"),
        (BANK, "bins: [{id: x, label: Left}, {id: y, label: Right}]", "bins: [{id: y, label: R}, {id: x, label: L}]"),
    ],
)
def test_words_may_change_freely(
    course: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str
) -> None:
    change(course, file, old, new)
    assert told(course, capsys) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        (BANK, "truth: false", "truth: true", "about-truefalse"),
        (BANK, "value: 12.50", "value: 12.51", "about-number"),
        (BANK, "tolerance: 0.1", "tolerance: 0.2", "about-number"),
        (BANK, "bin: y", "bin: x", "about-sorting"),
        (EXERCISE, "title: It sells\n", "title: It sells\n  weight: 2\n", "what-is-it"),
        (EXERCISE, "sources:", "side: product\nsources:", "what-is-it"),
    ],
)
def test_a_changed_key_needs_a_new_revision(
    course: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, name: str
) -> None:
    change(course, file, old, new)
    before = (course / "quizzes/ledger.json").read_bytes()
    line = (course / file).read_text("utf-8").split(f"id: {name}\n")[0].count("\n") + 2
    assert told(course, capsys) == [("L503", file, line)]
    assert main(["ledger", str(course)]) == 1
    assert (course / "quizzes/ledger.json").read_bytes() == before
    change(course, file, f"id: {name}\n{'  ' * (file == BANK)}rev: 1", f"id: {name}\n{'  ' * (file == BANK)}rev: 2")
    assert told(course, capsys) == [("L502", file, line)]
    assert main(["ledger", str(course)]) == 0
    assert told(course, capsys) == []
    change(course, file, "rev: 2", "rev: 1")
    assert told(course, capsys) == [("L504", file, line)]


def test_a_new_id_is_recorded_on_request(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = bank_text("single").replace("week-one", "week-two").replace("about-single", "about-more")
    write(course, "quizzes/practice/week-two.yml", more)
    assert told(course, capsys) == [("L501", "quizzes/practice/week-two.yml", 5)]
    assert main(["ledger", str(course)]) == 0
    assert told(course, capsys) == []


def test_an_id_goes_only_when_a_person_retires_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / EXERCISE).unlink()
    ledger = (course / "quizzes/ledger.json").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(ledger, start=1) if text.startswith(' "what-is-it":'))
    assert told(course, capsys) == [("L506", "quizzes/ledger.json", line)]
    assert main(["ledger", str(course)]) == 1
    assert main(["ledger", str(course), "--retire", "what-is-it"]) == 0
    assert told(course, capsys) == []
    write(course, EXERCISE, KEY.format(id="what-is-it"))
    assert {code for code, *_ in told(course, capsys)} == {"L505"}
    assert main(["ledger", str(course)]) == 1


def test_a_concept_that_goes_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(course, EXERCISE, "id: sells", "id: sells-more")
    assert [code for code, *_ in told(course, capsys)] == ["L503", "L501", "L506"]


@pytest.mark.parametrize("name", ["about-single", "never-was"])
def test_only_what_is_gone_can_retire(course: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["ledger", str(course), "--retire", name]) == 2
    assert name in capsys.readouterr().err


def test_an_id_keeps_its_kind(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(course, "quizzes/ledger.json", '"what-is-it": {"is": "exercise"', '"what-is-it": {"is": "question"')
    assert ("L507", EXERCISE, 1) in told(course, capsys)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"format": 1', '"format": 2', "newer"),
        ('"format": 1', '"format": 0', "older"),
        ('"format": 1', '"format": "one"', "damaged"),
        ('"ids"', '"names"', "damaged"),
        ("}}", "}", "damaged"),
        ("about-single", "about-number", "twice"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    change(course, "quizzes/ledger.json", old, new)
    assert told(course, capsys) == [("L508", "quizzes/ledger.json", 1)]
    assert main(["ledger", str(course)]) == 1
    assert words in capsys.readouterr().err
