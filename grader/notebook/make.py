"""Owns ``python -m grader.notebook.make``: writes the notebooks and packed keys of the course anew, for its authors.

Two runs write the same bytes; what is no longer asked is taken away.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.errors import GraderError
from grader.library import Library
from grader.load import require_library
from grader.model import Bank
from grader.notebook.document import META
from grader.notebook.needs import require
from grader.notebook.pack import Lessons, list_banks, list_numbers, pack_exercise, pack_numbers
from grader.notebook.template import NewCell, mark_notebook, write_exercise, write_numbers

ROOT = Path(__file__).parents[2]
DATA = Path("grader", "data")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def main() -> int:
    """Write what differs, take away what is no longer made; return the exit code."""
    try:
        made = build_files(ROOT)
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    changed = [path for path, text in made.items() if read(ROOT / path) != text]
    for path in changed:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(made[path])
    strays = find_strays(ROOT, made)
    for path in strays:
        (ROOT / path).unlink()
    print(f"{len(made)} files: {len(changed)} written, {len(strays)} taken away.")
    return 0


def build_files(root: Path) -> dict[Path, bytes]:
    """Return every file that is made from the course at ``root``, by its path from there."""
    require("Making notebooks", "nbformat")
    library = require_library(root)
    course, lessons = Course.from_library(library), Lessons(root)
    files = {DATA / "tables.json": _write_json(course.tables)}
    for name in course.exercises:
        exercise = course.exercise(name)
        cells = write_exercise(exercise, lesson=lessons.title(exercise.lesson))
        files[DATA / "keys" / f"{name}.json"] = _write_json(pack_exercise(course, name, lessons))
        files[_path(name)] = write_notebook(cells, mark_notebook(name, exercise.rev))
    for bank in list_banks(library):
        files[DATA / "numbers" / f"{bank.bank}.json"] = _write_json(pack_numbers(bank, lessons))
        files[_path(bank.bank)] = write_notebook(_write_bank(bank, library), mark_notebook(bank.bank))
    return files


def find_strays(root: Path, made: Iterable[Path]) -> list[Path]:
    """Return files in the places of made files that nobody makes any more."""
    places = [*(root / DATA / "keys").glob("*.json"), *(root / DATA / "numbers").glob("*.json")]
    places += (root / "exercises").glob("*/exercise.ipynb")
    return sorted(path.relative_to(root) for path in places if path.relative_to(root) not in set(made))


def write_notebook(cells: Iterable[NewCell], metadata: dict[str, Any]) -> bytes:
    """Return a notebook of these cells as its file holds it."""
    import nbformat  # an extra, which only authors need

    made = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]  # nbformat has few types
        cells=[_make_cell(cell) for cell in cells],
        metadata={**metadata, "kernelspec": KERNEL, "language_info": {"name": "python"}},
    )
    nbformat.validate(made)
    text: str = nbformat.writes(made, version=4)  # type: ignore[no-untyped-call]  # as above
    return f"{text.rstrip()}\n".encode()


def read(path: Path) -> bytes:
    """Return what a file holds, nothing where there is none."""
    return path.read_bytes() if path.exists() else b""


def _make_cell(cell: NewCell) -> Any:
    import nbformat  # as above

    make = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
    # The tag is Jupyter Book's: what only works in Jupyter is left out of a book.
    metadata = {**({META: dict(cell.mark)} if cell.mark else {}), **({} if cell.read else {"tags": ["remove-cell"]})}
    return make(cell.source, id=cell.id, metadata=metadata)  # type: ignore[no-untyped-call]  # as above


def _write_bank(bank: Bank, library: Library) -> Iterator[NewCell]:
    path = library.root / _path(bank.bank).parent / "notebook.md"
    if not path.exists():
        raise GraderError(f"The bank “{bank.bank}” is asked in a notebook: write its text in {path}.")
    folder = library.root / "course" / "assets" / "data"
    data = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.csv"))}
    questions = {question.id: question for question in list_numbers(bank)}
    return write_numbers(path.read_text(encoding="utf-8"), questions=questions, data=data)


def _path(name: str) -> Path:
    return Path("exercises", name, "exercise.ipynb")


def _write_json(data: Any) -> bytes:
    """Compact, with one value a line, so that a change of one phrasing shows as one line."""
    return (json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n").encode()


if __name__ == "__main__":
    sys.exit(main())
