"""Owns running every check of sources: those that need only the course, and those that need the texts too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from classroom.check.prose import Prose
from classroom.check.readability import grade_text
from classroom.check.sources.atlas import Entry, check_entries, check_whole
from classroom.check.sources.copies import Texts, check_copies
from classroom.check.sources.quotations import check_quotations
from classroom.check.sources.statements import check_statements
from classroom.check.sources.texts import Sources
from grader.diagnostics import Diagnostic, Place, diagnose

LESSONS = "course/lessons/"
HARDEST = 10.0  # reading grade of a lesson


def check_course_alone(texts: Texts, entries: Collection[Entry]) -> Iterator[Diagnostic]:
    """Yield what is wrong with statements, with the map and with how hard lessons are to read."""
    lessons = find_lessons(texts.prose)
    yield from check_statements(lessons)
    yield from check_entries(entries, texts.prose, texts.library)
    for page in lessons:
        grade = grade_text(read_aloud(page))
        if grade > HARDEST:
            message = f"The lesson reads as at school grade {grade:.1f}"
            hint = "Use shorter sentences and plainer words."
            yield diagnose(Place(page.file), code="T709", severity="warning", message=message, hint=hint)


def check_with_sources(texts: Texts, entries: Collection[Entry], sources: Sources) -> Iterator[Diagnostic]:
    """Yield what does not agree with the texts of the sources."""
    asked = {(entry.source, entry.paragraph.number) for entry in entries if entry.paragraph.asked}
    yield from check_quotations(texts.prose, sources)
    yield from check_copies(texts, sources, asked=asked)
    yield from check_whole(entries, sources)


def find_lessons(prose: Collection[Prose]) -> list[Prose]:
    """Return the pages that are lessons."""
    return [page for page in prose if page.file.startswith(LESSONS)]


def read_aloud(page: Prose) -> str:
    """Return what is read of a page: paragraphs and list items, a sentence each where no mark ends them."""
    parts = (block.plain for block in page.blocks if block.kind in ("paragraph", "item"))
    return " ".join(part if part[-1:] in ".!?:" else f"{part}." for part in parts if part)
