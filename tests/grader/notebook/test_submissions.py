"""Notebooks that were handed in: whose they are, what they earn, and that one bad file stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.notebook.keys import open_keys
from grader.notebook.marking import NumbersMark, WordsMark
from grader.notebook.submissions import File, Submission, find_files, mark_files, name_learner
from grader.notebook.tables import count_learners, count_parts
from tests.grader.notebook.filling import (
    NUMBERS,
    RIGHT,
    SOLVED,
    WORDS,
    WRONG,
    fill_numbers,
    fill_words,
    read_notebook,
    write,
)


def mark_one(path: Path) -> Submission:
    batch = mark_files([File(path)], open_keys())
    assert batch.problems == []
    return batch.marked[0]


@pytest.mark.parametrize(
    ("path", "learner"),
    [
        ("anna.ipynb", "anna"),
        ("anna/exercise.ipynb", "anna"),
        ("anna/exercise (2).ipynb", "anna"),
        ("anna/exercise-Copy1.ipynb", "anna"),
        ("anna/homework.ipynb", "anna"),
        (f"anna/{WORDS}/exercise.ipynb", "anna"),
        (f"anna/{WORDS}.ipynb", "anna"),
        (f"{WORDS}/anna.ipynb", "anna"),
        (f"{WORDS}/anna/exercise.ipynb", "anna"),
        ("exercise.ipynb", "pile"),
    ],
)
def test_the_way_to_a_file_tells_whose_it_is(path: str, learner: str, tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    assert name_learner(File(folder / path, folder), WORDS) == learner


def test_a_file_alone_is_named_by_itself_or_its_folder() -> None:
    assert name_learner(File(Path("x", "anna.ipynb")), WORDS) == "anna"
    assert name_learner(File(Path("anna", "exercise.ipynb")), WORDS) == "anna"


def test_folders_are_searched_through_but_not_what_jupyter_hides(tmp_path: Path) -> None:
    for name in ("b/exercise.ipynb", "a.ipynb", "a.txt", ".ipynb_checkpoints/a-checkpoint.ipynb", "b/.x/c.ipynb"):
        write(tmp_path / name, {})
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.ipynb").mkdir()
    files, problems = find_files([tmp_path, tmp_path / "empty", tmp_path / "gone.ipynb"])
    assert [one.path.relative_to(tmp_path).as_posix() for one in files] == ["a.ipynb", "b/exercise.ipynb", "gone.ipynb"]
    assert problems == [(str(tmp_path / "empty"), "There is no notebook (.ipynb) in this folder.")]


def test_words_are_marked_as_the_course_marks_them(tmp_path: Path) -> None:
    result = mark_one(write(tmp_path / "a.ipynb", fill_words(RIGHT))).result
    assert isinstance(result, WordsMark)
    found = open_keys().find(WORDS)
    assert result.mark == open_keys().mark(found, RIGHT)  # type: ignore[arg-type]  # it is an exercise in words
    assert result.earned == 4


def test_numbers_are_read_from_their_cells_without_running_them(tmp_path: Path) -> None:
    code = {
        "csat-of-newer-customers": "csat_of_newer_customers = 12 / 16 * 100",
        "nps-of-newer-customers": "nps_of_newer_customers = '20 points'",
        "margin-of-newer-customers": "margin_of_newer_customers = 12 * average(newer)",
        "value-of-a-solo-customer": f"open({str(tmp_path / 'evil')!r}, 'w')\nvalue_of_a_solo_customer = 0",
    }
    one = mark_one(write(tmp_path / "a.ipynb", fill_numbers(code)))
    assert isinstance(one.result, NumbersMark)
    assert [(given.text, given.part) for given in one.result.given] == [
        ("75.0", "right"),
        ("", ""),
        ("20 points", "all-customers"),
        (None, ""),
        ("", ""),
        ("", ""),
        ("0", "wrong"),
    ]
    assert (one.result.earned, one.result.possible) == (1, 7)
    assert one.notes == ("Some answers are calculations: they count only with --run.",)
    assert not (tmp_path / "evil").exists()


def test_what_a_run_found_goes_before_what_is_written(tmp_path: Path) -> None:
    file = File(
        write(tmp_path / "a.ipynb", fill_numbers({**SOLVED, "nps-of-newer-customers": "nps_of_newer_customers = 1"}))
    )
    values = {"csat_of_newer_customers": "75.0", "nps_of_newer_customers": "25"}
    batch = mark_files([file], open_keys(), run=lambda document, exercise: (values, ["Told."]))
    result = batch.marked[0].result
    assert isinstance(result, NumbersMark)
    assert [given.part for given in result.given] == ["right", "", "right", "", "", "", "right"]
    assert batch.marked[0].notes == ("Told.",)


def test_every_bad_notebook_is_told_and_the_rest_go_on(tmp_path: Path) -> None:
    foreign = {**read_notebook(WORDS), "metadata": {"course": {"exercise": "somewhere-else"}}}
    own = {**read_notebook(WORDS), "metadata": {}}
    double = fill_words("first")
    double["cells"] += fill_words("second")["cells"]
    missing = fill_numbers({})
    missing["cells"] = [cell for cell in missing["cells"] if cell["id"] != "answer-nps-of-newer-customers"]
    bad = {"a": foreign, "b": own, "c": double, "d": missing, "e": {**own, "nbformat": 3}, "f": 5}
    files = [File(write(tmp_path / f"{name}.ipynb", notebook)) for name, notebook in bad.items()]
    files.insert(3, File(write(tmp_path / "good.ipynb", fill_words(RIGHT))))
    heard: list[tuple[int, int]] = []
    batch = mark_files(files, open_keys(), tell=lambda done, of: heard.append((done, of)))
    assert [one.learner for one in batch.marked] == ["good"]
    told = [message for _, message in batch.problems]
    for sentence, part in zip(
        told,
        (
            "There is no exercise “somewhere-else”",
            "The notebook names no exercise of the course.",
            "2 cells are called “answer”",
            "The cell “answer-nps-of-newer-customers” is missing",
            "old format 3",
            "does not say its format",
        ),
        strict=True,
    ):
        assert part in sentence
        assert "\n" not in sentence
    assert heard == [(count, 7) for count in range(8)]


def test_a_notebook_that_names_no_exercise_takes_the_one_named(tmp_path: Path) -> None:
    bare = {**fill_words(RIGHT), "metadata": {}}
    files = [
        File(write(tmp_path / "bare.ipynb", bare)),
        File(write(tmp_path / "other.ipynb", fill_words(RIGHT, "making-the-shift"))),
    ]
    batch = mark_files(files, open_keys(), exercise=WORDS)
    assert [one.exercise for one in batch.marked] == [WORDS, "making-the-shift"]


def test_another_revision_is_noted(tmp_path: Path) -> None:
    notebook = fill_words(RIGHT)
    notebook["metadata"]["course"]["rev"] = 99
    assert mark_one(write(tmp_path / "a.ipynb", notebook)).notes == (
        "Made for revision 99 of the exercise, marked by revision 1.",
    )


def test_learners_and_ideas_are_counted(tmp_path: Path) -> None:
    pile = {"anna/a": fill_words(RIGHT), "anna/b": fill_numbers({}), "ben/a": fill_words(WRONG)}
    for name, notebook in pile.items():
        write(tmp_path / f"{name}.ipynb", notebook)
    files, _ = find_files([tmp_path])
    marked = mark_files(files, open_keys()).marked
    assert [vars(row) for row in count_learners(marked)] == [
        {"learner": "anna", "notebooks": 2, "earned": 4, "possible": 14},
        {"learner": "ben", "notebooks": 1, "earned": 0, "possible": 7},
    ]
    parts = count_parts(marked)
    assert list(parts) == [WORDS, NUMBERS]
    assert sum(row.right for row in parts[WORDS]) == 4
    assert {row.of for row in parts[WORDS]} == {2}
    assert {(row.right, row.of) for row in parts[NUMBERS]} == {(0, 1)}
