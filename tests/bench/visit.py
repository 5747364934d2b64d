"""Measures what the first visit to a page of an attempt costs a learner: requests, and bytes over the line."""

from __future__ import annotations

import os
import tempfile

from playwright.sync_api import sync_playwright

from classroom.setup.browser import find_browser
from tests.bench.serving import fill, run_server
from tests.bench.table import Row


def measure() -> list[Row]:
    """Return the row about the first visit."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/classroom.db"
        learner = fill(address, count=1)[0]
        with run_server(address, workers=1) as (_, port, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(find_browser(os.environ)), args=["--no-sandbox"])
            context = browser.new_context()
            context.add_cookies([{"name": "classroom", "value": learner["cookie"], "url": f"http://127.0.0.1:{port}"}])
            page = context.new_page()
            sizes: list[float] = []
            watching = context.new_cdp_session(page)
            watching.send("Network.enable")
            watching.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
            page.goto(f"http://127.0.0.1:{port}/quiz/attempts/{learner['attempt']}", wait_until="networkidle")
            shown = page.locator("form.cq").count()
            browser.close()
    return [make_row(sizes, shown)]


def make_row(sizes: list[float], shown: int) -> Row:
    """Return the row; ``shown`` is how many questions the page had."""
    return Row(
        f"first visit to an attempt of {shown} questions",
        f"{sum(sizes) / 1000:.1f} kB, {len(sizes)} requests",
        "≤ 120 kB, ≤ 15",
        "Moodle: 4600 kB, 35 requests",
    )
