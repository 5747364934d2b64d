"""Every rule catches what it is for: a small course is broken in one place, and the rule names file and line."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from classroom.check.checker import check_course
from classroom.check.rules.finding import LEVELS
from classroom.check.sources.texts import read_sources
from tests.classroom.check.small import (
    ANSWERS,
    BELIEFS,
    CHECKS,
    KEY,
    LESSON,
    MAP,
    PRACTICE,
    change,
    write_course,
)
from tests.grader.course import write

SIZE = {"V606", "V607"}  # the small course is too small, and nothing else
MORE = "quizzes/practice/more.yml"


def find(root: Path) -> set[tuple[str, str, int]]:
    checked = check_course(root / "course-of-rain", sources=read_sources(root / "sources"))
    return {(one.code, one.file, one.line) for one in checked.found}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_course(tmp_path)
    return tmp_path


def test_the_small_course_has_no_fault_but_its_size(root: Path) -> None:
    assert {code for code, *_ in find(root)} == SIZE


SEE = 'see: "#asking"'
RIVAL = "    text: Measure what a rival has built\n"
STOCK = "    text: Count the pieces in the store\n"
TALK = "    text: Talk with people at the bus stop\n"
TOLD = "    feedback: They hold the handle each day and know what breaks in the wind.\n"
STEM = "  stem: A maker in a windy town plans its next model. Which step should come before any drawing?\n"
OPEN = "  options:\n  - id: talk\n"
BLANK = "  stem: The first step of a good maker is a ____\n"
LONG = "Why " + "and why " * 30 + "does a maker ask?"


FAULTS: list[tuple[str, str, str, str, int | None]] = [
    ("R102", CHECKS, RIVAL, "    text: talk with People, at the bus-stop!\n", 0),
    ("R102", CHECKS, f"{TALK}", "    text: Measure what a rival built has\n", 5),
    ("R103", CHECKS, RIVAL, "    text: No idea\n", 0),
    ("R104", CHECKS, TOLD, "    feedback: TODO say why people at the stop know more than we do.\n", 0),
    ("R105", CHECKS, TALK, "    text: Talk with people at the bus stop, in the market and at the river\n", 0),
    ("R107", CHECKS, TOLD, "    feedback: They hold the handle each day, so that option B comes late.\n", 0),
    ("R108", CHECKS, STOCK, "    text: None of these\n", 0),
    ("R109", CHECKS, "Which step should come before", "Which step should not come before", 0),
    ("R109", CHECKS, "Which step should come before", "Which step should *never* not come before", 0),
    ("R112", CHECKS, TALK, "    text: Talk with windy people\n", 0),
    ("R113", CHECKS, f"{STEM}{OPEN}{TALK}", f"{BLANK}{OPEN}    text: Answer\n", 3),
    ("R114", CHECKS, TALK, "    text: Count what a rival built in the store\n", 0),
    ("R115", CHECKS, TALK, "    text: Talk with people at the bus stop.\n", -1),
    ("R118", CHECKS, "Which step should come before any drawing?", "It takes one step.", 0),
    ("R119", CHECKS, STEM, f"  stem: {LONG}\n", 0),
    ("R120", CHECKS, STOCK, "    text: Read the QRX of the store\n", 0),
    ("R121", CHECKS, "Which step should", "Which step, do you think, should", 0),
    ("R122", CHECKS, TOLD, "    feedback: Correct! Well done.\n", 0),
    ("R125", CHECKS, "    misconception: rivals-know-best\n", "", -3),
    ("R126", PRACTICE, "A family buys 3 umbrellas for 7 dollars each. How many dollars does it pay?",
     "A maker in a windy town plans its next model. Which step should come before any big drawing?", 0),
    ("R128", CHECKS, "id: talk", "id: right", 0),
    ("R130", KEY, "so the maker listens to them. What it learns makes a better product.", "so it listens.", -1),
    ("R131", KEY, "  - mend > handle\n", "", -2),
    ("R131", ANSWERS, '"covered": []', '"covered": ["gone"]', None),
    ("R132", KEY, "  - mend > handle", "  - customer know need", 0),
    ("R132", KEY, "  - mend > handle", "  - question maker", 0),
    ("R190", PRACTICE, "  rev: 1\n", "  rev: 1\n  allow: {R105: the long one needs its detail}\n", 1),
    ("T701", LESSON, "rain is not the same for everyone", "rain is never the same for everyone", 0),
    ("T702", LESSON, "is followed. [own]", "is followed.", -1),
    ("T703", LESSON, "Others count what", "Makers look at nothing but the pieces that have left and", 0),
    ("T704", MAP, "  - {number: 3, starts: There are makers who, used: [umbrellas#counting]}\n", "", None),
    ("T705", MAP, "umbrellas#counting", "umbrellas#rain", 0),
    ("T705", MAP, "asked: [why-ask]", "asked: [why-not]", 0),
    ("T705", MAP, ", left: the title of the article", "", 0),
    ("T706", MAP, "umbrellas#counting", "umbrellas#practice-quiz", 0),
    ("T707", MAP, "There are makers who", "There were makers who", 0),
    ("T708", MAP, "used: [umbrellas#counting]", 'left: "to be added: one sentence"', 0),
    ("T709", LESSON, "Others count what they sell.",
     "Organisational administrators systematically enumerate manufacturing opportunities " * 9 + ".", None),
    ("V601", LESSON, "ask-first: say why", "ask-later: say who\nask-first: say why", 0),
    ("V602", LESSON, "ask-first: say why", "ask-later: say who\nask-first: say why", 0),
    ("V603", LESSON, "```check\ncounts-of-two-makers\n```\n", "", -6),
    ("V604", LESSON, "```check\ncounts-of-two-makers\n```\n", "", None),
    ("V605", BELIEFS, "misconceptions:\n", "misconceptions:\n- {id: unused, belief: So., truth: Not so.}\n", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "file", "old", "new", "lines"), FAULTS)
def test_a_fault_is_named_with_file_and_line(
    root: Path, code: str, file: str, old: str, new: str, lines: int | None
) -> None:
    before = find(root)
    line = change(root, file, old, new)
    found = {entry for entry in find(root) - before if entry[0] == code}
    assert found
    if lines is not None:
        assert (code, file, line + lines) in found


LISTS = [
    ("R116", ["First of all, talk", "First of all, measure", "First of all, count"]),
    ("R117", ["10 to 20", "20 to 30", "30 to 40"]),
    ("R117", ['"15"', '"12"', '"19"']),
]


@pytest.mark.parametrize(("code", "texts"), LISTS)
def test_a_fault_of_all_options_is_named_at_their_list(root: Path, code: str, texts: list[str]) -> None:
    lines = [
        change(root, CHECKS, old, f"    text: {new}\n") for old, new in zip((TALK, RIVAL, STOCK), texts, strict=True)
    ]
    assert (code, CHECKS, lines[0] - 1) in find(root)


def write_single(number: int, right: str, *wrong: str) -> str:
    options = [
        f"  - {{id: w{at}, text: {text}, misconception: sales-show-needs, {SEE}, "
        f"feedback: So many pieces say nothing about need number {number} and {at}.}}\n"
        for at, text in enumerate(wrong)
    ]
    told = f"feedback: Here somebody was asked for the reason number {number} of the whole year."
    options.insert(0, f"  - {{id: yes, text: {right}, right: true, {SEE}, {told}}}\n")
    return (
        f"- id: question-{number}\n  rev: 1\n  kind: single\n  objective: ask-first\n  level: apply\n"
        f"  stem: Trader {'abcdefghijklmnopqrstuvwxyz'[number] * 9} has a stall. What does she do on day {number}?\n"
        f"  options:\n{''.join(options)}"
    )


def write_shown_first(number: int) -> str:
    """A question whose right option is shown first, which its id decides."""
    names = (f"trader-{number}-{at}" for at in range(100))
    name = next(name for name in names if _order(name)[0] == "yes")
    return write_single(number, "She asks", "She counts", "She waits").replace(f"question-{number}", name)


def _order(name: str) -> list[str]:
    return sorted(["yes", "w0", "w1"], key=lambda part: sha256(f"{name}/{part}".encode()).digest())


def write_truth(number: int, *, truth: bool = False) -> str:
    return (
        write_single(number, "She asks", "She counts", "She waits")
        .replace("kind: single", "kind: truefalse")
        .replace("  options:", f"  truth: {str(truth).lower()}\n  {SEE}\n  truth_feedback:\n"
                 f"    right: It is so on each of the days from one to {number} here.\n"
                 f"    wrong: Look at the days again, and count up to {number} slowly.\n  reasons:")
    )  # fmt: skip


BANKS: list[tuple[str, Callable[[int], str]]] = [
    ("R205", lambda n: write_single(n, f"She asks all {n} people there", f"She counts {n}", f"She waits {n}")),
    ("R234", lambda n: write_single(n, f"She asks all {n} people there", f"She counts {n}", f"She waits {n}")),
    ("R206", lambda n: write_shown_first(n)),
    ("R210", lambda n: write_single(n, f"She asks {n}", f"She always counts {n}", f"She never asks {n}")),
    ("R211", lambda n: write_single(n, f"She may ask {n}", f"She counts up to {n}", f"She waits for {n}")),
    ("R229", write_truth),
    ("V608", lambda n: write_single(n, "She asks", "She counts", "She waits").replace("apply", "recall")),
]


@pytest.mark.parametrize(("code", "write_one"), BANKS)
def test_a_fault_of_a_whole_bank_is_named(root: Path, code: str, write_one: Callable[[int], str]) -> None:
    head = "bank: more\ntitle: More\nlesson: umbrellas\nquestions:\n"
    write(root / "course-of-rain", MORE, head + "".join(write_one(number) for number in range(14)))
    assert (code, MORE, 1) in find(root)


def test_a_bank_about_the_whole_course_shares_its_objectives(root: Path) -> None:
    head = "bank: {}\ntitle: All\nlesson: course\nquestions:\n"
    write(
        root / "course-of-rain", "quizzes/graded/final.yml", head.format("final") + write_single(1, "Yes", "No", "So")
    )
    asked = write_single(2, "Yes", "No", "So").replace("ask-first", "ask-later")
    write(root / "course-of-rain", "quizzes/practice/diagnostic.yml", head.format("diagnostic") + asked)
    found = find(root)
    assert ("V611", "quizzes/practice/diagnostic.yml", 8) in found
    assert ("V607", "quizzes/graded/final.yml", 1) in found


def test_a_source_that_is_missing_on_disk_is_a_wrong_number(root: Path) -> None:
    line = change(root, MAP, "- id: S0", "- id: S7")
    assert ("T707", MAP, line + 2) in find(root)


def test_every_rule_is_broken_here() -> None:
    """No course can be written that breaks R133: the marker's steps are bounded (rules/test_freetext.py)."""
    assert set(LEVELS) - {code for code, *_ in (*FAULTS, *LISTS, *BANKS)} == {"R133"}
