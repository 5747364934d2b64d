"""Owns the courses that are printed in these tests: the real one, and the small one with a question of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from classroom.print.papers import KINDS, Paper, list_papers
from classroom.print.source import Book, read_book
from grader.library import Library
from grader.load import load_library
from tests.browser.building import copy_course
from tests.classroom.print.reading import read_pages, typesetter

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def book() -> Book:
    return read_book(ROOT)


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(ROOT)[0]


@pytest.fixture(scope="session")
def papers(book: Book, library: Library) -> dict[str, Paper]:
    """All papers of the course, by name."""
    return {paper.name: paper for paper in list_papers(book, library, KINDS)}


@pytest.fixture(scope="session")
def printed(papers: dict[str, Paper]) -> Mapping[str, bytes]:
    """All papers of the course as PDF, by name."""
    setter = typesetter()
    return {name: setter.set(paper.content, look=paper.look) for name, paper in papers.items()}


@pytest.fixture(scope="session")
def handout(printed: Mapping[str, bytes]) -> list[str]:
    """The text of each page of the handout."""
    return read_pages(printed["handout"])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small course with a question of each kind; a test may change it."""
    return copy_course(tmp_path / "course")
