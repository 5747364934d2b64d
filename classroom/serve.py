"""Owns the command ``classroom serve``: builds the site and serves it with the graded quizzes on this machine."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grader.errors import GraderError

SITE = Path("site")
# With slides and what a device keeps; run beside this process, which meanwhile prepares the server.
BUILD = (sys.executable, "-m", "classroom", "site", str(SITE))
LOCAL = ("127.0.0.1", "localhost", "::1")
# Named and not imported, so that the other commands do not wait for what only a server needs.
APP = "classroom.app.factory:app_from_environment"
STARTUP = "classroom.app.startup"
PROCESS = "classroom.app.process"
GRACE = 10  # seconds that requests under way have to end


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``classroom``."""
    text = "build the site and serve it with the graded quizzes"
    parser = subparsers.add_parser("serve", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("--port", type=read_port, default=8000, help="port (8000; 0 for any free one)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    parser.add_argument("--workers", type=int, default=1, help="server processes (1; more need PostgreSQL)")
    parser.add_argument(
        "--banks", type=Path, action="append", default=[], help="a folder with graded banks of your own"
    )
    parser.add_argument("--built", action="store_true", help="serve the site that is in site/, without building it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; return 1 when the site does not build, 2 when the call or a setting is at fault."""
    try:
        check(options)
        listener = socket.create_server((options.host, options.port), backlog=2048)
    except OSError as error:
        print(explain(error, port=options.port), file=sys.stderr)
        return 2
    except GraderError as error:
        print(error, file=sys.stderr)
        return 2
    # The port is taken first, so that one that is taken is known before the build.
    with listener, share_figures(options.workers):
        return serve_built(listener, options) if options.built else build_and_serve(listener, options)


def check(options: argparse.Namespace) -> None:
    """Refuse what cannot be served. Raises GraderError."""
    for folder in options.banks:
        if not folder.is_dir():
            raise GraderError(f"--banks: there is no folder “{folder}”.")
    if options.built and not SITE.is_dir():
        raise GraderError("--built: there is no site/ here. Build it first: classroom site")
    if options.workers < 1 or (options.workers > 1 and not os.environ.get("DATABASE_URL", "").startswith("postgres")):
        raise GraderError("--workers: several processes need PostgreSQL. Set DATABASE_URL=postgresql+psycopg://…")
    if options.host not in LOCAL and not os.environ.get("CLASSROOM_ADDRESS"):
        raise GraderError("--host: set CLASSROOM_ADDRESS to what people will type, such as https://quiz.example.org")


def build_and_serve(listener: socket.socket, options: argparse.Namespace) -> int:
    """Build the site, and meanwhile prepare the server; then serve."""
    name_banks(options)
    with subprocess.Popen(
        BUILD, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as building:
        try:
            link = importlib.import_module(STARTUP).prepare_from_environment()
        except GraderError as error:
            building.send_signal(signal.SIGINT)  # it ends what it has started and takes its folder away
            print(error, file=sys.stderr)
            return 2
        said, _ = building.communicate()
    if building.returncode:
        print(said, end="", file=sys.stderr)
        return 1
    announce(listener, link)
    with suppress(KeyboardInterrupt):
        serve(listener, workers=options.workers)
    return 0


def serve_built(listener: socket.socket, options: argparse.Namespace) -> int:
    """Prepare the server and serve the site as it is."""
    name_banks(options)
    try:
        link = importlib.import_module(STARTUP).prepare_from_environment()
    except GraderError as error:
        print(error, file=sys.stderr)
        return 2
    announce(listener, link)
    with suppress(KeyboardInterrupt):
        serve(listener, workers=options.workers)
    return 0


def name_banks(options: argparse.Namespace) -> None:
    """Add the folders of the call to those of the environment, where every server process reads them."""
    os.environ["CLASSROOM_BANKS"] = ":".join([*map(str, options.banks), os.environ.get("CLASSROOM_BANKS", "")])


def announce(listener: socket.socket, link: str | None) -> None:
    """Say where the course is, and as long as nobody is administrator, how to become it."""
    address = os.environ.get("CLASSROOM_ADDRESS", "").rstrip("/") or f"http://127.0.0.1:{listener.getsockname()[1]}"
    print(f"The course is on {address}/ (Ctrl-C ends it).", flush=True)
    if link:
        print(f"To set up graded quizzes, open {address}{link} (it works once, within a day).", flush=True)


def serve(listener: socket.socket, *, workers: int) -> None:
    """Answer requests until the process is told to end; what is under way then is finished."""
    import uvicorn

    settings: dict[str, Any] = {
        "factory": True,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": GRACE,
    }
    process = importlib.import_module(PROCESS)
    if workers == 1:
        process.Server(uvicorn.Config(APP, **settings)).run(sockets=[listener])
    else:
        process.run_workers(uvicorn.Config(APP, workers=workers, **settings), listener)


@contextmanager
def share_figures(workers: int) -> Iterator[None]:
    """Give several processes a folder in which they add up their figures; before anything of the server is read."""
    os.environ["CLASSROOM_WORKERS"] = str(workers)
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="classroom-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


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
