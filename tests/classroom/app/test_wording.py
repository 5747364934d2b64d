"""Answers with their evidence: marks stand on the right words, and nothing that was written can be markup."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from classroom.app.wording import list_findings, list_flags, mark_words
from classroom.teams.marking import mark
from classroom.teams.questions import prepare
from tests.classroom.teams.world import BANKS

BANK = BANKS.get("every-kind-graded")
STORED = prepare(BANK, next(one for one in BANK.questions if one.id == "say-it"), tables=BANKS.tables())


def show(text: str, evidence: dict[str, Any] | None = None) -> str:
    evidence = evidence or mark(STORED, {"text": text}).evidence
    return str(mark_words(text, list_findings(STORED.question, text, evidence), evidence))


def test_words_that_count_carry_the_number_of_their_concept() -> None:
    assert show("Yes: they listen to their customers.") == (
        'Yes: they <mark class="cq-hit">listen to their customers<sup>1</sup></mark>.'
    )


def test_near_hits_are_marked_otherwise() -> None:
    assert '<mark class="cq-near">' in show("They do not listen to their customers.")


@pytest.mark.parametrize(
    "text", ["<b>They</b> listen to & hear their customers 😀 <script>", "", "They guess.", "\n\n"]
)
def test_the_text_stays_as_it_was_written(text: str) -> None:
    shown = show(text)
    assert unescape(re.sub(r"<sup>\d+</sup>|</?mark[^>]*>", "", shown)) == text
    assert set(re.findall(r"<(\w+)", shown)) <= {"mark", "sup"}


def test_marks_that_overlap_do_not_break_each_other() -> None:
    concept = STORED.question.concepts[0].id
    hit = {"concept": concept, "start": 0, "end": 4, "phrasing": 0, "agree": 1}
    near = {"concept": concept, "start": 2, "end": 6, "reason": "negated"}
    evidence = {"covered": [concept], "evidence": [hit], "refused": [near], "flags": []}
    assert show("abcdefg", evidence) == (
        '<mark class="cq-hit">ab</mark><mark class="cq-hit">cd<sup>1</sup></mark><mark class="cq-near">ef</mark>g'
    )


def test_what_is_said_of_the_answer_as_a_whole() -> None:
    assert list_flags({"flags": ["empty", "of-a-later-version"]}) == [
        "There is nothing to mark yet. Write an answer first."
    ]
