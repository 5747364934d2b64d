"""Owns what a segment of a session shows, and to whom, as plain data for pages, slides and live sessions.

Three audiences, three parts: ``people`` is on the screen at once, ``after`` waits for the trainer's tap,
``notes`` are for the trainer alone. ``dataclasses.asdict`` turns each into data for JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from classroom.trainer.plan import Breakout, Plan, Segment
from classroom.trainer.showquestion import Answer, Asked, answer, ask, find_section
from grader.errors import GraderError
from grader.library import Library
from grader.model import Exercise, Question

WHOLE = "course"  # the lesson of a plan over the whole course


@dataclass(frozen=True, kw_only=True)
class ShownStep:
    """A part of a segment with a time of its own, in minutes."""

    what: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class ShownSection:
    """A section to read: its title, and its address relative to the root of the site."""

    title: str
    path: str


@dataclass(frozen=True, kw_only=True)
class ShownBreakout:
    """Work in rooms of ``size`` people: minutes in the rooms, the task, what is brought back, a case for each room."""

    size: int
    minutes: int
    prompt: str
    bring: str
    cases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class People:
    """What everyone sees at once. ``again`` means: vote, discuss, vote again, and only then the answer."""

    prompt: str | None
    points: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    sections: tuple[ShownSection, ...]
    questions: tuple[Asked, ...]
    again: bool
    breakout: ShownBreakout | None


@dataclass(frozen=True, kw_only=True)
class After:
    """What the trainer shows on a tap: answers in the order of the questions, and what is then talked about."""

    answers: tuple[Answer, ...]
    debrief: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownStuck:
    """A place where rooms get stuck, and what to say then."""

    when: str
    say: str


@dataclass(frozen=True, kw_only=True)
class ShownIdea:
    """A wrong idea to expect: what who has it believes, what is true, and what to answer."""

    id: str
    belief: str
    truth: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What the trainer alone sees."""

    do: tuple[str, ...]
    say: tuple[str, ...]
    stuck: tuple[ShownStuck, ...]
    expect: tuple[ShownIdea, ...]


@dataclass(frozen=True, kw_only=True)
class ShownSegment:
    """A segment; ``number`` counts from 1, ``starts`` are minutes from the beginning, ``clock`` the same as 0:05."""

    id: str
    number: int
    kind: str
    title: str
    minutes: int
    starts: int
    clock: str
    people: People
    after: After
    notes: Notes


@dataclass(frozen=True, kw_only=True)
class ShownPlan:
    """A session plan."""

    id: str
    title: str
    lesson: str
    minutes: int
    about: str
    outcomes: tuple[str, ...]
    prepare: tuple[str, ...]
    segments: tuple[ShownSegment, ...]


def show_plan(plan: Plan, library: Library, *, headings: Mapping[str, str] | None = None) -> ShownPlan:
    """Return a plan as plain data.

    ``headings`` gives the titles of sections by “lesson#section”; without it a section is named by its id.
    Raises GraderError where the plan names what the course does not have, or a graded question.
    """
    segments = _place(plan, library, headings or {})
    return ShownPlan(
        id=plan.plan,
        title=plan.title,
        lesson=plan.lesson,
        minutes=plan.minutes,
        about=plan.about,
        outcomes=plan.outcomes,
        prepare=plan.prepare,
        segments=tuple(segments),
    )


def tell_clock(minutes: int) -> str:
    """Return minutes from the beginning as hours and minutes, such as 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _place(plan: Plan, library: Library, headings: Mapping[str, str]) -> Iterator[ShownSegment]:
    starts = 0
    for number, segment in enumerate(plan.segments, start=1):
        asked = _find_asked(segment, library)
        yield ShownSegment(
            id=segment.id,
            number=number,
            kind=segment.kind,
            title=segment.title,
            minutes=segment.minutes,
            starts=starts,
            clock=tell_clock(starts),
            people=_show_people(segment, plan.lesson, asked, headings),
            after=After(
                answers=tuple(answer(one, lesson=_find_lesson(one, library)) for one in asked),
                debrief=segment.debrief,
            ),
            notes=_show_notes(segment, library),
        )
        starts += segment.minutes


def _find_asked(segment: Segment, library: Library) -> list[Question | Exercise]:
    """The questions of a segment in order, and then its exercise."""
    asked: list[Question | Exercise] = []
    for name in segment.questions:
        if name not in library.questions:
            raise GraderError(f"There is no question “{name}”, which the segment “{segment.id}” asks.")
        asked.append(library.questions[name])
    if segment.exercise is not None:
        if segment.exercise not in library.exercises:
            raise GraderError(f"There is no exercise “{segment.exercise}”, which the segment “{segment.id}” asks.")
        asked.append(library.exercises[segment.exercise])
    return asked


def _find_lesson(item: Question | Exercise, library: Library) -> str:
    return item.lesson if isinstance(item, Exercise) else library.banks[library.bank_of[item.id]].lesson


def _show_people(
    segment: Segment, lesson: str, asked: list[Question | Exercise], headings: Mapping[str, str]
) -> People:
    return People(
        prompt=segment.prompt,
        points=segment.points,
        steps=tuple(ShownStep(what=step.what, minutes=step.minutes) for step in segment.steps),
        sections=tuple(_show_section(find_section(see, lesson), headings) for see in segment.sections),
        questions=tuple(map(ask, asked)),
        again=segment.again,
        breakout=_show_breakout(segment.breakout),
    )


def _show_section(section: str, headings: Mapping[str, str]) -> ShownSection:
    page, _, anchor = section.partition("#")
    return ShownSection(title=headings.get(section, anchor), path=f"lessons/{page}.html#{anchor}")


def _show_breakout(breakout: Breakout | None) -> ShownBreakout | None:
    if breakout is None:
        return None
    return ShownBreakout(
        size=breakout.size,
        minutes=breakout.minutes,
        prompt=breakout.prompt,
        bring=breakout.bring,
        cases=breakout.cases,
    )


def _show_notes(segment: Segment, library: Library) -> Notes:
    ideas = []
    for expected in segment.expect:
        idea = library.misconceptions.get(expected.idea)
        if idea is None:
            raise GraderError(f"There is no misconception “{expected.idea}”, which “{segment.id}” expects.")
        ideas.append(ShownIdea(id=idea.id, belief=idea.belief, truth=idea.truth, answer=expected.answer))
    return Notes(
        do=segment.do,
        say=segment.say,
        stuck=tuple(ShownStuck(when=one.when, say=one.say) for one in segment.stuck),
        expect=tuple(ideas),
    )
