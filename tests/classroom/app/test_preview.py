"""A trainer looks at a bank before giving it: every question with its key. Nothing is kept; nobody else sees it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from classroom.store import tables
from classroom.teams import Banks, preview
from tests.classroom.app.hands import Server
from tests.classroom.app.test_leaks import ROOT

BANK = "/quiz/teams/1/banks/every-kind-graded"


def test_every_part_of_every_kind_is_told() -> None:
    found = preview.preview(Banks(ROOT).get("every-kind-graded"))
    told = {one.asked.stored.question.id: [(part.right, part.wanted) for part in one.told] for one in found}
    assert told == {
        "first-question": [(True, ""), (False, ""), (False, "")],
        "several-answers": [(True, ""), (True, ""), (False, "")],
        "true-or-false": [(False, ""), (True, ""), (True, ""), (False, "")],
        "match-them": [
            (None, "“What can we make that nobody else makes?”"),
            (None, "“What do these people need?”"),
            (None, "nothing"),
        ],
        "order-them": [(None, "place 1"), (None, "place 2"), (None, "place 3")],
        "sort-them": [(None, "“Product-centric”"), (None, "“Customer-centric”")],
        "count-it": [(True, ""), (False, ""), (False, "")],
        "say-it": [(None, "1 point")],
    }
    assert all(part.text and part.why and part.see.startswith("every-kind#") for one in found for part in one.told)


def test_items_to_order_are_not_shown_in_their_order() -> None:
    found = {one.asked.stored.question.kind: one.asked for one in preview.preview(Banks(ROOT).get("every-kind-graded"))}
    asked = found["ordering"]
    shown = [asked.disguised.names[item.id] for item in asked.disguised.view.items]  # type: ignore[attr-defined]
    assert shown != [item.id for item in asked.stored.question.items]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_trainer_looks_at_a_bank_and_gives_it(server: Server) -> None:
    ada = server.administrator()
    tom = server.member(ada, server.team(ada), role="trainer", name="Tom")
    assert f'href="{BANK}"' in tom.open("/quiz/teams/1/assign").text
    page = tom.open(BANK)
    assert page.headers["cache-control"] == "no-store"
    assert page.text.count('<div class="cq cq-') == page.text.count("<fieldset disabled>") == 8
    assert "<form" not in page.text.partition("<main")[2]  # there is nothing that could be sent
    assert page.text.count("For trainers: what is right, and why") == 8
    assert "A need comes first, and the product follows from what people need." in page.text
    assert len(re.findall(r"<details[^>]* open>", tom.client.get(BANK, params={"keys": "all"}).text)) == 8
    with server.app.state.parts.database.read() as connection:
        for table in (tables.questions, tables.attempts, tables.assignments):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
    chosen = tom.client.get("/quiz/teams/1/assign", params={"bank": "every-kind-graded"}).text
    assert '<option value="every-kind-graded" selected>' in chosen
    assert tom.open("/quiz/teams/1/banks/no-such-bank").status_code == 404


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_who_does_not_train_the_team_sees_no_key(server: Server) -> None:
    ada = server.administrator()
    server.team(ada)
    server.team(ada, "Other")
    others = [server.member(ada, 1, name="Lena"), server.member(ada, 2, role="trainer", name="Tina"), server.visitor()]
    for hand in others:
        page = hand.open(BANK)
        assert page.status_code == 403 or str(page.url).endswith("/quiz/")
        assert "A need comes first" not in page.text
