"""Owns reading a notebook that a person saved: its cells and the exercise that it names. Runs nothing of it.

Needs nothing but Python: a notebook is JSON, and only what a mark needs is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

from grader.errors import GraderError

META = "course"  # where the course keeps its marks in the metadata of notebooks and cells
FORMAT = 1  # the version of those marks
MOST_BYTES = 10_000_000
ANSWER = "answer"  # id of the cell that holds an answer
PLACEHOLDER = "*Double-click here, delete this line, and write your answer.*"


class NotebookError(GraderError):
    """A notebook that cannot be marked; the sentence says why and what to do."""


@dataclass(frozen=True)
class Cell:
    """A cell: ``kind`` is code, markdown or raw; ``name`` is the mark of the course, which outlives a lost id."""

    kind: str
    _: KW_ONLY
    id: str
    name: str
    source: str


@dataclass(frozen=True)
class Document:
    """A notebook as it was saved; ``rev`` is that of the exercise when the notebook was made, 0 where it has none."""

    exercise: str
    _: KW_ONLY
    rev: int
    cells: Sequence[Cell]

    def find(self, name: str) -> list[str]:
        """Return the sources of all cells that are called ``name`` by id or by mark."""
        return [cell.source for cell in self.cells if name in (cell.id, cell.name)]


def read_document(path: Path) -> Document:
    """Return the notebook of a file; raise ``NotebookError`` with one sentence when it cannot be read."""
    try:
        if not path.is_file():
            raise NotebookError("There is no such file. Check its name and folder.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotebookError(f"The file cannot be read: {error.strerror}. Check its rights.") from None
    return parse_document(data)


def parse_document(data: bytes) -> Document:
    """Return the notebook of what stands in a file; raise ``NotebookError`` when it is none that can be marked."""
    if len(data) > MOST_BYTES:
        raise NotebookError("The file is larger than 10 MB. Clear all outputs in Jupyter, save it, and try again.")
    whole = _require_notebook(_read_json(data))
    mark = _read_mark(whole)
    if "format" in mark and mark["format"] != FORMAT:
        newer = isinstance(mark["format"], int) and mark["format"] > FORMAT
        what = "newer" if newer else "older"
        todo = "Update this package" if newer else "Take a new copy of the notebook and move the answer into it"
        raise NotebookError(f"The notebook was made by a {what} version of the course. {todo}.")
    exercise, rev = mark.get("exercise"), mark.get("rev")
    return Document(
        exercise if isinstance(exercise, str) else "",
        rev=rev if isinstance(rev, int) else 0,
        cells=tuple(_read_cell(cell) for cell in whole["cells"]),
    )


def find_answer(document: Document, name: str = ANSWER, *, blank: str = PLACEHOLDER) -> str:
    """Return what was written in the answer cell, nothing where it holds but ``blank``, the line to be replaced.

    A copy of the cell that holds nothing, or the same, does not matter. Raises ``NotebookError`` where the
    cell is missing, or where several hold different answers.
    """
    found = document.find(name)
    if not found:
        hint = "Take a new copy of the notebook and move the answer into it."
        raise NotebookError(f"The cell “{name}” is missing, which holds the answer. {hint}")
    answers = {answer for source in found if (answer := _strip(source, blank))}
    if len(answers) > 1:
        hint = "Keep one cell with the whole answer and delete the others."
        raise NotebookError(f"{len(found)} cells are called “{name}” and hold different answers. {hint}")
    return answers.pop() if answers else ""


def _strip(source: str, blank: str) -> str:
    return "\n".join(line for line in source.splitlines() if line.strip() != blank).strip()


def _read_json(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotebookError("The file is not text in UTF-8. Save the notebook again in Jupyter.") from None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        what = "The file is empty" if not text.strip() else "The file is damaged or no notebook: it is not JSON"
        raise NotebookError(f"{what}. Ask for the file again, or save it again in Jupyter.") from None


def _require_notebook(whole: Any) -> dict[str, Any]:
    version = whole.get("nbformat") if isinstance(whole, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise NotebookError("The file is no notebook: it does not say its format. Hand in the .ipynb file.")
    if version < 4:
        raise NotebookError(
            f"The notebook has the old format {version}. Open it in a current Jupyter, save it, and try again."
        )
    if version > 4:
        raise NotebookError(
            f"The notebook has the format {version}, which is newer than this program. Update it, or save as format 4."
        )
    cells = whole.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise NotebookError("The notebook is damaged: its cells are no list. Ask for the file again.")
    return whole  # type: ignore[no-any-return]  # what JSON holds has no type


def _read_cell(cell: dict[str, Any]) -> Cell:
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotebookError("The notebook is damaged: a cell holds no text. Ask for the file again.")
    meta = cell.get("metadata")
    kept = meta.get("id") if isinstance(meta, dict) else None  # where Colab keeps the id
    return Cell(
        _text(cell.get("cell_type")),
        id=_text(cell.get("id")) or _text(kept),
        name=_text(_read_mark(cell).get("cell")),
        source=source,
    )


def _read_mark(holder: dict[str, Any]) -> dict[str, Any]:
    meta = holder.get("metadata")
    mark = meta.get(META) if isinstance(meta, dict) else None
    return mark if isinstance(mark, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
