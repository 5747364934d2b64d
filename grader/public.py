"""Owns what a learner may see of a question: views that hold no answer. Nothing else of a question is rendered.

Parts are shuffled, the same way each time, so that their order says nothing about the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from grader import model
from grader.answerkey import right_id


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """A text to choose, match, order or sort."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class BinView:
    """A group to sort into."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class View:
    """What every question shows."""

    kind: str
    id: str
    rev: int
    stem: str
    hint: str | None


@dataclass(frozen=True, kw_only=True)
class SingleView(View):
    """A question with one right option."""

    options: tuple[OptionView, ...]


@dataclass(frozen=True, kw_only=True)
class SeveralView(View):
    """A question with one or more right options."""

    options: tuple[OptionView, ...]


@dataclass(frozen=True, kw_only=True)
class TrueFalseView(View):
    """A statement to judge, and reasons to choose from."""

    reasons: tuple[OptionView, ...]


@dataclass(frozen=True, kw_only=True)
class MatchingView(View):
    """Texts on the left, and the texts to choose for them."""

    lefts: tuple[OptionView, ...]
    rights: tuple[OptionView, ...]


@dataclass(frozen=True, kw_only=True)
class OrderingView(View):
    """Items to put in order; never shown in the right one."""

    items: tuple[OptionView, ...]


@dataclass(frozen=True, kw_only=True)
class SortingView(View):
    """Items, and the bins to sort them into."""

    items: tuple[OptionView, ...]
    bins: tuple[BinView, ...]


@dataclass(frozen=True, kw_only=True)
class NumberView(View):
    """A question answered by a number, with its unit."""

    unit: str | None


@dataclass(frozen=True, kw_only=True)
class ShortView(View):
    """A question answered in the learner's own words."""


def view(question: model.Question) -> View:
    """Return what a learner may see of ``question``."""
    shared = {name: getattr(question, name) for name in ("kind", "id", "rev", "stem", "hint")}
    return _VIEWS[question.kind](question, shared)


def _single(question: model.Single, shared: dict[str, Any]) -> SingleView:
    return SingleView(options=_shuffle_texts(question.id, question.options), **shared)


def _several(question: model.Several, shared: dict[str, Any]) -> SeveralView:
    return SeveralView(options=_shuffle_texts(question.id, question.options), **shared)


def _truefalse(question: model.TrueFalse, shared: dict[str, Any]) -> TrueFalseView:
    return TrueFalseView(reasons=_shuffle_texts(question.id, question.reasons), **shared)


def _matching(question: model.Matching, shared: dict[str, Any]) -> MatchingView:
    lefts = tuple(OptionView(id=pair.id, text=pair.left) for pair in question.pairs)
    rights = [OptionView(id=right_id(pair.id), text=pair.right) for pair in question.pairs]
    rights += [OptionView(id=extra.id, text=extra.text) for extra in question.extras]
    return MatchingView(lefts=lefts, rights=_shuffle(question.id, rights), **shared)


def _ordering(question: model.Ordering, shared: dict[str, Any]) -> OrderingView:
    items = _shuffle_texts(question.id, question.items)
    if [item.id for item in items] == [item.id for item in question.items]:
        items = items[1:] + items[:1]
    return OrderingView(items=items, **shared)


def _sorting(question: model.Sorting, shared: dict[str, Any]) -> SortingView:
    bins = tuple(BinView(id=one.id, label=one.label) for one in question.bins)
    return SortingView(items=_shuffle_texts(question.id, question.items), bins=bins, **shared)


def _number(question: model.Number, shared: dict[str, Any]) -> NumberView:
    return NumberView(unit=question.unit, **shared)


def _short(question: model.Short, shared: dict[str, Any]) -> ShortView:
    return ShortView(**shared)


T = TypeVar("T", bound=OptionView)


def _shuffle_texts(question_id: str, parts: Iterable[Any]) -> tuple[OptionView, ...]:
    return _shuffle(question_id, [OptionView(id=part.id, text=part.text) for part in parts])


def _shuffle(question_id: str, parts: Iterable[T]) -> tuple[T, ...]:
    """Order parts by a digest of their ids: the same for everyone, and unlike the order in the file."""
    return tuple(sorted(parts, key=lambda part: sha256(f"{question_id}/{part.id}".encode()).digest()))


_VIEWS: Mapping[str, Callable[[Any, dict[str, Any]], View]] = {
    "single": _single,
    "several": _several,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "number": _number,
    "short": _short,
}
