"""What is kept: a session is the same after a start, what people typed goes after its time, counts stay."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from classroom.app.live.content import read_content, read_marking_tables
from classroom.live import Command, Session, codes, report, snapshots, storing
from classroom.store import Database, tables
from grader.labelled import parse_answer
from tests.classroom.live.kit import PLAN, START, World


def open_session(database: Database, root: Path, *, named: bool = False) -> str:
    plan, shown, items = read_content(root, PLAN)
    with database.write() as connection:
        return storing.open_session(
            connection, title=plan.title, plan=shown, items=items, named=named, cap=100, keep_days=30, at=START, by=None
        )


def load(database: Database, root: Path, code: str) -> Session:
    with database.read() as connection:
        session = storing.load(connection, code, tables=read_marking_tables(root))
    assert session is not None
    return session


def play(database: Database, world: World) -> None:
    """Keep what happens in ``world`` as the server does, in one batch."""
    rows = []

    def do(what: str, **values: object) -> None:
        world.do(what, **values)  # type: ignore[arg-type]
        command = Command.model_validate({"do": what, **values})
        rows.append(storing.row_of_command(world.session.opened.id, world.session.state.seq, command, START))

    do("open", item=world.items["why-focus"])
    for text in ("It wants market share.", "bananas", "bananas"):
        person = world.join(room="1", name="Lena")
        rows.append(storing.row_of_person(1, person))
        rows.append(storing.row_of_answer(1, world.say(person, "why-focus", text)))
    do("count", item=world.items["why-focus"], group="banana", concept="sales-volume")
    do("close")
    do("open", item=world.items["count-it"])
    rows.append(storing.row_of_answer(1, world.say(person, "count-it", {"value": "25"})))
    do("reveal")
    do("end")
    with database.write() as connection:
        storing.keep_all(connection, rows)


def test_a_session_is_the_same_after_a_start(database: Database, root: Path) -> None:
    code = open_session(database, root, named=True)
    world = World(root, named=True)
    play(database, world)
    again = load(database, root, code)
    assert again.state == world.session.state
    assert again.book.people == world.session.book.people
    assert again.book.by_seq == world.session.book.by_seq
    assert again.book.rounds == world.session.book.rounds


def test_what_was_typed_goes_after_thirty_days_and_counts_stay(database: Database, root: Path) -> None:
    code = open_session(database, root, named=True)
    play(database, World(root, named=True))
    before = load(database, root, code)
    with database.write() as connection:
        assert storing.forget_texts(connection, at=START + timedelta(days=29, hours=23)) == 0
        assert storing.forget_texts(connection, at=START + timedelta(days=30)) == 1
        assert storing.forget_texts(connection, at=START + timedelta(days=31)) == 0
    after = load(database, root, code)
    assert [given.verdict.get("covered") for given in after.book.by_seq.values()] == [
        given.verdict.get("covered") for given in before.book.by_seq.values()
    ]
    with database.read() as connection:
        kept = [
            str(row) for table in (tables.live_answers, tables.live_people, tables.live_commands)
            for row in connection.execute(select(table))
        ]  # fmt: skip
    assert kept
    assert not any(word in row for row in kept for word in ("banana", "market share", "Lena", "'25'"))


def test_the_report_tells_votes_and_what_nobody_named(database: Database, root: Path) -> None:
    code = open_session(database, root)
    play(database, World(root))
    session = load(database, root, code)
    with database.read() as connection:
        told = report.build_report(session, storing.list_commands(connection, 1))
    assert [asked.item.id for asked in told.asked] == ["why-focus", "count-it"]
    assert told.asked[0].open_points == []
    rows = list(csv.DictReader(io.StringIO(report.write_csv(told).removeprefix("\ufeff"))))
    assert [row["people"] for row in rows if row["kind"] == "exercise"] == ["1", "2"]
    assert "counted a wording" in " ".join(text for text, _ in told.trail)


def test_counted_answers_are_handed_to_the_author_as_labelled_lines(database: Database, root: Path) -> None:
    code = open_session(database, root)
    play(database, World(root))
    lines = report.write_phrasings(load(database, root, code)).splitlines()
    assert len(lines) == 2
    answer = parse_answer(lines[0].encode())
    assert (answer.exercise, answer.answer, answer.covered) == ("why-focus", "bananas", frozenset({"sales-volume"}))
    assert json.loads(lines[0])["style"] == "live"


def test_codes_are_read_as_people_type_them() -> None:
    code = codes.make_code()
    assert {
        codes.read_code(text) for text in (code, code.lower(), codes.show_code(code), f" {code[:3]} {code[3:]} ")
    } == {code}
    assert [codes.read_code(text) for text in ("", "K7QM2", "K7QM2XX", "K7QM2O", "KÄQM2X")] == [""] * 5


def test_every_audience_can_be_told_after_a_start(database: Database, root: Path) -> None:
    code = open_session(database, root)
    play(database, World(root))
    session = load(database, root, code)
    assert snapshots.tell_trainer(session, now=START)["phase"] == "ended"
    assert snapshots.tell_screen(session, now=START)["phase"] == "ended"
