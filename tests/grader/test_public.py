"""What a learner sees of a question: everything to answer it, and nothing that answers it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.public import OrderingView, view
from tests.grader.course import BODIES, HEAD, load, one_question, question_text

# Words that stand only in what a learner must not see before answering.
SECRET = ("feedback", "Because", "misconception", "see", "tolerance", "slips", "doubled", "Look again", "accept")


@pytest.mark.parametrize("kind", BODIES)
def test_a_view_holds_the_question_and_no_answer(tmp_path: Path, kind: str) -> None:
    shown = asdict(view(one_question(tmp_path, kind)))
    assert (shown["kind"], shown["id"], shown["rev"], shown["hint"]) == (kind, f"about-{kind}", 1, None)
    assert shown["stem"] == "What comes first?"
    text = json.dumps({name: value for name, value in shown.items() if name not in ("stem", "id")})
    assert not [word for word in SECRET if word in text]
    for part in ("options", "reasons", "lefts", "rights", "items"):
        assert all(set(entry) == {"id", "text"} for entry in shown.get(part, ()))


def test_a_view_shows_every_part(tmp_path: Path) -> None:
    shown = asdict(view(one_question(tmp_path, "matching")))
    assert {entry["text"] for entry in shown["rights"]} == {"Uno", "Due", "Tre"}
    assert [entry["id"] for entry in shown["lefts"]] == ["a", "b"]
    sorting = asdict(view(one_question(tmp_path, "sorting")))
    assert sorting["bins"] == ({"id": "x", "label": "Left"}, {"id": "y", "label": "Right"})
    assert asdict(view(one_question(tmp_path, "number")))["unit"] == "USD"


def test_parts_are_shuffled_alike_each_time_but_not_alike_for_each_question(tmp_path: Path) -> None:
    names = [f"order-{number}" for number in range(40)]
    library, _ = load(tmp_path, practice=HEAD + "".join(question_text("ordering", name=name) for name in names))
    orders = []
    for name in names:
        shown, again = view(library.questions[name]), view(library.questions[name])
        assert isinstance(shown, OrderingView)
        assert shown == again
        orders.append("".join(item.id for item in shown.items))
    assert set(orders) == {"acb", "bac", "bca", "cab", "cba"}  # never the right one
