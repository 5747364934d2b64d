"""Owns what a whole course must hold: every objective tested, every section checked, everything written also used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from classroom.check.pages import Fence, Heading, Page
from classroom.check.rules.parts import walk
from grader.diagnostics import Diagnostic, Place, Severity, diagnose
from grader.library import Library
from grader.model import Question

LESSONS = "course/lessons/"
CLOSING = ("for-discussion", "write-your-answers", "practice-quiz", "summary", "action-point")
SIZES = {"practice": 10, "graded": 12}  # least questions for each lesson
WHOLE = {"final": ("graded", 40), "diagnostic": ("practice", 20)}  # banks about the whole course
RECALL = 0.25  # most of a bank


def check_coverage(library: Library, pages: Collection[Page]) -> Iterator[Diagnostic]:
    """Yield what the course lacks; a course without lessons lacks nothing."""
    lessons = [page for page in pages if page.file.startswith(LESSONS)]
    if not lessons:
        return
    for page in lessons:
        yield from _check_objectives(page, library)
        yield from _check_sections(page)
        yield from _check_sizes(page, library)
    yield from _check_whole(library)
    yield from _check_recall(library)
    yield from _check_used(library, pages)


def find_tests(library: Library, objective: str, *uses: str) -> list[Question]:
    """Return the questions that test an objective, in banks of these uses but the diagnostic."""
    return [
        question
        for name, question in library.questions.items()
        if question.objective == objective
        and library.bank_of[name] != "diagnostic"
        and library.uses[library.bank_of[name]] in uses
    ]


def find_taught(page: Page) -> Iterator[tuple[Heading, list[Fence]]]:
    """Yield each section of a lesson that teaches, with the fences in it."""
    heads = [heading for heading in page.headings if heading.level == 2]
    ends = [*(heading.place.line for heading in heads), float("inf")][1:]
    for heading, end in zip(heads, ends, strict=True):
        if heading.id and heading.id not in CLOSING:
            yield heading, [fence for fence in page.fences if heading.place.line < fence.place.line < end]


def _check_objectives(page: Page, library: Library) -> Iterator[Diagnostic]:
    for name, place in page.objectives.items():
        asked = find_tests(library, name, "checks", "practice")
        kinds = {question.kind for question in asked}
        if len(asked) < 2 or len(kinds) < 2:
            message = f"The objective “{name}” is tested too little (questions: {len(asked)}, kinds: {len(kinds)})"
            yield _tell(place, "V601", message, "Ask for it twice, in two kinds, in checks and practice.", "error")
        if not find_tests(library, name, "graded"):
            message = f"No graded question tests the objective “{name}”"
            yield _tell(place, "V602", message, "Add one to the graded bank of the lesson.")


def _check_sections(page: Page) -> Iterator[Diagnostic]:
    for heading, fences in find_taught(page):
        if not any(fence.kind == "check" for fence in fences):
            message = f"The section “{heading.text.split(' {')[0]}” has no check"
            yield _tell(heading.place, "V603", message, "Ask one question about it in a check fence.")


def _check_sizes(page: Page, library: Library) -> Iterator[Diagnostic]:
    for use, least in SIZES.items():
        banks = [name for name, bank in library.banks.items() if bank.lesson == page.lesson]
        here = [name for name in banks if library.uses[name] == use]
        count = sum(len(library.banks[name].questions) for name in here)
        if count < least:
            place = library.places["bank", here[0]] if here else Place(page.file)
            message = f"The lesson “{page.lesson}” has too few {use} questions: {count}"
            yield _tell(place, "V606", message, f"Write at least {least} in quizzes/{use}/{page.lesson}.yml.")


def _check_whole(library: Library) -> Iterator[Diagnostic]:
    for name, (use, least) in WHOLE.items():
        questions = library.banks[name].questions if name in library.banks else ()
        if len(questions) < least:
            place = library.places["bank", name] if questions else Place(f"quizzes/{use}/{name}.yml")
            message = f"The bank “{name}” has {len(questions)} questions" if questions else f"There is no bank “{name}”"
            yield _tell(place, "V607", message, f"Write at least {least} questions about the whole course.")
    if all(name in library.banks for name in WHOLE):
        tested = {question.objective for question in library.banks["final"].questions}
        for question in library.banks["diagnostic"].questions:
            if question.objective not in tested:
                place = library.sources["question", question.id].at("objective")
                message = f"The final asks nothing about “{question.objective}”, so that no gain can be shown"
                yield _tell(place, "V611", message, "Ask for it in the final too, with another question.")


def _check_recall(library: Library) -> Iterator[Diagnostic]:
    for name, bank in library.banks.items():
        count = sum(question.level == "recall" for question in bank.questions)
        if count > RECALL * len(bank.questions) and len(bank.questions) >= 4:
            message = f"{count} of {len(bank.questions)} questions ask for recall"
            yield _tell(library.places["bank", name], "V608", message, "Keep them to a quarter: let learners apply it.")


def _check_used(library: Library, pages: Collection[Page]) -> Iterator[Diagnostic]:
    for kind, thing, names in (
        ("exercise", "exercise", list(library.exercises)),
        ("check", "question", [n for n in library.questions if library.uses[library.bank_of[n]] == "checks"]),
        ("quiz", "bank", [name for name in library.banks if library.uses[name] == "practice"]),
    ):
        shown = _find_shown(pages, kind)
        for name in names:
            if name not in shown and name != "diagnostic":
                place = library.places[thing, name]  # type: ignore[index]  # each is a Thing
                yield _tell(place, "V604", f"No page shows the {thing} “{name}”", f"Put it into a {kind} fence.")
    believed = _find_believed(library)
    for name in library.misconceptions:
        if name not in believed:
            place = library.places["misconception", name]
            yield _tell(place, "V605", f"No option shows the misconception “{name}”", "Use it, or take it out.")


def _find_shown(pages: Collection[Page], kind: str) -> set[str]:
    return {line.text for page in pages for fence in page.fences if fence.kind == kind for line in fence.lines}


def _find_believed(library: Library) -> set[str]:
    items: Sequence[Question] = list(library.questions.values())
    return {getattr(part, "misconception", None) or "" for item in items for _, part in walk(item)}


def _tell(place: Place, code: str, message: str, hint: str, severity: Severity = "warning") -> Diagnostic:
    return diagnose(place, code=code, message=message, hint=hint, severity=severity)
