"""Owns the one-screen summary of a course: how much there is to read, what is asked, what is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import get_args

from classroom.check.coverage import find_tests
from classroom.check.pages import Page
from classroom.check.prose import Prose
from classroom.check.readability import grade_text
from classroom.check.rules.words import read_words
from classroom.check.sources.runner import LESSONS, find_lessons, read_aloud
from grader.library import Library, Use
from grader.model import Kind, Level, Question

PACE = 200  # words that are read in a minute


def sum_up_course(library: Library, pages: Collection[Page], prose: Collection[Prose]) -> str:
    """Return the summary, empty for a course without lessons and questions."""
    return "\n".join([*_list_lessons(pages, prose, library), *_list_questions(library)])


def _list_lessons(pages: Collection[Page], prose: Collection[Prose], library: Library) -> Iterator[str]:
    lessons = find_lessons(prose)
    if not lessons:
        return
    objectives = {page.lesson: list(page.objectives) for page in pages if page.file.startswith(LESSONS)}
    rows = [_describe(page, objectives.get(page.lesson, []), library) for page in lessons]
    width = max(len(page.lesson) for page in lessons)
    yield f"{'lesson':{width}}  words  minutes  grade  questions  objectives covered"
    for page, (words, grade, asked, covered, total) in zip(lessons, rows, strict=True):
        yield f"{page.lesson:{width}}  {words:5}  {words / PACE:7.0f}  {grade:5.1f}  {asked:9}  {covered} of {total}"
    words, grade, asked, covered, total = (sum(column) for column in zip(*rows, strict=True))
    name = count(len(lessons), "lesson")
    mean = grade / len(rows)
    yield f"{name:{width}}  {words:5.0f}  {words / PACE:7.0f}  {mean:5.1f}  {asked:9.0f}  {covered:.0f} of {total:.0f}"


def _describe(page: Prose, objectives: list[str], library: Library) -> tuple[int, float, int, int, int]:
    """Words, grade, questions, objectives covered, objectives."""
    text = read_aloud(page)
    asked = sum(len(bank.questions) for bank in library.banks.values() if bank.lesson == page.lesson)
    covered = sum(_is_covered(library, name) for name in objectives)
    return len(read_words(text)), grade_text(text), asked, covered, len(objectives)


def _is_covered(library: Library, objective: str) -> bool:
    asked = find_tests(library, objective, "checks", "practice")
    return len({question.kind for question in asked}) > 1 and bool(find_tests(library, objective, "graded"))


def _list_questions(library: Library) -> Iterator[str]:
    if not library.questions:
        return
    uses: dict[str, list[Question]] = {use: [] for use in get_args(Use)}
    for name, question in library.questions.items():
        uses[library.uses[library.bank_of[name]]].append(question)
    kinds, levels = get_args(Kind), get_args(Level)
    yield "questions  " + "  ".join(f"{name}" for name in (*kinds, *levels, "all"))
    for use, questions in [*uses.items(), ("all", list(library.questions.values()))]:
        counts = Counter([question.kind for question in questions] + [question.level for question in questions])
        cells = [f"{counts[name]:{len(name)}}" for name in (*kinds, *levels)]
        yield f"{use:9}  " + "  ".join([*cells, f"{len(questions):3}"])


def count(number: int, name: str) -> str:
    """Return a number with the name of what is counted."""
    return f"{number} {name}{'s' * (number != 1)}"


def join_counts(counts: Iterable[tuple[str, int]]) -> str:
    """Return counts as one phrase."""
    return ", ".join(count(number, name) for name, number in counts) or "no problems"
