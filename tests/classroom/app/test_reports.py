"""Reports, downloads and certificates through the pages."""

from __future__ import annotations

import csv
import io
import re

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pypdf import PdfReader

from tests.classroom.app.hands import Hand, Server

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def trainer(server: Server) -> Hand:
    ada = server.administrator()
    trainer = server.member(ada, server.team(ada), role="trainer", name="Tom")
    server.assign(trainer, 1, pass_percent=7, attempts_allowed=2)
    return trainer


@pytest.fixture
def learner(server: Server, trainer: Hand) -> Hand:
    """Somebody with a dangerous name, who has one point of 13."""
    lena = server.member(trainer, 1, name="=1+1")
    answer(server, lena)
    return lena


def answer(server: Server, learner: Hand, text: str = "-They listen to their customers.") -> None:
    attempt = server.begin(learner, 1)
    number = learner.number(r'data-number="(\d+)" data-kind="short"')
    learner.save(attempt, number, {"text": text}, seq=1)
    assert learner.send(f"/quiz/attempts/{attempt}/submit").status_code == 200


def read_csv(hand: Hand, path: str) -> list[dict[str, str]]:
    text = hand.open(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_report_names_what_it_knows_and_what_it_does_not(server: Server, trainer: Hand, learner: Hand) -> None:
    server.member(trainer, 1, name="Lotte")
    for path in ("/quiz/assignments/1/report", "/quiz/teams/1/report"):
        page = trainer.open(path).text
        assert "=1+1" in page and "nothing handed in" in page
        assert "1 of 1 answers" in page and "It listens to them" in page
        assert "Too few answers to say" in page
        assert "Discrimination</dt>" not in page


def test_an_empty_report_is_a_page_too(server: Server, trainer: Hand) -> None:
    for path in ("/quiz/assignments/1/report", "/quiz/teams/1/report"):
        assert "Nobody has ended an attempt so far." in trainer.open(path).text
    assert "A gain needs two quizzes" in trainer.open("/quiz/teams/1/gain").text


def test_a_gain_between_two_quizzes(server: Server, trainer: Hand, learner: Hand) -> None:
    server.assign(trainer, 1, title="After")
    assert "Nobody has ended both of them so far." in trainer.open("/quiz/teams/1/gain").text
    attempt = server.begin(learner, 2)
    learner.send(f"/quiz/attempts/{attempt}/submit")
    page = trainer.open("/quiz/teams/1/gain").text
    assert "1 person has ended both." in page and "8\u00a0%" in page and "0, 0, 1" in page


def test_no_cell_of_a_csv_file_can_act(trainer: Hand, learner: Hand) -> None:
    row = read_csv(trainer, "/quiz/assignments/1/results.csv")[0]
    assert (row["name"], row["points"], row["possible"], row["percent"], row["passed"]) == (
        "'=1+1",
        "1",
        "13",
        "7.7",
        "yes",
    )
    answers = read_csv(trainer, "/quiz/assignments/1/answers.csv")
    assert len(answers) == 8
    text = next(row for row in answers if row["kind"] == "short")
    assert (text["answer"], text["right"]) == ("'-They listen to their customers.", "listening-to-them")


def test_every_answer_is_in_the_file_however_many_there_are(
    server: Server, trainer: Hand, learner: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.teams.exports.CHUNK", 1)
    answer(server, learner)
    answer(server, server.member(trainer, 1, name="Lotte"))
    rows = read_csv(trainer, "/quiz/assignments/1/answers.csv")
    assert [(row["attempt"], row["number"]) for row in rows] == [
        (str(a), str(n)) for a in (1, 2, 3) for n in range(1, 9)
    ]


def test_the_workbook_has_no_formula_and_all_sheets(trainer: Hand, learner: Hand) -> None:
    book = load_workbook(io.BytesIO(trainer.open("/quiz/assignments/1/report.xlsx").content))
    assert book.sheetnames == ["Results", "People", "Objectives", "Concepts", "Misconceptions", "Questions"]
    cell = book["Results"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert [row[-1].value for row in book["Questions"].iter_rows(min_row=2)] == ["too few answers to say"] * 8


def test_taking_data_out_is_in_the_audit_log(server: Server, trainer: Hand, learner: Hand) -> None:
    for name in ("results.csv", "answers.csv", "report.xlsx"):
        assert trainer.open(f"/quiz/assignments/1/{name}").status_code == 200
    with server.app.state.parts.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'assignment.exported'")
        assert rows.scalar_one() == 3


def make_certificate(learner: Hand, **values: str) -> str:
    page = learner.send("/quiz/attempts/1/certificate", **values).text
    found = re.search(r"/quiz/certificates/([A-Z0-9-]{19})", page)
    assert found, page
    return found[1]


def test_a_certificate_is_checked_by_anybody_and_names_nobody_unasked(server: Server, learner: Hand) -> None:
    code = make_certificate(learner)
    visitor = server.visitor()
    page = visitor.open(f"/quiz/certificates/{code.lower().replace('-', ' ')}").text
    assert "This certificate holds." in page and "=1+1" not in page
    assert make_certificate(learner, name="yes") == code
    assert "=1+1" in visitor.open(f"/quiz/certificates/{code}").text


def test_the_certificate_is_one_page_that_names_person_quiz_and_code(learner: Hand) -> None:
    code = make_certificate(learner)
    given = learner.open("/quiz/attempts/1/certificate.pdf")
    assert given.headers["content-type"] == "application/pdf"
    book = PdfReader(io.BytesIO(given.content))
    text = book.pages[0].extract_text()
    assert len(book.pages) == 1
    assert all(
        word in text for word in ("=1+1", "Every kind, graded", code, f"/quiz/certificates/{code}", "2 March 2026")
    )


def test_an_attempt_that_ended_within_a_second_has_a_certificate(server: Server, trainer: Hand) -> None:
    """As all do but those of a clock that stands still."""
    server.clock.advance(microseconds=123_456)
    lena = server.member(trainer, 1, name="Lena")
    answer(server, lena)
    make_certificate(lena)
    assert lena.open("/quiz/attempts/1/certificate.pdf").content.startswith(b"%PDF")


def test_a_code_that_nobody_has_is_none(server: Server) -> None:
    visitor = server.visitor()
    assert "There is no certificate" in visitor.open("/quiz/certificates/2222-3333-4444-5555").text
    assert visitor.open("/quiz/certificates").status_code == 200


def test_codes_cannot_be_tried_in_numbers(server: Server) -> None:
    visitor = server.visitor()
    found = [visitor.client.get(f"{server.address}/quiz/certificates/{number}").status_code for number in range(40)]
    assert (found[0], found[-1]) == (200, 429)


def test_a_certificate_ends_with_its_person(server: Server, learner: Hand) -> None:
    code = make_certificate(learner, name="yes")
    with server.app.state.parts.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM people WHERE name = '=1+1'")
    page = server.visitor().open(f"/quiz/certificates/{code}").text
    assert "does not hold any more" in page and "=1+1" not in page


def test_who_has_not_passed_gets_no_certificate(server: Server, trainer: Hand) -> None:
    lotte = server.member(trainer, 1, name="Lotte")
    answer(server, lotte, "They guess.")
    refused = lotte.send("/quiz/attempts/1/certificate")
    assert (refused.status_code, "reached the pass mark" in refused.text) == (409, True)
    assert lotte.open("/quiz/attempts/1/certificate.pdf").status_code == 404
