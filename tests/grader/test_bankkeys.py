"""Keys of questions in banks: labelled answers to them are compared and learnt from as those of exercises are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli import main
from grader.course import Course
from grader.errors import GraderError
from grader.load import require_library

ROOT = Path(__file__).parents[2]
QUESTION = "final-two-paths-to-profit"


def write(folder: Path, *covered: str) -> Path:
    """Six answers in which a reader credits these concepts."""
    text = "They purchase gadgets for the workshop."
    lines = [
        {"id": f"appeal-{number}", "exercise": QUESTION, "style": "appeal", "answer": text, "covered": covered}
        for number in range(6)
    ]
    file = folder / "appeals.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_a_question_in_own_words_has_the_key_of_its_bank() -> None:
    course = Course(ROOT)
    question = require_library(ROOT).questions[QUESTION]
    assert course.keyed(QUESTION) == question
    assert set(course.mark(QUESTION, question.model).covered)


@pytest.mark.parametrize("name", ["nothing-of-this-name", "../final", "final"])
def test_what_is_no_such_question_has_no_key(name: str) -> None:
    assert not Course(ROOT).is_keyed(name)
    with pytest.raises(GraderError, match="There is no exercise"):
        Course(ROOT).key(name)


def test_decided_appeals_are_compared_and_learnt_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "customer-value")
    assert main(["--course", str(ROOT), "agreement", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["exercises"][QUESTION]["decisions"] == 12
    assert main(["--course", str(ROOT), "suggest", QUESTION, str(file)]) == 0
    assert "customer-value: accept “purchase workshop”" in capsys.readouterr().out
