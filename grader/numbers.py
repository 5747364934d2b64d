"""Owns how a typed number is read and compared: exactly, never in floating point (SPEC.md, “Closed kinds”)."""

from __future__ import annotations

import re

PLACES = 40  # decimals that are read; a number is counted in units of its last one
LONGEST = 100  # characters of a number, its unit counted as one; longer texts are no number

_SPACES = re.compile("[ \t\n\r\u00a0\u2009\u202f]+")
_ALIKE = str.maketrans("\u2212\u2013\u2019ABCDEFGHIJKLMNOPQRSTUVWXYZ", "--'abcdefghijklmnopqrstuvwxyz")
_SIGNED = re.compile("[ s%$€£¥₦₹]*([-+]?)[ s%$€£¥₦₹]*(.*?)[ s%$€£¥₦₹]*", re.DOTALL)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,.' ])[0-9]{3}(\1[0-9]{3})*((?!\1)[,.][0-9]+)?")
_PLAIN = re.compile(rf"(-?[0-9]*)[,.]?([0-9]{{0,{PLACES}}})")


def read_numbers(text: str, *, unit: str = "") -> list[int]:
    """Return what a typed number can mean, the likelier meaning first; nothing where it is no number.

    The numbers count units of the last of ``PLACES`` decimals. ``1,200`` means 1200, or else 1.2;
    every other form has one meaning.
    """
    rest = _fold(text).replace(_fold(unit).removesuffix("s"), " ", 1)
    signed = _SIGNED.fullmatch(rest if len(rest) <= LONGEST else "")
    assert signed is not None
    sign, body = signed[1].replace("+", ""), signed[2]
    grouped = _GROUPED.fullmatch(body)
    forms = [body.replace(grouped[1], ""), body] if grouped else [body]
    return [number for form in forms if (number := read_decimal(sign + form)) is not None]


def read_decimal(text: str) -> int | None:
    """Return a plain decimal such as ``-12.50``, counted in units of the last of ``PLACES`` decimals."""
    found = _PLAIN.fullmatch(text)
    if found is None or not any(found.groups()) or text in ("-", "-.", "-,"):
        return None
    return int(found[1] + found[2].ljust(PLACES, "0"))


def is_blank(text: str) -> bool:
    """Say whether nothing but spaces was typed."""
    return not _SPACES.sub("", text)


def _fold(text: str) -> str:
    """Fold spaces, dashes, apostrophes and the capital letters of ASCII."""
    return _SPACES.sub(" ", text).translate(_ALIKE)
