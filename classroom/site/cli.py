"""Owns the commands ``classroom site`` and ``classroom release``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from classroom.site.build import build_site
from classroom.site.release import find_faults, read_release_name, write_zip


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    text = "build the site into a folder, for any web server or none"
    site = subparsers.add_parser("site", help=text, description=f"{text.capitalize()}.")
    site.add_argument("target", nargs="?", type=Path, default=Path("site"), help="the folder (default: site)")
    site.set_defaults(run=run)
    text = "build the site and pack it into a zip that is named by its version"
    release = subparsers.add_parser("release", help=text, description=f"{text.capitalize()}.")
    release.add_argument("target", nargs="?", type=Path, default=Path("dist"), help="the folder (default: dist)")
    release.set_defaults(run=run_release)


def run(options: argparse.Namespace) -> int:
    """Build the site; return 1 when it does not build."""
    if not build_site(options.target):
        return 1
    print(f"The site is in {options.target}/; open {options.target / 'index.html'}")
    return 0


def run_release(options: argparse.Namespace) -> int:
    """Build, check and pack the site; return 1 when course, site or zip has a fault."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build_site(site) or not is_sound(site):
            return 1
        packed = options.target / f"{read_release_name(Path())}.zip"
        write_zip(site, packed)
    faults = find_faults(packed)
    if faults:
        packed.unlink()
        print("\n".join(faults), file=sys.stderr)
        print("There is no release: put right what is named above, then try again.", file=sys.stderr)
        return 1
    print(f"{packed}: {packed.stat().st_size / 1e6:.1f} MB")
    return 0


def is_sound(site: Path) -> bool:
    """Tell whether the course has no error and the site holds no graded question; print what is wrong."""
    command = [sys.executable, "-m", "classroom", "check", "--site", str(site)]
    checked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if checked.returncode:
        print(checked.stdout + checked.stderr, end="", file=sys.stderr)
    return checked.returncode == 0
