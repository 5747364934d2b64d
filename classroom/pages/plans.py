"""Owns a session plan as a page: what it is for, its run sheet, and every segment with its notes."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from classroom.pages.markup import attribute, inline, plain
from classroom.pages.plansegment import render_segment
from classroom.pages.shelf import Shelf, Stamp, stamp_files
from classroom.trainer import Plans, ShownPlan, list_plan_files, read_headings, require_plans, show_plan
from grader.errors import GraderError
from grader.library import Library

KINDS: Mapping[str, str] = {
    "open": "Open",
    "think": "Think first",
    "read": "Read",
    "vote": "Vote",
    "write": "Write",
    "example": "Example",
    "breakout": "Small rooms",
    "discuss": "Discuss",
    "disagree": "Sources disagree",
    "break": "Break",
    "close": "Close",
}


class UnknownPlanError(GraderError):
    """A fence names a session plan that does not exist."""


def render_plan(name: str, shelf: Shelf, root: Path) -> str:
    """Return the HTML of one session plan; raises ContentError when the plans of the course have errors."""
    shown = read_plan(name, shelf.library, root)
    segments = "".join(render_segment(segment, shown.id, KINDS) for segment in shown.segments)
    return (
        f'<section class="cq-plan" id="{attribute(shown.id)}" data-search-exclude>'
        f'<p class="cq-plan-name">{inline(shown.title)}: {shown.minutes} minutes</p>'
        f"<p>{inline(shown.about)}</p>{_tools(shown)}"
        f"<h3>What people are promised: afterwards you can</h3>{_list(shown.outcomes)}"
        f"<h3>Prepare</h3>{_list(shown.prepare)}"
        f"<h3>Run sheet</h3>{_run_sheet(shown)}"
        f"<h3>Minute by minute</h3>{segments}</section>"
    )


def read_plan(name: str, library: Library, root: Path) -> ShownPlan:
    """Return a session plan as it is shown; raises UnknownPlanError where there is none."""
    plans = _load(root, stamp_files(list_plan_files(root))).plans
    if name not in plans:
        near = get_close_matches(name, plans, n=1)
        remedy = f"Did you mean “{near[0]}”?" if near else f"There are {len(plans)} of them; check the id."
        raise UnknownPlanError(f"there is no session plan “{name}”. {remedy}")
    return show_plan(plans[name], library, headings=read_headings(root))


@lru_cache(maxsize=1)
def _load(root: Path, stamp: Stamp) -> Plans:
    return require_plans(root)


def _tools(plan: ShownPlan) -> str:
    """The buttons that a script brings to life."""
    address = attribute(f"?plan={plan.id}#{plan.segments[0].id}")
    slides = attribute(f"slides/{plan.id}.html")
    return (
        f'<p class="cq-buttons cq-plan-tools" hidden>'
        f'<a class="cq-btn cq-check-btn" href="{address}" target="cq-stage">Open on the projector</a>'
        f'<a class="cq-btn" href="{slides}" target="_blank" data-slides hidden>Open the slides</a>'
        '<button type="button" class="cq-btn" data-print>Print the run sheet</button></p>'
    )


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{inline(line)}</li>' for line in lines)}</ul>"


def _run_sheet(plan: ShownPlan) -> str:
    rows = "".join(_row(plan, number) for number in range(len(plan.segments)))
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Time", "Segment", "People", "You"))
    return f'<table class="cq-sheet"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(plan: ShownPlan, at: int) -> str:
    segment = plan.segments[at]
    anchor = attribute(f"{plan.id}-{segment.id}")
    return (
        f'<tr><td data-label="Time"><b>{segment.clock}</b> {segment.minutes} min</td>'
        f'<th scope="row"><a href="#{anchor}">{plain(segment.title)}</a> <span>{KINDS[segment.kind]}</span></th>'
        f'<td data-label="People">{_for_people(plan, at)}</td>'
        f'<td data-label="You">{_for_trainer(plan, at)}</td></tr>'
    )


def _for_people(plan: ShownPlan, at: int) -> str:
    people = plan.segments[at].people
    parts = [people.breakout.prompt if people.breakout else people.prompt or ""]
    parts += [_shorten(asked.stem) for asked in people.questions if not (asked.kind == "exercise" and parts[0])]
    steps = " · ".join(f"{step.what} {step.minutes}" for step in people.steps)
    shown = "".join(f"<p>{inline(part)}</p>" for part in parts if part)
    return shown + (f'<p class="cq-steps-line">{inline(steps)}</p>' if steps else "")


def _for_trainer(plan: ShownPlan, at: int) -> str:
    segment = plan.segments[at]
    lines = [*segment.notes.do]
    lines += [
        f"Answer: {answer.short}"
        for asked, answer in zip(segment.people.questions, segment.after.answers, strict=True)
        if asked.kind not in ("short", "exercise")
    ]
    return "".join(f"<p>{inline(line)}</p>" for line in lines)


def _shorten(text: str, longest: int = 140) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
