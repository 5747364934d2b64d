"""Owns rules about the options of one question: distinct, enough, no filler, in order, alike in form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import Choice, list_choices
from classroom.check.rules.words import compare, flatten, read_content, read_words
from grader.model import Question, Several

FILLER = re.compile(
    r"^(i (do not|don't) know|not sure|no idea|other|another answer|something else|n/?a|maybe|it depends|"
    r"cannot be answered|no answer)$"
)
NONE_OF_THESE = re.compile(
    r"^(none|neither|nothing|no (option|answer|statement)s?)"
    r"( of (these|them|those|the (above|others?|rest|answers|options)))?"
    r"( (is|are) (right|correct|true))?$"
)
RANGE = re.compile(r"^\D{0,3}([\d.,]*\d)\s*(?:–|-|to)\s*\D{0,3}([\d.,]*\d)\D*$")
NUMBER = re.compile(r"^[^\d\w]{0,2}([\d.,]*\d)(\s*%|\s+[a-z]+)?$", re.IGNORECASE)
ALIKE = 0.9  # share of the words of two options above which they say the same
SPREAD = 2.5  # how many times as long as the shortest option the longest may be
SHORTEST = 4  # words below which an option's length says nothing


def check_distinct(question: Question) -> Iterator[Finding]:
    """R102: options are distinct, also without marks and capitals; the words of two never nearly all agree."""
    for one, other in combinations(list_choices(question), 2):
        if flatten(one.text) == flatten(other.text):
            message = f"“{other.text}” says the same as “{one.text}”"
            yield Finding("R102", path=(*other.path, "text"), message=message, hint="Take one out or change it.")
        elif compare(read_words(one.text), read_words(other.text)) >= ALIKE and len(read_words(one.text)) > SHORTEST:
            message = f"“{other.text}” has nearly the same words as “{one.text}”"
            hint = "Say what makes them differ in the first words of each."
            yield Finding("R102", path=(*other.path, "text"), message=message, hint=hint, severity="warning")


def check_number(question: Question) -> Iterator[Finding]:
    """R103: three to five options (up to six to tick), none of them filler."""
    choices = list_choices(question)
    most = 6 if isinstance(question, Several) else 5
    if choices and not 3 <= len(choices) <= most:
        name = choices[0].path[0]
        hint = f"Give three to {'six' if most > 5 else 'five'}; three good ones are enough."
        yield Finding("R103", path=(name,), message=f"There are {len(choices)} {name} to choose from", hint=hint)
    for choice in choices:
        if FILLER.match(choice.text.lower().strip(" .")):
            hint = "Write a wrong idea that people really have, or take the option out."
            yield Finding("R103", path=(*choice.path, "text"), message=f"“{choice.text}” only fills a place", hint=hint)


def check_none_of_these(question: Question) -> Iterator[Finding]:
    """R108: no option says only that the others are wrong."""
    for choice in list_choices(question):
        if NONE_OF_THESE.match(choice.text.lower().strip(" .")):
            hint = "Say what is true instead: who picks it has not shown what they know."
            yield Finding(
                "R108", path=(*choice.path, "text"), message=f"“{choice.text}” only refuses the others", hint=hint
            )


def check_opening(question: Question) -> Iterator[Finding]:
    """R116: what every option begins with belongs in the stem."""
    choices = list_choices(question)
    openings = {read_words(choice.text)[:3] for choice in choices}
    if len(choices) > 1 and len(openings) == 1 and len(next(iter(openings))) == 3:
        opening = " ".join(next(iter(openings)))
        message, hint = f"Every option begins with “{opening} …”", "Put the words that they share into the stem."
        yield Finding("R116", path=choices[0].path[:1], message=message, hint=hint)


def check_order(question: Question) -> Iterator[Finding]:
    """R117: options that are all numbers stand in order; ranges do not overlap."""
    choices = list_choices(question)
    ranges = [_read_range(choice.text) for choice in choices]
    if choices and None not in ranges:
        ends = sorted(found for found in ranges if found)
        if any(high >= low for (_, high), (low, _) in zip(ends, ends[1:], strict=False)):
            hint = "Let each range begin after the one before it has ended."
            yield Finding("R117", path=choices[0].path[:1], message="Two ranges overlap", hint=hint)
        return
    numbers = [_read_number(choice.text) for choice in choices]
    known = [number for number in numbers if number is not None]
    if known and len(known) == len(choices) and known not in (sorted(known), sorted(known, reverse=True)):
        hint = "Write them from the smallest to the largest."
        yield Finding("R117", path=choices[0].path[:1], message="The numbers are out of order", hint=hint)


def check_form(question: Question) -> Iterator[Finding]:
    """R115: options end alike and differ little in length."""
    choices = list_choices(question)
    sizes = [len(read_words(choice.text)) for choice in choices]
    if len(sizes) > 1 and min(sizes) >= SHORTEST and max(sizes) > SPREAD * min(sizes):
        message = f"The longest option has {max(sizes)} words, the shortest {min(sizes)}"
        yield Finding("R115", path=choices[0].path[:1], message=message, hint="Make them more alike in length.")
    if len({choice.text.rstrip('”"*)')[-1:] in ".!?" for choice in choices}) > 1:
        message = "Some options end with a full stop, others do not"
        yield Finding("R115", path=choices[0].path[:1], message=message, hint="End all of them alike.")


def check_convergence(question: Question) -> Iterator[Finding]:
    """R114: the right option does not share far more words with the others than they share."""
    choices = list_choices(question)
    rights = [choice for choice in choices if choice.right]
    if len(choices) < 3 or len(rights) != 1:
        return
    overlap = {choice.id: _share(choice, choices) for choice in choices}
    best, second = sorted(overlap.values(), reverse=True)[:2]
    if overlap[rights[0].id] == best and best > 0.3 and best - second > 0.1:
        message = "The right option shares the most words with the others, so that it can be guessed"
        hint = "Let two wrong options share words as well."
        yield Finding("R114", path=(*rights[0].path, "text"), message=message, hint=hint)


def _share(choice: Choice, choices: Sequence[Choice]) -> float:
    others = [other for other in choices if other.id != choice.id]
    return sum(compare(read_content(choice.text), read_content(other.text)) for other in others) / len(others)


def _read_range(text: str) -> tuple[Decimal, Decimal] | None:
    found = RANGE.match(text.strip())
    return (_read_decimal(found[1]), _read_decimal(found[2])) if found else None


def _read_number(text: str) -> Decimal | None:
    found = NUMBER.match(text.strip())
    return _read_decimal(found[1]) if found else None


def _read_decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text).strip(".") or "0")
