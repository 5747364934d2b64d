"""Owns finding a PostgreSQL server for the tests, and getting one where there is none.

Run as `python -m classroom.setup.database`: it prints the folder of PostgreSQL's programs and nothing else.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from classroom.setup.debian import attempt, can_install, install

PROGRAMS = ("initdb", "postgres")
PLACES = (
    Path("/opt/homebrew/opt/postgresql/bin"),
    Path("/usr/local/opt/postgresql/bin"),
)


class NoDatabaseError(Exception):
    """Why there is no PostgreSQL, and the remedy, in one sentence for a person."""


def main() -> int:
    """Print the folder of PostgreSQL's programs; return the exit code."""
    try:
        print(find_database(os.environ))
    except NoDatabaseError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def find_database(environment: Mapping[str, str]) -> str:
    """Return ``POSTGRESQL`` if it is set, else the folder of an installed one, else of one installed now."""
    named = environment.get("POSTGRESQL")
    if named:
        if works(Path(named)):
            return named
        raise NoDatabaseError(
            f'POSTGRESQL is "{named}", which has no working initdb and postgres: correct or unset it.'
        )
    for folder in [*installed(), *from_debian()]:
        if works(folder):
            return str(folder)
    raise NoDatabaseError(
        "There is no PostgreSQL, and none could be installed: install its server (on Debian: postgresql), "
        "or name the folder of its programs: make test POSTGRESQL=/path/to/bin"
    )


def installed() -> Iterator[Path]:
    """Yield the folders of PostgreSQL's programs on this machine, the newest first."""
    found = shutil.which("initdb")
    if found:
        yield Path(found).parent
    yield from (*find_debian(), *PLACES)


def find_debian() -> list[Path]:
    """Return where Debian's packages put their programs, the newest first; they are not on the PATH."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def works(folder: Path) -> bool:
    """Tell whether the programs are there and start."""
    return all(attempt([str(folder / name), "--version"]) is not None for name in PROGRAMS)


def from_debian() -> Iterator[Path]:
    """Install Debian's package where that is possible and needed, and yield the folders of its programs."""
    if any(map(works, installed())) or not can_install():
        return
    install("postgresql", "Installing PostgreSQL, for the tests of the server.")
    yield from find_debian()


if __name__ == "__main__":
    sys.exit(main())
