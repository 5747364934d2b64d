"""Owns what can go wrong when the course is printed, apart from mistakes in questions."""

from __future__ import annotations

from grader.errors import GraderError


class PrintError(GraderError):
    """The content cannot be printed; the sentence names the page and the remedy."""


class AskedError(GraderError):
    """The call asks for what is not there; the sentence names what can be asked for."""
