"""Shows that the committed script is the one that its sources make."""

from __future__ import annotations

from classroom.pages.bundle import TARGET, build_bundle, strip_comments


def test_committed_script_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == build_bundle(), "Run: python -m classroom.pages.bundle"


def test_comments_go_and_code_stays() -> None:
    source = """/** Owns it.
     * More. */
    var a = /** @type {any} */ (1);
      // why
      const b = "// not /* a comment";

      /** @type {any} */ (b).c = 2;
    /** Last. */
    """
    assert strip_comments(source) == 'var a = (1);\nconst b = "// not /* a comment";\n(b).c = 2;\n'
