"""Owns making decks of the course's session plans and writing them into a folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from classroom.slides.compose import compose_deck
from classroom.slides.deck import Deck
from classroom.slides.page import render_page
from classroom.trainer import WHOLE, Plan, read_headings, require_plans, show_plan
from grader.errors import GraderError
from grader.load import require_library

COURSE = Path(__file__).parents[2] / "course" / "assets"
# What a page of slides loads, from where in the assets of the course.
ASSETS = {
    "reveal.js": "vendor/reveal/reveal.js",
    "reveal.css": "vendor/reveal/reveal.css",
    "notes.js": "vendor/reveal/notes.js",
    "reveal.LICENSE.txt": "vendor/reveal/LICENSE.txt",
    "reveal.INSIDE.LICENSE.txt": "vendor/reveal/INSIDE.LICENSE.txt",
    "slides.css": "slides.css",
    "slides.js": "slides.js",
}
SITE = "trainer/slides"


class UnknownPlanError(GraderError):
    """There is no session plan of that name."""


def write_slides(site: Path, *, root: Path = Path()) -> None:
    """Write the slides of every session plan of the course at ``root`` into a built site, below ``trainer/slides``.

    Raises GraderError where the course or a plan is wrong.
    """
    decks = list(make_decks(root))
    if decks:
        write_pages(decks, site / SITE, site="../..")


def make_decks(root: Path, *, plan: str = "") -> Iterator[Deck]:
    """Yield the deck of each session plan, or of the one that is named; raise GraderError where something is wrong."""
    plans = require_plans(root).plans
    if not plans:
        return
    if plan and plan not in plans:
        raise UnknownPlanError(f"There is no session plan “{plan}”. There are: {', '.join(plans)}.")
    wanted = [plans[plan]] if plan else list(plans.values())
    library = require_library(root)
    headings = read_headings(root)
    for one in wanted:
        yield compose_deck(show_plan(one, library, headings=headings), lesson=_name_lesson(one, headings))


def write_pages(decks: Iterable[Deck], folder: Path, *, site: str = "") -> list[Path]:
    """Write a page for each deck, and beside them what they load; return the paths of the pages."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for name, source in ASSETS.items():
        shutil.copyfile(COURSE / source, folder / "assets" / name)
    written = []
    for deck in decks:
        path = folder / f"{deck.plan}.html"
        path.write_text(render_page(deck, site=site), encoding="utf-8")
        written.append(path)
    return written


def _name_lesson(plan: Plan, headings: dict[str, str]) -> str:
    return "The whole course" if plan.lesson == WHOLE else headings.get(plan.lesson, plan.lesson)
