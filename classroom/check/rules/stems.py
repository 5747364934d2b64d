"""Owns rules about the stem: it asks one thing, says no loudly or not at all, owns its opinions, and options fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import list_choices
from classroom.check.rules.words import read_words
from grader.model import Question

NEGATIVE = re.compile(
    r"(?<!and )(?<!or )(?<!why )(?<!, )(?<!if )\b(?:not(?! only)|(?<!at )least|never|except|neither)\b|n['’]t\b",
    re.IGNORECASE,
)
EMPHASISED = re.compile(r"\*[^*]*\b(?:not|least|never|except|neither)\b[^*]*\*", re.IGNORECASE)
QUOTED = re.compile('“[^”]*”|"[^"]*"|\\*[A-Z][^*]*\\*')  # words of somebody else, which may well deny
DENIES = re.compile(
    r"^(?:not|never|no|none|nothing|nobody|it (?:does|is|can|has|will)(?: not|n['’]t))\b", re.IGNORECASE
)
EMPTY_STEM = re.compile(
    r"^(?:which|what) (?:(?:of these|statement|sentence|one)s? )*(?:is|are) (?:true|right|correct)\?$"
)
OPINION = re.compile(
    r"\b(?:in your opinion|do you (?:think|feel|believe|like|prefer)|your favou?rite|"
    r"(?:most|more) (?:beautiful|interesting|exciting))\b|"
    r"\bthe best (?:approach|company|strategy|way to do business)\b",
    re.IGNORECASE,
)
OWNER = re.compile(r"\b(?:according to|says?|S\d)\b")
ENDS = {"single": "?:_…", "several": "?:_…", "number": "?:.)", "truefalse": "?.:”!"}
SHORTEST = 5  # words


def find_question(stem: str) -> str:
    """Return the sentence of a stem that asks: the last one, without what it quotes."""
    parts = re.split(r"(?<=[.?!:”])\s+(?=[“*A-Z])", QUOTED.sub("it", stem.strip()))
    asked = [part for part in parts if "?" in part]
    return (asked or parts)[-1]


def check_negative(question: Question) -> Iterator[Finding]:
    """R109: a question that asks for what is *not* so emphasises it, and denies once only."""
    asked = find_question(question.stem)
    found = NEGATIVE.findall(asked)
    choices = list_choices(question)
    if not found or not choices or question.kind == "truefalse":
        return
    if len(found) > 1 or any(DENIES.match(choice.text) for choice in choices if question.kind == "single"):
        message, hint = "The question denies twice", "Ask for what is so."
        yield Finding("R109", path=("stem",), message=message, hint=hint, severity="error")
    elif not EMPHASISED.search(question.stem):
        message = f"The “{found[0].strip()}” in the question is easily read over"
        hint = "Ask for what is so, or emphasise the word: *not*."
        yield Finding("R109", path=("stem",), message=message, hint=hint)


def check_focus(question: Question) -> Iterator[Finding]:
    """R118: a stem asks something that can be answered before the options are read."""
    stem = question.stem.strip()
    if stem[-1] not in ENDS.get(question.kind, "?:.…"):
        message, hint = f"The stem ends with “{stem[-1]}”", "End it with a question mark, a colon or a blank (____)."
        yield Finding("R118", path=("stem",), message=message, hint=hint)
    elif len(read_words(stem)) < SHORTEST or EMPTY_STEM.match(stem.lower()):
        message, hint = "The stem does not say what it asks about", "Describe the situation and ask one thing about it."
        yield Finding("R118", path=("stem",), message=message, hint=hint)


def check_opinion(question: Question) -> Iterator[Finding]:
    """R121: who finds something good or bad is named."""
    found = OPINION.search(find_question(question.stem))
    if found and question.kind != "short" and not OWNER.search(question.stem):
        message = f"“{found[0]}” asks for an opinion"
        hint = "Name whose view counts (according to S3 …), or ask what follows from the facts."
        yield Finding("R121", path=("stem",), message=message, hint=hint)


def check_grammar(question: Question) -> Iterator[Finding]:
    """R113: options continue a stem that breaks off: a/an, and the same kind of first word."""
    choices = list_choices(question)
    stem = question.stem.strip().rstrip("_…:. ")
    last = read_words(stem)[-1:] or ("",)
    if choices and question.stem.strip()[-1] not in "?.”!" and last[0] in ("a", "an"):
        for choice in choices:
            if (choice.text.lower().lstrip("*“")[:1] in "aeiou") != (last[0] == "an"):
                message, hint = f"“{last[0]} {choice.text}” is no English", "Move “a” or “an” into the options."
                yield Finding("R113", path=(*choice.path, "text"), message=message, hint=hint)
    if question.stem.strip()[-1] in "_…" and len({_class_of(choice.text) for choice in choices}) > 1:
        message, hint = "Not every option continues the stem alike", "Begin all options with the same kind of word."
        yield Finding("R113", path=choices[0].path[:1], message=message, hint=hint)


def _class_of(text: str) -> str:
    """The class of the first word, as far as its form shows it."""
    word = (read_words(text) or ("",))[0]
    if word in ("to", "by", "because", "when", "if", "that"):
        return word
    return "ing" if word.endswith("ing") else "article" if word in ("a", "an", "the", "its", "their") else "other"
