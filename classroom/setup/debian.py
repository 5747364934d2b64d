"""Owns installing a package of Debian for the tests, where that is possible, and trying what is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def can_install() -> bool:
    """Tell whether this is a machine with Debian's packages whose user may install them."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def install(package: str, purpose: str) -> None:
    """Install a package, saying for what. Nothing tells whether it worked; look for what should be there now."""
    update = ["apt-get", "update", "-q"]
    if attempt(update) is None:
        attempt(update)  # a package mirror in the middle of its own update is right a moment later
    print(purpose, file=sys.stderr)
    attempt(["apt-get", "install", "-q", "-y", "--no-install-recommends", package])


def attempt(command: list[str]) -> str | None:
    """Run a command without input; return what it printed, or nothing when it failed."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
