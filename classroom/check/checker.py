"""Owns the order of all checks of a course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from classroom.check.coverage import check_coverage
from classroom.check.leaks import check_site
from classroom.check.pages import Page, read_pages
from classroom.check.plans.runner import check_plans, list_plan_texts
from classroom.check.prose import Prose, read_prose
from classroom.check.references import check_references
from classroom.check.revisions import check_ledger
from classroom.check.rules.runner import check_rules
from classroom.check.sources.atlas import read_atlas
from classroom.check.sources.copies import Texts
from classroom.check.sources.runner import check_course_alone, check_with_sources
from classroom.check.sources.texts import Sources
from grader.diagnostics import Diagnostic, sort_diagnostics
from grader.library import Library
from grader.load import load_library


@dataclass(frozen=True)
class Checked:
    """A course as it was read, and every problem in it, in the order of the files."""

    library: Library
    pages: list[Page]
    prose: list[Prose]
    found: list[Diagnostic]


def check_course(root: Path, *, sources: Sources | None = None, site: Path | None = None) -> Checked:
    """Check the course at ``root``.

    With the texts of the sources, also that it is true to them; with a built site, also that no
    graded question stands in it.
    """
    library, found = load_library(root)
    pages, prose = read_pages(root), read_prose(root)
    found += check_references(library, pages)
    found += check_ledger(library)
    found += check_rules(library, prose)
    found += check_coverage(library, pages)
    found += check_plans(root, library, pages)
    entries, wrong = read_atlas(root)
    texts = Texts(prose, pages, library, plans=list(list_plan_texts(root)) if sources is not None else [])
    found += [*wrong, *check_course_alone(texts, entries)]
    if sources is not None:
        found += check_with_sources(texts, entries, sources)
    if site is not None:
        found += check_site(site, library)
    return Checked(library, pages, prose, sort_diagnostics(found))
