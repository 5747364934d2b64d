"""Owns which misconception a wrong part of a question shows, as its author says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def list_beliefs(question: Any) -> Mapping[str, str]:
    """Return misconceptions by the parts that, answered wrong, show them; a question in own words has none."""
    found = _KINDS[question.kind](question) if question.kind in _KINDS else {}
    return {part: belief for part, belief in found.items() if belief}


def _choice(question: Any) -> dict[str, Any]:
    return _each(question.options)


def _truefalse(question: Any) -> dict[str, Any]:
    return {**_each(question.reasons), str(not question.truth).lower(): question.misconception}


def _matching(question: Any) -> dict[str, Any]:
    return _each(question.pairs)


def _sorting(question: Any) -> dict[str, Any]:
    return _each(question.items)


def _ordering(question: Any) -> dict[str, Any]:
    return {item.id: question.misconception for item in question.items}


def _number(question: Any) -> dict[str, Any]:
    return {**_each(question.slips), "wrong": question.misconception}


def _each(parts: Any) -> dict[str, Any]:
    return {part.id: part.misconception for part in parts}


_KINDS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "single": _choice,
    "several": _choice,
    "truefalse": _truefalse,
    "matching": _matching,
    "sorting": _sorting,
    "ordering": _ordering,
    "number": _number,
}
