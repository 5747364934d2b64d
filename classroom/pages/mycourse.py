"""Owns what the pages “Start”, “My course” and “Certificate” are made of: tables and places that their script fills.

Everything that is known when the site is built stands in the page, so that little moves when the
script comes, and so that the page can be read without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from classroom.pages.markup import attribute, data_script, inline, plain
from classroom.pages.outline import Chapter, Task
from classroom.pages.tally import say_count
from grader.errors import GraderError

Chapters = Sequence[Chapter]
LONGEST = 100  # letters of a question where it is only named
NO_PROGRESS = "Your progress needs JavaScript, which is off or did not load here."
UNKNOWN = '<span aria-hidden="true">–</span>'
LESSON_HEADS = ("Lesson", "Done", "Right", "To look at again")
GAIN_HEADS = ("What you can do", "Before you start", "The same quiz again", "In the lessons")


class UnknownPartError(GraderError):
    """A fence names a part that these pages do not have."""


def render_part(part: str, chapters: Chapters) -> str:
    """Return one part of a page as HTML; raises UnknownPartError for a name that is none."""
    if part not in PARTS:
        raise UnknownPartError(f"there is no part “{part}”. Write one of: {', '.join(PARTS)}.")
    return f'<div class="cq-course" data-part="{part}" data-search-exclude>{PARTS[part](chapters)}</div>'


def _start(chapters: Chapters) -> str:
    """How much of the course is done, and where to begin or to go on."""
    return _whole(chapters) + _go(chapters) + _data(chapters, brief=True)


def _list(chapters: Chapters) -> str:
    """The lessons in their order, each with how long it takes and how far one is."""
    rows = "".join(
        f'<li>{_link(one)} <span class="cq-time">about {one.minutes} minutes</span>'
        f' <span class="cq-count" data-tally="{attribute(one.name)}">{say_count(len(one.tasks))}</span></li>'
        for one in chapters
        if one.is_lesson
    )
    return f'<ol class="cq-lessons">{rows}</ol>'


def _lessons(chapters: Chapters) -> str:
    rows = "".join(
        f'<tr data-page="{attribute(one.name)}"><th scope="row">{_link(one)}</th>'
        f"{_cells([f'0 of {len(one.tasks)}', UNKNOWN, UNKNOWN])}</tr>"
        for one in chapters
        if one.tasks
    )
    table = _table(LESSON_HEADS, rows, css="cq-progress")
    return _whole(chapters) + _go(chapters) + table + _data(chapters)


def _gain(chapters: Chapters) -> str:
    """What the quiz about the whole course asks, by lesson and objective."""
    asked = {task.objective for one in chapters if not one.is_lesson for task in one.tasks}
    body = "".join(_gain_rows(one, asked) for one in chapters)
    total = f'<tr class="cq-total"><th scope="row">All that the quiz asks</th>{_cells([UNKNOWN] * 3)}</tr>'
    return _table(GAIN_HEADS, total + body, css="cq-gain")


def _gain_rows(chapter: Chapter, asked: Collection[str | None]) -> str:
    rows = "".join(
        f'<tr data-objective="{attribute(name)}"><th scope="row">{inline(text)}</th>{_cells([UNKNOWN] * 3)}</tr>'
        for name, text in chapter.objectives.items()
        if name in asked
    )
    group = f'<th scope="rowgroup" colspan="{len(GAIN_HEADS)}">{_link(chapter)}</th>'
    return f'<tr class="cq-group">{group}</tr>{rows}' if rows else ""


def _open(chapters: Chapters) -> str:
    """What is still open: each page with its questions, closed."""
    return "".join(
        f'<details data-page="{attribute(one.name)}"><summary>{plain(one.title)}: '
        f"<span>{say_count(len(one.tasks))}</span></summary></details>"
        for one in chapters
        if one.tasks
    )


def _notes(_: Chapters) -> str:
    return f"<p>{NO_PROGRESS}</p>"


def _keep(_: Chapters) -> str:
    return f'<p class="cq-nojs">{NO_PROGRESS}</p>'


def _certificate(chapters: Chapters) -> str:
    return f'<p class="cq-nojs">{NO_PROGRESS}</p>{_data(chapters)}'


def _whole(chapters: Chapters) -> str:
    count = sum(len(one.tasks) for one in chapters)
    return (
        f'<p class="cq-whole"><label for="cq-whole">{say_count(count)}</label>'
        f'<progress id="cq-whole" max="{count}" value="0"></progress></p>'
    )


def _go(chapters: Chapters) -> str:
    """The way to the first page with tasks; the script leads to where the learner was."""
    first = next((one for one in chapters if one.tasks), None)
    if first is None:
        return ""
    label = f"Begin: {plain(first.title)}"
    return f'<p class="cq-go"><a class="md-button md-button--primary" href="{first.name}.html">{label}</a></p>'


def _link(chapter: Chapter) -> str:
    """A link from a page at the root of the site."""
    return f'<a href="{attribute(chapter.name)}.html">{plain(chapter.title)}</a>'


def _table(heads: Sequence[str], rows: str, *, css: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return f'<table class="{css}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _cells(values: Sequence[str]) -> str:
    return "".join(f"<td>{value}</td>" for value in values)


def _data(chapters: Chapters, *, brief: bool = False) -> str:
    """The outline as the script reads it (``courseoutline.js`` knows the order of the fields); brief without texts."""
    pages = [
        {
            "page": one.name,
            "title": plain(one.title),
            "lesson": one.is_lesson,
            "tasks": [[task.id, task.rev] if brief else _fields(task) for task in one.tasks],
            "notes": [] if brief else [[note.id, note.ask] for note in one.notes],
        }
        for one in chapters
    ]
    return data_script({"pages": pages}).replace(">", ' id="cq-outline">', 1)


def _fields(task: Task) -> list[str | int | None]:
    return [task.id, task.rev, task.use, task.objective, _shorten(task)]


def _shorten(task: Task) -> str:
    text = task.text.replace("*", "")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


PARTS: Mapping[str, Callable[[Chapters], str]] = {
    "start": _start,
    "list": _list,
    "lessons": _lessons,
    "gain": _gain,
    "open": _open,
    "notes": _notes,
    "keep": _keep,
    "certificate": _certificate,
}
