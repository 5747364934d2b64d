"""Owns what stands in the notebooks of the course: their cells, made from keys, banks and the Markdown beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from itertools import pairwise
from typing import Any

from grader.errors import GraderError
from grader.model import Exercise, Number
from grader.notebook.document import ANSWER, META, PLACEHOLDER
from grader.notebook.keys import name_variable

GET = "%pip install COURSE-FOLDER"
MISSING = f"The marker is missing. Run: {GET}"
STEPS = """\
## Your answer

1. Write your answer in the cell below, in sentences of your own.
2. Save the notebook.
3. Run the cell after it. It shows which ideas your answer names, in which of your words, and what is missing."""
NOT_FOUND = (
    "If your answer is not found: the check reads the saved file, so save first. Some editors do not tell where the "
    "file is. Then write the answer into the cell above, as"
)
INSTALL = (
    f"If the marker is not installed: run `{GET}` in a cell, with the folder of the course in place of the last word, "
    "and restart the kernel. If you do not have the folder, ask your trainer for it. You can also hand in the saved "
    "notebook: your trainer can mark it."
)
MARKUP = re.compile(r"[\\`$<\[_]")
ANCHOR = re.compile(r"^(#+[ \t]+.+?)[ \t]*\{#([a-z][a-z0-9-]*)\}[ \t]*$", re.MULTILINE)
FENCE = re.compile(r"^```([a-z]+)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class NewCell:
    """A cell to write; ``mark`` is what the course keeps in its metadata, and ``read`` whether books show it too."""

    kind: str
    _: KW_ONLY
    id: str
    source: str
    mark: Mapping[str, Any] = field(default_factory=dict)
    read: bool = True


def write_exercise(exercise: Exercise, *, lesson: str) -> Iterator[NewCell]:
    """Yield the cells of a keyed exercise; ``lesson`` is the title of its lesson."""
    head = f"# {write_text(exercise.title)}\n\nAn exercise to the lesson *{lesson}*.\n\n> {write_text(exercise.prompt)}"
    yield NewCell("markdown", id="question", source=head)
    if exercise.hint:
        yield NewCell("markdown", id="hint", source=f"*Hint:* {write_text(exercise.hint)}")
    yield NewCell("markdown", id="steps", source=STEPS, read=False)
    yield NewCell("markdown", id=ANSWER, source=PLACEHOLDER, mark={"cell": ANSWER}, read=False)
    yield NewCell("code", id="check", source=_import("check") + "check()", read=False)
    call = f'`check("""your answer""", exercise="{exercise.id}")`'
    yield NewCell("markdown", id="help", source=f"{NOT_FOUND} {call}.\n\n{INSTALL}", read=False)


def write_numbers(text: str, *, questions: Mapping[str, Number], data: Mapping[str, str]) -> Iterator[NewCell]:
    """Yield the cells of a notebook of numbers from its Markdown.

    Fences become cells: ``python`` is code, ``data`` names a file of ``data`` that is written out, ``number`` a
    question. Every heading has an id, which names the cells below it. Raises ``GraderError`` for a fence that
    names nothing known, for text before the first heading, and for a question that is not asked.
    """
    ids = _Ids()
    rest = dict(questions)
    for kind, body in _split(text):
        if kind == "text":
            anchor = ANCHOR.search(body)
            yield NewCell("markdown", id=ids.name_text(anchor[2] if anchor else ""), source=ANCHOR.sub(r"\1", body))
        elif kind == "python":
            yield NewCell("code", id=ids.name_code(), source=body)
        elif kind == "data" and body in data:
            yield NewCell("code", id="setup", source=_import("check_number").rstrip(), read=False)
            yield NewCell("code", id=ids.name_code(), source=_embed(data[body]))
        elif kind == "number" and body in rest:
            yield from _ask(rest.pop(body))
        else:
            raise GraderError(
                f"The fence “{kind}” names “{body}”, which is not known or stands twice. Correct notebook.md."
            )
    if rest:
        raise GraderError(f"Nothing asks “{next(iter(rest))}”. Put it into a fence “number” of notebook.md.")
    yield NewCell("markdown", id="help", source=INSTALL, read=False)


def write_text(text: str) -> str:
    """Return a text of a key as Markdown: ``*word*`` is emphasis, nothing else is markup, no ``$`` begins a formula."""
    return MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _ask(question: Number) -> Iterator[NewCell]:
    variable = name_variable(question.id)
    hint = f"\n\n*Hint:* {write_text(question.hint)}" if question.hint else ""
    name = f"{ANSWER}-{question.id}"
    yield NewCell("markdown", id=question.id, source=f"**{write_text(question.stem)}**{hint}")
    yield NewCell("code", id=name, source=f"{variable} = ...", mark={"cell": name}, read=False)
    call = f'check_number("{question.id}", {variable})'
    yield NewCell("code", id=f"check-{question.id}", source=call, read=False)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and body of each cell: fences, and the texts between them, cut before each heading."""
    at = 0
    for found in FENCE.finditer(text):
        yield from _split_text(text[at : found.start()])
        yield found[1], found[2].rstrip("\n")
        at = found.end()
    yield from _split_text(text[at:])


def _split_text(text: str) -> Iterator[tuple[str, str]]:
    starts = [0, *(found.start() for found in ANCHOR.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(starts))
    yield from (("text", part) for part in parts if part)


def _embed(text: str) -> str:
    """Code that reads a table which it holds itself, so that it works in any folder."""
    return (
        f'import csv\n\nDATA = """\\\n{text.strip()}\n"""\n\n'
        "customers = list(csv.DictReader(DATA.splitlines()))\nlen(customers)"
    )


def _import(name: str) -> str:
    lines = (
        f"    from grader.notebook import {name}",
        "except ModuleNotFoundError:",
        f'    {name} = lambda *_, **__: print("{MISSING}")',
    )
    return "\n".join(("try:", *lines, ""))


class _Ids:
    """Names cells by the heading above them and their number below it."""

    def __init__(self) -> None:
        self.section = ""
        self.count = 0

    def name_text(self, section: str) -> str:
        if section:
            self.section, self.count = section, 0
            return section
        return self._next("text")

    def name_code(self) -> str:
        return self._next("code")

    def _next(self, what: str) -> str:
        if not self.section:
            raise GraderError("notebook.md must begin with a heading that has an id, such as “# Title {#title}”.")
        self.count += 1
        return f"{self.section}-{what}-{self.count}"


def mark_notebook(name: str, rev: int = 0) -> dict[str, Any]:
    """Return what the course keeps in the metadata of a notebook."""
    return {META: {"format": 1, "exercise": name, **({"rev": rev} if rev else {})}}
