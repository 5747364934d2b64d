"""Owns the questions of a session: what is shown of them under names that tell nothing, and how answers are marked.

Parts stand in the order of the public view, the same for everybody, with the letters that the screen shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from classroom.trainer import Answer, Asked, Plan, answer, ask
from grader.answerkey import answer_key
from grader.compiler import compile_key
from grader.errors import GraderError
from grader.key import Key
from grader.library import Library
from grader.mark import mark
from grader.model import Concept, Exercise, Question
from grader.public import ShortView, View, view
from grader.scoring import score
from grader.stem import stem

LONGEST = 500  # characters of an answer in own words
LETTERED = ("options", "reasons", "items")
ARTICLES = frozenset(("a", "an", "the"))
AMOUNTS = ("value", "tolerance", "floor")
WORD = re.compile(r"\w+")
FREE = ("value", "text", "truth")  # fields of an answer that hold what was typed or said, not names of parts
_QUESTION: TypeAdapter[Any] = TypeAdapter(Question)


@dataclass(frozen=True)
class Prompt:
    """Something that the plan asks people to type, without a key."""

    id: str
    text: str


@dataclass(frozen=True)
class Item:
    """One thing that can be asked; ``number`` counts those of the session from 1, ``segment`` from 0."""

    number: int
    segment: int
    source: Any  # a question, an exercise or a prompt
    lesson: str
    tables: Mapping[str, Any] | None = field(default=None, repr=False, compare=False)
    discussed: bool = False  # whether the plan says: vote, discuss, vote again

    @property
    def kind(self) -> str:
        """A kind of question, “exercise” or “prompt”."""
        if isinstance(self.source, Prompt):
            return "prompt"
        return "exercise" if isinstance(self.source, Exercise) else str(self.source.kind)

    @property
    def id(self) -> str:
        """The author's id."""
        return str(self.source.id)

    @property
    def in_words(self) -> bool:
        """Whether people answer in their own words."""
        return self.kind in ("exercise", "prompt", "short")

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The ideas that answers in own words may name."""
        return getattr(self.source, "concepts", ()) if self.in_words else ()

    @cached_property
    def key(self) -> Key | None:
        """The key that answers in own words are marked by, compiled when the first comes in; a prompt has none."""
        if not self.concepts or self.tables is None:
            return None
        source = self.source
        compiled = compile_key(source.concepts, prompt=self.asked.stem, tables=self.tables, side=source.side)
        return Key(compiled, self.tables)

    @cached_property
    def asked(self) -> Asked:
        """The question as a room may see it, with letters and numbers."""
        if isinstance(self.source, Prompt):
            return Asked(id=self.id, kind="prompt", stem=self.source.text, tip="Answer in your own words.")
        return ask(self.source)

    @cached_property
    def told(self) -> Answer:
        """The answer with its explanations."""
        if isinstance(self.source, Prompt):
            return Answer(id=self.id, short="", told=())
        return answer(self.source, lesson=self.lesson)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The author's id of each name that a browser gets."""
        return {name: part for part, name in self._hide.items()}

    @cached_property
    def shown(self) -> View:
        """What a participant sees; names of parts tell only their place."""
        plain = self._view
        letters = {part.id: part.name for part in self.asked.parts}

        def hide(part: Any, *, lettered: bool) -> Any:
            extra = {"text": f"{letters[part.id]}. {part.text}"} if lettered and part.id in letters else {}
            return replace(part, id=self._hide[part.id], **extra)

        parts: dict[str, Any] = {
            one.name: tuple(hide(part, lettered=one.name in LETTERED) for part in value)
            for one in fields(plain)
            if isinstance(value := getattr(plain, one.name), tuple)
        }
        return replace(plain, id=f"live{self.number}", rev=0, **parts)

    @cached_property
    def _view(self) -> View:
        if isinstance(self.source, Prompt):
            return ShortView(kind="short", id=self.id, rev=0, stem=self.source.text, hint=None)
        if isinstance(self.source, Exercise):
            one = self.source
            return ShortView(kind="short", id=one.id, rev=0, stem=one.prompt, hint=one.hint)
        return view(self.source)

    @cached_property
    def _hide(self) -> Mapping[str, str]:
        tuples = [value for one in fields(self._view) if isinstance(value := getattr(self._view, one.name), tuple)]
        parts = [part.id for value in tuples for part in value]
        return {part: f"p{place}" for place, part in enumerate(parts)}

    def read(self, given: Any) -> dict[str, Any] | None:
        """Return an answer as a browser sent it with the author's ids; None where there is nothing in it."""
        if not isinstance(given, dict):
            return None
        if self.in_words:
            text = given.get("text")
            text = " ".join(text.split())[:LONGEST] if isinstance(text, str) else ""
            return {"text": text} if text else None
        found = {name: _read_free(name, value) if name in FREE else self._read(value) for name, value in given.items()}
        return {name: value for name, value in found.items() if value not in (None, [], {}, "")} or None

    def _read(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.names.get(value)
        if isinstance(value, list):
            found = [self.names[part] for part in value if isinstance(part, str) and part in self.names]
            return list(dict.fromkeys(found))
        if isinstance(value, dict):
            pairs = (
                (self.names.get(part), self.names.get(to) if isinstance(to, str) else None)
                for part, to in value.items()
            )
            return {part: to for part, to in pairs if part and to}
        return None

    def write(self, given: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """Return an answer with the author's ids as the browser knows it; the reverse of ``read``."""
        if given is None:
            return None

        def hide(value: Any) -> Any:
            if isinstance(value, list):
                return [hide(part) for part in value]
            if isinstance(value, dict):
                return {hide(part): hide(to) for part, to in value.items()}
            return self._hide.get(value, value)

        return {name: value if name in FREE else hide(value) for name, value in given.items()}

    def mark(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what an answer, as ``read`` gives it, is worth, as JSON can hold it. It takes well below 2 ms."""
        if self.in_words:
            covered = list(mark(self.key, given["text"]).covered) if self.key is not None else []
            return {"covered": covered, "group": "" if covered else group_of(given["text"])}
        found = score(self.kind, self._answer_key, given)
        return {"earned": found.earned, "possible": found.possible, "parts": found.parts}

    @cached_property
    def _answer_key(self) -> Mapping[str, Any]:
        return answer_key(self.source)


def _read_free(name: str, value: Any) -> Any:
    """A number as it was typed, or whether something is true; None for anything else."""
    if name == "truth":
        return value if isinstance(value, bool) else None
    return value.strip()[:40] if isinstance(value, str) else None


def group_of(text: str) -> str:
    """Return what answers of the same wording share: their words without endings, articles, case and signs."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(stem(word) for word in words if word not in ARTICLES) or text.strip()


def collect(plan: Plan, library: Library) -> list[dict[str, Any]]:
    """Return what a plan asks, in its order, as JSON that a session keeps: later edits of the course do not reach it.

    Raises GraderError where the plan names what the course does not have.
    """
    return list(_collect(plan, library))


def _collect(plan: Plan, library: Library) -> Iterator[dict[str, Any]]:
    for place, segment in enumerate(plan.segments):
        if segment.exercise is None and not segment.questions and segment.prompt and segment.kind != "read":
            yield {"segment": place, "kind": "prompt", "id": segment.id, "text": segment.prompt}
        for name in segment.questions:
            if name not in library.questions:
                raise GraderError(f"There is no question “{name}”, which the segment “{segment.id}” asks.")
            question = library.questions[name]
            if question.graded:
                raise GraderError(f"The question “{name}” is graded and must not be shown in a session.")
            lesson = library.banks[library.bank_of[name]].lesson
            body = question.model_dump(mode="json")
            yield {"segment": place, "kind": "question", "lesson": lesson, "again": segment.again, "body": body}
        if segment.exercise is not None:
            exercise = library.exercises.get(segment.exercise)
            if exercise is None:
                raise GraderError(f"There is no exercise “{segment.exercise}”, which “{segment.id}” asks.")
            body = exercise.model_dump(mode="json")
            yield {"segment": place, "kind": "exercise", "lesson": exercise.lesson, "body": body}


def build(kept: list[dict[str, Any]], *, tables: Mapping[str, Any]) -> list[Item]:
    """Return the questions that ``collect`` kept, ready to be asked; keys are compiled with the marker's ``tables``."""
    return [_build(number, one, tables) for number, one in enumerate(kept, start=1)]


def _build(number: int, one: Mapping[str, Any], tables: Mapping[str, Any]) -> Item:
    if one["kind"] == "prompt":
        return Item(number, one["segment"], Prompt(one["id"], one["text"]), lesson="")
    if one["kind"] == "exercise":
        exercise = Exercise.model_validate(_thaw(one["body"]))
        return Item(number, one["segment"], exercise, one["lesson"], tables)
    question = _QUESTION.validate_python(_thaw(one["body"]))
    return Item(number, one["segment"], question, one["lesson"], tables, discussed=bool(one.get("again")))


def _thaw(value: Any, name: str = "") -> Any:
    """Return JSON as the shapes of questions have it: tuples for lists, exact numbers for amounts."""
    if isinstance(value, list):
        return tuple(map(_thaw, value))
    if isinstance(value, dict):
        return {name: _thaw(part, name) for name, part in value.items()}
    return Decimal(value) if name in AMOUNTS and isinstance(value, str) else value
