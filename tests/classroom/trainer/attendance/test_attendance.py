"""Shows that every form of attendance file is read, that nothing is guessed, and that no file makes a traceback."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.cli import main
from classroom.trainer.attendance import (
    AnonymousSessionError,
    Attendance,
    AttendanceError,
    Interval,
    Member,
    NamedSession,
    join_attendance,
    read_attendance,
    show_csv,
    show_json,
    show_text,
)
from classroom.trainer.attendance.people import merge
from classroom.trainer.attendance.rows import MAX_BYTES, MAX_ROWS
from classroom.trainer.attendance.times import read_clock, read_duration
from grader.errors import GraderError
from tests import attendancefiles

DAY = date(2026, 11, 26)


def read(name: str, *, day: date | None = DAY) -> Attendance:
    return read_attendance((attendancefiles.FOLDER / name).read_bytes(), file=name, day=day)


def codes(attendance: Attendance) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in attendance.problems]


def on_the_day(clock: str) -> datetime:
    return datetime.fromisoformat(f"{DAY}T{clock}")


@pytest.mark.parametrize("name", attendancefiles.FILES)
def test_the_committed_files_are_those_of_the_script(name: str) -> None:
    assert (attendancefiles.FOLDER / name).read_bytes() == attendancefiles.FILES[name]


def test_there_is_no_other_file() -> None:
    assert {path.name for path in attendancefiles.FOLDER.iterdir()} == set(attendancefiles.FILES)


@pytest.mark.parametrize("name", [name for name in attendancefiles.FILES if name.startswith("english")])
def test_the_same_meeting_is_read_from_every_encoding_and_separator(name: str) -> None:
    found = read(name)
    assert found == read("english.csv")
    assert (found.title, found.counted, found.problems) == ("Lesson 1: three things", 3, ())
    assert (found.start, found.end) == (on_the_day("13:58:02"), on_the_day("15:31:40"))
    ada, ben, guest = found.people
    assert (ada.name, ada.email, ada.role, ada.seconds, ada.marks) == (
        "Ada Trainer", "ada@example.org", "organizer", 5618, ()
    )  # fmt: skip
    assert (ben.name, ben.marks, ben.seconds) == ("Ben Ruiz", ("External",), 70 * 60)
    assert ben.intervals == (
        Interval(on_the_day("14:00:10"), on_the_day("14:30:10")),
        Interval(on_the_day("14:50:10"), on_the_day("15:30:10")),
    )
    assert (guest.name, guest.email, guest.marks, guest.seconds) == ("Guest", "", ("Unverified",), 42 * 60 + 52)


def test_portuguese_headings_are_known() -> None:
    joao, zoe = read("portuguese.csv").people
    assert (joao.name, joao.role, joao.seconds) == ("João Conceição", "organizer", 3600)
    assert (zoe.email, zoe.role, zoe.seconds) == ("zoe@example.org", "attendee", 305)


def test_headings_in_an_unknown_language_are_read_by_their_order() -> None:
    found = read("unknown-language.csv")
    [person] = found.people
    assert (found.title, found.start, found.problems) == ("Lektion 1", on_the_day("14:48:05"), ())
    assert (person.name, person.email, person.role, person.seconds) == ("Jörg Weiß", "jw@example.org", "Wort", 3605)


def test_columns_in_another_order_are_read_by_their_names() -> None:
    rows = (("2. Participants",), ("Role", "Email", "Name", "Last Leave", "First Join"),
            ("Presenter", "x@example.org", "X", "26/11/2026, 15:00", "26/11/2026, 14:00"))  # fmt: skip
    [person] = read_attendance(attendancefiles.in_utf16(rows), file="x").people
    assert (person.name, person.email, person.role, person.seconds) == ("X", "x@example.org", "presenter", 3600)


@pytest.mark.parametrize("name", ["old-form.csv", "old-form-comma.csv"])
def test_the_old_form_is_read_and_two_devices_at_once_count_once(name: str) -> None:
    found = read(name)
    assert (found.title, found.counted, found.problems) == ("Lesson 2", 2, ())
    assert [(one.name, one.email, one.seconds) for one in found.people] == [
        ("Ada Trainer", "ada@example.org", 3600), ("Cy Okafor", "cy@example.org", 29 * 60)
    ]  # fmt: skip


def test_columns_of_teams_premium_are_kept() -> None:
    ada, ben, guest = read("premium.csv").people
    assert ada.extras == (
        ("Engagement: Reaction-Applause", "2"), ("Engagement: Camera On", "1h 3m"),
        ("Engagement: Raise Hands", "0"), ("Engagement: Unmute", "4"),
    )  # fmt: skip
    assert (ben.extras, guest.extras) == ((("Engagement: Raise Hands", "1"),), ())


def test_a_leave_without_a_date_can_be_after_midnight() -> None:
    owl, bird = read("midnight.csv").people
    assert owl.intervals == (Interval(on_the_day("23:30"), on_the_day("00:15") + timedelta(days=1)),)
    assert bird.intervals[0].start.date() == DAY + timedelta(days=1)


def test_two_people_of_one_name_are_never_made_one() -> None:
    found = read("same-name.csv")
    assert [person.seconds for person in found.people] == [1800, 2400]
    assert codes(found) == [(12, "A131"), (13, "A131")]


def test_a_cell_in_quotation_marks_may_hold_tabs_and_lines() -> None:
    for name in ("quoted.csv", "quoted-comma.csv"):
        assert [person.name for person in read(name).people] == ['"Tab and line" Lee']


def test_what_cannot_be_used_is_told_by_line_and_the_rest_is_read() -> None:
    found = read("bad-rows.csv")
    assert codes(found) == [
        (7, "A126"), (8, "A124"), (8, "A124"), (9, "A124"), (9, "A124"), (9, "A127"), (10, "A122"), (11, "A121"),
        (12, "A125"), (13, "A123"),
    ]  # fmt: skip
    assert [(one.name, one.seconds) for one in found.people if one.seconds] == [("Odd address", 3600), ("Fine", 3600)]
    assert [one.email for one in found.people if one.email] == ["fine@example.org"]


def test_lines_are_those_of_an_editor_also_after_a_cell_of_two_lines() -> None:
    rows = attendancefiles.one_day(
        attendancefiles.at("Two\nlines", "26/11/2026, 14:00", "26/11/2026, 15:00"),
        attendancefiles.at("Odd", "26/11/2026, 14:00", "never"),
    )
    text = attendancefiles.write(rows)
    found = read_attendance(text.encode(), file="x", day=DAY)
    assert codes(found) == [(9, "A124")]
    assert "never" in text.split("\n")[8]


def test_what_policy_leaves_out_is_told() -> None:
    silent = read("no-times.csv")
    assert codes(silent) == [(3, "A141"), (7, "A143")]
    assert all(person.seconds is None for person in silent.people)
    assert "Teams counted 5 people, the file lists 2" in silent.problems[0].message
    assert codes(read("nobody.csv")) == [(1, "A142"), (3, "A141")]


@pytest.mark.parametrize(
    ("name", "day", "code", "asks"),
    [
        ("either-way.csv", None, "A112", "8 July 2026 or 7 August 2026"),
        ("either-way.csv", DAY, "A111", "No date in the file is 2026-11-26"),
        ("two-ways.csv", date(2026, 12, 11), "A114", "two ways"),
        ("two-ways.csv", None, "A113", "not those of one session"),
    ],
)
def test_a_date_that_is_not_certain_is_a_question(name: str, day: date | None, code: str, asks: str) -> None:
    with pytest.raises(AttendanceError) as told:
        read(name, day=day)
    [problem] = told.value.diagnostics
    assert (problem.code, problem.line) == (code, 7)
    assert asks in problem.message


@pytest.mark.parametrize("day", [date(2026, 7, 8), date(2026, 8, 7)])
def test_the_day_of_the_session_answers_the_question(day: date) -> None:
    [person] = read("either-way.csv", day=day).people
    assert person.intervals[0].start.date() == day


def test_a_date_that_can_mean_one_day_only_needs_no_question() -> None:
    assert read("portuguese.csv", day=None) == read("portuguese.csv")


@pytest.mark.parametrize(
    ("text", "clock"),
    [("7:00:11 PM", "19:00:11"), ("12:05 am", "00:05"), ("12:05 p.m.", "12:05"), ("19.32.11", "19:32:11"),
     ("13:00 PM", None), ("24:00", None), ("0:00 AM", None), ("7 PM", None)],
)  # fmt: skip
def test_times_of_day_are_read(text: str, clock: str | None) -> None:
    found = read_clock(text)
    assert (found.isoformat() if found else None) == (f"{clock}:00"[:8] if clock else None)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1h 30m 51s", 5451), ("55m", 3300), ("5s", 5), ("01:30:51", 5451), ("2 hours, 5 min", 7500), ("0s", 0),
     ("", None), ("soon", None), ("1h 1h", None), ("-5s", None)],
)  # fmt: skip
def test_durations_are_read(text: str, seconds: int | None) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "A105"),
        (b"\x00" * 100, "A103"),
        (bytes(range(256)) * 40, "A103"),
        (b"PK\x03\x04 and so on", "A102"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "A103"),
        (b"x" * (MAX_BYTES + 1), "A101"),
        (b"a\n" * (MAX_ROWS + 1), "A101"),
        (b'Full Name\tJoin Time\tLeave Time\n"' + b"x" * 200_000, "A104"),
        (b"<html><body>Sign in</body></html>", "A105"),
        ("Name\tJörg".encode("latin-1"), "A103"),
    ],
)
def test_a_file_of_another_kind_gets_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(AttendanceError) as told:
        read_attendance(data, file="x", day=DAY)
    assert [problem.code for problem in told.value.diagnostics] == [code]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_all_calendars_is_no_traceback(day: date) -> None:
    rows = attendancefiles.one_day(attendancefiles.at("X", "23:00:00", "22:00:00"))
    found = read_attendance(attendancefiles.in_utf16(rows), file="x", day=day)
    assert codes(found) == [(7, "A124"), (7, "A124")]


def test_a_hostile_file_has_few_problems_and_no_square_of_work() -> None:
    rows = attendancefiles.one_day(*[attendancefiles.at("Same", "x", "y")] * 4_000,
                                   visits=[("Same", "x", "y")] * 4_000)  # fmt: skip
    found = read_attendance(attendancefiles.in_utf16(rows), file="x", day=DAY)
    assert len(found.people) == 4_000
    assert (len(found.problems), found.problems[-1].code) == (101, "A140")


def test_names_cannot_steer_a_terminal_or_turn_the_line() -> None:
    rows = attendancefiles.one_day(attendancefiles.at("\x1b[31mRed\u202e", "", ""))
    [person] = read_attendance(attendancefiles.write(rows).encode(), file="x", day=DAY).people
    assert person.name == "[31mRed"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
MOMENT = st.datetimes(datetime(2026, 11, 26, 8), datetime(2026, 11, 26, 12)).map(lambda one: one.replace(microsecond=0))
STYLES = {
    "%d/%m/%Y, %H:%M:%S": False,
    "%m/%d/%y, %I:%M:%S %p": True,
    "%d.%m.%y, %H:%M:%S": False,
    "%Y-%m-%d %H:%M:%S": False,
}
PERSON = st.tuples(
    TEXT.filter(lambda text: text.strip() and "(" not in text),
    st.lists(st.tuples(MOMENT, MOMENT), min_size=1, max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PERSON, min_size=1, max_size=5), st.sampled_from(sorted(STYLES)), st.sampled_from("\t,;"), st.booleans()
)
def test_what_is_written_is_read(
    people: list[tuple[str, list[tuple[datetime, datetime]]]], style: str, separator: str, wide: bool
) -> None:
    participants, visits, wanted = [], [], []
    for number, (name, stays) in enumerate(people):
        mail = f"p{number}@example.org"
        spans = [Interval(min(stay), max(stay)) for stay in stays]
        wanted.append((mail, merge(spans)))
        first, last = min(one.start for one in spans), max(one.end for one in spans)
        participants.append((name, f"{first:{style}}", f"{last:{style}}", "", mail, mail, "Attendee"))
        visits += [(name, f"{one.start:{style}}", f"{one.end:{style}}", "", mail, "Attendee") for one in spans]
    text = attendancefiles.write(attendancefiles.one_day(*participants, visits=visits), separator=separator)
    found = read_attendance(text.encode("utf-16") if wide else text.encode(), file="x", day=DAY)
    assert [(person.email, person.intervals) for person in found.people] == wanted
    assert found.problems == ()
    assert all(
        person.seconds == sum((one.end - one.start).seconds for one in person.intervals) for person in found.people
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.sampled_from(sorted(attendancefiles.FILES)),
       st.integers(0, 3000), st.booleans())  # fmt: skip
def test_no_file_makes_a_traceback(noise: bytes, name: str, place: int, day: bool) -> None:
    data = attendancefiles.FILES[name]
    for broken in (noise, data[:place] + noise + data[place:], data[:place] + data[place + len(noise) :]):
        try:
            found = read_attendance(broken, file="x", day=DAY if day else None)
        except AttendanceError as error:
            assert len(error.diagnostics) == 1
        else:
            assert show_text(found) and json.loads(show_json(found))["format"] == 1 and show_csv(found)


def session(*members: tuple[str, str], named: bool = True) -> NamedSession:
    return NamedSession(named=named, members=tuple(Member(id=one, email=email) for one, email in members))


def test_people_are_joined_by_address_and_never_by_name() -> None:
    people = read("english.csv").people
    joined = join_attendance(people, session=session(("1", "ADA@example.org "), ("Guest", ""), ("3", "cy@example.org")))
    assert [(member.id, person.name) for member, person in joined.pairs] == [("1", "Ada Trainer")]
    assert [member.id for member in joined.absent] == ["3", "Guest"]
    assert [person.name for person in joined.unknown] == ["Ben Ruiz"]
    assert [person.name for person in joined.nameless] == ["Guest"]


def test_an_address_that_teams_has_not_verified_identifies_nobody() -> None:
    rows = attendancefiles.one_day(attendancefiles.at("Eve (Unverified)", "", "", email="ada@example.org"))
    people = read_attendance(attendancefiles.in_utf16(rows), file="x", day=DAY).people
    joined = join_attendance(people, session=session(("1", "ada@example.org")))
    assert joined.pairs == ()
    assert [person.name for person in joined.nameless] == ["Eve"]


def test_answers_without_names_are_never_joined() -> None:
    with pytest.raises(AnonymousSessionError, match="without their names"):
        join_attendance(read("english.csv").people, session=session(("1", "ada@example.org"), named=False))


def test_an_address_that_two_members_have_is_refused() -> None:
    with pytest.raises(GraderError, match="same e-mail address"):
        join_attendance((), session=session(("1", "a@example.org"), ("2", "A@example.org")))


def test_the_command_shows_people_as_text_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(attendancefiles.FOLDER / "english.csv")
    assert main(["attendance", file, "--date", "2026-11-26"]) == 0
    assert (
        "Ben Ruiz (External)  ben@partner.example  attendee   70.0     14:00–14:30, 14:50–15:30"
        in capsys.readouterr().out
    )
    assert main(["attendance", file, "--date", "2026-11-26", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["format"], shown["people"][1]["seconds"]) == (1, 4200)
    assert shown["people"][1]["intervals"][0] == {"start": "2026-11-26T14:00:10", "end": "2026-11-26T14:30:10"}
    assert main(["attendance", file, "--date", "2026-11-26", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[1] == {
        "name": "Ben Ruiz", "email": "ben@partner.example", "role": "attendee", "marks": "External",
        "first_join": "2026-11-26 14:00:10", "last_leave": "2026-11-26 15:30:10", "visits": "2", "seconds": "4200",
    }  # fmt: skip


def test_a_spreadsheet_calculates_no_name() -> None:
    rows = attendancefiles.one_day(attendancefiles.at('=HYPERLINK("x")', "", ""))
    found = read_attendance(attendancefiles.in_utf16(rows), file="x", day=DAY)
    assert "'=HYPERLINK" in show_csv(found)


def test_the_command_ends_with_1_for_bad_rows_and_2_for_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = attendancefiles.FOLDER
    assert main(["attendance", str(folder / "bad-rows.csv"), "--date", "2026-11-26"]) == 1
    assert "Fine" in capsys.readouterr().out
    assert main(["attendance", str(folder / "either-way.csv")]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "--date 2026-07-08 or --date 2026-08-07" in told.err
    assert main(["attendance", str(tmp_path / "not-here.csv")]) == 2
    assert main(["attendance", str(tmp_path)]) == 2
    with pytest.raises(SystemExit) as stopped:
        main(["attendance", "x", "--date", "yesterday"])
    assert stopped.value.code == 2
