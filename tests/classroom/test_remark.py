"""The command that marks again: tells what would change, changes it only when asked, names what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from classroom.cli import main
from classroom.store import Database
from tests.classroom.teams.reviewing import TEXT, take
from tests.classroom.teams.world import COURSE, World

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
BANK = Path("quizzes") / "graded" / "every-kind.yml"


@pytest.fixture
def world(database: Database, migrated_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A server's folder whose key was revised after an attempt."""
    made = World(database)
    take(made, made.assign(pass_percent=69), say_it={"text": TEXT})
    shutil.copytree(COURSE, tmp_path / "course")
    file = tmp_path / "course" / BANK
    text = file.read_text(encoding="utf-8").replace("rev: 1\n  kind: short", "rev: 2\n  kind: short")
    file.write_text(text.replace("    - ask customer\n", "    - ask customer\n    - study people\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.setenv("DATABASE_URL", migrated_address)
    monkeypatch.setenv("CLASSROOM_BANKS", "")
    return made


def test_what_would_change_is_told_first(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remark"]) == 0
    told = capsys.readouterr().out
    assert "Marked again: 1 attempt. Would change: 1." in told
    assert "say-it (rev 1 to 2): 1 mark, 1 higher, 0 lower" in told
    assert "attempt 1 (assignment 1): 8 of 13 to 9 of 13, not passed until now: PASSED" in told
    assert "Nothing was changed." in told
    assert world.get(1).earned == 8


def test_it_is_changed_when_asked_and_once(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remark", "--assignment", "1", "--apply"]) == 0
    assert "Changed: 1 attempt." in capsys.readouterr().out
    assert world.get(1).earned == 9
    assert main(["remark", "--apply"]) == 0
    assert "Marked again: 1 attempt. Changing: 0." in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--assignment", "9"], ["--assignment", "-1"]])
def test_an_assignment_that_is_not_there_is_told(
    world: World, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remark", *options]) == 2
    assert "This quiz is not here" in capsys.readouterr().err
