"""Shows what the review page is told: which questions may come back, and where each stands."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from classroom.pages.review import PARTS, UnknownPartError, list_stands, render_part
from classroom.pages.shelf import open_shelf
from grader.model import Question
from tests.browser.building import COURSE, ROOT

REVIEW = ROOT / "course" / "review.md"


def read_index(root: Path) -> dict[str, dict[str, int]]:
    return {stand.page: stand.revisions for stand in list_stands(open_shelf(root).library, root)}


def test_every_question_and_exercise_of_a_page_is_listed_with_its_revision() -> None:
    index = read_index(COURSE)["lessons/every-kind.html"]
    assert len(index) == 9
    assert (index["one-answer"], index["why-focus"], index["say-it"]) == (2, 1, 1)


def test_the_course_lists_what_it_teaches_and_neither_what_measures_nor_what_is_graded() -> None:
    library = open_shelf(ROOT).library
    listed = {name for revisions in read_index(ROOT).values() for name in revisions}
    questions: dict[str, Question] = dict(library.questions)
    taught = {
        name
        for name, bank in library.bank_of.items()
        if library.uses[bank] in ("checks", "practice") and library.banks[bank].lesson != "course"
    }
    assert taught <= listed
    assert not {name for name in listed if name in questions and questions[name].graded}
    assert not {name for name, bank in library.bank_of.items() if library.banks[bank].lesson == "course"} & listed


def test_the_page_carries_the_list_and_not_the_questions() -> None:
    page = render_part("today", open_shelf(ROOT), ROOT)
    data = json.loads(re.findall(r'<script type="application/json">(.*)</script>', page)[0])
    assert data["course"] == "Product or customer?"
    assert {stand["title"] for stand in data["pages"]} >= {"What a business focuses on", "Making the shift"}
    assert len(gzip.compress(page.encode())) < 6000


def test_the_review_page_has_every_part() -> None:
    assert re.findall(r"```review\n(\w+)\n```", REVIEW.read_text(encoding="utf-8")) == list(PARTS)


def test_an_unknown_part_is_told() -> None:
    with pytest.raises(UnknownPartError, match="there is no part “table”. Write one of: today, days"):
        render_part("table", open_shelf(COURSE), COURSE)
