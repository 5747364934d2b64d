"""Owns that whatever banks, keys and lessons name exists: lessons, sections, objectives, misconceptions, ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from classroom.check.pages import Fence, Page
from classroom.check.rules.parts import walk
from grader.diagnostics import Diagnostic, Place, diagnose
from grader.fields import Strict
from grader.library import Library, Source, Thing

LESSONS = "course/lessons/"
WHOLE = "course"  # the lesson of a bank that asks about all lessons


def check_references(library: Library, pages: Collection[Page]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything named that does not exist."""
    lessons = {page.lesson: page for page in pages if page.file.startswith(LESSONS)}
    yield from _check_lessons(lessons)
    for bank_id, bank in library.banks.items():
        source = library.sources["bank", bank_id]
        yield from _check_lesson(bank.lesson, source.at("lesson"), lessons)
    for question_id, question in library.questions.items():
        source = library.sources["question", question_id]
        lesson = library.banks[library.bank_of[question_id]].lesson
        yield from _check_item(question, source, lesson, library, lessons)
        asked = lessons.values() if lesson == WHOLE else [lessons[lesson]] if lesson in lessons else []
        yield from _check_objective(question.objective, source.at("objective"), list(asked))
    for exercise_id, exercise in library.exercises.items():
        source = library.sources["exercise", exercise_id]
        yield from _check_planned(exercise.lesson, source.at("lesson"), lessons)
        yield from _check_item(exercise, source, exercise.lesson, library, lessons)
    for page in pages:
        for fence in page.fences:
            yield from _check_fence(fence, library)


def _check_item(
    item: Strict, source: Source, lesson: str, library: Library, lessons: Mapping[str, Page]
) -> Iterator[Diagnostic]:
    for path, part in walk(item):
        see, belief = getattr(part, "see", None), getattr(part, "misconception", None)
        if see is not None:
            yield from _check_see(see, source.at(*path, "see"), lesson, lessons)
        if belief is not None and ("misconception", belief) not in library.sources:
            known = [name for thing, name in library.sources if thing == "misconception"]
            yield _unknown("C403", "misconception", belief, source.at(*path, "misconception"), known)


def _check_see(see: str, place: Place, lesson: str, lessons: Mapping[str, Page]) -> Iterator[Diagnostic]:
    named, _, section = see.partition("#")
    if named:
        yield from _check_lesson(named, place, lessons)
    page = lessons.get(named or lesson)
    if page is not None and section not in page.sections:
        yield _unknown("C402", f"section in {page.file}", section, place, page.sections, sign="#")


def _check_lesson(lesson: str, place: Place, lessons: Mapping[str, Page]) -> Iterator[Diagnostic]:
    if lesson not in lessons and lesson != WHOLE:
        yield _unknown("C401", "lesson", lesson, place, lessons)


def _check_planned(lesson: str, place: Place, lessons: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """A key may be written before its lesson is; a name that is only misspelt is an error all the same."""
    if lesson in lessons or get_close_matches(lesson, lessons):
        yield from _check_lesson(lesson, place, lessons)
        return
    message = f"The lesson “{lesson}” is not written yet"
    hint = f"Write {LESSONS}{lesson}.md, then the sections that the key names are checked too."
    yield diagnose(place, code="C410", message=message, hint=hint, severity="warning")


def _check_objective(objective: str, place: Place, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    known = [name for page in pages for name in page.objectives]
    if pages and objective not in known:
        where = pages[0].file if len(pages) == 1 else LESSONS
        yield _unknown("C404", f"objective in {where}", objective, place, known)


def _check_fence(fence: Fence, library: Library) -> Iterator[Diagnostic]:
    if fence.kind == "objectives":
        yield from _check_lines(fence)
        return
    if fence.kind == "brainstorm":
        if not (fence.value("id") and fence.value("ask")):
            hint = "Write “id: …” and “ask: …”, one line each."
            yield diagnose(fence.place, code="C406", message="The brainstorm fence is not complete", hint=hint)
        return
    if len(fence.lines) != 1:
        message = f"The {fence.kind} fence holds {len(fence.lines)} lines"
        yield diagnose(fence.place, code="C406", message=message, hint="Write one id in it, and nothing else.")
        return
    yield from _check_shown(fence.kind, fence.lines[0].text, fence.lines[0].place, library)


def _check_lines(fence: Fence) -> Iterator[Diagnostic]:
    places = {place for _, _, place in fence.pairs}
    for line in fence.lines:
        # A line that is indented goes on with the one before it.
        if line.place not in places and line.place.column == fence.place.column:
            message = f"“{line.text}” is no objective"
            yield diagnose(line.place, code="C406", message=message, hint="Write “id: text”.")
    if not places:
        hint = "Write one line “id: text” for each objective."
        yield diagnose(fence.place, code="C406", message="The objectives fence is empty", hint=hint)


_SHOWN: Mapping[str, Thing] = {"check": "question", "quiz": "bank", "exercise": "exercise"}


def _check_shown(kind: str, name: str, place: Place, library: Library) -> Iterator[Diagnostic]:
    thing = _SHOWN[kind]
    if (thing, name) not in library.sources:
        known = [other for found, other in library.sources if found == thing]
        yield _unknown("C405", thing, name, place, known)
        return
    bank = library.bank_of.get(name) if thing == "question" else name
    if thing != "exercise" and library.uses.get(bank or "") == "graded":
        hint = "Its key must not reach a browser: show a question from quizzes/checks or quizzes/practice."
        yield diagnose(place, code="C409", message=f"The {thing} “{name}” is graded", hint=hint)


def _check_lessons(lessons: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Yield what is wrong with headings, and ids of objectives and brainstorming questions that are taken."""
    objectives: dict[str, Place] = {}
    notes: dict[str, Place] = {}
    for page in lessons.values():
        yield from _check_headings(page)
        for fence in page.fences:
            if fence.kind == "objectives":
                for name, _, place in fence.pairs:
                    yield from _check_taken("objective", name, place, objectives)
            found = fence.value("id") if fence.kind == "brainstorm" else None
            if found:
                yield from _check_taken("brainstorming question", *found, notes)


def _check_headings(page: Page) -> Iterator[Diagnostic]:
    taken: dict[str, Place] = {}
    for heading in page.headings:
        if heading.id:
            yield from _check_taken("section", heading.id, heading.place, taken)
        elif heading.level == 2:
            message = f"The section “{heading.text}” has no id"
            yield diagnose(heading.place, code="C407", message=message, hint="Write {#an-id} at the end of the line.")


def _check_taken(what: str, name: str, place: Place, taken: dict[str, Place]) -> Iterator[Diagnostic]:
    first = taken.setdefault(name, place)
    if first is not place:
        message = f"The id “{name}” of this {what} is taken in {first.file}, line {first.line}"
        yield diagnose(place, code="C408", message=message, hint="Choose another id.")


def _unknown(code: str, what: str, name: str, place: Place, known: Collection[str], *, sign: str = "") -> Diagnostic:
    near = get_close_matches(name, sorted(known), n=1)
    hint = f"Did you mean “{sign}{near[0]}”?" if near else "Check the spelling, or write what is missing first."
    return diagnose(place, code=code, message=f"There is no {what} “{sign}{name}”", hint=hint)
