"""Owns ``grader explain``: how the marker reads an answer, word by word, and how its points add up."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from grader.course import Course
from grader.model import Exercise
from grader.trace import ReadWord, Trace, trace


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to those of ``grader``."""
    text = "show how an answer is read and marked"
    parser = subparsers.add_parser(
        "explain", help=text, description=f"{text.capitalize()}; the answer comes from standard input."
    )
    parser.add_argument("exercise", help="id of the exercise")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course) -> int:
    """Print words, phrasings found, refusals and points."""
    exercise = course.exercise(options.exercise)
    answer = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    print("\n".join(_lines(trace(course.key(exercise.id), answer), exercise, answer)))
    return 0


def _lines(found: Trace, exercise: Exercise, answer: str) -> Iterator[str]:
    yield "Words (word, stem; words of the key that it stands for; side; – denied)"
    for number, sentence in enumerate(_cut(found.words), 1):
        yield f" sentence {number}"
        yield from (f"  {_describe(word)}" for word in sentence)
    yield "Phrasings found"
    phrasings = {concept.id: concept.accept for concept in exercise.concepts}
    for one in found.found:
        verdict = f"not counted: {one.reason}" if one.reason else "counts"
        words = " ".join(answer[one.start : one.end].split())
        yield f"  {one.concept} {one.phrasing + 1}. {phrasings[one.concept][one.phrasing]}"
        yield f"      “{words}” {verdict}"
    yield "Points"
    for concept in exercise.concepts:
        earned = concept.weight if concept.id in found.mark.covered else 0
        yield f"  {earned} of {concept.weight}  {concept.id}"
    if found.mark.flags:
        yield f"  flags: {', '.join(found.mark.flags)}"
    yield f"  {found.mark.earned} of {found.mark.possible}  in all"


def _cut(words: tuple[ReadWord, ...]) -> Iterator[list[ReadWord]]:
    sentence: list[ReadWord] = []
    for word in words:
        if not word.ends:
            sentence.append(word)
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _describe(word: ReadWord) -> str:
    parts = [f"{word.text} {word.stem}"]
    if word.terms:
        parts.append("→ " + ", ".join(word.terms))
    if word.side:
        parts.append(f"[{word.side}]")
    if word.denied:
        parts.append("–")
    return "  ".join(parts)
