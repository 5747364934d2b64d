"""Shows that the committed scripts are the ones that their sources make."""

from __future__ import annotations

import pytest

from classroom.pages.bundle import ASSETS, SCRIPTS, build_bundle, shorten


@pytest.mark.parametrize("name", SCRIPTS)
def test_committed_script_is_current(name: str) -> None:
    committed = (ASSETS / name).read_text(encoding="utf-8")
    assert committed == build_bundle(name), "Run: python -m classroom.pages.bundle"


def test_comments_go_and_names_shorten_while_strings_stay() -> None:
    source = """/** Owns it. */
    (function () {
      // why
      const wanted = "// not /* a comment";
      globalThis.shown = wanted + wanted;
    })();
    """
    short = shorten(source)
    assert '"// not /* a comment"' in short
    assert "Owns" not in short and "why" not in short and "wanted" not in short
