"""The making of .venv, tried for real in small projects that need no network."""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from classroom.setup import environment

SCRIPT = Path(environment.__file__)
WHEEL = "thing-1.0-py3-none-any.whl"
BACKEND = """
import zipfile
def build_editable(folder, settings=None, metadata=None):
    name = "own-1.0-py3-none-any.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        for path, text in (
            ("own.pth", ""),
            ("own-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: own\\nVersion: 1.0\\n"),
            ("own-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"),
            ("own-1.0.dist-info/RECORD", ""),
        ):
            wheel.writestr(path, text)
    return name
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose lock names one local wheel, and which builds itself."""
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        wheel.writestr("thing.py", "")
        wheel.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        wheel.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("thing-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256((tmp_path / WHEEL).read_bytes()).hexdigest()
    (tmp_path / "requirements.lock").write_text(f"./{WHEEL} --hash=sha256:{digest}\n")
    (tmp_path / "requirements-test.lock").write_text("# nothing more\n")
    (tmp_path / "backend.py").write_text(BACKEND)
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    return tmp_path


def make(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script as ``make`` does, on a PATH without uv."""
    return run(project, sys.executable, str(SCRIPT), *arguments, **variables)


def run(project: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": os.defpath, "HOME": str(project), **variables}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True)


def test_it_is_made_once_and_again_when_the_lock_changes(project: Path) -> None:
    assert (made := make(project)).returncode == 0, made.stderr
    stamp = project / ".venv" / "ready"
    assert run(project, ".venv/bin/python", "-c", "import thing").returncode == 0
    assert make(project).stdout == ""
    mark = project / ".venv" / "mark"
    mark.touch()
    with (project / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert make(project, "--tests").returncode == 0
    assert not mark.exists()
    assert "requirements-test.lock" in stamp.read_text()


def test_a_broken_one_is_made_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    environment.VENV.mkdir()
    names = ("requirements.lock", "pyproject.toml")
    environment.STAMP.write_text("".join(f"{name} {environment.seal(name)}\n" for name in names))
    assert make(project).returncode == 0
    assert run(project, ".venv/bin/python", "-c", "import thing").returncode == 0


def test_a_wrong_hash_is_refused_and_nothing_looks_whole(project: Path) -> None:
    lock = project / "requirements.lock"
    lock.write_text(f"./{WHEEL} --hash=sha256:{'0' * 64}\n")
    done = make(project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert ".venv/setup.log" in done.stderr
    assert "hash" in (project / ".venv" / "setup.log").read_text().lower()
    assert not (project / ".venv" / "ready").exists()


def test_without_a_network_the_remedy_is_named(project: Path) -> None:
    (project / "requirements.lock").write_text(f"thing==1.0 --hash=sha256:{'0' * 64}\n")
    nowhere = "http://127.0.0.1:9"
    done = make(project, PIP_INDEX_URL=f"{nowhere}/simple", PIP_RETRIES="1", PIP_CONFIG_FILE=os.devnull)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no network" in done.stderr


def test_without_a_venv_module_the_remedy_is_named(project: Path) -> None:
    (project / "missing").mkdir()
    (project / "missing" / "ensurepip.py").write_text("raise ImportError")
    done = make(project, PYTHONPATH=str(project / "missing"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "apt install python3" in done.stderr


@pytest.mark.parametrize("newer", [False, True])
def test_an_old_python_looks_for_a_newer_one(project: Path, newer: bool) -> None:
    old = "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['']; "
    old += f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    folder = project / "path"
    folder.mkdir()
    if newer:
        (folder / "python3.12").symlink_to(sys.executable)
    done = run(project, sys.executable, "-c", old, PATH=str(folder))
    if newer:
        assert (done.returncode, done.stderr) == (0, "")
    else:
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "3.9.2" in done.stderr
        assert "make serve PYTHON=" in done.stderr


def test_older_pythons_can_read_the_script() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    imports = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "__future__" not in imports  # Python 3.6 does not know of annotations there
