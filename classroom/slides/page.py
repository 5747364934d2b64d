"""Owns the page that shows a deck in the browser: reveal.js, our look, notes and clock; nothing from another host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from classroom.pages import inline
from classroom.slides.deck import Deck, Line, Remark, Slide, Step, Table
from classroom.slides.fit import VERDICT

MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path fill="#e8862e" d="M2 3h16v16H2z"/>'
    '<circle cx="20.5" cy="19.5" r="9.5" fill="#5fc3b8"/>'
    '<path fill="#fff8ef" d="M18 10.34V19h-6.98A9.5 9.5 0 0 1 18 10.34z"/></svg>'
)
# The window with notes is a page that reveal.js writes, with a script in it: a Content-Security-Policy that allows only
# named scripts must name this one. It changes with the version of reveal.js.
NOTES_SCRIPT = "sha256-GzCveToXhSIzS3M5eQeRm3McVRB7cYneYKwTkzA3wDk="
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} – slides</title>
<meta name="description" content="{about}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{assets}/reveal.css">
<link rel="stylesheet" href="{assets}/slides.css">
</head>
<body data-plan="{plan}">
<main class="reveal" aria-label="Slides">
<div class="slides">
{slides}
</div>
</main>
<footer class="bar">
{mark}<span class="bar-title">{title}</span>
<span class="live" data-live="code"></span>
<span class="clock"><button type="button" class="clock-go" aria-label="Start or stop the clock">
<span class="clock-left" role="timer"></span></button>
<button type="button" class="clock-more" aria-label="One minute more">+1</button></span>
<span class="turn"><button type="button" class="back" aria-label="Back">‹</button>
<span class="bar-place"></span>
<button type="button" class="on" aria-label="On">›</button></span>
<span class="sr" role="status"></span>
</footer>
{live}<script src="{assets}/reveal.js"></script>
<script src="{assets}/notes.js"></script>
<script src="{assets}/slides.js"></script>
</body>
</html>
"""


def render_page(deck: Deck, *, assets: str = "assets", site: str = "", live: Mapping[str, str] | None = None) -> str:
    """Return the page of a deck.

    ``assets`` is the folder of scripts and styles, ``site`` the way to the root of the site (links to lessons are left
    out without it), both as addresses relative to the page. ``live`` are the attributes of the script of a live
    session, which comes before reveal.js: it takes its key from the address, where reveal.js writes its own place.
    """
    return PAGE.format(
        title=_plain(deck.title),
        about=_plain(deck.about),
        plan=_plain(deck.plan),
        assets=assets,
        mark=MARK,
        slides="\n".join(_section(slide, site) for slide in deck.slides),
        live=_script(live) if live else "",
    )


def _script(attributes: Mapping[str, str]) -> str:
    told = "".join(f' {name}="{_plain(value)}"' for name, value in attributes.items())
    return f"<script{told}></script>\n"


def _section(slide: Slide, site: str) -> str:
    level = "h1" if slide.kind == "title" else "h2"
    parts = [
        f'<p class="kicker">{inline(slide.kicker)}</p>',
        f"<{level}>{inline(slide.title)}</{level}>",
        MARK if slide.kind == "title" else "",
        _lines(slide.lines, site),
        _sides(slide, site),
        _table(slide.table) if slide.table else "",
        f'<p class="told fragment" data-fragment-index="0">{inline(slide.reveal)}</p>' if slide.reveal else "",
        _steps(slide.steps) if slide.steps else "",
        _live(slide),
        f'<aside class="notes">{_notes(slide.notes)}</aside>' if slide.notes else "",
    ]
    facts = {
        "id": slide.id,
        "class": f"slide {slide.kind} scale-{slide.scale * 100:.0f}",
        "data-segment": slide.segment,
        "data-minutes": str(slide.minutes),
        "data-timing": str(slide.seconds),
        "data-question": slide.question,
    }
    told = "".join(f' {name}="{_plain(value)}"' for name, value in facts.items() if value)
    return f"<section{told}>{''.join(parts)}</section>"


def _lines(lines: Sequence[Line], site: str) -> str:
    """Paragraphs, with neighbours of one kind gathered into a list."""
    html, at = "", 0
    while at < len(lines):
        style = lines[at].style
        last = at
        while last < len(lines) and lines[last].style == style:
            last += 1
        same = lines[at:last]
        if style in ("point", "option", "link"):
            html += f'<ul class="{style}s">{"".join(_item(line, site) for line in same)}</ul>'
        else:
            html += "".join(f'<p class="{style}">{inline(line.text)}</p>' for line in same)
        at = last
    return html


def _item(line: Line, site: str) -> str:
    if line.style == "link":
        text = f'<a href="{site}/{_plain(line.path)}">{inline(line.text)}</a>' if site else inline(line.text)
        return f"<li>{text}</li>"
    if line.style == "point":
        return f"<li>{inline(line.text)}</li>"
    verdict = "" if line.right is None else _verdict(line.right)
    live = f'<span class="live" data-live="count" data-part="{_plain(line.part)}"></span>'
    return f'<li><b class="letter">{_plain(line.mark)}</b><span>{inline(line.text)}{verdict}{live}</span></li>'


def _verdict(right: bool) -> str:
    """A word and a sign that come with the answer. Only the right ones get them: the room sees these at once."""
    return f'<b class="verdict fragment" data-fragment-index="0">{VERDICT}</b>' if right else ""


def _sides(slide: Slide, site: str) -> str:
    if not slide.sides:
        return ""
    return f'<div class="sides">{"".join(f"<div>{_lines(side, site)}</div>" for side in slide.sides)}</div>'


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{share * 100:.0f}%">' for share in table.shares)
    head = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in table.head)
    rows = "".join(
        f'<tr><th scope="row">{inline(first)}</th>{"".join(_cell(cell) for cell in rest)}</tr>'
        for first, *rest in table.rows
    )
    caption = f'<caption class="sr">{inline(table.about)}</caption>'
    return f"<table>{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(text: str) -> str:
    signs = {"Right": "✓ ", "Not right": "✗ "}
    css = {"Right": ' class="right"', "Not right": ' class="wrong"'}.get(text, "")
    sign = f'<span aria-hidden="true">{signs[text]}</span>' if text in signs else ""
    return f"<td{css}>{sign}{inline(text)}</td>"


def _steps(steps: Iterable[Step]) -> str:
    items = "".join(
        f'<li><button type="button" data-minutes="{step.minutes}"><span>{inline(step.what)}</span>'
        f"<b>{step.minutes} min</b></button></li>"
        for step in steps
    )
    return f'<ol class="steps" aria-label="Steps; each sets the clock">{items}</ol>'


def _live(slide: Slide) -> str:
    question = f' data-question="{_plain(slide.question)}"' if slide.question else ""
    return f'<div class="live" data-live="{slide.live}"{question}></div>' if slide.live else ""


def _notes(notes: Iterable[Remark]) -> str:
    return "".join(
        f"<p><b>{inline(one.label)}:</b></p><ul>{''.join(f'<li>{inline(text)}</li>' for text in one.texts)}</ul>"
        for one in notes
    )


def _plain(text: str) -> str:
    return escape(text, quote=True)
