"""Owns ``check`` and ``check_number``, which a notebook calls. A person's mistake becomes a sentence, not a traceback.

Needs nothing but Python.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.notebook.display import Shown, show_mark, show_number, show_sentence
from grader.notebook.document import find_answer, read_document
from grader.notebook.keys import PackedExercise, open_keys
from grader.notebook.place import find_notebook
from grader.notebook.values import print_value

AGAIN = "Changed since? Save the notebook and run this cell again."


def check(answer: str | None = None, *, exercise: str = "", file: str | Path = "") -> Shown:
    """Show what an answer says and what it misses.

    Without ``answer`` it is read from the answer cell of the saved notebook that runs this, or of ``file``.
    ``exercise`` is the id of the exercise, which the notebook knows.
    """
    try:
        return _check(answer, exercise, str(file))
    except GraderError as error:
        return show_sentence(str(error))


def check_number(question: str, value: Any = ...) -> Shown:
    """Show whether ``value`` answers a question of the course, and what may have gone wrong where it does not."""
    try:
        return show_number(open_keys().find_question(question), print_value(value))
    except GraderError as error:
        return show_sentence(str(error))


def _check(answer: str | None, exercise: str, file: str) -> Shown:
    if answer is not None and not isinstance(answer, str):
        raise GraderError("The answer must be a text: put it between quotation marks.")
    if answer is not None and exercise:
        return _show(exercise, answer, "")
    path = Path(file) if file else find_notebook(exercise)
    document = read_document(path)
    name = exercise or document.exercise
    if not name:
        raise GraderError(f"“{path.name}” is no notebook of this course. Run this in the notebook of an exercise.")
    if answer is not None:
        return _show(name, answer, "")
    written = find_answer(document)
    saved = time.strftime("%H:%M:%S", time.localtime(path.stat().st_mtime))
    return _show(name, written, f"Your answer as saved in “{path.name}” at {saved}. {AGAIN}")


def _show(name: str, answer: str, origin: str) -> Shown:
    keys = open_keys()
    found = keys.find(name)
    if not isinstance(found, PackedExercise):
        raise GraderError("This notebook asks for numbers: check each with check_number, as its cells show.")
    return show_mark(keys.mark(found, answer), found, answer, origin=origin)
