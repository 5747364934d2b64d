"""Owns how each kind of question looks as HTML; it sees public views only, which hold no answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from classroom.pages.markup import Frame, attribute, choices, fieldset, form, hint, inline, plain, tip, title

# Above this length a text does not fit a closed select on a phone, so the texts are listed in full as well.
SELECT_WIDTH = 34
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

TIPS = {
    "single": "Choose one answer.",
    "several": "Choose every answer that is right.",
    "matching": "Choose the partner of each line.",
    "ordering": "Put the lines in order, the first at the top.",
    "sorting": "Choose a group for each line.",
}


def render_question(view: Any, data: Mapping[str, Any], *, frame: Frame) -> str:
    """Return the HTML of a question from its public view and the JSON that the browser marks by."""
    return form(view.kind, BODIES[view.kind](view, frame), extra=_anchor(frame), data=data)


def render_exercise(prompt: str, data: Mapping[str, Any], *, frame: Frame, hint_text: str | None) -> str:
    """Return the HTML of a keyed exercise: a prompt, a hint and a large text box."""
    body = text_box(prompt, frame=frame, lines=7) + hint(hint_text)
    return form("exercise", body, extra=_anchor(frame), data=data)


def render_note(note_id: str, prompt: str, *, frame: Frame) -> str:
    """Return the HTML of a brainstorming question, whose text is kept and never marked."""
    body = text_box(prompt, frame=frame, lines=4)
    return form("brainstorm", body, extra=f'{_anchor(frame)} data-note="{attribute(note_id)}"')


def text_box(prompt: str, *, frame: Frame, lines: int) -> str:
    """Return a labelled text box."""
    box_id = attribute(f"{frame.prefix}-text")
    return (
        f'<label class="cq-prompt" for="{box_id}">{title(frame, prompt)}</label>'
        f'<textarea id="{box_id}" rows="{lines}" spellcheck="true"></textarea>'
    )


def _anchor(frame: Frame) -> str:
    """The id of a form, so that a link can lead to one question."""
    return f' id="{attribute(frame.prefix)}"'


def _single(view: Any, frame: Frame) -> str:
    body = choices(_texts(view.options), name=frame.prefix)
    return fieldset(title(frame, view.stem), tip(TIPS["single"]) + hint(view.hint) + body)


def _several(view: Any, frame: Frame) -> str:
    body = choices(_texts(view.options), name=frame.prefix, box="checkbox")
    return fieldset(title(frame, view.stem), tip(TIPS["several"]) + hint(view.hint) + body)


def _truefalse(view: Any, frame: Frame) -> str:
    truths = choices([("true", "True"), ("false", "False")], name=f"{frame.prefix}-truth", css="cq-options cq-truth")
    reasons = choices(_texts(view.reasons), name=f"{frame.prefix}-reason")
    why = fieldset("Which reason is the right one?", reasons, css="cq-reasons")
    return fieldset(title(frame, view.stem), hint(view.hint) + truths + why)


def _matching(view: Any, frame: Frame) -> str:
    rights = _texts(view.rights)
    long = any(len(text) > SELECT_WIDTH for _, text in rights)
    options = "".join(_option(index, right, long=long) for index, right in enumerate(rights))
    rows = "".join(_pair(left, options, frame) for left in _texts(view.lefts))
    listed = "".join(f"<li>{inline(text)}</li>" for _, text in rights)
    # Paper has no menu to open, so that there the texts are listed whatever their length.
    full = f'<ol class="cq-rights" type="A"{"" if long else " hidden"}>{listed}</ol>'
    body = f'<ul class="cq-rows">{rows}</ul><ul class="cq-extras"></ul>'
    return fieldset(title(frame, view.stem), tip(TIPS["matching"]) + hint(view.hint) + full + body)


def _option(index: int, right: tuple[str, str], *, long: bool) -> str:
    letter = f"{LETTERS[index % len(LETTERS)]}. " if long else ""
    return f'<option value="{attribute(right[0])}">{letter}{plain(right[1])}</option>'


def _pair(left: tuple[str, str], options: str, frame: Frame) -> str:
    part, text = left
    select_id = attribute(f"{frame.prefix}-{part}")
    return (
        f'<li data-part="{attribute(part)}"><label class="cq-name" for="{select_id}">{inline(text)}</label>'
        f'<select id="{select_id}"><option value="">Choose …</option>{options}</select></li>'
    )


def _ordering(view: Any, frame: Frame) -> str:
    rows = "".join(
        f'<li data-part="{attribute(part)}"><span class="cq-name">{inline(text)}</span></li>'
        for part, text in _texts(view.items)
    )
    body = f'<ol class="cq-order">{rows}</ol><p class="cq-said cq-sr" role="status"></p>'
    return fieldset(title(frame, view.stem), tip(TIPS["ordering"]) + hint(view.hint) + body)


def _sorting(view: Any, frame: Frame) -> str:
    bins = [(group.id, group.label) for group in view.bins]
    rows = "".join(_sorted_item(item, bins, frame) for item in _texts(view.items))
    body = f'<ul class="cq-rows">{rows}</ul>'
    return fieldset(title(frame, view.stem), tip(TIPS["sorting"]) + hint(view.hint) + body)


def _sorted_item(item: tuple[str, str], bins: Sequence[tuple[str, str]], frame: Frame) -> str:
    part, text = item
    name = attribute(f"{frame.prefix}-{part}")
    boxes = "".join(
        f'<label><input type="radio" name="{name}" value="{attribute(value)}"><span>{inline(label)}</span></label>'
        for value, label in bins
    )
    legend = f'<span class="cq-name">{inline(text)}</span>'
    return f'<li data-part="{attribute(part)}">{fieldset(legend, boxes, css="cq-bins")}</li>'


def _number(view: Any, frame: Frame) -> str:
    box_id = attribute(f"{frame.prefix}-number")
    unit = f' <span class="cq-unit" id="{box_id}-unit">{inline(view.unit)}</span>' if view.unit else ""
    described = f' aria-describedby="{box_id}-unit"' if view.unit else ""
    return (
        f'<label class="cq-prompt" for="{box_id}">{title(frame, view.stem)}</label>{hint(view.hint)}'
        f'<div class="cq-number"><input id="{box_id}" inputmode="decimal"{described}>{unit}</div>'
    )


def _short(view: Any, frame: Frame) -> str:
    return text_box(view.stem, frame=frame, lines=3) + hint(view.hint)


def _texts(parts: Sequence[Any]) -> list[tuple[str, str]]:
    return [(part.id, part.text) for part in parts]


BODIES: Mapping[str, Callable[[Any, Frame], str]] = {
    "single": _single,
    "several": _several,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "sorting": _sorting,
    "number": _number,
    "short": _short,
}
