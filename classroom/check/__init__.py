"""Checks a course: its files, what they refer to, and that no id or key changed unnoticed."""
