"""Owns running the cells of one notebook by nbclient; started by ``grader.notebook.running`` in a process of its own.

It keeps no output, so that code which prints without end fills no memory.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionComplete, DeadKernelError
from nbformat import NotebookNode, from_dict

ANSWER_TYPE = "text/plain"
READ = "__import__('grader.notebook.values', fromlist=['print_all']).print_all(globals(), {0!r})"
STUCK = {"ename": "TimeoutError", "evalue": "", "traceback": []}


class QuietClient(NotebookClient):
    """A client that drops all outputs but the result of a cell that reads values."""

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> None:
        """Keep a result where one is wanted, and see when a cell is done."""
        content = msg["content"]
        if msg["msg_type"] == "status" and content["execution_state"] == "idle":
            raise CellExecutionComplete
        if msg["msg_type"] == "execute_result" and cell.metadata.get("reads"):
            cell.metadata["result"] = str(content["data"].get(ANSWER_TYPE, ""))[:100_000]


class Session:
    """The cells of one notebook in one kernel, within one time."""

    def __init__(self, client: QuietClient, seconds: int) -> None:
        """Take the client and the time that all cells have together."""
        self.client = client
        self.end = time.monotonic() + seconds
        self.notes: list[str] = []

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.end - time.monotonic()

    def run(self, source: str, *, name: str = "") -> None:
        """Run a cell of the learner; note its error, or that it took too long."""
        cell = _make_cell(source)
        reply = self._execute(cell, self.left / 2)
        if reply.get("status") == "error":
            what = "took too long and was stopped" if reply == {**STUCK, "status": "error"} else str(reply.get("ename"))
            self.notes.append(f"The cell “{name or 'without id'}”: {what}.")

    def read(self, variables: Iterable[str]) -> dict[str, str]:
        """Return what variables hold, in plain digits; nothing for those that hold no number."""
        cell = _make_cell(READ.format(list(variables)), reads=True)
        self._execute(cell, self.left)
        try:
            values = json.loads(ast.literal_eval(cell.metadata.get("result", "''")))
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return {}
        return {str(name): str(text) for name, text in values.items()} if isinstance(values, dict) else {}

    def _execute(self, cell: NotebookNode, seconds: float) -> dict[str, Any]:
        replies: list[dict[str, Any]] = []
        self.client.timeout = max(1, int(seconds))
        self.client.on_cell_executed = lambda execute_reply, **_: replies.append(execute_reply)
        self.client.nb["cells"] = [cell]
        try:
            self.client.execute_cell(cell, 0, store_history=False)
        except CellControlSignal:
            return {**STUCK, "status": "error"}
        return dict(replies[0]["content"]) if replies else {}


def run_notebook(task: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Run the cells of a task in order; return what the variables held after their cells, and notes."""
    values: dict[str, str] = {}
    notes: list[str] = []
    manager = _make_kernel(task, folder)
    client = QuietClient(
        _make({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
        km=manager,
        allow_errors=True,
        interrupt_on_timeout=True,
        error_on_timeout=STUCK,
        iopub_timeout=1,
        startup_timeout=30,
        shutdown_kernel="immediate",
    )
    with client.setup_kernel(cleanup_kc=True, cwd=str(folder), stdout=DEVNULL, stderr=DEVNULL):
        session = Session(client, task["seconds"])
        try:
            for read in _run_cells(session, task):
                values.update((name, text) for name, text in read.items() if text)
        except DeadKernelError:
            session.notes.append("The code ended its own process, or used too much memory or time.")
        notes = session.notes
    return {"values": values, "notes": notes}


def _run_cells(session: Session, task: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for cell in task["cells"]:
        if session.left < 1:
            session.notes.append(f"The notebook ran for {task['seconds']} s and was stopped.")
            return
        session.run(cell["source"], name=cell["id"])
        if cell["id"] in task["variables"]:
            yield session.read([task["variables"][cell["id"]]])
    yield session.read(task["variables"].values())


def _make_cell(source: str, *, reads: bool = False) -> NotebookNode:
    return _make({"cell_type": "code", "metadata": {"reads": reads}, "outputs": [], "source": source})


def _make(data: dict[str, Any]) -> NotebookNode:
    node: NotebookNode = from_dict(data)  # type: ignore[no-untyped-call]  # nbformat has few types
    return node


def _make_kernel(task: Mapping[str, Any], folder: Path) -> AsyncKernelManager:
    """A kernel that limits itself before it runs anything; sockets of the file system, as there may be no network."""
    spec = folder / "jupyter" / "kernels" / "limited"
    spec.mkdir(parents=True)
    limits = [str(task["seconds"]), str(task["megabytes"]), str(folder)]
    argv = [sys.executable, "-m", "grader.notebook.kernel", *limits, "-f", "{connection_file}"]
    data = {"argv": argv, "display_name": "limited", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(data), encoding="utf-8")
    if os.name == "nt":
        return AsyncKernelManager(kernel_name="limited")
    return AsyncKernelManager(kernel_name="limited", transport="ipc", ip=str(folder / "k"))


def main() -> int:
    """Run the task in the folder named and write its result there."""
    folder = Path(sys.argv[1])
    task = json.loads((folder / "task.json").read_text(encoding="ascii"))
    (folder / "result.json").write_text(json.dumps(run_notebook(task, folder)), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
