"""Owns turning templates into pages; every value in them is text, never markup, unless it was made by our own code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from classroom.app.assets import address_of
from classroom.app.lessons import address_of_section
from classroom.pages import inline
from classroom.teams import actions

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """Return a page; no browser and no proxy keeps it."""
    text = environment().get_template(template).render(request=request, **values)
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})


def render_error(
    request: Request, status: int, title: str, sentence: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the page that tells what went wrong."""
    visit = getattr(request.state, "visit", None)
    values = {"title": title, "sentence": sentence, "visit": visit}
    response = render(request, "error.html", values, status=status)
    response.headers.update(headers or {})
    return response


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates, read when the first page is asked for."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["asset"] = address_of
    made.globals["section"] = address_of_section
    made.filters["when"] = show_time
    made.filters["said"] = actions.say
    made.filters["named"] = actions.name_subject
    made.filters["inline"] = lambda text: Markup(inline(text))
    return made


def show_time(value: datetime) -> Markup:
    """Return a time as HTML; in the browser it is shown in the reader's own zone."""
    text = f"{value:%d %B %Y, %H:%M} UTC"
    return Markup(f'<time datetime="{value.isoformat(timespec="seconds")}">{text}</time>')
