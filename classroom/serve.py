"""Owns the command ``classroom serve``: builds the site and serves it on this machine."""

from __future__ import annotations

import argparse
import errno
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from classroom.server import SiteServer

SITE = Path("site")
BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(SITE))


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``classroom``."""
    text = "build the site and serve it on this machine"
    parser = subparsers.add_parser("serve", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("--port", type=read_port, default=8000, help="port (8000; 0 for any free one)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; return 1 when the site does not build, 2 when the port cannot be had."""
    try:
        server = SiteServer(SITE, port=options.port)  # first, so that a taken port is known before the build
    except OSError as error:
        print(explain(error, port=options.port), file=sys.stderr)
        return 2
    with server:
        if not build_site():
            return 1
        print(f"The course is on {server.address} (Ctrl-C ends it).", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return 0


def build_site() -> bool:
    """Build the site; only when that fails, show what MkDocs said. Return whether it was built."""
    built = subprocess.run(BUILD, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")
    if built.returncode:
        print(built.stdout + built.stderr, end="", file=sys.stderr)
        print("The site was not built: put right what is named above, then try again.", file=sys.stderr)
    return not built.returncode


def explain(error: OSError, *, port: int) -> str:
    """Say in one sentence why the port cannot be had, and what to do."""
    reasons = {errno.EADDRINUSE: "is taken by another program", errno.EACCES: "may not be used by you"}
    reason = reasons.get(error.errno or 0, f"cannot be used ({error.strerror})")
    other = 8001 if port < 8001 else port + 1 if port < 65535 else 8000
    return f"Port {port} {reason}: choose another, for example: make serve PORT={other}"


def read_port(text: str) -> int:
    """Return the port that ``text`` names; raise what argparse reports when it is none."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f'"{text}" is no port: give a number from 0 to 65535')
    return int(text)
