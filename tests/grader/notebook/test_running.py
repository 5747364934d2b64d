"""``--run``: the code of a notebook runs in a process of its own, within its limits, and reaches nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.cli import main
from grader.notebook import running
from grader.notebook.document import NotebookError
from grader.notebook.kernel import make_guard
from grader.notebook.running import Limits, Runner, run_task
from tests.grader.notebook.filling import NUMBERS, SOLVED, fill_numbers, write

LIMITS = {"seconds": 60, "megabytes": 200}


def run_cells(*sources: str, **limits: int) -> tuple[dict[str, str], list[str]]:
    """Run a cell that sets a, these cells, and one that sets b; return what a and b held, and the notes."""
    cells = [{"id": f"odd-{number}", "source": source} for number, source in enumerate(sources)]
    cells = [{"id": "answer-a", "source": "a = 5"}, *cells, {"id": "answer-b", "source": "b = 2.5"}]
    values, notes = run_task({"cells": cells, "variables": {"answer-a": "a", "answer-b": "b"}, **LIMITS, **limits})
    return dict(values), list(notes)


def test_a_notebook_that_calculates_right_gets_every_point(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "anna.ipynb", fill_numbers(SOLVED))
    assert main(["notebook", str(path), "--run", "--seconds", "90", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    (one,) = json.loads(out)["notebooks"]
    assert (one["exercise"], one["earned"], one["possible"]) == (NUMBERS, 7, 7)
    assert one["notes"] == []
    assert err.startswith("Code runs in a process of its own: 90 s, ")


def test_harm_in_a_cell_is_stopped_and_noted_and_the_others_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run for all that a kernel survives: memory, network, programs, files, secrets, errors, odd values."""
    monkeypatch.setenv("SECRET_OF_MINE", "x")
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    harm = {
        "hog = [bytearray(10**6) for _ in range(10**6)]": "MemoryError",
        "import socket; socket.create_connection(('127.0.0.1', 9))": "PermissionError",
        "import subprocess; subprocess.run(['true'])": "PermissionError",
        "!true": "PermissionError",
        f"import pathlib; path = pathlib.Path({str(kept)!r}); path.write_text('theirs')": "PermissionError",
        "path.unlink()": "PermissionError",
        "path.rename(path.with_suffix('.new'))": "PermissionError",
        "import os; os.environ['SECRET_OF_MINE']": "KeyError",
        "input('a')": "StdinNotImplementedError",
        "1 / 0": "ZeroDivisionError",
        "b = (": "SyntaxError",
    }
    fine = "pathlib.Path('own.txt').write_text('in the folder of the notebook'); a = [5]; c = 'x' * 10**6"
    values, notes = run_cells(*harm, fine)
    assert values == {"a": "5", "b": "2.5"}
    assert notes == [f"The cell “odd-{number}”: {told}." for number, told in enumerate(harm.values())]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_an_endless_loop_is_stopped_even_when_it_prints_and_the_others_count() -> None:
    values, notes = run_cells("while True: print('x' * 1000)", seconds=12)
    assert values == {"a": "5", "b": "2.5"}
    assert notes == ["The cell “odd-0”: took too long and was stopped."]


def test_a_kernel_that_ends_itself_keeps_what_was_read_before() -> None:
    values, notes = run_cells("import os; os._exit(1)")
    assert values == {"a": "5", "b": ""}
    assert notes == ["The code ended its own process, or used too much memory or time."]


def test_code_that_cannot_be_interrupted_is_ended_with_its_notebook() -> None:
    values, notes = run_cells("import signal; signal.signal(2, signal.SIG_IGN)\nwhile True: pass", seconds=6)
    assert values["a"] == "5"
    assert "The cell “odd-0”: took too long and was stopped." in notes


def test_without_a_namespace_the_guard_refuses_and_the_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_isolation", lambda: ())
    values, notes = run_cells("import socket; socket.create_connection(('127.0.0.1', 9))", "c = 'x' * 10**6")
    assert values == {"a": "5", "b": "2.5"}
    assert notes == ["The cell “odd-0”: PermissionError."]
    line = Runner(Limits(7, 300)).describe()
    assert line.startswith("Code runs in a process of its own: 7 s, ")
    assert "network refused by a guard in Python. Code that is written to do harm can get around the guard" in line


def test_the_line_says_which_protection_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_isolation", lambda: ("unshare", "-n"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert Runner(Limits(7, 300)).describe() == (
        "Code runs in a process of its own: 7 s, 300 MB, no network (a network namespace)."
    )
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "memory not limited on this system" in Runner(Limits(7, 300)).describe()


def test_a_runner_that_fails_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_wait", lambda folder, seconds: None)
    with pytest.raises(NotebookError, match="The code could not be run to its end."):
        run_cells("pass")


@pytest.mark.parametrize(
    "result", ["", "[]", '{"values": 5, "notes": []}', '{"values": {}}', '{"values": {}, "notes": 5}', "[" * 99_999]
)
def test_a_result_that_the_code_forged_does_no_harm(result: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        running, "_wait", lambda folder, seconds: (folder / "result.json").write_text(result, encoding="ascii")
    )
    with pytest.raises(NotebookError):
        run_cells("pass")


def test_forged_values_are_texts_of_known_variables_only(monkeypatch: pytest.MonkeyPatch) -> None:
    forged = json.dumps({"values": {"a": 5, "b": "7", "c": "8"}, "notes": ["x" * 999] * 99})
    monkeypatch.setattr(
        running, "_wait", lambda folder, seconds: (folder / "result.json").write_text(forged, encoding="ascii")
    )
    values, notes = run_cells("pass")
    assert values == {"a": "", "b": "7"}
    assert (len(notes), len(notes[0])) == (20, 200)


def test_the_guard_lets_calculations_pass_and_refuses_the_rest(tmp_path: Path) -> None:
    guard = make_guard(str(tmp_path))
    guard("open", (str(tmp_path / "a"), "w", 65))
    guard("open", ("/etc/hostname", "r", 0))
    guard("open", (3, "w", 65))
    guard("os.mkdir", (str(tmp_path / "b"), 511, -1))
    for event, arguments in [
        ("open", ("/etc/x", "w", 65)),
        ("open", (f"{tmp_path}/../x", "w", 65)),
        ("os.rename", (str(tmp_path / "a"), "/etc/x", -1, -1)),
        ("socket.connect", (None, ("127.0.0.1", 9))),
        ("os.system", (b"true",)),
        ("os.kill", (1, 9)),
    ]:
        with pytest.raises(PermissionError):
            guard(event, arguments)
