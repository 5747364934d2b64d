"""Owns that a session plan holds together: minutes add up, ids are its own, and a session can be held by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from classroom.check.readability import grade_text
from classroom.trainer import Plan, Segment
from grader.diagnostics import Problem
from grader.library import Library

CLOSED = ("single", "several", "truefalse", "matching", "ordering", "sorting", "number")
HARDEST = 10.0  # reading grade of what is said and shown, as for a lesson
LONGEST = 100  # minutes without a break


def check_structure(plan: Plan, library: Library, *, file: str) -> Iterator[Problem]:
    """Yield what is wrong within a plan; ``file`` is the name of its file without the ending."""
    if plan.plan != file:
        message = f"The plan “{plan.plan}” stands in the file “{file}.yml”"
        yield Problem(("plan",), code="P811", message=message, hint="Give the file the name of the plan.")
    yield from _check_minutes(plan)
    yield from _check_ids(plan)
    yield from _check_parts(plan, library)
    yield from _check_breaks(plan)
    for place, segment in enumerate(plan.segments):
        yield from (problem.under("segments", place) for problem in _check_segment(segment, library))
    grade = grade_text(" ".join(list_spoken(plan)))
    if grade > HARDEST:
        hint = "Use shorter sentences and plainer words: people hear them once."
        message = f"What the trainer says reads as at school grade {grade:.1f}"
        yield Problem(("title",), code="P819", message=message, hint=hint)


def list_spoken(plan: Plan) -> list[str]:
    """Return everything that the trainer says, in order."""
    found: list[str] = []
    for segment in plan.segments:
        found += [*segment.say, *(one.say for one in segment.stuck), *(one.answer for one in segment.expect)]
        found += segment.debrief
    return found


def count_free_text(segment: Segment, library: Library) -> int:
    """Return how many things people answer in their own words that can be marked by concepts."""
    return (segment.exercise is not None) + sum(_kind(name, library) == "short" for name in segment.questions)


def _check_minutes(plan: Plan) -> Iterator[Problem]:
    total = sum(segment.minutes for segment in plan.segments)
    if total != plan.minutes:
        message = f"The segments take {total} minutes together, but the plan has {plan.minutes}"
        yield Problem(("minutes",), code="P812", message=message, hint="Change the minutes of segments or of the plan.")
    for place, segment in enumerate(plan.segments):
        steps = sum(step.minutes for step in segment.steps)
        if segment.steps and steps != segment.minutes:
            message = f"The steps take {steps} minutes together, but the segment has {segment.minutes}"
            path = ("segments", place, "steps")
            yield Problem(path, code="P812", message=message, hint="Change the minutes of steps or of the segment.")
        if segment.breakout and segment.breakout.minutes >= segment.minutes:
            way = ("segments", place, "breakout", "minutes")
            message = f"The rooms take {segment.breakout.minutes} of the segment's {segment.minutes} minutes"
            hint = "Leave time to explain before the rooms open, and to talk after they close."
            yield Problem(way, code="P812", message=message, hint=hint)


def _check_ids(plan: Plan) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, segment in enumerate(plan.segments):
        if segment.id in seen:
            path = ("segments", place, "id")
            message = f"The id “{segment.id}” stands twice in the plan"
            yield Problem(path, code="P813", message=message, hint="Choose another id for one of the segments.")
        seen.add(segment.id)


def _check_parts(plan: Plan, library: Library) -> Iterator[Problem]:
    """A session needs a question to think about, things to vote on and to write, a talk in small groups, a close."""
    needs: dict[str, Callable[[Segment], bool]] = {
        "brainstorming question (kind: think, with a prompt)": lambda one: one.kind == "think" and bool(one.prompt),
        "question that people answer in their own words (an exercise or a short question)": lambda one: bool(
            count_free_text(one, library)
        ),
        "breakout": lambda one: one.kind == "breakout",
        "close": lambda one: one.kind == "close",
    }
    for what, fits in needs.items():
        if not any(map(fits, plan.segments)):
            message = f"The plan has no {what}"
            yield Problem(("segments",), code="P814", message=message, hint="Add a segment with one.")
    asked = {name for segment in plan.segments for name in segment.questions}
    if len(asked) < 2:
        hint = "Ask at least two from quizzes/checks or quizzes/practice."
        yield Problem(("segments",), code="P814", message=f"The plan asks too few questions: {len(asked)}", hint=hint)
    if plan.segments[-1].kind != "close":
        path = ("segments", len(plan.segments) - 1, "kind")
        yield Problem(path, code="P814", message="The plan does not end with a close", hint="Put the close last.")


def _check_breaks(plan: Plan) -> Iterator[Problem]:
    worked = 0
    for place, segment in enumerate(plan.segments):
        worked = 0 if segment.kind == "break" else worked + segment.minutes
        if worked > LONGEST:
            message = f"{worked} minutes have gone by without a break"
            path = ("segments", place, "minutes")
            yield Problem(path, code="P818", message=message, hint="Put a segment of kind “break” before this one.")
            return


def _check_segment(segment: Segment, library: Library) -> Iterator[Problem]:
    if (segment.kind == "breakout") != (segment.breakout is not None):
        hint = "A segment of kind “breakout” has “breakout:” with size, prompt and bring; no other kind has it."
        yield Problem(("kind",), code="P815", message="Kind and breakout do not fit", hint=hint)
    if segment.kind == "vote" and not segment.questions:
        yield Problem(("kind",), code="P815", message="Nothing is voted on", hint="Name a question in “questions”.")
    if segment.kind == "write" and not count_free_text(segment, library):
        hint = "Name an exercise, or a short question."
        yield Problem(("kind",), code="P815", message="There is nothing to write", hint=hint)
    if segment.kind == "read" and not segment.sections:
        yield Problem(("kind",), code="P815", message="Nothing is read", hint="Name sections in “sections”.")
    if segment.kind != "break" and not segment.say:
        hint = "Write in “say” what the trainer says."
        yield Problem(("id",), code="P816", message="Nothing is said in this segment", hint=hint)
    if segment.again and not _is_closed(segment.questions, library):
        hint = "Only what is chosen from options, matched, sorted, ordered or counted can be voted on twice."
        yield Problem(("again",), code="P817", message="There is nothing to vote on again", hint=hint)


def _is_closed(names: Collection[str], library: Library) -> bool:
    return any(_kind(name, library) in CLOSED for name in names)


def _kind(name: str, library: Library) -> str:
    return library.questions[name].kind if name in library.questions else ""
