"""Owns one segment of a session plan as HTML: what is said, done and shown, and the texts to copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from classroom.pages.markup import attribute, data_script, inline
from classroom.trainer import (
    Answer,
    Asked,
    Notes,
    Part,
    People,
    ShownBreakout,
    ShownSegment,
    Told,
    cut_faces,
    write_breakout,
    write_poll,
    write_prompt,
    write_question,
)

RIGHT = {True: "✓ ", False: "✗ ", None: ""}
RIGHT_SAID = {True: "right: ", False: "wrong: ", None: ""}


def render_segment(segment: ShownSegment, plan: str, kinds: Mapping[str, str]) -> str:
    """Return the HTML of a segment; its faces for the projector stand beside it as JSON."""
    anchor = attribute(f"{plan}-{segment.id}")
    title = (
        f'<h4 id="{anchor}"><span class="cq-clock">{segment.clock}</span> {inline(segment.title)} '
        f'<span class="cq-mins">{segment.minutes} minutes, {kinds[segment.kind].lower()}</span></h4>'
    )
    body = _steps(segment.people) + _say(segment.notes) + _do(segment.notes) + _shown(segment)
    body += _aside(segment.notes) + _debrief(segment.after.debrief)
    return f'<article class="cq-seg" data-segment="{attribute(segment.id)}">{title}{body}{_data(segment)}</article>'


def _data(segment: ShownSegment) -> str:
    """What the projector shows, segment by segment."""
    return data_script(
        {
            "id": segment.id,
            "title": segment.title,
            "minutes": segment.minutes,
            "steps": [asdict(step) for step in segment.people.steps],
            "faces": [asdict(face) for face in cut_faces(segment)],
        }
    )


def _steps(people: People) -> str:
    rows = "".join(f"<li><b>{step.minutes} min</b> {inline(step.what)}</li>" for step in people.steps)
    return f'<ul class="cq-steps">{rows}</ul>' if rows else ""


def _say(notes: Notes) -> str:
    lines = "".join(f"<p>{inline(line)}</p>" for line in notes.say)
    return f'<div class="cq-say"><p class="cq-kicker">Say</p>{lines}</div>' if lines else ""


def _do(notes: Notes) -> str:
    lines = "".join(f"<li>{inline(line)}</li>" for line in notes.do)
    return f'<p class="cq-kicker">Do</p><ul>{lines}</ul>' if lines else ""


def _shown(segment: ShownSegment) -> str:
    people = segment.people
    inside = _prompt(segment) + _sections(people) + (_breakout(people.breakout) if people.breakout else "")
    inside += "".join(
        _question(asked, answer) for asked, answer in zip(people.questions, segment.after.answers, strict=True)
    )
    return f'<div class="cq-shown"><p class="cq-kicker">On the screen</p>{inside}</div>' if inside else ""


def _prompt(segment: ShownSegment) -> str:
    people = segment.people
    text = f"<p>{inline(people.prompt)}</p>" if people.prompt else ""
    points = "".join(f"<li>{inline(point)}</li>" for point in people.points)
    copy = _copy("Copy for the chat", write_prompt(segment))
    return text + (f"<ul>{points}</ul>" if points else "") + (_buttons(copy) if copy else "")


def _sections(people: People) -> str:
    if not people.sections:
        return ""
    links = "".join(
        f'<li><a href="../{attribute(section.path)}">{inline(section.title)}</a></li>' for section in people.sections
    )
    texts = json.dumps([[section.title, section.path] for section in people.sections], ensure_ascii=False)
    button = f'<button type="button" class="cq-btn" data-links="{attribute(texts)}" hidden>Copy the links</button>'
    return f'<ul class="cq-reads">{links}</ul>{_buttons(button)}'


def _question(asked: Asked, answer: Answer) -> str:
    copy = _copy("Copy for the chat", write_question(asked)) + _copy("Copy as a Teams poll", write_poll(asked))
    unit = f"<p>In {inline(asked.unit)}.</p>" if asked.unit else ""
    # Whether it is true is asked first, as on the projector.
    groups = (asked.partners, asked.parts) if asked.kind == "truefalse" else (asked.parts, asked.partners)
    parts = "".join(_parts(group) for group in groups)
    return (
        f'<div class="cq-asked"><p><b>{inline(asked.stem)}</b></p>{unit}{parts}{_buttons(copy)}{_answer(answer)}</div>'
    )


def _parts(parts: tuple[Part, ...]) -> str:
    rows = "".join(f"<li><b>{part.name}</b> {inline(part.text)}</li>" for part in parts)
    return f'<ul class="cq-parts">{rows}</ul>' if rows else ""


def _answer(answer: Answer) -> str:
    rows = "".join(_told(told) for told in answer.told)
    return (
        f'<details class="cq-solved"><summary>The answer, and what to say about the others</summary>'
        f"<p><b>{inline(answer.short)}</b></p><ul>{rows}</ul></details>"
    )


def _told(told: Told) -> str:
    sign = f'<span aria-hidden="true">{RIGHT[told.right]}</span><span class="cq-sr">{RIGHT_SAID[told.right]}</span>'
    name = f"{told.name}. " if told.name else ""
    partner = f" → {inline(told.partner)}" if told.partner else ""
    page, _, section = told.see.partition("#")
    href = attribute(f"../lessons/{page}.html#{section}")
    return (
        f"<li>{sign if told.right is not None else ''}<b>{name}{inline(told.text)}</b>{partner}<br>"
        f'{inline(told.why)} <a href="{href}">Read</a></li>'
    )


def _breakout(breakout: ShownBreakout) -> str:
    cases = "".join(f"<li>{inline(case)}</li>" for case in breakout.cases)
    copy = _copy("Copy for the rooms", write_breakout(breakout))
    return (
        f'<div class="cq-rooms"><p class="cq-kicker">In rooms of {breakout.size}, {breakout.minutes} minutes</p>'
        f"<p>{inline(breakout.prompt)}</p>{f'<ol>{cases}</ol>' if cases else ''}"
        f"<p><b>Bring back:</b> {inline(breakout.bring)}</p>{_buttons(copy)}</div>"
    )


def _aside(notes: Notes) -> str:
    rows = "".join(f"<dt>{inline(one.when)}</dt><dd>{inline(one.say)}</dd>" for one in notes.stuck)
    stuck = f'<p class="cq-kicker">Where it gets stuck</p><dl>{rows}</dl>' if rows else ""
    ideas = "".join(f"<dt>{inline(one.belief)}</dt><dd>{inline(one.answer)}</dd>" for one in notes.expect)
    expect = f'<p class="cq-kicker">Wrong ideas to expect, and an answer</p><dl>{ideas}</dl>' if ideas else ""
    return f'<div class="cq-aside">{stuck}{expect}</div>' if stuck or expect else ""


def _debrief(lines: tuple[str, ...]) -> str:
    rows = "".join(f"<li>{inline(line)}</li>" for line in lines)
    return f'<p class="cq-kicker">Talk about it afterwards</p><ul>{rows}</ul>' if rows else ""


def _copy(label: str, text: str) -> str:
    if not text:
        return ""
    return f'<button type="button" class="cq-btn" data-copy="{attribute(text)}" hidden>{label}</button>'


def _buttons(buttons: str) -> str:
    return f'<p class="cq-buttons">{buttons}</p>'
