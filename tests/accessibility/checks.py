"""Owns what is checked on one open page: axe with all rules of WCAG 2.2 AA, zoom, wide letters, targets, motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# axe leaves this rule of WCAG 2.2 out unless it is asked for.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}
# What a reader may set without losing anything (WCAG 1.4.12).
WIDE_LETTERS = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
WIDER = """() => {
    const limit = document.documentElement.clientWidth + 1;
    if (document.documentElement.scrollWidth <= limit) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > limit);
    return wide.length ? wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)) : ["the page"];
}"""
# What is pressed, as large as it is shown; a link in a sentence is as high as its line.
SMALL = """() => {
    const isInSentence = (one) => {
        const block = one.closest("p, li, td, th, dd, h1, h2, h3, h4, figcaption");
        return one.matches("a") && block && block.textContent.trim() !== one.textContent.trim();
    };
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isInSentence(one))
        .map((one) => (one.matches("label input") ? one.closest("label") : one))
        .filter((one) => {
            const shown = one.getBoundingClientRect();
            const { width, height } = one.matches("a.source") ? getComputedStyle(one, "::after") : shown;
            return shown.width > 1 && shown.height > 1 && !(parseFloat(width) >= 24 && parseFloat(height) >= 24);
        })
        .map((one) => one.outerHTML.slice(0, 120));
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    const lasts = (text) => text.split(",").some((time) => parseFloat(time) > 0);
    return (lasts(style.transitionDuration) && style.transitionProperty !== "none")
        || (lasts(style.animationDuration) && style.animationName !== "none");
}).map((one) => one.outerHTML.slice(0, 120))"""


@dataclass(frozen=True)
class Barrier:
    """A rule of axe that a page breaks, and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Axed:
    """What axe found on a page: its version, what is wrong, what passed, and what only a person can decide."""

    version: str
    barriers: tuple[Barrier, ...]
    passed: tuple[str, ...]
    undecided: tuple[str, ...]


def run_axe(page: Page) -> Axed:
    """Run all rules of axe on a page."""
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return Axed(
        version=found["testEngine"]["version"],
        barriers=tuple(read_barrier(one) for one in found["violations"]),
        passed=tuple(one["id"] for one in found["passes"]),
        undecided=tuple(one["id"] for one in found["incomplete"]),
    )


def read_barrier(rule: dict[str, Any]) -> Barrier:
    """Return what axe tells of one rule."""
    places = tuple(node["html"][:160] for node in rule["nodes"])
    return Barrier(rule["id"], rule["impact"] or "", rule["help"], places)


def find_wider(page: Page) -> list[str]:
    """Return what makes a page scroll sideways, or nothing."""
    return [str(one) for one in page.evaluate(WIDER)]


def find_wider_with_wide_letters(page: Page) -> list[str]:
    """Return what makes a page scroll sideways when a reader widens lines, letters and words."""
    page.add_style_tag(content=WIDE_LETTERS)
    return find_wider(page)


def find_small(page: Page) -> list[str]:
    """Return what a finger may miss: what is pressed, stands alone and is less than 24 points wide or high."""
    return [str(one) for one in page.evaluate(SMALL)]


def find_moving(page: Page) -> list[str]:
    """Return what moves by itself or on change, though the reader has asked for less motion."""
    return [str(one) for one in page.evaluate(MOVING)]
