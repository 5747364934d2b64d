"""Owns running the code of a notebook that was handed in, from outside: a process of its own, limits, no network.

What runs inside is ``grader.notebook.runner``, and in its kernel ``grader.notebook.kernel``.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader.notebook.document import ANSWER, Document, NotebookError
from grader.notebook.keys import PackedNumbers
from grader.notebook.needs import require

SECONDS = 20  # that a notebook may run
MEGABYTES = 500  # that its code may take, besides what the kernel has when it starts
PATIENCE = 20  # seconds for starting and stopping, on top
NETWORK = {True: "no network (a network namespace)", False: "network refused by a guard in Python"}
HOSTILE = "Code that is written to do harm can get around the guard: run only what comes from people you know."


@dataclass(frozen=True)
class Limits:
    """What a notebook may use when it is run."""

    seconds: int = SECONDS
    megabytes: int = MEGABYTES


@dataclass(frozen=True)
class Runner:
    """Runs notebooks of numbers within limits."""

    limits: Limits

    def describe(self) -> str:
        """Return what stands between the code and this computer, in one honest line."""
        isolated = bool(find_isolation())
        memory = f"{self.limits.megabytes} MB" if sys.platform == "linux" else "memory not limited on this system"
        line = f"Code runs in a process of its own: {self.limits.seconds} s, {memory}, {NETWORK[isolated]}."
        return line if isolated and memory[0].isdigit() else f"{line} {HOSTILE}"

    def __call__(self, document: Document, exercise: PackedNumbers) -> tuple[Mapping[str, str], Sequence[str]]:
        """Run the code of a notebook; return what the variables of its questions held, and notes."""
        cells = [{"id": cell.id or cell.name, "source": cell.source} for cell in document.cells if _is_run(cell)]
        task = {
            "cells": cells,
            "variables": {f"{ANSWER}-{one.id}": one.variable for one in exercise.questions},
            "seconds": self.limits.seconds,
            "megabytes": self.limits.megabytes,
        }
        return run_task(task)


def make_runner(limits: Limits) -> Runner:
    """Return what runs notebooks; raise ``GraderError`` with what to install where something is missing."""
    require("Running notebooks", "nbclient", "ipykernel")
    return Runner(limits)


@cache
def find_isolation() -> tuple[str, ...]:
    """Return the beginning of a command that has no network, nothing where this computer cannot make one."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    for options in (("-n",), ("-r", "-n")):
        if unshare and subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode == 0:
            return unshare, *options
    return ()


def run_task(task: Mapping[str, Any]) -> tuple[Mapping[str, str], Sequence[str]]:
    """Run cells in a new process and a folder of its own; return values by variable, and notes."""
    with tempfile.TemporaryDirectory(prefix="nb", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "task.json").write_text(json.dumps(task), encoding="ascii")
        _wait(folder, task["seconds"] + PATIENCE)
        return _read_result(folder / "result.json", [str(one) for one in task["variables"].values()])


def _wait(folder: Path, seconds: float) -> None:
    command = [*find_isolation(), sys.executable, "-m", "grader.notebook.runner", str(folder)]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ},
        "PYTHONPATH": os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")])),
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_PATH": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "MALLOC_ARENA_MAX": "2",  # so that little address space is set aside but never used
    }
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the runner with all that it started; a kernel ends by itself when its runner is gone."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _read_result(path: Path, variables: Sequence[str]) -> tuple[Mapping[str, str], Sequence[str]]:
    """Read what the runner wrote; the code that ran may have written anything there, so nothing is taken on trust."""
    try:
        result = json.loads(path.read_text(encoding="utf-8")[:100_000])
        values = {name: result["values"].get(name, "") for name in variables}
        notes = [str(note)[:200] for note in result["notes"]][:20]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NotebookError("The code could not be run to its end. Run the notebook yourself to see why.") from None
    return {name: text if isinstance(text, str) else "" for name, text in values.items()}, notes


def _is_run(cell: Any) -> bool:
    """Whether a cell holds code of the learner; the cells that check are left out, as marking does their work."""
    return cell.kind == "code" and not cell.id.startswith("check")
