"""Owns the way from the bytes of an attendance file to numbered rows of cells, whatever the encoding and separator."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from grader.diagnostics import ContentError, Place, diagnose

MAX_BYTES = 8_000_000  # 1,000 people who each come back 30 times are below 7 MB of UTF-16
MAX_ROWS = 40_000
SEPARATORS = "\t,;"
TABLE_CELLS = 5  # a row of a table has at least so many; other rows are pairs and headings
BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n\v\f\u0085\u2028\u2029"), " ")
# Characters that turn the direction of what follows, or that a terminal obeys.
HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x1f\x7f-\x9f]")


class AttendanceError(ContentError):
    """An attendance file that cannot be used as it is; its one diagnostic says why, or asks what must be known."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The cells of a row, without blanks at their ends; ``line`` counts from 1; ``apart`` after an empty row."""

    line: int
    cells: tuple[str, ...]
    apart: bool

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(1 for cell in self.cells if cell)


def refuse(file: str, *, code: str, message: str, hint: str, line: int = 1) -> AttendanceError:
    """Return the error of a file that cannot be used."""
    return AttendanceError([diagnose(Place(file, line), code=code, message=message, hint=hint)])


def read_rows(data: bytes, *, file: str) -> list[Row]:
    """Return the rows that are not empty. Raises AttendanceError for what is too large or is no table of text."""
    if len(data) > MAX_BYTES:
        message = f"The file is larger than {MAX_BYTES // 1_000_000} MB, which no attendance file of Teams is"
        raise refuse(file, code="A101", message=message, hint="Download the attendance of one session as CSV.")
    text = decode(data, file=file)
    return split(text, separator=find_separator(text), file=file)


def decode(data: bytes, *, file: str) -> str:
    """Return the text: by its byte order mark, else by where its zero bytes stand, else as UTF-8."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        hint = "Download the file from Teams again, or save the workbook as “CSV UTF-8”."
        raise refuse(file, code="A102", message="This is an Excel workbook and no CSV file", hint=hint)
    try:
        text = data.decode(find_encoding(data))
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        hint = "Give the file as Teams has saved it; if a program has changed it, save it as “CSV UTF-8”."
        raise refuse(file, code="A103", message="The file cannot be read as text", hint=hint)
    return text.removeprefix("\ufeff")


def find_encoding(data: bytes) -> str:
    """Return the name of the encoding."""
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if max(even, odd) * 4 > len(data[:4096:2]):
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def find_separator(text: str) -> str:
    """Return the separator with which the most rows are rows of a table; a tab when none is."""

    def count(separator: str) -> int:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            return sum(1 for row in rows if len(row) >= TABLE_CELLS)
        except csv.Error:
            return 0

    return max(SEPARATORS, key=count)


def split(text: str, *, separator: str, file: str) -> list[Row]:
    """Return the rows of a text. A quoted cell may hold separators and line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    line, apart = 1, True
    try:
        for cells in reader:
            row = Row(line=line, cells=tuple(clean(cell) for cell in cells), apart=apart)
            line, apart = reader.line_num + 1, not row.filled
            if row.filled:
                rows.append(row)
            if len(rows) > MAX_ROWS:
                raise refuse(file, code="A101", message=f"The file has more than {MAX_ROWS:,} rows", line=line,
                             hint="Download the attendance of one session.")  # fmt: skip
    except csv.Error:
        hint = "A quotation mark that is not closed does this: download the file from Teams again."
        raise refuse(file, code="A104", message="A cell here never ends", hint=hint, line=line) from None
    return rows


def clean(cell: str) -> str:
    """Return a cell on one line, with plain blanks and nothing that a terminal or a reader could be misled by."""
    return " ".join(HIDDEN.sub("", cell.translate(BLANKS)).split())
