"""Checks a course: its files, what they refer to, and that no id or key changed unnoticed."""

from classroom.check.pages import Page, read_pages

__all__ = ["Page", "read_pages"]
