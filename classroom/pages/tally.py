"""Owns the line below the heading of a page with tasks: how many there are, and later how many are done.

The number stands in the page, so that it can be read without the script, and so that nothing moves
when the script puts in what is done.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from classroom.pages.outline import Chapter, read_outline
from classroom.pages.sources import find_page
from grader.diagnostics import ContentError


class Tally(Extension):
    """The Markdown extension; mkdocs.yml names it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the work on the finished tree, after the headings have their ids."""
        md.treeprocessors.register(_Tally(md), "course_tally", 4)


class _Tally(Treeprocessor):
    def run(self, root: Element) -> None:
        name = find_page(self.md).removesuffix(".md")
        for chapter in _read():
            if chapter.name == name and chapter.tasks:
                _add_line(root, chapter)


def say_count(tasks: int) -> str:
    """Return how many tasks a page holds, in words that hold without a script too."""
    return f"{tasks} questions and exercises" if tasks > 1 else "1 question or exercise"


def _add_line(root: Element, chapter: Chapter) -> None:
    line = Element("p", {"class": "cq-line", "data-tally": chapter.name, "data-search-exclude": ""})
    line.text = say_count(len(chapter.tasks))
    place = next((place for place, element in enumerate(root) if element.tag == "h1"), -1)
    root.insert(place + 1, line)


def _read() -> tuple[Chapter, ...]:
    """The outline of the course that is being built; banks with errors are told by the fences that show them."""
    try:
        return read_outline(Path.cwd())
    except ContentError:
        return ()
