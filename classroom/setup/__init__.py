"""Owns the scripts that make a machine ready; they use the standard library alone."""
