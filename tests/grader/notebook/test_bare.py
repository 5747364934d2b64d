"""What a learner's kernel loads needs nothing but Python; the rest says what to install."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.notebook import needs
from grader.notebook.make import build_files
from tests.grader.notebook.filling import RIGHT, ROOT, WORDS, fill_words, write
from tests.test_architecture import ARROWS, MODULES, find_imports

LEARNERS = ("grader.notebook", "grader.notebook.checking")


def reach(name: str) -> set[str]:
    """A module of ours with all that it imports, near and far."""
    found, waiting = set(), {name}
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= ARROWS[one] - found
    return found


@pytest.mark.parametrize("name", LEARNERS)
def test_what_a_notebook_imports_needs_nothing_but_python(name: str) -> None:
    outside = {(one, module.split(".")[0]) for one in reach(name) for module, _, _ in find_imports(MODULES[one])}
    assert {module for _, module in outside} - set(sys.stdlib_module_names) == {"grader"}


def test_a_check_works_on_a_bare_python_from_any_folder(tmp_path: Path) -> None:
    """Run without site-packages, as in a fresh environment, on a notebook in a folder of its own."""
    write(tmp_path / "exercise.ipynb", fill_words(RIGHT))
    code = (
        "from grader.notebook import check, check_number; import sys\n"
        "print(check()); print(check_number('csat-of-newer-customers', 75))\n"
        "print({'nbformat', 'pydantic', 'yaml'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=True,
    )
    told = ran.stdout.decode()
    assert "What is a product-centric enterprise?: 4 of 7 points" in told
    assert "Right. 12 of the 16" in told
    assert told.rstrip().endswith("set()")


def test_making_notebooks_without_nbformat_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda name: None)
    with pytest.raises(GraderError) as caught:
        build_files(ROOT)
    assert str(caught.value) == ("Making notebooks needs more than Python. Install it with: pip install nbformat")


def test_the_wheel_carries_the_keys(tmp_path: Path) -> None:
    """Build what pip installs, and check in a folder that holds nothing else."""
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], capture_output=True, cwd=ROOT, check=True, text=True
    )
    with zipfile.ZipFile(tmp_path / made.stdout.split()[-1]) as wheel:
        wheel.extractall(tmp_path / "installed")
    code = f"from grader.notebook import check; print(check({RIGHT!r}, exercise={WORDS!r}))"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed"), "PYTHONUTF8": "1"},
        check=True,
    )
    assert "4 of 7 points" in ran.stdout.decode()
