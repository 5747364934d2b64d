"""What a segment shows: three audiences, kept apart, as plain data; letters as on paper; faces one thought each."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from classroom.trainer import (
    Asked,
    ShownSegment,
    cut_faces,
    read_headings,
    require_plans,
    show_plan,
    tell_clock,
)
from classroom.trainer.showquestion import answer, ask
from grader.errors import GraderError
from grader.library import Library
from tests.classroom.trainer.planned import change, write_planned
from tests.grader.course import BODIES


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return write_planned(tmp_path)


def show(library: Library, name: str = "first-lesson-60") -> dict[str, ShownSegment]:
    root = library.root
    plan = show_plan(require_plans(root).plans[name], library, headings=read_headings(root))
    return {segment.id: segment for segment in plan.segments}


def test_the_clock_runs_from_the_beginning(library: Library) -> None:
    shown = show(library)
    assert [(one.number, one.clock, one.starts) for one in shown.values()] == [
        (1, "0:00", 0), (2, "0:05", 5), (3, "0:15", 15), (4, "0:25", 25), (5, "0:55", 55),
    ]  # fmt: skip
    assert tell_clock(354) == "5:54"


def test_people_see_nothing_that_tells_what_is_right(library: Library) -> None:
    for segment in show(library).values():
        text = json.dumps(asdict(segment.people))
        assert not any(word in text for word in ("Because it does", '"right"', "wrong-idea", "It sells more"))


def test_each_audience_gets_its_part(library: Library) -> None:
    vote = show(library)["vote"]
    assert [step.what for step in vote.people.steps] == ["vote", "talk"]
    assert [given.short for given in vote.after.answers] == ["B", "A and C"]
    assert vote.after.debrief == ("What would change your mind?",)
    assert vote.notes.expect[0].belief == "It comes by itself."
    assert vote.notes.stuck[0].say == "There is time."
    rooms = show(library)["rooms"]
    assert (rooms.people.sections[0].title, rooms.people.sections[0].path) == (
        "One thing",
        "lessons/first-lesson.html#one",
    )


def test_without_headings_a_section_has_its_id(library: Library) -> None:
    plan = show_plan(require_plans(library.root).plans["first-lesson-60"], library)
    assert plan.segments[3].people.sections[0].title == "one"


@pytest.mark.parametrize("kind", BODIES)
def test_the_answer_is_said_in_the_names_that_were_shown(library: Library, kind: str) -> None:
    question = library.questions[f"about-{kind}"]
    asked, given = ask(question), answer(question, lesson="first-lesson")
    names = {part.name for part in (*asked.parts, *asked.partners)}
    assert given.told
    assert {told.name for told in given.told} - {""} <= names
    assert {told.see for told in given.told} == {"first-lesson#one"}
    right = [told.text for told in given.told if told.right]
    expected = {
        "single": ("B", ["Alpha"]),
        "several": ("A and C", ["Beta", "Alpha"]),
        "truefalse": ("False, because of A", ["False", "Beta"]),
        "number": ("12.50 USD", ["12.50 USD"]),
        "short": ("It listens to customers.", []),
    }
    if kind in expected:
        short, texts = expected[kind]
        assert (given.short, sorted(right)) == (short, sorted(texts))
    else:
        assert set(given.short.replace(",", "").split()) <= names
        assert all(told.partner for told in given.told if told.right is None)


def test_an_ordering_is_told_in_the_right_order(library: Library) -> None:
    given = answer(library.questions["about-ordering"], lesson="first-lesson")
    assert [(told.partner, told.text) for told in given.told] == [("1", "Alpha"), ("2", "Beta"), ("3", "Gamma")]
    asked = {part.text: part.name for part in ask(library.questions["about-ordering"]).parts}
    assert given.short == ", ".join(asked[text] for text in ("Alpha", "Beta", "Gamma"))


def test_a_graded_question_is_never_shown(library: Library) -> None:
    with pytest.raises(GraderError, match="“kept-back” is graded"):
        ask(library.questions["kept-back"])
    change(library.root, "[about-single, about-several]", "[kept-back]")
    with pytest.raises(GraderError, match="graded"):
        show(library)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("about-single", "about-nothing", "no question “about-nothing”"),
        ("exercise: what-is-it", "exercise: what-was-it", "no exercise “what-was-it”"),
        ("idea: wrong-idea", "idea: right-idea", "no misconception “right-idea”"),
    ],
)
def test_what_does_not_exist_is_told(library: Library, old: str, new: str, says: str) -> None:
    change(library.root, old, new)
    with pytest.raises(GraderError, match=says):
        show(library)


def test_every_segment_has_a_face_and_a_second_vote_comes_before_the_answer(library: Library) -> None:
    shown = show(library)
    assert all(cut_faces(segment) for segment in shown.values())
    faces = cut_faces(shown["vote"])
    assert [(face.asked.id if face.asked else "", face.answer is not None) for face in faces] == [
        ("about-single", False), ("about-single", True), ("about-several", False), ("about-several", True), ("", False),
    ]  # fmt: skip
    assert faces[-1].lines == ("What would change your mind?",)
    assert cut_faces(shown["close"])[0].text == "Close"


def test_rooms_come_with_their_cases(library: Library) -> None:
    face = cut_faces(show(library)["rooms"])[0]
    assert (face.label, face.lines, face.numbered) == ("In rooms of 3, 20 minutes", ("A shop.", "A bank."), True)
    assert face.note == "Bring back: One example."


def test_free_text_is_asked_once(library: Library) -> None:
    faces = cut_faces(show(library)["think"])
    kinds = [face.asked.kind for face in faces if isinstance(face.asked, Asked)]
    assert (len(faces), kinds) == (2, ["exercise"])


def test_headings_are_read_outside_fences(tmp_path: Path) -> None:
    write_planned(tmp_path)
    page = tmp_path / "course" / "lessons" / "first-lesson.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n```md\n## No {#no}\n```\n\n## *Two* things {#two}\n")
    assert read_headings(tmp_path) == {
        "first-lesson": "First lesson",
        "first-lesson#one": "One thing",
        "first-lesson#two": "Two things",
    }
