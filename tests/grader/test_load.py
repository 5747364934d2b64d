"""Loading a course: good files, and every kind of problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.diagnostics import ContentError
from grader.load import load_exercise, load_library, load_words, require_library
from tests.grader.course import BODIES, HEAD, KEY, bank_text, load, question_text, write

WORDS = "classes: {firm: [firm, company]}\nspellings: {centr: cent}\nsides: {product: [product-led], customer: [cce]}\n"
BELIEFS = "misconceptions:\n- {id: wrong-idea, belief: It is so., truth: It is not.}\n"


def test_a_whole_course_loads_without_a_word(tmp_path: Path) -> None:
    key = KEY.format(id="what-is-it")
    library, found = load(tmp_path, practice=bank_text(), key=key, words=WORDS, misconceptions=BELIEFS)
    assert found == []
    assert [question.kind for question in library.banks["week-one"].questions] == list(BODIES)
    assert library.bank_of["about-number"] == "week-one"
    assert library.uses == {"week-one": "practice"}
    assert list(library.exercises) == ["what-is-it"]
    assert library.misconceptions["wrong-idea"].truth == "It is not."
    assert library.words.classes == {"firm": ("firm", "company")}
    place = library.places["concept", "what-is-it/sells"]
    assert (place.file, place.line, place.column) == ("exercises/what-is-it/key.yml", 9, 7)


def test_a_folder_without_content_is_an_empty_course(tmp_path: Path) -> None:
    library, found = load_library(tmp_path)
    assert (library.banks, library.exercises, found) == ({}, {}, [])


# What is replaced in a good question of a kind, by what, and the code and place (line in the question) told.
BROKEN = [
    ("single", "stem: What", "stern: What", [("Q201", 1, 3), ("Q202", 6, 3)]),
    ("single", "rev: 1", "rev: one", [("Q203", 2, 8)]),
    ("single", "rev: 1", "rev: 0", [("Q208", 2, 8)]),
    ("single", "rev: 1", "rev: 1.5", [("Q203", 2, 8)]),
    ("single", "stem: What comes first?", "stem: 12", [("Q203", 6, 9)]),
    ("single", "stem: What comes first?", "stem: '  '", [("Q207", 6, 9)]),
    ("single", "level: apply", "level: guess", [("Q204", 5, 10)]),
    ("single", "id: about-single", "id: About_single", [("Q205", 1, 7)]),
    ("single", '"#one"', "one", [("Q206", 8, 72), ("Q206", 9, 85)]),
    ("single", "kind: single", "kind: riddle", [("Q209", 1, 3)]),
    ("single", "kind: single", "level2: x", [("Q209", 1, 3)]),
    ("single", "right: true", 'right: "true"', [("Q203", 8, 33)]),
    ("single", "right: true", "right: yes", [("Y120", 8, 33)]),
    ("single", "right: true, ", "", [("Q221", 8, 3)]),
    ("single", "misconception", "right: true, misconception", [("Q221", 8, 3), ("Q224", 9, 53)]),
    ("single", "id: b", "id: a", [("Q222", 9, 10)]),
    ("single", "Beta", '" ALPHA"', [("Q223", 9, 19)]),
    ("several", "right: true, ", "", [("Q221", 8, 3)]),
    ("several", "Gamma, ", "Gamma, right: true, ", [("Q221", 8, 3)]),
    ("truefalse", "truth: false", "truth: no", [("Y120", 7, 10)]),
    ("truefalse", "truth: false", "truth: 0", [("Q203", 7, 10)]),
    ("truefalse", "wrong: Look again.", "wring: Look", [("Q201", 8, 19), ("Q202", 8, 40)]),
    ("truefalse", "id: b", "id: 'true'", [("Q225", 12, 10)]),
    ("matching", "id: x", "id: a-right", [("Q222", 11, 10)]),
    ("matching", "Tre", "Uno", [("Q223", 11, 19)]),
    ("ordering", "Gamma", "Beta", [("Q223", 10, 19)]),
    ("sorting", "bin: y", "bin: z", [("Q226", 10, 30)]),
    ("number", "value: 12.50", "value: '12.50'", [("Q203", 7, 10)]),
    ("number", "value: 12.50", "value: 1_250", [("Y122", 7, 10)]),
    ("number", "tolerance: 0.1", "tolerance: -1", [("Q208", 8, 14)]),
    ("number", "value: 25", "value: 12.6", [("Q227", 14, 26)]),
    ("number", "id: doubled", "id: wrong", [("Q225", 14, 10)]),
    ("short", "- listen customer", "- listen (customer", [("Q230", 14, 14)]),
    ("short", "- listen customer", '- "listen !"', [("Q230", 14, 15)]),
    ("short", "- listen customer", "- (hear|ask) \"the buyer\"", [("Q223", 15, 7)]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "told"), BROKEN)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, kind: str, old: str, new: str, told: list[tuple[str, int, int]]
) -> None:
    good = question_text(kind)
    assert old in good
    _, found = load(tmp_path, practice=HEAD + good.replace(old, new))
    above = HEAD.count("\n")
    assert [(one.code, one.line - above, one.column) for one in found] == told
    assert all(one.message and one.hint and one.file == "quizzes/practice/week-one.yml" for one in found)


def test_nothing_stops_at_the_first_problem(tmp_path: Path) -> None:
    practice = bank_text().replace("level: apply", "level: guess").replace("title: Week one", "titel: Week one")
    write(tmp_path, "quizzes/checks/other.yml", "a: [")
    library, found = load(tmp_path, practice=practice, key=KEY.format(id="other-name"), words="classes: 3\n")
    codes = [one.code for one in found]
    assert codes.count("Q204") == len(BODIES)
    assert {"Y104", "Q201", "Q202", "Q234", "Q203"} <= set(codes)
    assert ("question", "about-number") in library.places


def test_a_broken_question_leaves_the_others_usable(tmp_path: Path) -> None:
    text = bank_text("single", "several").replace("rev: 1", "rev: one", 1).replace("Gamma", "Beta")
    library, found = load(tmp_path, practice=text)
    assert list(library.questions) == ["about-several"]
    assert [(one.code, one.line) for one in found] == [("Q203", 6), ("Q223", 23)]


def test_an_id_is_taken_once_in_the_whole_course(tmp_path: Path) -> None:
    write(tmp_path, "quizzes/checks/other.yml", bank_text("single").replace("week-one", "other"))
    _, found = load(tmp_path, practice=bank_text("single"), key=KEY.format(id="about-single"))
    assert [one.code for one in found if one.code != "Q234"] == ["Q232", "Q232"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sides: {product: [a]}\n", "Q231"),
        ("sides: {product: [a], customer: [b], both: [c]}\n", "Q231"),
        ("classes: {one: [firm], two: [company, firm]}\n", "Q223"),
        ("classes: {one: [Firm!]}\n", "Q204"),
        ("classes: {One: [firm]}\n", "Q205"),
        ("spellings: {a: [b]}\n", "Q203"),
    ],
)
def test_words_are_checked(tmp_path: Path, text: str, code: str) -> None:
    _, found = load(tmp_path, words=text)
    assert [one.code for one in found] == [code]


def test_files_that_nobody_reads_are_told(tmp_path: Path) -> None:
    write(tmp_path, "quizzes/practice/late.yaml", bank_text("single"))
    write(tmp_path, "quizzes/loose.yml", bank_text("single"))
    _, found = load_library(tmp_path)
    assert [(one.code, one.severity) for one in found] == [("Q236", "warning"), ("Q235", "error")]


def test_words_and_one_exercise_load_alone(tmp_path: Path) -> None:
    load(tmp_path, practice="a: [", key=KEY.format(id="what-is-it"), words=WORDS)
    assert load_words(tmp_path).spellings == {"centr": "cent"}
    assert load_exercise(tmp_path, "what-is-it").concepts[0].accept == ("sell more",)
    load(tmp_path, key=KEY.format(id="what-is-it").replace("sell more", "(sell"), words="classes: 3")
    with pytest.raises(ContentError, match="words.yml:1:10: error Q203"):
        load_words(tmp_path)
    with pytest.raises(ContentError, match="key.yml:13:12: error Q230"):
        load_exercise(tmp_path, "what-is-it")


def test_what_is_required_is_whole_or_refused(tmp_path: Path) -> None:
    load(tmp_path, practice=bank_text("single"))
    assert "about-single" in require_library(tmp_path).questions
    load(tmp_path, practice=bank_text("single").replace("rev: 1", "rev: 0"))
    with pytest.raises(ContentError, match="week-one.yml:6:8: error Q208") as caught:
        require_library(tmp_path)
    assert len(caught.value.diagnostics) == 1
