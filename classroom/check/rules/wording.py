"""Owns rules about words in any text of a question: placeholders, places of options, abbreviations, telling ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import list_choices, list_texts, walk
from classroom.check.rules.words import read_content
from grader.model import Question

PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX)\b|\?\?\?|\b[Ll]orem ipsum\b|\b[Pp]laceholder\b|^\s*(?:\.\.\.|…|xxx|foo|bar|test)\s*$"
)
PLACE = re.compile(
    r"\b(?:[Aa]ll|[Nn]one|[Bb]oth|[Nn]either|[Ee]ither|[Aa]ny|[Ee]ach) of the "
    r"(?:above|below|other (?:options|answers))\b|"
    r"\b[Bb]oth [A-D] and [A-D]\b|\b[Oo]ptions? (?:[A-F]|[1-6])\b|\b(?:[Aa]nswer|[Cc]hoice)s? [A-F]\b|"
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Nn]ext|[Pp]revious|[Pp]receding) (?:option|answer|reason)\b|"
    r"\b(?:option|answer|statement|reason|one)s? (?:above|below)\b|\b(?:[Ss]ee|[Aa]s) (?:above|below)\b"
)
ABBREVIATION = re.compile(r"\b[A-Z](?:&?[A-Z]){1,5}\b")
GENERAL = frozenset("TV SMS ID PC USD EUR UK US USA EU OK CEO IT HR PIN ATM GPS CV VIP PDF".split())
TELLING = re.compile(r"^(?:right|correct|true-one|answer|key|solution|wrong|false-one|incorrect|distractor)(?:-?\d+)?$")


def check_placeholders(question: Question) -> Iterator[Finding]:
    """R104: no text waits for its author."""
    for path, text in list_texts(question):
        if found := PLACEHOLDER.search(text):
            yield Finding("R104", path=path, message=f"“{found[0]}” stands for a text", hint="Write the text.")


def check_places(question: Question) -> Iterator[Finding]:
    """R107: nothing speaks of the place of an option, as options are shuffled."""
    for path, text in list_texts(question):
        if found := PLACE.search(text):
            message = f"“{found[0]}” speaks of a place, but options are shuffled"
            yield Finding("R107", path=path, message=message, hint="Say it in words that are true in any order.")


def check_clues(question: Question, common: Collection[str]) -> Iterator[Finding]:
    """R112: no word that is rare in the course links the stem to the right option and to no other."""
    choices = list_choices(question)
    rights = [choice for choice in choices if choice.right]
    if len(rights) != 1:
        return
    rare = read_content(question.stem) - frozenset(common)
    wrong = frozenset().union(*(read_content(choice.text) for choice in choices if not choice.right))
    told = rare & read_content(rights[0].text)
    if told and not rare & wrong:
        words = ", ".join(f"“{word}”" for word in sorted(told))
        message = f"Only the right option shares {words} with the stem"
        hint = "Say it in other words, or let a wrong option have the word too."
        yield Finding("R112", path=(*rights[0].path, "text"), message=message, hint=hint)


def check_abbreviations(question: Question, known: Collection[str]) -> Iterator[Finding]:
    """R120: the course explains every abbreviation."""
    for path, text in list_texts(question):
        for word in sorted(set(ABBREVIATION.findall(text)) - GENERAL - set(known)):
            hint = "Write it out, or explain it in a lesson and in the glossary: words (ABC)."
            yield Finding("R120", path=path, message=f"No page explains “{word}”", hint=hint)


def check_ids(question: Question) -> Iterator[Finding]:
    """R128: no id tells what is right, as ids reach the browser."""
    for path, part in walk(question):
        name = getattr(part, "id", "")
        if path and TELLING.match(name):
            message, hint = f"The id “{name}” gives the answer away", "Name the part by what it says."
            yield Finding("R128", path=(*path, "id"), message=message, hint=hint)
