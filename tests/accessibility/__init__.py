"""Owns the report on the accessibility of a release: what a browser and axe find on every kind of page."""
