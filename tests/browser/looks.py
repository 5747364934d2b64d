"""Owns the four looks that pages are checked in: wide and narrow, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOOKS = [
    pytest.param(
        scheme,
        id=f"{width}-{scheme}",
        marks=pytest.mark.browser_context_args(
            viewport={"width": width, "height": 900}, color_scheme=scheme, has_touch=width < 500
        ),
    )
    for width in (1280, 390)
    for scheme in SCHEMES
]


def find_barriers(page: Page) -> list[str]:
    """Return what axe finds on a page, one line for each element."""
    result = Axe().run(page)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in result.response["violations"] for node in rule["nodes"]]


def is_wider_than_window(page: Page) -> bool:
    """Say whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
