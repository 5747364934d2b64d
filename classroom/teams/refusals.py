"""Owns what cannot be done, said in one sentence for the person who asked."""

from __future__ import annotations

from grader.errors import GraderError


class RefusedError(GraderError):
    """Something that may be asked, and cannot be done as things stand."""


class NotThereError(RefusedError):
    """Something that does not exist, or no longer."""
