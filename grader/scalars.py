"""Owns what an unquoted word of a YAML file means: true, false, a plain number, nothing, or text.

YAML readers disagree about many unquoted words. Those are refused here, so that a file means the
same to everyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

Scalar = str | int | Decimal | bool | None

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)$")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")
_LONGEST = 64  # letters; longer words are text to every reader, and patterns need not run over them
_QUOTE_OR_DIGITS = "Put it in quotation marks if it is text; write a number in plain digits, such as 12 or 0.5."

# The other readings that YAML readers know: pattern, code, what it is, how to mend it.
_REFUSED = [
    (
        re.compile(r"(yes|no|on|off)$", re.IGNORECASE),
        "Y120",
        "“{}” without quotation marks is a truth value to some YAML readers and a word to others",
        "Put it in quotation marks if it is text; write true or false for a truth value.",
    ),
    (
        re.compile(r"(true|false)$", re.IGNORECASE),
        "Y120",
        "“{}” is not how a truth value is written here",
        "Write true or false in small letters, or put the word in quotation marks if it is text.",
    ),
    (
        re.compile(r"[-+]?0[0-9_]+$"),
        "Y121",
        "“{}” begins with a zero, so that some YAML readers count it in eights",
        _QUOTE_OR_DIGITS,
    ),
    (
        re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]| +)[0-9]{1,2}:.*)?$"),
        "Y123",
        "“{}” without quotation marks is a date to some YAML readers",
        "Put it in quotation marks.",
    ),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$"),
        "Y122",
        "“{}” without quotation marks is counted in sixties by some YAML readers",
        "Put it in quotation marks.",
    ),
    (
        re.compile(
            r"[-+]?(0[xob][0-9a-f_]+|[0-9][0-9_]*\.?[0-9_]*(e[-+]?[0-9]+)?|\.[0-9][0-9_]*(e[-+]?[0-9]+)?"
            r"|\.inf)$|\.nan$",
            re.IGNORECASE,
        ),
        "Y122",
        "“{}” is a number in a form that YAML readers do not agree on",
        _QUOTE_OR_DIGITS,
    ),
]


@dataclass(frozen=True)
class Refusal:
    """Why an unquoted word is refused."""

    code: str
    message: str
    hint: str


def read_scalar(text: str) -> Scalar | Refusal:
    """Return the value of an unquoted word, or why it is refused."""
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~") or text.lower() == "null":
        return None
    if len(text) > _LONGEST:
        return text
    if _WHOLE.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    for pattern, code, message, hint in _REFUSED:
        if pattern.match(text):
            return Refusal(code, message.format(text), hint)
    return text
