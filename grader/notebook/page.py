"""Owns the report on a pile of notebooks as one page of HTML, which needs nothing else and reaches no other host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from grader.notebook.display import write_inline, write_mark
from grader.notebook.marking import WordsMark
from grader.notebook.submissions import Batch, Submission
from grader.notebook.tables import count_learners, count_parts, describe_number

STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 0 auto; padding: 1em; overflow-wrap: anywhere }
table { border-collapse: collapse; margin: 1em 0; max-width: 100% }
th, td { text-align: left; vertical-align: top; padding: .25em 1em .25em 0; border-bottom: 1px solid #8886 }
tbody th { font-weight: normal }
thead th, td { white-space: nowrap }
td { text-align: right }
caption { text-align: left; font-weight: bold }
a { color: inherit }
section { border-top: 2px solid #8886; margin-top: 2em }
@media print { section { break-inside: avoid } }
"""


def write_page(batch: Batch) -> str:
    """Return the page as ASCII, so that every program reads it the same."""
    html = "".join(_write(batch))
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _write(batch: Batch) -> Iterator[str]:
    title = f"Marked notebooks: {len(batch.marked)}"
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>"
    if batch.problems:
        yield f"<h2>Not marked: {len(batch.problems)}</h2><ul>"
        yield from (f"<li>{_clean(file)}: {_clean(message)}</li>" for file, message in batch.problems)
        yield "</ul>"
    yield from _write_tables(batch)
    for number, one in enumerate(batch.marked, 1):
        yield from _write_notebook(one, number)
    yield "</main></body></html>\n"


def _write_tables(batch: Batch) -> Iterator[str]:
    yield "<h2>Learners</h2>"
    rows = (
        (_clean(row.learner), f"{row.earned} of {row.possible}", row.notebooks) for row in count_learners(batch.marked)
    )
    yield _table("Points by learner", ("Learner", "Points", "Notebooks"), rows)
    yield "<h2>Ideas</h2>"
    titles = {one.exercise: one.result.exercise.title for one in batch.marked}
    for name, parts in count_parts(batch.marked).items():
        named = ((write_inline(row.title), f"{row.right} of {row.of}") for row in parts)
        yield _table(titles[name], ("Idea", "Notebooks"), named)
    yield "<h2>Notebooks</h2>"
    links = (
        (f'<a href="#notebook-{number}">{_clean(one.learner)}, {_clean(one.exercise)}</a>', _tell_points(one))
        for number, one in enumerate(batch.marked, 1)
    )
    yield _table("Points by notebook", ("Notebook", "Points"), links)


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table; the cells of ``rows`` are HTML."""
    head = "".join(f'<th scope="col">{_clean(one)}</th>' for one in heads)
    body = "".join(f"<tr>{''.join(_cell(place, value) for place, value in enumerate(row))}</tr>" for row in rows)
    return f"<table><caption>{_clean(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(place: int, value: object) -> str:
    return f"<td>{value}</td>" if place else f'<th scope="row">{value}</th>'


def _tell_points(one: Submission) -> str:
    return f"{one.result.earned} of {one.result.possible}"


def _write_notebook(one: Submission, number: int) -> Iterator[str]:
    yield f'<section id="notebook-{number}"><h3>{_clean(one.learner)}</h3><p>{_clean(one.file)}</p>'
    if isinstance(one.result, WordsMark):
        yield write_mark(one.result.mark, one.result.exercise, one.result.answer)
    else:
        yield f"<p><strong>{_clean(one.result.exercise.title)}</strong><br>{_tell_points(one)} points.</p><ol>"
        for stem, given, told in describe_number(one.result):
            yield f"<li>{write_inline(stem)}<br>Given: {_clean(given)}. {write_inline(told)}</li>"
        yield "</ol>"
    yield from (f"<p>{_clean(note)}</p>" for note in one.notes)
    yield "</section>"


def _clean(value: object) -> str:
    return escape(str(value))
