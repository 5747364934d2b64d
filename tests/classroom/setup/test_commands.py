"""The commands that people type: those that documents name are there, and the locks hold no address."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["README.md", "AUTHORING.md", "CHANGELOG.md"])
def test_every_make_command_in_a_document_is_listed(name: str) -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"(?:^|`)(make [a-z]+)\b", (ROOT / name).read_text(), re.MULTILINE))
    assert named
    assert named <= set(re.findall(r"^make [a-z]+", listed, re.MULTILINE))


def test_no_python_at_all_is_told_in_one_sentence() -> None:
    done = subprocess.run(["make", "serve", "PYTHON=no-such-python"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "There is no no-such-python here: install" in done.stderr


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_name_no_host_and_hash_every_package(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert "//" not in lock
    packages = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]
    assert packages
    assert not [package for package in packages if "--hash=sha256:" not in package]
