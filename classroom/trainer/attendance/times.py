"""Owns the dates, times and durations of attendance files, which follow the settings of whoever downloaded the file.

Teams writes no time zone and no order of day and month. So a date is taken only in the order in which all dates of
the file fit the day of the session; where two orders fit, the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, time, timedelta

ORDERS = ("dmy", "mdy", "ymd")
YEARS = range(2000, 2100)  # those that two digits can mean
NEAR = timedelta(days=1)  # a session may begin before midnight and end after it
_DATE = re.compile(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?(?=[ ,]|$)", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ?([ap])\.? ?m\.?)?", re.ASCII | re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(\d{1,4}) ?h(?:ours?|rs?)?)?,? ?(?:(\d{1,5}) ?m(?:in(?:utes?|s)?)?)?,? ?(?:(\d{1,6}) ?s(?:ec(?:onds?|s)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Stamp:
    """A date as three numbers whose order is not known yet (None: no date stands there), and a time of day."""

    numbers: tuple[str, str, str] | None
    _: KW_ONLY
    clock: time
    text: str


class DateQuestion(Exception):  # noqa: N818 - it asks, and is turned into an error where the file is known
    """The order of day and month is not certain; holds code, message and hint."""

    def __init__(self, code: str, *, message: str, hint: str) -> None:
        """Keep what to ask."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def read_stamp(text: str) -> Stamp | None:
    """Return date and time of a cell, None when it is neither."""
    found = _DATE.match(text)
    rest = text[found.end() :].strip(" ,") if found else text
    clock = read_clock(rest)
    if clock is None:
        return None
    return Stamp((found[1], found[3], found[4]) if found else None, clock=clock, text=text)


def read_clock(text: str) -> time | None:
    """Return a time of day with 12 or 24 hours."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def read_duration(text: str) -> int | None:
    """Return the seconds of “1h 30m 51s”, “55m”, “5s” or “01:30:51”; None when it is no duration."""
    found = _DIGITS.fullmatch(text) or _WORDS.fullmatch(text)
    if not text or not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def read_date(stamp: Stamp, order: str) -> date | None:
    """Return the date that the numbers of a stamp are in an order, None when they are none."""
    if not stamp.numbers:
        return None
    parts = dict(zip(order, stamp.numbers, strict=True))
    if any(len(parts[part]) > 2 for part in "dm") or len(parts["y"]) not in (2, 4):
        return None
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    try:
        return date(year, int(parts["m"]), int(parts["d"])) if year in YEARS else None
    except ValueError:
        return None


def choose_order(stamps: Iterable[Stamp], *, day: date | None) -> str:
    """Return the one order in which the dates can be meant. Raises DateQuestion when that is not certain."""
    first: dict[tuple[str, str, str], Stamp] = {}
    for stamp in stamps:
        if stamp.numbers:
            first.setdefault(stamp.numbers, stamp)
    dates = list(first.values())
    if not dates:
        if day is None:
            message, hint = "The file names no date", "Say on which day the session was: --date YYYY-MM-DD."
            raise DateQuestion("A113", message=message, hint=hint)
        return ORDERS[0]
    return _choose_near(dates, day) if day else _choose_alone(dates)


def _choose_near(dates: list[Stamp], day: date) -> str:
    fits = {order: [one for one in dates if is_near(read_date(one, order), day)] for order in ORDERS}
    best = max(ORDERS, key=lambda order: len(fits[order]))
    if not fits[best]:
        message = f"No date in the file is {day} or the day before or after; the first is “{dates[0].text}”"
        hint = "Give the day of this session with --date YYYY-MM-DD, or take the file of that session."
        raise DateQuestion("A111", message=message, hint=hint)
    for order in ORDERS:
        odd = [one for one in fits[order] if one not in fits[best] or read_date(one, order) != read_date(one, best)]
        if odd:
            message = f"Dates are written in two ways: “{fits[best][0].text}” and “{odd[0].text}”"
            hint = "Day and month cannot be told apart: download the file from Teams again."
            raise DateQuestion("A114", message=message, hint=hint)
    return best


def _choose_alone(dates: list[Stamp]) -> str:
    """Choose without the day of the session: all dates of one meeting must be near each other."""
    possible: dict[str, list[date]] = {}
    for order in ORDERS:
        read = [found for one in dates if (found := read_date(one, order))]
        if len(read) == len(dates) and max(read) - min(read) <= NEAR:
            possible[order] = read
    days = sorted({min(read) for read in possible.values()})
    if not days:
        message = f"The dates of the file are not those of one session; the first is “{dates[0].text}”"
        raise DateQuestion("A113", message=message, hint="Say on which day the session was: --date YYYY-MM-DD.")
    if len({tuple(read) for read in possible.values()}) > 1:
        names = " or ".join(f"{one.day} {one:%B %Y}" for one in days)
        hint = "Which day was the session? Give it: " + " or ".join(f"--date {one}" for one in days) + "."
        raise DateQuestion("A112", message=f"“{dates[0].text}” can be {names}", hint=hint)
    return next(iter(possible))


def is_near(found: date | None, day: date) -> bool:
    """Tell whether a date is the day of the session, or the one before or after."""
    return found is not None and abs(found - day) <= NEAR


def place(stamp: Stamp, *, order: str, day: date | None) -> datetime | None:
    """Return the moment, in the unnamed local time of the file; None when its date is not near ``day``.

    A stamp without a date is on ``day``.
    """
    found = read_date(stamp, order) if stamp.numbers else day
    if found is None or found.year not in YEARS or (day is not None and not is_near(found, day)):
        return None
    return datetime.combine(found, stamp.clock)
