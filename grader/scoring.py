"""Owns the marks of the closed kinds of question (SPEC.md); ``js/scoring.js`` gives the same in the browser.

Needs nothing but Python. An answer may come from anywhere: what cannot be read in it counts as not
answered, and nothing in it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, Literal

from grader.errors import GraderError
from grader.numbers import is_blank, read_decimal, read_numbers

PartState = Literal["right", "wrong", "missed"]
Parts = dict[str, PartState]


@dataclass(frozen=True)
class Score:
    """Points earned of the points possible, and how each part of the question was answered."""

    earned: int
    possible: int
    _: KW_ONLY
    parts: Parts = field(default_factory=dict)


def score(kind: str, key: Mapping[str, Any], answer: Any) -> Score:
    """Return the marks of ``answer`` to a question of a closed ``kind``, whose ``key`` is ``answer_key``'s.

    Raises GraderError for a kind that is not scored here.
    """
    if kind not in _RULES:
        raise GraderError(f"“{kind}” is no closed kind of question. Closed kinds: {', '.join(_RULES)}.")
    return _RULES[kind](key, _mapping(answer))


def _score_single(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    parts = _mark_chosen([answer.get("choice")], [key["right"]], key.get("options"))
    return Score(_count(parts, "right"), 1, parts=parts)


def _score_several(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    parts = _mark_chosen(answer.get("choices"), key["right"], key.get("options"))
    return Score(max(0, _count(parts, "right") - _count(parts, "wrong")), len(key["right"]), parts=parts)


def _score_truefalse(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    chosen = answer.get("truth")
    truth = _mark_chosen(str(chosen).lower() if isinstance(chosen, bool) else None, [str(key["truth"]).lower()], None)
    reason = _mark_chosen([answer.get("reason")], [key["reason"]], key.get("reasons"))
    earned = _count(truth, "right")
    return Score(earned + earned * _count(reason, "right"), 2, parts={**truth, **reason})


def _score_matching(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    return _mark_each(key["pairs"], answer.get("pairs"), key["rights"])


def _score_sorting(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    return _mark_each(key["items"], answer.get("bins"), key.get("bins"))


def _score_ordering(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    order: Sequence[str] = key["order"]
    given = list(dict.fromkeys(part for part in _list(answer.get("order")) if isinstance(part, str) and part in order))
    kept = _longest_run([order.index(part) for part in given])
    parts: Parts = dict.fromkeys(order, "missed")
    parts.update((part, "right" if place in kept else "wrong") for place, part in enumerate(given))
    return Score(max(0, len(kept) - 1), len(order) - 1, parts=parts)


def _longest_run(ranks: Sequence[int]) -> list[int]:
    """Places of the longest rising run; of several the one whose places are smallest, from the left."""
    lengths = [1] * len(ranks)
    for place in reversed(range(len(ranks))):
        after = (lengths[later] for later in range(place + 1, len(ranks)) if ranks[later] > ranks[place])
        lengths[place] = 1 + max(after, default=0)
    kept: list[int] = []
    wanted = max(lengths, default=0)
    for place, rank in enumerate(ranks):
        if lengths[place] == wanted and (not kept or rank > ranks[kept[-1]]):
            kept.append(place)
            wanted -= 1
    return kept


def _score_number(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Score:
    text = answer.get("value")
    if not isinstance(text, str) or is_blank(text):
        return Score(0, 1)
    part = _name_number(key, text)
    return Score(int(part == "right"), 1, parts={part: "right" if part == "right" else "wrong"})


def _name_number(key: Mapping[str, Any], text: str) -> str:
    """The first meaning of the text that is right or a slip decides."""
    tolerance = read_decimal(key["tolerance"]) or 0
    values: Mapping[str, str] = {"right": key["value"], **key["slips"]}
    named = {part: read_decimal(value) or 0 for part, value in values.items()}
    for number in read_numbers(text, unit=key.get("unit") or ""):
        for part, value in named.items():
            if abs(number - value) <= tolerance:
                return part
    return "wrong"


def _mark_chosen(chosen: Any, right: Sequence[str], known: Sequence[str] | None) -> Parts:
    """Mark ticked boxes; ids that the question does not have are passed over where the key lists what it has."""
    parts: Parts = dict.fromkeys(right, "missed")
    for part in _list(chosen):
        if isinstance(part, str) and (known is None or part in known):
            parts[part] = "right" if part in right else "wrong"
    return parts


def _mark_each(wanted: Mapping[str, str], given: Any, known: Sequence[str] | None) -> Score:
    """Mark parts that each have one right value, one point each."""
    values = _mapping(given)
    parts: Parts = {}
    for part, right in wanted.items():
        value = values.get(part)
        answered = isinstance(value, str) and (known is None or value in known)
        parts[part] = ("right" if value == right else "wrong") if answered else "missed"
    return Score(_count(parts, "right"), len(wanted), parts=parts)


def _count(parts: Parts, state: PartState) -> int:
    return sum(found == state for found in parts.values())


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> Sequence[Any]:
    """A list as it is; anything else counts as a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


_RULES: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Score]] = {
    "single": _score_single,
    "several": _score_several,
    "truefalse": _score_truefalse,
    "matching": _score_matching,
    "ordering": _score_ordering,
    "sorting": _score_sorting,
    "number": _score_number,
}
