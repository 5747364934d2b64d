"""Checks that every statement of a lesson has its source, and that nothing the sources teach is lost."""
