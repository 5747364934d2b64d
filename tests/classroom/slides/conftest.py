"""Owns the decks of the course, made once for all tests of slides."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.slides.deck import Deck
from classroom.slides.write import make_decks
from classroom.trainer import Plans, require_plans

ROOT = Path(__file__).parents[3]
PLAN = "what-a-business-focuses-on-60"


@pytest.fixture(scope="session")
def plans() -> Plans:
    """The session plans of the course."""
    return require_plans(ROOT)


@pytest.fixture(scope="session")
def decks() -> dict[str, Deck]:
    """The decks of all session plans by the ids of the plans."""
    return {deck.plan: deck for deck in make_decks(ROOT)}


@pytest.fixture(scope="session")
def deck(decks: dict[str, Deck]) -> Deck:
    """The deck of one plan with every kind of segment but a break."""
    return decks[PLAN]
