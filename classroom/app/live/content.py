"""Owns what live sessions read of the course: plans with their questions, and the marker's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from classroom.live import collect
from classroom.slides import Deck, UnknownPlanError, make_decks
from classroom.teams import NotThereError
from classroom.trainer import Plan, require_plans, show_plan
from grader.library import Library
from grader.load import load_words, require_library
from grader.tables import build_tables


def list_plans(root: Path) -> list[Plan]:
    """Return the session plans of the course. Raises ContentError when a file of it is wrong."""
    return list(_read(root)[1].values())


def read_content(root: Path, plan_id: str) -> tuple[Plan, dict[str, Any], list[dict[str, Any]]]:
    """Return a plan, the plan as it is shown, and the questions that a session keeps. Raises NotThereError."""
    library, plans = _read(root)
    if plan_id not in plans:
        raise NotThereError("There is no such session plan. Choose one of the list.")
    plan = plans[plan_id]
    return plan, asdict(show_plan(plan, library)), collect(plan, library)


def read_deck(root: Path, plan_id: str) -> Deck:
    """Return the slides of a plan as the course has them now. Raises NotThereError where it has no such plan."""
    try:
        return _read_deck(root, plan_id)
    except UnknownPlanError as error:
        raise NotThereError(
            "The plan of this session is not in the course any more, so there are no slides."
        ) from error


def read_marking_tables(root: Path) -> Mapping[str, Any]:
    """Return the tables that keys are compiled with; read once in a process, and quickly, as a restart waits for it."""
    return _read_tables(root)


@lru_cache(maxsize=2)
def _read_tables(root: Path) -> Mapping[str, Any]:
    words = load_words(root)
    return build_tables(classes=words.classes, spellings=words.spellings, sides=words.sides)


@lru_cache(maxsize=20)
def _read_deck(root: Path, plan_id: str) -> Deck:
    return next(make_decks(root, plan=plan_id))


@lru_cache(maxsize=2)
def _read(root: Path) -> tuple[Library, Mapping[str, Plan]]:
    """Read the course once in a process; a session keeps what it asks, so that an edit changes only the next start."""
    return require_library(root), require_plans(root).plans
