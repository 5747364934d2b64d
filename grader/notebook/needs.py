"""Owns saying what to install, where something needs more than Python."""

from __future__ import annotations

from importlib.util import find_spec

from grader.errors import GraderError


def require(what: str, *modules: str) -> None:
    """Raise ``GraderError`` where one of ``modules`` is not installed; ``what`` is what the person wants to do.

    Each is a module and a package of the same name.
    """
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise GraderError(f"{what} needs more than Python. Install it with: pip install {' '.join(missing)}")
