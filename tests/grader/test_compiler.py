"""The compiled key: what a phrasing becomes, and that the same thing is said once."""

from __future__ import annotations

from typing import Any

import pytest

from grader.forms import ALL, NEXT, ONE, Forms
from tests.grader.marking import Concept, compile_concepts

CLASSES = {
    "customer": ["customer", "client", "end user"],
    "product": ["product", "=goods"],
    "neglect": ["ignore", "forget"],
}


def compile_one(*accept: str, **words: Any) -> dict[str, Any]:
    data, _ = compile_concepts([Concept("a", accept)], classes=CLASSES, **words)
    return data


@pytest.mark.parametrize(
    ("phrasing", "compiled"),
    [
        ("listening", "listen//ing"),
        ("listen", "listen"),
        ("company", "compan/i/y"),
        ("listen to the brand", "(listen brand)"),
        ("for us", "(for us)"),
        ("listen listens", "listen"),
        ("(listen|listen)", "listen"),
        ("listen > listen", "{listen listen}"),
        ('"the share of market"', "<share market>"),
        ('"market (share|volume)"', "<market [share volum//e]>"),
        ("customers", "@customer"),
        ("=customers", "=customers"),
        ("=organise", "=organize"),
        ("=goods", "=goods"),
        ("product", "@product"),
        ("innovat*", "innovat*"),
        ("share !annual !(old > new)", "share ! annual ! {old new}"),
        ("share [big]", "share"),
        ("share > brand & price", "{share brand} & price"),
        ("price & share !old", "price & share ! old"),
    ],
)
def test_becomes(phrasing: str, compiled: str) -> None:
    assert compile_one(phrasing)["concepts"][0]["accept"] == [compiled]


def test_a_word_is_spelt_where_its_stem_first_stands() -> None:
    assert compile_one("companies", "company brand")["concepts"][0]["accept"] == ["compani//es", "(compani brand)"]


def test_the_same_is_numbered_once() -> None:
    _, tables = compile_concepts([], classes=CLASSES)
    forms = Forms(tables)
    first, second = forms.read("(cut @customer)"), forms.read("[(cut @customer) compan/i/y]")
    assert forms.terms == ["cut", "@customer", "end", "user", "compani company"]
    assert forms.nodes == [(NEXT, 2, 3), (ONE, 1, -1), (ALL, 0, -2), (ONE, 4, -3)]
    assert (first, second) == (-3, -4)


def test_a_class_has_no_word_groups_within_a_run() -> None:
    _, tables = compile_concepts([], classes=CLASSES)
    forms = Forms(tables)
    forms.read("<@customer [@product share]>")
    assert forms.nodes == [(ONE, 1, 2), (NEXT, 0, -1)]


def test_terms_that_deny_are_known() -> None:
    _, tables = compile_concepts([], classes=CLASSES)
    forms = Forms(tables)
    forms.read("(never =ignored @neglect brand)")
    assert forms.find_negators() == 0b111


def test_the_question_gives_its_stems_away_but_no_small_words() -> None:
    assert compile_one("brand", prompt="What do customers organise, and for whom?")["given"] == "custom organiz what"


def test_common_words_near_a_term_are_denied_as_typing_errors() -> None:
    data, tables = compile_concepts([Concept("a", ["price =prone"])])
    denied = f"{data['deny']} {tables['deny']}".split()
    assert "prince" in denied
    assert "prices" not in denied, "a form of the word itself"
    assert "prove" not in denied, "exact words forgive nothing"


def test_concepts_keep_weight_and_side() -> None:
    made = [Concept("a", ["brand"], side="product", weight=3), Concept("b", ["price"], ["cheap"])]
    data, _ = compile_concepts(made)
    assert data["concepts"] == [
        {"id": "a", "weight": 3, "side": "product", "accept": ["brand"], "reject": []},
        {"id": "b", "weight": 1, "side": "", "accept": ["price"], "reject": ["cheap"]},
    ]
