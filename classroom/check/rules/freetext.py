"""Owns rules about free text: what the marker makes of a model answer, of no answer, of a hostile one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any

from classroom.check.rules.finding import Finding
from grader.compiler import compile_key
from grader.diagnostics import Path
from grader.key import Key
from grader.labelled import Labelled
from grader.mark import mark
from grader.model import Exercise, Short
from grader.phrasing import Node, parse
from grader.stem import stem
from grader.tables import read_english
from grader.text import read_tokens

PASS = 0.5  # share of the points that counts as a pass
PHRASINGS = 3  # least for each concept
STYLES = {
    "nearmiss": "deny or swap what is right",
    "misconception": "hold the wrong ideas",
    "nonnative": "are misspelt or in simple English",
}
HOSTILE = 10_000  # characters
MOST_STEPS = 1_000_000  # for a hostile answer: a hundred for each character

FreeText = Short | Exercise


def compile_item(item: FreeText, tables: Mapping[str, Any]) -> Key:
    """Return the key of an exercise or short question, ready to mark with."""
    return Key(compile_key(item.concepts, prompt=ask(item), tables=tables, side=item.side), tables)


def ask(item: FreeText) -> str:
    """Return what the learner is asked."""
    return item.prompt if isinstance(item, Exercise) else item.stem


def check_model(item: FreeText, key: Key) -> Iterator[Finding]:
    """R130: the model answer is full, and what is no answer earns nothing."""
    found = mark(key, item.model)
    missing = [concept.id for concept in item.concepts if concept.id not in found.covered]
    if missing:
        message = f"The model answer does not earn {', '.join(f'“{name}”' for name in missing)}"
        hint = f"Name the idea in the model, or add a phrasing. {_explain_flags(found.flags)}".strip()
        yield Finding("R130", path=("model",), message=message, hint=hint)
    for text, name in (("", "An empty answer"), (ask(item), "The question pasted back")):
        if earned := mark(key, text).earned:
            message, hint = f"{name} earns {earned} points", "Let no phrasing be words of the question alone."
            yield Finding("R130", path=_ask_path(item), message=message, hint=hint)
    words = ", ".join(list_key_words(item))
    earned = mark(key, words).earned
    if earned >= PASS * key.possible:
        message = f"Key words in a row (“{words[:80]} …”) earn {earned} of {key.possible} points"
        hint = "Ask for words in an order or next to each other, so that a sentence is needed."
        yield Finding("R130", path=("concepts",), message=message, hint=hint)


def check_phrasings(item: FreeText) -> Iterator[Finding]:
    """R131: every concept has at least three phrasings."""
    for place, concept in enumerate(item.concepts):
        if len(concept.accept) < PHRASINGS:
            message = f"The concept “{concept.id}” has {len(concept.accept)} phrasings"
            hint = f"Write {PHRASINGS} or more ways in which people say it."
            yield Finding("R131", path=("concepts", place, "accept"), message=message, hint=hint)


def check_answers(item: Exercise, answers: Sequence[Labelled]) -> Iterator[Finding]:
    """R131: answers that people marked stand beside the key, among them denied, swapped and misspelt ones."""
    styles = {answer.style for answer in answers}
    missing = [f"answers that {about} ({style})" for style, about in STYLES.items() if style not in styles]
    if missing:
        hint = "Add marked answers to answers.jsonl in the same folder."
        yield Finding("R131", path=("id",), message=f"There are no {'; no '.join(missing)}", hint=hint)
    known = {concept.id for concept in item.concepts}
    for answer in answers:
        if unknown := sorted(answer.covered - known):
            message = f"The marked answer “{answer.id}” names “{unknown[0]}”, which is no concept of the key"
            yield Finding("R131", path=("concepts",), message=message, hint="Correct answers.jsonl or the key.")


def check_overlap(item: FreeText, key: Key) -> Iterator[Finding]:
    """R132: no phrasing earns two concepts, and none is made of empty words or words of the question alone."""
    owners: dict[str, str] = {}
    small = frozenset(read_english()["lists"]["small"].split())
    given = frozenset(stem(word) for word in read_tokens(ask(item).lower()) if word.isalnum())
    for place, concept in enumerate(item.concepts):
        for at, phrasing in enumerate(concept.accept):
            path: Path = ("concepts", place, "accept", at)
            other = owners.setdefault(" ".join(phrasing.lower().split()), concept.id)
            if other != concept.id:
                message = f"“{phrasing}” earns “{other}” as well"
                yield Finding("R132", path=path, message=message, hint="One idea, one concept: leave it with one.")
            words = set(_list_words(parse(phrasing)))
            if all(word in small or stem(word.strip("=*")) in given for word in words):
                message = f"“{phrasing}” holds only words of the question or small words"
                hint = "Add a word that a learner must find."
                yield Finding("R132", path=path, message=message, hint=hint, severity="error")


def check_hostile(item: FreeText, key: Key, *, most: int = MOST_STEPS) -> Iterator[Finding]:
    """R133: an answer of 10 kB that is made to be slow takes a bounded number of steps, counted and not timed."""
    for text in write_hostile(item):
        if count_steps(key, text, most=most) > most:
            message = f"A hostile answer of {len(text)} characters takes more than {most} steps to mark"
            hint = "Write fewer or shorter phrasings: each of them is looked for in each sentence."
            yield Finding("R133", path=("concepts",), message=message, hint=hint)


def count_steps(key: Key, answer: str, *, most: int) -> int:
    """Return how many calls and returns it takes to mark an answer, on any machine; stops after ``most``.

    A key remembers the words that it has met, so that a second time takes fewer.
    """
    counter = _Counter(most)
    before = sys.getprofile()
    with suppress(_TooManyStepsError):
        try:
            sys.setprofile(counter)
            mark(key, answer)
        finally:
            sys.setprofile(before)
    return counter.steps


class _TooManyStepsError(Exception):
    """Marking was stopped."""


class _Counter:
    """Counts calls and returns, as a profiler is told of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.steps = 0

    def __call__(self, frame: FrameType, event: str, arg: object) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise _TooManyStepsError


def list_key_words(item: FreeText) -> list[str]:
    """Return the words of the first three phrasings of each concept, each once, without what makes sentences."""
    lists = read_english()["lists"]
    plain = {word.strip("=") for name in ("small", "sign", "negator") for word in lists[name].split()}
    found = (
        word.strip("=*")
        for concept in item.concepts
        for phrasing in concept.accept[:PHRASINGS]
        for word in _choose_words(parse(phrasing))
    )
    return list(dict.fromkeys(word for word in found if word not in plain))


def write_hostile(item: FreeText) -> list[str]:
    """Return answers of 10 kB: a key word again and again under nested denials, and one word without end."""
    words = " ".join(list_key_words(item)[:PHRASINGS])
    return [(f"not never {words} nobody " * HOSTILE)[:HOSTILE], (re.sub(" ", "", words) * HOSTILE)[:HOSTILE]]


def _choose_words(node: Node) -> Iterator[str]:
    if node.kind == "word":
        yield node.word
    elif node.kind not in ("void", "optional"):
        for child in node.children[:1] if node.kind == "one" else node.children:
            yield from _choose_words(child)


def _list_words(node: Node) -> Iterator[str]:
    """Every word of a phrasing but those that must not stand there."""
    if node.kind == "word":
        yield node.word
    elif node.kind != "void":
        for child in node.children:
            yield from _list_words(child)


def _ask_path(item: FreeText) -> Path:
    return ("prompt",) if isinstance(item, Exercise) else ("stem",)


def _explain_flags(flags: Sequence[str]) -> str:
    return f"The marker says of it: {', '.join(flags)}." if flags else ""
