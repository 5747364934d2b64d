"""Shows that an invitation comes back from a calendar as it was meant, in every season and after every update."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from classroom.cli import main
from classroom.trainer.addresses import KitError, is_teams, require_host
from classroom.trainer.invite import MAX_LINK, Invitation, tidy, write_invitation, write_meeting_link

STAMP = datetime(2026, 11, 1, 8, tzinfo=UTC)
JOIN = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjYx%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"
PLAIN = Invitation(
    id="lesson-1-sales",
    title="Lesson 1: products, customers; and “channels”",
    start=datetime(2026, 11, 26, 14),
    minutes=90,
    zone="Europe/Berlin",
    join=JOIN,
    text="Read lesson 1 before:\nhttps://course.example.org/lessons/one.html",
)


def write(invitation: Invitation) -> Any:
    """Write an invitation, read it again, and return the event; the calendar is its parent."""
    calendar: Any = Calendar.from_ical(write_invitation(invitation, stamp=STAMP))
    [event] = calendar.walk("VEVENT")
    event.calendar = calendar
    return event


def test_every_value_comes_back() -> None:
    event = write(PLAIN)
    assert (str(event["summary"]), int(event["sequence"]), str(event["status"])) == (PLAIN.title, 0, "CONFIRMED")
    assert str(event["url"]) == str(event["location"]) == str(event["x-microsoft-skypeteamsmeetingurl"]) == JOIN
    assert str(event["description"]) == f"{PLAIN.text}\n\nJoin: {JOIN}"
    assert event.decoded("dtstamp") == STAMP
    berlin = ZoneInfo("Europe/Berlin")
    assert event.decoded("dtstart") == datetime(2026, 11, 26, 14, tzinfo=berlin)
    assert event.decoded("dtend") == datetime(2026, 11, 26, 15, 30, tzinfo=berlin)
    assert "method" not in event.calendar


def test_lines_end_and_fold_as_calendars_ask() -> None:
    data = write_invitation(PLAIN, stamp=STAMP)
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


def test_an_update_and_a_cancellation_are_of_the_same_event() -> None:
    first = replace(PLAIN, organiser="trainer@example.org", attendees=("a@example.org", "b@example.org"))
    moved = replace(first, title="Moved", start=datetime(2026, 12, 3, 9), sequence=1)
    off = replace(moved, sequence=2, cancelled=True)
    events = [write(one) for one in (first, moved, off)]
    assert len({str(event["uid"]) for event in events}) == 1
    assert [int(event["sequence"]) for event in events] == [0, 1, 2]
    assert [str(event.calendar["method"]) for event in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert str(events[0]["organizer"]) == "mailto:trainer@example.org"
    assert [str(one) for one in events[0]["attendee"]] == ["mailto:a@example.org", "mailto:b@example.org"]
    assert str(write(replace(PLAIN, id="another"))["uid"]) != str(events[0]["uid"])


def offset_by_rules(calendar: Any, local: datetime) -> timedelta:
    """The offset that the rules in the file give to a local time, read as RFC 5545 says and by nothing else."""
    [zone] = calendar.walk("VTIMEZONE")
    rules = [(rule.decoded("dtstart"), rule["tzoffsetto"].td) for rule in zone.subcomponents]
    return max((start, offset) for start, offset in rules if start <= local)[1]  # type: ignore[no-any-return]


ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Casablanca",
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2032, 1, 1)), st.integers(1, 480))
def test_the_rules_in_the_file_give_the_offset_of_the_zone(zone: str, start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    invitation = replace(PLAIN, zone=zone, start=start, minutes=minutes)
    try:
        event = write(invitation)
    except KitError as error:
        assert "clocks change" in str(error)
        return
    assert offset_by_rules(event.calendar, start) == start.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    assert event.decoded("dtend") - event.decoded("dtstart").astimezone(UTC) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2026-03-29T01:59", 1), ("2026-03-29T03:00", 2), ("2026-10-25T01:59", 2), ("2026-10-25T03:00", 1)],
)
def test_rules_change_to_the_minute(day: str, offset: int) -> None:
    start = datetime.fromisoformat(day)
    assert offset_by_rules(write(replace(PLAIN, start=start)).calendar, start) == timedelta(hours=offset)


def test_a_session_over_the_change_of_the_clocks_keeps_its_length() -> None:
    event = write(replace(PLAIN, start=datetime(2026, 10, 25, 1, 30), minutes=120))
    assert event.decoded("dtend") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "what"), [("2026-03-29T02:30", "does not exist"), ("2026-10-25T02:30", "comes twice")]
)
def test_a_time_that_is_not_certain_is_refused(start: str, what: str) -> None:
    with pytest.raises(KitError, match=f"{what} in Europe/Berlin"):
        write(replace(PLAIN, start=datetime.fromisoformat(start)))


def test_utc_needs_no_rules() -> None:
    event = write(replace(PLAIN, zone="UTC"))
    assert event.calendar.walk("VTIMEZONE") == []
    assert event["dtstart"].to_ical() == b"20261126T140000Z"


def test_a_link_to_another_service_is_not_called_a_teams_link() -> None:
    event = write(replace(PLAIN, join="https://meet.example.org/room"))
    assert "x-microsoft-skypeteamsmeetingurl" not in event
    assert not is_teams("https://teams.microsoft.com.evil.example/x")
    assert is_teams("https://gov.teams.microsoft.us/x")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"join": "http://teams.microsoft.com/x"}, "begins with https://"),
        ({"join": "Join here: https://teams.microsoft.com/x"}, "begins with https://"),
        ({"join": "https://me:secret@teams.microsoft.com/x"}, "begins with https://"),
        ({"join": "https://teams.microsoft.com/x\r\nATTENDEE:x"}, "begins with https://"),
        ({"join": "https://teams.microsoft.com/" + "x" * 2048}, "longer than 2048"),
        ({"join": "https://[half"}, "begins with https://"),
        ({"title": "  "}, "no title"),
        ({"minutes": 0}, "1 to 1800 minutes"),
        ({"zone": "Berlin"}, "no time zone"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"sequence": -1}, "Number the versions"),
        ({"cancelled": True}, "higher number"),
        ({"attendees": ("a@example.org",)}, "organiser's e-mail address"),
        ({"organiser": "nobody"}, "no e-mail address"),
        ({"organiser": "a@example.org", "attendees": ("a@example.org\nX:y",)}, "no e-mail address"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(change: dict[str, Any], says: str) -> None:
    with pytest.raises(KitError, match=says):
        write(replace(PLAIN, **change))


TITLE = st.text(min_size=1, max_size=40).filter(lambda text: tidy(text).strip())


@settings(max_examples=60, deadline=None)
@given(TITLE, st.text(max_size=100))
def test_no_text_escapes_from_its_field(title: str, text: str) -> None:
    invitation = replace(PLAIN, title=title, text=text, join="https://meet.example.org/room")
    event = write(invitation)
    assert {key.lower() for key in event} == {
        "uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "status", "description", "location", "url"
    }  # fmt: skip
    assert len(event.calendar.walk("VEVENT")) == 1
    assert str(event["summary"]) == " ".join(tidy(title).split())


def test_the_meeting_link_brings_every_value_to_teams() -> None:
    invitation = replace(PLAIN, title="Q&A: 100 % ?#", attendees=("a+b@example.org", "c@example.org"))
    link = write_meeting_link(invitation)
    parts = urlsplit(link)
    assert (parts.scheme, parts.hostname, parts.path, parts.fragment) == (
        "https", "teams.microsoft.com", "/l/meeting/new", ""
    )  # fmt: skip
    assert "+" not in link
    values = {name: value for name, [value] in parse_qs(parts.query, strict_parsing=True).items()}
    assert values == {
        "subject": "Q&A: 100 % ?#",
        "startTime": "2026-11-26T14:00:00+01:00",
        "endTime": "2026-11-26T15:30:00+01:00",
        "content": PLAIN.text,
        "attendees": "a+b@example.org,c@example.org",
    }


def test_a_link_that_would_be_cut_is_refused() -> None:
    with pytest.raises(KitError, match=f"{MAX_LINK} are sure to arrive"):
        write_meeting_link(replace(PLAIN, text="long " * 500))


@pytest.mark.parametrize(
    ("host", "name"),
    [("Course.Example.ORG", "course.example.org"), ("kurs.bücher.example", "kurs.xn--bcher-kva.example"),
     ("course.example.org.", "course.example.org")],
)  # fmt: skip
def test_hosts_are_named_as_certificates_name_them(host: str, name: str) -> None:
    assert require_host(host) == name


def test_the_command_prints_the_link_then_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "session.ics"
    call = ["invite", "--id", "one", "--title", "Lesson 1", "--start", "2026-11-26T14:00", "--zone", "Europe/Berlin"]
    assert main(call) == 0
    assert capsys.readouterr().out.startswith("https://teams.microsoft.com/l/meeting/new?subject=Lesson%201&")
    assert main([*call, "--join", JOIN, "--to", str(file)]) == 0
    assert f"{file}: " in capsys.readouterr().out
    [event] = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["url"]) == JOIN
    assert main([*call, "--join", JOIN, "--to", str(tmp_path)]) == 2
    assert main([*call, "--join", "teams"]) == 2
    told = capsys.readouterr().err
    assert "cannot be written: Is a directory" in told and "The join link is no address of a page" in told
    with pytest.raises(SystemExit):
        main([*call[:-3], "tomorrow", "--zone", "UTC"])
    assert "is no local time" in capsys.readouterr().err
