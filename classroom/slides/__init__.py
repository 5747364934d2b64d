"""Slides from session plans: pages for the browser, and files for those who edit slides in PowerPoint."""

from classroom.slides.deck import Deck
from classroom.slides.page import NOTES_SCRIPT, render_page
from classroom.slides.write import SITE, UnknownPlanError, make_decks, write_slides

__all__ = ["NOTES_SCRIPT", "SITE", "Deck", "UnknownPlanError", "make_decks", "render_page", "write_slides"]
