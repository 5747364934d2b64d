"""Shows which questions come back and when: by the calendar, by FSRS as its authors publish it, and in files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import ImportCsvRequest
from icalendar import Calendar

from grader.load import load_library
from tests.javascript import Browser

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "classroom" / "pages" / "js"
VECTORS = json.loads((ROOT / "tests" / "vectors" / "fsrs.json").read_text(encoding="utf-8"))
# What the scripts find on a page, as far as they touch it before anybody presses anything.
SETTING = """var kept = { items: {}, cards: {} }, location = { hostname: "example.org" };
var Classroom = { dom: {}, progress: { items: () => kept.items, cards: () => kept.cards } };"""


def open_browser(*names: str) -> Browser:
    sources = {name: (PAGES / f"{name}.js").read_text(encoding="utf-8") for name in names}
    library = (ROOT / "course" / "assets" / "vendor" / "ts-fsrs.js").read_text(encoding="utf-8")
    return Browser("setting", "fsrs", *names, sources={"setting": SETTING, "fsrs": library, **sources})


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Auckland"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A place on earth, for the clock of this process."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def local(text: str) -> int:
    """Milliseconds since 1970 of a local time."""
    return int(datetime.fromisoformat(text).timestamp() * 1000)


def item(at: str, *, earned: int = 0, possible: int = 1, **more: Any) -> dict[str, Any]:
    score = {"earned": earned, "possible": possible}
    return {"rev": 1, "response": {}, "score": score, "checked": True, "tries": 1, "at": local(at), **more}


def schedule(items: dict[str, Any], cards: dict[str, Any] | None = None) -> dict[str, str]:
    run = open_browser("review").define(
        "(items, cards) => { kept = { items, cards }; return Object.fromEntries(Classroom.review.schedule()); }"
    )
    return dict(run(items, cards or {}))


def test_only_what_was_missed_or_hard_comes_back(zone: str) -> None:
    answered = "2026-03-05T23:30"
    right = item(answered, earned=1)
    items = {
        "missed": item(answered),
        "partly": item(answered, earned=1, possible=2),
        "unsure": item(answered, unsure=True, tries=0),
        "several-tries": {**right, "tries": 3},
        "looked-first": {**right, "revealed": True},
        "missed-first": {**right, "first": {"earned": 0, "possible": 1, "at": local("2026-03-03T00:10")}},
        "known-at-once": {**right, "first": {"earned": 1, "possible": 1, "at": local(answered)}},
        "begun": {**right, "score": None, "checked": False, "tries": 0},
        "diag-of-the-whole": item(answered),
    }
    assert schedule(items) == {
        "missed-first": "2026-03-04",
        "looked-first": "2026-03-06",
        "missed": "2026-03-06",
        "partly": "2026-03-06",
        "several-tries": "2026-03-06",
        "unsure": "2026-03-06",
    }


def test_a_card_says_when_and_a_new_miss_brings_it_back_sooner(zone: str) -> None:
    card = {"rev": 1, "due": "2026-06-01", "last": "2026-03-01", "at": local("2026-03-01T10:00")}
    items = {
        "kept": item("2026-02-01T10:00"),
        "missed-again": item("2026-03-05T10:00"),
        "right-since": item("2026-03-05T10:00", earned=1, tries=4),
        "being-edited": {**item("2026-03-05T10:00"), "checked": False},
        "revised": {**item("2026-03-05T10:00"), "rev": 2},
    }
    assert schedule(items, dict.fromkeys((*items, "alone"), card)) == {
        "missed-again": "2026-03-06",
        "revised": "2026-03-06",
        "alone": "2026-06-01",
        "being-edited": "2026-06-01",
        "kept": "2026-06-01",
        "right-since": "2026-06-01",
    }


def test_what_left_the_course_stays_kept_and_is_not_asked() -> None:
    assert schedule({"gone": item("2026-03-05T10:00")}, {"gone": {"rev": 1, "gone": True, "at": 1}}) == {}


@pytest.mark.parametrize("card", [{"due": 7}, {"due": "soon"}, {"due": None}, {}])
def test_a_malformed_card_does_no_harm(card: dict[str, Any]) -> None:
    assert schedule({"one": item("2026-03-05T10:00")}, {"one": {"at": 1, **card}}) == {"one": "2026-03-06"}
    assert schedule({}, {"one": {"at": 1, **card}}) == {}
    assert schedule({"one": {**item("2026-03-05T10:00"), "at": 1e300}}) == {}


def test_due_is_what_comes_back_today_or_came_back_before(zone: str) -> None:
    run = open_browser("review").define(
        "(items, cards, now) => { kept = { items, cards }; return Classroom.review.due(now); }"
    )
    cards = {
        name: {"rev": 1, "due": due, "at": 1}
        for name, due in [("b", "2026-03-05"), ("a", "2026-03-06"), ("c", "2026-03-07")]
    }
    assert run({}, cards, local("2026-03-06T00:01")) == ["b", "a"]
    assert run({}, cards, local("2026-03-05T23:59")) == ["b"]


OUTLOOK = "(about) => Classroom.reviewCards.outlook(about)"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_grades_move_the_day_as_the_reference_library_says(case: dict[str, Any]) -> None:
    """The library of the site never makes “Good” come sooner than a day after “Hard”; for the rest, days are equal."""
    outlook = open_browser("review", "reviewcards").define(OUTLOOK)
    day, card = datetime(2026, 1, 1, tzinfo=UTC).toordinal(), None
    for place, step in enumerate(case["steps"]):
        day += step["days"]
        about = {"rev": 1, "today": datetime.fromordinal(day).strftime("%Y-%m-%d")}
        found = outlook({**about, "card": card} if card else about)
        days = [datetime.fromisoformat(found[grade]["due"]).toordinal() - day for grade in "1234"]
        assert days == (space_out(step["intervals"]) if place else step["intervals"])
        card = found[str(step["grade"])]
        assert card["stability"] == pytest.approx(step["stability"], abs=1e-4)
        assert card["difficulty"] == pytest.approx(step["difficulty"], abs=1e-5)


def space_out(intervals: list[int]) -> list[int]:
    again, hard, good, easy = intervals
    hard = min(hard, good)
    good = max(good, hard + 1)
    return [again, hard, good, max(easy, good + 1)]


def test_the_answer_in_the_lesson_is_the_first_review() -> None:
    outlook = open_browser("review", "reviewcards").define(OUTLOOK)
    about = {"rev": 1, "today": "2026-03-06"}
    missed = outlook({**about, "item": item("2026-03-05T10:00")})
    hard = outlook({**about, "item": item("2026-03-05T10:00", earned=1, tries=2)})
    assert [missed[grade]["due"] for grade in "1234"] == ["2026-03-07", "2026-03-07", "2026-03-08", "2026-03-09"]
    assert [hard[grade]["due"] for grade in "1234"] == ["2026-03-07", "2026-03-09", "2026-03-11", "2026-03-13"]
    assert (missed["3"]["reps"], missed["1"]["lapses"]) == (2, 1)


def test_a_changed_question_starts_afresh() -> None:
    outlook = open_browser("review", "reviewcards").define(OUTLOOK)
    card = {"rev": 1, "due": "2026-06-01", "last": "2026-03-01", "stability": 90, "difficulty": 5, "reps": 6, "at": 1}
    fresh = outlook({"rev": 2, "today": "2026-03-06", "card": card, "item": item("2026-03-05T10:00")})
    assert [fresh[grade]["due"] for grade in "1234"] == ["2026-03-07", "2026-03-07", "2026-03-08", "2026-03-14"]
    assert fresh["3"]["reps"] == 1 and fresh["3"]["rev"] == 2


def test_a_clock_that_was_put_back_stops_nobody() -> None:
    outlook = open_browser("review", "reviewcards").define(OUTLOOK)
    card = {"rev": 1, "due": "2026-06-01", "last": "2026-05-20", "stability": 9, "difficulty": 5, "at": 1}
    assert outlook({"rev": 1, "today": "2026-03-06", "card": card})["1"]["due"] > "2026-05-20"


@pytest.mark.parametrize(
    ("answer", "proposed"),
    [
        ({"score": {"earned": 2, "possible": 2}}, 3),
        ({"score": {"earned": 1, "possible": 2}}, 2),
        ({"score": {"earned": 1, "possible": 3}}, 1),
        ({"score": {"earned": 0, "possible": 1}}, 1),
        ({"score": {"earned": 0, "possible": 2}, "unsure": True}, 1),
        ({"score": {"earned": 2, "possible": 2}, "first": {"earned": 0, "possible": 2, "at": 1}}, 1),
    ],
)
def test_the_first_result_proposes_a_grade(answer: dict[str, Any], proposed: int) -> None:
    propose = open_browser("review", "reviewcards").define("(item) => Classroom.reviewCards.propose(item)")
    assert propose(answer) == proposed


CALENDAR = "(events, options) => Classroom.reviewCalendar.write(events, options)"
LONG = (
    "Review: ten questions, and then some; a title with ünïcödé \\ and\nmore than one line, so that it must be folded"
)


def test_calendar_programs_read_the_reminder() -> None:
    write = open_browser("review", "reviewcalendar").define(CALENDAR)
    events = [
        {"uid": "review-daily@example.org", "day": "2026-03-05", "title": "Review", "daily": True},
        {"uid": "review-2026-03-07@example.org", "day": "2026-03-07", "title": LONG, "daily": False},
    ]
    url = "https://example.org/a/long/address/that/needs/folding/because/it/is/long/review.html"
    text = write(events, {"time": "18:30", "now": 1_772_712_000_000, "url": url})
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    daily, once = Calendar.from_ical(text).events
    assert daily.decoded("dtstart") == datetime(2026, 3, 5, 18, 30)
    assert daily["rrule"].to_ical() == b"FREQ=DAILY"
    assert daily.decoded("dtstamp") == datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
    assert (str(daily["summary"]), str(daily["url"])) == ("Review", url)
    assert str(once["summary"]) == LONG
    assert "rrule" not in once and str(once["uid"]) == "review-2026-03-07@example.org"
    assert [str(alarm["action"]) for alarm in once.walk("valarm")] == ["DISPLAY"]


def test_anki_reads_the_text_file_back(tmp_path: Path) -> None:
    write = open_browser("review", "reviewanki").define("(rows, deck) => Classroom.reviewAnki.write(rows, deck)")
    fields = ['<p>What is "first"?</p>', "<p>It\tcounts; \n<em>really</em>, #1</p>"]
    rows = [["missed/one", *fields, "lesson-one"], ["missed/two", "# two", "back", "lesson-two"]]
    file = tmp_path / "missed.txt"
    file.write_text(write(rows, "Course – missed"), encoding="utf-8")
    collection = Collection(str(tmp_path / "collection.anki2"))
    for new in (2, 0):
        metadata = collection.get_csv_metadata(str(file), None)
        log = collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log
        assert len(log.new) == new
    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes("deck:*"))}
    assert sorted(notes) == ["missed/one", "missed/two"]
    assert notes["missed/one"].fields == [fields[0], "<p>It counts;  <em>really</em>, #1</p>"]
    assert notes["missed/two"].fields == ["# two", "back"] and notes["missed/two"].tags == ["lesson-two"]
    assert collection.decks.name(notes["missed/one"].cards()[0].did) == "Course – missed"
    collection.close()


def test_what_measures_the_whole_course_is_told_by_its_id() -> None:
    library, _ = load_library(ROOT)
    whole = {name for name, bank in library.banks.items() if bank.lesson == "course"}
    named = {one for one in library.questions if one.startswith(("diag-", "final-"))}
    assert named == {one for one, bank in library.bank_of.items() if bank in whole}
