"""Owns which slides a session plan becomes, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from classroom.slides.deck import Deck, Line, Remark, Slide, Step, Table
from classroom.slides.fit import fit
from classroom.slides.questions import answer_slides, follow, question_slide
from classroom.trainer import ShownPlan, ShownSegment

KINDS = {
    "open": "Welcome",
    "think": "Think first",
    "read": "Read",
    "vote": "Vote",
    "write": "In your own words",
    "example": "An example",
    "breakout": "In small rooms",
    "discuss": "Talk",
    "disagree": "Where the sources disagree",
    "break": "Break",
    "close": "Before you go",
}


def compose_deck(plan: ShownPlan, *, lesson: str) -> Deck:
    """Return the slides of a plan, each small enough for its stage. ``lesson`` is the title of the lesson."""
    slides = [*_open(plan, lesson)]
    for segment in plan.segments:
        first = _introduce(plan) if segment is plan.segments[0] else ()
        seen = {slide.title for slide in slides}
        same = f" at {segment.clock}" if segment.title in seen else ""  # such as a second break
        slides += _share_time(segment, [*first, *_show(replace(segment, title=segment.title + same))])
    fitted = [small for slide in slides for small in fit(slide)]
    return Deck(plan=plan.id, title=plan.title, lesson=lesson, about=plan.about, slides=tuple(fitted))


def _open(plan: ShownPlan, lesson: str) -> Iterator[Slide]:
    notes = (Remark("About this session", (plan.about,)), Remark("Prepare", plan.prepare))
    kicker = "Product or customer?"
    lines = (Line(f"{lesson} · {plan.minutes} minutes" if lesson != plan.title else f"{plan.minutes} minutes", "lead"),)
    yield Slide(
        id="title", segment="", kind="title", kicker=kicker, title=plan.title, lines=lines, notes=notes, live="join"
    )


def _introduce(plan: ShownPlan) -> Iterator[Slide]:
    """What people can do afterwards, and what comes when: part of the first segment."""
    points = tuple(Line(text, "point") for text in plan.outcomes)
    yield Slide(
        id="outcomes", segment="", kind="outcomes", kicker="What it is for", title="Afterwards you can", lines=points
    )
    rows = tuple((one.clock, one.title, f"{one.minutes} min") for one in plan.segments)
    table = Table("What comes when", ("From", "What", "How long"), rows, (0.12, 0.7, 0.18), pad=4)
    yield Slide(
        id="agenda", segment="", kind="agenda", kicker=_last(plan.minutes), title="What comes when", table=table
    )


def _show(segment: ShownSegment) -> Iterator[Slide]:
    """Yield the slides of a segment; the first one bears its id and its title."""
    slides = [*_task(segment)]
    for number, (asked, told) in enumerate(zip(segment.people.questions, segment.after.answers, strict=True), start=1):
        many = len(segment.people.questions) > 1
        ahead = follow(segment.title, f"question {number}" if many else "question") if slides else segment.title
        steps = () if slides else _steps(segment)
        slides.append(replace(question_slide(asked, told, title=ahead), steps=steps))
        slides += answer_slides(asked, told, title=segment.title, which=f" to question {number}" if many else "")
    if segment.after.debrief:
        lines = tuple(Line(text, "lead") for text in segment.after.debrief)
        slides.append(_blank("debrief", follow(segment.title, "talk about it"), lines=lines))
    for slide in slides or [
        _blank(segment.kind, segment.title, lines=(Line("Listen, and then say what you think.", "lead"),))
    ]:
        name = segment.id if slide is (slides or [slide])[0] else f"{segment.id}-{slide.id}"
        yield replace(slide, id=name)


def _task(segment: ShownSegment) -> Iterator[Slide]:
    """Yield the slide with the prompt, points, reading or group work of a segment, if it has any."""
    people, breakout = segment.people, segment.people.breakout
    lines = [Line(people.prompt, "lead")] if people.prompt else []
    if breakout:
        lines += [Line(breakout.prompt, "lead"), Line(f"Bring back: {breakout.bring}", "body")]
    lines += [Line(text, "point") for text in people.points]
    lines += [Line(f"In the lesson: {section.title}", "link", path=section.path) for section in people.sections]
    if segment.kind == "disagree" and not people.prompt:
        lines = [Line("The sources say different things. What do you say?", "lead"), *lines]
    if segment.kind == "break":
        lines += [Line(f"Back in {segment.minutes} minutes", "lead")]
    if not lines or (people.questions and not people.prompt and not breakout):
        return
    live = "results" if people.prompt and not people.questions else ""
    yield replace(_blank(segment.kind, segment.title, lines=tuple(lines)), steps=_steps(segment), live=live)
    if breakout and breakout.cases:
        rows = tuple((f"Room {number}", case) for number, case in enumerate(breakout.cases, start=1))
        table = Table("A case for each room", ("Room", "Case"), rows, (0.18, 0.82))
        yield replace(_blank("cases", follow(segment.title, "a case for each room")), table=table)


def _share_time(segment: ShownSegment, slides: list[Slide]) -> Iterator[Slide]:
    """Give each slide of a segment the same share of its time, its notes and the line above the title."""
    each, rest = divmod(segment.minutes * 60, len(slides))
    for number, slide in enumerate(slides):
        kicker = slide.kicker or f"{_name(segment)} · {_last(segment.minutes)}"
        seconds = each + (rest if number == 0 else 0)
        yield replace(
            slide, segment=segment.id, kicker=kicker, notes=_tell(segment), minutes=segment.minutes, seconds=seconds
        )


def _name(segment: ShownSegment) -> str:
    breakout = segment.people.breakout
    return f"In rooms of {breakout.size}" if breakout else KINDS[segment.kind]


def _steps(segment: ShownSegment) -> tuple[Step, ...]:
    return tuple(Step(one.what, one.minutes) for one in segment.people.steps)


def _tell(segment: ShownSegment) -> tuple[Remark, ...]:
    """What the trainer alone reads; on every slide of the segment, as it may be needed on each."""
    notes = segment.notes
    found = (
        Remark(f"{segment.clock}, {_last(segment.minutes)}, {segment.title}", notes.do),
        Remark("Steps", tuple(f"{one.what}: {one.minutes} min" for one in segment.people.steps)),
        Remark("Say", notes.say),
        Remark("Where rooms get stuck", tuple(f"{one.when} Say: {one.say}" for one in notes.stuck)),
        Remark("Wrong ideas to expect", tuple(f"“{one.belief}” Answer: {one.answer}" for one in notes.expect)),
    )
    return found[:1] + tuple(one for one in found[1:] if one.texts)


def _last(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _blank(kind: str, title: str, *, lines: tuple[Line, ...] = ()) -> Slide:
    return Slide(id=kind, segment="", kind=kind, kicker="", title=title, lines=lines)
