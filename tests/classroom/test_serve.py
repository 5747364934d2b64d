"""The command ``classroom serve``, run as a person runs it, on a site of one page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "classroom", "serve", "--port")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Welcome\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: One page\ntheme: {name: mkdocs}\n")
    return tmp_path


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def serve(project: Path, port: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, port], cwd=project, capture_output=True, text=True)


def test_builds_serves_and_ends_quietly(project: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "0"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        link = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        with urllib.request.urlopen(address) as page:
            assert "Welcome" in page.read().decode()
        with urllib.request.urlopen(link) as page:
            assert "as administrator" in page.read().decode()
        process.send_signal(signal.SIGINT)
        assert (process.wait(), process.stdout.read(), process.stderr.read()) == (0, "", "")


def test_the_site_is_built_as_it_is_released(project: Path) -> None:
    """With what a device keeps: MkDocs alone leaves that out, and the slides."""
    with subprocess.Popen([*COMMAND, "0"], cwd=project, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        try:
            with urllib.request.urlopen(address + "sw.js") as worker:
                assert b'"index.html":' in worker.read()
        finally:
            process.send_signal(signal.SIGINT)


def test_of_several_processes_one_that_ends_is_replaced(project: Path, new_postgresql: Callable[[], str]) -> None:
    environment = {**os.environ, "DATABASE_URL": new_postgresql()}
    with subprocess.Popen(
        [*COMMAND, "0", "--workers", "2"],
        cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        process.stdout.readline()
        try:
            first = wait_for_processes(process.pid, without=-1)
            for _ in range(4):
                urllib.request.urlopen(address + "quiz/").close()
            os.kill(first[0], signal.SIGKILL)
            assert first[1] in wait_for_processes(process.pid, without=first[0])
            with urllib.request.urlopen(address + "ready") as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGTERM)
            assert (process.wait(), process.stderr.read()) == (0, "")
        finally:
            process.kill()


def wait_for_processes(parent: int, *, without: int) -> list[int]:
    """Wait until a process has two children, neither of them ``without``; return them."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    for _ in range(300):
        found = [int(number) for number in children.read_text().split() if int(number) != without]
        if len(found) == 2:
            return found
        time.sleep(0.05)
    raise AssertionError("there are no two processes")


def test_a_taken_port_is_told_before_the_build(project: Path, taken: int) -> None:
    done = serve(project, str(taken))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"Port {taken} is taken" in done.stderr
    assert "make serve PORT=" in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("port", ["65536", "-1", "eighty", "²"])
def test_what_is_no_port_is_refused(project: Path, port: str) -> None:
    done = serve(project, port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--workers", "2"], "several processes need PostgreSQL"),
        (["--workers", "0"], "several processes need PostgreSQL"),
        (["--host", "0.0.0.0"], "set CLASSROOM_ADDRESS"),
        (["--banks", "nowhere"], "no folder “nowhere”"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(project: Path, options: list[str], told: str) -> None:
    done = subprocess.run([*COMMAND, "0", *options], cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
    assert not (project / "site").exists()


def test_a_database_that_cannot_be_used_is_told_in_a_sentence(project: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": "mysql://host/name"}
    done = subprocess.run([*COMMAND, "0"], cwd=project, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "DATABASE_URL" in done.stderr


def test_other_commands_do_not_load_what_a_server_needs() -> None:
    code = (
        "import sys, classroom.cli; print(sorted({'fastapi', 'sqlalchemy', 'uvicorn', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_site_that_does_not_build_is_not_served(project: Path) -> None:
    (project / "docs" / "index.md").write_text("[lost](nowhere.md)\n")
    done = serve(project, "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere.md" in done.stderr
    assert done.stderr.endswith("put right what is named above, then try again.\n")


def test_the_command_answers_for_help() -> None:
    done = subprocess.run([sys.executable, "-m", "classroom", "-h"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "serve" in done.stdout
