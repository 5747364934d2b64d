"""Owns how a YAML file that cannot be parsed is explained to its author."""

from __future__ import annotations

import yaml

_QUOTE = "Put the whole text in quotation marks: 'like this'."

# Part of the parser's own text, what it means, how it is mended. The first that fits is told.
_EXPLAINED = [
    ("mapping values are not allowed", "A text holds “: ”, or a line is indented too far", _QUOTE),
    ("could not find expected ':'", "A colon is missing after the name of a field", "Write “name: value”."),
    ("while scanning a simple key", "A colon is missing after the name of a field", "Write “name: value”."),
    ("quoted scalar", "A quotation mark is never closed, or holds a “\\” that means nothing",
     "Close the text with the mark it began with, and use single quotation marks where it holds “\\”."),
    ("while scanning an alias", "A text begins with “*”", _QUOTE),
    ("while scanning an anchor", "A text begins with “&”", _QUOTE),
    ("undefined alias", "A text begins with “*”", _QUOTE),
    ("while scanning a tag", "A text begins with “!”", _QUOTE),
    ("while parsing a tag", "A text begins with “!”", _QUOTE),
    ("while parsing a flow", "A “[” or “{” at the beginning begins a list", f"Close it, or: {_QUOTE}"),
    ("cannot start any token", "A text begins with “@”, “`” or “%”", _QUOTE),
    ("a block scalar", "A text begins with “>” or “|”", _QUOTE),
    ("while parsing a block", "This line does not fit the lines above it", "Check how far it is indented."),
    ("expected <document", "This line does not fit the lines above it", "Check how far it is indented."),
]  # fmt: skip
_GOES_ON = (
    "The text goes on after its closing mark",
    "Put the whole of it in quotation marks of the other kind: '\"like\" this', or '[like] this'.",
)


def explain(error: yaml.YAMLError, text: str) -> tuple[str, str, int, int]:
    """Return message, hint, line and column of a parser's error; the last two count from 1."""
    context, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if any(name in context for name in ("quoted scalar", "alias", "anchor", "tag")):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    found = ("This is not YAML", "Compare this line and the one above with the examples in AUTHORING.md.")
    for part, meaning, remedy in _EXPLAINED:
        if part in f"{context} {problem}":
            found = (meaning, remedy)
            break
    if "while parsing a block" in context and _closes_before(text, line, column):
        found = _GOES_ON
    return *found, line + 1, column + 1


def _closes_before(text: str, line: int, column: int) -> bool:
    """Say whether a quotation mark or bracket is closed in this line before the column."""
    lines = text.splitlines()
    before = lines[line][:column].rstrip() if line < len(lines) else ""
    return before.endswith(('"', "'", "]", "}"))
