"""Owns the report as data and as a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from typing import Any

from tests.accessibility.audit import SCHEMES, WIDTHS, Audit

NOT_SEEN = (
    "whether texts, descriptions of pictures and messages are clear to people",
    "how a screen reader of a given make reads the pages",
    "what it is like to work through a whole lesson with a switch, by voice, or with a magnifier",
)
STYLE = """:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; border: 1px solid #8888; text-align: left; }
th[scope=row] { font-weight: normal; } code { overflow-wrap: anywhere; }"""


def to_data(audit: Audit, *, date: str, about: dict[str, str]) -> dict[str, Any]:
    """Return the report as data: what was looked at with what, what was found, what passed."""
    passed = Counter(rule for look in audit.looks for rule in set(look.axed.passed))
    undecided = Counter(rule for look in audit.looks for rule in set(look.axed.undecided))
    return {
        "format": 1,
        "date": date,
        "about": about,
        "pages": sorted({look.page for look in audit.looks}),
        "widths": list(WIDTHS),
        "schemes": list(SCHEMES),
        "clean": audit.clean,
        "violations": [
            {"page": look.page, "width": look.width, "scheme": look.scheme, **asdict(barrier)}
            for look in audit.looks
            for barrier in look.axed.barriers
        ],
        "faults": [{"page": page, "check": check, "place": place} for page, check, place in audit.faults],
        "passed": dict(sorted(passed.items())),
        "undecided": dict(sorted(undecided.items())),
        "not_seen": list(NOT_SEEN),
    }


def to_page(data: dict[str, Any]) -> str:
    """Return the report as a page."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Accessibility of the course, {escape(data["date"])}</title><style>{STYLE}</style></head><body><main>
<h1>Accessibility of the course</h1>
<p>{sum_up(data)}</p>
<h2>What was looked at</h2>
{list_looked_at(data)}
<h2>What was found</h2>
{list_found(data)}
<h2>What a machine cannot tell</h2>
<p>This report says nothing about</p>
{list_items(f"{escape(one)};" for one in data["not_seen"])}
{list_undecided(data)}
<h2>Rules that were kept</h2>
{tabulate(data["passed"])}
</main></body></html>
"""


def list_items(items: Iterable[str]) -> str:
    """Return a list of HTML texts."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def list_looked_at(data: dict[str, Any]) -> str:
    """Return what was looked at, with what, and how."""
    looks = len(data["widths"]) * len(data["schemes"])
    about = [f"{escape(name)}: {escape(value)}" for name, value in data["about"].items()]
    how = [
        f"{len(data['pages'])} pages in {looks} looks: {join(data['widths'])} points wide, each "
        f"{join(data['schemes'])}; questions are answered and checked",
        "The same pages enlarged four times (320 points wide), with less motion, with wide lines, letters and words",
    ]
    pages = (f"<code>{escape(page)}</code>" for page in data["pages"])
    return list_items([f"Date: {escape(data['date'])}", *about, *how]) + list_items(pages)


def tabulate(passed: dict[str, int]) -> str:
    """Return the rules that were kept as a table."""
    rows = (
        f'<tr><th scope="row"><code>{escape(rule)}</code></th><td>{count}</td></tr>' for rule, count in passed.items()
    )
    head = '<tr><th scope="col">Rule of axe</th><th scope="col">Looks in which it applied and was kept</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def sum_up(data: dict[str, Any]) -> str:
    """Return the result in a sentence."""
    if data["clean"]:
        return "Nothing was found that breaks WCAG 2.2, level AA, as far as a machine can tell."
    found = len(data["violations"]) + len(data["faults"])
    return f"{found} findings are to be mended; they are listed below."


def list_found(data: dict[str, Any]) -> str:
    """Return the findings as a list."""
    lines = [
        f"{one['page']}, {one['width']} points, {one['scheme']}: "
        f"{one['help']} ({one['rule']}): {'; '.join(one['places'])}"
        for one in data["violations"]
    ]
    lines += [f"{one['page']}, {one['check']}: {one['place']}" for one in data["faults"]]
    if not lines:
        return "<p>No violation by axe, and no page that scrolls sideways or moves against the reader's wish.</p>"
    return list_items(map(escape, lines))


def list_undecided(data: dict[str, Any]) -> str:
    """Return what axe leaves to a person."""
    if not data["undecided"]:
        return "<p>axe left nothing undecided.</p>"
    rules = ", ".join(f"<code>{escape(rule)}</code> ({count})" for rule, count in data["undecided"].items())
    return f"<p>axe left to a person, with the number of looks: {rules}.</p>"


def join(values: list[Any]) -> str:
    """Return values as words."""
    return " and ".join(map(str, values))
