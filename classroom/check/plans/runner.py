"""Owns running every check of session plans, and what all plans of a course must hold together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from classroom.check.pages import Page
from classroom.check.plans.lookups import Known, check_lookups
from classroom.check.plans.structure import check_structure, count_free_text
from classroom.trainer import PLANS, WHOLE, Plan, Plans, load_plans
from grader.diagnostics import Diagnostic, Place, Problem, diagnose
from grader.library import Library

LESSONS = "course/lessons/"
LENGTHS = (60, 90)  # minutes of the two plans of every lesson
SPOKEN = 8  # words from which a sentence that comes again is noticed


def check_plans(root: Path, library: Library, pages: Collection[Page]) -> list[Diagnostic]:
    """Return what is wrong with the session plans of the course at ``root``; a course need not have any."""
    if not (root / PLANS).is_dir():
        return []
    plans, found = load_plans(root)
    lessons = {page.lesson: page for page in pages if page.file.startswith(LESSONS)}
    known = Known(lessons, library=library)
    for name, plan in plans.plans.items():
        document = plans.documents[name]
        problems = [*check_lookups(plan, known), *check_structure(plan, library, file=name)]
        found += [document.diagnose(problem) for problem in problems]
    broken = {Path(one.file).stem for one in found if Path(one.file).stem not in plans.plans}
    found += _check_whole(plans, lessons, broken)
    found += _check_growth(plans, library)
    found += _check_echoes(plans)
    return found


def list_plan_texts(root: Path) -> Iterator[tuple[str, Place]]:
    """Yield every text of every plan with its place."""
    plans, _ = load_plans(root)
    for document in plans.documents.values():
        for path in document.values:
            value = document.value
            for step in path:
                value = value[step]  # type: ignore[index]  # the path leads there
            if isinstance(value, str) and " " in value:
                yield value, document.place(path)


def _check_whole(plans: Plans, lessons: Mapping[str, Page], broken: Collection[str]) -> Iterator[Diagnostic]:
    """Every lesson has its two plans, and the course its workshop; a plan that cannot be read is told elsewhere."""
    wanted = [(lesson, minutes, f"{lesson}-{minutes}") for lesson in lessons for minutes in LENGTHS]
    for lesson, minutes, name in wanted:
        if not any(plan.minutes == minutes for plan in plans.of_lesson(lesson)) and name not in broken:
            message = f"The lesson “{lesson}” has no session plan of {minutes} minutes"
            place = Place(f"{PLANS}/{name}.yml")
            yield diagnose(place, code="P821", message=message, hint=f"Write {place.file}; AUTHORING.md says how.")
    if not plans.of_lesson(WHOLE) and lessons and "workshop" not in broken:
        place = Place(f"{PLANS}/workshop.yml")
        message = "There is no session plan over the whole course"
        yield diagnose(place, code="P821", message=message, hint=f"Write {place.file}, with “lesson: course”.")


def _check_growth(plans: Plans, library: Library) -> Iterator[Diagnostic]:
    """A longer plan for a lesson does more: another breakout, and another thing to write."""
    for lesson in {plan.lesson for plan in plans.plans.values()} - {WHOLE}:
        short, *longer = plans.of_lesson(lesson)
        for plan in longer:
            lacks = [
                what
                for what, before, now in (
                    ("breakout", _count_breakouts(short), _count_breakouts(plan)),
                    ("thing to write", _count_written(short, library), _count_written(plan, library)),
                )
                if now <= before
            ]
            for what in lacks:
                message = f"The plan adds no {what} to the one of {short.minutes} minutes"
                hint = "More time is for doing more, not for doing the same more slowly."
                yield _tell(plans, plan, Problem(("minutes",), code="P822", message=message, hint=hint))


def _count_breakouts(plan: Plan) -> int:
    return sum(segment.kind == "breakout" for segment in plan.segments)


def _count_written(plan: Plan, library: Library) -> int:
    return sum(count_free_text(segment, library) for segment in plan.segments)


def _check_echoes(plans: Plans) -> Iterator[Diagnostic]:
    """What is said in one lesson is not said word for word in another."""
    said: dict[str, Plan] = {}
    for plan in plans.plans.values():
        for place, segment in enumerate(plan.segments):
            for at, text in enumerate(segment.say):
                plain = " ".join(text.lower().split())
                first = said.setdefault(plain, plan)
                if first.lesson != plan.lesson and len(plain.split()) >= SPOKEN:
                    path = ("segments", place, "say", at)
                    message = f"This is said word for word in the plan “{first.plan}” too"
                    hint = "Say it in the words of this lesson: some people come to both sessions."
                    yield _tell(plans, plan, Problem(path, code="P823", message=message, hint=hint))


def _tell(plans: Plans, plan: Plan, problem: Problem) -> Diagnostic:
    name = next(name for name, one in plans.plans.items() if one is plan)
    return plans.documents[name].diagnose(problem)
