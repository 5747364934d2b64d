"""Owns the project's environment: makes .venv from the locks, and makes it anew when they change.

A plain script, run at the project's root with nothing installed. Older Pythons must be able to read it, or
they could not say that they are too old: so it uses no syntax newer than Python 3.6, and quotes annotations.
"""

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
LOCKS = ("requirements.lock", "requirements-test.lock")
VENV = Path(".venv")
INSIDE = str(VENV / ("Scripts" if os.name == "nt" else "bin") / "python")
LOG = VENV / "setup.log"
STAMP = VENV / "ready"
NO_NETWORK = ("name resolution", "connection", "failed to connect", "proxy", "timed out", "dns error")


class SetupError(Exception):
    """What keeps the environment from being made, and the remedy, in one sentence for a person."""


def main(arguments: "list[str]") -> int:
    """Make the environment ready, with the tools for tests if asked for ``--tests``; return the exit code."""
    try:
        if sys.version_info < OLDEST:
            return hand_over(arguments)
        prepare(LOCKS if "--tests" in arguments else LOCKS[:1])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The environment could not be made: {error}.", file=sys.stderr)
        return 2
    return 0


def hand_over(arguments: "list[str]") -> int:
    """Run this script with a newer Python from the PATH; return its exit code."""
    for name in NEWER:
        path = shutil.which(name)
        if path and runs(path, f"import sys; sys.exit(sys.version_info < {OLDEST})"):
            return subprocess.call([path, __file__, *arguments])
    have = ".".join(map(str, sys.version_info[:3]))
    need = ".".join(map(str, OLDEST))
    raise SetupError(
        f"This needs Python {need} or newer, and {sys.executable} is Python {have}: install a newer one, "
        f"or name one that you have: make serve PYTHON=/path/to/python{need}"
    )


def prepare(locks: "tuple[str, ...]") -> None:
    """Bring .venv up to the locks; do nothing when its stamp says that it is."""
    wanted = {name: seal(name) for name in (*locks, "pyproject.toml")}
    done = read_stamp()
    if all(done.get(name) == value for name, value in wanted.items()):
        return
    print("Setting up .venv; the first time takes about a minute.", flush=True)
    if done.get(LOCKS[0]) != wanted[LOCKS[0]]:
        done = {}
        create()
    STAMP.unlink(missing_ok=True)  # an environment in the making must not look whole
    if any(done.get(name) != wanted[name] for name in locks):
        requirements = [word for name in locks for word in ("-r", name)]
        install("--require-hashes", *requirements)
    install("--no-deps", "--no-build-isolation", "--editable", ".")
    done.update(wanted)
    STAMP.write_text("".join(f"{name} {value}\n" for name, value in done.items()))


def seal(name: str) -> str:
    """Return a digest of the file and of where .venv is, as an environment that was moved no longer works."""
    return hashlib.sha256(str(VENV.resolve()).encode() + b"\n" + Path(name).read_bytes()).hexdigest()


def read_stamp() -> "dict[str, str]":
    """Return what .venv was made from, as name to seal; nothing when it is unfinished or does not run."""
    if not STAMP.is_file() or not runs(INSIDE, "import encodings"):
        return {}
    return dict(line.split() for line in STAMP.read_text().splitlines())


def create() -> None:
    """Make an empty environment with pip in it, in place of any that is there."""
    try:
        for name in ("venv", "ensurepip"):
            importlib.import_module(name)
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"This Python cannot make environments, as its venv module is missing: "
            f"on Debian or Ubuntu run: sudo apt install python{version}-venv"
        ) from None
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if made.returncode:
        said = (made.stdout.strip() or "no reason given").splitlines()[-1]
        raise SetupError(f"Python's venv module could not make .venv: {said}")


def install(*what: str) -> None:
    """Install with uv if it is on the PATH; with pip if not, or if uv fails (it reads no pip settings)."""
    uv = shutil.which("uv")
    if uv and log([uv, "pip", "install", "--python", INSIDE, *what]):
        return
    if not log([INSIDE, "-m", "pip", "install", "--no-input", "--progress-bar", "off", *what]):
        raise SetupError(explain(LOG.read_text(encoding="utf-8", errors="replace").lower()))


def log(command: "list[str]") -> bool:
    """Run a command with its output added to the log; return whether it succeeded."""
    with LOG.open("ab") as output:
        return not subprocess.call(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)


def explain(said: str) -> str:
    """Turn what pip said into one sentence with the remedy."""
    more = f"what pip said is in {LOG.as_posix()}"
    if any(words in said for words in NO_NETWORK):
        return (
            "The packages could not be fetched, as there seems to be no network: connect (behind a proxy, "
            f"set HTTPS_PROXY) and run the same command again; {more}."
        )
    return f"The packages could not be installed: {more}; put that right and run the same command again."


def runs(python: str, code: str) -> bool:
    """Tell whether this Python is there and runs the code with exit code 0."""
    try:
        quiet = subprocess.DEVNULL
        return not subprocess.call([python, "-c", code], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        return False


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
