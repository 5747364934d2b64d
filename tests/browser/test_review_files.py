"""Shows what a learner takes along from the review page: a reminder, their own questions, the deck."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import ImportCsvRequest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.building import ROOT
from tests.browser.conftest import serve
from tests.browser.reviewing import MONDAY, TUESDAY, build_review, come_back, learn


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site with the course's review page."""
    return build_review(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Its address."""
    with serve(site) as served:
        yield served


@pytest.mark.parametrize("where", ["web", "folder"])
def test_a_reminder_for_the_calendar(page: Page, address: str, site: Path, where: str, tmp_path: Path) -> None:
    start = address if where == "web" else f"{site.as_uri()}/"
    come_back(learn(page, start), start, MONDAY)
    page.get_by_label("Time of day").fill("07:45")
    [every] = download_events(page, tmp_path)
    assert (every["rrule"]["freq"], every.decoded("dtstart").isoformat()) == (["DAILY"], "2026-03-02T07:45:00")
    assert ("url" in every) == (where == "web")
    page.get_by_label("Only on days").check()
    [once] = download_events(page, tmp_path)
    assert (str(once["summary"]), once.decoded("dtstart").isoformat()) == ("Review: 2 questions", "2026-03-03T07:45:00")


def download_events(page: Page, folder: Path) -> list[Any]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the reminder").click()
    assert waiting.value.suggested_filename == "review.ics"
    waiting.value.save_as(folder / "review.ics")
    return list(Calendar.from_ical((folder / "review.ics").read_bytes()).events)


@pytest.mark.parametrize("where", ["web", "folder"])
def test_my_questions_for_anki(page: Page, address: str, site: Path, where: str, tmp_path: Path) -> None:
    start = address if where == "web" else f"{site.as_uri()}/"
    come_back(learn(page, start), start, TUESDAY)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download my questions").click()
    waiting.value.save_as(tmp_path / "missed.txt")
    expect(page.get_by_text("The file missed.txt holds 2 questions.")).to_be_visible()
    collection = Collection(str(tmp_path / "collection.anki2"))
    metadata = collection.get_csv_metadata(str(tmp_path / "missed.txt"), None)
    collection.import_csv(ImportCsvRequest(path=str(tmp_path / "missed.txt"), metadata=metadata))
    notes = {note.guid: note.fields for note in map(collection.get_note, collection.find_notes("deck:*"))}
    names = [deck.name for deck in collection.decks.all_names_and_ids(skip_empty_default=True)]
    collection.close()
    assert names == ["A small course – missed"]
    front, back = notes["missed/one-answer"]
    assert front.count("<li>") == 3 and "Its channels" in front
    assert "<ul><li>Its products</li></ul>" in back and "Tonnes shipped count what leaves the <em>factory</em>" in back
    assert (
        "<b>It judges the year by what it sold</b> Think of what is counted in December."
        in notes["missed/why-focus"][1]
    )


def test_the_deck_is_there_to_be_downloaded(page: Page, address: str) -> None:
    come_back(page, address, MONDAY)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download all questions as a deck").click()
    assert waiting.value.path().read_bytes() == (ROOT / "course" / "assets" / "deck.apkg").read_bytes()
