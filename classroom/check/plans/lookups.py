"""Owns that whatever a session plan names exists: lesson, sections, questions, exercises, misconceptions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from difflib import get_close_matches

from classroom.check.pages import Page
from classroom.trainer import WHOLE, Plan, Segment, find_section
from grader.diagnostics import Path, Problem
from grader.library import Library


@dataclass(frozen=True)
class Known:
    """What a plan may name: lessons by their ids, and the library."""

    lessons: Mapping[str, Page]
    _: KW_ONLY
    library: Library

    @property
    def sections(self) -> list[str]:
        """Every section of every lesson, as “lesson#section”."""
        return [f"{name}#{section}" for name, page in self.lessons.items() for section in sorted(page.sections)]


def check_lookups(plan: Plan, known: Known) -> Iterator[Problem]:
    """Yield a problem for everything named that does not exist, or may not be shown."""
    if plan.lesson not in (*known.lessons, WHOLE):
        yield _unknown("P801", "lesson", plan.lesson, ("lesson",), known.lessons)
        return
    for place, segment in enumerate(plan.segments):
        for problem in _check_segment(segment, plan.lesson, known):
            yield problem.under("segments", place)


def _check_segment(segment: Segment, lesson: str, known: Known) -> Iterator[Problem]:
    for at, see in enumerate(segment.sections):
        section = find_section(see, lesson)
        if section not in known.sections:
            yield _unknown("P802", "section", section, ("sections", at), known.sections)
    for at, name in enumerate(segment.questions):
        yield from _check_question(name, ("questions", at), lesson, known)
    if segment.exercise is not None:
        yield from _check_exercise(segment.exercise, lesson, known)
    for at, expected in enumerate(segment.expect):
        if expected.idea not in known.library.misconceptions:
            beliefs = known.library.misconceptions
            yield _unknown("P805", "misconception", expected.idea, ("expect", at, "idea"), beliefs)


def _check_question(name: str, path: Path, lesson: str, known: Known) -> Iterator[Problem]:
    library = known.library
    if name not in library.questions:
        open_ones = [one for one in library.questions if _use(one, library) != "graded"]
        yield _unknown("P803", "question", name, path, open_ones)
    elif _use(name, library) not in ("checks", "practice"):
        message = f"The question “{name}” stands in quizzes/{_use(name, library)}, so its answer must not be shown"
        yield Problem(path, code="P804", message=message, hint="Take one from quizzes/checks or quizzes/practice.")
    else:
        yield from _check_home(library.banks[library.bank_of[name]].lesson, f"question “{name}”", path, lesson)


def _check_exercise(name: str, lesson: str, known: Known) -> Iterator[Problem]:
    exercises = known.library.exercises
    if name not in exercises:
        yield _unknown("P803", "exercise", name, ("exercise",), exercises)
    else:
        yield from _check_home(exercises[name].lesson, f"exercise “{name}”", ("exercise",), lesson)


def _check_home(home: str, what: str, path: Path, lesson: str) -> Iterator[Problem]:
    if WHOLE not in (home, lesson) and home != lesson:
        message = f"The {what} belongs to the lesson “{home}”"
        hint = f"Take one of the lesson “{lesson}”: its explanations lead to sections that people have read."
        yield Problem(path, code="P806", message=message, hint=hint)


def _use(name: str, library: Library) -> str:
    return library.uses[library.bank_of[name]]


def _unknown(code: str, what: str, name: str, path: Path, known: Collection[str]) -> Problem:
    near = get_close_matches(name, sorted(known), n=1)
    hint = f"Did you mean “{near[0]}”?" if near else "Check the spelling, or write what is missing first."
    return Problem(path, code=code, message=f"There is no {what} “{name}”", hint=hint)
