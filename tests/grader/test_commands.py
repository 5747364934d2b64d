"""The command line as its users call it: a course in a folder, answers on standard input."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import main
from grader.labelled import is_aside

KEY = """
id: tea
rev: 1
title: How is tea made?
lesson: drinks
prompt: How is tea made?
sources: [S0]
model: Water is boiled and poured over the leaves.
concepts:
- id: boil
  title: Water is boiled
  weight: 2
  feedback: Think of what happens to the water before anything else.
  see: "#water"
  accept: [boil water, water > hot]
  reject: [boil milk water]
- id: leaves
  title: It is poured over leaves
  feedback: Think of where the taste of the drink comes from.
  see: "#leaves"
  accept: [pour leaves]
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "exercises" / "tea"
    folder.mkdir(parents=True)
    (folder / "key.yml").write_text(KEY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_text_shows_words_and_what_is_missing(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"You boil the water first.")
    assert main(["mark", "tea"]) == 0
    told = capsys.readouterr().out
    assert "2 of 3 points" in told
    assert "in your words: “boil the water”" in told
    assert "Think of where the taste" in told


def test_json_has_the_fields_that_others_rely_on(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"Nobody boils water. Pour it on the leaves.")
    assert main(["mark", "tea", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "exercise": "tea",
        "covered": ["leaves"],
        "refused": [{"concept": "boil", "reason": "negated", "start": 7, "end": 18}],
        "evidence": [{"concept": "leaves", "start": 20, "end": 41, "phrasing": "pour leaves", "agree": 1}],
        "earned": 1,
        "possible": 3,
        "flags": [],
    }


BAD_LINES = [
    (b"{not json", "this is not JSON"),
    (b'["a list"]', "no object"),
    (b'{"id": 1}', "“answer” is missing"),
    (b'{"id": 1, "answer": 5}', "no text"),
    (b'{"id": [], "answer": ""}', "neither a text nor"),
    (b"\xff\xfe\x00", "not UTF-8"),
    (b"[" * 100_000, "this is not JSON"),
]


@pytest.mark.parametrize(("line", "told"), BAD_LINES)
def test_a_bad_line_is_named_and_the_rest_go_on(
    line: bytes, told: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = b'{"id": "a", "answer": "Boil water."}'
    give(monkeypatch, b"\n".join([good, line, b"", good]))
    assert main(["mark", "tea", "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(one)["covered"] for one in out.splitlines()] == [["boil"], ["boil"]]
    assert err.startswith("line 2: ")
    assert told in err


ODD_ANSWERS = ["", "   ", "🫖🫖", "\ud800", "<img onerror=alert(1)>", "שלום", "\x00\x01", "boil " * 20_000]


@pytest.mark.parametrize("answer", ODD_ANSWERS)
def test_an_odd_answer_gets_an_orderly_line(
    answer: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, json.dumps({"id": 7, "answer": answer}).encode())
    assert main(["mark", "tea", "--format", "jsonl"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["id"], record["covered"]) == (7, [])


def test_an_unknown_exercise_names_those_that_exist(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mark", "coffee"]) == 1
    assert "There is no exercise “coffee”. There are: tea." in capsys.readouterr().err


def test_a_broken_key_is_told_by_place(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "exercises" / "tea" / "key.yml"
    path.write_text(KEY.replace("boil water, water", "boil (water, water"), encoding="utf-8")
    assert main(["mark", "tea"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("exercises/tea/key.yml:15:")
    assert "Traceback" not in told


def test_agreement_counts_decisions_and_shows_disagreements(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"id": "x1", "exercise": "tea", "style": "good", "answer": "Boil water.", "covered": ["boil"]},
        {"id": "x3", "exercise": "tea", "style": "good", "answer": "Heat it.", "covered": ["boil"]},
        {"id": "x4", "exercise": "tea", "style": "bad", "answer": "Pour leaves away.", "covered": []},
        {"id": "x5", "exercise": "wine", "style": "bad", "answer": "Grapes.", "covered": []},
    ]
    file = course / "answers.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["agreement", str(file), "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["overall"]["decisions"] == 6
    assert record["overall"]["precision"] == 0.5
    assert record["overall"]["recall"] == 0.5
    assert record["overall"]["kappa"] == 0.25
    assert record["exercises"]["tea"]["f1"] == 0.5
    assert set(record["styles"]) == {"good", "bad"}
    assert record["without_key"] == ["wine"]
    shown = {(one["id"], one["credited_by"]) for one in record["disagreements"]}
    assert shown <= {("x3", "reader"), ("x4", "marker")}
    assert main(["agreement", str(file)]) == 0
    assert "over all" in capsys.readouterr().out


def test_agreement_reports_bad_lines_and_strange_labels(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = course / "answers.jsonl"
    good = {"id": "a", "exercise": "tea", "answer": "Boil water.", "covered": ["sugar"]}
    file.write_text("oops\n" + json.dumps(good), encoding="utf-8")
    assert main(["agreement", str(file)]) == 1
    told = capsys.readouterr().err
    assert "line 1: this is not JSON" in told
    assert "“sugar”, credited in 1 answers, is no concept of “tea”" in told


def test_a_missing_file_is_one_sentence(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "nowhere.jsonl"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_compile_prints_one_key_or_all_with_their_tables(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", "tea"]) == 0
    key = json.loads(capsys.readouterr().out)
    assert (key["id"], key["format"], [one["id"] for one in key["concepts"]]) == ("tea", 1, ["boil", "leaves"])
    assert main(["compile"]) == 0
    everything = json.loads(capsys.readouterr().out)
    assert everything["keys"] == {"tea": key}
    assert everything["tables"]["rules"] == 1


def test_python_m_grader_is_the_same_command(course: Path) -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-m", "grader", "mark", "tea"],
        input=b"boil water",
        capture_output=True,
        cwd=course,
        env={"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        check=True,
    )
    assert "2 of 3" in ran.stdout.decode()


def test_explain_shows_words_phrasings_and_points(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"Nobody boils water. Pour it over leaves!")
    assert main(["explain", "tea"]) == 0
    told = capsys.readouterr().out
    assert "boils boil  → boil  –" in told, "the word is denied"
    assert "boil 1. boil water\n      “boils water” not counted: negated" in told
    assert "leaves 1. pour leaves\n      “Pour it over leaves” counts" in told
    assert "0 of 2  boil" in told
    assert "1 of 3  in all" in told


def write_answers(course: Path, *lines: tuple[str, str, list[str]], exercise: str = "tea") -> Path:
    """A file of labelled answers of which none is set aside."""
    file = course / "more.jsonl"
    rows, number = [], 0
    for style, answer, covered in lines:
        number = next(at for at in range(number + 1, 999) if not is_aside(f"{exercise}/{at}"))
        row = {"id": f"{exercise}/{number}", "exercise": exercise, "style": style, "answer": answer, "covered": covered}
        rows.append(json.dumps(row))
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_suggest_proposes_what_would_mend_disagreements(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_answers(
        course,
        ("good", "The kettle whistles.", ["boil"]),
        ("good", "A kettle soon whistles loudly.", ["boil"]),
        ("bad", "Boil muddy water.", []),
        ("bad", "Boil the muddy water again.", []),
        ("bad", "A kettle is red.", []),
    )
    assert main(["suggest", "tea", str(file)]) == 0
    told = capsys.readouterr().out
    assert "boil: accept “kettle whistles” (gains 2, loses 0)" in told
    assert "boil: reject “muddy water” (gains 2, loses 0)" in told


def test_noise_lists_phrasings_that_fire_elsewhere(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers: list[tuple[str, str, list[str]]] = [
        ("good", "Boil water for rice.", []),
        ("good", "First boil the water.", []),
        ("good", "Rice is white.", []),
    ]
    file = write_answers(course, *answers, exercise="rice")
    assert main(["noise", str(file)]) == 0
    assert capsys.readouterr().out == "   2 of 3  tea/boil 1. boil water\n"
