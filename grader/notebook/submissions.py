"""Owns a pile of notebooks that were handed in: finding the files, whose each is, and marking all that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from grader.errors import GraderError
from grader.notebook.document import Document, read_document
from grader.notebook.keys import Keys, PackedExercise, PackedNumbers
from grader.notebook.marking import Result, find_exercise, mark_numbers, mark_words

NAMELESS = re.compile(r"exercise(-Copy\d+)?( ?\(\d+\))?")  # what Jupyter and browsers call a downloaded notebook

Run = Callable[[Document, PackedNumbers], tuple[Mapping[str, str], Sequence[str]]]
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class File:
    """A notebook file, and the folder that was named, where it was found in one."""

    path: Path
    folder: Path | None = None


@dataclass(frozen=True)
class Submission:
    """A notebook that was marked, with what a trainer should know besides."""

    file: str
    _: KW_ONLY
    learner: str
    result: Result
    notes: Sequence[str] = ()

    @property
    def exercise(self) -> str:
        """Id of the exercise."""
        return self.result.exercise.id


@dataclass
class Batch:
    """All notebooks of a call: those that were marked, and a sentence for each that was not."""

    marked: list[Submission] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def find_files(given: Iterable[Path]) -> tuple[list[File], list[tuple[str, str]]]:
    """Return the notebooks named, or that stand in folders named, and a sentence for each folder without any."""
    files: list[File] = []
    problems = []
    for path in given:
        if not path.is_dir():
            files.append(File(path))
        elif inside := sorted(_list_notebooks(path)):
            files += [File(one, path) for one in inside]
        else:
            problems.append((str(path), "There is no notebook (.ipynb) in this folder."))
    return files, problems


def name_learner(file: File, exercise: str) -> str:
    """Return the learner of a file: the first name on the way to it that tells one.

    That is the first folder below the one named, or the file itself, but neither the exercise nor a name that
    every download has: ``anna/exercise.ipynb`` is Anna's, and so is ``product-centric-balance/anna.ipynb``.
    """
    folders = file.path.relative_to(file.folder).parts[:-1] if file.folder else ()
    for name in (*folders, file.path.stem):
        if name != exercise and not NAMELESS.fullmatch(name):
            return name
    return file.path.resolve().parent.name


def mark_files(
    files: Sequence[File], keys: Keys, *, exercise: str = "", run: Run | None = None, tell: Tell | None = None
) -> Batch:
    """Mark every file that can be read; ``tell`` hears how many of how many are done.

    ``exercise`` is that of notebooks that name none. ``run`` runs the code of a notebook of numbers; it returns what
    the variables held, and notes.
    """
    batch = Batch()
    for count, file in enumerate(files):
        if tell:
            tell(count, len(files))
        try:
            batch.marked.append(_mark(file, keys, exercise, run))
        except GraderError as error:
            batch.problems.append((str(file.path), str(error)))
    if tell:
        tell(len(files), len(files))
    return batch


def _mark(file: File, keys: Keys, name: str, run: Run | None) -> Submission:
    document = read_document(file.path)
    exercise = find_exercise(document, keys, otherwise=name)
    notes: list[str] = []
    result: Result
    if isinstance(exercise, PackedExercise):
        result = mark_words(document, exercise, keys)
        notes += _compare_revisions(document, exercise)
    else:
        values, told = run(document, exercise) if run else (None, ())
        notes += told
        result = mark_numbers(document, exercise, values=values)
        if values is None and any(one.text is None for one in result.given):
            notes.append("Some answers are calculations: they count only with --run.")
    learner = name_learner(file, exercise.id)
    return Submission(str(file.path), learner=learner, result=result, notes=tuple(notes))


def _compare_revisions(document: Document, exercise: PackedExercise) -> Iterator[str]:
    if document.rev and document.rev != exercise.rev:
        yield f"Made for revision {document.rev} of the exercise, marked by revision {exercise.rev}."


def _list_notebooks(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.ipynb"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield path
