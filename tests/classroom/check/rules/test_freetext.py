"""Rules about free text: each is run with the real marker on small keys."""

from __future__ import annotations

import pytest

from classroom.check.rules import freetext
from classroom.check.rules.freetext import FreeText
from grader.key import Key
from grader.labelled import Labelled
from grader.tables import build_tables
from tests.classroom.check.rules.asking import concept, exercise, short

LISTENS = concept("listens", "listen customer", "ask > buyer", "hear people")


def compile_key(item: FreeText) -> Key:
    return freetext.compile_item(item, build_tables())


def test_a_model_answer_is_full() -> None:
    good = short(LISTENS)
    assert list(freetext.check_model(good, compile_key(good))) == []
    bad = short(LISTENS, model="It sells more.")
    found = list(freetext.check_model(bad, compile_key(bad)))
    assert [one.path for one in found] == [("model",)]
    assert "“listens”" in found[0].message


def test_key_words_in_a_row_pass_nothing() -> None:
    item = short(LISTENS, concept("mends", "mend lamp", "repair thing", "fix light"), model="It listens to customers.")
    assert [one.path for one in freetext.check_model(item, compile_key(item))] == [("model",)]
    assert freetext.list_key_words(item) == [
        "customer", "buyer", "hear", "people", "mend", "lamp", "repair", "light",
    ]  # fmt: skip
    loose = short(concept("rain", "rain", "storm", "drizzle"), model="Rain.")
    assert ("concepts",) in [one.path for one in freetext.check_model(loose, compile_key(loose))]


def test_three_phrasings_are_the_least() -> None:
    assert list(freetext.check_phrasings(short(LISTENS))) == []
    found = list(freetext.check_phrasings(short(LISTENS, concept("mends", "mend lamp"))))
    assert [one.path for one in found] == [("concepts", 1, "accept")]


@pytest.mark.parametrize(
    ("phrasing", "severity"),
    [
        ("listen  Customer", "warning"),
        ("shop do", "error"),
        ("what should (a|the) shop", "error"),
        ("shop mends", None),
        ("shop !lamp", "error"),
    ],
)
def test_concepts_do_not_overlap_and_phrasings_say_something(phrasing: str, severity: str | None) -> None:
    item = short(LISTENS, concept("mends", "mend lamp", phrasing))
    found = list(freetext.check_overlap(item, compile_key(item)))
    assert [(one.path, one.level) for one in found] == [(("concepts", 1, "accept", 1), severity)] * bool(severity)


def test_marked_answers_of_all_sorts_stand_beside_a_key() -> None:
    answers = [Labelled("a/1", "asked", style, "No.", frozenset()) for style in freetext.STYLES]
    assert list(freetext.check_answers(exercise(LISTENS), answers)) == []
    assert "misspelt" in next(freetext.check_answers(exercise(LISTENS), answers[:2])).message
    wrong = [*answers, Labelled("a/9", "asked", "good", "Yes.", frozenset({"gone"}))]
    assert "“gone”" in next(freetext.check_answers(exercise(LISTENS), wrong)).message


def test_a_hostile_answer_takes_a_bounded_number_of_steps() -> None:
    item = short(LISTENS)
    key = compile_key(item)
    assert {len(text) for text in freetext.write_hostile(item)} == {freetext.HOSTILE}
    assert list(freetext.check_hostile(item, key)) == []
    steps = [freetext.count_steps(key, text, most=freetext.MOST_STEPS) for text in freetext.write_hostile(item)]
    assert steps == [freetext.count_steps(key, text, most=freetext.MOST_STEPS) for text in freetext.write_hostile(item)]
    assert len(list(freetext.check_hostile(item, key, most=max(steps) - 1))) == 1
