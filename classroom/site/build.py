"""Owns building the site: MkDocs into a folder of its own, spare files taken out, then put in place file by file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from classroom.site.edition import WORKER, Edition, write_worker
from classroom.site.styles import trim_styles
from classroom.slides import write_slides
from grader.errors import GraderError

# The date in the site map; without it two builds of the same course differ.
DATE = "1767225600"
SEARCH = Path("search", "search_index.json")
LANGUAGES = Path("assets", "javascripts", "lunr")


def build_site(target: Path, *, root: Path = Path()) -> bool:
    """Build the course at ``root`` into ``target``; return whether it was built.

    Only when it was not, what MkDocs said is shown. What stands in ``target`` stays as it is until the new site is
    whole, and files that have not changed keep their time.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "site"
        built = run_mkdocs(made, root=root)
        if built.returncode:
            print(built.stdout + built.stderr, end="", file=sys.stderr)
            print("The site was not built: put right what is named above, then try again.", file=sys.stderr)
            return False
        complete_site(made)
        try:
            write_slides(made, root=root)
        except GraderError as error:
            print(f"{error}\nThe slides were not made: put right what is named above, then try again.", file=sys.stderr)
            return False
        put_in_place(made, target)
    return True


def run_mkdocs(target: Path, *, root: Path) -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs build`` in ``root``, with pages that look for a worker."""
    defaults = {"SOURCE_DATE_EPOCH": DATE, "NO_MKDOCS_2_WARNING": "1"}
    environment = {**defaults, **os.environ, "COURSE_WORKER": WORKER}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def complete_site(site: Path) -> Edition:
    """Take out of a built site what no reader needs, and add the worker that keeps the rest on a device."""
    for path in list_spare(site):
        path.unlink()
    trim_styles(site)
    return write_worker(site)


def list_spare(site: Path) -> list[Path]:
    """Return the maps of shortened scripts and styles, and the word lists of languages that the search does not use."""
    maps = list(site.rglob("*.map"))
    index = site / SEARCH
    languages = set(json.loads(index.read_text(encoding="utf-8"))["config"]["lang"]) if index.is_file() else set()
    # Search in English alone loads none of these; any other language loads several.
    lists = (site / LANGUAGES).rglob("*.js") if languages == {"en"} else ()
    return sorted({*maps, *lists})


def put_in_place(made: Path, target: Path) -> None:
    """Make ``target`` the same as ``made``: each file at once, the worker last, then what is left over goes."""
    names = list_files(made)
    for name in sorted(names, key=lambda name: (name == WORKER, name)):
        source, place = made / name, target / name
        if place.is_file() and place.read_bytes() == source.read_bytes():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.new")
        shutil.copyfile(source, beside)
        beside.replace(place)
    remove(target, set(list_files(target)) - set(names))


def list_files(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def remove(folder: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that this leaves empty."""
    for name in names:
        (folder / name).unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
