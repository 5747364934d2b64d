"""Shows that Microsoft's own renderer draws a follow-up card whole, and that nothing people wrote acts in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from classroom.trainer.card import Report, build_card
from tests.classroom.trainer.test_card import REPORT

RENDERER = Path(__file__).parents[1] / "data" / "teams" / "adaptivecards.min.js"
DRAW = """card => {
  const found = new AdaptiveCards.AdaptiveCard();
  found.hostConfig = new AdaptiveCards.HostConfig({fontFamily: "system-ui"});
  const context = new AdaptiveCards.SerializationContext();
  found.parse(card, context);
  const faults = found.validateProperties().validationEvents.map(one => one.message);
  const parsed = Array.from({length: context.eventCount}, (_, place) => context.getEventAt(place).message);
  found.onExecuteAction = action => document.title = "opens " + action.url;
  document.body.replaceChildren(found.render());
  return [...parsed, ...faults];
}"""


def draw(page: Page, card: dict[str, Any]) -> list[str]:
    """Let the renderer draw a card; return what it finds wrong with it."""
    page.set_content("<!doctype html><html lang=en><title>Card</title><body></body></html>")
    page.add_script_tag(path=RENDERER)
    return page.evaluate(DRAW, card)  # type: ignore[no-any-return]


def test_the_real_renderer_draws_every_part(page: Page) -> None:
    assert draw(page, build_card(REPORT)) == []
    assert page.get_by_role("heading").all_inner_texts() == [
        "After our session", "What the room has named", "What is still open"
    ]  # fmt: skip
    rows = [row.inner_text().split() for row in page.get_by_role("row").all()]
    assert rows == [
        ["Concept", "People", "who", "named", "it"], ["Market", "share", "12", "of", "20"],
        ["Profit", "per", "product", "0", "of", "20"],
    ]  # fmt: skip
    for text in (REPORT.title, REPORT.lesson, *(f"• {point}" for point in REPORT.open_points)):
        assert page.get_by_text(text, exact=True).is_visible()
    page.get_by_role("link", name="Read the lesson").click()
    assert page.title() == f"opens {REPORT.links[0].address}"


def test_the_renderer_finds_what_is_wrong(page: Page) -> None:
    assert draw(page, build_card(REPORT) | {"version": "9.0"}) != []


def test_what_people_wrote_is_shown_and_does_nothing(page: Page) -> None:
    text = "<img src=x onerror=document.title='broken'> [a](javascript:x) {{DATE(2026-11-26T14:00:00Z)}}"
    report: Report = replace(REPORT, title=text, open_points=(text,))
    assert draw(page, json.loads(json.dumps(build_card(report)))) == []
    assert page.title() == "Card"
    assert page.locator("img, a").count() == 0
    shown = page.locator("body").inner_text()
    assert shown.count(text.replace("{{DATE", "{ {DATE")) == 2


def test_the_card_fits_a_narrow_chat(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert draw(page, build_card(REPORT)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
