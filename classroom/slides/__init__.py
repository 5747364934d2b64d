"""Slides from session plans: pages for the browser, and files for those who edit slides in PowerPoint."""

from classroom.slides.page import NOTES_SCRIPT
from classroom.slides.write import SITE, write_slides

__all__ = ["NOTES_SCRIPT", "SITE", "write_slides"]
