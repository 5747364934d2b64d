"""Runs the checker's commands as a person would type them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from classroom.check.cli import add_parser


def main(words: Sequence[str]) -> int:
    """Run ``classroom WORDS…`` and return its exit code."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(required=True))
    options = parser.parse_args(words)
    return int(options.run(options))
