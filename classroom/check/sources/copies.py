"""Owns the check that nothing is copied from a source outside quotation marks: no eight words in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from classroom.check.pages import Page
from classroom.check.prose import Prose
from classroom.check.rules.parts import list_texts
from classroom.check.rules.words import read_words
from classroom.check.sources.quotations import QUOTATION
from classroom.check.sources.texts import Sources
from grader.diagnostics import Diagnostic, Place, diagnose
from grader.library import Library

RUN = 8  # words
TITLE = re.compile(r"^#+ .*\{\s*#s\d+\s*\}$")  # a heading of the page of sources gives the title of an article


@dataclass(frozen=True)
class Texts:
    """All that a course says: pages, as prose and as fences, the library of questions and keys, session plans."""

    prose: Collection[Prose]
    pages: Collection[Page]
    library: Library
    plans: Collection[tuple[str, Place]] = ()


def check_copies(texts: Texts, sources: Sources, *, asked: Collection[tuple[str, int]] = ()) -> Iterator[Diagnostic]:
    """Yield T703 for every text that copies a run of a source.

    ``asked`` names paragraphs, by source and number, that ask a question: those are put to learners as they stand.
    """
    runs = {
        run: source.id
        for source in sources.values()
        for number, paragraph in enumerate(source.paragraphs, start=1)
        if (source.id, number) not in asked
        for run in _cut(paragraph)
    }
    for text, place in _list_texts(texts):
        for part in QUOTATION.split(text)[::2]:  # every second part is a quotation
            if run := next((run for run in _cut(part) if run in runs), None):
                message = f"“{' '.join(run)}” is copied from {runs[run]}"
                hint = "Say it in your own words, or quote it in “quotation marks”."
                yield diagnose(place, code="T703", message=message, hint=hint)


def _cut(text: str) -> Iterator[tuple[str, ...]]:
    words = read_words(text)
    return (words[at : at + RUN] for at in range(len(words) - RUN + 1))


def _list_texts(texts: Texts) -> Iterator[tuple[str, Place]]:
    library = texts.library
    yield from texts.plans
    for page in texts.prose:
        yield from ((block.plain, block.place) for block in page.blocks if not TITLE.search(block.text))
    for shown in texts.pages:
        yield from ((line.text, line.place) for fence in shown.fences for line in fence.lines)
    for name, question in library.questions.items():
        source = library.sources["question", name]
        yield from ((text, source.at(*path)) for path, text in list_texts(question))
    for name, exercise in library.exercises.items():
        source = library.sources["exercise", name]
        yield exercise.prompt, source.at("prompt")
        yield exercise.model, source.at("model")
