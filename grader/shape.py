"""Owns how a value that does not fit a model is told to its author, in our words and not the validator's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grader import fields, model
from grader.diagnostics import Path, Problem

KINDS = get_args(model.Kind)
_TYPE_NAMES: Mapping[type, str] = {dict: "a mapping", tuple: "a list", str: "a text", bool: "a truth value"}

_PATTERNS = {
    fields.ID: ("Q205", "is not an id", "Use small letters, digits and single hyphens: like-this-1."),
    fields.SEE: ("Q206", "names no section", "Write \"#section\", or \"lesson#section\" for another lesson."),
    fields.SOURCE: ("Q204", "is not a source", "Write S0, S1, S2 …"),
    fields.WORDS: ("Q204", "is not a word or group of words", "Use small letters, digits and hyphens."),
    fields.RULE: ("Q204", "is not a rule that can be allowed", "Write its code: R1 and two digits, such as R105."),
    fields.REASON: ("Q204", "is not yet a reason", "Say in at least four words why the rule may be broken here."),
    fields.BEGINNING: ("Q204", "is not the beginning of a word", "Use small letters and digits."),
}  # fmt: skip

_WANTED = {
    "string_type": ("a text", "Write a text; put it in quotation marks where it looks like a number."),
    "int_type": ("a whole number", "Write a whole number such as 1, without quotation marks."),
    "number_type": ("a number", "Write a number in plain digits such as 12 or 0.5, without quotation marks."),
    "bool_type": ("a truth value", "Write true or false, without quotation marks."),
    "tuple_type": ("a list", "Write one line for each, beginning with “- ”."),
    "dict_type": ("a mapping", "Write “name: value” lines here."),
    "model_type": ("a mapping", "Write “name: value” lines here."),
    "model_attributes_type": ("a mapping", "Write “name: value” lines here."),
}  # fmt: skip

_BOUNDS = {
    "greater_than_equal": ("is too small", "Write {ge} or more."),
    "less_than_equal": ("is too large", "Write {le} or less."),
    "decimal_max_places": ("has too many decimals", "Use at most {decimal_places}."),
    "decimal_max_digits": ("has too many digits", "Use at most {max_digits}."),
    "decimal_whole_digits": ("has too many digits", "Use at most {whole_digits} before the point."),
}


def explain_misfit(error: ValidationError) -> Iterator[Problem]:
    """Yield a problem for everything that does not fit."""
    for found in error.errors(include_url=False):
        if not _is_echo(found):
            yield _explain(found, _path(found["loc"]))


def _is_echo(found: ErrorDetails) -> bool:
    """Say whether a list is called too short only because entries in it, told on their own, do not fit."""
    least = found.get("ctx", {}).get("min_length", 0)
    return found["type"] == "too_short" and len(found["input"]) >= least


def _path(loc: tuple[str | int, ...]) -> Path:
    """The way to the value: the validator's, without the kind of question that it puts in."""
    if loc[:1] == ("questions",) and len(loc) > 2 and loc[2] in KINDS:
        loc = loc[:2] + loc[3:]
    return tuple(step for step in loc if step != "[key]")


def _explain(found: ErrorDetails, path: Path) -> Problem:
    kind, name = found["type"], str(path[-1]) if path else "the file"
    for types, explain in _EXPLAINERS:
        if kind in types:
            code, message, hint = explain(found, name)
            at_key = kind == "extra_forbidden" or found["loc"][-1:] == ("[key]",)
            return Problem(path, code=code, message=message, hint=hint, at_key=at_key)
    return Problem(path, code="Q210", message=f"“{name}” does not fit: {found['msg']}", hint="See AUTHORING.md.")


Explained = tuple[str, str, str]


def _missing(found: ErrorDetails, name: str) -> Explained:
    return "Q201", f"“{name}” is missing", f"Add “{name}: …” here."


def _unknown(found: ErrorDetails, name: str) -> Explained:
    near = get_close_matches(name, _field_names(), n=1)
    hint = f"Did you mean “{near[0]}”? " if near and near[0] != name else "Take it out. "
    return "Q202", f"There is no field “{name}” here", hint + "AUTHORING.md lists the fields."


def _wrong_type(found: ErrorDetails, name: str) -> Explained:
    wanted, hint = _WANTED[found["type"]]
    is_there = _TYPE_NAMES.get(type(found["input"]), "a number")
    return "Q203", f"{_called(found, name)} needs {wanted}, but {is_there} stands here", hint


def _wrong_value(found: ErrorDetails, name: str) -> Explained:
    allowed = str(found.get("ctx", {}).get("expected", "")).replace("'", "")
    return "Q204", f"{_called(found, name)} cannot be {_show(found)}", f"Write one of: {allowed}."


def _wrong_form(found: ErrorDetails, name: str) -> Explained:
    code, message, hint = _PATTERNS[found.get("ctx", {})["pattern"]]
    return code, f"{_show(found)} {message}", hint


def _too_short(found: ErrorDetails, name: str) -> Explained:
    if found["type"] == "string_too_short":
        return "Q207", f"{_called(found, name)} is empty", "Write a text, or take the line out."
    least = found.get("ctx", {}).get("min_length", 1)
    return "Q207", f"{_called(found, name)} has too few entries", f"Give at least {least}."


def _too_long(found: ErrorDetails, name: str) -> Explained:
    most = found.get("ctx", {}).get("max_length")
    return "Q207", f"{_called(found, name)} is too long", f"Use at most {most} characters."


def _out_of_bounds(found: ErrorDetails, name: str) -> Explained:
    message, hint = _BOUNDS[found["type"]]
    return "Q208", f"{_called(found, name)} {message}", hint.format(**found.get("ctx", {}))


def _no_kind(found: ErrorDetails, name: str) -> Explained:
    hint = f"Write “kind:” and one of: {', '.join(KINDS)}."
    tag = found.get("ctx", {}).get("tag")
    return "Q209", f"There is no kind of question “{tag}”" if tag else "The question has no kind", hint


_EXPLAINERS: list[tuple[tuple[str, ...], Callable[[ErrorDetails, str], Explained]]] = [
    (("missing",), _missing),
    (("extra_forbidden",), _unknown),
    (tuple(_WANTED), _wrong_type),
    (("literal_error",), _wrong_value),
    (("string_pattern_mismatch",), _wrong_form),
    (("too_short", "string_too_short"), _too_short),
    (("string_too_long", "too_long"), _too_long),
    (tuple(_BOUNDS), _out_of_bounds),
    (("union_tag_invalid", "union_tag_not_found"), _no_kind),
]


def _called(found: ErrorDetails, name: str) -> str:
    return "This line of the list" if isinstance(found["loc"][-1:] and found["loc"][-1], int) else f"“{name}”"


def _show(found: ErrorDetails) -> str:
    text = str(found["input"])
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _field_names() -> list[str]:
    models = (entry for entry in vars(model).values() if isinstance(entry, type) and issubclass(entry, BaseModel))
    return sorted({name for entry in models for name in entry.model_fields})
