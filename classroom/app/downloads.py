"""Owns tables as files: CSV written as it is read, and workbooks; no cell can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from classroom.teams import exports

ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, CSV injection: what spreadsheets take for a formula
BOM = "\ufeff"  # without it, spreadsheets do not read UTF-8


def make_safe(cell: exports.Cell) -> exports.Cell:
    """Return a cell that a spreadsheet takes for text, whatever it begins with; a number stays one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(ACTS) else cell


def write_csv(rows: Iterable[Sequence[exports.Cell]], *, head: Sequence[str]) -> Iterator[str]:
    """Yield CSV (RFC 4180) row by row."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    yield BOM
    writer.writerow(head)
    for row in rows:
        writer.writerow([make_safe(cell) for cell in row])
        if buffer.tell() > 32_768:
            yield _take(buffer)
    yield _take(buffer)


def write_workbook(sheets: Mapping[str, Iterable[Sequence[exports.Cell]]]) -> bytes:
    """Return a workbook (XLSX) with a sheet for each name; the first row of each is its head."""
    from xlsxwriter import Workbook

    made = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(made, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, 30)
            sheet.set_column(1, 50, 16)
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(at, place, cell, None if at else bold)
    return made.getvalue()


def _take(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
