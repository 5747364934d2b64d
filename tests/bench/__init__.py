"""Measures speed, sizes and agreement: ``make bench``. Each figure stands beside a reference from the same run."""
