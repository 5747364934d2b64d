"""The stemmers: the published one (snowballstemmer) is the judge of both interpreters."""

from __future__ import annotations

import re

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st
from spellchecker import SpellChecker

from grader.stem import stem
from tests.javascript import Browser

judge = snowballstemmer.stemmer("english")
stem_in_javascript = Browser("stem").define("(words) => words.map(Classroom.stem)")


RARE = (
    "styyness tryye gryyation succeedly proceedly exceedly skies yyy ayy ayyy abeed gently eed ied".split()
)  # for rules without a word


@pytest.fixture(scope="module")
def dictionary() -> list[str]:
    """About 128,000 English words without apostrophes, which no stemmer is ever given."""
    words = {re.sub("[^a-z]", "", word) for word in SpellChecker().word_frequency.words()}
    return sorted({*words, *RARE} - {""})


def test_a_whole_dictionary_is_stemmed_as_published(dictionary: list[str]) -> None:
    assert len(dictionary) > 120_000
    wanted = judge.stemWords(dictionary)
    assert [stem(word) for word in dictionary] == wanted
    assert stem_in_javascript(dictionary) == wanted


ENDINGS = (
    "s sses ied ies us ss eed eedly ed edly ing ingly y tional enci anci abli entli izer ization ational ation ator "
    "alism aliti alli fulness ousli ousness iveness iviti biliti bli ogi ogist li lessli fulli alize icate iciti ical "
    "ness ful ative ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic e ll l"
).split()
STARTS = [
    "",
    "arsen",
    "commun",
    "emerg",
    "gener",
    "inter",
    "later",
    "organ",
    "past",
    "univers",
    "succ",
    "proc",
    "exc",
    "even",
    "inn",
]
made_up = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(STARTS),
    st.text("aeiouyystlnbdgrmpzxw", max_size=6),
    st.sampled_from(ENDINGS),
    st.sampled_from([*ENDINGS, "", ""]),
)


@given(
    st.lists(st.one_of(made_up, st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1)), min_size=1, max_size=200)
)
def test_made_up_words_are_stemmed_as_published(words: list[str]) -> None:
    words = [word for word in words if word]
    wanted = judge.stemWords(words)
    assert [stem(word) for word in words] == wanted
    assert stem_in_javascript(words) == wanted
