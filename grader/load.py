"""Owns reading a course's banks, keys, misconceptions and words from files, with every problem found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from grader.diagnostics import ContentError, Diagnostic, Place, Problem, Severity, diagnose, sort_diagnostics
from grader.fields import Strict
from grader.library import Library, Source, Thing, Use
from grader.model import Bank, Exercise, MisconceptionFile, Question, Short, Words
from grader.rules import check_exercise, check_question, check_words
from grader.shape import explain_misfit
from grader.yamlfile import Document, read_yaml

__all__ = ["Library", "find_short", "load_exercise", "load_library", "load_words", "require_library"]

M = TypeVar("M", bound=Strict)

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def require_library(root: Path) -> Library:
    """Return the library of the course at ``root``; raise ContentError when anything in it is wrong."""
    library, found = load_library(root)
    if any(problem.severity == "error" for problem in found):
        raise ContentError(found)
    return library


def load_library(root: Path) -> tuple[Library, list[Diagnostic]]:
    """Return what could be read of the course at ``root``, and every problem, in the order of the files."""
    loader = _Loader(root)
    library = Library(root, words=loader.load_words(root / "exercises" / "words.yml"))
    loader.fill(library)
    return library, sort_diagnostics(loader.found)


def load_words(root: Path) -> Words:
    """Return the words of the course at ``root``; raise ContentError when anything in them is wrong."""
    loader = _Loader(root)
    words = loader.load_words(root / "exercises" / "words.yml")
    loader.require_clean()
    return words


def load_exercise(root: Path, name: str) -> Exercise:
    """Return one exercise of the course at ``root``; raise ContentError when anything in its key is wrong."""
    loader, library = _Loader(root), Library(root)
    loader.load_exercise(root / "exercises" / name / "key.yml", library)
    loader.require_clean()
    return library.exercises[name]


def find_short(root: Path, name: str) -> Short | None:
    """Return a question of this id that is answered in own words, from the banks of the course at ``root``, or None.

    Only a bank that holds the id is read; raises ContentError when anything in it is wrong.
    """
    for use in get_args(Use):
        for path in sorted((root / "quizzes" / use).glob("*.yml")):
            if f"id: {name}\n" in path.read_text(encoding="utf-8", errors="replace"):
                loader, library = _Loader(root), Library(root)
                loader.load_bank(path, use, library)
                loader.require_clean()
                found = library.questions.get(name)
                if isinstance(found, Short):
                    return found
    return None


class _Loader:
    """Reads files and collects problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Diagnostic] = []
        self.sources: dict[tuple[Thing, str], Source] = {}

    def require_clean(self) -> None:
        """Raise what was found where anything of it is an error."""
        if any(problem.severity == "error" for problem in self.found):
            raise ContentError(sort_diagnostics(self.found))

    def fill(self, library: Library) -> None:
        self.sources = library.sources
        for use in get_args(Use):
            for path in sorted((self.root / "quizzes" / use).glob("*.yml")):
                self.load_bank(path, use, library)
        for path in sorted((self.root / "exercises").glob("*/key.yml")):
            self.load_exercise(path, library)
        self.load_misconceptions(self.root / "quizzes" / "misconceptions.yml", library)
        self.find_strays()

    def load_bank(self, path: Path, use: Use, library: Library) -> None:
        document = self._open(path)
        if document is None:
            return
        context = {"graded": use == "graded"}
        whole = self._fit(Bank, document, context=context)
        questions = dict(_read_questions(document.value, context))
        for place, entry in enumerate(_entries(document.value)):
            self._note("question", entry, Source(document, ("questions", place)))
        for place, question in questions.items():
            self._tell(document, (found.under("questions", place) for found in check_question(question)))
        self._note("bank", document.value, Source(document, id_field="bank"))
        bank = whole or _read_rest(document.value, questions, context)
        if bank is None:
            return
        library.banks[bank.bank], library.uses[bank.bank] = bank, use
        for question in bank.questions:
            library.questions[question.id] = question
            library.bank_of[question.id] = bank.bank

    def load_exercise(self, path: Path, library: Library) -> None:
        document = self._open(path)
        if document is None:
            return
        exercise = self._fit(Exercise, document)
        self._note("exercise", document.value, Source(document))
        if exercise is None:
            return
        self._tell(document, check_exercise(exercise))
        if exercise.id != path.parent.name:
            message = f"The exercise “{exercise.id}” stands in the folder “{path.parent.name}”"
            hint = "Give the folder the name of the exercise."
            self._tell(document, [Problem(("id",), code="Q234", message=message, hint=hint)])
        library.exercises[exercise.id] = exercise

    def load_misconceptions(self, path: Path, library: Library) -> None:
        document = self._open(path) if path.exists() else None
        if document is None:
            return
        catalogue = self._fit(MisconceptionFile, document)
        for place, entry in enumerate(_entries(document.value, "misconceptions")):
            self._note("misconception", entry, Source(document, ("misconceptions", place)))
        if catalogue is not None:
            library.misconceptions.update((entry.id, entry) for entry in catalogue.misconceptions)

    def load_words(self, path: Path) -> Words:
        document = self._open(path) if path.exists() else None
        words = self._fit(Words, document) if document else None
        if document is not None and words is not None:
            self._tell(document, check_words(words))
        return words or Words()

    def find_strays(self) -> None:
        """Report files that look like content and that nobody reads."""
        for path in sorted(
            path for folder in ("quizzes", "exercises") for path in (self.root / folder).rglob("*.yaml")
        ):
            self._report(Place(self._name(path)), "Q235", "Nobody reads a file that ends in “.yaml”", "Call it “.yml”.")
        known = {self.root / "quizzes" / "misconceptions.yml"}
        known.update(path for use in get_args(Use) for path in (self.root / "quizzes" / use).glob("*.yml"))
        known.update((self.root / "exercises").glob("*/key.yml"))
        candidates = [*(self.root / "quizzes").rglob("*.yml"), *(self.root / "exercises").glob("*/*.yml")]
        for path in sorted(set(candidates) - known):
            hint = "Banks stand in quizzes/checks, quizzes/practice or quizzes/graded; keys are called key.yml."
            self._report(Place(self._name(path)), "Q236", "Nobody reads this file", hint, severity="warning")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _report(self, place: Place, code: str, message: str, hint: str, *, severity: Severity = "error") -> None:
        self.found.append(diagnose(place, code=code, message=message, hint=hint, severity=severity))

    def _open(self, path: Path) -> Document | None:
        name = self._name(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            self._report(Place(name), "Q233", f"The file cannot be read: {error.strerror}", "Check its rights.")
            return None
        document, found = read_yaml(data, file=name)
        self.found += found
        return document

    def _fit(self, shape: type[M], document: Document, *, context: Mapping[str, bool] | None = None) -> M | None:
        try:
            return shape.model_validate(document.value, context=dict(context or {}))
        except ValidationError as error:
            self._tell(document, explain_misfit(error))
            return None

    def _tell(self, document: Document, found: Iterable[Problem]) -> None:
        """Report problems, but none where the reader of YAML has reported one already."""
        told = {(one.file, one.line, one.column) for one in self.found if one.code.startswith("Y")}
        new = [document.diagnose(problem) for problem in found]
        self.found += [one for one in new if (one.file, one.line, one.column) not in told]

    def _note(self, thing: Thing, raw: Any, source: Source) -> None:
        """Remember where a thing and its concepts stand; report an id that is taken."""
        name = raw.get(source.id_field) if isinstance(raw, dict) else None
        if not isinstance(name, str):
            return
        rivals: tuple[Thing, ...] = ("question", "exercise") if thing in ("question", "exercise") else (thing,)
        taken = [self.sources[rival, name].place for rival in rivals if (rival, name) in self.sources]
        if taken:
            message = f"The id “{name}” is taken in {taken[0].file}, line {taken[0].line}"
            self._report(source.place, "Q232", message, "Choose another id; each is unique in the course.")
            return
        self.sources[thing, name] = source
        if thing in ("question", "exercise"):
            self._note_concepts(name, raw, source)

    def _note_concepts(self, owner: str, raw: Any, source: Source) -> None:
        for place, concept in enumerate(_entries(raw, "concepts")):
            if isinstance(concept, dict) and isinstance(concept.get("id"), str):
                path = (*source.path, "concepts", place)
                self.sources.setdefault(("concept", f"{owner}/{concept['id']}"), Source(source.document, path))


def _entries(value: Any, name: str = "questions") -> tuple[Any, ...]:
    """The list called ``name`` of what was read, whatever was read."""
    entries = value.get(name) if isinstance(value, dict) else None
    return entries if isinstance(entries, tuple) else ()


def _read_questions(value: Any, context: Mapping[str, bool]) -> Iterator[tuple[int, Question]]:
    """Yield the questions that can be read alone, with their places in the bank."""
    for place, entry in enumerate(_entries(value)):
        try:
            yield place, _QUESTION.validate_python(entry, context=dict(context))
        except ValidationError:
            continue  # reported for the bank as a whole


def _read_rest(value: Any, questions: Mapping[int, Question], context: Mapping[str, bool]) -> Bank | None:
    """Read a bank without the questions that cannot be read, so that the others are checked all the same."""
    if not isinstance(value, dict):
        return None
    rest = tuple(entry for place, entry in enumerate(_entries(value)) if place in questions)
    try:
        return Bank.model_validate({**value, "questions": rest}, context=dict(context))
    except ValidationError:
        return None
