"""What a learner's code gives as a number is read as digits, exactly; what is no number is told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from grader.errors import GraderError
from grader.notebook.values import print_value, read_calculation, shorten_value


class Fifteen:
    """A number of a library, such as NumPy's."""

    def __float__(self) -> float:
        return 15.0


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (75, "75"),
        (75.0, "75.0"),
        (0.1, "0.1"),
        (1e-9, "0.000000001"),
        (1e22, "10000000000000000000000"),
        (-2.5, "-2.5"),
        (22.625, "22.6250"),
        (Decimal("1.50"), "1.50"),
        (Fraction(1, 4), "0.25"),
        (Fifteen(), "15.0"),
        ("1,100 dollars", "1,100 dollars"),
        (None, ""),
        (..., ""),
    ],
)
def test_a_value_becomes_plain_digits(value: Any, digits: str) -> None:
    assert print_value(value) == digits


@pytest.mark.parametrize(
    "value", [[1], {}, True, float("nan"), float("inf"), 10**40, pytest.param(10**5000, id="endless"), 1j, print]
)
def test_what_is_no_number_is_told(value: Any) -> None:
    with pytest.raises(GraderError, match="number"):
        print_value(value)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("csat = 75", "75"),
        ("csat = 12 / 16 * 100", "75.0"),
        ("csat = -(0.1 + 0.2)", "-0.3"),
        ("csat = '75 %'", "75 %"),
        ("csat = 1\ncsat = 2", "2"),
        ("csat = other = 3", "3"),
        ("csat = ...", ""),
        ("# nothing here", ""),
        ("other = 5", ""),
        ("csat = csat_of(newer)", None),
        ("csat = 5\ncsat += 1", None),
        ("for csat in [1]:\n    pass", None),
        ("if x:\n    csat = 5", None),
        ("csat = 1 / 0", None),
        ("csat = 9 ** 9 ** 9", None),
        ("csat = 'a' * 5", None),
        ("csat = True", None),
        ("csat = 1e999", None),
        ("csat = (", None),
        ("\x00", None),
        ("csat = " + "-" * 1500 + "1", None),
    ],
)
def test_a_number_is_read_from_code_without_running_it(code: str, found: str | None) -> None:
    assert read_calculation(code, "csat") == found


def test_a_number_is_shortened_for_people() -> None:
    assert shorten_value("8.333333333333329") == "8.3333333"
    assert shorten_value("75.0") == "75"
    assert shorten_value(" 75 % ") == "75 %"
