"""Owns the questions of an attempt as HTML: what the lessons show them with, without any key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from classroom.pages import BODIES, Frame
from classroom.teams import Asked


def render_sheet(asked: Sequence[Asked], saved: Mapping[int, Any]) -> Markup:
    """Return a form for each question, with the answer that is saved."""
    return Markup("".join(_render(one, saved.get(one.number), len(asked)) for one in asked))


def render_look(one: Asked, total: int) -> Markup:
    """Return a question to look at: as in an attempt, but nothing in it can be answered or sent."""
    body = _render_body(one, total)
    return Markup(f'<div class="cq cq-{one.disguised.view.kind}"><fieldset disabled>{body}</fieldset></div>')


def _render_body(one: Asked, total: int) -> str:
    view = one.disguised.view
    return BODIES[view.kind](view, Frame(f"q{one.number}", kicker=f"Question {one.number} of {total}"))


def _render(one: Asked, answer: Any, total: int) -> str:
    view = one.disguised.view
    body = _render_body(one, total)
    data = json.dumps(answer, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<form class="cq cq-{view.kind}" id="q{one.number}" data-number="{one.number}" data-kind="{view.kind}"'
        f' autocomplete="off">{body}<p class="cq-kept"></p>'
        f'<script type="application/json">{data}</script></form>'
    )
