"""Owns what must hold between the fields of a question or key; a broken rule is a problem in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from grader.diagnostics import Path, Problem
from grader.model import (
    Concept,
    Exercise,
    Matching,
    Number,
    Option,
    Ordering,
    Several,
    Short,
    Single,
    Sorting,
    TrueFalse,
    Words,
)
from grader.phrasing import PhrasingError, parse


def check_question(question: Any) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a question; paths start at the question."""
    yield from _CHECKS[question.kind](question)


def check_exercise(exercise: Exercise) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a keyed exercise."""
    yield from _check_concepts(exercise.concepts)


def check_words(words: Words) -> Iterator[Problem]:
    """Yield what is wrong between the lists of the course's own words."""
    if words.sides and set(words.sides) != {"product", "customer"}:
        hint = "Name both sides, “product” and “customer”, and no other."
        yield Problem(("sides",), code="Q231", message="“sides” does not name the two sides", hint=hint)
    for section, groups in (("classes", words.classes), ("sides", words.sides)):
        entries = [((section, name, at), word) for name, group in groups.items() for at, word in enumerate(group)]
        yield from _distinct(entries, "word")


def _check_single(question: Single) -> Iterator[Problem]:
    yield from _check_options(question.options, "options")


def _check_several(question: Several) -> Iterator[Problem]:
    yield from _check_options(question.options, "options", one=False)


def _check_truefalse(question: TrueFalse) -> Iterator[Problem]:
    yield from _check_options(question.reasons, "reasons")
    yield from _check_reserved("reasons", question.reasons, ("true", "false"))


def _check_options(options: Sequence[Option], name: str, *, one: bool = True) -> Iterator[Problem]:
    rights = [option for option in options if option.right]
    if one and len(rights) != 1:
        hint = "Mark exactly one with “right: true”."
        yield Problem((name,), code="Q221", message=f"{len(rights)} of the {name} are right", hint=hint)
    if not one and len(rights) in (0, len(options)):
        hint = "Mark one or more with “right: true”, and leave at least one without."
        how_many = "All" if rights else "None"
        yield Problem((name,), code="Q221", message=f"{how_many} of the {name} are right", hint=hint)
    for place, option in enumerate(options):
        if option.right and option.misconception:
            path = (name, place, "misconception")
            yield Problem(path, code="Q224", message="A right option shows no misconception", hint="Take the line out.")
    yield from _distinct_parts(name, options)


def _check_matching(question: Matching) -> Iterator[Problem]:
    pairs, extras = list(enumerate(question.pairs)), list(enumerate(question.extras))
    ids = [(("pairs", place, "id"), pair.id) for place, pair in pairs]
    ids += [(("pairs", place, "id"), f"{pair.id}-right") for place, pair in pairs]
    ids += [(("extras", place, "id"), extra.id) for place, extra in extras]
    yield from _distinct(ids, "id")
    yield from _distinct([(("pairs", place, "left"), pair.left) for place, pair in pairs], "text")
    rights = [(("pairs", place, "right"), pair.right) for place, pair in pairs]
    rights += [(("extras", place, "text"), extra.text) for place, extra in extras]
    yield from _distinct(rights, "text")


def _check_ordering(question: Ordering) -> Iterator[Problem]:
    yield from _distinct_parts("items", question.items)


def _check_sorting(question: Sorting) -> Iterator[Problem]:
    yield from _distinct_parts("bins", question.bins, text="label")
    yield from _distinct_parts("items", question.items)
    bins = [group.id for group in question.bins]
    for place, item in enumerate(question.items):
        if item.bin not in bins:
            hint = f"Write one of: {', '.join(bins)}."
            yield Problem(("items", place, "bin"), code="Q226", message=f"There is no bin “{item.bin}”", hint=hint)


def _check_number(question: Number) -> Iterator[Problem]:
    yield from _check_reserved("slips", question.slips, ("right", "wrong"))
    yield from _distinct([(("slips", place, "id"), slip.id) for place, slip in enumerate(question.slips)], "id")
    known = [("the right value", question.value)]
    for place, slip in enumerate(question.slips):
        for name, value in known:
            if abs(slip.value - value) <= question.tolerance:
                message = f"The slip “{slip.id}” lies within the tolerance of {name}"
                hint = "The two are never told apart: make the tolerance smaller, or take the slip out."
                yield Problem(("slips", place, "value"), code="Q227", message=message, hint=hint)
        known.append((f"the slip “{slip.id}”", slip.value))


def _check_short(question: Short) -> Iterator[Problem]:
    yield from _check_concepts(question.concepts)


def _check_concepts(concepts: Sequence[Concept]) -> Iterator[Problem]:
    yield from _distinct_parts("concepts", concepts, text="title")
    for place, concept in enumerate(concepts):
        lists = {"accept": concept.accept, "reject": concept.reject}
        phrasings = [((name, at), text) for name, texts in lists.items() for at, text in enumerate(texts)]
        found = [*_check_phrasings(phrasings), *_distinct(phrasings, "phrasing")]
        yield from (problem.under("concepts", place) for problem in found)


def _check_phrasings(phrasings: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    for path, text in phrasings:
        try:
            parse(text)
        except PhrasingError as error:
            message = f"In the phrasing “{text}” {error.message} (character {error.column})"
            hint = "AUTHORING.md, “Phrasings”, shows each mark and how it is read."
            yield Problem(path, code="Q230", message=message, hint=hint, offset=error.column - 1)


def _check_reserved(name: str, parts: Sequence[Any], words: Sequence[str]) -> Iterator[Problem]:
    for place, part in enumerate(parts):
        if part.id in words:
            message = f"The id “{part.id}” is kept for the question itself"
            yield Problem((name, place, "id"), code="Q225", message=message, hint="Choose another id.")


def _distinct_parts(name: str, parts: Sequence[Any], *, text: str = "text") -> Iterator[Problem]:
    yield from _distinct([((name, place, "id"), part.id) for place, part in enumerate(parts)], "id")
    yield from _distinct([((name, place, text), getattr(part, text)) for place, part in enumerate(parts)], "text")


def _distinct(values: Iterable[tuple[Path, str]], what: str) -> Iterator[Problem]:
    """Yield a problem where the same value comes again; capitals and spaces make no difference."""
    seen: set[str] = set()
    for path, value in values:
        plain = " ".join(value.casefold().split())
        if plain in seen:
            code = "Q222" if what == "id" else "Q223"
            hint = f"Each {what} stands once: change one, or take one out."
            yield Problem(path, code=code, message=f"The {what} “{value}” stands here twice", hint=hint)
        seen.add(plain)


_CHECKS: Mapping[str, Callable[[Any], Iterator[Problem]]] = {
    "single": _check_single,
    "several": _check_several,
    "truefalse": _check_truefalse,
    "matching": _check_matching,
    "ordering": _check_ordering,
    "sorting": _check_sorting,
    "number": _check_number,
    "short": _check_short,
}
