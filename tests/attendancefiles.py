"""Makes the attendance files that tests read, byte by byte: ``python -m tests.attendancefiles``.

No real person and no real meeting is in them. The forms are those that Microsoft Teams has written since 2021.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "attendance"
THIN = "\u202f"  # the narrow no-break space that some languages put before PM

Rows = Iterable[Sequence[str]]

SUMMARY = ("1. Summary",), ("Meeting title", "Lesson 1: three things"), ("Attended participants", "3"), (
    "Start time", f"11/26/26, 1:58:02{THIN}PM"), ("End time", f"11/26/26, 3:31:40{THIN}PM"), (
    "Meeting duration", "1h 33m 38s"), ("Average attendance time", "1h 2m 10s")  # fmt: skip
PARTICIPANTS = "Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"
VISITS = "Name", "Join Time", "Leave Time", "Duration", "Email", "Role"
ADA = "ada@example.org"
PEOPLE = (
    ("Ada Trainer", f"11/26/26, 1:58:02{THIN}PM", f"11/26/26, 3:31:40{THIN}PM", "1h 33m 38s", ADA, ADA, "Organizer"),
    ("Ben Ruiz (External)", f"11/26/26, 2:00:10{THIN}PM", f"11/26/26, 3:30:10{THIN}PM", "1h 10m", "ben@partner.example",
     "", "Attendee"),
    ("Guest (Unverified)", f"11/26/26, 2:05:00{THIN}PM", f"11/26/26, 2:47:52{THIN}PM", "42m 52s", "", "", "Attendee"),
)  # fmt: skip
STAYS = (
    ("Ada Trainer", f"11/26/26, 1:58:02{THIN}PM", f"11/26/26, 3:31:40{THIN}PM", "1h 33m 38s", ADA, "Organizer"),
    ("Ben Ruiz (External)", f"11/26/26, 2:00:10{THIN}PM", f"11/26/26, 2:30:10{THIN}PM", "30m", "ben@partner.example",
     "Attendee"),
    ("Ben Ruiz (External)", f"11/26/26, 2:50:10{THIN}PM", f"11/26/26, 3:30:10{THIN}PM", "40m", "ben@partner.example",
     "Attendee"),
    ("Guest (Unverified)", f"11/26/26, 2:05:00{THIN}PM", f"11/26/26, 2:47:52{THIN}PM", "42m 52s", "", "Attendee"),
)  # fmt: skip
BLANK: tuple[Sequence[str], ...] = ((),)
ENGLISH = (*SUMMARY, *BLANK, ("2. Participants",), PARTICIPANTS, *PEOPLE, *BLANK, ("3. In-Meeting Activities",), VISITS,
           *STAYS)  # fmt: skip

PORTUGUESE = (
    ("1. Resumo",), ("Título da reunião", "Lição 1"), ("Participantes presentes", "2"),
    ("Hora de início", "26/11/2026, 14:00:00"), ("Hora de término", "26/11/2026, 15:00:00"), *BLANK,
    ("2. Participantes",),
    ("Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email", "ID do participante (UPN)", "Função"),
    ("João Conceição", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00", "1h", "joao@example.org", "joao@example.org",
     "Organizador"),
    ("Zoë", "26/11/2026, 14:10:00", "26/11/2026, 14:15:05", "5m 5s", "zoe@example.org", "zoe@example.org",
     "Participante"), *BLANK,
    ("3. Atividades na reunião",),
    ("Nome", "Hora de ingresso", "Hora de saída", "Duração", "Email", "Função"),
    ("João Conceição", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00", "1h", "joao@example.org", "Organizador"),
    ("Zoë", "26/11/2026, 14:10:00", "26/11/2026, 14:15:05", "5m 5s", "zoe@example.org", "Participante"),
)  # fmt: skip

# Words that the reader cannot know: it must go by numbers of sections and order of columns.
UNKNOWN = (
    ("1. Kapitel A",), ("Wort", "Lektion 1"), ("Wort", "1"),
    ("Wort", "26.11.26, 14:48:05"), ("Wort", "26.11.26, 15:48:10"), *BLANK,
    ("2. Kapitel B",), ("Wort a", "Wort b", "Wort c", "Wort d", "Wort e", "Wort f", "Wort g"),
    ("Jörg Weiß", "26.11.26, 14:48:05", "26.11.26, 15:48:10", "1:00:05", "jw@example.org", "jw@example.org", "Wort"),
    *BLANK, ("3. Kapitel C",), ("Wort a", "Wort b", "Wort c", "Wort d", "Wort e", "Wort g"),
    ("Jörg Weiß", "26.11.26, 14:48:05", "26.11.26, 15:48:10", "1:00:05", "jw@example.org", "Wort"),
)  # fmt: skip

CY = "cy@example.org"
OLD = (
    ("Meeting Summary",), ("Total Number of Participants", "2"), ("Meeting Title", "Lesson 2"),
    ("Meeting Start Time", "11/26/2026, 2:00:00 PM"), ("Meeting End Time", "11/26/2026, 3:00:00 PM"), *BLANK,
    ("Full Name", "Join Time", "Leave Time", "Duration", "Email", "Role", "Participant ID (UPN)"),
    ("Ada Trainer", "11/26/2026, 2:00:00 PM", "11/26/2026, 3:00:00 PM", "1h", ADA, "Organizer", ADA),
    ("Cy Okafor", "11/26/2026, 2:01:00 PM", "11/26/2026, 2:20:00 PM", "19m", CY, "Presenter", CY),
    ("Cy Okafor", "11/26/2026, 2:10:00 PM", "11/26/2026, 2:30:00 PM", "20m", CY.upper(), "Presenter", CY),
)  # fmt: skip

ENGAGEMENT = tuple(f"Engagement: {one}" for one in ("Reaction-Applause", "Camera On", "Raise Hands", "Unmute"))
PREMIUM = (
    *SUMMARY, *BLANK, ("2. Participants",), (*PARTICIPANTS, *ENGAGEMENT), (*PEOPLE[0], "2", "1h 3m", "0", "4"),
    (*PEOPLE[1], "", "", "1", ""), (*PEOPLE[2], "", "", "", ""), *BLANK, ("3. In-Meeting Activities",), VISITS, *STAYS,
)  # fmt: skip


def one_day(*people: Sequence[str], counted: str = "", visits: Rows = ()) -> tuple[Sequence[str], ...]:
    """A file with these participants and visits."""
    head: Rows = (("1. Summary",), ("Meeting title", "Short"), ("Attended participants", counted or str(len(people))))
    tail: Rows = (*BLANK, ("3. In-Meeting Activities",), VISITS, *visits) if visits else ()
    return (*head, *BLANK, ("2. Participants",), PARTICIPANTS, *people, *tail)


def at(name: str, join: str, leave: str, duration: str = "", email: str = "") -> tuple[str, ...]:
    """A row for a participant who attends."""
    return name, join, leave, duration, email, email, "Attendee"


MIDNIGHT = one_day(
    at("Night Owl", "26/11/2026, 23:30:00", "00:15:00", "45m", "owl@example.org"),
    at("Late Bird", "27/11/2026, 00:05:00", "27/11/2026, 00:20:00", "15m", "bird@example.org"),
)
GUESTS = one_day(
    at("Guest", "26/11/2026, 14:00:00", "26/11/2026, 14:30:00", "30m"),
    at("Guest", "26/11/2026, 14:00:00", "26/11/2026, 14:40:00", "40m"),
    visits=[("Guest", "26/11/2026, 14:00:00", "26/11/2026, 14:30:00", "30m", "", "Attendee"),
            ("Guest", "26/11/2026, 14:00:00", "26/11/2026, 14:40:00", "40m", "", "Attendee")],
)  # fmt: skip
BAD = one_day(
    at("Backwards", "26/11/2026, 15:00:00", "26/11/2026, 14:00:00"),
    at("Other day", "20/11/2026, 14:00:00", "20/11/2026, 15:00:00"),
    at("No time", "soon", "later", "a while"),
    at("", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00"),
    (*at("Too wide", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00"), "more", "and more"),
    at("Still here", "26/11/2026, 14:00:00", ""),
    at("Odd address", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00", "1h", "n/a"),
    at("Fine", "26/11/2026, 14:00:00", "26/11/2026, 15:00:00", "1h", "fine@example.org"),
)
QUOTED = one_day(at('"Tab\tand\nline" Lee', "26/11/2026, 14:00:00", "26/11/2026, 14:01:00", "1m", "lee@example.org"))
HIDDEN = one_day(at("Ada Trainer", "", "", "", ADA), at("Ben Ruiz", "", "", "", "ben@example.org"), counted="5")
EMPTY = one_day(counted="12")
EITHER = one_day(at("Ada Trainer", "7/8/26, 2:00:00 PM", "7/8/26, 3:00:00 PM", "1h", ADA))
BOTH = one_day(at("Ada Trainer", "11/12/2026, 14:00:00", "11/12/2026, 15:00:00", "1h", ADA),
               at("Ben Ruiz", "12/11/2026, 14:00:00", "12/11/2026, 15:00:00", "1h", "ben@example.org"))  # fmt: skip


def write(rows: Rows, *, separator: str = "\t") -> str:
    """Return rows as text, with a cell in quotation marks where it must be."""

    def cell(text: str) -> str:
        wrap = any(sign in text for sign in (separator, "\n", '"'))
        return '"' + text.replace('"', '""') + '"' if wrap else text

    return "".join(separator.join(map(cell, row)) + "\r\n" for row in rows)


def in_utf16(rows: Rows) -> bytes:
    """Return rows as Teams writes them: tabs, UTF-16 with its mark."""
    return b"\xff\xfe" + write(rows).encode("utf-16-le")


FILES = {
    "english.csv": in_utf16(ENGLISH),
    "english-big-endian.csv": b"\xfe\xff" + write(ENGLISH).encode("utf-16-be"),
    "english-no-mark.csv": write(ENGLISH).encode("utf-16-le"),
    "english-utf8.csv": write(ENGLISH).encode(),
    "english-utf8-mark-comma.csv": b"\xef\xbb\xbf" + write(ENGLISH, separator=",").encode(),
    "english-semicolon.csv": write(ENGLISH, separator=";").encode(),
    "portuguese.csv": in_utf16(PORTUGUESE),
    "unknown-language.csv": in_utf16(UNKNOWN),
    "old-form.csv": in_utf16(OLD),
    "old-form-comma.csv": write(OLD, separator=",").encode(),
    "premium.csv": in_utf16(PREMIUM),
    "midnight.csv": in_utf16(MIDNIGHT),
    "same-name.csv": in_utf16(GUESTS),
    "bad-rows.csv": in_utf16(BAD),
    "quoted.csv": in_utf16(QUOTED),
    "quoted-comma.csv": write(QUOTED, separator=",").encode(),
    "no-times.csv": in_utf16(HIDDEN),
    "nobody.csv": in_utf16(EMPTY),
    "either-way.csv": in_utf16(EITHER),
    "two-ways.csv": in_utf16(BOTH),
}


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in FILES.items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
