"""The texts that a trainer pastes: plain, whole, with the letters that are on the screen, and without the answer."""

from __future__ import annotations

import pytest

from classroom.trainer import ShownSegment, require_plans, show_plan, write_breakout, write_poll, write_prompt
from classroom.trainer.paste import write_question
from classroom.trainer.showquestion import ask
from grader.library import Library
from tests.classroom.trainer.planned import write_planned
from tests.grader.course import BODIES


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return write_planned(tmp_path_factory.mktemp("planned"))


def segment(library: Library, name: str) -> ShownSegment:
    plan = show_plan(require_plans(library.root).plans["first-lesson-60"], library)
    return next(one for one in plan.segments if one.id == name)


def test_a_prompt_loses_its_emphasis(library: Library) -> None:
    assert write_prompt(segment(library, "welcome")) == "Write one word."
    assert write_prompt(segment(library, "vote")) == ""


def test_a_poll_has_a_line_for_the_question_and_one_for_each_option(library: Library) -> None:
    assert write_poll(ask(library.questions["about-single"])) == "What comes first?\nA. Beta\nB. Alpha"
    judged = write_poll(ask(library.questions["about-truefalse"]))
    assert judged.startswith("What comes first?\nTrue\nFalse\n\nWhich reason is the right one?\nA. ")


@pytest.mark.parametrize("kind", ["matching", "ordering", "sorting", "number", "short"])
def test_what_no_poll_can_ask_gives_no_poll(library: Library, kind: str) -> None:
    assert write_poll(ask(library.questions[f"about-{kind}"])) == ""


@pytest.mark.parametrize("kind", BODIES)
def test_a_question_for_the_chat_is_whole_and_tells_no_answer(library: Library, kind: str) -> None:
    asked = ask(library.questions[f"about-{kind}"])
    text = write_question(asked)
    assert text.startswith("What comes first?")
    assert all(f"{part.name}. {part.text}" in text for part in asked.parts)
    assert asked.tip in text
    assert ("True or false?" in text) == (kind == "truefalse")
    assert ("In USD." in text) == (kind == "number")
    assert "Because it does" not in text


def test_a_task_for_rooms_names_each_room(library: Library) -> None:
    breakout = segment(library, "rooms").people.breakout
    assert breakout is not None
    assert write_breakout(breakout) == (
        "In rooms of 3, 20 minutes.\n\nFind an example.\n\nBring back: One example.\n\nRoom 1. A shop.\nRoom 2. A bank."
    )
