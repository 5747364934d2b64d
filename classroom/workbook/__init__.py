"""Makes the workbook: all exercises as web pages by Jupyter Book, and as two PDF files to print, by Typst."""

from classroom.workbook.build import WORKBOOK, build_workbook

__all__ = ["WORKBOOK", "build_workbook"]
