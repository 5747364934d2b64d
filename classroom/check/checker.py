"""Owns the order of all checks of a course."""

from __future__ import annotations

from pathlib import Path

from classroom.check.pages import read_pages
from classroom.check.references import check_references
from classroom.check.revisions import check_ledger
from grader.diagnostics import Diagnostic, sort_diagnostics
from grader.library import Library
from grader.load import load_library


def check_course(root: Path) -> tuple[Library, list[Diagnostic]]:
    """Return the course at ``root`` and every problem in it, in the order of the files."""
    library, found = load_library(root)
    found += check_references(library, read_pages(root))
    found += check_ledger(library)
    return library, sort_diagnostics(found)
