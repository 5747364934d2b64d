"""Owns what a live session refuses, said in one sentence for the person who asked."""

from __future__ import annotations

from grader.errors import GraderError


class LiveError(GraderError):
    """Something that may be asked, and cannot be done as the session stands."""
