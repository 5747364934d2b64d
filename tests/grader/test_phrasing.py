"""The language of phrasings: what is read as what, and where a mistake is pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.phrasing import Node, PhrasingError, parse

JOINED = {"all": " ", "order": " > ", "one": "|", "parts": " & ", "next": "_"}


def show(node: Node) -> str:
    """A tree in one line: {all}, <order>, (one of), a run with _, & between parts."""
    if node.kind == "word":
        return node.word
    inner = JOINED.get(node.kind, " ").join(show(child) for child in node.children)
    around = {
        "all": "{}",
        "order": "<>",
        "one": "()",
        "optional": "[]",
        "void": ("!", ""),
        "next": ("", ""),
        "parts": ("", ""),
    }
    start, end = around[node.kind]
    return start + inner + end


@pytest.mark.parametrize(
    ("phrasing", "tree"),
    [
        ("listen", "listen"),
        ("Listen CUSTOMER", "{listen customer}"),
        ("(cut|reduce) price", "{(cut|reduce) price}"),
        ("((cut|trim) price|discount)", "({(cut|trim) price}|discount)"),
        ("(listen)", "(listen)"),
        ("customer > decide alone > now", "<customer > {decide alone} > now>"),
        ("(customer > decide|rule) staff", "{(<customer > decide>|rule) staff}"),
        ('"market share"', "market_share"),
        ('"market (share|volume)" all', "{market_(share|volume) all}"),
        ('"number [one] brand"', "(number_brand|number_one_brand)"),
        ('"[the] price"', "(price|the_price)"),
        ('"a (b c|d)"', "(a_b_c|a_d)"),
        ('"a [b c|d]"', "(a|a_b_c|a_d)"),
        ("product [range]", "{product [range]}"),
        ("survey !(useless|annual)", "{survey !(useless|annual)}"),
        ("boom early & (fade|end) later", "{boom early} & {(fade|end) later}"),
        ("=custom innovat*", "{=custom innovat*}"),
        ("after-sales service", "{after_sales service}"),
        ('"after-sales service"', "after_sales_service"),
        ("customer's don’t", "{customers dont}"),
        ("24/7", None),
    ],
)
def test_reads_as(phrasing: str, tree: str | None) -> None:
    if tree is None:
        with pytest.raises(PhrasingError):
            parse(phrasing)
    else:
        assert show(parse(phrasing)) == tree


@pytest.mark.parametrize(
    ("phrasing", "message", "column"),
    [
        ("", "a word is missing", 1),
        ("listen &", "a word is missing", 9),
        ("listen > ", "a word is missing", 10),
        ("(listen|)", "a word is missing", 9),
        ("(listen", "“(” is never closed by “)”", 1),
        ("to (listen [to)", "“[” is never closed by “]”", 12),
        ('say "market share', '“"” is never closed by “"”', 5),
        ("listen) now", "“)” has no beginning", 7),
        ("listen | hear", "“|” has no beginning", 8),
        ("!price", "there must be a word", 1),
        ("[price]", "there must be a word", 1),
        ("price !", "“!” needs a word or a group after it", 7),
        ("price !!cost", "“!” needs a word or a group after it", 7),
        ("(price !cost)", "“!” may stand only outside brackets", 8),
        ("price, cost", "“price,” is not a word", 1),
        ("café", "“café” is not a word", 1),
        ("a *", "“*” is not a word", 3),
        ("a =", "“=” is not a word", 3),
        ('"a (b|)"', "a word is missing", 7),
        ('"a []"', "a word is missing", 5),
        ('"[one]"', "a word that must be there is missing", 1),
        ('go "a [b] [c] [d] [e] [f]"', "too many choices between the quotation marks", 4),
    ],
)
def test_mistakes_name_the_column(phrasing: str, message: str, column: int) -> None:
    with pytest.raises(PhrasingError) as caught:
        parse(phrasing)
    assert message in caught.value.message
    assert caught.value.column == column


@given(st.text('ab-*=!()[]|>&" é', max_size=20))
def test_anything_is_read_or_refused(phrasing: str) -> None:
    try:
        node = parse(phrasing)
    except PhrasingError as error:
        assert 1 <= error.column <= len(phrasing) + 1
    else:
        assert show(node)
