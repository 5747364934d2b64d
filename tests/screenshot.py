"""Makes the README's picture from the built site: ``make site``, then ``python -m tests.screenshot``."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from classroom.setup.browser import find_browser

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "site" / "lessons" / "product-centric-enterprise.html"
PICTURE = ROOT / "course" / "assets" / "screenshot.png"
ANSWER = (
    "It puts the gadget first and the buyer second. It wants to be number one in the market and counts how many units "
    "leave the gate. Workers don't get a bonus for sales. They cut prices when a rival comes."
)


def main() -> None:
    """Answer an exercise, check it, and take a picture of the report."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 960}, color_scheme="light")
        page.goto(PAGE.as_uri())
        form = page.locator("form.cq-exercise").first
        form.locator("textarea").fill(ANSWER)
        form.get_by_role("button", name="Check").click()
        page.evaluate("form => scrollTo(0, form.getBoundingClientRect().top + scrollY - 70)", form.element_handle())
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
