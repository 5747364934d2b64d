"""The choice of a browser, with small programs in the place of browsers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.setup import browser

APT = """#!/bin/sh
cd "${0%/*}"
test "$DEBIAN_FRONTEND" = noninteractive || exit 9
if test "$1" = update; then
    printf x >>updates
    test "$(/bin/cat updates)" = xx
else
    /bin/cp apt-get chromium
fi
"""


def place(folder: Path, name: str, *, starts: bool) -> str:
    """Put a program there that starts or fails as a browser does."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {int(not starts)}\n")
    path.chmod(0o755)
    return str(path)


def test_the_one_named_is_taken_before_one_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path, "chromium", starts=True)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    named = place(tmp_path, "mine", starts=True)
    assert browser.find_browser({"CHROMIUM": named}) == named
    assert browser.find_browser({"CHROMIUM": "mine"}) == named


def test_one_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path, "chromium", starts=False)
    good = place(tmp_path, "google-chrome", starts=True)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert browser.find_browser({}) == good


@pytest.mark.parametrize("named", ["/nowhere/chromium", "false"])
def test_a_named_one_that_does_not_start_is_an_error(named: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "classroom.setup.browser"],
        env={**os.environ, "CHROMIUM": named},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f'CHROMIUM is "{named}"' in done.stderr


def test_root_gets_debians_package_even_when_the_first_update_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(tmp_path, "apt-get", starts=True)
    (tmp_path / "apt-get").write_text(APT)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_browser({}) == str(tmp_path / "chromium")
    assert (tmp_path / "updates").read_text() == "xx"


def test_none_at_all_is_an_error_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))  # so Playwright cannot be asked
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(browser.NoBrowserError, match="install Chromium"):
        browser.find_browser({})
