"""Owns the base of every error that a person can cause and mend."""

from __future__ import annotations


class GraderError(Exception):
    """What a person did wrong; ``str()`` is one clear sentence that says what and how to mend it."""
