"""Owns what a learner's code may give as a number, and the plain digits that it is marked by.

Needs nothing but Python.
"""

from __future__ import annotations

import ast
import json
import math
import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grader.errors import GraderError

LONGEST = 2000  # characters of a calculation that is read without running it
LARGEST = 10**30
_SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def print_value(value: Any) -> str:
    """Return a value in plain digits as ``score`` reads them; nothing for ``...`` and None, which are no answer.

    Raises ``GraderError`` for what is no number.
    """
    if value is None or value is ...:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise GraderError(f"{value} is no number. Give the result of your calculation.")
    try:
        number = Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(float(value)))
    except (TypeError, ValueError, OverflowError):
        raise GraderError(f"A {type(value).__name__} is no number. Give the result of your calculation.") from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise GraderError("This number is infinite or far too large. Look for a division by zero.")
    whole, point, rest = format(number, "f").partition(".")
    # Three decimals could be read as thousands; a zero more leaves one meaning.
    return f"{whole}{point}{rest}0" if len(rest) == 3 else f"{whole}{point}{rest}"


def shorten_value(text: str) -> str:
    """Return plain digits, rounded to what a person reads."""
    try:
        return f"{float(text):.8g}"
    except ValueError:
        return text.strip()


def read_calculation(source: str, variable: str) -> str | None:
    """Return the number that code gives to ``variable``, in plain digits, without running it.

    Nothing where the variable holds ``...`` or is not set; None where only running can tell. What is read is the last
    assignment: a number, a text, or a calculation of numbers with ``+ - * /``.
    """
    try:
        tree = ast.parse(source[:LONGEST])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    stored = [node for node in ast.walk(tree) if _sets(node, variable)]
    plain = [node for node in tree.body if isinstance(node, ast.Assign) and any(one in stored for one in node.targets)]
    if len(plain) != len(stored):
        return None
    try:
        return print_value(_calculate(plain[-1].value)) if plain else ""
    except (ValueError, ZeroDivisionError, GraderError, RecursionError):
        return None


def _sets(node: ast.AST, variable: str) -> bool:
    return isinstance(node, ast.Name) and node.id == variable and not isinstance(node.ctx, ast.Load)


def _calculate(node: ast.expr) -> Any:
    """The value of a calculation of plain numbers, exactly; raise ``ValueError`` for anything else."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, float) and math.isfinite(node.value):
            return Fraction(repr(node.value))
        if isinstance(node.value, int | str) or node.value is ...:
            return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        return (-1 if isinstance(node.op, ast.USub) else 1) * _require_number(_calculate(node.operand))
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        left, right = (Fraction(_require_number(_calculate(side))) for side in (node.left, node.right))
        return _SIGNS[type(node.op)](left, right)
    raise ValueError


def _require_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise ValueError
    return value


def print_all(namespace: dict[str, Any], names: list[str]) -> str:
    """Return, as JSON, what variables hold in plain digits; nothing for those that are not set or hold no number."""
    found = {}
    for name in names:
        try:
            found[name] = print_value(namespace.get(name))[:200]
        except GraderError:
            found[name] = ""
    return json.dumps(found)
