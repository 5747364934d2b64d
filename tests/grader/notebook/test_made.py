"""The committed notebooks and packed keys are what the course makes, and the numbers in them are true."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest

from grader.course import Course
from grader.errors import GraderError
from grader.load import require_library
from grader.model import Exercise
from grader.notebook import make
from grader.notebook.keys import PackedNumbers, PackedQuestion, open_keys
from grader.notebook.pack import list_banks, list_numbers
from grader.notebook.template import mark_notebook, write_exercise, write_numbers, write_text
from grader.notebook.values import print_value
from tests.grader.notebook.filling import NUMBERS, ROOT, WORDS, read_notebook

HOW = "Run: python -m grader.notebook.make"


@pytest.fixture(scope="module")
def made() -> dict[Path, bytes]:
    return make.build_files(ROOT)


def test_committed_files_are_current(made: dict[Path, bytes]) -> None:
    assert [str(path) for path, text in made.items() if make.read(ROOT / path) != text] == [], HOW


def test_nothing_is_left_that_is_no_longer_made(made: dict[Path, bytes]) -> None:
    assert make.find_strays(ROOT, made) == [], HOW


def test_every_exercise_has_a_notebook(made: dict[Path, bytes]) -> None:
    names = [*Course(ROOT).exercises, NUMBERS]
    assert {path for path in made if path.suffix == ".ipynb"} == {
        Path("exercises", name, "exercise.ipynb") for name in names
    }
    assert len(names) == 16


def test_making_again_writes_the_same_bytes(made: dict[Path, bytes]) -> None:
    assert make.build_files(ROOT) == made


def test_a_stray_is_found(made: dict[Path, bytes], tmp_path: Path) -> None:
    stray = tmp_path / "exercises" / "gone" / "exercise.ipynb"
    stray.parent.mkdir(parents=True)
    stray.touch()
    assert make.find_strays(tmp_path, made) == [Path("exercises/gone/exercise.ipynb")]


def test_making_writes_what_differs_and_takes_away_strays(
    made: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = tmp_path / "grader" / "data" / "keys" / "gone.json"
    stray.parent.mkdir(parents=True)
    stray.touch()
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "build_files", lambda root: made)
    assert make.main() == 0
    assert f"{len(made)} written, 1 taken away" in capsys.readouterr().out
    assert not stray.exists()
    assert {path: (tmp_path / path).read_bytes() for path in made} == made
    assert make.main() == 0
    assert " 0 written, 0 taken away" in capsys.readouterr().out


def test_a_notebook_is_of_today_s_format_and_its_ids_are_stable_names() -> None:
    for path in sorted(ROOT.glob("exercises/*/exercise.ipynb")):
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]  # few types
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        ids = [cell.id for cell in notebook.cells]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch("[a-z][a-z0-9-]{0,63}", one) for one in ids), ids
        assert notebook.metadata.course.exercise == path.parent.name


def test_a_notebook_holds_no_model_answer_and_no_phrasing() -> None:
    for name in Course(ROOT).exercises:
        text = json.dumps(read_notebook(name), ensure_ascii=False)
        exercise = Course(ROOT).exercise(name)
        assert exercise.model not in text
        assert not any(concept.feedback in text for concept in exercise.concepts)


def test_a_changed_prompt_changes_the_notebook_and_no_id() -> None:
    exercise = Course(ROOT).exercise(WORDS)
    other = Exercise.model_validate({**exercise.model_dump(), "prompt": "Something else?"})
    before, after = (list(write_exercise(one, lesson="L")) for one in (exercise, other))
    assert [cell.id for cell in before] == [cell.id for cell in after]
    assert before[0].source != after[0].source
    assert mark_notebook("a", 3) == {"course": {"format": 1, "exercise": "a", "rev": 3}}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Text without a heading", "must begin with a heading that has an id"),
        ("# A {#a}\n\n```number\nnot-there\n```\n", "“number” names “not-there”"),
        ("# A {#a}\n\n```data\nnothing.csv\n```\n", "“data” names “nothing.csv”"),
        ("# A {#a}\n\n```chart\nx\n```\n", "“chart” names “x”"),
    ],
)
def test_a_mistake_in_the_text_of_a_notebook_is_told(text: str, told: str) -> None:
    with pytest.raises(GraderError, match=told):
        list(write_numbers(text, questions={}, data={}))


def test_a_question_is_asked_once_and_is_a_number() -> None:
    library = require_library(ROOT)
    (bank,) = list_banks(library)
    questions = {question.id: question for question in list_numbers(bank)}
    fence = f"```number\n{bank.questions[0].id}\n```\n"
    with pytest.raises(GraderError, match="stands twice"):
        list(write_numbers(f"# A {{#a}}\n\n{fence}\n{fence}", questions=questions, data={}))
    with pytest.raises(GraderError, match="Nothing asks “csat-lead-of-newer-customers”"):
        list(write_numbers(f"# A {{#a}}\n\n{fence}", questions=questions, data={}))
    with pytest.raises(GraderError, match="of the kind “sorting”. Notebooks ask for numbers only"):
        list(list_numbers(library.banks["roadmaps-and-metrics-checks"]))


Rows = list[dict[str, str]]


def count(rows: Rows, column: str, low: int, high: int) -> int:
    return sum(low <= int(row[column]) <= high for row in rows)


def csat(rows: Rows, low: int = 4, high: int = 5) -> Decimal:
    return Decimal(100 * count(rows, "satisfaction", low, high)) / len(rows)


def nps(rows: Rows, *, promoters: int = 9, of: int = 0) -> Decimal:
    found = count(rows, "recommend", promoters, 10) - count(rows, "recommend", 0, 6)
    return Decimal(100 * found) / (of or len(rows))


def margin(rows: Rows) -> Decimal:
    return Decimal(12 * sum(int(row["monthly_margin"]) for row in rows)) / len(rows)


def stay(rows: Rows) -> Decimal:
    return Decimal(sum(row["left"] == "no" for row in rows)) / len(rows)


def clv(m: Decimal | int, r: Decimal, *, first: bool = False, d: str = "0.10") -> Decimal:
    rate = Decimal(d)
    return Decimal(m) * ((1 + rate) if first else r) / (1 + rate - r)


def compute_all() -> dict[str, dict[str, Decimal]]:
    """Every right number and the result of every slip, from the data."""
    with (ROOT / "course" / "assets" / "data" / "software-firm.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    newer = [row for row in rows if int(row["months"]) <= 30]
    others = [row for row in rows if int(row["months"]) > 30]
    m, r, expected = margin(newer), stay(newer), Decimal("0.75")
    passives = count(newer, "recommend", 7, 8)
    lead = csat(newer) - csat(others)
    return {
        "csat-of-newer-customers": {
            "right": csat(newer),
            "as-a-part": csat(newer) / 100,
            "average-answer": Decimal(sum(int(row["satisfaction"]) for row in newer)) / len(newer),
            "fives-alone": csat(newer, 5),
            "threes-too": csat(newer, 3),
            "all-customers": csat(rows),
            "other-group": csat(others),
        },
        "csat-lead-of-newer-customers": {
            "right": lead,
            "relative": 100 * lead / csat(others),
            "as-a-part": lead / 100,
            "turned-round": -lead,
            "against-all": csat(newer) - csat(rows),
        },
        "nps-of-newer-customers": {
            "right": nps(newer),
            "promoters-alone": Decimal(100 * count(newer, "recommend", 9, 10)) / len(newer),
            "customers": nps(newer, of=100),
            "as-a-part": nps(newer) / 100,
            "passives-left-out": nps(newer, of=len(newer) - passives),
            "borders": nps(newer, promoters=8),
            "all-customers": nps(rows),
        },
        "margin-of-newer-customers": {
            "right": m,
            "one-month": m / 12,
            "together": m * len(newer),
            "all-customers": margin(rows),
        },
        "retention-of-newer-customers": {
            "right": r,
            "leavers": 1 - r,
            "in-per-cent": 100 * r,
            "leavers-in-per-cent": 100 * (1 - r),
            "all-customers": stay(rows),
        },
        "value-of-a-newer-customer": {
            "right": clv(m, r),
            "first-counted": clv(m, r, first=True),
            "one-month": clv(m / 12, r),
            "leavers": clv(m, 1 - r),
            "no-discount": clv(m, r, d="0"),
            "all-customers": clv(margin(rows), stay(rows)),
        },
        "value-of-a-solo-customer": {
            "right": clv(12 * (28 - 13), expected, first=True),
            "revenue": clv(12 * 28, expected, first=True),
            "first-not-counted": clv(12 * (28 - 13), expected),
            "one-month": clv(28 - 13, expected, first=True),
            "no-discount": clv(12 * (28 - 13), expected, first=True, d="0"),
        },
    }


COMPUTED = compute_all()


def find_questions() -> list[PackedQuestion]:
    numbers = open_keys().find(NUMBERS)
    assert isinstance(numbers, PackedNumbers)
    return list(numbers.questions)


@pytest.mark.parametrize("question", find_questions(), ids=lambda one: one.id)
def test_every_number_and_every_slip_is_what_the_data_gives(question: PackedQuestion) -> None:
    expected = COMPUTED[question.id]
    assert set(expected) == {"right", *question.key["slips"]}
    written = {"right": question.key["value"], **question.key["slips"]}
    for part, value in expected.items():
        assert abs(Decimal(written[part]) - value) <= Decimal("0.005"), (part, value)
        assert question.name_part(print_value(float(value))) == part


def test_a_text_of_a_key_is_no_markup_but_for_emphasis() -> None:
    assert write_text("Pay $28 or\n *not* $13: `x_1` <b> [a] \\n") == (
        r"Pay \$28 or *not* \$13: \`x\_1\` \<b> \[a] \\n"
    )
