"""Turns the fences of a lesson into pages: HTML from public views, one script, one stylesheet."""

from classroom.pages.bodies import read_id, read_note, read_pairs
from classroom.pages.html import BODIES
from classroom.pages.markup import EMPHASIS, Frame, inline

__all__ = ["BODIES", "EMPHASIS", "Frame", "inline", "read_id", "read_note", "read_pairs"]
