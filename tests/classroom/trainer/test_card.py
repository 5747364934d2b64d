"""Shows that a follow-up keeps the published schema of Adaptive Cards 1.5 and is no larger than Teams takes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft6Validator  # type: ignore[import-untyped]  # published without types

from classroom.cli import main
from classroom.trainer.addresses import KitError
from classroom.trainer.card import MAX_BYTES, Link, Named, Report, build_card, read_report, wrap_message
from classroom.trainer.webhook import SETTING

DATA = Path(__file__).parents[2] / "data" / "teams"
SCHEMA = json.loads((DATA / "adaptive-card-1.5.schema.json").read_text(encoding="utf-8"))
REPORT = Report(
    title="What a business focuses on",
    lesson="Lesson 1, 26 November, with the sales team",
    coverage=(Named(concept="Market share", people=12, of=20), Named(concept="Profit per product", people=0, of=20)),
    open_points=("Can a *monopoly* be customer-centric?", "Who decides [here](https://example.org)?"),
    links=(Link(title="Read the lesson", address="https://course.example.org/lessons/one.html"),),
)


def find_faults(card: Any) -> list[str]:
    return [
        f"{list(error.absolute_path)}: {error.message[:120]}" for error in Draft6Validator(SCHEMA).iter_errors(card)
    ]


def list_texts(card: Any) -> list[str]:
    if isinstance(card, dict):
        own = [card["text"]] if "text" in card else []
        return own + [text for value in card.values() for text in list_texts(value)]
    return [text for one in card for text in list_texts(one)] if isinstance(card, list) else []


@pytest.mark.parametrize(
    "report",
    [REPORT, replace(REPORT, coverage=()), replace(REPORT, open_points=()), replace(REPORT, links=()),
     Report(title="T", lesson="L")],
)  # fmt: skip
def test_every_card_keeps_the_published_schema(report: Report) -> None:
    assert find_faults(build_card(report)) == []


@pytest.mark.parametrize(
    "change",
    [{"msteams": {}}, {"body": [{"type": "TextBlock"}]}, {"body": [{"type": "Video"}]},
     {"actions": [{"type": "Action.OpenUrl"}]}, {"body": [{"type": "TextBlock", "text": "x", "size": "Huge"}]}],
)  # fmt: skip
def test_the_schema_finds_what_is_wrong(change: dict[str, Any]) -> None:
    assert find_faults(build_card(REPORT) | change) != []


def test_the_card_says_what_the_report_says() -> None:
    card = build_card(REPORT)
    assert list_texts(card) == [
        "After our session", "What a business focuses on", "Lesson 1, 26 November, with the sales team",
        "What the room has named", "Concept", "People who named it", "Market share", "12 of 20", "Profit per product",
        "0 of 20", "What is still open", "• Can a *monopoly* be customer-centric?",
        "• Who decides [here](https://example.org)?",
    ]  # fmt: skip
    assert (card["version"], card["type"]) == ("1.5", "AdaptiveCard")
    assert card["actions"] == [
        {"type": "Action.OpenUrl", "title": "Read the lesson", "url": "https://course.example.org/lessons/one.html"}
    ]


def list_blocks(value: Any) -> list[str]:
    """The texts that Teams reads as Markdown."""
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") == "TextBlock" else []
        return own + [text for one in value.values() for text in list_blocks(one)]
    return [text for one in value for text in list_blocks(one)] if isinstance(value, list) else []


def test_only_our_own_headings_are_read_as_markdown() -> None:
    assert list_blocks(build_card(REPORT)) == ["After our session", "What the room has named", "What is still open"]


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=50).filter(str.strip), st.integers(0, 50), st.integers(0, 50))
def test_whatever_people_wrote_keeps_the_schema_and_can_be_sent(text: str, people: int, more: int) -> None:
    report = Report(
        title=text, lesson=text, open_points=(text,), coverage=(Named(concept=text, people=people, of=people + more),)
    )
    card = build_card(report)
    assert find_faults(card) == []
    assert json.loads(wrap_message(card))["attachments"][0]["content"]["body"][1]["type"] == "RichTextBlock"


def test_the_message_is_what_a_workflow_takes() -> None:
    card = build_card(REPORT)
    assert json.loads(wrap_message(card)) == {
        "type": "message",
        "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
        ],
    }


def test_a_message_that_teams_would_refuse_is_not_made() -> None:
    fits = build_card(replace(REPORT, open_points=("é" * 12_000,)))
    assert len(wrap_message(fits)) <= MAX_BYTES
    with pytest.raises(KitError, match=r"has 29\.\d kB, Teams takes 28: shorten the open points"):
        wrap_message(build_card(replace(REPORT, open_points=("é" * 13_500,))))


GOOD: dict[str, Any] = {
    "title": "T",
    "lesson": "L",
    "coverage": [{"concept": "Market share", "people": 1, "of": 2}],
    "open_points": ["Why?"],
    "links": [{"title": "Lesson", "address": "https://course.example.org/"}],
}


def test_a_report_is_read_from_json() -> None:
    assert read_report(json.dumps(GOOD)) == Report(
        title="T",
        lesson="L",
        coverage=(Named(concept="Market share", people=1, of=2),),
        open_points=("Why?",),
        links=(Link(title="Lesson", address="https://course.example.org/"),),
    )
    assert read_report('{"title": "T", "lesson": "L"}') == Report(title="T", lesson="L")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "must be an object"),
        ('{"lesson": "L"}', "has no “title”"),
        (json.dumps(GOOD | {"answers": []}), "a field “answers”"),
        (json.dumps(GOOD | {"title": 3}), "title of the report is missing"),
        (json.dumps(GOOD | {"title": " "}), "title of the report is missing"),
        (json.dumps(GOOD | {"open_points": "Why?"}), "must be a list"),
        (json.dumps(GOOD | {"open_points": ["a", ""]}), "open point 2"),
        (json.dumps(GOOD | {"coverage": [3]}), "A concept must be an object"),
        (json.dumps(GOOD | {"coverage": [{"concept": "x", "people": 3, "of": 2}]}), "3 of 2 people"),
        (json.dumps(GOOD | {"coverage": [{"concept": "x", "people": True, "of": 2}]}), "two numbers"),
        (json.dumps(GOOD | {"coverage": [{"concept": "x", "people": 1}]}), "has no “of”"),
        (json.dumps(GOOD | {"links": [{"title": "x", "address": "javascript:alert(1)"}]}), "The link “x”"),
        (json.dumps(GOOD | {"links": [{"title": "x", "address": "https://e.org"}] * 7}), "7 links, a card holds 6"),
    ],
)
def test_a_report_with_a_mistake_gets_one_sentence(text: str, says: str) -> None:
    with pytest.raises(KitError, match=says) as told:
        read_report(text)
    assert "\n" not in str(told.value)


def test_the_command_prints_the_card_and_posts_nothing_without_an_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    file = tmp_path / "report.json"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    assert main(["follow-up", str(file)]) == 0
    assert find_faults(json.loads(capsys.readouterr().out)) == []
    assert main(["follow-up", str(file), "--post"]) == 1
    assert f"Nothing is posted: {SETTING} is not set" in capsys.readouterr().err
    file.write_bytes(b"\xff\xfe")
    assert main(["follow-up", str(file)]) == 1
    assert main(["follow-up", str(tmp_path / "missing.json")]) == 2
    assert "is no text" in capsys.readouterr().err
