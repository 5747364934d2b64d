"""Turns the fences of a lesson into pages: HTML from public views, one script, one stylesheet."""
