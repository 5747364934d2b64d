"""Owns the log of the server: one JSON object a line on standard error, without names, tokens, addresses or answers.

What was raised is told by its kind and by the places in the code that it passed, not by its message: messages of
databases quote what people entered.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

# The loggers whose messages are ours or hold no data of people; of others only the text without its values is kept.
TRUSTED = ("classroom", "uvicorn")
FIELDS = ("method", "route", "status", "milliseconds", "provider", "count")
SLOW = 1.0  # seconds


class Lines(logging.Formatter):
    """Makes a line of JSON of a record, from a list of fields that may stand in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        trusted = record.name.partition(".")[0] in TRUSTED
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if trusted else str(record.msg),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["raised"] = list(tell(error))
        return json.dumps(line, ensure_ascii=False)


def tell(error: BaseException) -> Iterator[str]:
    """Yield the kind of an error with the places it passed, then those of its causes; none of its words."""
    places = [
        f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in extract_tb(error.__traceback__)
    ]
    yield " < ".join([type(error).__name__, *reversed(places)])
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from tell(cause)


def set_up(*, everything: bool) -> None:
    """Have this process write its log. Without ``everything`` only warnings and errors are written."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in TRUSTED:
        logging.getLogger(name).setLevel(logging.INFO if everything else logging.WARNING)


def is_worth_a_line(method: str, route: str, status: int, seconds: float) -> bool:
    """Whether a request is told of: it failed, was slow, or changed something other than a saved answer.

    All others are in the metrics.
    """
    changes = method not in ("GET", "HEAD") and not route.endswith("/answers")
    return changes or status >= 400 or seconds > SLOW
