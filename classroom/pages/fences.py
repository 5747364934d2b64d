"""Owns the fences of a page: what an author names becomes HTML, or stops the build with page and line.

Each ``render_…`` is a custom fence of pymdownx.superfences; mkdocs.yml names them. The course is
the folder that the build is started in.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from classroom.pages.bodies import read_id, read_note, read_pairs
from classroom.pages.expand import expand_check, expand_exercise, expand_quiz
from classroom.pages.figures import render_figures
from classroom.pages.html import render_note
from classroom.pages.markup import Frame, inline
from classroom.pages.mycourse import render_part as render_course_part
from classroom.pages.outline import read_outline
from classroom.pages.places import find_fence, name_places
from classroom.pages.plans import render_plan as expand_plan
from classroom.pages.review import render_part
from classroom.pages.shelf import open_shelf
from classroom.pages.usage import render_usage as list_usage
from grader.diagnostics import ContentError, print_text
from grader.errors import GraderError


class FenceError(SuperFencesException, BuildError):  # type: ignore[misc]  # pymdownx ships no types
    """A fence cannot be shown; stops the build with one sentence and no traceback."""


def render_objectives(source: str, *_: Any, **__: Any) -> str:
    """Expand an ``objectives`` fence: the lesson's objectives as a list."""
    return _expand("objectives", source, lambda _root: _list_objectives(read_pairs(source)))


def render_brainstorm(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``brainstorm`` fence: a question whose answer is kept and never marked."""
    return _expand("brainstorm", source, lambda _root: _ask(*read_note(source)))


def render_check(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``check`` fence: one question in the text."""
    return _expand("check", source, lambda root: expand_check(read_id(source), open_shelf(root)))


def render_exercise(source: str, *_: Any, **__: Any) -> str:
    """Expand an ``exercise`` fence: a keyed exercise."""
    return _expand("exercise", source, lambda root: expand_exercise(read_id(source), open_shelf(root)))


def render_quiz(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``quiz`` fence: all questions of a practice bank."""
    return _expand("quiz", source, lambda root: expand_quiz(read_id(source), open_shelf(root)))


def render_agreement(source: str, *_: Any, **__: Any) -> str:
    """Expand an ``agreement`` fence, whose body is empty: how far marker and readers agree."""
    return _expand("agreement", source, lambda root: render_figures(open_shelf(root).course))


def render_usage(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``usage`` fence: the sections of the lessons that use the source it names."""
    return _expand("usage", source, lambda root: list_usage(root, source.strip()))


def render_review(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``review`` fence, whose body names a part of the page “Review”."""
    return _expand("review", source, lambda root: render_part(read_id(source), open_shelf(root), root))


def render_course(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``course`` fence, whose body names a part of the pages “Start”, “My course” or “Certificate”."""
    return _expand("course", source, lambda root: render_course_part(read_id(source), read_outline(root)))


def render_plan(source: str, *_: Any, **__: Any) -> str:
    """Expand a ``plan`` fence: the session plan that it names, with run sheet and notes."""
    return _expand("plan", source, lambda root: expand_plan(read_id(source), open_shelf(root), root))


def _expand(kind: str, source: str, expand: Callable[[Path], str]) -> str:
    """Return what ``expand`` makes of the course; whatever it raises stops the build and names the place."""
    root = Path.cwd()
    try:
        return expand(root)
    except ContentError as error:
        raise FenceError(_list_problems(error)) from error
    except GraderError as error:
        raise FenceError(_message(kind, source, root, str(error))) from error
    except Exception as error:
        # Superfences would print any other exception as a code block and go on.
        raise FenceError(_message(kind, source, root, f"{type(error).__name__}: {error}")) from error


def _message(kind: str, source: str, root: Path, text: str) -> str:
    return f"{name_places(find_fence(root, kind, source))}: {kind} fence: {text}"


def _list_problems(error: ContentError) -> str:
    return "The banks and keys have errors:\n" + print_text(error.diagnostics)


def _list_objectives(objectives: dict[str, str]) -> str:
    lines = "".join(f'<li id="objective-{name}">{inline(text)}</li>' for name, text in objectives.items())
    return f'<div class="cq-aims"><p class="cq-kicker">After this lesson you can</p><ul>{lines}</ul></div>'


def _ask(note_id: str, ask: str) -> str:
    return render_note(note_id, ask, frame=Frame(f"note-{note_id}", "Think first"))
