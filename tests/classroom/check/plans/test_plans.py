"""Each rule about session plans finds what it is for: one thing is broken, and file, line and code are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.check.checker import check_course
from classroom.check.pages import read_pages
from classroom.check.plans.runner import check_plans, list_plan_texts
from classroom.check.sources.texts import read_sources
from grader.load import load_library
from tests.classroom.trainer.planned import CLOSE, LONG, MORE, PLAN, ROOMS, SHORT, change, write_planned
from tests.grader.course import write

LONGER = PLAN.replace("-60", "-90")
DAY = "course/trainer/plans/workshop.yml"
HARD = "Considerable organisational consequences necessitate deliberation. "


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_planned(tmp_path)
    return tmp_path


def find(root: Path) -> list[tuple[str, str, int]]:
    library, _ = load_library(root)
    found = check_plans(root, library, read_pages(root))
    assert all(one.hint and one.message and not one.message.endswith(".") for one in found)
    return [(one.code, one.file, one.line) for one in found]


def test_the_plans_of_the_small_course_have_no_fault(root: Path) -> None:
    assert find(root) == []


FAULTS = [
    ("P801", PLAN, "lesson: first-lesson", "lesson: frist-lesson", 0),
    ("P802", PLAN, '["#one"]', '["#two"]', 0),
    ("P802", DAY, "first-lesson#one", "second-lesson#one", 0),
    ("P803", PLAN, "[about-single, ", "[about-singles, ", 0),
    ("P803", PLAN, "exercise: what-is-it", "exercise: what-is-that", 0),
    ("P804", PLAN, "[about-single, ", "[kept-back, ", 0),
    ("P805", PLAN, "idea: wrong-idea", "idea: wrong-ideas", 0),
    ("P811", PLAN, "plan: first-lesson-60", "plan: first-lesson-61", 0),
    ("P812", PLAN, "minutes: 60", "minutes: 61", 0),
    ("P812", PLAN, "  - {what: talk, minutes: 8}\n", "  - {what: talk, minutes: 9}\n", -1),
    ("P812", PLAN, "    minutes: 20\n", "    minutes: 30\n", 0),
    ("P813", PLAN, "- id: rooms\n", "- id: vote\n", 0),
    ("P814", PLAN, "[about-single, about-several]", "[about-single]", None),
    ("P814", PLAN, "  prompt: What comes first where you work?\n", "", None),
    ("P814", PLAN, "  exercise: what-is-it\n", "", None),
    ("P814", PLAN, "  kind: close\n", "  kind: discuss\n", None),
    ("P815", PLAN, "kind: breakout", "kind: discuss", 0),
    ("P815", PLAN, "kind: think", "kind: vote", 0),
    ("P815", PLAN, "kind: open", "kind: read", 0),
    ("P815", PLAN, "kind: open", "kind: write", 0),
    ("P816", PLAN, "  say: [Good morning.]\n", "", None),
    ("P817", PLAN, "exercise: what-is-it", "exercise: what-is-it\n  again: true", 1),
    ("P818", PLAN, "  minutes: 30\n  kind: breakout", "  minutes: 90\n  kind: breakout", 0),
    ("P819", PLAN, "[Good morning.]", f"[{HARD * 9}yes.]", None),
    ("P822", LONGER, MORE, "", None),
    ("P823", DAY, "[Goodbye.]", "[Now we say goodbye and walk home by the river.]", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "line"), FAULTS, ids=[f"{f[0]}-{at}" for at, f in enumerate(FAULTS)]
)
def test_a_rule_finds_what_it_is_for(root: Path, code: str, file: str, old: str, new: str, line: int | None) -> None:
    if code == "P823":
        change(root, "[Goodbye.]", "[Now we say goodbye and walk home by the river.]")
    at = change(root, old, new, file=file)
    found = find(root)
    assert code in {one[0] for one in found}
    assert {one[1] for one in found} == {file}
    if line is not None:
        assert (code, file, at + line) in found


def test_a_question_of_another_lesson_is_refused(root: Path) -> None:
    write(root, "course/lessons/second-lesson.md", "# Second\n\n## One {#one}\n\nWords. [own]\n")
    for minutes, text in ((60, SHORT), (90, LONG)):
        plan = text.replace("first-lesson", "second-lesson").replace("Now think.", "Think now.")
        write(root, f"course/trainer/plans/second-lesson-{minutes}.yml", plan)
    assert {code for code, *_ in find(root)} == {"P806"}


@pytest.mark.parametrize("name", [PLAN, LONGER, DAY])
def test_every_lesson_has_both_plans_and_the_course_its_workshop(root: Path, name: str) -> None:
    (root / name).unlink()
    assert [(code, file) for code, file, _ in find(root)] == [("P821", name)]


def test_a_plan_that_cannot_be_read_is_not_called_missing(root: Path) -> None:
    change(root, "about:", "abuot:")
    assert {code for code, *_ in find(root)} == {"Q201", "Q202"}


def test_a_course_without_the_folder_needs_no_plans(root: Path) -> None:
    for name in (PLAN, LONGER, DAY):
        (root / name).unlink()
    (root / "course/trainer/plans").rmdir()
    assert find(root) == []


def test_a_break_gives_new_strength(root: Path) -> None:
    pause = "- id: pause\n  title: Break\n  minutes: 10\n  kind: break\n"
    change(root, "minutes: 60", "minutes: 130")
    change(root, ROOMS, ROOMS.replace("minutes: 30", "minutes: 60") + pause + ROOMS.replace("id: rooms", "id: again"))
    assert "P818" not in {code for code, *_ in find(root)}


def test_the_last_segment_is_the_close(root: Path) -> None:
    change(root, CLOSE, CLOSE + CLOSE.replace("close", "later", 1).replace("kind: close", "kind: discuss"))
    change(root, "minutes: 30\n  kind: breakout", "minutes: 25\n  kind: breakout")
    assert {code for code, *_ in find(root)} == {"P814"}


def test_what_a_trainer_says_is_compared_with_the_sources(root: Path) -> None:
    copied = "makers who never asked anybody lost their shops within three years"
    change(root, "[Good morning.]", f"[So {copied}.]")
    assert f"So {copied}." in {text for text, _ in list_plan_texts(root)}
    write(root, "sources/000_one.txt", f"The writer says that {copied} or so.\n")
    found = check_course(root, sources=read_sources(root / "sources")).found
    assert [(one.file, one.line) for one in found if one.code == "T703"] == [(PLAN, 13)]
