"""Shows that the committed scripts of others are the versions that package.json names, with their licences."""

from __future__ import annotations

import json

import pytest

from classroom.pages import vendor


@pytest.mark.parametrize("package", sorted(vendor.PIECES))
def test_the_committed_script_is_the_version_that_is_named(package: str) -> None:
    text = (vendor.VENDOR / f"{package}.js").read_text(encoding="utf-8")
    assert text.startswith(vendor.wanted_head(package)), "run: python -m classroom.pages.vendor"


@pytest.mark.parametrize("package", sorted(vendor.PIECES))
def test_the_licence_lies_beside_it(package: str) -> None:
    assert "Permission is hereby granted" in (vendor.VENDOR / f"{package}.LICENSE.txt").read_text(encoding="utf-8")


def test_the_library_of_teams_is_the_version_that_is_named() -> None:
    package = json.loads((vendor.SETUP / "package.json").read_text(encoding="utf-8"))
    versions = package["devDependencies"]
    text = (vendor.STATIC / "teams.js").read_text(encoding="utf-8")
    assert text.startswith(f"// {vendor.TEAMS} {versions[vendor.TEAMS]}, "), "run: python -m classroom.pages.vendor"
    assert "Permission is hereby granted" in (vendor.STATIC / "teams.LICENSE.txt").read_text(encoding="utf-8")


def test_nothing_is_renewed_without_the_packages(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vendor, "SETUP", tmp_path)
    assert vendor.main() == 2
    assert "run `npm ci` in classroom/setup" in capsys.readouterr().err
