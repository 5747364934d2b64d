"""The choice of a PostgreSQL, with small programs in the place of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.setup import database

APT = """#!/bin/sh
cd "${0%/*}"
test "$DEBIAN_FRONTEND" = noninteractive || exit 9
if test "$1" = install; then
    /bin/cp apt-get initdb && /bin/cp apt-get postgres
fi
"""


def place(folder: Path, *, starts: bool = True, names: tuple[str, ...] = database.PROGRAMS) -> Path:
    """Put programs there that start or fail."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"#!/bin/sh\nexit {int(not starts)}\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_one_named_is_taken_before_one_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place(tmp_path / "installed")), prepend=os.pathsep)
    named = place(tmp_path / "mine")
    assert database.find_database({"POSTGRESQL": str(named)}) == str(named)
    assert database.find_database({}) == str(tmp_path / "installed")


def test_one_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place(tmp_path / "broken", starts=False)), prepend=os.pathsep)
    good = place(tmp_path / "good")
    monkeypatch.setattr(database, "PLACES", (tmp_path / "none", good))
    monkeypatch.setattr(database, "find_debian", list)
    assert database.find_database({}) == str(good)


def test_a_named_one_without_its_programs_is_an_error(tmp_path: Path) -> None:
    named = place(tmp_path / "half", names=("initdb",))
    done = subprocess.run(
        [sys.executable, "-m", "classroom.setup.database"],
        env={**os.environ, "POSTGRESQL": str(named)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f'POSTGRESQL is "{named}"' in done.stderr


def test_root_gets_debians_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path / "bin", names=("apt-get",))
    (tmp_path / "bin" / "apt-get").write_text(APT)
    monkeypatch.setattr(database, "PLACES", ())
    monkeypatch.setattr(database, "find_debian", lambda: [tmp_path / "bin"])
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert database.find_database({}) == str(tmp_path / "bin")


def test_none_at_all_is_an_error_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PLACES", ())
    monkeypatch.setattr(database, "find_debian", list)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(database.NoDatabaseError, match="install its server"):
        database.find_database({})
