"""Builds the small course of the browser tests, or a broken copy of it, with the real mkdocs.yml."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COURSE = Path(__file__).parent / "course"


def copy_course(target: Path) -> Path:
    """Copy the small course to ``target``, with the site's own settings, script, styles and theme."""
    shutil.copytree(COURSE, target)
    shutil.copytree(ROOT / "course" / "assets", target / "course" / "assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^nav:\n(?:[ -].*\n)+", "", settings, flags=re.MULTILINE)
    settings = settings.replace("classroom/pages/theme", f"{ROOT}/classroom/pages/theme")
    settings = settings.replace("exercises, classroom/pages]", "exercises]")
    (target / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return target


def build_site(folder: Path, *, module: str = "mkdocs", target: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real ``mkdocs build --strict`` (or ``zensical build``) in ``folder``, into ``target`` or ``site``."""
    paths = [os.environ.get("PYTHONPATH", ""), str(ROOT)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "SOURCE_DATE_EPOCH": "1700000000",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
    }
    into = ["--site-dir", str(target)] if target else []
    command = [sys.executable, "-m", module, "build", "--strict", *into]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
