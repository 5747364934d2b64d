"""Owns how a question looks within one attempt: parts in an order and under names that tell nothing; and back."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from classroom.teams.draw import digest
from grader.public import BinView, OptionView, OrderingView, View

FREE = ("value", "text", "truth")  # fields of an answer that hold what was typed or said, not names of parts


@dataclass(frozen=True)
class Disguised:
    """A view that may be shown, and the author's id of each name in it."""

    view: View
    names: Mapping[str, str]


def disguise(view: View, *, secret: str, number: int, right_order: Iterable[str] = ()) -> Disguised:
    """Return question ``number`` of an attempt as its learner sees it.

    ``right_order`` is the order that items must not be shown in.
    """
    names: dict[str, str] = {}

    def rename(part: Any) -> Any:
        name = make_name(secret, number, part.id)
        names[name] = part.id
        return replace(part, id=name)

    def hide(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        stand = [rename(part) for part in parts]
        # The names come by chance, so that their order does. Groups to sort into keep theirs: it tells nothing.
        return tuple(stand if isinstance(parts[0], BinView) else sorted(stand, key=lambda part: part.id))

    shown: dict[str, Any] = {
        field.name: hide(value)
        for field in fields(view)
        if isinstance(value := getattr(view, field.name), tuple) and value
    }
    if isinstance(view, OrderingView):
        shown["items"] = _avoid(shown["items"], [make_name(secret, number, part) for part in right_order])
    return Disguised(replace(view, id=f"q{number}", **shown), names)


def name_parts(view: View, *, secret: str, number: int) -> dict[str, str]:
    """Return the author's id of each name in question ``number`` of an attempt, without making its disguise."""
    parts = [part.id for field in fields(view) for part in _parts(getattr(view, field.name))]
    return {make_name(secret, number, part): part for part in parts}


def reveal(answer: Any, names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return an answer as the browser sent it with the author's ids, as the grader reads it.

    What is no name of this question is dropped. None where there is no answer.
    """
    if not isinstance(answer, dict):
        return None
    return {field: value if field in FREE else _reveal(value, names) for field, value in answer.items()}


def make_name(secret: str, number: int, part: str) -> str:
    """Return the name of a part: the same throughout the attempt, and without meaning."""
    return "o" + b32encode(digest(secret, "part", number, part)[:10]).decode().lower()


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _reveal(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value)
    if isinstance(value, list):
        return [names[part] for part in value if isinstance(part, str) and part in names]
    if isinstance(value, dict):
        return {
            names[part]: names.get(to) if isinstance(to, str) else None for part, to in value.items() if part in names
        }
    return None


def _avoid(items: tuple[OptionView, ...], right: list[str]) -> tuple[OptionView, ...]:
    return items[1:] + items[:1] if [item.id for item in items] == right else items
