"""Owns what counts as right in a question, as plain data: what ``score`` reads and the ledger remembers.

A key holds answers. Only ``grader.practice`` takes it to a browser, and only for questions that are not graded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from grader.model import Matching, Number, Option, Ordering, Question, Several, Single, Sorting, TrueFalse


def answer_key(question: Question) -> dict[str, Any]:
    """Return the key of a question of a closed kind, as JSON can hold it."""
    return _KEYS[question.kind](question)


def right_id(pair_id: str) -> str:
    """Return the id of the right-hand text of a pair."""
    return f"{pair_id}-right"


def plain(number: Decimal) -> str:
    """Return a number in plain digits, as its author wrote it."""
    return format(number, "f")


def _single(question: Single) -> dict[str, Any]:
    return {"right": _find_right(question.options), "options": [option.id for option in question.options]}


def _several(question: Several) -> dict[str, Any]:
    options = question.options
    return {"right": [one.id for one in options if one.right], "options": [one.id for one in options]}


def _truefalse(question: TrueFalse) -> dict[str, Any]:
    reasons = [reason.id for reason in question.reasons]
    return {"truth": question.truth, "reason": _find_right(question.reasons), "reasons": reasons}


def _matching(question: Matching) -> dict[str, Any]:
    pairs = {pair.id: right_id(pair.id) for pair in question.pairs}
    return {"pairs": pairs, "rights": [*pairs.values(), *(extra.id for extra in question.extras)]}


def _ordering(question: Ordering) -> dict[str, Any]:
    return {"order": [item.id for item in question.items]}


def _sorting(question: Sorting) -> dict[str, Any]:
    return {"items": {item.id: item.bin for item in question.items}, "bins": [one.id for one in question.bins]}


def _number(question: Number) -> dict[str, Any]:
    return {
        "value": plain(question.value),
        "tolerance": plain(question.tolerance),
        "unit": question.unit or "",
        "slips": {slip.id: plain(slip.value) for slip in question.slips},
    }


def _find_right(options: tuple[Option, ...]) -> str:
    """Id of the right option; empty where there is none, which loading reports."""
    return next((option.id for option in options if option.right), "")


_KEYS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "single": _single,
    "several": _several,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "number": _number,
}
