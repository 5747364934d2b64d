"""Owns the map of the sources, course/sources.yml: which section uses which paragraph, or why none does.

It holds no text of a source but the first words, four at most, by which a reader finds the paragraph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from classroom.check.prose import Prose
from classroom.check.sources.texts import Sources, quote_start
from grader import fields
from grader.diagnostics import Diagnostic, Place, diagnose
from grader.fields import Name, Strict, Text
from grader.library import Library
from grader.shape import explain_misfit
from grader.yamlfile import Document, read_yaml

NAME = "course/sources.yml"
PENDING = "to be added"  # how the reason of an exception begins that a lesson is still to make good

PageSection = Annotated[str, StringConstraints(pattern=fields.SEE)]


class Paragraph(Strict):
    """A paragraph of a source and what the course makes of it."""

    number: int = Field(ge=1, description="Its number among the lines of the source that are not empty, from 1.")
    starts: Annotated[str, StringConstraints(pattern=r"^\S+( \S+){0,3}$")] = Field(
        description="Its first words, four at most."
    )
    used: tuple[PageSection, ...] = Field(default=(), description="Sections that use it: page#section.")
    asked: tuple[Name, ...] = Field(default=(), description="Exercises that ask what it asks.")
    left: Text | None = Field(default=None, description="Why no lesson uses it, in our own words.")


class MappedSource(Strict):
    """A source with all its paragraphs."""

    id: Annotated[str, StringConstraints(pattern=fields.SOURCE)]
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class Atlas(Strict):
    """The map of all sources."""

    sources: tuple[MappedSource, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Entry:
    """A paragraph as mapped, with the place of its number."""

    source: str
    paragraph: Paragraph
    place: Place


def read_atlas(root: Path) -> tuple[list[Entry], list[Diagnostic]]:
    """Return the entries of the map and what is wrong with its form; a course without a map has none."""
    path = root / NAME
    if not path.exists():
        return [], []
    document, found = read_yaml(path.read_bytes(), file=NAME)
    if document is None:
        return [], found
    try:
        atlas = Atlas.model_validate(document.value)
    except ValidationError as error:
        return [], found + [document.diagnose(problem) for problem in explain_misfit(error)]
    return list(_list_entries(atlas, document)), found


def check_entries(entries: Collection[Entry], pages: Collection[Prose], library: Library) -> Iterator[Diagnostic]:
    """Yield what the map names that the course does not have, or does not mark with the source."""
    marks = _find_marks(pages)
    for entry in entries:
        paragraph, name = entry.paragraph, f"{entry.source}, paragraph {entry.paragraph.number}"
        if bool(paragraph.used or paragraph.asked) == bool(paragraph.left):
            hint = "Write “used: [lesson#section]” or “asked: [exercise]”, or “left:” with the reason."
            yield diagnose(entry.place, code="T705", message=f"{name} must be either used or left out", hint=hint)
        for section in paragraph.used:
            yield from _check_section(entry, section, marks, name)
        for exercise in paragraph.asked:
            if ("exercise", exercise) not in library.sources:
                message, hint = f"There is no exercise “{exercise}”", "Correct its id."
                yield diagnose(entry.place, code="T705", message=message, hint=hint)
        if paragraph.left and paragraph.left.lower().startswith(PENDING):
            message, hint = f"{name} is used by no lesson yet", f"{paragraph.left[0].upper()}{paragraph.left[1:]}"
            yield diagnose(entry.place, code="T708", severity="info", message=message, hint=hint)


def check_whole(entries: Collection[Entry], sources: Sources) -> Iterator[Diagnostic]:
    """Yield T704 for every paragraph that the map leaves out, T707 for every entry that fits no paragraph."""
    mapped = {(entry.source, entry.paragraph.number): entry for entry in entries}
    for source in sources.values():
        for number, text in enumerate(source.paragraphs, start=1):
            entry = mapped.pop((source.id, number), None)
            if entry is None:
                message = f"{source.id}, paragraph {number} (“{quote_start(text)} …”) is not on the map"
                yield diagnose(
                    Place(NAME), code="T704", message=message, hint="Say which section uses it, or why none."
                )
            elif not quote_start(text).startswith(entry.paragraph.starts):
                message = f"{source.id}, paragraph {number} begins “{quote_start(text)}”"
                yield diagnose(entry.place, code="T707", message=message, hint="Correct the number or the first words.")
    for (name, number), entry in mapped.items():
        message = f"{name} has no paragraph {number}"
        yield diagnose(entry.place, code="T707", message=message, hint="Correct the number, or take the entry out.")


def _check_section(entry: Entry, section: str, marks: Mapping[str, Collection[str]], name: str) -> Iterator[Diagnostic]:
    if section not in marks:
        yield diagnose(entry.place, code="T705", message=f"There is no section “{section}”", hint="Correct its name.")
    elif entry.source not in marks[section]:
        message = f"“{section}” should use {name}, but nothing in it is marked [{entry.source}]"
        yield diagnose(entry.place, code="T706", severity="warning", message=message, hint="Mark it, or name another.")


def _find_marks(pages: Collection[Prose]) -> dict[str, set[str]]:
    """The source marks in each section of each page."""
    marks: dict[str, set[str]] = {}
    for page in pages:
        for block in page.blocks:
            marks.setdefault(f"{page.lesson}#{block.section}", set()).update(block.sources)
    return marks


def _list_entries(atlas: Atlas, document: Document) -> Iterator[Entry]:
    for at, source in enumerate(atlas.sources):
        for row, paragraph in enumerate(source.paragraphs):
            place = document.place(("sources", at, "paragraphs", row, "number"))
            yield Entry(source.id, paragraph, place)
