"""The notebooks of the course in a real kernel: what the check cell shows is what ``grader mark`` says."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.sessions.sessionmanager import SessionManager
from nbclient import NotebookClient
from nbformat import from_dict

from grader.cli import main
from grader.notebook.place import JUPYTER, VSCODE
from tests.grader.notebook.filling import NUMBERS, RIGHT, ROOT, SOLVED, WORDS, WRONG, fill_numbers, fill_words, write
from tests.loops import run

Bundle = dict[str, Any]


class Kernel:
    """A kernel that runs the cells of notebooks one by one."""

    def __init__(self, client: NotebookClient) -> None:
        self.client = client

    def run(self, source: str) -> list[Bundle]:
        """Run a cell; return its outputs."""
        cell = from_dict({"cell_type": "code", "metadata": {}, "outputs": [], "source": source})  # type: ignore[no-untyped-call]  # nbformat has few types
        self.client.nb["cells"] = [cell]
        self.client.execute_cell(cell, 0)
        return list(cell.outputs)

    def open(self, path: Path, notebook: Bundle) -> None:
        """Save a notebook and go to its folder, as an editor does."""
        write(path, notebook)
        self.run(f"import os; os.chdir({str(path.parent)!r})")

    def check(self, path: Path, notebook: Bundle) -> Bundle:
        """Save a notebook, run its check cell and return what it displays."""
        self.open(path, notebook)
        source = next(cell["source"] for cell in notebook["cells"] if cell["id"] == "check")
        (output,) = self.run("".join(source))
        assert output["output_type"] == "execute_result"
        return dict(output["data"])


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One kernel for all tests here, in a folder without a course, with the package on its path."""
    home = tmp_path_factory.mktemp("home")
    hidden = {JUPYTER: "", "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(home)}
    client = NotebookClient(
        from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),  # type: ignore[no-untyped-call]  # as above
        kernel_name="python3",
        timeout=60,
    )
    with client.setup_kernel(cwd=str(home), env={**os.environ, **hidden}):
        yield Kernel(client)


@pytest.mark.parametrize("answer", [RIGHT, WRONG, ""], ids=["right", "wrong", "empty"])
def test_a_check_displays_what_grader_mark_prints(
    answer: str, kernel: Kernel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = kernel.check(tmp_path / "anna.ipynb", fill_words(answer))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode())))
    assert main(["--course", str(ROOT), "mark", WORDS]) == 0
    origin, _, told = shown["text/plain"].partition("\n\n")
    assert origin.startswith("Your answer as saved in “anna.ipynb” at ")
    assert told == capsys.readouterr().out.rstrip("\n")
    points = told.splitlines()[0].rpartition(": ")[2]
    assert f"<br>{points}. Your answer names" in shown["text/html"]
    assert ("<mark" in shown["text/html"]) == (answer in (RIGHT, WRONG))


@pytest.mark.parametrize("exercise", sorted(path.parent.name for path in ROOT.glob("exercises/*/key.yml")))
def test_every_exercise_is_checked_in_the_kernel(exercise: str, kernel: Kernel, tmp_path: Path) -> None:
    shown = kernel.check(tmp_path / "exercise.ipynb", fill_words("Nothing to the point.", exercise))
    assert ": 0 of " in shown["text/plain"]


def test_what_vs_code_tells_is_believed(kernel: Kernel, tmp_path: Path) -> None:
    path = write(tmp_path / "elsewhere" / "code.ipynb", fill_words(RIGHT))
    kernel.run(f"{VSCODE} = {str(path)!r}")
    try:
        shown = kernel.check(tmp_path / "here.ipynb", fill_words(WRONG))
    finally:
        kernel.run(f"del {VSCODE}")
    assert "“code.ipynb”" in shown["text/plain"]


def test_the_numbers_are_all_right_when_calculated_right(kernel: Kernel, tmp_path: Path) -> None:
    notebook = fill_numbers(SOLVED)
    kernel.open(tmp_path / "numbers.ipynb", notebook)
    told = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            outputs = kernel.run("".join(cell["source"]))
            assert not any(one["output_type"] == "error" for one in outputs), outputs
            told += [one["data"]["text/plain"] for one in outputs if cell["id"].startswith("check-")]
    assert len(told) == 7
    assert all(text.startswith("Right. ") for text in told), told


def test_an_untouched_notebook_of_numbers_runs_and_asks_for_numbers(kernel: Kernel, tmp_path: Path) -> None:
    notebook = fill_numbers({})
    kernel.open(tmp_path / "numbers.ipynb", notebook)
    told = [
        one["data"]["text/plain"]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        for one in kernel.run("".join(cell["source"]))
        if cell["id"].startswith("check-")
    ]
    assert len(told) == 7
    assert all(text.startswith("Nothing to check yet. ") for text in told)


@pytest.mark.parametrize("exercise", [WORDS, NUMBERS])
def test_without_the_package_the_cell_says_how_to_get_it(exercise: str, kernel: Kernel, tmp_path: Path) -> None:
    notebook = fill_words("", exercise)
    kernel.open(tmp_path / "alone.ipynb", notebook)
    kernel.run(
        "import sys; kept = sys.path, dict(sys.modules)\nsys.path = [p for p in sys.path if not p.endswith('main')]"
    )
    kernel.run("[sys.modules.pop(name) for name in list(sys.modules) if name.split('.')[0] == 'grader']")
    kernel.run("sys.modules['grader'] = None")
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells = [cell for cell in code if exercise == WORDS or cell["id"] in ("setup", code[-1]["id"])]
    try:
        kernel.run("value_of_a_solo_customer = 5")
        outputs = [one for cell in cells for one in kernel.run("".join(cell["source"]))]
    finally:
        kernel.run("del sys.modules['grader']; sys.path = kept[0]; sys.modules.update(kept[1])")
    said = [one["text"] for one in outputs if one["output_type"] == "stream"]
    assert said == ["The marker is missing. Run: %pip install COURSE-FOLDER\n"]
    assert "%pip install COURSE-FOLDER" in "".join(notebook["cells"][-1]["source"])


def test_jupyter_server_tells_the_kernel_its_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session as JupyterLab and Notebook open one; another notebook of the course lies beside it."""
    write(tmp_path / "sub" / "right.ipynb", fill_words(RIGHT))
    write(tmp_path / "sub" / "other.ipynb", fill_words(WRONG))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    code = "from grader.notebook import check; print(check())"
    told = run(run_session(tmp_path, "sub/right.ipynb", code))
    assert "“right.ipynb”" in told
    assert "4 of 7 points" in told


async def run_session(root: Path, path: str, code: str) -> str:
    # The server's own types say less than its documentation.
    kernel_manager, session_manager, files = cast(
        "tuple[Any, Any, Any]", (AsyncMappingKernelManager, SessionManager, AsyncFileContentsManager)
    )
    kernels = kernel_manager(root_dir=str(root))
    sessions = session_manager(kernel_manager=kernels, contents_manager=files(root_dir=str(root)))
    session = await sessions.create_session(path=path, name=Path(path).name, type="notebook", kernel_name="python3")
    client = kernels.get_kernel(session["kernel"]["id"]).client()
    said: list[str] = []
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        await client.execute_interactive(
            code, output_hook=lambda message: said.append(message["content"].get("text", ""))
        )
    finally:
        client.stop_channels()
        await sessions.delete_session(session["id"])
        sessions.close()
    return "".join(said)
