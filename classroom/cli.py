"""Owns the command ``classroom``: a table of modules that each have ``add_parser`` and ``run``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from classroom import backup, remark, serve
from classroom.check import cli as check
from classroom.deck import cli as deck
from classroom.print import cli as print_
from classroom.site import cli as site
from classroom.slides import cli as slides
from classroom.trainer import kitcli
from classroom.trainer.attendance import cli as attendance
from classroom.workbook import cli as workbook

COMMANDS = (serve, backup, remark, check, deck, print_, site, slides, workbook, kitcli, attendance)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand named in ``arguments`` (those of the process if left out); return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each subcommand sets ``run``, a function from the options to an exit code."""
    parser = argparse.ArgumentParser(prog="classroom", description="Bring the course to people.")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser
