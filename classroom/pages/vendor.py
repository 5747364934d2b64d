"""Owns the scripts of others that the site serves: which file of which package, shortened, with its licence beside it.

The results are committed under course/assets/vendor; ``python -m classroom.pages.vendor`` renews them after
``npm ci`` in classroom/setup, whose package.json names the versions.
"""

from __future__ import annotations

import json
import shutil
import sys

from classroom.pages.bundle import ASSETS, ROOT, TERSER, shorten

SETUP = ROOT / "classroom" / "setup"
VENDOR = ASSETS / "vendor"
# Name of the script on the site: the package, and the file in it that runs as a classic script.
PIECES = {"ts-fsrs": "dist/index.umd.js"}
# Files of reveal.js for the slides; they come shortened, and their licence with them.
REVEAL = {
    "dist/reveal.js": "reveal.js",
    "dist/reveal.css": "reveal.css",
    "dist/plugin/notes.js": "notes.js",
    "LICENSE": "LICENSE.txt",
}
# What Microsoft Teams asks of a page in a tab. It comes shortened, and only pages of the server load it.
TEAMS, TEAMS_FILE = "@microsoft/teams-js", "dist/umd/MicrosoftTeams.min.js"
STATIC = ROOT / "classroom" / "app" / "static"
HEAD = "// {package} {version}, shortened by python -m classroom.pages.vendor. Licence: {package}.LICENSE.txt\n"


def build_piece(package: str) -> str:
    """Return the shortened script of an installed package, with a first line that names its version."""
    folder = SETUP / "node_modules" / package
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    return HEAD.format(package=package, version=version) + shorten(
        (folder / PIECES[package]).read_text(encoding="utf-8")
    )


def build_teams() -> str:
    """Return the installed library of Microsoft Teams, with a first line that names its version."""
    folder = SETUP / "node_modules" / TEAMS
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    text = (folder / TEAMS_FILE).read_text(encoding="utf-8").partition("//# sourceMappingURL")[0].rstrip()
    return f"// {TEAMS} {version}, copied by python -m classroom.pages.vendor. Licence: teams.LICENSE.txt\n{text}\n"


def wanted_head(package: str) -> str:
    """Return the first line that the committed script should have."""
    versions = json.loads((SETUP / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return HEAD.format(package=package, version=versions[package])


def main() -> int:
    """Renew every script and its licence; return the exit code."""
    if not all(
        path.exists()
        for path in (TERSER, *(SETUP / "node_modules" / package for package in (*PIECES, "reveal.js", TEAMS)))
    ):
        print("The packages are not here: run `npm ci` in classroom/setup (Node 20 or newer).", file=sys.stderr)
        return 2
    for package in PIECES:
        (VENDOR / f"{package}.js").write_text(build_piece(package), encoding="utf-8")
        licence = (SETUP / "node_modules" / package / "LICENSE").read_text(encoding="utf-8")
        (VENDOR / f"{package}.LICENSE.txt").write_text(licence, encoding="utf-8")
    (STATIC / "teams.js").write_text(build_teams(), encoding="utf-8")
    shutil.copyfile(SETUP / "node_modules" / TEAMS / "LICENSE", STATIC / "teams.LICENSE.txt")
    for source, name in REVEAL.items():
        shutil.copyfile(SETUP / "node_modules" / "reveal.js" / source, VENDOR / "reveal" / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
